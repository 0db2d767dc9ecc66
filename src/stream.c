#include "stream.h"

#include <unistd.h>

enum { QUOTED_MAX = 200 };

static void write_all(struct stream *stream, struct text text)
{
	while (text.length > 0 && !stream->failed) {
		ssize_t count = write(stream->fd, text.at, text.length);

		if (count < 0)
			stream->failed = true;
		else
			text = text_tail(text, (size_t)count);
	}
}

bool stream_flush(struct stream *stream)
{
	struct text text = {stream->buffer, stream->used};

	stream->used = 0;
	write_all(stream, text);
	return !stream->failed;
}

bool stream_close(struct stream *stream)
{
	if (stream_flush(stream) && stream->written)
		stream->failed = close(stream->fd) != 0;
	return !stream->failed;
}

void stream_put(struct stream *stream, struct text text)
{
	stream->written = stream->written || text.length > 0;
	if (text.length > STREAM_SIZE) {
		stream_flush(stream);
		write_all(stream, text);
		return;
	}
	for (size_t i = 0; i < text.length; i++) {
		if (stream->used == STREAM_SIZE)
			stream_flush(stream);
		stream->buffer[stream->used++] = text.at[i];
	}
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

static void put_visible(struct stream *stream, char c)
{
	unsigned byte = (unsigned char)c;

	if (byte >= ' ' && byte <= '~') {
		stream_put_char(stream, c);
		return;
	}
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

void stream_put_quoted(struct stream *stream, struct text text)
{
	size_t shown = text.length > QUOTED_MAX ? QUOTED_MAX : text.length;

	stream_put_char(stream, '\'');
	for (size_t i = 0; i < shown; i++)
		put_visible(stream, text.at[i]);
	stream_put_string(stream, shown < text.length ? "...'" : "'");
}
