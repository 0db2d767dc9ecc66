/* A report whose answers and messages are kept for the test to look at. */
#ifndef SAID_H
#define SAID_H

#include "report.h"

/* Starts anew: said_report has found all so far, and said nothing. */
void said_start(void);

/* Ends it: what was written out is in said_out and said_err then, as strings
 * that are good until the next end. */
void said_end(void);

extern struct report said_report;
extern const char *said_out, *said_err;

#endif
