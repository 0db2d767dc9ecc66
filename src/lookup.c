#include "lookup.h"

#include <string.h>

size_t lookup_find_from(const struct table *table, unsigned port)
{
	size_t block = port / TABLE_BLOCK;
	size_t low = table->starts[block].row, high = table->row_count;

	if (block + 1 < TABLE_STARTS)
		high = table->starts[block + 1].row;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (table->rows[middle].first < port)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The greatest last port of the rows below a node of the tree. Inner nodes with
 * no row below hold 0, so a search never goes down there; it comes no further
 * than to the row behind the last one, whose ports are 0 as well. */
static unsigned reach(const struct table *table, size_t node)
{
	if (node < table->leaves)
		return table->reach[node];
	return table->rows[node - table->leaves].last;
}

size_t lookup_find_reaching(
    const struct table *table, size_t from, unsigned port)
{
	size_t node, start = table->starts[port / TABLE_BLOCK].reaching;

	if (from < start)
		from = start;
	if (from >= table->row_count)
		return table->row_count;
	node = table->leaves + from;
	while (reach(table, node) < port) {
		while (node % 2 == 1)
			node /= 2;
		if (node == 0)
			return table->row_count;
		node++;
	}
	while (node < table->leaves) {
		node *= 2;
		if (reach(table, node) < port)
			node++;
	}
	return node - table->leaves;
}

size_t lookup_find_text(const struct table *table, uint32_t offset)
{
	size_t low = 0, high = table->row_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (table->rows[middle].search <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Less than, equal to or greater than 0 as the name, made small, comes before,
 * is, or comes after the name of the table that stands at an offset. */
static int compare_name(
    const struct table *table, struct text name, uint32_t offset)
{
	const char *entry = table->search + offset;

	for (size_t i = 0; i < name.length; i++) {
		char c = text_lower(name.at[i]);

		if (c != entry[i] || c == '\n')
			return c < entry[i] ? -1 : 1;
	}
	return entry[name.length] == '\n' ? 0 : -1;
}

/* Whether the name at an offset is an alias: the service of a row is the first
 * of its names. */
static bool is_alias(const struct table *table, uint32_t offset)
{
	return table->rows[lookup_find_text(table, offset)].search != offset;
}

/* The first place, in the order of the names, of a name that is, or is not, an
 * alias, at this offset or behind it; name_count if there is none. */
static size_t find_name(
    const struct table *table, struct text name, bool alias, uint32_t start)
{
	size_t low = 0, high = table->name_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		uint32_t offset = table->names[middle];
		int order = compare_name(table, name, offset);

		if (order == 0)
			order = (int)alias - (int)is_alias(table, offset);
		if (order > 0 || (order == 0 && offset < start))
			low = middle + 1;
		else
			high = middle;
	}
	if (low < table->name_count) {
		uint32_t offset = table->names[low];

		if (compare_name(table, name, offset) == 0 &&
		    is_alias(table, offset) == alias)
			return low;
	}
	return table->name_count;
}

static size_t find_named(
    const struct table *table, size_t from, struct text name, bool alias)
{
	size_t i = find_name(table, name, alias, table->rows[from].search);

	if (i == table->name_count)
		return table->row_count;
	return lookup_find_text(table, table->names[i]);
}

size_t lookup_find_service(
    const struct table *table, size_t from, struct text name)
{
	return find_named(table, from, name, false);
}

size_t lookup_find_alias(
    const struct table *table, size_t from, struct text name)
{
	return find_named(table, from, name, true);
}

bool lookup_is_name(const struct table *table, struct text name)
{
	return find_name(table, name, false, 0) < table->name_count ||
	    find_name(table, name, true, 0) < table->name_count;
}

struct text lookup_get_name(const struct table *table, size_t index)
{
	uint32_t start = table->names[index];
	uint32_t end = table->rows[table->row_count].search;
	struct text text = {table->search + start, end - start};

	return text_head(text, text_find(text, '\n'));
}

struct text lookup_get_lines(
    const struct table *table, size_t first, size_t end)
{
	uint32_t start = table->rows[first].line;

	return (struct text){
	    table->text + start, table->rows[end].line - start};
}

struct text lookup_get_service(const struct table *table, size_t row)
{
	struct text line = lookup_get_lines(table, row, row + 1);

	text_take(&line, '\t');
	text_take(&line, '\t');
	return text_take(&line, '\t');
}

/* The first span that does not end before a port. */
static const struct table_span *find_span(unsigned port)
{
	const struct table_span *span =
	    table_spans + table_span_starts[port / TABLE_BLOCK];

	while (span->last < port)
		span++;
	return span;
}

unsigned lookup_get_reserved(unsigned port)
{
	const struct table_span *span = find_span(port);

	return span->first <= port ? span->protocols : 0;
}

bool lookup_is_withheld(unsigned port, unsigned protocols)
{
	const struct table_span *span = find_span(port);

	return span->first <= port &&
	    (span->misused || (span->protocols & protocols) != 0);
}

unsigned lookup_skip_taken(
    const struct table *table, unsigned port, unsigned protocols)
{
	size_t row = lookup_find_reaching(table, 0, port);

	while (row < table->row_count && table->rows[row].first <= port) {
		if (table->rows[row].protocols & protocols)
			return table->rows[row].last + 1U;
		row = lookup_find_reaching(table, row + 1, port);
	}
	return port;
}
