/* lines: every line whole, whatever its length and however it comes. */
#include "run.h"

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

/* A million bytes with a blank now and then, as one line. */
static void a_long_line_comes_in_pieces_cut_at_blanks(void **state)
{
	enum { LENGTH = 1000000 };
	char *text = malloc(LENGTH + 3);
	size_t total = 0;
	struct text line;

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < LENGTH; i++)
		text[i] = i % 1000 == 999 ? ' '
		    : i % 500 == 499	  ? '\t'
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
			assert_true(line.at[line.length - 1] == ' ' ||
			    line.at[line.length - 1] == '\t');
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
	assert_int_not_equal(lines.error, 0);
	assert_true(lines.ended);
	assert_false(lines_read(&lines, &line));
}

/* "443" may have been to become "4432". */
static void what_was_read_of_a_line_before_a_failure_is_no_line(void **state)
{
	struct text line;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
	lines = (struct lines){.fd = ends[0]};
	feed(ends[1], "one\n443");
	expect("one", 1);
	assert_false(lines_read(&lines, &line));
	assert_int_not_equal(lines.error, 0);
	assert_false(lines_read(&lines, &line));
	close(ends[0]);
	close(ends[1]);
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
	    cmocka_unit_test(a_long_line_comes_in_pieces_cut_at_blanks),
	    cmocka_unit_test(without_a_blank_a_piece_is_the_whole_buffer),
	    cmocka_unit_test(a_line_that_just_fits_is_one_piece),
	    cmocka_unit_test(what_is_unread_is_kept_while_more_is_read),
	    cmocka_unit_test(a_failed_read_is_told),
	    cmocka_unit_test(
		what_was_read_of_a_line_before_a_failure_is_no_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
