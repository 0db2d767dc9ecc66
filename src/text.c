#include "text.h"

size_t text_find_last(struct text text, char wanted)
{
	size_t i = text.length;

	while (i > 0)
		if (text.at[--i] == wanted)
			return i;
	return text.length;
}

struct text text_take(struct text *list, char separator)
{
	size_t length = text_find(*list, separator);
	struct text item = text_head(*list, length);

	if (length < list->length)
		*list = text_tail(*list, length + 1);
	else
		*list = (struct text){NULL, 0};
	return item;
}

bool text_is_same(struct text a, struct text b)
{
	return a.length == b.length &&
	    (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool text_equals(struct text text, const char *string)
{
	return text_is_same(text, text_of(string));
}

bool text_begins(struct text text, struct text start)
{
	return text.length >= start.length &&
	    text_is_same(text_head(text, start.length), start);
}

bool text_begins_any_case(struct text text, struct text start)
{
	if (text.length < start.length)
		return false;
	for (size_t i = 0; i < start.length; i++)
		if (text_lower(text.at[i]) != text_lower(start.at[i]))
			return false;
	return true;
}

bool text_equals_any_case(struct text text, const char *string)
{
	struct text other = text_of(string);

	return text.length == other.length && text_begins_any_case(text, other);
}
