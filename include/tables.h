/* The tables that are asked, one after the other: that of the user's own
 * entries, if there is one, before the compiled one. */
#ifndef TABLES_H
#define TABLES_H

#include <stdbool.h>

#include "table.h"
#include "text.h"

enum { TABLES_MAX = 2 };

struct tables {
	const struct table *table[TABLES_MAX];
	size_t count;
};

/* Whether an entry of any of them has the name, in any case. */
bool tables_have_name(const struct tables *tables, struct text name);

/* The first port in first..last, both 0-65535, that is free for all of the
 * protocols: below the dynamic ports (RFC 6335, section 6), with no entry,
 * not withheld, and not known to be used without the registry's leave;
 * TABLE_PORT_MAX + 1 if there is none. */
unsigned tables_find_free(const struct tables *tables, unsigned first,
    unsigned last, unsigned protocols);

#endif
