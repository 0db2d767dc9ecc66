/* The data files, read by a plain loop that shares nothing with the program or
 * its generator: what the tests compare the table with. */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>

/* A row of either file; the strings are empty where the file has "-". */
struct source_row {
	unsigned first, last;
	char ports[16];
	char protocols[20];
	unsigned protocol_bits;
	char service[64];
	char aliases[256];
	char description[256];
	char risks[96];
	unsigned risk_bits;
	char note[256]; /* behind what the risks say, as the table has it */
	char references[256];
	char source[192];
	bool registered; /* it is of iana.tsv */
	bool merged;	 /* its entry is that of another row */
	bool assigned;
	size_t line;
};

/* All rows: first those that are entries, in the order of the table, then those
 * that were merged with one. */
extern struct source_row *source_rows;
extern size_t source_count, source_entries;

/* Reads data/ports.tsv and data/iana.tsv and joins them as the head of
 * data/ports.tsv says. Rows without a service only have what stands below. */
void source_read(void);

/* Whether the row's service or one of its aliases is the name, in any case. */
bool source_is_called(const struct source_row *row, const char *name);

/* The line of the tsv format that the row has to become. */
enum { SOURCE_LINE_MAX = 2048 };
void source_line(const struct source_row *row, char *line);

/* The protocols for which a port is withheld, and whether the registry knows of
 * its unauthorized use. */
extern unsigned char source_reserved[65536];
extern bool source_misused[65536];

#endif
