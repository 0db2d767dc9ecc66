/* ask: lists of queries, checked, answered or refused. */
#include "run.h"

#include "ask.h"
#include "said.h"

static struct answer answer;

static void start(bool quiet, bool unassigned)
{
	said_start();
	answer = (struct answer){.tables = {{&table_compiled}, 1}};
	answer.options.quiet = quiet;
	answer.options.unassigned = unassigned;
	answer.output.stream = &said_report.out;
	answer.output.format = OPTIONS_SERVICES;
}

static void finish(void)
{
	report_flush(&said_report);
	said_end();
}

struct row {
	const char *name;
	const char *list;
	enum query_list kind;
	size_t count;
	bool unassigned;
	const char *err;
};

static const struct row rows[] = {
    {"a_query", "443", QUERY_COMMAS, 1, false, ""},
    {"several", "443,ssh,80", QUERY_COMMAS, 3, false, ""},
    {"a_comma_at_the_end", "443,ssh, ", QUERY_COMMAS, 2, false, ""},
    {"blanks_around_commas", " 443 , ssh ", QUERY_COMMAS, 2, false, ""},
    {"blanks_that_separate", "443 ssh\t80,  22", QUERY_COMMAS_AND_BLANKS, 4,
	false, ""},
    {"blanks_that_do_not", "443 80", QUERY_COMMAS, 0, false,
	"portinfo: bad query '443 80': a name has no blanks; try --grep "
	"'443 80'\n"},
    {"a_bad_query_among_good_ones", "443,0x50,80", QUERY_COMMAS, 0, false,
	"portinfo: bad query '0x50': a port is decimal digits, and a name has "
	"a letter\n"},
    {"only_the_first_bad_one_is_told", "65536,+80", QUERY_COMMAS, 0, false,
	"portinfo: bad query '65536': the last port is 65535\n"},
    {"of_an_empty_one_the_list_is_told", "443,,80", QUERY_COMMAS, 0, false,
	"portinfo: bad query '443,,80': a port, a range or a name is "
	"missing\n"},
    {"an_empty_list", "", QUERY_COMMAS, 0, false,
	"portinfo: bad query '': a port, a range or a name is missing\n"},
    {"a_name_for_free_ports", "443,ssh", QUERY_COMMAS, 0, true,
	"portinfo: bad query 'ssh': --unassigned takes ports, not names\n"},
    {"one_of_one_letter", "q", QUERY_COMMAS, 0, true,
	"portinfo: bad query 'q': --unassigned takes ports, not names\n"},
    {"ports_for_free_ports", "443,8000-", QUERY_COMMAS, 2, true, ""},
    {"a_fault_before_the_name", "0x1,ssh", QUERY_COMMAS, 0, true,
	"portinfo: bad query '0x1': a port is decimal digits, and a name has "
	"a letter\n"},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	struct query query;

	start(false, row->unassigned);
	assert_int_equal(ask_check(&said_report, &answer, text_of(row->list),
			     row->kind, &query),
	    row->count);
	assert_int_equal(
	    said_report.status, row->count > 0 ? REPORT_FOUND : REPORT_TROUBLE);
	finish();
	assert_string_equal(said_err, row->err);
	assert_string_equal(said_out, "");
}

static void the_last_query_of_a_list_is_kept(void **state)
{
	struct query query;

	(void)state;
	start(false, false);
	assert_int_equal(ask_check(&said_report, &answer, TEXT("80,22-23/tcp,"),
			     QUERY_COMMAS, &query),
	    2);
	assert_int_equal(query.first, 22);
	assert_int_equal(query.last, 23);
	assert_int_equal(query.protocols, TABLE_TCP);
	finish();
}

static void a_list_is_answered_in_its_order(void **state)
{
	(void)state;
	start(false, false);
	ask_answer_list(
	    &said_report, &answer, TEXT("kafka, 22/tcp,80"), QUERY_COMMAS);
	assert_int_equal(said_report.status, REPORT_FOUND);
	finish();
	assert_string_equal(said_err, "");
	assert_string_equal(said_out,
	    "kafka 9092/tcp apache-kafka # Apache Kafka broker\n"
	    "ssh 22/tcp sftp # Secure Shell\n"
	    "ssh 22/udp sftp # Secure Shell\n"
	    "ssh 22/sctp sftp # Secure Shell\n"
	    "http 80/tcp web www www-http # Hypertext Transfer Protocol\n"
	    "http 80/udp web www www-http # Hypertext Transfer Protocol\n");
}

static void what_is_not_found_is_told_where_it_stands(void **state)
{
	(void)state;
	start(false, false);
	said_report.err.fd = said_report.out.fd;
	ask_answer_list(&said_report, &answer, TEXT("9092/tcp 4 kafka"),
	    QUERY_COMMAS_AND_BLANKS);
	assert_int_equal(said_report.status, REPORT_NOT_FOUND);
	finish();
	assert_string_equal(said_out,
	    "kafka 9092/tcp apache-kafka # Apache Kafka broker\n"
	    "XmlIpcRegSvc 9092/tcp # Xml-Ipc Server Reg\n"
	    "XmlIpcRegSvc 9092/udp # Xml-Ipc Server Reg\n"
	    "portinfo: no entry for '4': unassigned system port\n"
	    "kafka 9092/tcp apache-kafka # Apache Kafka broker\n");
}

static void quietly_only_the_status_says_it(void **state)
{
	(void)state;
	start(true, false);
	ask_answer_list(&said_report, &answer, TEXT("22"), QUERY_COMMAS);
	assert_int_equal(said_report.status, REPORT_FOUND);
	ask_answer_list(&said_report, &answer, TEXT("4,22"), QUERY_COMMAS);
	assert_int_equal(said_report.status, REPORT_NOT_FOUND);
	finish();
	assert_string_equal(said_out, "");
	assert_string_equal(said_err, "");
}

static void a_part_of_what_was_asked_is_refused(void **state)
{
	(void)state;
	start(true, false);
	ask_refuse(&said_report, QUERY_TOO_LONG, TEXT("x\n"));
	assert_int_equal(said_report.status, REPORT_TROUBLE);
	finish();
	assert_string_equal(said_err,
	    "portinfo: bad query 'x\\n': it is too long; blanks may stand for "
	    "its commas\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_last_query_of_a_list_is_kept),
	    cmocka_unit_test(a_list_is_answered_in_its_order),
	    cmocka_unit_test(what_is_not_found_is_told_where_it_stands),
	    cmocka_unit_test(quietly_only_the_status_says_it),
	    cmocka_unit_test(a_part_of_what_was_asked_is_refused),
	};
	int failed = run_table("checked", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
