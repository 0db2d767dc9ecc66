#include "message.h"

#include <errno.h>

#include "answer.h"
#include "lookup.h"
#include "pattern.h"
#include "suggest.h"
#include "table.h"

void message_put_help(struct stream *stream)
{
	static const char help[] =
	    "usage: portinfo [OPTION]... QUERY...\n"
	    "Say what ports are: what IANA registered, and what really "
	    "runs there.\n"
	    "QUERY: 443, 8000-8100, 60000-, ssh, or a list with commas, each "
	    "with /PROTO\n"
	    "or not; - reads queries from standard input.\n"
	    "\n"
	    "  -p, --proto LIST    only entries with one of tcp, udp, sctp, "
	    "dccp\n"
	    "  -g, --grep PATTERN  only entries that match the regular "
	    "expression\n"
	    "  -u, --unassigned    free ports in QUERY (default 1024-49151) "
	    "instead\n"
	    "  -f, --format F      table (on a terminal), tsv (elsewhere), "
	    "long,\n"
	    "                      json, services\n"
	    "  -j, --json          same as --format json\n"
	    "  -l, --long          same as --format long\n"
	    "  -q, --quiet         print nothing, say it with the status\n"
	    "      --color WHEN    auto (default), always, never\n"
	    "  -h, --help          print this help\n"
	    "  -V, --version       print the version and the day of the "
	    "data\n"
	    "\n"
	    "Status: 0 all found, 1 something not found, 2 trouble.\n"
	    "\n"
	    "  portinfo 9092            portinfo --proto udp --grep snmp | "
	    "cut -f1,3\n"
	    "  portinfo -u 8000-9000    if portinfo -q 8443/tcp; then ...\n";

	stream_put_string(stream, help);
}

void message_put_usage(struct stream *stream)
{
	stream_put(stream,
	    TEXT("usage: portinfo [OPTION]... QUERY...\nfor example: portinfo "
		 "443    portinfo ssh    portinfo --grep snmp\nTry 'portinfo "
		 "--help' for more.\n"));
}

void message_put_version(struct stream *stream)
{
	stream_put_string(stream, "portinfo " PORTINFO_VERSION "\n");
	stream_put_number(stream, table_row_count);
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

void message_put_option_fault(
    struct stream *stream, const struct options_error *error)
{
	static const char before[][44] = {
	    [OPTIONS_NO_VALUE] = "a value is missing behind ",
	    [OPTIONS_VALUE] = "no value goes with ",
	    [OPTIONS_BAD_FORMAT] = "unknown format ",
	    [OPTIONS_BAD_COLOR] = "unknown colour choice ",
	    [OPTIONS_BAD_PROTOCOL] = "unknown protocol ",
	    [OPTIONS_MANY_PATTERNS] = "more than 16 patterns, at ",
	    [OPTIONS_GREP_FREE] = "--grep does not go with --unassigned",
	};
	static const char after[][48] = {
	    [OPTIONS_BAD_FORMAT] =
		"; there are table, tsv, long, json, services",
	    [OPTIONS_BAD_COLOR] = "; there are auto, always, never",
	    [OPTIONS_BAD_PROTOCOL] = "; there are tcp, udp, sctp, dccp",
	    [OPTIONS_GREP_FREE] = "",
	};

	if (error->fault == OPTIONS_UNKNOWN) {
		put_unknown_option(stream, error->option);
		return;
	}
	stream_put_string(stream, before[error->fault]);
	if (error->fault == OPTIONS_GREP_FREE)
		return;
	if (error->fault == OPTIONS_NO_VALUE || error->fault == OPTIONS_VALUE)
		put_option(stream, error->option);
	else
		stream_put_quoted(stream, error->value);
	stream_put_string(stream, after[error->fault]);
}

void message_put_query_fault(
    struct stream *stream, enum query_fault fault, struct text item)
{
	static const char reasons[][64] = {
	    [QUERY_OK] = "",
	    [QUERY_EMPTY] = "a port, a range or a name is missing",
	    [QUERY_NOT_DECIMAL] =
		"a port is decimal digits, and a name has a letter",
	    [QUERY_PAST_LAST_PORT] = "the last port is 65535",
	    [QUERY_BACKWARDS] = "the range ends before it starts",
	    [QUERY_NOT_A_RANGE] = "ranges are like 8000-8100 or 60000-",
	    [QUERY_NO_NAME] = "names are of letters, digits and - _ + * / .",
	    [QUERY_NO_PROTOCOL] = "the protocols are tcp, udp, sctp, dccp",
	    [QUERY_NO_PORTS] = "--unassigned takes ports, not names",
	    [QUERY_TOO_LONG] =
		"it is too long; blanks may stand for its commas",
	};

	stream_put(stream, TEXT("bad query "));
	stream_put_quoted(stream, item);
	stream_put(stream, TEXT(": "));
	stream_put_string(stream, reasons[fault]);
}

void message_put_pattern_fault(
    struct stream *stream, const char *pattern, int code)
{
	stream_put(stream, TEXT("bad pattern "));
	stream_put_quoted(stream, text_of(pattern));
	stream_put(stream, TEXT(": "));
	stream_put_string(stream, pattern_get_fault(code));
}

void message_put_failure(struct stream *stream, const char *name, int error)
{
	static const struct {
		int error;
		char text[36];
	} known[] = {
	    {EAGAIN, "Resource temporarily unavailable"},
	    {EBADF, "Bad file descriptor"},
	    {EDQUOT, "Disk quota exceeded"},
	    {EFBIG, "File too large"},
	    {EINTR, "Interrupted system call"},
	    {EIO, "Input/output error"},
	    {EISDIR, "Is a directory"},
	    {ENOSPC, "No space left on device"},
	};
	size_t i = 0, count = sizeof known / sizeof *known;

	stream_put_string(stream, name);
	stream_put(stream, TEXT(": "));
	while (i < count && known[i].error != error)
		i++;
	if (i < count) {
		stream_put_string(stream, known[i].text);
	} else {
		stream_put(stream, TEXT("error "));
		stream_put_number(stream, (size_t)error);
	}
}

static void put_list_item(struct stream *stream, size_t index, size_t count,
    const char *last_separator)
{
	if (index > 0)
		stream_put_string(
		    stream, index + 1 < count ? ", " : last_separator);
}

static void put_no_name(struct stream *stream, struct text name)
{
	struct text near[SUGGEST_MAX];
	size_t count = suggest_names(name, near);

	stream_put(stream, TEXT("no service "));
	stream_put_quoted(stream, name);
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
}

/* Whether entries on the ports were passed over for their protocols. */
static bool is_in_use(const struct options *options, const struct query *query)
{
	return (query->protocols | options->protocols) != 0 &&
	    lookup_find_ports(0, query->first, query->last) < table_row_count;
}

void message_put_nothing(struct stream *stream, const struct options *options,
    const struct query *query)
{
	bool is_name = query->name.length > 0;

	if (is_name && lookup_find_name(0, query->name) == table_row_count) {
		put_no_name(stream, query->name);
		return;
	}
	stream_put(stream,
	    options->unassigned ? TEXT("no free port") : TEXT("no entry"));
	if (query->item.length > 0) {
		stream_put(
		    stream, options->unassigned ? TEXT(" in ") : TEXT(" for "));
		stream_put_quoted(stream, query->item);
	}
	if (options->pattern_count > 0) {
		stream_put(stream, TEXT(" that matches"));
	} else if (query->protocols != 0 && options->protocols != 0 &&
	    !options->unassigned) {
		stream_put(stream, TEXT(" that passes --proto"));
	} else if (is_name) {
		stream_put(stream, TEXT(" with that protocol"));
	} else if (query->item.length > 0) {
		put_ports(stream, query,
		    answer_choose_protocols(options, query),
		    options->unassigned);
		if (!options->unassigned && is_in_use(options, query))
			stream_put(
			    stream, TEXT(", in use with other protocols"));
	}
}
