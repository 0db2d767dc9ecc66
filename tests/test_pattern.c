/* pattern: what --grep matches, by regcomp and by the plain way alike. */
#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "lookup.h"
#include "pattern.h"
#include "table.h"

/* The small table's row of a service. */
static size_t row_of(const char *service)
{
	size_t row = lookup_find_name(0, text_of(service));

	assert_true(row < table_row_count);
	return row;
}

static bool matches(struct pattern *pattern, size_t row)
{
	return pattern_find(pattern, row, row + 1) == row;
}

struct row {
	const char *name;
	const char *source, *service;
	bool matches;
};

static const struct row rows[] = {
    {"a_service_matches", "kafka", "kafka", true},
    {"a_part_of_it_matches", "afk", "kafka", true},
    {"any_case_matches", "KAFka", "kafka", true},
    {"capitals_of_the_table_match_too", "ipcregsvc", "xmlipcregsvc", true},
    {"a_description_matches", "kafka broker", "kafka", true},
    {"an_alias_matches", "apache-k", "kafka", true},
    {"a_note_matches", "authentication", "kafka", true},
    {"the_status_does_not", "unofficial", "kafka", false},
    {"the_protocol_does_not", "tcp", "kafka", false},
    {"the_port_does_not", "9092", "kafka", false},
    {"nothing_matches_across_fields", "kafkaapache", "kafka", false},
    {"everything_has_an_empty_match", "", "kafka", true},
    {"a_literal_may_be_the_last_of_a_field", "default.", "kafka", true},
    {"an_expression_matches", "ka.ka", "kafka", true},
    {"an_expression_in_capitals_matches", "KA[F]KA", "kafka", true},
    {"alternatives_match", "nosuch|broker", "kafka", true},
    {"a_caret_is_the_start_of_the_service", "^kafka", "kafka", true},
    {"a_caret_is_the_start_of_an_alias", "^apache-kafka$", "kafka", true},
    {"a_caret_is_the_start_of_a_description", "^apache kafka b", "kafka", true},
    {"a_caret_is_the_start_of_a_note", "^no auth", "kafka", true},
    {"a_caret_is_no_other_place", "^fka", "kafka", false},
    {"a_dollar_is_the_end_of_a_field", "kafka$", "kafka", true},
    {"a_dollar_is_no_other_place", "broke$", "kafka", false},
    {"an_expression_ends_at_its_field", "broker.*no", "kafka", false},
    {"the_second_alias_has_its_own_start", "^www$", "http", true},
    {"an_empty_note_has_an_empty_match", "^$", "nats", true},
    {"where_no_field_is_empty_there_is_none", "^$", "kafka", false},
    {"an_expression_in_line_matches_in_capitals_too", "KAF.A", "kafka", true},
    {"a_class_of_capitals_matches_small_letters", "^[[:upper:]]afka$", "kafka",
	true},
    {"a_newline_is_in_nothing", "a\nb", "kafka", false},
    {"not_even_the_one_between_fields", "kafka\napache", "kafka", false},
    {"a_class_does_not_match_it", "kafka[[:space:]]apache", "kafka", false},
    {"a_class_behind_a_backslash_neither", "kafka\\Wapache", "kafka", false},
    {"an_anchor_in_a_repeated_group_is_one", "e(^|-){2}", "kafka", false},
    {"so_it_is_behind_a_bracket", "[e](^|-){2}", "kafka", false},
    {"a_bracket_makes_a_dot_plain", "default[.]$", "kafka", true},
    {"a_backslash_makes_a_dot_plain", "kafka\\.", "kafka", false},
    {"the_last_field_of_all_is_searched", "^x{0}$", "last", true},
    {"so_it_is_as_a_string_of_its_own", "^[x]{0}$", "last", true},
    {"a_byte_above_ascii_is_in_nothing", "\303\244", "kafka", false},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	struct pattern pattern = {.fault = REG_ESPACE};

	assert_int_equal(pattern_compile(&pattern, row->source), 0);
	errno = ENOMEM; /* from before */
	assert_int_equal(matches(&pattern, row_of(row->service)), row->matches);
	assert_int_equal(pattern.fault, 0);
	if (!pattern.is_literal)
		regfree(&pattern.expression);
}

/* What is plain to one half of the module must be the same to the other. */
static void a_literal_matches_as_its_expression_does(void **state)
{
	static const char *const words[] = {"a", "ssh", "http", "port", "s,",
	    "transport protocol", "ws", "x", "\"", "k8s", "cl/1", "-",
	    "service", "80"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct pattern plain, expression;
		char source[64];

		snprintf(source, sizeof source, "(%s)", words[i]);
		assert_int_equal(pattern_compile(&plain, words[i]), 0);
		assert_int_equal(pattern_compile(&expression, source), 0);
		assert_true(plain.is_literal);
		assert_false(expression.is_literal);
		for (size_t row = 0; row < table_row_count; row++)
			assert_int_equal(
			    matches(&plain, row), matches(&expression, row));
		regfree(&expression.expression);
	}
}

static void special_characters_make_an_expression(void **state)
{
	(void)state;
	for (const char *c = "^.|*+?"; *c != '\0'; c++) {
		struct pattern pattern;
		const char source[] = {'a', *c, 'b', '\0'};

		assert_int_equal(pattern_compile(&pattern, source), 0);
		assert_false(pattern.is_literal);
		regfree(&pattern.expression);
	}
}

static void a_literal_is_as_long_as_its_buffer_at_most(void **state)
{
	char source[PATTERN_LITERAL_MAX + 2];
	struct pattern pattern;

	(void)state;
	memset(source, 'x', sizeof source);
	source[PATTERN_LITERAL_MAX + 1] = '\0';
	assert_int_equal(pattern_compile(&pattern, source), 0);
	assert_false(pattern.is_literal);
	regfree(&pattern.expression);
	source[PATTERN_LITERAL_MAX] = '\0';
	assert_int_equal(pattern_compile(&pattern, source), 0);
	assert_true(pattern.is_literal);
	assert_int_equal(pattern.literal.length, PATTERN_LITERAL_MAX);
	assert_false(matches(&pattern, 0));
}

static void no_rows_hold_no_match(void **state)
{
	static const char *const sources[] = {"", "kafka", "^$", "k.fka"};

	(void)state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct pattern pattern;
		size_t row = row_of("kafka");

		assert_int_equal(pattern_compile(&pattern, sources[i]), 0);
		assert_int_equal(pattern_find(&pattern, row, row), row);
		if (!pattern.is_literal)
			regfree(&pattern.expression);
	}
}

static void a_match_behind_the_end_is_none(void **state)
{
	static const char *const sources[] = {"last", "l.st", "l[a]st"};

	(void)state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct pattern pattern;
		size_t last = row_of("last");

		assert_int_equal(pattern_compile(&pattern, sources[i]), 0);
		for (size_t end = 0; end <= last; end++)
			assert_int_equal(pattern_find(&pattern, 0, end), end);
		if (!pattern.is_literal)
			regfree(&pattern.expression);
	}
}

/* A pattern of groups within groups. */
static int compile_nested(size_t depth, const char *behind)
{
	struct pattern pattern;
	char source[3000] = "";
	int code;

	memset(source, '(', depth);
	strcpy(source + depth, "a.");
	memset(source + depth + 2, ')', depth);
	strcat(source, behind);
	code = pattern_compile(&pattern, source);
	if (code == 0)
		regfree(&pattern.expression);
	return code;
}

static void groups_lie_in_groups_up_to_a_depth(void **state)
{
	(void)state;
	assert_int_equal(compile_nested(1000, ""), 0);
	assert_int_equal(compile_nested(1000, "(b)"), 0);
	assert_int_equal(compile_nested(1001, ""), REG_ESPACE);
	assert_int_equal(compile_nested(0, "))(b"), REG_EPAREN);
}

static void what_is_no_expression_is_told(void **state)
{
	static const char *const sources[] = {
	    "[", "(", "a{1", "[z-a]", "[[:nosuch:]]", "a\\"};

	(void)state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct pattern pattern;
		int code = pattern_compile(&pattern, sources[i]);

		assert_int_not_equal(code, 0);
		assert_true(strlen(pattern_get_fault(code)) > 5);
	}
}

struct fault {
	const char *name;
	int code;
	const char *text;
};

static const struct fault faults[] = {
    {"a_bracket", REG_EBRACK, "a [ without its ]"},
    {"a_parenthesis", REG_EPAREN, "a ( without its ), or the other way round"},
    {"a_brace", REG_EBRACE, "a { without its }"},
    {"a_repeat_count", REG_BADBR, "no repeat count between { and }"},
    {"a_range", REG_ERANGE, "a range of characters that does not go up"},
    {"a_class", REG_ECTYPE, "no such class of characters"},
    {"a_collating_element", REG_ECOLLATE, "no such collating element"},
    {"a_backslash", REG_EESCAPE, "a \\ at its end"},
    {"a_repeat", REG_BADRPT, "nothing before *, + or ?"},
    {"the_memory", REG_ESPACE, "out of memory"},
    {"anything_else", REG_BADPAT,
	"not an extended regular expression, or too large"},
};

static void check_fault(void **state)
{
	const struct fault *row = *state;

	assert_string_equal(pattern_get_fault(row->code), row->text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_literal_matches_as_its_expression_does),
	    cmocka_unit_test(special_characters_make_an_expression),
	    cmocka_unit_test(a_literal_is_as_long_as_its_buffer_at_most),
	    cmocka_unit_test(no_rows_hold_no_match),
	    cmocka_unit_test(a_match_behind_the_end_is_none),
	    cmocka_unit_test(groups_lie_in_groups_up_to_a_depth),
	    cmocka_unit_test(what_is_no_expression_is_told),
	};
	int failed = run_table("pattern", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += run_table("pattern faults", faults,
	    sizeof faults / sizeof *faults, sizeof *faults, check_fault);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
