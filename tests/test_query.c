/* query: what is a query, and what is refused, each beside what is not. */
#include "run.h"

#include "lookup.h"
#include "query.h"
#include "table.h"

struct row {
	const char *name;
	const char *text;
	enum query_fault fault;
	const char *service;
	unsigned first, last, protocols;
};

#define PORTS(first, last, protocols) QUERY_OK, "", first, last, protocols
#define NAME(name, protocols) QUERY_OK, name, 0, 0, protocols
#define REFUSED(fault) fault, "", 0, 0, 0

static const struct row rows[] = {
    {"a_port_is_a_range_of_one", "443", PORTS(443, 443, 0)},
    {"the_first_port_is_0", "0", PORTS(0, 0, 0)},
    {"the_last_port_is_65535", "65535", PORTS(65535, 65535, 0)},
    {"65536_is_past_it", "65536", REFUSED(QUERY_PAST_LAST_PORT)},
    {"65558_is_not_22", "65558", REFUSED(QUERY_PAST_LAST_PORT)},
    {"4294967318_is_not_22", "4294967318", REFUSED(QUERY_PAST_LAST_PORT)},
    {"18446744073709551638_is_not_22", "18446744073709551638",
	REFUSED(QUERY_PAST_LAST_PORT)},
    {"leading_zeros_are_allowed", "0000000000000000000000443",
	PORTS(443, 443, 0)},
    {"a_range_is_two_ports", "8000-8100", PORTS(8000, 8100, 0)},
    {"a_range_may_be_all_ports", "0-65535", PORTS(0, 65535, 0)},
    {"a_range_may_be_one_port", "139-139", PORTS(139, 139, 0)},
    {"a_range_may_not_go_down", "139-137", REFUSED(QUERY_BACKWARDS)},
    {"a_range_past_the_last_port_is_refused", "65535-65536",
	REFUSED(QUERY_PAST_LAST_PORT)},
    {"an_open_range_ends_at_the_last_port", "60000-", PORTS(60000, 65535, 0)},
    {"an_open_range_may_start_at_the_last_port", "65535-",
	PORTS(65535, 65535, 0)},
    {"an_open_range_past_it_is_refused", "65536-",
	REFUSED(QUERY_PAST_LAST_PORT)},
    {"a_range_with_no_start_is_refused", "-80", REFUSED(QUERY_NOT_A_RANGE)},
    {"three_ports_are_no_range", "1-2-3", REFUSED(QUERY_NOT_A_RANGE)},
    {"two_hyphens_are_no_range", "1--2", REFUSED(QUERY_NOT_A_RANGE)},
    {"a_hyphen_alone_is_no_range", "-", REFUSED(QUERY_NOT_A_RANGE)},
    {"a_protocol_goes_with_a_port", "443/tcp", PORTS(443, 443, TABLE_TCP)},
    {"a_protocol_goes_with_a_range", "1-9/udp", PORTS(1, 9, TABLE_UDP)},
    {"a_protocol_goes_with_an_open_range", "9-/sctp",
	PORTS(9, 65535, TABLE_SCTP)},
    {"a_protocol_may_be_of_any_case", "9/DcCp", PORTS(9, 9, TABLE_DCCP)},
    {"an_unknown_protocol_is_refused", "443/icmp", REFUSED(QUERY_NO_PROTOCOL)},
    {"an_empty_protocol_is_refused", "443/", REFUSED(QUERY_NO_PROTOCOL)},
    {"a_part_of_a_protocol_is_refused", "443/tc", REFUSED(QUERY_NO_PROTOCOL)},
    {"more_than_a_protocol_is_refused", "443/tcpx", REFUSED(QUERY_NO_PROTOCOL)},
    {"two_protocols_are_refused", "443/tcp/udp", REFUSED(QUERY_NO_PROTOCOL)},
    {"a_protocol_alone_is_refused", "/tcp", REFUSED(QUERY_EMPTY)},
    {"a_name_keeps_its_case", "HTTPS", NAME("HTTPS", 0)},
    {"a_protocol_goes_with_a_name", "https/udp", NAME("https", TABLE_UDP)},
    {"a_name_may_start_with_a_digit", "3com-tsmux", NAME("3com-tsmux", 0)},
    {"a_name_may_have_older_marks", "whois++", NAME("whois++", 0)},
    {"a_name_may_have_a_star", "sql*net", NAME("sql*net", 0)},
    {"a_name_may_have_a_dot_and_a_line", "a.b_c", NAME("a.b_c", 0)},
    {"a_known_name_may_have_a_slash", "cl/1", NAME("cl/1", 0)},
    {"a_known_name_with_a_slash_may_have_a_protocol", "CL/1/tcp",
	NAME("CL/1", TABLE_TCP)},
    {"an_unknown_name_with_a_slash_is_refused", "cl/2",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"an_unknown_name_with_a_slash_and_a_protocol_is_refused", "cl/2/tcp",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"an_empty_item_is_refused", "", REFUSED(QUERY_EMPTY)},
    {"a_sign_is_refused", "+80", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_sign_in_a_range_is_refused", "+80-90", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_decimal_point_is_refused", "80.0", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_hexadecimal_number_is_refused", "0x50", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_hexadecimal_capital_is_refused", "0XfF", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_range_of_hexadecimal_numbers_is_refused", "0x50-0x60",
	REFUSED(QUERY_NOT_DECIMAL)},
    {"an_open_range_of_them_too", "0x50-", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_mark_in_hexadecimal_makes_a_name", "0x5_0", NAME("0x5_0", 0)},
    {"a_name_like_hexadecimal_is_one", "0xylophone", NAME("0xylophone", 0)},
    {"a_hexadecimal_digit_is_refused", "0xa", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_name_with_the_letter_behind_f_is_one", "0xg0", NAME("0xg0", 0)},
    {"a_name_with_the_letter_before_x_is_one", "0w50", NAME("0w50", 0)},
    {"a_name_with_the_letter_behind_x_is_one", "0y50", NAME("0y50", 0)},
    {"a_name_with_a_mark_for_the_zero_is_one", "*x50", NAME("*x50", 0)},
    {"a_name_with_a_one_for_the_zero_is_one", "1x50", NAME("1x50", 0)},
    {"a_mark_behind_the_prefix_makes_a_name", "0x5.0", NAME("0x5.0", 0)},
    {"the_prefix_alone_is_a_name", "0x", NAME("0x", 0)},
    {"one_letter_is_a_name", "a", NAME("a", 0)},
    {"the_borders_of_letters_are_names", "azAZ09", NAME("azAZ09", 0)},
    {"a_space_is_refused", "ssh ", REFUSED(QUERY_NO_NAME)},
    {"a_newline_is_refused", "ssh\n", REFUSED(QUERY_NO_NAME)},
    {"a_byte_above_ascii_is_refused", "s\303\244", REFUSED(QUERY_NO_NAME)},
    {"a_byte_below_the_letters_is_refused", "a@", REFUSED(QUERY_NO_NAME)},
    {"a_byte_behind_the_letters_is_refused", "a[", REFUSED(QUERY_NO_NAME)},
    {"a_byte_below_the_small_letters_is_refused", "a`", REFUSED(QUERY_NO_NAME)},
    {"a_byte_behind_the_small_letters_is_refused", "a{",
	REFUSED(QUERY_NO_NAME)},
    {"a_colon_is_refused", "80:", REFUSED(QUERY_NO_NAME)},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	struct text list = text_of(row->text);
	struct query query;

	assert_int_equal(query_parse(&list, &query), row->fault);
	assert_null(list.at);
	assert_true(text_equals(query.item, row->text));
	if (row->fault != QUERY_OK)
		return;
	assert_true(text_equals(query.name, row->service));
	if (query.name.length == 0) {
		assert_int_equal(query.first, row->first);
		assert_int_equal(query.last, row->last);
	}
	assert_int_equal(query.protocols, row->protocols);
}

static void a_list_is_taken_item_by_item(void **state)
{
	struct text list = text_of("443,ssh/tcp,,1-2");
	struct query query;

	(void)state;
	assert_int_equal(query_parse(&list, &query), QUERY_OK);
	assert_int_equal(query.first, 443);
	assert_true(text_equals(query.item, "443"));
	assert_true(text_equals(list, "ssh/tcp,,1-2"));
	assert_int_equal(query_parse(&list, &query), QUERY_OK);
	assert_true(text_equals(query.name, "ssh"));
	assert_true(text_equals(query.item, "ssh/tcp"));
	assert_int_equal(query_parse(&list, &query), QUERY_EMPTY);
	assert_int_equal(query_parse(&list, &query), QUERY_OK);
	assert_int_equal(query.last, 2);
	assert_null(list.at);
}

static void a_comma_at_the_end_leaves_an_empty_item(void **state)
{
	struct text list = text_of("443,");
	struct query query;

	(void)state;
	assert_int_equal(query_parse(&list, &query), QUERY_OK);
	assert_non_null(list.at);
	assert_int_equal(query_parse(&list, &query), QUERY_EMPTY);
	assert_null(list.at);
}

static void a_nul_byte_is_no_name(void **state)
{
	struct text list = {"ssh\0", 4};
	struct query query;

	(void)state;
	assert_int_equal(query_parse(&list, &query), QUERY_NO_NAME);
}

/* Of the small table, for there a name has nothing behind it. */
static void no_name_is_found_with_its_nul(void **state)
{
	(void)state;
	for (size_t i = 0; i < table_name_count; i++) {
		struct text name = lookup_get_name(i);

		assert_true(lookup_find_name(0, name) < table_row_count);
		name.length++;
		assert_int_equal(lookup_find_name(0, name), table_row_count);
	}
}

static void protocols_are_a_list(void **state)
{
	struct text guilty;

	(void)state;
	assert_int_equal(query_parse_protocols(text_of("udp,TCP,udp"), &guilty),
	    TABLE_TCP | TABLE_UDP);
	assert_int_equal(query_parse_protocols(text_of("dccp,sctp"), &guilty),
	    TABLE_DCCP | TABLE_SCTP);
	assert_int_equal(
	    query_parse_protocols(text_of("tcp,icmp,x"), &guilty), 0);
	assert_true(text_equals(guilty, "icmp"));
	assert_int_equal(query_parse_protocols(text_of("tcp,"), &guilty), 0);
	assert_true(text_equals(guilty, ""));
	assert_int_equal(query_parse_protocols(text_of(""), &guilty), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_list_is_taken_item_by_item),
	    cmocka_unit_test(a_comma_at_the_end_leaves_an_empty_item),
	    cmocka_unit_test(a_nul_byte_is_no_name),
	    cmocka_unit_test(no_name_is_found_with_its_nul),
	    cmocka_unit_test(protocols_are_a_list),
	};
	int failed = run_table(
	    "query", rows, sizeof rows / sizeof *rows, sizeof *rows, check_row);

	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
