#include "options.h"

#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>

#include "query.h"
#include "table.h"

/* What getopt_long() gives back for --color, which has no letter. */
enum { COLOR = 256 };

static const struct option known[] = {
    {"proto", required_argument, NULL, 'p'},
    {"status", required_argument, NULL, 's'},
    {"risk", required_argument, NULL, 'r'},
    {"grep", required_argument, NULL, 'g'},
    {"first", no_argument, NULL, '1'},
    {"column", required_argument, NULL, 'c'},
    {"delimiter", required_argument, NULL, 'd'},
    {"unassigned", no_argument, NULL, 'u'},
    {"also", required_argument, NULL, 'a'},
    {"format", required_argument, NULL, 'f'},
    {"table", no_argument, NULL, 't'},
    {"long", no_argument, NULL, 'l'},
    {"json", no_argument, NULL, 'j'},
    {"quiet", no_argument, NULL, 'q'},
    {"color", required_argument, NULL, COLOR},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

/* What is being filled in. */
struct reader {
	struct options *options;
	struct options_error *error;
};

/* A word that an option takes, and what it stands for. */
struct word {
	char name[14];
	unsigned char value;
};

const char *options_get_name(size_t index)
{
	return index < sizeof known / sizeof *known ? known[index].name : NULL;
}

static bool fail(struct reader *reader, enum options_fault fault)
{
	reader->error->fault = fault;
	return false;
}

/* What a word stands for; 0 if it is none of so many. */
static unsigned find_word(
    const struct word *words, size_t count, struct text name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equals(name, words[i].name))
			return words[i].value;
	return 0;
}
#define FIND_WORD(words, name)                                                 \
	find_word(words, sizeof words / sizeof *words, name)

static unsigned find_format(struct text name)
{
	static const struct word formats[] = {
	    {"table", OPTIONS_TABLE},
	    {"tsv", OPTIONS_TSV},
	    {"long", OPTIONS_LONG},
	    {"json", OPTIONS_JSON},
	    {"csv", OPTIONS_CSV},
	    {"services", OPTIONS_SERVICES},
	};

	return FIND_WORD(formats, name);
}

static unsigned find_status(struct text name)
{
	static const struct word statuses[] = {
	    {"assigned", TABLE_ASSIGNED},
	    {"unofficial", TABLE_UNOFFICIAL},
	    {"local", TABLE_LOCAL},
	};

	return FIND_WORD(statuses, name);
}

static unsigned find_risk(struct text name)
{
	static const struct word risks[] = {
	    {"cleartext", TABLE_CLEARTEXT},
	    {"no-auth", TABLE_NO_AUTH},
	    {"takeover", TABLE_TAKEOVER},
	    {"amplification", TABLE_AMPLIFICATION},
	    {"internal", TABLE_INTERNAL},
	    {"malware", TABLE_MALWARE},
	    {"obsolete", TABLE_OBSOLETE},
	    {"any", TABLE_ALL_RISKS},
	};

	return FIND_WORD(risks, name);
}

static bool set_format(struct reader *reader, struct text value)
{
	unsigned format = find_format(value);

	if (format == 0)
		return fail(reader, OPTIONS_BAD_FORMAT);
	reader->options->format = (enum options_format)format;
	return true;
}

static bool set_color(struct reader *reader, struct text value)
{
	if (text_equals(value, "auto"))
		reader->options->color = OPTIONS_IF_TERMINAL;
	else if (text_equals(value, "always"))
		reader->options->color = OPTIONS_ALWAYS;
	else if (text_equals(value, "never"))
		reader->options->color = OPTIONS_NEVER;
	else
		return fail(reader, OPTIONS_BAD_COLOR);
	return true;
}

static bool add_protocols(struct reader *reader, struct text value)
{
	unsigned set = query_parse_protocols(value, &reader->error->value);

	if (set == 0)
		return fail(reader, OPTIONS_BAD_PROTOCOL);
	reader->options->protocols |= set;
	return true;
}

/* Adds a list of words to a set of what they stand for. */
static bool add_words(struct reader *reader, struct text list,
    unsigned (*find)(struct text), unsigned *set, enum options_fault fault)
{
	do {
		struct text word = text_take(&list, ',');
		unsigned bits = find(word);

		if (bits == 0) {
			reader->error->value = word;
			return fail(reader, fault);
		}
		*set |= bits;
	} while (list.at != NULL);
	return true;
}

static bool add_pattern(struct reader *reader, const char *value)
{
	struct options *options = reader->options;

	if (options->pattern_count == OPTIONS_PATTERNS_MAX)
		return fail(reader, OPTIONS_MANY_PATTERNS);
	options->patterns[options->pattern_count++] = value;
	return true;
}

static bool add_file(struct reader *reader, const char *value)
{
	struct options *options = reader->options;

	if (options->file_count == OPTIONS_FILES_MAX)
		return fail(reader, OPTIONS_MANY_FILES);
	if (*value == '\0')
		return fail(reader, OPTIONS_NO_FILE);
	options->files[options->file_count++] = value;
	return true;
}

/* N or KEY= */
static bool parse_column(struct text text, struct options_column *column)
{
	size_t number = 0, i = 0;

	if (text.length > 1 && text.at[text.length - 1] == '=') {
		*column = (struct options_column){0, text};
		return true;
	}
	for (; i < text.length && text_is_digit(text.at[i]); i++)
		if (number < SIZE_MAX / 16)
			number = number * 10 + (size_t)(text.at[i] - '0');
	*column = (struct options_column){number, {0}};
	return i > 0 && i == text.length && number > 0;
}

static bool set_columns(struct reader *reader, struct text value)
{
	struct options *options = reader->options;

	options->columns = true;
	options->protocol = (struct options_column){0};
	if (!parse_column(text_take(&value, ','), &options->port) ||
	    (value.at != NULL && !parse_column(value, &options->protocol)))
		return fail(reader, OPTIONS_BAD_COLUMN);
	return true;
}

/* One byte, or \t for a tab. */
static bool set_delimiter(struct reader *reader, struct text value)
{
	struct options *options = reader->options;

	options->delimited = true;
	if (text_equals(value, "\\t"))
		value = TEXT("\t");
	if (value.length != 1 || *value.at == '\n' || *value.at == '\r' ||
	    (*value.at & '\200') != 0)
		return fail(reader, OPTIONS_BAD_DELIMITER);
	options->delimiter = *value.at;
	return true;
}

static bool apply_value(struct reader *reader, int option, const char *value)
{
	struct options *options = reader->options;
	struct text text = text_of(value);

	reader->error->value = text;
	switch (option) {
	case 'p':
		return add_protocols(reader, text);
	case 's':
		return add_words(reader, text, find_status, &options->statuses,
		    OPTIONS_BAD_STATUS);
	case 'r':
		return add_words(
		    reader, text, find_risk, &options->risks, OPTIONS_BAD_RISK);
	case 'g':
		return add_pattern(reader, value);
	case 'a':
		return add_file(reader, value);
	case 'c':
		return set_columns(reader, text);
	case 'd':
		return set_delimiter(reader, text);
	case 'f':
		return set_format(reader, text);
	default:
		return set_color(reader, text);
	}
}

static void apply(struct options *options, int option)
{
	switch (option) {
	case '1':
		options->first = true;
		break;
	case 'u':
		options->unassigned = true;
		break;
	case 't':
		options->format = OPTIONS_TABLE;
		break;
	case 'l':
		options->format = OPTIONS_LONG;
		break;
	case 'j':
		options->format = OPTIONS_JSON;
		break;
	case 'q':
		options->quiet = true;
		break;
	case 'h':
		options->action = OPTIONS_HELP;
		break;
	default:
		options->action = OPTIONS_VERSION;
		break;
	}
}

static bool is_known(int option)
{
	size_t i = 0;

	while (known[i].name != NULL && known[i].val != option)
		i++;
	return known[i].name != NULL;
}

/* How many long options begin with a name. */
static size_t count_candidates(struct text name)
{
	size_t count = 0;

	for (size_t i = 0; known[i].name != NULL; i++)
		count += text_begins(text_of(known[i].name), name);
	return count;
}

static bool refuse_letter(struct reader *reader, enum options_fault fault)
{
	static char letter;

	letter = (char)optopt;
	reader->error->option = (struct text){&letter, 1};
	return fail(reader, fault);
}

/* Says why getopt_long() did not take an option. It has set optopt to a letter
 * that is none, or to the option that lacks a value or has one too many, or
 * to 0; a long option is the argument before the next. */
static bool refuse(
    struct reader *reader, int argc, char *const *argv, bool no_value)
{
	/* musl may be past the end for a letter that lacks its value. */
	const char *last = argv[optind - 1 - (optind > argc)];
	const char *const words[] = {last, ""};
	struct text argument = text_of(words[last == NULL]);
	size_t equals;

	reader->error->value = (struct text){0}; /* not that of one before */
	if (optopt != 0 && !is_known(optopt))
		return refuse_letter(reader, OPTIONS_UNKNOWN);
	equals = text_find(argument, '=');
	reader->error->option = text_head(argument, equals);
	if (no_value && !text_begins(argument, TEXT("--")))
		return refuse_letter(reader, OPTIONS_NO_VALUE);
	if (no_value)
		return fail(reader, OPTIONS_NO_VALUE);
	if (optopt != 0) {
		reader->error->value = text_tail(argument, equals + 1);
		return fail(reader, OPTIONS_VALUE);
	}
	return fail(reader,
	    count_candidates(text_tail(reader->error->option, 2)) > 1
		? OPTIONS_AMBIGUOUS
		: OPTIONS_UNKNOWN);
}

static bool conflict(
    struct reader *reader, struct text option, struct text other)
{
	reader->error->option = option;
	reader->error->value = other;
	return fail(reader, OPTIONS_CONFLICT);
}

/* With --unassigned there are no entries to choose from. */
static bool check_unassigned(struct reader *reader)
{
	const struct options *options = reader->options;
	struct text option = TEXT("--unassigned");

	if (options->pattern_count > 0)
		return conflict(reader, TEXT("--grep"), option);
	if (options->statuses != 0)
		return conflict(reader, TEXT("--status"), option);
	if (options->risks != 0)
		return conflict(reader, TEXT("--risk"), option);
	return true;
}

/* With --column the lines of the input are written, and nothing else. */
static bool check_columns(struct reader *reader)
{
	const struct options *options = reader->options;
	struct text option = TEXT("--column");

	if (options->unassigned)
		return conflict(reader, option, TEXT("--unassigned"));
	if (options->format != OPTIONS_AUTO)
		return conflict(reader, option, TEXT("another format"));
	if (options->quiet)
		return conflict(reader, option, TEXT("--quiet"));
	if (options->operand_count > 0) {
		reader->error->value = text_of(options->operands[0]);
		return fail(reader, OPTIONS_QUERY);
	}
	return true;
}

static bool check(struct reader *reader)
{
	const struct options *options = reader->options;

	if (options->columns)
		return check_columns(reader);
	if (options->delimited)
		return fail(reader, OPTIONS_NO_COLUMN);
	return !options->unassigned || check_unassigned(reader);
}

/* The letters for getopt_long(), which by the colon prints nothing itself, and
 * says by one that a value is missing. Not every C library has an eye on
 * POSIXLY_CORRECT. */
static const char *letters(void)
{
	static const char all[] = "+:p:s:r:g:1c:d:ua:f:tljqhV";

	return getenv("POSIXLY_CORRECT") != NULL ? all : all + 1;
}

bool options_parse(
    int argc, char **argv, struct options *options, struct options_error *error)
{
	struct reader reader = {options, error};
	int option;

	*options = (struct options){.operands = argv + argc};
	*error = (struct options_error){OPTIONS_OK, {0}, {0}};
	if (argc < 1)
		return true;
	optind = 0; /* from the start, whoever called it before */
	while (
	    (option = getopt_long(argc, argv, letters(), known, NULL)) != -1) {
		if (option == '?' || option == ':')
			return refuse(&reader, argc, argv, option == ':');
		if (optarg == NULL)
			apply(options, option);
		else if (!apply_value(&reader, option, optarg))
			return false;
		if (options->action != OPTIONS_ANSWER)
			return true;
	}
	options->operands = argv + optind;
	options->operand_count = (size_t)(argc - optind);
	return check(&reader);
}
