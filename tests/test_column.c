/* column: names for other tools' output, byte for byte. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Runs a program with options, blanks between them, on an input. */
static struct run run_column(
    const char *program, const char *options, struct text input)
{
	char words[256], *rest = words;
	const char *arguments[16] = {program};
	size_t count = 1;

	assert_true(strlen(options) < sizeof words);
	strcpy(words, options);
	while ((arguments[count] = strtok_r(rest, " ", &rest)) != NULL)
		assert_true(++count < 16);
	return run_program(arguments, input);
}

static void expect(struct run *run, struct text output)
{
	assert_string_equal(run->err, "");
	assert_int_equal(run->status, 0);
	assert_int_equal(run->out_length, output.length);
	assert_memory_equal(run->out, output.at, output.length);
	run_free(run);
}

struct row {
	const char *name;
	const char *options;
	struct text input, output;
};

/* A word of 256 bytes with a key. */
#define ZEROS "000000000000000000000000000000000000000000"
#define LONG_KEY "D=" ZEROS ZEROS ZEROS ZEROS ZEROS ZEROS "22"

#define BYTES(literal)                                                         \
	{                                                                      \
		literal, sizeof literal - 1                                    \
	}

static const struct row rows[] = {
    {"nothing_is_nothing", "-c 1", BYTES(""), BYTES("")},
    {"the_name_is_behind_a_tab", "-c 1", BYTES("22\n"), BYTES("22\tssh\n")},
    {"an_empty_line_is_a_line", "-c 1", BYTES("\n\n"), BYTES("\t\n\t\n")},
    {"a_return_stays_at_the_end", "-c 1", BYTES("22\r\n\r\n80\r\n"),
	BYTES("22\tssh\r\n\t\r\n80\thttp\r\n")},
    {"a_last_line_gets_no_newline", "-c 1", BYTES("22\n80"),
	BYTES("22\tssh\n80\thttp")},
    {"its_return_stays_too", "-c 1", BYTES("22\r"), BYTES("22\tssh\r")},
    {"two_returns_are_one_of_the_line", "-c 1", BYTES("22\r\r\n"),
	BYTES("22\r\t\r\n")},
    {"a_return_within_is_none", "-c 1,2", BYTES("22\r tcp\n"),
	BYTES("22\r tcp\t\n")},
    {"a_return_alone", "-c 1", BYTES("\r"), BYTES("\t\r")},
    {"words_that_came_before_have_their_name", "-c 1,2",
	BYTES("22 tcp\n22 icmp\n22 tcp\n22 udp\n4222 udp\n4222 tcp\n22 tcp\n"),
	BYTES("22 tcp\tssh\n22 icmp\t\n22 tcp\tssh\n22 udp\tssh\n"
	      "4222 udp\tvrml-multi-use\n4222 tcp\tnats\n22 tcp\tssh\n")},
    {"a_word_with_more_than_came_before_is_another", "-c 1",
	BYTES("22\n22\0\n22/tcp\n0000022\n00000022\n"),
	BYTES("22\tssh\n22\0\t\n22/tcp\tssh\n0000022\tssh\n"
	      "00000022\tssh\n")},
    {"so_is_one_with_bytes_beyond_ascii", "-c 1", BYTES("631\n62\261\n"),
	BYTES("631\tipp\n62\261\t\n")},
    {"a_long_protocol_is_none", "-c 1,2", BYTES("22 tcp\n22 tcp/tcp4\n"),
	BYTES("22 tcp\tssh\n22 tcp/tcp4\t\n")},
    {"nor_is_one_with_the_bytes_of_its_number", "-c 1,2",
	BYTES("22 tcp\n22 \0\0\0\0\3tcp\n\0\0\0\0\0\00222 tcp\n"),
	BYTES("22 tcp\tssh\n22 \0\0\0\0\3tcp\t\n"
	      "\0\0\0\0\0\00222 tcp\t\n")},
    {"columns_are_counted_from_1", "-c 3", BYTES("22 80 443 9092\n"),
	BYTES("22 80 443 9092\thttps\n")},
    {"blanks_in_a_row_are_one", "-c 2", BYTES("  x \t 80  \n"),
	BYTES("  x \t 80  \thttp\n")},
    {"a_column_that_is_not_there", "-c 2", BYTES("22\n22 \n"),
	BYTES("22\t\n22 \t\n")},
    {"so_is_one_with_the_key_not_another",
	"-c D=", BYTES(LONG_KEY " D=22\nD=80\n"),
	BYTES(LONG_KEY " D=22\t\nD=80\thttp\n")},
    {"a_key_ends_with_its_word", "-c D= -d =", BYTES("D=22\n"),
	BYTES("D=22=\n")},
    {"a_column_far_out", "-c 999999", BYTES("22\n"), BYTES("22\t\n")},
    {"a_number_without_end_is_some_column", "-c 99999999999999999999999",
	BYTES("22\n"), BYTES("22\t\n")},
    {"nul_bytes_pass", "-c 2", BYTES("\0 22\0 80\n\0\0\n x 22\0\n"),
	BYTES("\0 22\0 80\t\n\0\0\t\n x 22\0\t\n")},
    {"bytes_of_any_kind_pass", "-c 2", BYTES("\377\033[m 22 \303\244\n"),
	BYTES("\377\033[m 22 \303\244\tssh\n")},
    {"a_delimiter_separates_each_column", "-c 3 -d ,",
	BYTES("a,,22\n,,,80\n,, 80\n"), BYTES("a,,22,ssh\n,,,80,\n,, 80,\n")},
    {"it_is_put_before_the_name", "-c 2 -d ;", BYTES("a;80;\r\nx\r\n"),
	BYTES("a;80;;http\r\nx;\r\n")},
    {"a_tab_may_be_one", "-c 2 -d \\t", BYTES("22 x\t80\t\n"),
	BYTES("22 x\t80\t\thttp\n")},
    {"the_last_column_ends_with_the_line", "-c 2 -d ,", BYTES("a,22\nb,80"),
	BYTES("a,22,ssh\nb,80,http")},
    {"an_empty_last_column_is_one", "-c 2,3 -d ,", BYTES("a,22,\na,22\n"),
	BYTES("a,22,,\na,22,\n")},
    {"the_protocol_is_in_another_column", "-c 1,2",
	BYTES("9092 tcp\n9092 udp\n9092 UDP6 x\n9092 17\n9092 6\n"),
	BYTES("9092 tcp\tkafka\n9092 udp\tXmlIpcRegSvc\n"
	      "9092 UDP6 x\tXmlIpcRegSvc\n9092 17\tXmlIpcRegSvc\n"
	      "9092 6\tkafka\n")},
    {"it_may_come_first", "-c 2,1", BYTES("tcp 9092\nudp 9092\n"),
	BYTES("tcp 9092\tkafka\nudp 9092\tXmlIpcRegSvc\n")},
    {"it_may_be_the_same", "-c 1,1", BYTES("6\n22\n"), BYTES("6\t\n22\t\n")},
    {"another_protocol_has_no_name", "-c 1,2",
	BYTES("22 icmp\n22 1\n22 tcp5\n22 ipv6\n22 ipv4\n22 dccp\n22\n"),
	BYTES("22 icmp\t\n22 1\t\n22 tcp5\t\n22 ipv6\t\n22 ipv4\t\n"
	      "22 dccp\t\n22\t\n")},
    {"the_port_may_have_it_too", "-c 1",
	BYTES("9092/udp\nudp/9092\n9092/6\n9092/sctp\n9092/icmp\n"),
	BYTES("9092/udp\tXmlIpcRegSvc\nudp/9092\tXmlIpcRegSvc\n9092/6\tkafka\n"
	      "9092/sctp\t\n9092/icmp\t\n")},
    {"both_must_be_the_same", "-c 1,2",
	BYTES("9092/udp udp\n9092/udp tcp\n9092/udp icmp\n"),
	BYTES("9092/udp udp\tXmlIpcRegSvc\n9092/udp tcp\t\n9092/udp icmp\t\n")},
    {"a_key_is_the_start_of_a_word", "-c DPT=",
	BYTES("SPT=80 DPT=22 x\nDPT=\nXDPT=22\nDPT 22\nDPT=x DPT=22\n"),
	BYTES("SPT=80 DPT=22 x\tssh\nDPT=\t\nXDPT=22\t\nDPT 22\t\n"
	      "DPT=x DPT=22\t\n")},
    {"the_first_such_word_counts",
	"-c DPT=", BYTES("DPT=22 DPT=80\nx DPT=80 DPT=22\n"),
	BYTES("DPT=22 DPT=80\tssh\nx DPT=80 DPT=22\thttp\n")},
    {"two_keys_in_any_order", "-c DPT=,PROTO=",
	BYTES("PROTO=UDP DPT=9092\nDPT=9092 PROTO=TCP\nDPT=9092 PROTO=2\n"
	      "DPT=9092\nPROTO=TCP\n"),
	BYTES("PROTO=UDP DPT=9092\tXmlIpcRegSvc\nDPT=9092 PROTO=TCP\tkafka\n"
	      "DPT=9092 PROTO=2\t\nDPT=9092\t\nPROTO=TCP\t\n")},
    {"a_key_and_a_number", "-c dport=,1",
	BYTES("udp dport=9092 dport=22\ntcp sport=22 dport=9092\n"),
	BYTES("udp dport=9092 dport=22\tXmlIpcRegSvc\n"
	      "tcp sport=22 dport=9092\tkafka\n")},
    {"a_number_and_a_key", "-c 1,p=", BYTES("9092 p=udp\np=udp 9092\n"),
	BYTES("9092 p=udp\tXmlIpcRegSvc\np=udp 9092\t\n")},
    {"a_key_between_delimiters", "-c p= -d ,",
	BYTES("a,p=22,b\na b,p=22 x\na, p=22\n"),
	BYTES("a,p=22,b,ssh\na b,p=22 x,\na, p=22,\n")},
    {"what_is_no_port_has_no_name", "-c 1",
	BYTES("ssh\n22-23\n22,80\n65536\n-22\n+22\n0x16\n22:80\n22:\n*\n-\n"
	      "4294967318\n1.22\n22.\n*foo:22\n[::1]x:22\n::1.2.22\n"),
	BYTES("ssh\t\n22-23\t\n22,80\t\n65536\t\n-22\t\n+22\t\n0x16\t\n"
	      "22:80\t\n22:\tssh\n*\t\n-\t\n4294967318\t\n1.22\t\n22.\t\n"
	      "*foo:22\t\n[::1]x:22\t\n::1.2.22\t\n")},
    {"a_port_may_have_zeros_before_it", "-c 1", BYTES("00022\n"),
	BYTES("00022\tssh\n")},
    {"the_first_and_the_last_port", "-c 1", BYTES("0\n65535\n"),
	BYTES("0\t\n65535\tlast\n")},
    {"a_port_within_a_range", "-c 1", BYTES("6001\n4222\n4223\n"),
	BYTES("6001\tx11\n4222\tnats\n4223\tvrml-multi-use\n")},
    {"addresses_before_the_port", "-c 1",
	BYTES("10.0.0.1:22\n*:22\n:::22\n[::1]:22\n::1:22\n::1.22\n"
	      "10.0.0.1.22:\n[fe80::1]%eth0:22\n*%eth0:22\na->b:22\n"),
	BYTES("10.0.0.1:22\tssh\n*:22\tssh\n:::22\tssh\n[::1]:22\tssh\n"
	      "::1:22\tssh\n::1.22\tssh\n10.0.0.1.22:\tssh\n"
	      "[fe80::1]%eth0:22\tssh\n*%eth0:22\tssh\na->b:22\tssh\n")},
    {"addresses_without_a_port", "-c 1",
	BYTES("10.0.0.1\n[::1]\n*:*\n[::]:*\n10.0.0.1:\n2001:db8::1:\n"),
	BYTES("10.0.0.1\t\n[::1]\t\n*:*\t\n[::]:*\t\n10.0.0.1:\t\n"
	      "2001:db8::1:\t\n")},
    {"only_some_protocols", "-c 1 -p udp", BYTES("9092\n65535\n9092/tcp\n"),
	BYTES("9092\tXmlIpcRegSvc\n65535\t\n9092/tcp\tXmlIpcRegSvc\n")},
    {"only_some_statuses", "-c 1,2 -s assigned", BYTES("9092 tcp\n7002 tcp\n"),
	BYTES("9092 tcp\tXmlIpcRegSvc\n7002 tcp\t\n")},
    {"only_some_risks", "-c 1 -r cleartext", BYTES("22\n80\n4223\n"),
	BYTES("22\t\n80\thttp\n4223\t\n")},
    {"only_what_matches", "-c 1 -g secure", BYTES("22\n80\n"),
	BYTES("22\tssh\n80\t\n")},
    {"the_first_is_what_it_is", "-c 1 -1", BYTES("22\n9092\n"),
	BYTES("22\tssh\n9092\tkafka\n")},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	struct run run = run_column(run_small, row->options, row->input);

	expect(&run, row->output);
}

/* A naive reading of the same: words as strings, of which a comma may be the
 * last, and what the small table has on a few ports. */

struct naive {
	char delimiter;	       /* or 0 */
	size_t port, protocol; /* columns, or 0 */
	const char *port_key, *protocol_key;
};

static int naive_protocol(const char *word)
{
	static const char *const names[][9] = {
	    {"tcp", "TCP", "tcp4", "tcp6", "tcp46", "6", "Tcp", "TCP6",
		"TCP46"},
	    {"udp", "UDP", "udp4", "udp6", "udp46", "17", "Udp", "UDP6",
		"UDP46"},
	    {"sctp", "SCTP", "132"},
	    {"dccp", "DCCP", "33"},
	};

	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 9 && names[i][j] != NULL; j++)
			if (strcmp(names[i][j], word) == 0)
				return 1 << i;
	return 0;
}

static const char *naive_name(char *port, const char *protocol)
{
	static const struct {
		long port;
		int protocols;
		const char *name;
	} table[] = {
	    {22, 7, "ssh"},
	    {80, 3, "http"},
	    {443, 7, "https"},
	    {9092, 1, "kafka"},
	    {9092, 3, "XmlIpcRegSvc"},
	    {65535, 1, "last"},
	};
	char *slash;
	int set = 15;
	long number = 0;

	if (port == NULL || *port < '0' || *port > '9')
		return "";
	number = strtol(port, &slash, 10);
	if (*slash == '/' && slash[strlen(slash) - 1] == ',')
		slash[strlen(slash) - 1] = '\0';
	if (*slash == '/')
		set = naive_protocol(slash + 1);
	else if (*slash != '\0' && strcmp(slash, ",") != 0)
		return "";
	if (protocol != NULL)
		set &= naive_protocol(protocol);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].port == number && (table[i].protocols & set) != 0)
			return table[i].name;
	return "";
}

static bool naive_separates(const struct naive *how, char c)
{
	return how->delimiter != '\0' ? c == how->delimiter
				      : c == ' ' || c == '\t';
}

/* The word of a column or with a key, without it, as a string; a word of more
 * than 255 bytes is none, nor one with a NUL. */
static char *naive_word(const struct naive *how, struct text line,
    size_t column, const char *key, char word[256])
{
	size_t number = 0, i = 0;

	for (;;) {
		size_t start, length;

		if (how->delimiter == '\0')
			while (
			    i < line.length && naive_separates(how, line.at[i]))
				i++;
		if (how->delimiter == '\0' && i == line.length)
			return NULL;
		start = i;
		while (i < line.length && !naive_separates(how, line.at[i]))
			i++;
		length = i - start;
		number++;
		if (key != NULL ? length >= strlen(key) &&
			    memcmp(line.at + start, key, strlen(key)) == 0
				: number == column) {
			if (length > 255)
				return NULL;
			memcpy(word, line.at + start, length);
			word[length] = '\0';
			if (strlen(word) < length)
				strcpy(word, "nul");
			return key != NULL ? word + strlen(key) : word;
		}
		if (i++ >= line.length)
			return NULL;
	}
}

static size_t naive_copy(
    const struct naive *how, struct text input, char *output)
{
	char *to = output, port[256], protocol[256];

	while (input.length > 0) {
		size_t newline = text_find(input, '\n');
		struct text line = text_head(input, newline);
		bool ends = newline < input.length;
		bool returns = line.length > 0 && line.at[newline - 1] == '\r';
		const char *word;

		line.length -= returns;
		memcpy(to, line.at, line.length);
		to += line.length;
		*to++ = how->delimiter != '\0' ? how->delimiter : '\t';
		word = naive_word(
		    how, line, how->protocol, how->protocol_key, protocol);
		if (word == NULL &&
		    (how->protocol != 0 || how->protocol_key != NULL))
			word = "none";
		to += sprintf(to, "%s",
		    naive_name(
			naive_word(how, line, how->port, how->port_key, port),
			word));
		if (returns)
			*to++ = '\r';
		if (ends)
			*to++ = '\n';
		input = text_tail(input, newline + ends);
	}
	return (size_t)(to - output);
}

struct way {
	const char *name;
	const char *options;
	struct naive how;
};

static const struct way ways[] = {
    {"by_blanks", "-c 2", {.port = 2}},
    {"by_blanks_with_a_protocol", "-c 2,3", {.port = 2, .protocol = 3}},
    {"with_the_protocol_first", "-c 3,1", {.port = 3, .protocol = 1}},
    {"by_a_key", "-c DPT=", {.port_key = "DPT="}},
    {"by_two_keys",
	"-c DPT=,PROTO=", {.port_key = "DPT=", .protocol_key = "PROTO="}},
    {"by_a_key_and_a_number", "-c DPT=,2", {.port_key = "DPT=", .protocol = 2}},
    {"by_a_number_and_a_key",
	"-c 1,PROTO=", {.port = 1, .protocol_key = "PROTO="}},
    {"by_commas", "-c 2,3 -d ,", {.delimiter = ',', .port = 2, .protocol = 3}},
    {"by_tabs", "-c 1 -d \\t", {.delimiter = '\t', .port = 1}},
    {"by_commas_and_keys", "-c DPT=,PROTO= -d ,",
	{.delimiter = ',', .port_key = "DPT=", .protocol_key = "PROTO="}},
};

enum { INPUT_MAX = 600000 };

static char input[INPUT_MAX], output[2 * INPUT_MAX];

static void compare(const struct way *way, size_t length)
{
	struct text text = {input, length};
	struct run run = run_column(run_small, way->options, text);

	assert_true(length <= INPUT_MAX);
	expect(
	    &run, (struct text){output, naive_copy(&way->how, text, output)});
}

static unsigned next_random(unsigned most)
{
	static unsigned long state = 20261125;

	state = (state * 1103515245 + 12345) & 0x7fffffff;
	return (unsigned)(state >> 8) % most;
}

/* Words and what separates and ends them, as they come: with words of 255 and
 * 256 bytes, and in each 60th line of more than the buffer holds. */
static size_t fill_randomly(void)
{
	static const char *const pieces[] = {"22", "80/udp", "443", "9092",
	    "9092/udp", "65535", "65536", "00443", "x", "tcp", "udp", "6", "17",
	    "icmp", "UDP6", "tcp46", "sctp", "ipv4", "DPT=22", "DPT=9092",
	    "DPT=", "PROTO=udp", "PROTO=6", "PROTO=1", "DPT=443/tcp", " ", " ",
	    " ", " ", " ", " ", " ", " ", "\t", "\t", ",", ",", ",", ",", ",",
	    "  ", "\n", "\n", "\n", "\r\n", "\r\n", "\r", "\r\r\n", "-"};
	size_t length = 0;

	while (length + 70000 < INPUT_MAX) {
		const char *piece =
		    pieces[next_random(sizeof pieces / sizeof *pieces)];

		strcpy(input + length, piece);
		length += strlen(piece);
		if (next_random(400) == 0)
			input[length++] = '\0';
		if (next_random(100) == 0) {
			size_t zeros = 253 + next_random(2);

			memset(input + length, '0', zeros);
			strcpy(input + length + zeros, "22");
			length += zeros + 2;
		}
		if (next_random(4000) == 0) {
			size_t count = 65400 + next_random(300);

			memset(
			    input + length, next_random(2) ? 'x' : ' ', count);
			length += count;
		}
	}
	return length;
}

static void check_way(void **state)
{
	static size_t length;

	if (length == 0)
		length = fill_randomly();
	compare(*state, length);
	compare(*state, length / 2 + next_random(1000));
}

/* So much of a line before what is looked for that the buffer ends in each
 * place of it. */
struct border {
	const char *name;
	struct way way;
	char filler;
	const char *text;
};

static const struct border borders[] = {
    {"blanks_before_a_port", {"", "-c 1", {.port = 1}}, ' ', "443 x\r\n80\r\n"},
    {"a_word_before_a_port", {"", "-c 2", {.port = 2}}, 'x',
	" 443 x\r\n1 80\r\n"},
    {"a_port_at_the_end_of_a_line", {"", "-c 2", {.port = 2}}, 'x',
	"\t443\r\nx 80\n"},
    {"at_the_end_of_the_input", {"", "-c 2", {.port = 2}}, 'x', " 443"},
    {"with_a_return", {"", "-c 2", {.port = 2}}, 'x', " 443\r"},
    {"with_two_returns", {"", "-c 2", {.port = 2}}, 'x', " 443\r\r\n\r\n"},
    {"with_many", {"", "-c 1", {.port = 1}}, '\r', "\n22\n"},
    {"a_port_and_its_protocol", {"", "-c 2,3", {.port = 2, .protocol = 3}}, 'x',
	" 9092 udp\n80 80 tcp\n"},
    {"keys",
	{"", "-c DPT=,PROTO=", {.port_key = "DPT=", .protocol_key = "PROTO="}},
	' ', "DPT=9092 PROTO=UDP x\nDPT=80 PROTO=6\n"},
    {"keys_behind_a_long_word", {"", "-c DPT=", {.port_key = "DPT="}}, 'x',
	" DPT=9092\nDPT=80\n"},
    {"a_long_word_with_a_key", {"", "-c xx=", {.port_key = "xx="}}, 'x',
	"x=22 xx=80\nxx=443\n"},
    {"a_delimiter",
	{"", "-c 2,3 -d ,", {.delimiter = ',', .port = 2, .protocol = 3}}, 'x',
	",443,tcp\r\n,80,udp\n"},
    {"empty_columns",
	{"", "-c 2,3 -d ,", {.delimiter = ',', .port = 2, .protocol = 3}}, 'x',
	",,\n,,tcp\n,22,\n"},
    {"a_port_without_end", {"", "-c 1", {.port = 1}}, '2', " 443\n22\n"},
};

static void check_border(void **state)
{
	const struct border *row = *state;
	size_t length = strlen(row->text);

	for (size_t before = 65536 - length - 2; before <= 65536 + 2;
	     before++) {
		memset(input, row->filler, before);
		strcpy(input + before, row->text);
		compare(&row->way, before + length);
	}
	/* Twice the buffer, and so on. */
	for (size_t before = 3 * 65536 - length - 1; before <= 3 * 65536 + 1;
	     before++) {
		memset(input, row->filler, before);
		strcpy(input + before, row->text);
		compare(&row->way, before + length);
	}
}

/* Columns that are empty, so many that the buffer ends among them. */
static void many_columns_are_counted_across_pieces(void **state)
{
	(void)state;
	for (size_t before = 65530; before <= 65540; before++) {
		struct way way = {.how = {.delimiter = ','}};
		char options[32];

		way.how.port = before + 1;
		sprintf(options, "-c %zu -d ,", before + 1);
		way.options = options;
		memset(input, ',', before);
		strcpy(input + before, "22,x\n");
		compare(&way, before + 5);
		way.how.delimiter = '\0';
		way.how.port = before / 2 + 1;
		sprintf(options, "-c %zu", before / 2 + 1);
		for (size_t i = 0; i < before; i++)
			input[i] = i % 2 == 0 ? 'x' : ' ';
		strcpy(input + before, "22 x\n");
		compare(&way, before + 5);
	}
}

/* Samples of what tools write: FILE, and FILE.names with the options and then a
 * name a line. */

static struct text read_all(const char *name, const char *suffix)
{
	char path[64], *text = malloc(65536);
	FILE *file;
	size_t length;

	snprintf(path, sizeof path, "tests/data/columns/%s%s", name, suffix);
	file = fopen(path, "r");
	assert_non_null(file);
	assert_non_null(text);
	length = fread(text, 1, 65536, file);
	assert_true(length > 0 && length < 65536);
	fclose(file);
	return (struct text){text, length};
}

static size_t append(size_t length, struct text text)
{
	if (text.length > 0)
		memcpy(output + length, text.at, text.length);
	return length + text.length;
}

static void check_sample(void **state)
{
	const char *name = *(const char *const *)*state;
	struct text sample = read_all(name, ""),
		    names = read_all(name, ".names");
	struct text rest = sample, names_left = names;
	struct text options = text_take(&names_left, '\n'), line;
	char words[64];
	size_t length = 0;
	struct run run;

	snprintf(words, sizeof words, "%.*s", (int)options.length, options.at);
	while (rest.length > 0) {
		bool ends = text_find(rest, '\n') < rest.length, returns;

		line = text_take(&rest, '\n');
		returns = line.length > 0 && line.at[line.length - 1] == '\r';
		length = append(length, text_head(line, line.length - returns));
		output[length++] = strstr(words, "-d ,") != NULL ? ',' : '\t';
		assert_non_null(names_left.at);
		length = append(length, text_take(&names_left, '\n'));
		length = append(length, returns ? TEXT("\r") : TEXT(""));
		length = append(length, ends ? TEXT("\n") : TEXT(""));
	}
	assert_int_equal(names_left.length, 0);
	run = run_column(run_portinfo, words, sample);
	expect(&run, (struct text){output, length});
	free((char *)(uintptr_t)sample.at);
	free((char *)(uintptr_t)names.at);
}

static const char *const samples[] = {"ss", "netstat-linux", "netstat-freebsd",
    "lsof", "nmap", "conntrack", "firewall", "tcpdump", "docker-ps",
    "docker-ports", "zeek", "flows-csv", "flows-tsv"};

static const struct run_line lines[] = {
    {"an_input_that_is_the_output_is_refused",
	"f=$(mktemp); echo 22 >$f; $SMALL -c 1 <$f >>$f; echo $?; cat $f; "
	"rm $f",
	0, "2\n22\n", "portinfo: standard input is also standard output\n"},
    {"a_folder_is_no_input", "$SMALL -c 1 <.", 2, "",
	"portinfo: standard input: Is a directory\n"},
    {"a_closed_input_is_trouble", "$SMALL -c 1 <&-", 2, "",
	"portinfo: standard input: Bad file descriptor\n"},
    {"a_full_disk_is_trouble", "echo 22 | $SMALL -c 1 >/dev/full", 2, "",
	"portinfo: standard output: No space left on device\n"},
    {"a_reader_may_go_away", "yes 22 | $SMALL -c 1 | sed 1q", 0, "22\tssh\n",
	""},
    {"names_are_out_before_it_waits",
	"d=$(mktemp -d); mkfifo $d/in $d/out; $SMALL -c 1 <$d/in >$d/out & "
	"exec 3>$d/in 4<$d/out; echo 22 >&3; read a <&4; echo $a; "
	"printf '80\\n44' >&3; read a <&4; echo $a; echo 3 >&3; read a <&4; "
	"echo $a; printf 22 >&3; exec 3>&-; cat <&4; wait; rm -r $d",
	0, "22 ssh\n80 http\n443 https\n22\tssh", ""},
    {"lines_may_come_byte_by_byte",
	"(for c in '4' '4' '3' '/' 'u' 'd' 'p' '\\r' '\\n' '2' '2'; do printf "
	"$c; sleep 0.01; done) | $SMALL -c 1",
	0, "443/udp\thttps\r\n22\tssh", ""},
    {"entries_of_the_user_come_first",
	"f=$(mktemp); echo 'mine 22/tcp' >$f; printf '22\\n22/udp\\n80\\n' | "
	"$SMALL -a $f -c 1; rm $f",
	0, "22\tmine\n22/udp\tssh\n80\thttp\n", ""},
};

/* One line without end. */
static void memory_is_bounded(void **state)
{
	static const struct run_line row = {"",
	    "ulimit -v 20000; yes '22 x' | head -c 30000000 | tr '\\n' ' ' | "
	    "$SMALL -c 1 | tail -c 4",
	    0, "\tssh", ""};
	const void *line = &row;

	(void)state;
	if (SANITIZED) {
		print_message("skipped: a sanitizer needs more memory\n");
		skip();
	}
	run_need_own_memory();
	run_check_line((void **)(uintptr_t)&line);
}

#define RUN_TABLE(group, rows, test)                                           \
	run_table(group, rows, sizeof rows / sizeof *rows, sizeof *rows, test)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(many_columns_are_counted_across_pieces),
	    cmocka_unit_test(memory_is_bounded),
	};
	int failed = RUN_TABLE("column", rows, check_row);

	failed += RUN_TABLE("compared", ways, check_way);
	failed += RUN_TABLE("borders", borders, check_border);
	failed += RUN_TABLE("samples", samples, check_sample);
	failed += RUN_TABLE("files and pipes", lines, run_check_line);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
