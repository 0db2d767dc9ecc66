/* tables: names and free ports, where the user's own entries count too. */
#include "run.h"

#include "made.h"
#include "source.h"
#include "tables.h"

static const struct made_entry entries[] = {
    {.first = 80, .service = "Mine", .aliases = "own"},
    {.first = 20000, .last = 20010, .service = "range", .protocols = 3},
    {.first = 20005, .last = 20007, .service = "within", .protocols = 8},
};

static struct tables alone(void)
{
	return (struct tables){.table = {&table_compiled}, .count = 1};
}

static struct tables with_made(void)
{
	return (struct tables){
	    .table = {made_table(entries, 3), &table_compiled}, .count = 2};
}

static void names_of_all_tables_are_had(void **state)
{
	struct tables one = alone(), two = with_made();

	(void)state;
	assert_true(tables_have_name(&one, TEXT("HTTPS")));
	assert_false(tables_have_name(&one, TEXT("mine")));
	assert_true(tables_have_name(&two, TEXT("https")));
	assert_true(tables_have_name(&two, TEXT("mine")));
	assert_true(tables_have_name(&two, TEXT("OWN")));
	assert_false(tables_have_name(&two, TEXT("nosuchname")));
	assert_false(tables_have_name(&two, TEXT("")));
	two.count = 0;
	assert_false(tables_have_name(&two, TEXT("https")));
}

/* The protocols over which a port is not free, by the data files. */
static unsigned char taken[TABLE_PORT_MAX + 1];

static void find_taken(void)
{
	for (size_t i = 0; i < source_entries; i++)
		for (unsigned p = source_rows[i].first;
		     p <= source_rows[i].last; p++)
			taken[p] |= (unsigned char)source_rows[i].protocol_bits;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port++)
		taken[port] |= source_misused[port] ? TABLE_ALL_PROTOCOLS
						    : source_reserved[port];
}

/* All ports for all fifteen sets of protocols. */
static void free_ports_are_those_of_a_scan(void **state)
{
	struct tables tables = alone();

	(void)state;
	for (unsigned set = 1; set <= TABLE_ALL_PROTOCOLS; set++) {
		unsigned found =
		    tables_find_free(&tables, 0, TABLE_PORT_MAX, set);

		for (unsigned port = 0; port < TABLE_DYNAMIC_MIN; port++) {
			if (taken[port] & set)
				continue;
			assert_int_equal(found, port);
			found = tables_find_free(
			    &tables, port + 1, TABLE_PORT_MAX, set);
		}
		assert_int_equal(found, TABLE_PORT_MAX + 1);
	}
}

static void each_port_alone_is_free_or_not(void **state)
{
	struct tables tables = alone();

	(void)state;
	for (unsigned port = 0; port <= TABLE_PORT_MAX; port++) {
		bool is_free = port < TABLE_DYNAMIC_MIN &&
		    (taken[port] & (TABLE_TCP | TABLE_UDP)) == 0;

		assert_int_equal(tables_find_free(&tables, port, port, 3),
		    is_free ? port : TABLE_PORT_MAX + 1);
	}
}

static void the_users_own_entries_take_ports(void **state)
{
	struct tables one = alone(), two = with_made();

	(void)state;
	/* which are free but for them */
	for (unsigned port = 20008; port <= 20010; port++)
		assert_int_equal(taken[port] & TABLE_UDP, 0);
	assert_int_equal(tables_find_free(&one, 20008, 20010, 2), 20008);
	assert_int_equal(tables_find_free(&two, 20008, 20010, 2), 65536);
	assert_int_equal(tables_find_free(&two, 20008, 20010, 4), 20008);
	assert_int_equal(tables_find_free(&two, 20005, 20010, 8), 20008);
	assert_int_equal(tables_find_free(&two, 20008, 20200, 2),
	    tables_find_free(&one, 20011, 20200, 2));
}

static void a_port_free_in_one_table_may_be_taken_in_the_other(void **state)
{
	struct tables two = with_made();

	(void)state;
	assert_int_equal(tables_find_free(&two, 22, 22, TABLE_TCP), 65536);
	assert_int_equal(tables_find_free(&two, 22, 22, TABLE_DCCP), 22);
	assert_int_equal(tables_find_free(&two, 80, 80, TABLE_DCCP), 80);
}

static void no_port_is_free_in_an_empty_range(void **state)
{
	struct tables tables = alone();

	(void)state;
	assert_int_equal(tables_find_free(&tables, 10, 9, 8), 65536);
	assert_int_equal(tables_find_free(&tables, 10, 10, 8), 10);
}

static void dynamic_ports_are_never_free(void **state)
{
	struct tables none = {.count = 0};

	(void)state;
	assert_int_equal(tables_find_free(&none, 49152, 65535, 8), 65536);
	assert_int_equal(tables_find_free(&none, 49152, 49152, 8), 65536);
	assert_int_equal(tables_find_free(&none, 49150, 65535, 8), 49150);
}

/* 49151 is withheld for tcp and udp, and others use 4490 without leave. */
static void what_is_withheld_is_not_free(void **state)
{
	struct tables none = {.count = 0};

	(void)state;
	assert_int_equal(tables_find_free(&none, 49151, 65535, 3), 65536);
	assert_int_equal(tables_find_free(&none, 49151, 65535, 8), 49151);
	assert_true(source_misused[4490] && source_reserved[4490] == 0);
	assert_int_equal(tables_find_free(&none, 4490, 4490, 8), 65536);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_of_all_tables_are_had),
	    cmocka_unit_test(free_ports_are_those_of_a_scan),
	    cmocka_unit_test(each_port_alone_is_free_or_not),
	    cmocka_unit_test(the_users_own_entries_take_ports),
	    cmocka_unit_test(
		a_port_free_in_one_table_may_be_taken_in_the_other),
	    cmocka_unit_test(no_port_is_free_in_an_empty_range),
	    cmocka_unit_test(dynamic_ports_are_never_free),
	    cmocka_unit_test(what_is_withheld_is_not_free),
	};

	source_read();
	find_taken();
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
