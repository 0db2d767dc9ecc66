#include "column.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "address.h"
#include "descriptor.h"
#include "fault.h"
#include "query.h"

enum { WORD_MAX = 255, INPUT_SIZE = 65536 };

/* What the service is for the words of a line, if they are short. */
enum { WORD_PACKED = 7, KNOWN_COUNT = 2048 };
struct known {
	uint64_t port, protocol; /* the words, packed */
	struct text name;
};

/* A column that is looked for, and its word in the line so far. */
struct wanted {
	struct options_column column; /* neither number nor key: none */
	char word[WORD_MAX];
	size_t length; /* of the word, of which no more than WORD_MAX is kept */
	bool whole;    /* it has ended */
};

/* What is being done. */
struct copy {
	struct report *report;
	struct answer *answer;
	struct wanted port, protocol;
	size_t first;  /* the number of the first word that may be wanted */
	size_t number; /* of the line's words so far */
	bool in_word;
	bool begun; /* a piece of the line has been copied */
	struct known known[KNOWN_COUNT]; /* at their hashes */
	size_t start, end;		 /* of what is unread in the buffer */
	char buffer[INPUT_SIZE];
};

/* Finding the words of a line, which may come in pieces */

/* Whether the line's word of this number may be the one. */
static bool may_be(const struct wanted *wanted, size_t number)
{
	return wanted->column.number == number || wanted->column.key.length > 0;
}

/* Takes a part of a word; the last one ends it. */
static void take_part(struct wanted *wanted, struct text part, bool ends)
{
	size_t kept = wanted->length, room;

	if (wanted->whole)
		return;
	if (kept > WORD_MAX)
		kept = WORD_MAX;
	room = WORD_MAX - kept;
	if (room > part.length)
		room = part.length;
	memcpy(wanted->word + kept, part.at, room);
	wanted->length += part.length;
	if (!ends)
		return;
	wanted->whole = text_begins(
	    (struct text){wanted->word, kept + room}, wanted->column.key);
	if (!wanted->whole)
		wanted->length = 0;
}

static bool is_none(const struct wanted *wanted)
{
	return wanted->column.number == 0 && wanted->column.key.length == 0;
}

/* The number of the first word that may be the one. */
static size_t first_of(const struct wanted *wanted)
{
	return is_none(wanted) ? SIZE_MAX : wanted->column.number;
}

/* Whether nothing more is wanted of the line. */
static bool is_done(const struct copy *copy)
{
	return copy->port.whole &&
	    (copy->protocol.whole || is_none(&copy->protocol));
}

static void take_wanted(struct copy *copy, struct text part, bool ends)
{
	if (may_be(&copy->port, copy->number))
		take_part(&copy->port, part, ends);
	if (may_be(&copy->protocol, copy->number))
		take_part(&copy->protocol, part, ends);
}

/* Takes a part of the word that the line is in, or of the next one. Returns
 * whether nothing more is wanted. */
static inline bool take_word(
    struct copy *copy, const char *at, const char *end, bool ends)
{
	copy->number += !copy->in_word;
	copy->in_word = !ends;
	if (copy->number < copy->first)
		return false;
	take_wanted(copy, (struct text){at, (size_t)(end - at)}, ends);
	return is_done(copy);
}

static void take_between_blanks(struct copy *copy, struct text piece)
{
	const char *at = piece.at, *end = at + piece.length;

	while (at < end) {
		const char *start = at;

		while (at < end && !text_is_blank(*at))
			at++;
		if ((at > start || copy->in_word) &&
		    take_word(copy, start, at, at < end))
			break;
		while (at < end && text_is_blank(*at))
			at++;
	}
}

static void take_between(struct copy *copy, struct text piece, char delimiter)
{
	const char *at = piece.at, *end = at + piece.length;
	bool done = false;

	while (at < end && !done) {
		const char *start = at;

		at = memchr(start, delimiter, (size_t)(end - start));
		if (at == NULL)
			at = end;
		done = take_word(copy, start, at, at < end);
		at += at < end;
	}
}

static void take_piece(struct copy *copy, struct text piece)
{
	const struct options *options = &copy->answer->options;

	if (options->delimited)
		take_between(copy, piece, options->delimiter);
	else
		take_between_blanks(copy, piece);
}

/* Naming the port */

/* The word without its key; empty if there was none, or it is too long. */
static struct text get_word(const struct wanted *wanted)
{
	if (!wanted->whole || wanted->length > WORD_MAX)
		return (struct text){0};
	return text_tail((struct text){wanted->word, wanted->length},
	    wanted->column.key.length);
}

/* The service for a port and, if there is such a column, a protocol; empty if
 * there is none. */
static struct text find_name(
    struct copy *copy, struct text word, struct text protocol)
{
	unsigned port, protocols, others;

	if (!query_parse_port(word, &port, &protocols) &&
	    !query_parse_port(address_find_port(word), &port, &protocols))
		return (struct text){0};
	if (!is_none(&copy->protocol)) {
		others = query_parse_protocol(protocol);
		protocols = protocols != 0 ? protocols & others : others;
		if (protocols == 0)
			return (struct text){0};
	}
	return answer_get_service(copy->answer, port, protocols);
}

/* A word of up to WORD_PACKED bytes as a number that no other has. */
static uint64_t pack(struct text word)
{
	uint64_t packed = word.length;

	for (size_t i = 0; i < word.length; i++)
		packed = packed << 8 | (unsigned char)word.at[i];
	return packed;
}

static size_t hash(const struct known *known)
{
	uint64_t mixed = (known->port ^ known->protocol << 24) *
	    UINT64_C(0x9E3779B97F4A7C15); /* 2^64 by the golden ratio */

	return (mixed >> 32) % KNOWN_COUNT;
}

/* The same, or as it was found before: few ports have most of the lines. */
static struct text recall_name(struct copy *copy)
{
	struct text port = get_word(&copy->port);
	struct text protocol = get_word(&copy->protocol);
	struct known now = {0}, *known;

	if (port.length > WORD_PACKED || protocol.length > WORD_PACKED)
		return find_name(copy, port, protocol);
	now.port = pack(port);
	now.protocol = pack(protocol);
	known = &copy->known[hash(&now)];
	if ((known->port ^ now.port) | (known->protocol ^ now.protocol)) {
		now.name = find_name(copy, port, protocol);
		*known = now;
	}
	return known->name;
}

static void start_line(struct copy *copy)
{
	copy->number = 0;
	copy->in_word = copy->begun = false;
	copy->port.length = copy->protocol.length = 0;
	copy->port.whole = copy->protocol.whole = false;
}

/* Copies the last piece of a line; its end is what is behind its text. */
static void end_line(struct copy *copy, struct text piece, struct text end)
{
	const struct options *options = &copy->answer->options;
	struct stream *out = &copy->report->out;

	take_piece(copy, piece);
	if (copy->in_word)
		take_word(copy, piece.at, piece.at, true);
	stream_put(out, piece);
	stream_put_char(out, options->delimited ? options->delimiter : '\t');
	stream_put(out, recall_name(copy));
	stream_put(out, end);
	start_line(copy);
}

/* Reading */

static struct text unread(const struct copy *copy)
{
	return (struct text){
	    copy->buffer + copy->start, copy->end - copy->start};
}

/* How many bytes the end of a line has: its newline, if it has one, and a
 * return before that. */
static size_t measure_end(struct text line)
{
	size_t length = line.length;

	if (length > 0 && line.at[length - 1] == '\n')
		length--;
	if (length > 0 && line.at[length - 1] == '\r')
		length--;
	return line.length - length;
}

/* Copies all whole lines that have been read. */
static void copy_lines(struct copy *copy)
{
	for (;;) {
		struct text line = unread(copy);
		size_t newline = text_find(line, '\n');

		if (newline == line.length)
			break;
		line.length = newline + 1;
		newline = line.length - measure_end(line);
		end_line(
		    copy, text_head(line, newline), text_tail(line, newline));
		copy->start += line.length;
	}
}

/* Makes room behind what is unread: where that is a piece of a line as long as
 * the buffer, it is copied, but for a return that may belong to the end. */
static void make_room(struct copy *copy)
{
	struct text rest = unread(copy);

	if (rest.length == INPUT_SIZE) {
		rest.length -= measure_end(rest);
		take_piece(copy, rest);
		stream_put(&copy->report->out, rest);
		copy->start += rest.length;
		copy->begun = true;
		rest = unread(copy);
	}
	memmove(copy->buffer, rest.at, rest.length);
	copy->start = 0;
	copy->end = rest.length;
}

/* Reads on. Returns how many bytes, as descriptor_read does. */
static ssize_t read_on(struct copy *copy)
{
	ssize_t count = descriptor_read(
	    0, copy->buffer + copy->end, INPUT_SIZE - copy->end);

	if (count < 0)
		report_failure(copy->report, "standard input", errno);
	if (count > 0)
		copy->end += (size_t)count;
	return count;
}

/* A last line without a newline is one, too; but the start of one on which a
 * read has failed has no name, for its port may be cut. */
static void copy_rest(struct copy *copy, bool failed)
{
	struct text rest = unread(copy);
	size_t end = rest.length - measure_end(rest);

	if (failed)
		stream_put(&copy->report->out, rest);
	else if (rest.length > 0 || copy->begun)
		end_line(copy, text_head(rest, end), text_tail(rest, end));
}

void column_copy(struct report *report, struct answer *answer)
{
	static struct copy copy;
	ssize_t count;

	copy.report = report;
	copy.answer = answer;
	copy.port.column = answer->options.port;
	copy.protocol.column = answer->options.protocol;
	copy.first = first_of(&copy.port);
	if (copy.first > first_of(&copy.protocol))
		copy.first = first_of(&copy.protocol);
	copy.start = copy.end = 0;
	memset(copy.known, 0, sizeof copy.known);
	start_line(&copy);
	if (descriptor_is_circle(0, report->out.fd)) {
		report_begin(report, REPORT_TROUBLE);
		fault_put_circle(&report->err, "standard output");
		report_end(report);
		return;
	}
	do {
		copy_lines(&copy);
		make_room(&copy);
		count = report_flush(report) ? read_on(&copy) : -1;
	} while (count > 0);
	copy_rest(&copy, count < 0);
}
