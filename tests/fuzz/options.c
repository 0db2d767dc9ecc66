/* Any bytes as a command line: arguments with a NUL behind each but the last.
 */
#include "fuzz.h"

#include <string.h>

#include "message.h"
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

	require(options->operands == line->arguments + 1);
	require(options->operand_count < (size_t)line->count);
	for (size_t i = 0; i < options->operand_count; i++) {
		while (
		    next < line->count && before[next] != options->operands[i])
			next++;
		require(next++ < line->count);
	}
}

static void check_options(
    const struct options *options, char **before, const struct line *line)
{
	check_operands(options, before, line);
	require(options->action <= OPTIONS_VERSION);
	require(options->format <= OPTIONS_SERVICES);
	require(options->color <= OPTIONS_NEVER);
	require(options->protocols <= TABLE_ALL_PROTOCOLS);
	require(options->pattern_count <= OPTIONS_PATTERNS_MAX);
	for (size_t i = 0; i < options->pattern_count; i++)
		require(lies_in(text_of(options->patterns[i]), line));
	require(options->action != OPTIONS_ANSWER || !options->unassigned ||
	    options->pattern_count == 0);
}

/* The message about it is one printable line, and not a long one. */
static void check_error(
    const struct options_error *error, const struct line *line)
{
	static struct stream stream = {.fd = -1};

	require(error->fault > OPTIONS_OK);
	require(error->fault <= OPTIONS_GREP_FREE);
	if (error->fault != OPTIONS_GREP_FREE)
		require(lies_in(error->option, line));
	require(error->value.at == NULL || lies_in(error->value, line));
	stream.used = 0;
	message_put_option_fault(&stream, error);
	require(stream.used > 10 && stream.used < 1000);
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
