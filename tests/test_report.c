/* report: who says what, when it gets out, and the status. */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "said.h"

static void say(const char *text)
{
	report_begin(&said_report, REPORT_NOT_FOUND);
	stream_put_string(&said_report.err, text);
	report_end(&said_report);
}

static void the_status_is_the_worst_of_all(void **state)
{
	(void)state;
	said_start();
	report_worsen(&said_report, REPORT_FOUND);
	assert_int_equal(said_report.status, 0);
	report_worsen(&said_report, REPORT_NOT_FOUND);
	assert_int_equal(said_report.status, 1);
	report_worsen(&said_report, REPORT_TROUBLE);
	report_worsen(&said_report, REPORT_NOT_FOUND);
	assert_int_equal(said_report.status, 2);
	assert_int_equal(report_finish(&said_report), 2);
	said_end();
}

static void a_message_has_the_name_of_the_program(void **state)
{
	(void)state;
	said_start();
	say("no");
	said_end();
	assert_string_equal(said_err, "portinfo: no\n");
	assert_int_equal(said_report.status, 1);
}

static void of_a_file_it_has_the_name_and_the_line(void **state)
{
	(void)state;
	said_start();
	said_report.name = "a\033b c";
	said_report.line = 70000;
	say("no");
	assert_true(report_flush(&said_report));
	said_end();
	assert_string_equal(said_err, "portinfo: a\\033b c:70000: no\n");
}

/* Both streams are one: what comes first is read first. */
static void answers_come_before_the_messages_behind_them(void **state)
{
	(void)state;
	said_start();
	said_report.err.fd = said_report.out.fd;
	stream_put_string(&said_report.out, "an answer\n");
	say("no");
	stream_put_string(&said_report.out, "another\n");
	say("nor this");
	said_end();
	assert_string_equal(
	    said_out, "an answer\nportinfo: no\nanother\nportinfo: nor this\n");
}

static void while_a_file_is_read_messages_wait(void **state)
{
	(void)state;
	said_start();
	said_report.name = "file";
	stream_put_string(&said_report.out, "an answer\n");
	say("no");
	assert_int_equal(lseek(said_report.err.fd, 0, SEEK_END), 0);
	assert_int_equal(lseek(said_report.out.fd, 0, SEEK_END), 0);
	assert_true(report_flush(&said_report));
	assert_true(lseek(said_report.err.fd, 0, SEEK_END) > 0);
	assert_true(lseek(said_report.out.fd, 0, SEEK_END) > 0);
	said_end();
}

/* Half a buffer of them, for else answers could come behind messages. */
static void many_messages_do_not_wait(void **state)
{
	char text[1024];
	size_t count = 0;

	(void)state;
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	said_start();
	said_report.name = "file";
	while (lseek(said_report.err.fd, 0, SEEK_END) == 0 && count < 99) {
		say(text);
		count++;
	}
	assert_int_equal(said_report.err.used, 0);
	assert_int_equal(count, 32);
	said_end();
	assert_int_equal(strlen(said_err), 32 * (18 + sizeof text));
}

static void a_failure_is_told_with_its_reason(void **state)
{
	(void)state;
	said_start();
	report_failure(&said_report, "a\nfile", EISDIR);
	said_end();
	assert_string_equal(said_err, "portinfo: a\\nfile: Is a directory\n");
	assert_int_equal(said_report.status, 2);
}

static void a_reader_that_has_gone_away_knows(void **state)
{
	(void)state;
	said_start();
	report_failure(&said_report, "standard output", EPIPE);
	said_end();
	assert_string_equal(said_err, "");
	assert_int_equal(said_report.status, 2);
}

static void lost_answers_are_trouble(void **state)
{
	int fd = open("/dev/full", O_WRONLY);

	(void)state;
	assert_true(fd >= 0);
	said_start();
	said_report.out.fd = fd;
	stream_put_string(&said_report.out, "an answer\n");
	assert_false(report_flush(&said_report));
	assert_int_equal(report_finish(&said_report), 2);
	close(fd);
	said_end();
	assert_string_equal(
	    said_err, "portinfo: standard output: No space left on device\n");
}

static void so_they_are_in_a_pipe_without_a_reader(void **state)
{
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	signal(SIGPIPE, SIG_IGN);
	said_start();
	said_report.out.fd = ends[1];
	stream_put_string(&said_report.out, "an answer\n");
	assert_int_equal(report_finish(&said_report), 2);
	said_end();
	close(ends[1]);
	assert_string_equal(said_err, "");
}

static void lost_messages_are_none_that_can_be_told(void **state)
{
	int fd = open("/dev/full", O_WRONLY);

	(void)state;
	said_start();
	said_report.err.fd = fd;
	say("no");
	assert_true(report_flush(&said_report));
	assert_int_equal(report_finish(&said_report), 1);
	close(fd);
	said_end();
}

/* A program that has nothing to say may have been started without stdout. */
static void a_closed_output_is_no_trouble_for_nothing(void **state)
{
	(void)state;
	said_start();
	said_report.out.fd = -1;
	assert_int_equal(report_finish(&said_report), 0);
	said_end();
	assert_string_equal(said_err, "");
}

static void finishing_writes_what_waits(void **state)
{
	(void)state;
	said_start();
	said_report.name = "file";
	stream_put_string(&said_report.out, "an answer\n");
	say("no");
	said_report.out.fd = dup(said_report.out.fd); /* it will be closed */
	assert_int_equal(report_finish(&said_report), 1);
	assert_int_equal(fcntl(said_report.out.fd, F_GETFD), -1);
	said_end();
	assert_string_equal(said_out, "an answer\n");
	assert_string_equal(said_err, "portinfo: file:0: no\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_status_is_the_worst_of_all),
	    cmocka_unit_test(a_message_has_the_name_of_the_program),
	    cmocka_unit_test(of_a_file_it_has_the_name_and_the_line),
	    cmocka_unit_test(answers_come_before_the_messages_behind_them),
	    cmocka_unit_test(while_a_file_is_read_messages_wait),
	    cmocka_unit_test(many_messages_do_not_wait),
	    cmocka_unit_test(a_failure_is_told_with_its_reason),
	    cmocka_unit_test(a_reader_that_has_gone_away_knows),
	    cmocka_unit_test(lost_answers_are_trouble),
	    cmocka_unit_test(so_they_are_in_a_pipe_without_a_reader),
	    cmocka_unit_test(lost_messages_are_none_that_can_be_told),
	    cmocka_unit_test(a_closed_output_is_no_trouble_for_nothing),
	    cmocka_unit_test(finishing_writes_what_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
