/* Any bytes as lines for --column, twice: in one piece, and in small ones. One
 * line comes out for one line in, the same but for what is added before its
 * end; and what that is, a plain search says for plain numbers.
 *
 * The first four bytes say how: which columns, how small the pieces are, and
 * what is put in so that a line is about as long as the buffer, and where. */
#include "fuzz.h"

#include <string.h>

#include "io.h"
#include "lookup.h"
#include "table.h"

enum { HEADER_SIZE = 4, COMMANDS = 12, ARGUMENTS = 8, BUFFER = 65536 };

struct command {
	const char *arguments[ARGUMENTS];
	char separator;
	size_t column;	    /* of the port; 0 if it has a key */
	unsigned protocols; /* that are wanted; 0 if the line says it */
};

static const struct command commands[COMMANDS] = {
    {{"-c", "1"}, '\t', 1, 15},
    {{"-c", "2,1"}, '\t', 2, 0},
    {{"-c", "3", "-d", ","}, ',', 3, 15},
    {{"-c", "1,2", "-d", "\\t"}, '\t', 1, 0},
    {{"-c", "DPT="}, '\t', 0, 15},
    {{"-c", "DPT=,PROTO="}, '\t', 0, 0},
    {{"-c", "2", "-p", "udp"}, '\t', 2, 2},
    {{"-c", "1", "-d", " "}, ' ', 1, 15},
    {{"-c", "2,2", "-d", ":"}, ':', 2, 0},
    {{"-c", "1", "-1"}, '\t', 1, 15},
    {{"-c", "P=,1", "-d", "x"}, 'x', 0, 0},
    {{"-c", "100"}, '\t', 100, 15},
};

/* The column of a line that one plain loop finds; all blanks separate where
 * nothing is said. */
static struct text find_column(
    struct text line, const struct command *command, bool delimited)
{
	size_t number = 0;

	for (size_t i = 0; i <= line.length;) {
		size_t start = i;

		if (!delimited && i < line.length &&
		    text_is_blank(line.at[i])) {
			i++;
			continue;
		}
		while (i < line.length &&
		    (delimited ? line.at[i] != command->separator
			       : !text_is_blank(line.at[i])))
			i++;
		if (++number == command->column)
			return (struct text){line.at + start, i - start};
		i++;
	}
	return (struct text){0};
}

/* The likeliest service on a port, by a scan of all: what begins there comes
 * before what began before. */
static struct text scan(unsigned port, unsigned protocols)
{
	const struct table *table = &table_compiled;

	for (int begins = 1; begins >= 0; begins--)
		for (size_t i = 0; i < table->row_count; i++) {
			const struct table_row *row = &table->rows[i];

			if ((row->first == port) == begins &&
			    row->first <= port && row->last >= port &&
			    (row->protocols & protocols))
				return lookup_get_service(table, i);
		}
	return (struct text){0};
}

static bool is_port(struct text word, unsigned *port)
{
	*port = 0;
	for (size_t i = 0; i < word.length; i++) {
		if (!text_is_digit(word.at[i]) || *port > 65535)
			return false;
		*port = *port * 10 + (unsigned)(word.at[i] - '0');
	}
	return word.length > 0 && word.length <= 255 && *port <= 65535;
}

static void check_name(
    struct text line, struct text name, const struct command *command)
{
	bool delimited =
	    strcmp(command->arguments[2] ? command->arguments[2] : "", "-d") ==
	    0;
	struct text word;
	unsigned port;

	require(name.length == 0 || lookup_is_name(&table_compiled, name));
	if (command->column == 0 || command->protocols == 0)
		return;
	word = find_column(line, command, delimited);
	if (is_port(word, &port))
		require(text_is_same(name, scan(port, command->protocols)));
	if (word.length == 0)
		require(name.length == 0);
}

/* Takes a line of the input off what came out. */
static void check_line(struct text line, struct text *out, bool newline,
    const struct command *command)
{
	struct text end = {"\r\n", 2}, name;

	if (!newline)
		end.length--;
	if (line.length > 0 && line.at[line.length - 1] == '\r') {
		line.length--;
	} else {
		end = text_tail(end, 1);
	}
	require(out->length >= line.length + 1 + end.length);
	require(text_is_same(text_head(*out, line.length), line));
	require(out->at[line.length] == command->separator);
	name = text_tail(*out, line.length + 1);
	name.length = text_find(name, end.length > 0 ? *end.at : '\n');
	*out = text_tail(*out, line.length + 1 + name.length);
	require(text_begins(*out, end));
	*out = text_tail(*out, end.length);
	check_name(line, name, command);
}

static void check(const struct io_outcome *result, struct text input,
    const struct command *command)
{
	struct text out = {result->out.at, result->out.length};

	require(result->status == 0 && result->err.length == 0);
	while (input.length > 0) {
		size_t length = text_find(input, '\n');
		bool newline = length < input.length;

		check_line(text_head(input, length), &out, newline, command);
		input = text_tail(input, length + newline);
	}
	require(out.length == 0);
}

/* The bytes behind the header, with a lot of one letter put in. */
static struct text prepare(const uint8_t *data, size_t size)
{
	static char input[2 * BUFFER + 70000];
	size_t at = data[3] / 4, length, count = 0;

	data += HEADER_SIZE;
	size -= HEADER_SIZE;
	if (size > 60000)
		size = 60000;
	if (at > size)
		at = size;
	memcpy(input, data, at);
	length = at;
	if (data[-2] >= 'a' && data[-2] <= 'z')
		count = BUFFER * (1U + data[-2] % 2U) - 110 + data[-2];
	memset(input + length, "x \r7"[data[-1] % 4], count);
	length += count;
	memcpy(input + length, data + at, size - at);
	length += size - at;
	return (struct text){input, length};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct io_world world = {.piece = SIZE_MAX};
	struct io_outcome whole, pieces;
	const struct command *command;

	if (size < HEADER_SIZE)
		return 0;
	command = &commands[data[0] % COMMANDS];
	world.arguments = command->arguments;
	world.input = prepare(data, size);
	whole = io_run(&world);
	check(&whole, world.input, command);
	world.piece =
	    (1U + data[1] % 64U) * (world.input.length > BUFFER / 2 ? 1024 : 1);
	world.blocks = data[1] % 2 == 1;
	pieces = io_run(&world);
	require(io_is_same(whole.out, pieces.out) && pieces.status == 0);
	io_free(&pieces);
	world.input.length = world.input.length * data[1] / 256;
	world.breaks = true;
	pieces = io_run(&world);
	require(pieces.status == 2 && pieces.err.length > 0);
	require(pieces.out.length >= world.input.length);
	io_free(&pieces);
	io_free(&whole);
	return 0;
}
