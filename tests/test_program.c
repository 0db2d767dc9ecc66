/* The built program: arguments and input to status and both streams. The exact
 * answers are those of the program with the small table. */
#include "run.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGUMENTS = 8 };

struct row {
	const char *name;
	const char *arguments[ARGUMENTS];
	const char *input;
	int status;
	const char *out, *err;
};

#define ECHO "7\ttcp,udp\techo\tEcho\tassigned\t\t\tRFC 862\n"
#define SSH                                                                    \
	"22\ttcp,udp,sctp\tssh\tSecure Shell\tassigned\tsftp\t\t"              \
	"RFC 4251,RFC 4253\n"
#define HTTP                                                                   \
	"80\ttcp,udp\thttp\tHypertext Transfer Protocol\tassigned\t"           \
	"web,www,www-http\tUnencrypted; use https (443).\tRFC 9110\n"
#define CL1 "172\ttcp,udp\tcl-1\tNetwork Innovations CL/1\tassigned\tcl/1\t\t\n"
#define HTTPS                                                                  \
	"443\ttcp,udp,sctp\thttps\tHTTP over TLS with \"quotes\" and a \\ "    \
	"backslash\tassigned\t\t\tRFC 9110\n"
#define IPP                                                                    \
	"631\ttcp,udp\tipp\tInternet Printing Protocol\tassigned\t"            \
	"ipps,cups\t\tRFC 8011\n"
#define VRML                                                                   \
	"4200-4299\ttcp,udp\tvrml-multi-use\tVRML Multi User Systems\t"        \
	"assigned\t\t\t\n"
#define NATS "4222\ttcp\tnats\tNATS clients\tunofficial\t\t\t\n"
#define X11 "6000-6063\ttcp,udp\tx11\tX Window System\tassigned\t\t\t\n"
#define KAFKA                                                                  \
	"9092\ttcp\tkafka\tApache Kafka broker\tunofficial\tapache-kafka\t"    \
	"No authentication by default.\t\n"
#define XMLIPC                                                                 \
	"9092\ttcp,udp\tXmlIpcRegSvc\tXml-Ipc Server Reg\tassigned\t\t\t\n"
#define KUBE                                                                   \
	"30000-32767\ttcp,udp\tkube-nodeport\tKubernetes NodePort services\t"  \
	"unofficial\tk8s,kubeport,q\t\t\n"
#define MOSH "60000-60003\tudp\tmosh\tMobile shell sessions\tunofficial\t\t\t\n"
#define LONG_NAME "lst-a-name-as-long-as-none-that-is-in-use-is"
#define LAST                                                                   \
	"65535\ttcp\tlast\tEntry on the last port\tunofficial\t" LONG_NAME     \
	"\t\t\n"

static const struct row rows[] = {
    {"a_port", {"443"}, "", 0, HTTPS, ""},
    {"a_port_with_two_services_hand_written_first", {"9092"}, "", 0,
	KAFKA XMLIPC, ""},
    {"a_range", {"7-22"}, "", 0, ECHO SSH, ""},
    {"an_open_range", {"60001-"}, "", 0, MOSH LAST, ""},
    {"the_last_port", {"65535"}, "", 0, LAST, ""},
    {"leading_zeros", {"00443"}, "", 0, HTTPS, ""},
    {"a_port_within_an_entry_that_spans_ports", {"6010"}, "", 0, X11, ""},
    {"its_first_port", {"6000"}, "", 0, X11, ""},
    {"its_last_port", {"6063"}, "", 0, X11, ""},
    {"the_port_behind_it", {"6064"}, "", 1, "",
	"portinfo: no entry for '6064': unassigned user port\n"},
    {"an_entry_in_a_range_is_printed_once", {"6000-6063"}, "", 0, X11, ""},
    {"a_port_within_two_entries", {"4222"}, "", 0, VRML NATS, ""},
    {"a_name", {"https"}, "", 0, HTTPS, ""},
    {"a_name_in_capitals", {"XMLIPCREGSVC"}, "", 0, XMLIPC, ""},
    {"a_name_of_one_letter", {"q"}, "", 0, KUBE, ""},
    {"an_alias", {"www"}, "", 0, HTTP, ""},
    {"an_alias_in_capitals", {"WWW"}, "", 0, HTTP, ""},
    {"an_alias_with_a_slash", {"cl/1"}, "", 0, CL1, ""},
    {"an_alias_with_a_slash_and_a_protocol", {"cl/1/udp"}, "", 0, CL1, ""},
    {"an_alias_that_the_registry_has_as_a_service", {"ipps"}, "", 0, IPP, ""},
    {"a_list", {"22,https,7"}, "", 0, SSH HTTPS ECHO, ""},
    {"several_operands_in_their_order", {"443", "7"}, "", 0, HTTPS ECHO, ""},
    {"the_same_twice_is_answered_twice", {"7,7"}, "", 0, ECHO ECHO, ""},
    {"a_protocol", {"9092/udp"}, "", 0, XMLIPC, ""},
    {"a_protocol_does_not_change_the_entry", {"22/sctp"}, "", 0, SSH, ""},
    {"a_protocol_that_no_entry_has", {"22/dccp"}, "", 1, "",
	"portinfo: no entry for '22/dccp': unassigned system port, in use "
	"with other protocols\n"},
    {"proto", {"-p", "udp", "9092"}, "", 0, XMLIPC, ""},
    {"proto_with_a_list", {"--proto=dccp,tcp", "9092"}, "", 0, KAFKA XMLIPC,
	""},
    {"both_filters_must_pass", {"-p", "sctp", "22/tcp,80/tcp"}, "", 1, SSH,
	"portinfo: no entry for '80/tcp' that passes --proto\n"},
    {"grep_searches_all", {"-g", "kafka"}, "", 0, KAFKA, ""},
    {"grep_searches_to_the_last_port", {"-g", "the last port"}, "", 0, LAST,
	""},
    {"grep_with_an_expression", {"-g", "^(x11|nats)$"}, "", 0, NATS X11, ""},
    {"grep_twice", {"-g", "use", "-g", "http"}, "", 0, HTTP, ""},
    {"grep_within_ports", {"-g", "e", "0-50"}, "", 0, ECHO SSH, ""},
    {"grep_with_a_protocol", {"-p", "sctp", "--grep", "s"}, "", 0,
	SSH HTTPS
	"9093\ttcp,udp,sctp,dccp\tfour-protocols\tSomething that is "
	"described in as many as eighty letters, neither more nor fewer\t"
	"unofficial\t\t\t\n",
	""},
    {"grep_that_finds_nothing", {"-g", "nosuch"}, "", 1, "",
	"portinfo: no entry that matches\n"},
    {"grep_within_ports_that_finds_nothing", {"-g", "nosuch", "443"}, "", 1, "",
	"portinfo: no entry for '443' that matches\n"},
    {"a_bad_pattern", {"-g", "a("}, "", 2, "",
	"portinfo: bad pattern 'a(': a ( without its ), or the other way "
	"round\n"},
    {"the_bad_one_of_two_patterns_is_named", {"-g", "a", "-g", "b("}, "", 2, "",
	"portinfo: bad pattern 'b(': a ( without its ), or the other way "
	"round\n"},
    {"a_bad_pattern_is_told_before_bad_operands", {"-g", "b(", "65536"}, "", 2,
	"",
	"portinfo: bad pattern 'b(': a ( without its ), or the other way "
	"round\n"},
    {"something_found_and_something_not", {"7", "8"}, "", 1, ECHO,
	"portinfo: no entry for '8': unassigned system port\n"},
    {"a_reserved_port", {"0"}, "", 1, "",
	"portinfo: no entry for '0': reserved system port\n"},
    {"a_dynamic_port", {"50000"}, "", 1, "",
	"portinfo: no entry for '50000': dynamic port\n"},
    {"an_unknown_name", {"nosuchname"}, "", 1, "",
	"portinfo: no service 'nosuchname'\n"},
    {"a_near_name", {"kafa"}, "", 1, "",
	"portinfo: no service 'kafa'; did you mean kafka?\n"},
    {"quiet_finds", {"-q", "443"}, "", 0, "", ""},
    {"quiet_does_not_find", {"-q", "443", "4"}, "", 1, "", ""},
    {"quiet_still_tells_of_trouble", {"-q", "x y"}, "", 2, "",
	"portinfo: bad query 'x y': names are of letters, digits and "
	"- _ + * / .\n"},
    {"quiet_json_is_quiet", {"-qj", "4"}, "", 1, "", ""},
    {"quiet_free_ports", {"-qu", "8-9"}, "", 0, "", ""},
    {"quiet_no_free_ports", {"-qu", "7"}, "", 1, "", ""},
    {"a_bad_operand_empties_the_output", {"443", "65536", "7"}, "", 2, "",
	"portinfo: bad query '65536': the last port is 65535\n"},
    {"every_bad_operand_is_named", {"+80", "0x50", "139-137"}, "", 2, "",
	"portinfo: bad query '+80': a port is decimal digits, and a name has a "
	"letter\n"
	"portinfo: bad query '0x50': a port is decimal digits, and a name has "
	"a letter\n"
	"portinfo: bad query '139-137': the range ends before it starts\n"},
    {"65558_is_not_22", {"65558"}, "", 2, "",
	"portinfo: bad query '65558': the last port is 65535\n"},
    {"4294967318_is_not_22", {"4294967318"}, "", 2, "",
	"portinfo: bad query '4294967318': the last port is 65535\n"},
    {"an_empty_operand", {""}, "", 2, "",
	"portinfo: bad query '': a port, a range or a name is missing\n"},
    {"an_empty_item", {"443,,7"}, "", 2, "",
	"portinfo: bad query '443,,7': a port, a range or a name is missing\n"},
    {"an_unknown_protocol", {"443/icmp"}, "", 2, "",
	"portinfo: bad query '443/icmp': the protocols are tcp, udp, sctp, "
	"dccp\n"},
    {"control_characters_are_made_visible", {"a\033[31m\nb"}, "", 2, "",
	"portinfo: bad query 'a\\033[31m\\nb': names are of letters, digits "
	"and - _ + * / .\n"},
    {"an_unknown_option", {"--jsno", "443"}, "", 2, "",
	"portinfo: unknown option '--jsno'; did you mean --json?\n"},
    {"an_unknown_letter", {"-x"}, "", 2, "",
	"portinfo: unknown option '-x'; try 'portinfo --help'\n"},
    {"a_range_that_looks_like_an_option", {"-80"}, "", 2, "",
	"portinfo: unknown option '-8'; try 'portinfo --help'\n"},
    {"the_same_behind_two_hyphens", {"--", "-80"}, "", 2, "",
	"portinfo: bad query '-80': ranges are like 8000-8100 or 60000-\n"},
    {"no_arguments", {NULL}, "", 2, "",
	"usage: portinfo [OPTION]... QUERY...\n"
	"for example: portinfo 443    portinfo ssh    portinfo --grep snmp\n"
	"Try 'portinfo --help' for more.\n"},
    {"options_alone_are_no_query", {"-j"}, "", 2, "",
	"usage: portinfo [OPTION]... QUERY...\n"
	"for example: portinfo 443    portinfo ssh    portinfo --grep snmp\n"
	"Try 'portinfo --help' for more.\n"},
    {"quiet_in_a_table", {"-q", "-ftable", "443"}, "", 0, "", ""},
    {"free_ports_in_a_table", {"-u", "-ftable", "9-10"}, "", 0, "9-10\n", ""},
    {"free_ports", {"-u", "4-10"}, "", 0, "4-6\n8-10\n", ""},
    {"free_ports_behind_entries_and_reserved_ones", {"-u", "1009-1022"}, "", 0,
	"1009-1010\n1021-1022\n", ""},
    {"free_ports_by_default", {"-u"}, "", 0,
	"1024-4199\n4300-5999\n6064-9091\n9094-9998\n10000-29999\n"
	"32768-49150\n",
	""},
    {"free_ports_for_a_protocol", {"-u", "-p", "sctp", "1011-4300"}, "", 0,
	"1011-4300\n", ""},
    {"free_ports_for_the_protocol_of_a_query", {"-up", "tcp", "9999/udp,9999"},
	"", 1, "",
	"portinfo: no free port in '9999/udp': reserved user port\n"
	"portinfo: no free port in '9999': user port\n"},
    {"a_port_is_free_only_for_all_protocols", {"-u", "22", "9999/sctp"}, "", 1,
	"9999\n", "portinfo: no free port in '22': system port\n"},
    {"dynamic_ports_are_never_free", {"-u", "49150-50000"}, "", 0, "49150\n",
	""},
    {"free_ports_in_json", {"-uj", "9-10", "4"}, "", 0,
	"[\n{\"port\":9,\"end\":10},\n{\"port\":4,\"end\":4}\n]\n", ""},
    {"free_ports_of_a_name", {"-u", "ssh"}, "", 2, "",
	"portinfo: bad query 'ssh': --unassigned takes ports, not names\n"},
    {"of_one_letter_too", {"-u", "q"}, "", 2, "",
	"portinfo: bad query 'q': --unassigned takes ports, not names\n"},
    {"json", {"-j", "4222/tcp"}, "", 0,
	"[\n{\"port\":4200,\"end\":4299,\"protocols\":[\"tcp\",\"udp\"],"
	"\"service\":\"vrml-multi-use\",\"description\":"
	"\"VRML Multi User Systems\",\"status\":\"assigned\",\"aliases\":[],"
	"\"note\":null,\"references\":[]},\n"
	"{\"port\":4222,\"end\":4222,\"protocols\":[\"tcp\"],"
	"\"service\":\"nats\",\"description\":\"NATS clients\","
	"\"status\":\"unofficial\",\"aliases\":[],\"note\":null,"
	"\"references\":[]}\n]\n",
	""},
    {"json_of_nothing", {"-j", "4"}, "", 1, "[]\n",
	"portinfo: no entry for '4': unassigned system port\n"},
    {"json_of_two_queries_is_one_array", {"--json", "7", "6064", "172"}, "", 1,
	"[\n{\"port\":7,\"end\":7,\"protocols\":[\"tcp\",\"udp\"],"
	"\"service\":\"echo\",\"description\":\"Echo\","
	"\"status\":\"assigned\",\"aliases\":[],\"note\":null,"
	"\"references\":[\"RFC 862\"]},\n"
	"{\"port\":172,\"end\":172,\"protocols\":[\"tcp\",\"udp\"],"
	"\"service\":\"cl-1\",\"description\":\"Network Innovations CL/1\","
	"\"status\":\"assigned\",\"aliases\":[\"cl/1\"],\"note\":null,"
	"\"references\":[]}\n]\n",
	"portinfo: no entry for '6064': unassigned user port\n"},
    {"long", {"-l", "7,last"}, "", 0,
	"port:        7\nprotocols:   tcp,udp\nservice:     echo\n"
	"description: Echo\nstatus:      assigned\nreferences:  RFC 862\n\n"
	"port:        65535\nprotocols:   tcp\nservice:     last\n"
	"description: Entry on the last port\nstatus:      unofficial\n"
	"aliases:     " LONG_NAME "\n",
	""},
    {"services", {"-f", "services", "80"}, "", 0,
	"http 80/tcp web www www-http # Hypertext Transfer Protocol\n"
	"http 80/udp web www www-http # Hypertext Transfer Protocol\n",
	""},
    {"a_table_in_a_pipe_is_whole", {"-ftable", "9092"}, "", 0,
	"PORT  PROTO    SERVICE       STATUS      DESCRIPTION\n"
	"9092  tcp      kafka         unofficial  Apache Kafka broker\n"
	"9092  tcp,udp  XmlIpcRegSvc  assigned    Xml-Ipc Server Reg\n",
	""},
    {"a_table_of_several_queries_is_one",
	{"--format", "table", "65535", "22", "4"}, "", 1,
	"PORT   PROTO         SERVICE  STATUS      DESCRIPTION\n"
	"65535  tcp           last     unofficial  Entry on the last port\n"
	"22     tcp,udp,sctp  ssh      assigned    Secure Shell\n",
	"portinfo: no entry for '4': unassigned system port\n"},
    {"colour_when_asked", {"--color=always", "-ftable", "7"}, "", 0,
	"\033[4mPORT\033[m  \033[4mPROTO\033[m    \033[4mSERVICE\033[m  "
	"\033[4mSTATUS\033[m    \033[4mDESCRIPTION\033[m\n"
	"7     tcp,udp  \033[1mecho\033[m     assigned  Echo\n",
	""},
    {"tsv_is_never_coloured", {"--color=always", "7"}, "", 0, ECHO, ""},
    {"input", {"-"}, "443\nssh\n", 0, HTTPS SSH, ""},
    {"input_between_operands", {"7", "-", "172"}, "22\n", 0, ECHO SSH CL1, ""},
    {"a_message_behind_input_is_not_of_it", {"-", "8"}, "7\n", 1, ECHO,
	"portinfo: no entry for '8': unassigned system port\n"},
    {"no_input", {"-"}, "", 0, "", ""},
    {"input_without_a_last_newline", {"-"}, "7", 0, ECHO, ""},
    {"what_was_read_before_is_not_read_again", {"-"}, "7         \n22", 0,
	ECHO SSH, ""},
    {"input_with_returns", {"-"}, "7\r\n22\r\n", 0, ECHO SSH, ""},
    {"input_with_blanks_and_comments", {"-"},
	"# a comment\n\n \t\n  7\t22  # another\n172#\n", 0, ECHO SSH CL1, ""},
    {"a_bad_line_is_named_and_the_rest_answered", {"-"}, "7\n22 x/y 443\n172\n",
	2, ECHO CL1,
	"portinfo: standard input:2: bad query 'x/y': the protocols are "
	"tcp, udp, sctp, dccp\n"},
    {"nothing_found_is_named_by_its_line", {"-"}, "7\n\n8\n", 1, ECHO,
	"portinfo: standard input:3: no entry for '8': unassigned system "
	"port\n"},
    {"a_hyphen_on_input_is_no_query", {"-"}, "-\n", 2, "",
	"portinfo: standard input:1: bad query '-': ranges are like "
	"8000-8100 or 60000-\n"},
    {"a_byte_on_input_is_made_visible", {"-"}, "a\001\n7\n", 2, ECHO,
	"portinfo: standard input:1: bad query 'a\\001': names are of "
	"letters, digits and - _ + * / .\n"},
    {"input_in_a_table_stands_in_common_columns", {"-ftable", "-"}, "7\n6001\n",
	0,
	"PORT   PROTO    SERVICE          STATUS      DESCRIPTION\n"
	"7      tcp,udp  echo             assigned    Echo\n"
	"6000-6063  tcp,udp  x11              assigned    "
	"X Window System\n",
	""},
    {"input_in_json_is_one_array", {"-j", "-"}, "4\n", 1, "[]\n",
	"portinfo: standard input:1: no entry for '4': unassigned system "
	"port\n"},
    {"quiet_input", {"-q", "-"}, "4\n7\n", 1, "", ""},
    {"trouble_counts_more_than_nothing_found", {"-"}, "x/y\n8\n7\n", 2, ECHO,
	"portinfo: standard input:1: bad query 'x/y': the protocols are "
	"tcp, udp, sctp, dccp\n"
	"portinfo: standard input:2: no entry for '8': unassigned system "
	"port\n"},
    {"when_quiet_too", {"-q", "-"}, "x/y\n8\n7\n", 2, "",
	"portinfo: standard input:1: bad query 'x/y': the protocols are "
	"tcp, udp, sctp, dccp\n"},
    {"free_ports_of_input", {"-u", "-"}, "4-10\n", 0, "4-6\n8-10\n", ""},
    {"the_version", {"-V", "--bogus"}, "", 0,
	"portinfo " PORTINFO_VERSION "\n"
	"16 entries, IANA registry of 2026-09-17\n",
	""},
    {"help_is_asked_before_an_error", {"-hx"}, "", 0, NULL, ""},
    {"an_error_before_help", {"-x", "--help"}, "", 2, "",
	"portinfo: unknown option '-x'; try 'portinfo --help'\n"},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	const char *arguments[ARGUMENTS + 1] = {run_small};
	struct run run;

	memcpy(arguments + 1, row->arguments, sizeof row->arguments);
	run = run_program(arguments, text_of(row->input));
	assert_string_equal(run.err, row->err);
	if (row->out != NULL)
		assert_string_equal(run.out, row->out);
	else
		assert_true(run.out_length > 100);
	assert_int_equal(run.status, row->status);
	run_free(&run);
}

#define FULL "portinfo: standard output: No space left on device\n"
#define BAD_FD "portinfo: standard output: Bad file descriptor\n"
#define BAD_IN "portinfo: standard input: Bad file descriptor\n"

static const struct run_line shells[] = {
    {"an_answer_to_a_full_disk", "$SMALL 443 >/dev/full", 2, "", FULL},
    {"help_to_a_full_disk", "$SMALL --help >/dev/full", 2, "", FULL},
    {"the_version_to_a_full_disk", "$SMALL -V >/dev/full", 2, "", FULL},
    {"json_of_nothing_to_a_full_disk", "$SMALL -j 4 2>/dev/null >/dev/full", 2,
	"", ""},
    {"free_ports_to_a_full_disk", "$SMALL -u >/dev/full", 2, "", FULL},
    {"input_to_a_full_disk", "echo 443 | $SMALL - >/dev/full", 2, "", FULL},
    {"no_more_input_is_read_then",
	"{ awk 'BEGIN { for (i = 0; i < 50000; i++) print 443 }'; echo x/y; } |"
	" $SMALL - >/dev/full",
	2, "", FULL},
    {"all_to_a_full_disk", "$PORTINFO 0-65535 >/dev/full", 2, "", FULL},
    {"nothing_to_a_full_disk", "$SMALL 4 2>/dev/null >/dev/full", 1, "", ""},
    {"quiet_to_a_full_disk", "$SMALL -q 443 >/dev/full", 0, "", ""},
    {"an_answer_to_a_closed_output", "$SMALL 443 >&-", 2, "", BAD_FD},
    {"help_to_a_closed_output", "$SMALL --help >&-", 2, "", BAD_FD},
    {"the_version_to_a_closed_output", "$SMALL --version >&-", 2, "", BAD_FD},
    {"quiet_to_a_closed_output", "$SMALL -q 443 >&-", 0, "", ""},
    {"a_message_to_a_closed_error_output", "$SMALL 4 2>&-", 1, "", ""},
    {"a_closed_input", "$SMALL - <&-", 2, "", BAD_IN},
    {"a_folder_as_input", "$SMALL - </", 2, "",
	"portinfo: standard input: Is a directory\n"},
    {"a_folder_as_input_is_told_once", "$SMALL - 7 - </", 2, ECHO,
	"portinfo: standard input: Is a directory\n"},
    {"a_folder_as_input_behind_an_answer", "$SMALL 7 - </", 2, ECHO,
	"portinfo: standard input: Is a directory\n"},
    {"a_reader_that_goes_away",
	"{ $PORTINFO 0-65535; echo $? >&2; } | head -1 | cut -f3", 0,
	"tcpmux\n", "141\n"},
    {"an_answer_is_out_before_the_next_line",
	"mkfifo build/tests/in build/tests/out 2>/dev/null;"
	"$SMALL - <build/tests/in >build/tests/out &"
	"exec 3>build/tests/in 4<build/tests/out;"
	"echo 7 >&3; IFS= read -r line <&4; echo \"$line\";"
	"echo 172 >&3; IFS= read -r line <&4; echo \"$line\";"
	"exec 3>&-; wait; rm build/tests/in build/tests/out",
	0, ECHO CL1, ""},
    {"answers_and_messages_in_one_file", "$SMALL 7 8 22 2>&1", 1,
	ECHO "portinfo: no entry for '8': unassigned system port\n" SSH, ""},
    {"many_messages_wait_for_the_answer_before_them",
	"awk 'BEGIN { print 7; for (i = 0; i < 3000; i++) print 8 }' "
	">build/tests/eights; $SMALL - <build/tests/eights 2>&1 | sed -n 1p",
	0, ECHO, ""},
    {"a_line_of_a_million_letters",
	"{ awk 'BEGIN { for (i = 0; i < 100000; i++) printf \"aaaaaaaaaa\";"
	" print \" 7\" }'; echo 172; } | $SMALL - 2>&1 >/dev/null | "
	"sed 's/a\\{200\\}/A/'",
	0,
	"portinfo: standard input:1: bad query 'A...': it is too long; "
	"blanks may stand for its commas\n",
	""},
    {"a_list_of_65535_bytes_is_answered",
	"awk 'BEGIN { for (i = 1; i < 32768; i++) printf \"7,\"; print 7 }' |"
	"$SMALL - | uniq -c | awk '{ print $1, $2 }'",
	0, "32768 7\n", ""},
    {"a_longer_one_is_too_long",
	"awk 'BEGIN { for (i = 1; i < 32769; i++) printf \"7,\"; print 7 }' |"
	"$SMALL - 2>&1 | sed 's/[7,]*\\.\\.\\./A/'",
	0,
	"portinfo: standard input:1: bad query 'A': it is too long; "
	"blanks may stand for its commas\n",
	""},
    {"the_line_behind_it_is_answered",
	"{ awk 'BEGIN { for (i = 0; i < 100000; i++) printf \"aaaaaaaaaa\";"
	" print \" 7\" }'; echo 172; } | $SMALL - 2>/dev/null",
	2, CL1, ""},
    {"a_line_of_a_million_queries_is_answered",
	"awk 'BEGIN { for (i = 0; i < 200000; i++) printf \"22 7 \" }' |"
	"$SMALL - | sort | uniq -c | awk '{ print $1, $2 }'",
	0, "200000 22\n200000 7\n", ""},
    {"of_one_with_a_bad_query_nothing_more_is",
	"{ printf '22 x/y '; awk 'BEGIN { for (i = 0; i < 100000; i++)"
	" printf \"7 \" }'; echo; echo 172; } | $SMALL -",
	2, CL1,
	"portinfo: standard input:1: bad query 'x/y': the protocols are "
	"tcp, udp, sctp, dccp\n"},
    {"a_comment_of_a_million_letters",
	"{ printf '7 #'; awk 'BEGIN { for (i = 0; i < 200000; i++)"
	" printf \" 443 \" }'; echo; echo 172; } | $SMALL -",
	0, ECHO CL1, ""},
    {"it_may_follow_several_queries",
	"{ printf '7 22 #'; awk 'BEGIN { for (i = 0; i < 20000; i++)"
	" printf \" 443 \" }'; echo; echo 172; } | $SMALL -",
	0, ECHO SSH CL1, ""},
    {"it_may_be_all_of_the_line",
	"{ printf '#'; awk 'BEGIN { for (i = 0; i < 20000; i++)"
	" printf \" 443 \" }'; echo; echo 172; } | $SMALL -",
	0, CL1, ""},
    {"it_may_follow_a_query_at_once",
	"{ printf '7#'; awk 'BEGIN { for (i = 0; i < 20000; i++)"
	" printf \" 443 \" }'; echo; echo 172; } | $SMALL -",
	0, ECHO CL1, ""},
    {"binary_rubbish_is_named_line_by_line",
	"printf '\\0\\n7\\n\\377\\376\\n' | $SMALL -", 2, ECHO,
	"portinfo: standard input:1: bad query '\\000': names are of "
	"letters, digits and - _ + * / .\n"
	"portinfo: standard input:3: bad query '\\377\\376': names are of "
	"letters, digits and - _ + * / .\n"},
    {"the_language_changes_nothing",
	"LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 $SMALL XMLIPCREGSVC -g "
	"'XML-I[P]C'",
	0, XMLIPC, ""},
    {"the_tables_answers_in_the_whole_table",
	"for q in 443/tcp 9092 https kafka 6010 6667 80/tcp 631 3478 11434;"
	" do $PORTINFO $q | head -n 1 | cut -f3; done",
	0, "https\nkafka\nhttps\nkafka\nx11\nircu\nhttp\nipp\nstun\nollama\n",
	""},
    {"aliases_of_80",
	"$PORTINFO 80/tcp | cut -f6 | tr , '\\n' | "
	"grep -c -x -e www -e www-http",
	0, "2\n", ""},
    {"near_names_in_the_whole_table",
	"for n in postgress htpps kuberntes elasticsaerch mongdb prometheous;"
	" do $PORTINFO $n 2>&1 | grep -o -w -e postgresql -e https "
	"-e kubernetes -e elasticsearch -e mongodb -e prometheus; done",
	0,
	"postgresql\nhttps\nkubernetes\nelasticsearch\nmongodb\n"
	"prometheus\n",
	""},
};

struct screen {
	const char *name;
	const char *arguments[ARGUMENTS];
	const char *environment[3];
	const char *out;
};

#define PLAIN_7                                                                \
	"PORT  PROTO    SERVICE  STATUS    DESCRIPTION\n"                      \
	"7     tcp,udp  echo     assigned  Echo\n"
#define COLOURED_7                                                             \
	"\033[4mPORT\033[m  \033[4mPROTO\033[m    \033[4mSERVICE\033[m  "      \
	"\033[4mSTATUS\033[m    \033[4mDESCRIPTION\033[m\n"                    \
	"7     tcp,udp  \033[1mecho\033[m     assigned  Echo\n"

/* On a terminal of 60 columns, with this environment and no other. */
static const struct screen screens[] = {
    {"a_terminal_gets_a_coloured_table", {"7"}, {"TERM=xterm"}, COLOURED_7},
    {"auto_is_the_default_colour", {"--color=auto", "7"}, {NULL}, COLOURED_7},
    {"no_color_is_heard", {"7"}, {"NO_COLOR=1"}, PLAIN_7},
    {"always_counts_more", {"--color=always", "7"}, {"NO_COLOR=1"}, COLOURED_7},
    {"never_counts_more_than_the_terminal", {"--color=never", "7"},
	{"TERM=xterm"}, PLAIN_7},
    {"a_table_of_just_its_width_is_whole", {"9092"}, {"NO_COLOR=1", "LC_ALL=C"},
	"PORT  PROTO    SERVICE       STATUS      DESCRIPTION\n"
	"9092  tcp      kafka         unofficial  Apache Kafka broker\n"
	"9092  tcp,udp  XmlIpcRegSvc  assigned    Xml-Ipc Server Reg\n"},
    {"a_wider_one_is_cut_by_three_dots", {"22,631"}, {"NO_COLOR=1", "LC_ALL=C"},
	"PORT  PROTO         SERVICE  STATUS    DESCRIPTION\n"
	"22    tcp,udp,sctp  ssh      assigned  Secure Shell\n"
	"631   tcp,udp       ipp      assigned  Internet Printing ...\n"},
    {"by_an_ellipsis_where_there_is_one", {"22,631"},
	{"NO_COLOR=1", "LC_ALL=C.UTF-8"},
	"PORT  PROTO         SERVICE  STATUS    DESCRIPTION\n"
	"22    tcp,udp,sctp  ssh      assigned  Secure Shell\n"
	"631   tcp,udp       ipp      assigned  Internet Printing Pr"
	"\342\200\246\n"},
    {"all_matches_are_one_table", {"-g^(mosh|ssh|x11)$"}, {"NO_COLOR=1"},
	"PORT         PROTO         SERVICE  STATUS      DESCRIPTION\n"
	"22           tcp,udp,sctp  ssh      assigned    Secure Shell\n"
	"6000-6063    tcp,udp       x11      assigned    X Window ...\n"
	"60000-60003  udp           mosh     unofficial  Mobile sh...\n"},
    {"tsv_may_be_asked_for", {"-ftsv", "443"}, {NULL}, HTTPS},
    {"free_ports_stay_lines", {"-u", "4-10"}, {NULL}, "4-6\n8-10\n"},
};

static void check_screen(void **state)
{
	const struct screen *row = *state;
	const char *arguments[ARGUMENTS + 1] = {run_small};
	char got[2048];
	size_t length = 0;
	ssize_t count;
	int master, status, fd = run_open_terminal(60, &master);
	pid_t child = fork();

	assert_true(child >= 0);
	memcpy(arguments + 1, row->arguments, sizeof row->arguments);
	if (child == 0) {
		dup2(fd, 1);
		execve(run_small, (char *const *)(uintptr_t)arguments,
		    (char *const *)(uintptr_t)row->environment);
		_exit(127);
	}
	close(fd);
	while (
	    (count = read(master, got + length, sizeof got - 1 - length)) > 0)
		length += (size_t)count;
	got[length] = '\0';
	close(master);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_string_equal(got, row->out);
	assert_int_equal(status, 0);
}

/* Runs a line of shell whose status 77 says that it can't be run here. */
static void expect_or_skip(const char *line, const char *expected)
{
	struct run run = run_shell(line);

	if (run.status == 77) {
		print_message("skipped: %s", run.err);
		run_free(&run);
		skip();
	}
	assert_string_equal(run.err, "");
	assert_string_equal(run.out, expected);
	assert_int_equal(run.status, 0);
	run_free(&run);
}

/* The C library reads the services format in the place of /etc/services. */
static void getent_takes_it_for_etc_services(void **state)
{
	(void)state;
	expect_or_skip(
	    "$PORTINFO -f services 0-65535 >build/tests/services; "
	    "command -v getent unshare >/dev/null && test -f /etc/services && "
	    "unshare -m true 2>/dev/null || "
	    "{ echo no mount namespace, or no getent >&2; exit 77; }; "
	    "unshare -m sh -c 'mount --bind build/tests/services /etc/services "
	    "&& getent services 443/tcp https kafka www 6010/udp mongo/tcp' | "
	    "awk '{ print $1, $2 }'",
	    "https 443/tcp\nhttps 443/tcp\nkafka 9092/tcp\nhttp 80/tcp\n"
	    "x11 6010/udp\nmongodb 27017/tcp\n");
}

static void jq_reads_the_whole_table(void **state)
{
	(void)state;
	expect_or_skip(
	    "command -v jq >/dev/null || { echo no jq >&2; exit 77; }; "
	    "test $($PORTINFO -j 0-65535 | jq length) = "
	    "$($PORTINFO 0-65535 | wc -l) || exit 1; "
	    "$PORTINFO -j 0-65535 | "
	    "jq -r '.[] | keys_unsorted | join(\",\")' | uniq; "
	    "$PORTINFO -j 0-65535 | jq 'all(.[]; (.port | type) == \"number\" "
	    "and .end >= .port and (.protocols | length) > 0)'",
	    "port,end,protocols,service,description,status,aliases,note,"
	    "references\ntrue\n");
}

static void python_reads_the_whole_table(void **state)
{
	(void)state;
	expect_or_skip(
	    "command -v python3 >/dev/null || { echo no python3 >&2; exit 77; }"
	    "; $PORTINFO -j 0-65535 | python3 -c 'import json, sys; "
	    "print(all(len(entry) == 9 for entry in "
	    "json.load(sys.stdin, parse_constant=sys.exit)))'; "
	    "$PORTINFO -j 4 2>/dev/null | python3 -m json.tool",
	    "True\n[]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(getent_takes_it_for_etc_services),
	    cmocka_unit_test(jq_reads_the_whole_table),
	    cmocka_unit_test(python_reads_the_whole_table),
	};
	int failed = run_table("program", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += run_table("program in a shell", shells,
	    sizeof shells / sizeof *shells, sizeof *shells, run_check_line);
	failed += run_table("program on a terminal", screens,
	    sizeof screens / sizeof *screens, sizeof *screens, check_screen);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
