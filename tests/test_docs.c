/* What README.md, the manual page, --help and the completions say: each example
 * is run, and must say what stands there; each option and each word that an
 * option takes is named. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

enum { MOST = 64, WIDTH = 80 };

struct example {
	const char *name;
	char title[120]; /* where it stands, and its first line */
	char command[1024];
	char output[4096];
};

static struct example examples[MOST];
static size_t count;

/* A file with examples: in blocks from one of these lines to the other, a line
 * that starts with "$ " is a command, and what follows is what it says; nowhere
 * else does a line start so. A command goes on behind a backslash at its end.
 * None may come or go unseen; and the silent ones say what depends on the
 * machine. */
struct source {
	const char *path, *start, *end;
	bool escaped; /* as mdoc has it, "\e" stands for a backslash */
	size_t examples, silent;
};

static const struct source sources[] = {
    {"README.md", "```console\n", "```\n", false, 22, 1},
    {"data/portinfo.1", ".Bd -literal -offset indent\n", ".Ed\n", true, 13, 1},
};

enum { SOURCES = sizeof sources / sizeof *sources };

static void append(char *to, size_t room, const char *text)
{
	if (strlen(to) + strlen(text) >= room) {
		fprintf(stderr, "an example is too long: %s\n", text);
		exit(3);
	}
	strcat(to, text);
}

static void unescape(char *line)
{
	for (char *at = line; (at = strstr(at, "\\e")) != NULL; at++)
		memmove(at + 1, at + 2, strlen(at + 2) + 1);
}

/* Adds a line to the examples. Returns whether it is of a command that goes on
 * in the next one. */
static bool take_line(
    const char *path, size_t number, const char *line, bool goes_on)
{
	struct example *example;
	size_t length = strlen(line);

	if (!goes_on && strncmp(line, "$ ", 2) == 0) {
		if (count == MOST) {
			fprintf(stderr, "too many examples\n");
			exit(3);
		}
		line += 2;
		length -= 2;
		example = &examples[count++];
		snprintf(example->title, sizeof example->title, "%s:%zu: %.*s",
		    path, number, (int)length - 1, line);
		example->name = example->title;
		goes_on = true;
	}
	if (count == 0)
		return false;
	example = &examples[count - 1];
	if (!goes_on) {
		append(example->output, sizeof example->output, line);
		return false;
	}
	append(example->command, sizeof example->command, line);
	if (length >= 2 && strcmp(line + length - 2, "\\\n") == 0)
		return true;
	example->command[strlen(example->command) - 1] = '\0';
	return false;
}

static void take_examples(const struct source *source)
{
	FILE *file = fopen(source->path, "r");
	char line[1024];
	bool inside = false, goes_on = false;
	size_t before = count, starts = 0, silent = 0;

	if (file == NULL) {
		perror(source->path);
		exit(3);
	}
	for (size_t number = 1; fgets(line, sizeof line, file); number++) {
		starts += strncmp(line, "$ ", 2) == 0;
		if (!inside || strcmp(line, source->end) == 0) {
			inside = !inside && strcmp(line, source->start) == 0;
			continue;
		}
		if (source->escaped)
			unescape(line);
		goes_on = take_line(source->path, number, line, goes_on);
	}
	fclose(file);
	for (size_t i = before; i < count; i++)
		silent += examples[i].output[0] == '\0';
	if (starts != source->examples || count - before != starts ||
	    silent != source->silent) {
		fprintf(stderr,
		    "%s: %zu commands, %zu of them in examples, %zu silent; "
		    "not %zu, %zu silent\n",
		    source->path, starts, count - before, silent,
		    source->examples, source->silent);
		exit(3);
	}
}

static void check_example(void **state)
{
	const struct example *example = *state;
	char line[2048];
	struct run run;

	snprintf(line, sizeof line, "PATH=$PWD:$PATH%s\n%s",
	    example->output[0] != '\0' ? "; exec 2>&1" : "", example->command);
	run = run_shell(line);
	if (example->output[0] != '\0')
		assert_string_equal(run.out, example->output);
	assert_string_equal(run.err, "");
	assert_in_range(run.status, 0, 1);
	run_free(&run);
}

/* A text that has to name all, in lines that start so. */
struct document {
	const char *name;
	const char *command;	 /* prints it */
	const char *option_line; /* how lines start that name options */
	const char *option;	 /* what stands before an option's name */
	const char *word_line, *other_word_line;
};

static const struct document documents[] = {
    {"the_help", "$PORTINFO --help", "  ", "--", "  ", "  "},
    {"the_manual", "cat data/portinfo.1", ".It Fl ", "-", ".It ", ".Cm "},
    {"bash", "cat data/completions/portinfo.bash", "\t", "--", "\t", "\t"},
    {"zsh", "cat data/completions/_portinfo", "\t\"", "--", "\t\"", "\t\""},
    {"fish", "cat data/completions/portinfo.fish", "complete", "-l ", "    ",
	"    "},
};

/* Options with a list of words that they take: their message for another word
 * has it. NULL stands for the options themselves. */
static const char *const lists[] = {
    NULL, "--format", "--status", "--risk", "--proto", "--color"};

struct mention {
	const char *name;
	const struct document *document;
	const char *list;
	char text[40];
};

enum {
	DOCUMENTS = sizeof documents / sizeof *documents,
	LISTS = sizeof lists / sizeof *lists
};

/* What stands in a text in place of a word, or in the middle of one. */
static bool is_of_a_word(char c)
{
	return text_is_letter(c) || text_is_digit(c) || c == '-';
}

/* Whether a line starts so and has the word. */
static bool has_word(const char *text, const char *start, const char *word)
{
	const char *line = text;

	while (*line != '\0') {
		size_t length = strcspn(line, "\n");
		const char *at = line;

		while (strncmp(line, start, strlen(start)) == 0 &&
		    (at = strstr(at, word)) != NULL && at < line + length) {
			if ((at == text || !is_of_a_word(at[-1])) &&
			    !is_of_a_word(at[strlen(word)]))
				return true;
			at++;
		}
		line += length + (line[length] != '\0');
	}
	return false;
}

static void check_options(const struct document *document, const char *text)
{
	char option[40];

	for (size_t i = 0; options_get_name(i) != NULL; i++) {
		snprintf(option, sizeof option, "%s%s", document->option,
		    options_get_name(i));
		if (!has_word(text, document->option_line, option))
			fail_msg("no %s", option);
	}
}

/* The words of a list, each with a comma behind it. */
static struct run take_words(const char *list)
{
	char line[120];

	snprintf(line, sizeof line,
	    "$PORTINFO %s x 2>&1 | sed 's/.*there are //; s/ //g; s/$/,/'",
	    list);
	return run_shell(line);
}

static void check_words(
    const struct document *document, const char *list, const char *text)
{
	struct run run = take_words(list);
	size_t words = 0;

	for (char *word = run.out, *comma; (comma = strchr(word, ',')) != NULL;
	     word = comma + 1, words++) {
		*comma = '\0';
		if (!has_word(text, document->word_line, word) &&
		    !has_word(text, document->other_word_line, word))
			fail_msg("no %s", word);
	}
	assert_in_range(words, 3, 8);
	run_free(&run);
}

static void check_mention(void **state)
{
	const struct mention *mention = *state;
	struct run run = run_shell(mention->document->command);

	if (mention->list == NULL)
		check_options(mention->document, run.out);
	else
		check_words(mention->document, mention->list, run.out);
	run_free(&run);
}

static int run_mentions(void)
{
	static struct mention mentions[DOCUMENTS * LISTS];

	for (size_t i = 0; i < DOCUMENTS * LISTS; i++) {
		struct mention *mention = &mentions[i];

		mention->document = &documents[i / LISTS];
		mention->list = lists[i % LISTS];
		snprintf(mention->text, sizeof mention->text, "%s names all %s",
		    mention->document->name,
		    mention->list == NULL ? "options" : mention->list);
		mention->name = mention->text;
	}
	return run_table("documents", mentions, DOCUMENTS * LISTS,
	    sizeof *mentions, check_mention);
}

/* The lists in the messages are those that the program takes. */
static void the_words_are_taken(void **state)
{
	(void)state;
	for (size_t i = 1; i < LISTS; i++) {
		struct run run = take_words(lists[i]);
		char option[] = "portinfo", value[60];

		for (char *word = run.out, *comma;
		     (comma = strchr(word, ',')) != NULL; word = comma + 1) {
			char *arguments[] = {option, value, NULL};
			struct options options;
			struct options_error error;

			*comma = '\0';
			snprintf(value, sizeof value, "%s=%s", lists[i], word);
			assert_true(
			    options_parse(2, arguments, &options, &error));
		}
		run_free(&run);
	}
}

static void the_help_fits_a_terminal(void **state)
{
	struct run run = run_shell("$PORTINFO --help");
	size_t width = 0;

	(void)state;
	for (const char *at = run.out; *at != '\0'; at++) {
		assert_true(*at == '\n' || (*at >= ' ' && *at <= '~'));
		width = *at == '\n' ? 0 : width + 1;
		assert_in_range(width, 0, WIDTH);
	}
	run_free(&run);
}

/* How many lines an option has in the help: the one that names it, and what
 * goes on in the column of the text. */
static size_t count_lines(const char *help, const char *name)
{
	char start[40];
	const char *line;
	size_t lines = 0;

	snprintf(start, sizeof start, " --%s ", name);
	line = strstr(help, start);
	assert_non_null(line);
	do {
		line = strchr(line, '\n');
		assert_non_null(line);
		line++;
		lines++;
	} while (strncmp(line, "                          ", 26) == 0);
	return lines;
}

static void an_option_has_at_most_three_lines_of_help(void **state)
{
	struct run run = run_shell("$PORTINFO --help");
	size_t options = 0, lines = 0;

	(void)state;
	for (; options_get_name(options) != NULL; options++) {
		size_t more = count_lines(run.out, options_get_name(options));

		assert_in_range(more, 1, 3);
		lines += more;
	}
	/* What is indented but no example is of an option. */
	run_free(&run);
	run = run_shell("$PORTINFO --help | grep '^  ' | grep -vc '^  [a-z]'");
	assert_int_equal(strtoul(run.out, NULL, 10), lines);
	run_free(&run);
}

/* Runs what needs mandoc, and must say this. */
static void check_with_mandoc(const char *command, const char *output)
{
	char line[1024];
	struct run run;

	snprintf(line, sizeof line,
	    "command -v mandoc >/dev/null || exit 77; %s", command);
	run = run_shell(line);
	if (run.status == 77) {
		run_free(&run);
		print_message("skipped: no mandoc to test with\n");
		skip();
	}
	assert_string_equal(run.out, output);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	run_free(&run);
}

static void the_manual_is_well_formed(void **state)
{
	(void)state;
	check_with_mandoc("mandoc -T lint -W warning data/portinfo.1", "");
}

/* As it is shown, for a word may be one of mdoc's own. Of the entries that have
 * a risk before all others, each note begins with what the risk says. */
static void the_manual_quotes_what_risks_say(void **state)
{
	(void)state;
	check_with_mandoc(
	    "export LC_ALL=C; "
	    "mandoc -T utf8 -O width=200 data/portinfo.1 | sed 's/.\b//g' | "
	    "sed -n 's/^ *\\([a-z-]*\\)  *\342\200\234\\(.*\\)\342\200\235 "
	    ".*/\\1\t\\2/p' | "
	    "while read -r risk said; do $PORTINFO -r $risk 0-65535 | "
	    "awk -F'\t' -v risk=$risk -v said=\"$said\" "
	    "'index($9, risk) == 1 { n++; good += index($7, said) == 1 } "
	    "END { if (n > 0 && good == n) print risk }'; done",
	    "cleartext\nno-auth\ntakeover\namplification\ninternal\nmalware\n"
	    "obsolete\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_words_are_taken),
	    cmocka_unit_test(the_help_fits_a_terminal),
	    cmocka_unit_test(an_option_has_at_most_three_lines_of_help),
	    cmocka_unit_test(the_manual_is_well_formed),
	    cmocka_unit_test(the_manual_quotes_what_risks_say),
	};
	int failed;

	for (size_t i = 0; i < SOURCES; i++)
		take_examples(&sources[i]);
	failed = run_table(
	    "examples", examples, count, sizeof *examples, check_example);
	failed += run_mentions();
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
