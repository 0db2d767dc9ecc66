/* Tables of a few entries, made for a test. */
#ifndef MADE_H
#define MADE_H

#include "table.h"

/* An entry. What is NULL is empty, protocols that are 0 are tcp, a last port
 * that is 0 is the first. */
struct made_entry {
	unsigned first;
	const char *service;
	unsigned last, protocols;
	const char *aliases, *description, *note;
};

/* A table of them, which have to be in the order of their first ports. It is
 * made by plain loops from what table.h says, and stays to the end. */
const struct table *made_table(const struct made_entry *entries, size_t count);

#endif
