/* answer: which entries of the small table answer, in which order, through
 * which filters. */
#include "run.h"

#include <string.h>

#include "answer.h"
#include "capture.h"
#include "table.h"

static struct answer answer;

/* Starts an answer from so many times the small table. */
static void start(
    const struct options *options, enum options_format format, size_t tables)
{
	answer = (struct answer){.options = *options,
	    .tables = {{&table_compiled, &table_compiled}, tables}};
	answer.output.stream = &capture_stream;
	answer.output.format = format;
	for (size_t i = 0; i < options->pattern_count; i++)
		assert_int_equal(
		    pattern_compile(&answer.patterns[i], options->patterns[i]),
		    0);
	capture_start();
}

static void give_patterns_back(void)
{
	for (size_t i = 0; i < answer.options.pattern_count; i++)
		pattern_free(&answer.patterns[i]);
}

static struct query parse(const char *text)
{
	const struct tables tables = {{&table_compiled}, 1};
	struct text list = text_of(text);
	struct query query;

	assert_int_equal(
	    query_parse(&list, QUERY_COMMAS, &tables, &query), QUERY_OK);
	return query;
}

/* A field of each line, with a blank behind, in the place of the lines. */
static char *keep_field(const char *lines, int field, char separator)
{
	static char kept[65536];
	char *to = kept;

	while (*lines != '\0') {
		for (int i = 0; i < field; lines++)
			i += *lines == separator;
		while (*lines != separator && *lines != '\n')
			*to++ = *lines++;
		*to++ = ' ';
		while (*lines++ != '\n')
			;
	}
	*to = '\0';
	return kept;
}

struct row {
	const char *name;
	const char *query;
	struct options options;
	const char *services; /* of the entries written */
};

static const struct row rows[] = {
    {"a_port", "443", {0}, "https "},
    {"the_likeliest_of_a_port_is_first", "9092", {0}, "kafka XmlIpcRegSvc "},
    {"a_port_within_a_range_of_the_table", "6001", {0}, "x11 "},
    {"the_first_port_of_a_range", "6000", {0}, "x11 "},
    {"the_last_port_of_a_range", "6063", {0}, "x11 "},
    {"the_port_behind_a_range", "6064", {0}, ""},
    {"what_begins_on_the_port_is_before_what_began_earlier", "4222", {0},
	"nats vrml-multi-use "},
    {"what_begins_within_a_range_too", "4201-7002", {0},
	"nats x11 dinner supper vrml-multi-use "},
    {"several_that_began_earlier", "4299-6000", {0}, "x11 vrml-multi-use "},
    {"a_range_that_starts_with_one_of_the_table", "4200-4222", {0},
	"vrml-multi-use nats "},
    {"all_ports", "65000-65535", {0}, "last "},
    {"a_name", "HTTP", {0}, "http "},
    {"an_alias", "cups", {0}, "ipp "},
    {"a_service_is_before_an_alias_at_a_lower_port", "supper", {0},
	"supper supper dinner "},
    {"the_protocol_of_the_query", "9092/udp", {0}, "XmlIpcRegSvc "},
    {"the_protocol_of_the_options", "9092", {.protocols = TABLE_UDP},
	"XmlIpcRegSvc "},
    {"both_at_once", "22/tcp", {.protocols = TABLE_SCTP}, "ssh "},
    {"not_both", "9092/tcp", {.protocols = TABLE_SCTP}, ""},
    {"one_of_several_protocols", "0-100",
	{.protocols = TABLE_SCTP | TABLE_DCCP}, "ssh "},
    {"the_protocol_of_a_name", "supper/udp", {0}, "supper dinner "},
    {"a_name_without_the_protocol", "kafka/udp", {0}, ""},
    {"a_status", "9092", {.statuses = TABLE_ASSIGNED}, "XmlIpcRegSvc "},
    {"another_status", "9092", {.statuses = TABLE_UNOFFICIAL}, "kafka "},
    {"one_of_two_statuses", "9092",
	{.statuses = TABLE_UNOFFICIAL | TABLE_LOCAL}, "kafka "},
    {"no_entry_of_the_table_is_local", "0-65535", {.statuses = TABLE_LOCAL},
	""},
    {"a_risk", "0-65535", {.risks = TABLE_CLEARTEXT}, "http nats "},
    {"one_of_several_risks", "0-65535",
	{.risks = TABLE_NO_AUTH | TABLE_INTERNAL}, "nats dinner kafka "},
    {"any_risk", "0-65535", {.risks = TABLE_ALL_RISKS},
	"http nats dinner kafka "},
    {"a_risk_and_a_status_and_a_protocol", "0-65535",
	{.risks = TABLE_ALL_RISKS,
	    .statuses = TABLE_UNOFFICIAL,
	    .protocols = TABLE_UDP},
	"dinner "},
    {"a_pattern", "0-65535", {.pattern_count = 1, .patterns = {"kafka"}},
	"kafka "},
    {"two_patterns", "0-65535",
	{.pattern_count = 2, .patterns = {"http", "^ssh|web"}}, "http "},
    {"the_pattern_of_another_port", "22",
	{.pattern_count = 1, .patterns = {"kafka"}}, ""},
    {"a_pattern_and_what_began_earlier", "4222",
	{.pattern_count = 1, .patterns = {"vrml"}}, "vrml-multi-use "},
    {"a_pattern_that_passes_between_others", "22-9092",
	{.pattern_count = 1, .patterns = {"x window|meals in"}},
	"x11 supper supper "},
    {"a_pattern_and_a_name", "ssh",
	{.pattern_count = 1, .patterns = {"se.ure"}}, "ssh "},
    {"a_pattern_and_the_rows_of_a_name", "supper",
	{.pattern_count = 1, .patterns = {"cold|night"}}, "supper dinner "},
    {"a_pattern_and_a_protocol", "0-65535",
	{.protocols = TABLE_DCCP, .pattern_count = 1, .patterns = {"."}},
	"four-protocols "},
    {"the_first_of_a_port", "9092", {.first = true}, "kafka "},
    {"the_first_that_passes", "9092",
	{.first = true, .statuses = TABLE_ASSIGNED}, "XmlIpcRegSvc "},
    {"the_first_of_a_range_begins_within_it", "4201-4300", {.first = true},
	"nats "},
    {"the_first_of_a_range_that_began_earlier", "4201-4221", {.first = true},
	"vrml-multi-use "},
    {"the_first_of_a_name_is_the_service", "supper", {.first = true},
	"supper "},
    {"no_first_of_nothing", "4", {.first = true}, ""},
    {"nothing", "4", {0}, ""},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	struct query query = parse(row->query);
	bool found;

	start(&row->options, OPTIONS_TSV, 1);
	found = answer_query(&answer, &query);
	assert_string_equal(keep_field(capture_end(), 2, '\t'), row->services);
	assert_int_equal(found, row->services[0] != '\0');
	give_patterns_back();

	/* Quietly, the same is found. */
	start(&row->options, OPTIONS_CSV, 1);
	answer.options.quiet = true;
	assert_int_equal(answer_query(&answer, &query), found);
	assert_string_equal(capture_end(), "");
	give_patterns_back();
}

/* What the formats that go one by one write, up to the service. */
struct one_by_one {
	const char *name;
	const char *query;
	struct options options;
	const char *csv, *services;
};

static const struct one_by_one one_by_ones[] = {
    {"of_a_port_each_protocol_has_a_line", "9092", {0},
	"9092,tcp,1,kafka\n"
	"9092,tcp,2,XmlIpcRegSvc\n"
	"9092,udp,1,XmlIpcRegSvc\n",
	"kafka 9092/tcp\n"
	"XmlIpcRegSvc 9092/tcp\n"
	"XmlIpcRegSvc 9092/udp\n"},
    {"a_filter_does_not_change_the_rank", "9092", {.protocols = TABLE_UDP},
	"9092,tcp,2,XmlIpcRegSvc\n"
	"9092,udp,1,XmlIpcRegSvc\n",
	"XmlIpcRegSvc 9092/tcp\n"
	"XmlIpcRegSvc 9092/udp\n"},
    {"ports_of_a_range_are_asked_one_by_one", "4221-4223", {0},
	"4221,tcp,1,vrml-multi-use\n"
	"4221,udp,1,vrml-multi-use\n"
	"4222,tcp,1,nats\n"
	"4222,tcp,2,vrml-multi-use\n"
	"4222,udp,1,vrml-multi-use\n"
	"4223,tcp,1,vrml-multi-use\n"
	"4223,udp,1,vrml-multi-use\n",
	"vrml-multi-use 4221/tcp\n"
	"vrml-multi-use 4221/udp\n"
	"nats 4222/tcp\n"
	"vrml-multi-use 4222/tcp\n"
	"vrml-multi-use 4222/udp\n"
	"vrml-multi-use 4223/tcp\n"
	"vrml-multi-use 4223/udp\n"},
    {"each_has_its_first", "4221-4222", {.first = true},
	"4221,tcp,1,vrml-multi-use\n"
	"4221,udp,1,vrml-multi-use\n"
	"4222,tcp,1,nats\n",
	"vrml-multi-use 4221/tcp\n"
	"vrml-multi-use 4221/udp\n"
	"nats 4222/tcp\n"},
    {"the_protocol_of_a_range", "4221-4222/udp", {.first = true},
	"4221,tcp,1,vrml-multi-use\n"
	"4221,udp,1,vrml-multi-use\n"
	"4222,tcp,2,vrml-multi-use\n"
	"4222,udp,1,vrml-multi-use\n",
	"vrml-multi-use 4221/tcp\n"
	"vrml-multi-use 4221/udp\n"
	"vrml-multi-use 4222/tcp\n"
	"vrml-multi-use 4222/udp\n"},
    {"all_protocols_of_an_entry", "9093", {0},
	"9093,tcp,1,four-protocols\n"
	"9093,udp,1,four-protocols\n"
	"9093,sctp,1,four-protocols\n"
	"9093,dccp,1,four-protocols\n",
	"four-protocols 9093/tcp\n"
	"four-protocols 9093/udp\n"
	"four-protocols 9093/sctp\n"
	"four-protocols 9093/dccp\n"},
    {"a_name_is_on_all_its_ports", "mosh", {0},
	"60000,udp,1,mosh\n"
	"60001,udp,1,mosh\n"
	"60002,udp,1,mosh\n"
	"60003,udp,1,mosh\n",
	"mosh 60000/udp\n"
	"mosh 60001/udp\n"
	"mosh 60002/udp\n"
	"mosh 60003/udp\n"},
    {"so_is_its_first", "mosh", {.first = true},
	"60000,udp,1,mosh\n"
	"60001,udp,1,mosh\n"
	"60002,udp,1,mosh\n"
	"60003,udp,1,mosh\n",
	"mosh 60000/udp\n"
	"mosh 60001/udp\n"
	"mosh 60002/udp\n"
	"mosh 60003/udp\n"},
    {"a_name_that_is_an_alias_too", "supper", {0},
	"7002,tcp,1,supper\n"
	"7003,udp,1,supper\n"
	"7001,tcp,1,dinner\n"
	"7001,udp,1,dinner\n",
	"supper 7002/tcp\n"
	"supper 7003/udp\n"
	"dinner 7001/tcp\n"
	"dinner 7001/udp\n"},
    {"the_first_of_it", "supper", {.first = true}, "7002,tcp,1,supper\n",
	"supper 7002/tcp\n"},
    {"the_rank_of_a_name", "XmlIpcRegSvc", {0},
	"9092,tcp,2,XmlIpcRegSvc\n"
	"9092,udp,1,XmlIpcRegSvc\n",
	"XmlIpcRegSvc 9092/tcp\n"
	"XmlIpcRegSvc 9092/udp\n"},
    {"no_line_of_nothing", "4-6", {0}, "", ""},
    {"no_line_of_a_name_that_is_hidden", "kafka/udp", {0}, "", ""},
};

/* The start of each line, up to a byte that is met so many times. */
static char *keep_starts(const char *lines, char end, int times)
{
	static char kept[65536];
	char *to = kept;

	while (*lines != '\0') {
		for (int met = 0; *lines != '\r' && *lines != '\n'; lines++) {
			met += *lines == end;
			if (met < times)
				*to++ = *lines;
		}
		*to++ = '\n';
		lines += *lines == '\r';
		lines++;
	}
	*to = '\0';
	return kept;
}

static void check_one_by_one(void **state)
{
	const struct one_by_one *row = *state;
	struct query query = parse(row->query);
	bool found = row->csv[0] != '\0';
	const char *lines;

	start(&row->options, OPTIONS_CSV, 1);
	assert_int_equal(answer_query(&answer, &query), found);
	lines = capture_end();
	if (found)
		lines = strchr(lines, '\n') + 1; /* the header */
	assert_string_equal(keep_starts(lines, ',', 4), row->csv);
	start(&row->options, OPTIONS_SERVICES, 1);
	assert_int_equal(answer_query(&answer, &query), found);
	assert_string_equal(keep_starts(capture_end(), ' ', 2), row->services);
}

static void the_tables_answer_one_after_the_other(void **state)
{
	const struct options none = {0}, first = {.first = true};
	struct query port = parse("9092"), name = parse("supper");
	const char *lines;

	(void)state;
	start(&none, OPTIONS_TSV, 2);
	assert_true(answer_query(&answer, &port));
	assert_true(answer_query(&answer, &name));
	assert_string_equal(keep_field(capture_end(), 2, '\t'),
	    "kafka XmlIpcRegSvc kafka XmlIpcRegSvc "
	    "supper supper dinner supper supper dinner ");
	start(&first, OPTIONS_TSV, 2);
	assert_true(answer_query(&answer, &port));
	assert_string_equal(keep_field(capture_end(), 2, '\t'), "kafka ");
	start(&none, OPTIONS_CSV, 2);
	assert_true(answer_query(&answer, &port));
	lines = strchr(capture_end(), '\n') + 1;
	assert_string_equal(keep_starts(lines, ',', 4),
	    "9092,tcp,1,kafka\n"
	    "9092,tcp,2,XmlIpcRegSvc\n"
	    "9092,udp,1,XmlIpcRegSvc\n"
	    "9092,tcp,3,kafka\n"
	    "9092,tcp,4,XmlIpcRegSvc\n"
	    "9092,udp,2,XmlIpcRegSvc\n");
}

/* No table, no answer. */
static void no_table_has_no_entry(void **state)
{
	const struct options none = {0};
	struct query port = parse("9092");

	(void)state;
	start(&none, OPTIONS_TSV, 0);
	assert_false(answer_query(&answer, &port));
	assert_string_equal(capture_end(), "");
}

struct free_row {
	const char *name;
	const char *query;
	struct options options;
	const char *expected;
};

static const struct free_row frees[] = {
    {"free_ports_are_runs", "6-9", {0}, "6\n8-9\n"},
    {"a_port_that_is_taken_is_not_free", "7", {0}, ""},
    {"but_for_another_protocol", "7", {.protocols = TABLE_SCTP}, "7\n"},
    {"the_protocol_of_the_query_counts", "7/sctp", {.protocols = TABLE_TCP},
	"7\n"},
    {"a_port_that_is_withheld_is_not_free", "9999", {0}, ""},
    {"but_for_another_protocol_than_withheld", "9999",
	{.protocols = TABLE_SCTP}, "9999\n"},
    {"a_port_that_others_use_is_not_free", "1490-1492", {0}, "1490\n1492\n"},
    {"for_no_protocol", "1490-1492/dccp", {0}, "1490\n1492\n"},
    {"dynamic_ports_are_never_free", "49150-65535", {0}, "49150\n"},
    {"a_run_to_the_end", "49100-49200", {.protocols = TABLE_DCCP},
	"49100-49151\n"},
    {"the_first_is_one_port", "6-9", {.first = true}, "6\n"},
    {"the_first_of_a_run", "7-9", {.first = true}, "8\n"},
    {"there_is_no_first_of_none", "7", {.first = true}, ""},
};

static void check_free(void **state)
{
	const struct free_row *row = *state;
	struct options options = row->options;
	struct query query = parse(row->query);
	bool found = row->expected[0] != '\0';

	options.unassigned = true;
	start(&options, OPTIONS_CSV, 2);
	assert_int_equal(answer_query(&answer, &query), found);
	assert_string_equal(capture_end(), row->expected);
	start(&options, OPTIONS_TSV, 1);
	answer.options.quiet = true;
	assert_int_equal(answer_query(&answer, &query), found);
	assert_string_equal(capture_end(), "");
}

static void protocols_are_chosen_nearest_first(void **state)
{
	const struct options none = {0}, udp = {.protocols = TABLE_UDP};
	struct query plain = parse("7"), sctp = parse("7/sctp");

	(void)state;
	assert_int_equal(
	    answer_choose_protocols(&none, &plain), TABLE_TCP | TABLE_UDP);
	assert_int_equal(answer_choose_protocols(&udp, &plain), TABLE_UDP);
	assert_int_equal(answer_choose_protocols(&udp, &sctp), TABLE_SCTP);
}

static void measuring_widens_columns_to_the_answer(void **state)
{
	const struct options none = {0};
	struct query query = parse("9092-9093");

	(void)state;
	start(&none, OPTIONS_TABLE, 1);
	assert_int_equal(answer_measure(&answer, &query, 100), 3);
	assert_string_equal(capture_end(), "");
	assert_int_equal(answer.output.widths[OUTPUT_PORT], 4);
	assert_int_equal(answer.output.widths[OUTPUT_PROTOCOLS], 17);
	assert_int_equal(answer.output.widths[OUTPUT_SERVICE], 14);
	assert_int_equal(answer.output.widths[OUTPUT_STATUS], 10);
}

static void measuring_counts_what_is_asked_for(void **state)
{
	const struct options none = {0}, first = {.first = true},
			     assigned = {.statuses = TABLE_ASSIGNED};
	struct query query = parse("9092-9093"), nothing = parse("4");

	(void)state;
	start(&none, OPTIONS_TABLE, 1);
	assert_int_equal(answer_measure(&answer, &query, 3), 3);
	assert_int_equal(answer_measure(&answer, &query, 2), 2);
	assert_int_equal(answer_measure(&answer, &query, 0), 0);
	assert_int_equal(answer_measure(&answer, &nothing, 9), 0);
	capture_end();
	start(&first, OPTIONS_TABLE, 1);
	assert_int_equal(answer_measure(&answer, &query, 9), 1);
	assert_int_equal(answer_measure(&answer, &query, 0), 0);
	assert_int_equal(answer.output.widths[OUTPUT_SERVICE], 5);
	capture_end();
	start(&assigned, OPTIONS_TABLE, 1);
	assert_int_equal(answer_measure(&answer, &query, 9), 1);
	assert_int_equal(answer.output.widths[OUTPUT_SERVICE], 12);
	capture_end();
}

static void expect_service(const struct options *options, unsigned port,
    unsigned protocols, const char *expected)
{
	start(options, OPTIONS_TSV, 1);
	assert_true(text_equals(
	    answer_get_service(&answer, port, protocols), expected));
	assert_string_equal(capture_end(), "");
	give_patterns_back();
}

static void the_service_of_a_port_is_the_likeliest(void **state)
{
	const struct options none = {0},
			     assigned = {.statuses = TABLE_ASSIGNED},
			     risky = {.risks = TABLE_ALL_RISKS},
			     broker = {.pattern_count = 1,
				 .patterns = {"multi.user"}};

	(void)state;
	expect_service(&none, 9092, 0, "kafka");
	expect_service(&none, 9092, TABLE_TCP, "kafka");
	expect_service(&none, 9092, TABLE_UDP, "XmlIpcRegSvc");
	expect_service(&none, 9092, TABLE_SCTP, "");
	expect_service(&none, 4222, TABLE_TCP, "nats");
	expect_service(&none, 4223, TABLE_TCP, "vrml-multi-use");
	expect_service(&none, 65535, 0, "last");
	expect_service(&none, 0, 0, "");
	expect_service(&none, 4, 0, "");
	expect_service(&assigned, 9092, 0, "XmlIpcRegSvc");
	expect_service(&risky, 443, 0, "");
	expect_service(&broker, 4222, 0, "vrml-multi-use");
}

/* What hides an entry from the answer does not hide it from all. */
static void every_entry_can_be_found_whatever_the_filters(void **state)
{
	const struct options local = {
	    .statuses = TABLE_LOCAL, .protocols = TABLE_DCCP, .first = true};
	struct query query = parse("9092/sctp");
	struct answer_place place = {0};

	(void)state;
	start(&local, OPTIONS_TSV, 1);
	assert_false(answer_find(&answer, &query, &place));
	assert_int_equal(place.table, 1);
	place = (struct answer_place){0};
	for (int i = 0; i < 2; i++, place.row++)
		assert_true(answer_find_any(&answer, &query, &place));
	assert_false(answer_find_any(&answer, &query, &place));
	capture_end();
}

#define RUN_TABLE(group, rows, test)                                           \
	run_table(group, rows, sizeof rows / sizeof *rows, sizeof *rows, test)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_tables_answer_one_after_the_other),
	    cmocka_unit_test(no_table_has_no_entry),
	    cmocka_unit_test(protocols_are_chosen_nearest_first),
	    cmocka_unit_test(measuring_widens_columns_to_the_answer),
	    cmocka_unit_test(measuring_counts_what_is_asked_for),
	    cmocka_unit_test(the_service_of_a_port_is_the_likeliest),
	    cmocka_unit_test(every_entry_can_be_found_whatever_the_filters),
	};
	int failed = RUN_TABLE("answer", rows, check_row);

	failed += RUN_TABLE("one by one", one_by_ones, check_one_by_one);
	failed += RUN_TABLE("free", frees, check_free);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
