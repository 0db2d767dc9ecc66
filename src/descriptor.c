#include "descriptor.h"

#include <errno.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

_Static_assert(EAGAIN == EWOULDBLOCK, "one error says what would block");

/* Waits until a descriptor is ready. Others that wait for it may be faster
 * again and again: then it rests first, so that not all of them try at once. */
static bool wait_for(int fd, short events, bool rests)
{
	enum { REST = 10 }; /* milliseconds */
	struct pollfd wait = {.fd = fd, .events = events}, none = {.fd = -1};

	if (rests)
		poll(&none, 1, REST);
	return poll(&wait, 1, -1) >= 0 || errno == EINTR;
}

/* Whether to try again after an error, the last of so many in a row. */
static bool may_retry(int fd, short events, int tries)
{
	enum { TRIES_MAX = 100, WAITS_MAX = 10000 };

	if (errno != EAGAIN)
		return errno == EINTR && tries < TRIES_MAX;
	return tries < WAITS_MAX && wait_for(fd, events, tries >= TRIES_MAX);
}

ssize_t descriptor_read(int fd, char *buffer, size_t size)
{
	int tries = 0;
	ssize_t count;

	do
		count = read(fd, buffer, size);
	while (count < 0 && may_retry(fd, POLLIN, ++tries));
	return count;
}

int descriptor_write(int fd, struct text text)
{
	int tries = 0;

	while (text.length > 0) {
		ssize_t count = write(fd, text.at, text.length);

		if (count >= 0) {
			text = text_tail(text, (size_t)count);
			tries = 0;
		} else if (!may_retry(fd, POLLOUT, ++tries)) {
			return errno;
		}
	}
	return 0;
}

bool descriptor_is_circle(int in, int out)
{
	struct stat from, to;

	return fstat(in, &from) == 0 && fstat(out, &to) == 0 &&
	    S_ISREG(from.st_mode) && from.st_dev == to.st_dev &&
	    from.st_ino == to.st_ino && from.st_size > 0;
}
