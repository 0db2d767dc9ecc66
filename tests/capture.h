/* A stream whose bytes are kept for the test to look at. */
#ifndef CAPTURE_H
#define CAPTURE_H

#include "stream.h"

/* Starts to keep what is written to capture_stream. */
void capture_start(void);

/* Ends it, and returns all that was written, as a string that is good until
 * the next start. */
const char *capture_end(void);

extern struct stream capture_stream;

#endif
