/* Any bytes as a command line: arguments with a NUL behind each but the last.
 */
#include "fuzz.h"

#include <string.h>

#include "fault.h"
#include "help.h"
#include "options.h"
#include "table.h"

enum { ARGUMENTS_MAX = 300 };

/* The command line: one block of memory, and its arguments. */
struct line {
	char *start, *end;
	char *arguments[ARGUMENTS_MAX + 2];
	int count;
};

static void split(struct line *line, const uint8_t *data, size_t size)
{
	line->start = malloc(size + 1);
	require(line->start != NULL);
	memcpy(line->start, data, size);
	line->start[size] = '\0';
	line->end = line->start + size + 1;
	line->arguments[0] = line->start;
	line->count = 1;
	for (char *c = line->start; line->count <= ARGUMENTS_MAX; c++) {
		line->arguments[line->count++] = c;
		c += strlen(c);
		if (c + 1 == line->end)
			break;
	}
	line->arguments[line->count] = NULL;
}

static bool lies_in(struct text text, const struct line *line)
{
	return text.at >= line->start && text.at + text.length < line->end;
}

/* The operands are some of the arguments, in their order. */
static void check_operands(
    const struct options *options, char **before, const struct line *line)
{
	int next = 1;

	require(options->operand_count < (size_t)line->count);
	require(options->operands + options->operand_count ==
	    line->arguments + line->count);
	for (size_t i = 0; i < options->operand_count; i++) {
		while (
		    next < line->count && before[next] != options->operands[i])
			next++;
		require(next++ < line->count);
	}
}

static void check_column(
    const struct options_column *column, const struct line *line)
{
	require(column->number == 0 || column->key.length == 0);
	if (column->key.length == 0)
		return;
	require(lies_in(column->key, line) && column->key.length > 1);
	require(column->key.at[column->key.length - 1] == '=');
}

/* What does not go together. */
static void check_together(
    const struct options *options, const struct line *line)
{
	if (options->unassigned)
		require(options->pattern_count == 0 && options->statuses == 0 &&
		    options->risks == 0);
	if (options->delimited)
		require(options->columns && options->delimiter != '\n' &&
		    options->delimiter != '\r' && options->delimiter > 0);
	if (!options->columns)
		return;
	require(!options->unassigned && !options->quiet &&
	    options->format == OPTIONS_AUTO && options->operand_count == 0);
	require(options->port.number > 0 || options->port.key.length > 0);
	check_column(&options->port, line);
	check_column(&options->protocol, line);
}

static void check_options(
    const struct options *options, char **before, const struct line *line)
{
	check_operands(options, before, line);
	require(options->action <= OPTIONS_VERSION);
	require(options->format <= OPTIONS_SERVICES);
	require(options->color <= OPTIONS_NEVER);
	require(options->protocols <= TABLE_ALL_PROTOCOLS);
	require(options->statuses <= 7 && options->risks <= TABLE_ALL_RISKS);
	require(options->pattern_count <= OPTIONS_PATTERNS_MAX);
	for (size_t i = 0; i < options->pattern_count; i++)
		require(lies_in(text_of(options->patterns[i]), line));
	require(options->file_count <= OPTIONS_FILES_MAX);
	for (size_t i = 0; i < options->file_count; i++)
		require(lies_in(text_of(options->files[i]), line));
	if (options->action == OPTIONS_ANSWER)
		check_together(options, line);
}

/* The message about it is one printable line, and not a long one. */
static void check_error(
    const struct options_error *error, const struct line *line)
{
	static struct stream stream = {.fd = -1};

	require(error->fault > OPTIONS_OK);
	require(error->fault <= OPTIONS_NO_COLUMN);
	require(error->fault == OPTIONS_CONFLICT || error->value.at == NULL ||
	    lies_in(error->value, line));
	require(error->fault == OPTIONS_CONFLICT || error->option.length < 2 ||
	    lies_in(error->option, line));
	stream.used = 0;
	fault_put_option(&stream, error);
	require(stream.used > 10 && stream.used < 1200);
	for (size_t i = 0; i < stream.used; i++)
		require(stream.buffer[i] >= ' ' && stream.buffer[i] <= '~');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct line line;
	static char *before[ARGUMENTS_MAX + 2];
	struct options options;
	struct options_error error;

	split(&line, data, size);
	memcpy(before, line.arguments, sizeof before);
	if (options_parse(line.count, line.arguments, &options, &error))
		check_options(&options, before, &line);
	else
		check_error(&error, &line);
	require(line.arguments[line.count] == NULL);
	free(line.start);
	return 0;
}
