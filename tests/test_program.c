/* The built program: arguments and input to status and both streams. The exact
 * answers are those of the program with the small table. */
#include "run.h"

#include <string.h>

enum { ARGUMENTS = 8 };

struct row {
	const char *name;
	const char *arguments[ARGUMENTS];
	const char *input;
	int status;
	const char *out, *err;
};

#define ECHO "7\ttcp,udp\techo\tEcho\tassigned\t\t\tRFC 862\t\t\n"
#define SSH                                                                    \
	"22\ttcp,udp,sctp\tssh\tSecure Shell\tassigned\tsftp\t\t"              \
	"RFC 4251,RFC 4253\t\tA small table that has a case of everything, "   \
	"for exact answers.\n"
#define HTTP                                                                   \
	"80\ttcp,udp\thttp\tHypertext Transfer Protocol\tassigned\t"           \
	"web,www,www-http\tUnencrypted. Use https (443).\tRFC 9110\t"          \
	"cleartext\tRFC 9110\n"
#define CL1                                                                    \
	"172\ttcp,udp\tcl-1\tNetwork Innovations CL/1\tassigned\tcl/1"         \
	"\t\t\t\t\n"
#define HTTPS                                                                  \
	"443\ttcp,udp,sctp\thttps\tHTTP over TLS with \"quotes\" and a \\ "    \
	"backslash\tassigned\t\t\tRFC 9110\t\tRFC 9110\n"
#define IPP                                                                    \
	"631\ttcp,udp\tipp\tInternet Printing Protocol\tassigned\t"            \
	"ipps,cups\t\tRFC 8011\t\tRFC 8011\n"
#define VRML                                                                   \
	"4200-4299\ttcp,udp\tvrml-multi-use\tVRML Multi User Systems\t"        \
	"assigned\t\t\t\t\t\n"
#define NATS                                                                   \
	"4222\ttcp\tnats\tNATS clients\tunofficial\t\tUnencrypted. No "        \
	"authentication by default. Keep off the internet.\t\t"                \
	"cleartext,no-auth,internal\tNATS documentation, running flags\n"
#define X11 "6000-6063\ttcp,udp\tx11\tX Window System\tassigned\t\t\t\t\t\n"
#define DINNER                                                                 \
	"7001\ttcp,udp\tdinner\tMeals at night\tunofficial\tsupper\t"          \
	"Keep off the internet.\t\tinternal\tmade up: an alias that is a "     \
	"service behind it, on two ports\n"
#define KAFKA                                                                  \
	"9092\ttcp\tkafka\tApache Kafka broker\tunofficial\tapache-kafka\t"    \
	"No authentication by default.\t\tno-auth\t"                           \
	"Apache Kafka documentation, broker configs\n"
#define XMLIPC                                                                 \
	"9092\ttcp,udp\tXmlIpcRegSvc\tXml-Ipc Server Reg\tassigned"            \
	"\t\t\t\t\t\n"
#define FOUR                                                                   \
	"9093\ttcp,udp,sctp,dccp\tfour-protocols\tSomething that is "          \
	"described in as many as eighty letters, neither more nor fewer\t"     \
	"unofficial\t\t\t\t\tmade up: a description of exactly 80 "            \
	"characters\n"
#define DISTINCT "9999\ttcp\tdistinct\t\tassigned\t\t\t\t\t\n"
#define KUBE                                                                   \
	"30000-32767\ttcp,udp\tkube-nodeport\tKubernetes NodePort services\t"  \
	"unofficial\tk8s,kubeport,q\t\t\t\tKubernetes documentation, ports "   \
	"and protocols\n"
#define MOSH                                                                   \
	"60000-60003\tudp\tmosh\tMobile shell sessions\tunofficial\t\t\t\t\t"  \
	"made up: dynamic ports\n"
#define LONG_NAME "lst-a-name-as-long-as-none-that-is-in-use-is"
#define LAST                                                                   \
	"65535\ttcp\tlast\tEntry on the last port\tunofficial\t" LONG_NAME     \
	"\t\t\t\tmade up: the last port, and an alias longer than any that "   \
	"is in use\n"
#define CSV_HEAD                                                               \
	"port,protocol,rank,service,status,description,aliases,note,"          \
	"references,risks,source\r\n"
#define USAGE                                                                  \
	"usage: portinfo [OPTION]... QUERY...\n"                               \
	"for example: portinfo 443    portinfo ssh    portinfo --grep snmp\n"  \
	"With - for QUERY it reads queries from standard input.\n"             \
	"Try 'portinfo --help' for more.\n"
#define SSH_THERE "; there is ssh on 22/tcp,udp,sctp\n"
#define HTTPS_THERE "; there is https on 443/tcp,udp,sctp\n"
#define ECHO_THERE "; there is echo on 7/tcp,udp\n"
#define KAFKA_THERE "; there is kafka on 9092/tcp and 1 more\n"
#define NATS_THERE "; there is nats on 4222/tcp and 1 more\n"
#define NO_ADDRESS "an address without a port; ports are like [::1]:443, :443\n"
#define NO_DECIMAL "a port is decimal digits, and a name has a letter\n"
#define NO_RANGE "ranges are like 8000-8100 or 60000-\n"
#define NO_NAME "names are of letters, digits and - _ + * / .\n"
#define NO_PROTOCOL "the protocols are tcp, udp, sctp, dccp\n"
#define MISSING "a port, a range or a name is missing\n"
#define BAD(query, reason) "portinfo: bad query '" query "': " reason

static const struct row rows[] = {
    {"a_port", {"443"}, "", 0, HTTPS, ""},
    {"a_port_with_two_services_hand_written_first", {"9092"}, "", 0,
	KAFKA XMLIPC, ""},
    {"a_range", {"7-22"}, "", 0, ECHO SSH, ""},
    {"an_open_range", {"60001-"}, "", 0, LAST MOSH, ""},
    {"the_last_port", {"65535"}, "", 0, LAST, ""},
    {"leading_zeros", {"00443"}, "", 0, HTTPS, ""},
    {"a_port_within_an_entry_that_spans_ports", {"6010"}, "", 0, X11, ""},
    {"its_first_port", {"6000"}, "", 0, X11, ""},
    {"its_last_port", {"6063"}, "", 0, X11, ""},
    {"the_port_behind_it", {"6064"}, "", 1, "",
	"portinfo: no entry for '6064': unassigned user port\n"},
    {"an_entry_in_a_range_is_printed_once", {"6000-6063"}, "", 0, X11, ""},
    {"what_begins_on_a_port_comes_before_what_covers_it", {"4222"}, "", 0,
	NATS VRML, ""},
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
	"portinfo: no entry for '22/dccp' over that protocol" SSH_THERE},
    {"proto", {"-p", "udp", "9092"}, "", 0, XMLIPC, ""},
    {"proto_with_a_list", {"--proto=dccp,tcp", "9092"}, "", 0, KAFKA XMLIPC,
	""},
    {"both_filters_must_pass", {"-p", "sctp", "22/tcp,80/tcp"}, "", 1, SSH,
	"portinfo: no entry for '80/tcp' that passes the filters; there is "
	"http on 80/tcp,udp\n"},
    {"grep_searches_all", {"-g", "kafka"}, "", 0, KAFKA, ""},
    {"grep_searches_to_the_last_port", {"-g", "the last port"}, "", 0, LAST,
	""},
    {"grep_with_an_expression", {"-g", "^(x11|nats)$"}, "", 0, NATS X11, ""},
    {"grep_twice", {"-g", "use", "-g", "http"}, "", 0, HTTP, ""},
    {"grep_within_ports", {"-g", "e", "0-50"}, "", 0, ECHO SSH, ""},
    {"grep_with_a_protocol", {"-p", "sctp", "--grep", "s"}, "", 0,
	SSH HTTPS FOUR, ""},
    {"grep_that_finds_nothing", {"-g", "nosuch"}, "", 1, "",
	"portinfo: no entry that passes --grep\n"},
    {"grep_within_ports_that_finds_nothing", {"-g", "nosuch", "443"}, "", 1, "",
	"portinfo: no entry for '443' that passes --grep" HTTPS_THERE},
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
    {"quiet_still_tells_of_trouble", {"-q", "x(y"}, "", 2, "",
	BAD("x(y", NO_NAME)},
    {"quiet_json_is_quiet", {"-qj", "4"}, "", 1, "", ""},
    {"quiet_free_ports", {"-qu", "8-9"}, "", 0, "", ""},
    {"quiet_no_free_ports", {"-qu", "7"}, "", 1, "", ""},
    {"a_local_address_is_no_matter", {"127.0.0.1:7", "[::1]:22"}, "", 0,
	ECHO SSH, ""},
    {"an_address_alone_is_no_port", {"127.0.0.1", "[::1]", "::7"}, "", 2, "",
	BAD("127.0.0.1", NO_ADDRESS) BAD("[::1]", NO_ADDRESS)
	    BAD("::7", NO_ADDRESS)},
    {"any_address", {"*:7", ":22", ":::172", "0.0.0.0:443"}, "", 0,
	ECHO SSH CL1 HTTPS, ""},
    {"any_address_without_a_port", {"*:", ":::", "*", ":"}, "", 2, "",
	BAD("*:", NO_ADDRESS) BAD(":::", NO_ADDRESS) BAD("*", NO_DECIMAL)
	    BAD(":", NO_NAME)},
    {"a_host_by_name", {"localhost:echo", "db-1.example.org:22"}, "", 0,
	ECHO SSH, ""},
    {"a_host_that_is_none", {"a b:7", "a@b:7"}, "", 2, "",
	BAD("a b:7", "a name has no blanks; try --grep 'a b:7'\n")
	    BAD("a@b:7", NO_NAME)},
    {"an_address_with_a_zone", {"[fe80::1%eth0]:7"}, "", 0, ECHO, ""},
    {"brackets_around_no_address", {"[eth0]:7", "[::1]7"}, "", 2, "",
	BAD("[eth0]:7", NO_NAME) BAD("[::1]7", NO_NAME)},
    {"an_address_with_a_full_stop_before_the_port", {"10.0.0.1.7", "*.22"}, "",
	0, ECHO SSH, ""},
    {"a_full_stop_too_few_or_too_many", {"10.0.0.7", "1.2.3.4.5.7"}, "", 2, "",
	BAD("10.0.0.7", NO_ADDRESS) BAD("1.2.3.4.5.7", NO_DECIMAL)},
    {"a_range_behind_an_address", {"10.0.0.1:7-22", "tcp/:7/"}, "", 2, "",
	BAD("tcp/:7/", NO_PROTOCOL)},
    {"a_range_behind_an_address_alone", {"10.0.0.1:7-22"}, "", 0, ECHO SSH, ""},
    {"two_ports_with_a_colon", {"6881:6891", "8080:80", "1.2.3.4:8080:80"}, "",
	2, "",
	BAD("6881:6891", "a range is 6881-6891, two ports are 6881,6891\n")
	    BAD("8080:80", "two ports are 8080,80\n") BAD("1.2.3.4:8080:80",
		"ask for one port, as in 10.0.0.1:443 or 443\n")},
    {"one_port_with_a_colon", {"7:"}, "", 2, "",
	BAD("7:", "ask for one port, as in 10.0.0.1:443 or 443\n")},
    {"a_protocol_before_the_port", {"udp/9092", "TCP/9092"}, "", 0,
	XMLIPC KAFKA XMLIPC, ""},
    {"not_before_and_behind", {"udp/9092/udp", "icmp/9092"}, "", 2, "",
	BAD("udp/9092/udp", NO_PROTOCOL) BAD("icmp/9092", NO_PROTOCOL)},
    {"a_protocol_of_an_address_family", {"9092/udp6", "udp4/9092"}, "", 0,
	XMLIPC XMLIPC, ""},
    {"there_are_only_two_and_two", {"9092/udp5", "9092/sctp6"}, "", 2, "",
	BAD("9092/udp5", NO_PROTOCOL) BAD("9092/sctp6", NO_PROTOCOL)},
    {"a_protocol_by_number", {"9092/17", "22/132", "9093/33", "4222/6"}, "", 0,
	XMLIPC SSH FOUR NATS VRML, ""},
    {"another_number_is_none", {"7/1", "7/06", "17/7"}, "", 2, "",
	BAD("7/1", NO_PROTOCOL) BAD("7/06", NO_PROTOCOL)
	    BAD("17/7", NO_PROTOCOL)},
    {"a_name_behind_a_protocol", {"tcp/https", "tcp/cl/1"}, "", 0, HTTPS CL1,
	""},
    {"a_protocol_and_nothing", {"tcp/", "/tcp"}, "", 2, "",
	BAD("tcp/", MISSING) BAD("/tcp", MISSING)},
    {"commas_behind_operands", {"7,", "22, ", "172"}, "", 0, ECHO SSH CL1, ""},
    {"commas_before_and_twice", {",7", "7,,", ",", " "}, "", 2, "",
	BAD(",7", MISSING) BAD("7,,", MISSING) BAD(",", MISSING)
	    BAD(" ", MISSING)},
    {"blanks_around_commas", {" 7 , 22\t,172 "}, "", 0, ECHO SSH CL1, ""},
    {"a_blank_within", {"7 22"}, "", 2, "",
	BAD("7 22", "a name has no blanks; try --grep '7 22'\n")},
    {"first", {"-1", "9092", "--first", "4222"}, "", 0, KAFKA NATS, ""},
    {"first_of_each_query", {"-1", "7-443,https", "6000-"}, "", 0,
	ECHO HTTPS X11, ""},
    {"first_of_what_passes", {"-1", "-p", "udp", "9092,4222"}, "", 0,
	XMLIPC VRML, ""},
    {"first_of_all_that_matches", {"-1", "-g", "kafka|nats"}, "", 0, NATS, ""},
    {"first_free_port", {"-1u", "7-10", "443-"}, "", 0, "8\n444\n", ""},
    {"free_ports_in_csv_have_no_header", {"-ufcsv", "7-8", "7"}, "", 1, "8\n",
	"portinfo: no free port in '7': system port" ECHO_THERE},
    {"nor_has_no_free_port", {"-ufcsv", "7"}, "", 1, "",
	"portinfo: no free port in '7': system port" ECHO_THERE},
    {"first_free_port_in_json", {"-1ju", "7-10"}, "", 0,
	"[\n{\"port\":8,\"end\":8}\n]\n", ""},
    {"status", {"-s", "unofficial", "9092", "4222"}, "", 0, KAFKA NATS, ""},
    {"statuses", {"--status=assigned,unofficial", "9092"}, "", 0, KAFKA XMLIPC,
	""},
    {"statuses_add_up", {"-sassigned", "-sunofficial", "9092"}, "", 0,
	KAFKA XMLIPC, ""},
    {"a_status_that_there_is_not", {"-s", "local", "7"}, "", 1, "",
	"portinfo: no entry for '7' that passes --status" ECHO_THERE},
    {"risk", {"-r", "no-auth", "0-65535"}, "", 0, NATS KAFKA, ""},
    {"risks", {"--risk", "cleartext,malware"}, "", 0, HTTP NATS, ""},
    {"any_risk", {"-r", "any"}, "", 0, HTTP NATS DINNER KAFKA, ""},
    {"a_port_without_the_risk", {"-r", "takeover", "9092"}, "", 1, "",
	"portinfo: no entry for '9092' that passes --risk" KAFKA_THERE},
    {"a_port_without_a_risk", {"-rany", "7"}, "", 1, "",
	"portinfo: no entry for '7' that passes --risk" ECHO_THERE},
    {"all_filters_must_pass", {"-runofficial", "7"}, "", 2, "",
	"portinfo: unknown risk 'unofficial'; there are cleartext, no-auth, "
	"takeover, amplification, internal, malware, obsolete, any\n"},
    {"several_filters_are_named_together",
	{"-r", "malware", "-s", "assigned", "4222"}, "", 1, "",
	"portinfo: no entry for '4222' that passes the filters" NATS_THERE},
    {"proto_alone_is_named", {"-p", "sctp", "7", "kafka"}, "", 1, "",
	"portinfo: no entry for '7' that passes --proto" ECHO_THERE
	"portinfo: no entry for 'kafka' that passes --proto; there is kafka on "
	"9092/tcp\n"},
    {"a_name_over_another_protocol", {"kafka/udp", "four-protocols/6"}, "", 1,
	FOUR, "portinfo: no entry for 'kafka/udp': only tcp\n"},
    {"a_free_port_that_somebody_has", {"-u", "9092"}, "", 1, "",
	"portinfo: no free port in '9092': user port" KAFKA_THERE},
    {"a_word_that_entries_have", {"servers", "system", "broker"}, "", 1, "",
	"portinfo: no service 'servers'\n"
	"portinfo: no service 'system'; --grep system finds 2\n"
	"portinfo: no service 'broker'; --grep broker finds 1\n"},
    {"help_as_a_word", {"help", "Version"}, "", 1, "",
	"portinfo: no service 'help'; try 'portinfo --help'\n"
	"portinfo: no service 'Version'; try 'portinfo --version'\n"},
    {"csv", {"-f", "csv", "22/tcp,9092"}, "", 0,
	CSV_HEAD
	"22,tcp,1,ssh,assigned,Secure Shell,sftp,,\"RFC 4251,RFC 4253\",,\"A "
	"small table that has a case of everything, for exact answers.\"\r\n"
	"22,udp,1,ssh,assigned,Secure Shell,sftp,,\"RFC 4251,RFC 4253\",,\"A "
	"small table that has a case of everything, for exact answers.\"\r\n"
	"22,sctp,1,ssh,assigned,Secure Shell,sftp,,\"RFC 4251,RFC 4253\",,\"A "
	"small table that has a case of everything, for exact answers.\"\r\n"
	"9092,tcp,1,kafka,unofficial,Apache Kafka broker,apache-kafka,No "
	"authentication by default.,,no-auth,\"Apache Kafka documentation, "
	"broker configs\"\r\n"
	"9092,tcp,2,XmlIpcRegSvc,assigned,Xml-Ipc Server Reg,,,,,\r\n"
	"9092,udp,1,XmlIpcRegSvc,assigned,Xml-Ipc Server Reg,,,,,\r\n",
	""},
    {"ranks_count_what_is_hidden", {"-fcsv", "-s", "assigned", "9092"}, "", 0,
	CSV_HEAD "9092,tcp,2,XmlIpcRegSvc,assigned,Xml-Ipc Server Reg,,,,,\r\n"
		 "9092,udp,1,XmlIpcRegSvc,assigned,Xml-Ipc Server Reg,,,,,\r\n",
	""},
    {"csv_has_a_line_for_each_port", {"-1fcsv", "6000-6001,mosh"}, "", 0,
	CSV_HEAD "6000,tcp,1,x11,assigned,X Window System,,,,,\r\n"
		 "6000,udp,1,x11,assigned,X Window System,,,,,\r\n"
		 "6001,tcp,1,x11,assigned,X Window System,,,,,\r\n"
		 "6001,udp,1,x11,assigned,X Window System,,,,,\r\n"
		 "60000,udp,1,mosh,unofficial,Mobile shell sessions,,,,,"
		 "made up: dynamic ports\r\n"
		 "60001,udp,1,mosh,unofficial,Mobile shell sessions,,,,,"
		 "made up: dynamic ports\r\n"
		 "60002,udp,1,mosh,unofficial,Mobile shell sessions,,,,,"
		 "made up: dynamic ports\r\n"
		 "60003,udp,1,mosh,unofficial,Mobile shell sessions,,,,,"
		 "made up: dynamic ports\r\n",
	""},
    {"quotes_in_csv", {"-fcsv", "443/sctp"}, "", 0,
	CSV_HEAD
	"443,tcp,1,https,assigned,\"HTTP over TLS with \"\"quotes\"\" and a "
	"\\ backslash\",,,RFC 9110,,RFC 9110\r\n"
	"443,udp,1,https,assigned,\"HTTP over TLS with \"\"quotes\"\" and a "
	"\\ backslash\",,,RFC 9110,,RFC 9110\r\n"
	"443,sctp,1,https,assigned,\"HTTP over TLS with \"\"quotes\"\" and a "
	"\\ backslash\",,,RFC 9110,,RFC 9110\r\n",
	""},
    {"csv_of_nothing_has_its_header", {"-fcsv", "4"}, "", 1, CSV_HEAD,
	"portinfo: no entry for '4': unassigned system port\n"},
    {"quiet_csv_is_quiet", {"-qfcsv", "7"}, "", 0, "", ""},
    {"services_have_a_line_for_each_port", {"-fservices", "4222-4223"}, "", 0,
	"nats 4222/tcp # NATS clients\n"
	"vrml-multi-use 4222/tcp # VRML Multi User Systems\n"
	"vrml-multi-use 4222/udp # VRML Multi User Systems\n"
	"vrml-multi-use 4223/tcp # VRML Multi User Systems\n"
	"vrml-multi-use 4223/udp # VRML Multi User Systems\n",
	""},
    {"services_without_a_description", {"-fservices", "-1", "9999"}, "", 0,
	"distinct 9999/tcp\n", ""},
    {"column", {"-c", "2"}, "a 443 b\r\nx 65536\n\n  y  ssh\nz 9092", 0,
	"a 443 b\thttps\r\nx 65536\t\n\t\n  y  ssh\t\nz 9092\tkafka", ""},
    {"column_and_protocol", {"-c2,1"},
	"udp 9092\nTCP6 9092\n17 9092\nicmp 9092\n9092\n", 0,
	"udp 9092\tXmlIpcRegSvc\nTCP6 9092\tkafka\n17 9092\tXmlIpcRegSvc\n"
	"icmp 9092\t\n9092\t\n",
	""},
    {"column_by_key", {"--column", "DPT=,PROTO="},
	"SPT=1 DPT=22 PROTO=TCP\nPROTO=1 DPT=22\nDPT=9092 PROTO=UDP DPT=7\n", 0,
	"SPT=1 DPT=22 PROTO=TCP\tssh\nPROTO=1 DPT=22\t\n"
	"DPT=9092 PROTO=UDP DPT=7\tXmlIpcRegSvc\n",
	""},
    {"column_with_a_delimiter", {"-d,", "-c", "3,2"},
	"a,udp,9092,x\n,,7\na b,tcp,7 \n\"a,6\",7,7\n", 0,
	"a,udp,9092,x,XmlIpcRegSvc\n,,7,\na b,tcp,7 ,\n\"a,6\",7,7,\n", ""},
    {"column_with_addresses", {"-c1"},
	"10.0.0.1:22\n[::1]:22/tcp\nfe80::1:22\nfe80::1.22\n*:22\n"
	"0.0.0.0:80->22/tcp\n10.0.0.1.22:\ntcp/22\n10.0.0.1\n80:22\n"
	"a->b:22,\n1.2.3.4:80:22\ntcp/10.0.0.1:22\n",
	0,
	"10.0.0.1:22\tssh\n[::1]:22/tcp\tssh\nfe80::1:22\tssh\n"
	"fe80::1.22\tssh\n*:22\tssh\n0.0.0.0:80->22/tcp\tssh\n"
	"10.0.0.1.22:\tssh\ntcp/22\tssh\n10.0.0.1\t\n80:22\t\n"
	"a->b:22,\tssh\n1.2.3.4:80:22\t\ntcp/10.0.0.1:22\tssh\n",
	""},
    {"filters_of_a_column",
	{"-c1", "-s", "assigned", "-r", "cleartext,internal"}, "80\n9092\n", 0,
	"80\thttp\n9092\t\n", ""},
    {"column_of_nothing", {"-c1"}, "", 0, "", ""},
    {"column_of_an_empty_line", {"-c1"}, "\n", 0, "\t\n", ""},
    {"column_takes_no_query", {"-c1", "443"}, "", 2, "",
	"portinfo: no query goes with --column: '443'\n"},
    {"nor_input", {"-c1", "-"}, "", 2, "",
	"portinfo: no query goes with --column: '-'\n"},
    {"nor_free_ports", {"-c1", "-u"}, "", 2, "",
	"portinfo: --column does not go with --unassigned\n"},
    {"nor_a_format", {"-c1", "-j"}, "", 2, "",
	"portinfo: --column does not go with another format\n"},
    {"nor_quiet", {"-c1", "-q"}, "", 2, "",
	"portinfo: --column does not go with --quiet\n"},
    {"a_delimiter_needs_a_column", {"-d,", "443"}, "", 2, "",
	"portinfo: --delimiter goes with --column only\n"},
    {"columns_are_from_1", {"-c0"}, "", 2, "",
	"portinfo: bad columns '0'; they are like 5 or 5,1 or DPT=,PROTO=\n"},
    {"a_delimiter_is_one_character", {"-c1", "-d", "ab"}, "", 2, "",
	"portinfo: bad delimiter 'ab'; it is one ASCII character or \\t\n"},
    {"free_ports_take_no_filter", {"-u", "-r", "any"}, "", 2, "",
	"portinfo: --risk does not go with --unassigned\n"},
    {"free_ports_take_no_status", {"-us", "local"}, "", 2, "",
	"portinfo: --status does not go with --unassigned\n"},
    {"free_ports_take_no_pattern", {"-ug", "x"}, "", 2, "",
	"portinfo: --grep does not go with --unassigned\n"},
    {"an_unknown_status", {"-s", "assigned,official", "7"}, "", 2, "",
	"portinfo: unknown status 'official'; there are assigned, unofficial, "
	"local\n"},
    {"an_unknown_format", {"-fxml", "7"}, "", 2, "",
	"portinfo: unknown format 'xml'; there are table, tsv, long, json, "
	"csv, services\n"},
    {"options_shortened", {"--fir", "--prot=udp", "--form", "tsv", "9092"}, "",
	0, XMLIPC, ""},
    {"an_ambiguous_option", {"--co", "1"}, "", 2, "",
	"portinfo: ambiguous option '--co': --column, --color\n"},
    {"a_value_too_many", {"--first=1", "7"}, "", 2, "",
	"portinfo: no value goes with '--first'\n"},
    {"a_value_too_few", {"7", "-r"}, "", 2, "",
	"portinfo: a value is missing behind '-r'\n"},
    {"an_escape_in_a_pattern", {"-g", "a\\d"}, "", 2, "",
	"portinfo: bad pattern 'a\\d': a \\ before a letter or digit, which "
	"systems take differently; '\\d': use [0-9]\n"},
    {"before_a_mark_it_is_none", {"-g", "cl\\/1|cl\\."}, "", 0, CL1, ""},
    {"a_file_that_is_not_there", {"-a", "nosuch", "7"}, "", 2, "",
	"portinfo: nosuch: No such file or directory\n"},
    {"an_empty_file_adds_nothing", {"-a/dev/null", "7"}, "", 0, ECHO, ""},
    {"entries_from_input", {"-a/dev/stdin", "7,mine,me"},
	"mine 7/tcp me # My own\nmine 7/udp # \303\244\nmine 9/icmp\n", 0,
	"7\ttcp,udp\tmine\tMy own\tlocal\tme\t\t\t\t/dev/stdin:1\n" ECHO
	"7\ttcp,udp\tmine\tMy own\tlocal\tme\t\t\t\t/dev/stdin:1\n"
	"7\ttcp,udp\tmine\tMy own\tlocal\tme\t\t\t\t/dev/stdin:1\n",
	""},
    {"a_bad_line_of_them_is_told", {"-a/dev/stdin", "-1", "9"},
	"mine x\n# no\nok 9/tcp\n7 7/tcp\n", 2,
	"9\ttcp\tok\t\tlocal\t\t\t\t\t/dev/stdin:3\n",
	"portinfo: /dev/stdin:1: bad entry 'mine x': a line is like 'http "
	"80/tcp www # Web'\n"
	"portinfo: /dev/stdin:4: bad entry '7': a name is printable ASCII "
	"with a letter and no comma\n"},
    {"local_names_may_be_odd",
	{"-a/dev/stdin", "x@y,tcp/DON'T,us:http/udp,0x50", "x->y"},
	"x@y 9/tcp don't\nus:http 10/udp\n0x50 11/tcp x->y\n", 0,
	"9\ttcp\tx@y\t\tlocal\tdon't\t\t\t\t/dev/stdin:1\n"
	"9\ttcp\tx@y\t\tlocal\tdon't\t\t\t\t/dev/stdin:1\n"
	"10\tudp\tus:http\t\tlocal\t\t\t\t\t/dev/stdin:2\n"
	"11\ttcp\t0x50\t\tlocal\tx->y\t\t\t\t/dev/stdin:3\n"
	"11\ttcp\t0x50\t\tlocal\tx->y\t\t\t\t/dev/stdin:3\n",
	""},
    {"odd_names_that_nobody_has_are_none",
	{"-a/dev/stdin", "y@x", "0x51", "x@y/"}, "x@y 9/tcp\n", 2, "",
	"portinfo: bad query 'y@x': names are of letters, digits and - _ + * / "
	".\n" BAD("0x51", "a port is decimal digits, and a name has a letter\n")
	    BAD("x@y/", "the protocols are tcp, udp, sctp, dccp\n")},
    {"a_name_takes_no_port_away", {"-a/dev/stdin", "7/tcp,tcp/7,a:7"},
	"7/tcp 9/tcp tcp/7 a:7\n", 0, ECHO ECHO ECHO, ""},
    {"local_entries_are_not_free", {"-a/dev/stdin", "-u", "8-10"},
	"mine 9/udp\n", 0, "8\n10\n", ""},
    {"local_entries_are_near", {"-a/dev/stdin", "billng"}, "billing 9/udp\n", 1,
	"", "portinfo: no service 'billng'; did you mean billing?\n"},
    {"local_entries_are_likeliest_in_csv",
	{"-a/dev/stdin", "-fcsv", "9092/udp"}, "mine 9092/udp\n", 0,
	CSV_HEAD "9092,udp,1,mine,local,,,,,,/dev/stdin:1\r\n"
		 "9092,tcp,2,XmlIpcRegSvc,assigned,Xml-Ipc Server Reg,,,,,\r\n"
		 "9092,udp,2,XmlIpcRegSvc,assigned,Xml-Ipc Server Reg,,,,,\r\n",
	""},
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
    {"no_arguments", {NULL}, "", 2, "", USAGE},
    {"options_alone_are_no_query", {"-j"}, "", 2, "", USAGE},
    {"files_alone_are_no_query", {"-a/dev/null", "-1"}, "", 2, "", USAGE},
    {"quiet_in_a_table", {"-q", "-ftable", "443"}, "", 0, "", ""},
    {"free_ports_in_a_table", {"-u", "-ftable", "9-10"}, "", 0, "9-10\n", ""},
    {"free_ports", {"-u", "4-10"}, "", 0, "4-6\n8-10\n", ""},
    {"free_ports_behind_entries_and_reserved_ones", {"-u", "1009-1022"}, "", 0,
	"1009-1010\n1021-1022\n", ""},
    {"free_ports_by_default", {"-u"}, "", 0,
	"1024-1490\n1492-4199\n4300-5999\n6064-7000\n7004-9091\n9094-"
	"9998\n10000-29999\n",
	""},
    {"free_ports_for_a_protocol", {"-u", "-p", "sctp", "1011-4300"}, "", 0,
	"1011-1490\n1492-4300\n", ""},
    {"free_ports_for_the_protocol_of_a_query", {"-up", "tcp", "9999/udp,9999"},
	"", 1, "",
	"portinfo: no free port in '9999/udp': reserved user port; there is "
	"distinct on 9999/tcp\n"
	"portinfo: no free port in '9999': user port; there is distinct on "
	"9999/tcp\n"},
    {"a_port_is_free_only_for_all_protocols", {"-u", "22", "9999/sctp"}, "", 1,
	"9999\n", "portinfo: no free port in '22': system port" SSH_THERE},
    {"dynamic_ports_are_never_free", {"-u", "49150-50000"}, "", 0, "49150\n",
	""},
    {"free_ports_in_json", {"-uj", "9-10", "4"}, "", 0,
	"[\n{\"port\":9,\"end\":10},\n{\"port\":4,\"end\":4}\n]\n", ""},
    {"free_ports_of_a_name", {"-u", "ssh"}, "", 2, "",
	"portinfo: bad query 'ssh': --unassigned takes ports, not names\n"},
    {"of_one_letter_too", {"-u", "q"}, "", 2, "",
	"portinfo: bad query 'q': --unassigned takes ports, not names\n"},
    {"json", {"-j", "4222/tcp"}, "", 0,
	"[\n{\"port\":4222,\"end\":4222,\"protocols\":[\"tcp\"],"
	"\"service\":\"nats\",\"description\":\"NATS clients\","
	"\"status\":\"unofficial\",\"aliases\":[],\"note\":\"Unencrypted. No "
	"authentication by default. Keep off the internet.\","
	"\"references\":[],\"risks\":[\"cleartext\",\"no-auth\","
	"\"internal\"],\"source\":\"NATS documentation, running flags\"},\n"
	"{\"port\":4200,\"end\":4299,\"protocols\":[\"tcp\",\"udp\"],"
	"\"service\":\"vrml-multi-use\",\"description\":"
	"\"VRML Multi User Systems\",\"status\":\"assigned\",\"aliases\":[],"
	"\"note\":null,\"references\":[],\"risks\":[],\"source\":null}\n]\n",
	""},
    {"json_of_nothing", {"-j", "4"}, "", 1, "[]\n",
	"portinfo: no entry for '4': unassigned system port\n"},
    {"json_of_two_queries_is_one_array", {"--json", "7", "6064", "172"}, "", 1,
	"[\n{\"port\":7,\"end\":7,\"protocols\":[\"tcp\",\"udp\"],"
	"\"service\":\"echo\",\"description\":\"Echo\","
	"\"status\":\"assigned\",\"aliases\":[],\"note\":null,"
	"\"references\":[\"RFC 862\"],\"risks\":[],\"source\":null},\n"
	"{\"port\":172,\"end\":172,\"protocols\":[\"tcp\",\"udp\"],"
	"\"service\":\"cl-1\",\"description\":\"Network Innovations CL/1\","
	"\"status\":\"assigned\",\"aliases\":[\"cl/1\"],\"note\":null,"
	"\"references\":[],\"risks\":[],"
	"\"source\":null}\n]\n",
	"portinfo: no entry for '6064': unassigned user port\n"},
    {"long", {"-l", "7,last"}, "", 0,
	"port:        7\nprotocols:   tcp,udp\nservice:     echo\n"
	"description: Echo\nstatus:      assigned\nreferences:  RFC 862\n\n"
	"port:        65535\nprotocols:   tcp\nservice:     last\n"
	"description: Entry on the last port\nstatus:      unofficial\n"
	"aliases:     " LONG_NAME "\n"
	"source:      made up: the last port, and an alias longer than any "
	"that is in use\n",
	""},
    {"services", {"-f", "services", "80"}, "", 0,
	"http 80/tcp web www www-http # Hypertext Transfer Protocol\n"
	"http 80/udp web www www-http # Hypertext Transfer Protocol\n",
	""},
    {"a_table_in_a_pipe_is_whole", {"-ftable", "9092"}, "", 0,
	"PORT  PROTO    SERVICE       STATUS      DESCRIPTION\n"
	"9092  tcp      kafka         unofficial  Apache Kafka broker\n"
	"                                         ! No authentication by "
	"default.\n"
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
    {"input_with_commas_and_blanks", {"-"}, "7, 22\n ,\n172,\n7 , 7\n", 2,
	ECHO SSH CL1 ECHO ECHO,
	"portinfo: standard input:2: bad query ',': " MISSING},
    {"input_as_tools_write_it", {"-"}, "tcp/7 [::1]:22 *:172/6\n", 0,
	ECHO SSH CL1, ""},
    {"input_with_a_byte_order_mark", {"-"}, "\357\273\2777\n", 0, ECHO, ""},
    {"a_byte_order_mark_in_the_second_line", {"-"}, "7\n\357\273\2777\n", 2,
	ECHO,
	"portinfo: standard input:2: bad query '\\357\\273\\2777': " NO_NAME},
    {"a_mark_alone", {"-"}, "\357\273\277", 0, "", ""},
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
	"PORT   PROTO         SERVICE          STATUS      DESCRIPTION\n"
	"7      tcp,udp       echo             assigned    Echo\n"
	"6000-6063  tcp,udp       x11              assigned    "
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
	"19 entries, IANA registry of 2026-09-17\n",
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
    {"a_list_of_any_length_is_answered",
	"awk 'BEGIN { for (i = 1; i < 99999; i++) printf \"7,\"; print 7 }' |"
	"$SMALL - | uniq -c | awk '{ print $1, $2 }'",
	0, "99999 7\n", ""},
    {"two_commas_between_its_pieces_are_seen",
	"{ awk 'BEGIN { for (i = 1; i < 32769; i++) printf \"7,\" }'; "
	"echo ,7; } | $SMALL - 2>&1 >/dev/null",
	2, "portinfo: standard input:1: bad query ',7': " MISSING, ""},
    {"the_line_behind_it_is_answered",
	"{ awk 'BEGIN { for (i = 0; i < 100000; i++) printf \"aaaaaaaaaa\";"
	" print \" 7\" }'; echo 172; } | $SMALL - 2>/dev/null",
	2, CL1, ""},
    {"a_line_of_many_queries_is_answered",
	"awk 'BEGIN { for (i = 0; i < 50000; i++) printf \"22 7 \" }' |"
	"$SMALL - | sort | uniq -c | awk '{ print $1, $2 }'",
	0, "50000 22\n50000 7\n", ""},
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
    {"first_answers_in_the_whole_table",
	"$PORTINFO -1 443/tcp,9092,https,kafka,80/tcp,631,3478,11434,2375"
	" | cut -f3",
	0, "https\nkafka\nhttps\nkafka\nhttp\nipp\nstun\nollama\ndocker\n", ""},
    {"ports_that_are_not_free",
	"$PORTINFO -uq 51/tcp,796,4967,8010,1030-1032,100,4490-4491; echo $?; "
	"$PORTINFO -u 795-797,1029-1033,4966-4968,8008-8011 2>/dev/null |"
	" grep -x -e 796 -e 4967 -e 8010 -e '103[012]'",
	1, "1\n", ""},
    {"an_input_that_is_the_output",
	"printf '7\n' >build/tests/circle; $SMALL - <build/tests/circle "
	">>build/tests/circle; echo $?; cat build/tests/circle",
	0, "2\n7\n", "portinfo: standard input is also standard output\n"},
    {"the_same_with_columns",
	"printf '7\n' >build/tests/circle2; $SMALL -c1 <build/tests/circle2 "
	">>build/tests/circle2; echo $?; cat build/tests/circle2",
	0, "2\n7\n", "portinfo: standard input is also standard output\n"},
    {"the_same_with_both_ways_in_one",
	"printf '7\n' >build/tests/circle3; $SMALL -c1 <>build/tests/circle3 "
	"1<&0; echo $?; cat build/tests/circle3",
	0, "2\n7\n", "portinfo: standard input is also standard output\n"},
    {"a_copy_of_the_input_is_another_file",
	"printf '7\n' >build/tests/circle4; $SMALL -c1 <build/tests/circle4 "
	">build/tests/circle5; echo $?; cat build/tests/circle5",
	0, "0\n7\techo\n", ""},
    {"a_file_that_has_something_may_get_more",
	"printf '7\n' >build/tests/circle6; echo 7 | $SMALL -c1 "
	">>build/tests/circle6; echo 7 | $SMALL - >>build/tests/circle6; cat "
	"build/tests/circle6",
	0, "7\n7\techo\n" ECHO, ""},
    {"one_device_for_both_is_no_circle", "$SMALL - </dev/null >/dev/null", 0,
	"", ""},
    {"one_pipe_for_both_is_no_circle", "echo 7 | $SMALL -c1 | cat", 0,
	"7\techo\n", ""},
    {"the_environment_names_a_file",
	"echo 'mine 7/tcp' >build/tests/own; "
	"PORTINFO_ALSO=build/tests/own $SMALL -1 7",
	0, "7\ttcp\tmine\t\tlocal\t\t\t\t\tbuild/tests/own:1\n", ""},
    {"an_empty_name_is_none", "PORTINFO_ALSO= $SMALL 7", 0, ECHO, ""},
    {"it_comes_behind_the_options",
	"echo 'one 7/tcp' >build/tests/own1; echo 'two 7/tcp' "
	">build/tests/own2; echo 'three 7/tcp' >build/tests/own3; "
	"PORTINFO_ALSO=build/tests/own3 $SMALL -a build/tests/own1 "
	"--also=build/tests/own2 7 | cut -f3,10",
	0,
	"one\tbuild/tests/own1:1\ntwo\tbuild/tests/own2:1\n"
	"three\tbuild/tests/own3:1\necho\t\n",
	""},
    {"a_file_of_the_environment_that_is_not_there",
	"PORTINFO_ALSO=nosuch $SMALL 7", 2, "",
	"portinfo: nosuch: No such file or directory\n"},
    {"local_entries_in_columns",
	"echo 'mine 7/tcp' >build/tests/own4; printf '7\n7/udp\n' | "
	"$SMALL -a build/tests/own4 -c1",
	0, "7\tmine\n7/udp\techo\n", ""},
    {"posixly_correct_ends_options_at_a_query", "POSIXLY_CORRECT=1 $SMALL 7 -1",
	2, "", BAD("-1", NO_RANGE)},
    {"columns_are_out_before_the_next_line",
	"mkfifo build/tests/in2 build/tests/out2 2>/dev/null;"
	"$SMALL -c1 <build/tests/in2 >build/tests/out2 &"
	"exec 3>build/tests/in2 4<build/tests/out2;"
	"echo 7 >&3; IFS= read -r line <&4; echo \"$line\";"
	"echo 172 >&3; IFS= read -r line <&4; echo \"$line\";"
	"exec 3>&-; wait; rm build/tests/in2 build/tests/out2",
	0, "7\techo\n172\tcl-1\n", ""},
    {"columns_of_a_folder", "$SMALL -c1 </", 2, "",
	"portinfo: standard input: Is a directory\n"},
    {"columns_to_a_full_disk", "echo 7 | $SMALL -c1 >/dev/full", 2, "", FULL},
    {"columns_of_a_line_of_a_megabyte",
	"{ awk 'BEGIN { for (i = 0; i < 250000; i++) printf \"x \\t \" }';"
	"echo 7; } >build/tests/wide; "
	"$SMALL -c250001 <build/tests/wide >build/tests/wide2; "
	"sed 's/$/	echo/' build/tests/wide | cmp - build/tests/wide2",
	0, "", ""},
    {"a_return_at_the_end_of_the_buffer_stays_with_its_line",
	"awk 'BEGIN { for (i = 0; i < 65535; i++) printf \"x\";"
	" printf \"\\r\\n\" }' "
	">build/tests/return; $SMALL -c1 <build/tests/return | tail -c 5 | "
	"od -An -c | tr -d ' \n'",
	0, "xx\\t\\r\\n", ""},
    {"columns_of_bytes_of_all_kinds",
	"printf '7 \\0\\377\\r\\r\\n\\0 7\\n7' | $SMALL -c1 | od -An -c | "
	"tr -d ' \\n'",
	0, "7\\0377\\r\\techo\\r\\n\\07\\t\\n7\\techo", ""},
    {"aliases_of_80",
	"$PORTINFO 80/tcp | cut -f6 | tr , '\\n' | "
	"grep -c -x -e www -e www-http",
	0, "2\n", ""},
    {"near_names_in_the_whole_table",
	"for n in postgrsql htpps kuberntes elasticsaerch mongdb prometheous;"
	" do $PORTINFO $n 2>&1 | grep -o -w -e postgresql -e https "
	"-e kubernetes -e elasticsearch -e mongodb -e prometheus; done",
	0,
	"postgresql\nhttps\nkubernetes\nelasticsearch\nmongodb\n"
	"prometheus\n",
	""},
};

int main(void)
{
	int failed = run_table("program", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += run_table("program in a shell", shells,
	    sizeof shells / sizeof *shells, sizeof *shells, run_check_line);
	return failed != 0;
}
