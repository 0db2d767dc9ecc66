/* What the terminal and the environment say about the output's form. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

struct terminal {
	bool present;  /* the descriptor is a terminal; if not, all else is 0 */
	size_t width;  /* its columns: COLUMNS if that is a number from 1
			* to 100000, else its own word, else 80 */
	size_t height; /* its lines: LINES, else its own word, else 24 */
	bool color;    /* it is one, NO_COLOR is not set or is empty, and TERM
			* is not "dumb" */
	bool utf8;     /* LC_ALL, LC_CTYPE or LANG, the first of them that is
			* set and not empty, names UTF-8 */
};

/* Looks at a descriptor. The environment is as main gets it: strings, with a
 * null pointer behind the last. */
struct terminal terminal_look(int fd, char *const *environment);

#endif
