/* options: every option in each of its spellings, and what is refused. */
#include "run.h"

#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "table.h"

enum { ARGUMENTS = 8 };

struct row {
	const char *name;
	const char *arguments[ARGUMENTS];
	struct options options; /* the patterns and operands as here */
	const char *operands[ARGUMENTS];
};

#define ONE(member, value)                                                     \
	{.member = value},                                                     \
	{                                                                      \
		NULL                                                           \
	}
#define JUST(...)                                                              \
	{0},                                                                   \
	{                                                                      \
		__VA_ARGS__, NULL                                              \
	}

static const struct row rows[] = {
    {"nothing_is_nothing", {NULL}, {0}, {NULL}},
    {"operands_are_kept", {"443", "ssh"}, JUST("443", "ssh")},
    {"a_hyphen_is_an_operand", {"-"}, JUST("-")},
    {"an_empty_argument_is_an_operand", {""}, JUST("")},
    {"options_may_follow_operands", {"443", "-q", "80"}, {.quiet = true},
	{"443", "80"}},
    {"nothing_is_an_option_behind_two_hyphens", {"-q", "--", "-j", "--"},
	{.quiet = true}, {"-j", "--"}},
    {"p_takes_protocols", {"-p", "udp"}, ONE(protocols, TABLE_UDP)},
    {"p_takes_protocols_at_once", {"-pudp,tcp"}, ONE(protocols, 3)},
    {"proto_takes_protocols", {"--proto", "sctp"}, ONE(protocols, TABLE_SCTP)},
    {"proto_takes_protocols_behind_equals", {"--proto=dccp"},
	ONE(protocols, TABLE_DCCP)},
    {"proto_adds_up", {"-p", "tcp", "-p", "dccp"}, ONE(protocols, 9)},
    {"u_asks_for_free_ports", {"-u"}, ONE(unassigned, true)},
    {"unassigned_does_too", {"--unassigned"}, ONE(unassigned, true)},
    {"q_is_quiet", {"-q"}, ONE(quiet, true)},
    {"quiet_is_too", {"--quiet"}, ONE(quiet, true)},
    {"j_is_json", {"-j"}, ONE(format, OPTIONS_JSON)},
    {"json_is_too", {"--json"}, ONE(format, OPTIONS_JSON)},
    {"l_is_long", {"-l"}, ONE(format, OPTIONS_LONG)},
    {"long_is_too", {"--long"}, ONE(format, OPTIONS_LONG)},
    {"f_takes_table", {"-f", "table"}, ONE(format, OPTIONS_TABLE)},
    {"f_takes_tsv", {"-ftsv"}, ONE(format, OPTIONS_TSV)},
    {"format_takes_long", {"--format", "long"}, ONE(format, OPTIONS_LONG)},
    {"format_takes_json", {"--format=json"}, ONE(format, OPTIONS_JSON)},
    {"format_takes_csv", {"--format=csv"}, ONE(format, OPTIONS_CSV)},
    {"format_takes_services", {"--format=services"},
	ONE(format, OPTIONS_SERVICES)},
    {"the_last_format_counts", {"-j", "-l"}, ONE(format, OPTIONS_LONG)},
    {"color_takes_auto", {"--color=always", "--color=auto"}, {0}, {NULL}},
    {"color_takes_always", {"--color", "always"}, ONE(color, OPTIONS_ALWAYS)},
    {"color_takes_never", {"--color=never"}, ONE(color, OPTIONS_NEVER)},
    {"t_is_a_table", {"-t"}, ONE(format, OPTIONS_TABLE)},
    {"table_is_too", {"-j", "--table"}, ONE(format, OPTIONS_TABLE)},
    {"1_is_the_first", {"-1"}, ONE(first, true)},
    {"first_is_too", {"--first"}, ONE(first, true)},
    {"s_takes_a_status", {"-s", "local"}, ONE(statuses, TABLE_LOCAL)},
    {"status_takes_a_list", {"--status=unofficial,assigned"}, ONE(statuses, 3)},
    {"status_adds_up", {"-sassigned", "-slocal"}, ONE(statuses, 5)},
    {"r_takes_a_risk", {"-r", "cleartext"}, ONE(risks, TABLE_CLEARTEXT)},
    {"risk_takes_a_list", {"--risk", "no-auth,takeover,amplification"},
	ONE(risks, 14)},
    {"risk_adds_up", {"-rinternal", "-rmalware", "-robsolete"},
	ONE(risks, 112)},
    {"any_risk_is_all_of_them", {"--risk=any"}, ONE(risks, TABLE_ALL_RISKS)},
    {"a_takes_a_file", {"-a", "x"}, {.file_count = 1, .files = {"x"}}, {NULL}},
    {"also_adds_up", {"--also=x", "--also", "-"},
	{.file_count = 2, .files = {"x", "-"}}, {NULL}},
    {"c_takes_a_column", {"-c", "5"}, {.columns = true, .port = {5, {0}}},
	{NULL}},
    {"column_takes_two", {"--column=05,1"},
	{.columns = true, .port = {5, {0}}, .protocol = {1, {0}}}, {NULL}},
    {"column_takes_keys", {"--column", "DPT=,PROTO="},
	{.columns = true,
	    .port = {0, {"DPT=", 4}},
	    .protocol = {0, {"PROTO=", 6}}},
	{NULL}},
    {"column_takes_a_key_and_a_number", {"-cx=,2"},
	{.columns = true, .port = {0, {"x=", 2}}, .protocol = {2, {0}}},
	{NULL}},
    {"the_last_column_counts", {"-c", "5,1", "-c", "999999"},
	{.columns = true, .port = {999999, {0}}}, {NULL}},
    {"a_column_far_out_is_that", {"-c0099999999"},
	{.columns = true, .port = {99999999, {0}}}, {NULL}},
    {"d_takes_a_delimiter", {"-c1", "-d,"},
	{.columns = true,
	    .port = {1, {0}},
	    .delimited = true,
	    .delimiter = ','},
	{NULL}},
    {"delimiter_takes_a_tab", {"-c1", "--delimiter=\t"},
	{.columns = true,
	    .port = {1, {0}},
	    .delimited = true,
	    .delimiter = '\t'},
	{NULL}},
    {"delimiter_takes_a_tab_by_name", {"-c1", "-d", "\\t"},
	{.columns = true,
	    .port = {1, {0}},
	    .delimited = true,
	    .delimiter = '\t'},
	{NULL}},
    {"a_backslash_may_delimit", {"-c1", "-d\\"},
	{.columns = true,
	    .port = {1, {0}},
	    .delimited = true,
	    .delimiter = '\\'},
	{NULL}},
    {"column_goes_with_the_filters",
	{"-c1", "-1", "-ptcp", "-slocal", "-rany", "-gx"},
	{.columns = true,
	    .port = {1, {0}},
	    .first = true,
	    .protocols = TABLE_TCP,
	    .statuses = TABLE_LOCAL,
	    .risks = TABLE_ALL_RISKS,
	    .pattern_count = 1,
	    .patterns = {"x"}},
	{NULL}},
    {"unassigned_goes_with_the_rest", {"-u1jqptcp", "-ax", "7"},
	{.unassigned = true,
	    .first = true,
	    .format = OPTIONS_JSON,
	    .quiet = true,
	    .protocols = TABLE_TCP,
	    .file_count = 1,
	    .files = {"x"}},
	{"7"}},
    {"long_options_may_be_shortened",
	{"--qu", "--pro=udp", "--fi", "--una", "--forma", "json"},
	{.quiet = true,
	    .protocols = TABLE_UDP,
	    .first = true,
	    .unassigned = true,
	    .format = OPTIONS_JSON},
	{NULL}},
    {"to_one_letter", {"--q", "--v"},
	{.quiet = true, .action = OPTIONS_VERSION}, {NULL}},
    {"letters_may_stand_together", {"-uqpudp"},
	{.unassigned = true, .quiet = true, .protocols = TABLE_UDP}, {NULL}},
    {"the_last_letter_may_take_the_next_argument", {"-qp", "tcp", "1"},
	{.quiet = true, .protocols = TABLE_TCP}, {"1"}},
    {"h_asks_for_help", {"-h"}, ONE(action, OPTIONS_HELP)},
    {"help_does_too", {"--help"}, ONE(action, OPTIONS_HELP)},
    {"V_asks_for_the_version", {"-V"}, ONE(action, OPTIONS_VERSION)},
    {"version_does_too", {"--version"}, ONE(action, OPTIONS_VERSION)},
    {"nothing_is_read_behind_help", {"--help", "--bogus"},
	ONE(action, OPTIONS_HELP)},
    {"what_does_not_go_together_does_with_help", {"-ugx", "-h"},
	{.action = OPTIONS_HELP,
	    .unassigned = true,
	    .pattern_count = 1,
	    .patterns = {"x"}},
	{NULL}},
    {"nothing_is_read_behind_the_letter_for_it", {"-hX", "--bogus"},
	ONE(action, OPTIONS_HELP)},
    {"g_takes_a_pattern", {"-g", "a"}, {.pattern_count = 1, .patterns = {"a"}},
	{NULL}},
    {"grep_takes_an_empty_pattern", {"--grep="},
	{.pattern_count = 1, .patterns = {""}}, {NULL}},
    {"grep_adds_up", {"-ga", "--grep", "b=c"},
	{.pattern_count = 2, .patterns = {"a", "b=c"}}, {NULL}},
    {"grep_takes_what_looks_like_an_option", {"-g", "--json"},
	{.pattern_count = 1, .patterns = {"--json"}}, {NULL}},
};

/* Calls options_parse on a copy of the arguments. */
static bool parse(const char *const *arguments, char **argv,
    struct options *options, struct options_error *error)
{
	int argc = 1;

	argv[0] = (char *)(uintptr_t) "portinfo";
	while (*arguments != NULL)
		argv[argc++] = (char *)(uintptr_t)*arguments++;
	argv[argc] = NULL;
	return options_parse(argc, argv, options, error);
}

static void check_column(
    const struct options_column *is, const struct options_column *should)
{
	assert_int_equal(is->number, should->number);
	assert_true(text_is_same(is->key, should->key));
}

static void check_row(void **state)
{
	const struct row *row = *state;
	char *argv[ARGUMENTS + 2];
	struct options options;
	struct options_error error;
	size_t i;

	assert_true(parse(row->arguments, argv, &options, &error));
	assert_int_equal(error.fault, OPTIONS_OK);
	assert_int_equal(options.action, row->options.action);
	assert_int_equal(options.format, row->options.format);
	assert_int_equal(options.color, row->options.color);
	assert_int_equal(options.protocols, row->options.protocols);
	assert_int_equal(options.unassigned, row->options.unassigned);
	assert_int_equal(options.quiet, row->options.quiet);
	assert_int_equal(options.first, row->options.first);
	assert_int_equal(options.statuses, row->options.statuses);
	assert_int_equal(options.risks, row->options.risks);
	assert_int_equal(options.columns, row->options.columns);
	check_column(&options.port, &row->options.port);
	check_column(&options.protocol, &row->options.protocol);
	assert_int_equal(options.delimited, row->options.delimited);
	assert_int_equal(options.delimiter, row->options.delimiter);
	assert_int_equal(options.file_count, row->options.file_count);
	for (i = 0; i < options.file_count; i++)
		assert_string_equal(options.files[i], row->options.files[i]);
	assert_int_equal(options.pattern_count, row->options.pattern_count);
	for (i = 0; i < options.pattern_count; i++)
		assert_string_equal(
		    options.patterns[i], row->options.patterns[i]);
	for (i = 0; row->operands[i] != NULL; i++) {
		assert_true(i < options.operand_count);
		assert_string_equal(options.operands[i], row->operands[i]);
	}
	assert_int_equal(options.operand_count, i);
}

struct refusal {
	const char *name;
	const char *arguments[ARGUMENTS];
	enum options_fault fault;
	const char *option, *value;
};

static const struct refusal refusals[] = {
    {"an_unknown_option_is_named", {"-q", "--jsn"}, OPTIONS_UNKNOWN, "--jsn",
	""},
    {"what_goes_on_behind_an_option_is_unknown", {"--jsons"}, OPTIONS_UNKNOWN,
	"--jsons", ""},
    {"an_unknown_option_with_a_value", {"--jsn=1"}, OPTIONS_UNKNOWN, "--jsn",
	""},
    {"an_unknown_option_behind_operands", {"1", "2", "--jsn", "3"},
	OPTIONS_UNKNOWN, "--jsn", ""},
    {"an_abbreviation_of_two_is_ambiguous", {"--co=always"}, OPTIONS_AMBIGUOUS,
	"--co", ""},
    {"so_is_one_letter_of_two", {"1", "--f"}, OPTIONS_AMBIGUOUS, "--f", ""},
    {"an_unknown_letter_is_named", {"-qXj"}, OPTIONS_UNKNOWN, "X", ""},
    {"a_negative_number_is_an_unknown_letter", {"-80"}, OPTIONS_UNKNOWN, "8",
	""},
    {"a_mark_for_a_letter_is_unknown", {"-+q"}, OPTIONS_UNKNOWN, "+", ""},
    {"so_is_a_colon", {"-q:"}, OPTIONS_UNKNOWN, ":", ""},
    {"a_control_character_is_unknown", {"-\001"}, OPTIONS_UNKNOWN, "\001", ""},
    {"an_unknown_letter_behind_a_first_one", {"-1X"}, OPTIONS_UNKNOWN, "X", ""},
    {"proto_needs_a_value", {"--proto"}, OPTIONS_NO_VALUE, "--proto", ""},
    {"so_it_does_shortened", {"1", "--pr"}, OPTIONS_NO_VALUE, "--pr", ""},
    {"p_needs_a_value", {"-qp"}, OPTIONS_NO_VALUE, "p", ""},
    {"grep_needs_a_value", {"443", "-g"}, OPTIONS_NO_VALUE, "g", ""},
    {"format_needs_a_value", {"-f"}, OPTIONS_NO_VALUE, "f", ""},
    {"status_needs_a_value", {"-1s"}, OPTIONS_NO_VALUE, "s", ""},
    {"risk_needs_a_value", {"--risk"}, OPTIONS_NO_VALUE, "--risk", ""},
    {"column_needs_a_value", {"-c"}, OPTIONS_NO_VALUE, "c", ""},
    {"delimiter_needs_a_value", {"-c1", "-d"}, OPTIONS_NO_VALUE, "d", ""},
    {"also_needs_a_value", {"-a"}, OPTIONS_NO_VALUE, "a", ""},
    {"color_needs_a_value", {"--color"}, OPTIONS_NO_VALUE, "--color", ""},
    {"quiet_takes_no_value", {"--quiet=yes"}, OPTIONS_VALUE, "--quiet", "yes"},
    {"so_it_does_not_shortened", {"--qui=a=b"}, OPTIONS_VALUE, "--qui", "a=b"},
    {"first_takes_no_value", {"7", "--first=3"}, OPTIONS_VALUE, "--first", "3"},
    {"help_takes_no_empty_value", {"--help="}, OPTIONS_VALUE, "--help", ""},
    {"an_unknown_format_is_named", {"-fxml"}, OPTIONS_BAD_FORMAT, "", "xml"},
    {"an_empty_format_is_refused", {"--format="}, OPTIONS_BAD_FORMAT, "", ""},
    {"the_start_of_a_format_is_refused", {"-fts"}, OPTIONS_BAD_FORMAT, "",
	"ts"},
    {"a_format_in_capitals_is_refused", {"--format", "JSON"},
	OPTIONS_BAD_FORMAT, "", "JSON"},
    {"an_unknown_colour_is_named", {"--color", "red"}, OPTIONS_BAD_COLOR, "",
	"red"},
    {"an_unknown_protocol_is_named", {"-ptcp,icmp"}, OPTIONS_BAD_PROTOCOL, "",
	"icmp"},
    {"an_empty_protocol_is_refused", {"--proto", ""}, OPTIONS_BAD_PROTOCOL, "",
	""},
    {"a_comma_behind_the_last_protocol_is_refused", {"--proto", "tcp,"},
	OPTIONS_BAD_PROTOCOL, "", ""},
    {"an_unknown_status_is_named", {"-slocal,mine,other"}, OPTIONS_BAD_STATUS,
	"", "mine"},
    {"an_empty_status_is_refused", {"-s", "local,"}, OPTIONS_BAD_STATUS, "",
	""},
    {"there_is_no_status_any", {"-s", "any"}, OPTIONS_BAD_STATUS, "", "any"},
    {"an_unknown_risk_is_named", {"-rany,fun"}, OPTIONS_BAD_RISK, "", "fun"},
    {"an_empty_risk_is_refused", {"--risk="}, OPTIONS_BAD_RISK, "", ""},
    {"column_0_is_refused", {"-c0"}, OPTIONS_BAD_COLUMN, "", "0"},
    {"so_it_is_with_several_zeros", {"-c1,00"}, OPTIONS_BAD_COLUMN, "", "1,00"},
    {"a_negative_column_is_refused", {"-c", "-1"}, OPTIONS_BAD_COLUMN, "",
	"-1"},
    {"an_empty_column_is_refused", {"-c", ""}, OPTIONS_BAD_COLUMN, "", ""},
    {"an_empty_second_column_is_refused", {"-c", "5,"}, OPTIONS_BAD_COLUMN, "",
	"5,"},
    {"an_empty_first_column_is_refused", {"-c", ",5"}, OPTIONS_BAD_COLUMN, "",
	",5"},
    {"a_third_column_is_refused", {"-c", "1,2,3"}, OPTIONS_BAD_COLUMN, "",
	"1,2,3"},
    {"a_word_is_no_column", {"-c", "DPT"}, OPTIONS_BAD_COLUMN, "", "DPT"},
    {"a_key_needs_more_than_equals", {"-c", "="}, OPTIONS_BAD_COLUMN, "", "="},
    {"an_empty_delimiter_is_refused", {"-c1", "-d", ""}, OPTIONS_BAD_DELIMITER,
	"", ""},
    {"two_delimiters_are_refused", {"-c1", "-d::"}, OPTIONS_BAD_DELIMITER, "",
	"::"},
    {"a_newline_is_no_delimiter", {"-c1", "-d\n"}, OPTIONS_BAD_DELIMITER, "",
	"\n"},
    {"a_return_is_no_delimiter", {"-c1", "-d\r"}, OPTIONS_BAD_DELIMITER, "",
	"\r"},
    {"half_a_character_is_no_delimiter", {"-c1", "-d\303"},
	OPTIONS_BAD_DELIMITER, "", "\303"},
    {"a_backslash_and_n_is_no_delimiter", {"-c1", "-d\\n"},
	OPTIONS_BAD_DELIMITER, "", "\\n"},
    {"an_empty_name_of_a_file_is_refused", {"--also="}, OPTIONS_NO_FILE, "",
	""},
    {"grep_and_unassigned_are_refused", {"-u", "-g", "x"}, OPTIONS_CONFLICT,
	"--grep", "--unassigned"},
    {"in_the_other_order_too", {"-g", "x", "-u"}, OPTIONS_CONFLICT, "--grep",
	"--unassigned"},
    {"status_and_unassigned_are_refused", {"-u", "-slocal"}, OPTIONS_CONFLICT,
	"--status", "--unassigned"},
    {"risk_and_unassigned_are_refused", {"-rany", "-u"}, OPTIONS_CONFLICT,
	"--risk", "--unassigned"},
    {"column_and_unassigned_are_refused", {"-u", "-c1"}, OPTIONS_CONFLICT,
	"--column", "--unassigned"},
    {"column_and_json_are_refused", {"-c1", "-j"}, OPTIONS_CONFLICT, "--column",
	"another format"},
    {"column_and_tsv_are_refused", {"-c1", "-ftsv"}, OPTIONS_CONFLICT,
	"--column", "another format"},
    {"column_and_quiet_are_refused", {"-qc1"}, OPTIONS_CONFLICT, "--column",
	"--quiet"},
    {"column_and_a_query_are_refused", {"-c1", "443", "80"}, OPTIONS_QUERY, "",
	"443"},
    {"also_where_it_asks_for_the_input", {"-c1", "-"}, OPTIONS_QUERY, "", "-"},
    {"delimiter_without_column_is_refused", {"-d,", "443"}, OPTIONS_NO_COLUMN,
	"", ","},
};

static void expect_text(struct text is, const char *should)
{
	assert_int_equal(is.length, strlen(should));
	assert_true(text_equals(is, should));
}

static void check_refusal(void **state)
{
	const struct refusal *row = *state;
	char *argv[ARGUMENTS + 2];
	struct options options;
	struct options_error error;

	assert_false(parse(row->arguments, argv, &options, &error));
	assert_int_equal(error.fault, row->fault);
	expect_text(error.option, row->option);
	expect_text(error.value, row->value);
}

static void sixteen_patterns_and_no_more(void **state)
{
	const char *arguments[OPTIONS_PATTERNS_MAX + 2] = {NULL};
	char *argv[OPTIONS_PATTERNS_MAX + 3];
	struct options options;
	struct options_error error;

	(void)state;
	for (size_t i = 0; i < OPTIONS_PATTERNS_MAX; i++)
		arguments[i] = "-gx";
	assert_true(parse(arguments, argv, &options, &error));
	assert_int_equal(options.pattern_count, 16);
	arguments[OPTIONS_PATTERNS_MAX] = "-gy";
	assert_false(parse(arguments, argv, &options, &error));
	assert_int_equal(error.fault, OPTIONS_MANY_PATTERNS);
	assert_true(text_equals(error.value, "y"));
}

static void sixteen_files_and_no_more(void **state)
{
	const char *arguments[OPTIONS_FILES_MAX + 2] = {NULL};
	char *argv[OPTIONS_FILES_MAX + 3];
	struct options options;
	struct options_error error;

	(void)state;
	for (size_t i = 0; i < OPTIONS_FILES_MAX; i++)
		arguments[i] = "-ax";
	assert_true(parse(arguments, argv, &options, &error));
	assert_int_equal(options.file_count, 16);
	arguments[OPTIONS_FILES_MAX] = "-ay";
	assert_false(parse(arguments, argv, &options, &error));
	assert_int_equal(error.fault, OPTIONS_MANY_FILES);
	assert_true(text_equals(error.value, "y"));
}

static void every_option_has_a_name(void **state)
{
	size_t count = 0;

	(void)state;
	assert_string_equal(options_get_name(0), "proto");
	while (options_get_name(count) != NULL)
		count++;
	assert_int_equal(count, 17);
	assert_string_equal(options_get_name(16), "version");
	assert_null(options_get_name(count + 1));
}

static void a_command_line_may_lack_even_a_name(void **state)
{
	char *argv[] = {NULL};
	struct options options;
	struct options_error error;

	(void)state;
	assert_true(options_parse(0, argv, &options, &error));
	assert_int_equal(options.action, OPTIONS_ANSWER);
	assert_int_equal(options.operand_count, 0);
	assert_null(options.operands[0]);
}

/* getopt_long() has a state, which must not last. */
static void a_refused_command_line_leaves_nothing_behind(void **state)
{
	const char *bad[] = {"1", "2", "-qXj", "3", NULL};
	const char *good[] = {"4", "-1", "5", "-ptcp", NULL};
	char *argv[ARGUMENTS + 2];
	struct options options;
	struct options_error error;

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_false(parse(bad, argv, &options, &error));
		assert_true(parse(good, argv, &options, &error));
		assert_int_equal(error.fault, OPTIONS_OK);
		assert_true(options.first);
		assert_false(options.quiet);
		assert_int_equal(options.operand_count, 2);
		assert_string_equal(options.operands[0], "4");
		assert_string_equal(options.operands[1], "5");
	}
}

static void with_posixly_correct_operands_end_the_options(void **state)
{
	const char *arguments[] = {"-q", "443", "-1", "80", NULL};
	char *argv[ARGUMENTS + 2];
	struct options options;
	struct options_error error;

	(void)state;
	setenv("POSIXLY_CORRECT", "1", 1);
	assert_true(parse(arguments, argv, &options, &error));
	unsetenv("POSIXLY_CORRECT");
	assert_true(options.quiet);
	assert_false(options.first);
	assert_int_equal(options.operand_count, 3);
	assert_string_equal(options.operands[1], "-1");
	assert_true(parse(arguments, argv, &options, &error));
	assert_true(options.first);
	assert_int_equal(options.operand_count, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_command_line_may_lack_even_a_name),
	    cmocka_unit_test(sixteen_patterns_and_no_more),
	    cmocka_unit_test(sixteen_files_and_no_more),
	    cmocka_unit_test(a_refused_command_line_leaves_nothing_behind),
	    cmocka_unit_test(with_posixly_correct_operands_end_the_options),
	    cmocka_unit_test(every_option_has_a_name),
	};
	int failed = run_table("options", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += run_table("options refused", refusals,
	    sizeof refusals / sizeof *refusals, sizeof *refusals,
	    check_refusal);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
