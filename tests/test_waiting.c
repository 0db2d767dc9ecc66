/* Descriptors that are set not to block, as some parents leave them, with
 * readers and writers that are slow: everything gets through. */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { ARGUMENTS = 6, PIPE, SOCKET, TERMINAL };

struct row {
	const char *name;
	int kind;
	int fd; /* of the program: this one does not block */
	const char *arguments[ARGUMENTS];
	const char *input; /* of which there are so many */
	unsigned times;
};

#define LINES "443\n9092/udp\nx\n4\n\n"

static const struct row rows[] = {
    {"answers_to_a_pipe", PIPE, 1, {"0-65535"}, "", 0},
    {"answers_to_a_socket", SOCKET, 1, {"0-65535"}, "", 0},
    {"answers_to_a_terminal", TERMINAL, 1, {"-ftsv", "0-9999"}, "", 0},
    {"csv_to_a_pipe", PIPE, 1, {"-f", "csv", "0-999"}, "", 0},
    {"columns_to_a_pipe", PIPE, 1, {"-c", "1"}, LINES, 20000},
    {"messages_to_a_pipe", PIPE, 2, {"-"}, "4\nx/y\n", 5000},
    {"messages_to_a_socket", SOCKET, 2, {"-"}, "4\nx/y\n", 5000},
    {"messages_to_a_terminal", TERMINAL, 2, {"-"}, "4\nx/y\n", 1000},
    {"queries_from_a_pipe", PIPE, 0, {"-"}, LINES, 400},
    {"queries_from_a_socket", SOCKET, 0, {"-"}, LINES, 400},
    {"queries_from_a_terminal", TERMINAL, 0, {"-"}, LINES, 100},
    {"lines_from_a_pipe", PIPE, 0, {"-c", "1"}, LINES, 400},
    {"lines_from_a_socket", SOCKET, 0, {"-c", "1"}, LINES, 400},
    {"lines_from_a_terminal", TERMINAL, 0, {"-c", "1"}, LINES, 100},
    {"entries_from_a_pipe", PIPE, 0, {"-a/dev/stdin", "443,x"},
	"x 443/tcp # z\n", 100},
};

/* Opens both ends: *ours, and the program's, which does not block. */
static int open_ends(const struct row *row, int *ours)
{
	struct termios looks;
	int ends[2], fd;

	if (row->kind == TERMINAL) {
		ends[0] = run_open_terminal(80, &ends[1]);
		assert_int_equal(tcgetattr(ends[0], &looks), 0);
		looks.c_lflag &= ~(tcflag_t)ECHO;
		assert_int_equal(tcsetattr(ends[0], TCSANOW, &looks), 0);
	} else if (row->kind == SOCKET) {
		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	} else {
		assert_int_equal(pipe(ends), 0);
		if (row->fd != 0) {
			fd = ends[0];
			ends[0] = ends[1];
			ends[1] = fd;
		}
	}
	fd = fcntl(ends[0], F_GETFL);
	assert_int_equal(fcntl(ends[0], F_SETFL, fd | O_NONBLOCK), 0);
	*ours = ends[1];
	return ends[0];
}

static void pause_for(long microseconds)
{
	struct timespec time = {0, microseconds * 1000};

	nanosleep(&time, NULL);
}

/* Slowly at first, so that the program has to wait. */
static void write_slowly(int fd, const char *input, bool terminal)
{
	size_t length = strlen(input), done = 0, steps = 0;

	while (done < length) {
		size_t size = steps < 20 ? 7 : 500;

		pause_for(steps++ < 20 ? 2000 : 100);
		if (size > length - done)
			size = length - done;
		assert_int_equal(write(fd, input + done, size), size);
		done += size;
	}
	pause_for(2000);
	if (terminal)
		assert_int_equal(write(fd, "\004", 1), 1);
}

static char *read_slowly(int fd, size_t *length)
{
	size_t room = 1 << 24, steps = 0;
	char *got = malloc(room);

	assert_non_null(got);
	*length = 0;
	for (;;) {
		ssize_t count;

		pause_for(steps++ < 20 ? 2000 : 100);
		count = read(fd, got + *length, steps < 20 ? 100 : 16384);
		if (count <= 0)
			break;
		*length += (size_t)count;
		if (*length >= room - 16384) {
			room *= 2;
			got = realloc(got, room);
			assert_non_null(got);
		}
	}
	got[*length] = '\0';
	return got;
}

static void start(const struct row *row, FILE *const files[3], int end)
{
	const char *arguments[ARGUMENTS + 1] = {run_portinfo};

	memcpy(arguments + 1, row->arguments, sizeof row->arguments);
	for (int fd = 0; fd < 3; fd++)
		if (dup2(fd == row->fd ? end : fileno(files[fd]), fd) < 0)
			_exit(126);
	for (int fd = 3; fd < 20; fd++)
		close(fd);
	alarm(180); /* slow under an emulator */
	execv(run_portinfo, (char *const *)(uintptr_t)arguments);
	_exit(127);
}

static char *repeat(const char *input, unsigned times)
{
	size_t length = strlen(input);
	char *all = malloc(length * times + 1);

	assert_non_null(all);
	all[length * times] = '\0';
	for (unsigned i = 0; i < times; i++)
		memcpy(all + i * length, input, length);
	return all;
}

static char *contents(FILE *file)
{
	size_t room = 1 << 24, length;
	char *text = malloc(room);

	assert_non_null(text);
	rewind(file);
	length = fread(text, 1, room - 1, file);
	assert_true(length < room - 1);
	text[length] = '\0';
	return text;
}

static void expect_same(
    const struct row *row, const char *input, const char *said, FILE *files[3])
{
	const char *arguments[ARGUMENTS + 1] = {run_portinfo};
	struct run clean;

	memcpy(arguments + 1, row->arguments, sizeof row->arguments);
	clean = run_program(arguments, text_of(input));
	for (int fd = 1; fd < 3; fd++) {
		char *text = fd == row->fd ? NULL : contents(files[fd]);

		assert_true(strcmp(text == NULL ? said : text,
				fd == 1 ? clean.out : clean.err) == 0);
		free(text);
	}
	run_free(&clean);
}

static void check_row(void **state)
{
	const struct row *row = *state;
	char *input = repeat(row->input, row->times), *said = NULL;
	FILE *files[3];
	size_t length = 0;
	int ours, status, end = open_ends(row, &ours);
	pid_t child;

	for (int i = 0; i < 3; i++) {
		files[i] = tmpfile();
		assert_non_null(files[i]);
	}
	fputs(input, files[0]);
	rewind(files[0]);
	fflush(NULL);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		start(row, files, end);
	if (row->fd == 0)
		write_slowly(ours, input, row->kind == TERMINAL);
	close(end);
	if (row->fd != 0)
		said = read_slowly(ours, &length);
	else if (row->kind != TERMINAL)
		close(ours);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	expect_same(row, input, said, files);
	for (int i = 0; i < 3; i++)
		fclose(files[i]);
	if (row->fd != 0 || row->kind == TERMINAL)
		close(ours);
	free(input);
	free(said);
}

int main(void)
{
	signal(SIGPIPE, SIG_IGN);
	return run_table("waiting", rows, sizeof rows / sizeof *rows,
		   sizeof *rows, check_row) != 0;
}
