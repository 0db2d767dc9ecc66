/* The modules that read and write, on the fuzzer's calls. */
#include <unistd.h>

#include "io.h"

#define read fuzz_read
#define write fuzz_write
#define close fuzz_close

#include "../../src/lines.c"
#include "../../src/stream.c"
