/* query: what is a query, and what is refused, each beside what is not. */
#include "run.h"

#include <stdio.h>
#include <string.h>

#include "lookup.h"
#include "query.h"
#include "table.h"
#include "tables.h"

static const struct tables tables = {.table = {&table_compiled}, .count = 1};

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
    /* Ports and ranges */
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
    {"not_even_by_one", "139-138", REFUSED(QUERY_BACKWARDS)},
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
    {"two_hyphens_at_the_end_are_none", "1--", REFUSED(QUERY_NOT_A_RANGE)},
    {"a_hyphen_alone_is_no_range", "-", REFUSED(QUERY_NOT_A_RANGE)},
    {"blanks_around_a_hyphen_are_refused", "1 - 2", REFUSED(QUERY_BLANKS)},

    /* Protocols behind */
    {"a_protocol_goes_with_a_port", "443/tcp", PORTS(443, 443, TABLE_TCP)},
    {"a_protocol_goes_with_a_range", "1-9/udp", PORTS(1, 9, TABLE_UDP)},
    {"a_protocol_goes_with_an_open_range", "9-/sctp",
	PORTS(9, 65535, TABLE_SCTP)},
    {"a_protocol_may_be_of_any_case", "9/DcCp", PORTS(9, 9, TABLE_DCCP)},
    {"a_protocol_may_name_ipv4", "443/tcp4", PORTS(443, 443, TABLE_TCP)},
    {"a_protocol_may_name_ipv6", "443/TCP6", PORTS(443, 443, TABLE_TCP)},
    {"udp_may_name_ipv4", "53/udp4", PORTS(53, 53, TABLE_UDP)},
    {"udp_may_name_ipv6", "53/Udp6", PORTS(53, 53, TABLE_UDP)},
    {"there_is_no_ipv5", "443/tcp5", REFUSED(QUERY_NO_PROTOCOL)},
    {"a_protocol_may_name_both", "443/tcp46", PORTS(443, 443, TABLE_TCP)},
    {"udp_may_too", "443/UDP46", PORTS(443, 443, TABLE_UDP)},
    {"there_is_no_ipv64", "443/tcp64", REFUSED(QUERY_NO_PROTOCOL)},
    {"there_is_no_ipv466", "443/tcp466", REFUSED(QUERY_NO_PROTOCOL)},
    {"sctp_does_not_name_it", "443/sctp4", REFUSED(QUERY_NO_PROTOCOL)},
    {"dccp_does_not", "443/dccp46", REFUSED(QUERY_NO_PROTOCOL)},
    {"a_protocol_may_be_its_number", "443/6", PORTS(443, 443, TABLE_TCP)},
    {"17_is_udp", "443/17", PORTS(443, 443, TABLE_UDP)},
    {"132_is_sctp", "443/132", PORTS(443, 443, TABLE_SCTP)},
    {"33_is_dccp", "443/33", PORTS(443, 443, TABLE_DCCP)},
    {"a_port_may_be_like_its_protocol", "17/17", PORTS(17, 17, TABLE_UDP)},
    {"the_number_of_another_is_refused", "443/1", REFUSED(QUERY_NO_PROTOCOL)},
    {"a_number_with_a_zero_in_front_is_refused", "443/06",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"a_number_of_three_digits_is_refused", "443/119",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"a_number_that_ends_in_4_is_refused", "443/1194",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"a_port_that_ends_in_4_is_a_port", "1194/udp",
	PORTS(1194, 1194, TABLE_UDP)},
    {"a_port_that_ends_in_6_too", "3306/tcp", PORTS(3306, 3306, TABLE_TCP)},
    {"a_name_that_ends_in_4_is_a_name", "imp4/tcp", NAME("imp4", TABLE_TCP)},
    {"an_unknown_protocol_is_refused", "443/icmp", REFUSED(QUERY_NO_PROTOCOL)},
    {"an_empty_protocol_is_refused", "443/", REFUSED(QUERY_NO_PROTOCOL)},
    {"a_part_of_a_protocol_is_refused", "443/tc", REFUSED(QUERY_NO_PROTOCOL)},
    {"more_than_a_protocol_is_refused", "443/tcpx", REFUSED(QUERY_NO_PROTOCOL)},
    {"a_part_of_the_longer_ones_is_refused", "443/sct",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"two_protocols_are_refused", "443/tcp/udp", REFUSED(QUERY_NO_PROTOCOL)},
    {"two_slashes_are_refused", "443//tcp", REFUSED(QUERY_NO_PROTOCOL)},
    {"a_protocol_alone_is_refused", "/tcp", REFUSED(QUERY_EMPTY)},
    {"a_slash_alone_is_refused", "/", REFUSED(QUERY_NO_PROTOCOL)},
    {"a_blank_before_a_slash_is_refused", "443 /tcp", REFUSED(QUERY_BLANKS)},
    {"a_blank_behind_it_too", "443/ tcp", REFUSED(QUERY_NO_PROTOCOL)},

    /* Protocols before */
    {"a_protocol_may_come_first", "tcp/443", PORTS(443, 443, TABLE_TCP)},
    {"also_before_a_range", "UDP/1-9", PORTS(1, 9, TABLE_UDP)},
    {"also_before_an_open_range", "sctp/9-", PORTS(9, 65535, TABLE_SCTP)},
    {"also_before_a_name", "dccp/https", NAME("https", TABLE_DCCP)},
    {"also_with_ipv6", "udp6/53", PORTS(53, 53, TABLE_UDP)},
    {"also_with_both", "tcp46/53", PORTS(53, 53, TABLE_TCP)},
    {"also_with_ipv4", "tcp4/53", PORTS(53, 53, TABLE_TCP)},
    {"its_number_does_not_come_first", "6/443", REFUSED(QUERY_NO_PROTOCOL)},
    {"an_unknown_one_does_not", "icmp/443", REFUSED(QUERY_NO_PROTOCOL)},
    {"nor_a_part_of_one", "tc/443", REFUSED(QUERY_NO_PROTOCOL)},
    {"nor_more_than_one", "tcpx/443", REFUSED(QUERY_NO_PROTOCOL)},
    {"a_protocol_on_both_sides_is_refused", "tcp/443/tcp",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"a_protocol_before_nothing_is_refused", "tcp/", REFUSED(QUERY_EMPTY)},
    {"a_protocol_before_a_protocol_is_a_name", "tcp/udp",
	NAME("udp", TABLE_TCP)},
    {"a_protocol_before_no_port_is_refused", "tcp/65536",
	REFUSED(QUERY_PAST_LAST_PORT)},
    {"a_protocol_without_a_slash_is_a_name", "tcp", NAME("tcp", 0)},
    {"a_blank_behind_a_first_protocol_is_refused", "tcp/ 443",
	REFUSED(QUERY_BLANKS)},

    /* Names */
    {"a_name_keeps_its_case", "HTTPS", NAME("HTTPS", 0)},
    {"a_protocol_goes_with_a_name", "https/udp", NAME("https", TABLE_UDP)},
    {"so_does_its_number", "https/17", NAME("https", TABLE_UDP)},
    {"a_name_may_start_with_a_digit", "3com-tsmux", NAME("3com-tsmux", 0)},
    {"a_name_may_have_older_marks", "whois++", NAME("whois++", 0)},
    {"a_name_may_have_a_star", "sql*net", NAME("sql*net", 0)},
    {"a_name_may_have_a_dot_and_a_line", "a.b_c", NAME("a.b_c", 0)},
    {"marks_alone_are_no_name", "-_+*.", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_known_name_may_have_a_slash", "cl/1", NAME("cl/1", 0)},
    {"a_known_name_with_a_slash_may_have_a_protocol", "CL/1/tcp",
	NAME("CL/1", TABLE_TCP)},
    {"also_before_it", "udp4/cl/1", NAME("cl/1", TABLE_UDP)},
    {"but_not_on_both_sides", "tcp/cl/1/tcp", REFUSED(QUERY_NO_PROTOCOL)},
    {"an_unknown_name_with_a_slash_is_refused", "cl/2",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"an_unknown_name_with_a_slash_and_a_protocol_is_refused", "cl/2/tcp",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"an_unknown_name_with_a_protocol_before_it_too", "tcp/cl/2",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"a_known_name_before_no_protocol_is_refused", "cl/1/x",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"an_empty_item_is_refused", "", REFUSED(QUERY_EMPTY)},
    {"a_sign_is_refused", "+80", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_sign_in_a_range_is_refused", "+80-90", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_decimal_point_is_refused", "80.0", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_hexadecimal_number_is_refused", "0x50", REFUSED(QUERY_NOT_DECIMAL)},
    {"a_hexadecimal_capital_is_refused", "0XfF", REFUSED(QUERY_NOT_DECIMAL)},
    {"with_a_protocol_too", "0x50/tcp", REFUSED(QUERY_NOT_DECIMAL)},
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
    {"a_space_within_is_refused", "ssh server", REFUSED(QUERY_BLANKS)},
    {"a_tab_within_too", "ssh\tserver", REFUSED(QUERY_BLANKS)},
    {"also_between_ports", "22 80", REFUSED(QUERY_BLANKS)},
    {"a_newline_is_refused", "ssh\n", REFUSED(QUERY_NO_NAME)},
    {"a_byte_above_ascii_is_refused", "s\303\244", REFUSED(QUERY_NO_NAME)},
    {"a_byte_below_the_letters_is_refused", "a@", REFUSED(QUERY_NO_NAME)},
    {"a_byte_behind_the_letters_is_refused", "a[", REFUSED(QUERY_NO_NAME)},
    {"a_byte_below_the_small_letters_is_refused", "a`", REFUSED(QUERY_NO_NAME)},
    {"a_byte_behind_the_small_letters_is_refused", "a{",
	REFUSED(QUERY_NO_NAME)},

    /* Addresses; more of them in test_address */
    {"an_address_may_come_first", "10.0.0.1:443", PORTS(443, 443, 0)},
    {"an_address_alone_is_refused", "10.0.0.1", REFUSED(QUERY_ADDRESS)},
    {"so_it_is_with_a_colon", "10.0.0.1:", REFUSED(QUERY_ADDRESS)},
    {"so_it_is_with_a_protocol", "10.0.0.1/tcp", REFUSED(QUERY_ADDRESS)},
    {"all_addresses_may", "0.0.0.0:443", PORTS(443, 443, 0)},
    {"also_as_a_star", "*:443", PORTS(443, 443, 0)},
    {"stars_alone_are_no_port", "*:*", REFUSED(QUERY_NOT_DECIMAL)},
    {"also_as_nothing", ":443", PORTS(443, 443, 0)},
    {"a_colon_alone_is_refused", ":", REFUSED(QUERY_NO_NAME)},
    {"also_as_nothing_of_ipv6", ":::443", PORTS(443, 443, 0)},
    {"nothing_of_ipv6_alone_is_refused", "::", REFUSED(QUERY_ADDRESS)},
    {"three_colons_alone_are_refused", ":::", REFUSED(QUERY_ADDRESS)},
    {"brackets_may_come_first", "[::1]:443", PORTS(443, 443, 0)},
    {"brackets_alone_are_refused", "[::1]", REFUSED(QUERY_ADDRESS)},
    {"brackets_without_an_address_are_refused", "[x]:443",
	REFUSED(QUERY_NO_NAME)},
    {"brackets_without_a_colon_behind_are_refused", "[::1]443",
	REFUSED(QUERY_NO_NAME)},
    {"brackets_may_have_a_zone", "[fe80::1%eth0]:443", PORTS(443, 443, 0)},
    {"a_zone_may_come_behind_them", "[fe80::1]%eth0:443", PORTS(443, 443, 0)},
    {"a_zone_alone_is_refused", "[fe80::1]%eth0", REFUSED(QUERY_ADDRESS)},
    {"a_host_may_come_first", "localhost:https", NAME("https", 0)},
    {"a_host_alone_is_a_name", "localhost", NAME("localhost", 0)},
    {"a_host_with_a_colon_is_refused", "localhost:", REFUSED(QUERY_ADDRESS)},
    {"what_is_no_host_is_refused", "a@localhost:443", REFUSED(QUERY_NO_NAME)},
    {"bare_ipv6_is_refused", "fe80::1", REFUSED(QUERY_ADDRESS)},
    {"it_is_with_what_may_be_a_port", "fe80::1:123", REFUSED(QUERY_ADDRESS)},
    {"and_as_the_shortest", "::1", REFUSED(QUERY_ADDRESS)},
    {"a_full_stop_may_come_before_the_port", "10.0.0.1.443",
	PORTS(443, 443, 0)},
    {"also_behind_a_star", "*.443", PORTS(443, 443, 0)},
    {"three_numbers_are_no_address", "10.0.1", REFUSED(QUERY_NOT_DECIMAL)},
    {"an_address_goes_with_a_range", "10.0.0.1:1-9", PORTS(1, 9, 0)},
    {"an_address_goes_with_an_open_range", ":9-", PORTS(9, 65535, 0)},
    {"an_address_goes_with_a_protocol", "10.0.0.1:443/udp",
	PORTS(443, 443, TABLE_UDP)},
    {"also_with_one_before_it", "tcp/[::1]:443", PORTS(443, 443, TABLE_TCP)},
    {"also_with_its_number", "localhost:https/6", NAME("https", TABLE_TCP)},
    {"an_address_before_a_protocol_is_refused", "10.0.0.1:tcp/443",
	REFUSED(QUERY_NO_PROTOCOL)},
    {"a_port_behind_an_address_is_checked", "10.0.0.1:65536",
	REFUSED(QUERY_PAST_LAST_PORT)},
    {"a_range_behind_an_address_too", "[::1]:9-1", REFUSED(QUERY_BACKWARDS)},
    {"a_name_behind_an_address_too", "localhost:a!", REFUSED(QUERY_NO_NAME)},
    {"two_ports_with_a_colon_are_refused", "6881:6891", REFUSED(QUERY_MAPPING)},
    {"so_are_dockers", "8080:80", REFUSED(QUERY_MAPPING)},
    {"also_with_a_protocol", "8080:80/tcp", REFUSED(QUERY_MAPPING)},
    {"also_behind_an_address", "127.0.0.1:8080:80", REFUSED(QUERY_MAPPING)},
    {"a_port_with_a_colon_is_refused", "80:", REFUSED(QUERY_MAPPING)},
    {"a_number_before_a_name_is_refused", "80:http", REFUSED(QUERY_MAPPING)},
};

/* Checks the query of a row as a list with such a byte behind it. */
static void check_before(const struct row *row, char behind)
{
	char copy[128];
	struct text list = {copy, strlen(row->text)};
	struct query query;

	assert_true(list.length < sizeof copy);
	memcpy(copy, row->text, list.length);
	copy[list.length] = behind;
	assert_int_equal(
	    query_parse(&list, QUERY_COMMAS, &tables, &query), row->fault);
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

static void check_row(void **state)
{
	static const char behind[] = "0-,/: x"; /* and a NUL */

	for (size_t i = 0; i < sizeof behind; i++)
		check_before(*state, behind[i]);
}

/* Lists, and what is taken off them: items, each with a semicolon behind, and
 * in front of those that are refused an exclamation mark. */
struct list {
	const char *name;
	const char *text;
	const char *commas, *blanks; /* with what separates */
};

static const struct list lists[] = {
    {"commas_separate", "443,ssh/tcp,1-2", "443;ssh/tcp;1-2;",
	"443;ssh/tcp;1-2;"},
    {"blanks_separate_or_are_refused", "22 80\t443", "!22 80\t443;",
	"22;80;443;"},
    {"commas_may_have_blanks_behind_them", "22, 80,\t443", "22;80;443;",
	"22;80;443;"},
    {"commas_may_have_blanks_before_them", "22 ,80\t ,443", "22;80;443;",
	"22;80;443;"},
    {"blanks_may_stand_at_both_ends", " \t22,80\t ", "22;80;", "22;80;"},
    {"a_comma_may_stand_at_the_end", "22,80,", "22;80;", "22;80;"},
    {"also_with_blanks_around_it", "22,80 , ", "22;80;", "22;80;"},
    {"also_behind_one_item", "22,", "22;", "22;"},
    {"two_commas_may_not", "22,80,,", "22;80;!;", "22;80;!;"},
    {"nor_with_a_blank_between", "22, ,", "22;!;", "22;!;"},
    {"a_comma_may_not_stand_at_the_start", ",22", "!;22;", "!;22;"},
    {"nor_behind_blanks", " ,22", "!;22;", "!;22;"},
    {"two_commas_within_may_not", "22,,80", "22;!;80;", "22;!;80;"},
    {"nor_with_blanks_between", "22 , , 80", "22;!;80;", "22;!;80;"},
    {"a_comma_alone_is_refused", ",", "!;", "!;"},
    {"a_blank_alone_too", " \t", "!;", "!;"},
    {"nothing_too", "", "!;", "!;"},
    {"many_blanks_are_as_one", "22 \t  80", "!22 \t  80;", "22;80;"},
    {"blanks_and_commas_may_be_mixed", "22 80,443 , 25", "!22 80;443;25;",
	"22;80;443;25;"},
    {"what_comes_behind_a_refused_item_is_taken", "65536,22,x!,80",
	"!65536;22;!x!;80;", "!65536;22;!x!;80;"},
    {"protocols_and_addresses_stay_with_their_items",
	"[::1]:443/tcp,udp/:53,*:22", "[::1]:443/tcp;udp/:53;*:22;",
	"[::1]:443/tcp;udp/:53;*:22;"},
};

static void check_items(
    const char *text, enum query_list kind, const char *expected)
{
	struct text list = text_of(text);
	char got[256] = "";
	int count = 0;

	do {
		struct query query;
		bool good =
		    query_parse(&list, kind, &tables, &query) == QUERY_OK;

		sprintf(got + strlen(got), "%s%.*s;", good ? "" : "!",
		    (int)query.item.length, query.item.at);
		assert_true(++count < 10);
	} while (list.at != NULL);
	assert_int_equal(list.length, 0);
	assert_string_equal(got, expected);
}

static void check_list(void **state)
{
	const struct list *row = *state;

	check_items(row->text, QUERY_COMMAS, row->commas);
	check_items(row->text, QUERY_COMMAS_AND_BLANKS, row->blanks);
}

static void the_rest_of_a_list_is_left(void **state)
{
	struct text list = text_of("443, ssh , 1-2");
	struct query query;

	(void)state;
	assert_int_equal(
	    query_parse(&list, QUERY_COMMAS, &tables, &query), QUERY_OK);
	assert_true(text_equals(list, "ssh , 1-2"));
	assert_int_equal(query.first, 443);
	assert_int_equal(
	    query_parse(&list, QUERY_COMMAS, &tables, &query), QUERY_OK);
	assert_true(text_equals(list, "1-2"));
	assert_true(text_equals(query.name, "ssh"));
	assert_int_equal(query.protocols, 0);
	assert_int_equal(
	    query_parse(&list, QUERY_COMMAS, &tables, &query), QUERY_OK);
	assert_null(list.at);
	assert_int_equal(query.name.length, 0);
	assert_int_equal(query.last, 2);
}

/* A query is about what it names alone, whatever the one before it was. */
static void nothing_is_left_of_the_query_before(void **state)
{
	struct text list = text_of("tcp/ssh,22");
	struct query query;

	(void)state;
	query_parse(&list, QUERY_COMMAS, &tables, &query);
	assert_int_equal(query.protocols, TABLE_TCP);
	query_parse(&list, QUERY_COMMAS, &tables, &query);
	assert_int_equal(query.protocols, 0);
	assert_int_equal(query.name.length, 0);
}

static void a_nul_byte_is_no_name(void **state)
{
	struct text list = {"ssh\0", 4};
	struct query query;

	(void)state;
	assert_int_equal(
	    query_parse(&list, QUERY_COMMAS, &tables, &query), QUERY_NO_NAME);
}

/* Of the small table, for there a name has nothing behind it. */
static void no_name_is_found_with_its_nul(void **state)
{
	const struct table *table = &table_compiled;

	(void)state;
	for (size_t i = 0; i < table->name_count; i++) {
		struct text name = lookup_get_name(table, i);

		assert_true(lookup_is_name(table, name));
		name.length++;
		assert_false(lookup_is_name(table, name));
	}
}

/* What another tool's column may hold as it is. */
struct port {
	const char *name;
	const char *text;
	bool is_port;
	unsigned port, protocols;
};

static const struct port ports[] = {
    {"a_number_is_a_port", "443", true, 443, 0},
    {"zeros_in_front_are_allowed", "00443", true, 443, 0},
    {"the_first_is_one", "0", true, 0, 0},
    {"the_last_is_one", "65535", true, 65535, 0},
    {"behind_it_is_none", "65536", false, 0, 0},
    {"a_protocol_may_follow", "443/udp", true, 443, TABLE_UDP},
    {"or_its_number", "443/6", true, 443, TABLE_TCP},
    {"or_come_before", "sctp/443", true, 443, TABLE_SCTP},
    {"an_unknown_one_may_not", "443/icmp", false, 0, 0},
    {"nor_two", "tcp/443/tcp", false, 0, 0},
    {"nor_none_behind_a_slash", "443/", false, 0, 0},
    {"nothing_is_none", "", false, 0, 0},
    {"a_protocol_alone_is_none", "/tcp", false, 0, 0},
    {"a_protocol_before_nothing_is_none", "tcp/", false, 0, 0},
    {"a_range_is_none", "443-444", false, 0, 0},
    {"a_range_of_one_is_none", "443-443", false, 0, 0},
    {"an_open_range_is_none", "443-", false, 0, 0},
    {"a_name_is_none", "https", false, 0, 0},
    {"a_sign_is_none", "+443", false, 0, 0},
    {"a_number_with_a_letter_is_none", "443x", false, 0, 0},
    {"an_address_may_come_first", "10.0.0.1:443", true, 443, 0},
    {"also_with_a_protocol_behind", "[::1]:443/udp", true, 443, TABLE_UDP},
    {"also_with_a_protocol_before", "tcp/*:443", true, 443, TABLE_TCP},
    {"it_may_be_nothing", ":80", true, 80, 0},
    {"an_address_alone_is_none", "10.0.0.1", false, 0, 0},
    {"a_mapping_is_none", "8080:80", false, 0, 0},
    {"a_name_behind_an_address_is_none", "10.0.0.1:https", false, 0, 0},
    {"a_range_behind_it_is_none", "10.0.0.1:443-444", false, 0, 0},
    {"a_port_past_the_last_behind_it_is_none", ":65536", false, 0, 0},
    {"another_mark_before_it_is_none", ";80", false, 0, 0},
    {"a_letter_before_it_is_none", "a80", false, 0, 0},
    {"a_byte_behind_the_digits_is_none", "8:", false, 0, 0},
    {"a_byte_before_the_digits_is_none", "8/", false, 0, 0},
    {"a_blank_is_none", " ", false, 0, 0},
    {"a_number_with_a_blank_is_none", "443 ", false, 0, 0},
    {"a_port_that_ends_in_4_is_one", "1194/udp", true, 1194, TABLE_UDP},
};

static void check_port(void **state)
{
	const struct port *row = *state;
	unsigned port = 0, protocols = 16;

	assert_int_equal(
	    query_parse_port(text_of(row->text), &port, &protocols),
	    row->is_port);
	if (!row->is_port)
		return;
	assert_int_equal(port, row->port);
	assert_int_equal(protocols, row->protocols);
}

struct protocol {
	const char *name;
	unsigned protocol;
};

static const struct protocol protocols[] = {
    {"tcp", TABLE_TCP},
    {"udp", TABLE_UDP},
    {"sctp", TABLE_SCTP},
    {"dccp", TABLE_DCCP},
    {"TCP", TABLE_TCP},
    {"uDp", TABLE_UDP},
    {"SCTP", TABLE_SCTP},
    {"tcp4", TABLE_TCP},
    {"tcp6", TABLE_TCP},
    {"udp4", TABLE_UDP},
    {"UDP6", TABLE_UDP},
    {"6", TABLE_TCP},
    {"17", TABLE_UDP},
    {"132", TABLE_SCTP},
    {"33", TABLE_DCCP},
    {"", 0},
    {"t", 0},
    {"tc", 0},
    {"tcx", 0},
    {"tcpp", 0},
    {"tcp5", 0},
    {"tcp7", 0},
    {"tcp46", TABLE_TCP},
    {"UDP46", TABLE_UDP},
    {"tcp44", 0},
    {"tcp64", 0},
    {"tcp4x", 0},
    {"tcp46x", 0},
    {"xcp4", 0},
    {"sct4", 0},
    {"sctp4", 0},
    {"dccp6", 0},
    {"sctpp", 0},
    {" tcp", 0},
    {"tcp ", 0},
    {"06", 0},
    {"1", 0},
    {"7", 0},
    {"66", 0},
    {"176", 0},
    {"1326", 0},
    {"4", 0},
};

static void check_protocol(void **state)
{
	const struct protocol *row = *state;
	char exact[8]; /* with nothing behind it that may be read */

	assert_int_equal(
	    query_parse_protocol(text_of(row->name)), row->protocol);
	memset(exact, '4', sizeof exact);
	memcpy(exact, row->name, strlen(row->name));
	assert_int_equal(
	    query_parse_protocol((struct text){exact, strlen(row->name)}),
	    row->protocol);
}

static void protocols_are_a_list(void **state)
{
	struct text guilty;

	(void)state;
	assert_int_equal(query_parse_protocols(text_of("udp,TCP,udp"), &guilty),
	    TABLE_TCP | TABLE_UDP);
	assert_int_equal(query_parse_protocols(text_of("dccp,sctp"), &guilty),
	    TABLE_DCCP | TABLE_SCTP);
	assert_int_equal(query_parse_protocols(text_of("6,udp6"), &guilty),
	    TABLE_TCP | TABLE_UDP);
	assert_int_equal(
	    query_parse_protocols(text_of("tcp,icmp,x"), &guilty), 0);
	assert_true(text_equals(guilty, "icmp"));
	assert_int_equal(query_parse_protocols(text_of("tcp,"), &guilty), 0);
	assert_true(text_equals(guilty, ""));
	assert_int_equal(query_parse_protocols(text_of(""), &guilty), 0);
	assert_true(text_equals(guilty, ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_rest_of_a_list_is_left),
	    cmocka_unit_test(nothing_is_left_of_the_query_before),
	    cmocka_unit_test(a_nul_byte_is_no_name),
	    cmocka_unit_test(no_name_is_found_with_its_nul),
	    cmocka_unit_test(protocols_are_a_list),
	};
	int failed = run_table(
	    "query", rows, sizeof rows / sizeof *rows, sizeof *rows, check_row);

	failed += run_table("lists", lists, sizeof lists / sizeof *lists,
	    sizeof *lists, check_list);
	failed += run_table("ports", ports, sizeof ports / sizeof *ports,
	    sizeof *ports, check_port);
	failed += run_table("protocols", protocols,
	    sizeof protocols / sizeof *protocols, sizeof *protocols,
	    check_protocol);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
