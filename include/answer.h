/* From a query to the entries on the stream: the one way for all answers. */
#ifndef ANSWER_H
#define ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "output.h"
#include "pattern.h"
#include "query.h"
#include "tables.h"

/* What all queries have in common: the tables, filters to pass, and where to
 * write. */
struct answer {
	struct options options;
	struct tables tables;
	struct pattern patterns[OPTIONS_PATTERNS_MAX]; /* compiled from the
							* options */
	struct output output;
};

/* The place of an entry among those that a query asks for; start as {0}. */
struct answer_place {
	size_t table; /* among the tables; their count if there is no entry */
	int part;     /* 0: what the query names, 1: what else it meets */
	size_t row;
};

/* The protocols that a query is about where it has to be about some: its own,
 * or those of the options, or tcp and udp. */
unsigned answer_choose_protocols(
    const struct options *options, const struct query *query);

/* Goes on to the first entry, at the place or behind it, that the query asks
 * for and that passes the filters. The order, in each table: for ports, what
 * begins within them, then what began before and reaches into them; for a name,
 * those whose service it is, then those of which it is an alias. Returns
 * whether there is one. To look for the next, add 1 to the row. */
bool answer_find(struct answer *answer, const struct query *query,
    struct answer_place *place);

/* The same for all entries, whatever the filters and the query's protocols. */
bool answer_find_any(const struct answer *answer, const struct query *query,
    struct answer_place *place);

/* How many entries answer the query, at most so many; makes the table's columns
 * wide enough for them. */
size_t answer_measure(
    struct answer *answer, const struct query *query, size_t most);

/* The service of the likeliest entry on a port, over one of the protocols, that
 * passes the filters; empty if there is none. */
struct text answer_get_service(
    struct answer *answer, unsigned port, unsigned protocols);

/* Writes the answer to a query: the entries it asks for that pass the filters
 * of the options or, with --unassigned, the free ports. Writes nothing if the
 * options say so. Returns whether there was anything. */
bool answer_query(struct answer *answer, const struct query *query);

#endif
