/* The table on a terminal: what it shows, and how it fits. The exact tables are
 * those of the program with the small one. */
#include "run.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGUMENTS = 8, ENVIRONMENT = 4 };

/* With this environment and no other. */
struct screen {
	const char *name;
	unsigned short columns;
	const char *arguments[ARGUMENTS];
	const char *environment[ENVIRONMENT];
	const char *input;
	const char *out;
};

#define PLAIN_7                                                                \
	"PORT  PROTO    SERVICE  STATUS    DESCRIPTION\n"                      \
	"7     tcp,udp  echo     assigned  Echo\n"
#define COLOURED_7                                                             \
	"\033[4mPORT\033[m  \033[4mPROTO\033[m    \033[4mSERVICE\033[m  "      \
	"\033[4mSTATUS\033[m    \033[4mDESCRIPTION\033[m\n"                    \
	"7     tcp,udp  \033[1mecho\033[m     assigned  Echo\n"
#define MANY "7,22,172,443,631,4222"
#define DOTS "\342\200\246"

static const struct screen screens[] = {
    {"a_terminal_gets_a_coloured_table", 80, {"7"}, {"TERM=xterm"}, "",
	COLOURED_7},
    {"auto_is_the_default_colour", 80, {"--color=auto", "7"}, {NULL}, "",
	COLOURED_7},
    {"no_color_is_heard", 80, {"7"}, {"NO_COLOR=1"}, "", PLAIN_7},
    {"an_empty_no_color_is_not", 80, {"7"}, {"NO_COLOR="}, "", COLOURED_7},
    {"a_dumb_terminal_has_no_colour", 80, {"7"}, {"TERM=dumb"}, "", PLAIN_7},
    {"always_counts_more", 80, {"--color=always", "7"}, {"NO_COLOR=1"}, "",
	COLOURED_7},
    {"never_counts_more_than_the_terminal", 80, {"--color=never", "7"},
	{"TERM=xterm"}, "", PLAIN_7},
    {"few_entries_are_shown_in_full", 200, {"4222"}, {"NO_COLOR=1"}, "",
	"PORT       PROTO    SERVICE         STATUS      DESCRIPTION\n"
	"4222       tcp      nats            unofficial  NATS clients\n"
	"                                                ! Unencrypted. No "
	"authentication by default. Keep off the internet.\n"
	"4200-4299  tcp,udp  vrml-multi-use  assigned    VRML Multi User "
	"Systems\n"},
    {"in_80_columns_a_note_is_wrapped", 80, {"4222,22"}, {"NO_COLOR=1"}, "",
	"PORT       PROTO         SERVICE         STATUS      DESCRIPTION\n"
	"4222       tcp           nats            unofficial  NATS clients\n"
	"                                                     ! Unencrypted. "
	"No\n"
	"                                                       "
	"authentication by\n"
	"                                                       default. Keep "
	"off the\n"
	"                                                       internet.\n"
	"4200-4299  tcp,udp       vrml-multi-use  assigned    VRML Multi User "
	"Systems\n"
	"22         tcp,udp,sctp  ssh             assigned    Secure Shell\n"},
    {"in_61_both_stand_below", 61, {"4222,22"}, {"NO_COLOR=1"}, "",
	"PORT       PROTO         SERVICE         STATUS      DESCR...\n"
	"4222       tcp           nats            unofficial\n"
	"  NATS clients\n"
	"  ! Unencrypted. No authentication by default. Keep off the\n"
	"    internet.\n"
	"4200-4299  tcp,udp       vrml-multi-use  assigned\n"
	"  VRML Multi User Systems\n"
	"22         tcp,udp,sctp  ssh             assigned\n"
	"  Secure Shell\n"},
    {"in_60_the_status_goes", 60, {"4222"}, {"NO_COLOR=1"}, "",
	"PORT       PROTO    SERVICE         DESCRIPTION\n"
	"4222       tcp      nats            NATS clients\n"
	"                                    ! Unencrypted. No\n"
	"                                      authentication by\n"
	"                                      default. Keep off the\n"
	"                                      internet.\n"
	"4200-4299  tcp,udp  vrml-multi-use  VRML Multi User Systems\n"},
    {"in_46_protocols_are_there", 46, {"7"}, {"NO_COLOR=1"}, "",
	"PORT  PROTO    SERVICE  DESCRIPTION\n"
	"7     tcp,udp  echo     Echo\n"},
    {"in_45_they_go_too", 45, {"7"}, {"NO_COLOR=1"}, "",
	"PORT  SERVICE  DESCRIPTION\n7     echo     Echo\n"},
    {"in_20_names_are_cut", 20, {"4222"}, {"NO_COLOR=1"}, "",
	"PORT       SERVIC...\n"
	"4222       nats\n"
	"  NATS clients\n"
	"  ! Unencrypted. No\n"
	"    authentication\n"
	"    by default. Keep\n"
	"    off the\n"
	"    internet.\n"
	"4200-4299  vrml-m...\n"
	"  VRML Multi User\n"
	"  Systems\n"},
    {"five_entries_are_few", 200, {"7,443,4222,22"}, {"NO_COLOR=1"}, "",
	"PORT       PROTO         SERVICE         STATUS      DESCRIPTION\n"
	"7          tcp,udp       echo            assigned    Echo\n"
	"443        tcp,udp,sctp  https           assigned    HTTP over TLS "
	"with \"quotes\" and a \\ backslash\n"
	"4222       tcp           nats            unofficial  NATS clients\n"
	"                                                     ! Unencrypted. "
	"No "
	"authentication by default. Keep off the internet.\n"
	"4200-4299  tcp,udp       vrml-multi-use  assigned    VRML Multi User "
	"Systems\n"
	"22         tcp,udp,sctp  ssh             assigned    Secure Shell\n"},
    {"six_are_a_list", 80, {"7,443", "4222,22,172"}, {"NO_COLOR=1", "LC_ALL=C"},
	"",
	"PORT       PROTO         SERVICE         STATUS      DESCRIPTION\n"
	"7          tcp,udp       echo            assigned    Echo\n"
	"443        tcp,udp,sctp  https           assigned    HTTP over TLS "
	"with \"quot...\n"
	"4222       tcp           nats            unofficial  NATS clients\n"
	"4200-4299  tcp,udp       vrml-multi-use  assigned    VRML Multi User "
	"Systems\n"
	"22         tcp,udp,sctp  ssh             assigned    Secure Shell\n"
	"172        tcp,udp       cl-1            assigned    Network "
	"Innovations CL/1\n"},
    {"a_list_is_cut_by_an_ellipsis_where_there_is_one", 60, {MANY},
	{"NO_COLOR=1", "LANG=C.UTF-8"}, "",
	"PORT       PROTO         SERVICE         DESCRIPTION\n"
	"7          tcp,udp       echo            Echo\n"
	"22         tcp,udp,sctp  ssh             Secure Shell\n"
	"172        tcp,udp       cl-1            Network Innovation" DOTS "\n"
	"443        tcp,udp,sctp  https           HTTP over TLS with" DOTS "\n"
	"631        tcp,udp       ipp             Internet Printing " DOTS "\n"
	"4222       tcp           nats            NATS clients\n"
	"4200-4299  tcp,udp       vrml-multi-use  VRML Multi User Sy" DOTS
	"\n"},
    {"a_list_in_20_columns", 20, {MANY}, {"NO_COLOR=1"}, "",
	"PORT       SERVIC...\n"
	"7          echo...\n"
	"22         ssh...\n"
	"172        cl-1...\n"
	"443        https...\n"
	"631        ipp...\n"
	"4222       nats...\n"
	"4200-4299  vrml-m...\n"},
    {"a_list_in_40_columns", 40, {MANY}, {"NO_COLOR=1"}, "",
	"PORT       SERVICE         DESCRIPTION\n"
	"7          echo            Echo\n"
	"22         ssh             Secure Shell\n"
	"172        cl-1            Network In...\n"
	"443        https           HTTP over ...\n"
	"631        ipp             Internet P...\n"
	"4222       nats            NATS clients\n"
	"4200-4299  vrml-multi-use  VRML Multi...\n"},
    {"columns_count_more_than_the_terminal", 20, {"7"},
	{"NO_COLOR=1", "COLUMNS=61"}, "", PLAIN_7},
    {"risks_and_statuses_are_set_off", 50, {"-1", "4222"}, {NULL}, "",
	"\033[4mPORT\033[m  \033[4mPROTO\033[m  \033[4mSERVICE\033[m  "
	"\033[4mDESCRIPTION\033[m\n"
	"4222  tcp    \033[1mnats\033[m     NATS clients\n"
	"                      \033[31m! \033[m\033[31mUnencrypted. No"
	"\033[m\n"
	"                        \033[31mauthentication by default.\033[m\n"
	"                        \033[31mKeep off the internet.\033[m\n"},
    {"what_a_note_says_beside_risks_is_not", 80, {"80"}, {NULL}, "",
	"\033[4mPORT\033[m  \033[4mPROTO\033[m    \033[4mSERVICE\033[m  "
	"\033[4mSTATUS\033[m    \033[4mDESCRIPTION\033[m\n"
	"80    tcp,udp  \033[1mhttp\033[m     assigned  Hypertext Transfer "
	"Protocol\n"
	"                                  \033[31m! \033[m\033[31m"
	"Unencrypted.\033[m Use https (443).\n"},
    {"unofficial_and_local_are_set_off", 80, {"one,mosh"},
	{"PORTINFO_ALSO=build/tests/many"}, "",
	"\033[4mPORT\033[m         \033[4mPROTO\033[m  \033[4mSERVICE\033[m  "
	"\033[4mSTATUS\033[m      \033[4mDESCRIPTION\033[m\n"
	"9000         tcp    \033[1mone\033[m      \033[36mlocal\033[m       "
	"1\n"
	"60000-60003  udp    \033[1mmosh\033[m     \033[35munofficial\033[m  "
	"Mobile shell sessions\n"},
    {"one_port_with_too_many_entries", 80, {"9000"},
	{"NO_COLOR=1", "LINES=6", "PORTINFO_ALSO=build/tests/many"}, "",
	"PORT  PROTO  SERVICE  STATUS  DESCRIPTION\n"
	"9000  tcp    one      local   1\n"
	"9000  tcp    two      local\n"
	"9000  tcp    three    local\n"
	"and 4 more: portinfo -t 9000 | less\n"},
    {"how_to_see_them_in_20_columns", 20, {"9000"},
	{"NO_COLOR=1", "LINES=4", "PORTINFO_ALSO=build/tests/many"}, "",
	"PORT  SERVICE  DE...\n"
	"9000  one      1\n"
	"and 6 more: | less\n"},
    {"a_table_is_not_asked_for_twice", 80, {"--table", "9000"},
	{"NO_COLOR=1", "LINES=4", "PORTINFO_ALSO=build/tests/many"}, "",
	"PORT  PROTO  SERVICE  STATUS  DESCRIPTION\n"
	"9000  tcp    one      local   1\n"
	"and 6 more: portinfo --table 9000 | less\n"},
    {"how_to_see_them_is_as_it_was_asked", 80,
	{"-p", "tcp", "-g", "o'|e|o", "9000"},
	{"NO_COLOR=1", "LINES=4", "PORTINFO_ALSO=build/tests/many"}, "",
	"PORT  PROTO  SERVICE  STATUS  DESCRIPTION\n"
	"9000  tcp    one      local   1\n"
	"and 5 more: portinfo -t -p tcp -g 'o'\\''|e|o' 9000 | less\n"},
    {"as_many_as_there_are_lines_are_shown", 80, {"9000"},
	{"NO_COLOR=1", "LINES=9", "PORTINFO_ALSO=build/tests/many"}, "",
	"PORT  PROTO  SERVICE  STATUS  DESCRIPTION\n"
	"9000  tcp    one      local   1\n"
	"9000  tcp    two      local\n"
	"9000  tcp    three    local\n"
	"9000  tcp    four     local\n"
	"9000  tcp    five     local\n"
	"9000  tcp    six      local\n"
	"9000  tcp    seven    local\n"},
    {"a_line_less_and_some_are_left_out", 80, {"9000"},
	{"NO_COLOR=1", "LINES=8", "PORTINFO_ALSO=build/tests/many"}, "",
	"PORT  PROTO  SERVICE  STATUS  DESCRIPTION\n"
	"9000  tcp    one      local   1\n"
	"9000  tcp    two      local\n"
	"9000  tcp    three    local\n"
	"9000  tcp    four     local\n"
	"9000  tcp    five     local\n"
	"and 2 more: portinfo -t 9000 | less\n"},
    {"of_several_queries_nothing_is_left_out", 80, {"9000,172"},
	{"NO_COLOR=1", "LINES=6", "PORTINFO_ALSO=build/tests/many"}, "",
	"PORT  PROTO    SERVICE  STATUS    DESCRIPTION\n"
	"9000  tcp      one      local     1\n"
	"9000  tcp      two      local\n"
	"9000  tcp      three    local\n"
	"9000  tcp      four     local\n"
	"9000  tcp      five     local\n"
	"9000  tcp      six      local\n"
	"9000  tcp      seven    local\n"
	"172   tcp,udp  cl-1     assigned  Network Innovations CL/1\n"},
    {"input_stands_in_common_columns", 80, {"-"}, {"NO_COLOR=1"},
	"7\n22\n4222\n",
	"PORT   PROTO         SERVICE          STATUS      DESCRIPTION\n"
	"7      tcp,udp       echo             assigned    Echo\n"
	"22     tcp,udp,sctp  ssh              assigned    Secure Shell\n"
	"4222   tcp           nats             unofficial  NATS clients\n"
	"4200-4299  tcp,udp       vrml-multi-use   assigned    VRML Multi User "
	"Systems\n"},
    {"all_matches_are_one_table", 80, {"-g^(mosh|ssh|x11)$"}, {"NO_COLOR=1"},
	"",
	"PORT         PROTO         SERVICE  STATUS      DESCRIPTION\n"
	"22           tcp,udp,sctp  ssh      assigned    Secure Shell\n"
	"6000-6063    tcp,udp       x11      assigned    X Window System\n"
	"60000-60003  udp           mosh     unofficial  Mobile shell "
	"sessions\n"},
    {"tsv_may_be_asked_for", 80, {"-ftsv", "7"}, {NULL}, "",
	"7\ttcp,udp\techo\tEcho\tassigned\t\t\tRFC 862\t\t\n"},
    {"free_ports_stay_lines", 80, {"-u", "4-10"}, {NULL}, "", "4-6\n8-10\n"},
    {"free_ports_are_never_left_out", 80, {"-u", "1-173"}, {"LINES=2"}, "",
	"1-6\n8-21\n23-79\n81-171\n173\n"},
    {"named_columns_are_not_a_table", 80, {"-c1"}, {NULL}, "7\n", "7\techo\n"},
};

/* Entries of the user's own, for PORTINFO_ALSO. */
static int make_many(void **state)
{
	static const char *const names[] = {
	    "one", "two", "three", "four", "five", "six", "seven"};
	FILE *file = fopen("build/tests/many", "w");

	(void)state;
	if (file == NULL)
		return -1;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		fprintf(
		    file, "%s 9000/tcp%s\n", names[i], i == 0 ? " # 1" : "");
	return fclose(file);
}

static void run_on_terminal(
    const char *program, const struct screen *row, int fd)
{
	const char *arguments[ARGUMENTS + 1] = {program};
	int ends[2];

	memcpy(arguments + 1, row->arguments, sizeof row->arguments);
	if (pipe(ends) != 0 || dup2(ends[0], 0) < 0 || dup2(fd, 1) < 0 ||
	    write(ends[1], row->input, strlen(row->input)) < 0)
		_exit(126);
	close(ends[0]);
	close(ends[1]);
	execve(program, (char *const *)(uintptr_t)arguments,
	    (char *const *)(uintptr_t)row->environment);
	_exit(127);
}

static void compare_screen(const char *program, const struct screen *row)
{
	char got[4096];
	size_t length = 0;
	ssize_t count;
	int master, status, fd = run_open_terminal(row->columns, &master);
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0)
		run_on_terminal(program, row, fd);
	close(fd);
	while (
	    (count = read(master, got + length, sizeof got - 1 - length)) > 0)
		length += (size_t)count;
	got[length] = '\0';
	close(master);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_string_equal(got, row->out);
	assert_int_equal(status, 0);
}

static void check_screen(void **state)
{
	compare_screen(run_small, *state);
}

/* The block of README.md that shows what a person sees. */
static void the_readme_shows_a_terminal(void **state)
{
	static const char start[] = "```text\n~$ portinfo --first 2375\n";
	struct screen row = {"", 80, {"--first", "2375"},
	    {"NO_COLOR=1", "LC_ALL=C.UTF-8"}, "", NULL};
	char text[32768], *at, *end;
	FILE *file = fopen("README.md", "r");
	size_t length;

	(void)state;
	assert_non_null(file);
	length = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[length] = '\0';
	at = strstr(text, start);
	assert_non_null(at);
	at += strlen(start);
	end = strstr(at, "```");
	assert_non_null(end);
	*end = '\0';
	row.out = at;
	compare_screen("./portinfo", &row);
}

/* What a pager gets is not a terminal's. */
static const struct run_line lines[] = {
    {"a_table_in_a_pipe_has_no_colour", "$SMALL -t 7", 0, PLAIN_7, ""},
    {"but_when_asked_it_has", "$SMALL --color always -t 7", 0, COLOURED_7, ""},
    {"columns_and_lines_are_those_of_terminals",
	"COLUMNS=20 LINES=2 PORTINFO_ALSO=build/tests/many $SMALL -t 9000 | "
	"wc -l | tr -d ' '",
	0, "8\n", ""},
};

int main(void)
{
	static const struct CMUnitTest readme[] = {
	    cmocka_unit_test(the_readme_shows_a_terminal)};
	int failed = make_many(NULL) != 0;

	failed += run_table("terminal", screens,
	    sizeof screens / sizeof *screens, sizeof *screens, check_screen);
	failed += run_table("no terminal", lines, sizeof lines / sizeof *lines,
	    sizeof *lines, run_check_line);
	failed += cmocka_run_group_tests(readme, NULL, NULL);
	return failed != 0;
}
