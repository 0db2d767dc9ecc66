#include "output.h"

#include "lookup.h"
#include "query.h"
#include "table.h"
#include "view.h"

static const char labels[OUTPUT_COLUMNS][14] = {
    [OUTPUT_PORT] = "port:",
    [OUTPUT_PROTOCOLS] = "protocols:",
    [OUTPUT_SERVICE] = "service:",
    [OUTPUT_DESCRIPTION] = "description:",
    [OUTPUT_STATUS] = "status:",
    [OUTPUT_ALIASES] = "aliases:",
    [OUTPUT_NOTE] = "note:",
    [OUTPUT_REFERENCES] = "references:",
    [OUTPUT_RISKS] = "risks:",
    [OUTPUT_SOURCE] = "source:",
};
enum { LABEL_WIDTH = 13 };

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

void output_arrange(struct output *output, size_t entries, bool alone)
{
	enum { IN_FULL = 5, AROUND = 3 };

	output->in_full = entries <= IN_FULL;
	/* A line each for the header, for what is left out, for the prompt. */
	if (alone && output->height > 0 &&
	    entries + AROUND - 1 > output->height)
		output->most =
		    output->height > AROUND ? output->height - AROUND : 1;
	if (output->in_full)
		output->most = 0;
}

size_t output_count_left(const struct output *output)
{
	if (output->most == 0 || output->count <= output->most)
		return 0;
	return output->count - output->most;
}

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

/* JSON */

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
	put_json_list(stream, "risks", fields[OUTPUT_RISKS]);
	put_json_or_null(stream, "source", fields[OUTPUT_SOURCE]);
	stream_put_char(stream, '}');
}

static void put_entry(struct output *output, struct text line)
{
	struct text fields[OUTPUT_COLUMNS];

	split(line, fields);
	if (output->format == OPTIONS_JSON) {
		put_json(output, fields);
	} else if (output->format == OPTIONS_LONG) {
		if (output->count > 0)
			stream_put_char(output->stream, '\n');
		put_long(output->stream, fields);
	} else {
		view_put(output, fields);
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

/* A line for each port and protocol */

/* A field of RFC 4180, with a comma before it. */
static void put_csv_field(struct stream *stream, struct text field)
{
	bool quoted = text_find(field, ',') < field.length ||
	    text_find(field, '"') < field.length;

	stream_put_char(stream, ',');
	if (!quoted) {
		stream_put(stream, field);
		return;
	}
	stream_put_char(stream, '"');
	while (field.at != NULL) {
		stream_put(stream, text_take(&field, '"'));
		if (field.at != NULL)
			stream_put(stream, TEXT("\"\""));
	}
	stream_put_char(stream, '"');
}

static void put_csv(struct stream *stream,
    const struct text fields[OUTPUT_COLUMNS], unsigned port,
    struct text protocol, size_t rank)
{
	static const unsigned char order[] = {OUTPUT_SERVICE, OUTPUT_STATUS,
	    OUTPUT_DESCRIPTION, OUTPUT_ALIASES, OUTPUT_NOTE, OUTPUT_REFERENCES,
	    OUTPUT_RISKS, OUTPUT_SOURCE};

	stream_put_number(stream, port);
	stream_put_char(stream, ',');
	stream_put(stream, protocol);
	stream_put_char(stream, ',');
	stream_put_number(stream, rank);
	for (size_t i = 0; i < sizeof order; i++)
		put_csv_field(stream, fields[order[i]]);
	stream_put(stream, TEXT("\r\n"));
}

/* Whether an entry over one of the protocols has the name as its service. */
static bool is_service(
    const struct tables *tables, struct text name, unsigned protocols)
{
	for (size_t i = 0; i < tables->count; i++) {
		const struct table *table = tables->table[i];
		size_t row = lookup_find_service(table, 0, name);

		for (; row < table->row_count;
		     row = lookup_find_service(table, row + 1, name))
			if (table->rows[row].protocols & protocols)
				return true;
	}
	return false;
}

/* One line of services(5): a service on one port over one protocol. */
static void put_services(struct stream *stream, const struct tables *tables,
    const struct text fields[OUTPUT_COLUMNS], unsigned port,
    struct text protocol)
{
	struct text aliases = fields[OUTPUT_ALIASES];

	stream_put(stream, fields[OUTPUT_SERVICE]);
	stream_put_char(stream, ' ');
	stream_put_number(stream, port);
	stream_put_char(stream, '/');
	stream_put(stream, protocol);
	while (aliases.length > 0) {
		struct text alias = text_take(&aliases, ',');

		if (is_service(tables, alias, query_parse_protocol(protocol)))
			continue;
		stream_put_char(stream, ' ');
		stream_put(stream, alias);
	}
	if (fields[OUTPUT_DESCRIPTION].length > 0) {
		stream_put(stream, TEXT(" # "));
		stream_put(stream, fields[OUTPUT_DESCRIPTION]);
	}
	stream_put_char(stream, '\n');
}

static void put_csv_header(struct stream *stream)
{
	stream_put(stream,
	    TEXT("port,protocol,rank,service,status,description,aliases,note,"
		 "references,risks,source\r\n"));
}

void output_put_on_port(struct output *output, const struct tables *tables,
    struct text line, unsigned port, const size_t before[OUTPUT_PROTOCOL_COUNT])
{
	struct stream *stream = output->stream;
	struct text fields[OUTPUT_COLUMNS], protocols;

	split(text_take(&line, '\n'), fields);
	protocols = fields[OUTPUT_PROTOCOLS];
	if (output->format == OPTIONS_CSV && output->count == 0)
		put_csv_header(stream);
	while (protocols.length > 0) {
		struct text protocol = text_take(&protocols, ',');
		unsigned bit = query_parse_protocol(protocol);
		size_t i = 0;

		while (bit >> i > 1)
			i++;
		if (output->format == OPTIONS_CSV)
			put_csv(stream, fields, port, protocol, before[i] + 1);
		else
			put_services(stream, tables, fields, port, protocol);
	}
	output->count++;
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
	if (output->format == OPTIONS_CSV && output->count == 0)
		put_csv_header(output->stream);
}
