/* make install and make uninstall, below another root. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOT "build/tests/a root"

/* A way to install, and the files that come of it. */
struct row {
	const char *name;
	const char *variables;
	const char *files; /* sorted */
};

static const struct row rows[] = {
    {"the_prefix_is_usr_local", "",
	"-rw-r--r-- ./usr/local/share/bash-completion/completions/portinfo\n"
	"-rw-r--r-- ./usr/local/share/fish/vendor_completions.d/portinfo.fish\n"
	"-rw-r--r-- ./usr/local/share/man/man1/portinfo.1\n"
	"-rw-r--r-- ./usr/local/share/zsh/site-functions/_portinfo\n"
	"-rwxr-xr-x ./usr/local/bin/portinfo\n"},
    {"fedora_and_alpine", "PREFIX=/usr",
	"-rw-r--r-- ./usr/share/bash-completion/completions/portinfo\n"
	"-rw-r--r-- ./usr/share/fish/vendor_completions.d/portinfo.fish\n"
	"-rw-r--r-- ./usr/share/man/man1/portinfo.1\n"
	"-rw-r--r-- ./usr/share/zsh/site-functions/_portinfo\n"
	"-rwxr-xr-x ./usr/bin/portinfo\n"},
    {"debian", "PREFIX=/usr ZSHDIR=/usr/share/zsh/vendor-completions",
	"-rw-r--r-- ./usr/share/bash-completion/completions/portinfo\n"
	"-rw-r--r-- ./usr/share/fish/vendor_completions.d/portinfo.fish\n"
	"-rw-r--r-- ./usr/share/man/man1/portinfo.1\n"
	"-rw-r--r-- ./usr/share/zsh/vendor-completions/_portinfo\n"
	"-rwxr-xr-x ./usr/bin/portinfo\n"},
    {"homebrew",
	"PREFIX=/opt/portinfo BASHDIR='$(PREFIX)/etc/bash_completion.d'",
	"-rw-r--r-- ./opt/portinfo/etc/bash_completion.d/portinfo\n"
	"-rw-r--r-- "
	"./opt/portinfo/share/fish/vendor_completions.d/portinfo.fish\n"
	"-rw-r--r-- ./opt/portinfo/share/man/man1/portinfo.1\n"
	"-rw-r--r-- ./opt/portinfo/share/zsh/site-functions/_portinfo\n"
	"-rwxr-xr-x ./opt/portinfo/bin/portinfo\n"},
    {"pkgsrc", "PREFIX=/usr/pkg MANDIR=/usr/pkg/man",
	"-rw-r--r-- ./usr/pkg/man/man1/portinfo.1\n"
	"-rw-r--r-- ./usr/pkg/share/bash-completion/completions/portinfo\n"
	"-rw-r--r-- ./usr/pkg/share/fish/vendor_completions.d/portinfo.fish\n"
	"-rw-r--r-- ./usr/pkg/share/zsh/site-functions/_portinfo\n"
	"-rwxr-xr-x ./usr/pkg/bin/portinfo\n"},
    {"every_directory_may_be_another",
	"BINDIR=/b MANDIR=/m BASHDIR='/c/a b' ZSHDIR=/c/z FISHDIR=/c/f",
	"-rw-r--r-- ./c/a b/portinfo\n"
	"-rw-r--r-- ./c/f/portinfo.fish\n"
	"-rw-r--r-- ./c/z/_portinfo\n"
	"-rw-r--r-- ./m/man1/portinfo.1\n"
	"-rwxr-xr-x ./b/portinfo\n"},
};

/* The modes and names of all files; directories that not all may enter too. */
#define LIST                                                                   \
	" && (cd '" ROOT "' && find . \\( -type f -o ! -type d -o ! -perm "    \
	"-755 \\) -exec ls -ld {} + | "                                        \
	"sed 's/^\\(..........\\).* \\.\\//\\1 .\\//' | LC_ALL=C sort)"

#define MAKE "make DESTDIR='" ROOT "' "

/* Expects a line of shell to say this, and nothing else. */
static void expect(const char *line, const char *said)
{
	struct run run = run_shell(line);

	assert_string_equal(run.err, "");
	assert_string_equal(run.out, said);
	assert_int_equal(run.status, 0);
	run_free(&run);
}

static void check_row(void **state)
{
	const struct row *row = *state;
	char line[1024];

	snprintf(line, sizeof line,
	    "rm -rf '" ROOT "'; umask 077; " MAKE "%s install >/dev/null" LIST,
	    row->variables);
	expect(line, row->files);
	snprintf(line, sizeof line, MAKE "%s uninstall >/dev/null" LIST,
	    row->variables);
	expect(line, "");
}

/* What the tests below look at, installed anew. */
static int install(void **state)
{
	(void)state;
	expect("rm -rf '" ROOT "'; " MAKE "PREFIX=/usr install >/dev/null", "");
	return 0;
}

static void the_files_are_those_of_the_source(void **state)
{
	(void)state;
	expect("cd '" ROOT "/usr/share' && r=../../../../.. &&"
	       "cmp man/man1/portinfo.1 $r/data/portinfo.1 && "
	       "cmp bash-completion/completions/portinfo "
	       "$r/data/completions/portinfo.bash && "
	       "cmp fish/vendor_completions.d/portinfo.fish "
	       "$r/data/completions/portinfo.fish && "
	       "cmp zsh/site-functions/_portinfo "
	       "$r/data/completions/_portinfo",
	    "");
}

static void the_installed_program_answers(void **state)
{
	(void)state;
	expect("cd / && \"$OLDPWD/" ROOT "/usr/bin/portinfo\" ssh | cut -f1,3",
	    "22\tssh\n");
}

static void man_shows_the_installed_page(void **state)
{
	struct run run = run_shell(
	    "command -v man >/dev/null || exit 77; "
	    "MANPAGER=cat man -M \"$PWD/" ROOT "/usr/share/man\" portinfo");

	(void)state;
	if (run.status == 77) {
		run_free(&run);
		print_message("skipped: no man to test with\n");
		skip();
	}
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "say what a port is"));
	run_free(&run);
}

static void installing_again_is_no_fault(void **state)
{
	(void)state;
	expect(MAKE "PREFIX=/usr install >/dev/null && '" ROOT
		    "/usr/bin/portinfo' ssh | cut -f1",
	    "22\n");
}

static void uninstall_leaves_what_others_have_put_there(void **state)
{
	(void)state;
	expect(
	    "cd '" ROOT "/usr' && touch bin/portinfo2 "
	    "share/man/man1/portinfo.1x "
	    "share/bash-completion/completions/port "
	    "share/zsh/site-functions/_portinfo2 "
	    "share/fish/vendor_completions.d/portinfo.fish2 && cd \"$OLDPWD\" "
	    "&& " MAKE "PREFIX=/usr uninstall >/dev/null && "
	    "cd '" ROOT "' && find . -type f | LC_ALL=C sort",
	    "./usr/bin/portinfo2\n"
	    "./usr/share/bash-completion/completions/port\n"
	    "./usr/share/fish/vendor_completions.d/portinfo.fish2\n"
	    "./usr/share/man/man1/portinfo.1x\n"
	    "./usr/share/zsh/site-functions/_portinfo2\n");
}

static void uninstalling_again_is_no_fault(void **state)
{
	(void)state;
	expect(MAKE "PREFIX=/usr uninstall >/dev/null", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_files_are_those_of_the_source),
	    cmocka_unit_test(the_installed_program_answers),
	    cmocka_unit_test(man_shows_the_installed_page),
	    cmocka_unit_test(installing_again_is_no_fault),
	    cmocka_unit_test(uninstall_leaves_what_others_have_put_there),
	    cmocka_unit_test(uninstalling_again_is_no_fault),
	};
	int failed;

	/* This make is not a part of the one that runs the tests. */
	unsetenv("MAKEFLAGS");
	unsetenv("MFLAGS");
	unsetenv("MAKELEVEL");
	failed = run_table("install", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);
	failed += cmocka_run_group_tests(tests, install, NULL);
	return failed != 0;
}
