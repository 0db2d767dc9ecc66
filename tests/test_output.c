/* output: each format but the table for eyes (see test_view.c), to the byte. */
#include "run.h"

#include "capture.h"
#include "output.h"

static const char full[] =
    "443\ttcp,udp\thttps\tHTTP over TLS\tassigned\thttp2,h3\tA note.\t"
    "RFC 1,RFC 2\tcleartext,internal\tA page\n";
static const char bare[] = "6000-6001\ttcp\tx11\t\tunofficial\t\t\t\t\t\n";
static const char hard[] =
    "1-2\tudp\ta\t\"q\" \\ b\tlocal\tb,c\tSay \"no\".\t\t\t"
    "x\\y:\"1\"\n";

struct row {
	const char *name;
	const char *lines[3];
	enum options_format format;
	const char *expected;
};

static const struct row rows[] = {
    {"tsv_is_the_line_itself", {full, bare}, OPTIONS_TSV,
	"443\ttcp,udp\thttps\tHTTP over TLS\tassigned\thttp2,h3\t"
	"A note.\tRFC 1,RFC 2\tcleartext,internal\tA page\n"
	"6000-6001\ttcp\tx11\t\tunofficial\t\t\t\t\t\n"},
    {"no_tsv_is_nothing", {NULL}, OPTIONS_TSV, ""},
    {"no_table_has_no_header", {NULL}, OPTIONS_TABLE, ""},
    {"long_has_a_line_a_field", {full, bare}, OPTIONS_LONG,
	"port:        443\n"
	"protocols:   tcp,udp\n"
	"service:     https\n"
	"description: HTTP over TLS\n"
	"status:      assigned\n"
	"aliases:     http2,h3\n"
	"note:        A note.\n"
	"references:  RFC 1,RFC 2\n"
	"risks:       cleartext,internal\n"
	"source:      A page\n"
	"\n"
	"port:        6000-6001\n"
	"protocols:   tcp\n"
	"service:     x11\n"
	"status:      unofficial\n"},
    {"nothing_is_nothing_in_long", {NULL}, OPTIONS_LONG, ""},
    {"json_has_an_object_a_line", {full, bare}, OPTIONS_JSON,
	"[\n"
	"{\"port\":443,\"end\":443,\"protocols\":[\"tcp\",\"udp\"],"
	"\"service\":\"https\",\"description\":\"HTTP over TLS\","
	"\"status\":\"assigned\",\"aliases\":[\"http2\",\"h3\"],"
	"\"note\":\"A note.\",\"references\":[\"RFC 1\",\"RFC 2\"],"
	"\"risks\":[\"cleartext\",\"internal\"],\"source\":\"A page\"},\n"
	"{\"port\":6000,\"end\":6001,\"protocols\":[\"tcp\"],"
	"\"service\":\"x11\",\"description\":null,"
	"\"status\":\"unofficial\",\"aliases\":[],"
	"\"note\":null,\"references\":[],\"risks\":[],\"source\":null}\n"
	"]\n"},
    {"no_json_is_an_empty_array", {NULL}, OPTIONS_JSON, "[]\n"},
    {"json_escapes_quotes_and_backslashes", {hard}, OPTIONS_JSON,
	"[\n"
	"{\"port\":1,\"end\":2,\"protocols\":[\"udp\"],"
	"\"service\":\"a\",\"description\":\"\\\"q\\\" \\\\ b\","
	"\"status\":\"local\",\"aliases\":[\"b\",\"c\"],"
	"\"note\":\"Say \\\"no\\\".\",\"references\":[],\"risks\":[],"
	"\"source\":\"x\\\\y:\\\"1\\\"\"}\n"
	"]\n"},
    {"no_csv_is_the_header_alone", {NULL}, OPTIONS_CSV,
	"port,protocol,rank,service,status,description,aliases,note,"
	"references,risks,source\r\n"},
    {"no_services_is_nothing", {NULL}, OPTIONS_SERVICES, ""},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	struct output output = {
	    .stream = &capture_stream, .format = row->format};

	capture_start();
	for (int i = 0; i < 3 && row->lines[i] != NULL; i++)
		output_put_entries(&output, text_of(row->lines[i]));
	output_end(&output);
	assert_string_equal(capture_end(), row->expected);
}

/* The lines for a port and each protocol of an entry. */
struct on_port {
	const char *name;
	enum options_format format;
	const char *line;
	unsigned port;
	size_t before[OUTPUT_PROTOCOL_COUNT];
	const char *expected;
};

static const struct on_port on_ports[] = {
    {"csv_has_a_line_a_protocol", OPTIONS_CSV, full, 443, {0, 4, 9, 9},
	"443,tcp,1,https,assigned,HTTP over TLS,\"http2,h3\",A note.,"
	"\"RFC 1,RFC 2\",\"cleartext,internal\",A page\r\n"
	"443,udp,5,https,assigned,HTTP over TLS,\"http2,h3\",A note.,"
	"\"RFC 1,RFC 2\",\"cleartext,internal\",A page\r\n"},
    {"an_empty_field_of_csv_is_empty", OPTIONS_CSV, bare, 6001, {11, 0, 0, 0},
	"6001,tcp,12,x11,unofficial,,,,,,\r\n"},
    {"csv_doubles_quotes", OPTIONS_CSV, hard, 2, {0},
	"2,udp,1,a,local,\"\"\"q\"\" \\ b\",\"b,c\",\"Say \"\"no\"\".\",,,"
	"\"x\\y:\"\"1\"\"\"\r\n"},
    {"a_field_of_csv_may_be_a_quote", OPTIONS_CSV,
	"7\tsctp,dccp\ta\t\"\tassigned\t\t\t\t\t\"\"\n", 7, {9, 9, 1, 2},
	"7,sctp,2,a,assigned,\"\"\"\",,,,,\"\"\"\"\"\"\r\n"
	"7,dccp,3,a,assigned,\"\"\"\",,,,,\"\"\"\"\"\"\r\n"},
    {"a_comma_alone_is_quoted", OPTIONS_CSV,
	"7\ttcp\ta\ta, b\tassigned\t\t\t\t\t\n", 7, {0},
	"7,tcp,1,a,assigned,\"a, b\",,,,,\r\n"},
    {"services_has_a_line_a_protocol", OPTIONS_SERVICES, full, 443, {0},
	"https 443/tcp http2 h3 # HTTP over TLS\n"
	"https 443/udp http2 h3 # HTTP over TLS\n"},
    {"without_a_description_there_is_no_comment", OPTIONS_SERVICES, bare, 6000,
	{0}, "x11 6000/tcp\n"},
    {"an_alias_that_is_a_service_is_left_out", OPTIONS_SERVICES,
	"8080\ttcp\ta\tA\tassigned\tb,http,SSH,c,last,echo\t\t\t\t\n", 8080,
	{0}, "a 8080/tcp b c # A\n"},
    {"but_not_one_that_is_an_alias", OPTIONS_SERVICES,
	"8080\ttcp\ta\tA\tassigned\tsftp,cups\t\t\t\t\n", 8080, {0},
	"a 8080/tcp sftp cups # A\n"},
    {"nor_one_over_another_protocol", OPTIONS_SERVICES,
	"8080\ttcp,udp,dccp\ta\tA\tassigned\tmosh,https\t\t\t\t\n", 8080, {0},
	"a 8080/tcp mosh # A\n"
	"a 8080/udp # A\n"
	"a 8080/dccp mosh https # A\n"},
    {"any_row_of_the_service_counts", OPTIONS_SERVICES,
	"8080\ttcp,udp,sctp\ta\t\tassigned\tsupper\t\t\t\t\n", 8080, {0},
	"a 8080/tcp\na 8080/udp\na 8080/sctp supper\n"},
};

static void check_on_port(void **state)
{
	const struct on_port *row = *state;
	const struct tables tables = {{&table_compiled}, 1};
	struct output output = {
	    .stream = &capture_stream, .format = row->format, .count = 1};

	capture_start();
	output_put_on_port(
	    &output, &tables, text_of(row->line), row->port, row->before);
	output_end(&output);
	assert_int_equal(output.count, 2);
	assert_string_equal(capture_end(), row->expected);
}

static void csv_has_one_header(void **state)
{
	static const size_t before[OUTPUT_PROTOCOL_COUNT] = {0};
	const struct tables tables = {{&table_compiled}, 1};
	struct output output = {
	    .stream = &capture_stream, .format = OPTIONS_CSV};

	(void)state;
	capture_start();
	for (unsigned port = 1; port < 3; port++)
		output_put_on_port(
		    &output, &tables, text_of(hard), port, before);
	output_end(&output);
	assert_string_equal(capture_end(),
	    "port,protocol,rank,service,status,description,aliases,note,"
	    "references,risks,source\r\n"
	    "1,udp,1,a,local,\"\"\"q\"\" \\ b\",\"b,c\",\"Say \"\"no\"\".\",,,"
	    "\"x\\y:\"\"1\"\"\"\r\n"
	    "2,udp,1,a,local,\"\"\"q\"\" \\ b\",\"b,c\",\"Say \"\"no\"\".\",,,"
	    "\"x\\y:\"\"1\"\"\"\r\n");
}

/* The services of all tables count, also of those behind the first. */
static void an_alias_may_be_a_service_of_any_table(void **state)
{
	static const size_t before[OUTPUT_PROTOCOL_COUNT] = {0};
	static const struct table_row nothing;
	const struct table empty = {.text = "", .search = "", .rows = &nothing};
	const struct tables tables = {{&empty, &table_compiled}, 2};
	struct output output = {
	    .stream = &capture_stream, .format = OPTIONS_SERVICES};

	(void)state;
	capture_start();
	output_put_on_port(&output, &tables,
	    text_of("1\ttcp\ta\tA\tassigned\tb,http\t\t\t\t\n"), 1, before);
	assert_string_equal(capture_end(), "a 1/tcp b # A\n");
}

static void several_lines_may_come_at_once(void **state)
{
	struct output output = {
	    .stream = &capture_stream, .format = OPTIONS_LONG};

	(void)state;
	capture_start();
	output_put_entries(&output,
	    text_of("1\ttcp\ta\t\tassigned\t\t\t\t\t\n"
		    "2\ttcp\tb\t\tassigned\t\t\t\t\t\n"));
	assert_int_equal(output.count, 2);
	assert_string_equal(capture_end(),
	    "port:        1\nprotocols:   tcp\nservice:     a\n"
	    "status:      assigned\n\n"
	    "port:        2\nprotocols:   tcp\nservice:     b\n"
	    "status:      assigned\n");
}

static void measuring_keeps_the_widest_of_each_column(void **state)
{
	static const size_t widths[] = {9, 7, 5, 13, 10, 8, 9, 11, 18, 7};
	struct output output = {0};

	(void)state;
	output_measure(&output, text_of(full));
	output_measure(&output, text_of(bare));
	output_measure(&output, text_of(hard));
	for (int i = 0; i < OUTPUT_COLUMNS; i++)
		assert_int_equal(output.widths[i], widths[i]);
}

static void a_line_may_be_measured_up_to_its_status(void **state)
{
	struct output output = {0};

	(void)state;
	output_measure(&output, TEXT("1\ttcp\tabc\t\tlocal"));
	assert_int_equal(output.widths[OUTPUT_SERVICE], 3);
	assert_int_equal(output.widths[OUTPUT_STATUS], 5);
	assert_int_equal(output.widths[OUTPUT_SOURCE], 0);
}

/* What becomes of so many entries on a terminal of so many lines. */
struct arrangement {
	const char *name;
	size_t entries;
	bool alone;
	size_t height;
	bool in_full;
	size_t most;
};

static const struct arrangement arrangements[] = {
    {"nothing_is_in_full", 0, true, 24, true, 0},
    {"five_are_in_full", 5, true, 24, true, 0},
    {"so_they_are_on_a_low_terminal", 5, true, 3, true, 0},
    {"six_are_a_list", 6, true, 24, false, 0},
    {"as_many_as_there_are_lines_for", 22, true, 24, false, 0},
    {"one_more_is_cut", 23, true, 24, false, 21},
    {"many_are_cut", 500, true, 24, false, 21},
    {"not_those_of_many_queries", 500, false, 24, false, 0},
    {"nor_where_there_is_no_terminal", 500, true, 0, false, 0},
    {"on_four_lines_there_is_room_for_one", 6, true, 4, false, 1},
    {"on_three_there_is_one_as_well", 6, true, 3, false, 1},
    {"also_on_one", 6, true, 1, false, 1},
    {"six_fit_eight_lines", 6, true, 8, false, 0},
    {"not_seven", 6, true, 7, false, 4},
};

static void check_arrangement(void **state)
{
	const struct arrangement *row = *state;
	struct output output = {.height = row->height};

	output_arrange(&output, row->entries, row->alone);
	assert_int_equal(output.in_full, row->in_full);
	assert_int_equal(output.most, row->most);
	output.count = row->entries;
	assert_int_equal(output_count_left(&output),
	    row->most > 0 ? row->entries - row->most : 0);
}

static void as_many_as_may_be_are_none_too_many(void **state)
{
	struct output output = {.most = 3, .count = 3};

	(void)state;
	assert_int_equal(output_count_left(&output), 0);
	output.count = 2;
	assert_int_equal(output_count_left(&output), 0);
	output.count = 4;
	assert_int_equal(output_count_left(&output), 1);
}

static void free_ports_are_lines_or_objects(void **state)
{
	(void)state;
	for (int format = OPTIONS_TABLE; format <= OPTIONS_SERVICES; format++) {
		struct output output = {.stream = &capture_stream,
		    .format = (enum options_format)format};

		capture_start();
		output_put_free(&output, 8009, 8009);
		output_put_free(&output, 8010, 8014);
		output_end(&output);
		assert_string_equal(capture_end(),
		    format == OPTIONS_JSON
			? "[\n{\"port\":8009,\"end\":8009},\n"
			  "{\"port\":8010,\"end\":8014}\n]\n"
			: "8009\n8010-8014\n");
	}
}

#define RUN_TABLE(group, rows, test)                                           \
	run_table(group, rows, sizeof rows / sizeof *rows, sizeof *rows, test)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(csv_has_one_header),
	    cmocka_unit_test(an_alias_may_be_a_service_of_any_table),
	    cmocka_unit_test(several_lines_may_come_at_once),
	    cmocka_unit_test(measuring_keeps_the_widest_of_each_column),
	    cmocka_unit_test(a_line_may_be_measured_up_to_its_status),
	    cmocka_unit_test(as_many_as_may_be_are_none_too_many),
	    cmocka_unit_test(free_ports_are_lines_or_objects),
	};
	int failed = RUN_TABLE("output", rows, check_row);

	failed += RUN_TABLE("on a port", on_ports, check_on_port);
	failed += RUN_TABLE("arranged", arrangements, check_arrangement);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
