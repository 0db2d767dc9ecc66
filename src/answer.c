#include "answer.h"

#include "lookup.h"
#include "table.h"

static bool has_one_of(unsigned protocols, unsigned wanted)
{
	return wanted == 0 || (protocols & wanted) != 0;
}

static bool passes_filters(
    const struct answer *answer, const struct query *query, size_t row)
{
	unsigned protocols = lookup_protocols(row);

	if (!has_one_of(protocols, query->protocols) ||
	    !has_one_of(protocols, answer->options.protocols))
		return false;
	for (size_t i = 0; i < answer->options.pattern_count; i++)
		if (!pattern_matches(&answer->patterns[i], row))
			return false;
	return true;
}

/* The first row, not before `from`, that answers the query. */
static size_t find(
    const struct answer *answer, const struct query *query, size_t from)
{
	size_t row;

	do {
		row = query->name.length > 0
		    ? lookup_find_name(from, query->name)
		    : lookup_find_ports(from, query->first, query->last);
		from = row + 1;
	} while (row < table_row_count && !passes_filters(answer, query, row));
	return row;
}

void answer_measure(struct answer *answer, const struct query *query)
{
	size_t row = find(answer, query, 0);

	while (row < table_row_count) {
		output_measure(&answer->output, lookup_lines(row, row + 1));
		row = find(answer, query, row + 1);
	}
}

/* Entries that stand side by side in the table are written in one piece. */
static bool answer_entries(struct answer *answer, const struct query *query)
{
	size_t row = find(answer, query, 0);
	bool found = row < table_row_count;

	if (answer->options.quiet)
		return found;
	while (row < table_row_count) {
		size_t first = row, end;

		do {
			end = row + 1;
			row = find(answer, query, end);
		} while (row == end && row < table_row_count);
		output_entries(&answer->output, lookup_lines(first, end));
	}
	return found;
}

/* The protocols for which a port has to be free. */
static unsigned wanted_protocols(
    const struct answer *answer, const struct query *query)
{
	if (query->protocols != 0)
		return query->protocols;
	if (answer->options.protocols != 0)
		return answer->options.protocols;
	return TABLE_TCP | TABLE_UDP;
}

static bool answer_free(struct answer *answer, const struct query *query)
{
	unsigned protocols = wanted_protocols(answer, query);
	unsigned port = lookup_find_free(query->first, query->last, protocols);
	bool found = port <= query->last;

	if (answer->options.quiet)
		return found;
	while (port <= query->last) {
		unsigned first = port, last;

		do {
			last = port;
			port =
			    lookup_find_free(port + 1, query->last, protocols);
		} while (port == last + 1 && port <= query->last);
		output_free(&answer->output, first, last);
	}
	return found;
}

bool answer_query(struct answer *answer, const struct query *query)
{
	return answer->options.unassigned ? answer_free(answer, query)
					  : answer_entries(answer, query);
}
