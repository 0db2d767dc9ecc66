/* local: services(5) files as a table of their own. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "local.h"
#include "lookup.h"
#include "said.h"

/* Under the address sanitizer, a program needs more memory than a limit
 * gives. */
#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = 1 };
#else
enum { SANITIZED = __has_feature(address_sanitizer) };
#endif

static const char own_file[] = "build/tests/local.own";

/* Runs a program on a file of this text, with options for a shell to read, in
 * which the file is $F. */
static struct run run_file(struct text text, const char *options)
{
	char line[1024];
	FILE *file = fopen(own_file, "w");
	struct run run;

	assert_non_null(file);
	assert_int_equal(fwrite(text.at, 1, text.length, file), text.length);
	fclose(file);
	snprintf(line, sizeof line, "F=%s; $SMALL -a $F %s", own_file, options);
	run = run_shell(line);
	remove(own_file);
	return run;
}

/* Takes the file's name off messages and sources. */
static void hide_name(char *text)
{
	const size_t length = sizeof own_file - 1;
	char *at;

	while ((at = strstr(text, own_file)) != NULL) {
		memmove(at + 1, at + length, strlen(at + length) + 1);
		*at = 'F';
	}
}

struct row {
	const char *name;
	struct text file;
	const char *options;
	const char *out, *err;
	int status;
};

#define BYTES(literal)                                                         \
	{                                                                      \
		literal, sizeof literal - 1                                    \
	}
#define TSV "-f tsv "
#define LOCAL "-s local "
#define LIKE "': a line is like 'http 80/tcp www # Web'\n"

static const struct row rows[] = {
    {"an_entry", BYTES("mine 7777/tcp\n"), "7777",
	"7777\ttcp\tmine\t\tlocal\t\t\t\t\tF:1\n", "", 0},
    {"with_all_there_is",
	BYTES("# Ours\n\n\tMine  7777/TCP\tyours  its # What we run\n"), "7777",
	"7777\ttcp\tMine\tWhat we run\tlocal\tyours,its\t\t\t\tF:3\n", "", 0},
    {"a_name_of_one_letter_in_csv", BYTES("b 7777/tcp c\n"), "-f csv b",
	"port,protocol,rank,service,status,description,aliases,note,"
	"references,risks,source\r\n"
	"7777,tcp,1,b,local,,c,,,,F:1\r\n",
	"", 0},
    {"and_an_alias_of_one_letter", BYTES("b 7777/tcp c\n"), "-f services c",
	"b 7777/tcp c\n", "", 0},
    {"a_protocol_may_be_its_number", BYTES("mine 7777/6\n"), "7777 | cut -f2,3",
	"tcp\tmine\n", "", 0},
    {"without_a_newline_at_the_end", BYTES("mine 7777/udp a#b"), "7777",
	"7777\tudp\tmine\tb\tlocal\ta\t\t\t\tF:1\n", "", 0},
    {"with_returns", BYTES("mine 7777/udp a\r\n\r\nm2 7778/tcp #b\r\n"),
	"7777-7778",
	"7777\tudp\tmine\t\tlocal\ta\t\t\t\tF:1\n"
	"7778\ttcp\tm2\tb\tlocal\t\t\t\t\tF:3\n",
	"", 0},
    {"behind_a_byte_order_mark", BYTES("\357\273\277mine 7777/tcp\n"), "7777",
	"7777\ttcp\tmine\t\tlocal\t\t\t\t\tF:1\n", "", 0},
    {"it_is_before_all_others", BYTES("mine 22/udp\n"), "22 | cut -f2,3,5",
	"udp\tmine\tlocal\ntcp,udp,sctp\tssh\tassigned\n", "", 0},
    {"lines_of_a_name_and_port_are_one",
	BYTES("a 7777/udp x # Udp\nb 7777/tcp\nA 7777/tcp y,x\na 7777/sctp y "
	      "X z\na 7778/tcp\na 7777/dccp # D\n"),
	"7777-7778 2>&1",
	"7777\tudp,sctp,dccp\ta\tUdp\tlocal\tx,y,z\t\t\t\tF:1\n"
	"7777\ttcp\tb\t\tlocal\t\t\t\t\tF:2\n"
	"7778\ttcp\ta\t\tlocal\t\t\t\t\tF:5\n"
	"portinfo: F:3: bad entry 'A 7777/tcp y,x': an alias is printable "
	"ASCII with a letter and no comma\n",
	"", 2},
    {"in_the_order_of_protocols",
	BYTES("a 7777/dccp\na 7777/sctp\na 7777/udp\nA 7777/tcp\n"), "7777",
	"7777\ttcp,udp,sctp,dccp\ta\t\tlocal\t\t\t\t\tF:1\n", "", 0},
    {"the_first_description_counts",
	BYTES("a 7777/tcp\na 7777/udp # U\na 7777/sctp # S\n"), "7777",
	"7777\ttcp,udp,sctp\ta\tU\tlocal\t\t\t\t\tF:1\n", "", 0},
    {"a_protocol_that_was_there_is_passed_over",
	BYTES("a 7777/tcp x\na 7777/TCP6 y # Y\n"), "7777",
	"7777\ttcp\ta\t\tlocal\tx\t\t\t\tF:1\n", "", 0},
    {"names_are_the_same_in_any_case",
	BYTES("Ab 7777/tcp\naB 7777/udp\nab- 7777/udp\n"), "7777",
	"7777\ttcp,udp\tAb\t\tlocal\t\t\t\t\tF:1\n"
	"7777\tudp\tab-\t\tlocal\t\t\t\t\tF:3\n",
	"", 0},
    {"others_stay_in_their_order",
	BYTES("zz 7777/tcp\nmm 7776/tcp\naa 7777/tcp\n"), "7776-7777 | cut -f3",
	"mm\nzz\naa\n", "", 0},
    {"a_name_is_no_alias_of_its_own", BYTES("a 7777/tcp a A b\n"), "a b",
	"7777\ttcp\ta\t\tlocal\tb\t\t\t\tF:1\n"
	"7777\ttcp\ta\t\tlocal\tb\t\t\t\tF:1\n",
	"", 0},
    {"nor_an_alias_twice", BYTES("a 7777/tcp b c B b\n"), "b",
	"7777\ttcp\ta\t\tlocal\tb,c\t\t\t\tF:1\n", "", 0},
    {"other_protocols_are_passed_over",
	BYTES("rtmp 1/ddp # Routing\nx 7/icmp\ny 7/tcp/udp\n"),
	LOCAL "-q 0-65535; echo $?", "1\n", "", 0},
    {"so_is_a_port_without_a_name",
	BYTES("  24/udp  # private\n25/ddp\n0/tcp\n"),
	LOCAL "-q 0-65535; echo $?", "1\n", "", 0},
    {"nothing_but_comments_is_no_fault", BYTES("# a\n  #b 1/tcp\n\n \t\n"),
	LOCAL "-q 0-65535; echo $?", "1\n", "", 0},
    {"so_is_an_empty_file", BYTES(""), "-f services 65535",
	"last 65535/tcp lst-a-name-as-long-as-none-that-is-in-use-is # Entry "
	"on the last port\n",
	"", 0},
    {"bad_lines_are_told_and_the_rest_counts",
	BYTES("a 7777/tcp\nbad\nb\t7778\n77 1/tcp\nc 65536/tcp\nd 65535/tcp\n"
	      "e -1/tcp\nf 1/\ng /tcp\nh 1x/tcp\n1/tcp i\n"),
	LOCAL "0-65535 | cut -f1,3", "7777\ta\n65535\td\n",
	"portinfo: F:2: bad entry 'bad" LIKE
	"portinfo: F:3: bad entry 'b\\t7778" LIKE
	"portinfo: F:4: bad entry '77': a name is printable ASCII with a "
	"letter and no comma\n"
	"portinfo: F:5: bad entry 'c 65536/tcp" LIKE
	"portinfo: F:7: bad entry 'e -1/tcp" LIKE
	"portinfo: F:8: bad entry 'f 1/" LIKE
	"portinfo: F:9: bad entry 'g /tcp" LIKE
	"portinfo: F:10: bad entry 'h 1x/tcp" LIKE
	"portinfo: F:11: bad entry '1/tcp i" LIKE,
	0},
    {"the_status_is_2_then", BYTES("bad\n"), "-q 22", "",
	"portinfo: F:1: bad entry 'bad" LIKE, 2},
    {"numbers_do_not_run_over", BYTES("a 4294967318/tcp\n"), "-q 22", "",
	"portinfo: F:1: bad entry 'a 4294967318/tcp" LIKE, 2},
    {"names_are_printable_ascii",
	BYTES("a,b 1/tcp\n\303\244b 1/tcp\na\033 1/tcp\na\0b 1/tcp\na 1/tcp "
	      "b\177\na 1/tcp 9\n"),
	"-q 22", "",
	"portinfo: F:1: bad entry 'a,b': a name is printable ASCII with a "
	"letter and no comma\n"
	"portinfo: F:2: bad entry '\\303\\244b': a name is printable ASCII "
	"with a letter and no comma\n"
	"portinfo: F:3: bad entry 'a\\033': a name is printable ASCII with a "
	"letter and no comma\n"
	"portinfo: F:4: bad entry 'a\\000b': a name is printable ASCII with a "
	"letter and no comma\n"
	"portinfo: F:5: bad entry 'a 1/tcp b\\177': an alias is printable "
	"ASCII with a letter and no comma\n"
	"portinfo: F:6: bad entry 'a 1/tcp 9': an alias is printable ASCII "
	"with a letter and no comma\n",
	2},
    {"control_characters_never_get_out",
	BYTES("a 7777/tcp # \033[31mred\0\001\t\177 \303\244 \"q\" \\ #\n"),
	"7777 | cut -f4", "?[31mred?? ? ?? \"q\" \\ #\n", "", 0},
    {"all_marks_are_a_name", BYTES("!a\"$%&'()*+-./:;<=>?@[\\]^_`{|}~ 7/tcp\n"),
	LOCAL "-j 7",
	"[\n{\"port\":7,\"end\":7,\"protocols\":[\"tcp\"],"
	"\"service\":\"!a\\\"$%&'()*+-./:;<=>?@[\\\\]^_`{|}~\","
	"\"description\":null,\"status\":\"local\",\"aliases\":[],"
	"\"note\":null,\"references\":[],\"risks\":[],\"source\":\"F:1\"}\n]\n",
	"", 0},
    {"it_is_found_by_its_name", BYTES("Mine 7777/tcp you\n"), "mINE/tcp",
	"7777\ttcp\tMine\t\tlocal\tyou\t\t\t\tF:1\n", "", 0},
    {"by_its_alias", BYTES("Mine 7777/tcp me You\n"), "yOU",
	"7777\ttcp\tMine\t\tlocal\tme,You\t\t\t\tF:1\n", "", 0},
    {"by_a_range", BYTES("mine 7777/tcp\n"), "-p tcp 7004-9000 | cut -f3",
	"mine\n", "", 0},
    {"by_a_pattern", BYTES("a 1/tcp\nb 7777/tcp # Old stuff\n"), "-g '^old s'",
	"7777\ttcp\tb\tOld stuff\tlocal\t\t\t\t\tF:2\n", "", 0},
    {"by_a_pattern_with_brackets", BYTES("a 1/tcp zzA\nb 7777/tcp\n"),
	"-g 'z[a]'", "1\ttcp\ta\t\tlocal\tzzA\t\t\t\tF:1\n", "", 0},
    {"by_its_status", BYTES("a 1/tcp\nb 22/tcp\n"), LOCAL "0- | cut -f3",
	"a\nb\n", "", 0},
    {"not_by_a_risk", BYTES("a 7777/tcp\n"), "-r any 7777 2>&1",
	"portinfo: no entry for '7777' that passes --risk; there is a on "
	"7777/tcp\n",
	"", 1},
    {"it_is_among_near_names", BYTES("kafkb 7777/tcp\n"), "kafkc", "",
	"portinfo: no service 'kafkc'; did you mean kafkb or kafka?\n", 1},
    {"it_is_found_as_a_keyword", BYTES("a 7777/tcp # Quaint\n"), "quaint", "",
	"portinfo: no service 'quaint'; --grep quaint finds 1\n", 1},
    {"its_port_is_not_free", BYTES("a 8/tcp\n"), "-u 6-9", "6\n9\n", "", 0},
    {"but_for_another_protocol", BYTES("a 8/tcp\n"), "-u 6-9/dccp", "6-9\n", "",
	0},
    {"it_has_the_first_rank", BYTES("a 9092/tcp\nb 9092/tcp\n"),
	"-f csv 9092 | cut -d, -f2-5",
	"protocol,rank,service,status\n"
	"tcp,1,a,local\ntcp,2,b,local\ntcp,3,kafka,unofficial\n"
	"tcp,4,XmlIpcRegSvc,assigned\nudp,1,XmlIpcRegSvc,assigned\n",
	"", 0},
    {"its_name_is_no_alias_of_others", BYTES("www 8000/tcp\n"),
	"-f services 80",
	"http 80/tcp web www-http # Hypertext Transfer Protocol\n"
	"http 80/udp web www www-http # Hypertext Transfer Protocol\n",
	"", 0},
    {"a_closed_input_is_no_hindrance", BYTES("a 7777/tcp\n"),
	"7777 <&- | cut -f3", "a\n", "", 0},
    {"a_file_may_be_given_twice", BYTES("a 7777/tcp\n"), "-a $F 7777",
	"7777\ttcp\ta\t\tlocal\t\t\t\t\tF:1\n", "", 0},
    {"and_by_the_environment", BYTES("a 7777/tcp # x\n"),
	"-1 22 | cut -f3; PORTINFO_ALSO=$F $SMALL -f services a",
	"ssh\na 7777/tcp # x\n", "", 0},
    {"an_empty_variable_is_none", BYTES(""),
	"-q 22; PORTINFO_ALSO= $SMALL -q 22; echo $?", "0\n", "", 0},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	struct run run = run_file(row->file, row->options);

	hide_name(run.err);
	hide_name(run.out);
	assert_string_equal(run.err, row->err);
	assert_string_equal(run.out, row->out);
	assert_int_equal(run.status, row->status);
	run_free(&run);
}

static const struct run_line lines[] = {
    {"a_file_that_is_not_there", "$SMALL -a /nowhere/at\\ all 22", 2, "",
	"portinfo: /nowhere/at all: No such file or directory\n"},
    {"a_folder_is_no_file", "$SMALL -a . 22", 2, "",
	"portinfo: .: Is a directory\n"},
    {"the_name_of_a_file_is_made_visible",
	"$SMALL -a \"$(printf 'a\\nb\\033')\" 22", 2, "",
	"portinfo: a\\nb\\033: No such file or directory\n"},
    {"one_of_the_environment_has_to_be_there",
	"PORTINFO_ALSO=/nowhere $SMALL 22", 2, "",
	"portinfo: /nowhere: No such file or directory\n"},
    {"one_that_is_there_does_not_help",
	"$SMALL -a tests/data/services/debian -a /nowhere ssh", 2, "",
	"portinfo: /nowhere: No such file or directory\n"},
    {"files_are_one_table_in_their_order",
	"d=$(mktemp -d); cd $d; echo 'b 7777/tcp x' >1; printf 'a 7777/tcp\\nb "
	"7777/udp y # B\\n' >2; $OLDPWD/$SMALL -a 1 -a 2 7777; "
	"$OLDPWD/$SMALL -a 2 -a 1 7777; rm -r $d",
	0,
	"7777\ttcp,udp\tb\tB\tlocal\tx,y\t\t\t\t1:1\n"
	"7777\ttcp\ta\t\tlocal\t\t\t\t\t2:1\n"
	"7777\ttcp\ta\t\tlocal\t\t\t\t\t2:1\n"
	"7777\ttcp,udp\tb\tB\tlocal\ty,x\t\t\t\t2:2\n",
	""},
    {"a_pipe_will_do", "echo 'a 7777/tcp' | $SMALL -a /dev/stdin a | cut -f3",
	0, "a\n", ""},
    {"a_long_line_is_refused_once",
	"d=$(mktemp); { printf 'a 1/tcp '; yes a | head -c 200000 | tr '\\n' ' "
	"'; echo; echo 'b 7777/tcp'; } >$d; $SMALL -a $d -f services b 2>$d.2; "
	"sed 's/.*:1: //; s/ a a[a ]*/ a/' $d.2; rm $d $d.2",
	0,
	"b 7777/tcp\nbad entry 'a 1/tcp a...': the line has more than 1000 "
	"bytes\n",
	""},
    {"one_of_1000_bytes_is_not",
	"d=$(mktemp); { printf 'a 7777/tcp #'; printf %0988d\\\\n 0; } >$d; "
	"$SMALL -a $d a | cut -f4 | wc -c; sed -i s/#/#0/ $d; $SMALL -q -a $d "
	"22 2>/dev/null; echo $?; rm $d",
	0, "989\n2\n", ""},
    {"one_longer_than_is_held_is_none_wherever_it_has_blanks",
	"d=$(mktemp); { printf 'a 7777/tcp %070000d\\n%070000sb 7777/tcp\\n"
	"7777/tcp%070000sb\\nc 7777/tcp # %070000d\\nd 7777/tcp\\n' 0; } "
	">$d; $SMALL -a $d -f services -s local 7777 2>$d.2; echo $?; sed "
	"'s/.*:\\([1-4]\\): .*: /\\1 /' $d.2; rm $d $d.2",
	0,
	"d 7777/tcp\n2\n1 the line has more than 1000 bytes\n2 the line has "
	"more than 1000 bytes\n3 the line has more than 1000 bytes\n4 the "
	"line has more than 1000 bytes\n",
	""},
    {"one_without_end_has_an_end",
	"timeout 50 $SMALL -a /dev/zero 22 2>&1 | sed 's/.*: //'", 0,
	"the line has more than 1000 bytes\nmore than 65536 lines, or than "
	"can be held\n",
	""},
    {"a_long_comment_is_none",
	"d=$(mktemp); { printf '#'; printf %0200000d\\\\n 0; echo 'b "
	"7777/tcp'; } >$d; $SMALL -a $d -f services b; rm $d",
	0, "b 7777/tcp\n", ""},
    {"so_many_lines_and_no_more",
	"d=$(mktemp); yes 'a 7777/tcp' | head -n 65536 >$d; $SMALL -a $d -f "
	"services a; echo >>$d; $SMALL -a $d a 2>&1 | sed \"s,$d,F,\"; rm $d",
	0,
	"a 7777/tcp\nportinfo: F: more than 65536 lines, or than can be "
	"held\n",
	""},
    {"so_many_in_all_files",
	"d=$(mktemp); yes '' | head -n 65535 >$d; echo 'a 7777/tcp' >$d.2; "
	"$SMALL -a $d -a $d.2 -f services a; $SMALL -a $d -a $d.2 -a $d.2 a "
	"2>&1 | sed \"s,$d,F,\"; rm $d $d.2",
	0,
	"a 7777/tcp\nportinfo: F.2: more than 65536 lines, or than can be "
	"held\n",
	""},
    {"so_many_bytes_and_no_more",
	"d=$(mktemp); awk 'BEGIN { x = sprintf(\"%960d\", 0); gsub(/ /, \"x\", "
	"x); for (i = 0; i < 20000; i++) print \"a\" i \" 7/tcp # \" x }' "
	">$d; $SMALL -a $d a 2>&1 | sed \"s,$d,F,\"; head -n 9000 $d >$d.2; "
	"$SMALL -1 -a $d.2 a8999 | cut -f4 | wc -c; rm $d $d.2",
	0, "portinfo: F: more than 65536 lines, or than can be held\n961\n",
	""},
    {"so_many_bytes_of_aliases",
	"d=$(mktemp); awk 'BEGIN { x = sprintf(\"%470d\", 0); gsub(/ /, \"x\", "
	"x); for (i = 0; i < 16000; i++) print \"a\" i \" 7/tcp a\" x \"\\na\" "
	"i "
	"\" 7/udp b\" x }' >$d; $SMALL -a $d a9 2>&1 | sed \"s,$d,F,\"; rm $d",
	0, "portinfo: F: more than 65536 lines, or than can be held\n", ""},
    {"of_a_long_file_name_so_much_is_the_source",
	"d=$(mktemp -d); p=$d; for i in 1 2 3 4; do p=$p/$(printf %080d 0); "
	"done; "
	"mkdir -p $p; echo 'a 7777/tcp' >$p/f; $SMALL -a $p/f a | cut -f10 | "
	"wc "
	"-c; rm -r $d",
	0, "203\n", ""},
    {"so_much_text_and_no_more",
	"d=$(mktemp -d); s=$PWD/$SMALL; cd $d; awk 'BEGIN { while (++i < "
	"10000) print \"\"; for (; i < 42768; i++) printf \"a%d 7/tcp # "
	"%0480d\\n\", i, 0 }' >f; sed '$s/0$//' f >g; $s -a f a42767 2>&1; $s "
	"-a g a42767 | cut -f4 | wc -c; rm -r $d",
	0, "portinfo: f: more than 65536 lines, or than can be held\n480\n",
	""},
    {"of_too_much_text_there_is_no_part",
	"d=$(mktemp -d); s=$PWD/$SMALL; cd $d; awk 'BEGIN { x = "
	"sprintf(\"%231d\", 0); gsub(/ /, \"x\", x); for (i = 0; i < 65536; "
	"i++) print \"a\" i \" 7/tcp # \" x }' >f; $s -a f a9; rm -r $d",
	0, "", "portinfo: f: more than 65536 lines, or than can be held\n"},
};

/* Samples of what systems have. */

static const char *const samples[] = {
    "debian", "openwrt", "alpine", "freebsd", "macos"};

/* A naive reading by awk has the same names on the same ports. */
static void check_sample(void **state)
{
	char line[1024];
	struct run run;

	snprintf(line, sizeof line,
	    "f=tests/data/services/%s\n"
	    "sed 's/#.*//' $f | $AWK '$2 ~ /\\/(tcp|udp|sctp|dccp)$/ { "
	    "print $1, $2 }' | sort -u >build/tests/local.1\n"
	    "$SMALL -s local -a $f -f services 0-65535 | "
	    "cut -d ' ' -f 1,2 | sort >build/tests/local.2\n"
	    "$SMALL -q -a $f 22; wc -l <build/tests/local.2 | "
	    "$AWK '{ print ($1 > 8) }'\n"
	    "cmp build/tests/local.1 build/tests/local.2\n"
	    "rm build/tests/local.1 build/tests/local.2",
	    *(const char *const *)*state);
	run = run_shell(line);
	assert_string_equal(run.err, "");
	assert_string_equal(run.out, "1\n");
	assert_int_equal(run.status, 0);
	run_free(&run);
}

/* What is printed as services is read back as the same entries, and printed as
 * the same lines. */
static void check_printed(void **state)
{
	char line[1024];
	struct run run;

	snprintf(line, sizeof line,
	    "d=$(mktemp -d)\n"
	    "$SMALL -s local -a tests/data/services/%s -f services 0-65535 "
	    ">$d/1\n"
	    "$SMALL -s local -a $d/1 -f services 0-65535 >$d/2\n"
	    "$SMALL -s local -a $d/1 0-65535 | cut -f 1-8 >$d/3\n"
	    "$SMALL -s local -a $d/2 0-65535 | cut -f 1-8 >$d/4\n"
	    "cmp $d/1 $d/2 && cmp $d/3 $d/4 && test -s $d/4; echo $?\n"
	    "rm -r $d",
	    *(const char *const *)*state);
	run = run_shell(line);
	assert_string_equal(run.err, "");
	assert_string_equal(run.out, "0\n");
	run_free(&run);
}

static const struct run_line printed[] = {
    {"all_of_the_small_table_is_read_back",
	"d=$(mktemp -d); $SMALL -f services 0-30000 32767- >$d/1; $SMALL -s "
	"local -a "
	"$d/1 -f services 0-30000 32767- >$d/2; cmp $d/1 $d/2; $SMALL -a $d/1 "
	"-1 "
	"9092,http | cut -f 1-6; rm -r $d",
	0,
	"9092\ttcp\tkafka\tApache Kafka broker\tlocal\tapache-kafka\n"
	"80\ttcp,udp\thttp\tHypertext Transfer Protocol\tlocal\t"
	"web,www,www-http\n",
	""},
    {"all_names_of_the_whole_table_are",
	"d=$(mktemp -d); $PORTINFO -f services 0-29999 32768- >$d/1; $PORTINFO "
	"-s "
	"local -a $d/1 -f services 0-29999 32768- >$d/2; for i in 1 2; do cut "
	"-d ' ' "
	"-f 1,2 $d/$i | sort -u >$d/$i.n; done; wc -l <$d/1.n | $AWK '{ print "
	"($1 > 15000) }'; cmp $d/1.n $d/2.n; rm -r $d",
	0, "1\n", ""},
    {"what_a_file_says_is_described",
	"$SMALL -a tests/data/services/freebsd -s local cl/1 whois++ 914c/g "
	"gacp 20 kerberos-sec | cut -f 1-6",
	0,
	"172\ttcp,udp\tcl/1\tNetwork Innovations CL/1\tlocal\t\n"
	"63\ttcp\twhoispp\t\tlocal\twhois++\n"
	"211\ttcp\t914c-g\tTexas Instruments 914C/G Terminal\tlocal\t914c/g\n"
	"190\ttcp,udp\tgacp\tGateway Access Control Protocol\tlocal\tcacp\n"
	"20\ttcp,udp,sctp\tftp-data\tFile Transfer [Default Data]\tlocal\t\n"
	"88\ttcp,udp\tkerberos-sec\tkrb5 # Kerberos (v5)\tlocal\tkerberos\n",
	""},
};

/* The table itself, of a file of so many random lines, against scans. */

enum { LINES = 5000, NAME = 16 };

static struct random_line {
	char name[NAME], alias[2][NAME];
	unsigned port;
	bool udp, described;
} random_lines[LINES];

static unsigned next_random(unsigned most)
{
	static unsigned long state = 14;

	state = (state * 1103515245 + 12345) & 0x7fffffff;
	return (unsigned)(state >> 8) % most;
}

static void write_random_lines(FILE *file)
{
	for (int i = 0; i < LINES; i++) {
		struct random_line *line = &random_lines[i];

		/* No two lines of a name and port, so that each is an entry. */
		snprintf(line->name, NAME, "n%d", i);
		snprintf(line->alias[0], NAME, "a%u", next_random(900));
		snprintf(line->alias[1], NAME, "B%d", i % 1000);
		line->port = next_random(8) == 0 ? 65535 - next_random(3)
						 : next_random(3000);
		line->udp = next_random(2);
		line->described = next_random(2);
		fprintf(file, "%s %u/%s %s %s%s\n", line->name, line->port,
		    line->udp ? "udp" : "tcp", line->alias[0], line->alias[1],
		    line->described ? " # Said" : "");
	}
}

static const struct table *read_random_lines(void)
{
	static const char path[] = "build/tests/local.random";
	static const char *const files[] = {path};
	FILE *file = fopen(path, "w");
	const struct table *table;

	assert_non_null(file);
	write_random_lines(file);
	fclose(file);
	said_start();
	table = local_read(&said_report, files, 1);
	said_end();
	remove(path);
	assert_string_equal(said_err, "");
	assert_non_null(table);
	assert_int_equal(table->row_count, LINES);
	return table;
}

static struct text field_of(struct text line, int column)
{
	while (column-- > 0)
		text_take(&line, '\t');
	return text_take(&line, '\t');
}

/* The random line of a row, known by its name. */
static const struct random_line *line_of(const struct table *table, size_t row)
{
	return &random_lines[atoi(lookup_get_service(table, row).at + 1)];
}

static void expect_rows(const struct table *table)
{
	for (size_t row = 0; row < LINES; row++) {
		const struct random_line *line = line_of(table, row);
		struct text text = lookup_get_lines(table, row, row + 1);

		assert_int_equal(table->rows[row].first, line->port);
		assert_int_equal(table->rows[row].last, line->port);
		assert_int_equal(table->rows[row].protocols,
		    line->udp ? TABLE_UDP : TABLE_TCP);
		assert_int_equal(table->rows[row].status, TABLE_LOCAL);
		assert_int_equal(table->rows[row].risks, 0);
		assert_true(text_equals(field_of(text, 2), line->name));
		assert_true(text_equals(
		    field_of(text, 3), line->described ? "Said" : ""));
		/* On a port, the order is that of the lines. */
		if (row > 0 && line->port == line_of(table, row - 1)->port)
			assert_true(line > line_of(table, row - 1));
		else if (row > 0)
			assert_true(line->port > line_of(table, row - 1)->port);
	}
	assert_int_equal(table->rows[LINES].first, 0);
	assert_int_equal(table->rows[LINES].protocols, 0);
}

static void expect_ports(const struct table *table)
{
	size_t row = 0;

	for (unsigned port = 0; port <= TABLE_PORT_MAX + 1; port++) {
		while (row < LINES && table->rows[row].first < port)
			row++;
		assert_int_equal(lookup_find_from(table, port), row);
		if (port <= TABLE_PORT_MAX)
			assert_int_equal(
			    lookup_find_reaching(table, 0, port), row);
	}
}

/* The rows that have a name as their alias, in their order. */
static void expect_alias(const struct table *table, const char *alias)
{
	size_t found = 0;

	for (size_t row = 0; row < LINES; row++) {
		const struct random_line *line = line_of(table, row);

		if (strcmp(line->alias[0], alias) != 0 &&
		    strcmp(line->alias[1], alias) != 0)
			continue;
		assert_int_equal(
		    lookup_find_alias(table, found, text_of(alias)), row);
		found = row + 1;
	}
	assert_int_equal(
	    lookup_find_alias(table, found, text_of(alias)), LINES);
}

static void expect_names(const struct table *table)
{
	char alias[NAME];

	assert_int_equal(table->name_count, 3 * LINES);
	for (size_t i = 1; i < table->name_count; i++) {
		struct text a = lookup_get_name(table, i - 1),
			    b = lookup_get_name(table, i);
		int order = memcmp(
		    a.at, b.at, a.length < b.length ? a.length : b.length);

		assert_true(order < 0 || (order == 0 && a.length <= b.length));
		if (order == 0 && a.length == b.length)
			assert_true(table->names[i - 1] < table->names[i]);
	}
	for (size_t row = 0; row < LINES; row++)
		assert_int_equal(lookup_find_service(table, 0,
				     text_of(line_of(table, row)->name)),
		    row);
	for (int i = 0; i < 1000; i++) {
		snprintf(alias, NAME, "a%d", i);
		expect_alias(table, alias);
		snprintf(alias, NAME, "B%d", i);
		expect_alias(table, alias);
	}
}

/* Groups end with a NUL, fields with newlines; a row has its names, in small
 * letters, its description, and an empty note. */
static void expect_search(const struct table *table)
{
	for (size_t row = 0; row < LINES; row++) {
		const struct random_line *line = line_of(table, row);
		const char *at = table->search + table->rows[row].search;
		bool ends =
		    row % TABLE_GROUP == TABLE_GROUP - 1 || row == LINES - 1;
		char expected[64];
		int length =
		    snprintf(expected, sizeof expected, "%s\n%s\nb%s\n%s\n%c",
			line->name, line->alias[0], line->alias[1] + 1,
			line->described ? "said" : "", ends ? '\0' : '\n');

		assert_int_equal(
		    table->rows[row + 1].search - table->rows[row].search,
		    length);
		assert_memory_equal(at, expected, (size_t)length);
	}
}

static void a_table_is_what_a_scan_of_the_lines_finds(void **state)
{
	const struct table *table = read_random_lines();

	(void)state;
	expect_rows(table);
	expect_ports(table);
	expect_names(table);
	expect_search(table);
}

/* Memory */

/* In a process of its own, which may take so many bytes more: whether there was
 * a table, which is whole then; otherwise it is told why. */
static bool fits(const char *const *files, size_t lines_count, rlim_t more)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		struct rlimit limit, tight;
		const struct table *table;
		unsigned long pages = 0;
		FILE *statm = fopen("/proc/self/statm", "r");

		said_start();
		if (statm == NULL || fscanf(statm, "%lu", &pages) != 1 ||
		    getrlimit(RLIMIT_AS, &limit) != 0)
			exit(3);
		fclose(statm);
		tight = limit;
		tight.rlim_cur = pages * (rlim_t)sysconf(_SC_PAGESIZE) + more;
		setrlimit(RLIMIT_AS, &tight);
		table = local_read(&said_report, files, 1);
		setrlimit(RLIMIT_AS, &limit);
		said_end();
		if (table != NULL)
			exit(table->row_count == lines_count ? 0 : 3);
		if (said_report.status != REPORT_TROUBLE ||
		    (strstr(said_err, "Cannot allocate memory") == NULL &&
			strstr(said_err, "than can be held") == NULL))
			exit(3);
		exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
	return WEXITSTATUS(status) == 0;
}

static void little_memory_is_told_or_enough(void **state)
{
	static const char path[] = "build/tests/local.memory";
	static const char *const files[] = {path};
	enum { COUNT = 6000, STEP = 1 << 16 };
	FILE *file;
	rlim_t more = 0;

	(void)state;
	if (SANITIZED) {
		print_message("skipped: a sanitizer needs more memory\n");
		skip();
	}
	run_need_own_memory();
	file = fopen(path, "w");
	assert_non_null(file);
	for (int i = 0; i < COUNT; i++)
		fprintf(file, "n%d %d/tcp a%d # x\n", i, i, i);
	fclose(file);
	assert_false(fits(files, COUNT, 0));
	while (!fits(files, COUNT, more)) {
		more += STEP;
		assert_true(more < (rlim_t)1 << 26);
	}
	remove(path);
}

#define RUN_TABLE(group, rows, test)                                           \
	run_table(group, rows, sizeof rows / sizeof *rows, sizeof *rows, test)

int main(void)
{
	/* The first reads no file in this process. */
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(little_memory_is_told_or_enough),
	    cmocka_unit_test(a_table_is_what_a_scan_of_the_lines_finds),
	};
	int failed = RUN_TABLE("local", rows, check_row);

	failed += RUN_TABLE("files", lines, run_check_line);
	failed += RUN_TABLE("samples", samples, check_sample);
	failed += RUN_TABLE("printed samples", samples, check_printed);
	failed += RUN_TABLE("printed", printed, run_check_line);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
