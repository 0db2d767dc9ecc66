# The program, its installation and its packages.
QUIET_ = @
QUIET_0 = @
QUIET = $(QUIET_$(V))
SAY = @V='$(V)' src/say
COMPILE = $(QUIET)V='$(V)' build/compile
LINK = $(QUIET)V='$(V)' build/link
TEST_LINK = $(QUIET)V='$(V)' build/test-link

MODULES = $(PURE_MODULES) $(IO_MODULES)
OBJECTS = $(MODULES:%=build/%.o)
HEADERS != echo include/*.h

all: portinfo

# make check, and what else tries and measures the program.
include tests/rules.mk

.DELETE_ON_ERROR:

portinfo: build/main.o build/table.o $(OBJECTS) build/link
	$(SAY) LINK $@
	$(LINK) -o $@ build/main.o build/table.o $(OBJECTS)

# A rule for many files can't name the source of each: it says so for the next
# time in a file that is read here.
build/main.o $(OBJECTS): $(HEADERS) build/compile
	$(SAY) CC src/$(@F:.o=.c)
	@echo '$@: src/$(@F:.o=.c)' >$@.d
	$(COMPILE) -c -o $@ src/$(@F:.o=.c)
-include build/main.o.d $(OBJECTS:=.d)

build/table.o: build/table.c $(HEADERS) build/compile
	$(SAY) CC build/table.c
	$(COMPILE) -c -o $@ build/table.c

build/table.c: src/gen-table src/gen-table.awk data/ports.tsv data/iana.tsv \
		build/awk
	$(SAY) GEN $@
	$(QUIET)AWK='$(AWK)' src/gen-table data/ports.tsv data/iana.tsv $@

# make STATIC=1: nothing for the dynamic loader to do at all.
PIE_ = -pie
STATIC_1 = -static-pie

# The commands to work with. They are made anew for other variables than last
# time, and with them what depends on them. What is asked of them here, whenever
# make reads this, is just whether these are the same.
COMPILER = $(CC) -std=c11 -D_DEFAULT_SOURCE -Iinclude \
	-DPORTINFO_VERSION='"$(VERSION)"' $(WARNINGS) -- $(CPPFLAGS) $(CFLAGS)
TEST_LINKER = -pie -- $(LDFLAGS)
LINKER = $(PIE_$(STATIC)) -- $(STATIC_$(STATIC)) $(LDFLAGS)
OTHER_COMPILER != src/gen-command -n build/compile $(COMPILER)
OTHER_LINKER != src/gen-command -n build/link $(LINKER)
OTHER_TEST_LINKER != src/gen-command -n build/test-link $(TEST_LINKER)
OTHER_AWK != [ "$$(cat build/awk 2>&1)" = '$(AWK)' ] || echo changed

build/compile: src/gen-command $(OTHER_COMPILER)
	@src/gen-command $@ $(COMPILER)
build/link: build/compile $(OTHER_LINKER)
	@src/gen-command $@ $(LINKER)
build/test-link: build/compile $(OTHER_TEST_LINKER)
	@src/gen-command $@ $(TEST_LINKER)
build/awk: $(OTHER_AWK)
	@mkdir -p build && echo '$(AWK)' >$@
changed:

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

# What has been built is installed, with whatever variables that was.
install:
	@$(MAKE) OTHER_COMPILER= OTHER_LINKER= OTHER_AWK= portinfo
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
	find -L . -name .git -prune -o -path ./build -prune -o -type f \
		! -path ./portinfo -print >build/dist/files
	$(TAR) -chf build/dist/copy -T build/dist/files
	cd ./build/dist/$(DIST) && $(TAR) -xf ../copy
	chmod -R u=rwX,go=rX build/dist/$(DIST)
	find build/dist/$(DIST) -exec env TZ=UTC touch -t $(RELEASED) {} +
	cd ./build/dist && find $(DIST) -type f | LC_ALL=C sort >files && \
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

.PHONY: all check tested elsewhere fresh bench model fuzz coverage install \
	uninstall dist deb clean changed
