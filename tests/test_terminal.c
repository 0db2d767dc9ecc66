/* terminal: what the environment and a terminal say. */
#include "run.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "terminal.h"

enum { VARIABLES = 5 };

struct row {
	const char *name;
	const char *environment[VARIABLES];
	size_t width, height;
	bool color, utf8;
};

/* On a terminal of 100 columns and 24 lines. */
static const struct row rows[] = {
    {"no_environment", {NULL}, 100, 24, true, false},
    {"columns_count_more", {"COLUMNS=60"}, 60, 24, true, false},
    {"one_column_counts", {"COLUMNS=1"}, 1, 24, true, false},
    {"the_last_digit_counts", {"COLUMNS=109"}, 109, 24, true, false},
    {"columns_may_be_many", {"COLUMNS=100000"}, 100000, 24, true, false},
    {"but_not_more", {"COLUMNS=100001"}, 100, 24, true, false},
    {"columns_too_many_do_not_count", {"COLUMNS=99999999999999999999"}, 100, 24,
	true, false},
    {"columns_of_0_do_not_count", {"COLUMNS=0"}, 100, 24, true, false},
    {"columns_of_nothing_do_not_count", {"COLUMNS="}, 100, 24, true, false},
    {"columns_of_words_do_not_count", {"COLUMNS=60x"}, 100, 24, true, false},
    {"negative_columns_do_not_count", {"COLUMNS=-60"}, 100, 24, true, false},
    {"longer_names_are_others", {"COLUMNS2=60", "XCOLUMNS=60"}, 100, 24, true,
	false},
    {"shorter_names_are_others", {"COLUMN=60"}, 100, 24, true, false},
    {"lines_count_more", {"LINES=50"}, 100, 50, true, false},
    {"one_line_counts", {"LINES=1"}, 100, 1, true, false},
    {"lines_may_be_many", {"LINES=100000"}, 100, 100000, true, false},
    {"but_not_more_than_that", {"LINES=100001"}, 100, 24, true, false},
    {"lines_of_0_do_not_count", {"LINES=0"}, 100, 24, true, false},
    {"lines_of_nothing_do_not_count", {"LINES="}, 100, 24, true, false},
    {"lines_of_words_do_not_count", {"LINES=x5"}, 100, 24, true, false},
    {"lines_are_no_columns", {"LINES=50", "COLUMNS=60"}, 60, 50, true, false},
    {"leading_zeros_count_for_nothing", {"COLUMNS=0060"}, 60, 24, true, false},
    {"a_letter_behind_too_many_digits_does_not_count", {"COLUMNS=1000000x"},
	100, 24, true, false},
    {"the_byte_below_0_is_no_digit", {"COLUMNS=6/"}, 100, 24, true, false},
    {"the_byte_behind_9_is_no_digit", {"COLUMNS=6:"}, 100, 24, true, false},
    {"the_first_of_two_counts", {"COLUMNS=60", "COLUMNS=70"}, 60, 24, true,
	false},
    {"no_color_means_none", {"NO_COLOR=1"}, 100, 24, false, false},
    {"a_name_without_a_value_means_nothing", {"NO_COLOR"}, 100, 24, true,
	false},
    {"an_empty_no_color_means_nothing", {"NO_COLOR="}, 100, 24, true, false},
    {"a_dumb_terminal_has_no_colour", {"TERM=dumb"}, 100, 24, false, false},
    {"dumb_is_all_of_the_word", {"TERM=dumber"}, 100, 24, true, false},
    {"a_clever_one_has", {"TERM=xterm"}, 100, 24, true, false},
    {"lang_may_name_utf8", {"LANG=de_DE.UTF-8"}, 100, 24, true, true},
    {"utf8_has_two_spellings", {"LANG=C.utf8"}, 100, 24, true, true},
    {"utf8_may_come_before_a_modifier", {"LANG=de_DE.UTF-8@euro"}, 100, 24,
	true, true},
    {"utf8_may_stand_at_any_place", {"LANG=aa.UTF-8"}, 100, 24, true, true},
    {"utf8_may_be_of_any_case", {"LANG=C.Utf-8"}, 100, 24, true, true},
    {"utf_8_with_a_line_is_another", {"LANG=C.UTF_8"}, 100, 24, true, false},
    {"a_part_of_it_is_none", {"LANG=C.UTF-"}, 100, 24, true, false},
    {"the_shortest_is_its_name_alone", {"LANG=utf8"}, 100, 24, true, true},
    {"utf_16_is_another", {"LANG=x.UTF-16"}, 100, 24, true, false},
    {"other_charsets_are_not_utf8", {"LANG=de_DE.ISO-8859-1"}, 100, 24, true,
	false},
    {"lc_ctype_counts_more_than_lang", {"LANG=C.UTF-8", "LC_CTYPE=C"}, 100, 24,
	true, false},
    {"lc_all_counts_most", {"LC_CTYPE=C", "LC_ALL=C.UTF-8", "LANG=C"}, 100, 24,
	true, true},
    {"an_empty_one_does_not_count", {"LC_ALL=", "LC_CTYPE=", "LANG=C.UTF-8"},
	100, 24, true, true},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	int master, fd = run_open_terminal(100, &master);
	struct terminal terminal =
	    terminal_look(fd, (char *const *)(uintptr_t)row->environment);

	assert_true(terminal.present);
	assert_int_equal(terminal.width, row->width);
	assert_int_equal(terminal.height, row->height);
	assert_int_equal(terminal.color, row->color);
	assert_int_equal(terminal.utf8, row->utf8);
	close(fd);
	close(master);
}

static void set_size(int fd, unsigned short columns, unsigned short lines)
{
	struct winsize size = {.ws_col = columns, .ws_row = lines};

	assert_int_equal(ioctl(fd, TIOCSWINSZ, &size), 0);
}

static void a_terminal_of_unknown_size_has_80_columns_and_24_lines(void **state)
{
	int master, fd = run_open_terminal(0, &master);
	struct terminal terminal;

	(void)state;
	set_size(fd, 0, 0);
	terminal = terminal_look(fd, NULL);
	assert_true(terminal.present);
	assert_int_equal(terminal.width, 80);
	assert_int_equal(terminal.height, 24);
	close(fd);
	close(master);
}

static void a_terminal_may_have_one_column(void **state)
{
	int master, fd = run_open_terminal(1, &master);

	(void)state;
	assert_int_equal(terminal_look(fd, NULL).width, 1);
	close(fd);
	close(master);
}

static void a_terminal_says_its_own_size(void **state)
{
	int master, fd = run_open_terminal(100, &master);

	(void)state;
	set_size(fd, 33, 7);
	assert_int_equal(terminal_look(fd, NULL).width, 33);
	assert_int_equal(terminal_look(fd, NULL).height, 7);
	set_size(fd, 0, 1);
	assert_int_equal(terminal_look(fd, NULL).width, 80);
	assert_int_equal(terminal_look(fd, NULL).height, 1);
	set_size(fd, 65535, 0);
	assert_int_equal(terminal_look(fd, NULL).width, 65535);
	assert_int_equal(terminal_look(fd, NULL).height, 24);
	close(fd);
	close(master);
}

static void what_is_no_terminal_has_no_looks(void **state)
{
	char *environment[] = {(char *)(uintptr_t) "COLUMNS=60",
	    (char *)(uintptr_t) "LANG=C.UTF-8", NULL};
	int fd = open("/dev/null", O_WRONLY);
	struct terminal terminal = terminal_look(fd, environment);

	(void)state;
	assert_false(terminal.present);
	assert_int_equal(terminal.width, 0);
	assert_int_equal(terminal.height, 0);
	assert_false(terminal.color);
	assert_false(terminal.utf8);
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		a_terminal_of_unknown_size_has_80_columns_and_24_lines),
	    cmocka_unit_test(a_terminal_may_have_one_column),
	    cmocka_unit_test(a_terminal_says_its_own_size),
	    cmocka_unit_test(what_is_no_terminal_has_no_looks),
	};
	int failed = run_table("terminal", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
