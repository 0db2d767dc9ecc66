/* message: each sentence, to the byte, with the small table. */
#include "run.h"

#include <errno.h>
#include <regex.h>

#include "capture.h"
#include "message.h"
#include "table.h"

struct nothing {
	const char *name;
	const char *item;
	struct options options;
	const char *expected;
};

static const struct nothing nothings[] = {
    {"an_unassigned_system_port", "4", {0},
	"no entry for '4': unassigned system port"},
    {"the_last_system_port", "1023", {0},
	"no entry for '1023': unassigned system port"},
    {"the_first_user_port", "1024", {0},
	"no entry for '1024': unassigned user port"},
    {"the_last_user_port_is_reserved", "49151", {0},
	"no entry for '49151': reserved user port"},
    {"the_last_user_port_may_be_unassigned", "49151/sctp", {0},
	"no entry for '49151/sctp': unassigned user port"},
    {"the_first_dynamic_port", "49152", {0},
	"no entry for '49152': dynamic port"},
    {"a_reserved_port", "0", {0}, "no entry for '0': reserved system port"},
    {"a_reserved_range", "1011-1020", {0},
	"no entry for '1011-1020': reserved system ports"},
    {"a_range_that_is_reserved_in_part", "1020-1021", {0},
	"no entry for '1020-1021': partly reserved system ports"},
    {"a_range_in_two_classes", "1021-1025", {0},
	"no entry for '1021-1025': unassigned system and user ports"},
    {"a_range_in_the_upper_two_classes", "49151-49155", {0},
	"no entry for '49151-49155': partly reserved user and dynamic "
	"ports"},
    {"a_range_in_all_classes", "0-65535", {.protocols = TABLE_DCCP},
	"no entry for '0-65535': system, user and dynamic ports, in use with "
	"other protocols"},
    {"a_range_of_dynamic_ports", "49160-49170", {0},
	"no entry for '49160-49170': dynamic ports"},
    {"reserved_for_another_protocol_is_not_reserved", "1011/sctp", {0},
	"no entry for '1011/sctp': unassigned system port"},
    {"reserved_for_one_protocol", "1011/udp", {0},
	"no entry for '1011/udp': reserved system port"},
    {"reserved_for_udp_alone", "9999", {.protocols = TABLE_UDP},
	"no entry for '9999': reserved user port, in use with other "
	"protocols"},
    {"another_than_the_protocol_of_the_options", "1011",
	{.protocols = TABLE_SCTP},
	"no entry for '1011': unassigned system port"},
    {"reserved_for_the_protocol_of_the_options", "1011",
	{.protocols = TABLE_UDP}, "no entry for '1011': reserved system port"},
    {"the_first_entry_with_another_protocol", "1-9/sctp", {0},
	"no entry for '1-9/sctp': unassigned system ports, in use with "
	"other protocols"},
    {"an_entry_with_another_protocol", "443/dccp", {0},
	"no entry for '443/dccp': unassigned system port, in use with other "
	"protocols"},
    {"so_it_is_on_the_last_port", "65535/udp", {0},
	"no entry for '65535/udp': dynamic port, in use with other "
	"protocols"},
    {"protocols_that_exclude_each_other", "22/tcp", {.protocols = TABLE_DCCP},
	"no entry for '22/tcp' that passes --proto"},
    {"those_of_a_name", "https/tcp", {.protocols = TABLE_DCCP | TABLE_UDP},
	"no entry for 'https/tcp' that passes --proto"},
    {"of_free_ports_the_query_has_its_own", "22/tcp",
	{.protocols = TABLE_DCCP, .unassigned = true},
	"no free port in '22/tcp': system port"},
    {"the_last_name_with_another_protocol", "last/udp", {0},
	"no entry for 'last/udp' with that protocol"},
    {"a_name_of_one_letter_with_another_protocol", "q/dccp", {0},
	"no entry for 'q/dccp' with that protocol"},
    {"a_name_with_another_protocol", "https/dccp", {0},
	"no entry for 'https/dccp' with that protocol"},
    {"an_entry_without_a_match", "443", {.pattern_count = 1, .patterns = {"x"}},
	"no entry for '443' that matches"},
    {"an_unknown_name", "nosuchname", {0}, "no service 'nosuchname'"},
    {"an_unknown_name_of_one_letter", "z", {0}, "no service 'z'"},
    {"an_unknown_name_with_a_protocol", "nosuchname/tcp", {0},
	"no service 'nosuchname'"},
    {"a_near_name", "kafa", {0}, "no service 'kafa'; did you mean kafka?"},
    {"two_near_names", "htt", {0},
	"no service 'htt'; did you mean http or https?"},
    {"three_near_names", "htps", {0},
	"no service 'htps'; did you mean https, http or cups?"},
    {"no_free_port", "0-20/tcp", {.unassigned = true},
	"no free port in '0-20/tcp': partly reserved system ports"},
    {"no_free_port_among_dynamic_ones", "49999", {.unassigned = true},
	"no free port in '49999': dynamic port"},
    {"no_free_port_where_it_is_taken", "22", {.unassigned = true},
	"no free port in '22': system port"},
    {"dynamic_ports_are_not_unassigned", "49150-49160/sctp", {0},
	"no entry for '49150-49160/sctp': user and dynamic ports"},
};

static void check_nothing(void **state)
{
	const struct nothing *row = *state;
	struct text list = text_of(row->item);
	struct query query;

	assert_int_equal(query_parse(&list, &query), QUERY_OK);
	capture_start();
	message_put_nothing(&capture_stream, &row->options, &query);
	assert_string_equal(capture_end(), row->expected);
}

static void nothing_at_all_matches(void **state)
{
	const struct options options = {.pattern_count = 1, .patterns = {"x"}};
	const struct options free_ports = {.unassigned = true};
	const struct query all = {.last = TABLE_PORT_MAX};

	(void)state;
	capture_start();
	message_put_nothing(&capture_stream, &options, &all);
	assert_string_equal(capture_end(), "no entry that matches");
	capture_start();
	message_put_nothing(&capture_stream, &free_ports, &all);
	assert_string_equal(capture_end(), "no free port");
}

struct option_fault {
	const char *name;
	enum options_fault fault;
	const char *option, *value;
	const char *expected;
};

static const struct option_fault option_faults[] = {
    {"an_unknown_option_near_another", OPTIONS_UNKNOWN, "--jsn", "",
	"unknown option '--jsn'; did you mean --json?"},
    {"two_faults_are_near", OPTIONS_UNKNOWN, "--frmt", "",
	"unknown option '--frmt'; did you mean --format?"},
    {"three_faults_are_not", OPTIONS_UNKNOWN, "--frt", "",
	"unknown option '--frt'; try 'portinfo --help'"},
    {"two_letters_may_be_near", OPTIONS_UNKNOWN, "--js", "",
	"unknown option '--js'; did you mean --json?"},
    {"the_nearest_is_named", OPTIONS_UNKNOWN, "--grap", "",
	"unknown option '--grap'; did you mean --grep?"},
    {"one_that_is_less_near_does_not_replace_it", OPTIONS_UNKNOWN, "--jon", "",
	"unknown option '--jon'; did you mean --json?"},
    {"the_first_option_may_be_near", OPTIONS_UNKNOWN, "--prot", "",
	"unknown option '--prot'; did you mean --proto?"},
    {"the_last_option_may_be_near", OPTIONS_UNKNOWN, "--versoin", "",
	"unknown option '--versoin'; did you mean --version?"},
    {"an_unknown_option_near_none", OPTIONS_UNKNOWN, "--bo\ngus", "",
	"unknown option '--bo\\ngus'; try 'portinfo --help'"},
    {"an_unknown_letter", OPTIONS_UNKNOWN, "X", "",
	"unknown option '-X'; try 'portinfo --help'"},
    {"no_value", OPTIONS_NO_VALUE, "--proto", "",
	"a value is missing behind '--proto'"},
    {"no_value_behind_a_letter", OPTIONS_NO_VALUE, "p", "",
	"a value is missing behind '-p'"},
    {"a_value", OPTIONS_VALUE, "--quiet", "yes",
	"no value goes with '--quiet'"},
    {"a_bad_format", OPTIONS_BAD_FORMAT, "f", "xml",
	"unknown format 'xml'; there are table, tsv, long, json, "
	"services"},
    {"a_bad_colour", OPTIONS_BAD_COLOR, "--color", "red",
	"unknown colour choice 'red'; there are auto, always, never"},
    {"a_bad_protocol", OPTIONS_BAD_PROTOCOL, "p", "icmp",
	"unknown protocol 'icmp'; there are tcp, udp, sctp, dccp"},
    {"many_patterns", OPTIONS_MANY_PATTERNS, "g", "x",
	"more than 16 patterns, at 'x'"},
    {"grep_and_unassigned", OPTIONS_GREP_FREE, "u", "",
	"--grep does not go with --unassigned"},
};

static void check_option_fault(void **state)
{
	const struct option_fault *row = *state;
	const struct options_error error = {
	    row->fault, text_of(row->option), text_of(row->value)};

	capture_start();
	message_put_option_fault(&capture_stream, &error);
	assert_string_equal(capture_end(), row->expected);
}

struct query_fault_row {
	const char *name;
	enum query_fault fault;
	const char *expected;
};

static const struct query_fault_row query_faults[] = {
    {"empty", QUERY_EMPTY,
	"bad query '\\033x': a port, a range or a name is missing"},
    {"not_decimal", QUERY_NOT_DECIMAL,
	"bad query '\\033x': a port is decimal digits, and a name has a "
	"letter"},
    {"past_the_last_port", QUERY_PAST_LAST_PORT,
	"bad query '\\033x': the last port is 65535"},
    {"backwards", QUERY_BACKWARDS,
	"bad query '\\033x': the range ends before it starts"},
    {"not_a_range", QUERY_NOT_A_RANGE,
	"bad query '\\033x': ranges are like 8000-8100 or 60000-"},
    {"no_name", QUERY_NO_NAME,
	"bad query '\\033x': names are of letters, digits and - _ + * / ."},
    {"no_protocol", QUERY_NO_PROTOCOL,
	"bad query '\\033x': the protocols are tcp, udp, sctp, dccp"},
    {"no_ports", QUERY_NO_PORTS,
	"bad query '\\033x': --unassigned takes ports, not names"},
    {"too_long", QUERY_TOO_LONG,
	"bad query '\\033x': it is too long; blanks may stand for its commas"},
};

static void check_query_fault(void **state)
{
	const struct query_fault_row *row = *state;

	capture_start();
	message_put_query_fault(&capture_stream, row->fault, text_of("\033x"));
	assert_string_equal(capture_end(), row->expected);
}

static void a_bad_pattern_is_named(void **state)
{
	(void)state;
	capture_start();
	message_put_pattern_fault(&capture_stream, "a[\t", REG_EBRACK);
	assert_string_equal(
	    capture_end(), "bad pattern 'a[\\t': a [ without its ]");
}

struct failure {
	const char *name;
	int error;
	const char *expected;
};

static const struct failure failures[] = {
    {"a_bad_descriptor", EBADF, "it: Bad file descriptor"},
    {"a_quota", EDQUOT, "it: Disk quota exceeded"},
    {"a_large_file", EFBIG, "it: File too large"},
    {"an_interruption", EINTR, "it: Interrupted system call"},
    {"a_pipe_that_does_not_wait", EAGAIN,
	"it: Resource temporarily unavailable"},
    {"an_error_of_the_device", EIO, "it: Input/output error"},
    {"a_folder", EISDIR, "it: Is a directory"},
    {"a_full_disk", ENOSPC, "it: No space left on device"},
    {"anything_else", 4095, "it: error 4095"},
};

static void check_failure(void **state)
{
	const struct failure *row = *state;

	capture_start();
	message_put_failure(&capture_stream, "it", row->error);
	assert_string_equal(capture_end(), row->expected);
}

static void the_version_tells_the_data(void **state)
{
	(void)state;
	capture_start();
	message_put_version(&capture_stream);
	assert_string_equal(capture_end(),
	    "portinfo " PORTINFO_VERSION "\n"
	    "16 entries, IANA registry of 2026-09-17\n");
}

static void help_says_all_on_a_small_terminal(void **state)
{
	const char *help;
	size_t lines = 0, column = 0;

	(void)state;
	capture_start();
	message_put_help(&capture_stream);
	help = capture_end();
	assert_string_equal(help,
	    "usage: portinfo [OPTION]... QUERY...\n"
	    "Say what ports are: what IANA registered, and what really runs "
	    "there.\n"
	    "QUERY: 443, 8000-8100, 60000-, ssh, or a list with commas, each "
	    "with /PROTO\n"
	    "or not; - reads queries from standard input.\n"
	    "\n"
	    "  -p, --proto LIST    only entries with one of tcp, udp, sctp, "
	    "dccp\n"
	    "  -g, --grep PATTERN  only entries that match the regular "
	    "expression\n"
	    "  -u, --unassigned    free ports in QUERY (default 1024-49151) "
	    "instead\n"
	    "  -f, --format F      table (on a terminal), tsv (elsewhere), "
	    "long,\n"
	    "                      json, services\n"
	    "  -j, --json          same as --format json\n"
	    "  -l, --long          same as --format long\n"
	    "  -q, --quiet         print nothing, say it with the status\n"
	    "      --color WHEN    auto (default), always, never\n"
	    "  -h, --help          print this help\n"
	    "  -V, --version       print the version and the day of the data\n"
	    "\n"
	    "Status: 0 all found, 1 something not found, 2 trouble.\n"
	    "\n"
	    "  portinfo 9092            portinfo --proto udp --grep snmp | cut "
	    "-f1,3\n"
	    "  portinfo -u 8000-9000    if portinfo -q 8443/tcp; then ...\n");
	for (; *help != '\0'; help++) {
		column = *help == '\n' ? 0 : column + 1;
		lines += *help == '\n';
		assert_true(column <= 79);
	}
	assert_true(lines <= 24);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_at_all_matches),
	    cmocka_unit_test(a_bad_pattern_is_named),
	    cmocka_unit_test(the_version_tells_the_data),
	    cmocka_unit_test(help_says_all_on_a_small_terminal),
	};
	int failed = run_table("nothing found", nothings,
	    sizeof nothings / sizeof *nothings, sizeof *nothings,
	    check_nothing);

	failed += run_table("option faults", option_faults,
	    sizeof option_faults / sizeof *option_faults, sizeof *option_faults,
	    check_option_fault);
	failed += run_table("query faults", query_faults,
	    sizeof query_faults / sizeof *query_faults, sizeof *query_faults,
	    check_query_fault);
	failed +=
	    run_table("failures", failures, sizeof failures / sizeof *failures,
		sizeof *failures, check_failure);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
