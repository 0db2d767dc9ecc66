#include "stream.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "descriptor.h"

enum { QUOTED_MAX = 200 };

static void write_all(struct stream *stream, struct text text)
{
	if (stream->error == 0)
		stream->error = descriptor_write(stream->fd, text);
}

bool stream_flush(struct stream *stream)
{
	struct text text = {stream->buffer, stream->used};

	write_all(stream, stream->lent);
	write_all(stream, text);
	stream->lent.length = stream->used = 0;
	return stream->error == 0;
}

bool stream_close(struct stream *stream)
{
	if (stream_flush(stream) && stream->written && close(stream->fd) != 0)
		stream->error = errno;
	return stream->error == 0;
}

void stream_lend(struct stream *stream, struct text text)
{
	if (stream->used > 0 || stream->lent.length > 0 || text.length == 0) {
		stream_put(stream, text);
		return;
	}
	stream->written = true;
	stream->lent = text;
}

void stream_put_past(struct stream *stream, struct text text)
{
	stream->written = true;
	stream_flush(stream);
	if (text.length > STREAM_SIZE)
		write_all(stream, text);
	else
		stream_put(stream, text);
}

void stream_put_string(struct stream *stream, const char *string)
{
	stream_put(stream, text_of(string));
}

void stream_put_char(struct stream *stream, char c)
{
	stream_put(stream, (struct text){&c, 1});
}

void stream_put_chars(struct stream *stream, char c, size_t count)
{
	while (count-- > 0)
		stream_put_char(stream, c);
}

void stream_put_number(struct stream *stream, size_t number)
{
	char digits[3 * sizeof number];
	size_t i = sizeof digits;

	do
		digits[--i] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	stream_put(stream, (struct text){digits + i, sizeof digits - i});
}

static bool is_printable(char c)
{
	return c >= ' ' && c <= '~';
}

static void put_escaped(struct stream *stream, char c)
{
	unsigned byte = (unsigned char)c;

	stream_put_char(stream, '\\');
	if (c == '\n' || c == '\r' || c == '\t') {
		stream_put_char(stream,
		    c == '\n'	    ? 'n'
			: c == '\r' ? 'r'
				    : 't');
		return;
	}
	for (unsigned shift = 9; shift > 0; shift -= 3)
		stream_put_char(
		    stream, (char)('0' + (byte >> (shift - 3) & 7)));
}

void stream_put_visible(struct stream *stream, struct text text)
{
	bool cut = text.length > QUOTED_MAX;

	if (cut)
		text.length = QUOTED_MAX;
	while (text.length > 0) {
		size_t plain = 0;

		while (plain < text.length && is_printable(text.at[plain]))
			plain++;
		stream_put(stream, text_head(text, plain));
		text = text_tail(text, plain);
		if (text.length > 0) {
			put_escaped(stream, *text.at);
			text = text_tail(text, 1);
		}
	}
	if (cut)
		stream_put(stream, TEXT("..."));
}

void stream_put_quoted(struct stream *stream, struct text text)
{
	stream_put_char(stream, '\'');
	stream_put_visible(stream, text);
	stream_put_char(stream, '\'');
}
