/* The address before a port, as tools write it. */
#ifndef ADDRESS_H
#define ADDRESS_H

#include "text.h"

enum address_kind {
	ADDRESS_NONE,	 /* no address: all of it may be a port or a name */
	ADDRESS_BEFORE,	 /* a port, or what should be one, stands behind it */
	ADDRESS_ALONE,	 /* an address without a port */
	ADDRESS_MAPPING, /* numbers on both sides of a colon: two ports */
};

/* Parts what is before a port from the port:
 *
 *   10.0.0.1:443  localhost:https  *:443  :443  :::443  [::1]:443
 *   [fe80::1%eth0]:443  [fe80::1]%eth0:443  10.0.0.1.443  *.443
 *
 * An IPv6 address without brackets is an address alone, for nobody can say
 * where it ends. *port is set if there is one. */
enum address_kind address_split(struct text text, struct text *port);

/* The port in a word of another tool's output, where anything may stand: all of
 * the above, what follows the last colon of a bare IPv6 address, or its last
 * full stop (fe80::1:123, fe80::1.123), the right side of A->B, each with a
 * comma at its end or not, or a colon, before which tcpdump has only full
 * stops; else the word itself. It may be none. */
struct text address_find_port(struct text word);

#endif
