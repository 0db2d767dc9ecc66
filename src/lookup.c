#include "lookup.h"

#include "table.h"

/* The greatest last port of the rows below a node of the tree. Inner nodes with
 * no row below hold 0, so a search never goes down there; it comes no further
 * than to the row behind the last one, whose ports are 0 as well. */
static unsigned reach(size_t node)
{
	if (node < table_reach_leaves)
		return table_reach[node];
	return table_rows[node - table_reach_leaves].last;
}

/* The first row, not before `from`, whose last port is at least `port`. */
static size_t find_reaching(size_t from, unsigned port)
{
	size_t node, start = table_starts[port / TABLE_BLOCK].row;

	if (from < start)
		from = start;
	if (from >= table_row_count)
		return table_row_count;
	node = table_reach_leaves + from;
	while (reach(node) < port) {
		while (node % 2 == 1)
			node /= 2;
		if (node == 0)
			return table_row_count;
		node++;
	}
	while (node < table_reach_leaves) {
		node *= 2;
		if (reach(node) < port)
			node++;
	}
	return node - table_reach_leaves;
}

size_t lookup_find_ports(size_t from, unsigned first, unsigned last)
{
	size_t row = find_reaching(from, first);

	return table_rows[row].first > last ? table_row_count : row;
}

/* Less than, equal to or greater than 0 as the name, made small, comes before,
 * is, or comes after the name of the table that stands at an offset. */
static int compare_name(struct text name, uint32_t offset)
{
	const char *entry = table_search + offset;

	for (size_t i = 0; i < name.length; i++) {
		char c = text_lower(name.at[i]);

		if (c != entry[i] || c == '\n')
			return c < entry[i] ? -1 : 1;
	}
	return entry[name.length] == '\n' ? 0 : -1;
}

size_t lookup_find_behind(unsigned port)
{
	size_t low = 0, high = table_row_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (table_rows[middle].first <= port)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t lookup_find_text(uint32_t offset)
{
	size_t low = 0, high = table_row_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (table_rows[middle].search <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t lookup_find_name(size_t from, struct text name)
{
	uint32_t start = table_rows[from].search;
	size_t low = 0, high = table_name_count;
	size_t hit = table_name_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		uint32_t offset = table_names[middle];
		int order = compare_name(name, offset);

		if (order > 0 || (order == 0 && offset < start)) {
			low = middle + 1;
		} else {
			high = middle;
			if (order == 0)
				hit = middle;
		}
	}
	if (hit == table_name_count)
		return table_row_count;
	return lookup_find_text(table_names[hit]);
}

struct text lookup_get_name(size_t index)
{
	uint32_t start = table_names[index];
	uint32_t end = table_rows[table_row_count].search;
	struct text text = {table_search + start, end - start};

	return text_head(text, text_find(text, '\n'));
}

struct text lookup_get_lines(size_t first, size_t end)
{
	uint32_t start = table_rows[first].line;

	return (struct text){table_text + start, table_rows[end].line - start};
}

unsigned lookup_get_protocols(size_t row)
{
	return table_rows[row].protocols;
}

unsigned lookup_get_reserved(unsigned port)
{
	const struct table_span *span =
	    table_reserved + table_starts[port / TABLE_BLOCK].reserved;

	while (span->last < port)
		span++;
	return span->first <= port ? span->protocols : 0;
}

/* The last port of an entry on this port with one of the protocols; -1 if
 * there is none. */
static int occupied_until(unsigned port, unsigned protocols)
{
	size_t row = lookup_find_ports(0, port, port);

	while (row < table_row_count) {
		if (lookup_get_protocols(row) & protocols)
			return table_rows[row].last;
		row = lookup_find_ports(row + 1, port, port);
	}
	return -1;
}

unsigned lookup_find_free(unsigned first, unsigned last, unsigned protocols)
{
	unsigned port = first;

	if (last >= TABLE_DYNAMIC_MIN)
		last = TABLE_DYNAMIC_MIN - 1;
	while (port <= last) {
		int until = occupied_until(port, protocols);

		if (until >= 0)
			port = (unsigned)until + 1;
		else if (lookup_get_reserved(port) & protocols)
			port++;
		else
			return port;
	}
	return TABLE_PORT_MAX + 1;
}
