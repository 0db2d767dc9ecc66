#include "local.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lines.h"
#include "query.h"

/* A longer line is no entry; so all fields of an entry are short enough. */
enum { LINE_MAX_LENGTH = 1000 };

/* Bytes that grow. */
struct bytes {
	char *at;
	size_t used, size;
};

/* An entry as it was read: its words lie one after the other in the bytes of
 * all lines, each with a newline behind. */
struct entry {
	unsigned port, protocols;
	size_t number; /* of the line, over all files */
	size_t name, aliases, description, source; /* where they are */
};

/* What has been read, and the table that becomes of it. */
static struct {
	struct bytes words, text, search, names;
	bool full; /* of any bytes there are more than a table may have, or
		    * than memory holds: the rest was left out */
	struct entry entries[LOCAL_LINES_MAX];
	size_t count, lines;
	struct table_row rows[LOCAL_LINES_MAX + 1];
	uint16_t reach[2 * LOCAL_LINES_MAX];
	struct table_start starts[TABLE_STARTS];
	struct table table;
} local;

/* Bytes */

/* Makes room for so many bytes in all. Returns whether there is. */
static bool grow(struct bytes *bytes, size_t length)
{
	size_t size = 2 * length + 4096;
	char *at;

	if (length >= TABLE_TEXT_MAX)
		return false;
	if (length <= bytes->size)
		return true;
	at = realloc(bytes->at, size);
	if (at == NULL)
		return false;
	bytes->at = at;
	bytes->size = size;
	return true;
}

static void put(struct bytes *bytes, struct text text)
{
	size_t length = bytes->used + text.length;

	local.full = local.full || !grow(bytes, length);
	if (local.full || text.length == 0)
		return;
	memcpy(bytes->at + bytes->used, text.at, text.length);
	bytes->used = length;
}

static void put_char(struct bytes *bytes, char c)
{
	put(bytes, (struct text){&c, 1});
}

static void put_number(struct bytes *bytes, size_t number)
{
	char digits[3 * sizeof number];
	size_t i = sizeof digits;

	do
		digits[--i] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	put(bytes, (struct text){digits + i, sizeof digits - i});
}

/* Text that may come from anywhere, as printable ASCII. */
static void put_clean(struct bytes *bytes, struct text text)
{
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];

		if (c == '\t')
			c = ' ';
		put_char(bytes, c >= ' ' && c <= '~' ? c : '?');
	}
}

static void put_lower(struct bytes *bytes, struct text text)
{
	for (size_t i = 0; i < text.length; i++)
		put_char(bytes, text_lower(text.at[i]));
}

/* The word that begins at a place. */
static struct text word_at(size_t place)
{
	struct text rest = {local.words.at + place, local.words.used - place};

	return text_take(&rest, '\n');
}

/* Reading */

static struct text skip_blanks(struct text text)
{
	while (text.length > 0 && text_is_blank(*text.at))
		text = text_tail(text, 1);
	return text;
}

/* Takes the next word off a line; an empty one at its end. */
static struct text take_word(struct text *line)
{
	struct text rest = skip_blanks(*line);
	size_t length = 0;

	while (length < rest.length && !text_is_blank(rest.at[length]))
		length++;
	*line = text_tail(rest, length);
	return text_head(rest, length);
}

static bool is_name(struct text text)
{
	bool letters = false;

	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] <= ' ' || text.at[i] > '~' || text.at[i] == ',')
			return false;
		letters = letters || text_is_letter(text.at[i]);
	}
	return letters;
}

/* PORT/PROTOCOL, any protocol: of one that the program does not know, the set
 * is empty. */
static bool parse_port(struct text text, unsigned *port, unsigned *protocols)
{
	size_t slash = text_find(text, '/'), number = 0;

	for (size_t i = 0; i < slash; i++) {
		if (!text_is_digit(text.at[i]))
			return false;
		if (number <= TABLE_PORT_MAX)
			number = number * 10 + (size_t)(text.at[i] - '0');
	}
	if (slash == 0 || slash + 1 >= text.length || number > TABLE_PORT_MAX)
		return false;
	*port = (unsigned)number;
	*protocols = query_parse_protocol(text_tail(text, slash + 1));
	return true;
}

/* Whether it is a port without a name, of which macOS has a dozen. */
static bool is_port(struct text text)
{
	unsigned port, protocols;

	return parse_port(text, &port, &protocols);
}

static size_t keep_word(struct text word)
{
	size_t place = local.words.used;

	put_clean(&local.words, word);
	put_char(&local.words, '\n');
	return place;
}

/* Whether one of the names, with commas between, is the name, in any case. */
static bool has_name(struct text list, struct text name)
{
	while (list.length > 0) {
		struct text item = text_take(&list, ',');

		if (item.length == name.length &&
		    text_begins_any_case(item, name))
			return true;
	}
	return false;
}

/* Adds an alias to those from a place on, unless it is among them. */
static void add_alias(size_t place, struct text alias)
{
	struct text list = {local.words.at + place, local.words.used - place};

	if (has_name(list, alias))
		return;
	if (list.length > 0)
		put_char(&local.words, ',');
	put(&local.words, alias);
}

/* The words of a line that are not its name. Returns false if one is none. */
static bool keep_aliases(struct text line, struct text name, size_t *place)
{
	*place = local.words.used;
	for (;;) {
		struct text alias = take_word(&line);

		if (alias.length == 0)
			break;
		if (!is_name(alias))
			return false;
		if (!has_name(name, alias))
			add_alias(*place, alias);
	}
	put_char(&local.words, '\n');
	return true;
}

static size_t keep_source(const struct report *report)
{
	enum { NAME_MAX_LENGTH = 200 };
	size_t place = local.words.used;
	struct text name = text_of(report->name);

	if (name.length > NAME_MAX_LENGTH)
		name.length = NAME_MAX_LENGTH;
	put_clean(&local.words, name);
	put_char(&local.words, ':');
	put_number(&local.words, report->line);
	put_char(&local.words, '\n');
	return place;
}

static void refuse(struct report *report, struct text guilty, const char *why)
{
	report_begin(report, REPORT_TROUBLE);
	stream_put(&report->err, TEXT("bad entry "));
	stream_put_quoted(&report->err, guilty);
	stream_put(&report->err, TEXT(": "));
	stream_put_string(&report->err, why);
	report_end(report);
}

/* Keeps the entry of a line, if it has one. Of a line that goes on behind what
 * was read, nobody can say so unless that ends in a comment. */
static void read_line(struct report *report, struct text line, bool goes_on)
{
	size_t hash = text_find(line, '#');
	struct text comment = text_tail(line, hash), rest, name, port;
	struct entry entry = {.number = local.lines};

	rest = text_head(line, hash);
	name = take_word(&rest);
	port = take_word(&rest);
	if ((name.length == 0 || (port.length == 0 && is_port(name))) &&
	    !(goes_on && comment.length == 0))
		return;
	if (line.length > LINE_MAX_LENGTH || goes_on) {
		refuse(report, line, "the line has more than 1000 bytes");
		return;
	}
	if (!is_name(name)) {
		refuse(report, name,
		    "a name is printable ASCII with a letter and no comma");
		return;
	}
	if (!parse_port(port, &entry.port, &entry.protocols)) {
		refuse(report, line, "a line is like 'http 80/tcp www # Web'");
		return;
	}
	if (entry.protocols == 0)
		return;
	entry.name = keep_word(name);
	if (!keep_aliases(rest, name, &entry.aliases)) {
		refuse(report, line,
		    "an alias is printable ASCII with a letter and no comma");
		return;
	}
	if (comment.length > 0)
		comment = skip_blanks(text_tail(comment, 1));
	entry.description = keep_word(comment);
	entry.source = keep_source(report);
	local.entries[local.count++] = entry;
}

/* Reads a file to its end. Returns whether all went well with it. Each piece of
 * a line longer than can be held counts as a line, so that one without an end,
 * as of /dev/zero, has one here. */
static bool read_lines(struct report *report, struct lines *lines)
{
	struct text line;

	while (lines_read(lines, &line)) {
		bool behind = lines->number == report->line;

		report->line = lines->number;
		/* A piece of a line without end is as long as many. */
		local.lines += lines->continued ? LINE_MAX_LENGTH / 16 : 1;
		if (local.lines > LOCAL_LINES_MAX)
			return false;
		if (lines->number == 1 &&
		    text_begins_any_case(line, TEXT("\357\273\277")))
			line = text_tail(line, 3);
		if (!behind)
			read_line(report, line, lines->continued);
	}
	return true;
}

static void say_full(struct report *report, const char *name)
{
	report_begin(report, REPORT_TROUBLE);
	stream_put_visible(&report->err, text_of(name));
	stream_put(
	    &report->err, TEXT(": more than 65536 lines, or than can be held"));
	report_end(report);
}

static bool read_file(struct report *report, const char *name)
{
	static struct lines lines;
	bool right;

	lines.fd = open(name, O_RDONLY);
	if (lines.fd < 0) {
		report_failure(report, name, errno);
		return false;
	}
	lines.ended = lines.continued = false;
	lines.error = 0;
	lines.start = lines.scanned = lines.end = lines.number = 0;
	report->name = name;
	report->line = 0;
	right = read_lines(report, &lines);
	report->name = NULL;
	report->line = 0;
	close(lines.fd);
	if (lines.error != 0)
		report_failure(report, name, lines.error);
	else if (!right || local.full)
		say_full(report, name);
	return lines.error == 0 && right && !local.full;
}

/* Ordering */

static int compare_words(size_t a, size_t b)
{
	struct text x = word_at(a), y = word_at(b);
	size_t i = 0;

	while (i < x.length && i < y.length &&
	    text_lower(x.at[i]) == text_lower(y.at[i]))
		i++;
	if (i < x.length && i < y.length)
		return text_lower(x.at[i]) < text_lower(y.at[i]) ? -1 : 1;
	return (x.length > y.length) - (x.length < y.length);
}

static int by_number(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->port != y->port)
		return x->port < y->port ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

static int by_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = compare_words(x->name, y->name);

	return order != 0 ? order : by_number(a, b);
}

/* The aliases of both entries. What is read is copied before the bytes grow. */
static size_t unite_aliases(const struct entry *a, const struct entry *b)
{
	char copy[8 * LINE_MAX_LENGTH];
	size_t place = local.words.used;
	struct text list = word_at(a->aliases), more = word_at(b->aliases);

	memcpy(copy, list.at, list.length);
	list.at = copy;
	memcpy(copy + list.length, more.at, more.length);
	more.at = copy + list.length;
	put(&local.words, list);
	while (more.length > 0)
		add_alias(place, text_take(&more, ','));
	put_char(&local.words, '\n');
	return place;
}

/* Makes one entry of the lines of a name on a port. Of a protocol that was
 * there before, the first line counts. */
static void merge(void)
{
	struct entry *entries = local.entries;
	size_t kept = 0;

	qsort(entries, local.count, sizeof *entries, by_name);
	for (size_t i = 0; i < local.count; i++) {
		struct entry *last = &entries[kept > 0 ? kept - 1 : 0];

		if (kept == 0 || last->port != entries[i].port ||
		    compare_words(last->name, entries[i].name) != 0) {
			entries[kept++] = entries[i];
			continue;
		}
		if (last->protocols & entries[i].protocols)
			continue;
		last->protocols |= entries[i].protocols;
		last->aliases = unite_aliases(last, &entries[i]);
		if (word_at(last->description).length == 0)
			last->description = entries[i].description;
	}
	local.count = kept;
	qsort(entries, local.count, sizeof *entries, by_number);
}

/* Building the table */

static void put_field(size_t place)
{
	put(&local.text, word_at(place));
	put_char(&local.text, '\t');
}

static void put_protocols(unsigned set)
{
	static const char names[][5] = {"tcp", "udp", "sctp", "dccp"};
	bool first = true;

	for (unsigned i = 0; i < 4; i++) {
		if ((set >> i & 1) == 0)
			continue;
		if (!first)
			put_char(&local.text, ',');
		put(&local.text, text_of(names[i]));
		first = false;
	}
	put_char(&local.text, '\t');
}

static void put_line(const struct entry *entry)
{
	put_number(&local.text, entry->port);
	put_char(&local.text, '\t');
	put_protocols(entry->protocols);
	put_field(entry->name);
	put_field(entry->description);
	put(&local.text, TEXT("local\t"));
	put_field(entry->aliases);
	put(&local.text, TEXT("\t\t\t")); /* no note, reference, risk */
	put(&local.text, word_at(entry->source));
	put_char(&local.text, '\n');
}

/* Until the names are sorted, a bit tells which of them are aliases. */
#define ALIAS TABLE_TEXT_MAX

static void put_name(struct text name, uint32_t alias)
{
	uint32_t offset = (uint32_t)local.search.used | alias;

	put(&local.names, (struct text){(const char *)&offset, sizeof offset});
	put_lower(&local.search, name);
	put_char(&local.search, '\n');
}

static void put_search(const struct entry *entry, bool ends_group)
{
	struct text aliases = word_at(entry->aliases);

	put_name(word_at(entry->name), 0);
	while (aliases.length > 0)
		put_name(text_take(&aliases, ','), ALIAS);
	put_lower(&local.search, word_at(entry->description));
	put_char(&local.search, '\n');
	put_char(&local.search, ends_group ? '\0' : '\n');
}

/* Where the texts of a row begin; behind the last one, where they end. */
static void start_row(struct table_row *row)
{
	row->line = local.text.used & (TABLE_TEXT_MAX - 1);
	row->search = local.search.used & (TABLE_TEXT_MAX - 1);
}

static void put_rows(void)
{
	for (size_t i = 0; i < local.count; i++) {
		struct table_row *row = &local.rows[i];
		const struct entry *entry = &local.entries[i];

		start_row(row);
		row->first = row->last = (uint16_t)entry->port;
		row->protocols = entry->protocols & TABLE_ALL_PROTOCOLS;
		row->status = TABLE_LOCAL;
		put_line(entry);
		put_search(
		    entry, (i + 1) % TABLE_GROUP == 0 || i + 1 == local.count);
	}
	start_row(&local.rows[local.count]);
}

/* The bytes of names end in newlines, which come before all that names have. */
static int by_letters(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	const char *s = local.search.at + (*x & ~ALIAS);
	const char *t = local.search.at + (*y & ~ALIAS);

	for (; *s == *t; s++, t++)
		if (*s == '\n')
			return (*x > *y) - (*x < *y);
	return *s < *t ? -1 : 1;
}

static void sort_names(void)
{
	uint32_t *names = (uint32_t *)(void *)local.names.at;
	size_t count = local.names.used / sizeof *names;

	if (count > 0)
		qsort(names, count, sizeof *names, by_letters);
	for (size_t i = 0; i < count; i++)
		names[i] &= ~ALIAS;
}

static void put_reach(size_t leaves)
{
	for (size_t i = 0; i < local.count; i++)
		local.reach[leaves + i] = local.rows[i].last;
	for (size_t i = leaves - 1; i > 0; i--)
		local.reach[i] = local.reach[2 * i] > local.reach[2 * i + 1]
		    ? local.reach[2 * i]
		    : local.reach[2 * i + 1];
}

/* An entry of one port reaches where it begins. */
static void put_starts(void)
{
	uint32_t row = 0;

	for (size_t block = 0; block < TABLE_STARTS; block++) {
		while (row < local.count &&
		    local.rows[row].first < block * TABLE_BLOCK)
			row++;
		local.starts[block] = (struct table_start){row, row};
	}
}

/* Returns false if it is more than can be held. */
static bool build(void)
{
	size_t leaves = 1;

	merge();
	while (leaves < local.count)
		leaves *= 2;
	put_rows();
	if (local.full)
		return false;
	sort_names();
	put_reach(leaves);
	put_starts();
	local.table = (struct table){.text = local.text.at,
	    .search = local.search.at,
	    .rows = local.rows,
	    .row_count = local.count,
	    .reach = local.reach,
	    .leaves = leaves,
	    .starts = local.starts,
	    .names = (const uint32_t *)(const void *)local.names.at,
	    .name_count = local.names.used / sizeof(uint32_t)};
	return true;
}

const struct table *local_read(
    struct report *report, const char *const *files, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!read_file(report, files[i]))
			return NULL;
	if (!build()) {
		say_full(report, files[count - 1]);
		return NULL;
	}
	return &local.table;
}
