/* gen-table: every fault of a data file, in the exact words, with its line; and
 * that nothing is left behind then. */
#include "run.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PORTS "build/tests/bad-ports.tsv"
#define IANA "build/tests/bad-iana.tsv"
#define TABLE "build/tests/bad-table.c"

#define HEAD "# registry: 2026-09-17\n"
#define SSH "22\ttcp,udp\tssh\t-\tSecure Shell\t4251\t-\n"
#define GOOD "9092\ttcp\tkafka\t-\tApache Kafka broker\t-\t-\t1\n"
#define MORE80                                                                 \
	"Something that is described in more than eighty letters, which is "   \
	"more than is good"

#define LETTERS100                                                             \
	"Something that is described in one hundred letters, spaces a"         \
	"nd commas and all, not more and no fewer"
#define LETTERS160                                                             \
	LETTERS100                                                             \
	"123456789012345678901234567890123456789012345678901234567890"

/* Behind the file, and the line where that is not the first. */
#define SOURCE_OF                                                              \
	": neither a # comment of one line right above that names the source " \
	"nor a reference for"
#define NO_SOURCE ":1" SOURCE_OF
#define RISK_ORDER                                                             \
	":1: risks not in the order cleartext,no-auth,takeover,amplification," \
	"internal,malware,obsolete"
#define NOTE_SAYS ":1: a note that says what the risks say"
#define NO_NAME                                                                \
	":1: not a service name (letters, digits, single hyphens, at most 24)"

struct row {
	const char *name;
	const char *ports, *iana;
	const char *faults; /* NULL if there are none */
};

static const struct row rows[] = {
    {"good_tables_make_a_table", GOOD, HEAD SSH, NULL},
    {"comments_and_ranges_are_good",
	"# source\n1-2\ttcp,udp,sctp,dccp\ta-b\tc_d,E.f\tX\t-\tA note.\t1,2\n",
	HEAD SSH, NULL},
    {"a_nul_byte",
	"1\ttcp\ta\0"
	"b\t-\tX\t-\t-\t1\n" GOOD,
	HEAD SSH, PORTS ":1: a NUL byte behind '1\ttcp\ta'\n"},
    {"no_newline_at_the_end", "1\ttcp\tab\t-\tX\t-\t-\t1", HEAD SSH,
	PORTS ":1: no newline at the end '1\ttcp\tab\t-\tX\t-\t-\t1'\n"},
    {"a_control_character", "1\ttcp\ta\001b\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not printable ASCII '1\\011tcp\\011a\\001b\\011-\\011X"
	      "\\011-\\011-\\0111'\n"},
    {"a_return", GOOD, HEAD "22\ttcp\tssh\t-\tSecure Shell\t-\r\n",
	IANA ":2: not printable ASCII '22\\011tcp\\011ssh\\011-\\011"
	     "Secure Shell\\011-\\015'\n"},
    {"a_letter_beyond_ascii", GOOD "# \303\244\n", HEAD SSH,
	PORTS ":2: not printable ASCII '# \\303\\244'\n"},
    {"too_few_columns", "1\ttcp\ta\t-\tX\t-\t-\n", HEAD SSH,
	PORTS ":1: expected 8 columns, found '7'\n"},
    {"too_many_columns", GOOD, HEAD "1\ttcp\ta\t-\tX\t-\t-\t-\n",
	IANA ":2: expected 7 columns, found '8'\n"},
    {"an_empty_line", "\n" GOOD, HEAD SSH,
	PORTS ":1: expected 8 columns, found '0'\n"},
    {"an_empty_column", "1\ttcp\ta\t\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: empty column, where '-' would be right, in "
	      "'1\\011tcp\\011a\\011\\011X\\011-\\011-\\0111'\n"},
    {"a_space_in_front", "1\ttcp\ta\t-\t X\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: stray space in ' X'\n"},
    {"a_space_behind", "1\ttcp\ta\t-\tX \t-\t-\t1\n", HEAD SSH,
	PORTS ":1: stray space in 'X '\n"},
    {"two_spaces_within", "1\ttcp\ta\t-\tX  Y\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: stray space in 'X  Y'\n"},
    {"no_port", "x\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 'x'\n"},
    {"a_port_past_the_last", "65536\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '65536'\n"},
    {"the_last_port_is_good", "65535\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH, NULL},
    {"a_port_far_past_the_last", "4294967318\ttcp\ta\t-\tX\t-\t-\t1\n",
	HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 "
	      "'4294967318'\n"},
    {"a_leading_zero", "080\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '080'\n"},
    {"an_open_range", "80-\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '80-'\n"},
    {"three_ports", "1-2-3\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '1-2-3'\n"},
    {"a_range_past_the_last_port", "1-65536\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '1-65536'\n"},
    {"a_range_downwards", "2-1\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: a range that does not go up '2-1'\n"},
    {"a_range_of_one", "2-2\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: a range that does not go up '2-2'\n"},
    {"an_unknown_protocol", "1\ttcp,icmp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: unknown protocol 'icmp'\n"},
    {"a_protocol_in_capitals", "1\tTCP\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: unknown protocol 'TCP'\n"},
    {"protocols_out_of_order", "1\tudp,tcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: protocols not in the order tcp,udp,sctp,dccp "
	      "'udp,tcp'\n"},
    {"a_protocol_twice", "1\ttcp,tcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: protocols not in the order tcp,udp,sctp,dccp "
	      "'tcp,tcp'\n"},
    {"rows_out_of_order", GOOD "1\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":2: out of order, after port 9092, '1'\n"},
    {"registry_rows_out_of_order", GOOD,
	HEAD SSH "7\ttcp\techo\t-\tEcho\t-\t-\n",
	IANA ":3: out of order, after port 22, '7'\n"},
    {"a_service_without_a_name", "1\ttcp\t-\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a service name (letters, digits, single hyphens, at "
	      "most 24) '-'\n"},
    {"a_service_without_a_letter", "1\ttcp\t80-81\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a service name (letters, digits, single hyphens, at "
	      "most 24) '80-81'\n"},
    {"a_service_with_two_hyphens", "1\ttcp\ta--b\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a service name (letters, digits, single hyphens, at "
	      "most 24) 'a--b'\n"},
    {"a_service_of_25_letters",
	"1\ttcp\tabcdefghijklmnopqrstuvwxy\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a service name (letters, digits, single hyphens, at "
	      "most 24) 'abcdefghijklmnopqrstuvwxy'\n"},
    {"a_service_of_24_letters_is_good",
	"1\ttcp\tabcdefghijklmnopqrstuvwx\t-\tX\t-\t-\t1\n", HEAD SSH, NULL},
    {"a_registry_name_with_a_space", GOOD, HEAD "1\ttcp\ta b\t-\tX\t-\t-\n",
	IANA ":2: not a service name 'a b'\n"},
    {"a_registry_name_with_a_mark_is_good", GOOD,
	HEAD "1\ttcp\ta_b\t-\tX\t-\t-\n", NULL},
    {"an_alias_with_a_space", "1\ttcp\ta\tb c\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not an alias 'b c'\n"},
    {"an_empty_alias", "1\ttcp\ta\tb,,c\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not an alias ''\n"},
    {"a_number_as_alias", "1\ttcp\ta\t80\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not an alias '80'\n"},
    {"an_alias_twice", "1\ttcp\ta\tb,B\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: an alias given twice 'B'\n"},
    {"the_service_as_alias", "1\ttcp\ta\tA\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: an alias given twice 'A'\n"},
    {"no_description", "1\ttcp\ta\t-\t-\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: no description for 'a'\n"},
    {"a_registry_row_without_one_is_good", GOOD, HEAD "1\ttcp\ta\t-\t-\t-\t-\n",
	NULL},
    {"a_description_that_is_too_long", "1\ttcp\ta\t-\t" MORE80 "\t-\t-\t1\n",
	HEAD SSH,
	PORTS ":1: a description of 83 characters, more than 80, '" MORE80
	      "'\n"},
    {"the_registrys_may_be_long", GOOD, HEAD "1\ttcp\ta\t-\t" MORE80 "\t-\t-\n",
	NULL},
    {"a_description_with_a_full_stop", "1\ttcp\ta\t-\tX.\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: a description that ends with a full stop 'X.'\n"},
    {"a_note_without_a_full_stop", "1\ttcp\ta\t-\tX\t-\tNote\t1\n", HEAD SSH,
	PORTS ":1: a note that is no sentence with a full stop 'Note'\n"},
    {"a_reference_that_is_no_number", "1\ttcp\ta\t-\tX\t-\t-\tRFC1\n", HEAD SSH,
	PORTS ":1: not the number of an RFC 'RFC1'\n"},
    {"a_reference_with_a_leading_zero", "1\ttcp\ta\t-\tX\t-\t-\t01\n", HEAD SSH,
	PORTS ":1: not the number of an RFC '01'\n"},
    {"a_reference_twice", "1\ttcp\ta\t-\tX\t-\t-\t1,2,1\n", HEAD SSH,
	PORTS ":1: a reference given twice '1'\n"},
    {"a_service_twice_on_a_port",
	"1\ttcp,udp\ta\t-\tX\t-\t-\t1\n1\tudp\tA\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":2: given before, on line 1, 'A'\n"},
    {"over_another_protocol_it_is_good",
	"1\ttcp\ta\t-\tX\t-\t-\t1\n1\tudp\ta\t-\tX\t-\t-\t1\n", HEAD SSH, NULL},
    {"a_registry_service_twice_on_a_port", GOOD, HEAD SSH SSH,
	IANA ":3: given before, on line 2, 'ssh'\n"},
    {"no_day_of_the_registry", GOOD, SSH,
	IANA ":1: no line that says the day, like '# registry: "
	     "2026-09-17'\n"},
    {"no_real_day", GOOD, "# registry: today\n" SSH,
	IANA ":1: not a date like 2026-09-17 'today'\n"},
    {"a_day_with_more_behind", GOOD, "# registry: 2026-09-170\n" SSH,
	IANA ":1: not a date like 2026-09-17 '2026-09-170'\n"},
    {"a_day_with_more_in_front", GOOD, "# registry: 12026-09-17\n" SSH,
	IANA ":1: not a date like 2026-09-17 '12026-09-17'\n"},
    {"no_rows", "# nothing\n", HEAD, IANA ":1: no rows in '" IANA "'\n"},
    {"no_row_of_the_registry", GOOD, HEAD, IANA ":1: no rows in '" IANA "'\n"},
    {"an_empty_file", "", HEAD SSH, PORTS ":1: no rows in '" PORTS "'\n"},
    {"no_row_written_by_hand_is_good", "# nothing\n", HEAD SSH, NULL},
    {"partly_registered_protocols", "22\ttcp,sctp\tssh\t-\tX\t-\t-\t1\n",
	HEAD SSH,
	PORTS ":1: only tcp is assigned, so split the row of 'ssh'\n"},
    {"split_it_is_good",
	"22\ttcp\tssh\t-\tX\t-\t-\t1\n22\tsctp\tssh\t-\tX\t-\t-\t1\n", HEAD SSH,
	NULL},
    {"one_registry_row_for_two",
	"22\ttcp\tssh\t-\tX\t-\t-\t1\n22\tudp\tssh\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":2: assigned together with line 1, so make one row of "
	      "'ssh'\n"},
    {"other_ports_than_the_registrys", "20-22\ttcp\tssh\t-\tX\t-\t-\t1\n",
	HEAD SSH,
	PORTS ":1: the registry has this service on 22, not on '20-22'\n"},
    {"other_ports_that_start_on_the_registrys",
	"22-23\ttcp\tssh\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: the registry has this service on 22, not on '22-23'\n"},
    {"ports_beside_the_registrys_are_good",
	"20-21\ttcp\tssh\t-\tX\t-\t-\t1\n23\ttcp\tssh\t-\tX\t-\t-\t1\n",
	HEAD SSH, NULL},
    {"the_registrys_name_as_alias", "22\ttcp\tsecsh\tSSH\tX\t-\t-\t1\n",
	HEAD SSH,
	PORTS ":1: the registry's name for this service is its alias "
	      "'SSH'\n"},
    {"no_source", "1\ttcp\ta\t-\tX\t-\t-\t-\n", HEAD SSH,
	PORTS NO_SOURCE " 'a'\n"},
    {"a_source_for_the_row_before_is_none",
	"# source\n1\ttcp\ta\t-\tX\t-\t-\t-\n1\ttcp\tb\t-\tX\t-\t-\t-\n",
	HEAD SSH,
	PORTS ":3: neither a # comment of one line right above that names the "
	      "source nor a reference for 'b'\n"},
    {"a_registered_row_needs_a_source_too", "22\ttcp\tssh\t-\tX\t-\t-\t-\n",
	HEAD SSH, PORTS NO_SOURCE " 'ssh'\n"},
    {"two_comments_are_no_source", "# a\n# b\n1\ttcp\ta\t-\tX\t-\t-\t-\n",
	HEAD SSH, PORTS ":3" SOURCE_OF " 'a'\n"},
    {"a_comment_above_another_is_none",
	"# head\n# a\n# b\n1\ttcp\ta\t-\tX\t-\t-\t-\n", HEAD SSH,
	PORTS ":4" SOURCE_OF " 'a'\n"},
    {"an_empty_comment_is_no_source", "#\n1\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":2" SOURCE_OF " 'a'\n"},
    {"a_comment_without_a_space_is_none", "#a\n1\ttcp\ta\t-\tX\t-\t-\t1\n",
	HEAD SSH, PORTS ":2" SOURCE_OF " 'a'\n"},
    {"a_source_of_161_letters", "# " LETTERS160 "x\n1\ttcp\ta\t-\tX\t-\t-\t1\n",
	HEAD SSH,
	PORTS ":2: a source of 161 characters, more than 160, '" LETTERS160
	      "x'\n"},
    {"a_source_of_160_letters_is_good",
	"# " LETTERS160 "\n1\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH, NULL},
    {"8193_ports_in_a_row", "1-8193\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: more than 8192 ports in one row, '1-8193'\n"},
    {"8192_ports_are_good", "1-8192\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH, NULL},
    {"the_registry_may_have_more", GOOD, HEAD "1-9000\ttcp\ta\t-\tX\t-\t-\n",
	NULL},
    {"an_unknown_risk", "1\ttcp\ta\t-\tX\tcleartext,danger\t-\t1\n", HEAD SSH,
	PORTS ":1: unknown risk 'danger'\n"},
    {"a_risk_in_capitals", "1\ttcp\ta\t-\tX\tMalware\t-\t1\n", HEAD SSH,
	PORTS ":1: unknown risk 'Malware'\n"},
    {"an_empty_risk", "1\ttcp\ta\t-\tX\tcleartext,\t-\t1\n", HEAD SSH,
	PORTS ":1: unknown risk ''\n"},
    {"risks_out_of_order", "1\ttcp\ta\t-\tX\tno-auth,cleartext\t-\t1\n",
	HEAD SSH, PORTS RISK_ORDER " 'no-auth,cleartext'\n"},
    {"a_risk_twice", "1\ttcp\ta\t-\tX\tobsolete,obsolete\t-\t1\n", HEAD SSH,
	PORTS RISK_ORDER " 'obsolete,obsolete'\n"},
    {"all_risks_in_order_are_too_much_to_say",
	"1\ttcp\ta\t-\tX\tcleartext,no-auth,takeover,amplification,internal,"
	"malware,obsolete\t-\t1\n",
	HEAD SSH,
	PORTS ":1: a note of 145 characters with what its risks say, more "
	      "than 120, 'Unencrypted. No authentication by default. Gives "
	      "control of the host. Abused for amplification. Keep off the "
	      "internet. Used by malware. Obsolete.'\n"},
    {"a_note_of_121_letters_with_its_risks",
	"1\ttcp\ta\t-\tX\tcleartext\t" LETTERS100 "1234567.\t1\n", HEAD SSH,
	PORTS ":1: a note of 121 characters with what its risks say, more "
	      "than 120, 'Unencrypted. " LETTERS100 "1234567.'\n"},
    {"a_note_of_120_letters_with_its_risks_is_good",
	"1\ttcp\ta\t-\tX\tcleartext\t" LETTERS100 "123456.\t1\n", HEAD SSH,
	NULL},
    {"a_note_of_121_letters",
	"1\ttcp\ta\t-\tX\t-\t" LETTERS100 "12345678901234567890.\t1\n",
	HEAD SSH,
	PORTS ":1: a note of 121 characters with what its risks say, more "
	      "than 120, '" LETTERS100 "12345678901234567890.'\n"},
    {"a_note_of_120_letters_is_good",
	"1\ttcp\ta\t-\tX\t-\t" LETTERS100 "1234567890123456789.\t1\n", HEAD SSH,
	NULL},
    {"a_note_that_says_unencrypted",
	"1\ttcp\ta\t-\tX\t-\tIt is Unencrypted.\t1\n", HEAD SSH,
	PORTS NOTE_SAYS " 'It is Unencrypted.'\n"},
    {"a_note_that_says_no_authentication",
	"1\ttcp\ta\t-\tX\t-\tNo authentication.\t1\n", HEAD SSH,
	PORTS NOTE_SAYS " 'No authentication.'\n"},
    {"a_note_that_says_unauthenticated",
	"1\ttcp\ta\t-\tX\t-\tUnauthenticated.\t1\n", HEAD SSH,
	PORTS NOTE_SAYS " 'Unauthenticated.'\n"},
    {"a_note_that_says_to_keep_it_off",
	"1\ttcp\ta\t-\tX\tinternal\tKeep off the internet.\t1\n", HEAD SSH,
	PORTS NOTE_SAYS " 'Keep off the internet.'\n"},
    {"a_note_that_says_amplified", "1\ttcp\ta\t-\tX\t-\tAmplifies.\t1\n",
	HEAD SSH, PORTS NOTE_SAYS " 'Amplifies.'\n"},
    {"a_note_that_says_malware", "1\ttcp\ta\t-\tX\t-\tOf malware.\t1\n",
	HEAD SSH, PORTS NOTE_SAYS " 'Of malware.'\n"},
    {"a_note_that_says_obsolete", "1\ttcp\ta\t-\tX\t-\tObsolete.\t1\n",
	HEAD SSH, PORTS NOTE_SAYS " 'Obsolete.'\n"},
    {"a_note_that_says_encrypted_is_good",
	"1\ttcp\ta\t-\tX\tcleartext\tBest encrypted.\t1\n", HEAD SSH, NULL},
    {"an_rfc_number_of_six_digits", "1\ttcp\ta\t-\tX\t-\t-\t100000\n", HEAD SSH,
	PORTS ":1: not the number of an RFC '100000'\n"},
    {"an_rfc_number_of_five_digits_is_good", "1\ttcp\ta\t-\tX\t-\t-\t99999,1\n",
	HEAD SSH, NULL},
    {"the_registrys_may_not_have_six_either", GOOD,
	HEAD "1\ttcp\ta\t-\tX\t123456\t-\n",
	IANA ":2: not the number of an RFC '123456'\n"},
    {"a_comment_is_checked_for_its_letters", "# \t\n#\001\n" GOOD, HEAD SSH,
	PORTS ":2: not printable ASCII '#\\001'\n"},

    /* One row with two faults: only what is told first is true of it. */
    {"columns_and_then_ports", "x\ttcp\ta\n", HEAD SSH,
	PORTS ":1: expected 8 columns, found '3'\n"},
    {"an_empty_column_and_then_ports", "x\t\ta\t\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: empty column, where '-' would be right, in "
	      "'x\\011\\011a\\011\\011X\\011-\\011-\\0111'\n"},
    {"a_space_and_then_ports", "x\ttcp\ta\t-\tX \t- \t-\t1\n", HEAD SSH,
	PORTS ":1: stray space in 'X '\n"},
    {"ports_and_then_protocols", "x\tipx\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 'x'\n"},
    {"ports_that_are_none_and_go_down", "65536-1\ttcp\ta\t-\tX\t-\t-\t1\n",
	HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '65536-1'\n"},
    {"a_range_downwards_and_then_protocols", "2-1\tipx\ta\t-\tX\t-\t-\t1\n",
	HEAD SSH, PORTS ":1: a range that does not go up '2-1'\n"},
    {"a_range_downwards_and_out_of_order",
	GOOD "9000-8000\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":2: a range that does not go up '9000-8000'\n"},
    {"out_of_order_and_then_protocols", GOOD "1\tipx\ta\t-\tX\t-\t-\t1\n",
	HEAD SSH, PORTS ":2: out of order, after port 9092, '1'\n"},
    {"two_unknown_protocols", "1\tipx,spx\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: unknown protocol 'ipx'\n"},
    {"an_unknown_protocol_and_then_a_risk", "1\tipx\ta\t-\tX\tdanger\t-\t1\n",
	HEAD SSH, PORTS ":1: unknown protocol 'ipx'\n"},
    {"protocols_out_of_order_and_unknown", "1\tudp,tcp,ipx\ta\t-\tX\t-\t-\t1\n",
	HEAD SSH,
	PORTS ":1: protocols not in the order tcp,udp,sctp,dccp "
	      "'udp,tcp,ipx'\n"},
    {"protocols_out_of_order_twice", "1\tsctp,udp,tcp\ta\t-\tX\tx\t-\t1\n",
	HEAD SSH,
	PORTS ":1: protocols not in the order tcp,udp,sctp,dccp "
	      "'sctp,udp,tcp'\n"},
    {"a_span_and_then_a_risk", "1-9000\ttcp\ta\t-\tX\tdanger\t-\t1\n", HEAD SSH,
	PORTS ":1: more than 8192 ports in one row, '1-9000'\n"},
    {"two_unknown_risks", "1\ttcp\ta\t-\tX\tdanger,fire\t-\t1\n", HEAD SSH,
	PORTS ":1: unknown risk 'danger'\n"},
    {"an_unknown_risk_and_then_a_note", "1\ttcp\ta\t-\tX\tdanger\tNote\t1\n",
	HEAD SSH, PORTS ":1: unknown risk 'danger'\n"},
    {"risks_out_of_order_and_unknown",
	"1\ttcp\ta\t-\tX\tno-auth,cleartext,fire\tNote\t1\n", HEAD SSH,
	PORTS RISK_ORDER " 'no-auth,cleartext,fire'\n"},
    {"a_note_without_a_full_stop_that_says_a_risk",
	"1\ttcp\ta\t-\tX\t-\tObsolete\t1\n", HEAD SSH,
	PORTS ":1: a note that is no sentence with a full stop 'Obsolete'\n"},
    {"a_note_that_says_a_risk_and_is_too_long",
	"1\ttcp\ta\t-\tX\t-\t" LETTERS100 "12345678901 obsolete.\t1\n",
	HEAD SSH, PORTS NOTE_SAYS " '" LETTERS100 "12345678901 obsolete.'\n"},
    {"a_note_that_says_a_risk_and_no_source",
	"1\ttcp\ta\t-\tX\t-\tObsolete.\t-\n", HEAD SSH,
	PORTS NOTE_SAYS " 'Obsolete.'\n"},
    {"too_long_a_note_and_no_source",
	"1\ttcp\ta\t-\tX\t-\t" LETTERS100 "12345678901234567890.\t-\n",
	HEAD SSH,
	PORTS ":1: a note of 121 characters with what its risks say, more "
	      "than 120, '" LETTERS100 "12345678901234567890.'\n"},
    {"no_source_and_no_name", "1\ttcp\ta--b\t-\tX\t-\t-\t-\n", HEAD SSH,
	PORTS NO_SOURCE " 'a--b'\n"},
    {"too_long_a_source_and_no_name",
	"# " LETTERS160 "x\n1\ttcp\ta--b\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":2: a source of 161 characters, more than 160, '" LETTERS160
	      "x'\n"},
    {"no_name_in_two_ways", "1\ttcp\ta b\tc d\tX\t-\t-\t1\n", HEAD SSH,
	PORTS NO_NAME " 'a b'\n"},
    {"no_name_of_the_registry_and_no_alias", GOOD,
	HEAD "1\ttcp\ta b\tc d\tX\t-\t-\n",
	IANA ":2: not a service name 'a b'\n"},
    {"two_that_are_no_aliases", "1\ttcp\ta\tb c,d e\tX.\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: not an alias 'b c'\n"},
    {"two_aliases_given_twice", "1\ttcp\ta\tb,B,b\tX.\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: an alias given twice 'B'\n"},
    {"no_description_and_no_reference", "1\ttcp\ta\t-\t-\t-\t-\tx\n", HEAD SSH,
	PORTS ":1: no description for 'a'\n"},
    {"too_long_a_description_with_a_full_stop",
	"1\ttcp\ta\t-\t" MORE80 ".\t-\t-\tx\n", HEAD SSH,
	PORTS ":1: a description of 84 characters, more than 80, '" MORE80
	      ".'\n"},
    {"a_full_stop_and_no_reference", "1\ttcp\ta\t-\tX.\t-\t-\tx\n", HEAD SSH,
	PORTS ":1: a description that ends with a full stop 'X.'\n"},
    {"two_that_are_no_references", "1\ttcp\ta\t-\tX\t-\t-\tx,y\n", HEAD SSH,
	PORTS ":1: not the number of an RFC 'x'\n"},
    {"no_reference_on_a_row_given_before",
	"1\ttcp\ta\t-\tX\t-\t-\t1\n1\ttcp\ta\t-\tX\t-\t-\tx\n", HEAD SSH,
	PORTS ":2: not the number of an RFC 'x'\n"},
    {"two_references_given_twice", "1\ttcp\ta\t-\tX\t-\t-\t1,1,1\n", HEAD SSH,
	PORTS ":1: a reference given twice '1'\n"},
    {"a_reference_twice_on_a_row_given_before",
	"1\ttcp\ta\t-\tX\t-\t-\t1\n1\ttcp\ta\t-\tX\t-\t-\t1,1\n", HEAD SSH,
	PORTS ":2: a reference given twice '1'\n"},
    {"a_row_given_twice_before",
	"1\ttcp\ta\t-\tX\t-\t-\t1\n1\tudp\ta\t-\tX\t-\t-\t1\n"
	"1\ttcp,udp\ta\t-\tX\t-\t-\t1\n",
	HEAD SSH, PORTS ":3: given before, on line 1, 'a'\n"},
    {"no_day_and_no_rows", GOOD, "# registry: soon\n",
	IANA ":1: not a date like 2026-09-17 'soon'\n"},
    {"letters_and_then_columns", "\303\244\n" GOOD, HEAD SSH,
	PORTS ":1: not printable ASCII '\\303\\244'\n"},
    {"a_faulty_row_is_not_there_for_others",
	"1\ttcp\ta\t-\tX.\t-\t-\t1\n1\ttcp\ta\t-\tX\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: a description that ends with a full stop 'X.'\n"},

    {"all_faults_are_told",
	"x\ttcp\ta\t-\tX\t-\t-\t1\n2\tipx\ta\t-\tX\t-\t-\t1\n"
	"3\ttcp\ta\t-\tX\t-\t-\t-",
	HEAD "22\ttcp\tssh\n",
	PORTS ":3: no newline at the end '3\ttcp\ta\t-\tX\t-\t-\t-'\n" PORTS
	      ":1: not a port or a range of ports in 0-65535 'x'\n" PORTS
	      ":2: unknown protocol 'ipx'\n" PORTS ":3" SOURCE_OF " 'a'\n" IANA
	      ":2: expected 7 columns, found '3'\n"},
};

static void write_file(const char *path, const char *text, size_t length)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static struct run generate(void)
{
	unlink(TABLE);
	return run_shell("src/gen-table " PORTS " " IANA " " TABLE);
}

static void check_row(void **state)
{
	const struct row *row = *state;
	size_t length = strlen(row->ports);
	struct run run;

	if (strcmp(row->name, "a_nul_byte") == 0)
		length += 1 + strlen(row->ports + length + 1);
	write_file(PORTS, row->ports, length);
	write_file(IANA, row->iana, strlen(row->iana));
	run = generate();
	assert_string_equal(run.err, row->faults == NULL ? "" : row->faults);
	assert_string_equal(run.out, "");
	assert_int_equal(run.status, row->faults == NULL ? 0 : 1);
	assert_int_equal(access(TABLE, F_OK), row->faults == NULL ? 0 : -1);
	assert_int_equal(access(TABLE ".new", F_OK), -1);
	run_free(&run);
}

/* What is made of good rows: the lines, with | for a tab, and the spans of
 * ports that are not free. */
struct good {
	const char *name;
	const char *ports, *iana;
	const char *lines;
};

#define NONE "65535 65535 0 0\n"
#define MISUSED "IANA knows of unauthorized use here."

static const struct good goods[] = {
    {"an_alias_of_the_registrys_that_is_within_joins",
	"# S\n631\ttcp\tipp\tipps\tX\t-\t-\t-\n",
	"631\ttcp,udp\tipp\t-\tY\t1\t-\n631\ttcp\tipps\tipp,a\tZ\t2\t-\n",
	"631|tcp,udp|ipp|X|assigned|ipps,a||RFC 1||S\n" NONE},
    {"with_a_further_protocol_it_stays",
	"# S\n631\ttcp\tipp\tipps\tX\t-\t-\t-\n",
	"631\ttcp\tipp\t-\tY\t-\t-\n631\ttcp,udp\tipps\t-\tZ\t-\t-\n",
	"631|tcp|ipp|X|assigned|ipps||||S\n"
	"631|tcp,udp|ipps|Z|assigned|||||\n" NONE},
    {"with_another_protocol_too", "# S\n631\ttcp\tipp\tipps\tX\t-\t-\t-\n",
	"631\ttcp\tipp\t-\tY\t-\t-\n631\tudp\tipps\t-\tZ\t-\t-\n",
	"631|tcp|ipp|X|assigned|ipps||||S\n"
	"631|udp|ipps|Z|assigned|||||\n" NONE},
    {"what_has_joined_an_entry_joins_no_other",
	"# S\n631\ttcp\tipp\tipps\tX\t-\t-\t-\n"
	"# T\n631\ttcp\tipps\t-\tY\t-\t-\t-\n",
	"631\ttcp\tipp\t-\tX\t-\t-\n631\ttcp\tipps\tq\tY\t-\t-\n",
	"631|tcp|ipp|X|assigned|ipps||||S\n"
	"631|tcp|ipps|Y|assigned|q||||T\n" NONE},
    {"aliases_and_references_are_united_or_chosen",
	"# S\n22\ttcp\tSSH\tB\tX\t-\t-\t1,2\n",
	"22\ttcp,udp\tSsh\tc,b\tY\t3\t-\n",
	"22|tcp,udp|Ssh|X|assigned|B,c||RFC 1,RFC 2||S\n" NONE},
    {"on_one_first_port_the_registrys_by_name_last_port_and_line",
	"# nothing\n",
	"5\ttcp\tb\t-\tX\t-\t-\n5-9\ttcp\tA\t-\tX\t-\t-\n"
	"5-7\tudp\ta\t-\tX\t-\t-\n5-7\ttcp\ta\t-\tX\t-\t-\n",
	"5-7|udp|a|X|assigned|||||\n5-7|tcp|a|X|assigned|||||\n"
	"5-9|tcp|A|X|assigned|||||\n5|tcp|b|X|assigned|||||\n" NONE},
    {"written_by_hand_comes_first_in_its_order",
	"5\ttcp\tz\t-\tX\t-\t-\t1\n5-9\ttcp\ty\t-\tX\t-\t-\t1\n"
	"5\ttcp\tc\t-\tX\t-\t-\t1\n5\tudp\tb\t-\tX\t-\t-\t1\n"
	"6\ttcp\ta\t-\tX\t-\t-\t1\n",
	"5\ttcp\ta\t-\tX\t-\t-\n5\ttcp\tc\t-\tX\t-\t-\n",
	"5|tcp|z|X|unofficial|||RFC 1||RFC 1\n"
	"5-9|tcp|y|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|c|X|assigned|||RFC 1||RFC 1\n"
	"5|udp|b|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|a|X|assigned|||||\n"
	"6|tcp|a|X|unofficial|||RFC 1||RFC 1\n" NONE},
    {"more_rows_than_ten_keep_their_order",
	"5\ttcp\tk\t-\tX\t-\t-\t1\n5\ttcp\tj\t-\tX\t-\t-\t1\n"
	"5\ttcp\ti\t-\tX\t-\t-\t1\n5\ttcp\th\t-\tX\t-\t-\t1\n"
	"5\ttcp\tg\t-\tX\t-\t-\t1\n5\ttcp\tf\t-\tX\t-\t-\t1\n"
	"5\ttcp\te\t-\tX\t-\t-\t1\n5\ttcp\td\t-\tX\t-\t-\t1\n"
	"5\ttcp\tc\t-\tX\t-\t-\t1\n5\ttcp\tb\t-\tX\t-\t-\t1\n"
	"5\ttcp\ta\t-\tX\t-\t-\t1\n",
	"6\ttcp\ta\t-\tX\t-\t-\n",
	"5|tcp|k|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|j|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|i|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|h|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|g|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|f|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|e|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|d|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|c|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|b|X|unofficial|||RFC 1||RFC 1\n"
	"5|tcp|a|X|unofficial|||RFC 1||RFC 1\n"
	"6|tcp|a|X|assigned|||||\n" NONE},
    {"names_like_numbers_go_by_their_letters", "# nothing\n",
	"5\ttcp\t2e1\t-\tX\t-\t-\n5\ttcp\t1e2\t-\tX\t-\t-\n",
	"5|tcp|1e2|X|assigned|||||\n5|tcp|2e1|X|assigned|||||\n" NONE},
    {"no_trigraph_comes_of_question_marks", "# nothing\n",
	"5\ttcp\ta\t-\t\"What\"\\?\?!\t-\t-\n",
	"5|tcp|a|\\\"What\\\"\\\\\\?\\?!|assigned|||||\n" NONE},
    {"the_comment_right_above_is_the_source",
	"# head\n# head\n1\ttcp\ta\t-\tX\t-\t-\t1,2\n"
	"# for b: x, \"y\"\n2\ttcp\tb\t-\tX\t-\t-\t3\n"
	"3\ttcp\tc\t-\tX\t-\t-\t4\n# d\n4\ttcp\td\t-\tX\t-\t-\t-\n",
	"5\ttcp\te\t-\tX\t-\t-\n",
	"1|tcp|a|X|unofficial|||RFC 1,RFC 2||RFC 1,RFC 2\n"
	"2|tcp|b|X|unofficial|||RFC 3||for b: x, \\\"y\\\"\n"
	"3|tcp|c|X|unofficial|||RFC 4||RFC 4\n"
	"4|tcp|d|X|unofficial|||||d\n5|tcp|e|X|assigned|||||\n" NONE},
    {"the_source_is_not_that_of_the_registrys_references",
	"# S\n5\ttcp\ta\t-\tX\t-\t-\t-\n", "5\ttcp\ta\t-\tX\t7\t-\n",
	"5|tcp|a|X|assigned|||RFC 7||S\n" NONE},
    {"risks_say_their_sentences_in_front",
	"1\ttcp\ta\t-\tX\tcleartext,no-auth\tMore.\t1\n"
	"2\ttcp\tb\t-\tX\ttakeover,amplification\t-\t1\n"
	"3\ttcp\tc\t-\tX\tinternal,malware,obsolete\t-\t1\n"
	"4\ttcp\td\t-\tX\t-\tMore.\t1\n",
	"5\ttcp\te\t-\tX\t-\t-\n",
	"1|tcp|a|X|unofficial||Unencrypted. No authentication by default. "
	"More.|RFC 1|cleartext,no-auth|RFC 1\n"
	"2|tcp|b|X|unofficial||Gives control of the host. Abused for "
	"amplification.|RFC 1|takeover,amplification|RFC 1\n"
	"3|tcp|c|X|unofficial||Keep off the internet. Used by malware. "
	"Obsolete.|RFC 1|internal,malware,obsolete|RFC 1\n"
	"4|tcp|d|X|unofficial||More.|RFC 1||RFC 1\n"
	"5|tcp|e|X|assigned|||||\n" NONE},
    {"withheld_ports_are_runs_to_the_last", "# nothing\n",
	"5\ttcp\ta\t-\tX\t-\t-\n7\ttcp\t-\t-\tX\t-\t-\n"
	"7-8\tudp\t-\t-\tX\t-\t-\n9\tudp\t-\t-\tX\t-\t-\n"
	"65534-65535\ttcp,udp\t-\t-\tX\t-\t-\n",
	"5|tcp|a|X|assigned|||||\n7 7 3 0\n8 9 2 0\n65534 65535 3 0\n" NONE},
    {"what_is_unassigned_is_not_withheld", "# nothing\n",
	"5\ttcp\ta\t-\tX\t-\t-\n6\ttcp\t-\t-\tUnassigned\t-\t-\n"
	"7\ttcp\t-\t-\t(Unassigned)\t-\t-\n8\ttcp\t-\t-\tRemoved 2002\t-\t-\n"
	"9\ttcp\t-\t-\tDe-registered\t-\t-\n10\ttcp\t-\t-\tReserved\t-\t-\n"
	"11\ttcp\t-\t-\tNot Unassigned\t-\t-\n12\ttcp\t-\t-\t-\t-\t-\n",
	"5|tcp|a|X|assigned|||||\n10 12 1 0\n" NONE},
    {"unauthorized_use_is_told_and_takes_the_port", "# nothing\n",
	"5\ttcp\ta\t-\tX\t-\tyes\n6\tudp\t-\t-\tUnassigned\t-\tyes\n"
	"7\tudp\t-\t-\tReserved\t-\tyes\n8\ttcp\tb\t-\tX\t-\t-\n",
	"5|tcp|a|X|assigned||" MISUSED "|||\n8|tcp|b|X|assigned|||||\n"
	"5 6 0 1\n7 7 2 1\n" NONE},
    {"a_remark_may_be_about_other_ports", "# nothing\n",
	"5\ttcp\ta\t-\tX\t-\tUse of 6\n6\ttcp\tb\t-\tX\t-\tUse of 7 and 6\n"
	"7\ttcp\tc\t-\tX\t-\tUse of 17, 70, 8\n"
	"20-30\ttcp\td\t-\tX\t-\tUse of 30\n"
	"31-40\ttcp\te\t-\tX\t-\tUse of 30 and 41\n"
	"50-60\ttcp\tf\t-\tX\t-\tUse of 50\n",
	"5|tcp|a|X|assigned|||||\n6|tcp|b|X|assigned||" MISUSED "|||\n"
	"7|tcp|c|X|assigned|||||\n20-30|tcp|d|X|assigned||" MISUSED "|||\n"
	"31-40|tcp|e|X|assigned|||||\n"
	"50-60|tcp|f|X|assigned||" MISUSED "|||\n"
	"6 6 0 1\n20 30 0 1\n50 60 0 1\n" NONE},
    {"the_number_of_an_rfc_is_no_port", "# nothing\n",
	"5\ttcp\ta\t-\tX\t-\tSee RFC 6\n6\ttcp\tb\t-\tX\t-\tSee RFC6 and 7\n"
	"7\ttcp\tc\t-\tX\t-\tSee RFC7 and RFC 8\n",
	"5|tcp|a|X|assigned||" MISUSED "|||\n6|tcp|b|X|assigned|||||\n"
	"7|tcp|c|X|assigned||" MISUSED "|||\n5 5 0 1\n7 7 0 1\n" NONE},
    {"a_row_by_hand_keeps_its_own_note", "5\ttcp\ta\t-\tX\t-\tMine.\t1\n",
	"5\ttcp\ta\t-\tX\t-\tyes\n",
	"5|tcp|a|X|assigned||Mine.|RFC 1||RFC 1\n5 5 0 1\n" NONE},
};

static void check_good(void **state)
{
	const struct good *row = *state;
	char iana[512];
	struct run run;

	snprintf(iana, sizeof iana, HEAD "%s", row->iana);
	write_file(PORTS, row->ports, strlen(row->ports));
	write_file(IANA, iana, strlen(iana));
	run = generate();
	assert_string_equal(run.err, "");
	run_free(&run);
	run = run_shell(
	    "sed -n '/ char text\\[/,/^;/s/^\"\\(.*\\)\\\\n\"$/\\1/p' " TABLE
	    " | sed 's/\\\\t/|/g';"
	    "sed -n '/ table_spans\\[/,/;$/s/^{\\([0-9, "
	    "]*\\)}.*/\\1/p' " TABLE " | tr -d ,");
	assert_string_equal(run.out, row->lines);
	run_free(&run);
}

/* Which field it is that has to fit TABLE_FIELD_MAX, whatever comes behind. */
static void the_longest_field_is_known(void **state)
{
	static const struct {
		const char *ports, *longest;
	} tables[] = {
	    {"1\ttcp\tlong-name\t-\tX\t-\tNote.\t1\n", "9\n"},
	    {"1\ttcp\ta\t-\tLonger one\t-\tNote.\t1\n", "10\n"},
	    {"1\ttcp\ta\t-\tX\t-\tThe longest.\t1\n", "12\n"},
	    {"1\ttcp\ta\t-\tX\tcleartext\tMore.\t1\n", "18\n"},
	};

	(void)state;
	write_file(IANA, HEAD "22\ttcp\tb\t-\tY\t-\t-\n",
	    strlen(HEAD "22\ttcp\tb\t-\tY\t-\t-\n"));
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct run run;

		write_file(PORTS, tables[i].ports, strlen(tables[i].ports));
		run = generate();
		run_free(&run);
		run = run_shell("sed -n 's/^_Static_assert(\\([0-9]*\\) < "
				"TABLE_FIELD_MAX,$/\\1/p' " TABLE);
		assert_string_equal(run.out, tables[i].longest);
		run_free(&run);
	}
}

static void the_wrong_number_of_arguments_is_told(void **state)
{
	static const char *const lines[] = {"src/gen-table " PORTS " " IANA,
	    "src/gen-table " PORTS " " IANA " " TABLE " more"};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct run run = run_shell(lines[i]);

		assert_string_equal(
		    run.err, "usage: gen-table PORTS.TSV IANA.TSV TABLE.C\n");
		assert_int_equal(run.status, 2);
		run_free(&run);
	}
}

/* Names that tr or awk would take for something else, in each place. */
struct bad_name {
	const char *name;
	const char *arguments;
	const char *err;
};

#define HYPHEN "gen-table: a file name that begins with a hyphen "
#define ASSIGNMENT "gen-table: a file name that begins like an assignment "

static const struct bad_name bad_names[] = {
    {"a_hyphen_at_the_first", "-x " IANA " " TABLE, HYPHEN "'-x'\n"},
    {"a_hyphen_at_the_second", PORTS " -y " TABLE, HYPHEN "'-y'\n"},
    {"a_hyphen_at_the_third", PORTS " " IANA " -z", HYPHEN "'-z'\n"},
    {"a_hyphen_alone", "- " IANA " " TABLE, HYPHEN "'-'\n"},
    {"two_hyphens", "-- " IANA " " TABLE, HYPHEN "'--'\n"},
    {"an_equals_sign", "a=b.tsv " IANA " " TABLE, ASSIGNMENT "'a=b.tsv'\n"},
    {"an_equals_sign_behind_a_folder_is_good",
	"build/tests/a=b.tsv " IANA " " TABLE, ""},
    {"a_hyphen_behind_a_folder_is_good", "build/tests/-x.tsv " IANA " " TABLE,
	""},
};

static void check_bad_name(void **state)
{
	const struct bad_name *row = *state;
	char line[256];
	struct run run;

	write_file(PORTS, GOOD, strlen(GOOD));
	write_file(IANA, HEAD SSH, strlen(HEAD SSH));
	write_file("build/tests/a=b.tsv", GOOD, strlen(GOOD));
	write_file("build/tests/-x.tsv", GOOD, strlen(GOOD));
	unlink(TABLE);
	snprintf(line, sizeof line, "src/gen-table %s", row->arguments);
	run = run_shell(line);
	assert_string_equal(run.err, row->err);
	assert_string_equal(run.out, "");
	assert_int_equal(run.status, row->err[0] == '\0' ? 0 : 1);
	assert_int_equal(access(TABLE, F_OK), row->err[0] == '\0' ? 0 : -1);
	run_free(&run);
}

static void a_folder_is_no_table(void **state)
{
	struct run run = run_shell("src/gen-table src data/iana.tsv " TABLE);

	(void)state;
	assert_string_equal(run.err, "gen-table: cannot read 'src'\n");
	assert_int_equal(run.status, 1);
	run_free(&run);
}

static void a_missing_file_is_told(void **state)
{
	struct run run;

	(void)state;
	write_file(IANA, HEAD SSH, strlen(HEAD SSH));
	unlink(PORTS);
	run = generate();
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err, "gen-table: cannot read '" PORTS "'\n");
	assert_int_equal(access(TABLE, F_OK), -1);
	run_free(&run);
}

static void an_older_table_stays_when_a_new_one_fails(void **state)
{
	struct run run;

	(void)state;
	write_file(PORTS, "x\n", 2);
	write_file(IANA, HEAD SSH, strlen(HEAD SSH));
	unlink(TABLE);
	run = run_shell("echo old >" TABLE "; src/gen-table " PORTS " " IANA
			" " TABLE "; echo $?; cat " TABLE);
	assert_string_equal(run.out, "1\nold\n");
	run_free(&run);
}

static void a_full_disk_leaves_no_half_table(void **state)
{
	struct run run;

	(void)state;
	write_file(PORTS, GOOD, strlen(GOOD));
	write_file(IANA, HEAD SSH, strlen(HEAD SSH));
	unlink(TABLE);
	/* An awk that stops in mid-table and says that all is well. */
	run = run_shell("printf '#!/bin/sh\\nawk \"$@\" | head -c 500\\n' "
			">build/tests/half-awk; chmod +x build/tests/half-awk;"
			"AWK=build/tests/half-awk src/gen-table " PORTS " " IANA
			" " TABLE "; echo $?; ls " TABLE "*");
	assert_string_equal(run.out, "1\n");
	assert_non_null(
	    strstr(run.err, "gen-table: cannot write '" TABLE "'\n"));
	run_free(&run);
}

static void a_device_is_not_written_over(void **state)
{
	struct run run = run_shell("ln -sf /dev/null build/tests/device;"
				   "src/gen-table data/ports.tsv data/iana.tsv "
				   "build/tests/device; echo $?; "
				   "test -c build/tests/device");

	(void)state;
	assert_string_equal(run.out, "1\n");
	assert_string_equal(run.err,
	    "gen-table: not a file to write to: 'build/tests/device'\n");
	assert_int_equal(run.status, 0);
	run_free(&run);
}

/* Whichever of them are here; tests/elsewhere.sh makes the real table with all.
 */
static void every_awk_makes_the_same_table(void **state)
{
	struct run run =
	    run_shell("for awk in mawk gawk original-awk 'busybox awk'; do"
		      " command -v ${awk%% *} >/dev/null || continue;"
		      " AWK=$awk src/gen-table tests/data/ports.tsv "
		      "tests/data/iana.tsv " TABLE " || echo \"$awk failed\";"
		      " cmp " TABLE " build/tests/small-table.c ||"
		      " echo \"$awk differs\"; done");

	(void)state;
	assert_string_equal(run.out, "");
	assert_string_equal(run.err, "");
	run_free(&run);
}

/* Also where bytes above ASCII may be letters. */
static void every_awk_tells_a_fault_in_the_same_words(void **state)
{
	static const char bad[] = "# \303\244\n" GOOD;
	struct run run;

	(void)state;
	write_file(PORTS, bad, strlen(bad));
	write_file(IANA, HEAD SSH, strlen(HEAD SSH));
	run = run_shell("for awk in awk mawk gawk original-awk 'busybox awk';"
			" do command -v ${awk%% *} >/dev/null || continue;"
			" AWK=$awk LC_ALL=C.UTF-8 src/gen-table " PORTS " " IANA
			" " TABLE " 2>&1; done | sort -u");
	assert_string_equal(
	    run.out, PORTS ":1: not printable ASCII '# \\303\\244'\n");
	run_free(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_longest_field_is_known),
	    cmocka_unit_test(the_wrong_number_of_arguments_is_told),
	    cmocka_unit_test(a_folder_is_no_table),
	    cmocka_unit_test(a_missing_file_is_told),
	    cmocka_unit_test(an_older_table_stays_when_a_new_one_fails),
	    cmocka_unit_test(a_full_disk_leaves_no_half_table),
	    cmocka_unit_test(a_device_is_not_written_over),
	    cmocka_unit_test(every_awk_makes_the_same_table),
	    cmocka_unit_test(every_awk_tells_a_fault_in_the_same_words),
	};
	int failed = run_table("gen-table", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);

	failed += run_table("tables made", goods, sizeof goods / sizeof *goods,
	    sizeof *goods, check_good);
	failed += run_table("file names", bad_names,
	    sizeof bad_names / sizeof *bad_names, sizeof *bad_names,
	    check_bad_name);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
