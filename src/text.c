#include "text.h"

#include <stdint.h>

struct text text_of(const char *string)
{
	struct text text = {string, SIZE_MAX};

	text.length = text_find(text, '\0');
	return text;
}

struct text text_head(struct text text, size_t length)
{
	return (struct text){text.at, length};
}

struct text text_tail(struct text text, size_t count)
{
	return (struct text){text.at + count, text.length - count};
}

size_t text_find(struct text text, char wanted)
{
	size_t i = 0;

	while (i < text.length && text.at[i] != wanted)
		i++;
	return i;
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

char text_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool text_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool text_is_letter(char c)
{
	return text_lower(c) >= 'a' && text_lower(c) <= 'z';
}
