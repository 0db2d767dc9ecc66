#include "address.h"

#include <string.h>

static size_t count(struct text text, char wanted)
{
	size_t found = 0;

	while (text.length > 0) {
		size_t at = text_find(text, wanted);

		if (at == text.length)
			break;
		found++;
		text = text_tail(text, at + 1);
	}
	return found;
}

/* Whether all of a text, which must not be empty, are digits. */
static bool is_number(struct text text)
{
	size_t i = 0;

	while (i < text.length && text_is_digit(text.at[i]))
		i++;
	return i > 0 && i == text.length;
}

/* Whether it is so many numbers with full stops between, as IPv4 has four. */
static bool is_dotted(struct text text, size_t parts)
{
	if (count(text, '.') != parts - 1)
		return false;
	while (text.at != NULL)
		if (!is_number(text_take(&text, '.')))
			return false;
	return true;
}

/* Whether it may be an IPv6 address, with a zone or without. */
static bool is_ipv6(struct text text)
{
	size_t zone = text_find(text, '%');
	struct text digits = text_head(text, zone);

	if (count(digits, ':') < 2)
		return false;
	for (size_t i = 0; i < digits.length; i++)
		if (!text_has(TEXT("0123456789abcdefABCDEF:."), digits.at[i]))
			return false;
	return true;
}

static bool is_host(struct text text)
{
	for (size_t i = 0; i < text.length; i++)
		if (!text_is_letter(text.at[i]) && !text_is_digit(text.at[i]) &&
		    !text_has(TEXT(".-_%"), text.at[i]))
			return false;
	return true;
}

static enum address_kind take_behind(
    struct text text, size_t at, struct text *port)
{
	*port = text_tail(text, at + 1);
	return port->length > 0 ? ADDRESS_BEFORE : ADDRESS_ALONE;
}

/* [ADDRESS] and, with a colon between, the port; ss writes an address's zone
 * behind the brackets. */
static enum address_kind split_brackets(struct text text, struct text *port)
{
	size_t end = text_find(text, ']');
	struct text rest, zone;

	if (end == text.length || !is_ipv6(text_tail(text_head(text, end), 1)))
		return ADDRESS_NONE;
	rest = text_tail(text, end + 1);
	zone = text_head(rest, text_find(rest, ':'));
	if (text_begins(zone, TEXT("%")) && is_host(zone))
		rest = text_tail(rest, zone.length);
	if (rest.length == 0)
		return ADDRESS_ALONE;
	return *rest.at == ':' ? take_behind(rest, 0, port) : ADDRESS_NONE;
}

/* HOST:PORT, with nothing or * for any host, which may have a zone */
static enum address_kind split_host(struct text text, struct text *port)
{
	size_t colon = text_find(text, ':');
	struct text host = text_head(text, colon);

	if (is_number(host))
		return ADDRESS_MAPPING;
	if (text_equals(text_head(host, host.length > 0), "*") &&
	    (host.length == 1 || host.at[1] == '%'))
		host = text_tail(host, 1);
	if (!is_host(host))
		return ADDRESS_NONE;
	if (text.length == 1) /* a colon alone */
		return ADDRESS_NONE;
	return take_behind(text, colon, port);
}

/* Several colons: :::PORT, an IPv6 address, or a mapping behind an address. */
static enum address_kind split_colons(
    struct text text, size_t colons, struct text *port)
{
	size_t colon = text_find(text, ':');

	if (colons == 3 && text.length > 3 && memcmp(text.at, ":::", 3) == 0)
		return take_behind(text, 2, port);
	if (is_dotted(text_head(text, colon), 4))
		return ADDRESS_MAPPING;
	return is_ipv6(text) ? ADDRESS_ALONE : ADDRESS_NONE;
}

enum address_kind address_split(struct text text, struct text *port)
{
	size_t colons = count(text, ':');

	if (text.length > 0 && text.at[0] == '[')
		return split_brackets(text, port);
	if (colons > 1)
		return split_colons(text, colons, port);
	if (colons == 1)
		return split_host(text, port);
	if (is_dotted(text, 4))
		return ADDRESS_ALONE;
	if (is_dotted(text, 5) ||
	    (text.length > 2 && memcmp(text.at, "*.", 2) == 0 &&
		is_number(text_tail(text, 2))))
		return take_behind(text, text_find_last(text, '.'), port);
	return ADDRESS_NONE;
}

/* Behind the last full stop of an IPv6 address stands the port, where there are
 * none or three more before it, for the address may end as one of IPv4 does; or
 * else, unless it has only full stops before ports, behind the last colon. */
static struct text behind_ipv6(struct text text, bool stops_only)
{
	struct text last = text_tail(text, text_find_last(text, ':') + 1);
	size_t stops = count(last, '.');

	if (stops == 0 && !stops_only)
		return last;
	if (stops == 1 || stops == 4)
		return text_tail(last, text_find_last(last, '.') + 1);
	return (struct text){last.at, 0};
}

/* What stands behind the last "->". */
static struct text behind_arrow(struct text word)
{
	size_t at = text_find_last(word, '>');

	if (at < word.length && at > 0 && word.at[at - 1] == '-')
		return text_tail(word, at + 1);
	return word;
}

struct text address_find_port(struct text word)
{
	struct text port;
	char last;

	word = behind_arrow(word);
	last = word.length > 0 ? word.at[word.length - 1] : '\0';
	if (last == ':' || last == ',')
		word.length--;
	switch (address_split(word, &port)) {
	case ADDRESS_BEFORE:
		return port;
	case ADDRESS_ALONE:
		if (count(word, ':') > 1)
			return behind_ipv6(word, last == ':');
		return text_head(word, 0);
	case ADDRESS_MAPPING:
		return text_head(word, 0);
	default:
		return word;
	}
}
