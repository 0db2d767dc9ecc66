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

static void the_last_of_a_byte_is_found_too(void **state)
{
	(void)state;
	assert_int_equal(text_find_last(text_of("a:b:c"), ':'), 3);
	assert_int_equal(text_find_last(text_of(":b"), ':'), 0);
	assert_int_equal(text_find_last(text_of("ab:"), ':'), 2);
	assert_int_equal(text_find_last(text_of("abc"), ':'), 3);
	assert_int_equal(text_find_last((struct text){"ab:", 2}, ':'), 2);
	assert_int_equal(text_find_last((struct text){NULL, 0}, ':'), 0);
	assert_int_equal(text_find((struct text){"ab:", 2}, ':'), 2);
	assert_int_equal(text_find(TEXT(":"), ':'), 0);
	assert_int_equal(text_find(TEXT("a"), ':'), 1);
	assert_int_equal(text_find((struct text){NULL, 0}, ':'), 0);
}

static void items_are_taken_off_a_list(void **state)
{
	struct text list = text_of("one,,two,");

	(void)state;
	assert_true(text_equals(text_take(&list, ','), "one"));
	assert_true(text_equals(list, ",two,"));
	assert_true(text_equals(text_take(&list, ','), ""));
	assert_true(text_equals(text_take(&list, ','), "two"));
	assert_non_null(list.at);
	assert_int_equal(list.length, 0);
	assert_true(text_equals(text_take(&list, ','), ""));
	assert_null(list.at);
	assert_int_equal(list.length, 0);
	assert_true(text_equals(text_take(&list, ','), ""));
	assert_null(list.at);
	list = (struct text){"one,two", 3};
	assert_true(text_equals(text_take(&list, ','), "one"));
	assert_null(list.at);
}

static void literals_are_texts_without_their_nul(void **state)
{
	struct text text = TEXT("a\0b");

	(void)state;
	assert_int_equal(text.length, 3);
	assert_memory_equal(text.at, "a\0b", 3);
	assert_int_equal(TEXT("").length, 0);
}

static void texts_are_the_same_with_nul_and_all(void **state)
{
	struct text none = {NULL, 0};

	(void)state;
	assert_true(text_is_same(TEXT("a\0b"), TEXT("a\0b")));
	assert_false(text_is_same(TEXT("a\0b"), TEXT("a\0c")));
	assert_false(text_is_same(TEXT("ab"), TEXT("abc")));
	assert_false(text_is_same(TEXT("abc"), TEXT("ab")));
	assert_false(text_is_same(TEXT("Ab"), TEXT("ab")));
	assert_false(text_is_same(TEXT("a"), TEXT("b")));
	assert_true(text_is_same(TEXT("a"), TEXT("a")));
	assert_true(text_is_same(none, TEXT("")));
	assert_true(text_is_same(none, none));
}

static void a_text_begins_with_its_first_bytes(void **state)
{
	struct text none = {NULL, 0};

	(void)state;
	assert_true(text_begins(TEXT("DPT=22"), TEXT("DPT=")));
	assert_true(text_begins(TEXT("DPT="), TEXT("DPT=")));
	assert_false(text_begins(TEXT("DPT"), TEXT("DPT=")));
	assert_false(text_begins(text_head(TEXT("DPT="), 3), TEXT("DPT=")));
	assert_false(text_begins(TEXT("xDPT="), TEXT("DPT=")));
	assert_false(text_begins(TEXT("dpt=22"), TEXT("DPT=")));
	assert_false(text_begins(TEXT("DPT:22"), TEXT("DPT=")));
	assert_true(text_begins(TEXT("x"), none));
	assert_true(text_begins(none, none));
}

static void so_it_does_in_any_case(void **state)
{
	struct text none = {NULL, 0};

	(void)state;
	assert_true(text_begins_any_case(TEXT("Kafka-ui"), TEXT("kAFKA")));
	assert_true(text_begins_any_case(TEXT("kafka"), TEXT("KAFKA")));
	assert_false(text_begins_any_case(TEXT("kafk"), TEXT("kafka")));
	assert_false(
	    text_begins_any_case(text_head(TEXT("kafka"), 4), TEXT("kafka")));
	assert_false(text_begins_any_case(TEXT("kafkb"), TEXT("kafka")));
	assert_false(text_begins_any_case(TEXT("bafka"), TEXT("kafka")));
	assert_false(text_begins_any_case(TEXT("@["), TEXT("`{")));
	assert_true(text_begins_any_case(TEXT("x"), none));
	assert_true(text_begins_any_case(none, none));
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
	    cmocka_unit_test(the_last_of_a_byte_is_found_too),
	    cmocka_unit_test(items_are_taken_off_a_list),
	    cmocka_unit_test(literals_are_texts_without_their_nul),
	    cmocka_unit_test(texts_are_the_same_with_nul_and_all),
	    cmocka_unit_test(a_text_begins_with_its_first_bytes),
	    cmocka_unit_test(so_it_does_in_any_case),
	    cmocka_unit_test(texts_are_equal_byte_by_byte),
	    cmocka_unit_test(texts_are_equal_in_any_case),
	    cmocka_unit_test(letters_digits_and_blanks_are_those_of_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
