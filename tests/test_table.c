/* table: every row of the data files stands in the table where it should, and
 * nothing else; and every port is answered in the right order. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "lookup.h"
#include "query.h"
#include "source.h"
#include "table.h"

static const struct table *const table = &table_compiled;

static void the_entries_are_those_of_the_files_in_their_order(void **state)
{
	char line[SOURCE_LINE_MAX];

	(void)state;
	assert_int_equal(table->row_count, source_entries);
	for (size_t i = 0; i < source_entries; i++) {
		const struct source_row *row = &source_rows[i];
		struct text text = lookup_get_lines(table, i, i + 1);

		source_line(row, line);
		if (!text_equals(text, line))
			fail_msg("entry %zu, of line %zu, is %.*snot %s", i,
			    row->line, (int)text.length, text.at, line);
		assert_int_equal(table->rows[i].first, row->first);
		assert_int_equal(table->rows[i].last, row->last);
		assert_int_equal(table->rows[i].protocols, row->protocol_bits);
		assert_int_equal(table->rows[i].status,
		    row->assigned ? TABLE_ASSIGNED : TABLE_UNOFFICIAL);
		assert_int_equal(table->rows[i].risks, row->risk_bits);
	}
	assert_int_equal(
	    strlen(table->text), table->rows[table->row_count].line);
}

static void a_row_of_zeros_and_ends_is_behind_the_last(void **state)
{
	const struct table_row *end = &table->rows[table->row_count];

	(void)state;
	assert_int_equal(end->first, 0);
	assert_int_equal(end->last, 0);
	assert_int_equal(end->protocols, 0);
	assert_int_equal(end->status, 0);
	assert_int_equal(end->risks, 0);
}

/* The next entry that is found on a port has to be a row of the files. */
static void expect_entry(const struct answer *answer, const struct query *query,
    struct answer_place *place, const struct source_row *row)
{
	char line[SOURCE_LINE_MAX];

	assert_true(answer_find_any(answer, query, place));
	source_line(row, line);
	if (!text_equals(
		lookup_get_lines(table, place->row, place->row + 1), line))
		fail_msg("%u: no %s", query->first, line);
	place->row++;
}

/* What begins on a port, and then what began before. */
static void every_port_has_its_entries_the_likeliest_first(void **state)
{
	static struct answer answer = {
	    .tables = {.table = {&table_compiled}, .count = 1}};
	static const struct source_row *ranges[2000];
	size_t range_count = 0;
	const struct source_row *next = source_rows;

	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port++) {
		struct query query = {.first = port, .last = port};
		struct answer_place place = {0};
		const struct source_row *start = next;

		for (;
		     next < source_rows + source_entries && next->first == port;
		     next++)
			expect_entry(&answer, &query, &place, next);
		for (size_t i = 0; i < range_count; i++)
			if (ranges[i]->last >= port)
				expect_entry(
				    &answer, &query, &place, ranges[i]);
		assert_false(answer_find_any(&answer, &query, &place));
		for (; start < next; start++)
			if (start->last > port) {
				assert_true(range_count < 2000);
				ranges[range_count++] = start;
			}
	}
	assert_ptr_equal(next, source_rows + source_entries);
}

/* Adds a field in small letters, and a newline. */
static char *add_field(char *to, const char *field)
{
	while (*field != '\0')
		*to++ = text_lower(*field++);
	*to++ = '\n';
	return to;
}

static void the_search_text_is_all_that_a_keyword_may_be_in(void **state)
{
	size_t length = table->rows[table->row_count].search;
	char *expected = malloc(length + SOURCE_LINE_MAX), *at = expected;

	(void)state;
	assert_non_null(expected);
	for (size_t i = 0; i < source_entries; i++) {
		const struct source_row *row = &source_rows[i];
		char *aliases;

		assert_int_equal(table->rows[i].search, at - expected);
		at = add_field(at, row->service);
		aliases = at;
		if (row->aliases[0] != '\0')
			at = add_field(at, row->aliases);
		for (; aliases < at; aliases++)
			if (*aliases == ',')
				*aliases = '\n';
		at = add_field(at, row->description);
		at = add_field(at, row->note);
		if (i % TABLE_GROUP == TABLE_GROUP - 1 ||
		    i == source_entries - 1)
			at[-1] = '\0';
		assert_in_range(at - expected, 1, length);
	}
	assert_int_equal(at - expected, length);
	assert_memory_equal(table->search, expected, length);
	free(expected);
}

static bool starts_name(uint32_t offset)
{
	return offset == 0 || table->search[offset - 1] == '\n' ||
	    table->search[offset - 1] == '\0';
}

/* Services come before aliases that are the same. */
static bool goes_before(uint32_t a, uint32_t b)
{
	bool first = table->rows[lookup_find_text(table, a)].search == a;
	bool second = table->rows[lookup_find_text(table, b)].search == b;

	return first == second ? a < b : first;
}

static void names_go_up_and_by_their_rows(void **state)
{
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < source_entries; i++) {
		count += source_rows[i].aliases[0] != '\0' ? 2 : 1;
		for (const char *c = source_rows[i].aliases; *c != '\0'; c++)
			count += *c == ',';
	}
	assert_int_equal(table->name_count, count);
	for (size_t i = 0; i < count; i++) {
		struct text name = lookup_get_name(table, i), before;
		int order;

		assert_true(starts_name(table->names[i]));
		if (i == 0)
			continue;
		before = lookup_get_name(table, i - 1);
		order = strncmp(before.at, name.at,
		    name.length < before.length ? name.length : before.length);
		assert_true(order < 0 ||
		    (order == 0 && before.length < name.length) ||
		    (text_is_same(before, name) &&
			goes_before(table->names[i - 1], table->names[i])));
	}
}

static void every_entry_is_found_by_each_of_its_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < source_entries; i++) {
		const struct source_row *row = &source_rows[i];
		struct text aliases = text_of(row->aliases);

		assert_int_equal(
		    lookup_find_service(table, i, text_of(row->service)), i);
		while (aliases.length > 0)
			assert_int_equal(lookup_find_alias(table, i,
					     text_take(&aliases, ',')),
			    i);
	}
}

static void inner_nodes_reach_as_far_as_the_rows_below(void **state)
{
	size_t leaves = table->leaves;

	(void)state;
	assert_int_equal(leaves & (leaves - 1), 0);
	assert_true(leaves >= table->row_count);
	assert_true(leaves / 2 < table->row_count);
	for (size_t node = leaves - 1; node > 0; node--) {
		unsigned most = 0;

		for (size_t n = 2 * node; n <= 2 * node + 1; n++) {
			unsigned last = n < leaves ? table->reach[n]
			    : n - leaves < table->row_count
			    ? table->rows[n - leaves].last
			    : 0;

			most = last > most ? last : most;
		}
		assert_int_equal(table->reach[node], most);
	}
}

/* For each block of ports, and behind the last. */
static void the_way_to_a_port_starts_where_it_should(void **state)
{
	size_t reaching = 0, row = 0;

	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX + 1;
	     port += TABLE_BLOCK) {
		const struct table_start *start =
		    &table->starts[port / TABLE_BLOCK];

		while (reaching < table->row_count &&
		    table->rows[reaching].last < port)
			reaching++;
		while (row < table->row_count && table->rows[row].first < port)
			row++;
		assert_int_equal(start->reaching, reaching);
		assert_int_equal(start->row, row);
	}
}

static bool is_same_span(unsigned a, unsigned b)
{
	return source_reserved[a] == source_reserved[b] &&
	    source_misused[a] == source_misused[b];
}

static void spans_are_the_runs_of_ports_that_are_not_free(void **state)
{
	const struct table_span *span = table_spans;

	(void)state;
	for (unsigned port = 0, last; port <= TABLE_PORT_MAX; port = last + 1) {
		last = port;
		while (last < TABLE_PORT_MAX && is_same_span(port, last + 1))
			last++;
		if (source_reserved[port] == 0 && !source_misused[port])
			continue;
		assert_int_equal(span->first, port);
		assert_int_equal(span->last, last);
		assert_int_equal(span->protocols, source_reserved[port]);
		assert_int_equal(span->misused, source_misused[port]);
		span++;
	}
	assert_int_equal(span->first, TABLE_PORT_MAX);
	assert_int_equal(span->last, TABLE_PORT_MAX);
	assert_int_equal(span->protocols, 0);
	assert_int_equal(span->misused, 0);
}

static void the_way_to_a_span_starts_where_it_should(void **state)
{
	size_t span = 0;

	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port += TABLE_BLOCK) {
		while (table_spans[span].last < port)
			span++;
		assert_int_equal(table_span_starts[port / TABLE_BLOCK], span);
	}
}

static void the_day_is_that_of_the_registrys_head(void **state)
{
	FILE *file = fopen("data/iana.tsv", "r");
	char line[512], day[16] = "";

	(void)state;
	assert_non_null(file);
	while (day[0] == '\0' && fgets(line, sizeof line, file) != NULL)
		sscanf(line, "# registry: %15s", day);
	fclose(file);
	assert_string_equal(table_registry_date, day);
}

static void all_text_is_printable_ascii(void **state)
{
	(void)state;
	for (const char *c = table->text; *c != '\0'; c++)
		assert_true(
		    (*c >= ' ' && *c <= '~') || *c == '\t' || *c == '\n');
}

static void what_is_written_by_hand_says_where_it_is_from(void **state)
{
	(void)state;
	for (size_t i = 0; i < source_count; i++) {
		const struct source_row *row = &source_rows[i];

		if (row->registered) {
			assert_string_equal(row->source, "");
			assert_string_equal(row->risks, "");
			continue;
		}
		assert_in_range(strlen(row->source), 3, 160);
		assert_in_range(strlen(row->description), 1, 80);
		assert_in_range(strlen(row->note), 0, 120);
	}
}

static void descriptions_are_free_of_registry_remarks(void **state)
{
	(void)state;
	for (size_t i = 0; i < source_count; i++) {
		const struct source_row *row = &source_rows[i];

		assert_null(strstr(row->description, "well-formed"));
		assert_null(strstr(row->description, "IANA assigned"));
		assert_null(strstr(row->description, "historic, not usable"));
	}
}

/* Whether an entry that a port and protocol find has the name. */
static bool port_shows(unsigned port, unsigned protocol, const char *name)
{
	for (size_t i = 0; i < table->row_count; i++) {
		const struct table_row *row = &table->rows[i];

		if (row->first > port)
			break;
		if (row->last >= port && (row->protocols & protocol) &&
		    (lookup_find_service(table, i, text_of(name)) == i ||
			lookup_find_alias(table, i, text_of(name)) == i))
			return true;
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
		if (!port_shows(
			port, query_parse_protocol(text_of(protocol)), name))
			fail_msg("%s", line);
	}
	fclose(file);
	assert_int_equal(count, 400);
}

/* A line of the list of first places. */
struct first {
	const char *name; /* as in 443/tcp_is_https */
	char kept[64];
	unsigned port, protocol;
	char service[32], reason[128];
};

enum { FIRST_MAX = 1000 };
static struct first first_places[FIRST_MAX];
static size_t first_count;

/* Takes a line of it. Returns whether it is one. */
static bool take_first_place(const char *line)
{
	struct first *first = &first_places[first_count];
	char protocol[8], service[32], end[2];

	if (sscanf(line, "%u\t%7[a-z]\t%31[^\t\n]\t%127[^\t\n]%1[\n]",
		&first->port, protocol, service, first->reason, end) != 5)
		return false;
	first->protocol = query_parse_protocol(text_of(protocol));
	strcpy(first->service, service);
	snprintf(first->kept, sizeof first->kept, "%u/%s_is_%s", first->port,
	    protocol, service);
	first->name = first->kept;
	first_count++;
	return true;
}

static bool read_first_places(void)
{
	FILE *file = fopen("tests/data/first.tsv", "r");
	char line[256];

	while (file != NULL && first_count < FIRST_MAX &&
	    fgets(line, sizeof line, file) != NULL)
		if (line[0] != '#' && !take_first_place(line))
			break;
	if (file == NULL || !feof(file))
		return false;
	fclose(file);
	return true;
}

static void check_first(void **state)
{
	const struct first *first = *state;
	static struct answer answer = {
	    .tables = {.table = {&table_compiled}, .count = 1}};
	struct text service =
	    answer_get_service(&answer, first->port, first->protocol);

	if (!text_equals(service, first->service))
		fail_msg("it is %.*s, but: %s", (int)service.length, service.at,
		    first->reason);
}

/* All 105 ports and protocols that the project started from are in it. */
static void first_places_are_many_and_each_is_given_once(void **state)
{
	size_t ports = 0, seeds = 0;

	(void)state;
	for (size_t i = 0; i < first_count; i++) {
		const struct first *first = &first_places[i];

		assert_int_not_equal(first->protocol, 0);
		seeds += strncmp(first->reason, "seed table", 10) == 0;
		if (i == 0 || first[-1].port != first->port)
			ports++;
		if (i > 0)
			assert_true(first[-1].port < first->port ||
			    (first[-1].port == first->port &&
				first[-1].protocol < first->protocol));
	}
	assert_in_range(ports, 390, FIRST_MAX);
	assert_int_equal(seeds, 105);
}

/* What the table holds, and what it held when somebody last looked: raise the
 * numbers with the data; none may fall. */
static void the_census_does_not_fall(void **state)
{
	static const struct {
		char what[16];
		size_t least;
	} census[] = {
	    {"entries", 8321},
	    {"assigned", 6269},
	    {"unofficial", 2052},
	    {"with aliases", 1842},
	    {"with a note", 2109},
	    {"with references", 314},
	    {"with risks", 2017},
	    {"with a source", 2623},
	};
	size_t counts[8] = {0};

	(void)state;
	for (size_t i = 0; i < table->row_count; i++) {
		struct text line = lookup_get_lines(table, i, i + 1);
		struct text fields[10];

		line.length--;
		for (int column = 0; column < 10; column++)
			fields[column] = text_take(&line, '\t');
		assert_null(line.at);
		counts[0]++;
		counts[1] += text_equals(fields[4], "assigned");
		counts[2] += text_equals(fields[4], "unofficial");
		for (int column = 5; column < 10; column++)
			counts[column - 2] += fields[column].length > 0;
	}
	for (int i = 0; i < 8; i++) {
		print_message("%s: %zu\n", census[i].what, counts[i]);
		assert_true(counts[i] >= census[i].least);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_entries_are_those_of_the_files_in_their_order),
	    cmocka_unit_test(a_row_of_zeros_and_ends_is_behind_the_last),
	    cmocka_unit_test(every_port_has_its_entries_the_likeliest_first),
	    cmocka_unit_test(the_search_text_is_all_that_a_keyword_may_be_in),
	    cmocka_unit_test(names_go_up_and_by_their_rows),
	    cmocka_unit_test(every_entry_is_found_by_each_of_its_names),
	    cmocka_unit_test(inner_nodes_reach_as_far_as_the_rows_below),
	    cmocka_unit_test(the_way_to_a_port_starts_where_it_should),
	    cmocka_unit_test(spans_are_the_runs_of_ports_that_are_not_free),
	    cmocka_unit_test(the_way_to_a_span_starts_where_it_should),
	    cmocka_unit_test(the_day_is_that_of_the_registrys_head),
	    cmocka_unit_test(all_text_is_printable_ascii),
	    cmocka_unit_test(what_is_written_by_hand_says_where_it_is_from),
	    cmocka_unit_test(descriptions_are_free_of_registry_remarks),
	    cmocka_unit_test(everyday_names_find_their_ports),
	    cmocka_unit_test(first_places_are_many_and_each_is_given_once),
	    cmocka_unit_test(the_census_does_not_fall),
	};
	int failed;

	source_read();
	if (!read_first_places()) {
		fprintf(stderr, "tests/data/first.tsv: line %zu of its list\n",
		    first_count + 1);
		return 1;
	}
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	failed += run_table("first places", first_places, first_count,
	    sizeof *first_places, check_first);
	return failed != 0;
}
