/* Bytes to a file descriptor, through a buffer. This is not stdio, which can't
 * say which write has failed, nor lend a slice of the table to be written. */
#ifndef STREAM_H
#define STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "text.h"

enum { STREAM_SIZE = 65536 };

/* Something to write to; start as {.fd = N}. */
struct stream {
	int fd;
	bool written; /* anything was ever to be written */
	int error; /* errno of a write that has failed, after which no more is
		    * tried; otherwise 0 */
	struct text lent; /* to be written before what is in the buffer */
	size_t used;
	char buffer[STREAM_SIZE];
};

/* For stream_put: bytes for which the buffer has no room. */
void stream_put_past(struct stream *stream, struct text text);

/* Writes the bytes, now or when the buffer is full. */
static inline void stream_put(struct stream *stream, struct text text)
{
	if (text.length > STREAM_SIZE - stream->used) {
		stream_put_past(stream, text);
		return;
	}
	if (text.length == 0)
		return;
	memcpy(stream->buffer + stream->used, text.at, text.length);
	stream->used += text.length;
	stream->written = true;
}

/* The same for bytes that stay as and where they are until the next
 * stream_flush: if nothing else waits to be written, they are not copied. */
void stream_lend(struct stream *stream, struct text text);

/* Writes a string, or a character. */
void stream_put_string(struct stream *stream, const char *string);
void stream_put_char(struct stream *stream, char c);

/* Writes the same character count times. */
void stream_put_chars(struct stream *stream, char c, size_t count);

/* Writes a number in decimal. */
void stream_put_number(struct stream *stream, size_t number);

/* Writes text that may come from anywhere, with what is not printable ASCII
 * made visible: \n, \r, \t, or three octal digits as in \033. Three dots stand
 * for what is after its first 200 bytes. */
void stream_put_visible(struct stream *stream, struct text text);

/* The same in single quotes. */
void stream_put_quoted(struct stream *stream, struct text text);

/* Writes out all that still waits: what was lent, then what is in the buffer.
 * Returns false if this or any earlier write has failed. */
bool stream_flush(struct stream *stream);

/* Writes out all that still waits and, if anything was ever to be written,
 * closes the descriptor. Returns false if any of that, or an earlier write,
 * has failed. */
bool stream_close(struct stream *stream);

#endif
