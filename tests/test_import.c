/* import-iana: the registry's oddities, and what it refuses. */
#include "run.h"

#include <stdio.h>
#include <string.h>

#define CSV "build/tests/bad.csv"
#define IMPORT "data/import-iana "
#define HEADER                                                                 \
	"Service Name,Port Number,Transport Protocol,Description,Assignee,"    \
	"Contact,Registration Date,Modification Date,Reference,"               \
	"Service Code,Unauthorized Use Reported,Assignment Notes"

/* tests/data/registry.csv has a row of every kind. */
static const struct run_line shells[] = {
    {"every_oddity_is_put_right",
	IMPORT "tests/data/registry.csv 2026-09-17 | "
	       "diff tests/data/registry.tsv -",
	0, "", ""},
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
	0, "1\ttcp\ta\t-\tA\t-\n", ""},
    {"every_awk_makes_the_same",
	"for awk in mawk gawk original-awk 'busybox awk'; do"
	" command -v ${awk%% *} >/dev/null || continue;"
	" mkdir -p build/tests/bin; printf '#!/bin/sh\\nexec %s \"$@\"\\n' "
	"\"$awk\" >build/tests/bin/awk; chmod +x build/tests/bin/awk;"
	" PATH=build/tests/bin:$PATH " IMPORT "tests/data/registry.csv "
	"2026-09-17 | diff tests/data/registry.tsv - || echo \"$awk\"; done;"
	" rm -r build/tests/bin",
	0, "", ""},
    {"what_it_makes_is_good_for_the_generator",
	"printf '# x\\n' >build/tests/none.tsv; src/gen-table "
	"build/tests/none.tsv tests/data/registry.tsv build/tests/none.c && "
	"grep -c '^\"[0-9]' build/tests/none.c",
	0, "79\n", ""},
    {"no_date", IMPORT CSV, 2, "", "usage: import-iana CSV YYYY-MM-DD\n"},
    {"no_real_date", IMPORT CSV " today", 2, "",
	"import-iana: not a date like 2026-09-17: 'today'\n"},
    {"no_file", IMPORT "nosuch.csv 2026-09-17", 1, "",
	"import-iana: cannot read 'nosuch.csv'\n"},
    {"another_header", "echo 'Name,Port' >" CSV "; " IMPORT CSV " 2026-09-17",
	1, "", CSV ":1: not the header of the registry 'Name,Port'\n"},
    {"an_empty_file",
	": >" CSV "; " IMPORT CSV " 2026-09-17 2>&1 | "
	"sed 's/^[^ ]* //'",
	0, "no rows in '" CSV "'\n", ""},
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
