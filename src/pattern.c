#include "pattern.h"

#include <errno.h>
#include <string.h>

#include "lookup.h"

/* Whether an extended regular expression may mean more by it than itself. */
static bool is_special(char c)
{
	return text_has(TEXT("\\^$.[]|()*+?{}\n"), c);
}

/* A pattern that stands for itself is found faster as plain text. */
static bool take_literal(struct pattern *pattern, const char *source)
{
	size_t length = 0;

	while (source[length] != '\0') {
		if (is_special(source[length]) || length == PATTERN_LITERAL_MAX)
			return false;
		pattern->buffer[length] = text_lower(source[length]);
		length++;
	}
	pattern->literal = (struct text){pattern->buffer, length};
	return true;
}

/* Whether no match can hold a newline: REG_NEWLINE sees to that, but for
 * newlines that the pattern names, brackets, and backslashes, which may stand
 * for classes. Then many entries are searched at once, with the newlines
 * between them and their fields. */
static bool stays_in_line(const char *source)
{
	for (; *source != '\0'; source++)
		if (*source == '[' || *source == '\\' || *source == '\n')
			return false;
	return true;
}

/* Text in small letters needs no regard to case where the pattern is too. */
static bool is_small(const char *source)
{
	while (*source != '\0' && text_lower(*source) == *source)
		source++;
	return *source == '\0';
}

/* Whether groups lie in groups so deeply that regcomp(), which calls itself for
 * each, may run out of stack. */
static bool is_deep(const char *source)
{
	size_t depth = 0;

	for (; *source != '\0' && depth <= PATTERN_GROUPS_MAX; source++) {
		if (*source == '(')
			depth++;
		else if (*source == ')' && depth > 0)
			depth--;
	}
	return depth > PATTERN_GROUPS_MAX;
}

const char *pattern_find_escape(const char *source)
{
	for (; *source != '\0'; source++)
		if (*source == '\\' && *++source != '\\') {
			if (text_is_letter(*source) || text_is_digit(*source))
				return source;
			if (*source == '\0')
				break;
		}
	return NULL;
}

/* Where in a string the first match starts; -1 if there is none. Out of memory,
 * glibc's regexec() may well say that there is no match; only errno tells
 * then. */
static regoff_t search(struct pattern *pattern, const char *string)
{
	regmatch_t match;
	int code;

	errno = 0;
	code = regexec(&pattern->expression, string, 1, &match, 0);
	if (code == REG_NOMATCH && errno == ENOMEM)
		code = REG_ESPACE;
	if (code != 0 && code != REG_NOMATCH)
		pattern->fault = code;
	return code == 0 ? match.rm_so : -1;
}

/* Not REG_NOSUB, though the field that matches is all that is asked for: with
 * it glibc gets anchors in repeated groups wrong. */
int pattern_compile(struct pattern *pattern, const char *source)
{
	int flags = REG_EXTENDED;

	pattern->fault = 0;
	pattern->is_literal = take_literal(pattern, source);
	if (pattern->is_literal)
		return 0;
	if (pattern_find_escape(source) != NULL)
		return PATTERN_ESCAPE;
	if (is_deep(source))
		return PATTERN_DEEP;
	pattern->stays_in_line = stays_in_line(source);
	if (pattern->stays_in_line)
		flags |= REG_NEWLINE;
	if (!pattern->stays_in_line || !is_small(source))
		flags |= REG_ICASE;
	return regcomp(&pattern->expression, source, flags);
}

void pattern_free(struct pattern *pattern)
{
	if (!pattern->is_literal)
		regfree(&pattern->expression);
}

const char *pattern_get_fault(int code)
{
	switch (code) {
	case PATTERN_ESCAPE:
		return "a \\ before a letter or digit, which systems take "
		       "differently";
	case PATTERN_DEEP:
		return "more than 100 groups in each other";
	case REG_EBRACK:
		return "a [ without its ]";
	case REG_EPAREN:
		return "a ( without its ), or the other way round";
	case REG_EBRACE:
		return "a { without its }";
	case REG_BADBR:
		return "no repeat count between { and }";
	case REG_ERANGE:
		return "a range of characters that does not go up";
	case REG_ECTYPE:
		return "no such class of characters";
	case REG_ECOLLATE:
		return "no such collating element";
	case REG_EESCAPE:
		return "a \\ at its end";
	case REG_BADRPT:
		return "nothing before *, + or ?";
	case REG_ESPACE:
		return "out of memory";
	default:
		return "not an extended regular expression, or too large";
	}
}

/* Where a literal, of one byte at least, first stands in a text; the length of
 * the text if nowhere. Whole blocks are skipped in which no byte is its first
 * with its last at the right distance: a compiler makes of that a comparison of
 * many bytes at a time. Over the whole table, for snmp, http, vpn, x11 and a
 * word that is nowhere, memmem() takes 1, 1.3, 2.9, 4.7 and 2.1 times as long
 * in glibc 2.36, and 2.2, 3, 5, 10 and 1.6 times in musl 1.2.3; for what stands
 * in every fourth entry it is faster, in glibc.
 */
static size_t find_literal(struct text text, struct text literal)
{
	enum { BLOCK = 64 };
	size_t distance = literal.length - 1, i = 0;
	char first = literal.at[0], last = literal.at[distance];

	while (i + distance < text.length) {
		const char *at = text.at + i;
		size_t count = text.length - distance - i;
		unsigned char hit = 0;

		if (count >= BLOCK) {
			count = BLOCK;
			for (size_t j = 0; j < BLOCK; j++)
				hit |= (at[j] == first) &
				    (at[j + distance] == last);
		}
		for (size_t j = 0; j < count && (hit || count < BLOCK); j++)
			if (memcmp(at + j, literal.at, literal.length) == 0)
				return i + j;
		i += count;
	}
	return text.length;
}

/* One pass over the text of all rows: no match goes past a field's end, for
 * neither newline nor NUL is in a literal. */
static size_t find_row(
    struct text literal, const struct table *table, size_t first, size_t end)
{
	uint32_t start = table->rows[first].search;
	struct text text = {
	    table->search + start, table->rows[end].search - start};
	size_t at;

	if (literal.length == 0)
		return first;
	at = find_literal(text, literal);
	if (at == text.length)
		return end;
	return lookup_find_text(table, start + (uint32_t)at);
}

/* Searches a group of rows at a time: a call of regexec() costs as much as some
 * hundred bytes of text do. */
static size_t find_in_groups(struct pattern *pattern, const struct table *table,
    size_t first, size_t end)
{
	while (first < end) {
		uint32_t start = table->rows[first].search;
		regoff_t at = search(pattern, table->search + start);

		if (at >= 0) {
			first = lookup_find_text(table, start + (uint32_t)at);
			break;
		}
		first += TABLE_GROUP - first % TABLE_GROUP;
	}
	return first < end ? first : end;
}

/* Searches the fields of an entry one by one, each as a string of its own. */
static bool matches(
    struct pattern *pattern, const struct table *table, size_t row)
{
	uint32_t at = table->rows[row].search;
	uint32_t end = table->rows[row + 1].search;
	char field[TABLE_FIELD_MAX];
	size_t length = 0;

	for (; at < end; at++) {
		char c = table->search[at];

		if (c != '\n' && c != '\0') {
			field[length++] = c;
			continue;
		}
		field[length] = '\0';
		length = 0;
		if (search(pattern, field) >= 0)
			return true;
	}
	return false;
}

size_t pattern_find(struct pattern *pattern, const struct table *table,
    size_t first, size_t end)
{
	if (pattern->is_literal)
		return find_row(pattern->literal, table, first, end);
	if (pattern->stays_in_line)
		return find_in_groups(pattern, table, first, end);
	while (first < end && !matches(pattern, table, first))
		first++;
	return first;
}
