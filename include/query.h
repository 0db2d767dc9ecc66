/* A query: the ports or the name that somebody asks about. */
#ifndef QUERY_H
#define QUERY_H

#include <stdbool.h>

#include "tables.h"
#include "text.h"

/* What is wrong with a query. */
enum query_fault {
	QUERY_OK,
	QUERY_EMPTY,	      /* nothing between two commas, or before one */
	QUERY_NOT_DECIMAL,    /* no letter, but other bytes than digits and
			       * hyphens; or hexadecimal digits */
	QUERY_PAST_LAST_PORT, /* a number above 65535 */
	QUERY_BACKWARDS,      /* a range that ends before it starts */
	QUERY_NOT_A_RANGE,    /* a hyphen at the start, or more than one */
	QUERY_NO_NAME,	      /* a byte that no service name has */
	QUERY_BLANKS,	      /* a blank in a name */
	QUERY_NO_PROTOCOL,    /* something else than a protocol */
	QUERY_ADDRESS,	      /* an address without a port */
	QUERY_MAPPING,	      /* two numbers with a colon between */
	/* For the caller to find: */
	QUERY_NO_PORTS, /* a name, where only ports have an answer */
	QUERY_TOO_LONG	/* more than fits the buffer for input */
};

/* One item of a list of queries. */
struct query {
	struct text item;     /* all of it, as it was written */
	struct text name;     /* a service name or alias; empty for ports */
	unsigned first, last; /* for no name: ports, 0 <= first <= last
			       * <= 65535 */
	unsigned protocols;   /* TABLE_* bits; 0 if it names none */
};

/* What separates the items of a list. A comma may stand behind the last, but
 * not before the first. */
enum query_list {
	QUERY_COMMAS,		/* commas; blanks may be around them */
	QUERY_COMMAS_AND_BLANKS /* blanks, or a comma and blanks around it */
};

/* Takes the first item off a list of them:
 *
 *   [ADDRESS:]PORT | [ADDRESS:]PORT-PORT | [ADDRESS:]PORT- | [ADDRESS:]NAME,
 *   each with /PROTO at its end or PROTO/ before it or neither
 *
 * Numbers are decimal, 0-65535, and may have leading zeros. A name is of
 * letters, digits and - _ + * / . with at least one letter (RFC 6335, section
 * 5.1, and the older names of the registry); whether the tables have such a
 * service is not asked here, but for a name that holds a slash. What addresses
 * there are says address.h. PROTO is a name as query_parse_protocol takes it
 * or, at the end, a number.
 *
 * Fills in the query and leaves the rest of the list, without what separates
 * it, in *list; the rest of the last item is {NULL, 0}. If it is no query,
 * returns what is wrong and sets query->item to the guilty text. */
enum query_fault query_parse(struct text *list, enum query_list kind,
    const struct tables *tables, struct query *query);

/* Takes one port, with an address and a protocol or without, in the same form,
 * to *port and *protocols. Returns whether that is what the text is. */
bool query_parse_port(struct text text, unsigned *port, unsigned *protocols);

/* The TABLE_* bit of a protocol: tcp, udp, sctp or dccp in any case, the first
 * two also with 4, 6 or 46 behind, or its number at IANA (6, 17, 132, 33); 0 if
 * there is none. */
unsigned query_parse_protocol(struct text name);

/* Takes a list of protocols, separated by commas. Returns their set, or 0 if
 * an item is no protocol, and sets *guilty to that item. */
unsigned query_parse_protocols(struct text list, struct text *guilty);

#endif
