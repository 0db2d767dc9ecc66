#include "options.h"

#include "query.h"

/* The options, by what they are, in the order of the names below. */
enum option {
	PROTO,
	GREP,
	UNASSIGNED,
	FORMAT,
	JSON,
	LONG,
	QUIET,
	COLOR,
	HELP,
	VERSION,
	OPTION_COUNT
};

static const struct {
	char letter;
	char name[11];
	bool takes_value;
} known[OPTION_COUNT] = {
    [PROTO] = {'p', "proto", true},
    [GREP] = {'g', "grep", true},
    [UNASSIGNED] = {'u', "unassigned", false},
    [FORMAT] = {'f', "format", true},
    [JSON] = {'j', "json", false},
    [LONG] = {'l', "long", false},
    [QUIET] = {'q', "quiet", false},
    [COLOR] = {'\0', "color", true},
    [HELP] = {'h', "help", false},
    [VERSION] = {'V', "version", false},
};

/* What is still to be read of the command line. */
struct reader {
	char **next, **end;
	struct options *options;
	struct options_error *error;
};

const char *options_get_name(size_t index)
{
	return index < OPTION_COUNT ? known[index].name : NULL;
}

static bool fail(struct reader *reader, enum options_fault fault)
{
	reader->error->fault = fault;
	return false;
}

static bool set_format(struct reader *reader, struct text value)
{
	static const char names[][9] = {
	    [OPTIONS_TABLE] = "table",
	    [OPTIONS_TSV] = "tsv",
	    [OPTIONS_LONG] = "long",
	    [OPTIONS_JSON] = "json",
	    [OPTIONS_SERVICES] = "services",
	};

	for (int i = OPTIONS_TABLE; i <= OPTIONS_SERVICES; i++)
		if (text_equals(value, names[i])) {
			reader->options->format = (enum options_format)i;
			return true;
		}
	return fail(reader, OPTIONS_BAD_FORMAT);
}

static bool set_color(struct reader *reader, struct text value)
{
	static const char names[][7] = {
	    [OPTIONS_IF_TERMINAL] = "auto",
	    [OPTIONS_ALWAYS] = "always",
	    [OPTIONS_NEVER] = "never",
	};

	for (int i = OPTIONS_IF_TERMINAL; i <= OPTIONS_NEVER; i++)
		if (text_equals(value, names[i])) {
			reader->options->color = (enum options_color)i;
			return true;
		}
	return fail(reader, OPTIONS_BAD_COLOR);
}

static bool add_protocols(struct reader *reader, struct text value)
{
	unsigned set = query_parse_protocols(value, &reader->error->value);

	if (set == 0)
		return fail(reader, OPTIONS_BAD_PROTOCOL);
	reader->options->protocols |= set;
	return true;
}

static bool add_pattern(struct reader *reader, struct text value)
{
	struct options *options = reader->options;

	if (options->pattern_count == OPTIONS_PATTERNS_MAX)
		return fail(reader, OPTIONS_MANY_PATTERNS);
	options->patterns[options->pattern_count++] = value.at;
	return true;
}

static bool apply(struct reader *reader, enum option option, struct text value)
{
	struct options *options = reader->options;

	reader->error->value = value;
	switch (option) {
	case PROTO:
		return add_protocols(reader, value);
	case GREP:
		return add_pattern(reader, value);
	case FORMAT:
		return set_format(reader, value);
	case COLOR:
		return set_color(reader, value);
	case UNASSIGNED:
		options->unassigned = true;
		break;
	case JSON:
		options->format = OPTIONS_JSON;
		break;
	case LONG:
		options->format = OPTIONS_LONG;
		break;
	case QUIET:
		options->quiet = true;
		break;
	case HELP:
		options->action = OPTIONS_HELP;
		break;
	default:
		options->action = OPTIONS_VERSION;
		break;
	}
	return true;
}

/* Applies an option whose value, if it needs one, is the next argument. */
static bool apply_next(struct reader *reader, enum option option)
{
	if (!known[option].takes_value)
		return apply(reader, option, (struct text){0});
	if (reader->next == reader->end)
		return fail(reader, OPTIONS_NO_VALUE);
	return apply(reader, option, text_of(*reader->next++));
}

/* --NAME, --NAME VALUE or --NAME=VALUE */
static bool read_long(struct reader *reader, struct text argument)
{
	size_t equals = text_find(argument, '=');
	struct text name = text_head(argument, equals);
	size_t option = 0;

	reader->error->option = name;
	while (option < OPTION_COUNT &&
	    !text_equals(text_tail(name, 2), known[option].name))
		option++;
	if (option == OPTION_COUNT)
		return fail(reader, OPTIONS_UNKNOWN);
	if (equals == argument.length)
		return apply_next(reader, (enum option)option);
	argument = text_tail(argument, equals + 1);
	if (known[option].takes_value)
		return apply(reader, (enum option)option, argument);
	reader->error->value = argument;
	return fail(reader, OPTIONS_VALUE);
}

/* The letters after a hyphen; the rest after one that takes a value, if there
 * is a rest, is its value. */
static bool read_letters(struct reader *reader, struct text letters)
{
	while (
	    letters.length > 0 && reader->options->action == OPTIONS_ANSWER) {
		size_t option = 0;

		reader->error->option = text_head(letters, 1);
		while (option < OPTION_COUNT &&
		    known[option].letter != *letters.at)
			option++;
		if (option == OPTION_COUNT)
			return fail(reader, OPTIONS_UNKNOWN);
		letters = text_tail(letters, 1);
		if (known[option].takes_value && letters.length > 0)
			return apply(reader, (enum option)option, letters);
		if (!apply_next(reader, (enum option)option))
			return false;
	}
	return true;
}

static void add_operand(struct reader *reader, char *argument)
{
	struct options *options = reader->options;

	options->operands[options->operand_count++] = argument;
}

static bool read_argument(struct reader *reader)
{
	char *string = *reader->next++;
	struct text argument = text_of(string);

	if (text_equals(argument, "--")) {
		while (reader->next < reader->end)
			add_operand(reader, *reader->next++);
		return true;
	}
	if (argument.length < 2 || string[0] != '-') {
		add_operand(reader, string);
		return true;
	}
	if (string[1] == '-')
		return read_long(reader, argument);
	return read_letters(reader, text_tail(argument, 1));
}

bool options_parse(
    int argc, char **argv, struct options *options, struct options_error *error)
{
	struct reader reader = {argv + 1, argv + argc, options, error};

	*options = (struct options){.operands = argv + 1};
	*error = (struct options_error){OPTIONS_OK, {0}, {0}};
	while (reader.next < reader.end && options->action == OPTIONS_ANSWER)
		if (!read_argument(&reader))
			return false;
	if (options->action == OPTIONS_ANSWER && options->unassigned &&
	    options->pattern_count > 0)
		return fail(&reader, OPTIONS_GREP_FREE);
	return true;
}
