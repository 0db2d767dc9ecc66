#!/bin/bash
# The same program elsewhere: built with musl, for 32 bits and for a big-endian
# machine, and run in other languages, it has to pass the tests of the whole
# program and to say the same to the byte. And it has to be the same file
# wherever and whenever it is built, and do nothing but what it must.
#
#   tests/elsewhere.sh
#
# Needs musl-tools, the cross compilers for i686 and s390x with their libc6-dev
# packages, qemu-user, strace and binutils.
set -euo pipefail
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

make -s portinfo build/tests/small build/tests/test_program \
	build/tests/test_model >/dev/null
say ./portinfo >"$work/here"

# NAME COMPILER [RUNNER]
try() {
	local folder=$work/$1 tests='test_program test_model' test
	copy "$folder"
	make -s -C "$folder" CC="$2" LDFLAGS=-static portinfo \
		build/tests/small >"$work/log" 2>&1 ||
		{ cat "$work/log" >&2; fail "$1: does not build"; }
	cp build/tests/test_program build/tests/test_model \
		"$folder/build/tests"
	if [ -n "${3:-}" ]; then
		for program in portinfo build/tests/small; do
			mv "$folder/$program" "$folder/$program.bin"
			printf '#!/bin/sh\nexec %s %s "$@"\n' "$3" \
				"$folder/$program.bin" >"$folder/$program"
			chmod +x "$folder/$program"
		done
		# Closed streams and memory are the emulator's there.
		tests=test_model
	fi
	(cd "$folder" && say ./portinfo) | diff "$work/here" - >&2 ||
		fail "$1: says something else"
	for test in $tests; do
		(cd "$folder" && "build/tests/$test" >"$work/log" 2>&1) ||
			{ cat "$work/log" >&2; fail "$1: fails $test"; }
	done
	echo "$1: the same"
}
try musl musl-gcc
try i686 i686-linux-gnu-gcc
try s390x s390x-linux-gnu-gcc qemu-s390x

for language in tr_TR.UTF-8 de_DE.UTF-8; do
	say env LC_ALL="$language" LANG="$language" ./portinfo |
		diff "$work/here" - >&2 || fail "$language: something else"
	echo "$language: the same"
done

copy "$work/one"
copy "$work/another folder"
(umask 077 && TZ=Asia/Tokyo LC_ALL=C make -s -C "$work/one" CFLAGS=-O2 \
	portinfo >/dev/null)
sleep 1
LANG=C.UTF-8 make -s -C "$work/another folder" CFLAGS=-O2 portinfo >/dev/null
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
	grep -v -e 'execve("./portinfo"' -e '/etc/ld.so' -e 'libc\.so\.6' \
		-e '^[0-9]* *+++' "$work/calls" && fail "calls for '$query'"
done
echo 'it opens nothing to answer'
