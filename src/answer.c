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
    struct answer *answer, const struct query *query, size_t row)
{
	size_t end =
	    query->name.length > 0 ? row + 1 : lookup_find_behind(query->last);
	size_t next = row;

	for (size_t i = 0; i < answer->options.pattern_count && next == row;
	     i++)
		next = pattern_find(&answer->patterns[i], row, end);
	return next;
}

static bool passes_protocols(
    const struct answer *answer, const struct query *query, size_t row)
{
	unsigned protocols = lookup_get_protocols(row);

	return has_one_of(protocols, query->protocols) &&
	    has_one_of(protocols, answer->options.protocols);
}

static size_t find_asked(const struct query *query, size_t from)
{
	if (query->name.length > 0)
		return lookup_find_name(from, query->name);
	return lookup_find_ports(from, query->first, query->last);
}

/* The first row, not before `from`, that answers the query. */
static size_t find(
    struct answer *answer, const struct query *query, size_t from)
{
	size_t row = find_asked(query, from);

	while (row < table_row_count) {
		size_t next = row;

		if (answer->options.pattern_count > 0)
			next = pass_patterns(answer, query, row);
		if (next == row && passes_protocols(answer, query, row))
			break;
		row = find_asked(query, next == row ? row + 1 : next);
	}
	return row;
}

void answer_measure(struct answer *answer, const struct query *query)
{
	size_t row = find(answer, query, 0);

	while (row < table_row_count) {
		output_measure(&answer->output, lookup_get_lines(row, row + 1));
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
		output_put_entries(
		    &answer->output, lookup_get_lines(first, end));
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

static bool answer_free(struct answer *answer, const struct query *query)
{
	unsigned protocols = answer_choose_protocols(&answer->options, query);
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
		} while (port == last + 1);
		output_put_free(&answer->output, first, last);
	}
	return found;
}

bool answer_query(struct answer *answer, const struct query *query)
{
	return answer->options.unassigned ? answer_free(answer, query)
					  : answer_entries(answer, query);
}
