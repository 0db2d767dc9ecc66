/* operands: the queries on the command line, and the form of a table. */
#include "run.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "made.h"
#include "operands.h"
#include "said.h"

static struct answer answer;
static char *operands[8];

/* Starts with operands, up to a null pointer, for a table on a terminal of so
 * many lines. */
static void start(const char *const *arguments, size_t height)
{
	struct options *options = &answer.options;

	said_start();
	answer = (struct answer){.tables = {{&table_compiled}, 1}};
	options->operands = operands;
	while (arguments[options->operand_count] != NULL) {
		size_t i = options->operand_count++;

		operands[i] = (char *)(uintptr_t)arguments[i];
	}
	operands[options->operand_count] = NULL;
	answer.output.stream = &said_report.out;
	answer.output.format = OPTIONS_TABLE;
	answer.output.height = height;
}

static void answer_all(void)
{
	operands_answer(&said_report, &answer, operands);
	report_flush(&said_report);
	said_end();
}

struct row {
	const char *name;
	const char *arguments[4];
	bool right;
	const char *err;
};

static const struct row rows[] = {
    {"none_is_right", {NULL}, true, ""},
    {"good_ones_are_right", {"443", "ssh,", "1-2/udp"}, true, ""},
    {"a_hyphen_is_the_input", {"-", "443", "-"}, true, ""},
    {"two_hyphens_are_not", {"--"}, false,
	"portinfo: bad query '--': ranges are like 8000-8100 or 60000-\n"},
    {"a_hyphen_in_a_list_is_not", {"443,-"}, false,
	"portinfo: bad query '-': ranges are like 8000-8100 or 60000-\n"},
    {"each_bad_one_is_told", {"+80", "443", "65536"}, false,
	"portinfo: bad query '+80': a port is decimal digits, and a name has a "
	"letter\n"
	"portinfo: bad query '65536': the last port is 65535\n"},
};

static void check_row(void **state)
{
	const struct row *row = *state;

	start(row->arguments, 0);
	assert_int_equal(operands_check(&said_report, &answer), row->right);
	assert_int_equal(
	    said_report.status, row->right ? REPORT_FOUND : REPORT_TROUBLE);
	said_end();
	assert_string_equal(said_err, row->err);
	assert_string_equal(said_out, "");
}

static void a_few_entries_are_shown_in_full(void **state)
{
	static const char *const arguments[] = {"80", "22", NULL};

	(void)state;
	start(arguments, 24);
	answer_all();
	assert_string_equal(said_out,
	    "PORT  PROTO         SERVICE  STATUS    DESCRIPTION\n"
	    "80    tcp,udp       http     assigned  "
	    "Hypertext Transfer Protocol\n"
	    "                                       "
	    "! Unencrypted. Use https (443).\n"
	    "22    tcp,udp,sctp  ssh      assigned  Secure Shell\n");
	assert_string_equal(said_err, "");
	assert_int_equal(said_report.status, 0);
}

/* How many lines there are, and whether notes are among them. */
static void expect_lines(size_t count, bool in_full)
{
	size_t lines = 0;

	for (const char *at = said_out; *at != '\0'; at++)
		lines += *at == '\n';
	assert_int_equal(lines, count);
	assert_int_equal(strstr(said_out, "! ") != NULL, in_full);
}

static void five_of_all_queries_together_are(void **state)
{
	static const char *const five[] = {"80,22", "443", "9092", NULL},
				 *const six[] = {
				     "80,22", "443,9092/tcp", "65535", NULL};

	(void)state;
	start(five, 24);
	answer_all();
	expect_lines(1 + 5 + 2, true); /* two of them have notes */
	start(six, 24);
	answer_all();
	expect_lines(1 + 6, false);
}

static void many_entries_of_a_range_are_all_shown(void **state)
{
	static const char *const arguments[] = {"0-65535", NULL};

	(void)state;
	start(arguments, 10);
	answer_all();
	expect_lines(1 + 19, false);
}

static void so_are_those_of_a_filter(void **state)
{
	static const char *const arguments[] = {NULL};

	(void)state;
	start(arguments, 10);
	answer.options.protocols = TABLE_TCP;
	answer_all();
	expect_lines(1 + 17, false);
	assert_int_equal(said_report.status, 0);
}

/* On the small table no port has more than two entries: with the same table
 * many times it has. */
enum { LENGTH = 21 }; /* of each line */

static void start_crowded(const char *const *arguments, size_t height)
{
	static struct table_row crowd[9];
	static struct table_start starts[TABLE_STARTS];
	static struct table crowded;
	static const uint16_t reach[16] = {
	    0, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};

	for (uint32_t i = 0; i < 8; i++)
		crowd[i] = (struct table_row){.first = 7,
		    .last = 7,
		    .line = (i * LENGTH) & 0xffffff,
		    .protocols = 1,
		    .status = 2};
	crowd[8].line = 8 * LENGTH;
	for (size_t i = 0; i < TABLE_STARTS; i++)
		starts[i] = i == 0 ? (struct table_start){0, 0}
				   : (struct table_start){8, 8};
	crowded = (struct table){.text = "7\ttcp\ta\tA\tlocal\t\t\t\t\t\n"
					 "7\ttcp\tb\tA\tlocal\t\t\t\t\t\n"
					 "7\ttcp\tc\tA\tlocal\t\t\t\t\t\n"
					 "7\ttcp\td\tA\tlocal\t\t\t\t\t\n"
					 "7\ttcp\te\tA\tlocal\t\t\t\t\t\n"
					 "7\ttcp\tf\tA\tlocal\t\t\t\t\t\n"
					 "7\ttcp\tg\tA\tlocal\t\t\t\t\t\n"
					 "7\ttcp\th\tA\tlocal\t\t\t\t\t\n",
	    .search = "",
	    .rows = crowd,
	    .row_count = 8,
	    .reach = reach,
	    .leaves = 8,
	    .starts = starts};
	start(arguments, height);
	answer.tables.table[0] = &crowded;
}

static void of_one_port_the_likeliest_are_shown(void **state)
{
	static const char *const arguments[] = {"7", NULL};

	(void)state;
	start_crowded(arguments, 6);
	answer_all();
	assert_string_equal(said_out,
	    "PORT  PROTO  SERVICE  STATUS  DESCRIPTION\n"
	    "7     tcp    a        local   A\n"
	    "7     tcp    b        local   A\n"
	    "7     tcp    c        local   A\n"
	    "and 5 more: portinfo -t 7 | less\n");
	assert_int_equal(said_report.status, 0);
}

static void not_where_all_have_room(void **state)
{
	static const char *const arguments[] = {"7", NULL};

	(void)state;
	start_crowded(arguments, 10);
	answer_all();
	expect_lines(1 + 8, false);
	start_crowded(arguments, 9);
	answer_all();
	expect_lines(1 + 6 + 1, false);
}

static void not_of_two_ports(void **state)
{
	static const char *const two[] = {"7", "7", NULL},
				 *const list[] = {"7,7", NULL},
				 *const range[] = {"7-8", NULL};

	(void)state;
	start_crowded(two, 6);
	answer_all();
	expect_lines(1 + 16, false);
	start_crowded(list, 6);
	answer_all();
	expect_lines(1 + 16, false);
	start_crowded(range, 6);
	answer_all();
	expect_lines(1 + 8, false);
}

static void the_first_alone_is_shown_in_full(void **state)
{
	static const char *const arguments[] = {"7", NULL};

	(void)state;
	start_crowded(arguments, 6);
	answer.options.first = true;
	answer_all();
	expect_lines(2, false);
	assert_true(answer.output.in_full);
}

static void what_is_quiet_is_not_measured(void **state)
{
	static const char *const arguments[] = {"7", NULL};

	(void)state;
	start_crowded(arguments, 6);
	answer.options.quiet = true;
	answer_all();
	assert_string_equal(said_out, "");
	assert_int_equal(answer.output.widths[OUTPUT_PORT], 0);
	assert_int_equal(said_report.status, 0);
}

static void free_ports_are_those_that_no_system_hands_out(void **state)
{
	static const char *const arguments[] = {NULL};

	(void)state;
	start(arguments, 24);
	answer.options.unassigned = true;
	answer_all();
	assert_string_equal(said_out,
	    "1024-1490\n1492-4199\n4300-5999\n6064-7000\n7004-9091\n"
	    "9094-9998\n10000-29999\n");
	start(arguments, 24);
	answer.options.unassigned = true;
	answer.options.protocols = TABLE_SCTP;
	answer_all();
	assert_string_equal(said_out, "1024-1490\n1492-9092\n9094-32767\n");
}

static void of_explicit_ports_more_is_said(void **state)
{
	static const char *const arguments[] = {"32760-50000", "7", NULL};

	(void)state;
	start(arguments, 24);
	answer.options.unassigned = true;
	answer_all();
	assert_string_equal(said_out, "32768-49150\n");
	assert_string_equal(said_err,
	    "portinfo: no free port in '7': system port; there is echo on "
	    "7/tcp,udp\n");
	assert_int_equal(said_report.status, 1);
}

/* What is on standard input is not known, when the first answer is written. */
static void with_input_the_columns_are_as_wide_as_is_common(void **state)
{
	static const char *const arguments[] = {"-", "80", NULL};
	int fd = open("/dev/null", O_RDONLY);

	(void)state;
	assert_int_equal(dup2(fd, 0), 0);
	close(fd);
	start(arguments, 24);
	answer_all();
	assert_string_equal(said_out,
	    "PORT   PROTO         SERVICE          STATUS      DESCRIPTION\n"
	    "80     tcp,udp       http             assigned    "
	    "Hypertext Transfer Protocol\n");
	assert_string_equal(said_err, "");
}

/* Where the hyphen for the input is taken for a query, it is one for port 0. */
static void input_is_measured_as_no_port(void **state)
{
	static const struct made_entry port_0[] = {
	    {.first = 0, .service = "a-name-of-more-than-fifteen"}};
	static const char *const arguments[] = {"-", NULL};
	int fd = open("/dev/null", O_RDONLY);

	(void)state;
	assert_int_equal(dup2(fd, 0), 0);
	close(fd);
	start(arguments, 24);
	answer.tables.table[0] = made_table(port_0, 1);
	answer_all();
	assert_int_equal(
	    answer.output.widths[OUTPUT_SERVICE], strlen("fifteen-letters"));
}

static void every_format_is_ended(void **state)
{
	static const char *const arguments[] = {"4", NULL};

	(void)state;
	start(arguments, 0);
	answer.output.format = OPTIONS_JSON;
	answer_all();
	assert_string_equal(said_out, "[]\n");
	start(arguments, 0);
	answer.output.format = OPTIONS_JSON;
	answer.options.quiet = true;
	answer_all();
	assert_string_equal(said_out, "");
	assert_string_equal(said_err, "");
	assert_int_equal(said_report.status, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_few_entries_are_shown_in_full),
	    cmocka_unit_test(five_of_all_queries_together_are),
	    cmocka_unit_test(many_entries_of_a_range_are_all_shown),
	    cmocka_unit_test(so_are_those_of_a_filter),
	    cmocka_unit_test(of_one_port_the_likeliest_are_shown),
	    cmocka_unit_test(not_where_all_have_room),
	    cmocka_unit_test(not_of_two_ports),
	    cmocka_unit_test(the_first_alone_is_shown_in_full),
	    cmocka_unit_test(what_is_quiet_is_not_measured),
	    cmocka_unit_test(free_ports_are_those_that_no_system_hands_out),
	    cmocka_unit_test(of_explicit_ports_more_is_said),
	    cmocka_unit_test(with_input_the_columns_are_as_wide_as_is_common),
	    cmocka_unit_test(input_is_measured_as_no_port),
	    cmocka_unit_test(every_format_is_ended),
	};
	int failed = run_table("operands", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
