/* text: slices and letters. */
#include "run.h"

#include "text.h"

static void slices_are_cut_and_searched(void **state)
{
	struct text text = text_of("a,b");

	(void)state;
	assert_int_equal(text.length, 3);
	assert_int_equal(text_of("").length, 0);
	assert_int_equal(text_find(text, ','), 1);
	assert_int_equal(text_find(text, 'b'), 2);
	assert_int_equal(text_find(text, 'c'), 3);
	assert_int_equal(text_find(text, '\0'), 3);
	assert_true(text_equals(text_head(text, 1), "a"));
	assert_true(text_equals(text_tail(text, 2), "b"));
	assert_true(text_equals(text_tail(text, 3), ""));
}

static void texts_are_equal_byte_by_byte(void **state)
{
	(void)state;
	assert_true(text_equals(text_of("tcp"), "tcp"));
	assert_false(text_equals(text_of("tcp"), "tcpx"));
	assert_false(text_equals(text_of("tcp"), "tcp\200"));
	assert_false(text_equals(text_of("tcpx"), "tcp"));
	assert_false(text_equals(text_of("Tcp"), "tcp"));
	assert_false(text_equals((struct text){"tcp\0", 4}, "tcp\0"));
	assert_true(text_equals(text_of(""), ""));
	assert_true(text_equals(text_of("\200\377"), "\200\377"));
}

static void texts_are_equal_in_any_case(void **state)
{
	(void)state;
	assert_true(text_equals_any_case(text_of("TcP"), "tCp"));
	assert_false(text_equals_any_case(text_of("tcp"), "tcpx"));
	assert_false(text_equals_any_case(text_of("tcp"), "tcp\200"));
	assert_false(text_equals_any_case(text_of("tcpx"), "tcp"));
	assert_false(text_equals_any_case(text_of("udp"), "tcp"));
	assert_false(text_equals_any_case(text_of("xcp"), "tcp"));
	assert_false(text_equals_any_case(text_of("tcx"), "tcp"));
	assert_false(text_equals_any_case((struct text){"tcp\0", 4}, "tcp\0"));
	assert_false(text_equals_any_case(text_of("@["), "`{"));
	assert_true(text_equals_any_case(text_of("\200\377"), "\200\377"));
}

/* Against the definitions of ASCII, for every byte. */
static void letters_digits_and_blanks_are_those_of_ascii(void **state)
{
	(void)state;
	for (int i = -128; i < 128; i++) {
		char c = (char)i;
		bool capital = i >= 65 && i <= 90;
		bool small = i >= 97 && i <= 122;

		assert_int_equal(text_lower(c), (char)(capital ? i + 32 : i));
		assert_int_equal(text_is_letter(c), capital || small);
		assert_int_equal(text_is_digit(c), i >= 48 && i <= 57);
		assert_int_equal(text_is_blank(c), i == 32 || i == 9);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(slices_are_cut_and_searched),
	    cmocka_unit_test(texts_are_equal_byte_by_byte),
	    cmocka_unit_test(texts_are_equal_in_any_case),
	    cmocka_unit_test(letters_digits_and_blanks_are_those_of_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
