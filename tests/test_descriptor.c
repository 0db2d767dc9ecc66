/* descriptor: all bytes get through, whatever interrupts or holds them up, and
 * what can't is told. The calls of the system are stood in for here where they
 * have to fail in a certain way. */
#undef _FORTIFY_SOURCE
#define _GNU_SOURCE /* for AT_EMPTY_PATH */

#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "descriptor.h"

/* What the next calls of read and write do, and what came of it. */
static struct {
	int failures; /* so many fail with this error */
	int error;
	int nothings; /* so many writes do nothing, which is no error */
	size_t most;  /* then each does at most so many bytes; 0: all */
	bool again;   /* after each that succeeds the failures start anew */
	int left;     /* of the failures */
	int calls;
	int polls, poll_error;
	int fd, events, timeout; /* of the last poll */
} script;

static void set_script(int failures, int error)
{
	memset(&script, 0, sizeof script);
	script.failures = script.left = failures;
	script.error = error;
}

/* Whether a call fails; if not, how many bytes it does. */
static bool fails(size_t *size)
{
	script.calls++;
	if (script.left > 0) {
		script.left--;
		errno = script.error;
		return true;
	}
	if (script.again)
		script.left = script.failures;
	if (script.most > 0 && *size > script.most)
		*size = script.most;
	return false;
}

ssize_t read(int fd, void *buffer, size_t size)
{
	struct iovec all = {buffer, size};

	if (fails(&all.iov_len))
		return -1;
	return readv(fd, &all, 1);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
	struct iovec all = {(void *)(uintptr_t)bytes, size};

	if (script.nothings > 0) {
		script.nothings--;
		return 0;
	}
	if (fails(&all.iov_len))
		return -1;
	return writev(fd, &all, 1);
}

/* Without a script this is ppoll. That the descriptors are only written to, as
 * the header of glibc has it, has the compiler think that there is nothing to
 * look at; so it is not to see where this looks. */
int poll(struct pollfd *fds, nfds_t count, int timeout)
{
	struct pollfd *volatile polled = fds;

	script.polls++;
	script.fd = polled->fd;
	script.events = polled->events;
	script.timeout = timeout;
	if (script.poll_error != 0) {
		errno = script.poll_error;
		return -1;
	}
	if (script.failures > 0)
		return 1;
	return ppoll(fds, count, NULL, NULL);
}

static void open_pipe(int ends[2])
{
	set_script(0, 0);
	assert_int_equal(pipe(ends), 0);
}

static void close_pipe(const int ends[2])
{
	close(ends[0]);
	close(ends[1]);
}

/* So many failures in a row, and what comes of them. */
struct row {
	const char *name;
	int failures, error;
	int poll_error;
	int told; /* errno in the end; 0 if all is well */
	int polls;
};

static const struct row rows[] = {
    {"no_failure_is_none", 0, 0, 0, 0, 0},
    {"an_interruption_is_none", 1, EINTR, 0, 0, 0},
    {"ninety_nine_interruptions_neither", 99, EINTR, 0, 0, 0},
    {"a_hundred_are_too_many", 100, EINTR, 0, EINTR, 0},
    {"what_would_block_is_waited_for", 1, EAGAIN, 0, 0, 1},
    {"up_to_ninety_nine_times_at_once", 99, EAGAIN, 0, 0, 99},
    {"and_then_after_a_rest", 101, EAGAIN, 0, 0, 99 + 2 * 2},
    {"up_to_9999_times", 9999, EAGAIN, 0, 0, 99 + 2 * 9900},
    {"but_not_ten_thousand_times", 10000, EAGAIN, 0, EAGAIN, 99 + 2 * 9900},
    {"an_interrupted_wait_is_no_failure", 3, EAGAIN, EINTR, 0, 3},
    {"interrupted_waits_end_too", 10000, EAGAIN, EINTR, EAGAIN, 99 + 2 * 9900},
    {"a_failed_wait_is_one", 1, EAGAIN, ENOMEM, ENOMEM, 1},
    {"any_other_error_is_one_at_once", 1, EIO, 0, EIO, 0},
    {"a_full_disk_too", 1, ENOSPC, 0, ENOSPC, 0},
};

static void check_polled(const struct row *row, int fd, short events)
{
	assert_int_equal(script.polls, row->polls);
	if (row->polls == 0)
		return;
	assert_int_equal(script.fd, fd);
	assert_int_equal(script.events, events);
	assert_int_equal(script.timeout, -1);
}

static void check_read(void **state)
{
	const struct row *row = *state;
	char buffer[8];
	ssize_t count;
	int ends[2];

	open_pipe(ends);
	assert_int_equal(write(ends[1], "abc", 3), 3);
	set_script(row->failures, row->error);
	script.poll_error = row->poll_error;
	count = descriptor_read(ends[0], buffer, sizeof buffer);
	if (row->told != 0)
		assert_int_equal(errno, row->told);
	assert_int_equal(count, row->told != 0 ? -1 : 3);
	check_polled(row, ends[0], POLLIN);
	close_pipe(ends);
}

static void check_write(void **state)
{
	const struct row *row = *state;
	char buffer[8];
	int ends[2];

	open_pipe(ends);
	set_script(row->failures, row->error);
	script.poll_error = row->poll_error;
	assert_int_equal(descriptor_write(ends[1], TEXT("abc")), row->told);
	check_polled(row, ends[1], POLLOUT);
	close(ends[1]);
	set_script(0, 0);
	assert_int_equal(
	    read(ends[0], buffer, sizeof buffer), row->told != 0 ? 0 : 3);
	close(ends[0]);
}

/* What is written one byte at a time, each behind failures, gets through: they
 * count only in a row. */
static void failures_count_in_a_row(void **state)
{
	char buffer[8] = "";
	int ends[2];

	(void)state;
	open_pipe(ends);
	set_script(99, EINTR);
	script.most = 1;
	script.again = true;
	assert_int_equal(descriptor_write(ends[1], TEXT("abcde")), 0);
	set_script(0, 0);
	assert_int_equal(read(ends[0], buffer, sizeof buffer), 5);
	assert_string_equal(buffer, "abcde");
	close_pipe(ends);
}

static void a_write_of_nothing_is_tried_again(void **state)
{
	char buffer[8] = "";
	int ends[2];

	(void)state;
	open_pipe(ends);
	script.nothings = 2;
	errno = 0;
	assert_int_equal(descriptor_write(ends[1], TEXT("abc")), 0);
	close(ends[1]);
	assert_int_equal(read(ends[0], buffer, sizeof buffer), 3);
	close(ends[0]);
}

static void nothing_to_write_is_not_written(void **state)
{
	(void)state;
	set_script(0, 0);
	assert_int_equal(descriptor_write(1000, TEXT("")), 0);
	assert_int_equal(descriptor_write(1000, TEXT("x")), EBADF);
}

static void the_end_of_the_input_is_no_bytes(void **state)
{
	char buffer[8];
	int ends[2];

	(void)state;
	open_pipe(ends);
	assert_int_equal(write(ends[1], "abcd", 4), 4);
	close(ends[1]);
	assert_int_equal(descriptor_read(ends[0], buffer, 3), 3);
	assert_int_equal(descriptor_read(ends[0], buffer, 3), 1);
	errno = EINTR; /* from before */
	script.calls = 0;
	assert_int_equal(descriptor_read(ends[0], buffer, 3), 0);
	assert_int_equal(script.calls, 1);
	close(ends[0]);
	assert_int_equal(descriptor_read(ends[0], buffer, 3), -1);
	assert_int_equal(errno, EBADF);
}

/* The kinds of descriptors that others set not to block. */
enum kind { PIPE, SOCKET, TERMINAL };

static void open_kind(enum kind kind, int ends[2])
{
	set_script(0, 0);
	if (kind == PIPE)
		assert_int_equal(pipe(ends), 0);
	else if (kind == SOCKET)
		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	else
		ends[1] = run_open_terminal(80, &ends[0]);
}

enum { LONG = 1000000 };

static char byte_at(size_t i)
{
	return (char)('a' + i % 23);
}

/* Reads all that comes, with a rest at first and now and then. Its status is 0
 * if that is all of it and right. */
static void read_slowly(int fd)
{
	size_t total = 0;

	usleep(30000);
	while (total < LONG) {
		char buffer[5000];
		ssize_t count =
		    readv(fd, &(struct iovec){buffer, sizeof buffer}, 1);

		if (count <= 0)
			_exit(1);
		for (ssize_t i = 0; i < count; i++)
			if (buffer[i] != byte_at(total++))
				_exit(2);
		if (total % 16 == 0)
			usleep(1000);
	}
	_exit(total == LONG ? 0 : 3);
}

static void wait_for(pid_t child)
{
	int status;

	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void check_slow_reader(enum kind kind)
{
	static char bytes[LONG];
	int ends[2];
	pid_t child;

	open_kind(kind, ends);
	for (size_t i = 0; i < LONG; i++)
		bytes[i] = byte_at(i);
	child = fork();
	if (child == 0)
		read_slowly(ends[0]);
	assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
	assert_int_equal(
	    descriptor_write(ends[1], (struct text){bytes, LONG}), 0);
	assert_true(script.polls > 0);
	wait_for(child);
	close_pipe(ends);
}

static void a_slow_reader_of_a_pipe_gets_all(void **state)
{
	(void)state;
	check_slow_reader(PIPE);
}

static void a_slow_reader_of_a_socket_gets_all(void **state)
{
	(void)state;
	check_slow_reader(SOCKET);
}

static void a_slow_reader_of_a_terminal_gets_all(void **state)
{
	(void)state;
	check_slow_reader(TERMINAL);
}

/* Writes two lines, each after a while. */
static void write_slowly(int fd)
{
	for (int i = 0; i < 2; i++) {
		usleep(20000);
		if (writev(fd, &(struct iovec){(char[]){"ab\n"}, 3}, 1) != 3)
			_exit(1);
	}
	_exit(0);
}

static void check_slow_writer(enum kind kind)
{
	size_t total = 0;
	char got[8] = "";
	int ends[2];
	pid_t child;

	open_kind(kind, ends);
	if (kind == TERMINAL) { /* which has to be read at its other end */
		int end = ends[0];

		ends[0] = ends[1];
		ends[1] = end;
	}
	child = fork();
	if (child == 0)
		write_slowly(ends[1]);
	assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
	while (total < 6) {
		ssize_t count = descriptor_read(ends[0], got + total, 1);

		assert_int_equal(count, 1);
		total += (size_t)count;
	}
	assert_string_equal(got, "ab\nab\n");
	assert_true(script.polls >= 1);
	wait_for(child);
	close_pipe(ends);
}

static void a_slow_writer_to_a_pipe_is_waited_for(void **state)
{
	(void)state;
	check_slow_writer(PIPE);
}

static void a_slow_writer_to_a_socket_is_waited_for(void **state)
{
	(void)state;
	check_slow_writer(SOCKET);
}

static void a_slow_writer_to_a_terminal_is_waited_for(void **state)
{
	(void)state;
	check_slow_writer(TERMINAL);
}

static volatile sig_atomic_t signals;

static void count_signal(int number)
{
	(void)number;
	signals++;
}

/* A timer whose signals let no call start again by itself. */
static void set_timer(suseconds_t microseconds)
{
	struct sigaction action = {.sa_handler = count_signal};
	struct itimerval timer = {{0, microseconds}, {0, microseconds}};

	signals = 0;
	assert_int_equal(sigaction(SIGALRM, &action, NULL), 0);
	assert_int_equal(setitimer(ITIMER_REAL, &timer, NULL), 0);
}

/* With the reading end set to block and not to. */
static void signals_end_neither_reading_nor_waiting(void **state)
{
	(void)state;
	for (int flags = 0; flags <= O_NONBLOCK; flags += O_NONBLOCK) {
		char buffer[8];
		int ends[2];
		pid_t child;

		open_pipe(ends);
		assert_int_equal(fcntl(ends[0], F_SETFL, flags), 0);
		child = fork();
		if (child == 0)
			write_slowly(ends[1]);
		set_timer(3000);
		assert_int_equal(descriptor_read(ends[0], buffer, 8), 3);
		set_timer(0);
		wait_for(child);
		close_pipe(ends);
	}
}

static void a_reader_that_is_gone_is_told(void **state)
{
	int ends[2];

	(void)state;
	open_pipe(ends);
	close(ends[0]);
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(descriptor_write(ends[1], TEXT("x")), EPIPE);
	signal(SIGPIPE, SIG_DFL);
	close(ends[1]);
}

/* For descriptors from 1000 on there is no file, but what a test says. */
static struct stat made_up[2];

int fstat(int fd, struct stat *status)
{
	if (fd < 1000)
		return fstatat(fd, "", status, AT_EMPTY_PATH);
	if (fd > 1001) {
		errno = EBADF;
		return -1;
	}
	*status = made_up[fd - 1000];
	return 0;
}

#define FILE_IN "build/tests/circle"
#define FILE_OUT "build/tests/circle-out"

static void write_circle(void)
{
	FILE *file = fopen(FILE_IN, "w");

	assert_non_null(file);
	assert_int_equal(fputs("443\n", file) >= 0, 1);
	assert_int_equal(fclose(file), 0);
}

static void a_file_that_grows_by_its_reading_is_a_circle(void **state)
{
	int in, out;

	(void)state;
	write_circle();
	in = open(FILE_IN, O_RDONLY);
	out = open(FILE_IN, O_WRONLY | O_APPEND);
	assert_true(descriptor_is_circle(in, out));
	assert_int_equal(lseek(in, 3, SEEK_SET), 3);
	assert_true(descriptor_is_circle(in, out));
	close(out);
	out = open(FILE_IN, O_RDWR);
	assert_true(descriptor_is_circle(in, out));
	assert_true(descriptor_is_circle(out, out));
	close(in);
	close(out);
}

/* What is read to its end grows before the end is met. */
static void so_it_is_when_it_is_read_to_its_end(void **state)
{
	int in, out;

	(void)state;
	write_circle();
	in = open(FILE_IN, O_RDONLY);
	out = open(FILE_IN, O_WRONLY | O_APPEND);
	assert_int_equal(lseek(in, 4, SEEK_SET), 4);
	assert_true(descriptor_is_circle(in, out));
	close(in);
	close(out);
}

static void an_empty_file_is_none(void **state)
{
	int both = open(FILE_OUT, O_RDWR | O_CREAT | O_TRUNC, 0600);

	(void)state;
	assert_true(both >= 0);
	assert_false(descriptor_is_circle(both, both));
	close(both);
}

static void two_files_are_none(void **state)
{
	int in, out;

	(void)state;
	write_circle();
	in = open(FILE_IN, O_RDONLY);
	out = open(FILE_OUT, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_false(descriptor_is_circle(in, out));
	assert_false(descriptor_is_circle(out, in));
	close(in);
	close(out);
}

static void what_is_no_regular_file_is_none(void **state)
{
	int ends[2], null = open("/dev/null", O_RDWR);

	(void)state;
	open_pipe(ends);
	assert_int_equal(write(ends[1], "x", 1), 1);
	assert_false(descriptor_is_circle(ends[0], ends[1]));
	assert_false(descriptor_is_circle(null, null));
	close_pipe(ends);
	close(null);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	assert_false(descriptor_is_circle(ends[0], ends[0]));
	close_pipe(ends);
}

static void what_is_not_open_is_none(void **state)
{
	int in;

	(void)state;
	write_circle();
	in = open(FILE_IN, O_RDONLY);
	assert_false(descriptor_is_circle(in, 1002));
	assert_false(descriptor_is_circle(1002, in));
	close(in);
}

/* Files are told apart by their device and their number. */
static void files_of_two_devices_may_have_one_number(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++)
		made_up[i] = (struct stat){.st_mode = S_IFREG | 0600,
		    .st_dev = 1,
		    .st_ino = 2,
		    .st_size = 3};
	assert_true(descriptor_is_circle(1000, 1001));
	made_up[0].st_size = 1;
	assert_true(descriptor_is_circle(1000, 1001));
	made_up[1].st_dev = 4;
	assert_false(descriptor_is_circle(1000, 1001));
	made_up[1].st_dev = 1;
	made_up[1].st_ino = 5;
	assert_false(descriptor_is_circle(1000, 1001));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(failures_count_in_a_row),
	    cmocka_unit_test(a_write_of_nothing_is_tried_again),
	    cmocka_unit_test(nothing_to_write_is_not_written),
	    cmocka_unit_test(the_end_of_the_input_is_no_bytes),
	    cmocka_unit_test(a_slow_reader_of_a_pipe_gets_all),
	    cmocka_unit_test(a_slow_reader_of_a_socket_gets_all),
	    cmocka_unit_test(a_slow_reader_of_a_terminal_gets_all),
	    cmocka_unit_test(a_slow_writer_to_a_pipe_is_waited_for),
	    cmocka_unit_test(a_slow_writer_to_a_socket_is_waited_for),
	    cmocka_unit_test(a_slow_writer_to_a_terminal_is_waited_for),
	    cmocka_unit_test(signals_end_neither_reading_nor_waiting),
	    cmocka_unit_test(a_reader_that_is_gone_is_told),
	    cmocka_unit_test(a_file_that_grows_by_its_reading_is_a_circle),
	    cmocka_unit_test(so_it_is_when_it_is_read_to_its_end),
	    cmocka_unit_test(an_empty_file_is_none),
	    cmocka_unit_test(two_files_are_none),
	    cmocka_unit_test(what_is_no_regular_file_is_none),
	    cmocka_unit_test(what_is_not_open_is_none),
	    cmocka_unit_test(files_of_two_devices_may_have_one_number),
	};
	int failed = run_table("reading", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_read);

	failed += run_table("writing", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_write);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
