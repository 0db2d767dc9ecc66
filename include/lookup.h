/* The searches over a table. Rows are named by their number, from 0 up to the
 * table's row_count, which itself stands for "no row". A search for an entry
 * takes O(log n) steps for n rows: up and down a tree, from near the port, or
 * the halving of an order. */
#ifndef LOOKUP_H
#define LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "table.h"
#include "text.h"

/* The first row of all those whose entries start on the port (0-65536) or
 * behind it. */
size_t lookup_find_from(const struct table *table, unsigned port);

/* The first row, not before row `from`, whose entry ends on the port (0-65535)
 * or behind it. */
size_t lookup_find_reaching(
    const struct table *table, size_t from, unsigned port);

/* The row in whose part of the search text an offset lies. */
size_t lookup_find_text(const struct table *table, uint32_t offset);

/* The first row, not before row `from`, of an entry whose service (or else, of
 * which an alias) is the name, in any case. */
size_t lookup_find_service(
    const struct table *table, size_t from, struct text name);
size_t lookup_find_alias(
    const struct table *table, size_t from, struct text name);

/* Whether an entry's service or alias is the name, in any case. */
bool lookup_is_name(const struct table *table, struct text name);

/* The service or alias, in small letters, that is at this place (below
 * name_count) in the order of their letters. */
struct text lookup_get_name(const struct table *table, size_t index);

/* The lines of the tsv format, each with its newline, of the entries in rows
 * first up to, but not including, end. */
struct text lookup_get_lines(
    const struct table *table, size_t first, size_t end);

/* The service of the entry in a row. */
struct text lookup_get_service(const struct table *table, size_t row);

/* The protocols for which the registry withholds the port (0-65535). */
unsigned lookup_get_reserved(unsigned port);

/* Whether the registry withholds the port (0-65535) for one of the protocols,
 * or knows that it is used without its leave. */
bool lookup_is_withheld(unsigned port, unsigned protocols);

/* The last port of an entry on the port (0-65535) with one of the protocols,
 * plus one; the port itself if there is no such entry. */
unsigned lookup_skip_taken(
    const struct table *table, unsigned port, unsigned protocols);

#endif
