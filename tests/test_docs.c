/* The examples in README.md and the manual page: each is run, and must say
 * what stands there. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

struct example {
	const char *name;
	char command[1024];
	char output[4096];
	size_t line;
};

static struct example examples[MOST];
static size_t count;

static void append(char *to, size_t room, const char *text)
{
	if (strlen(to) + strlen(text) >= room) {
		fprintf(stderr, "an example is too long: %s\n", text);
		exit(3);
	}
	strcat(to, text);
}

/* Takes the examples of a file, of which there have to be some: in blocks from
 * one of these lines to the other, a line that starts with "$ " is a command,
 * and what follows is what it says; nowhere else does a line start so. A
 * command goes on behind a backslash at its end. */
static void take_examples(
    const char *path, const char *start, const char *end, size_t fewest)
{
	FILE *file = fopen(path, "r");
	char line[1024];
	struct example *example = NULL;
	bool inside = false, command = false;
	size_t before = count, starts = 0;

	if (file == NULL) {
		perror(path);
		exit(3);
	}
	for (size_t number = 1; fgets(line, sizeof line, file); number++) {
		starts += strncmp(line, "$ ", 2) == 0;
		if (!inside || strcmp(line, end) == 0) {
			inside = !inside && strcmp(line, start) == 0;
			example = NULL;
			continue;
		}
		if (!command && strncmp(line, "$ ", 2) == 0) {
			if (count == MOST) {
				fprintf(stderr, "too many examples\n");
				exit(3);
			}
			example = &examples[count++];
			example->line = number;
		}
		if (example == NULL)
			continue;
		if (command || strncmp(line, "$ ", 2) == 0) {
			size_t length = strcspn(line, "\n");

			append(example->command, sizeof example->command,
			    command ? line : line + 2);
			command = length > 0 && line[length - 1] == '\\';
			if (!command)
				example->command[strlen(example->command) - 1] =
				    '\0';
		} else {
			append(example->output, sizeof example->output, line);
		}
	}
	fclose(file);
	if (count - before != starts || starts < fewest) {
		fprintf(stderr, "%s: %zu examples of %zu, at least %zu\n", path,
		    count - before, starts, fewest);
		exit(3);
	}
}

static void check_example(void **state)
{
	const struct example *example = *state;
	char line[2048];
	struct run run;

	snprintf(line, sizeof line, "PATH=$PWD:$PATH; exec 2>&1\n%s",
	    example->command);
	run = run_shell(line);
	/* What depends on the machine has no output in the text. */
	if (example->output[0] != '\0')
		assert_string_equal(run.out, example->output);
	else
		assert_true(run.out_length > 0);
	assert_in_range(run.status, 0, 1);
	run_free(&run);
}

int main(void)
{
	take_examples("README.md", "```console\n", "```\n", 10);
	take_examples(
	    "data/portinfo.1", ".Bd -literal -offset indent\n", ".Ed\n", 5);
	for (size_t i = 0; i < count; i++)
		examples[i].name = examples[i].command;
	return run_table("examples", examples, count, sizeof *examples,
		   check_example) != 0;
}
