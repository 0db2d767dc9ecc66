/* The patterns of --grep, and which entries they match. */
#ifndef PATTERN_H
#define PATTERN_H

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>

#include "table.h"
#include "text.h"

/* Only a longer literal goes the way of all other patterns. */
enum { PATTERN_LITERAL_MAX = 128 };

struct pattern {
	bool is_literal;
	struct text literal; /* in small letters, in the buffer below */
	char buffer[PATTERN_LITERAL_MAX];
	bool stays_in_line; /* no match of the expression holds a newline */
	regex_t expression;
	int fault; /* 0, or the error code of a search that failed: there may
		    * be matches that it did not find */
};

/* Groups may lie in each other so deep: regcomp() calls itself for each, and
 * has to do with a small stack too. */
enum { PATTERN_GROUPS_MAX = 100 };

/* What is wrong with a pattern beside what regcomp() says. */
enum {
	PATTERN_ESCAPE = -1, /* a backslash before a letter or digit */
	PATTERN_DEEP = -2    /* more than PATTERN_GROUPS_MAX groups */
};

/* Takes a POSIX extended regular expression. Returns 0, or one of the above, or
 * the error code of regcomp(); the pattern is not to be used then. */
int pattern_compile(struct pattern *pattern, const char *source);

/* The first letter or digit behind a backslash, which POSIX leaves open and the
 * C libraries take differently; NULL if there is none. */
const char *pattern_find_escape(const char *source);

/* What an error code of pattern_compile, or a fault, says, as a part of a
 * sentence. */
const char *pattern_get_fault(int code);

/* Gives back what pattern_compile took. */
void pattern_free(struct pattern *pattern);

/* The first row of a table, from first up to but not including end, whose entry
 * has a match, in any case, in its service, one of its aliases, its description
 * or its note; end if there is none. */
size_t pattern_find(struct pattern *pattern, const struct table *table,
    size_t first, size_t end);

#endif
