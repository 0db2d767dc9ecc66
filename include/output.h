/* Entries on a stream, in each of the formats. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "stream.h"
#include "tables.h"
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
	OUTPUT_RISKS,
	OUTPUT_SOURCE,
	OUTPUT_COLUMNS
};

/* tcp, udp, sctp, dccp */
enum { OUTPUT_PROTOCOL_COUNT = 4 };

struct output {
	struct stream *stream;
	enum options_format format; /* any but OPTIONS_AUTO */
	size_t width;  /* of the terminal; 0 for a table not to be cut */
	size_t height; /* of the terminal; 0 if there is none */
	bool color;    /* in a table */
	bool ellipsis; /* cut with the character, not with three dots */
	size_t widths[OUTPUT_COLUMNS]; /* of the table's columns */
	bool in_full; /* the table wraps descriptions and shows notes */
	size_t most;  /* so many entries of a table are written; 0: all */
	size_t count; /* of the entries or ranges written or left out */
};

/* Makes the table's columns wide enough for an entry; to be called with every
 * entry before the first is written. Later entries that are wider push what is
 * right of them. The entry is given as its line of the tsv format, up to the
 * status at least. */
void output_measure(struct output *output, struct text line);

/* Chooses the form of a table for so many entries: up to five are shown in
 * full, more are a list, one line for each. Those of one query alone that the
 * terminal has no lines for are left out. */
void output_arrange(struct output *output, size_t entries, bool alone);

/* Writes entries, given as their lines of the tsv format, newlines included;
 * the text must stay until the stream is flushed. */
void output_put_entries(struct output *output, struct text lines);

/* Writes an entry, given as its line of the tsv format, in a format that has a
 * line for each port and protocol: csv, where before[] has, for each protocol,
 * how many entries on that port are likelier; or services(5), without an alias
 * that the tables have as a service of its own over that protocol. */
void output_put_on_port(struct output *output, const struct tables *tables,
    struct text line, unsigned port,
    const size_t before[OUTPUT_PROTOCOL_COUNT]);

/* Writes free ports, first to last: an object in JSON, a line in every other
 * format. */
void output_put_free(struct output *output, unsigned first, unsigned last);

/* How many entries were left out. */
size_t output_count_left(const struct output *output);

/* Writes what has to come behind the last entry: to be called once, even when
 * there was none. */
void output_end(struct output *output);

#endif
