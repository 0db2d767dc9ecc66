/* table: every row of the data files stands in the table, and nothing else. */
#include "run.h"

#include <stdio.h>
#include <string.h>

#include "lookup.h"
#include "query.h"
#include "source.h"
#include "table.h"

static void find_by_port(const struct source_row *row, const char *line)
{
	size_t i = lookup_find_ports(0, row->first, row->first);

	while (i < table_row_count) {
		if (text_equals(lookup_get_lines(i, i + 1), line))
			return;
		i = lookup_find_ports(i + 1, row->first, row->first);
	}
	fail_msg("line %zu is not found by port: %s", row->line, line);
}

static void find_by_name(
    const struct source_row *row, struct text name, const char *line)
{
	size_t i = lookup_find_name(0, name);

	while (i < table_row_count) {
		if (text_equals(lookup_get_lines(i, i + 1), line))
			return;
		i = lookup_find_name(i + 1, name);
	}
	fail_msg("line %zu is not found by '%.*s': %s", row->line,
	    (int)name.length, name.at, line);
}

static void every_row_is_found_by_port_and_by_each_name(void **state)
{
	char line[SOURCE_LINE_MAX];

	(void)state;
	for (size_t i = 0; i < source_count; i++) {
		const struct source_row *row = &source_rows[i];
		const char *alias = row->aliases;

		if (row->merged)
			continue;
		source_line(row, line);
		find_by_port(row, line);
		find_by_name(row, text_of(row->service), line);
		while (*alias != '\0') {
			size_t n = strcspn(alias, ",");

			find_by_name(row, (struct text){alias, n}, line);
			alias += n + (alias[n] == ',');
		}
	}
}

static void there_are_as_many_entries_and_names_as_in_the_files(void **state)
{
	size_t entries = 0, names = 0;

	(void)state;
	for (size_t i = 0; i < source_count; i++) {
		const struct source_row *row = &source_rows[i];

		if (row->merged)
			continue;
		entries++;
		names += row->aliases[0] != '\0' ? 2 : 1;
		for (const char *c = row->aliases; *c != '\0'; c++)
			names += *c == ',';
	}
	assert_int_equal(table_row_count, entries);
	assert_int_equal(table_name_count, names);
}

static void rows_go_up_and_agree_with_their_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < table_row_count; i++) {
		const struct table_row *row = &table_rows[i];
		struct text line = lookup_get_lines(i, i + 1);
		unsigned first, last;
		int count = sscanf(line.at, "%u-%u", &first, &last);

		assert_int_equal(row->first, first);
		assert_int_equal(row->last, count == 2 ? last : first);
		assert_int_not_equal(row->protocols, 0);
		assert_true(row->first <= row->last);
		assert_true(i == 0 || row[-1].first <= row->first);
		assert_int_equal(line.at[line.length - 1], '\n');
		assert_int_equal(text_find(line, '\n'), line.length - 1);
	}
}

/* The service of a row in small letters, in one of two places to keep it. */
static const char *service_of(size_t row, int place)
{
	static char kept[2][64];
	struct text text = text_of(table_search + table_rows[row].search);

	text.length = text_find(text, '\n');
	assert_true(text.length < sizeof kept[place]);
	memcpy(kept[place], text.at, text.length);
	kept[place][text.length] = '\0';
	return kept[place];
}

/* On one first port: hand-written before registered, then by name. */
static void entries_on_a_port_are_in_order(void **state)
{
	(void)state;
	for (size_t i = 1; i < table_row_count; i++) {
		const char *name = service_of(i, 0);
		const char *before = service_of(i - 1, 1);
		bool hand[2] = {false, false};

		if (table_rows[i].first != table_rows[i - 1].first)
			continue;
		for (size_t j = 0; j < source_count; j++) {
			const struct source_row *row = &source_rows[j];

			if (row->registered ||
			    row->first != table_rows[i].first)
				continue;
			hand[0] |=
			    text_equals_any_case(text_of(before), row->service);
			hand[1] |=
			    text_equals_any_case(text_of(name), row->service);
		}
		assert_true(hand[0] || !hand[1]);
		if (hand[0] == hand[1])
			assert_true(strcmp(before, name) <= 0);
	}
}

static void all_text_is_printable_ascii(void **state)
{
	(void)state;
	for (const char *c = table_text; *c != '\0'; c++)
		assert_true(
		    (*c >= ' ' && *c <= '~') || *c == '\t' || *c == '\n');
	assert_int_equal(strlen(table_text), table_rows[table_row_count].line);
}

static void descriptions_are_short_and_free_of_registry_remarks(void **state)
{
	(void)state;
	for (size_t i = 0; i < source_count; i++) {
		const struct source_row *row = &source_rows[i];

		assert_null(strstr(row->description, "well-formed"));
		assert_null(strstr(row->description, "IANA assigned"));
		assert_null(strstr(row->description, "historic, not usable"));
	}
}

static void a_nul_ends_each_group_of_search_text(void **state)
{
	(void)state;
	for (size_t i = 1; i <= table_row_count; i++) {
		const char *end = table_search + table_rows[i].search;
		bool last = i % TABLE_GROUP == 0 || i == table_row_count;

		assert_int_equal(end[-1], last ? '\0' : '\n');
	}
}

/* The first in order that does not end before a port. */
static size_t scan_rows(size_t row, unsigned port)
{
	while (row < table_row_count && table_rows[row].last < port)
		row++;
	return row;
}

static void the_way_to_a_port_starts_where_it_should(void **state)
{
	size_t row = 0, span = 0;

	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port += TABLE_BLOCK) {
		const struct table_start *start =
		    &table_starts[port / TABLE_BLOCK];

		row = scan_rows(row, port);
		while (table_reserved[span].last < port)
			span++;
		assert_int_equal(start->row, row);
		assert_int_equal(start->reserved, span);
	}
}

static void reserved_ports_are_those_of_the_registry(void **state)
{
	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port++)
		assert_int_equal(
		    lookup_get_reserved(port), source_reserved[port]);
}

/* Whether an entry that a port and protocol find has the name. */
static bool port_shows(unsigned port, unsigned protocol, struct text name)
{
	size_t by_name = lookup_find_name(0, name);

	while (by_name < table_row_count) {
		if (table_rows[by_name].first <= port &&
		    table_rows[by_name].last >= port &&
		    (table_rows[by_name].protocols & protocol))
			return true;
		by_name = lookup_find_name(by_name + 1, name);
	}
	return false;
}

static void everyday_names_find_their_ports(void **state)
{
	FILE *file = fopen("tests/data/everyday.tsv", "r");
	char line[256], name[64], protocol[8];
	unsigned port;
	size_t count = 0;

	(void)state;
	assert_non_null(file);
	while (fgets(line, sizeof line, file) != NULL) {
		if (line[0] == '#')
			continue;
		assert_int_equal(
		    sscanf(line, "%63s %u/%7s", name, &port, protocol), 3);
		count++;
		if (!port_shows(port, query_parse_protocol(text_of(protocol)),
			text_of(name)))
			fail_msg("%s", line);
	}
	fclose(file);
	assert_int_equal(count, 400);
}

/* What the table holds, and what it held when somebody last looked: raise the
 * numbers with the data; none may fall. */
static void the_census_does_not_fall(void **state)
{
	static const struct {
		char what[16];
		size_t least;
	} census[] = {
	    {"entries", 8216},
	    {"assigned", 6269},
	    {"unofficial", 1947},
	    {"with aliases", 1753},
	    {"with a note", 1091},
	    {"with references", 310},
	};
	size_t counts[6] = {0};

	(void)state;
	for (size_t i = 0; i < table_row_count; i++) {
		struct text line = lookup_get_lines(i, i + 1);
		size_t lengths[8];

		for (int column = 0; column < 8; column++) {
			lengths[column] =
			    text_find(line, column < 7 ? '\t' : '\n');
			if (column == 4 && *line.at == 'a')
				counts[1]++;
			if (column == 4 && *line.at == 'u')
				counts[2]++;
			line = text_tail(line, lengths[column] + 1);
		}
		counts[0]++;
		counts[3] += lengths[5] > 0;
		counts[4] += lengths[6] > 0;
		counts[5] += lengths[7] > 0;
		assert_in_range(lengths[3], 1, 80);
	}
	for (int i = 0; i < 6; i++) {
		print_message("%s: %zu\n", census[i].what, counts[i]);
		assert_true(counts[i] >= census[i].least);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_row_is_found_by_port_and_by_each_name),
	    cmocka_unit_test(
		there_are_as_many_entries_and_names_as_in_the_files),
	    cmocka_unit_test(rows_go_up_and_agree_with_their_lines),
	    cmocka_unit_test(entries_on_a_port_are_in_order),
	    cmocka_unit_test(all_text_is_printable_ascii),
	    cmocka_unit_test(
		descriptions_are_short_and_free_of_registry_remarks),
	    cmocka_unit_test(a_nul_ends_each_group_of_search_text),
	    cmocka_unit_test(the_way_to_a_port_starts_where_it_should),
	    cmocka_unit_test(reserved_ports_are_those_of_the_registry),
	    cmocka_unit_test(everyday_names_find_their_ports),
	    cmocka_unit_test(the_census_does_not_fall),
	};

	source_read();
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
