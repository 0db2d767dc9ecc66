/* output: each format, to the byte. */
#include "run.h"

#include "capture.h"
#include "output.h"

static const char full[] =
    "443\ttcp,udp\thttps\tHTTP over TLS\tassigned\thttp2,h3\tA note.\t"
    "RFC 1,RFC 2\n";
static const char bare[] = "6000-6001\ttcp\tx11\t\tunofficial\t\t\t\n";
static const char hard[] =
    "1-2\tudp\ta\t\"q\" \\ b\tassigned\tb,c\tSay \"no\".\t\n";

struct row {
	const char *name;
	const char *lines[3];
	struct output output; /* the format and the looks */
	const char *expected;
};

static const struct row rows[] = {
    {"tsv_is_the_line_itself", {full, bare}, {.format = OPTIONS_TSV},
	"443\ttcp,udp\thttps\tHTTP over TLS\tassigned\thttp2,h3\t"
	"A note.\tRFC 1,RFC 2\n"
	"6000-6001\ttcp\tx11\t\tunofficial\t\t\t\n"},
    {"no_tsv_is_nothing", {NULL}, {.format = OPTIONS_TSV}, ""},
    {"the_table_is_aligned", {full, bare}, {.format = OPTIONS_TABLE},
	"PORT       PROTO    SERVICE  STATUS      DESCRIPTION\n"
	"443        tcp,udp  https    assigned    HTTP over TLS\n"
	"6000-6001  tcp      x11      unofficial\n"},
    {"no_table_has_no_header", {NULL}, {.format = OPTIONS_TABLE}, ""},
    {"a_wide_enough_table_is_whole", {full},
	{.format = OPTIONS_TABLE, .width = 47},
	"PORT  PROTO    SERVICE  STATUS    DESCRIPTION\n"
	"443   tcp,udp  https    assigned  HTTP over TLS\n"},
    {"what_ends_at_the_last_column_is_whole", {bare},
	{.format = OPTIONS_TABLE, .width = 37},
	"PORT       PROTO  SERVICE  STATUS...\n"
	"6000-6001  tcp    x11      unofficial\n"},
    {"long_has_a_line_a_field", {full, bare}, {.format = OPTIONS_LONG},
	"port:        443\n"
	"protocols:   tcp,udp\n"
	"service:     https\n"
	"description: HTTP over TLS\n"
	"status:      assigned\n"
	"aliases:     http2,h3\n"
	"note:        A note.\n"
	"references:  RFC 1,RFC 2\n"
	"\n"
	"port:        6000-6001\n"
	"protocols:   tcp\n"
	"service:     x11\n"
	"status:      unofficial\n"},
    {"json_has_an_object_a_line", {full, bare}, {.format = OPTIONS_JSON},
	"[\n"
	"{\"port\":443,\"end\":443,\"protocols\":[\"tcp\",\"udp\"],"
	"\"service\":\"https\",\"description\":\"HTTP over TLS\","
	"\"status\":\"assigned\",\"aliases\":[\"http2\",\"h3\"],"
	"\"note\":\"A note.\",\"references\":[\"RFC 1\",\"RFC 2\"]},\n"
	"{\"port\":6000,\"end\":6001,\"protocols\":[\"tcp\"],"
	"\"service\":\"x11\",\"description\":null,"
	"\"status\":\"unofficial\",\"aliases\":[],"
	"\"note\":null,\"references\":[]}\n"
	"]\n"},
    {"no_json_is_an_empty_array", {NULL}, {.format = OPTIONS_JSON}, "[]\n"},
    {"json_escapes_quotes_and_backslashes", {hard}, {.format = OPTIONS_JSON},
	"[\n"
	"{\"port\":1,\"end\":2,\"protocols\":[\"udp\"],"
	"\"service\":\"a\",\"description\":\"\\\"q\\\" \\\\ b\","
	"\"status\":\"assigned\",\"aliases\":[\"b\",\"c\"],"
	"\"note\":\"Say \\\"no\\\".\",\"references\":[]}\n"
	"]\n"},
    {"services_has_a_line_a_port_and_protocol", {full, bare, hard},
	{.format = OPTIONS_SERVICES},
	"https 443/tcp http2 h3 # HTTP over TLS\n"
	"https 443/udp http2 h3 # HTTP over TLS\n"
	"x11 6000/tcp\n"
	"x11 6001/tcp\n"
	"a 1/udp b c # \"q\" \\ b\n"
	"a 2/udp b c # \"q\" \\ b\n"},
    {"colour_is_said_in_words_too", {full, bare},
	{.format = OPTIONS_TABLE, .color = true},
	"\033[4mPORT\033[m       \033[4mPROTO\033[m    \033[4mSERVICE\033[m"
	"  \033[4mSTATUS\033[m      \033[4mDESCRIPTION\033[m\n"
	"443        tcp,udp  \033[1mhttps\033[m    assigned    "
	"HTTP over TLS\n"
	"6000-6001  tcp      \033[1mx11\033[m      "
	"\033[35munofficial\033[m\n"},
    {"only_a_status_has_a_colour",
	{"1\ttcp\tunofficial\tunofficial\tassigned\t\t\t\n"},
	{.format = OPTIONS_TABLE, .color = true},
	"\033[4mPORT\033[m  \033[4mPROTO\033[m  \033[4mSERVICE\033[m   "
	"  \033[4mSTATUS\033[m    \033[4mDESCRIPTION\033[m\n"
	"1     tcp    \033[1munofficial\033[m  assigned  unofficial\n"},
};

/* Writes the lines of a row, measured or not, and compares. */
static void check(const struct row *row, bool measure)
{
	struct output output = row->output;

	output.stream = &capture_stream;
	capture_start();
	for (int i = 0; measure && i < 3 && row->lines[i] != NULL; i++)
		output_measure(&output, text_of(row->lines[i]));
	for (int i = 0; i < 3 && row->lines[i] != NULL; i++)
		output_put_entries(&output, text_of(row->lines[i]));
	output_end(&output);
	assert_string_equal(capture_end(), row->expected);
}

static void check_row(void **state)
{
	check(*state, true);
}

/* The first line of the table, of so many columns. */
static void expect_cut(size_t width, bool ellipsis, const char *expected)
{
	const struct row row = {.lines = {full},
	    .output = {.format = OPTIONS_TABLE,
		.width = width,
		.ellipsis = ellipsis},
	    .expected = expected};

	check(&row, true);
}

static void a_narrow_table_is_cut(void **state)
{
	(void)state;
	expect_cut(47, true,
	    "PORT  PROTO    SERVICE  STATUS    DESCRIPTION\n"
	    "443   tcp,udp  https    assigned  HTTP over TLS\n");
	expect_cut(46, true,
	    "PORT  PROTO    SERVICE  STATUS    DESCRIPTION\n"
	    "443   tcp,udp  https    assigned  HTTP over T\342\200\246\n");
	expect_cut(46, false,
	    "PORT  PROTO    SERVICE  STATUS    DESCRIPTION\n"
	    "443   tcp,udp  https    assigned  HTTP over...\n");
	expect_cut(37, false,
	    "PORT  PROTO    SERVICE  STATUS...\n"
	    "443   tcp,udp  https    assigned...\n");
	expect_cut(36, true,
	    "PORT  PROTO    SERVICE  STATUS    D\342\200\246\n"
	    "443   tcp,udp  https    assigned  H\342\200\246\n");
	expect_cut(36, false,
	    "PORT  PROTO    SERVICE  STATUS...\n"
	    "443   tcp,udp  https    assigned...\n");
	expect_cut(35, true,
	    "PORT  PROTO    SERVICE  STATUS\342\200\246\n"
	    "443   tcp,udp  https    assigned\342\200\246\n");
	expect_cut(35, false,
	    "PORT  PROTO    SERVICE  STATUS...\n"
	    "443   tcp,udp  https    assigned...\n");
	expect_cut(34, false,
	    "PORT  PROTO    SERVICE  STATUS...\n"
	    "443   tcp,udp  https    assigne...\n");
	expect_cut(20, true,
	    "PORT  PROTO    SERV\342\200\246\n"
	    "443   tcp,udp  http\342\200\246\n");
	expect_cut(14, true,
	    "PORT  PROTO\342\200\246\n"
	    "443   tcp,udp\342\200\246\n");
	expect_cut(3, false, "...\n...\n");
	expect_cut(1, true, "\342\200\246\n\342\200\246\n");
}

/* As on standard input: a wider entry moves what is right of it. */
static void an_entry_that_was_not_measured_is_whole(void **state)
{
	struct output output = {
	    .stream = &capture_stream, .format = OPTIONS_TABLE};

	(void)state;
	capture_start();
	output_measure(&output, text_of(full));
	output_put_entries(&output, text_of(bare));
	output_put_entries(&output, text_of(full));
	assert_string_equal(capture_end(),
	    "PORT  PROTO    SERVICE  STATUS    DESCRIPTION\n"
	    "6000-6001  tcp      x11      unofficial\n"
	    "443   tcp,udp  https    assigned  HTTP over TLS\n");
}

static void without_measures_the_titles_are_the_widths(void **state)
{
	const struct row row = {.lines = {full},
	    .output = {.format = OPTIONS_TABLE},
	    .expected = "PORT  PROTO  SERVICE  STATUS  DESCRIPTION\n"
			"443   tcp,udp  https    assigned  HTTP over TLS\n"};

	(void)state;
	check(&row, false);
}

static void several_lines_may_come_at_once(void **state)
{
	struct output output = {
	    .stream = &capture_stream, .format = OPTIONS_SERVICES};

	(void)state;
	capture_start();
	output_put_entries(&output,
	    text_of("1\ttcp\ta\tA\tassigned\t\t\t\n"
		    "2\ttcp\tb\tB\tassigned\t\t\t\n"));
	assert_string_equal(capture_end(), "a 1/tcp # A\nb 2/tcp # B\n");
}

static void free_ports_are_lines_or_objects(void **state)
{
	struct output output = {.stream = &capture_stream};

	(void)state;
	for (int format = OPTIONS_TABLE; format <= OPTIONS_SERVICES; format++) {
		output.format = (enum options_format)format;
		output.count = 0;
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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_narrow_table_is_cut),
	    cmocka_unit_test(an_entry_that_was_not_measured_is_whole),
	    cmocka_unit_test(without_measures_the_titles_are_the_widths),
	    cmocka_unit_test(several_lines_may_come_at_once),
	    cmocka_unit_test(free_ports_are_lines_or_objects),
	};
	int failed = run_table("output", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
