#include "query.h"

#include "lookup.h"
#include "table.h"

unsigned query_parse_protocol(struct text name)
{
	static const char names[][5] = {"tcp", "udp", "sctp", "dccp"};

	for (unsigned i = 0; i < 4; i++)
		if (text_equals_any_case(name, names[i]))
			return 1U << i;
	return 0;
}

unsigned query_parse_protocols(struct text list, struct text *guilty)
{
	unsigned set = 0;

	do {
		unsigned bit;

		*guilty = text_take(&list, ',');
		bit = query_parse_protocol(*guilty);
		if (bit == 0)
			return 0;
		set |= bit;
	} while (list.at != NULL);
	return set;
}

/* A number of digits alone, at least one. Stops counting above the last port,
 * so that no number of digits is too many. */
static enum query_fault parse_port(struct text digits, unsigned *port)
{
	*port = 0;
	if (digits.length == 0)
		return QUERY_NOT_A_RANGE;
	for (size_t i = 0; i < digits.length; i++) {
		*port = *port * 10 + (unsigned)(digits.at[i] - '0');
		if (*port > TABLE_PORT_MAX)
			return QUERY_PAST_LAST_PORT;
	}
	return QUERY_OK;
}

static bool is_ports(struct text text)
{
	size_t i = 0;

	while (
	    i < text.length && (text_is_digit(text.at[i]) || text.at[i] == '-'))
		i++;
	return i == text.length;
}

/* Digits and hyphens: PORT, PORT-PORT or PORT-. */
static enum query_fault parse_ports(struct text text, struct query *query)
{
	size_t hyphen = text_find(text, '-');
	enum query_fault fault =
	    parse_port(text_head(text, hyphen), &query->first);

	query->last = query->first;
	if (fault != QUERY_OK || hyphen == text.length)
		return fault;
	query->last = TABLE_PORT_MAX;
	text = text_tail(text, hyphen + 1);
	if (text_find(text, '-') < text.length)
		return QUERY_NOT_A_RANGE;
	if (text.length > 0)
		fault = parse_port(text, &query->last);
	return query->last < query->first ? QUERY_BACKWARDS : fault;
}

/* Hexadecimal digits behind 0x, as a port or as the start of a range. */
static bool is_hexadecimal(struct text text)
{
	text.length = text_find(text, '-');
	if (text.length < 3 || text.at[0] != '0' ||
	    text_lower(text.at[1]) != 'x')
		return false;
	for (size_t i = 2; i < text.length; i++)
		if (!text_is_digit(text.at[i]) &&
		    (text_lower(text.at[i]) < 'a' ||
			text_lower(text.at[i]) > 'f'))
			return false;
	return true;
}

static bool is_mark(char c)
{
	return c == '-' || c == '_' || c == '+' || c == '*' || c == '/' ||
	    c == '.';
}

/* Tells ports from names by their bytes: only a name has a letter. */
static enum query_fault parse_ports_or_name(
    struct text text, struct query *query)
{
	bool letters = false;

	if (is_ports(text))
		return parse_ports(text, query);
	for (size_t i = 0; i < text.length; i++) {
		if (text_is_letter(text.at[i]))
			letters = true;
		else if (!text_is_digit(text.at[i]) && !is_mark(text.at[i]))
			return QUERY_NO_NAME;
	}
	if (!letters || is_hexadecimal(text))
		return QUERY_NOT_DECIMAL;
	query->name = text;
	return QUERY_OK;
}

/* Names of the registry's early days may hold a slash (cl/1). */
static bool is_known_name(struct text text)
{
	return lookup_find_name(0, text) < table_row_count;
}

/* Where the last slash stands; the length of the text if there is none. */
static size_t find_last_slash(struct text text)
{
	size_t i = text.length;

	while (i > 0)
		if (text.at[--i] == '/')
			return i;
	return text.length;
}

static enum query_fault parse_item(struct text item, struct query *query)
{
	size_t slash = find_last_slash(item);

	*query = (struct query){.item = item};
	if (slash < item.length && !is_known_name(item)) {
		query->protocols =
		    query_parse_protocol(text_tail(item, slash + 1));
		item = text_head(item, slash);
		if (query->protocols == 0 ||
		    (find_last_slash(item) < slash && !is_known_name(item)))
			return QUERY_NO_PROTOCOL;
	}
	if (item.length == 0)
		return QUERY_EMPTY;
	return parse_ports_or_name(item, query);
}

enum query_fault query_parse(struct text *list, struct query *query)
{
	return parse_item(text_take(list, ','), query);
}
