#include "source.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST = 20000, FIELDS_MAX = 9 };

struct source_row *source_rows;
size_t source_count, source_entries;
unsigned char source_reserved[65536];
bool source_misused[65536];

static void fail(const char *what)
{
	fprintf(stderr, "source: %s\n", what);
	exit(3);
}

static unsigned bits_of(const char *protocols)
{
	return (strstr(protocols, "tcp") ? 1U : 0) |
	    (strstr(protocols, "udp") ? 2U : 0) |
	    (strstr(protocols, "sctp") ? 4U : 0) |
	    (strstr(protocols, "dccp") ? 8U : 0);
}

static void copy(char *to, size_t room, const char *from)
{
	if (strlen(from) >= room)
		fail(from);
	strcpy(to, strcmp(from, "-") == 0 ? "" : from);
}

static void add(char *to, size_t room, const char *between, const char *more)
{
	if (strlen(to) + strlen(between) + strlen(more) >= room)
		fail(more);
	if (to[0] != '\0')
		strcat(to, between);
	strcat(to, more);
}

static void add_references(char *to, size_t room, const char *references)
{
	while (*references != '\0') {
		char rfc[32];
		size_t n = strcspn(references, ",");

		snprintf(rfc, sizeof rfc, "RFC %.*s", (int)n, references);
		add(to, room, ",", rfc);
		references += n + (references[n] == ',');
	}
}

/* What the risks say comes in front of what the row says beside them. */
static void add_note(struct source_row *row, const char *text)
{
	static const struct {
		const char *word, *sentence;
	} risks[] = {
	    {"cleartext", "Unencrypted."},
	    {"no-auth", "No authentication by default."},
	    {"takeover", "Gives control of the host."},
	    {"amplification", "Abused for amplification."},
	    {"internal", "Keep off the internet."},
	    {"malware", "Used by malware."},
	    {"obsolete", "Obsolete."},
	};

	for (unsigned i = 0; i < sizeof risks / sizeof *risks; i++)
		if (strstr(row->risks, risks[i].word) != NULL) {
			row->risk_bits |= 1U << i;
			add(row->note, sizeof row->note, " ",
			    risks[i].sentence);
		}
	if (strcmp(text, "-") != 0)
		add(row->note, sizeof row->note, " ", text);
}

/* Whether a remark on unauthorized use is about the row's own ports: it names
 * one of them, or none at all. The number of an RFC is no port. */
static bool is_misused(const struct source_row *row, const char *remark)
{
	bool others = false;
	const char *c = remark;

	if (strcmp(remark, "-") == 0)
		return false;
	while (*c != '\0') {
		unsigned long number;
		char *end;

		if (strncmp(c, "RFC", 3) == 0 &&
		    isdigit((unsigned char)c[3 + (c[3] == ' ')])) {
			strtoul(c + 3, &end, 10);
			c = end;
			continue;
		}
		if (!isdigit((unsigned char)*c)) {
			c++;
			continue;
		}
		number = strtoul(c, &end, 10);
		c = end;
		if (number >= row->first && number <= row->last)
			return true;
		others = true;
	}
	return !others;
}

/* The columns that only a row of iana.tsv has. Returns whether it is an
 * entry. */
static bool take_registered(struct source_row *row, char **fields)
{
	bool misused = is_misused(row, fields[6]);
	const char *text = row->description + (row->description[0] == '(');
	bool given_up = strncasecmp(text, "unassigned", 10) == 0 ||
	    strncasecmp(text, "removed", 7) == 0 ||
	    strncasecmp(text, "de", 2) == 0;

	copy(row->references, sizeof row->references, fields[5]);
	if (misused)
		copy(row->note, sizeof row->note,
		    "IANA knows of unauthorized use here.");
	for (unsigned p = row->first; p <= row->last; p++) {
		if (misused)
			source_misused[p] = true;
		if (row->service[0] == '\0' && !given_up)
			source_reserved[p] |= (unsigned char)row->protocol_bits;
	}
	return row->service[0] != '\0';
}

/* The columns that only a row of ports.tsv has; the comment above it, if there
 * is one, is empty or starts with a #. */
static void take_written(
    struct source_row *row, char **fields, const char *comment)
{
	copy(row->risks, sizeof row->risks, fields[5]);
	add_note(row, fields[6]);
	copy(row->references, sizeof row->references, fields[7]);
	if (comment[0] == '#')
		copy(row->source, sizeof row->source, comment + 2);
	else
		add_references(
		    row->source, sizeof row->source, row->references);
}

static void take_row(
    char *line, bool registered, size_t number, const char *comment)
{
	struct source_row *row = &source_rows[source_count];
	char *fields[FIELDS_MAX] = {line};
	size_t count = 1;

	for (char *c = line; *c != '\0'; c++)
		if (*c == '\t' && count < FIELDS_MAX) {
			*c = '\0';
			fields[count++] = c + 1;
		}
	if (count != (registered ? 7 : 8))
		fail(line);
	memset(row, 0, sizeof *row);
	row->line = number;
	row->registered = row->assigned = registered;
	copy(row->ports, sizeof row->ports, fields[0]);
	row->first = row->last = (unsigned)atoi(fields[0]);
	if (strchr(fields[0], '-') != NULL)
		row->last = (unsigned)atoi(strchr(fields[0], '-') + 1);
	copy(row->protocols, sizeof row->protocols, fields[1]);
	row->protocol_bits = bits_of(fields[1]);
	copy(row->service, sizeof row->service, fields[2]);
	copy(row->aliases, sizeof row->aliases, fields[3]);
	copy(row->description, sizeof row->description, fields[4]);
	if (registered) {
		if (!take_registered(row, fields))
			return;
	} else {
		take_written(row, fields, comment);
	}
	if (++source_count == MOST)
		fail("too many rows");
}

/* A row's comment is one line: of more, as at the head of the file, none is. */
static void read_file(const char *path, bool registered)
{
	FILE *file = fopen(path, "r");
	char line[2048], comment[2048] = "";
	size_t number = 0, comments = 0;

	if (file == NULL)
		fail(path);
	while (fgets(line, sizeof line, file) != NULL) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#') {
			strcpy(comment, ++comments == 1 ? line : "");
			continue;
		}
		take_row(line, registered, number, comment);
		comment[0] = '\0';
		comments = 0;
	}
	fclose(file);
}

/* Whether a comma-separated list has an item, in any case. */
static bool has_item(const char *list, const char *item)
{
	size_t length = strlen(item);

	while (*list != '\0') {
		size_t n = strcspn(list, ",");

		if (n == length && strncasecmp(list, item, n) == 0)
			return true;
		list += n + (list[n] == ',');
	}
	return false;
}

bool source_is_called(const struct source_row *row, const char *name)
{
	return strcasecmp(row->service, name) == 0 ||
	    has_item(row->aliases, name);
}

void source_line(const struct source_row *row, char *line)
{
	char references[512] = "";

	add_references(references, sizeof references, row->references);
	sprintf(line, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", row->ports,
	    row->protocols, row->service, row->description,
	    row->assigned ? "assigned" : "unofficial", row->aliases, row->note,
	    references, row->risks, row->source);
}

static void add_items(struct source_row *row, const char *list)
{
	while (*list != '\0') {
		char item[64];
		size_t n = strcspn(list, ",");

		snprintf(item, sizeof item, "%.*s", (int)n, list);
		if (!has_item(row->aliases, item) &&
		    strcasecmp(row->service, item) != 0)
			add(row->aliases, sizeof row->aliases, ",", item);
		list += n + (list[n] == ',');
	}
}

static void merge(struct source_row *row, struct source_row *twin)
{
	static const char *const names[] = {"", "tcp", "udp", "tcp,udp", "sctp",
	    "tcp,sctp", "udp,sctp", "tcp,udp,sctp", "dccp", "tcp,dccp",
	    "udp,dccp", "tcp,udp,dccp", "sctp,dccp", "tcp,sctp,dccp",
	    "udp,sctp,dccp", "tcp,udp,sctp,dccp"};

	row->protocol_bits |= twin->protocol_bits;
	strcpy(row->protocols, names[row->protocol_bits]);
	add_items(row, twin->aliases);
	if (row->references[0] == '\0')
		strcpy(row->references, twin->references);
	row->assigned = true;
	twin->merged = true;
}

/* Joins a hand-written row with the registry's rows on the same ports: that of
 * the same service or, later, those that the curator calls its aliases. */
static void join(struct source_row *row, bool aliases)
{
	for (size_t i = 0; i < source_count; i++) {
		struct source_row *twin = &source_rows[i];

		if (!twin->registered || twin->merged ||
		    strcmp(twin->ports, row->ports) != 0 ||
		    !(twin->protocol_bits & row->protocol_bits))
			continue;
		if (!aliases && strcasecmp(twin->service, row->service) == 0) {
			strcpy(row->service, twin->service);
			merge(row, twin);
		} else if (aliases && has_item(row->aliases, twin->service) &&
		    !(twin->protocol_bits & ~row->protocol_bits)) {
			merge(row, twin);
		}
	}
}

/* The order of entries: by first port; on one the hand-written in the order of
 * the file, then the registry's by name, last port and line. */
static int compare(const void *left, const void *right)
{
	const struct source_row *a = left, *b = right;
	int order = 0;

	if (a->merged != b->merged)
		return a->merged ? 1 : -1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->registered != b->registered)
		return a->registered ? 1 : -1;
	if (a->registered)
		order = strcasecmp(a->service, b->service);
	if (order == 0 && a->registered && a->last != b->last)
		order = a->last < b->last ? -1 : 1;
	if (order == 0)
		order = a->line < b->line ? -1 : 1;
	return order;
}

void source_read(void)
{
	source_rows = calloc(MOST, sizeof *source_rows);
	if (source_rows == NULL)
		fail("out of memory");
	read_file("data/ports.tsv", false);
	read_file("data/iana.tsv", true);
	for (int aliases = 0; aliases < 2; aliases++)
		for (size_t i = 0; i < source_count; i++)
			if (!source_rows[i].registered)
				join(&source_rows[i], aliases != 0);
	qsort(source_rows, source_count, sizeof *source_rows, compare);
	while (source_entries < source_count &&
	    !source_rows[source_entries].merged)
		source_entries++;
}
