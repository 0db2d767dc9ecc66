/* answer: which entries of the small table answer, through which filters. */
#include "run.h"

#include "answer.h"
#include "capture.h"
#include "table.h"

struct row {
	const char *name;
	const char *query;
	struct options options;
	const char *services; /* of the entries written, or the free ports */
};

static const struct row rows[] = {
    {"a_port", "443", {0}, "https "},
    {"two_services_on_a_port", "9092", {0}, "kafka XmlIpcRegSvc "},
    {"a_port_within_a_range_of_the_table", "6001", {0}, "x11 "},
    {"entries_apart_in_the_table", "4222", {0}, "vrml-multi-use nats "},
    {"a_name", "HTTP", {0}, "http "},
    {"an_alias", "cups", {0}, "ipp "},
    {"the_protocol_of_the_query", "9092/udp", {0}, "XmlIpcRegSvc "},
    {"the_protocol_of_the_options", "9092", {.protocols = TABLE_UDP},
	"XmlIpcRegSvc "},
    {"both_at_once", "22/tcp", {.protocols = TABLE_SCTP}, "ssh "},
    {"not_both", "9092/tcp", {.protocols = TABLE_SCTP}, ""},
    {"a_name_without_the_protocol", "kafka/udp", {0}, ""},
    {"a_pattern", "0-65535", {.pattern_count = 1, .patterns = {"kafka"}},
	"kafka "},
    {"two_patterns", "0-65535",
	{.pattern_count = 2, .patterns = {"http", "^ssh|web"}}, "http "},
    {"the_pattern_of_another_port", "22",
	{.pattern_count = 1, .patterns = {"kafka"}}, ""},
    {"a_pattern_and_a_name", "ssh",
	{.pattern_count = 1, .patterns = {"se.ure"}}, "ssh "},
    {"a_pattern_and_a_protocol", "0-65535",
	{.protocols = TABLE_DCCP, .pattern_count = 1, .patterns = {"."}},
	"four-protocols "},
    {"nothing", "4", {0}, ""},
};

/* The services of lines of the tsv format, in the place of the lines. */
static void keep_services(char *lines)
{
	char *to = lines;

	while (*lines != '\0') {
		for (int column = 0; column < 2; lines++)
			column += *lines == '\t';
		while (*lines != '\t')
			*to++ = *lines++;
		*to++ = ' ';
		while (*lines++ != '\n')
			;
	}
	*to = '\0';
}

static void start(struct answer *answer, const struct options *options)
{
	*answer = (struct answer){.options = *options};
	answer->output.stream = &capture_stream;
	answer->output.format = OPTIONS_TSV;
	for (size_t i = 0; i < options->pattern_count; i++)
		assert_int_equal(
		    pattern_compile(&answer->patterns[i], options->patterns[i]),
		    0);
	capture_start();
}

static struct query parse(const char *text)
{
	struct text list = text_of(text);
	struct query query;

	assert_int_equal(query_parse(&list, &query), QUERY_OK);
	return query;
}

static void finish(struct answer *answer)
{
	for (size_t i = 0; i < answer->options.pattern_count; i++)
		if (!answer->patterns[i].is_literal)
			regfree(&answer->patterns[i].expression);
}

static void check_row(void **state)
{
	static struct answer answer;
	const struct row *row = *state;
	struct query query = parse(row->query);
	char *written;
	bool found;

	start(&answer, &row->options);
	found = answer_query(&answer, &query);
	written = (char *)(uintptr_t)capture_end();
	keep_services(written);
	assert_string_equal(written, row->services);
	assert_int_equal(found, row->services[0] != '\0');

	/* Quietly, the same is found. */
	start(&answer, &row->options);
	answer.options.quiet = true;
	assert_int_equal(answer_query(&answer, &query), found);
	assert_string_equal(capture_end(), "");
	finish(&answer);
}

static void expect_free(
    const char *query_text, unsigned protocols, const char *expected)
{
	static struct answer answer;
	const struct options options = {
	    .unassigned = true, .protocols = protocols};
	struct query query = parse(query_text);

	start(&answer, &options);
	assert_int_equal(answer_query(&answer, &query), expected[0] != '\0');
	assert_string_equal(capture_end(), expected);
}

static void free_ports_are_runs(void **state)
{
	(void)state;
	expect_free("6-9", 0, "6\n8-9\n");
	expect_free("7", 0, "");
	expect_free("7", TABLE_SCTP, "7\n");
	expect_free("7/sctp", TABLE_TCP, "7\n");
	expect_free("9999", 0, "");
	expect_free("9999", TABLE_SCTP, "9999\n");
	expect_free("49150-65535", 0, "49150\n");
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
	static struct answer answer;
	const struct options options = {0};
	struct query query = parse("9092-9093");

	(void)state;
	start(&answer, &options);
	answer_measure(&answer, &query);
	assert_string_equal(capture_end(), "");
	assert_int_equal(answer.output.widths[OUTPUT_PORT], 4);
	assert_int_equal(answer.output.widths[OUTPUT_PROTOCOLS], 17);
	assert_int_equal(answer.output.widths[OUTPUT_SERVICE], 14);
	assert_int_equal(answer.output.widths[OUTPUT_STATUS], 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(free_ports_are_runs),
	    cmocka_unit_test(protocols_are_chosen_nearest_first),
	    cmocka_unit_test(measuring_widens_columns_to_the_answer),
	};
	int failed = run_table("answer", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
