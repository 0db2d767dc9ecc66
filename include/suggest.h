/* Names near to one that does not exist. */
#ifndef SUGGEST_H
#define SUGGEST_H

#include <stddef.h>

#include "tables.h"
#include "text.h"

/* As many names are suggested at most. */
enum { SUGGEST_MAX = 3 };

/* Longer names are near to nothing. */
enum { SUGGEST_LENGTH_MAX = 40 };

/* How many letters have to be added, left out, changed, or swapped with their
 * neighbours to make one text of the other, without regard to case; the
 * greatest size_t if either is longer than SUGGEST_LENGTH_MAX. */
size_t suggest_distance(struct text a, struct text b);

/* The services and aliases nearest to a name, best first: those that begin with
 * it, the shortest first; then those at the least distance. Returns how many
 * there are. */
size_t suggest_names(const struct tables *tables, struct text name,
    struct text found[SUGGEST_MAX]);

#endif
