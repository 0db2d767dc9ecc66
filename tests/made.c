#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "made.h"
#include "text.h"

enum { TABLES_MOST = 1000, TEXT_MOST = 1 << 16, NAMES_MOST = 8 };

/* All that a table points to; kept in a list, so that nothing is lost. */
/* What tells aliases from services until the names are sorted. */
#define ALIAS UINT32_C(0x80000000)

struct made {
	struct table table;
	struct table_row *rows;
	struct table_start starts[TABLE_STARTS];
	uint16_t *reach;
	uint32_t *names;
	char *text, *search;
};

static struct made *kept[TABLES_MOST];
static size_t kept_count;

static const char *or_empty(const char *text)
{
	return text != NULL ? text : "";
}

static void *get(size_t size)
{
	void *memory = calloc(1, size);

	assert_non_null(memory);
	return memory;
}

static void put_line(struct made *made, const struct made_entry *entry)
{
	static const char *const names[] = {"tcp", "udp", "sctp", "dccp"};
	struct table_row *row = &made->rows[made->table.row_count];
	char *line = made->text + row->line;

	line += sprintf(line, "%u", entry->first);
	if (row->last != row->first)
		line += sprintf(line, "-%u", entry->last);
	for (unsigned i = 0, count = 0; i < 4; i++)
		if (row->protocols >> i & 1)
			line += sprintf(
			    line, "%c%s", count++ == 0 ? '\t' : ',', names[i]);
	line += sprintf(line, "\t%s\t%s\tlocal\t%s\t%s\t\t\t\n", entry->service,
	    or_empty(entry->description), or_empty(entry->aliases),
	    or_empty(entry->note));
	row[1].line = (uint32_t)(line - made->text) & 0xffffff;
}

static void put_search(
    struct made *made, const struct made_entry *entry, bool ends_group)
{
	struct table_row *row = &made->rows[made->table.row_count];
	char *search = made->search + row->search, *c = search;

	search += sprintf(search, "%s\n", entry->service);
	if (entry->aliases != NULL)
		search += sprintf(search, "%s\n", entry->aliases);
	for (; c < search; c++)
		if (*c == ',')
			*c = '\n';
	for (c = made->search + row->search; c < search;) {
		made->names[made->table.name_count++] =
		    (uint32_t)(c - made->search) |
		    (c > made->search + row->search ? ALIAS : 0);
		c += strcspn(c, "\n") + 1;
	}
	search += sprintf(search, "%s\n%s\n", or_empty(entry->description),
	    or_empty(entry->note));
	if (ends_group)
		search[-1] = '\0';
	for (c = made->search + row->search; c < search; c++)
		*c = text_lower(*c);
	row[1].search = (uint32_t)(search - made->search) & 0xffffff;
}

/* Of which the names that are sorted are offsets. A newline, which ends them,
 * comes before all that they hold. */
static const char *sorted_search;

static int compare_names(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	const char *x = sorted_search + (a & ~ALIAS);
	const char *y = sorted_search + (b & ~ALIAS);

	for (; *x == *y; x++, y++)
		if (*x == '\n')
			return a < b ? -1 : 1;
	return *x < *y ? -1 : 1;
}

static void put_ways(struct made *made)
{
	struct table *table = &made->table;

	while (table->leaves < table->row_count)
		table->leaves *= 2;
	made->reach = get((table->leaves + 1) * sizeof *made->reach);
	for (size_t row = 0; row < table->row_count; row++)
		for (size_t node = (table->leaves + row) / 2; node > 0;
		     node /= 2)
			if (made->reach[node] < made->rows[row].last)
				made->reach[node] = made->rows[row].last;
	for (size_t i = 0; i < TABLE_STARTS; i++) {
		struct table_start *start = &made->starts[i];

		while (start->reaching < table->row_count &&
		    made->rows[start->reaching].last < i * TABLE_BLOCK)
			start->reaching++;
		while (start->row < table->row_count &&
		    made->rows[start->row].first < i * TABLE_BLOCK)
			start->row++;
	}
}

const struct table *made_table(const struct made_entry *entries, size_t count)
{
	struct made *made = get(sizeof *made);
	struct table *table = &made->table;

	assert_true(kept_count < TABLES_MOST);
	kept[kept_count++] = made;
	made->rows = get((count + 1) * sizeof *made->rows);
	made->names = get((count + 1) * NAMES_MOST * sizeof *made->names);
	made->text = get(TEXT_MOST);
	made->search = get(TEXT_MOST);
	for (size_t i = 0; i < count; i++) {
		const struct made_entry *entry = &entries[i];
		struct table_row *row = &made->rows[i];

		row->first = (uint16_t)entry->first;
		row->last =
		    (uint16_t)(entry->last > 0 ? entry->last : entry->first);
		row->protocols =
		    entry->protocols > 0 ? entry->protocols & 15 : TABLE_TCP;
		row->status = TABLE_LOCAL;
		table->row_count = i;
		put_line(made, entry);
		put_search(made, entry,
		    i == count - 1 || i % TABLE_GROUP == TABLE_GROUP - 1);
		assert_true(row[1].search < TEXT_MOST - 2000);
	}
	table->row_count = count;
	table->leaves = 1;
	put_ways(made);
	sorted_search = made->search;
	qsort(
	    made->names, table->name_count, sizeof *made->names, compare_names);
	for (size_t i = 0; i < table->name_count; i++)
		made->names[i] &= ~ALIAS;
	table->text = made->text;
	table->search = made->search;
	table->rows = made->rows;
	table->reach = made->reach;
	table->starts = made->starts;
	table->names = made->names;
	return table;
}
