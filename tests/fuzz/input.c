/* Any bytes as standard input of the whole program, twice: in one piece, and
 * in small ones. Both times the same must come out.
 *
 * The first four bytes say how: which options, how small the pieces are, and
 * what is put in so that a line is about as long as the buffer, and where. */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#include "io.h"
#include "lines.h"

enum { HEADER_SIZE = 4, COMMANDS = 16, ARGUMENTS = 6, QUIET = 3 };

static const char *const commands[COMMANDS][ARGUMENTS] = {
    {"-"},
    {"-p", "udp", "-"},
    {"-u", "-"},
    {"-q", "-"},
    {"-j", "-"},
    {"-l", "-", "7"},
    {"-ftable", "-", "-"},
    {"-fservices", "-gc[ah]", "-"},
    {"-1", "-"},
    {"-fcsv", "-"},
    {"-r", "any", "-"},
    {"-s", "unofficial,local", "-1", "-"},
    {"-1u", "-"},
    {"-a", "own", "-"},
    {"-a", "own", "-fcsv", "-s", "local", "-"},
    {"-1fservices", "-a", "own", "-"},
};
enum { MAY_BREAK = 4 }; /* the first: they write nothing at the end */

static const char own[] = "mine 7/tcp me # My own\nmine 7/udp\n"
			  "cache 9092/tcp cl/1\nlate 65535/sctp\n";

/* Every message names a line, none before that of the message before it; and
 * the status is that of the worst. */
static void check_messages(const struct io_outcome *result, struct text input)
{
	struct text rest = {result->err.at, result->err.length};
	size_t lines = 1, last = 1;
	int worst = 0;

	for (size_t i = 0; i < input.length; i++)
		lines += input.at[i] == '\n';
	while (rest.length > 0) {
		char message[2000];
		size_t length = text_find(rest, '\n'), line;

		require(length < rest.length && length < sizeof message);
		memcpy(message, rest.at, length);
		message[length] = '\0';
		for (size_t i = 0; i < length; i++)
			require(message[i] >= ' ' && message[i] <= '~');
		require(sscanf(message,
			    "portinfo: standard input:%zu: ", &line) == 1);
		require(line >= last && line <= lines);
		last = line;
		if (strstr(message, ": bad query '") != NULL)
			worst = 2;
		else if (worst < 1)
			worst = 1;
		rest = text_tail(rest, length + 1);
	}
	require(result->status == worst);
}

/* What was answered before input broke off is the start of the answer. */
static void check_broken(
    const struct io_outcome *whole, const struct io_outcome *broken)
{
	require(broken->status == 2);
	require(broken->out.length <= whole->out.length);
	require(broken->out.length == 0 ||
	    memcmp(broken->out.at, whole->out.at, broken->out.length) == 0);
	require(broken->err.length >= 7);
}

/* Few of all bytes: long lines take a fuzzer's time. */
static bool is_long(uint8_t byte)
{
	return byte >= 'a' && byte <= 'z';
}

/* The bytes behind the header, with a lot of one letter put in. */
static struct text prepare(const uint8_t *data, size_t size)
{
	static char input[LINES_SIZE + 70000];
	size_t at = data[3] / 4, length = 0, count = 0;

	data += HEADER_SIZE;
	size -= HEADER_SIZE;
	if (size > 60000)
		size = 60000;
	if (at > size)
		at = size;
	memcpy(input, data, at);
	length = at;
	if (is_long(data[-2]))
		count = LINES_SIZE - 110 + data[-2];
	memset(input + length, " x7#"[data[-1] % 4], count);
	length += count;
	memcpy(input + length, data + at, size - at);
	length += size - at;
	return (struct text){input, length};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct io_world world = {.piece = SIZE_MAX, .file = text_of(own)};
	struct io_outcome whole, pieces, broken;
	unsigned command;

	if (size < HEADER_SIZE)
		return 0;
	world.input = prepare(data, size);
	command = data[0] % COMMANDS;
	world.arguments = commands[command];
	whole = io_run(&world);
	world.piece = (1U + data[1] % 64U) * (is_long(data[2]) ? 1024 : 1);
	world.blocks = data[1] % 2 == 1;
	pieces = io_run(&world);
	require(whole.status == pieces.status);
	require(io_is_same(whole.out, pieces.out));
	require(io_is_same(whole.err, pieces.err));
	if (command != QUIET)
		check_messages(&whole, world.input);
	if (command < MAY_BREAK) {
		world.input.length = world.input.length * data[1] / 256;
		world.breaks = true;
		broken = io_run(&world);
		check_broken(&whole, &broken);
		io_free(&broken);
	}
	io_free(&whole);
	io_free(&pieces);
	return 0;
}
