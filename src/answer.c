#include "answer.h"

#include "lookup.h"
#include "table.h"

static bool has_one_of(unsigned protocols, unsigned wanted)
{
	return wanted == 0 || (protocols & wanted) != 0;
}

/* The row itself if it passes the patterns; otherwise one behind it, up to
 * which none does. */
static size_t pass_patterns(
    const struct answer *answer, const struct query *query, size_t row)
{
	size_t end =
	    query->name.length > 0 ? row + 1 : lookup_row_behind(query->last);
	size_t next = row;

	for (size_t i = 0; i < answer->options.pattern_count && next == row;
	     i++)
		next = pattern_find(&answer->patterns[i], row, end);
	return next;
}

static bool passes_protocols(
    const struct answer *answer, const struct query *query, size_t row)
{
	unsigned protocols = lookup_protocols(row);

	return has_one_of(protocols, query->protocols) &&
	    has_one_of(protocols, answer->options.protocols);
}

/* The first row, not before `from`, that answers the query. */
static size_t find(
    const struct answer *answer, const struct query *query, size_t from)
{
	for (;;) {
		size_t next,
		    row = query->name.length > 0
		    ? lookup_find_name(from, query->name)
		    : lookup_find_ports(from, query->first, query->last);

		if (row == table_row_count)
			return row;
		next = answer->options.pattern_count == 0
		    ? row
		    : pass_patterns(answer, query, row);
		if (next == row && passes_protocols(answer, query, row))
			return row;
		from = next == row ? row + 1 : next;
	}
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
