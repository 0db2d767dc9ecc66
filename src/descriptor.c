#include "descriptor.h"

#include <errno.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

_Static_assert(EAGAIN == EWOULDBLOCK, "one error says what would block");

/* Whether to try again after an error, the last of so many in a row. */
static bool may_retry(int fd, short events, int tries)
{
	enum { TRIES_MAX = 100 };
	struct pollfd wait = {.fd = fd, .events = events};

	if (tries == TRIES_MAX)
		return false;
	if (errno == EAGAIN && poll(&wait, 1, -1) >= 0)
		return true;
	return errno == EINTR;
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
