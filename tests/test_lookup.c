/* lookup: every search against a plain scan, over the whole domain. */
#include "run.h"

#include <string.h>
#include <strings.h>

#include "lookup.h"
#include "table.h"

static size_t scan_ports(size_t from, unsigned first, unsigned last)
{
	while (from < table_row_count &&
	    (table_rows[from].first > last || table_rows[from].last < first))
		from++;
	return from;
}

static void check_range(unsigned first, unsigned last)
{
	size_t row = 0;

	for (;;) {
		size_t found = lookup_find_ports(row, first, last);

		row = scan_ports(row, first, last);
		if (found != row)
			fail_msg("%u-%u: found %zu, not %zu", first, last,
			    found, row);
		if (row == table_row_count)
			return;
		row++;
	}
}

/* The rows of a port, by one pass over the table for each of its rows. */
static void every_port_is_found_as_by_a_scan(void **state)
{
	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port++)
		check_range(port, port);
}

static unsigned next_random(void)
{
	static uint64_t seed = 20260917;

	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(seed >> 33);
}

static void ranges_are_found_as_by_a_scan(void **state)
{
	(void)state;
	check_range(0, TABLE_PORT_MAX);
	check_range(TABLE_PORT_MAX, TABLE_PORT_MAX);
	for (int i = 0; i < 3000; i++) {
		unsigned first = next_random() % 65536;
		unsigned last = first + next_random() % 300;

		check_range(first, last > 65535 ? 65535 : last);
	}
}

static void a_search_from_the_end_finds_nothing(void **state)
{
	struct text name = lookup_get_name(0);

	(void)state;
	assert_int_equal(lookup_find_ports(table_row_count, 0, TABLE_PORT_MAX),
	    table_row_count);
	assert_int_equal(
	    lookup_find_name(table_row_count, name), table_row_count);
}

/* Whether one of a row's names is this one. */
static bool has_name(size_t row, struct text name)
{
	struct text line = lookup_get_lines(row, row + 1);
	int column = 0;
	size_t start = 0;

	for (size_t i = 0; i < line.length; i++) {
		char c = line.at[i];

		if (c != '\t' && c != '\n' && c != ',')
			continue;
		if ((column == 2 || column == 5) && i - start == name.length &&
		    strncasecmp(line.at + start, name.at, name.length) == 0)
			return true;
		column += c == '\t';
		start = i + 1;
	}
	return false;
}

static void every_name_finds_its_rows_and_no_others(void **state)
{
	(void)state;
	for (size_t i = 0; i < table_name_count; i += 7) {
		struct text name = lookup_get_name(i);
		size_t found = lookup_find_name(0, name);

		assert_true(found < table_row_count);
		for (size_t row = 0; row < table_row_count; row++) {
			if (!has_name(row, name))
				continue;
			assert_int_equal(found, row);
			found = lookup_find_name(row + 1, name);
		}
		assert_int_equal(found, table_row_count);
	}
}

static void names_are_found_in_any_case(void **state)
{
	(void)state;
	assert_int_equal(lookup_find_name(0, text_of("HTTPS")),
	    lookup_find_name(0, text_of("https")));
	assert_true(
	    lookup_find_name(0, text_of("xmlipcregsvc")) < table_row_count);
}

static void what_is_no_name_is_not_found(void **state)
{
	static const char *const absent[] = {
	    "", "!", "~", "httpss", "http ", "nosuchservice", "\377", "0"};

	(void)state;
	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
		assert_int_equal(
		    lookup_find_name(0, text_of(absent[i])), table_row_count);
	assert_int_equal(
	    lookup_find_name(0, (struct text){"http\0", 5}), table_row_count);
}

static bool scan_is_free(unsigned port, unsigned protocols)
{
	if (port >= 49152 || (lookup_get_reserved(port) & protocols))
		return false;
	for (size_t i = scan_ports(0, port, port); i < table_row_count;
	     i = scan_ports(i + 1, port, port))
		if (table_rows[i].protocols & protocols)
			return false;
	return true;
}

/* All ports for all fifteen sets of protocols. */
static void free_ports_are_those_of_a_scan(void **state)
{
	static unsigned char taken[65536];

	(void)state;
	for (size_t i = 0; i < table_row_count; i++)
		for (unsigned p = table_rows[i].first; p <= table_rows[i].last;
		     p++)
			taken[p] |= (unsigned char)table_rows[i].protocols;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port++)
		taken[port] |= (unsigned char)lookup_get_reserved(port);
	for (unsigned set = 1; set <= TABLE_ALL_PROTOCOLS; set++) {
		unsigned found = lookup_find_free(0, TABLE_PORT_MAX, set);

		for (unsigned port = 0; port < TABLE_DYNAMIC_MIN; port++) {
			if (taken[port] & set)
				continue;
			assert_int_equal(found, port);
			found = lookup_find_free(port + 1, TABLE_PORT_MAX, set);
		}
		assert_int_equal(found, TABLE_PORT_MAX + 1);
	}
	for (unsigned port = 0; port < 2000; port++)
		assert_int_equal(lookup_find_free(port, port, 3) == port,
		    scan_is_free(port, 3));
}

static void past_the_last_port_none_is_free(void **state)
{
	(void)state;
	assert_int_equal(lookup_find_free(22, 22, TABLE_TCP), 65536);
	assert_int_equal(lookup_find_free(22, 22, TABLE_DCCP), 22);
}

static void dynamic_ports_are_never_free(void **state)
{
	(void)state;
	assert_int_equal(lookup_find_free(49152, 65535, 8), 65536);
	assert_int_equal(lookup_find_free(49152, 49152, 8), 65536);
	assert_int_equal(lookup_find_free(49151, 65535, 8), 49151);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_port_is_found_as_by_a_scan),
	    cmocka_unit_test(ranges_are_found_as_by_a_scan),
	    cmocka_unit_test(a_search_from_the_end_finds_nothing),
	    cmocka_unit_test(every_name_finds_its_rows_and_no_others),
	    cmocka_unit_test(names_are_found_in_any_case),
	    cmocka_unit_test(what_is_no_name_is_not_found),
	    cmocka_unit_test(free_ports_are_those_of_a_scan),
	    cmocka_unit_test(past_the_last_port_none_is_free),
	    cmocka_unit_test(dynamic_ports_are_never_free),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
