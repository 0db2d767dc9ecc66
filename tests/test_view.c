/* view: the table for eyes, at every width. */
#include "run.h"

#include <stdio.h>
#include <string.h>

#include "capture.h"
#include "output.h"

#define HTTPS                                                                  \
	"443\ttcp,udp\thttps\tHTTP over TLS\tassigned\thttp2\t"                \
	"Unencrypted. Keep off the internet. Use another one (9) instead.\t"   \
	"RFC 1\tcleartext,internal\tA page\n"
#define X11 "6000-6001\ttcp\tx11\t\tunofficial\t\t\t\t\t\n"
#define KAFKA                                                                  \
	"9092\ttcp\tkafka\t"                                                   \
	"Apache Kafka broker, a distributed log of events that many read and " \
	"write\tlocal\t\tA note.\t\t\tx:1\n"
#define ELLIPSIS "\342\200\246"

/* Writes entries, of which the widths of columns are known. */
static const char *put(struct output looks, const char *lines)
{
	struct text list = text_of(lines);

	looks.stream = &capture_stream;
	looks.format = OPTIONS_TABLE;
	while (list.length > 0) {
		struct text line = text_take(&list, '\n');

		line.length++;
		output_measure(&looks, line);
	}
	capture_start();
	output_put_entries(&looks, text_of(lines));
	output_end(&looks);
	return capture_end();
}

struct row {
	const char *name;
	const char *lines;
	struct output looks;
	const char *expected;
};

static const struct row rows[] = {
    {"in_full_all_is_shown", HTTPS X11 KAFKA, {.in_full = true},
	"PORT       PROTO    SERVICE  STATUS      DESCRIPTION\n"
	"443        tcp,udp  https    assigned    HTTP over TLS\n"
	"                                         ! Unencrypted. Keep off the "
	"internet. Use another one (9) instead.\n"
	"6000-6001  tcp      x11      unofficial\n"
	"9092       tcp      kafka    local       Apache Kafka broker, a "
	"distributed log of events that many read and write\n"
	"                                         ! A note.\n"},
    {"in_80_columns_texts_are_wrapped", HTTPS X11 KAFKA,
	{.in_full = true, .width = 80},
	"PORT       PROTO    SERVICE  STATUS      DESCRIPTION\n"
	"443        tcp,udp  https    assigned    HTTP over TLS\n"
	"                                         ! Unencrypted. Keep off the "
	"internet.\n"
	"                                           Use another one (9) "
	"instead.\n"
	"6000-6001  tcp      x11      unofficial\n"
	"9092       tcp      kafka    local       Apache Kafka broker, a "
	"distributed log\n"
	"                                         of events that many read and "
	"write\n"
	"                                         ! A note.\n"},
    {"in_61_columns_there_is_room_for_the_status", HTTPS KAFKA,
	{.in_full = true, .width = 61},
	"PORT  PROTO    SERVICE  STATUS    DESCRIPTION\n"
	"443   tcp,udp  https    assigned  HTTP over TLS\n"
	"                                  ! Unencrypted. Keep off the\n"
	"                                    internet. Use another one\n"
	"                                    (9) instead.\n"
	"9092  tcp      kafka    local     Apache Kafka broker, a\n"
	"                                  distributed log of events\n"
	"                                  that many read and write\n"
	"                                  ! A note.\n"},
    {"in_60_there_is_none", HTTPS X11 KAFKA, {.in_full = true, .width = 60},
	"PORT       PROTO    SERVICE  DESCRIPTION\n"
	"443        tcp,udp  https    HTTP over TLS\n"
	"                             ! Unencrypted. Keep off the\n"
	"                               internet. Use another one (9)\n"
	"                               instead.\n"
	"6000-6001  tcp      x11\n"
	"9092       tcp      kafka    Apache Kafka broker, a\n"
	"                             distributed log of events that\n"
	"                             many read and write\n"
	"                             ! A note.\n"},
    {"in_46_columns_there_is_room_for_protocols", HTTPS X11,
	{.in_full = true, .width = 46},
	"PORT       PROTO    SERVICE  DESCRIPTION\n"
	"443        tcp,udp  https    HTTP over TLS\n"
	"                             ! Unencrypted.\n"
	"                               Keep off the\n"
	"                               internet. Use\n"
	"                               another one (9)\n"
	"                               instead.\n"
	"6000-6001  tcp      x11\n"},
    {"in_45_there_is_none", HTTPS X11, {.in_full = true, .width = 45},
	"PORT       SERVICE  DESCRIPTION\n"
	"443        https    HTTP over TLS\n"
	"                    ! Unencrypted. Keep off\n"
	"                      the internet. Use\n"
	"                      another one (9)\n"
	"                      instead.\n"
	"6000-6001  x11\n"},
    {"sixteen_columns_are_enough_for_a_description", KAFKA X11,
	{.in_full = true, .width = 36},
	"PORT       SERVICE  DESCRIPTION\n"
	"9092       kafka    Apache Kafka\n"
	"                    broker, a\n"
	"                    distributed log\n"
	"                    of events that\n"
	"                    many read and\n"
	"                    write\n"
	"                    ! A note.\n"
	"6000-6001  x11\n"},
    {"with_fewer_it_stands_below", KAFKA X11 HTTPS,
	{.in_full = true, .width = 35},
	"PORT       SERVICE  DESCRIPTION\n"
	"9092       kafka\n"
	"  Apache Kafka broker, a\n"
	"  distributed log of events that\n"
	"  many read and write\n"
	"  ! A note.\n"
	"6000-6001  x11\n"
	"443        https\n"
	"  HTTP over TLS\n"
	"  ! Unencrypted. Keep off the\n"
	"    internet. Use another one (9)\n"
	"    instead.\n"},
    {"so_it_does_in_20_columns", KAFKA X11, {.in_full = true, .width = 20},
	"PORT       SERVIC...\n"
	"9092       kafka\n"
	"  Apache Kafka\n"
	"  broker, a\n"
	"  distributed log of\n"
	"  events that many\n"
	"  read and write\n"
	"  ! A note.\n"
	"6000-6001  x11\n"},
    {"a_word_that_has_no_room_is_whole", KAFKA, {.in_full = true, .width = 10},
	"PORT  S...\n"
	"9092  k...\n"
	"  Apache\n"
	"  Kafka\n"
	"  broker,\n"
	"  a\n"
	"  distributed\n"
	"  log of\n"
	"  events\n"
	"  that\n"
	"  many\n"
	"  read and\n"
	"  write\n"
	"  ! A\n"
	"    note.\n"},
    {"in_one_column_no_word_is_lost", "1\ttcp\ta\tb cc\tlocal\t\td ee\t\t\t\n",
	{.in_full = true, .width = 1, .ellipsis = true},
	ELLIPSIS "\n" ELLIPSIS "\n  b\n  cc\n  ! d\n    ee\n"},
    {"one_letter_may_be_a_line", "1\ttcp\ta\tbb c\tlocal\t\td e\t\t\t\n",
	{.in_full = true, .width = 5},
	"PO...\n1...\n  bb\n  c\n  ! d\n    e\n"},
    {"what_fits_exactly_is_a_line", "1\ttcp\ta\tbb cc\tlocal\t\td\t\t\t\n",
	{.in_full = true, .width = 7}, "PORT...\n1     a\n  bb cc\n  ! d\n"},
    {"blanks_side_by_side_end_nothing", "1\ttcp\ta\tb  c \tlocal\t\t\t\t\t\n",
	{.in_full = true, .width = 5}, "PO...\n1...\n  b \n  c \n"},
    {"a_note_may_stand_alone", "1\ttcp\ta\t\tlocal\t\tNote.\t\t\t\n",
	{.in_full = true},
	"PORT  PROTO  SERVICE  STATUS  DESCRIPTION\n"
	"1     tcp    a        local\n"
	"                              ! Note.\n"},
    {"a_list_has_a_line_an_entry", HTTPS X11 KAFKA, {0},
	"PORT       PROTO    SERVICE  STATUS      DESCRIPTION\n"
	"443        tcp,udp  https    assigned    HTTP over TLS\n"
	"6000-6001  tcp      x11      unofficial\n"
	"9092       tcp      kafka    local       Apache Kafka broker, a "
	"distributed log of events that many read and write\n"},
    {"in_60_columns_a_list_has_no_status", KAFKA, {.width = 60},
	"PORT  PROTO  SERVICE  DESCRIPTION\n"
	"9092  tcp    kafka    Apache Kafka broker, a distributed ...\n"},
    {"in_45_no_protocols", KAFKA, {.width = 45, .ellipsis = true},
	"PORT  SERVICE  DESCRIPTION\n"
	"9092  kafka    Apache Kafka broker, a distri" ELLIPSIS "\n"},
    {"without_a_description_no_mark_needs_room", X11, {.width = 14},
	"PORT...\n"
	"6000-6001  x11\n"},
    {"what_is_left_out_is_not_shown", HTTPS X11 KAFKA, {.most = 2},
	"PORT       PROTO    SERVICE  STATUS      DESCRIPTION\n"
	"443        tcp,udp  https    assigned    HTTP over TLS\n"
	"6000-6001  tcp      x11      unofficial\n"},
    {"all_but_one_may_be", X11 KAFKA, {.most = 1},
	"PORT       PROTO  SERVICE  STATUS      DESCRIPTION\n"
	"6000-6001  tcp    x11      unofficial\n"},
    {"colours_set_off_what_words_say", HTTPS X11 KAFKA, {.color = true},
	"\033[4mPORT\033[m       \033[4mPROTO\033[m    \033[4mSERVICE\033[m  "
	"\033[4mSTATUS\033[m      \033[4mDESCRIPTION\033[m\n"
	"443        tcp,udp  \033[1mhttps\033[m    assigned    HTTP over TLS\n"
	"6000-6001  tcp      \033[1mx11\033[m      \033[35munofficial\033[m\n"
	"9092       tcp      \033[1mkafka\033[m    \033[36mlocal\033[m       "
	"Apache Kafka broker, a distributed log of events that many read and "
	"write\n"},
    {"only_a_status_has_a_colour",
	"1\ttcp\tunofficial\tlocal\tassigned\t\t\t\t\t\n", {.color = true},
	"\033[4mPORT\033[m  \033[4mPROTO\033[m  \033[4mSERVICE\033[m   "
	"  \033[4mSTATUS\033[m    \033[4mDESCRIPTION\033[m\n"
	"1     tcp    \033[1munofficial\033[m  assigned  local\n"},
    {"nor_does_a_description_have_a_colour",
	"1\ttcp\tlocal\tunofficial\tassigned\t\t\t\t\t\n", {.color = true},
	"\033[4mPORT\033[m  \033[4mPROTO\033[m  \033[4mSERVICE\033[m"
	"  \033[4mSTATUS\033[m    \033[4mDESCRIPTION\033[m\n"
	"1     tcp    \033[1mlocal\033[m    assigned  unofficial\n"},
    {"a_cut_field_has_its_colour", HTTPS, {.color = true, .width = 10},
	"\033[4mPORT\033[m  \033[4mS\033[m...\n"
	"443   \033[1mh\033[m...\n"},
    {"the_risks_of_a_note_are_set_off", HTTPS KAFKA,
	{.color = true, .in_full = true},
	"\033[4mPORT\033[m  \033[4mPROTO\033[m    \033[4mSERVICE\033[m  "
	"\033[4mSTATUS\033[m    \033[4mDESCRIPTION\033[m\n"
	"443   tcp,udp  \033[1mhttps\033[m    assigned  HTTP over TLS\n"
	"                                  \033[31m! \033[m\033[31m"
	"Unencrypted. Keep off the internet.\033[m Use another one (9) "
	"instead.\n"
	"9092  tcp      \033[1mkafka\033[m    \033[36mlocal\033[m     Apache "
	"Kafka broker, a distributed log of events that many read and write\n"
	"                                  ! A note.\n"},
    {"also_where_they_are_wrapped", HTTPS,
	{.color = true, .in_full = true, .width = 45},
	"\033[4mPORT\033[m  \033[4mSERVICE\033[m  \033[4mDESCRIPTION\033[m\n"
	"443   \033[1mhttps\033[m    HTTP over TLS\n"
	"               \033[31m! \033[m\033[31mUnencrypted. Keep off the"
	"\033[m\n"
	"                 \033[31minternet.\033[m Use another one\n"
	"                 (9) instead.\n"},
    {"also_where_a_line_ends_with_them", HTTPS,
	{.color = true, .in_full = true, .width = 30},
	"\033[4mPORT\033[m  \033[4mSERVICE\033[m  \033[4mDESCRIPTION\033[m\n"
	"443   \033[1mhttps\033[m\n"
	"  HTTP over TLS\n"
	"  \033[31m! \033[m\033[31mUnencrypted. Keep off the\033[m\n"
	"    \033[31minternet.\033[m Use another one\n"
	"    (9) instead.\n"},
    {"a_note_of_risks_alone_is_set_off",
	"1\ttcp\ta\tb\tassigned\t\tUnencrypted.\t\tcleartext\t\n",
	{.color = true, .in_full = true},
	"\033[4mPORT\033[m  \033[4mPROTO\033[m  \033[4mSERVICE\033[m  "
	"\033[4mSTATUS\033[m    \033[4mDESCRIPTION\033[m\n"
	"1     tcp    \033[1ma\033[m        assigned  b\n"
	"                                \033[31m! \033[m\033[31mUnencrypted."
	"\033[m\n"},
};

static void check_row(void **state)
{
	const struct row *row = *state;

	assert_string_equal(put(row->looks, row->lines), row->expected);
}

/* As on standard input: a wider entry moves what is right of it. */
static void an_entry_that_was_not_measured_is_whole(void **state)
{
	struct output output = {
	    .stream = &capture_stream, .format = OPTIONS_TABLE};

	(void)state;
	capture_start();
	output_measure(&output, TEXT(HTTPS));
	output_put_entries(&output, TEXT(X11));
	output_put_entries(&output, TEXT(HTTPS));
	assert_string_equal(capture_end(),
	    "PORT  PROTO    SERVICE  STATUS    DESCRIPTION\n"
	    "6000-6001  tcp      x11      unofficial\n"
	    "443   tcp,udp  https    assigned  HTTP over TLS\n");
}

static void without_measures_the_titles_are_the_widths(void **state)
{
	struct output output = {
	    .stream = &capture_stream, .format = OPTIONS_TABLE};

	(void)state;
	capture_start();
	output_put_entries(&output, TEXT(HTTPS));
	assert_string_equal(capture_end(),
	    "PORT  PROTO  SERVICE  STATUS  DESCRIPTION\n"
	    "443   tcp,udp  https    assigned  HTTP over TLS\n");
}

/* What is left of a line, blanks at its end not counted, and a mark. */
static void cut_plainly(
    char *to, const char *line, size_t width, const char *mark, size_t dots)
{
	size_t length = strlen(line);

	if (length > width) {
		length = width > dots ? width - dots : 0;
		while (length > 0 && line[length - 1] == ' ')
			length--;
		sprintf(to, "%.*s%s", (int)length, line, mark);
	} else {
		strcpy(to, line);
	}
}

/* Compares a header and an entry, given for wide terminals, for narrow ones and
 * for narrower ones, with what is written at every width. */
static void expect_cuts(
    const char *entry, const char *const lines[3][2], bool ellipsis)
{
	for (size_t width = 1; width <= 70; width++) {
		const char *const *line = lines[width > 60 ? 0
			: width > 45			   ? 1
							   : 2];
		char expected[256];

		cut_plainly(expected, line[0], width,
		    ellipsis ? ELLIPSIS : "...", ellipsis ? 1 : 3);
		strcat(expected, "\n");
		cut_plainly(expected + strlen(expected), line[1], width,
		    ellipsis ? ELLIPSIS : "...", ellipsis ? 1 : 3);
		strcat(expected, "\n");
		assert_string_equal(
		    put((struct output){.width = width, .ellipsis = ellipsis},
			entry),
		    expected);
	}
}

static void at_every_width_a_line_is_cut_alike(void **state)
{
	static const char *const lines[3][2] = {
	    {"PORT  PROTO    SERVICE            STATUS    DESCRIPTION",
		"443   tcp,udp  http-over-tls-1.3  assigned  "
		"The-web,-for-eyes-of-its-readers-alone"},
	    {"PORT  PROTO    SERVICE            DESCRIPTION",
		"443   tcp,udp  http-over-tls-1.3  "
		"The-web,-for-eyes-of-its-readers-alone"},
	    {"PORT  SERVICE            DESCRIPTION",
		"443   http-over-tls-1.3  "
		"The-web,-for-eyes-of-its-readers-alone"},
	};
	static const char entry[] =
	    "443\ttcp,udp\thttp-over-tls-1.3\t"
	    "The-web,-for-eyes-of-its-readers-alone\tassigned\t\t\t\t\t\n";

	(void)state;
	expect_cuts(entry, lines, true);
	expect_cuts(entry, lines, false);
}

/* One letter takes as much room as the mark that says it is cut, or less. */
static void so_it_is_with_a_service_of_one_letter(void **state)
{
	static const char *const lines[3][2] = {
	    {"PORT  PROTO  SERVICE  STATUS      DESCRIPTION",
		"7     udp    y        unofficial  z"},
	    {"PORT  PROTO  SERVICE  DESCRIPTION", "7     udp    y        z"},
	    {"PORT  SERVICE  DESCRIPTION", "7     y        z"},
	};
	static const char entry[] = "7\tudp\ty\tz\tunofficial\t\t\t\t\t\n";

	(void)state;
	expect_cuts(entry, lines, true);
	expect_cuts(entry, lines, false);
}

/* In full, the words of a description and a note come out in their order, and
 * no line is longer than the terminal is wide but for one word alone. */
static void at_every_width_all_words_are_shown(void **state)
{
	(void)state;
	for (size_t width = 1; width <= 200; width++) {
		char
		    words[256] = "",
		    expected[] =
			"HTTP over TLS Unencrypted. Keep off the internet. Use "
			"another one (9) instead. ";
		char text[4096], *rest = text, *line;

		strcpy(text,
		    put((struct output){.width = width, .in_full = true},
			HTTPS));
		for (int i = 0; (line = strtok_r(rest, "\n", &rest)) != NULL;
		     i++) {
			char *at = line + strspn(line, " !");

			if (strlen(line) > width && i > 1)
				assert_null(strchr(at, ' '));
			if (i == 1 && strstr(line, "HTTP") != NULL)
				at = strstr(line, "HTTP");
			else if (i < 2)
				continue;
			strcat(strcat(words, at), " ");
		}
		assert_string_equal(words, expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_entry_that_was_not_measured_is_whole),
	    cmocka_unit_test(without_measures_the_titles_are_the_widths),
	    cmocka_unit_test(at_every_width_a_line_is_cut_alike),
	    cmocka_unit_test(so_it_is_with_a_service_of_one_letter),
	    cmocka_unit_test(at_every_width_all_words_are_shown),
	};
	int failed = run_table(
	    "view", rows, sizeof rows / sizeof *rows, sizeof *rows, check_row);

	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
