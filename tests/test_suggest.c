/* suggest: distances, and the names nearest to a wrong one. */
#include "run.h"

#include <string.h>

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

static void check_row(void **state)
{
	const struct row *row = *state;
	struct text found[SUGGEST_MAX];
	size_t count = suggest_names(text_of(row->wrong), found);
	size_t i;

	for (i = 0; row->found[i] != NULL; i++) {
		assert_true(i < count);
		if (!text_equals(found[i], row->found[i]))
			fail_msg("%zu: '%.*s', not '%s'", i,
			    (int)found[i].length, found[i].at, row->found[i]);
	}
	assert_int_equal(count, i);
}

int main(void)
{
	int failed = run_table("distances", distances,
	    sizeof distances / sizeof *distances, sizeof *distances,
	    check_distance);

	failed += run_table("suggestions", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);
	return failed != 0;
}
