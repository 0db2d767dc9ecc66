#include "view.h"

#include <stdint.h>

/* Terminals of so many columns, or fewer, have no room for a column. */
enum { NO_STATUS = 60, NO_PROTOCOLS = 45 };

/* A description is wrapped in a column of at least this width; where there is
 * none, below the entry, this far from the left. */
enum { WRAPPED_MIN = 16, INDENT = 2 };

enum { GAP = 2 };

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

/* How a terminal sets off what a table says in words anyway: legible on light
 * and on dark, whatever the colours are set to. */
enum style { PLAIN, HEADER, NAME, UNOFFICIAL, LOCAL, RISK };

static const char sequences[][6] = {
    [PLAIN] = "\033[m",
    [HEADER] = "\033[4m",
    [NAME] = "\033[1m",
    [UNOFFICIAL] = "\033[35m",
    [LOCAL] = "\033[36m",
    [RISK] = "\033[31m",
};

/* What is being written. */
struct row {
	struct output *output;
	const struct text *fields;
	enum style style;
	size_t room;   /* what is left of the line */
	size_t blanks; /* between what was written and what comes */
};

static void put_styled(
    struct output *output, struct text text, enum style style)
{
	bool styled = output->color && style != PLAIN && text.length > 0;

	if (styled)
		stream_put_string(output->stream, sequences[style]);
	stream_put(output->stream, text);
	if (styled)
		stream_put_string(output->stream, sequences[PLAIN]);
}

static enum style style_of(const struct row *row, int column)
{
	if (row->style != PLAIN)
		return row->style;
	if (column == OUTPUT_SERVICE)
		return NAME;
	if (column == OUTPUT_STATUS &&
	    text_equals(row->fields[column], "unofficial"))
		return UNOFFICIAL;
	if (column == OUTPUT_STATUS &&
	    text_equals(row->fields[column], "local"))
		return LOCAL;
	return PLAIN;
}

static bool is_shown(const struct output *output, int column)
{
	if (output->width == 0)
		return true;
	if (column == OUTPUT_STATUS)
		return output->width > NO_STATUS;
	if (column == OUTPUT_PROTOCOLS)
		return output->width > NO_PROTOCOLS;
	return true;
}

/* Whether a line has more to show behind one of its columns. */
static bool goes_on(const struct row *row, int i, int end)
{
	while (++i < end)
		if (row->fields[shown[i]].length > 0 &&
		    is_shown(row->output, shown[i]))
			return true;
	return false;
}

/* Writes a field, or as much of it as fits before the mark for what is cut.
 * Returns whether the line goes on. */
static bool put_field(struct row *row, int column, bool more)
{
	struct output *output = row->output;
	struct text field = row->fields[column];
	struct text mark =
	    output->ellipsis ? TEXT("\342\200\246") : TEXT("...");
	size_t dots = output->ellipsis ? 1 : 3;
	bool whole =
	    row->blanks + field.length + (more ? dots : 0) <= row->room;

	if (!whole && row->blanks + dots >= row->room) {
		stream_put(output->stream, mark);
		return false;
	}
	stream_put_chars(output->stream, ' ', row->blanks);
	if (!whole)
		field.length = row->room - row->blanks - dots;
	put_styled(output, field, style_of(row, column));
	if (!whole) {
		stream_put(output->stream, mark);
		return false;
	}
	row->room -= row->blanks + field.length;
	row->blanks = GAP;
	if (field.length < output->widths[column])
		row->blanks += output->widths[column] - field.length;
	return true;
}

/* Writes the first columns, up to but not including the one at `end`, in one
 * line. A field wider than its column moves what follows. Where the line ends
 * too early for all, that is marked, wherever it is. */
static void put_fields(struct row *row, int end)
{
	for (int i = 0; i < end; i++) {
		int column = shown[i];

		if (row->fields[column].length == 0 ||
		    !is_shown(row->output, column))
			continue;
		if (!put_field(row, column, goes_on(row, i, end)))
			break;
	}
}

static struct row start_row(struct output *output,
    const struct text fields[OUTPUT_COLUMNS], enum style style)
{
	return (struct row){output, fields, style,
	    output->width == 0 ? SIZE_MAX : output->width, 0};
}

static void put_header(struct output *output)
{
	struct text fields[OUTPUT_COLUMNS] = {{0}};
	struct row row = start_row(output, fields, HEADER);

	for (int i = 0; i < SHOWN_COUNT; i++) {
		struct text title = text_of(titles[shown[i]]);

		fields[shown[i]] = title;
		if (output->widths[shown[i]] < title.length)
			output->widths[shown[i]] = title.length;
	}
	put_fields(&row, SHOWN_COUNT);
	stream_put_char(output->stream, '\n');
}

/* Entries in full */

/* Takes as many words off a text as a line has room for, at least one. */
static struct text take_line(struct text *text, size_t room)
{
	size_t end = text->length;
	struct text line;

	if (end > room) {
		end = text_find_last(text_head(*text, room + 1), ' ');
		if (end > room)
			end = text_find(*text, ' ');
	}
	line = text_head(*text, end);
	*text = text_tail(*text, end < text->length ? end + 1 : end);
	return line;
}

/* Where descriptions begin, for a line begun so far; 0 for the next line, where
 * this one has too little room left. */
static size_t wrapping_column(const struct output *output)
{
	size_t column = 0;

	for (int i = 0; i < SHOWN_COUNT - 1; i++)
		if (is_shown(output, shown[i]))
			column += output->widths[shown[i]] + GAP;
	if (output->width > 0 && column + WRAPPED_MIN > output->width)
		return 0;
	return column;
}

/* How much of a note is what the entry's risks say: a sentence for each. */
static size_t risky_part(const struct text fields[OUTPUT_COLUMNS])
{
	struct text risks = fields[OUTPUT_RISKS], note = fields[OUTPUT_NOTE];

	while (risks.length > 0) {
		text_take(&risks, ',');
		text_take(&note, '.');
	}
	return fields[OUTPUT_NOTE].length - note.length;
}

static void start_line(struct output *output, size_t column)
{
	stream_put_char(output->stream, '\n');
	stream_put_chars(output->stream, ' ', column);
}

/* The note's lines, each with as much of it set off as the risks take. */
static void put_note(struct output *output,
    const struct text fields[OUTPUT_COLUMNS], size_t column, size_t room)
{
	struct text note = fields[OUTPUT_NOTE];
	const char *end = note.at + risky_part(fields);
	bool first = true;

	while (note.length > 0) {
		struct text line =
		    take_line(&note, room > INDENT ? room - INDENT : 0);
		size_t risky = 0;

		if (line.at < end)
			risky = (size_t)(end - line.at);
		if (risky > line.length)
			risky = line.length;
		start_line(output, column);
		put_styled(output, first ? TEXT("! ") : TEXT("  "),
		    first && risky > 0 ? RISK : PLAIN);
		put_styled(output, text_head(line, risky), RISK);
		stream_put(output->stream, text_tail(line, risky));
		first = false;
	}
}

static void put_in_full(
    struct output *output, const struct text fields[OUTPUT_COLUMNS])
{
	struct row row = start_row(output, fields, PLAIN);
	struct text description = fields[OUTPUT_DESCRIPTION];
	size_t column = wrapping_column(output), room = SIZE_MAX;
	bool below = column == 0;

	if (below)
		column = INDENT;
	if (output->width > 0)
		room = output->width > column ? output->width - column : 0;
	put_fields(&row, SHOWN_COUNT - 1);
	if (!below && description.length > 0) {
		stream_put_chars(output->stream, ' ', row.blanks);
		stream_put(output->stream, take_line(&description, room));
	}
	while (description.length > 0) {
		start_line(output, column);
		stream_put(output->stream, take_line(&description, room));
	}
	put_note(output, fields, column, room);
	stream_put_char(output->stream, '\n');
}

void view_put(struct output *output, const struct text fields[OUTPUT_COLUMNS])
{
	struct row row = start_row(output, fields, PLAIN);

	if (output->count == 0)
		put_header(output);
	if (output->most > 0 && output->count >= output->most)
		return;
	if (output->in_full) {
		put_in_full(output, fields);
		return;
	}
	put_fields(&row, SHOWN_COUNT);
	stream_put_char(output->stream, '\n');
}
