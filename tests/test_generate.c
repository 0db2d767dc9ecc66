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
#define SSH "22\ttcp,udp\tssh\t-\tSecure Shell\t4251\n"
#define GOOD "9092\ttcp\tkafka\t-\tApache Kafka broker\t-\t1\n"
#define MORE80                                                                 \
	"Something that is described in more than eighty letters, which is "   \
	"more than is good"

struct row {
	const char *name;
	const char *ports, *iana;
	const char *faults; /* NULL if there are none */
};

static const struct row rows[] = {
    {"good_tables_make_a_table", GOOD, HEAD SSH, NULL},
    {"comments_and_ranges_are_good",
	"# source\n1-2\ttcp,udp,sctp,dccp\ta-b\tc_d,E.f\tX\tA note.\t1,2\n",
	HEAD SSH, NULL},
    {"a_nul_byte",
	"1\ttcp\ta\0"
	"b\t-\tX\t-\t1\n" GOOD,
	HEAD SSH, PORTS ":1: a NUL byte behind '1\ttcp\ta'\n"},
    {"no_newline_at_the_end", "1\ttcp\tab\t-\tX\t-\t1", HEAD SSH,
	PORTS ":1: no newline at the end '1\ttcp\tab\t-\tX\t-\t1'\n"},
    {"a_control_character", "1\ttcp\ta\001b\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not printable ASCII '1\\011tcp\\011a\\001b\\011-\\011X"
	      "\\011-\\0111'\n"},
    {"a_return", GOOD, HEAD "22\ttcp\tssh\t-\tSecure Shell\t-\r\n",
	IANA ":2: not printable ASCII '22\\011tcp\\011ssh\\011-\\011"
	     "Secure Shell\\011-\\015'\n"},
    {"a_letter_beyond_ascii", GOOD "# \303\244\n", HEAD SSH,
	PORTS ":2: not printable ASCII '# \\303\\244'\n"},
    {"too_few_columns", "1\ttcp\ta\t-\tX\t-\n", HEAD SSH,
	PORTS ":1: expected 7 columns, found '6'\n"},
    {"too_many_columns", GOOD, HEAD "1\ttcp\ta\t-\tX\t-\t-\n",
	IANA ":2: expected 6 columns, found '7'\n"},
    {"an_empty_line", "\n" GOOD, HEAD SSH,
	PORTS ":1: expected 7 columns, found '0'\n"},
    {"an_empty_column", "1\ttcp\ta\t\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: empty column, where '-' would be right, in "
	      "'1\\011tcp\\011a\\011\\011X\\011-\\0111'\n"},
    {"a_space_in_front", "1\ttcp\ta\t-\t X\t-\t1\n", HEAD SSH,
	PORTS ":1: stray space in ' X'\n"},
    {"a_space_behind", "1\ttcp\ta\t-\tX \t-\t1\n", HEAD SSH,
	PORTS ":1: stray space in 'X '\n"},
    {"two_spaces_within", "1\ttcp\ta\t-\tX  Y\t-\t1\n", HEAD SSH,
	PORTS ":1: stray space in 'X  Y'\n"},
    {"no_port", "x\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 'x'\n"},
    {"a_port_past_the_last", "65536\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '65536'\n"},
    {"the_last_port_is_good", "65535\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH, NULL},
    {"a_port_far_past_the_last", "4294967318\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 "
	      "'4294967318'\n"},
    {"a_leading_zero", "080\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '080'\n"},
    {"an_open_range", "80-\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '80-'\n"},
    {"three_ports", "1-2-3\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '1-2-3'\n"},
    {"a_range_past_the_last_port", "1-65536\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a port or a range of ports in 0-65535 '1-65536'\n"},
    {"a_range_downwards", "2-1\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: a range that does not go up '2-1'\n"},
    {"a_range_of_one", "2-2\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: a range that does not go up '2-2'\n"},
    {"an_unknown_protocol", "1\ttcp,icmp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: unknown protocol 'icmp'\n"},
    {"a_protocol_in_capitals", "1\tTCP\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: unknown protocol 'TCP'\n"},
    {"protocols_out_of_order", "1\tudp,tcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: protocols not in the order tcp,udp,sctp,dccp "
	      "'udp,tcp'\n"},
    {"a_protocol_twice", "1\ttcp,tcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: protocols not in the order tcp,udp,sctp,dccp "
	      "'tcp,tcp'\n"},
    {"rows_out_of_order", GOOD "1\ttcp\ta\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":2: out of order, after port 9092, '1'\n"},
    {"registry_rows_out_of_order", GOOD, HEAD SSH "7\ttcp\techo\t-\tEcho\t-\n",
	IANA ":3: out of order, after port 22, '7'\n"},
    {"a_service_without_a_name", "1\ttcp\t-\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a service name (letters, digits, single hyphens, at "
	      "most 24) '-'\n"},
    {"a_service_without_a_letter", "1\ttcp\t80-81\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a service name (letters, digits, single hyphens, at "
	      "most 24) '80-81'\n"},
    {"a_service_with_two_hyphens", "1\ttcp\ta--b\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a service name (letters, digits, single hyphens, at "
	      "most 24) 'a--b'\n"},
    {"a_service_of_25_letters",
	"1\ttcp\tabcdefghijklmnopqrstuvwxy\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not a service name (letters, digits, single hyphens, at "
	      "most 24) 'abcdefghijklmnopqrstuvwxy'\n"},
    {"a_service_of_24_letters_is_good",
	"1\ttcp\tabcdefghijklmnopqrstuvwx\t-\tX\t-\t1\n", HEAD SSH, NULL},
    {"a_registry_name_with_a_space", GOOD, HEAD "1\ttcp\ta b\t-\tX\t-\n",
	IANA ":2: not a service name 'a b'\n"},
    {"a_registry_name_with_a_mark_is_good", GOOD, HEAD "1\ttcp\ta_b\t-\tX\t-\n",
	NULL},
    {"an_alias_with_a_space", "1\ttcp\ta\tb c\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not an alias 'b c'\n"},
    {"an_empty_alias", "1\ttcp\ta\tb,,c\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not an alias ''\n"},
    {"a_number_as_alias", "1\ttcp\ta\t80\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: not an alias '80'\n"},
    {"an_alias_twice", "1\ttcp\ta\tb,B\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: an alias given twice 'B'\n"},
    {"the_service_as_alias", "1\ttcp\ta\tA\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: an alias given twice 'A'\n"},
    {"no_description", "1\ttcp\ta\t-\t-\t-\t1\n", HEAD SSH,
	PORTS ":1: no description for 'a'\n"},
    {"a_registry_row_without_one_is_good", GOOD, HEAD "1\ttcp\ta\t-\t-\t-\n",
	NULL},
    {"a_description_that_is_too_long", "1\ttcp\ta\t-\t" MORE80 "\t-\t1\n",
	HEAD SSH,
	PORTS ":1: a description of 83 characters, more than 80, '" MORE80
	      "'\n"},
    {"the_registrys_may_be_long", GOOD, HEAD "1\ttcp\ta\t-\t" MORE80 "\t-\n",
	NULL},
    {"a_description_with_a_full_stop", "1\ttcp\ta\t-\tX.\t-\t1\n", HEAD SSH,
	PORTS ":1: a description that ends with a full stop 'X.'\n"},
    {"a_note_without_a_full_stop", "1\ttcp\ta\t-\tX\tNote\t1\n", HEAD SSH,
	PORTS ":1: a note that is no sentence with a full stop 'Note'\n"},
    {"a_reference_that_is_no_number", "1\ttcp\ta\t-\tX\t-\tRFC1\n", HEAD SSH,
	PORTS ":1: not the number of an RFC 'RFC1'\n"},
    {"a_reference_with_a_leading_zero", "1\ttcp\ta\t-\tX\t-\t01\n", HEAD SSH,
	PORTS ":1: not the number of an RFC '01'\n"},
    {"a_reference_twice", "1\ttcp\ta\t-\tX\t-\t1,2,1\n", HEAD SSH,
	PORTS ":1: a reference given twice '1'\n"},
    {"a_service_twice_on_a_port",
	"1\ttcp,udp\ta\t-\tX\t-\t1\n1\tudp\tA\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":2: given before, on line 1, 'A'\n"},
    {"over_another_protocol_it_is_good",
	"1\ttcp\ta\t-\tX\t-\t1\n1\tudp\ta\t-\tX\t-\t1\n", HEAD SSH, NULL},
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
    {"partly_registered_protocols", "22\ttcp,sctp\tssh\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: only tcp is assigned, so split the row of 'ssh'\n"},
    {"split_it_is_good",
	"22\ttcp\tssh\t-\tX\t-\t1\n22\tsctp\tssh\t-\tX\t-\t1\n", HEAD SSH,
	NULL},
    {"one_registry_row_for_two",
	"22\ttcp\tssh\t-\tX\t-\t1\n22\tudp\tssh\t-\tX\t-\t1\n", HEAD SSH,
	PORTS ":2: assigned together with line 1, so make one row of "
	      "'ssh'\n"},
    {"other_ports_than_the_registrys", "20-22\ttcp\tssh\t-\tX\t-\t1\n",
	HEAD SSH,
	PORTS ":1: the registry has this service on 22, not on '20-22'\n"},
    {"other_ports_that_start_on_the_registrys", "22-23\ttcp\tssh\t-\tX\t-\t1\n",
	HEAD SSH,
	PORTS ":1: the registry has this service on 22, not on '22-23'\n"},
    {"ports_beside_the_registrys_are_good",
	"20-21\ttcp\tssh\t-\tX\t-\t1\n23\ttcp\tssh\t-\tX\t-\t1\n", HEAD SSH,
	NULL},
    {"the_registrys_name_as_alias", "22\ttcp\tsecsh\tSSH\tX\t-\t1\n", HEAD SSH,
	PORTS ":1: the registry's name for this service is its alias "
	      "'SSH'\n"},
    {"no_source", "1\ttcp\ta\t-\tX\t-\t-\n", HEAD SSH,
	PORTS ":1: unofficial, with neither a reference nor a # comment "
	      "above that names the source, 'a'\n"},
    {"a_source_for_the_row_before_is_none",
	"# source\n1\ttcp\ta\t-\tX\t-\t-\n1\ttcp\tb\t-\tX\t-\t-\n", HEAD SSH,
	PORTS ":3: unofficial, with neither a reference nor a # comment "
	      "above that names the source, 'b'\n"},
    {"a_registered_row_needs_no_source", "22\ttcp\tssh\t-\tX\t-\t-\n", HEAD SSH,
	NULL},
    {"all_faults_are_told",
	"x\ttcp\ta\t-\tX\t-\t1\n2\tipx\ta\t-\tX\t-\t1\n"
	"3\ttcp\ta\t-\tX\t-\t-",
	HEAD "22\ttcp\t\n",
	PORTS ":3: no newline at the end '3\ttcp\ta\t-\tX\t-\t-'\n" PORTS
	      ":1: not a port or a range of ports in 0-65535 'x'\n" PORTS
	      ":2: unknown protocol 'ipx'\n" IANA
	      ":2: expected 6 columns, found '3'\n" PORTS
	      ":3: unofficial, with neither a reference nor a # comment "
	      "above that names the source, 'a'\n"},
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

/* What is made of good rows: the lines, with | for a tab, and the ports that
 * are withheld. */
struct good {
	const char *name;
	const char *ports, *iana;
	const char *lines;
};

#define NONE "65535 65535 0\n"

static const struct good goods[] = {
    {"an_alias_of_the_registrys_that_is_within_joins",
	"631\ttcp\tipp\tipps\tX\t-\t-\n",
	"631\ttcp,udp\tipp\t-\tY\t1\n631\ttcp\tipps\tipp,a\tZ\t2\n",
	"631|tcp,udp|ipp|X|assigned|ipps,a||RFC 1\n" NONE},
    {"with_a_further_protocol_it_stays", "631\ttcp\tipp\tipps\tX\t-\t-\n",
	"631\ttcp\tipp\t-\tY\t-\n631\ttcp,udp\tipps\t-\tZ\t-\n",
	"631|tcp|ipp|X|assigned|ipps||\n"
	"631|tcp,udp|ipps|Z|assigned|||\n" NONE},
    {"with_another_protocol_too", "631\ttcp\tipp\tipps\tX\t-\t-\n",
	"631\ttcp\tipp\t-\tY\t-\n631\tudp\tipps\t-\tZ\t-\n",
	"631|tcp|ipp|X|assigned|ipps||\n"
	"631|udp|ipps|Z|assigned|||\n" NONE},
    {"what_has_joined_an_entry_joins_no_other",
	"631\ttcp\tipp\tipps\tX\t-\t-\n631\ttcp\tipps\t-\tY\t-\t-\n",
	"631\ttcp\tipp\t-\tX\t-\n631\ttcp\tipps\tq\tY\t-\n",
	"631|tcp|ipp|X|assigned|ipps||\n"
	"631|tcp|ipps|Y|assigned|q||\n" NONE},
    {"aliases_and_references_are_united_or_chosen",
	"22\ttcp\tSSH\tB\tX\t-\t1,2\n", "22\ttcp,udp\tSsh\tc,b\tY\t3\n",
	"22|tcp,udp|Ssh|X|assigned|B,c||RFC 1,RFC 2\n" NONE},
    {"on_one_first_port_by_name_then_last_port_then_line", "# nothing\n",
	"5\ttcp\tb\t-\tX\t-\n5-9\ttcp\tA\t-\tX\t-\n"
	"5-7\tudp\ta\t-\tX\t-\n5-7\ttcp\ta\t-\tX\t-\n",
	"5-7|udp|a|X|assigned|||\n5-7|tcp|a|X|assigned|||\n"
	"5-9|tcp|A|X|assigned|||\n5|tcp|b|X|assigned|||\n" NONE},
    {"written_by_hand_comes_first", "5\ttcp\tz\t-\tX\t-\t1\n",
	"5\ttcp\tb\t-\tX\t-\n",
	"5|tcp|z|X|unofficial|||RFC 1\n5|tcp|b|X|assigned|||\n" NONE},
    {"names_like_numbers_go_by_their_letters", "# nothing\n",
	"5\ttcp\t2e1\t-\tX\t-\n5\ttcp\t1e2\t-\tX\t-\n",
	"5|tcp|1e2|X|assigned|||\n5|tcp|2e1|X|assigned|||\n" NONE},
    {"no_trigraph_comes_of_question_marks", "# nothing\n",
	"5\ttcp\ta\t-\t\"What\"\\?\?!\t-\n",
	"5|tcp|a|\\\"What\\\"\\\\\\?\\?!|assigned|||\n" NONE},
    {"withheld_ports_are_runs_to_the_last", "# nothing\n",
	"5\ttcp\ta\t-\tX\t-\n7\ttcp\t-\t-\tX\t-\n"
	"7-8\tudp\t-\t-\tX\t-\n9\tudp\t-\t-\tX\t-\n"
	"65534-65535\ttcp,udp\t-\t-\tX\t-\n",
	"5|tcp|a|X|assigned|||\n7 7 3\n8 9 2\n65534 65535 3\n" NONE},
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
	    "sed -n '/ table_text\\[/,/^;/s/^\"\\(.*\\)\\\\n\"$/\\1/p' " TABLE
	    " | sed 's/\\\\t/|/g';"
	    "sed -n '/ table_reserved\\[/,/;$/s/^{\\([0-9, "
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
	    {"1\ttcp\tlong-name\t-\tX\tNote.\t1\n", "9\n"},
	    {"1\ttcp\ta\t-\tLonger one\tNote.\t1\n", "10\n"},
	    {"1\ttcp\ta\t-\tX\tThe longest.\t1\n", "12\n"},
	};

	(void)state;
	write_file(IANA, HEAD "22\ttcp\tb\t-\tY\t-\n",
	    strlen(HEAD "22\ttcp\tb\t-\tY\t-\n"));
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

/* Comparing the answers tells of a difference between the awks; it must be of
 * none whichever of them are here. */
static void every_awk_makes_the_same_table(void **state)
{
	struct run run = run_shell(
	    "for awk in mawk gawk original-awk 'busybox awk'; do"
	    " command -v ${awk%% *} >/dev/null || continue;"
	    " AWK=$awk src/gen-table data/ports.tsv data/iana.tsv " TABLE
	    " || echo \"$awk failed\";"
	    " cmp " TABLE " build/table.c || echo \"$awk differs\"; done");

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
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
