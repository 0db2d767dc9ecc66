/* message: each sentence, to the byte, with the small table. */
#include "run.h"

#include <regex.h>
#include <stdio.h>
#include <string.h>

#include "capture.h"
#include "fault.h"
#include "help.h"
#include "made.h"
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
    {"a_range_of_dynamic_ports", "49160-49170", {0},
	"no entry for '49160-49170': dynamic ports"},
    {"dynamic_ports_are_not_unassigned", "49150-49160/sctp", {0},
	"no entry for '49150-49160/sctp': user and dynamic ports"},
    {"reserved_for_another_protocol_is_not_reserved", "1011/sctp", {0},
	"no entry for '1011/sctp': unassigned system port"},
    {"reserved_for_one_protocol", "1011/udp", {0},
	"no entry for '1011/udp': reserved system port"},
    {"another_than_the_protocol_of_the_options", "1011",
	{.protocols = TABLE_SCTP},
	"no entry for '1011': unassigned system port"},
    {"reserved_for_the_protocol_of_the_options", "1011",
	{.protocols = TABLE_UDP}, "no entry for '1011': reserved system port"},
    {"a_port_that_others_use", "1491", {0},
	"no entry for '1491': unassigned user port of known unauthorized use"},
    {"of_a_range_that_is_not_said", "1490-1491", {0},
	"no entry for '1490-1491': unassigned user ports"},
    {"not_even_of_one_that_begins_with_it", "1491-1492", {0},
	"no entry for '1491-1492': unassigned user ports"},
    {"a_port_before_a_reserved_one", "1010", {0},
	"no entry for '1010': unassigned system port"},
    {"only_the_protocol_hides_it", "443/dccp", {0},
	"no entry for '443/dccp' over that protocol; there is https on "
	"443/tcp,udp,sctp"},
    {"of_a_range_the_first_is_named", "1-9/sctp", {0},
	"no entry for '1-9/sctp' over that protocol; there is echo on "
	"7/tcp,udp"},
    {"a_range_that_covers_the_port", "4210/dccp", {0},
	"no entry for '4210/dccp' over that protocol; there is "
	"vrml-multi-use on 4200-4299/tcp,udp"},
    {"so_it_is_on_the_last_port", "65535/udp", {0},
	"no entry for '65535/udp' over that protocol; there is last on "
	"65535/tcp"},
    {"an_owner_may_have_udp_alone", "60001/tcp", {0},
	"no entry for '60001/tcp' over that protocol; there is mosh on "
	"60000-60003/udp"},
    {"only_the_protocols_of_the_options", "9999", {.protocols = TABLE_UDP},
	"no entry for '9999' that passes --proto; there is distinct on "
	"9999/tcp"},
    {"only_the_status", "443", {.statuses = TABLE_LOCAL},
	"no entry for '443' that passes --status; there is https on "
	"443/tcp,udp,sctp"},
    {"only_the_risk", "443", {.risks = TABLE_ALL_RISKS},
	"no entry for '443' that passes --risk; there is https on "
	"443/tcp,udp,sctp"},
    {"only_the_pattern", "443", {.pattern_count = 1, .patterns = {"x"}},
	"no entry for '443' that passes --grep; there is https on "
	"443/tcp,udp,sctp"},
    {"several_filters", "9092",
	{.risks = TABLE_MALWARE, .statuses = TABLE_LOCAL},
	"no entry for '9092' that passes the filters; there is kafka on "
	"9092/tcp and 1 more"},
    {"a_filter_and_its_own_protocol", "22/tcp", {.protocols = TABLE_DCCP},
	"no entry for '22/tcp' that passes the filters; there is ssh on "
	"22/tcp,udp,sctp"},
    {"the_last_name_with_another_protocol", "last/udp", {0},
	"no entry for 'last/udp': only tcp"},
    {"a_name_of_one_letter_with_another_protocol", "q/dccp", {0},
	"no entry for 'q/dccp': only tcp,udp"},
    {"a_name_with_another_protocol", "https/dccp", {0},
	"no entry for 'https/dccp': only tcp,udp,sctp"},
    {"a_name_with_another_protocol_and_a_filter", "kafka/udp",
	{.pattern_count = 1, .patterns = {"kafka"}},
	"no entry for 'kafka/udp' that passes the filters; there is kafka on "
	"9092/tcp"},
    {"a_name_that_a_filter_hides", "cups", {.risks = TABLE_MALWARE},
	"no entry for 'cups' that passes --risk; there is ipp on "
	"631/tcp,udp"},
    {"a_name_over_another_protocol_than_asked_for", "https",
	{.protocols = TABLE_DCCP},
	"no entry for 'https' that passes --proto; there is https on "
	"443/tcp,udp,sctp"},
    {"an_unknown_name", "nosuchname", {0}, "no service 'nosuchname'"},
    {"an_unknown_name_of_one_letter", "z", {0}, "no service 'z'"},
    {"an_unknown_name_with_a_protocol", "nosuchname/tcp", {0},
	"no service 'nosuchname'"},
    {"a_near_name", "kafa", {0}, "no service 'kafa'; did you mean kafka?"},
    {"two_near_names", "htt", {0},
	"no service 'htt'; --grep htt finds 2; did you mean http or https?"},
    {"three_near_names", "htps", {0},
	"no service 'htps'; did you mean https, http or cups?"},
    {"a_keyword", "Internet", {0},
	"no service 'Internet'; --grep Internet finds 3"},
    {"a_keyword_of_one_letter", "v", {0}, "no service 'v'; --grep v finds 7"},
    {"a_keyword_of_forty_letters", "lst-a-name-as-long-as-none-that-is-in-us",
	{0},
	"no service 'lst-a-name-as-long-as-none-that-is-in-us'; --grep "
	"lst-a-name-as-long-as-none-that-is-in-us finds 1; did you mean "
	"lst-a-name-as-long-as-none-that-is-in-use-is?"},
    {"none_of_forty_one", "lst-a-name-as-long-as-none-that-is-in-use", {0},
	"no service 'lst-a-name-as-long-as-none-that-is-in-use'"},
    {"a_word_that_looks_like_a_pattern", "c++", {0}, "no service 'c++'"},
    {"another_that_does", "ht*", {0}, "no service 'ht*'"},
    {"a_word_with_a_full_stop", "secure.shell", {0},
	"no service 'secure.shell'"},
    {"help_is_an_option", "Help", {0},
	"no service 'Help'; try 'portinfo --help'"},
    {"version_is_one", "VERSION/tcp", {0},
	"no service 'VERSION'; try 'portinfo --version'"},
    {"no_free_port", "1011-1020/tcp", {.unassigned = true},
	"no free port in '1011-1020/tcp': reserved system ports"},
    {"no_free_port_among_dynamic_ones", "49999", {.unassigned = true},
	"no free port in '49999': dynamic port"},
    {"no_free_port_where_it_is_taken", "22", {.unassigned = true},
	"no free port in '22': system port; there is ssh on 22/tcp,udp,sctp"},
    {"no_free_port_where_several_are_taken", "4220-4222", {.unassigned = true},
	"no free port in '4220-4222': user ports; there is nats on 4222/tcp "
	"and 1 more"},
    {"no_free_port_where_it_is_used", "1491/sctp", {.unassigned = true},
	"no free port in '1491/sctp': user port of known unauthorized use"},
};

static struct answer answer;

/* What is said when nothing answers a query. */
static const char *tell_nothing(
    const struct options *options, const struct query *query)
{
	answer = (struct answer){
	    .options = *options, .tables = {{&table_compiled}, 1}};
	capture_start();
	message_put_nothing(&capture_stream, &answer, query);
	return capture_end();
}

static void check_nothing(void **state)
{
	const struct nothing *row = *state;
	const struct tables tables = {{&table_compiled}, 1};
	struct text list = text_of(row->item);
	struct query query;

	assert_int_equal(
	    query_parse(&list, QUERY_COMMAS, &tables, &query), QUERY_OK);
	assert_string_equal(tell_nothing(&row->options, &query), row->expected);
}

static void nothing_at_all_passes(void **state)
{
	const struct options grep = {.pattern_count = 1, .patterns = {"x"}};
	const struct options two = {.statuses = 4, .risks = 1};
	const struct options free_ports = {.unassigned = true};
	const struct query all = {.last = TABLE_PORT_MAX};

	(void)state;
	assert_string_equal(
	    tell_nothing(&grep, &all), "no entry that passes --grep");
	assert_string_equal(
	    tell_nothing(&two, &all), "no entry that passes the filters");
	assert_string_equal(tell_nothing(&free_ports, &all), "no free port");
}

/* No entry on any port is what no real table has. */
static void the_protocols_of_all_entries_are_named(void **state)
{
	static const struct made_entry entries[] = {
	    {5, "lone", .protocols = TABLE_DCCP},
	    {6, "lone", .protocols = TABLE_UDP},
	};
	const struct query query = {.item = TEXT("lone/tcp"),
	    .name = TEXT("lone"),
	    .protocols = TABLE_TCP};

	(void)state;
	answer = (struct answer){.tables = {{made_table(entries, 2)}, 1}};
	capture_start();
	message_put_nothing(&capture_stream, &answer, &query);
	assert_string_equal(
	    capture_end(), "no entry for 'lone/tcp': only udp,dccp");
}

/* Even where entries are near or have the word. */
static void of_options_nothing_else_is_said(void **state)
{
	static const struct made_entry entry = {
	    5, "helps", .aliases = "versions"};
	static const char *const told[][2] = {
	    {"help", "no service 'help'; try 'portinfo --help'"},
	    {"version", "no service 'version'; try 'portinfo --version'"},
	    {"helpe", "no service 'helpe'; did you mean helps?"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		const struct query query = {.name = text_of(told[i][0])};

		answer =
		    (struct answer){.tables = {{made_table(&entry, 1)}, 1}};
		capture_start();
		message_put_nothing(&capture_stream, &answer, &query);
		assert_string_equal(capture_end(), told[i][1]);
	}
}

static void ports_of_all_classes_are_told(void **state)
{
	const struct query all = {
	    .item = TEXT("0-65535"), .last = TABLE_PORT_MAX};

	(void)state;
	answer = (struct answer){.tables = {{NULL}, 0}};
	capture_start();
	message_put_nothing(&capture_stream, &answer, &all);
	assert_string_equal(capture_end(),
	    "no entry for '0-65535': partly reserved system, user and dynamic "
	    "ports");
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
    {"two_faults_are_near", OPTIONS_UNKNOWN, "--fomrta", "",
	"unknown option '--fomrta'; did you mean --format?"},
    {"three_faults_are_not", OPTIONS_UNKNOWN, "--vrsn", "",
	"unknown option '--vrsn'; try 'portinfo --help'"},
    {"the_nearest_is_named", OPTIONS_UNKNOWN, "--grap", "",
	"unknown option '--grap'; did you mean --grep?"},
    {"one_that_is_less_near_does_not_replace_it", OPTIONS_UNKNOWN, "--jon", "",
	"unknown option '--jon'; did you mean --json?"},
    {"the_first_option_may_be_near", OPTIONS_UNKNOWN, "--porto", "",
	"unknown option '--porto'; did you mean --proto?"},
    {"the_last_option_may_be_near", OPTIONS_UNKNOWN, "--versoin", "",
	"unknown option '--versoin'; did you mean --version?"},
    {"an_unknown_option_near_none", OPTIONS_UNKNOWN, "--bo\ngus", "",
	"unknown option '--bo\\ngus'; try 'portinfo --help'"},
    {"an_unknown_letter", OPTIONS_UNKNOWN, "X", "",
	"unknown option '-X'; try 'portinfo --help'"},
    {"an_ambiguous_option", OPTIONS_AMBIGUOUS, "--co", "",
	"ambiguous option '--co': --column, --color"},
    {"another", OPTIONS_AMBIGUOUS, "--f", "",
	"ambiguous option '--f': --first, --format"},
    {"no_value", OPTIONS_NO_VALUE, "--proto", "",
	"a value is missing behind '--proto'"},
    {"no_value_behind_a_letter", OPTIONS_NO_VALUE, "p", "",
	"a value is missing behind '-p'"},
    {"a_value", OPTIONS_VALUE, "--quiet", "yes",
	"no value goes with '--quiet'"},
    {"a_bad_format", OPTIONS_BAD_FORMAT, "", "xml",
	"unknown format 'xml'; there are table, tsv, long, json, csv, "
	"services"},
    {"a_bad_colour", OPTIONS_BAD_COLOR, "", "red",
	"unknown colour choice 'red'; there are auto, always, never"},
    {"a_bad_protocol", OPTIONS_BAD_PROTOCOL, "", "icmp",
	"unknown protocol 'icmp'; there are tcp, udp, sctp, dccp"},
    {"a_bad_status", OPTIONS_BAD_STATUS, "", "\033",
	"unknown status '\\033'; there are assigned, unofficial, local"},
    {"a_bad_risk", OPTIONS_BAD_RISK, "", "fun",
	"unknown risk 'fun'; there are cleartext, no-auth, takeover, "
	"amplification, internal, malware, obsolete, any"},
    {"bad_columns", OPTIONS_BAD_COLUMN, "", "0",
	"bad columns '0'; they are like 5 or 5,1 or DPT=,PROTO="},
    {"a_bad_delimiter", OPTIONS_BAD_DELIMITER, "",
	"::", "bad delimiter '::'; it is one ASCII character or \\t"},
    {"many_patterns", OPTIONS_MANY_PATTERNS, "", "x",
	"more than 16 patterns, at 'x'"},
    {"many_files", OPTIONS_MANY_FILES, "", "x", "more than 16 files, at 'x'"},
    {"a_file_without_a_name", OPTIONS_NO_FILE, "", "",
	"the name of the file for --also is empty"},
    {"what_does_not_go_together", OPTIONS_CONFLICT, "--grep", "--unassigned",
	"--grep does not go with --unassigned"},
    {"column_and_a_query", OPTIONS_QUERY, "", "443",
	"no query goes with --column: '443'"},
    {"no_column", OPTIONS_NO_COLUMN, "", "",
	"--delimiter goes with --column only"},
};

static void check_option_fault(void **state)
{
	const struct option_fault *row = *state;
	const struct options_error error = {
	    row->fault, text_of(row->option), text_of(row->value)};

	capture_start();
	fault_put_option(&capture_stream, &error);
	assert_string_equal(capture_end(), row->expected);
}

struct query_fault_row {
	const char *name;
	enum query_fault fault;
	const char *item;
	const char *expected;
};

static const struct query_fault_row query_faults[] = {
    {"empty", QUERY_EMPTY, "\033x",
	"bad query '\\033x': a port, a range or a name is missing"},
    {"not_decimal", QUERY_NOT_DECIMAL, "\033x",
	"bad query '\\033x': a port is decimal digits, and a name has a "
	"letter"},
    {"past_the_last_port", QUERY_PAST_LAST_PORT, "\033x",
	"bad query '\\033x': the last port is 65535"},
    {"backwards", QUERY_BACKWARDS, "\033x",
	"bad query '\\033x': the range ends before it starts"},
    {"not_a_range", QUERY_NOT_A_RANGE, "\033x",
	"bad query '\\033x': ranges are like 8000-8100 or 60000-"},
    {"no_name", QUERY_NO_NAME, "\033x",
	"bad query '\\033x': names are of letters, digits and - _ + * / ."},
    {"blanks", QUERY_BLANKS, "secure\tshell",
	"bad query 'secure\\tshell': a name has no blanks; try --grep "
	"'secure\\tshell'"},
    {"no_protocol", QUERY_NO_PROTOCOL, "\033x",
	"bad query '\\033x': the protocols are tcp, udp, sctp, dccp"},
    {"a_protocol_of_the_web", QUERY_NO_PROTOCOL, "https://host:8443/",
	"bad query 'https://host:8443/': ask for one port, as in 10.0.0.1:443 "
	"or 443"},
    {"no_protocol_behind_a_colon", QUERY_NO_PROTOCOL, "x:/y",
	"bad query 'x:/y': the protocols are tcp, udp, sctp, dccp"},
    {"an_address", QUERY_ADDRESS, "::1",
	"bad query '::1': an address without a port; ports are like "
	"[::1]:443, :443"},
    {"a_mapping_that_may_be_a_range", QUERY_MAPPING, "6881:6891",
	"bad query '6881:6891': a range is 6881-6891, two ports are "
	"6881,6891"},
    {"a_mapping_to_a_longer_number", QUERY_MAPPING, "80:8080",
	"bad query '80:8080': a range is 80-8080, two ports are 80,8080"},
    {"a_mapping_that_is_no_range", QUERY_MAPPING, "8080:80",
	"bad query '8080:80': two ports are 8080,80"},
    {"a_mapping_that_goes_down", QUERY_MAPPING, "6891:6881",
	"bad query '6891:6881': two ports are 6891,6881"},
    {"a_mapping_to_itself", QUERY_MAPPING, "80:80",
	"bad query '80:80': two ports are 80,80"},
    {"a_mapping_to_nothing", QUERY_MAPPING,
	"80:", "bad query '80:': ask for one port, as in 10.0.0.1:443 or 443"},
    {"a_mapping_to_a_protocol", QUERY_MAPPING, "443:tcp",
	"bad query '443:tcp': ask for one port, as in 10.0.0.1:443 or 443"},
    {"a_mapping_past_the_last_port", QUERY_MAPPING, "443:65536",
	"bad query '443:65536': ask for one port, as in 10.0.0.1:443 or 443"},
    {"a_mapping_to_a_range", QUERY_MAPPING, "80:443-445",
	"bad query '80:443-445': ask for one port, as in 10.0.0.1:443 or 443"},
    {"a_mapping_with_a_protocol", QUERY_MAPPING, "0080:443/tcp",
	"bad query '0080:443/tcp': a range is 0080-443/tcp, two ports are "
	"0080,443/tcp"},
    {"a_mapping_behind_an_address", QUERY_MAPPING, "10.0.0.1:8080:80",
	"bad query '10.0.0.1:8080:80': ask for one port, as in "
	"10.0.0.1:443 or 443"},
    {"no_ports", QUERY_NO_PORTS, "\033x",
	"bad query '\\033x': --unassigned takes ports, not names"},
    {"too_long", QUERY_TOO_LONG, "\033x",
	"bad query '\\033x': it is too long; blanks may stand for its commas"},
};

static void check_query_fault(void **state)
{
	const struct query_fault_row *row = *state;

	capture_start();
	fault_put_query(&capture_stream, row->fault, text_of(row->item));
	assert_string_equal(capture_end(), row->expected);
}

struct pattern_fault {
	const char *name;
	const char *pattern;
	int code;
	const char *expected;
};

#define ESCAPE "a \\ before a letter or digit, which systems take differently"

static const struct pattern_fault pattern_faults[] = {
    {"what_regcomp_says", "a[\t", REG_EBRACK,
	"bad pattern 'a[\\t': a [ without its ]"},
    {"deep_groups", "(", PATTERN_DEEP,
	"bad pattern '(': more than 100 groups in each other"},
    {"a_digit", "a\\d", PATTERN_ESCAPE,
	"bad pattern 'a\\d': " ESCAPE "; '\\d': use [0-9]"},
    {"no_digit", "\\D", PATTERN_ESCAPE,
	"bad pattern '\\D': " ESCAPE "; '\\D': use [^0-9]"},
    {"a_word", "\\w", PATTERN_ESCAPE,
	"bad pattern '\\w': " ESCAPE "; '\\w': use [[:alnum:]_]"},
    {"no_word", "\\W", PATTERN_ESCAPE,
	"bad pattern '\\W': " ESCAPE "; '\\W': use [^[:alnum:]_]"},
    {"a_blank", "\\s", PATTERN_ESCAPE,
	"bad pattern '\\s': " ESCAPE "; '\\s': use [[:space:]]"},
    {"no_blank", "\\\\\\S\\d", PATTERN_ESCAPE,
	"bad pattern '\\\\\\S\\d': " ESCAPE "; '\\S': use [^[:space:]]"},
    {"another_letter", "\\bx", PATTERN_ESCAPE, "bad pattern '\\bx': " ESCAPE},
};

static void check_pattern_fault(void **state)
{
	const struct pattern_fault *row = *state;

	capture_start();
	fault_put_pattern(&capture_stream, row->pattern, row->code);
	assert_string_equal(capture_end(), row->expected);
}

struct left {
	const char *name;
	size_t width;
	const char *arguments[5];
	const char *expected;
};

static const struct left lefts[] = {
    {"the_command_is_told_again", 80, {"8080"},
	"and 7 more: portinfo -t 8080 | less\n"},
    {"so_it_is_without_arguments", 80, {NULL},
	"and 7 more: portinfo -t | less\n"},
    {"all_that_a_shell_takes_as_it_is", 80,
	{"--proto=tcp", "-g", "a_B+c,./:@%9", "--", "22"},
	"and 7 more: portinfo -t --proto=tcp -g a_B+c,./:@%9 -- 22 | less\n"},
    {"what_it_does_not_is_quoted", 80, {"-g", "a|b $HOME", "-g", "", "~"},
	"and 7 more: portinfo -t -g 'a|b $HOME' -g '' '~' | less\n"},
    {"a_quote_is_none_in_quotes", 80, {"-g", "don't;", "'"},
	"and 7 more: portinfo -t -g 'don'\\''t;' ''\\''' | less\n"},
    {"a_backslash_is_one", 80, {"a\\.b"},
	"and 7 more: portinfo -t 'a\\.b' | less\n"},
    {"a_command_as_wide_as_the_terminal", 35, {"8080"},
	"and 7 more: portinfo -t 8080 | less\n"},
    {"one_that_is_wider_is_not_told", 34, {"8080"}, "and 7 more: | less\n"},
    {"quotes_are_counted_too", 52, {"-g", "don't;", "'"},
	"and 7 more: portinfo -t -g 'don'\\''t;' ''\\''' | less\n"},
    {"and_none_too_few", 51, {"-g", "don't;", "'"}, "and 7 more: | less\n"},
    {"nor_is_one_that_can_not_be_shown", 80, {"\033[31m"},
	"and 7 more: | less\n"},
    {"such_as_other_letters_are", 80, {"\303\244"}, "and 7 more: | less\n"},
    {"nor_is_it_where_all_is_wide_enough", 0, {"\n"}, "and 7 more: | less\n"},
    {"nor_is_a_deleted_one", 80, {"a\177"}, "and 7 more: | less\n"},
};

static const char *put_left(enum options_format format, const struct left *row)
{
	struct answer some = {.options.format = format,
	    .output = {.width = row->width, .most = 1, .count = 8}};
	char *arguments[6] = {NULL};

	for (int i = 0; i < 5; i++)
		arguments[i] = (char *)(uintptr_t)row->arguments[i];
	capture_start();
	message_put_left(&capture_stream, &some, arguments);
	return capture_end();
}

static void check_left(void **state)
{
	const struct left *row = *state;

	assert_string_equal(put_left(OPTIONS_AUTO, row), row->expected);
}

static void what_asks_for_a_table_is_not_told_twice(void **state)
{
	static const struct left row = {.width = 80, .arguments = {"-t", "7"}};

	(void)state;
	assert_string_equal(put_left(OPTIONS_TABLE, &row),
	    "and 7 more: portinfo -t 7 | less\n");
}

static void input_that_is_the_output_is_told(void **state)
{
	(void)state;
	capture_start();
	fault_put_circle(&capture_stream, "standard output");
	assert_string_equal(
	    capture_end(), "standard input is also standard output");
}

static void the_version_tells_the_data(void **state)
{
	(void)state;
	capture_start();
	help_put_version(&capture_stream);
	assert_string_equal(capture_end(),
	    "portinfo " PORTINFO_VERSION "\n"
	    "19 entries, IANA registry of 2026-09-17\n");
}

static void usage_says_that_a_hyphen_reads(void **state)
{
	(void)state;
	capture_start();
	help_put_usage(&capture_stream);
	assert_string_equal(capture_end(),
	    "usage: portinfo [OPTION]... QUERY...\n"
	    "for example: portinfo 443    portinfo ssh    "
	    "portinfo --grep snmp\n"
	    "With - for QUERY it reads queries from standard input.\n"
	    "Try 'portinfo --help' for more.\n");
}

/* That each option has its line, with its letter, behind one of three heads. */
static void expect_options(const char *help)
{
	static const char letters[] = "psrg1cduaftljq?hV";
	const char *at;

	for (size_t i = 0; options_get_name(i) != NULL; i++) {
		char line[32];

		snprintf(line, sizeof line, "\n  -%c, --%s ", letters[i],
		    options_get_name(i));
		if (letters[i] == '?')
			memcpy(line, "\n      ", 7);
		at = strstr(help, line);
		assert_non_null(at);
		assert_true(at > strstr(help, "\nWhat to ask\n"));
		assert_null(strstr(at + 1, line));
	}
	assert_non_null(strstr(help, "\nWhat to keep\n"));
	assert_non_null(strstr(help, "\nHow to write\n"));
}

static void help_has_a_line_an_option(void **state)
{
	const char *help;
	size_t column = 0;

	(void)state;
	capture_start();
	help_put(&capture_stream);
	help = capture_end();
	assert_int_equal(
	    strncmp(help, "usage: portinfo [OPTION]... QUERY...\n", 37), 0);
	expect_options(help);
	assert_non_null(strstr(help,
	    "\nStatus: 0 all found, 1 something not found, 2 trouble.\n"));
	assert_non_null(strstr(help, "\n  portinfo 9092  "));
	for (; *help != '\0'; help++) {
		column = *help == '\n' ? 0 : column + 1;
		assert_true(column <= 80);
		assert_true(*help == '\n' || (*help >= ' ' && *help <= '~'));
	}
	assert_int_equal(column, 0);
}

#define RUN_TABLE(group, rows, test)                                           \
	run_table(group, rows, sizeof rows / sizeof *rows, sizeof *rows, test)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_at_all_passes),
	    cmocka_unit_test(the_protocols_of_all_entries_are_named),
	    cmocka_unit_test(of_options_nothing_else_is_said),
	    cmocka_unit_test(ports_of_all_classes_are_told),
	    cmocka_unit_test(what_asks_for_a_table_is_not_told_twice),
	    cmocka_unit_test(input_that_is_the_output_is_told),
	    cmocka_unit_test(the_version_tells_the_data),
	    cmocka_unit_test(usage_says_that_a_hyphen_reads),
	    cmocka_unit_test(help_has_a_line_an_option),
	};
	int failed = RUN_TABLE("nothing found", nothings, check_nothing);

	failed += RUN_TABLE("option faults", option_faults, check_option_fault);
	failed += RUN_TABLE("query faults", query_faults, check_query_fault);
	failed +=
	    RUN_TABLE("pattern faults", pattern_faults, check_pattern_fault);
	failed += RUN_TABLE("left out", lefts, check_left);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
