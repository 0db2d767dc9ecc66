#define _GNU_SOURCE /* for strcasestr */

#include "model.h"

#include "run.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ASSIGNED = 1, UNOFFICIAL = 2, LOCAL = 4 };

const char *const model_protocols[4] = {"tcp", "udp", "sctp", "dccp"};

/* The user's own entries, and behind them those of the table. */
static const struct source_row *entries[MODEL_LOCAL + 20000];
static size_t local_count, entry_count;

/* What a query asks for, in the order of the answer. */
struct list {
	size_t at[MODEL_LOCAL + 20000];
	size_t count;
};

void model_put(struct model_buffer *buffer, const char *format, ...)
{
	va_list arguments;
	int length;

	if (buffer->room - buffer->length < 4096) {
		buffer->room = 2 * buffer->room + 8192;
		buffer->at = realloc(buffer->at, buffer->room);
		assert_non_null(buffer->at);
	}
	va_start(arguments, format);
	length =
	    vsnprintf(buffer->at + buffer->length, 4096, format, arguments);
	va_end(arguments);
	assert_in_range(length, 0, 4095);
	buffer->length += (size_t)length;
}

/* The items of a list one after another; NULL at its end. */
static const char *next_item(const char **list, char item[256])
{
	size_t length = strcspn(*list, ",");

	if (length == 0)
		return NULL;
	snprintf(item, 256, "%.*s", (int)length, *list);
	*list += length + ((*list)[length] == ',');
	return item;
}

/* Entries */

void model_read(void)
{
	source_read();
	assert_in_range(source_entries, 1, 20000);
	for (size_t i = 0; i < source_entries; i++)
		entries[entry_count++] = &source_rows[i];
}

void model_set_local(const struct source_row *rows, size_t count)
{
	assert_in_range(count, 0, MODEL_LOCAL);
	memmove(entries + count, entries + local_count,
	    (entry_count - local_count) * sizeof *entries);
	entry_count += count;
	entry_count -= local_count;
	local_count = count;
	for (size_t i = 0; i < count; i++)
		entries[i] = &rows[i];
}

const struct source_row *model_get(size_t index)
{
	return entries[index];
}

size_t model_count(void)
{
	return entry_count;
}

static unsigned status_of(size_t entry)
{
	if (entry < local_count)
		return LOCAL;
	return entries[entry]->assigned ? ASSIGNED : UNOFFICIAL;
}

static const char *status_name(size_t entry)
{
	static const char *const names[] = {[ASSIGNED] = "assigned",
	    [UNOFFICIAL] = "unofficial",
	    [LOCAL] = "local"};

	return names[status_of(entry)];
}

/* In which part of its table's answer an entry stands: 0 or 1; -1 if in none.
 */
static int part_of(const struct model_item *item, const struct source_row *row)
{
	if (item->name[0] != '\0') {
		if (strcasecmp(row->service, item->name) == 0)
			return 0;
		return source_is_called(row, item->name) ? 1 : -1;
	}
	if (row->first >= item->first && row->first <= item->last)
		return 0;
	return row->first < item->first && row->last >= item->first ? 1 : -1;
}

static bool passes(const struct model_filter *filter,
    const struct model_item *item, size_t entry)
{
	const struct source_row *row = entries[entry];
	unsigned bits = row->protocol_bits;

	return (item->protocols == 0 || (bits & item->protocols)) &&
	    (filter->protocols == 0 || (bits & filter->protocols)) &&
	    (filter->statuses == 0 || (status_of(entry) & filter->statuses)) &&
	    (filter->risks == 0 || (row->risk_bits & filter->risks)) &&
	    (filter->pattern_count == 0 || filter->matches[entry]);
}

/* All that is asked for; with a filter, just what passes. */
static void find(struct list *list, const struct model_filter *filter,
    const struct model_item *item)
{
	const size_t borders[] = {0, local_count, entry_count};

	list->count = 0;
	for (int group = 0; group < 2; group++)
		for (int part = 0; part < 2; part++)
			for (size_t i = borders[group]; i < borders[group + 1];
			     i++)
				if (part_of(item, entries[i]) == part &&
				    (filter == NULL || passes(filter, item, i)))
					list->at[list->count++] = i;
}

static bool pattern_matches_entry(
    const regex_t *pattern, const struct source_row *row)
{
	const char *aliases = row->aliases;
	char alias[256];

	if (regexec(pattern, row->service, 0, NULL, 0) == 0 ||
	    regexec(pattern, row->description, 0, NULL, 0) == 0 ||
	    regexec(pattern, row->note, 0, NULL, 0) == 0)
		return true;
	while (next_item(&aliases, alias) != NULL)
		if (regexec(pattern, alias, 0, NULL, 0) == 0)
			return true;
	return false;
}

void model_match(struct model_filter *filter)
{
	filter->matches = malloc(entry_count * sizeof *filter->matches);
	assert_non_null(filter->matches);
	for (size_t i = 0; i < entry_count; i++)
		filter->matches[i] = true;
	for (size_t p = 0; p < filter->pattern_count; p++) {
		regex_t pattern;

		assert_int_equal(regcomp(&pattern, filter->patterns[p],
				     REG_EXTENDED | REG_ICASE),
		    0);
		for (size_t i = 0; i < entry_count; i++)
			filter->matches[i] = filter->matches[i] &&
			    pattern_matches_entry(&pattern, entries[i]);
		regfree(&pattern);
	}
}

/* What is written */

static void put_references(char *to, const char *list, const char *between)
{
	char item[256];

	*to = '\0';
	while (next_item(&list, item) != NULL) {
		strcat(to, *to == '\0' ? "" : between);
		strcat(to, "RFC ");
		strcat(to, item);
	}
}

static void put_tsv(struct model_buffer *out, size_t entry)
{
	const struct source_row *row = entries[entry];
	char references[512];

	put_references(references, row->references, ",");
	model_put(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", row->ports,
	    row->protocols, row->service, row->description, status_name(entry),
	    row->aliases, row->note, references, row->risks, row->source);
}

static void put_string(struct model_buffer *out, const char *string)
{
	model_put(out, "\"");
	for (; *string != '\0'; string++)
		model_put(out, strchr("\"\\", *string) != NULL ? "\\%c" : "%c",
		    *string);
	model_put(out, "\"");
}

static void put_member(
    struct model_buffer *out, const char *key, const char *string)
{
	model_put(out, ",\"%s\":", key);
	if (string[0] != '\0')
		put_string(out, string);
	else
		model_put(out, "null");
}

static void put_array(
    struct model_buffer *out, const char *key, const char *list)
{
	const char *comma = "";
	char item[256];

	model_put(out, ",\"%s\":[", key);
	while (next_item(&list, item) != NULL) {
		model_put(out, "%s", comma);
		put_string(out, item);
		comma = ",";
	}
	model_put(out, "]");
}

static void put_json_start(
    struct model_expected *expected, unsigned first, unsigned last)
{
	model_put(&expected->out, "%s{\"port\":%u,\"end\":%u",
	    expected->count++ == 0 ? "[\n" : ",\n", first, last);
}

static void put_json(struct model_expected *expected, size_t entry)
{
	const struct source_row *row = entries[entry];
	struct model_buffer *out = &expected->out;
	char references[512];

	put_references(references, row->references, ",");
	put_json_start(expected, row->first, row->last);
	put_array(out, "protocols", row->protocols);
	put_member(out, "service", row->service);
	put_member(out, "description", row->description);
	put_member(out, "status", status_name(entry));
	put_array(out, "aliases", row->aliases);
	put_member(out, "note", row->note);
	put_array(out, "references", references);
	put_array(out, "risks", row->risks);
	put_member(out, "source", row->source);
	model_put(out, "}");
}

static void put_csv_field(struct model_buffer *out, const char *field)
{
	model_put(out, ",");
	if (strpbrk(field, ",\"\r\n") == NULL) {
		model_put(out, "%s", field);
		return;
	}
	model_put(out, "\"");
	for (; *field != '\0'; field++)
		model_put(out, *field == '"' ? "\"\"" : "%c", *field);
	model_put(out, "\"");
}

/* How many entries on a port come before one over a protocol, and itself. */
static size_t rank_of(size_t entry, unsigned port, unsigned protocol)
{
	static struct list all;
	struct model_item item = {.first = port, .last = port};
	size_t rank = 0;

	find(&all, NULL, &item);
	for (size_t i = 0; i < all.count; i++) {
		rank += (entries[all.at[i]]->protocol_bits & protocol) != 0;
		if (all.at[i] == entry)
			return rank;
	}
	fail_msg("no entry on port %u", port);
	return 0;
}

static void put_csv(
    struct model_buffer *out, size_t entry, unsigned port, unsigned protocol)
{
	const struct source_row *row = entries[entry];
	char references[512];
	const char *fields[] = {row->service, status_name(entry),
	    row->description, row->aliases, row->note, references, row->risks,
	    row->source};

	put_references(references, row->references, ",");
	model_put(out, "%u,%s,%zu", port, model_protocols[protocol],
	    rank_of(entry, port, 1U << protocol));
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		put_csv_field(out, fields[i]);
	model_put(out, "\r\n");
}

static void put_services(
    struct model_buffer *out, size_t entry, unsigned port, unsigned protocol)
{
	const struct source_row *row = entries[entry];
	const char *aliases = row->aliases;
	char alias[256];

	model_put(
	    out, "%s %u/%s", row->service, port, model_protocols[protocol]);
	while (next_item(&aliases, alias) != NULL) {
		bool taken = false;

		for (size_t i = 0; i < entry_count; i++)
			taken |= (entries[i]->protocol_bits >> protocol & 1) &&
			    strcasecmp(entries[i]->service, alias) == 0;
		if (!taken)
			model_put(out, " %s", alias);
	}
	model_put(out, "%s%s\n", row->description[0] != '\0' ? " # " : "",
	    row->description);
}

static void put_csv_header(struct model_expected *expected)
{
	if (expected->count++ == 0)
		model_put(&expected->out,
		    "port,protocol,rank,service,status,description,aliases,"
		    "note,references,risks,source\r\n");
}

/* A line for each of an entry's protocols. */
static void put_on_port(struct model_expected *expected,
    const struct model_filter *filter, size_t entry, unsigned port)
{
	if (filter->format == MODEL_CSV)
		put_csv_header(expected);
	for (unsigned i = 0; i < 4; i++)
		if (entries[entry]->protocol_bits >> i & 1) {
			if (filter->format == MODEL_CSV)
				put_csv(&expected->out, entry, port, i);
			else
				put_services(&expected->out, entry, port, i);
		}
}

static void put_free(struct model_expected *expected,
    const struct model_filter *filter, unsigned first, unsigned last)
{
	if (filter->format == MODEL_JSON) {
		put_json_start(expected, first, last);
		model_put(&expected->out, "}");
	} else if (first == last) {
		expected->count++;
		model_put(&expected->out, "%u\n", first);
	} else {
		expected->count++;
		model_put(&expected->out, "%u-%u\n", first, last);
	}
}

/* Answers */

static unsigned wanted_protocols(
    const struct model_filter *filter, const struct model_item *item)
{
	if (item->protocols != 0)
		return item->protocols;
	return filter->protocols != 0 ? filter->protocols
				      : MODEL_TCP | MODEL_UDP;
}

/* The protocols over which there is an entry on each port. */
static void find_used(unsigned char used[MODEL_LAST_PORT + 1])
{
	memset(used, 0, MODEL_LAST_PORT + 1);
	for (size_t i = 0; i < entry_count; i++)
		for (unsigned p = entries[i]->first; p <= entries[i]->last; p++)
			used[p] |= (unsigned char)entries[i]->protocol_bits;
}

static bool answer_free(struct model_expected *expected,
    const struct model_filter *filter, const struct model_item *item)
{
	static unsigned char used[MODEL_LAST_PORT + 1];
	unsigned protocols = wanted_protocols(filter, item);
	unsigned from = MODEL_LAST_PORT + 1;
	bool found = false;

	find_used(used);
	for (unsigned port = item->first; port <= item->last + 1; port++) {
		bool is_free = port <= item->last && port < MODEL_DYNAMIC &&
		    !((used[port] | source_reserved[port]) & protocols) &&
		    !source_misused[port];

		if (is_free && from > MODEL_LAST_PORT)
			from = port;
		if (from <= MODEL_LAST_PORT && (!is_free || filter->first)) {
			if (!filter->quiet)
				put_free(expected, filter, from,
				    filter->first ? from : port - 1);
			found = true;
			from = MODEL_LAST_PORT + 1;
			if (filter->first)
				break;
		}
	}
	return found;
}

/* In the formats of a line for each port: each port as if it were asked alone,
 * each entry of a name on all of its ports. */
static bool answer_one_by_one(struct model_expected *expected,
    const struct model_filter *filter, const struct model_item *item)
{
	static struct list found;
	struct model_item one = *item;
	bool any = false;

	for (unsigned port = item->first; port <= item->last; port++) {
		if (item->name[0] == '\0')
			one.first = one.last = port;
		find(&found, filter, &one);
		for (size_t i = 0; i < found.count; i++) {
			const struct source_row *row = entries[found.at[i]];
			unsigned first = row->first, last = row->last;

			if (item->name[0] == '\0')
				first = last = port;
			for (; first <= last; first++)
				put_on_port(
				    expected, filter, found.at[i], first);
			any = true;
			if (filter->first)
				break;
		}
	}
	return any;
}

static bool answer_entries(struct model_expected *expected,
    const struct model_filter *filter, const struct model_item *item)
{
	static struct list found;

	find(&found, filter, item);
	if (found.count == 0 || filter->quiet)
		return found.count > 0;
	if (filter->format >= MODEL_CSV)
		return answer_one_by_one(expected, filter, item);
	for (size_t i = 0; i < found.count; i++) {
		if (filter->format == MODEL_JSON)
			put_json(expected, found.at[i]);
		else
			put_tsv(&expected->out, found.at[i]);
		if (filter->first)
			break;
	}
	return true;
}

const char *model_name(
    const struct model_filter *filter, unsigned port, unsigned protocols)
{
	static struct list found;
	struct model_item item = {
	    .first = port, .last = port, .protocols = protocols};

	find(&found, filter, &item);
	return found.count > 0 ? entries[found.at[0]]->service : "";
}

/* Messages */

static void raise_status(struct model_expected *expected, int status)
{
	if (expected->status < status)
		expected->status = status;
}

static void start_message(struct model_expected *expected, size_t line)
{
	model_put(&expected->err, "portinfo: ");
	if (line > 0)
		model_put(&expected->err, "standard input:%zu: ", line);
}

/* In how many entries a word stands. */
static size_t count_word(const char *word)
{
	regex_t pattern;
	size_t count = 0;

	if (strlen(word) > 40 ||
	    regcomp(&pattern, word, REG_EXTENDED | REG_ICASE) != 0)
		return 0;
	for (size_t i = 0; i < entry_count; i++) {
		const struct source_row *row = entries[i];

		if (strpbrk(word, "+*.") != NULL)
			count += pattern_matches_entry(&pattern, row);
		else
			count += strcasestr(row->service, word) != NULL ||
			    strcasestr(row->aliases, word) != NULL ||
			    strcasestr(row->description, word) != NULL ||
			    strcasestr(row->note, word) != NULL;
	}
	regfree(&pattern);
	return count;
}

static void put_no_name(struct model_buffer *err, const char *name)
{
	size_t count = count_word(name);

	model_put(err, "no service '%s'", name);
	if (count > 0)
		model_put(err, "; --grep %s finds %zu", name, count);
	model_put(err, "*\n");
}

static void put_ports(struct model_buffer *err,
    const struct model_filter *filter, const struct model_item *item)
{
	static const char *const names[8] = {NULL, "system", "user",
	    "system and user", "dynamic", NULL, "user and dynamic",
	    "system, user and dynamic"};
	unsigned reserved = 0, wanted = wanted_protocols(filter, item);
	bool class[3] = {item->first < 1024,
	    item->first < MODEL_DYNAMIC && item->last >= 1024,
	    item->last >= MODEL_DYNAMIC};

	for (unsigned port = item->first; port <= item->last; port++)
		reserved += (source_reserved[port] & wanted) != 0;
	if (reserved == item->last - item->first + 1)
		model_put(err, ": reserved ");
	else if (reserved > 0)
		model_put(err, ": partly reserved ");
	else if (!filter->unassigned && item->last < MODEL_DYNAMIC)
		model_put(err, ": unassigned ");
	else
		model_put(err, ": ");
	model_put(err, "%s port%s",
	    names[class[0] + 2 * class[1] + 4 * class[2]],
	    item->first == item->last ? "" : "s");
	if (item->first == item->last && reserved == 0 &&
	    source_misused[item->first])
		model_put(err, " of known unauthorized use");
}

static void put_owner(struct model_buffer *err, const struct list *all)
{
	const struct source_row *row;

	if (all->count == 0)
		return;
	row = entries[all->at[0]];
	model_put(err, "; there is %s on %s/%s", row->service, row->ports,
	    row->protocols);
	if (all->count > 1)
		model_put(err, " and %zu more", all->count - 1);
}

static void put_filtered(struct model_buffer *err,
    const struct model_filter *filter, const struct model_item *item,
    const struct list *all)
{
	int count = (filter->pattern_count > 0) + (filter->statuses != 0) +
	    (filter->risks != 0) + (filter->protocols != 0) +
	    (item->protocols != 0);
	const char *name = filter->pattern_count > 0 ? "--grep"
	    : filter->statuses != 0		     ? "--status"
	    : filter->risks != 0		     ? "--risk"
						     : "--proto";
	unsigned set = 0;

	if (count == 1 && item->protocols != 0 && item->name[0] != '\0') {
		for (size_t i = 0; i < all->count; i++)
			set |= entries[all->at[i]]->protocol_bits;
		model_put(err, ": only ");
		for (unsigned i = 0; i < 4; i++)
			if (set >> i & 1)
				model_put(err, "%s%s",
				    set & ((1U << i) - 1) ? "," : "",
				    model_protocols[i]);
		return;
	}
	if (count == 1 && item->protocols != 0)
		model_put(err, " over that protocol");
	else
		model_put(
		    err, " that passes %s", count > 1 ? "the filters" : name);
	if (item->text[0] != '\0')
		put_owner(err, all);
}

static void expect_nothing(struct model_expected *expected,
    const struct model_filter *filter, const struct model_item *item,
    size_t line)
{
	static struct list all;
	struct model_buffer *err = &expected->err;

	start_message(expected, line);
	find(&all, NULL, item);
	if (item->name[0] != '\0' && all.count == 0) {
		put_no_name(err, item->name);
		return;
	}
	model_put(err, filter->unassigned ? "no free port" : "no entry");
	if (item->text[0] != '\0')
		model_put(err, " %s '%s'", filter->unassigned ? "in" : "for",
		    item->text);
	if (all.count > 0 && !filter->unassigned) {
		put_filtered(err, filter, item, &all);
	} else if (item->text[0] != '\0') {
		put_ports(err, filter, item);
		put_owner(err, &all);
	}
	model_put(err, "\n");
}

void model_answer(struct model_expected *expected,
    const struct model_filter *filter, const struct model_item *item,
    size_t line)
{
	bool found = filter->unassigned
	    ? answer_free(expected, filter, item)
	    : answer_entries(expected, filter, item);

	if (found)
		return;
	raise_status(expected, 1);
	if (!filter->quiet)
		expect_nothing(expected, filter, item, line);
}

bool model_check(struct model_expected *expected,
    const struct model_filter *filter, const struct model_item *items,
    size_t count, size_t line)
{
	for (size_t i = 0; i < count; i++) {
		const char *fault = items[i].fault;

		if (fault == NULL && filter->unassigned &&
		    items[i].name[0] != '\0')
			fault = "--unassigned takes ports, not names";
		if (fault == NULL)
			continue;
		start_message(expected, line);
		if (items[i].text[0] == '\0')
			model_put(&expected->err, "bad query '*\n");
		else
			model_put(&expected->err, "bad query '%s': %s\n",
			    items[i].text, fault);
		raise_status(expected, 2);
		return false;
	}
	return true;
}

void model_end(
    struct model_expected *expected, const struct model_filter *filter)
{
	if (filter->format == MODEL_JSON && !filter->quiet)
		model_put(&expected->out, "%s",
		    expected->count == 0 ? "[]\n" : "\n]\n");
	if (filter->format == MODEL_CSV && !filter->quiet &&
	    !filter->unassigned)
		put_csv_header(expected);
	model_put(&expected->out, "%s", "");
	model_put(&expected->err, "%s", "");
}
