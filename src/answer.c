#include "answer.h"

#include "lookup.h"
#include "table.h"

/* Finding */

/* The first row, not before `from`, that the query asks for in this part. */
static size_t find_asked(
    const struct table *table, const struct query *query, int part, size_t from)
{
	size_t row = from;

	if (query->name.length > 0)
		return part == 0 ? lookup_find_service(table, from, query->name)
				 : lookup_find_alias(table, from, query->name);
	if (part == 1)
		row = lookup_find_reaching(table, from, query->first);
	else if (from == 0)
		row = lookup_find_from(table, query->first);
	if (row < table->row_count &&
	    (part == 0 ? table->rows[row].first > query->last
		       : table->rows[row].first >= query->first))
		return table->row_count;
	return row;
}

/* Goes on to the next table or part while there is no row in this one. */
static bool settle(const struct answer *answer, const struct query *query,
    struct answer_place *place)
{
	while (place->table < answer->tables.count) {
		const struct table *table = answer->tables.table[place->table];

		place->row = find_asked(table, query, place->part, place->row);
		if (place->row < table->row_count)
			return true;
		place->row = 0;
		if (place->part++ == 1) {
			place->part = 0;
			place->table++;
		}
	}
	return false;
}

bool answer_find_any(const struct answer *answer, const struct query *query,
    struct answer_place *place)
{
	return settle(answer, query, place);
}

static bool has_one_of(unsigned set, unsigned wanted)
{
	return wanted == 0 || (set & wanted) != 0;
}

static bool passes_words(const struct options *options,
    const struct query *query, const struct table_row *row)
{
	return has_one_of(row->protocols, query->protocols) &&
	    has_one_of(row->protocols, options->protocols) &&
	    has_one_of(row->status, options->statuses) &&
	    has_one_of(row->risks, options->risks);
}

/* The row itself if it passes the patterns; otherwise one behind it, up to
 * which none does. */
static size_t pass_patterns(struct answer *answer, const struct query *query,
    const struct answer_place *place)
{
	const struct table *table = answer->tables.table[place->table];
	size_t next = place->row, end = place->row + 1;

	if (query->name.length == 0 && place->part == 0)
		end = lookup_find_from(table, query->last + 1);
	for (size_t i = 0;
	     i < answer->options.pattern_count && next == place->row; i++)
		next =
		    pattern_find(&answer->patterns[i], table, place->row, end);
	return next;
}

bool answer_find(struct answer *answer, const struct query *query,
    struct answer_place *place)
{
	while (settle(answer, query, place)) {
		const struct table *table = answer->tables.table[place->table];
		size_t next = place->row;

		if (answer->options.pattern_count > 0)
			next = pass_patterns(answer, query, place);
		if (next == place->row &&
		    passes_words(&answer->options, query, &table->rows[next]))
			return true;
		place->row = next == place->row ? next + 1 : next;
	}
	return false;
}

struct text answer_get_service(
    struct answer *answer, unsigned port, unsigned protocols)
{
	struct query query = {
	    .first = port, .last = port, .protocols = protocols};
	struct answer_place place = {0};

	if (!answer_find(answer, &query, &place))
		return (struct text){0};
	return lookup_get_service(answer->tables.table[place.table], place.row);
}

static struct text get_line(
    const struct answer *answer, const struct answer_place *place)
{
	return lookup_get_lines(
	    answer->tables.table[place->table], place->row, place->row + 1);
}

size_t answer_measure(
    struct answer *answer, const struct query *query, size_t most)
{
	struct answer_place place = {0};
	size_t count = 0;

	if (answer->options.first && most > 1)
		most = 1;
	while (count < most && answer_find(answer, query, &place)) {
		output_measure(&answer->output, get_line(answer, &place));
		count++;
		place.row++;
	}
	return count;
}

/* Writing */

/* Entries that stand side by side in a table are written in one piece. */
static bool answer_entries(struct answer *answer, const struct query *query)
{
	struct answer_place place = {0};
	bool found = answer_find(answer, query, &place);
	bool more = found && !answer->options.quiet;

	while (more) {
		struct answer_place start = place;
		size_t end;

		do {
			end = ++place.row;
			more = !answer->options.first &&
			    answer_find(answer, query, &place);
		} while (
		    more && place.table == start.table && place.row == end);
		output_put_entries(&answer->output,
		    lookup_get_lines(
			answer->tables.table[start.table], start.row, end));
	}
	return found;
}

/* Counts, for each protocol, how many entries on a port come before one of
 * them. */
static void count_before(const struct answer *answer, unsigned port,
    const struct answer_place *entry, size_t before[OUTPUT_PROTOCOL_COUNT])
{
	struct query query = {.first = port, .last = port};
	struct answer_place place = {0};

	for (;; place.row++) {
		const struct table *table;

		answer_find_any(answer, &query, &place);
		if (place.table == entry->table && place.row == entry->row)
			break;
		table = answer->tables.table[place.table];
		for (int i = 0; i < OUTPUT_PROTOCOL_COUNT; i++)
			before[i] += table->rows[place.row].protocols >> i & 1;
	}
}

static void put_on_port(
    struct answer *answer, unsigned port, const struct answer_place *place)
{
	size_t before[OUTPUT_PROTOCOL_COUNT] = {0};

	if (answer->output.format == OPTIONS_CSV)
		count_before(answer, port, place, before);
	output_put_on_port(&answer->output, &answer->tables,
	    get_line(answer, place), port, before);
}

/* One port of a query as if it were asked alone. */
static bool answer_port(struct answer *answer, const struct query *query)
{
	struct answer_place place = {0};
	bool found = false;

	for (; answer_find(answer, query, &place) &&
	     !(found && answer->options.first);
	     place.row++) {
		put_on_port(answer, query->first, &place);
		found = true;
	}
	return found;
}

/* The entries of a name, each on all of its ports. */
static bool answer_name(struct answer *answer, const struct query *query)
{
	struct answer_place place = {0};
	bool found = false;

	for (; answer_find(answer, query, &place) &&
	     !(found && answer->options.first);
	     place.row++) {
		const struct table *table = answer->tables.table[place.table];
		const struct table_row *row = &table->rows[place.row];

		for (unsigned port = row->first; port <= row->last; port++)
			put_on_port(answer, port, &place);
		found = true;
	}
	return found;
}

/* The formats that have a line for each port. */
static bool answer_one_by_one(struct answer *answer, const struct query *query)
{
	struct query one = *query;
	bool found = false;

	if (query->name.length > 0)
		return answer_name(answer, query);
	for (unsigned port = query->first; port <= query->last; port++) {
		one.first = one.last = port;
		found = answer_port(answer, &one) || found;
	}
	return found;
}

unsigned answer_choose_protocols(
    const struct options *options, const struct query *query)
{
	if (query->protocols != 0)
		return query->protocols;
	if (options->protocols != 0)
		return options->protocols;
	return TABLE_TCP | TABLE_UDP;
}

/* Writes runs of free ports; or, with --first, one free port. */
static bool answer_free(struct answer *answer, const struct query *query)
{
	const struct tables *tables = &answer->tables;
	unsigned protocols = answer_choose_protocols(&answer->options, query);
	unsigned port =
	    tables_find_free(tables, query->first, query->last, protocols);
	bool found = port <= query->last;

	if (answer->options.quiet || !found)
		return found;
	if (answer->options.first) {
		output_put_free(&answer->output, port, port);
		return found;
	}
	while (port <= query->last) {
		unsigned first = port, last;

		do {
			last = port;
			port = tables_find_free(
			    tables, port + 1, query->last, protocols);
		} while (port == last + 1);
		output_put_free(&answer->output, first, last);
	}
	return found;
}

bool answer_query(struct answer *answer, const struct query *query)
{
	enum options_format format = answer->output.format;

	if (answer->options.unassigned)
		return answer_free(answer, query);
	if ((format == OPTIONS_CSV || format == OPTIONS_SERVICES) &&
	    !answer->options.quiet)
		return answer_one_by_one(answer, query);
	return answer_entries(answer, query);
}
