/* The modules that read and write, and main, on the fuzzer's calls. */
#define _GNU_SOURCE
#include "io.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"

/* No others are open, whatever they are outside. */
enum { IN = 0, OUT = 1001, ERR = 1002, OWN = 1003 };

static ssize_t fuzz_read(int fd, void *buffer, size_t size);
static ssize_t fuzz_write(int fd, const void *bytes, size_t size);
static int fuzz_close(int fd);
static int fuzz_open(const char *name, int flags);
static int fuzz_poll(struct pollfd *fds, nfds_t count, int timeout);
static int fuzz_fstat(int fd, struct stat *status);
int portinfo_main(int argc, char **argv, char **environment);

#define main portinfo_main
#define read fuzz_read
#define write fuzz_write
#define close fuzz_close
#define open fuzz_open
#define poll(fds, count, timeout) fuzz_poll(fds, count, timeout)
#define fstat fuzz_fstat

#include "../../src/descriptor.c"
#include "../../src/lines.c"
#include "../../src/local.c"
#include "../../src/main.c"
#include "../../src/stream.c"
/* This has a variable of a name that is that of parameters above. */
#include "../../src/input.c"

static struct report report;
static struct answer answer;

/* Of the run that is on. */
static const struct io_world *world;
static struct io_outcome *outcome;
static struct text unread, unread_file;
static bool waited;

static void append(struct io_bytes *bytes, const void *from, size_t size)
{
	if (bytes->room - bytes->length < size) {
		bytes->room = 2 * (bytes->room + size);
		bytes->at = realloc(bytes->at, bytes->room);
		require(bytes->at != NULL);
	}
	memcpy(bytes->at + bytes->length, from, size);
	bytes->length += size;
}

/* Whether a call is to be told to wait: then poll comes, and the same again. */
static bool has_to_wait(void)
{
	waited = !waited;
	return world->blocks && waited;
}

static int fuzz_poll(struct pollfd *fds, nfds_t count, int timeout)
{
	require(world->blocks && waited);
	require(count == 1 && timeout == -1);
	require(fds->events ==
	    (fds->fd == IN || fds->fd == OWN ? POLLIN : POLLOUT));
	return 1;
}

static ssize_t take_from(struct text *from, void *buffer, size_t size)
{
	if (size > world->piece)
		size = world->piece;
	if (size > from->length)
		size = from->length;
	if (size > 0) {
		memcpy(buffer, from->at, size);
		*from = text_tail(*from, size);
	}
	return (ssize_t)size;
}

static ssize_t fuzz_read(int fd, void *buffer, size_t size)
{
	require((fd == IN || fd == OWN) && size > 0);
	if (fd == IN) {
		require(report.out.used == 0 && report.out.lent.length == 0);
		require(report.err.used == 0 && report.err.lent.length == 0);
	}
	if (has_to_wait()) {
		errno = EAGAIN;
		return -1;
	}
	if (fd == OWN)
		return take_from(&unread_file, buffer, size);
	if (unread.length == 0 && world->breaks) {
		errno = EIO;
		return -1;
	}
	return take_from(&unread, buffer, size);
}

static ssize_t fuzz_write(int fd, const void *bytes, size_t size)
{
	require((fd == OUT || fd == ERR) && size > 0);
	if (has_to_wait()) {
		errno = EAGAIN;
		return -1;
	}
	if (size > world->piece)
		size = world->piece;
	append(fd == OUT ? &outcome->out : &outcome->err, bytes, size);
	return (ssize_t)size;
}

static int fuzz_close(int fd)
{
	require(fd == OUT || fd == OWN);
	return 0;
}

static int fuzz_open(const char *name, int flags)
{
	require(flags == O_RDONLY);
	if (strcmp(name, "own") != 0) {
		errno = ENOENT;
		return -1;
	}
	unread_file = world->file;
	return OWN;
}

static int fuzz_fstat(int fd, struct stat *status)
{
	(void)fd;
	memset(status, 0, sizeof *status);
	status->st_mode = S_IFIFO;
	return 0;
}

/* As they are when the program starts. */
static void start(void)
{
	memset(&report, 0, sizeof report);
	memset(&answer, 0, sizeof answer);
	report.out.fd = OUT;
	report.err.fd = ERR;
	lines = (struct lines){.fd = IN};
	local.words.used = local.text.used = 0;
	local.search.used = local.names.used = 0;
	local.full = false;
	local.count = local.lines = 0;
	unread = world->input;
	waited = false;
	unsetenv("PORTINFO_ALSO");
	unsetenv("POSIXLY_CORRECT");
}

struct io_outcome io_run(const struct io_world *the_world)
{
	enum { ARGUMENTS_MAX = 16, ARGUMENT_SIZE = 64 };
	static char copies[ARGUMENTS_MAX][ARGUMENT_SIZE];
	char *arguments[ARGUMENTS_MAX + 2] = {copies[0]};
	char *environment[] = {NULL};
	struct io_outcome result = {0};
	struct options_error error;
	int count = 1;

	world = the_world;
	outcome = &result;
	start();
	for (; world->arguments[count - 1] != NULL; count++) {
		require(count < ARGUMENTS_MAX);
		require(strlen(world->arguments[count - 1]) < ARGUMENT_SIZE);
		strcpy(copies[count], world->arguments[count - 1]);
		arguments[count] = copies[count];
	}
	require(options_parse(count, arguments, &answer.options, &error));
	run(&report, &answer, arguments + 1, environment);
	result.status = report_finish(&report);
	for (size_t i = 0; i < answer.options.pattern_count; i++)
		pattern_free(&answer.patterns[i]);
	return result;
}

void io_free(struct io_outcome *result)
{
	free(result->out.at);
	free(result->err.at);
}

bool io_is_same(struct io_bytes a, struct io_bytes b)
{
	return a.length == b.length &&
	    (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}
