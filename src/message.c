#include "message.h"

#include <string.h>

#include "lookup.h"
#include "pattern.h"
#include "suggest.h"
#include "table.h"

void message_put_help(struct stream *stream)
{
	static const char help[] =
	    "usage: portinfo [OPTION]... QUERY...\n"
	    "Say what ports are: what IANA registered, and what really runs "
	    "there, the\n"
	    "likeliest first.\n"
	    "\n"
	    "QUERY is a port (443), a range (8000-8100, 60000-), or a name "
	    "(ssh), each with\n"
	    "/PROTO behind it or PROTO/ before it or neither; an address "
	    "before the port is\n"
	    "passed over; commas separate several; - reads queries from "
	    "standard input.\n"
	    "\n"
	    "What to ask\n"
	    "  -g, --grep PATTERN      entries that match a regular "
	    "expression\n"
	    "  -u, --unassigned        free ports in QUERY (default "
	    "1024-32767) instead\n"
	    "  -c, --column N[,M]      copy standard input, each line with the "
	    "name of the\n"
	    "                          port in its column N (protocol in M), "
	    "or "
	    "behind KEY=\n"
	    "  -d, --delimiter C       columns are separated by C, not by "
	    "blanks\n"
	    "  -a, --also FILE         entries of a services(5) file too, "
	    "before all others\n"
	    "\n"
	    "What to keep\n"
	    "  -1, --first             of each query's entries the first, the "
	    "likeliest\n"
	    "  -p, --proto LIST        with one of tcp, udp, sctp, dccp\n"
	    "  -s, --status LIST       with one of assigned, unofficial, "
	    "local\n"
	    "  -r, --risk LIST         with one of cleartext, no-auth, "
	    "takeover,\n"
	    "                          amplification, internal, malware, "
	    "obsolete, any\n"
	    "\n"
	    "How to write\n"
	    "  -f, --format F          table (on a terminal), tsv (elsewhere), "
	    "long, json,\n"
	    "                          csv, services\n"
	    "  -t, --table             same as --format table\n"
	    "  -l, --long              same as --format long\n"
	    "  -j, --json              same as --format json\n"
	    "  -q, --quiet             print nothing, say it with the status\n"
	    "      --color WHEN        auto (default), always, never\n"
	    "  -h, --help              print this help\n"
	    "  -V, --version           print the version and the day of the "
	    "data\n"
	    "\n"
	    "Status: 0 all found, 1 something not found, 2 trouble.\n"
	    "\n"
	    "  portinfo 9092                          what is this port?\n"
	    "  portinfo --proto udp --grep snmp       which ports have to do "
	    "with it?\n"
	    "  ss -Htuln | portinfo --column 5,1      names for another tool's "
	    "output\n";

	stream_put_string(stream, help);
}

void message_put_usage(struct stream *stream)
{
	stream_put(stream,
	    TEXT("usage: portinfo [OPTION]... QUERY...\n"
		 "for example: portinfo 443    portinfo ssh    "
		 "portinfo --grep snmp\n"
		 "With - for QUERY it reads queries from standard input.\n"
		 "Try 'portinfo --help' for more.\n"));
}

void message_put_version(struct stream *stream)
{
	stream_put_string(stream, "portinfo " PORTINFO_VERSION "\n");
	stream_put_number(stream, table_compiled.row_count);
	stream_put(stream, TEXT(" entries, IANA registry of "));
	stream_put_string(stream, table_registry_date);
	stream_put_char(stream, '\n');
}

/* The long option nearest to one that there is not; NULL if none is near. */
static const char *nearest_option(struct text option)
{
	const char *nearest = NULL;
	size_t least = 3;

	for (size_t i = 0; options_get_name(i) != NULL; i++) {
		size_t distance = suggest_distance(
		    text_tail(option, 2), text_of(options_get_name(i)));

		if (distance < least) {
			least = distance;
			nearest = options_get_name(i);
		}
	}
	return nearest;
}

/* A letter gets its hyphen back: it may have stood among others. */
static void put_option(struct stream *stream, struct text option)
{
	char letter[2] = {'-', *option.at};

	if (option.length == 1)
		option = (struct text){letter, 2};
	stream_put_quoted(stream, option);
}

static void put_unknown_option(struct stream *stream, struct text option)
{
	const char *nearest = NULL;

	stream_put(stream, TEXT("unknown option "));
	put_option(stream, option);
	if (option.length > 2)
		nearest = nearest_option(option);
	if (nearest != NULL) {
		stream_put(stream, TEXT("; did you mean --"));
		stream_put_string(stream, nearest);
		stream_put_char(stream, '?');
	} else {
		stream_put(stream, TEXT("; try 'portinfo --help'"));
	}
}

/* The long options that begin so. */
static void put_ambiguous_option(struct stream *stream, struct text option)
{
	size_t count = 0;

	stream_put(stream, TEXT("ambiguous option "));
	put_option(stream, option);
	for (size_t i = 0; options_get_name(i) != NULL; i++) {
		const char *name = options_get_name(i);

		if (!text_begins(text_of(name), text_tail(option, 2)))
			continue;
		stream_put_string(stream, count++ == 0 ? ": --" : ", --");
		stream_put_string(stream, name);
	}
}

/* The faults of which the value is guilty. */
static void put_bad_value(
    struct stream *stream, const struct options_error *error)
{
	static const char before[][32] = {
	    [OPTIONS_BAD_FORMAT] = "unknown format ",
	    [OPTIONS_BAD_COLOR] = "unknown colour choice ",
	    [OPTIONS_BAD_PROTOCOL] = "unknown protocol ",
	    [OPTIONS_BAD_STATUS] = "unknown status ",
	    [OPTIONS_BAD_RISK] = "unknown risk ",
	    [OPTIONS_BAD_COLUMN] = "bad columns ",
	    [OPTIONS_BAD_DELIMITER] = "bad delimiter ",
	    [OPTIONS_MANY_PATTERNS] = "more than 16 patterns, at ",
	    [OPTIONS_MANY_FILES] = "more than 16 files, at ",
	    [OPTIONS_QUERY] = "no query goes with --column: ",
	};
	static const char after[][96] = {
	    [OPTIONS_BAD_FORMAT] =
		"; there are table, tsv, long, json, csv, services",
	    [OPTIONS_BAD_COLOR] = "; there are auto, always, never",
	    [OPTIONS_BAD_PROTOCOL] = "; there are tcp, udp, sctp, dccp",
	    [OPTIONS_BAD_STATUS] = "; there are assigned, unofficial, local",
	    [OPTIONS_BAD_RISK] =
		"; there are cleartext, no-auth, takeover, amplification, "
		"internal, malware, obsolete, any",
	    [OPTIONS_BAD_COLUMN] = "; they are like 5 or 5,1 or DPT=,PROTO=",
	    [OPTIONS_BAD_DELIMITER] = "; it is one ASCII character or \\t",
	    [OPTIONS_QUERY] = "",
	};

	stream_put_string(stream, before[error->fault]);
	stream_put_quoted(stream, error->value);
	stream_put_string(stream, after[error->fault]);
}

void message_put_option_fault(
    struct stream *stream, const struct options_error *error)
{
	switch (error->fault) {
	case OPTIONS_UNKNOWN:
		put_unknown_option(stream, error->option);
		break;
	case OPTIONS_AMBIGUOUS:
		put_ambiguous_option(stream, error->option);
		break;
	case OPTIONS_NO_VALUE:
		stream_put(stream, TEXT("a value is missing behind "));
		put_option(stream, error->option);
		break;
	case OPTIONS_VALUE:
		stream_put(stream, TEXT("no value goes with "));
		put_option(stream, error->option);
		break;
	case OPTIONS_CONFLICT:
		stream_put(stream, error->option);
		stream_put(stream, TEXT(" does not go with "));
		stream_put(stream, error->value);
		break;
	case OPTIONS_NO_COLUMN:
		stream_put(stream, TEXT("--delimiter goes with --column only"));
		break;
	default:
		put_bad_value(stream, error);
		break;
	}
}

/* Whether one number is less than the other; both have no leading zeros. */
static bool is_less(struct text a, struct text b)
{
	if (a.length != b.length)
		return a.length < b.length;
	return memcmp(a.at, b.at, a.length) < 0;
}

/* What would be right instead of numbers with a colon between. */
static void put_for_mapping(struct stream *stream, struct text item)
{
	size_t colon = text_find(item, ':');
	struct text first = text_head(item, colon);
	struct text second = text_tail(item, colon + 1);

	if (second.length == 0 || text_find(second, ':') < second.length) {
		stream_put(stream,
		    TEXT("ask for one port, as in 10.0.0.1:443 or 443"));
		return;
	}
	if (is_less(first, second)) {
		stream_put(stream, TEXT("a range is "));
		stream_put_visible(stream, first);
		stream_put_char(stream, '-');
		stream_put_visible(stream, second);
		stream_put(stream, TEXT(", "));
	}
	stream_put(stream, TEXT("two ports are "));
	stream_put_visible(stream, first);
	stream_put_char(stream, ',');
	stream_put_visible(stream, second);
}

void message_put_query_fault(
    struct stream *stream, enum query_fault fault, struct text item)
{
	static const char reasons[][72] = {
	    [QUERY_OK] = "",
	    [QUERY_EMPTY] = "a port, a range or a name is missing",
	    [QUERY_NOT_DECIMAL] =
		"a port is decimal digits, and a name has a letter",
	    [QUERY_PAST_LAST_PORT] = "the last port is 65535",
	    [QUERY_BACKWARDS] = "the range ends before it starts",
	    [QUERY_NOT_A_RANGE] = "ranges are like 8000-8100 or 60000-",
	    [QUERY_NO_NAME] = "names are of letters, digits and - _ + * / .",
	    [QUERY_NO_PROTOCOL] = "the protocols are tcp, udp, sctp, dccp",
	    [QUERY_ADDRESS] =
		"an address without a port; ports are like [::1]:443, :443",
	    [QUERY_NO_PORTS] = "--unassigned takes ports, not names",
	    [QUERY_TOO_LONG] =
		"it is too long; blanks may stand for its commas",
	};

	stream_put(stream, TEXT("bad query "));
	stream_put_quoted(stream, item);
	stream_put(stream, TEXT(": "));
	if (fault == QUERY_MAPPING) {
		put_for_mapping(stream, item);
	} else if (fault == QUERY_BLANKS) {
		stream_put(stream, TEXT("a name has no blanks; try --grep "));
		stream_put_quoted(stream, item);
	} else {
		stream_put_string(stream, reasons[fault]);
	}
}

/* What to write for a backslash that stands for a class of characters. */
static void put_for_escape(struct stream *stream, char letter)
{
	static const struct {
		char letter;
		char brackets[15];
	} known[] = {
	    {'d', "[0-9]"},
	    {'D', "[^0-9]"},
	    {'w', "[[:alnum:]_]"},
	    {'W', "[^[:alnum:]_]"},
	    {'s', "[[:space:]]"},
	    {'S', "[^[:space:]]"},
	};
	char escape[] = {'\\', letter};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].letter == letter) {
			stream_put(stream, TEXT("; "));
			stream_put_quoted(
			    stream, (struct text){escape, sizeof escape});
			stream_put(stream, TEXT(": use "));
			stream_put_string(stream, known[i].brackets);
		}
}

void message_put_pattern_fault(
    struct stream *stream, const char *pattern, int code)
{
	stream_put(stream, TEXT("bad pattern "));
	stream_put_quoted(stream, text_of(pattern));
	stream_put(stream, TEXT(": "));
	stream_put_string(stream, pattern_get_fault(code));
	if (code == PATTERN_ESCAPE)
		put_for_escape(stream, *pattern_find_escape(pattern));
}

void message_put_circle(struct stream *stream)
{
	stream_put(stream, TEXT("standard input is also standard output"));
}

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

/* Who has it, whatever the filters: the likeliest entry, on which ports if
 * that is not what was asked, and how many more there are. */
static void put_owner(
    struct stream *stream, struct answer *answer, const struct query *query)
{
	struct query any = *query;
	struct answer_place place = {0};
	struct text line, ports, protocols;
	size_t more = 0;

	any.protocols = 0;
	if (!answer_find_any(answer, &any, &place))
		return;
	line = lookup_get_lines(
	    answer->tables.table[place.table], place.row, place.row + 1);
	ports = text_take(&line, '\t');
	protocols = text_take(&line, '\t');
	for (place.row++; answer_find_any(answer, &any, &place); place.row++)
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

/* What a query's own protocol is called among the filters. */
static const char own[] = "its protocol";

/* The name of the filter that passes nothing, if it is one alone. */
static const char *only_filter(
    const struct options *options, const struct query *query)
{
	const struct {
		const char *name;
		bool given;
	} filters[] = {
	    {"--grep", options->pattern_count > 0},
	    {"--status", options->statuses != 0},
	    {"--risk", options->risks != 0},
	    {"--proto", options->protocols != 0},
	    {own, query->protocols != 0},
	};
	const char *only = NULL;

	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		if (filters[i].given) {
			if (only != NULL)
				return "the filters";
			only = filters[i].name;
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
	stream_put(stream, TEXT(" that passes "));
	stream_put_string(stream, filter);
	if (query->item.length > 0)
		put_owner(stream, answer, query);
}

void message_put_nothing(
    struct stream *stream, struct answer *answer, const struct query *query)
{
	bool free = answer->options.unassigned;
	struct query any = *query;
	struct answer_place place = {0};
	bool there;

	any.protocols = 0;
	there = answer_find_any(answer, &any, &place);
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
		put_owner(stream, answer, query);
	}
}

/* Text in quotes as a shell takes them: within, there are none. */
static void put_shell_quoted(struct stream *stream, struct text text)
{
	stream_put_char(stream, '\'');
	while (text.at != NULL) {
		stream_put_visible(stream, text_take(&text, '\''));
		if (text.at != NULL)
			stream_put(stream, TEXT("'\\''"));
	}
	stream_put_char(stream, '\'');
}

/* An argument as a shell takes it. */
static void put_argument(struct stream *stream, const char *argument)
{
	struct text text = text_of(argument);
	bool plain = text.length > 0;

	for (size_t i = 0; i < text.length; i++)
		if (!text_is_letter(text.at[i]) && !text_is_digit(text.at[i]) &&
		    !text_has(TEXT("-_=+,./:@%"), text.at[i]))
			plain = false;
	stream_put_char(stream, ' ');
	if (plain)
		stream_put(stream, text);
	else
		put_shell_quoted(stream, text);
}

void message_put_left(
    struct stream *stream, size_t count, char *const *arguments)
{
	stream_put(stream, TEXT("and "));
	stream_put_number(stream, count);
	stream_put(stream, TEXT(" more: portinfo -t"));
	for (; *arguments != NULL; arguments++)
		put_argument(stream, *arguments);
	stream_put(stream, TEXT(" | less\n"));
}
