/* stream: nothing is lost, and what is lost is told. */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "capture.h"
#include "stream.h"

static void texts_follow_each_other(void **state)
{
	char expected[64];

	(void)state;
	capture_start();
	stream_put(&capture_stream, (struct text){"abc", 2});
	stream_put_string(&capture_stream, "-string-");
	stream_put_char(&capture_stream, 'c');
	stream_put_chars(&capture_stream, ' ', 3);
	stream_put_chars(&capture_stream, 'x', 0);
	stream_put_number(&capture_stream, 0);
	stream_put_char(&capture_stream, ',');
	stream_put_number(&capture_stream, SIZE_MAX);
	snprintf(expected, sizeof expected, "ab-string-c   0,%zu", SIZE_MAX);
	assert_string_equal(capture_end(), expected);
}

static void short_texts_of_every_length_get_through(void **state)
{
	static const char bytes[] =
	    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const char *got;

	(void)state;
	capture_start();
	for (size_t length = 0; length < sizeof bytes; length++)
		stream_put(&capture_stream, (struct text){bytes, length});
	got = capture_end();
	for (size_t length = 0; length < sizeof bytes; length++) {
		assert_memory_equal(got, bytes, length);
		got += length;
	}
	assert_int_equal(*got, '\0');
}

static void no_byte_is_written_behind_the_buffer(void **state)
{
	static const char bytes[] =
	    "0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
	static struct {
		struct stream stream;
		char behind;
	} full;
	int fd = open("/dev/null", O_WRONLY);

	(void)state;
	for (size_t length = 1; length < sizeof bytes; length++) {
		full.stream = (struct stream){.fd = fd};
		full.behind = '!';
		full.stream.used = STREAM_SIZE - length;
		stream_put(&full.stream, (struct text){bytes, length});
		assert_int_equal(full.stream.used, STREAM_SIZE);
		assert_int_equal(full.behind, '!');
	}
	close(fd);
}

static void what_is_lent_keeps_its_place(void **state)
{
	(void)state;
	capture_start();
	stream_put_string(&capture_stream, "a");
	stream_lend(&capture_stream, text_of("b"));
	stream_lend(&capture_stream, text_of("c"));
	stream_flush(&capture_stream);
	stream_lend(&capture_stream, text_of("d"));
	stream_lend(&capture_stream, text_of("e"));
	stream_put_string(&capture_stream, "f");
	assert_string_equal(capture_end(), "abcdef");
}

static void quoted_text_is_made_visible(void **state)
{
	(void)state;
	capture_start();
	stream_put_quoted(&capture_stream,
	    (struct text){"a\n\r\t\033[m\0\037\177\377~ '", 14});
	assert_string_equal(
	    capture_end(), "'a\\n\\r\\t\\033[m\\000\\037\\177\\377~ ''");
}

static void quoted_text_ends_after_200_bytes(void **state)
{
	static char long_text[202];
	const char *quoted;

	(void)state;
	memset(long_text, 'x', 201);
	capture_start();
	stream_put_quoted(&capture_stream, (struct text){long_text, 200});
	quoted = capture_end();
	assert_int_equal(strlen(quoted), 202);
	assert_int_equal(quoted[201], '\'');
	capture_start();
	stream_put_quoted(&capture_stream, (struct text){long_text, 201});
	quoted = capture_end();
	assert_int_equal(strlen(quoted), 205);
	assert_string_equal(quoted + 200, "x...'");
}

static void visible_text_has_no_quotes(void **state)
{
	(void)state;
	capture_start();
	stream_put_visible(&capture_stream, TEXT("a'\tb\200"));
	stream_put_visible(&capture_stream, TEXT(""));
	assert_string_equal(capture_end(), "a'\\tb\\200");
}

/* Escapes are longer than the bytes of which the 200 are counted. */
static void two_hundred_bytes_may_all_be_escapes(void **state)
{
	static char bytes[201];
	const char *quoted;

	(void)state;
	memset(bytes, '\001', sizeof bytes);
	capture_start();
	stream_put_visible(&capture_stream, (struct text){bytes, 201});
	quoted = capture_end();
	assert_int_equal(strlen(quoted), 803);
	assert_string_equal(quoted + 796, "\\001...");
}

static void what_is_lent_is_not_copied(void **state)
{
	static struct stream stream;
	char bytes[] = "old";
	char got[8] = "";
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	stream = (struct stream){.fd = ends[1]};
	stream_lend(&stream, (struct text){bytes, 3});
	assert_int_equal(stream.used, 0);
	memcpy(bytes, "new", 3);
	assert_true(stream_close(&stream));
	assert_int_equal(read(ends[0], got, sizeof got), 3);
	assert_string_equal(got, "new");
	assert_int_equal(write(ends[1], "x", 1), -1);
	close(ends[0]);
}

static void what_is_lent_behind_what_waits_is_copied(void **state)
{
	static struct stream stream;
	char bytes[] = "old", got[16] = "";
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	stream = (struct stream){.fd = ends[1]};
	stream_put_char(&stream, 'a');
	stream_lend(&stream, (struct text){bytes, 3});
	memcpy(bytes, "new", 3);
	assert_true(stream_flush(&stream));
	stream_lend(&stream, TEXT("first"));
	stream_lend(&stream, (struct text){bytes, 3});
	memcpy(bytes, "xxx", 3);
	assert_true(stream_close(&stream));
	assert_int_equal(read(ends[0], got, sizeof got), 12);
	assert_memory_equal(got, "aoldfirstnew", 12);
	close(ends[0]);
}

/* Pieces of all lengths around that of the buffer, and none in between. */
static void every_length_gets_through(void **state)
{
	static char bytes[STREAM_SIZE + 3];

	(void)state;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)('a' + i % 23);
	for (size_t lead = 0; lead < 3; lead++)
		for (size_t over = 0; over < 6; over++) {
			size_t length = STREAM_SIZE - 3 + over;
			const char *got;

			capture_start();
			stream_put_chars(&capture_stream, '-', lead);
			stream_put(
			    &capture_stream, (struct text){bytes, length});
			stream_put_char(&capture_stream, '!');
			got = capture_end();
			assert_int_equal(strlen(got), lead + length + 1);
			assert_memory_equal(got + lead, bytes, length);
			assert_int_equal(got[lead + length], '!');
		}
}

static void a_full_disk_is_told_when_it_matters(void **state)
{
	static struct stream stream;

	(void)state;
	stream = (struct stream){.fd = open("/dev/full", O_WRONLY)};
	assert_true(stream.fd >= 0);
	stream_put_string(&stream, "lost");
	assert_int_equal(stream.error, 0);
	assert_false(stream_flush(&stream));
	assert_int_equal(stream.error, ENOSPC);
	stream_put_string(&stream, "more");
	assert_false(stream_flush(&stream));
	assert_false(stream_close(&stream));
	close(stream.fd);
}

/* After a failure nothing more is tried: what comes then would stand behind a
 * gap. */
static void nothing_is_written_behind_a_gap(void **state)
{
	static struct stream stream;
	int ends[2];
	char c;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	stream = (struct stream){.fd = open("/dev/full", O_WRONLY)};
	stream_put_string(&stream, "lost");
	assert_false(stream_flush(&stream));
	close(stream.fd);
	stream.fd = ends[1];
	stream_put_string(&stream, "more");
	stream_lend(&stream, TEXT("and more"));
	assert_false(stream_close(&stream));
	assert_int_equal(stream.error, ENOSPC);
	assert_int_equal(close(ends[1]), 0);
	assert_int_equal(read(ends[0], &c, 1), 0);
	close(ends[0]);
}

static void a_closed_descriptor_matters_only_to_what_is_written(void **state)
{
	static struct stream stream;

	(void)state;
	stream = (struct stream){.fd = 1000};
	stream_put_string(&stream, "");
	stream_lend(&stream, (struct text){"", 0});
	assert_true(stream_close(&stream));
	stream_put_char(&stream, 'x');
	assert_false(stream_close(&stream));
}

static void closing_closes(void **state)
{
	static struct stream stream;
	int ends[2];
	char c;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	stream = (struct stream){.fd = ends[1]};
	stream_put_char(&stream, 'x');
	stream_put_string(&stream, "");
	assert_true(stream_close(&stream));
	assert_int_equal(read(ends[0], &c, 1), 1);
	assert_int_equal(read(ends[0], &c, 1), 0);
	close(ends[0]);
	assert_int_equal(write(ends[1], "x", 1), -1);
	stream = (struct stream){.fd = ends[1], .written = true};
	assert_false(stream_close(&stream));
}

static void a_write_past_the_buffer_is_one_to_close_after(void **state)
{
	static char bytes[STREAM_SIZE + 1];
	static struct stream stream;

	(void)state;
	stream = (struct stream){.fd = open("/dev/null", O_WRONLY)};
	stream_put(&stream, (struct text){bytes, sizeof bytes});
	assert_int_equal(stream.used, 0);
	assert_true(stream_close(&stream));
	assert_int_equal(write(stream.fd, "x", 1), -1);
}

static void what_the_buffer_has_no_more_room_for_waits_in_it(void **state)
{
	static struct stream stream;

	(void)state;
	stream = (struct stream){.fd = open("/dev/null", O_WRONLY)};
	stream_put_chars(&stream, '-', STREAM_SIZE - 1);
	assert_int_equal(stream.used, STREAM_SIZE - 1);
	stream_put_string(&stream, "ab");
	assert_int_equal(stream.used, 2);
	assert_true(stream_close(&stream));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(texts_follow_each_other),
	    cmocka_unit_test(short_texts_of_every_length_get_through),
	    cmocka_unit_test(no_byte_is_written_behind_the_buffer),
	    cmocka_unit_test(what_is_lent_keeps_its_place),
	    cmocka_unit_test(quoted_text_is_made_visible),
	    cmocka_unit_test(quoted_text_ends_after_200_bytes),
	    cmocka_unit_test(visible_text_has_no_quotes),
	    cmocka_unit_test(two_hundred_bytes_may_all_be_escapes),
	    cmocka_unit_test(what_is_lent_is_not_copied),
	    cmocka_unit_test(what_is_lent_behind_what_waits_is_copied),
	    cmocka_unit_test(every_length_gets_through),
	    cmocka_unit_test(a_full_disk_is_told_when_it_matters),
	    cmocka_unit_test(nothing_is_written_behind_a_gap),
	    cmocka_unit_test(
		a_closed_descriptor_matters_only_to_what_is_written),
	    cmocka_unit_test(closing_closes),
	    cmocka_unit_test(a_write_past_the_buffer_is_one_to_close_after),
	    cmocka_unit_test(what_the_buffer_has_no_more_room_for_waits_in_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
