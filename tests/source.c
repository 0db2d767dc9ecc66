#include "source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST = 20000 };

struct source_row *source_rows;
size_t source_count;
unsigned char source_reserved[65536];

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

static void take_row(char *line, bool registered, size_t number)
{
	struct source_row *row = &source_rows[source_count];
	char *fields[8] = {line};
	size_t count = 1;

	line[strcspn(line, "\n")] = '\0';
	for (char *c = line; *c != '\0'; c++)
		if (*c == '\t') {
			*c = '\0';
			fields[count++] = c + 1;
		}
	if (count != (registered ? 6 : 7))
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
	if (!registered)
		copy(row->note, sizeof row->note, fields[5]);
	copy(row->references, sizeof row->references, fields[count - 1]);
	if (row->service[0] == '\0') {
		for (unsigned p = row->first; p <= row->last; p++)
			source_reserved[p] |= (unsigned char)row->protocol_bits;
		return;
	}
	if (++source_count == MOST)
		fail("too many rows");
}

static void read_file(const char *path, bool registered)
{
	FILE *file = fopen(path, "r");
	char line[2048];
	size_t number = 0;

	if (file == NULL)
		fail(path);
	while (fgets(line, sizeof line, file) != NULL) {
		number++;
		if (line[0] != '#')
			take_row(line, registered, number);
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

	for (const char *r = row->references; *r != '\0';) {
		size_t n = strcspn(r, ",");

		sprintf(references + strlen(references), "%sRFC %.*s",
		    references[0] == '\0' ? "" : ",", (int)n, r);
		r += n + (r[n] == ',');
	}
	sprintf(line, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", row->ports,
	    row->protocols, row->service, row->description,
	    row->assigned ? "assigned" : "unofficial", row->aliases, row->note,
	    references);
}

static void add_items(struct source_row *row, const char *list)
{
	while (*list != '\0') {
		char item[64];
		size_t n = strcspn(list, ",");

		snprintf(item, sizeof item, "%.*s", (int)n, list);
		if (!has_item(row->aliases, item) &&
		    strcasecmp(row->service, item) != 0) {
			if (row->aliases[0] != '\0')
				strcat(row->aliases, ",");
			strcat(row->aliases, item);
		}
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
}
