# portinfo: make, make check, make elsewhere, make fresh, make model, make fuzz,
# make coverage, make bench, make install, make clean. Any make that has != (GNU
# make 4, bmake) will do. With V=1 it shows its commands; with BUILD=FOLDER it
# does all in that folder and writes nothing here.

VERSION = 0.2.0
# The time of all files in a package, in UTC, as touch -t takes it.
RELEASED = 202611250000

PREFIX = /usr/local
DESTDIR =
BUILD =
STATIC =
V = 0

CC = cc
AWK = awk
CPPFLAGS =
CFLAGS = -O2 -g
LDFLAGS =

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wcast-qual \
	-Wformat=2 -Wvla

# The modules, src/*.c but main.c: those that read and write, for which a
# fuzzer has a stand-in, and the others.
IO_MODULES = descriptor input lines local stream
PURE_MODULES = address answer ask column fault help lookup message operands \
	options output pattern query report suggest tables terminal text view

RULES != case '$(BUILD)' in '' | . | build) echo src/rules.mk ;; \
	*) echo src/there.mk ;; esac
include $(RULES)
