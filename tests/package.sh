#!/bin/sh
# Makes the tarball and tries it: it builds and passes its tests somewhere else,
# without git, and makes itself again.
#
#   tests/package.sh [MAKE]
set -eu
make=${1:-make}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fail() {
	echo "package.sh: $*" >&2
	exit 1
}

# Says what is different where two texts should be the same.
same() {
	diff "$1" "$2" >&2 || fail "$3"
}

rm -f build/portinfo-*.tar.gz
$make dist >"$work/log" || fail 'no tarball'
tarball=$(echo build/portinfo-*.tar.gz)
name=${tarball##*/}
name=${name%.tar.gz}
version=${name#portinfo-}

if [ -e .git ]; then
	git ls-files | sed "s|^|$name/|" | LC_ALL=C sort >"$work/tracked"
	gzip -dc "$tarball" | tar -tf - >"$work/packed"
	same "$work/tracked" "$work/packed" 'not what git tracks'
fi

mkdir "$work/bin"
printf '#!/bin/sh\necho "git $*" >>"%s"\nexit 127\n' "$work/git" \
	>"$work/bin/git"
chmod +x "$work/bin/git"
gzip -dc "$tarball" | (cd "$work" && tar -xf -)
(
	cd "$work/$name"
	PATH=$work/bin:$PATH
	$make >../log 2>&1 || { cat ../log >&2; fail 'does not build'; }
	$make check >../log 2>&1 || { cat ../log >&2; fail 'fails its tests'; }
	tail -n 1 ../log
	umask 077
	touch LICENSE
	chmod 600 LICENSE
	TZ=Asia/Tokyo $make dist >../log || fail 'no tarball from a tarball'
)
[ ! -e "$work/git" ] || fail "calls $(head -n 1 "$work/git")"
cmp "$tarball" "$work/$name/$tarball" || fail 'the tarball is another one'
"$work/$name/portinfo" --version | head -n 1 >"$work/said"
echo "portinfo $version" >"$work/wanted"
same "$work/wanted" "$work/said" 'another version'
echo "${tarball##*/}: good"
