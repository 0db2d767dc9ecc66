/* Random questions to the built program, compared with what a naive reading of
 * the two data files answers. The same seed asks the same.
 *
 *   test_model [QUERIES [SEED]] */
#include "run.h"

#include <ctype.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "source.h"

enum {
	TCP = 1,
	UDP = 2,
	LAST_PORT = 65535,
	DYNAMIC = 49152,
	NAME_MAX_LENGTH = 64,
	ITEM_MAX = 100,
	PATTERNS_MAX = 2,
	ARGUMENTS_MAX = 16,
	BATCH = 500
};

static unsigned long query_total = 2000;
static unsigned long long seed = 1, state_of_random;

/* The entries, in the order that the manual page says. */
static const struct source_row **entries;
static size_t entry_count;

/* The protocols of the entries on each port. */
static unsigned char used[LAST_PORT + 1];

/* Text that grows. */
struct buffer {
	char *at;
	size_t length, room;
};

/* A question: what the options and a query mean, not how they are written. */
struct filter {
	bool unassigned, quiet, json;
	unsigned protocols;
	size_t pattern_count;
	char patterns[PATTERNS_MAX][NAME_MAX_LENGTH];
	bool *matches; /* for each entry: all patterns */
};

struct item {
	char text[ITEM_MAX];
	char name[NAME_MAX_LENGTH]; /* empty for ports */
	unsigned first, last, protocols;
	const char *fault; /* NULL for none */
};

/* What has to come out. */
struct expected {
	struct buffer out, err;
	int status;
	size_t count; /* of objects in JSON */
};

/* Chance */

static unsigned chance(unsigned below)
{
	state_of_random ^= state_of_random << 13;
	state_of_random ^= state_of_random >> 7;
	state_of_random ^= state_of_random << 17;
	return (unsigned)((state_of_random >> 20) % below);
}

static bool once_in(unsigned times)
{
	return chance(times) == 0;
}

static const struct source_row *any_entry(void)
{
	return entries[chance((unsigned)entry_count)];
}

/* Text */

static void put(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void put(struct buffer *buffer, const char *format, ...)
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

/* The model: entries */

static int compare_entries(const void *left, const void *right)
{
	const struct source_row *a = *(const struct source_row *const *)left;
	const struct source_row *b = *(const struct source_row *const *)right;
	int order;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->registered != b->registered)
		return a->registered ? 1 : -1;
	order = strcasecmp(a->service, b->service);
	if (order != 0)
		return order;
	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	return a < b ? -1 : 1;
}

static void read_entries(void)
{
	source_read();
	entries = calloc(source_count, sizeof *entries);
	assert_non_null(entries);
	for (size_t i = 0; i < source_count; i++) {
		const struct source_row *row = &source_rows[i];

		if (row->merged)
			continue;
		entries[entry_count++] = row;
		for (unsigned port = row->first; port <= row->last; port++)
			used[port] |= (unsigned char)row->protocol_bits;
	}
	qsort(entries, entry_count, sizeof *entries, compare_entries);
}

static bool asks_for(const struct item *item, const struct source_row *row)
{
	return item->name[0] != '\0'
	    ? source_is_called(row, item->name)
	    : row->first <= item->last && row->last >= item->first;
}

static bool passes(
    const struct filter *filter, const struct item *item, size_t entry)
{
	unsigned bits = entries[entry]->protocol_bits;

	return (item->protocols == 0 || (bits & item->protocols)) &&
	    (filter->protocols == 0 || (bits & filter->protocols)) &&
	    (filter->pattern_count == 0 || filter->matches[entry]);
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

static void find_matches(struct filter *filter)
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
			filter->matches[i] &=
			    pattern_matches_entry(&pattern, entries[i]);
		regfree(&pattern);
	}
}

/* The model: what is written */

static void put_string(struct buffer *out, const char *string)
{
	put(out, "\"");
	for (; *string != '\0'; string++)
		put(out, strchr("\"\\", *string) != NULL ? "\\%c" : "%c",
		    *string);
	put(out, "\"");
}

static void put_member(struct buffer *out, const char *key, const char *string)
{
	put(out, ",\"%s\":", key);
	if (string[0] != '\0')
		put_string(out, string);
	else
		put(out, "null");
}

static void put_array(
    struct buffer *out, const char *key, const char *list, const char *before)
{
	const char *comma = "";
	char item[256], whole[300];

	put(out, ",\"%s\":[", key);
	while (next_item(&list, item) != NULL) {
		snprintf(whole, sizeof whole, "%s%s", before, item);
		put(out, "%s", comma);
		put_string(out, whole);
		comma = ",";
	}
	put(out, "]");
}

static void put_json_start(
    struct expected *expected, unsigned first, unsigned last)
{
	put(&expected->out, "%s{\"port\":%u,\"end\":%u",
	    expected->count++ == 0 ? "[\n" : ",\n", first, last);
}

static void put_entry(struct expected *expected, const struct filter *filter,
    const struct source_row *row)
{
	struct buffer *out = &expected->out;
	char line[SOURCE_LINE_MAX];

	if (!filter->json) {
		source_line(row, line);
		put(out, "%s", line);
		return;
	}
	put_json_start(expected, row->first, row->last);
	put_array(out, "protocols", row->protocols, "");
	put_member(out, "service", row->service);
	put_member(out, "description", row->description);
	put_member(out, "status", row->assigned ? "assigned" : "unofficial");
	put_array(out, "aliases", row->aliases, "");
	put_member(out, "note", row->note);
	put_array(out, "references", row->references, "RFC ");
	put(out, "}");
}

static void put_free(struct expected *expected, const struct filter *filter,
    unsigned first, unsigned last)
{
	if (filter->json) {
		put_json_start(expected, first, last);
		put(&expected->out, "}");
	} else if (first == last) {
		put(&expected->out, "%u\n", first);
	} else {
		put(&expected->out, "%u-%u\n", first, last);
	}
}

static unsigned wanted_protocols(
    const struct filter *filter, const struct item *item)
{
	if (item->protocols != 0)
		return item->protocols;
	return filter->protocols != 0 ? filter->protocols : TCP | UDP;
}

static bool expect_free(struct expected *expected, const struct filter *filter,
    const struct item *item)
{
	unsigned protocols = wanted_protocols(filter, item);
	unsigned from = LAST_PORT + 1;
	bool found = false;

	for (unsigned port = item->first; port <= item->last + 1; port++) {
		bool is_free = port <= item->last && port < DYNAMIC &&
		    !((used[port] | source_reserved[port]) & protocols);

		if (is_free && from > LAST_PORT)
			from = port;
		if (is_free || from > LAST_PORT)
			continue;
		found = true;
		if (!filter->quiet)
			put_free(expected, filter, from, port - 1);
		from = LAST_PORT + 1;
	}
	return found;
}

static bool expect_entries(struct expected *expected,
    const struct filter *filter, const struct item *item)
{
	bool found = false;

	for (size_t i = 0; i < entry_count; i++)
		if (asks_for(item, entries[i]) && passes(filter, item, i)) {
			found = true;
			if (filter->quiet)
				break;
			put_entry(expected, filter, entries[i]);
		}
	return found;
}

static void raise_status(struct expected *expected, int status)
{
	if (expected->status < status)
		expected->status = status;
}

/* The start of a message; line 0 is the command line. */
static void start_message(struct expected *expected, size_t line)
{
	put(&expected->err, "portinfo: ");
	if (line > 0)
		put(&expected->err, "standard input:%zu: ", line);
}

static void put_state(
    struct buffer *err, const struct filter *filter, const struct item *item)
{
	unsigned reserved = 0, wanted = wanted_protocols(filter, item);

	for (unsigned port = item->first; port <= item->last; port++)
		reserved += (source_reserved[port] & wanted) != 0;
	if (reserved == item->last - item->first + 1)
		put(err, "reserved ");
	else if (reserved > 0)
		put(err, "partly reserved ");
	else if (!filter->unassigned && item->last < DYNAMIC)
		put(err, "unassigned ");
}

static void put_classes(struct buffer *err, const struct item *item)
{
	bool class[3] = {item->first < 1024,
	    item->first < DYNAMIC && item->last >= 1024, item->last >= DYNAMIC};
	static const char *const names[8] = {NULL, "system", "user",
	    "system and user", "dynamic", NULL, "user and dynamic",
	    "system, user and dynamic"};

	put(err, "%s port%s", names[class[0] + 2 * class[1] + 4 * class[2]],
	    item->first == item->last ? "" : "s");
}

/* The message about a query that finds nothing. Where near names follow, the
 * line ends here with a star: any are taken. */
static void expect_nothing(struct expected *expected,
    const struct filter *filter, const struct item *item, size_t line)
{
	struct buffer *err = &expected->err;
	bool known = false;

	start_message(expected, line);
	for (size_t i = 0; i < entry_count; i++)
		known |= asks_for(item, entries[i]);
	if (item->name[0] != '\0' && !known)
		put(err, "no service '%s'*", item->name);
	else if (filter->unassigned)
		put(err, "no free port%s%s%s",
		    item->text[0] != '\0' ? " in '" : "", item->text,
		    item->text[0] != '\0' ? "'" : "");
	else
		put(err, "no entry%s%s%s",
		    item->text[0] != '\0' ? " for '" : "", item->text,
		    item->text[0] != '\0' ? "'" : "");
	if (filter->pattern_count == 0 && !filter->unassigned &&
	    item->protocols != 0 && filter->protocols != 0 &&
	    (known || item->name[0] == '\0')) {
		put(err, " that passes --proto\n");
		return;
	}
	if (known && !filter->unassigned && filter->pattern_count == 0 &&
	    item->name[0] != '\0')
		put(err, " with that protocol");
	if (!filter->unassigned && filter->pattern_count > 0 &&
	    (known || item->name[0] == '\0'))
		put(err, " that matches");
	if (filter->pattern_count == 0 && item->name[0] == '\0' &&
	    item->text[0] != '\0') {
		put(err, ": ");
		put_state(err, filter, item);
		put_classes(err, item);
		if (known && !filter->unassigned)
			put(err, ", in use with other protocols");
	}
	put(err, "\n");
}

static void expect_answer(struct expected *expected,
    const struct filter *filter, const struct item *item, size_t line)
{
	bool found = filter->unassigned
	    ? expect_free(expected, filter, item)
	    : expect_entries(expected, filter, item);

	if (found)
		return;
	raise_status(expected, 1);
	if (!filter->quiet)
		expect_nothing(expected, filter, item, line);
}

/* Whether a list is free of faults; the first of them is told. */
static bool expect_right(struct expected *expected, const struct filter *filter,
    const struct item *items, size_t count, size_t line)
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
			put(&expected->err, "bad query '*\n");
		else
			put(&expected->err, "bad query '%s': %s\n",
			    items[i].text, fault);
		raise_status(expected, 2);
		return false;
	}
	return true;
}

static void expect_end(struct expected *expected, const struct filter *filter)
{
	if (filter->json && !filter->quiet)
		put(&expected->out, "%s",
		    expected->count == 0 ? "[]\n" : "\n]\n");
	put(&expected->out, "%s", "");
	put(&expected->err, "%s", "");
}

/* Questions */

static const char *const protocol_names[] = {"tcp", "udp", "sctp", "dccp"};

static void mix_case(char *text)
{
	unsigned way = chance(4);

	for (; *text != '\0'; text++)
		if (way == 1 || (way == 2 && once_in(2)))
			*text = (char)toupper((unsigned char)*text);
		else if (way == 3)
			*text = (char)tolower((unsigned char)*text);
}

static unsigned any_port(void)
{
	static const unsigned borders[] = {
	    0, 1, 1023, 1024, 49150, 49151, 49152, 65534, 65535};
	const struct source_row *row = any_entry();
	unsigned port;

	switch (chance(6)) {
	case 0:
		return chance(LAST_PORT + 1);
	case 1:
		return borders[chance(sizeof borders / sizeof *borders)];
	case 2:
		return chance(1200);
	case 3:
		port = once_in(2) ? row->first - 1 : row->last + 1;
		return port > LAST_PORT ? 0 : port;
	case 4:
		return row->first + chance(row->last - row->first + 1);
	default:
		return once_in(2) ? row->first : row->last;
	}
}

static void write_number(char *to, unsigned number)
{
	sprintf(to, "%.*s%u", once_in(5) ? (int)chance(4) : 0, "000", number);
}

static void ask_port(struct item *item)
{
	item->first = item->last = any_port();
	write_number(item->text, item->first);
}

static void ask_range(struct item *item)
{
	unsigned width = chance(once_in(100) ? 65536 : once_in(9) ? 500 : 9);

	item->first = any_port();
	item->last = item->first + width;
	write_number(item->text, item->first);
	strcat(item->text, "-");
	if (item->last >= LAST_PORT) {
		item->last = LAST_PORT;
		if (once_in(2))
			return;
	}
	write_number(item->text + strlen(item->text), item->last);
}

static void ask_name(struct item *item)
{
	const struct source_row *row = any_entry();
	const char *names[64] = {row->service}, *aliases = row->aliases;
	static char alias[64][256];
	unsigned count = 1;

	while (count < 64 && next_item(&aliases, alias[count]) != NULL) {
		names[count] = alias[count];
		count++;
	}
	snprintf(item->name, sizeof item->name, "%s", names[chance(count)]);
	mix_case(item->name);
	strcpy(item->text, item->name);
}

/* Most of these nobody has; the letter q tells them from numbers. */
static void ask_odd_name(struct item *item)
{
	size_t length;

	ask_name(item);
	if (strchr(item->name, '/') != NULL)
		strcpy(item->name, "cl-q");
	length = strlen(item->name);
	item->name[chance((unsigned)length)] = 'q';
	if (once_in(3) && length + 1 < sizeof item->name)
		strcat(item->name, once_in(2) ? "7" : "-x");
	strcpy(item->text, item->name);
}

static void ask_badly(struct item *item)
{
	static const struct {
		const char *text, *fault;
	} bad[] = {
	    {"+80", "a port is decimal digits, and a name has a letter"},
	    {"0x50", "a port is decimal digits, and a name has a letter"},
	    {"0XfF", "a port is decimal digits, and a name has a letter"},
	    {"8.0", "a port is decimal digits, and a name has a letter"},
	    {"*", "a port is decimal digits, and a name has a letter"},
	    {"-80", "ranges are like 8000-8100 or 60000-"},
	    {"-", "ranges are like 8000-8100 or 60000-"},
	    {"1-2-3", "ranges are like 8000-8100 or 60000-"},
	    {"4294967318", "the last port is 65535"},
	    {"18446744073709551638", "the last port is 65535"},
	    {"22-65558", "the last port is 65535"},
	    {"", "a port, a range or a name is missing"},
	};
	static const char marks[] = "!\"$%&'()=?@[]^{}|~:;<>\\`";
	unsigned which = chance(sizeof bad / sizeof *bad + 4);

	if (which < sizeof bad / sizeof *bad) {
		strcpy(item->text, bad[which].text);
		item->fault = bad[which].fault;
	} else if (which % 4 == 0) {
		sprintf(item->text, "%u", 65536 + chance(1000000));
		item->fault = "the last port is 65535";
	} else if (which % 4 == 1) {
		item->first = 1 + any_port() % LAST_PORT;
		sprintf(item->text, "%u-%u", item->first, chance(item->first));
		item->fault = "the range ends before it starts";
	} else if (which % 4 == 2) {
		sprintf(item->text, "a%cb",
		    marks[chance((unsigned)sizeof marks - 1)]);
		item->fault = "names are of letters, digits and - _ + * / .";
	} else {
		sprintf(item->text, "%u/%s", any_port(),
		    once_in(2)	     ? "icmp"
			: once_in(2) ? ""
				     : "tcpudp");
		item->fault = "the protocols are tcp, udp, sctp, dccp";
	}
}

static void ask(struct item *item, bool unassigned)
{
	unsigned kind = chance(100);

	memset(item, 0, sizeof *item);
	if (kind < 4)
		ask_badly(item);
	else if (unassigned && kind > 10)
		ask_range(item);
	else if (kind < 45)
		ask_port(item);
	else if (kind < 60)
		ask_range(item);
	else if (kind < 92)
		ask_name(item);
	else
		ask_odd_name(item);
	if (once_in(4) &&
	    (item->fault == NULL || item->text[0] == '\0' ||
		item->fault[0] == 'n')) {
		unsigned protocol = chance(4);
		char name[8];

		strcpy(name, protocol_names[protocol]);
		mix_case(name);
		strcat(item->text, "/");
		strcat(item->text, name);
		item->protocols = 1U << protocol;
	}
}

/* Some letters out of an entry, as they are or in an expression. */
static void choose_pattern(char *pattern)
{
	static const char *const ready[] = {"server|client", "^[a-c].*d$",
	    "(s|ss)h", "^x", "e{2}", "[0-9]+", "use .* \\(", "^$", "a.?e", "",
	    "unencrypted", "[.]$", "^(http|ftp)s?$", "/"};
	const struct source_row *row = any_entry();
	const char *from = once_in(2) ? row->service : row->description;
	char letters[8];
	size_t length = 0, start;

	if (once_in(3)) {
		strcpy(pattern, ready[chance(sizeof ready / sizeof *ready)]);
		return;
	}
	start = chance((unsigned)strlen(from) + 1);
	while (length < 2 + chance(5) && isalnum((unsigned char)from[start]))
		letters[length++] = from[start++];
	letters[length] = '\0';
	mix_case(letters);
	switch (chance(4)) {
	case 0:
		sprintf(pattern, "^%s", letters);
		break;
	case 1:
		sprintf(pattern, "%s$", letters);
		break;
	default:
		strcpy(pattern, letters);
		break;
	}
}

/* Options, and how they are written. The arguments are kept in the buffers. */
static size_t choose_options(struct filter *filter, const char **arguments)
{
	static char protocols[64];
	size_t count = 0;

	memset(filter, 0, sizeof *filter);
	arguments[count++] = run_portinfo;
	if (once_in(4))
		arguments[count++] = "-u", filter->unassigned = true;
	if (once_in(8))
		arguments[count++] = "--quiet", filter->quiet = true;
	if (once_in(4))
		arguments[count++] = "--json", filter->json = true;
	if (once_in(3)) {
		unsigned first = chance(4), second = chance(4);

		filter->protocols = 1U << first | 1U << second;
		sprintf(protocols, "--proto=%s,%s", protocol_names[first],
		    protocol_names[second]);
		arguments[count++] = protocols;
	}
	if (!filter->unassigned && once_in(3))
		filter->pattern_count = 1 + chance(PATTERNS_MAX);
	for (size_t i = 0; i < filter->pattern_count; i++) {
		choose_pattern(filter->patterns[i]);
		arguments[count++] = "-g";
		arguments[count++] = filter->patterns[i];
	}
	find_matches(filter);
	return count;
}

/* Comparison */

static void fail_with(const char *const *arguments, const char *where,
    const char *expected, const char *got)
{
	size_t start = 0, i = 0;

	for (; expected[i] != '\0' && expected[i] == got[i]; i++)
		if (expected[i] == '\n')
			start = i + 1;
	fprintf(stderr, "seed %llu:", seed);
	for (; *arguments != NULL; arguments++)
		fprintf(stderr, " '%s'", *arguments);
	fprintf(stderr, "\n%s, expected:\n%.400s\n-- but got:\n%.400s\n", where,
	    expected + start, got + start);
	fail();
}

/* A star in what is expected stands for the rest of a line. */
static void drop_stars(char *expected, char *got)
{
	char *to = expected, *got_to = got;

	while (*expected != '\0' && *got != '\0') {
		if (*expected == '*' && expected[1] == '\n') {
			expected++;
			got += strcspn(got, "\n");
			continue;
		}
		*to++ = *expected++;
		*got_to++ = *got++;
	}
	memmove(to, expected, strlen(expected) + 1);
	memmove(got_to, got, strlen(got) + 1);
}

static void compare(const char *const *arguments, struct text input,
    struct expected *expected, struct filter *filter)
{
	struct run run = run_program(arguments, input);

	drop_stars(expected->err.at, run.err);
	if (strcmp(run.err, expected->err.at) != 0)
		fail_with(arguments, "messages", expected->err.at, run.err);
	if (strcmp(run.out, expected->out.at) != 0)
		fail_with(arguments, "answers", expected->out.at, run.out);
	if (run.status != expected->status)
		fail_with(arguments, "status", "", "");
	run_free(&run);
	free(expected->out.at);
	free(expected->err.at);
	free(filter->matches);
}

static void ask_line(struct buffer *input, const struct filter *filter,
    struct expected *expected, size_t line)
{
	struct item items[6];
	size_t count = chance(20) == 0 ? 0 : 1 + chance(6);

	put(input, "%s", once_in(9) ? " \t" : "");
	for (size_t i = 0; i < count; i++) {
		const char *separator = once_in(2) ? ","
		    : once_in(2)		   ? " "
						   : " \t";

		if (i == 0)
			separator = "";
		do
			ask(&items[i], filter->unassigned);
		while (items[i].text[0] == '\0' && separator[0] != ',');
		/* An empty item must not stand before a blank. */
		if (i > 0 && items[i - 1].text[0] == '\0')
			separator = ",";
		put(input, "%s%s", separator, items[i].text);
	}
	if (count > 0 && items[count - 1].text[0] == '\0')
		put(input, ",");
	put(input, "%s%s",
	    once_in(9)	     ? " # 443"
		: once_in(9) ? " "
			     : "",
	    once_in(9) ? "\r\n" : "\n");
	if (!expect_right(expected, filter, items, count, line))
		return;
	for (size_t i = 0; i < count; i++)
		expect_answer(expected, filter, &items[i], line);
}

static void input_is_answered_as_the_files_say(void **state)
{
	(void)state;
	for (unsigned long asked = 0; asked < query_total; asked += BATCH) {
		const char *arguments[ARGUMENTS_MAX] = {NULL};
		struct expected expected = {0};
		struct buffer input = {0};
		struct filter filter;
		size_t count = choose_options(&filter, arguments);

		arguments[count] = "-";
		for (size_t line = 1; line <= BATCH / 3; line++)
			ask_line(&input, &filter, &expected, line);
		expect_end(&expected, &filter);
		compare(arguments, (struct text){input.at, input.length},
		    &expected, &filter);
		free(input.at);
	}
}

/* With no query at all, what there is by default is asked. */
static void expect_default(
    struct expected *expected, const struct filter *filter)
{
	struct item item = {.last = LAST_PORT};

	if (filter->unassigned) {
		item.first = 1024;
		item.last = DYNAMIC - 1;
	}
	expect_answer(expected, filter, &item, 0);
}

static void operands_are_answered_as_the_files_say(void **state)
{
	(void)state;
	for (unsigned long asked = 0; asked < query_total; asked += 10) {
		const char *arguments[ARGUMENTS_MAX] = {NULL};
		struct expected expected = {0};
		struct filter filter;
		struct item items[3];
		size_t count = choose_options(&filter, arguments);
		size_t item_count = 1 + chance(3);
		bool right = true;

		if ((filter.unassigned || filter.pattern_count > 0) &&
		    once_in(10))
			item_count = 0;
		arguments[count++] = "--";
		for (size_t i = 0; i < item_count; i++) {
			do
				ask(&items[i], filter.unassigned);
			while (strcmp(items[i].text, "-") == 0);
			arguments[count++] = items[i].text;
			right &=
			    expect_right(&expected, &filter, &items[i], 1, 0);
		}
		for (size_t i = 0; i < item_count && right; i++)
			expect_answer(&expected, &filter, &items[i], 0);
		if (item_count == 0)
			expect_default(&expected, &filter);
		if (right)
			expect_end(&expected, &filter);
		put(&expected.out, "%s", "");
		put(&expected.err, "%s", "");
		compare(arguments, (struct text){"", 0}, &expected, &filter);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(input_is_answered_as_the_files_say),
	    cmocka_unit_test(operands_are_answered_as_the_files_say),
	};

	if (argc > 1)
		query_total = strtoul(argv[1], NULL, 10);
	if (argc > 2)
		seed = strtoull(argv[2], NULL, 10);
	printf("%lu queries, seed %llu\n", query_total, seed);
	state_of_random = seed * 0x9E3779B97F4A7C15U + 1;
	read_entries();
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
