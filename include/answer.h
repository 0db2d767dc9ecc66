/* From a query to the entries on the stream: the one way for all answers. */
#ifndef ANSWER_H
#define ANSWER_H

#include <stdbool.h>

#include "options.h"
#include "output.h"
#include "pattern.h"
#include "query.h"

/* What all queries have in common: filters to pass, and where to write. */
struct answer {
	struct options options;
	struct pattern patterns[OPTIONS_PATTERNS_MAX]; /* compiled from the
							* options */
	struct output output;
};

/* The protocols that a query is about where it has to be about some: its own,
 * or those of the options, or tcp and udp. */
unsigned answer_choose_protocols(
    const struct options *options, const struct query *query);

/* Makes the table's columns wide enough for the answer to a query. */
void answer_measure(struct answer *answer, const struct query *query);

/* Writes the answer to a query: the entries it asks for that pass the filters
 * of the options or, with --unassigned, the free ports. Writes nothing if the
 * options say so. Returns whether there was anything. */
bool answer_query(struct answer *answer, const struct query *query);

#endif
