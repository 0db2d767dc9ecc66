# portinfo: make, make check, make install, make clean. Any make that has !=
# (GNU make 4, bmake) will do.

VERSION = 0.1.0

PREFIX = /usr/local
DESTDIR =

CC = cc
AWK = awk
CFLAGS = -O2 -g
LDFLAGS =

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wcast-qual \
	-Wformat=2 -Wvla

# What hardens the program, as far as the compiler has it: when it compiles,
# and when it links.
TRY = try() { printf '\#include <stdio.h>\nint main(void){return 0;}\n' | \
	$(CC) $(CFLAGS) -Werror "$$@" -x c -o /dev/null - >/dev/null 2>&1; }
HARDENING != $(TRY); \
	fortify='-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2'; \
	flags='-fPIE -fstack-protector-strong -fstack-clash-protection \
		-fcf-protection'; \
	if try -c $$flags $$fortify; then echo $$flags $$fortify; else \
	for flag in $$flags; do try -c $$flag && echo $$flag; done; \
	try -c $$fortify && echo $$fortify; fi; :
HARDENING_LINK != $(TRY); \
	flags='-pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack'; \
	if try -fPIE $$flags; then echo $$flags; else \
	for flag in $$flags; do try -fPIE $$flag && echo $$flag; done; fi; :

COMPILE = mkdir -p build/tests && $(CC) -std=c11 -D_DEFAULT_SOURCE -Iinclude \
	-DPORTINFO_VERSION='"$(VERSION)"' $(WARNINGS) $(HARDENING) \
	$(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(HARDENING) $(CFLAGS) $(HARDENING_LINK)

HEADERS = include/answer.h include/lines.h include/lookup.h \
	include/message.h include/options.h include/output.h \
	include/pattern.h include/query.h include/stream.h include/suggest.h \
	include/table.h include/terminal.h include/text.h
MODULES = build/answer.o build/lines.o build/lookup.o build/message.o \
	build/options.o build/output.o build/pattern.o build/query.o \
	build/stream.o build/suggest.o build/terminal.o build/text.o

all: portinfo

.DELETE_ON_ERROR:

portinfo: build/main.o $(MODULES) build/table.o
	$(LINK) -o $@ build/main.o $(MODULES) build/table.o $(LDFLAGS)

build/table.c: src/gen-table src/gen-table.awk data/ports.tsv data/iana.tsv
	@mkdir -p build
	AWK='$(AWK)' src/gen-table data/ports.tsv data/iana.tsv $@

build/table.o: build/table.c include/table.h
	$(COMPILE) -c -o $@ build/table.c
build/answer.o: src/answer.c $(HEADERS)
	$(COMPILE) -c -o $@ src/answer.c
build/lines.o: src/lines.c $(HEADERS)
	$(COMPILE) -c -o $@ src/lines.c
build/lookup.o: src/lookup.c $(HEADERS)
	$(COMPILE) -c -o $@ src/lookup.c
build/main.o: src/main.c $(HEADERS)
	$(COMPILE) -c -o $@ src/main.c
build/message.o: src/message.c $(HEADERS)
	$(COMPILE) -c -o $@ src/message.c
build/options.o: src/options.c $(HEADERS)
	$(COMPILE) -c -o $@ src/options.c
build/output.o: src/output.c $(HEADERS)
	$(COMPILE) -c -o $@ src/output.c
build/pattern.o: src/pattern.c $(HEADERS)
	$(COMPILE) -c -o $@ src/pattern.c
build/query.o: src/query.c $(HEADERS)
	$(COMPILE) -c -o $@ src/query.c
build/stream.o: src/stream.c $(HEADERS)
	$(COMPILE) -c -o $@ src/stream.c
build/suggest.o: src/suggest.c $(HEADERS)
	$(COMPILE) -c -o $@ src/suggest.c
build/terminal.o: src/terminal.c $(HEADERS)
	$(COMPILE) -c -o $@ src/terminal.c
build/text.o: src/text.c $(HEADERS)
	$(COMPILE) -c -o $@ src/text.c

clean:
	rm -rf build portinfo

.PHONY: all clean
