# The tests: one program for each module, and for the scripts, the whole
# program and the examples in the documents.
SMALL = build/tests/small-table.o
SUPPORT = build/tests/run.o build/tests/capture.o build/tests/source.o
TESTS = build/tests/test_text build/tests/test_stream \
	build/tests/test_answer \
	build/tests/test_lines build/tests/test_table \
	build/tests/test_lookup build/tests/test_query \
	build/tests/test_options build/tests/test_pattern \
	build/tests/test_output build/tests/test_suggest \
	build/tests/test_terminal build/tests/test_message \
	build/tests/test_generate build/tests/test_import \
	build/tests/test_program build/tests/test_model \
	build/tests/test_fuzz build/tests/test_faults \
	build/tests/test_docs build/tests/test_completions \
	build/tests/test_install
REPLAYS = build/tests/replay_query build/tests/replay_options \
	build/tests/replay_input
INJECT = build/tests/inject.so

check: portinfo build/tests/small $(REPLAYS) $(INJECT) $(TESTS)
	tests/run-all $(TESTS)

build/tests/small-table.c: src/gen-table src/gen-table.awk \
		tests/data/ports.tsv tests/data/iana.tsv
	@mkdir -p build/tests
	AWK='$(AWK)' src/gen-table tests/data/ports.tsv tests/data/iana.tsv $@
$(SMALL): build/tests/small-table.c include/table.h
	$(COMPILE) -c -o $@ build/tests/small-table.c
build/tests/small: build/main.o $(MODULES) $(SMALL)
	$(LINK) -o $@ build/main.o $(MODULES) $(SMALL) $(LDFLAGS)

TEST = $(COMPILE) -Itests $(HARDENING_LINK) -o $@
CMOCKA = $(LDFLAGS) -lcmocka
WITH_TABLE = $(SUPPORT) $(MODULES) build/table.o
WITH_SMALL = $(SUPPORT) $(MODULES) $(SMALL)
build/tests/run.o: tests/run.c tests/run.h $(HEADERS)
	$(COMPILE) -c -o $@ tests/run.c
build/tests/capture.o: tests/capture.c tests/capture.h $(HEADERS)
	$(COMPILE) -c -o $@ tests/capture.c
build/tests/source.o: tests/source.c tests/source.h $(HEADERS)
	$(COMPILE) -c -o $@ tests/source.c
build/tests/test_text: tests/test_text.c $(WITH_TABLE)
	$(TEST) tests/test_text.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_stream: tests/test_stream.c $(WITH_TABLE)
	$(TEST) tests/test_stream.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_lines: tests/test_lines.c $(WITH_TABLE)
	$(TEST) tests/test_lines.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_table: tests/test_table.c $(WITH_TABLE)
	$(TEST) tests/test_table.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_lookup: tests/test_lookup.c $(WITH_TABLE)
	$(TEST) tests/test_lookup.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_query: tests/test_query.c $(WITH_SMALL)
	$(TEST) tests/test_query.c $(WITH_SMALL) $(CMOCKA)
build/tests/test_options: tests/test_options.c $(WITH_TABLE)
	$(TEST) tests/test_options.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_answer: tests/test_answer.c $(WITH_SMALL)
	$(TEST) tests/test_answer.c $(WITH_SMALL) $(CMOCKA)
build/tests/test_pattern: tests/test_pattern.c $(WITH_SMALL)
	$(TEST) tests/test_pattern.c $(WITH_SMALL) $(CMOCKA)
build/tests/test_output: tests/test_output.c $(WITH_TABLE)
	$(TEST) tests/test_output.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_suggest: tests/test_suggest.c $(WITH_SMALL)
	$(TEST) tests/test_suggest.c $(WITH_SMALL) $(CMOCKA)
build/tests/test_terminal: tests/test_terminal.c $(WITH_TABLE)
	$(TEST) tests/test_terminal.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_message: tests/test_message.c $(WITH_SMALL)
	$(TEST) tests/test_message.c $(WITH_SMALL) $(CMOCKA)
build/tests/test_generate: tests/test_generate.c $(WITH_TABLE)
	$(TEST) tests/test_generate.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_import: tests/test_import.c $(WITH_TABLE)
	$(TEST) tests/test_import.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_program: tests/test_program.c $(WITH_TABLE)
	$(TEST) tests/test_program.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_faults: tests/test_faults.c $(WITH_TABLE)
	$(TEST) tests/test_faults.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_model: tests/test_model.c $(WITH_TABLE)
	$(TEST) tests/test_model.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_fuzz: tests/test_fuzz.c $(WITH_TABLE)
	$(TEST) tests/test_fuzz.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_docs: tests/test_docs.c $(WITH_TABLE)
	$(TEST) tests/test_docs.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_completions: tests/test_completions.c $(WITH_TABLE)
	$(TEST) tests/test_completions.c $(WITH_TABLE) $(CMOCKA)
build/tests/test_install: tests/test_install.c $(WITH_TABLE)
	$(TEST) tests/test_install.c $(WITH_TABLE) $(CMOCKA)

# What the program is run with to make its calls fail.
$(INJECT): tests/faults/inject.c
	$(COMPILE) -U_FORTIFY_SOURCE -fPIC -shared -o $@ tests/faults/inject.c

# Random queries, compared with a naive reading of the data files.
MODEL_QUERIES = 100000
MODEL_SEED = $$(date +%s)

model: portinfo build/tests/test_model
	build/tests/test_model $(MODEL_QUERIES) $(MODEL_SEED)

# Fuzzing, with clang: for FUZZ_SECONDS, each target as a program of its own. The
# target for standard input has the modules that read and write within itself.
FUZZ_CC = clang
FUZZ_SECONDS = 60
FUZZ = mkdir -p build/fuzz && $(FUZZ_CC) -std=c11 -D_DEFAULT_SOURCE \
	-Iinclude -DPORTINFO_VERSION='"$(VERSION)"' $(WARNINGS) -O1 -g \
	-fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -o $@
FUZZED = src/answer.c src/lookup.c src/message.c src/options.c src/output.c \
	src/pattern.c src/query.c src/suggest.c src/terminal.c src/text.c \
	build/tests/small-table.c
FUZZED_IO = src/lines.c src/main.c src/stream.c
FUZZ_HEADERS = tests/fuzz/fuzz.h tests/fuzz/io.h
UNFUZZED = build/answer.o build/lookup.o build/message.o build/options.o \
	build/output.o build/pattern.o build/query.o build/suggest.o \
	build/terminal.o build/text.o $(SMALL)

fuzz: build/fuzz/query build/fuzz/options build/fuzz/input
	tests/fuzz/run-fuzz $(FUZZ_SECONDS) build/fuzz/query \
		build/fuzz/options build/fuzz/input

build/fuzz/query: tests/fuzz/query.c $(FUZZED) $(FUZZED_IO) $(HEADERS) \
		$(FUZZ_HEADERS)
	$(FUZZ) tests/fuzz/query.c $(FUZZED) src/stream.c
build/fuzz/options: tests/fuzz/options.c $(FUZZED) $(FUZZED_IO) $(HEADERS) \
		$(FUZZ_HEADERS)
	$(FUZZ) tests/fuzz/options.c $(FUZZED) src/stream.c
build/fuzz/input: tests/fuzz/input.c tests/fuzz/io.c $(FUZZED) $(FUZZED_IO) \
		$(HEADERS) $(FUZZ_HEADERS)
	$(FUZZ) tests/fuzz/input.c tests/fuzz/io.c $(FUZZED)

# The same targets on any compiler, for files alone.
build/tests/replay.o: tests/fuzz/replay.c $(FUZZ_HEADERS)
	$(COMPILE) -c -o $@ tests/fuzz/replay.c
build/tests/replay_query: tests/fuzz/query.c build/tests/replay.o $(UNFUZZED) \
		build/stream.o
	$(COMPILE) $(HARDENING_LINK) -o $@ tests/fuzz/query.c \
		build/tests/replay.o $(UNFUZZED) build/stream.o $(LDFLAGS)
build/tests/replay_options: tests/fuzz/options.c build/tests/replay.o \
		$(UNFUZZED) build/stream.o
	$(COMPILE) $(HARDENING_LINK) -o $@ tests/fuzz/options.c \
		build/tests/replay.o $(UNFUZZED) build/stream.o $(LDFLAGS)
build/tests/replay_input: tests/fuzz/input.c tests/fuzz/io.c $(FUZZED_IO) \
		build/tests/replay.o $(UNFUZZED)
	$(COMPILE) $(HARDENING_LINK) -o $@ tests/fuzz/input.c tests/fuzz/io.c \
		build/tests/replay.o $(UNFUZZED) $(LDFLAGS)

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
	cd build/static && $(MAKE) STATIC=1 portinfo >/dev/null
	tests/bench/run
