/* Who says what, when it gets out, and the status: the program's two streams
 * out. A message starts and ends here. Messages come behind the answers before
 * them, also where both streams are one. */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "stream.h"

/* The statuses, the worse the greater. */
enum { REPORT_FOUND = 0, REPORT_NOT_FOUND = 1, REPORT_TROUBLE = 2 };

/* Start as {.out = {.fd = 1}, .err = {.fd = 2}}. */
struct report {
	struct stream out, err;
	int status;	  /* the worst of all so far */
	const char *name; /* of the file that is being read, or NULL */
	size_t line;	  /* of it, from 1 */
};

/* Makes the status no better than this. */
void report_worsen(struct report *report, int status);

/* Begins a message, which goes to report->err, with the program's name and,
 * where a file is being read, its name and line. */
void report_begin(struct report *report, int status);

/* Ends it. It is written out at once or, while a file is read, with the answers
 * when the program waits for more; it is sooner where there are many. */
void report_end(struct report *report);

/* Writes out all that there is, answers first. Returns whether they got out. */
bool report_flush(struct report *report);

/* Tells of a failure of the system with a file or stream, given errno; but not
 * of a reader that has gone away, who knows. */
void report_failure(struct report *report, const char *name, int error);

/* The one way out of the program: an answer that did not reach its reader is no
 * answer. Closes the streams and returns the status. */
int report_finish(struct report *report);

#endif
