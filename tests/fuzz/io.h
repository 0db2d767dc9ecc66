/* The system calls of the program, as the target for standard input has them:
 * what is read comes from the fuzzer, what is written is kept. */
#ifndef IO_H
#define IO_H

#include <sys/types.h>

ssize_t fuzz_read(int fd, void *buffer, size_t size);
ssize_t fuzz_write(int fd, const void *bytes, size_t size);
int fuzz_close(int fd);

#endif
