/* Reading from and writing to file descriptors: what a signal interrupts is
 * tried again, though not without end, and a descriptor that is set not to
 * block is waited for. */
#ifndef DESCRIPTOR_H
#define DESCRIPTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "text.h"

/* Reads up to size bytes, at least one unless the input has ended. Returns how
 * many, 0 at the end, or -1 with errno set. */
ssize_t descriptor_read(int fd, char *buffer, size_t size);

/* Writes all of the text. Returns 0, or errno. */
int descriptor_write(int fd, struct text text);

/* Whether both are the same regular file, with something in it: then reading
 * the one and writing to the other might never end. */
bool descriptor_is_circle(int in, int out);

#endif
