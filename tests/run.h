/* Running programs, and tables of tests. */
#ifndef RUN_H
#define RUN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text.h"

/* What a program said. The strings end with a NUL that is not counted. */
struct run {
	int status; /* as of exit(); 128 + N after signal N */
	char *out, *err;
	size_t out_length, err_length;
};

/* Runs a program, found as execvp does, to its end, with the input on its
 * standard input; not within a minute is a failure. To be given to run_free. */
struct run run_program(const char *const *arguments, struct text input);

/* The same for a line of shell. PORTINFO, SMALL and AWK are set for it. */
struct run run_shell(const char *line);

void run_free(struct run *run);

/* Skips the test where what limits a program's memory would limit an emulator
 * for it. */
void run_need_own_memory(void);

/* A row of a table of lines of shell, and what they have to say. */
struct run_line {
	const char *name;
	const char *line;
	int status;
	const char *out, *err;
};

/* The test for such a row, for run_table. */
void run_check_line(void **state);

/* A new terminal of so many columns that writes what it gets as it is: the end
 * for a program, and in *master the end where it comes out. */
int run_open_terminal(unsigned short columns, int *master);

/* Runs one test for each of count rows of a table; a row starts with its name,
 * a const char *, and is the test's *state. */
int run_table(const char *group, const void *rows, size_t count, size_t size,
    void (*test)(void **state));

/* The built program, and the same program with the small table. */
extern const char run_portinfo[], run_small[];

#endif
