/* The built program where calls fail or do less than asked: always the whole
 * answer and its status, or status 2 and a message, or death by the signal
 * that is meant for it; never a part of an answer with status 0. */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <regex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Under the address sanitizer, a program needs more memory than a limit gives,
 * and any order of libraries must do. */
#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = 1 };
#else
enum { SANITIZED = __has_feature(address_sanitizer) };
#endif

enum { ARGUMENTS = 8, MARKS = 100, EACH = 0, OWN_FD = 3 };

#define OWN "build/tests/own-faults"

static const char injected[] = "build/tests/inject.so";

static const char out_message[] = "portinfo: standard output: ";

/* What is asked, under all the faults below. */
struct question {
	const char *arguments[ARGUMENTS];
	const char *input;
};

static const struct question questions[] = {
    {{"443"}, ""},
    {{"0-65535"}, ""},
    {{"-j", "0-2000"}, ""},
    {{"-ftable", "0-700", "4", "7000-7100"}, ""},
    {{"-l", "443", "8", "https"}, ""},
    {{"-u"}, ""},
    {{"--help"}, ""},
    {{"-V"}, ""},
    {{"-g", "^ss[h]", "-g", "log(i|o)n"}, ""},
    {{"443", "4", "-"}, "7\n8 9\n\n80,x11 # more\nssh\nnosuch\n631"},
    {{"-l", "-"}, "0-3000\n4 9092\nhttp/tcp\n"},
    {{"-q", "-"}, "443\n4\n"},
    {{"-"}, "443\nx y!\n22"},
    {{"-c2,1"}, "tcp 443\r\nudp [::1]:161 x\n\nicmp 8\ntcp 9092"},
    {{"-fcsv", "-a", OWN, "0-1000,mine"}, ""},
    {{"-1", "-r", "any", "-a", OWN, "-"}, "mine,80\n22\nyours\n"},
};
enum { QUESTIONS = sizeof questions / sizeof *questions };

/* One kind of fault: of a call, on a descriptor. */
struct fault {
	const char *name;
	const char *call;
	int fd;
	int error;	     /* 0 for less than asked */
	const char *message; /* what has to be told; NULL if the answer must be
			      * whole in spite of it */
	int last;	     /* it is injected into calls 1 to this one */
	const char *with;    /* another fault, or NULL */
	int told;	     /* the error that the C library words behind it */
};

static const struct fault faults[] = {
    {"short_writes_lose_nothing", "write", 1, 0, NULL, 12, NULL, 0},
    {"an_interrupted_write_loses_nothing", "write", 1, EINTR, NULL, 12, NULL,
	0},
    {"a_broken_write_is_told", "write", 1, EIO,
	"portinfo: standard output: ", 12, NULL, EIO},
    {"a_full_disk_is_told", "write", 1, ENOSPC,
	"portinfo: standard output: ", 12, NULL, ENOSPC},
    {"short_messages_lose_nothing", "write", 2, 0, NULL, 12, NULL, 0},
    {"an_answer_survives_a_broken_message", "write", 2, EIO, NULL, 12, NULL, 0},
    {"an_answer_survives_an_interrupted_message", "write", 2, EINTR, NULL, 12,
	NULL, 0},
    {"short_reads_lose_nothing", "read", 0, 0, NULL, 12, NULL, 0},
    {"an_interrupted_read_loses_nothing", "read", 0, EINTR, NULL, 4, NULL, 0},
    {"a_broken_read_is_told", "read", 0, EIO, "portinfo: standard input: ", 4,
	NULL, EIO},
    {"an_unready_write_is_waited_for", "write", 1, EAGAIN, NULL, 12, NULL, 0},
    {"an_unready_message_is_waited_for", "write", 2, EAGAIN, NULL, 12, NULL, 0},
    {"an_unready_read_is_waited_for", "read", 0, EAGAIN, NULL, 4, NULL, 0},
    {"waiting_to_write_may_be_interrupted", "write", 1, EAGAIN, NULL, 4,
	";poll 1 -98 4", 0},
    {"waiting_to_read_may_be_interrupted", "read", 0, EAGAIN, NULL, 4,
	";poll 0 -98 4", 0},
    {"waiting_to_write_may_fail", "write", 1, EAGAIN,
	"portinfo: standard output: ", 4, ";poll 1 1 12", ENOMEM},
    {"waiting_to_read_may_fail", "read", 0, EAGAIN,
	"portinfo: standard input: ", 4, ";poll 0 1 12", ENOMEM},
    {"no_more_files_are_to_be_opened", "open", 0, EMFILE, "portinfo: " OWN ": ",
	1, NULL, EMFILE},
    {"no_memory_for_entries_is_told", "realloc", 0, ENOMEM,
	"portinfo: " OWN ": ", 12, NULL, 0},
    {"short_reads_of_a_file_lose_nothing", "read", OWN_FD, 0, NULL, 12, NULL,
	0},
    {"an_interrupted_read_of_a_file_loses_nothing", "read", OWN_FD, EINTR, NULL,
	4, NULL, 0},
    {"a_broken_read_of_a_file_is_told", "read", OWN_FD, EIO,
	"portinfo: " OWN ": ", 4, NULL, EIO},
    {"a_broken_close_is_told", "close", 1, EDQUOT,
	"portinfo: standard output: ", 1, NULL, EDQUOT},
    {"no_memory_for_a_pattern_is_told", "regcomp", 0, REG_ESPACE,
	"out of memory", 2, NULL, 0},
    {"no_memory_for_a_search_is_told", "regexec", 0, REG_ESPACE,
	"out of memory", 40, NULL, 0},
};

static struct run ask(const struct question *question)
{
	const char *arguments[ARGUMENTS + 1] = {run_portinfo};

	memcpy(arguments + 1, question->arguments, sizeof question->arguments);
	return run_program(arguments, text_of(question->input));
}

static void expect_same(const struct run *got, const struct run *clean)
{
	assert_int_equal(got->status, clean->status);
	assert_int_equal(got->out_length, clean->out_length);
	assert_memory_equal(got->out, clean->out, clean->out_length);
}

/* What got out before the trouble is the start of the answer. */
static void expect_trouble(const struct run *got, const struct run *clean,
    const char *message, int told)
{
	char words[512];

	snprintf(words, sizeof words, "%s%s%s", message,
	    told != 0 ? strerror(told) : "", told != 0 ? "\n" : "");
	assert_int_equal(got->status, 2);
	assert_non_null(strstr(got->err, words));
	assert_true(got->out_length <= clean->out_length);
	assert_memory_equal(got->out, clean->out, got->out_length);
}

/* Runs the program with a fault in the Nth call, or in the first -N. Tells
 * whether there was such a call. */
static struct run ask_with_fault(const struct fault *fault,
    const struct question *question, int n, bool *injected_it)
{
	FILE *marks = tmpfile();
	char what[64], error[16];
	struct run run;

	assert_non_null(marks);
	assert_int_equal(dup2(fileno(marks), MARKS), MARKS);
	snprintf(error, sizeof error, "%d", fault->error);
	snprintf(what, sizeof what, "%s %d %d %s%s", fault->call, fault->fd, n,
	    fault->error == 0 ? "short" : error,
	    fault->with == NULL ? "" : fault->with);
	setenv("FAULT", what, 1);
	setenv("LD_PRELOAD", injected, 1);
	if (SANITIZED)
		setenv("ASAN_OPTIONS",
		    "verify_asan_link_order=0:detect_leaks=0:"
		    "exitcode=9",
		    1);
	run = ask(question);
	unsetenv("LD_PRELOAD");
	*injected_it = lseek(MARKS, 0, SEEK_END) > 0;
	fclose(marks);
	close(MARKS);
	return run;
}

/* The same, and checks what the program makes of it. Returns whether there was
 * such a call. */
static bool survives(const struct fault *fault, const struct question *question,
    const struct run *clean, int n)
{
	bool injected_it;
	struct run run = ask_with_fault(fault, question, n, &injected_it);

	if (!injected_it || fault->message == NULL)
		expect_same(&run, clean);
	else if (strcmp(fault->call, "regexec") == 0)
		assert_int_equal(run.status, 2);
	else
		expect_trouble(&run, clean, fault->message, fault->told);
	if (injected_it && fault->message != NULL)
		assert_non_null(strstr(run.err, fault->message));
	if (!injected_it || fault->error == 0)
		assert_string_equal(run.err, clean->err);
	run_free(&run);
	return injected_it;
}

/* Skips the test where the program is static: no loader complains of a library
 * that is not there, and its head names none, as it does where loaders are
 * silent. */
static void need_preloads(void)
{
	struct run run =
	    run_shell("LD_PRELOAD=./nosuch.so $PORTINFO -q 443 2>&1 | grep -q ."
		      " || head -c 4096 $PORTINFO | grep -aq /ld");
	bool taken = run.status == 0;

	run_free(&run);
	if (taken)
		return;
	print_message("skipped: a static program takes no faults\n");
	skip();
}

/* An interruption that never ends is told. */
static void endless_interruptions_are_told(void **state)
{
	static const struct fault faults_of_all[] = {
	    {"", "write", 1, EINTR, "standard output: Interrupted system call",
		0, NULL, 0},
	    {"", "read", 0, EINTR, "standard input: Interrupted system call", 0,
		NULL, 0},
	};

	(void)state;
	need_preloads();
	for (size_t q = 0; q < QUESTIONS; q++) {
		struct run clean = ask(&questions[q]);

		survives(&faults_of_all[0], &questions[q], &clean, EACH);
		survives(&faults_of_all[1], &questions[q], &clean, EACH);
		run_free(&clean);
	}
}

static void ninety_nine_interruptions_are_borne(void **state)
{
	static const struct fault rows[] = {
	    {"", "write", 1, EINTR, NULL, 0, NULL, 0},
	    {"", "write", 1, EINTR,
		"portinfo: standard output: Interrupted system call\n", 0, NULL,
		0},
	    {"", "read", 0, EINTR, NULL, 0, NULL, 0},
	    {"", "read", 0, EINTR,
		"portinfo: standard input: Interrupted system call\n", 0, NULL,
		0},
	};
	static const struct question question = {{"-"}, "443\n"};
	struct run clean;

	(void)state;
	need_preloads();
	clean = ask(&question);
	assert_true(survives(&rows[0], &question, &clean, -99));
	assert_true(survives(&rows[1], &question, &clean, -100));
	assert_true(survives(&rows[2], &question, &clean, -99));
	assert_true(survives(&rows[3], &question, &clean, -100));
	run_free(&clean);
}

static void the_pattern_whose_search_failed_is_named(void **state)
{
	static const struct fault rows[] = {
	    {"", "regexec", 0, REG_ESPACE,
		"portinfo: bad pattern 'ss[h]': out of memory\n", 0, NULL, 0},
	    {"", "regexec", 0, REG_ESPACE,
		"portinfo: bad pattern 'x[y]': out of memory\n", 0, NULL, 0},
	};
	static const struct question question = {
	    {"-g", "ss[h]", "-g", "x[y]", "ssh"}, ""};
	struct run clean;

	(void)state;
	if (SANITIZED) {
		print_message(
		    "skipped: a sanitizer's regexec takes no faults\n");
		skip();
	}
	need_preloads();
	clean = ask(&question);
	assert_true(survives(&rows[0], &question, &clean, 1));
	assert_true(survives(&rows[1], &question, &clean, 2));
	run_free(&clean);
}

/* What was read of a line is copied, but has no name: its port may be cut. */
static void of_a_line_cut_by_a_fault_all_is_copied(void **state)
{
	static const struct fault row = {"", "read", 0, EIO, NULL, 0, NULL, 0};
	static const struct question question = {{"-c2,1"}, "tcp 443\nudp 7"};
	bool injected_it;
	struct run run;

	(void)state;
	need_preloads();
	run = ask_with_fault(&row, &question, 2, &injected_it);
	assert_true(injected_it);
	assert_string_equal(run.out, "tcp 443\thttps\nudp 7");
	assert_int_equal(run.status, 2);
	run_free(&run);
}

/* Whether it can only be where the file is read. */
static bool is_of_file(const struct fault *fault)
{
	return fault->message != NULL && strstr(fault->message, OWN) != NULL;
}

static bool reads_file(const struct question *question)
{
	for (size_t i = 0; i < ARGUMENTS; i++)
		if (question->arguments[i] != NULL &&
		    strcmp(question->arguments[i], OWN) == 0)
			return true;
	return false;
}

static void check_fault(void **state)
{
	const struct fault *fault = *state;
	int injections = 0;

	need_preloads();
	if (SANITIZED &&
	    (strcmp(fault->call, "regexec") == 0 ||
		strcmp(fault->call, "realloc") == 0)) {
		print_message(
		    "skipped: a sanitizer's regexec takes no faults\n");
		skip();
	}
	for (size_t q = 0; q < QUESTIONS; q++) {
		struct run clean;
		int n = 1;

		if (is_of_file(fault) && !reads_file(&questions[q]))
			continue;
		clean = ask(&questions[q]);
		while (n <= fault->last &&
		    survives(fault, &questions[q], &clean, n))
			n++;
		injections += n - 1;
		if (strcmp(fault->call, "close") == 0)
			assert_int_equal(n - 1, clean.out_length > 0);
		/* Byte by byte, where that are not too many. */
		if (fault->error == 0 && clean.out_length < 30000)
			survives(fault, &questions[q], &clean, EACH);
		run_free(&clean);
	}
	assert_true(injections > 0);
}

static const char *const everything[] = {run_portinfo, "0-65535", NULL};

/* The answer in full, for comparison. */
static struct run run_everything(void)
{
	struct run run = run_program(everything, (struct text){"", 0});

	assert_int_equal(run.status, 0);
	assert_true(run.out_length > 300000);
	return run;
}

/* Files may not grow over a limit, that of the answer neither. */
static void check_file_limit(void (*action)(int))
{
	static const rlim_t limits[] = {
	    200, 4096, 65535, 65536, 65537, 100000, 300000};
	struct run clean = run_everything();
	struct rlimit before;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, action);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit limit = {limits[i], before.rlim_max};
		struct run run;

		assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
		run = run_program(everything, (struct text){"", 0});
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		assert_int_equal(run.out_length, limits[i]);
		if (action == SIG_DFL && run.status == 128 + SIGXFSZ)
			assert_memory_equal(run.out, clean.out, limits[i]);
		else
			expect_trouble(&run, &clean, out_message, 0);
		run_free(&run);
	}
	signal(SIGXFSZ, SIG_DFL);
	run_free(&clean);
}

static void an_answer_over_the_limit_of_files_is_not_taken_for_whole(
    void **state)
{
	(void)state;
	check_file_limit(SIG_DFL);
}

static void the_same_where_the_signal_is_ignored(void **state)
{
	(void)state;
	check_file_limit(SIG_IGN);
}

/* What a line of shell says with so much memory. */
static struct run run_within(unsigned limit, const char *command)
{
	char line[300];

	snprintf(line, sizeof line,
	    "ulimit -c 0; ulimit -v %u; exec $PORTINFO %s", limit, command);
	return run_shell(line);
}

/* Where even the version is too much, the system ends both alike. Returns
 * whether it is enough for that. */
static bool starts_within(unsigned limit, const char *command)
{
	struct run version = run_within(limit, "-V");
	struct run run = run_within(limit, command);
	bool starts = version.status == 0;

	if (!starts) {
		assert_true(version.status == 127 || version.status == 126 ||
		    version.status == 128 + SIGSEGV ||
		    version.status == 128 + SIGKILL);
		assert_int_equal(run.status, version.status);
		assert_string_equal(run.out, "");
	}
	run_free(&version);
	run_free(&run);
	return starts;
}

/* However little memory there is: never a part of the answer with status 0 or
 * 1, and no signal, but for one of glibc's, whose regcomp() frees twice where
 * memory is out. Somewhere between too little and enough it is told. */
static void check_memory(const char *command, const char *message)
{
	enum { STEP = 250, FIRST = 1500, MOST = 40000 };
	struct run clean = run_within(1000000, command);
	unsigned limit = FIRST, told = 0;
	bool enough = false;

	assert_int_equal(clean.status, 0);
	while (limit < MOST && !starts_within(limit, command))
		limit += 4 * STEP;
	for (; limit < MOST && !enough; limit += STEP) {
		struct run run = run_within(limit, command);

		enough = run.status == 0;
		told += run.status == 2;
		if (run.status == 0)
			expect_same(&run, &clean);
		else if (run.status == 2)
			assert_non_null(strstr(run.err, message));
		else
			assert_true(run.status == 128 + SIGABRT &&
			    strstr(run.err, "double free") != NULL);
		run_free(&run);
	}
	assert_true(enough && told > 0);
	run_free(&clean);
}

static void need_small_programs(void)
{
	if (SANITIZED) {
		print_message("skipped: a sanitizer needs more memory\n");
		skip();
	}
	run_need_own_memory();
}

static void little_memory_for_a_pattern_is_told_or_enough(void **state)
{
	(void)state;
	need_small_programs();
	check_memory("-g '(a|e|i|o|u|[b-t]?){1,40}x.{1,200}q?y*$' 1-700",
	    "portinfo: bad pattern '");
}

static void little_memory_for_entries_is_told_or_enough(void **state)
{
	struct run run =
	    run_shell("awk 'BEGIN { for (i = 0; i < 8000; i++) printf "
		      "\"name-%d %d/tcp alias-%d # the service of %d\\n\", i, "
		      "i * 7 % 65536, i, i }' >build/tests/own-large");

	(void)state;
	run_free(&run);
	need_small_programs();
	check_memory("-a build/tests/own-large -s local",
	    "portinfo: build/tests/own-large: more than 65536 lines, or than "
	    "can be held\n");
}

/* Runs the program with a reader that leaves after some bytes. Returns the
 * status as run_program does. */
static int run_to_reader(size_t bytes, const struct run *clean,
    void (*action)(int), char message[200])
{
	char *got = malloc(bytes + 1);
	size_t count = 0;
	FILE *err = tmpfile();
	int ends[2], status;
	pid_t child;

	assert_non_null(got);
	assert_non_null(err);
	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		signal(SIGPIPE, action);
		dup2(ends[1], 1);
		dup2(fileno(err), 2);
		close(ends[0]);
		close(ends[1]);
		execv(everything[0], (char *const *)(uintptr_t)everything);
		_exit(127);
	}
	close(ends[1]);
	while (count < bytes) {
		ssize_t n = read(ends[0], got + count, bytes - count);

		if (n <= 0)
			break;
		count += (size_t)n;
	}
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(count <= clean->out_length);
	assert_memory_equal(got, clean->out, count);
	rewind(err);
	message[fread(message, 1, 199, err)] = '\0';
	fclose(err);
	free(got);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* A pipe holds some bytes that nobody reads: only an answer that is longer by
 * more than these is surely missed. */
static void check_reader(void (*action)(int))
{
	enum { PIPE_MAX = 1 << 17, STEPS = 40 };
	struct run clean = run_everything();
	size_t most = clean.out_length - PIPE_MAX;
	char message[200];

	for (size_t i = 0; i <= STEPS; i++) {
		size_t bytes = i < 4 ? i : most / STEPS * i + i % 3;
		int status = run_to_reader(bytes, &clean, action, message);

		if (action == SIG_DFL) {
			assert_int_equal(status, 128 + SIGPIPE);
			assert_string_equal(message, "");
		} else {
			assert_int_equal(status, 2);
			assert_string_equal(message, "");
		}
	}
	assert_int_equal(
	    run_to_reader(clean.out_length + 1, &clean, action, message), 0);
	assert_string_equal(message, "");
	run_free(&clean);
}

static void a_reader_that_leaves_ends_it_by_the_signal(void **state)
{
	(void)state;
	check_reader(SIG_DFL);
}

static void where_the_signal_is_ignored_the_status_tells(void **state)
{
	(void)state;
	check_reader(SIG_IGN);
}

static int make_own(void)
{
	FILE *file = fopen(OWN, "w");

	if (file == NULL)
		return -1;
	fputs("mine 80/tcp # My own\nyours 22/udp alias\n", file);
	return fclose(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		an_answer_over_the_limit_of_files_is_not_taken_for_whole),
	    cmocka_unit_test(the_same_where_the_signal_is_ignored),
	    cmocka_unit_test(endless_interruptions_are_told),
	    cmocka_unit_test(ninety_nine_interruptions_are_borne),
	    cmocka_unit_test(the_pattern_whose_search_failed_is_named),
	    cmocka_unit_test(of_a_line_cut_by_a_fault_all_is_copied),
	    cmocka_unit_test(little_memory_for_a_pattern_is_told_or_enough),
	    cmocka_unit_test(little_memory_for_entries_is_told_or_enough),
	    cmocka_unit_test(a_reader_that_leaves_ends_it_by_the_signal),
	    cmocka_unit_test(where_the_signal_is_ignored_the_status_tells),
	};
	int failed = make_own() != 0;

	failed += run_table("faults", faults, sizeof faults / sizeof *faults,
	    sizeof *faults, check_fault);

	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
