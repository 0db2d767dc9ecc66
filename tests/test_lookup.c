/* lookup: every search against a plain scan, over the whole domain. */
#include "run.h"

#include <string.h>
#include <strings.h>

#include "lookup.h"
#include "made.h"
#include "source.h"
#include "table.h"

static const struct table *const table = &table_compiled;

static unsigned next_random(void)
{
	static uint64_t seed = 20260917;

	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(seed >> 33);
}

/* Plain scans */

static size_t scan_from(const struct table *scanned, unsigned port)
{
	size_t row = 0;

	while (row < scanned->row_count && scanned->rows[row].first < port)
		row++;
	return row;
}

static size_t scan_reaching(
    const struct table *scanned, size_t from, unsigned port)
{
	while (from < scanned->row_count && scanned->rows[from].last < port)
		from++;
	return from;
}

static unsigned scan_taken(
    const struct table *scanned, unsigned port, unsigned protocols)
{
	for (size_t row = 0;
	     row < scanned->row_count && scanned->rows[row].first <= port;
	     row++)
		if (scanned->rows[row].last >= port &&
		    (scanned->rows[row].protocols & protocols))
			return scanned->rows[row].last + 1U;
	return port;
}

static void every_port_is_found_as_by_a_scan(void **state)
{
	size_t row = 0;

	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX + 1; port++) {
		while (row < table->row_count && table->rows[row].first < port)
			row++;
		assert_int_equal(lookup_find_from(table, port), row);
	}
	assert_int_equal(row, table->row_count);
}

/* From the first row on, and from all rows on the way to the end for some. */
static void what_reaches_a_port_is_found_as_by_a_scan(void **state)
{
	size_t first = 0;

	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port++) {
		first = scan_reaching(table, first, port);
		assert_int_equal(lookup_find_reaching(table, 0, port), first);
		if (first < table->row_count)
			assert_int_equal(
			    lookup_find_reaching(table, first + 1, port),
			    scan_reaching(table, first + 1, port));
	}
	for (int i = 0; i < 30000; i++) {
		unsigned port = next_random() % (TABLE_PORT_MAX + 1);
		size_t from = next_random() % (table->row_count + 1);

		assert_int_equal(lookup_find_reaching(table, from, port),
		    scan_reaching(table, from, port));
	}
}

static void every_place_in_the_search_text_has_its_row(void **state)
{
	uint32_t offset = 0;

	(void)state;
	for (size_t row = 0; row < table->row_count; row++)
		for (; offset < table->rows[row + 1].search; offset++)
			assert_int_equal(lookup_find_text(table, offset), row);
}

/* Whether a row's service, or one of its aliases, is this name. */
static bool has_name(size_t row, struct text name, bool as_service)
{
	struct text line = lookup_get_lines(table, row, row + 1), fields[6];

	for (int column = 0; column < 6; column++)
		fields[column] = text_take(&line, '\t');
	if (as_service)
		return fields[2].length == name.length &&
		    strncasecmp(fields[2].at, name.at, name.length) == 0;
	while (fields[5].length > 0) {
		struct text alias = text_take(&fields[5], ',');

		if (alias.length == name.length &&
		    strncasecmp(alias.at, name.at, name.length) == 0)
			return true;
	}
	return false;
}

static void check_name(struct text name)
{
	size_t service = lookup_find_service(table, 0, name);
	size_t alias = lookup_find_alias(table, 0, name);

	assert_true(service < table->row_count || alias < table->row_count);
	assert_true(lookup_is_name(table, name));
	for (size_t row = 0; row < table->row_count; row++) {
		if (has_name(row, name, true)) {
			assert_int_equal(service, row);
			service = lookup_find_service(table, row + 1, name);
		}
		if (has_name(row, name, false)) {
			assert_int_equal(alias, row);
			alias = lookup_find_alias(table, row + 1, name);
		}
	}
	assert_int_equal(service, table->row_count);
	assert_int_equal(alias, table->row_count);
}

static void names_find_their_rows_and_no_others(void **state)
{
	static const char *const names[] = {"http-alt", "dev-server", "ssh",
	    "mqtt", "http", "domain", "rtsp", "www", "x11"};

	(void)state;
	for (size_t i = 0; i < table->name_count; i += 29)
		check_name(lookup_get_name(table, i));
	check_name(lookup_get_name(table, table->name_count - 1));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		check_name(text_of(names[i]));
}

/* A search may start at any row. */
static void names_are_searched_from_a_row_on(void **state)
{
	struct text name = text_of("http-alt");
	size_t found = table->row_count;

	(void)state;
	for (size_t row = table->row_count; row > 0; row--) {
		if (has_name(row - 1, name, true))
			found = row - 1;
		assert_int_equal(
		    lookup_find_service(table, row - 1, name), found);
	}
	assert_true(found < table->row_count);
}

static void a_search_from_the_end_finds_nothing(void **state)
{
	(void)state;
	assert_int_equal(
	    lookup_find_reaching(table, table->row_count, 0), table->row_count);
	for (size_t i = 0; i < table->name_count; i += 100) {
		struct text name = lookup_get_name(table, i);

		assert_int_equal(
		    lookup_find_service(table, table->row_count, name),
		    table->row_count);
		assert_int_equal(
		    lookup_find_alias(table, table->row_count, name),
		    table->row_count);
	}
}

static void names_are_found_in_any_case(void **state)
{
	size_t row = lookup_find_service(table, 0, text_of("https"));

	(void)state;
	assert_true(row < table->row_count);
	assert_int_equal(lookup_find_service(table, 0, text_of("HTTPS")), row);
	assert_int_equal(lookup_find_service(table, 0, text_of("hTtPs")), row);
	assert_true(lookup_find_service(table, 0, text_of("xmlipcregsvc")) <
	    table->row_count);
	assert_true(
	    lookup_find_alias(table, 0, text_of("WWW")) < table->row_count);
	assert_true(lookup_is_name(table, text_of("WWW")));
}

static void what_is_no_name_is_not_found(void **state)
{
	const struct text absent[] = {TEXT(""), TEXT("!"), TEXT("~"),
	    TEXT("httpss"), TEXT("http "), TEXT("htt"), TEXT("nosuchservice"),
	    TEXT("\377"), TEXT("0"), TEXT("http\0"), TEXT("http\n"),
	    TEXT("ssh\nsshd"), TEXT("\n")};

	(void)state;
	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
		assert_int_equal(
		    lookup_find_service(table, 0, absent[i]), table->row_count);
		assert_int_equal(
		    lookup_find_alias(table, 0, absent[i]), table->row_count);
		assert_false(lookup_is_name(table, absent[i]));
	}
}

static void a_service_is_no_alias(void **state)
{
	static const struct made_entry entries[] = {
	    {.first = 1, .service = "a", .aliases = "b,c"},
	    {.first = 2, .service = "b", .aliases = "d"},
	    {.first = 3, .service = "c", .aliases = "b"},
	};
	const struct table *made = made_table(entries, 3);

	(void)state;
	assert_int_equal(lookup_find_service(made, 0, TEXT("b")), 1);
	assert_int_equal(lookup_find_service(made, 2, TEXT("b")), 3);
	assert_int_equal(lookup_find_alias(made, 0, TEXT("b")), 0);
	assert_int_equal(lookup_find_alias(made, 1, TEXT("b")), 2);
	assert_int_equal(lookup_find_alias(made, 0, TEXT("a")), 3);
	assert_int_equal(lookup_find_service(made, 0, TEXT("d")), 3);
	assert_int_equal(lookup_find_alias(made, 0, TEXT("d")), 1);
}

static void names_lines_and_services_are_slices(void **state)
{
	static const struct made_entry entries[] = {
	    {.first = 1, .service = "Bee", .aliases = "Ant", .note = "N."},
	    {.first = 2, .service = "Cow", .last = 3, .protocols = 3},
	};
	const struct table *made = made_table(entries, 2);

	(void)state;
	assert_int_equal(made->name_count, 3);
	assert_true(text_equals(lookup_get_name(made, 0), "ant"));
	assert_true(text_equals(lookup_get_name(made, 1), "bee"));
	assert_true(text_equals(lookup_get_name(made, 2), "cow"));
	assert_true(text_equals(lookup_get_service(made, 0), "Bee"));
	assert_true(text_equals(lookup_get_service(made, 1), "Cow"));
	assert_true(text_equals(lookup_get_lines(made, 0, 1),
	    "1\ttcp\tBee\t\tlocal\tAnt\tN.\t\t\t\n"));
	assert_true(text_equals(lookup_get_lines(made, 0, 2),
	    "1\ttcp\tBee\t\tlocal\tAnt\tN.\t\t\t\n"
	    "2-3\ttcp,udp\tCow\t\tlocal\t\t\t\t\t\n"));
	assert_true(text_equals(lookup_get_lines(made, 1, 1), ""));
	assert_true(text_equals(lookup_get_lines(made, 2, 2), ""));
}

/* Small tables of random ranges, with as many rows as their trees have leaves,
 * or more, or fewer, or none. */
static void tables_of_any_size_are_searched(void **state)
{
	static const char services[][2] = {"a", "b", "c", "d"};

	(void)state;
	for (size_t count = 0; count <= 40; count++) {
		struct made_entry entries[40];
		const struct table *made;
		unsigned first = 0;

		memset(entries, 0, sizeof entries);
		for (size_t i = 0; i < count; i++) {
			unsigned random = next_random();

			first += random % 3 * (random / 4 % 40);
			entries[i].first = first;
			entries[i].last = first + random / 8 % 4 * 30;
			entries[i].protocols = 1 + random / 1024 % 15;
			entries[i].service = services[random / 512 % 4];
		}
		made = made_table(entries, count);
		for (unsigned port = 0; port < 2000; port++) {
			unsigned set = 1 + port % 15;

			assert_int_equal(lookup_find_from(made, port),
			    scan_from(made, port));
			for (size_t from = 0; from <= count; from += 3)
				assert_int_equal(
				    lookup_find_reaching(made, from, port),
				    scan_reaching(made, from, port));
			assert_int_equal(lookup_skip_taken(made, port, set),
			    scan_taken(made, port, set));
		}
		assert_int_equal(lookup_find_from(made, 65536), count);
		assert_int_equal(lookup_find_reaching(made, 0, 65535), count);
		assert_int_equal(
		    lookup_find_service(made, 0, TEXT("e")), count);
		assert_int_equal(lookup_find_alias(made, 0, TEXT("a")), count);
		assert_int_equal(lookup_is_name(made, TEXT("a")),
		    lookup_find_service(made, 0, TEXT("a")) < count);
	}
}

static void a_row_may_be_on_the_last_port(void **state)
{
	static const struct made_entry entries[] = {
	    {.first = 65535, .service = "a", .protocols = TABLE_UDP}};
	const struct table *made = made_table(entries, 1);

	(void)state;
	assert_int_equal(lookup_find_from(made, 65535), 0);
	assert_int_equal(lookup_find_from(made, 65536), 1);
	assert_int_equal(lookup_find_reaching(made, 0, 65535), 0);
	assert_int_equal(lookup_find_reaching(made, 1, 65535), 1);
	assert_int_equal(lookup_skip_taken(made, 65535, TABLE_UDP), 65536);
	assert_int_equal(lookup_skip_taken(made, 65535, TABLE_TCP), 65535);
	assert_int_equal(lookup_skip_taken(made, 65534, TABLE_UDP), 65534);
}

/* All ports for all fifteen sets of protocols. */
static void what_is_taken_is_skipped_as_by_a_scan(void **state)
{
	(void)state;
	for (unsigned set = 1; set <= TABLE_ALL_PROTOCOLS; set++)
		for (unsigned port = set % 3; port <= TABLE_PORT_MAX;
		     port += 3) {
			size_t row = lookup_find_reaching(table, 0, port);
			unsigned next = port;

			for (; row < table->row_count && next == port &&
			     table->rows[row].first <= port;
			     row++)
				if (table->rows[row].last >= port &&
				    (table->rows[row].protocols & set))
					next = table->rows[row].last + 1U;
			assert_int_equal(
			    lookup_skip_taken(table, port, set), next);
		}
}

static void reserved_ports_are_those_of_the_registry(void **state)
{
	size_t reserved = 0, misused = 0;

	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port++) {
		assert_int_equal(
		    lookup_get_reserved(port), source_reserved[port]);
		reserved += source_reserved[port] != 0;
		misused += source_misused[port];
	}
	assert_true(reserved > 100);
	assert_true(misused > 50);
}

static void withheld_is_what_is_reserved_or_used_without_leave(void **state)
{
	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port++)
		for (unsigned set = 0; set <= TABLE_ALL_PROTOCOLS; set++)
			assert_int_equal(lookup_is_withheld(port, set),
			    source_misused[port] ||
				(source_reserved[port] & set) != 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_port_is_found_as_by_a_scan),
	    cmocka_unit_test(what_reaches_a_port_is_found_as_by_a_scan),
	    cmocka_unit_test(every_place_in_the_search_text_has_its_row),
	    cmocka_unit_test(names_find_their_rows_and_no_others),
	    cmocka_unit_test(names_are_searched_from_a_row_on),
	    cmocka_unit_test(a_search_from_the_end_finds_nothing),
	    cmocka_unit_test(names_are_found_in_any_case),
	    cmocka_unit_test(what_is_no_name_is_not_found),
	    cmocka_unit_test(a_service_is_no_alias),
	    cmocka_unit_test(names_lines_and_services_are_slices),
	    cmocka_unit_test(tables_of_any_size_are_searched),
	    cmocka_unit_test(a_row_may_be_on_the_last_port),
	    cmocka_unit_test(what_is_taken_is_skipped_as_by_a_scan),
	    cmocka_unit_test(reserved_ports_are_those_of_the_registry),
	    cmocka_unit_test(
		withheld_is_what_is_reserved_or_used_without_leave),
	};

	source_read();
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
