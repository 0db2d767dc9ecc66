/* Runs PROGRAM in EMULATOR, both given by tests/emulate, as if it were this
 * one: with its arguments and environment, of which a library to be preloaded
 * is for PROGRAM alone. It has to be static, so that it isn't for itself. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ARGUMENTS = 1000 };

int main(int count, char *arguments[])
{
	const char *preload = getenv("LD_PRELOAD");
	char *all[ARGUMENTS + 4] = {"emulator", "-0", arguments[0], PROGRAM};
	char setting[4096];

	if (count > ARGUMENTS)
		return 126;
	for (int i = 1; i <= count; i++)
		all[3 + i] = arguments[i];
	if (preload != NULL) {
		snprintf(setting, sizeof setting, "LD_PRELOAD=%s", preload);
		setenv("QEMU_SET_ENV", setting, 1);
		unsetenv("LD_PRELOAD");
	}
	execv(EMULATOR, all);
	perror(EMULATOR);
	return 127;
}
