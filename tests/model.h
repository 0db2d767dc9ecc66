/* What the program has to answer, by a naive reading of the data files that
 * shares nothing with it: every question is a walk through all entries. */
#ifndef MODEL_H
#define MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"

enum {
	MODEL_TCP = 1,
	MODEL_UDP = 2,
	MODEL_LAST_PORT = 65535,
	MODEL_DYNAMIC = 49152,
	MODEL_NAME = 64,
	MODEL_ITEM = 120,
	MODEL_PATTERNS = 2,
	MODEL_LOCAL = 32
};

enum model_format { MODEL_TSV, MODEL_JSON, MODEL_CSV, MODEL_SERVICES };

/* Text that grows. */
struct model_buffer {
	char *at;
	size_t length, room;
};

void model_put(struct model_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A question: what the options and a query mean, not how they are written. */
struct model_filter {
	bool unassigned, quiet, first;
	enum model_format format;
	unsigned protocols, statuses, risks; /* 0 for all */
	size_t pattern_count;
	char patterns[MODEL_PATTERNS][MODEL_NAME];
	bool *matches; /* for each entry: all patterns */
};

struct model_item {
	char text[MODEL_ITEM];
	char name[MODEL_NAME]; /* empty for ports */
	unsigned first, last, protocols;
	const char *fault; /* NULL for none */
};

/* What has to come out. A star at the end of a line stands for any rest. */
struct model_expected {
	struct model_buffer out, err;
	int status;
	size_t count; /* of what was written */
};

extern const char *const model_protocols[4];

/* Reads the data files. */
void model_read(void);

/* The entries of the user's own from now on, in their order, which must stay.
 */
void model_set_local(const struct source_row *rows, size_t count);

/* Any entry, of the user's or not, and how many there are. */
const struct source_row *model_get(size_t index);
size_t model_count(void);

/* Finds out what the patterns match; to be freed with the filter's matches. */
void model_match(struct model_filter *filter);

/* Adds what has to come of a query; line 0 is the command line. */
void model_answer(struct model_expected *expected,
    const struct model_filter *filter, const struct model_item *item,
    size_t line);

/* Whether a list is free of faults; if not, adds what has to be told. */
bool model_check(struct model_expected *expected,
    const struct model_filter *filter, const struct model_item *items,
    size_t count, size_t line);

/* Adds what has to come behind all. */
void model_end(
    struct model_expected *expected, const struct model_filter *filter);

/* The service of the likeliest entry that passes; empty if there is none. */
const char *model_name(
    const struct model_filter *filter, unsigned port, unsigned protocols);

#endif
