#include "run.h"

#include <stdio.h>

#include "capture.h"

struct stream capture_stream;

static FILE *file;
static char contents[1 << 20];

void capture_start(void)
{
	file = tmpfile();
	assert_non_null(file);
	capture_stream.fd = fileno(file);
	capture_stream.written = false;
	capture_stream.error = 0;
	capture_stream.used = 0;
}

const char *capture_end(void)
{
	size_t length;

	assert_true(stream_flush(&capture_stream));
	rewind(file);
	length = fread(contents, 1, sizeof contents - 1, file);
	assert_true(length < sizeof contents - 1);
	contents[length] = '\0';
	fclose(file);
	return contents;
}
