/* The targets of the fuzzer, without it: all their seeds pass. */
#include "run.h"

#include <stdio.h>

struct row {
	const char *name;
	const char *target;
};

static const struct row rows[] = {
    {"every_seed_for_queries_passes", "query"},
    {"every_seed_for_options_passes", "options"},
    {"every_seed_for_input_passes", "input"},
    {"every_seed_for_columns_passes", "column"},
    {"every_seed_for_local_entries_passes", "local"},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	char line[200];
	struct run run;

	snprintf(line, sizeof line,
	    "n=$(build/tests/replay_%s tests/fuzz/seeds/%s/*) || exit;"
	    "test $n -gt 9 && ls tests/fuzz/seeds/%s | grep -c . | grep -x $n "
	    ">/dev/null",
	    row->target, row->target, row->target);
	run = run_shell(line);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	run_free(&run);
}

static void a_file_that_is_not_there_is_seen(void **state)
{
	struct run run = run_shell("build/tests/replay_query nosuchfile");

	(void)state;
	assert_string_equal(run.out, "0\n");
	assert_int_equal(run.status, 1);
	run_free(&run);
}

int main(void)
{
	const struct CMUnitTest others[] = {
	    cmocka_unit_test(a_file_that_is_not_there_is_seen),
	};
	int failed = run_table(
	    "seeds", rows, sizeof rows / sizeof *rows, sizeof *rows, check_row);

	failed += cmocka_run_group_tests(others, NULL, NULL);
	return failed != 0;
}
