/* A query: the ports or the name that somebody asks about. */
#ifndef QUERY_H
#define QUERY_H

#include "text.h"

/* What is wrong with a query. */
enum query_fault {
	QUERY_OK,
	QUERY_EMPTY,	      /* nothing between two commas, or at an end */
	QUERY_NOT_DECIMAL,    /* no letter, but other bytes than digits and
			       * hyphens; or hexadecimal digits */
	QUERY_PAST_LAST_PORT, /* a number above 65535 */
	QUERY_BACKWARDS,      /* a range that ends before it starts */
	QUERY_NOT_A_RANGE,    /* a hyphen at the start, or more than one */
	QUERY_NO_NAME,	      /* a byte that no service name has */
	QUERY_NO_PROTOCOL,    /* something else than tcp, udp, sctp, dccp */
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

/* Takes the first item off a list of them, separated by commas:
 *
 *   PORT | PORT-PORT | PORT- | NAME, each with /PROTO at its end or not
 *
 * Numbers are decimal, 0-65535, and may have leading zeros. A name is of
 * letters, digits and - _ + * / . with at least one letter (RFC 6335, section
 * 5.1, and the older names of the registry); whether there is such a service is
 * not asked here, but for a name that holds a slash. PROTO may be of any case.
 *
 * Fills in the query and leaves the rest of the list, without the comma, in
 * *list; the rest of the last item is {NULL, 0}. If it is no query, returns
 * what is wrong and sets query->item to the guilty text. */
enum query_fault query_parse(struct text *list, struct query *query);

/* The TABLE_* bit of a protocol's name, in any case; 0 if there is none. */
unsigned query_parse_protocol(struct text name);

/* Takes a list of protocols, separated by commas. Returns their set, or 0 if
 * an item is no protocol, and sets *guilty to that item. */
unsigned query_parse_protocols(struct text list, struct text *guilty);

#endif
