/* What a fuzzer feeds: each target defines this one function. It ends the
 * program by abort() at the first thing that must not be. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* The name is that of libFuzzer's interface. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void require(int truth)
{
	if (!truth)
		abort();
}

#endif
