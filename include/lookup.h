/* The searches over the table. Rows are named by their number, from 0 up to
 * table_row_count, which itself stands for "no row". A search for an entry
 * takes O(log n) steps for n rows: up and down a tree, from near the port, or
 * the halving of an order. */
#ifndef LOOKUP_H
#define LOOKUP_H

#include <stddef.h>
#include <stdint.h>

#include "text.h"

/* The first row, not before row `from`, of an entry on any port in
 * first..last (both 0-65535, first <= last); table_row_count if none. */
size_t lookup_find_ports(size_t from, unsigned first, unsigned last);

/* The first row of all those whose entries start behind a port (0-65535). */
size_t lookup_find_behind(unsigned port);

/* The row in whose part of table_search an offset lies. */
size_t lookup_find_text(uint32_t offset);

/* The first row, not before row `from`, of an entry whose service or alias is
 * the name, in any case; table_row_count if none. */
size_t lookup_find_name(size_t from, struct text name);

/* The service or alias, in small letters, that is at this place (below
 * table_name_count) in the order of their letters. */
struct text lookup_get_name(size_t index);

/* The lines of the tsv format, each with its newline, of the entries in rows
 * first up to, but not including, end. */
struct text lookup_get_lines(size_t first, size_t end);

/* The protocols, as a set of TABLE_* bits, of an entry. */
unsigned lookup_get_protocols(size_t row);

/* The protocols for which the registry withholds the port (0-65535). */
unsigned lookup_get_reserved(unsigned port);

/* The first port in first..last, both 0-65535, that is free for all of the
 * protocols: below the dynamic ports (RFC 6335, section 6), with no entry
 * and not reserved; TABLE_PORT_MAX + 1 if none. */
unsigned lookup_find_free(unsigned first, unsigned last, unsigned protocols);

#endif
