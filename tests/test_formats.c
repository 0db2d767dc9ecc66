/* Other programs read what this one writes, all of it. */
#include "run.h"

#include <string.h>

/* A line of shell whose status 77 says, on standard error, why it can't be run
 * here. */
static const struct run_line lines[] = {
    {"the_c_library_takes_services_for_its_own",
	"command -v getent unshare >/dev/null && test -f /etc/services && "
	"unshare -m true 2>/dev/null || "
	"{ echo no mount namespace, or no getent >&2; exit 77; }; "
	"unshare -m tests/services \"$PWD/$PORTINFO\" build/tests | "
	"sed 's/[0-9][0-9][0-9][0-9]* /N /g'",
	0, "N ports, N names\n", ""},
    {"services_are_entries_again",
	"$PORTINFO -f services 0-2000,9092,30000-30001,https "
	">build/tests/again;"
	" $PORTINFO -a build/tests/again -s local -f services 0-65535 "
	">build/tests/again2; "
	"for f in again again2; do cut -d ' ' -f 1-2 build/tests/$f | sort -u "
	">build/tests/$f.sorted; done; "
	"cmp build/tests/again.sorted build/tests/again2.sorted",
	0, "", ""},
    {"jq_reads_all_json",
	"command -v jq >/dev/null || { echo no jq >&2; exit 77; }; "
	"$PORTINFO -j 0-65535 | jq -r '.[] | [if .end > .port then "
	"\"\\(.port)-\\(.end)\" elif .end == .port then \"\\(.port)\" else "
	"error end, (.protocols | join(\",\")), .service, "
	".description // \"\", .status, (.aliases | join(\",\")), "
	".note // \"\", (.references | join(\",\")), (.risks | join(\",\")), "
	".source // \"\", if (.port | type) == \"number\" then "
	"(keys_unsorted | join(\",\")) else error end] | join(\"\\t\")' "
	">build/tests/from-json; cut -f 11 build/tests/from-json | uniq; "
	"cut -f 1-10 build/tests/from-json >build/tests/from-json.tsv; "
	"$PORTINFO 0-65535 | cmp - build/tests/from-json.tsv",
	0,
	"port,end,protocols,service,description,status,aliases,note,"
	"references,risks,source\n",
	""},
    {"python_reads_all_json",
	"command -v python3 >/dev/null || { echo no python3 >&2; exit 77; }"
	"; $PORTINFO -j 0-65535 | python3 -c 'import json, sys; "
	"print(all(len(entry) == 11 for entry in "
	"json.load(sys.stdin, parse_constant=sys.exit)))'; "
	"$PORTINFO -j 4 2>/dev/null | python3 -m json.tool",
	0, "True\n[]\n", ""},
    {"python_reads_all_csv",
	"command -v python3 >/dev/null || { echo no python3 >&2; exit 77; }"
	"; $PORTINFO 0-65535 >build/tests/all.tsv; "
	"$PORTINFO -f csv 0-65535 >build/tests/all.csv; "
	"python3 tests/read-csv.py build/tests/all.csv build/tests/all.tsv",
	0, "ok\n", ""},
    {"sqlite_joins_all_csv",
	"command -v sqlite3 >/dev/null || { echo no sqlite3 >&2; exit 77; }"
	"; $PORTINFO -f csv 0-65535 >build/tests/join.csv; "
	"sqlite3 :memory: '.mode csv' '.import build/tests/join.csv p' "
	"'CREATE INDEX i ON p (port, protocol, rank)' "
	"'SELECT count(*) = count(DISTINCT port || protocol) FROM p "
	"WHERE rank = 1' "
	"'SELECT count(*) FROM p a WHERE rank > 1 AND NOT EXISTS (SELECT 1 "
	"FROM "
	"p b WHERE b.port = a.port AND b.protocol = a.protocol AND "
	"b.rank = a.rank - 1)' "
	"\"SELECT service FROM p WHERE rank = 1 AND (port, protocol) IN "
	"(VALUES "
	"('443', 'tcp'), ('9092', 'udp'), ('9092', 'tcp')) ORDER BY service\" "
	"'.mode list' '.output build/tests/joined' 'SELECT port || \"/\" || "
	"protocol || char(9) || service FROM p WHERE rank = 1'; "
	"cut -f 1 build/tests/joined | $PORTINFO -c 1 | cmp - "
	"build/tests/joined",
	0, "1\n0\nXmlIpcRegSvc\nhttps\nkafka\n", ""},
    {"csv_gives_every_port_and_protocol_that_is_known",
	"for p in tcp udp sctp dccp; do $PORTINFO -p $p -f csv 0-65535 | "
	"awk -F, -v p=$p '$2 == p && !seen[$1]++ { print $1 }' "
	">build/tests/in-csv; seq 0 65535 | sed \"s,\\$,/$p,\" | "
	"$PORTINFO -c 1 | awk -F '[/\\t]' '$3 != \"\" { print $1 }' | "
	"cmp - build/tests/in-csv; done",
	0, "", ""},
    {"the_readmes_firewall_stays_shut", "tests/firewall $PORTINFO", 0, "ok\n",
	""},
};

static void check_line(void **state)
{
	const struct run_line *row = *state;
	struct run run = run_shell(row->line);

	if (run.status == 77) {
		print_message("skipped: %s", run.err);
		run_free(&run);
		skip();
	}
	assert_string_equal(run.err, row->err);
	assert_string_equal(run.out, row->out);
	assert_int_equal(run.status, row->status);
	run_free(&run);
}

int main(void)
{
	return run_table("formats", lines, sizeof lines / sizeof *lines,
		   sizeof *lines, check_line) != 0;
}
