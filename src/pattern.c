#include "pattern.h"

#include "table.h"

/* Whether an extended regular expression may mean more by it than itself. */
static bool is_special(char c)
{
	static const char special[] = "\\^$.[]|()*+?{}\n";

	return text_find((struct text){special, sizeof special - 1}, c) <
	    sizeof special - 1;
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

int pattern_compile(struct pattern *pattern, const char *source)
{
	pattern->is_literal = take_literal(pattern, source);
	if (pattern->is_literal)
		return 0;
	return regcomp(
	    &pattern->expression, source, REG_EXTENDED | REG_ICASE | REG_NOSUB);
}

const char *pattern_fault(int code)
{
	switch (code) {
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
		return "not an extended regular expression";
	}
}

/* One pass over the search text: no match goes past a field's end, for the
 * NUL there is in no literal. */
static bool holds(struct text text, struct text literal)
{
	size_t i = 0;

	if (literal.length > text.length)
		return false;
	for (; i + literal.length <= text.length; i++) {
		size_t matched = 0;

		while (matched < literal.length &&
		    text.at[i + matched] == literal.at[matched])
			matched++;
		if (matched == literal.length)
			return true;
	}
	return false;
}

static bool matches_field(const struct pattern *pattern, struct text text)
{
	while (text.length > 0) {
		if (regexec(&pattern->expression, text.at, 0, NULL, 0) == 0)
			return true;
		text = text_tail(text, text_find(text, '\0') + 1);
	}
	return false;
}

bool pattern_matches(const struct pattern *pattern, size_t row)
{
	uint32_t start = table_rows[row].search;
	struct text text = {
	    table_search + start, table_rows[row + 1].search - start};

	return pattern->is_literal ? holds(text, pattern->literal)
				   : matches_field(pattern, text);
}
