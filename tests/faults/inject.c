/* To be preloaded: lets one of the system calls, or regcomp or regexec, fail or
 * do less than it was asked to.
 *
 *   FAULT="CALL FD N HOW"
 *
 * CALL is read, write, close, regcomp or regexec; of the first three, calls on
 * the descriptor FD count. The Nth goes wrong, each one if N is 0, the first
 * -N if it is less. HOW is "short" (one byte is read or written) or the number
 * of an error: errno or, for regular expressions, what is returned. Each fault
 * leaves a byte in descriptor 100, so that it can be told from none. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MARKS = 100 };

/* What goes wrong with a call: nothing, less than asked for, or an error. */
enum { NOTHING = 0, SHORT = -1 };

/* ISO C has no cast from an object to a function, dlsym has no other way. */
static void find_real(void *function, const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);

	memcpy(function, &found, sizeof found);
}

static void mark(void)
{
	ssize_t (*real)(int, const void *, size_t);

	find_real(&real, "write");
	if (real(MARKS, "x", 1) != 1)
		abort();
}

/* What has to go wrong with this call. */
static int fault_of(const char *call, int fd)
{
	static int count;
	const char *fault = getenv("FAULT");
	char wanted[16], how[16];
	int wanted_fd, n;

	if (fault == NULL ||
	    sscanf(fault, "%15s %d %d %15s", wanted, &wanted_fd, &n, how) != 4)
		return NOTHING;
	if (strcmp(wanted, call) != 0 || wanted_fd != fd)
		return NOTHING;
	count++;
	if ((n > 0 && count != n) || (n < 0 && count > -n))
		return NOTHING;
	mark();
	return strcmp(how, "short") == 0 ? SHORT : atoi(how);
}

static int fail_with(int error)
{
	errno = error;
	return -1;
}

ssize_t read(int fd, void *buffer, size_t size)
{
	ssize_t (*real)(int, void *, size_t);
	int fault = fault_of("read", fd);

	if (fault > 0)
		return fail_with(fault);
	find_real(&real, "read");
	return real(fd, buffer, fault == SHORT && size > 1 ? 1 : size);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
	ssize_t (*real)(int, const void *, size_t);
	int fault = fault_of("write", fd);

	if (fault > 0)
		return fail_with(fault);
	find_real(&real, "write");
	return real(fd, bytes, fault == SHORT && size > 1 ? 1 : size);
}

int close(int fd)
{
	int (*real)(int);
	int fault = fault_of("close", fd);

	find_real(&real, "close");
	if (fault > 0) {
		real(fd);
		return fail_with(fault);
	}
	return real(fd);
}

/* Their types don't matter to what only passes them on, and that of the fourth
 * is written in different ways. */
int regcomp(void *expression, const char *pattern, int flags);
int regexec(const void *expression, const char *string, size_t count,
    void *matches, int flags);

int regcomp(void *expression, const char *pattern, int flags)
{
	int (*real)(void *, const char *, int);
	int fault = fault_of("regcomp", 0);

	if (fault > 0)
		return fault;
	find_real(&real, "regcomp");
	return real(expression, pattern, flags);
}

int regexec(const void *expression, const char *string, size_t count,
    void *matches, int flags)
{
	int (*real)(const void *, const char *, size_t, void *, int);
	int fault = fault_of("regexec", 0);

	if (fault > 0)
		return fault;
	find_real(&real, "regexec");
	return real(expression, string, count, matches, flags);
}
