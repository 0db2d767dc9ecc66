/* To be preloaded: lets some of the system calls, or realloc, regcomp or
 * regexec, fail or do less than they were asked to.
 *
 *   FAULT="CALL FD N HOW[;CALL FD N HOW]"
 *
 * CALL is read, write, close, poll, open, realloc, regcomp or regexec; of the
 * first four, calls on the descriptor FD count, of the others it is 0. The Nth
 * goes wrong, each one if N is 0, the first -N if it is less. HOW is "short"
 * (one byte is read or written) or the number of an error: errno or, for
 * regular expressions, what is returned. Each fault leaves a byte in descriptor
 * 100, so that it can be told from none. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
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

/* Whether one of the faults is that of a call, which counts then; and what has
 * to go wrong. */
static int take_fault(const char *fault, int *count, const char *call, int fd)
{
	char wanted[16], how[16];
	int wanted_fd, n;

	if (sscanf(fault, "%15s %d %d %15[^;]", wanted, &wanted_fd, &n, how) !=
	    4)
		return NOTHING;
	if (strcmp(wanted, call) != 0 || wanted_fd != fd)
		return NOTHING;
	++*count;
	if ((n > 0 && *count != n) || (n < 0 && *count > -n))
		return NOTHING;
	mark();
	return strcmp(how, "short") == 0 ? SHORT : atoi(how);
}

/* What has to go wrong with this call. */
static int fault_of(const char *call, int fd)
{
	static int counts[2];
	const char *fault = getenv("FAULT");
	int found = NOTHING;

	for (int i = 0; i < 2 && fault != NULL && found == NOTHING; i++) {
		found = take_fault(fault, &counts[i], call, fd);
		fault = strchr(fault, ';');
		fault += fault != NULL;
	}
	return found;
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

/* The first of what is waited for begins with its descriptor. */
int poll(void *fds, unsigned long count, int timeout);
int poll(void *fds, unsigned long count, int timeout)
{
	int (*real)(void *, unsigned long, int);
	int fault = fault_of("poll", *(int *)fds);

	if (fault > 0)
		return fail_with(fault);
	find_real(&real, "poll");
	return real(fds, count, timeout);
}

int open(const char *name, int flags, ...);
int open(const char *name, int flags, ...)
{
	int (*real)(const char *, int, ...);
	int fault = fault_of("open", 0);
	unsigned mode;
	va_list arguments;

	if (fault > 0)
		return fail_with(fault);
	va_start(arguments, flags);
	mode = flags == 0 ? 0 : va_arg(arguments, unsigned);
	va_end(arguments);
	find_real(&real, "open");
	return real(name, flags, mode);
}

void *realloc(void *old, size_t size)
{
	void *(*real)(void *, size_t);
	int fault = fault_of("realloc", 0);

	if (fault > 0) {
		errno = fault;
		return NULL;
	}
	find_real(&real, "realloc");
	return real(old, size);
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
