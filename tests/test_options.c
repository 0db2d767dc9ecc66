/* options: every option in each of its spellings, and what is refused. */
#include "run.h"

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
    {"format_takes_services", {"--format=services"},
	ONE(format, OPTIONS_SERVICES)},
    {"the_last_format_counts", {"-j", "-l"}, ONE(format, OPTIONS_LONG)},
    {"color_takes_auto", {"--color=always", "--color=auto"}, {0}, {NULL}},
    {"color_takes_always", {"--color", "always"}, ONE(color, OPTIONS_ALWAYS)},
    {"color_takes_never", {"--color=never"}, ONE(color, OPTIONS_NEVER)},
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
    {"an_abbreviation_is_unknown", {"--js"}, OPTIONS_UNKNOWN, "--js", ""},
    {"an_unknown_option_with_a_value", {"--jsn=1"}, OPTIONS_UNKNOWN, "--jsn",
	""},
    {"an_unknown_letter_is_named", {"-qXj"}, OPTIONS_UNKNOWN, "X", ""},
    {"a_negative_number_is_an_unknown_letter", {"-80"}, OPTIONS_UNKNOWN, "8",
	""},
    {"a_mark_for_a_letter_is_unknown", {"-+q"}, OPTIONS_UNKNOWN, "+", ""},
    {"a_control_character_is_unknown", {"-\001"}, OPTIONS_UNKNOWN, "\001", ""},
    {"proto_needs_a_value", {"--proto"}, OPTIONS_NO_VALUE, "--proto", ""},
    {"p_needs_a_value", {"-qp"}, OPTIONS_NO_VALUE, "p", ""},
    {"grep_needs_a_value", {"-g"}, OPTIONS_NO_VALUE, "g", ""},
    {"format_needs_a_value", {"-f"}, OPTIONS_NO_VALUE, "f", ""},
    {"color_needs_a_value", {"--color"}, OPTIONS_NO_VALUE, "--color", ""},
    {"quiet_takes_no_value", {"--quiet=yes"}, OPTIONS_VALUE, "--quiet", "yes"},
    {"help_takes_no_empty_value", {"--help="}, OPTIONS_VALUE, "--help", ""},
    {"an_unknown_format_is_named", {"-fxml"}, OPTIONS_BAD_FORMAT, "f", "xml"},
    {"an_empty_format_is_refused", {"--format="}, OPTIONS_BAD_FORMAT,
	"--format", ""},
    {"a_format_in_capitals_is_refused", {"--format", "JSON"},
	OPTIONS_BAD_FORMAT, "--format", "JSON"},
    {"an_unknown_colour_is_named", {"--color", "red"}, OPTIONS_BAD_COLOR,
	"--color", "red"},
    {"an_unknown_protocol_is_named", {"-ptcp,icmp"}, OPTIONS_BAD_PROTOCOL, "p",
	"icmp"},
    {"an_empty_protocol_is_refused", {"--proto", ""}, OPTIONS_BAD_PROTOCOL,
	"--proto", ""},
    {"grep_and_unassigned_are_refused", {"-u", "-g", "x"}, OPTIONS_GREP_FREE,
	"g", "x"},
    {"in_the_other_order_too", {"-g", "x", "-u"}, OPTIONS_GREP_FREE, "u", ""},
};

static void check_refusal(void **state)
{
	const struct refusal *row = *state;
	char *argv[ARGUMENTS + 2];
	struct options options;
	struct options_error error;

	assert_false(parse(row->arguments, argv, &options, &error));
	assert_int_equal(error.fault, row->fault);
	assert_true(text_equals(error.option, row->option));
	assert_true(text_equals(error.value, row->value));
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

static void no_argv_at_all_is_no_query(void **state)
{
	char *argv[] = {NULL};
	struct options options;
	struct options_error error;

	(void)state;
	assert_true(options_parse(0, argv, &options, &error));
	assert_int_equal(options.operand_count, 0);
}

static void every_option_has_a_name(void **state)
{
	size_t count = 0;

	(void)state;
	assert_string_equal(options_get_name(0), "proto");
	while (options_get_name(count) != NULL)
		count++;
	assert_int_equal(count, 10);
	assert_string_equal(options_get_name(9), "version");
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
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_command_line_may_lack_even_a_name),
	    cmocka_unit_test(sixteen_patterns_and_no_more),
	    cmocka_unit_test(no_argv_at_all_is_no_query),
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
