/* Any bytes as a file of --also, twice: in one piece, and in small ones. What
 * comes out is printable, not more than so much, and the same both times; and
 * as a file of services it gives the same entries again.
 *
 * The first two bytes say what is asked, and how small the pieces are. */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#include "io.h"

enum { HEADER_SIZE = 2, COMMANDS = 12, ARGUMENTS = 7 };

static const char *const commands[COMMANDS][ARGUMENTS] = {
    {"-a", "own", "-s", "local", "0-65535"},
    {"-a", "own", "0-100", "7/udp", "ssh"},
    {"-a", "own", "-fcsv", "-slocal", "0-999,65000-"},
    {"-a", "own", "-fservices", "0-999", "http"},
    {"-a", "own", "-j", "-g", "a"},
    {"-a", "own", "-l", "-1", "-g", "[x-z]|^$"},
    {"-a", "own", "-t", "-g", "a.b", "0-"},
    {"-a", "own", "-u", "0-1000"},
    {"-a", "own", "-1fcsv", "7", "a"},
    {"-a", "own", "-a", "own", "-slocal", "-p", "udp"},
    {"-a", "own", "nosuch", "a", "htt"},
    {"-a", "own", "-c", "1"},
};

static const char input[] = "7\n22/udp\n443\nx\n65535\n0\n";

static void check_printable(struct io_bytes bytes)
{
	for (size_t i = 0; i < bytes.length; i++) {
		char c = bytes.at[i];

		require((c >= ' ' && c <= '~') || c == '\n' || c == '\t' ||
		    (c == '\r' && i + 1 < bytes.length &&
			bytes.at[i + 1] == '\n'));
	}
	require(bytes.length == 0 || bytes.at[bytes.length - 1] == '\n');
}

/* Messages about the file name its lines, in their order; each has one. */
static void check_messages(struct io_bytes err, struct text file)
{
	struct text rest = {err.at, err.length};
	size_t last = 0, lines = 1, line;

	for (size_t i = 0; i < file.length; i++)
		lines += file.at[i] == '\n';
	while (rest.length > 0) {
		char message[2000];
		size_t length = text_find(rest, '\n');

		require(length < rest.length && length < sizeof message);
		memcpy(message, rest.at, length);
		message[length] = '\0';
		rest = text_tail(rest, length + 1);
		require(strncmp(message, "portinfo: ", 10) == 0);
		if (sscanf(message, "portinfo: own:%zu: bad entry ", &line) !=
		    1)
			continue;
		require(line > last && line <= lines);
		last = line;
	}
}

/* The first columns of what came out, up to the status, line by line. */
static void keep_entries(struct io_bytes *bytes)
{
	size_t length = 0, tabs = 0;

	for (size_t i = 0; i < bytes->length; i++) {
		char c = bytes->at[i];

		tabs = c == '\n' ? 0 : tabs + (c == '\t');
		if (tabs < 5)
			bytes->at[length++] = c;
	}
	bytes->length = length;
}

/* What the program writes for services(5) it takes as the same entries, but for
 * their aliases and sources. */
static void check_again(struct io_world world)
{
	static const char *const as_lines[] = {
	    "-a", "own", "-s", "local", "0-999", NULL};
	static const char *const as_services[] = {
	    "-a", "own", "-s", "local", "-f", "services", "0-999", NULL};
	struct io_outcome lines, services, again;

	world.arguments = as_lines;
	lines = io_run(&world);
	world.arguments = as_services;
	services = io_run(&world);
	world.arguments = as_lines;
	world.file = (struct text){services.out.at, services.out.length};
	again = io_run(&world);
	keep_entries(&lines.out);
	keep_entries(&again.out);
	require(io_is_same(lines.out, again.out));
	require(again.status != 2);
	io_free(&lines);
	io_free(&services);
	io_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct io_world world = {.piece = SIZE_MAX, .input = text_of(input)};
	struct io_outcome whole, pieces;

	if (size < HEADER_SIZE)
		return 0;
	world.file =
	    (struct text){(const char *)data + HEADER_SIZE, size - HEADER_SIZE};
	world.arguments = commands[data[0] % COMMANDS];
	whole = io_run(&world);
	check_printable(whole.out);
	check_printable(whole.err);
	require(whole.out.length < 2000000 + 200 * size);
	if (data[0] % COMMANDS != 9)
		check_messages(whole.err, world.file);
	world.piece = 1U + data[1] % 64U;
	world.blocks = data[1] % 2 == 1;
	pieces = io_run(&world);
	require(whole.status == pieces.status);
	require(io_is_same(whole.out, pieces.out));
	require(io_is_same(whole.err, pieces.err));
	io_free(&whole);
	io_free(&pieces);
	world.piece = SIZE_MAX;
	if (size < 900)
		check_again(world);
	return 0;
}
