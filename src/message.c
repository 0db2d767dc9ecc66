#include "message.h"

#include <string.h>

#include "lookup.h"
#include "pattern.h"
#include "suggest.h"
#include "table.h"

static void put_list_item(struct stream *stream, size_t index, size_t count,
    const char *last_separator)
{
	if (index > 0)
		stream_put_string(
		    stream, index + 1 < count ? ", " : last_separator);
}

/* How many entries --grep finds for a word that is no name. One in which it
 * sees more than letters is no keyword. */
static size_t count_keyword(struct answer *answer, struct text word)
{
	struct query all = {.last = TABLE_PORT_MAX};
	struct pattern pattern;
	char source[SUGGEST_LENGTH_MAX + 1] = "";
	size_t count = 0;

	if (word.length > SUGGEST_LENGTH_MAX)
		return 0;
	memcpy(source, word.at, word.length);
	if (strpbrk(source, ".*+") != NULL)
		return 0;
	pattern_compile(&pattern, source); /* a literal, which can't fail */
	for (struct answer_place place = {0};
	     answer_find_any(answer, &all, &place); place.row++) {
		const struct table *table = answer->tables.table[place.table];

		place.row =
		    pattern_find(&pattern, table, place.row, table->row_count);
		count += place.row < table->row_count;
	}
	return count;
}

static void put_keyword(
    struct stream *stream, struct answer *answer, struct text word)
{
	size_t count = count_keyword(answer, word);

	if (count == 0)
		return;
	stream_put(stream, TEXT("; --grep "));
	stream_put(stream, word);
	stream_put(stream, TEXT(" finds "));
	stream_put_number(stream, count);
}

static void put_no_name(
    struct stream *stream, struct answer *answer, struct text name)
{
	struct text near[SUGGEST_MAX];
	size_t count = suggest_names(&answer->tables, name, near);

	stream_put(stream, TEXT("no service "));
	stream_put_quoted(stream, name);
	if (text_equals_any_case(name, "help")) {
		stream_put(stream, TEXT("; try 'portinfo --help'"));
		return;
	}
	if (text_equals_any_case(name, "version")) {
		stream_put(stream, TEXT("; try 'portinfo --version'"));
		return;
	}
	put_keyword(stream, answer, name);
	if (count == 0)
		return;
	stream_put(stream, TEXT("; did you mean "));
	for (size_t i = 0; i < count; i++) {
		put_list_item(stream, i, count, " or ");
		stream_put(stream, near[i]);
	}
	stream_put_char(stream, '?');
}

/* The classes that the ports lie in: "system port", "user and dynamic ports" */
static void put_classes(struct stream *stream, unsigned first, unsigned last)
{
	static const struct {
		unsigned first, last;
		char name[8];
	} classes[] = {
	    {0, TABLE_USER_MIN - 1, "system"},
	    {TABLE_USER_MIN, TABLE_DYNAMIC_MIN - 1, "user"},
	    {TABLE_DYNAMIC_MIN, TABLE_PORT_MAX, "dynamic"},
	};
	bool in[3];
	size_t count = 0, index = 0;

	for (int i = 0; i < 3; i++) {
		in[i] = first <= classes[i].last && last >= classes[i].first;
		count += in[i];
	}
	for (int i = 0; i < 3; i++)
		if (in[i]) {
			put_list_item(stream, index++, count, " and ");
			stream_put_string(stream, classes[i].name);
		}
	stream_put_string(stream, first == last ? " port" : " ports");
}

/* Whether the registry withholds so many of the ports: all, some or none. With
 * none of them free, none is called unassigned. */
static struct text state_of(
    const struct query *query, unsigned reserved, bool none_free)
{
	if (reserved == query->last - query->first + 1)
		return TEXT(": reserved ");
	if (reserved > 0)
		return TEXT(": partly reserved ");
	if (none_free || query->last >= TABLE_DYNAMIC_MIN)
		return TEXT(": ");
	return TEXT(": unassigned ");
}

/* What the ports are, for the protocols: their state and their classes. */
static void put_ports(struct stream *stream, const struct query *query,
    unsigned protocols, bool none_free)
{
	unsigned reserved = 0;

	for (unsigned port = query->first; port <= query->last; port++)
		reserved += (lookup_get_reserved(port) & protocols) != 0;
	stream_put(stream, state_of(query, reserved, none_free));
	put_classes(stream, query->first, query->last);
	if (query->first == query->last && reserved == 0 &&
	    lookup_is_withheld(query->first, 0))
		stream_put(stream, TEXT(" of known unauthorized use"));
}

/* Who has it, whatever the filters, for somebody does: the likeliest entry, on
 * which ports if that is not what was asked, and how many more there are. */
static void put_owner(
    struct stream *stream, struct answer *answer, const struct query *query)
{
	struct answer_place place = {0};
	struct text line, ports, protocols;
	size_t more = 0;

	answer_find_any(answer, query, &place);
	line = lookup_get_lines(
	    answer->tables.table[place.table], place.row, place.row + 1);
	ports = text_take(&line, '\t');
	protocols = text_take(&line, '\t');
	for (place.row++; answer_find_any(answer, query, &place); place.row++)
		more++;
	stream_put(stream, TEXT("; there is "));
	stream_put(stream, text_take(&line, '\t'));
	stream_put(stream, TEXT(" on "));
	stream_put(stream, ports);
	stream_put_char(stream, '/');
	stream_put(stream, protocols);
	if (more > 0) {
		stream_put(stream, TEXT(" and "));
		stream_put_number(stream, more);
		stream_put(stream, TEXT(" more"));
	}
}

/* What is said where nothing has a query's own protocol. */
static const char own[] = " over that protocol";

/* What is said of the filter that passes nothing, if it is one alone. */
static const char *only_filter(
    const struct options *options, const struct query *query)
{
	const struct {
		const char *said;
		bool given;
	} filters[] = {
	    {" that passes --grep", options->pattern_count > 0},
	    {" that passes --status", options->statuses != 0},
	    {" that passes --risk", options->risks != 0},
	    {" that passes --proto", options->protocols != 0},
	    {own, query->protocols != 0},
	};
	const char *only = "";

	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		if (filters[i].given) {
			if (*only != '\0')
				return " that passes the filters";
			only = filters[i].said;
		}
	return only;
}

/* A name that is there, but not over the protocol that was asked for. */
static void put_protocols(
    struct stream *stream, struct answer *answer, const struct query *query)
{
	static const char names[][5] = {"tcp", "udp", "sctp", "dccp"};
	struct answer_place place = {0};
	unsigned set = 0;
	bool first = true;

	for (; answer_find_any(answer, query, &place); place.row++)
		set |= answer->tables.table[place.table]
			   ->rows[place.row]
			   .protocols;
	stream_put(stream, TEXT(": only "));
	for (int i = 0; i < 4; i++)
		if (set >> i & 1) {
			stream_put_string(stream, first ? "" : ",");
			stream_put_string(stream, names[i]);
			first = false;
		}
}

/* Nothing is found although entries are there. */
static void put_filtered(
    struct stream *stream, struct answer *answer, const struct query *query)
{
	const char *filter = only_filter(&answer->options, query);

	if (query->name.length > 0 && text_equals(text_of(filter), own)) {
		put_protocols(stream, answer, query);
		return;
	}
	stream_put_string(stream, filter);
	if (query->item.length > 0)
		put_owner(stream, answer, query);
}

void message_put_nothing(
    struct stream *stream, struct answer *answer, const struct query *query)
{
	bool free = answer->options.unassigned;
	struct answer_place place = {0};
	bool there = answer_find_any(answer, query, &place);

	if (query->name.length > 0 && !there) {
		put_no_name(stream, answer, query->name);
		return;
	}
	stream_put(stream, free ? TEXT("no free port") : TEXT("no entry"));
	if (query->item.length > 0) {
		stream_put(stream, free ? TEXT(" in ") : TEXT(" for "));
		stream_put_quoted(stream, query->item);
	}
	if (there && !free) {
		put_filtered(stream, answer, query);
	} else if (query->item.length > 0) {
		put_ports(stream, query,
		    answer_choose_protocols(&answer->options, query), free);
		if (there)
			put_owner(stream, answer, query);
	}
}

/* Whether a shell takes an argument as it is. */
static bool is_plain(struct text text)
{
	for (size_t i = 0; i < text.length; i++)
		if (!text_is_letter(text.at[i]) && !text_is_digit(text.at[i]) &&
		    !text_has(TEXT("-_=+,./:@%"), text.at[i]))
			return false;
	return text.length > 0;
}

/* No terminal is wider. */
enum { WIDEST = 100000 };

/* How wide an argument is where a shell takes it, with a blank before it: wider
 * than any terminal if it has what can't be shown. */
static size_t measure_argument(struct text text)
{
	size_t width = text.length + 1;

	if (is_plain(text))
		return width;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < ' ' || text.at[i] > '~')
			return WIDEST + 1;
		if (text.at[i] == '\'')
			width += 3;
	}
	return width + 2;
}

/* An argument as a shell takes it: within quotes, there are none. */
static void put_argument(struct stream *stream, struct text text)
{
	stream_put_char(stream, ' ');
	if (is_plain(text)) {
		stream_put(stream, text);
		return;
	}
	stream_put_char(stream, '\'');
	while (text.at != NULL) {
		stream_put(stream, text_take(&text, '\''));
		if (text.at != NULL)
			stream_put(stream, TEXT("'\\''"));
	}
	stream_put_char(stream, '\'');
}

/* Whether the terminal is wide enough for a line with the whole command. */
static bool fits(
    const struct output *output, struct text command, char *const *arguments)
{
	size_t room = output->width > 0 ? output->width : WIDEST;
	size_t width = command.length + TEXT("and  more:  | less").length;

	for (size_t i = output_count_left(output); i > 0; i /= 10)
		width++;
	for (; *arguments != NULL; arguments++)
		width += measure_argument(text_of(*arguments));
	return width <= room;
}

void message_put_left(
    struct stream *stream, const struct answer *answer, char *const *arguments)
{
	struct text command = TEXT("portinfo -t");

	if (answer->options.format != OPTIONS_AUTO) /* it is an argument */
		command = TEXT("portinfo");
	stream_put(stream, TEXT("and "));
	stream_put_number(stream, output_count_left(&answer->output));
	stream_put(stream, TEXT(" more:"));
	if (fits(&answer->output, command, arguments)) {
		stream_put_char(stream, ' ');
		stream_put(stream, command);
		for (; *arguments != NULL; arguments++)
			put_argument(stream, text_of(*arguments));
	}
	stream_put(stream, TEXT(" | less\n"));
}
