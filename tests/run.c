#define _XOPEN_SOURCE 700 /* for posix_openpt */

#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

const char run_portinfo[] = "./portinfo";
const char run_small[] = "build/tests/small";

/* The longest that a child may take. */
enum { CHILD_SECONDS = 180 };

/* All that is in a file from its start, with a NUL behind. */
static char *contents(FILE *file, size_t *length)
{
	size_t room = 4096;
	char *text = malloc(room);

	*length = 0;
	rewind(file);
	while (text != NULL) {
		*length += fread(text + *length, 1, room - 1 - *length, file);
		if (*length < room - 1)
			break;
		room *= 2;
		text = realloc(text, room);
	}
	assert_non_null(text);
	text[*length] = '\0';
	fclose(file);
	return text;
}

static void execute(const char *const *arguments, FILE *const files[3])
{
	for (int fd = 0; fd < 3; fd++)
		if (dup2(fileno(files[fd]), fd) < 0)
			_exit(126);
	signal(SIGPIPE, SIG_DFL);
	/* This clock goes on in the program: no child hangs for ever. */
	signal(SIGALRM, SIG_DFL);
	alarm(CHILD_SECONDS);
	for (int fd = 3; fd < 20; fd++)
		close(fd);
	execvp(arguments[0], (char *const *)(uintptr_t)arguments);
	_exit(127);
}

struct run run_program(const char *const *arguments, struct text input)
{
	FILE *files[3];
	struct run run;
	int status;
	pid_t child;

	for (int i = 0; i < 3; i++) {
		files[i] = tmpfile();
		assert_non_null(files[i]);
	}
	assert_int_equal(
	    fwrite(input.at, 1, input.length, files[0]), input.length);
	rewind(files[0]);
	fflush(stdout);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		execute(arguments, files);
	while (waitpid(child, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
		fail_msg(
		    "%s: ended after %d seconds", arguments[0], CHILD_SECONDS);
	fclose(files[0]);
	run.status =
	    WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	run.out = contents(files[1], &run.out_length);
	run.err = contents(files[2], &run.err_length);
	return run;
}

struct run run_shell(const char *line)
{
	const char *arguments[] = {"sh", "-c", line, NULL};

	setenv("PORTINFO", run_portinfo, 1);
	setenv("SMALL", run_small, 1);
	setenv("AWK", "awk", 0);
	return run_program(arguments, (struct text){"", 0});
}

void run_check_line(void **state)
{
	const struct run_line *row = *state;
	struct run run = run_shell(row->line);

	assert_string_equal(run.err, row->err);
	assert_string_equal(run.out, row->out);
	assert_int_equal(run.status, row->status);
	run_free(&run);
}

void run_free(struct run *run)
{
	free(run->out);
	free(run->err);
}

int run_open_terminal(unsigned short columns, int *master)
{
	struct winsize size = {.ws_row = 24, .ws_col = columns};
	struct termios looks;
	int fd;

	*master = posix_openpt(O_RDWR | O_NOCTTY);
	assert_true(*master >= 0);
	assert_int_equal(grantpt(*master), 0);
	assert_int_equal(unlockpt(*master), 0);
	fd = open(ptsname(*master), O_RDWR | O_NOCTTY);
	assert_true(fd >= 0);
	assert_int_equal(ioctl(fd, TIOCSWINSZ, &size), 0);
	assert_int_equal(tcgetattr(fd, &looks), 0);
	looks.c_oflag &= ~(tcflag_t)OPOST;
	assert_int_equal(tcsetattr(fd, TCSANOW, &looks), 0);
	return fd;
}

int run_table(const char *group, const void *rows, size_t count, size_t size,
    void (*test)(void **state))
{
	struct CMUnitTest *tests = calloc(count, sizeof *tests);
	const char *row = rows;
	int failed;

	if (tests == NULL)
		return 1;
	for (size_t i = 0; i < count; i++, row += size) {
		const char *name;

		memcpy(&name, row, sizeof name);
		tests[i].name = name;
		tests[i].test_func = test;
		tests[i].initial_state = (void *)(uintptr_t)row;
	}
	failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
	free(tests);
	return failed;
}

void run_need_own_memory(void)
{
	struct run run = run_shell("ulimit -v 20000; exec $SMALL -V");
	int status = run.status;

	run_free(&run);
	if (status != 0) {
		print_message("skipped: an emulator needs more memory\n");
		skip();
	}
}
