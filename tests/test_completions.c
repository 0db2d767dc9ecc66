/* The completions, in the shells they are for, with the small table: all that
 * is offered at the end of a line, whatever the IFS, and what becomes of a line
 * on a terminal. A shell that is not there is skipped. */
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
    {"descriptions_are_not_offered", "portinfo s", "sftp\nssh\nsupper\n", NULL},
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
    {"names_follow_a_protocol", "portinfo udp/k",
	"udp/k8s\nudp/kube-nodeport\nudp/kubeport\n", NULL},
    {"names_follow_a_protocol_in_a_list", "portinfo ssh,tcp/ss",
	"ssh,tcp/ssh\n", NULL},
    {"names_without_the_protocol_do_not_follow_it", "portinfo udp/kaf", "",
	NULL},
    {"names_with_a_slash_follow_a_protocol", "portinfo tcp/cl/", "tcp/cl/1\n",
	NULL},
    {"nothing_is_offered_for_a_protocol", "portinfo tcp/", "", NULL},
    {"nothing_is_offered_for_nothing", "portinfo 22,", "", NULL},
    {"nothing_is_offered_for_a_port", "portinfo 44", "", NULL},
    {"nothing_is_offered_for_an_unknown_name", "portinfo qq", "", NULL},
    {"nothing_is_offered_for_garbage", "portinfo %^", "", NULL},
    {"no_protocol_follows_garbage", "portinfo `echo>&2`/", "", NULL},
    {"a_pattern_is_no_name", "portinfo h.*p", "", NULL},
    {"files_are_not_offered", "portinfo READ", "", NULL},
    {"formats_follow_their_letter", "portinfo -f ",
	"csv\njson\nlong\nservices\ntable\ntsv\n", NULL},
    {"a_format_is_completed", "portinfo -f j", "json\n", NULL},
    {"a_format_is_completed_behind_the_word", "portinfo --format t",
	"table\ntsv\n", NULL},
    {"a_format_is_completed_behind_an_equals", "portinfo --format=j",
	"--format=json\n", NULL},
    {"all_formats_may_follow_an_equals", "portinfo --format=",
	"--format=csv\n--format=json\n--format=long\n--format=services\n"
	"--format=table\n--format=tsv\n",
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
    {"statuses_follow_their_letter", "portinfo -s ",
	"assigned\nlocal\nunofficial\n", NULL},
    {"a_status_is_completed_in_any_case", "portinfo --status LO", "local\n",
	NULL},
    {"a_status_is_completed_behind_an_equals", "portinfo --status=u",
	"--status=unofficial\n", NULL},
    {"the_last_status_is_completed", "portinfo -s local,a", "local,assigned\n",
	NULL},
    {"the_last_status_is_completed_behind_its_letter", "portinfo -slocal,u",
	"-slocal,unofficial\n", NULL},
    {"the_other_statuses_are_offered", "portinfo --status assigned,",
	"assigned,local\nassigned,unofficial\n", NULL},
    {"no_status_is_offered_for_an_unknown_one", "portinfo -s x", "", NULL},
    {"risks_follow_their_letter", "portinfo -r ",
	"amplification\nany\ncleartext\ninternal\nmalware\nno-auth\nobsolete\n"
	"takeover\n",
	NULL},
    {"risks_are_completed_in_any_case", "portinfo --risk A",
	"amplification\nany\n", NULL},
    {"a_risk_with_a_hyphen_is_completed", "portinfo -r no", "no-auth\n", NULL},
    {"a_risk_is_completed_behind_an_equals", "portinfo --risk=mal",
	"--risk=malware\n", NULL},
    {"the_last_risk_is_completed", "portinfo -r cleartext,no-auth,t",
	"cleartext,no-auth,takeover\n", NULL},
    {"the_last_risk_is_completed_behind_letters", "portinfo -1rinternal,o",
	"-1rinternal,obsolete\n", NULL},
    {"the_other_risks_are_offered",
	"portinfo -r cleartext,takeover,obsolete,malware,any,",
	"cleartext,takeover,obsolete,malware,any,amplification\n"
	"cleartext,takeover,obsolete,malware,any,internal\n"
	"cleartext,takeover,obsolete,malware,any,no-auth\n",
	NULL},
    {"no_risk_is_offered_for_an_unknown_one", "portinfo -r x", "", NULL},
    {"files_are_offered_for_also", "portinfo --also READ", "README.md\n", NULL},
    {"files_are_offered_behind_an_equals", "portinfo --also=READ",
	"--also=README.md\n", NULL},
    {"files_are_offered_for_its_letter", "portinfo -a data/portinfo.",
	"data/portinfo.1\n", NULL},
    {"files_are_offered_behind_letters", "portinfo -1qa READ", "README.md\n",
	NULL},
    {"no_file_is_offered_for_an_unknown_one", "portinfo -a READNOT", "", NULL},
    {"queries_follow_a_file", "portinfo -a READ ka", "kafka\n", NULL},
    {"nothing_is_offered_for_a_column", "portinfo -c ss", "", NULL},
    {"nothing_is_offered_for_a_column_behind_an_equals", "portinfo --column=ss",
	"", NULL},
    {"no_query_is_offered_with_a_column", "portinfo -c 5,1 ss", "", NULL},
    {"no_query_is_offered_with_a_column_among_letters", "portinfo -1c5 ss", "",
	NULL},
    {"no_query_is_offered_with_a_column_behind_an_equals",
	"portinfo --column=5 ss", "", NULL},
    {"no_query_is_offered_with_a_column_further_left",
	"portinfo --column 5 -1 ss", "", NULL},
    {"options_are_completed_with_a_column", "portinfo -c 5 --del",
	"--delimiter\n", NULL},
    {"a_value_like_a_column_is_none", "portinfo -fcsv ss", "ssh\n", NULL},
    {"nothing_is_offered_for_a_delimiter", "portinfo -c 5 -d ss", "", NULL},
    {"nothing_is_offered_for_a_delimiter_behind_an_equals",
	"portinfo --delimiter=ss", "", NULL},
    {"colours_are_completed", "portinfo --color a", "always\nauto\n", NULL},
    {"colours_are_completed_behind_an_equals", "portinfo --color=n",
	"--color=never\n", NULL},
    {"nothing_is_offered_for_a_pattern", "portinfo -g ka", "", NULL},
    {"nothing_is_offered_for_a_pattern_behind_an_equals", "portinfo --grep=ka",
	"", NULL},
    {"options_are_completed", "portinfo --c", "--color\n--column\n", NULL},
    {"an_option_is_completed_behind_a_query", "portinfo 22 --ver",
	"--version\n", NULL},
    {"all_options_are_offered", "portinfo -",
	"--also\n--color\n--column\n--delimiter\n--first\n--format\n--grep\n"
	"--help\n--json\n--long\n--proto\n--quiet\n--risk\n--status\n--table\n"
	"--unassigned\n--version\n-1\n-V\n-a\n-c\n-d\n-f\n-g\n-h\n-j\n-l\n-p\n"
	"-q\n-r\n-s\n-t\n-u\n",
	NULL},
    {"no_option_is_offered_for_an_unknown_one", "portinfo --x", "", NULL},
};

enum { ROWS = sizeof rows / sizeof *rows };

/* What a shell is told, and what it said. */
struct shell {
	const char *name;
	const char *arguments[3];
	const char *ifs;
	const char *calls; /* where each call of the program leaves a line */
	struct run run;
};

#define BASH                                                                   \
	{                                                                      \
		"bash", "tests/complete.bash"                                  \
	}
#define ZSH                                                                    \
	{                                                                      \
		"zsh", "-f", "tests/complete.zsh"                              \
	}
#define FISH                                                                   \
	{                                                                      \
		"fish", "--no-config", "tests/complete.fish"                   \
	}

/* An IFS of what stands in the lines, and words, and completions. */
#define LETTERS "s=k,/-t e."

static struct shell shells[] = {
    {"bash", BASH, " \t\n", BIN "/bash-calls", {0}},
    {"zsh", ZSH, " \t\n", BIN "/zsh-calls", {0}},
    {"fish", FISH, " \t\n", BIN "/fish-calls", {0}},
    {"bash_with_an_ifs", BASH, LETTERS, BIN "/bash-ifs-calls", {0}},
    {"zsh_with_an_ifs", ZSH, LETTERS, BIN "/zsh-ifs-calls", {0}},
    {"fish_with_an_ifs", FISH, LETTERS, BIN "/fish-ifs-calls", {0}},
    {"bash_with_an_empty_ifs", BASH, "", BIN "/bash-empty-calls", {0}},
    {"zsh_with_an_empty_ifs", ZSH, "", BIN "/zsh-empty-calls", {0}},
    {"fish_with_an_empty_ifs", FISH, "", BIN "/fish-empty-calls", {0}},
};

enum { SHELLS = sizeof shells / sizeof *shells };

/* The one that the rows are tried in. */
static struct shell *shell;

static void need(const char *name, int status)
{
	if (status != 127 && status != 77)
		return;
	print_message("skipped: no %s to test with\n", name);
	skip();
}

/* Has the shell complete the lines of all rows, once for all tests. */
static void complete(void)
{
	const char *arguments[5 + ROWS] = {NULL};
	size_t count = 0;

	if (shell->run.out != NULL)
		return;
	while (count < 3 && shell->arguments[count] != NULL) {
		arguments[count] = shell->arguments[count];
		count++;
	}
	arguments[count++] = shell->ifs;
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
static void check_row(void **state)
{
	const struct row *row = *state;
	const char *expected = row->offers;
	char head[80], *offers, *end;

	complete();
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
	if (strcmp(shell->arguments[0], "bash") == 0 && row->bash != NULL)
		expected = row->bash;
	assert_string_equal(offers, expected);
	free(offers);
}

/* Each shell asks the program once for what to offer. */
static void check_calls(void **state)
{
	char line[80];
	struct run run;

	shell = *state;
	complete();
	need(shell->arguments[0], shell->run.status);
	snprintf(
	    line, sizeof line, "grep -c 'dccp --grep ^k$' %s", shell->calls);
	run = run_shell(line);
	assert_string_equal(run.out, "1\n");
	run_free(&run);
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
    {"bash_completes_a_file", "-a LICEN\t 22", "<-a><LICENSE><22>"},
    {"bash_completes_a_file_behind_an_equals", "--also=LICEN\t 22",
	"<--also=LICENSE><22>"},
    {"bash_completes_a_file_behind_its_letter", "-aLICEN\t 22",
	"<-aLICENSE><22>"},
    {"bash_completes_a_name_of_two_words",
	"-a build/tests/completions/two\t 22",
	"<-a><build/tests/completions/two words><22>"},
    {"bash_completes_a_folder", "-a tests/compl\tb\t 22",
	"<-a><tests/complete.bash><22>"},
    {"bash_completes_a_list_of_risks", "-r cleartext,no\t 22",
	"<-r><cleartext,no-auth><22>"},
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
	    "rm -f *-calls portinfo && >'two words' && "
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
	int failed = 0;

	prepare();
	for (size_t i = 0; i < SHELLS; i++) {
		shell = &shells[i];
		failed +=
		    run_table(shell->name, rows, ROWS, sizeof *rows, check_row);
	}
	failed +=
	    run_table("calls", shells, SHELLS, sizeof *shells, check_calls);
	failed += run_table("typed in bash", typings,
	    sizeof typings / sizeof *typings, sizeof *typings, check_typing);
	return failed != 0;
}
