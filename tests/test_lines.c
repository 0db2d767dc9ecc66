/* lines: every line whole, whatever its length and however it comes. */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lines.h"

static struct lines lines;

static void feed(int fd, const char *text)
{
	size_t length = strlen(text);

	assert_int_equal(write(fd, text, length), length);
}

/* Lines that a pipe holds, its writing end closed. */
static void start(const char *text)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	feed(ends[1], text);
	close(ends[1]);
	lines = (struct lines){.fd = ends[0]};
}

static void expect(const char *text, size_t number)
{
	struct text line;

	assert_true(lines_read(&lines, &line));
	assert_true(text_equals(line, text));
	assert_int_equal(lines.number, number);
	assert_false(lines.continued);
}

static void expect_end(void)
{
	struct text line;

	assert_false(lines_read(&lines, &line));
	assert_int_equal(lines.error, 0);
	close(lines.fd);
}

static void lines_are_counted_without_their_ends(void **state)
{
	(void)state;
	start("one\ntwo\r\n\n\r\nlast\n");
	expect("one", 1);
	expect("two", 2);
	expect("", 3);
	expect("", 4);
	expect("last", 5);
	expect_end();
}

static void the_last_line_needs_no_newline(void **state)
{
	(void)state;
	start("one\ntwo");
	expect("one", 1);
	expect("two", 2);
	expect_end();
}

static void no_input_is_no_line(void **state)
{
	(void)state;
	start("");
	expect_end();
}

static void a_return_at_its_end_goes_without_a_newline_too(void **state)
{
	(void)state;
	start("one\r");
	expect("one", 1);
	expect_end();
}

static void a_return_within_a_line_stays(void **state)
{
	(void)state;
	start("a\rb\r\r\n");
	expect("a\rb\r", 1);
	expect_end();
}

static void a_line_is_there_as_soon_as_it_is_written(void **state)
{
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	lines = (struct lines){.fd = ends[0]};
	assert_false(lines_are_ready(&lines));
	feed(ends[1], "one\ntwo\nthr");
	expect("one", 1);
	assert_true(lines_are_ready(&lines));
	expect("two", 2);
	assert_false(lines_are_ready(&lines));
	feed(ends[1], "ee\n");
	expect("three", 3);
	close(ends[1]);
	expect_end();
}

/* Writes a text from a child, however long it is. */
static void start_long(const char *text, size_t length)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	if (fork() == 0) {
		while (length > 0) {
			ssize_t n = write(ends[1], text, length);

			if (n < 0)
				_exit(1);
			text += n;
			length -= (size_t)n;
		}
		_exit(0);
	}
	close(ends[1]);
	lines = (struct lines){.fd = ends[0]};
}

/* A million bytes with a blank or comma now and then, as one line. */
static void a_long_line_comes_in_pieces_cut_at_blanks_and_commas(void **state)
{
	enum { LENGTH = 1000000 };
	char *text = malloc(LENGTH + 3);
	size_t total = 0;
	struct text line;

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < LENGTH; i++)
		text[i] = i % 1000 == 999 ? ' '
		    : i % 1000 == 333	  ? ','
		    : i % 1000 == 666	  ? '\t'
		    : i % 2 == 0	  ? 'x'
					  : '\001';
	strcpy(text + LENGTH, "\ny");
	start_long(text, LENGTH + 2);
	do {
		assert_true(lines_read(&lines, &line));
		assert_memory_equal(line.at, text + total, line.length);
		total += line.length;
		assert_int_equal(lines.number, 1);
		if (lines.continued)
			assert_non_null(
			    memchr(" \t,", line.at[line.length - 1], 3));
	} while (lines.continued);
	assert_int_equal(total, LENGTH);
	expect("y", 2);
	expect_end();
	free(text);
}

static void without_a_blank_a_piece_is_the_whole_buffer(void **state)
{
	static char text[LINES_SIZE + 10];
	struct text line;

	(void)state;
	memset(text, 'x', sizeof text);
	text[LINES_SIZE + 5] = '\n';
	start_long(text, sizeof text);
	assert_true(lines_read(&lines, &line));
	assert_int_equal(line.length, LINES_SIZE);
	assert_true(lines.continued);
	assert_true(lines_read(&lines, &line));
	assert_int_equal(line.length, 5);
	assert_false(lines.continued);
	assert_int_equal(lines.number, 1);
	expect("xxxx", 2);
	expect_end();
}

static void a_line_that_just_fits_is_one_piece(void **state)
{
	static char text[LINES_SIZE];
	struct text line;

	(void)state;
	memset(text, 'x', sizeof text);
	text[LINES_SIZE - 1] = '\n';
	start_long(text, sizeof text);
	assert_true(lines_read(&lines, &line));
	assert_int_equal(line.length, LINES_SIZE - 1);
	assert_false(lines.continued);
	expect_end();
}

/* Where the second line starts as far from the front as the input from the end
 * of the buffer, before its rest is there. */
static void what_is_unread_is_kept_while_more_is_read(void **state)
{
	enum { FIRST = 10, SECOND = LINES_SIZE - 2 * FIRST };
	static char text[FIRST + SECOND + 1];
	struct text line;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	lines = (struct lines){.fd = ends[0]};
	for (size_t i = 0; i < FIRST + SECOND; i++)
		text[i] = (char)('a' + i % 23);
	text[FIRST - 1] = '\n';
	feed(ends[1], text);
	assert_true(lines_read(&lines, &line));
	assert_int_equal(line.length, FIRST - 1);
	feed(ends[1], "end\n");
	close(ends[1]);
	assert_true(lines_read(&lines, &line));
	assert_false(lines.continued);
	assert_int_equal(line.length, SECOND + 3);
	assert_memory_equal(line.at, text + FIRST, SECOND);
	assert_memory_equal(line.at + SECOND, "end", 3);
	assert_int_equal(lines.number, 2);
	expect_end();
}

static void a_failed_read_is_told(void **state)
{
	struct text line;

	(void)state;
	lines = (struct lines){.fd = 1000};
	assert_false(lines_read(&lines, &line));
	assert_int_equal(lines.error, EBADF);
	assert_true(lines.ended);
	assert_false(lines_read(&lines, &line));
	assert_int_equal(lines.error, EBADF);
}

/* "443" may have been to become "4432". */
static void what_was_read_of_a_line_before_a_failure_is_no_line(void **state)
{
	struct text line;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	lines = (struct lines){.fd = ends[0]};
	feed(ends[1], "one\n443");
	expect("one", 1);
	close(ends[0]);
	close(ends[1]);
	assert_false(lines_read(&lines, &line));
	assert_int_equal(lines.error, EBADF);
	assert_false(lines_read(&lines, &line));
}

static void whole_lines_before_a_failure_are_lines(void **state)
{
	struct text line;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	lines = (struct lines){.fd = ends[0]};
	feed(ends[1], "one\ntwo\n");
	expect("one", 1);
	close(ends[0]);
	close(ends[1]);
	assert_true(lines_are_ready(&lines));
	expect("two", 2);
	assert_false(lines_read(&lines, &line));
}

/* What is not there yet is waited for. */
static void a_descriptor_that_does_not_block_is_waited_for(void **state)
{
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
	if (fork() == 0) {
		usleep(20000);
		feed(ends[1], "o");
		usleep(20000);
		feed(ends[1], "ne\n4");
		usleep(20000);
		feed(ends[1], "43\n");
		_exit(0);
	}
	close(ends[1]);
	lines = (struct lines){.fd = ends[0]};
	expect("one", 1);
	expect("443", 2);
	expect_end();
}

/* As long as the buffer, with these last bytes, and no newline. */
static void start_full(const char *last)
{
	static char text[LINES_SIZE];
	size_t length = strlen(last);

	memset(text, 'x', sizeof text);
	memcpy(text + LINES_SIZE - length, last, length);
	start_long(text, sizeof text);
}

static void expect_piece(size_t length)
{
	struct text line;

	assert_true(lines_read(&lines, &line));
	assert_int_equal(line.length, length);
	assert_true(lines.continued);
	assert_int_equal(lines.number, 1);
}

/* An input of exactly as many bytes as the buffer has. */
static void a_full_buffer_is_cut_behind_its_last_comma(void **state)
{
	(void)state;
	start_full(",443");
	expect_piece(LINES_SIZE - 3);
	expect("443", 1);
	expect_end();
}

static void or_behind_its_last_blank(void **state)
{
	(void)state;
	start_full(", 44");
	expect_piece(LINES_SIZE - 2);
	expect("44", 1);
	expect_end();
	start_full(",\t4");
	expect_piece(LINES_SIZE - 1);
	expect("4", 1);
	expect_end();
}

static void nothing_may_be_left_behind_the_last_piece(void **state)
{
	(void)state;
	start_full(",");
	expect_piece(LINES_SIZE);
	expect_end();
	assert_false(lines.continued);
	start_full("x");
	expect_piece(LINES_SIZE);
	expect_end();
}

static void a_piece_may_be_one_byte(void **state)
{
	static char text[LINES_SIZE + 1];

	(void)state;
	memset(text, 'x', sizeof text);
	text[0] = ',';
	text[LINES_SIZE] = '\n';
	start_long(text, sizeof text);
	expect_piece(1);
	lines.buffer[1] = 'y'; /* to see where the next one starts */
	{
		struct text line;

		assert_true(lines_read(&lines, &line));
		assert_int_equal(line.length, LINES_SIZE - 1);
		assert_int_equal(line.at[0], 'y');
		assert_false(lines.continued);
	}
	expect_end();
}

/* Only a line's end is one with a return. */
static void a_return_at_the_end_of_a_piece_stays(void **state)
{
	(void)state;
	start_full("\r");
	expect_piece(LINES_SIZE);
	expect_end();
}

static void a_return_may_come_just_before_the_buffers_end(void **state)
{
	static char text[LINES_SIZE];
	struct text line;

	(void)state;
	memset(text, 'x', sizeof text);
	text[LINES_SIZE - 2] = '\r';
	text[LINES_SIZE - 1] = '\n';
	start_long(text, sizeof text);
	assert_true(lines_read(&lines, &line));
	assert_int_equal(line.length, LINES_SIZE - 2);
	assert_false(lines.continued);
	expect_end();
}

/* Behind a line, too, that has filled the buffer before. */
static void a_piece_starts_where_its_line_does(void **state)
{
	static char text[LINES_SIZE + 4];
	struct text line;

	(void)state;
	memset(text, 'x', sizeof text);
	memcpy(text, "a,b\n", 4);
	text[4] = 'y';
	start_long(text, sizeof text);
	expect("a,b", 1);
	assert_true(lines_read(&lines, &line));
	assert_int_equal(line.length, LINES_SIZE);
	assert_int_equal(line.at[0], 'y');
	assert_true(lines.continued);
	assert_int_equal(lines.number, 2);
	expect_end();
}

static void nul_bytes_are_bytes_of_a_line(void **state)
{
	struct text line;

	(void)state;
	start_long("a\0b\n\0", 5);
	assert_true(lines_read(&lines, &line));
	assert_int_equal(line.length, 3);
	assert_memory_equal(line.at, "a\0b", 3);
	assert_true(lines_read(&lines, &line));
	assert_int_equal(line.length, 1);
	expect_end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_are_counted_without_their_ends),
	    cmocka_unit_test(the_last_line_needs_no_newline),
	    cmocka_unit_test(a_return_at_its_end_goes_without_a_newline_too),
	    cmocka_unit_test(no_input_is_no_line),
	    cmocka_unit_test(a_return_within_a_line_stays),
	    cmocka_unit_test(a_line_is_there_as_soon_as_it_is_written),
	    cmocka_unit_test(
		a_long_line_comes_in_pieces_cut_at_blanks_and_commas),
	    cmocka_unit_test(without_a_blank_a_piece_is_the_whole_buffer),
	    cmocka_unit_test(a_line_that_just_fits_is_one_piece),
	    cmocka_unit_test(what_is_unread_is_kept_while_more_is_read),
	    cmocka_unit_test(a_failed_read_is_told),
	    cmocka_unit_test(
		what_was_read_of_a_line_before_a_failure_is_no_line),
	    cmocka_unit_test(whole_lines_before_a_failure_are_lines),
	    cmocka_unit_test(a_descriptor_that_does_not_block_is_waited_for),
	    cmocka_unit_test(a_full_buffer_is_cut_behind_its_last_comma),
	    cmocka_unit_test(or_behind_its_last_blank),
	    cmocka_unit_test(nothing_may_be_left_behind_the_last_piece),
	    cmocka_unit_test(a_piece_may_be_one_byte),
	    cmocka_unit_test(a_return_at_the_end_of_a_piece_stays),
	    cmocka_unit_test(a_return_may_come_just_before_the_buffers_end),
	    cmocka_unit_test(a_piece_starts_where_its_line_does),
	    cmocka_unit_test(nul_bytes_are_bytes_of_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
