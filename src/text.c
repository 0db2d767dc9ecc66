#include "text.h"

#include <stdint.h>

struct text text_of(const char *string)
{
	struct text text = {string, SIZE_MAX};

	text.length = text_find(text, '\0');
	return text;
}

size_t text_find(struct text text, char wanted)
{
	size_t i = 0;

	while (i < text.length && text.at[i] != wanted)
		i++;
	return i;
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

bool text_equals(struct text text, const char *string)
{
	for (size_t i = 0; i < text.length; i++)
		if (string[i] == '\0' || text.at[i] != string[i])
			return false;
	return string[text.length] == '\0';
}

bool text_equals_any_case(struct text text, const char *string)
{
	for (size_t i = 0; i < text.length; i++)
		if (string[i] == '\0' ||
		    text_lower(text.at[i]) != text_lower(string[i]))
			return false;
	return string[text.length] == '\0';
}
