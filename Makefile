# portinfo: make, make check, make elsewhere, make fresh, make model, make fuzz,
# make coverage, make bench, make install, make clean. Any make that has != (GNU
# make 4, bmake) will do.

VERSION = 0.1.0
# The time of all files in a package, in UTC, as touch -t takes it.
RELEASED = 202611220000

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

# What keeps the name of this folder out of the program, so that it is the same
# wherever it is built; but for names that would need quoting.
ANYWHERE != $(TRY); case "$$(pwd)" in *[!A-Za-z0-9/._+\ -]*) ;; *) \
	try -c -ffile-prefix-map=a=. && echo "-ffile-prefix-map='$$(pwd)'=."; \
	esac; :

COMPILE = mkdir -p build/tests && $(CC) -std=c11 -D_DEFAULT_SOURCE -Iinclude \
	-DPORTINFO_VERSION='"$(VERSION)"' $(WARNINGS) $(HARDENING) \
	$(ANYWHERE) $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(HARDENING) $(CFLAGS) $(HARDENING_LINK) $(LINK_$(STATIC))

# make STATIC=1: nothing for the dynamic loader to do at all.
LINK_1 = -static-pie

HEADERS = include/address.h include/answer.h include/ask.h include/column.h include/descriptor.h include/input.h include/lines.h include/local.h include/lookup.h include/message.h include/operands.h include/options.h include/output.h include/pattern.h include/query.h include/report.h include/stream.h include/suggest.h include/tables.h include/terminal.h include/text.h include/view.h include/table.h
MODULES = build/address.o build/answer.o build/ask.o build/column.o build/descriptor.o build/input.o build/lines.o build/local.o build/lookup.o build/message.o build/operands.o build/options.o build/output.o build/pattern.o build/query.o build/report.o build/stream.o build/suggest.o build/tables.o build/terminal.o build/text.o build/view.o

all: portinfo

.DELETE_ON_ERROR:

portinfo: build/main.o $(MODULES) build/table.o
	$(LINK) -o $@ build/main.o $(MODULES) build/table.o $(LDFLAGS)

build/table.c: src/gen-table src/gen-table.awk data/ports.tsv data/iana.tsv
	@mkdir -p build
	AWK='$(AWK)' src/gen-table data/ports.tsv data/iana.tsv $@

build/table.o: build/table.c $(HEADERS); $(COMPILE) -c -o $@ build/table.c
build/address.o: src/address.c $(HEADERS); $(COMPILE) -c -o $@ src/address.c
build/answer.o: src/answer.c $(HEADERS); $(COMPILE) -c -o $@ src/answer.c
build/ask.o: src/ask.c $(HEADERS); $(COMPILE) -c -o $@ src/ask.c
build/column.o: src/column.c $(HEADERS); $(COMPILE) -c -o $@ src/column.c
build/descriptor.o: src/descriptor.c $(HEADERS); $(COMPILE) -c -o $@ src/descriptor.c
build/input.o: src/input.c $(HEADERS); $(COMPILE) -c -o $@ src/input.c
build/lines.o: src/lines.c $(HEADERS); $(COMPILE) -c -o $@ src/lines.c
build/local.o: src/local.c $(HEADERS); $(COMPILE) -c -o $@ src/local.c
build/lookup.o: src/lookup.c $(HEADERS); $(COMPILE) -c -o $@ src/lookup.c
build/message.o: src/message.c $(HEADERS); $(COMPILE) -c -o $@ src/message.c
build/operands.o: src/operands.c $(HEADERS); $(COMPILE) -c -o $@ src/operands.c
build/options.o: src/options.c $(HEADERS); $(COMPILE) -c -o $@ src/options.c
build/output.o: src/output.c $(HEADERS); $(COMPILE) -c -o $@ src/output.c
build/pattern.o: src/pattern.c $(HEADERS); $(COMPILE) -c -o $@ src/pattern.c
build/query.o: src/query.c $(HEADERS); $(COMPILE) -c -o $@ src/query.c
build/report.o: src/report.c $(HEADERS); $(COMPILE) -c -o $@ src/report.c
build/stream.o: src/stream.c $(HEADERS); $(COMPILE) -c -o $@ src/stream.c
build/suggest.o: src/suggest.c $(HEADERS); $(COMPILE) -c -o $@ src/suggest.c
build/tables.o: src/tables.c $(HEADERS); $(COMPILE) -c -o $@ src/tables.c
build/terminal.o: src/terminal.c $(HEADERS); $(COMPILE) -c -o $@ src/terminal.c
build/text.o: src/text.c $(HEADERS); $(COMPILE) -c -o $@ src/text.c
build/view.o: src/view.c $(HEADERS); $(COMPILE) -c -o $@ src/view.c
build/main.o: src/main.c $(HEADERS); $(COMPILE) -c -o $@ src/main.c

# make check, and what else tries and measures the program.
include tests/rules.mk

# Where things go; all of these may be given to make, DESTDIR to put it all
# below another root. Fedora, Alpine and most: PREFIX=/usr. Debian: that and
# ZSHDIR=/usr/share/zsh/vendor-completions. FreeBSD from 14 on: as it stands.
# OpenBSD: MANDIR=/usr/local/man. pkgsrc: PREFIX=/usr/pkg MANDIR=/usr/pkg/man.
# Homebrew: PREFIX=its own directory BASHDIR='$(PREFIX)/etc/bash_completion.d'.
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
BASHDIR = $(PREFIX)/share/bash-completion/completions
ZSHDIR = $(PREFIX)/share/zsh/site-functions
FISHDIR = $(PREFIX)/share/fish/vendor_completions.d

install: portinfo
	umask 022 && mkdir -p '$(DESTDIR)$(BINDIR)' \
		'$(DESTDIR)$(MANDIR)/man1' '$(DESTDIR)$(BASHDIR)' \
		'$(DESTDIR)$(ZSHDIR)' '$(DESTDIR)$(FISHDIR)'
	install -m 755 portinfo '$(DESTDIR)$(BINDIR)/portinfo'
	install -m 644 data/portinfo.1 '$(DESTDIR)$(MANDIR)/man1/portinfo.1'
	install -m 644 data/completions/portinfo.bash \
		'$(DESTDIR)$(BASHDIR)/portinfo'
	install -m 644 data/completions/_portinfo \
		'$(DESTDIR)$(ZSHDIR)/_portinfo'
	install -m 644 data/completions/portinfo.fish \
		'$(DESTDIR)$(FISHDIR)/portinfo.fish'

uninstall:
	rm -f '$(DESTDIR)$(BINDIR)/portinfo' \
		'$(DESTDIR)$(MANDIR)/man1/portinfo.1' \
		'$(DESTDIR)$(BASHDIR)/portinfo' \
		'$(DESTDIR)$(ZSHDIR)/_portinfo' \
		'$(DESTDIR)$(FISHDIR)/portinfo.fish'

# The tarball: the same bytes for the same files wherever tar and gzip are the
# same, for names are sorted, and owners, modes and times are fixed. It takes
# all that is in this directory, but what is made; git is not asked, so that it
# can be made from a tarball too. The owner is told to GNU tar; bsdtar wants
# TAR_OWNER='--uid 0 --gid 0 --numeric-owner'.
TAR = tar
TAR_OWNER = --owner=0 --group=0 --numeric-owner
DIST = portinfo-$(VERSION)

dist:
	rm -rf build/dist && mkdir -p build/dist/$(DIST)
	find . -name .git -prune -o -path ./build -prune -o -type f \
		! -path ./portinfo -print >build/dist/files
	$(TAR) -cf build/dist/copy -T build/dist/files
	cd build/dist/$(DIST) && $(TAR) -xf ../copy
	chmod -R u=rwX,go=rX build/dist/$(DIST)
	find build/dist/$(DIST) -exec env TZ=UTC touch -t $(RELEASED) {} +
	cd build/dist && find $(DIST) -type f | LC_ALL=C sort >files && \
		$(TAR) --format=ustar $(TAR_OWNER) -cf ../$(DIST).tar -T files
	gzip -9nf build/$(DIST).tar
	rm -r build/dist

# The package for Debian and its like, from dpkg-dev.
deb: portinfo
	rm -rf build/deb
	$(MAKE) install DESTDIR=build/deb PREFIX=/usr \
		ZSHDIR=/usr/share/zsh/vendor-completions
	data/debian/build build/deb $(VERSION)-1 build
	rm -r build/deb

clean:
	rm -rf build portinfo

.PHONY: all check elsewhere fresh bench model fuzz coverage install uninstall \
	dist deb clean
