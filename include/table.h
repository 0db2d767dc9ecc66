/* The table: every entry of data/ports.tsv and data/iana.tsv, compiled in.
 *
 * src/gen-table.awk writes the definitions. Nothing in here is a pointer, so
 * that nothing has to be relocated when the program starts.
 *
 * An entry is one service on one port, or on one range of ports, with a set of
 * transport protocols. Entries stand in the order of their first ports; on one
 * first port, those described in data/ports.tsv come before those that only
 * the registry has, and within each they go by service name. */
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

/* table_text is shorter than this, so that the offsets of lines fit. */
#define TABLE_TEXT_MAX (UINT32_C(1) << 28)

/* An entry's ports, first to last, and where its texts begin. The row after
 * the last one has the ends of the two texts, and zeros for ports. */
struct table_row {
	uint16_t first, last;
	uint32_t line : 28;	/* into table_text */
	uint32_t protocols : 4; /* a set, never empty */
	uint32_t search;	/* into table_search */
};

/* Ports for which the registry withholds the numbers. */
struct table_span {
	uint16_t first, last;
	uint16_t protocols;
};

/* The day of the registry, YYYY-MM-DD. */
extern const char table_registry_date[];

/* Every entry as a line of the tsv format, its newline included: port or
 * first-last, protocols, service, description, status, aliases, note,
 * references; tabs between, empty where there is nothing. */
extern const char table_text[];

/* A field of table_search is shorter than this. */
enum { TABLE_FIELD_MAX = 1024 };

/* What a keyword is looked for in, in small letters: of every entry the
 * service, each alias, the description and the note, with a newline after
 * each. Rows 0 to 15, 16 to 31 and so on are a group, at the end of which a NUL
 * stands for that newline, as it does behind the last row. */
enum { TABLE_GROUP = 16 };
extern const char table_search[];

extern const struct table_row table_rows[];
extern const size_t table_row_count;

/* How far right rows reach: a complete binary tree with table_reach_leaves
 * leaves, a power of two and at least table_row_count. Node 1 is the root,
 * nodes 2n and 2n + 1 lie below node n, node table_reach_leaves + r is row r.
 * An inner node holds the greatest last port of the rows below it; there is
 * nothing at 0. */
extern const uint16_t table_reach[];
extern const size_t table_reach_leaves;

/* The services and aliases, in the order of their letters (those that are the
 * same: of their rows): where each begins in table_search. */
extern const uint32_t table_names[];
extern const size_t table_name_count;

/* In the order of their ports, no two of them overlapping; behind the last one
 * stands the last port, withheld for no protocol. */
extern const struct table_span table_reserved[];

/* Where to start on the way to a port: for each block of as many ports, from 0
 * on, the first row (table_row_count if there is none) and the first of
 * table_reserved whose last port is not before the block. */
enum { TABLE_BLOCK = 32 };
struct table_start {
	uint32_t row, reserved;
};
extern const struct table_start
    table_starts[(TABLE_PORT_MAX + 1) / TABLE_BLOCK];

#endif
