/* Runs a test program, and ends what hangs:
 *
 *   limit SECONDS PROGRAM
 *
 * The program has a process group of its own, of which nothing is left running
 * behind it. The status is the program's; 124 if its time was over, which is
 * told, or 128 + N after signal N. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t group;
static volatile sig_atomic_t over;

static void end_group(int number)
{
	over = number;
	if (group > 0)
		kill(-(pid_t)group, SIGKILL);
}

/* That no signal falls between the fork and the knowledge of the group. */
static void block(int how)
{
	static const int numbers[] = {SIGALRM, SIGHUP, SIGINT, SIGTERM};
	struct sigaction action = {.sa_handler = end_group};
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		sigaddset(&set, numbers[i]);
		sigaction(numbers[i], &action, NULL);
	}
	sigprocmask(how, &set, NULL);
}

int main(int argc, char *argv[])
{
	unsigned seconds = argc > 2 ? (unsigned)atoi(argv[1]) : 0;
	int status;

	if (seconds == 0) {
		fprintf(stderr, "usage: limit SECONDS PROGRAM\n");
		return 2;
	}
	block(SIG_BLOCK);
	group = fork();
	if (group == 0) {
		setpgid(0, 0);
		block(SIG_UNBLOCK);
		execv(argv[2], argv + 2);
		perror(argv[2]);
		_exit(127);
	}
	if (group < 0) {
		perror("limit");
		return 126;
	}
	setpgid((pid_t)group, (pid_t)group);
	block(SIG_UNBLOCK);
	alarm(seconds);
	while (waitpid((pid_t)group, &status, 0) < 0)
		if (errno != EINTR)
			return 126;
	kill(-(pid_t)group, SIGKILL);
	if (over == SIGALRM)
		printf("%s: ended after %u seconds\n", argv[2], seconds);
	if (over != 0)
		return over == SIGALRM ? 124 : 128 + over;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
