#include "query.h"

#include "address.h"
#include "table.h"

static unsigned parse_number(struct text name)
{
	static const char numbers[][4] = {"6", "17", "132", "33"};

	for (unsigned i = 0; i < 4; i++)
		if (text_equals(name, numbers[i]))
			return 1U << i;
	return 0;
}

/* The version of IP behind tcp or udp; netstat of FreeBSD writes both, too. */
static bool is_version(struct text text)
{
	return text_equals(text, "4") || text_equals(text, "6") ||
	    text_equals(text, "46");
}

static unsigned parse_name(struct text name)
{
	static const char names[][5] = {"tcp", "udp", "sctp", "dccp"};

	for (unsigned i = 0; i < 4; i++) {
		struct text rest = text_of(names[i]);

		if (!text_begins_any_case(name, rest))
			continue;
		rest = text_tail(name, rest.length);
		if (rest.length == 0 || (i < 2 && is_version(rest)))
			return 1U << i;
	}
	return 0;
}

unsigned query_parse_protocol(struct text name)
{
	unsigned bit = parse_name(name);

	return bit != 0 ? bit : parse_number(name);
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

static bool is_digits(struct text text)
{
	size_t i = 0;

	while (i < text.length && text_is_digit(text.at[i]))
		i++;
	return i == text.length;
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

/* What a name may have beside letters and digits, if it is not an odd one. */
static bool is_mark(char c)
{
	return c == '-' || c == '_' || c == '+' || c == '*' || c == '.';
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
		else if (text_is_blank(text.at[i]))
			return QUERY_BLANKS;
		else if (!text_is_digit(text.at[i]) && !is_mark(text.at[i]))
			return QUERY_NO_NAME;
	}
	if (!letters || is_hexadecimal(text))
		return QUERY_NOT_DECIMAL;
	query->name = text;
	return QUERY_OK;
}

/* Takes PROTO/ off the front of a text, or /PROTO off its end. Returns whether
 * no slash is left. */
static bool take_protocol(struct text *text, unsigned *protocols)
{
	size_t slash = text_find(*text, '/');
	unsigned before;

	if (slash == text->length)
		return true;
	before = parse_name(text_head(*text, slash));
	if (before != 0) {
		*protocols = before;
		*text = text_tail(*text, slash + 1);
	} else {
		slash = text_find_last(*text, '/');
		*protocols = query_parse_protocol(text_tail(*text, slash + 1));
		*text = text_head(*text, slash);
		if (*protocols == 0)
			return false;
	}
	return text_find(*text, '/') == text->length;
}

/* Whether a text that reads as no name, or as more than that, is one: names of
 * the registry's early days may hold a slash (cl/1), and those of a user's own
 * entries what they like. What is a port stays one, whoever is called so. */
static bool is_odd_name(struct text text, const struct tables *tables)
{
	bool letters = false, odd = is_hexadecimal(text);
	unsigned port, protocols;

	for (size_t i = 0; i < text.length; i++)
		if (text_is_letter(text.at[i]))
			letters = true;
		else if (!text_is_digit(text.at[i]))
			odd = odd || !is_mark(text.at[i]);
	return letters && odd && !query_parse_port(text, &port, &protocols) &&
	    tables_have_name(tables, text);
}

static enum query_fault parse_item(
    struct text item, const struct tables *tables, struct query *query)
{
	bool odd, right;

	*query = (struct query){.item = item};
	if (item.length > 0 && is_digits(item)) /* as most are */
		return parse_ports(item, query);
	odd = is_odd_name(item, tables);
	right = odd || take_protocol(&item, &query->protocols);
	if (odd || (query->protocols != 0 && is_odd_name(item, tables))) {
		query->name = item;
		return QUERY_OK;
	}
	if (!right)
		return QUERY_NO_PROTOCOL;
	switch (address_split(item, &item)) {
	case ADDRESS_ALONE:
		return QUERY_ADDRESS;
	case ADDRESS_MAPPING:
		return QUERY_MAPPING;
	default:
		break;
	}
	if (item.length == 0)
		return QUERY_EMPTY;
	return parse_ports_or_name(item, query);
}

static struct text skip_blanks(struct text text)
{
	while (text.length > 0 && text_is_blank(*text.at))
		text = text_tail(text, 1);
	return text;
}

static struct text without_blanks_behind(struct text text)
{
	while (text.length > 0 && text_is_blank(text.at[text.length - 1]))
		text.length--;
	return text;
}

/* Takes what stands before the next comma or, if they separate, blank. */
static struct text take_item(struct text *list, enum query_list kind)
{
	struct text rest = skip_blanks(*list), item = rest;

	item.length = text_find(rest, ',');
	if (kind == QUERY_COMMAS_AND_BLANKS)
		for (size_t i = 0; i < item.length; i++)
			if (text_is_blank(item.at[i]))
				item.length = i;
	rest = skip_blanks(text_tail(rest, item.length));
	if (rest.length > 0 && *rest.at == ',')
		rest = skip_blanks(text_tail(rest, 1));
	*list = rest.length > 0 ? rest : (struct text){NULL, 0};
	return without_blanks_behind(item);
}

enum query_fault query_parse(struct text *list, enum query_list kind,
    const struct tables *tables, struct query *query)
{
	return parse_item(take_item(list, kind), tables, query);
}

bool query_parse_port(struct text text, unsigned *port, unsigned *protocols)
{
	*protocols = 0;
	if (!take_protocol(&text, protocols))
		return false;
	if (!is_digits(text))
		address_split(text, &text);
	return is_digits(text) && parse_port(text, port) == QUERY_OK;
}
