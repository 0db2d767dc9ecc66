/* The completions, in the shells they are for, with the small table: all that
 * is offered at the end of a line, and what becomes of a line on a terminal. A
 * shell that is not there is skipped. */
#define _XOPEN_SOURCE 700 /* for posix_openpt */

#include "run.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define BIN "build/tests/completions"

struct row {
	const char *name;
	const char *line;
	const char *offers; /* sorted; each with its newline */
	const char *bash;   /* the same, where bash differs */
};

static const struct row rows[] = {
    {"a_service_is_completed", "portinfo htt", "http\nhttps\n", NULL},
    {"aliases_are_too", "portinfo apa", "apache-kafka\n", NULL},
    {"all_that_begin_so_are_offered", "portinfo k",
	"k8s\nkafka\nkube-nodeport\nkubeport\n", NULL},
    {"descriptions_are_not_offered", "portinfo s", "sftp\nssh\n", NULL},
    {"names_are_completed_in_any_case", "portinfo KAF", "kafka\n", NULL},
    {"names_keep_their_case_where_the_shell_can", "portinfo xM",
	"XmlIpcRegSvc\n", "xmlipcregsvc\n"},
    {"an_i_is_the_same_in_every_language", "portinfo XMLI", "XmlIpcRegSvc\n",
	"xmlipcregsvc\n"},
    {"an_option_before_changes_nothing", "portinfo -q --color never ka",
	"kafka\n", NULL},
    {"the_last_of_a_list_is_completed", "portinfo 443,nat", "443,nats\n", NULL},
    {"what_a_list_has_is_not_offered_again", "portinfo http,htt",
	"http,https\n", NULL},
    {"protocols_follow_a_port", "portinfo 443/",
	"443/dccp\n443/sctp\n443/tcp\n443/udp\n", NULL},
    {"protocols_follow_a_name", "portinfo 22,kafka/t", "22,kafka/tcp\n", NULL},
    {"a_name_may_have_a_slash", "portinfo cl/",
	"cl/1\ncl/dccp\ncl/sctp\ncl/tcp\ncl/udp\n", NULL},
    {"nothing_is_offered_for_nothing", "portinfo 22,", "", NULL},
    {"nothing_is_offered_for_a_port", "portinfo 44", "", NULL},
    {"nothing_is_offered_for_an_unknown_name", "portinfo qq", "", NULL},
    {"nothing_is_offered_for_garbage", "portinfo %^", "", NULL},
    {"no_protocol_follows_garbage", "portinfo `echo>&2`/", "", NULL},
    {"a_pattern_is_no_name", "portinfo h.*p", "", NULL},
    {"files_are_not_offered", "portinfo READ", "", NULL},
    {"formats_follow_their_letter", "portinfo -f ",
	"json\nlong\nservices\ntable\ntsv\n", NULL},
    {"a_format_is_completed", "portinfo -f j", "json\n", NULL},
    {"a_format_is_completed_behind_the_word", "portinfo --format t",
	"table\ntsv\n", NULL},
    {"a_format_is_completed_behind_an_equals", "portinfo --format=j",
	"--format=json\n", NULL},
    {"all_formats_may_follow_an_equals", "portinfo --format=",
	"--format=json\n--format=long\n--format=services\n--format=table\n"
	"--format=tsv\n",
	NULL},
    {"a_format_is_completed_behind_its_letter", "portinfo -fj", "-fjson\n",
	NULL},
    {"a_format_is_completed_behind_letters", "portinfo -qfj", "-qfjson\n",
	NULL},
    {"a_format_may_follow_letters", "portinfo -qf j", "json\n", NULL},
    {"no_format_is_offered_for_an_unknown_one", "portinfo -f x", "", NULL},
    {"protocols_follow_their_letter", "portinfo -p ", "dccp\nsctp\ntcp\nudp\n",
	NULL},
    {"a_protocol_is_completed_in_any_case", "portinfo --proto U", "udp\n",
	NULL},
    {"the_last_protocol_is_completed", "portinfo -p tcp,u", "tcp,udp\n", NULL},
    {"the_last_protocol_is_completed_behind_an_equals",
	"portinfo --proto=udp,s", "--proto=udp,sctp\n", NULL},
    {"the_last_protocol_is_completed_behind_its_letter", "portinfo -ptcp,d",
	"-ptcp,dccp\n", NULL},
    {"the_other_protocols_are_offered", "portinfo -p tcp,sctp,",
	"tcp,sctp,dccp\ntcp,sctp,udp\n", NULL},
    {"no_protocol_is_offered_for_an_unknown_one", "portinfo -p tcp,x", "",
	NULL},
    {"colours_are_completed", "portinfo --color a", "always\nauto\n", NULL},
    {"colours_are_completed_behind_an_equals", "portinfo --color=n",
	"--color=never\n", NULL},
    {"nothing_is_offered_for_a_pattern", "portinfo -g ka", "", NULL},
    {"nothing_is_offered_for_a_pattern_behind_an_equals", "portinfo --grep=ka",
	"", NULL},
    {"options_are_completed", "portinfo --c", "--color\n", NULL},
    {"an_option_is_completed_behind_a_query", "portinfo 22 --ver",
	"--version\n", NULL},
    {"all_options_are_offered", "portinfo -",
	"--color\n--format\n--grep\n--help\n--json\n--long\n--proto\n--quiet\n"
	"--unassigned\n--version\n-V\n-f\n-g\n-h\n-j\n-l\n-p\n-q\n-u\n",
	NULL},
    {"no_option_is_offered_for_an_unknown_one", "portinfo --x", "", NULL},
};

enum { ROWS = sizeof rows / sizeof *rows };

/* What a shell is told, and what it said. */
struct shell {
	const char *arguments[3];
	const char *calls; /* where each call of the program leaves a line */
	struct run run;
};

static struct shell bash = {
    {"bash", "tests/complete.bash"}, BIN "/bash-calls", {0}};
static struct shell zsh = {
    {"zsh", "-f", "tests/complete.zsh"}, BIN "/zsh-calls", {0}};
static struct shell fish = {
    {"fish", "--no-config", "tests/complete.fish"}, BIN "/fish-calls", {0}};

static void need(const char *shell, int status)
{
	if (status != 127 && status != 77)
		return;
	print_message("skipped: no %s to test with\n", shell);
	skip();
}

/* Has a shell complete the lines of all rows, once for all tests. */
static void complete(struct shell *shell)
{
	const char *arguments[4 + ROWS] = {NULL};
	size_t count = 0;

	if (shell->run.out != NULL)
		return;
	while (count < 3 && shell->arguments[count] != NULL) {
		arguments[count] = shell->arguments[count];
		count++;
	}
	for (size_t i = 0; i < ROWS; i++)
		arguments[count++] = rows[i].line;
	setenv("CALLS", shell->calls, 1);
	/* No shell may keep the tests waiting for ever. */
	alarm(60);
	shell->run = run_program(arguments, (struct text){"", 0});
	alarm(0);
}

/* What the shell has offered for a row: in its output between a line "> LINE"
 * and the next such one. */
static void check_offers(
    struct shell *shell, const struct row *row, const char *expected)
{
	char head[80], *offers, *end;

	complete(shell);
	need(shell->arguments[0], shell->run.status);
	assert_string_equal(shell->run.err, "");
	assert_int_equal(shell->run.status, 0);
	snprintf(head, sizeof head, "> %s\n", row->line);
	offers = strstr(shell->run.out, head);
	assert_non_null(offers);
	offers = strdup(offers + strlen(head));
	assert_non_null(offers);
	end = strncmp(offers, "> ", 2) == 0 ? offers : strstr(offers, "\n> ");
	if (end != NULL)
		end[end > offers] = '\0';
	assert_string_equal(offers, expected);
	free(offers);
}

static void check_bash(void **state)
{
	const struct row *row = *state;

	check_offers(&bash, row, row->bash ? row->bash : row->offers);
}

static void check_zsh(void **state)
{
	const struct row *row = *state;

	check_offers(&zsh, row, row->offers);
}

static void check_fish(void **state)
{
	const struct row *row = *state;

	check_offers(&fish, row, row->offers);
}

/* For a row of its own pattern. */
static void check_calls(struct shell *shell)
{
	char line[80];
	struct run run;

	complete(shell);
	need(shell->arguments[0], shell->run.status);
	snprintf(line, sizeof line, "grep -c 'grep ^k$' %s", shell->calls);
	run = run_shell(line);
	assert_string_equal(run.out, "1\n");
	run_free(&run);
}

static void bash_asks_the_program_once(void **state)
{
	(void)state;
	check_calls(&bash);
}

static void zsh_asks_the_program_once(void **state)
{
	(void)state;
	check_calls(&zsh);
}

static void fish_asks_the_program_once(void **state)
{
	(void)state;
	check_calls(&fish);
}

/* What is typed, TAB being \t, and the arguments that bash makes of it. */
struct typing {
	const char *name;
	const char *typed, *arguments;
};

static const struct typing typings[] = {
    {"bash_completes_a_service", "postgresq\t", "<postgresql>"},
    {"bash_completes_any_case", "POSTGRESQ\t", "<postgresql>"},
    {"bash_never_takes_letters_away", "443,XML\t", "<443,xml>"},
    {"bash_completes_behind_an_equals", "--format=j\t", "<--format=json>"},
    {"bash_completes_a_list", "-p tcp,u\t 443", "<-p><tcp,udp><443>"},
    {"bash_completes_files_to_read_from", "- <LICEN\t", "<->"},
};

static void start_bash(const char *terminal)
{
	int fd;

	setsid();
	fd = open(terminal, O_RDWR);
	if (fd < 0 || dup2(fd, 0) < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
		_exit(126);
	setenv("TERM", "dumb", 1);
	execlp("bash", "bash", "--noprofile", "--rcfile", BIN "/rc", "-i",
	    (char *)NULL);
	_exit(127);
}

/* Reads on until a text has come; all of it if NULL or it never comes. */
static void read_until(int fd, char *shown, size_t size, const char *text)
{
	size_t length = 0;
	ssize_t count;

	shown[0] = '\0';
	while (text == NULL || strstr(shown, text) == NULL) {
		assert_true(length < size - 1);
		count = read(fd, shown + length, size - 1 - length);
		if (count <= 0)
			return;
		length += (size_t)count;
		shown[length] = '\0';
	}
}

static void check_typing(void **state)
{
	const struct typing *typing = *state;
	char line[80], shown[4096];
	int master = posix_openpt(O_RDWR | O_NOCTTY), status;
	pid_t child;

	assert_true(master >= 0);
	assert_int_equal(grantpt(master), 0);
	assert_int_equal(unlockpt(master), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		start_bash(ptsname(master));
	alarm(20);
	read_until(master, shown, sizeof shown, "ready");
	snprintf(line, sizeof line, "say %s\rexit 1\r", typing->typed);
	if (write(master, line, strlen(line)) > 0)
		read_until(master, shown, sizeof shown, NULL);
	alarm(0);
	close(master);
	assert_int_equal(waitpid(child, &status, 0), child);
	need("bash", WEXITSTATUS(status));
	assert_non_null(strstr(shown, typing->arguments));
	assert_int_equal(status, 0);
}

static void prepare(void)
{
	struct run run = run_shell(
	    "mkdir -p " BIN " && cd " BIN " && "
	    "rm -f *-calls portinfo && "
	    "printf '%s\\n' '#!/bin/sh' 'echo \"$*\" >>\"$CALLS\"' "
	    "'exec \"$SMALL\" \"$@\"' >portinfo && chmod +x portinfo && "
	    "echo '. data/completions/portinfo.bash; PATH=$PWD:$PATH "
	    "PS1=ready; complete -F _portinfo say; "
	    "say() { printf \"<%s>\" \"$@\"; echo; exit; }' >rc");
	char path[4096];

	if (run.status != 0) {
		fprintf(stderr, "%s", run.err);
		exit(3);
	}
	run_free(&run);
	snprintf(path, sizeof path, BIN ":%s", getenv("PATH"));
	setenv("PATH", path, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bash_asks_the_program_once),
	    cmocka_unit_test(zsh_asks_the_program_once),
	    cmocka_unit_test(fish_asks_the_program_once),
	};
	int failed;

	prepare();
	failed = run_table("bash", rows, ROWS, sizeof *rows, check_bash);
	failed += run_table("zsh", rows, ROWS, sizeof *rows, check_zsh);
	failed += run_table("fish", rows, ROWS, sizeof *rows, check_fish);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	failed += run_table("typed in bash", typings,
	    sizeof typings / sizeof *typings, sizeof *typings, check_typing);
	return failed != 0;
}
