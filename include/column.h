/* Names for other tools' output. */
#ifndef COLUMN_H
#define COLUMN_H

#include "answer.h"
#include "report.h"

/* Copies standard input line by line, each with the service of the likeliest
 * entry for the port in one of its columns behind it: before its end, which may
 * have a return, or be missing in the last line, stand a tab, or the delimiter,
 * and the name. The name is empty where there is no port, no entry, or another
 * protocol than the four in the column for it. Lines may be of any length, but
 * a word of more than 255 bytes is no port. Before it waits for more input, all
 * whole lines are written out. */
void column_copy(struct report *report, struct answer *answer);

#endif
