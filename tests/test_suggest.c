/* suggest: distances, and the names nearest to a wrong one. */
#include "run.h"

#include <string.h>

#include "made.h"
#include "suggest.h"

struct distance {
	const char *name;
	const char *a, *b;
	size_t expected;
};

static const struct distance distances[] = {
    {"equal_texts_are_at_0", "kafka", "kafka", 0},
    {"two_empty_texts_too", "", "", 0},
    {"case_does_not_count", "Kafka", "kAFKA", 0},
    {"an_empty_text_lacks_all", "", "abc", 3},
    {"in_either_order", "abc", "", 3},
    {"a_letter_more", "kaffka", "kafka", 1},
    {"a_letter_less", "kaka", "kafka", 1},
    {"another_letter", "kabka", "kafka", 1},
    {"two_letters_swapped", "kakfa", "kafka", 1},
    {"the_first_two_swapped", "akfka", "kafka", 1},
    {"the_last_two_swapped", "kafak", "kafka", 1},
    {"letters_apart_are_not_swapped", "fakka", "kafka", 2},
    {"two_faults", "kafkkas", "kafka", 2},
    {"the_textbook_case", "kitten", "sitting", 3},
    {"a_swap_is_not_changed_again", "ca", "abc", 3},
    {"forty_letters", "0123456789012345678901234567890123456789",
	"x123456789012345678901234567890123456789", 1},
    {"forty_one_are_too_many", "01234567890123456789012345678901234567890", "a",
	SIZE_MAX},
    {"on_the_other_side_too", "a", "01234567890123456789012345678901234567890",
	SIZE_MAX},
};

static void check_distance(void **state)
{
	const struct distance *row = *state;

	assert_int_equal(
	    suggest_distance(text_of(row->a), text_of(row->b)), row->expected);
}

struct row {
	const char *name;
	const char *wrong;
	const char *found[SUGGEST_MAX + 1];
};

/* In the small table. */
static const struct row rows[] = {
    {"a_letter_is_missing", "kafa", {"kafka"}},
    {"letters_are_swapped", "kfaka", {"kafka"}},
    {"case_does_not_count", "KAFA", {"kafka"}},
    {"names_that_go_on_come_first", "apache", {"apache-kafka"}},
    {"the_shortest_of_them_first", "htt", {"http", "https"}},
    {"the_name_itself_before_all", "http", {"http", "https", "sftp"}},
    {"also_where_a_longer_one_comes_first_by_its_letters", "kube",
	{"kubeport", "kube-nodeport"}},
    {"the_first_letter_counts_less_than_another_fault", "kast",
	{"last", "k8s", "nats"}},
    {"the_nearest_comes_first", "httpps", {"https", "http"}},
    {"the_last_name_of_all", "xmlipcregsv", {"xmlipcregsvc"}},
    {"the_first_letter_is_seldom_wrong", "wwx", {"www"}},
    {"equals_are_in_the_order_of_letters", "ips", {"ipp", "ipps"}},
    {"three_at_most", "htps", {"https", "http", "cups"}},
    {"a_name_of_its_own_is_near_to_none", "zzzzzzzz", {NULL}},
    {"one_letter_is_near_to_none", "k", {NULL}},
    {"however_far_they_go_on", "lst",
	{"lst-a-name-as-long-as-none-that-is-in-use-is", "last"}},
    {"two_letters_may_go_on", "ka", {"kafka"}},
    {"forty_letters_may_go_on", "lst-a-name-as-long-as-none-that-is-in-us",
	{"lst-a-name-as-long-as-none-that-is-in-use-is"}},
    {"forty_one_are_near_to_none", "lst-a-name-as-long-as-none-that-is-in-use",
	{NULL}},
    {"too_long_a_name_is_near_to_none",
	"kafkakafkakafkakafkakafkakafkakafkakafkak", {NULL}},
};

static void check_names(
    const struct tables *tables, const char *wrong, const char *const *expected)
{
	struct text found[SUGGEST_MAX];
	size_t count = suggest_names(tables, text_of(wrong), found);
	size_t i;

	for (i = 0; expected[i] != NULL; i++) {
		assert_true(i < count);
		if (!text_equals(found[i], expected[i]))
			fail_msg("%zu: '%.*s', not '%s'", i,
			    (int)found[i].length, found[i].at, expected[i]);
	}
	assert_int_equal(count, i);
}

static void check_row(void **state)
{
	static const struct tables small = {
	    .table = {&table_compiled}, .count = 1};
	const struct row *row = *state;

	check_names(&small, row->wrong, row->found);
}

static const struct made_entry entries[] = {
    {.first = 1, .service = "Kafkas", .aliases = "kafka,xafka"},
    {.first = 2, .service = "kafka"},
    {.first = 3, .service = "kafkaesque"},
};

/* Of the user's own and the compiled one, each name once. */
static const struct row in_two_tables[] = {
    {"the_first_table_comes_first_among_equals", "kafkx",
	{"kafka", "kafkas", "xafka"}},
    {"a_name_of_both_is_told_once", "apache-kafkx", {"apache-kafka"}},
    {"names_that_go_on_are_of_both", "kafka",
	{"kafka", "kafkas", "kafkaesque"}},
    {"the_second_table_is_searched", "htt", {"http", "https"}},
    {"a_name_twice_in_a_table_is_told_once", "kafk",
	{"kafka", "kafkas", "kafkaesque"}},
};

static void check_two(void **state)
{
	static struct tables two;
	const struct row *row = *state;

	two = (struct tables){
	    .table = {made_table(entries, 3), &table_compiled}, .count = 2};
	check_names(&two, row->wrong, row->found);
}

static void no_table_has_no_names(void **state)
{
	struct tables none = {.count = 0};
	const char *const nothing[] = {NULL};

	(void)state;
	check_names(&none, "kafka", nothing);
}

static void a_table_without_entries_has_none(void **state)
{
	struct tables empty = {.table = {made_table(entries, 0)}, .count = 1};
	const char *const nothing[] = {NULL};

	(void)state;
	check_names(&empty, "kafka", nothing);
}

/* Against a plain recursion, for all pairs of short texts of few letters. */
static size_t plain_distance(struct text a, struct text b)
{
	size_t best, other;

	if (a.length == 0 || b.length == 0)
		return a.length + b.length;
	best = plain_distance(text_tail(a, 1), b) + 1;
	other = plain_distance(a, text_tail(b, 1)) + 1;
	best = other < best ? other : best;
	other = plain_distance(text_tail(a, 1), text_tail(b, 1)) +
	    (a.at[0] != b.at[0]);
	best = other < best ? other : best;
	if (a.length > 1 && b.length > 1 && a.at[0] == b.at[1] &&
	    a.at[1] == b.at[0]) {
		other = plain_distance(text_tail(a, 2), text_tail(b, 2)) + 1;
		best = other < best ? other : best;
	}
	return best;
}

static struct text nth_text(size_t n, char kept[8])
{
	struct text text = {kept, 0};

	for (; n > 0; n = (n - 1) / 3)
		kept[text.length++] = (char)('a' + (n - 1) % 3);
	return text;
}

static void distances_are_those_of_a_plain_recursion(void **state)
{
	enum { COUNT = 1 + 3 + 9 + 27 + 81 }; /* of up to four letters */

	(void)state;
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < COUNT; j++) {
			char a[8], b[8];
			struct text x = nth_text(i, a), y = nth_text(j, b);

			assert_int_equal(
			    suggest_distance(x, y), plain_distance(x, y));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_table_has_no_names),
	    cmocka_unit_test(a_table_without_entries_has_none),
	    cmocka_unit_test(distances_are_those_of_a_plain_recursion),
	};
	int failed = run_table("distances", distances,
	    sizeof distances / sizeof *distances, sizeof *distances,
	    check_distance);

	failed += run_table("suggestions", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);
	failed += run_table("of two tables", in_two_tables,
	    sizeof in_two_tables / sizeof *in_two_tables, sizeof *in_two_tables,
	    check_two);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
