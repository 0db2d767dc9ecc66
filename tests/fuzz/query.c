/* Any bytes as a list of queries. */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#include "query.h"
#include "table.h"

static bool lies_in(struct text part, struct text whole)
{
	return part.at >= whole.at &&
	    part.at + part.length <= whole.at + whole.length;
}

static bool same_text(struct text a, struct text b)
{
	return a.length == b.length &&
	    (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static void check_name(const struct query *query)
{
	bool letter = false;

	require(lies_in(query->name, query->item));
	require(query->first == 0 && query->last == 0);
	for (size_t i = 0; i < query->name.length; i++) {
		char c = query->name.at[i];

		letter |= text_is_letter(c);
		require(text_is_letter(c) || text_is_digit(c) ||
		    (c != '\0' && strchr("-_+*/.", c) != NULL));
	}
	require(letter);
}

/* A query says the same when it is written anew from what was understood. */
static void check_again(const struct query *query)
{
	static const char protocols[9][6] = {
	    "", "/tcp", "/UDP", "", "/sctp", "", "", "", "/dccp"};
	const char *protocol = protocols[query->protocols];
	size_t room = query->name.length + 32;
	char *written = malloc(room);
	struct text list;
	struct query again;

	require(written != NULL);
	if (query->name.length > 0)
		snprintf(written, room, "%.*s%s", (int)query->name.length,
		    query->name.at, protocol);
	else
		snprintf(written, room, "0%u-%u%s", query->first, query->last,
		    protocol);
	list = text_of(written);
	require(query_parse(&list, &again) == QUERY_OK);
	require(list.at == NULL && list.length == 0);
	require(again.first == query->first && again.last == query->last);
	require(again.protocols == query->protocols);
	require(same_text(again.name, query->name));
	free(written);
}

static void check_query(const struct query *query)
{
	unsigned bits = query->protocols;

	require(bits <= TABLE_ALL_PROTOCOLS && (bits & (bits - 1)) == 0);
	require(query->item.length > 0);
	if (query->name.length > 0)
		check_name(query);
	require(query->first <= query->last && query->last <= TABLE_PORT_MAX);
	check_again(query);
}

static void check_protocols(struct text list)
{
	struct text guilty = {NULL, 0};
	unsigned set = query_parse_protocols(list, &guilty);

	require(set <= TABLE_ALL_PROTOCOLS);
	require(lies_in(guilty, list));
	require((set == 0) == (query_parse_protocol(guilty) == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct text whole = {size > 0 ? (const char *)data : "", size};
	struct text list = whole;
	const char *next = whole.at;

	check_protocols(whole);
	do {
		size_t length = text_find(list, ',');
		struct query query;
		enum query_fault fault;

		require(list.at == next);
		fault = query_parse(&list, &query);
		require(query.item.at == next && query.item.length == length);
		require(fault < QUERY_NO_PORTS);
		require((fault == QUERY_EMPTY) <= (length < 6));
		if (fault == QUERY_OK)
			check_query(&query);
		next += length + 1;
	} while (list.at != NULL);
	require(list.length == 0);
	require(next == whole.at + whole.length + 1);
	return 0;
}
