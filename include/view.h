/* The table for eyes: entries in columns that fit the terminal. */
#ifndef VIEW_H
#define VIEW_H

#include "output.h"

/* Writes one entry, given as the fields of its line; with the first, the header
 * above. With output->in_full the description is wrapped in its column, and the
 * note stands below it, marked "!", with what the risks say set off. Otherwise
 * the entry is one line, cut at the terminal's width. A narrow terminal has no
 * column for the status, a narrower one none for the protocols. */
void view_put(struct output *output, const struct text fields[OUTPUT_COLUMNS]);

#endif
