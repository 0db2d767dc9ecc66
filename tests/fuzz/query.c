/* Any bytes as lists of queries, separated in both ways; as words of other
 * tools' output; and as lists of protocols. */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#include "address.h"
#include "query.h"
#include "table.h"

static const struct tables tables = {{&table_compiled}, 1};

static bool lies_in(struct text part, struct text whole)
{
	return part.at >= whole.at &&
	    part.at + part.length <= whole.at + whole.length;
}

static bool is_mark(char c)
{
	return c != '\0' && strchr("-_+*/.", c) != NULL;
}

static void check_name(const struct query *query)
{
	bool letter = false;

	require(lies_in(query->name, query->item));
	require(query->first == 0 && query->last == 0);
	for (size_t i = 0; i < query->name.length; i++) {
		char c = query->name.at[i];

		letter |= text_is_letter(c);
		require(text_is_letter(c) || text_is_digit(c) || is_mark(c));
	}
	require(letter);
}

static bool is_same_query(const struct query *a, const struct query *b)
{
	return a->first == b->first && a->last == b->last &&
	    a->protocols == b->protocols && text_is_same(a->name, b->name);
}

/* A query says the same when it is written anew from what was understood: with
 * an address and without, and its protocol on either side. */
static void check_again(const struct query *query)
{
	static const char protocols[9][6] = {
	    "", "tcp", "UDP4", "", "sctp", "", "", "", "33"};
	static const char addresses[][17] = {
	    "", ":", "*:", "[::1]:", "10.0.0.1:", "[fe80::1%eth0]:", ":::"};
	const char *protocol = protocols[query->protocols];
	size_t room = query->name.length + 64;
	char *written = malloc(room), ports[32];

	require(written != NULL);
	snprintf(ports, sizeof ports, "0%u-%u", query->first, query->last);
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
		bool before = i % 2 == 1 && protocol[0] != '\0' &&
		    query->protocols != TABLE_DCCP;
		struct query again;
		struct text list;

		/* Whether a slash is of the name, the tables say; and of two
		 * protocols, the first is one. */
		if (query_parse_protocol(query->name) != 0 ||
		    (i > 0 && text_has(query->name, '/')))
			break;
		snprintf(written, room, "%s%s%s%.*s%s%s%s",
		    before ? protocol : "", before ? "/" : "", addresses[i],
		    (int)query->name.length,
		    query->name.length > 0 ? query->name.at : "",
		    query->name.length > 0 ? "" : ports,
		    !before && protocol[0] != '\0' ? "/" : "",
		    before ? "" : protocol);
		list = text_of(written);
		require(query_parse(&list, QUERY_COMMAS, &tables, &again) ==
		    QUERY_OK);
		require(list.at == NULL && list.length == 0);
		require(is_same_query(query, &again));
	}
	free(written);
}

/* What a query takes as a port, a column takes too, as it stands and, if there
 * is no protocol before it, behind an arrow and before a colon. */
static void check_port(const struct query *query)
{
	struct text item = query->item;
	unsigned port, protocols;

	if (query->name.length > 0 || text_has(item, '-'))
		return;
	require(query_parse_port(item, &port, &protocols));
	require(port == query->first && port == query->last);
	require(protocols == query->protocols);
}

static void check_query(const struct query *query)
{
	unsigned bits = query->protocols;

	require(bits <= TABLE_ALL_PROTOCOLS && (bits & (bits - 1)) == 0);
	require(query->item.length > 0);
	require(!text_is_blank(*query->item.at));
	require(!text_is_blank(query->item.at[query->item.length - 1]));
	if (query->name.length > 0)
		check_name(query);
	require(query->first <= query->last && query->last <= TABLE_PORT_MAX);
	check_again(query);
	check_port(query);
}

static void check_list(struct text whole, enum query_list kind)
{
	struct text list = whole;
	const char *next = whole.at;

	do {
		struct query query;
		enum query_fault fault =
		    query_parse(&list, kind, &tables, &query);

		require(lies_in(query.item, whole) && query.item.at >= next);
		require(!text_has(query.item, ','));
		if (kind == QUERY_COMMAS_AND_BLANKS)
			require(!text_has(query.item, ' ') &&
			    !text_has(query.item, '\t'));
		require(fault < QUERY_NO_PORTS);
		require(query.item.length > 0 || fault == QUERY_EMPTY);
		if (fault == QUERY_OK)
			check_query(&query);
		next = query.item.at + query.item.length;
		require(list.at == NULL || list.at >= next);
		require((list.at == NULL) == (list.length == 0));
	} while (list.at != NULL);
}

static void check_protocols(struct text list)
{
	struct text guilty = {NULL, 0};
	unsigned set = query_parse_protocols(list, &guilty);

	require(set <= TABLE_ALL_PROTOCOLS);
	require(lies_in(guilty, list));
	require((set == 0) == (query_parse_protocol(guilty) == 0));
}

static void check_word(struct text word)
{
	struct text port = address_find_port(word), rest;

	require(lies_in(port, word));
	switch (address_split(word, &rest)) {
	case ADDRESS_BEFORE:
		require(rest.length > 0 && lies_in(rest, word));
		require(rest.at + rest.length == word.at + word.length);
		break;
	case ADDRESS_ALONE:
	case ADDRESS_MAPPING:
	case ADDRESS_NONE:
		break;
	default:
		require(false);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct text whole = {size > 0 ? (const char *)data : "", size};

	check_protocols(whole);
	check_word(whole);
	check_list(whole, QUERY_COMMAS);
	check_list(whole, QUERY_COMMAS_AND_BLANKS);
	return 0;
}
