/* address: what stands before a port, in all the ways of the tools. */
#include "run.h"

#include <string.h>

#include "address.h"

struct row {
	const char *name;
	const char *text;
	enum address_kind kind;
	const char *port; /* with ADDRESS_BEFORE */
};

static const struct row rows[] = {
    {"a_port_has_no_address", "443", ADDRESS_NONE, NULL},
    {"a_range_has_none", "1-9", ADDRESS_NONE, NULL},
    {"a_name_has_none", "https", ADDRESS_NONE, NULL},
    {"nothing_has_none", "", ADDRESS_NONE, NULL},

    {"ipv4_stands_before_a_port", "10.0.0.1:443", ADDRESS_BEFORE, "443"},
    {"also_before_a_name", "10.0.0.1:https", ADDRESS_BEFORE, "https"},
    {"also_before_a_range", "10.0.0.1:1-9", ADDRESS_BEFORE, "1-9"},
    {"also_before_what_is_neither", "10.0.0.1:!", ADDRESS_BEFORE, "!"},
    {"ipv4_stands_alone", "10.0.0.1", ADDRESS_ALONE, NULL},
    {"also_with_a_colon", "10.0.0.1:", ADDRESS_ALONE, NULL},
    {"of_three_numbers_is_none", "10.0.1", ADDRESS_NONE, NULL},
    {"of_four_with_nothing_between_is_none", "10.0..1", ADDRESS_NONE, NULL},
    {"of_four_with_nothing_before_is_none", ".0.0.1", ADDRESS_NONE, NULL},
    {"of_four_with_nothing_behind_is_none", "10.0.0.", ADDRESS_NONE, NULL},
    {"of_four_with_a_letter_is_none", "10.0.0.a", ADDRESS_NONE, NULL},
    {"ipv4_may_have_a_zone", "127.0.0.53%lo:53", ADDRESS_BEFORE, "53"},

    {"a_full_stop_may_come_before_the_port", "10.0.0.1.443", ADDRESS_BEFORE,
	"443"},
    {"but_not_nothing_behind_it", "10.0.0.1.", ADDRESS_NONE, NULL},
    {"nor_a_name", "10.0.0.1.ssh", ADDRESS_NONE, NULL},
    {"nor_one_more", "10.0.0.1.2.443", ADDRESS_NONE, NULL},
    {"a_full_stop_may_come_behind_a_star", "*.443", ADDRESS_BEFORE, "443"},
    {"one_digit_is_enough", "*.7", ADDRESS_BEFORE, "7"},
    {"but_not_a_name", "*.ssh", ADDRESS_NONE, NULL},
    {"nor_nothing", "*.", ADDRESS_NONE, NULL},
    {"nor_a_star", "*.*", ADDRESS_NONE, NULL},
    {"nor_behind_another_mark", "+.443", ADDRESS_NONE, NULL},
    {"nor_with_another_between", "*_443", ADDRESS_NONE, NULL},

    {"a_host_stands_before_a_port", "localhost:443", ADDRESS_BEFORE, "443"},
    {"a_host_may_have_full_stops", "a.example:443", ADDRESS_BEFORE, "443"},
    {"a_host_may_have_hyphens", "a-b:443", ADDRESS_BEFORE, "443"},
    {"a_host_may_have_lines", "a_b:443", ADDRESS_BEFORE, "443"},
    {"a_host_may_have_a_zone", "a%lo:443", ADDRESS_BEFORE, "443"},
    {"a_host_may_have_digits", "h2:443", ADDRESS_BEFORE, "443"},
    {"a_host_may_start_with_digits", "2h:443", ADDRESS_BEFORE, "443"},
    {"a_host_may_not_have_other_marks", "a@b:443", ADDRESS_NONE, NULL},
    {"nor_a_slash", "a/b:443", ADDRESS_NONE, NULL},
    {"a_host_stands_alone_with_a_colon", "localhost:", ADDRESS_ALONE, NULL},
    {"a_star_is_any_host", "*:443", ADDRESS_BEFORE, "443"},
    {"two_stars_are_none", "**:443", ADDRESS_NONE, NULL},
    {"a_star_may_have_a_zone", "*%eth0:443", ADDRESS_BEFORE, "443"},
    {"but_no_letter_behind", "*a:443", ADDRESS_NONE, NULL},
    {"nor_a_mark_in_its_zone", "*%e!:443", ADDRESS_NONE, NULL},
    {"nor_another_star_in_it", "*%*:443", ADDRESS_NONE, NULL},
    {"a_zone_alone_is_a_host", "%eth0:443", ADDRESS_BEFORE, "443"},
    {"a_star_stands_alone", "*:", ADDRESS_ALONE, NULL},
    {"a_star_may_be_behind", "*:*", ADDRESS_BEFORE, "*"},
    {"nothing_is_any_host", ":443", ADDRESS_BEFORE, "443"},
    {"a_colon_alone_is_none", ":", ADDRESS_NONE, NULL},

    {"numbers_on_both_sides_are_a_mapping", "8080:80", ADDRESS_MAPPING, NULL},
    {"a_number_before_a_colon_is_one", "80:", ADDRESS_MAPPING, NULL},
    {"a_number_before_a_name_is_one", "80:http", ADDRESS_MAPPING, NULL},
    {"an_address_may_come_before_one", "127.0.0.1:8080:80", ADDRESS_MAPPING,
	NULL},
    {"three_numbers_are_none_before_one", "127.0.1:8080:80", ADDRESS_ALONE,
	NULL},

    {"any_ipv6_stands_before_a_port", ":::443", ADDRESS_BEFORE, "443"},
    {"also_before_a_star", ":::*", ADDRESS_BEFORE, "*"},
    {"any_ipv6_stands_alone", "::", ADDRESS_ALONE, NULL},
    {"three_colons_stand_alone", ":::", ADDRESS_ALONE, NULL},
    {"four_colons_too", "::::4", ADDRESS_ALONE, NULL},
    {"three_colons_apart_too", "a:::4", ADDRESS_ALONE, NULL},
    {"bare_ipv6_stands_alone", "fe80::1", ADDRESS_ALONE, NULL},
    {"in_capitals_too", "FE80::ABCDEF", ADDRESS_ALONE, NULL},
    {"with_a_zone_too", "fe80::1%eth0", ADDRESS_ALONE, NULL},
    {"with_a_zone_of_any_letters", "fe80::1%wlan_x", ADDRESS_ALONE, NULL},
    {"with_a_port_too", "fe80::1:123", ADDRESS_ALONE, NULL},
    {"with_an_ipv4_too", "::ffff:10.0.0.1", ADDRESS_ALONE, NULL},
    {"all_eight_parts_too", "1:2:3:4:5:6:7:8", ADDRESS_ALONE, NULL},
    {"a_letter_behind_f_makes_none", "fe80::g", ADDRESS_NONE, NULL},
    {"a_capital_behind_f_too", "FE80::G", ADDRESS_NONE, NULL},
    {"also_at_the_start", "g::1", ADDRESS_NONE, NULL},
    {"a_mark_makes_none", "fe80::/64", ADDRESS_NONE, NULL},
    {"two_colons_in_a_zone_make_none", "a%b::1", ADDRESS_NONE, NULL},

    {"brackets_stand_before_a_port", "[::1]:443", ADDRESS_BEFORE, "443"},
    {"also_before_a_name", "[::1]:https", ADDRESS_BEFORE, "https"},
    {"brackets_stand_alone", "[::1]", ADDRESS_ALONE, NULL},
    {"also_with_a_colon", "[::1]:", ADDRESS_ALONE, NULL},
    {"brackets_may_hold_a_zone", "[fe80::1%eth0]:443", ADDRESS_BEFORE, "443"},
    {"a_zone_may_come_behind_them", "[fe80::1]%eth0:443", ADDRESS_BEFORE,
	"443"},
    {"with_a_zone_behind_they_stand_alone", "[fe80::1]%eth0", ADDRESS_ALONE,
	NULL},
    {"a_zone_has_no_marks", "[fe80::1]%e!:443", ADDRESS_NONE, NULL},
    {"a_zone_has_a_sign_before_it", "[fe80::1]eth0:443", ADDRESS_NONE, NULL},
    {"brackets_may_hold_an_ipv4_in_ipv6", "[::ffff:10.0.0.1]:443",
	ADDRESS_BEFORE, "443"},
    {"but_not_ipv4", "[10.0.0.1]:443", ADDRESS_NONE, NULL},
    {"nor_a_host", "[localhost]:443", ADDRESS_NONE, NULL},
    {"nor_one_colon", "[fe80:1]:443", ADDRESS_NONE, NULL},
    {"nor_nothing", "[]:443", ADDRESS_NONE, NULL},
    {"brackets_need_a_colon_behind", "[::1]443", ADDRESS_NONE, NULL},
    {"brackets_have_to_end", "[::1:443", ADDRESS_NONE, NULL},
    {"brackets_have_to_start", "::1]:443", ADDRESS_NONE, NULL},
    {"a_bracket_alone_is_none", "[", ADDRESS_NONE, NULL},
    {"brackets_come_first", "x[::1]:443", ADDRESS_NONE, NULL},
};

static void check_split(void **state)
{
	const struct row *row = *state;
	struct text port = {0};

	assert_int_equal(address_split(text_of(row->text), &port), row->kind);
	if (row->kind == ADDRESS_BEFORE)
		assert_true(text_equals(port, row->port));
}

/* Words of other tools' output, and the port in them: or the word itself, where
 * it is neither an address nor has one before it. */
struct word {
	const char *name;
	const char *word;
	const char *port;
};

static const struct word words[] = {
    {"a_port", "443", "443"},
    {"a_port_with_a_protocol", "443/tcp", "443/tcp"},
    {"a_name", "https", "https"},
    {"nothing", "", ""},
    {"ss_any_address", "0.0.0.0:443", "443"},
    {"ss_any_ipv6", "[::]:443", "443"},
    {"ss_any_of_both", "*:443", "443"},
    {"ss_any_port", "*:*", "*"},
    {"ss_a_zone", "127.0.0.53%lo:53", "53"},
    {"ss_an_ipv6_zone", "[fe80::1]%eth0:546", "546"},
    {"linux_netstat_any_ipv6", ":::443", "443"},
    {"linux_netstat_ipv6", "fe80::1:123", "123"},
    {"linux_netstat_the_shortest_ipv6", "::1:631", "631"},
    {"linux_netstat_any_port", ":::*", "*"},
    {"linux_netstat_all_eight_parts", "1:2:3:4:5:6:7:8:443", "443"},
    {"linux_netstat_ipv4_in_ipv6", "::ffff:10.0.0.1:80", "80"},
    {"linux_netstat_a_zone_with_a_full_stop", "fe80::1%eth0.100:546", "546"},
    {"bsd_netstat_ipv4", "10.0.0.1.443", "443"},
    {"bsd_netstat_any_address", "*.443", "443"},
    {"bsd_netstat_ipv6", "fe80::1.443", "443"},
    {"bsd_netstat_a_zone", "fe80::1%lo0.123", "123"},
    {"bsd_netstat_ipv4_in_ipv6", "::ffff:10.0.0.1.80", "80"},
    {"tcpdump_ipv4", "10.0.0.1.443:", "443"},
    {"tcpdump_ipv6", "fe80::1.546:", "546"},
    {"tcpdump_ipv6_alone", "ff02::2:", ""},
    {"tcpdump_ipv4_in_ipv6", "::ffff:10.0.0.1.53:", "53"},
    {"tcpdump_ipv4_in_ipv6_alone", "::ffff:10.0.0.1:", ""},
    {"a_comma_is_not_tcpdumps_colon", "ff02::2,", "2"},
    {"ss_any_of_both_with_a_zone", "*%eth0:443", "443"},
    {"lsof_two_ends", "10.0.0.1:54321->10.0.0.2:443", "443"},
    {"lsof_two_ends_of_ipv6", "[::1]:54321->[::1]:5432", "5432"},
    {"docker_a_mapping", "0.0.0.0:8080->80/tcp", "80/tcp"},
    {"docker_one_of_more", "0.0.0.0:8080->80/tcp,", "80/tcp"},
    {"docker_one_of_ipv6", ":::8080->80/tcp", "80/tcp"},
    {"docker_a_range", "0.0.0.0:80-81->80-81/tcp", "80-81/tcp"},
    {"the_last_arrow_counts", "1->2->3", "3"},
    {"an_arrow_may_come_first", "->443", "443"},
    {"nothing_may_come_behind_it", "443->", ""},
    {"half_an_arrow_is_none", "1>443", "1>443"},
    {"half_an_arrow_at_the_start_is_none", ">443", ">443"},
    {"an_arrow_is_no_hyphen", "1-443", "1-443"},
    {"a_comma_behind", "443,", "443"},
    {"a_colon_behind", "443:", "443"},
    {"only_one_of_them", "443,,", "443,"},
    {"a_comma_alone", ",", ""},
    {"a_colon_alone", ":", ""},
    {"an_address_alone", "10.0.0.1", ""},
    {"an_address_alone_with_a_comma", "10.0.0.1,", ""},
    {"an_address_alone_with_a_colon", "10.0.0.1:", ""},
    {"an_address_with_two_colons", "10.0.0.1::", ""},
    {"brackets_alone_have_what_is_no_port", "[::1]", "1]"},
    {"ipv4_in_ipv6_alone", "::ffff:10.0.0.1", ""},
    {"three_numbers_in_ipv6", "::ffff:10.0.1", ""},
    {"two_numbers_in_ipv6", "::ffff:10.443", "443"},
    {"six_numbers_in_ipv6", "::ffff:1.2.3.4.5.6", ""},
    {"ipv6_that_ends_in_colons", "fe80::", ""},
    {"two_ports_with_a_colon", "8080:80", ""},
    {"also_behind_an_address", "127.0.0.1:8080:80", ""},
    {"what_is_no_address", "a@b:443", "a@b:443"},
    {"a_host", "localhost:443", "443"},
    {"a_key", "DPT=443", "DPT=443"},
};

static void check_word(void **state)
{
	const struct word *row = *state;
	struct text port = address_find_port(text_of(row->word));

	if (!text_equals(port, row->port))
		fail_msg("'%.*s'", (int)port.length, port.at);
}

/* With bytes behind that are not of the text. */
static void nothing_is_read_behind_the_text(void **state)
{
	struct text port = {0};

	(void)state;
	assert_int_equal(address_split((struct text){"10.0.0.1:443", 8}, &port),
	    ADDRESS_ALONE);
	assert_int_equal(
	    address_split((struct text){"localhost:443", 9}, &port),
	    ADDRESS_NONE);
	assert_int_equal(
	    address_split((struct text){"[::1]:443", 5}, &port), ADDRESS_ALONE);
	assert_int_equal(address_split((struct text){"[::1]:443", 7}, &port),
	    ADDRESS_BEFORE);
	assert_true(text_equals(port, "4"));
	assert_int_equal(
	    address_split((struct text){"*.443", 2}, &port), ADDRESS_NONE);
	assert_int_equal(
	    address_split((struct text){"[::1]", 4}, &port), ADDRESS_NONE);
	port = address_find_port((struct text){"443->80", 4});
	assert_true(text_equals(port, "443-"));
	port = address_find_port((struct text){"443:", 3});
	assert_true(text_equals(port, "443"));
}

static void a_nul_is_in_no_address(void **state)
{
	struct text port = {0};

	(void)state;
	assert_int_equal(
	    address_split((struct text){"a\0b:443", 7}, &port), ADDRESS_NONE);
	assert_int_equal(
	    address_split((struct text){"fe80::\0", 7}, &port), ADDRESS_NONE);
	assert_int_equal(
	    address_split((struct text){"[fe80::\0]:443", 13}, &port),
	    ADDRESS_NONE);
	assert_int_equal(
	    address_split((struct text){NULL, 0}, &port), ADDRESS_NONE);
	assert_int_equal(address_find_port((struct text){NULL, 0}).length, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_is_read_behind_the_text),
	    cmocka_unit_test(a_nul_is_in_no_address),
	};
	int failed = run_table("addresses", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_split);

	failed += run_table("words", words, sizeof words / sizeof *words,
	    sizeof *words, check_word);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
