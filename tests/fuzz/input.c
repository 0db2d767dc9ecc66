/* Any bytes as standard input of the whole program, twice: in one piece, and
 * in small ones. Both times the same must come out.
 *
 * The first four bytes say how: which options, how small the pieces are, and
 * what is put in so that a line is about as long as the buffer, and where. */
#include "fuzz.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "io.h"

int portinfo_main(int argc, char **argv, char **environment);

#define main portinfo_main
#include "../../src/main.c"
#undef main

enum { HEADER_SIZE = 4, OPTIONS_COUNT = 8, ARGUMENTS_COUNT = 5 };

struct bytes {
	char *at;
	size_t length, room;
};

/* One run of the program. */
struct outcome {
	struct bytes out, err;
	int status;
};

static struct portinfo program;

/* Of the run that is on: what is still to be read, how much of it or of an
 * answer goes through in one call, and whether reading ends in a fault. */
static struct text unread;
static size_t piece;
static bool breaks;
static struct outcome *outcome;

static void append(struct bytes *bytes, const void *from, size_t size)
{
	if (bytes->room - bytes->length < size) {
		bytes->room = 2 * (bytes->room + size);
		bytes->at = realloc(bytes->at, bytes->room);
		require(bytes->at != NULL);
	}
	memcpy(bytes->at + bytes->length, from, size);
	bytes->length += size;
}

ssize_t fuzz_read(int fd, void *buffer, size_t size)
{
	require(fd == 0 && size > 0);
	/* Nothing that was answered waits for more to be asked. */
	require(program.out.used == 0 && program.out.lent.length == 0);
	require(program.err.used == 0 && program.err.lent.length == 0);
	if (unread.length == 0 && breaks) {
		errno = EIO;
		return -1;
	}
	if (size > piece)
		size = piece;
	if (size > unread.length)
		size = unread.length;
	memcpy(buffer, unread.at, size);
	unread = text_tail(unread, size);
	return (ssize_t)size;
}

ssize_t fuzz_write(int fd, const void *bytes, size_t size)
{
	require((fd == 1 || fd == 2) && size > 0);
	if (size > piece)
		size = piece;
	append(fd == 1 ? &outcome->out : &outcome->err, bytes, size);
	return (ssize_t)size;
}

int fuzz_close(int fd)
{
	require(fd == 1);
	return 0;
}

static struct outcome run_with(
    struct text input, unsigned options, size_t piece_size, bool broken)
{
	static const char lines[OPTIONS_COUNT][ARGUMENTS_COUNT][12] = {
	    {"", "-"},
	    {"", "-p", "udp", "-"},
	    {"", "-u", "-"},
	    {"", "-q", "-"},
	    {"", "-j", "-"},
	    {"", "-l", "-", "7"},
	    {"", "-ftable", "-", "-"},
	    {"", "-fservices", "-gc[ah]", "-"},
	};
	static char copies[ARGUMENTS_COUNT][12];
	char *arguments[ARGUMENTS_COUNT + 1] = {NULL};
	struct outcome result = {0};
	struct options_error error;
	int count = 0;

	memcpy(copies, lines[options], sizeof copies);
	for (; count < ARGUMENTS_COUNT; count++) {
		if (count > 0 && copies[count][0] == '\0')
			break;
		arguments[count] = copies[count];
	}
	memset(&program, 0, sizeof program);
	program.out.fd = 1;
	program.err.fd = 2;
	unread = input;
	piece = piece_size;
	breaks = broken;
	outcome = &result;
	require(
	    options_parse(count, arguments, &program.answer.options, &error));
	run(&program, NULL);
	result.status = finish(&program);
	for (size_t i = 0; i < program.answer.options.pattern_count; i++)
		if (!program.answer.patterns[i].is_literal)
			regfree(&program.answer.patterns[i].expression);
	require(breaks || unread.length == 0);
	return result;
}

static bool same_bytes(struct bytes a, struct bytes b)
{
	return a.length == b.length &&
	    (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

/* Every message names a line, none before that of the message before it; and
 * the status is that of the worst. */
static void check_messages(const struct outcome *result, struct text input)
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
    const struct outcome *whole, const struct outcome *broken)
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
	struct text input;
	struct outcome whole, pieces, broken;
	size_t small;
	unsigned options;

	if (size < HEADER_SIZE)
		return 0;
	input = prepare(data, size);
	options = data[0] % OPTIONS_COUNT;
	small = (1U + data[1] % 64U) * (is_long(data[2]) ? 1024 : 1);
	whole = run_with(input, options, sizeof program, false);
	pieces = run_with(input, options, small, false);
	require(whole.status == pieces.status);
	require(same_bytes(whole.out, pieces.out));
	require(same_bytes(whole.err, pieces.err));
	if (options != 3)
		check_messages(&whole, input);
	if (options < 4) {
		input.length = input.length * data[1] / 256;
		broken = run_with(input, options, small, true);
		check_broken(&whole, &broken);
		free(broken.out.at);
		free(broken.err.at);
	}
	free(whole.out.at);
	free(whole.err.at);
	free(pieces.out.at);
	free(pieces.err.at);
	return 0;
}
