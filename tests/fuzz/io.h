/* The whole program in a fuzzer's hands: its own sources, on calls of the
 * system that give it what the fuzzer has and keep what it writes. */
#ifndef IO_H
#define IO_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

/* What the program finds. */
struct io_world {
	const char *const *arguments; /* NULL behind the last */
	struct text input;	      /* standard input */
	struct text file;	      /* the file "own" */
	size_t piece; /* so much at most is read or written at once */
	bool blocks;  /* each second call has to be waited for */
	bool breaks;  /* standard input ends in a failure */
};

struct io_bytes {
	char *at;
	size_t length, room;
};

/* What it has done. */
struct io_outcome {
	struct io_bytes out, err;
	int status;
};

/* Runs the program. Nothing that was answered waits for more to be asked: that
 * is required here. To be given to io_free. */
struct io_outcome io_run(const struct io_world *world);
void io_free(struct io_outcome *outcome);

bool io_is_same(struct io_bytes a, struct io_bytes b);

#endif
