/* terminal: what the environment and a terminal say. */
#include "run.h"

#include <fcntl.h>
#include <unistd.h>

#include "terminal.h"

enum { VARIABLES = 5 };

struct row {
	const char *name;
	const char *environment[VARIABLES];
	size_t width;
	bool color, utf8;
};

/* On a terminal of 100 columns. */
static const struct row rows[] = {
    {"no_environment", {NULL}, 100, true, false},
    {"columns_count_more", {"COLUMNS=60"}, 60, true, false},
    {"one_column_counts", {"COLUMNS=1"}, 1, true, false},
    {"the_last_digit_counts", {"COLUMNS=109"}, 109, true, false},
    {"columns_may_be_many", {"COLUMNS=100000"}, 100000, true, false},
    {"but_not_more", {"COLUMNS=100001"}, 100, true, false},
    {"columns_too_many_do_not_count", {"COLUMNS=99999999999999999999"}, 100,
	true, false},
    {"columns_of_0_do_not_count", {"COLUMNS=0"}, 100, true, false},
    {"columns_of_nothing_do_not_count", {"COLUMNS="}, 100, true, false},
    {"columns_of_words_do_not_count", {"COLUMNS=60x"}, 100, true, false},
    {"negative_columns_do_not_count", {"COLUMNS=-60"}, 100, true, false},
    {"longer_names_are_others", {"COLUMNS2=60", "XCOLUMNS=60"}, 100, true,
	false},
    {"shorter_names_are_others", {"COLUMN=60"}, 100, true, false},
    {"no_color_means_none", {"NO_COLOR=1"}, 100, false, false},
    {"a_name_without_a_value_means_nothing", {"NO_COLOR"}, 100, true, false},
    {"an_empty_no_color_means_nothing", {"NO_COLOR="}, 100, true, false},
    {"a_dumb_terminal_has_no_colour", {"TERM=dumb"}, 100, false, false},
    {"a_clever_one_has", {"TERM=xterm"}, 100, true, false},
    {"lang_may_name_utf8", {"LANG=de_DE.UTF-8"}, 100, true, true},
    {"utf8_has_two_spellings", {"LANG=C.utf8"}, 100, true, true},
    {"utf8_may_come_before_a_modifier", {"LANG=de_DE.UTF-8@euro"}, 100, true,
	true},
    {"utf8_may_stand_at_any_place", {"LANG=aa.UTF-8"}, 100, true, true},
    {"utf_16_is_another", {"LANG=x.UTF-16"}, 100, true, false},
    {"other_charsets_are_not_utf8", {"LANG=de_DE.ISO-8859-1"}, 100, true,
	false},
    {"lc_ctype_counts_more_than_lang", {"LANG=C.UTF-8", "LC_CTYPE=C"}, 100,
	true, false},
    {"lc_all_counts_most", {"LC_CTYPE=C", "LC_ALL=C.UTF-8", "LANG=C"}, 100,
	true, true},
    {"an_empty_one_does_not_count", {"LC_ALL=", "LC_CTYPE=", "LANG=C.UTF-8"},
	100, true, true},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	int master, fd = run_open_terminal(100, &master);
	struct terminal terminal =
	    terminal_look(fd, (char *const *)(uintptr_t)row->environment);

	assert_true(terminal.present);
	assert_int_equal(terminal.width, row->width);
	assert_int_equal(terminal.color, row->color);
	assert_int_equal(terminal.utf8, row->utf8);
	close(fd);
	close(master);
}

static void a_terminal_of_unknown_width_has_80_columns(void **state)
{
	int master, fd = run_open_terminal(0, &master);
	struct terminal terminal = terminal_look(fd, NULL);

	(void)state;
	assert_true(terminal.present);
	assert_int_equal(terminal.width, 80);
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

static void what_is_no_terminal_has_no_looks(void **state)
{
	char *environment[] = {(char *)(uintptr_t) "COLUMNS=60",
	    (char *)(uintptr_t) "LANG=C.UTF-8", NULL};
	int fd = open("/dev/null", O_WRONLY);
	struct terminal terminal = terminal_look(fd, environment);

	(void)state;
	assert_false(terminal.present);
	assert_int_equal(terminal.width, 0);
	assert_false(terminal.color);
	assert_false(terminal.utf8);
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_terminal_of_unknown_width_has_80_columns),
	    cmocka_unit_test(a_terminal_may_have_one_column),
	    cmocka_unit_test(what_is_no_terminal_has_no_looks),
	};
	int failed = run_table("terminal", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
