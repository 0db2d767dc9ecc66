#!/bin/bash
# Everywhere the same. In each place, which is another compiler, C library,
# machine, make, awk or language, all tests have to pass without a warning of
# the compiler, and the table and what the program says have to be the same to
# the byte. And the program has to be the same file wherever and whenever it is
# built, and do nothing but what it must.
#
#   tests/elsewhere.sh [PLACE]...
#
# A test may be skipped there only for one of the reasons below. Needs all
# compilers, makes and awks that are named below with the libc6-dev
# packages of the cross compilers, and binutils, dpkg-dev, locales, qemu-user
# and strace.
set -euo pipefail
places=${*:-s390x musl i686 clang gcc bmake mawk gawk busybox original-awk C \
	tr_TR.UTF-8}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "elsewhere.sh: $*" >&2; exit 1; }
copy() {
	mkdir -p "$1"
	cp -R Makefile README.md LICENSE include src data tests "$1"
}

# What the program has to say, whoever runs it.
say() {
	local format
	for format in tsv table long json services; do
		"$@" --format "$format" 0-65535 | cksum
	done
	for query in 443 6010/udp postgres k8s 60000- 4 0 50000 nosuch 65536 \
		'x y' 443,,80; do
		"$@" "$query" 2>&1 || echo "$?"
	done
	"$@" --grep 'http.*proxy|^imap' | cksum
	"$@" --unassigned | cksum
	{ seq 0 65536 | "$@" - 2>/dev/null || :; } | cksum
	{ seq 0 65536 | "$@" - 2>&1 >/dev/null || :; } | cksum
	"$@" --version
}

# cmocka's source, as Debian has it, for those that have no cmocka.
fetch_cmocka() {
	local apt keys=/usr/share/keyrings/debian-archive-keyring.gpg
	mkdir -p "$work/lists/partial"
	echo "deb-src [signed-by=$keys] $(tests/debian-mirror) main" \
		>"$work/sources.list"
	apt="apt-get -o Dir::Etc::SourceList=$work/sources.list
		-o Dir::Etc::SourceParts=- -o Dir::State::Lists=$work/lists
		-o APT::Sandbox::User=root"
	# shellcheck disable=SC2086 # its options are words
	(cd "$work" && $apt update && $apt source cmocka) >"$work/log" 2>&1 ||
		{ cat "$work/log" >&2; fail 'no source of cmocka'; }
	mv "$work"/cmocka-*/ "$work/cmocka"
}

# A language whose small i has a capital of its own.
make_turkish() {
	mkdir "$work/locales"
	localedef -i tr_TR -f UTF-8 "$work/locales/tr_TR.UTF-8"
	export LOCPATH=$work/locales
	[ "$(echo i | LC_ALL=tr_TR.UTF-8 gawk '{ print toupper($0) }')" = İ ] ||
		fail 'this is not Turkish'
}

# COMPILER [LOADER]: sets arguments for a compiler of programs that have a
# loader, libraries and a cmocka of their own.
foreign() {
	local libraries=${2%/*}
	mkdir cmocka
	$1 -O2 -c -I"$work/cmocka/include" -o cmocka/cmocka.o -DHAVE_MALLOC_H \
		-DHAVE_INTTYPES_H -DHAVE_SIGNAL_H -DHAVE_STRINGS_H \
		-DHAVE_STRSIGNAL -DHAVE_STRUCT_TIMESPEC \
		-DHAVE_GCC_THREAD_LOCAL_STORAGE "$work/cmocka/src/cmocka.c"
	ar rcs cmocka/libcmocka.a cmocka/cmocka.o
	cp "$work/cmocka/include/cmocka.h" cmocka
	arguments=(CC="$1" CPPFLAGS='-Werror -Icmocka' LDFLAGS="-Lcmocka \
		${2:+-Wl,--dynamic-linker=$2,-rpath,$libraries}")
}

# PLACE: all tests there, in a copy, and whether it is the same.
try() {
	local make=make arguments=() log=$work/$1.log
	copy "$work/$1"
	cd "$work/$1"
	case $1 in
	gcc | clang) arguments=(CC="$1") ;;
	musl) foreign musl-gcc '' ;;
	i686) foreign i686-linux-gnu-gcc /usr/i686-linux-gnu/lib/ld-linux.so.2 ;;
	s390x)
		foreign 'tests/emulate qemu-s390x s390x-linux-gnu-gcc' \
			/usr/s390x-linux-gnu/lib/ld64.so.1
		;;
	bmake) make=bmake ;;
	mawk | gawk | original-awk) arguments=(AWK="$1") ;;
	busybox) arguments=(AWK='busybox awk') ;;
	C) export LC_ALL=C TESTS_LC_ALL=C ;;
	# gawk is the one that takes notice of the language.
	tr_TR.UTF-8)
		export LC_ALL=$1 TESTS_LC_ALL=$1
		arguments=(AWK=gawk)
		;;
	*) fail "no such place: '$1'" ;;
	esac
	"$make" -s CPPFLAGS=-Werror "${arguments[@]}" check >"$log" 2>&1 ||
		{ cat "$log" >&2; fail "$1: fails"; }
	cmp "$work/table.c" build/table.c >&2 || fail "$1: another table"
	say ./portinfo | diff "$work/here" - >&2 ||
		fail "$1: says something else"
	echo "$1: $(tail -n 1 "$log"), and the same
$(sed -n '/^\tskipped: /p' "$log" | sort -u)" | sed '/^$/d'
}

make -s portinfo >/dev/null
say ./portinfo >"$work/here"
cp build/table.c "$work"
case " $places " in *' s390x '* | *' musl '* | *' i686 '*) fetch_cmocka ;; esac
case $places in *tr_TR*) make_turkish ;; esac

# As many at once as there are processors.
failed=0
running=0
reap() {
	wait -n || failed=1
	running=$((running - 1))
}
for place in $places; do
	[ "$running" -lt "$(nproc)" ] || reap
	try "$place" &
	running=$((running + 1))
done
while [ "$running" -gt 0 ]; do reap; done
[ "$failed" -eq 0 ] || exit 1

copy "$work/one"
copy "$work/another folder"
(umask 077 && TZ=Asia/Tokyo LC_ALL=C make -s -C "$work/one" portinfo \
	>/dev/null)
sleep 1
LANG=C.UTF-8 make -s -C "$work/another folder" portinfo >/dev/null
cmp "$work/one/portinfo" "$work/another folder/portinfo" ||
	fail 'two builds are two programs'
echo 'two builds: the same'

# Hardened, as far as the compiler can.
headers=$(readelf -hldW portinfo)
for sign in 'DYN (Position-Independent' GNU_RELRO BIND_NOW; do
	grep -qF "$sign" <<<"$headers" || fail "not hardened: no $sign"
done
grep -q 'GNU_STACK.* RW ' <<<"$headers" || fail 'an executable stack'
readelf --dyn-syms -W portinfo | grep -q __stack_chk_fail ||
	fail 'no stack protector'
[ "$(uname -m)" != x86_64 ] || [ "$(objdump -d --no-show-raw-insn portinfo |
	grep -c endbr64)" -gt 50 ] || fail 'no control-flow protection'
echo 'the program is hardened'

# Of files it opens what the loader needs, and nothing to answer.
for query in 443 '--grep s[n]mp' nosuch; do
	# shellcheck disable=SC2086 # the query is words
	strace -f -e trace=open,openat,socket,connect,execve,fork,clone,vfork \
		-o "$work/calls" ./portinfo $query >"$work/log" 2>&1 || :
	grep -q 'execve("./portinfo"' "$work/calls" ||
		fail "no trace of '$query'"
	grep -v -e 'execve("./portinfo"' -e '/etc/ld.so' -e 'libc\.so\.6' \
		-e '^[0-9]* *+++' "$work/calls" && fail "calls for '$query'"
done
echo 'it opens nothing to answer'

# Where it pledges to do no more than stdio, on OpenBSD, it has to compile; and
# from its first reading on it does no more.
echo 'int pledge(const char *, const char *);' >"$work/pledge.h"
cc -std=c11 -D_DEFAULT_SOURCE -D__OpenBSD__ -include "$work/pledge.h" -Iinclude \
	-DPORTINFO_VERSION='""' -Wall -Werror -fsyntax-only src/main.c
strace -o "$work/calls" ./portinfo -g 's[n]mp' -f table - <<<'161 x' \
	>/dev/null 2>&1 || :
sed -n '/^read(0,/,$p' "$work/calls" >"$work/stdio"
[ -s "$work/stdio" ] || fail 'no call to read'
grep -vE '^(read|write|close|brk|mmap|munmap|exit_group)\(|^\+\+\+' \
	"$work/stdio" && fail 'more than stdio'
echo 'it keeps to stdio'
