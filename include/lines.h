/* Lines from a file descriptor, of any length and number, in one buffer. */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

enum { LINES_SIZE = 65536 };

/* Something to read from; start as {.fd = N}. */
struct lines {
	int fd;
	int error;	/* errno of a read that has failed; otherwise 0 */
	bool ended;	/* nothing more is to be read */
	bool continued; /* the last line goes on in the next piece */
	size_t number;	/* of the last line, from 1 */
	size_t start, scanned, end; /* of what is unread in the buffer */
	char buffer[LINES_SIZE];
};

/* Whether a whole line is there without waiting for input. */
bool lines_are_ready(struct lines *lines);

/* Reads the next line, without its newline or its CR and newline. Returns
 * false at the end of the input, or when a read has failed. The last line
 * needs no newline; but the start of a line on which a read has failed is not
 * returned, for it may mean something else than the line. The text is valid
 * until the next call.
 *
 * A line longer than the buffer comes in pieces: ->continued is set with all
 * but the last. A piece ends after its last blank or comma; where it has
 * none, it is as long as the buffer. */
bool lines_read(struct lines *lines, struct text *line);

#endif
