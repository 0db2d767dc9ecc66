/* The Makefile, with a stand-in for the compiler (tests/tree.sh): what it
 * touches, what it makes again and what it says. And what runs the tests. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALL                                                                    \
	"CC src/main.c\nGEN build/table.c\nCC build/table.c\n"                 \
	"CC src/query.c\nCC src/lines.c\nLINK portinfo\n"
#define COMPILED                                                               \
	"CC src/main.c\nCC build/table.c\nCC src/query.c\nCC src/lines.c\n"    \
	"LINK portinfo\n"
#define WARNINGS                                                               \
	"src/main.c: warning\nsrc/query.c: warning\nsrc/lines.c: warning\n"

/* With each make. */
static const struct run_line lines[] = {
    {"short_lines_say_what_is_made", "m", 0, ALL, WARNINGS},
    {"silence_keeps_the_warnings", "m -s", 0, "", WARNINGS},
    {"what_is_built_is_not_built_again", "built; m -s; cat \"$OUTPUTS\"", 0, "",
	""},
    {"another_compiler_builds_all_again",
	"built; m CC=another 2>/dev/null; age; m -s CC=another", 0, COMPILED,
	""},
    {"other_ldflags_link_again", "built; m LDFLAGS=-lx", 0, "LINK portinfo\n",
	""},
    {"another_awk_makes_the_table_again",
	"built; m AWK='env awk'; age; m -s AWK='env awk'", 0,
	"GEN build/table.c\nCC build/table.c\nLINK portinfo\n", ""},
    {"a_changed_source_is_compiled_again", "built; touch src/query.c; m", 0,
	"CC src/query.c\nLINK portinfo\n", "src/query.c: warning\n"},
    {"a_changed_header_compiles_all_again",
	"built; touch include/query.h; m 2>/dev/null", 0, COMPILED, ""},
    {"what_compiles_nothing_calls_no_compiler",
	"m clean >/dev/null; m -n >/dev/null; m -n check >/dev/null; "
	"m uninstall DESTDIR=\"$PWD/../root\" >/dev/null; "
	"m dist >/dev/null; cat \"$OUTPUTS\"",
	0, "", ""},
    {"another_folder_can_be_built_in",
	"state >../before; m -s BUILD='../an other' 2>/dev/null; "
	"m -s BUILD='../an other' install DESTDIR=\"$PWD/../root\" "
	">/dev/null; ../root/usr/local/bin/portinfo; '../an other/portinfo'; "
	"state | diff ../before - && m -s BUILD='../an other' clean; ls ..",
	0, "stand-in\nstand-in\nbefore\nbin\nit\noutputs\nroot\nwords\n", ""},

    /* With one. */
    {"whole_lines_are_shown_if_wanted",
	"m V=1 2>&1 | grep -c 'exec stand-in .*-Wall .* -O2 -g -c -o "
	"build/query.o src/query.c$'; m clean >/dev/null; "
	"m V=1 2>&1 | grep warning >&2",
	0, "1\n", WARNINGS},
    {"compilers_write_below_build",
	"m -s 2>/dev/null; grep -v '^build/' \"$OUTPUTS\"", 0, "portinfo\n",
	""},
    {"they_are_tried_on_files_there",
	"m -s 2>/dev/null; sed -n 's/.out$//p' \"$OUTPUTS\" | sort | uniq -c | "
	"tr -s ' '",
	0, " 3 build/compile\n 1 build/link\n", ""},
    {"an_installation_of_what_is_built_calls_none",
	"built; m -s install CC=another CFLAGS=-O0 DESTDIR=\"$PWD/../root\" "
	">/dev/null; cat \"$OUTPUTS\"; ../root/usr/local/bin/portinfo",
	0, "stand-in\n", ""},
    {"an_installation_builds_what_is_missing",
	"m -s install DESTDIR=\"$PWD/../root\" >/dev/null 2>&1; "
	"../root/usr/local/bin/portinfo",
	0, "stand-in\n", ""},
    {"looking_changes_nothing",
	"state >../before; m -n >/dev/null; m -n check >/dev/null; "
	"m clean >/dev/null; state | diff ../before -",
	0, "", ""},
    {"clean_leaves_what_was_there",
	"state >../before; m -s 2>/dev/null; m dist >/dev/null; "
	"m clean >/dev/null; state | diff ../before -",
	0, "", ""},
    {"other_cflags_build_all_again", "built; m CFLAGS=-O1 2>/dev/null", 0,
	COMPILED, ""},
    {"so_do_other_cppflags", "built; m CPPFLAGS=-DX 2>/dev/null", 0, COMPILED,
	""},
    {"so_does_another_version", "built; m VERSION=9 2>/dev/null", 0, COMPILED,
	""},
    {"so_does_another_folder",
	"built; cp -Rp ../it ../moved; cd ../moved; m 2>/dev/null", 0, COMPILED,
	""},
    {"a_static_program_is_linked_again",
	"built; m STATIC=1; age; m -s STATIC=1; m", 0,
	"LINK portinfo\nLINK portinfo\n", ""},
    {"words_keep_their_quotes",
	"m -s CPPFLAGS=\"-DX='a  b' -DY='\\\"' -DZ=\\\"it's\\\"\" 2>/dev/null; "
	"grep -c \"<-DX=a  b><-DY=\\\"><-DZ=it's><-O2><-g><-c><-o>"
	"<build/query.o>\" \"$WORDS\"",
	0, "1\n", ""},
    {"flags_that_the_compiler_has_not_are_not_used",
	"printf '%s\\n' '#!/bin/sh' 'case \"$*\" in "
	"*-fcf-p*|*,relro*|*prefix-map*) exit 1; esac' "
	"'exec stand-in \"$@\"' >../bin/another; m -s CC=another 2>/dev/null; "
	"grep -o -e '-[^ ]*-protect[^ ]*' build/compile; "
	"grep -o 'z,[a-z]*' build/link",
	0,
	"-fstack-protector-strong\n-fstack-clash-protection\n"
	"z,now\nz,noexecstack\n",
	""},
    {"a_folder_in_this_one_is_not_in_itself",
	"for folder in inner/ ./inner inner/most build/x; do "
	"m BUILD=$folder dist >/dev/null 2>&1; "
	"ls $folder/build | sed 's/-[0-9].*//'; m BUILD=$folder clean; "
	"[ ! -d $folder ] || echo left; done",
	0, "portinfo\nportinfo\nportinfo\nportinfo\n", ""},
    {"a_folder_elsewhere_is_not_taken_for_it",
	"mkdir -p ../elsewhere/it/build ../elsewhere/build/dist; "
	"export CDPATH=\"$trees/elsewhere\"; "
	"m -s BUILD=it >/dev/null 2>&1 && it/portinfo; m -s BUILD=it clean; "
	"m -s dist >/dev/null && ls ../elsewhere/*",
	0, "stand-in\n../elsewhere/build:\ndist\n\n../elsewhere/it:\nbuild\n",
	""},
    {"nothing_there_is_written_over",
	"mkdir ../other; echo mine >../other/LICENSE; m BUILD=../other "
	">/dev/null 2>&1 || cat ../other/LICENSE",
	0, "mine\n", ""},
    {"clean_touches_no_folder_that_is_not_its_own",
	"mkdir -p ../other/build; m BUILD=../other clean; ls ../other", 0,
	"build\n", ""},
    {"a_folder_that_cannot_be_written_is_told",
	": >build; m -s 2>&1 >/dev/null | grep gen-command | "
	"sed \"s|$trees||\"",
	0,
	"gen-command: cannot write to '/it/build'; make BUILD=FOLDER builds "
	"in another folder\n",
	""},
};
enum { LINES = sizeof lines / sizeof *lines, LINES_OF_EACH = 10 };

/* What runs the tests, of which this one is. */
static const struct run_line runs[] = {
    {"a_test_that_hangs_is_ended_and_named",
	"mkdir -p build/tests; cp \"$here/build/tests/limit\" build/tests; "
	"printf '%s\\n' '#!/bin/sh' 'echo \"[ RUN      ] good\"; "
	"echo \"[       OK ] good\"; echo \"[ RUN      ] it hangs\"; "
	"sleep 777 & sleep 777' >hang; chmod +x hang; "
	"sed 's/^seconds=.*/seconds=1/' tests/run-all >run-all; "
	"sh run-all ./hang",
	1,
	"hang: failed\nhang: status 124\n./hang: ended after 1 seconds\n"
	"[  FAILED  ] it hangs\n1 passed, 1 failed\n",
	""},
    {"so_is_one_that_dies",
	"mkdir -p build/tests; cp \"$here/build/tests/limit\" build/tests; "
	"printf '%s\\n' '#!/bin/sh' 'echo \"[ RUN      ] it dies\"' "
	"'kill -SEGV $$' >die; chmod +x die; tests/run-all ./die",
	1,
	"die: failed\ndie: status 139\n[  FAILED  ] it dies\n"
	"0 passed, 1 failed\n",
	""},
    {"a_program_without_a_test_fails",
	"mkdir -p build/tests; cp \"$here/build/tests/limit\" build/tests; "
	"printf '#!/bin/sh\\n' >none; chmod +x none; tests/run-all ./none",
	1,
	"none: failed\nnone: no test was run\n[  FAILED  ] none\n"
	"0 passed, 1 failed\n",
	""},
    {"tests_inherit_nothing",
	"mkdir -p build/tests; cp \"$here/build/tests/limit\" build/tests; "
	"printf '%s\\n' '#!/bin/sh' 'echo \"[       OK ] x\"; env | "
	"cut -d= -f1 | grep -v -e _ -e PWD | sort' >all; chmod +x all; "
	"env -i PATH=\"$PATH\" COLUMNS=20 IFS=x LC_ALL=C tests/run-all ./all; "
	"cat build/tests/logs/all/log | tr '\\n' ' '",
	0, "all: 1\n1 passed, 0 failed\n[       OK ] x AWK HOME PATH TMPDIR ",
	""},
};

static void check(const struct run_line *row, const char *make)
{
	struct run_line whole = *row;
	void *state = &whole;
	char line[2048];

	snprintf(
	    line, sizeof line, "MAKE=%s; . tests/tree.sh; %s", make, row->line);
	whole.line = line;
	run_check_line(&state);
}

static void check_make(void **state)
{
	check(*state, "make");
}

static void check_bmake(void **state)
{
	struct run run = run_shell("command -v bmake");
	bool there = run.status == 0;

	run_free(&run);
	if (!there) {
		print_message("skipped: no bmake to test with\n");
		skip();
	}
	check(*state, "bmake");
}

int main(void)
{
	int failed = run_table("make", lines, LINES, sizeof *lines, check_make);

	failed += run_table(
	    "bmake", lines, LINES_OF_EACH, sizeof *lines, check_bmake);
	failed += run_table("what runs the tests", runs,
	    sizeof runs / sizeof *runs, sizeof *runs, check_make);
	return failed != 0;
}
