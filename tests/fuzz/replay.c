/* Feeds a target with files instead of a fuzzer, and says how many there were.
 *
 *   replay FILE... */
#include "fuzz.h"

#include <stdio.h>

/* Each in memory of just its size, so that a step too far can be seen. */
static int feed(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = NULL;
	size_t size = 0, read = 0;

	if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
		size = (size_t)ftell(file);
		rewind(file);
		data = malloc(size > 0 ? size : 1);
	}
	if (data != NULL) {
		read = fread(data, 1, size, file);
		LLVMFuzzerTestOneInput(data, read);
	} else {
		perror(path);
	}
	free(data);
	if (file != NULL)
		fclose(file);
	return data != NULL && read == size;
}

int main(int argc, char **argv)
{
	int fed = 0;

	for (int i = 1; i < argc; i++)
		fed += feed(argv[i]);
	printf("%d\n", fed);
	return fed != argc - 1;
}
