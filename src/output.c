#include "output.h"

#include <stdint.h>

/* The columns of the table, from the left. The last is as wide as it is. */
static const unsigned char shown[] = {
    OUTPUT_PORT,
    OUTPUT_PROTOCOLS,
    OUTPUT_SERVICE,
    OUTPUT_STATUS,
    OUTPUT_DESCRIPTION,
};
enum { SHOWN_COUNT = sizeof shown };

static const char titles[OUTPUT_COLUMNS][12] = {
    [OUTPUT_PORT] = "PORT",
    [OUTPUT_PROTOCOLS] = "PROTO",
    [OUTPUT_SERVICE] = "SERVICE",
    [OUTPUT_STATUS] = "STATUS",
    [OUTPUT_DESCRIPTION] = "DESCRIPTION",
};

static const char labels[OUTPUT_COLUMNS][14] = {
    [OUTPUT_PORT] = "port:",
    [OUTPUT_PROTOCOLS] = "protocols:",
    [OUTPUT_SERVICE] = "service:",
    [OUTPUT_DESCRIPTION] = "description:",
    [OUTPUT_STATUS] = "status:",
    [OUTPUT_ALIASES] = "aliases:",
    [OUTPUT_NOTE] = "note:",
    [OUTPUT_REFERENCES] = "references:",
};
enum { LABEL_WIDTH = 13 };

/* How a terminal sets off what a table says in words anyway: legible on light
 * and on dark, whatever the colours are set to. */
enum style { PLAIN, HEADER, NAME, UNOFFICIAL };

static const char sequences[][6] = {
    [PLAIN] = "\033[m",
    [HEADER] = "\033[4m",
    [NAME] = "\033[1m",
    [UNOFFICIAL] = "\033[35m",
};

enum { GAP = 2 };

static void split(struct text line, struct text fields[OUTPUT_COLUMNS])
{
	for (int i = 0; i < OUTPUT_COLUMNS; i++)
		fields[i] = text_take(&line, '\t');
}

static size_t number_of(struct text digits)
{
	size_t number = 0;

	for (size_t i = 0; i < digits.length; i++)
		number = number * 10 + (size_t)(digits.at[i] - '0');
	return number;
}

/* PORT or FIRST-LAST */
static void split_ports(struct text text, size_t *first, size_t *last)
{
	*first = number_of(text_take(&text, '-'));
	*last = text.length > 0 ? number_of(text) : *first;
}

/* The table */

static void widen(struct output *output, int column, size_t length)
{
	if (output->widths[column] < length)
		output->widths[column] = length;
}

void output_measure(struct output *output, struct text line)
{
	struct text fields[OUTPUT_COLUMNS];

	split(text_take(&line, '\n'), fields);
	for (int i = 0; i < OUTPUT_COLUMNS; i++)
		widen(output, i, fields[i].length);
}

static void put_style(struct output *output, enum style style)
{
	if (output->color)
		stream_put_string(output->stream, sequences[style]);
}

static enum style style_of(struct text field, int column, enum style style)
{
	if (style == PLAIN && column == OUTPUT_SERVICE)
		return NAME;
	if (style == PLAIN && column == OUTPUT_STATUS &&
	    text_equals(field, "unofficial"))
		return UNOFFICIAL;
	return style;
}

static void put_styled(
    struct output *output, struct text text, enum style style)
{
	if (style != PLAIN)
		put_style(output, style);
	stream_put(output->stream, text);
	if (style != PLAIN)
		put_style(output, PLAIN);
}

/* Whether a line has more to show behind one of its columns. */
static bool goes_on(const struct text fields[OUTPUT_COLUMNS], int i)
{
	while (++i < SHOWN_COUNT)
		if (fields[shown[i]].length > 0)
			return true;
	return false;
}

/* One line of the table. A field wider than its column moves what follows.
 * Where the line ends too early for all, that is marked, wherever it is. */
static void put_row(struct output *output,
    const struct text fields[OUTPUT_COLUMNS], enum style of_row)
{
	struct text mark =
	    output->ellipsis ? TEXT("\342\200\246") : TEXT("...");
	size_t dots = output->ellipsis ? 1 : 3;
	size_t room = output->width == 0 ? SIZE_MAX : output->width;
	size_t blanks = 0;

	for (int i = 0; i < SHOWN_COUNT; i++) {
		int column = shown[i];
		struct text field = fields[column];
		enum style style = style_of(field, column, of_row);
		size_t rest = goes_on(fields, i) ? dots : 0;
		bool whole = blanks + field.length + rest <= room;

		if (field.length == 0)
			continue;
		if (!whole && blanks + dots >= room) {
			stream_put(output->stream, mark);
			break;
		}
		stream_put_chars(output->stream, ' ', blanks);
		if (!whole)
			field.length = room - blanks - dots;
		put_styled(output, field, style);
		if (!whole) {
			stream_put(output->stream, mark);
			break;
		}
		room -= blanks + field.length;
		blanks = GAP;
		if (field.length < output->widths[column])
			blanks += output->widths[column] - field.length;
	}
	stream_put_char(output->stream, '\n');
}

static void put_header(struct output *output)
{
	struct text fields[OUTPUT_COLUMNS];

	for (int i = 0; i < OUTPUT_COLUMNS; i++) {
		fields[i] = text_of(titles[i]);
		widen(output, i, fields[i].length);
	}
	put_row(output, fields, HEADER);
}

/* The other formats */

static void put_long(
    struct stream *stream, const struct text fields[OUTPUT_COLUMNS])
{
	for (int i = 0; i < OUTPUT_COLUMNS; i++) {
		struct text label = text_of(labels[i]);

		if (fields[i].length == 0)
			continue;
		stream_put(stream, label);
		stream_put_chars(stream, ' ', LABEL_WIDTH - label.length);
		stream_put(stream, fields[i]);
		stream_put_char(stream, '\n');
	}
}

static void put_json_string(struct stream *stream, struct text text)
{
	stream_put_char(stream, '"');
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] == '"' || text.at[i] == '\\')
			stream_put_char(stream, '\\');
		stream_put_char(stream, text.at[i]);
	}
	stream_put_char(stream, '"');
}

static void put_json_key(struct stream *stream, const char *key)
{
	stream_put(stream, TEXT(",\""));
	stream_put_string(stream, key);
	stream_put(stream, TEXT("\":"));
}

static void put_json_list(
    struct stream *stream, const char *key, struct text list)
{
	put_json_key(stream, key);
	stream_put_char(stream, '[');
	while (list.length > 0) {
		put_json_string(stream, text_take(&list, ','));
		if (list.length > 0)
			stream_put_char(stream, ',');
	}
	stream_put_char(stream, ']');
}

static void put_json_or_null(
    struct stream *stream, const char *key, struct text text)
{
	put_json_key(stream, key);
	if (text.length > 0)
		put_json_string(stream, text);
	else
		stream_put(stream, TEXT("null"));
}

/* The start of an object, up to its ports. */
static void put_json_ports(struct output *output, size_t first, size_t last)
{
	stream_put_string(output->stream,
	    output->count == 0 ? "[\n{\"port\":" : ",\n{\"port\":");
	stream_put_number(output->stream, first);
	put_json_key(output->stream, "end");
	stream_put_number(output->stream, last);
}

static void put_json(
    struct output *output, const struct text fields[OUTPUT_COLUMNS])
{
	struct stream *stream = output->stream;
	size_t first, last;

	split_ports(fields[OUTPUT_PORT], &first, &last);
	put_json_ports(output, first, last);
	put_json_list(stream, "protocols", fields[OUTPUT_PROTOCOLS]);
	put_json_key(stream, "service");
	put_json_string(stream, fields[OUTPUT_SERVICE]);
	put_json_or_null(stream, "description", fields[OUTPUT_DESCRIPTION]);
	put_json_key(stream, "status");
	put_json_string(stream, fields[OUTPUT_STATUS]);
	put_json_list(stream, "aliases", fields[OUTPUT_ALIASES]);
	put_json_or_null(stream, "note", fields[OUTPUT_NOTE]);
	put_json_list(stream, "references", fields[OUTPUT_REFERENCES]);
	stream_put_char(stream, '}');
}

/* One line of services(5): a service on one port over one protocol. */
static void put_services_line(struct stream *stream,
    const struct text fields[OUTPUT_COLUMNS], size_t port, struct text protocol)
{
	struct text aliases = fields[OUTPUT_ALIASES];

	stream_put(stream, fields[OUTPUT_SERVICE]);
	stream_put_char(stream, ' ');
	stream_put_number(stream, port);
	stream_put_char(stream, '/');
	stream_put(stream, protocol);
	while (aliases.length > 0) {
		stream_put_char(stream, ' ');
		stream_put(stream, text_take(&aliases, ','));
	}
	if (fields[OUTPUT_DESCRIPTION].length > 0) {
		stream_put(stream, TEXT(" # "));
		stream_put(stream, fields[OUTPUT_DESCRIPTION]);
	}
	stream_put_char(stream, '\n');
}

static void put_services(
    struct stream *stream, const struct text fields[OUTPUT_COLUMNS])
{
	size_t first, last;

	split_ports(fields[OUTPUT_PORT], &first, &last);
	for (size_t port = first; port <= last; port++) {
		struct text protocols = fields[OUTPUT_PROTOCOLS];

		while (protocols.length > 0)
			put_services_line(
			    stream, fields, port, text_take(&protocols, ','));
	}
}

static void put_entry(struct output *output, struct text line)
{
	struct text fields[OUTPUT_COLUMNS];

	split(line, fields);
	switch (output->format) {
	case OPTIONS_JSON:
		put_json(output, fields);
		break;
	case OPTIONS_SERVICES:
		put_services(output->stream, fields);
		break;
	case OPTIONS_LONG:
		if (output->count > 0)
			stream_put_char(output->stream, '\n');
		put_long(output->stream, fields);
		break;
	default:
		if (output->count == 0)
			put_header(output);
		put_row(output, fields, PLAIN);
		break;
	}
	output->count++;
}

void output_put_entries(struct output *output, struct text lines)
{
	if (output->format == OPTIONS_TSV) {
		stream_lend(output->stream, lines);
		return;
	}
	while (lines.length > 0)
		put_entry(output, text_take(&lines, '\n'));
}

void output_put_free(struct output *output, unsigned first, unsigned last)
{
	struct stream *stream = output->stream;

	if (output->format == OPTIONS_JSON) {
		put_json_ports(output, first, last);
		stream_put_char(stream, '}');
	} else {
		stream_put_number(stream, first);
		if (last > first) {
			stream_put_char(stream, '-');
			stream_put_number(stream, last);
		}
		stream_put_char(stream, '\n');
	}
	output->count++;
}

void output_end(struct output *output)
{
	if (output->format == OPTIONS_JSON)
		stream_put_string(
		    output->stream, output->count == 0 ? "[]\n" : "\n]\n");
}
