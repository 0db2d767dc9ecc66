# The tests: one program for each module, and for the scripts, the whole
# program and the examples in the documents. Some have the real table, the
# others that of tests/data.
TABLE_TESTS = address build completions descriptor docs faults formats fuzz \
	generate import install lines lookup model options pattern program screen stream \
	table tables terminal text waiting
SMALL_TESTS = answer ask column input local message operands output query \
	report suggest view

# What the fuzzer has a target for: parts of the program, and the whole one with
# the fuzzer's calls in the place of those that read and write.
FUZZ_PARTS = query options
FUZZ_WHOLES = column input local

WITH_TABLE = $(TABLE_TESTS:%=build/tests/test_%)
WITH_SMALL = $(SMALL_TESTS:%=build/tests/test_%)
TESTS = $(WITH_TABLE) $(WITH_SMALL)
SMALL = build/tests/small-table.o
SUPPORT = build/tests/run.o build/tests/capture.o build/tests/made.o build/tests/model.o \
	build/tests/said.o build/tests/source.o
INJECT = build/tests/inject.so
REPLAY_PARTS = $(FUZZ_PARTS:%=build/tests/replay_%)
REPLAY_WHOLES = $(FUZZ_WHOLES:%=build/tests/replay_%)
TEST_HEADERS != echo include/*.h tests/*.h tests/fuzz/*.h

# Unless make is told how many jobs to do at once, as many as there are
# processors, as the tests are run.
check:
	@case "$$MAKEFLAGS" in *-j*) ;; *) jobs=-j$$(getconf _NPROCESSORS_ONLN) ;; \
		esac; $(MAKE) $$jobs tested
	@AWK='$(AWK)' tests/run-all $(TESTS)

tested: portinfo build/tests/small build/tests/limit $(INJECT) $(REPLAY_PARTS) \
		$(REPLAY_WHOLES) $(TESTS)
	@:

build/tests/small-table.c: src/gen-table src/gen-table.awk \
		tests/data/ports.tsv tests/data/iana.tsv build/awk
	$(SAY) GEN $@
	@mkdir -p build/tests
	$(QUIET)AWK='$(AWK)' src/gen-table tests/data/ports.tsv \
		tests/data/iana.tsv $@
$(SMALL): build/tests/small-table.c $(HEADERS) build/compile
	$(SAY) CC build/tests/small-table.c
	$(COMPILE) -c -o $@ build/tests/small-table.c
build/tests/small: build/main.o $(OBJECTS) $(SMALL) build/link
	$(SAY) LINK $@
	$(LINK) -o $@ build/main.o $(OBJECTS) $(SMALL)

$(SUPPORT): $(TEST_HEADERS) build/compile
	$(SAY) CC tests/$(@F:.o=.c)
	@mkdir -p build/tests && echo '$@: tests/$(@F:.o=.c)' >$@.d
	$(COMPILE) -c -o $@ tests/$(@F:.o=.c)
-include $(SUPPORT:=.d)

TEST = $(COMPILE) -Itests -c -o $@.o tests/$(@F).c
$(WITH_TABLE): $(SUPPORT) $(OBJECTS) build/table.o $(TEST_HEADERS) build/test-link
	$(SAY) CC tests/$(@F).c
	@echo '$@: tests/$(@F).c' >$@.d
	$(TEST)
	$(TEST_LINK) -o $@ $@.o $(SUPPORT) $(OBJECTS) build/table.o -lcmocka
$(WITH_SMALL): $(SUPPORT) $(OBJECTS) $(SMALL) $(TEST_HEADERS) build/test-link
	$(SAY) CC tests/$(@F).c
	@echo '$@: tests/$(@F).c' >$@.d
	$(TEST)
	$(TEST_LINK) -o $@ $@.o $(SUPPORT) $(OBJECTS) $(SMALL) -lcmocka
-include $(TESTS:=.d)

# What each test program is run by, and what the program is run with to make its
# calls fail.
build/tests/limit: tests/limit.c build/test-link
	$(SAY) CC tests/limit.c
	@mkdir -p build/tests
	$(TEST_LINK) -o $@ tests/limit.c
$(INJECT): tests/faults/inject.c build/compile
	$(SAY) CC tests/faults/inject.c
	@mkdir -p build/tests
	$(COMPILE) -U_FORTIFY_SOURCE -fno-sanitize=all -fPIC -shared -o $@ \
		tests/faults/inject.c

# Random queries, compared with a naive reading of the data files.
MODEL_QUERIES = 100000
MODEL_SEED = $$(date +%s)

model: portinfo build/tests/test_model
	build/tests/test_model $(MODEL_QUERIES) $(MODEL_SEED)

# Fuzzing, with clang: for FUZZ_SECONDS, each target as a program of its own.
FUZZ_CC = clang
FUZZ_SECONDS = 60
FUZZ = $(QUIET)$(FUZZ_CC) -std=c11 -D_DEFAULT_SOURCE -Iinclude \
	-DPORTINFO_VERSION='"$(VERSION)"' $(WARNINGS) -O1 -g \
	-fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -o $@
PURE_SOURCES = $(PURE_MODULES:%=src/%.c) build/tests/small-table.c
IO_SOURCES = $(IO_MODULES:%=src/%.c)
FUZZED_PARTS = $(FUZZ_PARTS:%=build/fuzz/%)
FUZZED_WHOLES = $(FUZZ_WHOLES:%=build/fuzz/%)

fuzz: $(FUZZED_PARTS) $(FUZZED_WHOLES)
	tests/fuzz/run-fuzz $(FUZZ_SECONDS) $(FUZZED_PARTS) $(FUZZED_WHOLES)

# These are built for themselves, and so from all there is.
FUZZ_NEEDS != echo tests/fuzz/*.c src/*.c
$(FUZZED_PARTS): $(FUZZ_NEEDS) $(TEST_HEADERS) build/tests/small-table.c
	$(SAY) CC tests/fuzz/$(@F).c
	@mkdir -p build/fuzz
	$(FUZZ) tests/fuzz/$(@F).c $(PURE_SOURCES) $(IO_SOURCES)
$(FUZZED_WHOLES): $(FUZZ_NEEDS) $(TEST_HEADERS) build/tests/small-table.c
	$(SAY) CC tests/fuzz/$(@F).c
	@mkdir -p build/fuzz
	$(FUZZ) tests/fuzz/$(@F).c tests/fuzz/io.c $(PURE_SOURCES)

# The same targets on any compiler, for files alone.
PURE_OBJECTS = $(PURE_MODULES:%=build/%.o) $(SMALL)
REPLAY = V='$(V)' build/test-link -o $@ tests/fuzz/$(@F:replay_%=%).c \
	tests/fuzz/replay.c
$(REPLAY_PARTS): $(FUZZ_NEEDS) $(TEST_HEADERS) $(OBJECTS) $(SMALL) build/test-link
	$(SAY) CC tests/fuzz/$(@F:replay_%=%).c
	$(QUIET)$(REPLAY) $(PURE_OBJECTS) $(IO_MODULES:%=build/%.o)
$(REPLAY_WHOLES): $(FUZZ_NEEDS) $(TEST_HEADERS) $(OBJECTS) $(SMALL) build/test-link
	$(SAY) CC tests/fuzz/$(@F:replay_%=%).c
	$(QUIET)$(REPLAY) tests/fuzz/io.c $(PURE_OBJECTS)

# What of the sources the tests reach, as gcov counts it.
coverage:
	tests/coverage $(MAKE)

# The whole suite in other places, or in those of PLACES; and the README's
# commands on fresh machines. Each says at its head what it needs.
PLACES =

elsewhere:
	tests/elsewhere.sh $(PLACES)

fresh:
	tests/fresh-machine.sh

# Against yardsticks; see the table in README.md.
bench: portinfo
	rm -rf build/static && mkdir -p build/static
	cp -R Makefile include src data tests build/static
	cd ./build/static && $(MAKE) STATIC=1 portinfo >/dev/null
	tests/bench/run
