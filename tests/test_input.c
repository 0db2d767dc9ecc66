/* input: queries on standard input, as people and tools write them. */
#include "run.h"

#include <stdlib.h>
#include <string.h>

#include "lines.h"

/* Runs the program on an input; of each line of the answer only the port is
 * looked at. */
static struct run ask(struct text input)
{
	static const char *const arguments[] = {run_small, "-", NULL};
	struct run run = run_program(arguments, input);
	char *to = run.out;

	for (const char *at = run.out; *at != '\0';) {
		while (*at != '\t')
			*to++ = *at++;
		*to++ = ' ';
		at = strchr(at, '\n') + 1;
	}
	*to = '\0';
	return run;
}

static void expect(
    struct text input, const char *ports, const char *err, int status)
{
	struct run run = ask(input);

	assert_string_equal(run.err, err);
	assert_string_equal(run.out, ports);
	assert_int_equal(run.status, status);
	run_free(&run);
}

struct row {
	const char *name;
	struct text input;
	const char *ports; /* of the answers */
	const char *err;
	int status;
};

#define INPUT(literal)                                                         \
	{                                                                      \
		literal, sizeof literal - 1                                    \
	}
#define BAD "portinfo: standard input:1: bad query "
#define EMPTY ": a port, a range or a name is missing\n"

static const struct row rows[] = {
    {"a_query_a_line", INPUT("22\n80\n"), "22 80 ", "", 0},
    {"the_last_line_needs_no_newline", INPUT("22\n80"), "22 80 ", "", 0},
    {"returns_go_with_newlines", INPUT("22\r\n80\r\n"), "22 80 ", "", 0},
    {"nothing_is_nothing", INPUT(""), "", "", 0},
    {"empty_lines_are_nothing", INPUT("\n\n  \t \n22\n\n"), "22 ", "", 0},
    {"blanks_separate", INPUT("  22 80\t443  \n"), "22 80 443 ", "", 0},
    {"commas_separate", INPUT("22,80,443\n"), "22 80 443 ", "", 0},
    {"both_do", INPUT("22, 80 ,443 , 22\t,\t80\n"), "22 80 443 22 80 ", "", 0},
    {"a_comma_may_end_a_line", INPUT("22,\n80 , \n"), "22 80 ", "", 0},
    {"names_and_ranges_too", INPUT("ssh 20-22, tcp/80\n"), "22 22 80 ", "", 0},
    {"two_commas_do_not", INPUT("22,,80\n443\n"), "443 ", BAD "'22,,80'" EMPTY,
	2},
    {"nor_with_a_blank_between", INPUT("22, ,80\n443\n"), "443 ",
	BAD "'22, ,80'" EMPTY, 2},
    {"nor_at_the_end", INPUT("22,,\n443\n"), "443 ", BAD "'22,,'" EMPTY, 2},
    {"a_comma_may_not_begin_a_line", INPUT(",22\n443\n"), "443 ",
	BAD "',22'" EMPTY, 2},
    {"nor_behind_blanks", INPUT("  ,22\n443\n"), "443 ", BAD "',22'" EMPTY, 2},
    {"nor_stand_alone", INPUT(",\n443\n"), "443 ", BAD "','" EMPTY, 2},
    {"a_bad_line_is_not_answered_in_part", INPUT("22 80 0x50 443\n443\n"),
	"443 ",
	BAD "'0x50': a port is decimal digits, and a name has a letter\n", 2},
    {"bad_lines_are_told_with_their_numbers", INPUT("22\n\n# x\n+1\n80\n-\n"),
	"22 80 ",
	"portinfo: standard input:4: bad query '+1': a port is decimal digits, "
	"and a name has a letter\n"
	"portinfo: standard input:6: bad query '-': ranges are like 8000-8100 "
	"or 60000-\n",
	2},
    {"a_hash_starts_a_comment", INPUT("22 # 80\n#443\n80#\n"), "22 80 ", "", 0},
    {"a_comma_before_a_comment", INPUT("22, # 80\n"), "22 ", "", 0},
    {"nothing_before_it", INPUT("  # ,,\n22\n"), "22 ", "", 0},
    {"a_byte_order_mark_is_passed_over",
	INPUT("\357\273\277"
	      "22\n80\n"),
	"22 80 ", "", 0},
    {"also_before_a_comment", INPUT("\357\273\277# x\n80\n"), "80 ", "", 0},
    {"also_alone", INPUT("\357\273\277\n80\n"), "80 ", "", 0},
    {"but_not_in_the_second_line",
	INPUT("22\n\357\273\277"
	      "80\n"),
	"22 ",
	"portinfo: standard input:2: bad query '\\357\\273\\27780': names are "
	"of letters, digits and - _ + * / .\n",
	2},
    {"nor_twice",
	INPUT("\357\273\277\357\273\277"
	      "22\n"),
	"",
	BAD "'\\357\\273\\27722': names are of letters, digits and - _ + * / "
	    ".\n",
	2},
    {"nor_a_part_of_it",
	INPUT("\357\273"
	      "22\n"),
	"",
	BAD "'\\357\\27322': names are of letters, digits and - _ + * / .\n",
	2},
    {"a_nul_byte_is_no_end",
	INPUT("22\0"
	      "80\n443\n"),
	"443 ",
	BAD "'22\\00080': names are of letters, digits and - _ + * / .\n", 2},
    {"other_blanks_are_none", INPUT("22\v80\n"), "",
	BAD "'22\\01380': names are of letters, digits and - _ + * / .\n", 2},
    {"what_is_not_found_is_told", INPUT("4 22\n5"), "22 ",
	"portinfo: standard input:1: no entry for '4': unassigned system "
	"port\n"
	"portinfo: standard input:2: no entry for '5': unassigned system "
	"port\n",
	1},
};

static void check_row(void **state)
{
	const struct row *row = *state;

	expect(row->input, row->ports, row->err, row->status);
}

/* Long lines: so many blanks stand in the place of each tilde of a text, so
 * that the pieces of the line end where they should. */
struct long_row {
	const char *name;
	size_t blanks;
	const char *text;
	const char *ports;
	const char *err;
	int status;
};

enum { SIZE = LINES_SIZE };

static const struct long_row long_rows[] = {
    {"a_line_of_blanks", SIZE, "~22\n80\n", "22 80 ", "", 0},
    {"of_twice_as_many", 2 * SIZE, "~22\n80\n", "22 80 ", "", 0},
    {"of_blanks_alone", SIZE, "~\n80\n", "80 ", "", 0},
    {"queries_in_many_pieces", SIZE - 1, "22~80~443~22\n80\n",
	"22 80 443 22 80 ", "", 0},
    {"a_piece_may_end_in_a_number", SIZE - 1, "~443\n80\n", "443 80 ", "", 0},
    {"in_its_middle", SIZE - 2, "~443\n80\n", "443 80 ", "", 0},
    {"behind_it", SIZE - 3, "~443\n80\n", "443 80 ", "", 0},
    {"a_piece_may_begin_with_a_comma", SIZE - 2, "22~,80\n", "22 80 ", "", 0},
    {"with_a_comma_and_blanks", SIZE - 2, "22~ , 80\n", "22 80 ", "", 0},
    {"a_piece_may_end_with_a_comma", SIZE - 3, "22~,80\n", "22 80 ", "", 0},
    {"a_comma_may_be_far_behind", 2 * SIZE, "22~,80\n", "22 80 ", "", 0},
    {"blanks_may_be_far_behind_a_comma", 2 * SIZE, "22,~80\n", "22 80 ", "", 0},
    {"a_comma_may_end_a_long_line", 2 * SIZE, "22~,~\n80\n", "22 80 ", "", 0},
    {"two_commas_are_refused_across_pieces", SIZE - 3, "22~,,80\n443\n",
	"22 443 ", BAD "',80'" EMPTY, 2},
    {"also_one_in_each", SIZE, "22,~,80\n443\n", "22 443 ", BAD "',80'" EMPTY,
	2},
    {"also_with_pieces_between", 2 * SIZE, "22~,~,80\n443\n", "22 443 ",
	BAD "',80'" EMPTY, 2},
    {"a_comma_may_not_begin_a_long_line", SIZE, "~,22\n443\n", "443 ",
	BAD "',22'" EMPTY, 2},
    {"behind_a_fault_the_line_is_passed_over", SIZE, "22 0x1~80~443\n443\n",
	"443 ",
	BAD "'0x1': a port is decimal digits, and a name has a letter\n", 2},
    {"before_it_pieces_are_answered", SIZE, "22~80~0x1~443\n443\n",
	"22 80 443 ",
	BAD "'0x1': a port is decimal digits, and a name has a letter\n", 2},
    {"a_long_comment_is_one", 2 * SIZE, "22 #~80~,,~\n443\n", "22 443 ", "", 0},
    {"a_comment_in_a_later_piece", SIZE, "22~80#~,~0x1\n443\n", "22 80 443 ",
	"", 0},
    {"a_mark_in_a_later_piece_is_none", SIZE,
	"~\357\273\277"
	"22\n443\n",
	"443 ",
	BAD "'\\357\\273\\27722': names are of letters, digits and - _ + * / "
	    ".\n",
	2},
    {"a_return_at_the_end", SIZE - 2, "22~\r\n443\r\n", "22 443 ", "", 0},
};

static struct text fill(const char *text, char filler, size_t count)
{
	static char filled[12 * LINES_SIZE];
	size_t length = 0;

	for (; *text != '\0'; text++) {
		assert_true(length + count + 1 < sizeof filled);
		if (*text == '~') {
			memset(filled + length, filler, count);
			length += count;
		} else {
			filled[length++] = *text;
		}
	}
	return (struct text){filled, length};
}

static void check_long_row(void **state)
{
	const struct long_row *row = *state;

	expect(fill(row->text, ' ', row->blanks), row->ports, row->err,
	    row->status);
}

/* At every length around the buffer's, blanks before a query change nothing. */
static void a_piece_may_end_anywhere(void **state)
{
	(void)state;
	for (size_t blanks = SIZE - 8; blanks <= SIZE + 2; blanks++) {
		expect(
		    fill("~22 ,443\n80\n", ' ', blanks), "22 443 80 ", "", 0);
		expect(fill("22,~443, 80\n22\n", ' ', blanks), "22 443 80 22 ",
		    "", 0);
	}
}

/* Exactly as much as the buffer holds: with a newline, without, and one more or
 * less. */
static void an_input_may_be_as_long_as_the_buffer(void **state)
{
	(void)state;
	for (size_t length = SIZE - 2; length <= SIZE + 2; length++) {
		expect(fill("22~80\n", ' ', length - 5), "22 80 ", "", 0);
		expect(fill("22~80", ' ', length - 4), "22 80 ", "", 0);
		expect(fill("22~", ' ', length - 2), "22 ", "", 0);
		expect(fill("~22\n80\n", '\n', length - 6), "22 80 ", "", 0);
	}
}

static void what_fills_the_buffer_without_a_blank_is_too_long(void **state)
{
	struct run run;

	(void)state;
	run = ask(fill("~ 22 0x\n80\n", '1', SIZE));
	assert_string_equal(run.out, "80 ");
	assert_int_equal(run.status, 2);
	assert_int_equal(strncmp(run.err, BAD "'1111", sizeof BAD + 4), 0);
	assert_non_null(strstr(run.err,
	    "111...': it is too long; blanks may stand for its "
	    "commas\n"));
	run_free(&run);

	/* One less is a number like others. */
	run = ask(fill("~ 22\n80\n", '1', SIZE - 1));
	assert_string_equal(run.out, "80 ");
	assert_non_null(strstr(run.err, "111...': the last port is 65535\n"));
	assert_int_equal(run.status, 2);
	run_free(&run);
}

static void a_comment_is_never_too_long(void **state)
{
	(void)state;
	expect(fill("22 #~\n80\n", '1', SIZE), "22 80 ", "", 0);
	expect(fill("22 #~\n80\n", '1', 2 * SIZE), "22 80 ", "", 0);
}

static void a_list_with_commas_alone_may_be_of_any_length(void **state)
{
	char *list = malloc(9 * 30000 + 1), *out = malloc(9 * 30000 + 1);

	(void)state;
	for (size_t i = 0; i < 30000; i++) {
		strcpy(list + 9 * i, "22,65535,");
		strcpy(out + 9 * i, "22 65535 ");
	}
	expect(text_of(list), out, "", 0);
	free(list);
	free(out);
}

static void the_input_is_read_once(void **state)
{
	struct run run = run_shell("echo 22 | $SMALL -f services - 80/tcp - -");

	(void)state;
	assert_string_equal(run.out,
	    "ssh 22/tcp sftp # Secure Shell\n"
	    "ssh 22/udp sftp # Secure Shell\n"
	    "ssh 22/sctp sftp # Secure Shell\n"
	    "http 80/tcp web www www-http # Hypertext Transfer Protocol\n"
	    "http 80/udp web www www-http # Hypertext Transfer Protocol\n");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	run_free(&run);
}

static const struct run_line lines[] = {
    {"an_input_that_takes_messages_is_refused",
	"ulimit -f 100; f=$(mktemp); echo 65534 >$f; $SMALL - <$f 2>>$f; "
	"echo $?; cat $f; rm $f",
	0, "2\n65534\nportinfo: standard input is also standard error\n", ""},
    {"an_input_that_is_the_output_is_refused",
	"f=$(mktemp); echo 22 >$f; $SMALL - <$f >>$f; echo $?; wc -l <$f; "
	"rm $f",
	0, "2\n1\n", "portinfo: standard input is also standard output\n"},
    {"but_not_where_it_is_empty",
	"f=$(mktemp); $SMALL -q - <$f >>$f; echo $?; rm $f", 0, "0\n", ""},
    {"a_folder_is_no_input", "$SMALL - <.", 2, "",
	"portinfo: standard input: Is a directory\n"},
    {"a_closed_input_is_trouble", "$SMALL - <&-", 2, "",
	"portinfo: standard input: Bad file descriptor\n"},
    {"the_operands_behind_it_are_answered",
	"$SMALL -f services -1 - mosh/udp <. | sed 1q", 0,
	"mosh 60000/udp # Mobile shell sessions\n",
	"portinfo: standard input: Is a directory\n"},
    {"of_a_full_disk_no_more_is_read",
	"(echo 22; echo 80) | $SMALL - >/dev/full", 2, "",
	"portinfo: standard output: No space left on device\n"},
    {"answers_are_out_before_it_waits",
	"d=$(mktemp -d); mkfifo $d/in $d/out; $SMALL -f services - <$d/in "
	">$d/out & exec 3>$d/in 4<$d/out; echo last >&3; read a <&4; echo $a; "
	"echo 4222/tcp >&3; read a <&4; echo $a; exec 3>&-; wait; rm -r $d",
	0,
	"last 65535/tcp lst-a-name-as-long-as-none-that-is-in-use-is # Entry "
	"on the last port\nnats 4222/tcp # NATS clients\n",
	""},
};

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_piece_may_end_anywhere),
	    cmocka_unit_test(an_input_may_be_as_long_as_the_buffer),
	    cmocka_unit_test(what_fills_the_buffer_without_a_blank_is_too_long),
	    cmocka_unit_test(a_comment_is_never_too_long),
	    cmocka_unit_test(a_list_with_commas_alone_may_be_of_any_length),
	    cmocka_unit_test(the_input_is_read_once),
	};
	int failed = run_table(
	    "input", rows, sizeof rows / sizeof *rows, sizeof *rows, check_row);

	failed += run_table("long lines", long_rows,
	    sizeof long_rows / sizeof *long_rows, sizeof *long_rows,
	    check_long_row);
	failed += run_table("files and pipes", lines,
	    sizeof lines / sizeof *lines, sizeof *lines, run_check_line);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
