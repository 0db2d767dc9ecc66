/* import-iana: the registry's oddities, and what it refuses. */
#include "run.h"

#include <stdio.h>
#include <string.h>

#define CSV "build/tests/bad.csv"
#define SECRET "build/tests/secret.csv"
#define IMPORT "data/import-iana "
#define HEADER                                                                 \
	"Service Name,Port Number,Transport Protocol,Description,Assignee,"    \
	"Contact,Registration Date,Modification Date,Reference,"               \
	"Service Code,Unauthorized Use Reported,Assignment Notes"

#define REGISTRY "tests/data/registry"
#define UNAUTHORIZED "tests/data/unauthorized"

/* A line of shell that imports such rows, in the words of printf. */
#define OF(rows)                                                               \
	"{ echo '" HEADER "'; printf '" rows "'; } >" CSV "; " IMPORT CSV      \
	" 2026-09-17"

/* registry.csv has a row for every rule of the importer's head,
 * unauthorized.csv those for the words on unauthorized use. */
static const struct run_line shells[] = {
    {"every_oddity_is_put_right",
	IMPORT REGISTRY ".csv 2026-09-17 | diff " REGISTRY ".tsv -", 0, "", ""},
    {"words_on_unauthorized_use_keep_ports_from_being_free",
	IMPORT UNAUTHORIZED ".csv 2026-09-17 | diff " UNAUTHORIZED ".tsv -", 0,
	"", ""},
    {"the_snapshot_has_the_importers_head",
	"sed '/^#/!d; s/\t.*//' data/iana.tsv >build/tests/head; "
	"sed '/^#/!d' " REGISTRY ".tsv | diff - build/tests/head",
	0, "", ""},
    {"refreshing_tells_what_changed",
	"tests/refresh " REGISTRY ".csv | grep '^[+-]1\t'", 0,
	"-1\ttcp,udp\ttcpmux\t-\tTCP Port Service Multiplexer\t-\t-\n"
	"+1\ttcp\ttcpmux\t-\tTCP Port Service Multiplexer\t1078\t-\n",
	""},
    {"the_snapshot_has_withheld_ports",
	"for port in 51 1030 1031 1032 1109 4324 6567 8010 49151; do"
	" grep -c \"^$port\ttcp,udp\t-\t-\tReserved\" data/iana.tsv; done |"
	" uniq -c | sed 's/^ *//'",
	0, "9 1\n", ""},
    {"the_snapshot_has_ports_of_unauthorized_use",
	"awk -F '\t' '$3 == \"-\" && $5 == \"Unassigned\" && $7 != \"-\""
	" && $1 ~ /^(796|1491|2194-2196|4315|4490-4491|4967)$/'"
	" data/iana.tsv | cut -f 1,2",
	0,
	"796\ttcp,udp\n1491\ttcp,udp\n2194-2196\ttcp,udp\n4315\ttcp,udp\n"
	"4490-4491\ttcp,udp\n4967\ttcp,udp\n",
	""},
    {"the_snapshot_has_seven_columns_of_one_line_in_ascii",
	"LC_ALL=C awk -F '\t' '!/^#/ && (NF != 7 || /[^ -~\t]|  |\t | \t/)'"
	" data/iana.tsv; awk -F '\t' '!/^#/ && $7 != \"-\"' data/iana.tsv |"
	" wc -l",
	0, "77\n", ""},
    {"lines_may_end_in_crlf",
	"awk 'BEGIN { ORS = \"\\r\\n\" } { print }' tests/data/registry.csv "
	">" CSV "; " IMPORT CSV " 2026-09-17 | "
	"diff tests/data/registry.tsv -",
	0, "", ""},
    {"a_byte_order_mark_may_come_first",
	"{ printf '\\357\\273\\277'; cat tests/data/registry.csv; } >" CSV
	"; " IMPORT CSV " 2026-09-17 | diff tests/data/registry.tsv -",
	0, "", ""},
    {"the_last_newline_may_be_missing",
	"{ echo '" HEADER "'; printf 'a,1,tcp,A,,,,,,,,'; } >" CSV
	"; " IMPORT CSV " 2026-09-17 | tail -n 1",
	0, "1\ttcp\ta\t-\tA\t-\t-\n", ""},
    {"a_field_of_one_line_is_not_the_end",
	OF("a,1,tcp,\"A\\n\\nB\",,,,,,,,\\nb,2,tcp,\"\",,,,,,,,\\n") " | sed "
								     "'/^#/d'",
	0, "1\ttcp\ta\t-\tA B\t-\t-\n2\ttcp\tb\t-\t-\t-\t-\n", ""},
    {"every_awk_makes_the_same",
	"for awk in mawk gawk original-awk 'busybox awk'; do"
	" command -v ${awk%% *} >/dev/null || continue;"
	" mkdir -p build/tests/bin; printf '#!/bin/sh\\nexec %s \"$@\"\\n' "
	"\"$awk\" >build/tests/bin/awk; chmod +x build/tests/bin/awk;"
	" for name in registry unauthorized; do"
	" LC_ALL=C.UTF-8 PATH=build/tests/bin:$PATH " IMPORT
	"tests/data/$name.csv 2026-09-17 | diff tests/data/$name.tsv - ||"
	" echo \"$awk\"; done; done; rm -r build/tests/bin",
	0, "", ""},
    {"what_it_makes_is_good_for_the_generator",
	"printf '# x\\n' >build/tests/none.tsv; for name in registry "
	"unauthorized; do src/gen-table build/tests/none.tsv "
	"tests/data/$name.tsv build/tests/none.c && "
	"grep -c '^\"[0-9]' build/tests/none.c; done",
	0, "88\n6\n", ""},
    {"no_date", IMPORT CSV, 2, "", "usage: import-iana CSV YYYY-MM-DD\n"},
    {"too_much", IMPORT CSV " 2026-09-17 x", 2, "",
	"usage: import-iana CSV YYYY-MM-DD\n"},
    {"no_date_but_a_word", IMPORT CSV " today", 2, "",
	"import-iana: not a date like 2026-09-17: 'today'\n"},
    {"no_real_dates",
	"export date; for date in today '' 2026-9-17 26-09-17 2026-09-1 "
	"2026-09-171 "
	"12026-09-17 x026-09-17 2026-x9-17 2026-09-x7 2026-20-17 2026-09-40 "
	"2026-00-17 2026-13-17 2026-19-17 2026-09-00 2026-09-32 2026-09-39 "
	"'2026-09-17 ' 2026-0x-17 2026-09-1x 2x26-09-17 20x6-09-17 202x-09-17; "
	"do " IMPORT REGISTRY ".csv \"$date\" 2>&1; echo $?;"
	" done | LC_ALL=C sort | uniq -c | sed 's/^ *//'",
	0,
	"24 2\n"
	"1 import-iana: not a date like 2026-09-17: ''\n"
	"1 import-iana: not a date like 2026-09-17: '12026-09-17'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-00-17'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-09-00'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-09-1'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-09-17 '\n"
	"1 import-iana: not a date like 2026-09-17: '2026-09-171'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-09-1x'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-09-32'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-09-39'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-09-40'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-09-x7'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-0x-17'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-13-17'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-19-17'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-20-17'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-9-17'\n"
	"1 import-iana: not a date like 2026-09-17: '2026-x9-17'\n"
	"1 import-iana: not a date like 2026-09-17: '202x-09-17'\n"
	"1 import-iana: not a date like 2026-09-17: '20x6-09-17'\n"
	"1 import-iana: not a date like 2026-09-17: '26-09-17'\n"
	"1 import-iana: not a date like 2026-09-17: '2x26-09-17'\n"
	"1 import-iana: not a date like 2026-09-17: 'today'\n"
	"1 import-iana: not a date like 2026-09-17: 'x026-09-17'\n",
	""},
    {"real_dates",
	"for date in 2000-10-20 2026-01-30 2027-12-31 2026-09-01 1999-11-10 "
	"0990-12-29 9009-10-30; do " IMPORT REGISTRY
	".csv $date | sed -n '2s/.*: //p; 4s/.* //p' | uniq; done",
	0,
	"2000-10-20\n"
	"2026-01-30\n"
	"2027-12-31\n"
	"2026-09-01\n"
	"1999-11-10\n"
	"0990-12-29\n"
	"9009-10-30\n",
	""},
    {"no_file", IMPORT "nosuch.csv 2026-09-17", 1, "",
	"import-iana: cannot read 'nosuch.csv'\n"},
    {"a_folder", IMPORT "tests/data 2026-09-17", 1, "",
	"import-iana: cannot read 'tests/data'\n"},
    /* Root reads everything, unless it gives up two of its powers; where it
     * can't, there is nothing to see. */
    {"a_file_that_may_not_be_read",
	": >" SECRET "; chmod 0 " SECRET "; without='setpriv "
	"--bounding-set=-dac_override,-dac_read_search';"
	" $without true 2>/dev/null || without=;"
	" if $without test -r " SECRET "; then"
	" echo \"import-iana: cannot read '" SECRET "'\" >&2; echo 1; else"
	" $without " IMPORT SECRET " 2026-09-17; echo $?; fi; rm -f " SECRET,
	0, "1\n", "import-iana: cannot read '" SECRET "'\n"},
    {"another_header",
	"printf 'Name,\\001Port\\na,1\\n' >" CSV "; " IMPORT CSV " 2026-09-17",
	1, "", CSV ":1: not the header of the registry 'Name,?Port'\n"},
    {"a_byte_order_mark_elsewhere",
	"{ printf 'Service Name\\357\\273\\277'; echo '" HEADER "' |"
	" sed 's/^Service Name//'; } >" CSV "; " IMPORT CSV " 2026-09-17 2>&1 |"
	" cut -d , -f 1",
	0, CSV ":1: not the header of the registry 'Service Name?\n", ""},
    {"an_empty_file",
	": >" CSV "; " IMPORT CSV " 2026-09-17 2>&1 | "
	"sed 's/^[^ ]* //'",
	0, "no rows in '" CSV "'\n", ""},
    {"no_rows", OF("noport,,tcp,A,,,,,,,,\\n,4,tcp,Unassigned,,,,,,,,\\n"), 1,
	"", CSV ":3: no row with a port in '" CSV "'\n"},
    {"no_rows_but_a_fault", OF("a,b,tcp,A,,,,,,,,\\n"), 1, "",
	CSV ":2: not a port or a range 'b'\n"},
    {"a_fault_after_good_rows", OF("a,1,tcp,A,,,,,,,,\\nb,b,tcp,A,,,,,,,,\\n"),
	1, "", CSV ":3: not a port or a range 'b'\n"},
    {"ports",
	OF("a,1-,tcp,,,,,,,,,\\na,1-2-3,tcp,,,,,,,,,\\na,x1,tcp,,,,,,,,,\\n"
	   "a,1x,tcp,,,,,,,,,\\na,-1,tcp,,,,,,,,,\\na,1--2,tcp,,,,,,,,,\\n"
	   "a,65536,tcp,,,,,,,,,\\na,1-65536,tcp,,,,,,,,,\\n"
	   "a,65536-65537,tcp,,,,,,,,,\\na,10-9,tcp,,,,,,,,,\\n"
	   "a,1 ,tcp,,,,,,,,,\\na,-,tcp,,,,,,,,,\\na,1-2x,tcp,,,,,,,,,\\n"
	   "a,\\001,tcp,,,,,,,,,\\n,66000,,Unassigned,,,,,,,,\\n"),
	1, "",
	CSV ":2: not a port or a range '1-'\n" CSV
	    ":3: not a port or a range '1-2-3'\n" CSV
	    ":4: not a port or a range 'x1'\n" CSV
	    ":5: not a port or a range '1x'\n" CSV
	    ":6: not a port or a range '-1'\n" CSV
	    ":7: not a port or a range '1--2'\n" CSV
	    ":8: not a port or a range '65536'\n" CSV
	    ":9: not a port or a range '1-65536'\n" CSV
	    ":10: not a port or a range '65536-65537'\n" CSV
	    ":11: not a port or a range '10-9'\n" CSV
	    ":12: not a port or a range '1'\n" CSV
	    ":13: not a port or a range '-'\n" CSV
	    ":14: not a port or a range '1-2x'\n" CSV
	    ":15: not a port or a range '?'\n" CSV
	    ":16: not a port or a range '66000'\n"},
    {"protocols",
	OF("a,1,xtcp,,,,,,,,,\\na,1,tcpx,,,,,,,,,\\na,1,\"tcp,icmp,\",,,,,,,,,"
	   "\\n"
	   "a,1,\"tcp,\",,,,,,,,,\\na,1,tcp udp,,,,,,,,,\\n"
	   "a,1,\\001,,,,,,,,,\\n"),
	1, "",
	CSV ":2: unknown transport protocol 'xtcp'\n" CSV
	    ":3: unknown transport protocol 'tcpx'\n" CSV
	    ":4: unknown transport protocol 'tcp,icmp,'\n" CSV
	    ":5: unknown transport protocol 'tcp,'\n" CSV
	    ":6: unknown transport protocol 'tcp udp'\n" CSV
	    ":7: unknown transport protocol '?'\n"},
    {"names",
	OF("1,1,tcp,,,,,,,,,\\na b,1,tcp,,,,,,,,,\\n\"a,b\",1,tcp,,,,,,,,,\\n"
	   "\\303\\244a,1,tcp,,,,,,,,,\\na\\177,1,tcp,,,,,,,,,\\n"
	   "\\357\\273\\277a,1,tcp,,,,,,,,,\\n ,1,tcp,,,,,,,,,\\n"),
	1, "",
	CSV
	":2: not a service name '1'\n" CSV ":3: not a service name 'a b'\n" CSV
	":4: not a service name 'a,b'\n" CSV ":5: not a service name 'aa'\n" CSV
	":6: not a service name 'a?'\n" CSV ":7: not a service name '?a'\n" CSV
	":8: not a service name ''\n"},
    {"all_marks_in_a_name",
	OF("!-~z,1,tcp,,,,,,,,,\\n1A,2,tcp,,,,,,,,,\\n1Z,3,tcp,,,,,,,,,\\n"
	   "1a,4,tcp,,,,,,,,,\\n1z,5,tcp,,,,,,,,,\\n") " | sed '/^#/d' | cut "
						       "-f 3",
	0, "!-~z\n1A\n1Z\n1a\n1z\n", ""},
    {"columns", OF("a,x,tcp,,,,,,,,\\na,1,tcp,,,,,,,,,,\\na\\n"), 1, "",
	CSV ":2: expected 12 columns, found '11'\n" CSV
	    ":3: expected 12 columns, found '13'\n" CSV
	    ":4: expected 12 columns, found '1'\n"},
    {"only_the_first_fault_of_a_row",
	OF("1,x,icmp,,,,,,,,,\\n1,65536,icmp,,,,,,,,,\\n1,1,icmp,,,,,,,,,\\n"
	   "1,1,\"x,y\",,,,,,,,,\\n1,x,\"\"y,,,,,,,,,z\"\"\\n1,x,y\"\",\"\"z,,,"
	   ",,,,,\\n"),
	1, "",
	CSV ":2: not a port or a range 'x'\n" CSV
	    ":3: not a port or a range '65536'\n" CSV
	    ":4: unknown transport protocol 'icmp'\n" CSV
	    ":5: unknown transport protocol 'x,y'\n" CSV
	    ":6: text after a closing quote 'y,,,,,,,,,z\"\"'\n" CSV
	    ":7: a quote in an unquoted field 'y\"\"'\n"},
    {"a_fault_is_at_the_first_line_of_its_row",
	OF("a,1,tcp,\"A\\n\",,,,,,,,\\n\\nb,b,tcp,\"\\nB\\n\",,,,,,,,\\n"
	   "c,c,tcp,\"\\n\\n\",,,,,,,,"),
	1, "",
	CSV ":5: not a port or a range 'b'\n" CSV
	    ":8: not a port or a range 'c'\n"},
    {"quotes",
	OF("a,1,tcp,\"A\"\"B\"x,,,,,,,,\\na,1,tcp,\"\"\\001x\"\",,,,,,,,\\n"
	   "a,1,tcp,\\001\"A\",,,,,,,,\\na,1,tcp,,,,,,,,,x\"\"\\n"
	   "a,1,tcp,\\001\"012345678901234567890123456789012345678901234567890"
	   "123456789\\n"),
	1, "",
	CSV ":2: text after a closing quote 'x,,,,,,,,'\n" CSV
	    ":3: text after a closing quote '?x\"\",,,,,,,,'\n" CSV
	    ":4: a quote in an unquoted field '?\"A\"'\n" CSV
	    ":5: a quote in an unquoted field 'x\"\"'\n" CSV
	    ":6: a quote that is not closed 'a,1,tcp,?\"01234567890123456789012"
	    "345678901234567890123456789'\n"},
    {"every_fault_is_told_and_nothing_printed",
	"{ echo '" HEADER "'; echo 'a,1,tcp,A'; echo 'b,x,tcp,B,,,,,,,,';"
	" echo 'c,65536,tcp,C,,,,,,,,'; echo 'd,9-8,tcp,D,,,,,,,,';"
	" echo 'e,5,icmp,E,,,,,,,,'; echo '-,6,tcp,F,,,,,,,,';"
	" echo '\"g\"g,7,tcp,G,,,,,,,,'; echo 'h,8,tcp,\"H'; echo '\",,,,,,,,'"
	"; echo 'i,9,tcp,a\"b\",,,,,,,,'; echo 'j,9,tcp,\"J'; } >" CSV
	"; " IMPORT CSV " 2026-09-17",
	1, "",
	CSV ":2: expected 12 columns, found '4'\n" CSV
	    ":3: not a port or a range 'x'\n" CSV
	    ":4: not a port or a range '65536'\n" CSV
	    ":5: not a port or a range '9-8'\n" CSV
	    ":6: unknown transport protocol 'icmp'\n" CSV
	    ":7: not a service name '-'\n" CSV
	    ":8: text after a closing quote 'g,7,tcp,G,,,,,,,,'\n" CSV
	    ":11: a quote in an unquoted field 'a\"b\"'\n" CSV
	    ":12: a quote that is not closed 'j,9,tcp,\"J'\n"},
    {"the_snapshot_has_nothing_to_mend",
	"grep -c -e 'well-formed' -e 'historic, not' -e '\t\t' "
	"data/iana.tsv",
	1, "0\n", ""},
};

int main(void)
{
	return run_table("import-iana", shells, sizeof shells / sizeof *shells,
		   sizeof *shells, run_check_line) != 0;
}
