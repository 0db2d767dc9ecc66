/* The table: every entry of data/ports.tsv and data/iana.tsv, compiled in; and
 * the form that any table of entries has.
 *
 * src/gen-table.awk writes the definitions. No row holds a pointer, so that
 * nothing has to be relocated for it when the program starts.
 *
 * An entry is one service on one port, or on one range of ports, with a set of
 * transport protocols. Entries stand in the order of their first ports; on one
 * first port the likeliest is first: in the compiled table the rows of
 * data/ports.tsv in their order, then those that only the registry has, by
 * service name. */
#ifndef TABLE_H
#define TABLE_H

#include <stddef.h>
#include <stdint.h>

/* The transport protocols, as bits of a set; in this order they are written. */
enum {
	TABLE_TCP = 1,
	TABLE_UDP = 2,
	TABLE_SCTP = 4,
	TABLE_DCCP = 8,
	TABLE_ALL_PROTOCOLS = 15
};

/* The classes of ports (RFC 6335, section 6): system ports from 0, user ports
 * and dynamic ports from these on. */
enum {
	TABLE_USER_MIN = 1024,
	TABLE_DYNAMIC_MIN = 49152,
	TABLE_PORT_MAX = 65535
};

/* Where an entry comes from, as bits of a set of which an entry has one. */
enum {
	TABLE_ASSIGNED = 1,   /* the registry has it */
	TABLE_UNOFFICIAL = 2, /* in real use, but not so registered */
	TABLE_LOCAL = 4	      /* from a file of the user's */
};

/* The risks, as bits of a set; in this order they are written. */
enum {
	TABLE_CLEARTEXT = 1,
	TABLE_NO_AUTH = 2,
	TABLE_TAKEOVER = 4,
	TABLE_AMPLIFICATION = 8,
	TABLE_INTERNAL = 16,
	TABLE_MALWARE = 32,
	TABLE_OBSOLETE = 64,
	TABLE_ALL_RISKS = 127
};

/* The texts of a table are no longer than this, so that the offsets fit. */
#define TABLE_TEXT_MAX (UINT32_C(1) << 24)

/* An entry's ports, first to last, and where its texts begin. The row after
 * the last one has the ends of the two texts, and zeros for all else. */
struct table_row {
	uint16_t first, last;
	uint32_t line : 24;	/* into the text */
	uint32_t protocols : 4; /* a set, never empty */
	uint32_t status : 4;
	uint32_t search : 24; /* into the search text */
	uint32_t risks : 8;   /* a set */
};

/* A field of a search text is shorter than this. */
enum { TABLE_FIELD_MAX = 1024 };

/* Rows of a search text from 0 to 15, from 16 to 31 and so on are a group. */
enum { TABLE_GROUP = 16 };

/* Where to start on the way to a port: for each block of as many ports, from 0
 * on, and for port 65536, the first row whose last port is not before it, and
 * the first whose first port is not; row_count if there is none. */
enum {
	TABLE_BLOCK = 32,
	TABLE_STARTS = (TABLE_PORT_MAX + 1) / TABLE_BLOCK + 1
};
struct table_start {
	uint32_t reaching, row;
};

struct table {
	/* Every entry as a line of the tsv format, its newline included: port
	 * or first-last, protocols, service, description, status, aliases,
	 * note, references, risks, source; tabs between, empty where there is
	 * nothing. */
	const char *text;

	/* What a keyword is looked for in, in small letters: of every entry
	 * the service, each alias, the description and the note, with a
	 * newline after each. At the end of a group a NUL stands for that
	 * newline, as it does behind the last row. */
	const char *search;

	const struct table_row *rows; /* row_count of them, and one more */
	size_t row_count;

	/* How far right rows reach: a complete binary tree with so many leaves,
	 * a power of two and at least row_count. Node 1 is the root, nodes 2n
	 * and 2n + 1 lie below node n, node leaves + r is row r. An inner node
	 * holds the greatest last port of the rows below it; there is nothing
	 * at 0. */
	const uint16_t *reach;
	size_t leaves;

	const struct table_start *starts; /* TABLE_STARTS of them */

	/* The services and aliases, in the order of their letters (those that
	 * are the same: services first, and then of their rows): where each
	 * begins in the search text. */
	const uint32_t *names;
	size_t name_count;
};

extern const struct table table_compiled;

/* The day of the registry, YYYY-MM-DD. */
extern const char table_registry_date[];

/* Ports that are not free, whether or not they have an entry. */
struct table_span {
	uint16_t first, last;
	uint8_t protocols; /* for which the registry withholds the numbers */
	uint8_t misused;   /* whether it knows that others use them */
};

/* In the order of their ports, no two of them overlapping; behind the last one
 * stands the last port, withheld for no protocol. */
extern const struct table_span table_spans[];

/* For each block of TABLE_BLOCK ports, the first span that does not end before
 * it. */
extern const uint16_t table_span_starts[];

#endif
