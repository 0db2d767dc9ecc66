/* Slices of text, and their letters. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* length bytes from at on; no NUL need follow, any may be within. */
struct text {
	const char *at;
	size_t length;
};

/* A string literal as a slice, without its NUL. */
#define TEXT(literal) ((struct text){literal, sizeof literal - 1})

/* A string as a slice, without its NUL. */
static inline struct text text_of(const char *string)
{
	return (struct text){string, strlen(string)};
}

/* The slice's first length bytes, which must be there. */
static inline struct text text_head(struct text text, size_t length)
{
	return (struct text){text.at, length};
}

/* The slice after its first count bytes, which must be there. */
static inline struct text text_tail(struct text text, size_t count)
{
	return (struct text){text.at + count, text.length - count};
}

/* Where a byte first stands in the slice; its length if nowhere. */
static inline size_t text_find(struct text text, char wanted)
{
	const char *at =
	    text.length > 0 ? memchr(text.at, wanted, text.length) : NULL;

	return at != NULL ? (size_t)(at - text.at) : text.length;
}

/* Whether a byte stands in the slice. */
static inline bool text_has(struct text text, char wanted)
{
	return text_find(text, wanted) < text.length;
}

/* Where a byte last stands in the slice; its length if nowhere. */
size_t text_find_last(struct text text, char wanted);

/* Takes what stands before the first separator off a list; the rest, without
 * the separator, stays in *list. Behind the last item it is {NULL, 0}. */
struct text text_take(struct text *list, char separator);

/* Whether both have the same bytes. */
bool text_is_same(struct text a, struct text b);
bool text_equals(struct text text, const char *string);

/* Whether the one begins with the bytes of the other. */
bool text_begins(struct text text, struct text start);

/* Whether both have the same bytes, or the one begins with those of the other,
 * once the letters A-Z of either are made small; never by the rules of a
 * locale. */
bool text_equals_any_case(struct text text, const char *string);
bool text_begins_any_case(struct text text, struct text start);

/* The small letter for one of A-Z; any other byte as it is. */
static inline char text_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether it is one of 0-9, in any locale. */
static inline bool text_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether it is a space or a tab. */
static inline bool text_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Whether it is one of A-Z or a-z, in any locale. */
static inline bool text_is_letter(char c)
{
	return text_lower(c) >= 'a' && text_lower(c) <= 'z';
}

#endif
