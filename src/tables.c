#include "tables.h"

#include "lookup.h"

bool tables_have_name(const struct tables *tables, struct text name)
{
	for (size_t i = 0; i < tables->count; i++)
		if (lookup_is_name(tables->table[i], name))
			return true;
	return false;
}

/* The port itself if it is free; otherwise one behind it, up to which none
 * is. */
static unsigned skip_taken(
    const struct tables *tables, unsigned port, unsigned protocols)
{
	unsigned next = port;

	if (lookup_is_withheld(port, protocols))
		next++;
	for (size_t i = 0; i < tables->count && next == port; i++)
		next = lookup_skip_taken(tables->table[i], port, protocols);
	return next;
}

unsigned tables_find_free(const struct tables *tables, unsigned first,
    unsigned last, unsigned protocols)
{
	unsigned port = first;

	if (last >= TABLE_DYNAMIC_MIN)
		last = TABLE_DYNAMIC_MIN - 1;
	while (port <= last) {
		unsigned next = skip_taken(tables, port, protocols);

		if (next == port)
			return port;
		port = next;
	}
	return TABLE_PORT_MAX + 1;
}
