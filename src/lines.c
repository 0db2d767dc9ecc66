#include "lines.h"

#include <errno.h>
#include <string.h>

#include "descriptor.h"

bool lines_are_ready(struct lines *lines)
{
	struct text rest = {
	    lines->buffer + lines->scanned, lines->end - lines->scanned};

	lines->scanned += text_find(rest, '\n');
	return lines->scanned < lines->end;
}

/* Moves what is unread to the front and reads more behind it. */
static void refill(struct lines *lines)
{
	ssize_t count;

	memmove(lines->buffer, lines->buffer + lines->start,
	    lines->end - lines->start);
	lines->end -= lines->start;
	lines->scanned -= lines->start;
	lines->start = 0;
	count = descriptor_read(
	    lines->fd, lines->buffer + lines->end, LINES_SIZE - lines->end);
	lines->error = count < 0 ? errno : 0;
	lines->ended = count <= 0;
	if (count > 0)
		lines->end += (size_t)count;
}

/* Takes the line that ends before `end`; the next one starts at `next`. */
static struct text take(struct lines *lines, size_t end, size_t next)
{
	struct text line = {lines->buffer + lines->start, end - lines->start};

	lines->start = lines->scanned = next;
	return line;
}

/* The first piece of a line that fills the buffer. */
static struct text take_piece(struct lines *lines)
{
	size_t end = lines->end;

	while (end > lines->start && !text_is_blank(lines->buffer[end - 1]) &&
	    lines->buffer[end - 1] != ',')
		end--;
	if (end == lines->start)
		end = lines->end;
	return take(lines, end, end);
}

/* A return at the end of a line goes with the newline. */
static struct text without_return(struct text line)
{
	if (line.length > 0 && line.at[line.length - 1] == '\r')
		line.length--;
	return line;
}

bool lines_read(struct lines *lines, struct text *line)
{
	if (!lines->continued)
		lines->number++;
	lines->continued = false;
	while (!lines_are_ready(lines)) {
		if (lines->error != 0 ||
		    (lines->ended && lines->start == lines->end))
			return false;
		if (lines->ended) {
			*line =
			    without_return(take(lines, lines->end, lines->end));
			return true;
		}
		if (lines->end - lines->start == LINES_SIZE) {
			*line = take_piece(lines);
			lines->continued = true;
			return true;
		}
		refill(lines);
	}
	*line = without_return(take(lines, lines->scanned, lines->scanned + 1));
	return true;
}
