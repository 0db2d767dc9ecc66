/* Entries of the user's own: services(5) files as a table of their own. */
#ifndef LOCAL_H
#define LOCAL_H

#include <stdbool.h>
#include <stddef.h>

#include "report.h"
#include "table.h"

/* So many lines of all files together may be entries. */
enum { LOCAL_LINES_MAX = 65536 };

/* Reads the files, given by their names, as one table, whose entries have the
 * status "local" and FILE:LINE as their source. A line is
 *
 *   NAME PORT/PROTOCOL [ALIAS]...   # DESCRIPTION
 *
 * where names are of printable ASCII but commas and hold a letter, and ports
 * are 0-65535. Lines of the same name and port are one entry; one of a protocol
 * that the program does not know, or of a port alone, is passed over; any other
 * is refused with a message, and the rest counts. A name is an alias but
 * once. What is not ASCII in a description, and its
 * control characters, become question marks. The entries on one port stand in
 * the order of their lines.
 *
 * A file that can't be read, or is more than can be held, is told of; then the
 * result is NULL, and there must be no answer. */
const struct table *local_read(
    struct report *report, const char *const *files, size_t count);

#endif
