/* Entries on a stream, in each of the formats. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "stream.h"
#include "text.h"

/* The columns of an entry's line, in the order of the tsv format. */
enum output_column {
	OUTPUT_PORT,
	OUTPUT_PROTOCOLS,
	OUTPUT_SERVICE,
	OUTPUT_DESCRIPTION,
	OUTPUT_STATUS,
	OUTPUT_ALIASES,
	OUTPUT_NOTE,
	OUTPUT_REFERENCES,
	OUTPUT_COLUMNS
};

struct output {
	struct stream *stream;
	enum options_format format; /* any but OPTIONS_AUTO */
	size_t width;  /* of the terminal; 0 for a table not to be cut */
	bool color;    /* in a table */
	bool ellipsis; /* cut with the character, not with three dots */
	size_t widths[OUTPUT_COLUMNS]; /* of the table's columns */
	size_t count;		       /* of the entries or ranges written */
};

/* Makes the table's columns wide enough for an entry; to be called with every
 * entry before the first is written. Later entries that are wider push what is
 * right of them. The entry is given as its line of the tsv format, up to the
 * status at least. */
void output_measure(struct output *output, struct text line);

/* Writes entries, given as their lines of the tsv format, newlines included;
 * the text must stay until the stream is flushed. */
void output_put_entries(struct output *output, struct text lines);

/* Writes free ports, first to last: an object in JSON, a line in every other
 * format. */
void output_put_free(struct output *output, unsigned first, unsigned last);

/* Writes what has to come behind the last entry: to be called once, even when
 * there was none. */
void output_end(struct output *output);

#endif
