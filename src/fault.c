#include "fault.h"

#include "pattern.h"
#include "suggest.h"

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

void fault_put_option(struct stream *stream, const struct options_error *error)
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
	case OPTIONS_NO_FILE:
		stream_put(
		    stream, TEXT("the name of the file for --also is empty"));
		break;
	case OPTIONS_NO_COLUMN:
		stream_put(stream, TEXT("--delimiter goes with --column only"));
		break;
	default:
		put_bad_value(stream, error);
		break;
	}
}

/* What would be right instead of text that has a port somewhere. */
static void put_for_one_port(struct stream *stream)
{
	stream_put(stream, TEXT("ask for one port, as in 10.0.0.1:443 or 443"));
}

/* What would be right instead of ports with a colon between. */
static void put_for_mapping(struct stream *stream, struct text item)
{
	struct text second = item, first = text_take(&second, ':');
	unsigned from, to, protocols;

	if (!query_parse_port(first, &from, &protocols) ||
	    !query_parse_port(second, &to, &protocols)) {
		put_for_one_port(stream);
		return;
	}
	if (from < to) {
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

/* Whether it is like https://localhost:8443/. */
static bool is_url(struct text item)
{
	return text_begins(text_tail(item, text_find(item, ':')), TEXT("://"));
}

void fault_put_query(
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
	} else if (fault == QUERY_NO_PROTOCOL && is_url(item)) {
		put_for_one_port(stream);
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

void fault_put_pattern(struct stream *stream, const char *pattern, int code)
{
	stream_put(stream, TEXT("bad pattern "));
	stream_put_quoted(stream, text_of(pattern));
	stream_put(stream, TEXT(": "));
	stream_put_string(stream, pattern_get_fault(code));
	if (code == PATTERN_ESCAPE)
		put_for_escape(stream, *pattern_find_escape(pattern));
}

void fault_put_circle(struct stream *stream, const char *output)
{
	stream_put(stream, TEXT("standard input is also "));
	stream_put_string(stream, output);
}
