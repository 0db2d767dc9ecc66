/* The queries on standard input. */
#ifndef INPUT_H
#define INPUT_H

#include "answer.h"
#include "report.h"

/* Answers them, line by line: queries separated by blanks, commas or both; what
 * is behind a # is a comment; a byte order mark of UTF-8 at the start is passed
 * over. A line with a bad query is refused, and the next ones are answered.
 * Before it waits for more input, all that was answered is written out. An
 * input that is what the output goes to is refused. Once the input has ended
 * there is nothing more in it. */
void input_answer(struct report *report, struct answer *answer);

#endif
