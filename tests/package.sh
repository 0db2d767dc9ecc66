#!/bin/sh
# Makes the packages and tries them: the tarball builds the same program and
# passes its tests somewhere else, without git, and makes itself again; the
# Debian package made from it, where there is dpkg-dev, is the same each time and
# as lintian wants it, and can be put on a system, run and taken away.
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
$make dist portinfo >"$work/log" || fail 'no tarball'
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
cmp portinfo "$work/$name/portinfo" || fail 'the program is another one'
"$work/$name/portinfo" --version | head -n 1 >"$work/said"
echo "portinfo $version" >"$work/wanted"
same "$work/wanted" "$work/said" 'another version'
echo "${tarball##*/}: good"

if ! command -v dpkg-shlibdeps >/dev/null; then
	echo 'skipped: no dpkg-dev to make a Debian package with'
	exit
fi
(cd "$work/$name" && $make deb >../log) || fail 'no Debian package'
mv "$work/$name/build/"*.deb "$work"
(
	cd "$work/$name"
	umask 077
	touch data/debian/*
	$make clean >../log || fail 'make clean fails'
	TZ=Asia/Tokyo $make deb >../log || fail 'no Debian package'
)
deb=$(echo "$work/portinfo_$version-1_"*.deb)
cmp "$deb" "$work/$name/build/"*.deb ||
	fail 'the Debian package is another one'

dpkg-deb -c "$deb" | awk '!/^d/ { print $1, $2, $6 }' >"$work/said"
cat >"$work/wanted" <<'END'
-rwxr-xr-x root/root ./usr/bin/portinfo
-rw-r--r-- root/root ./usr/share/bash-completion/completions/portinfo
-rw-r--r-- root/root ./usr/share/doc/portinfo/changelog.Debian.gz
-rw-r--r-- root/root ./usr/share/doc/portinfo/copyright
-rw-r--r-- root/root ./usr/share/fish/vendor_completions.d/portinfo.fish
-rw-r--r-- root/root ./usr/share/man/man1/portinfo.1.gz
-rw-r--r-- root/root ./usr/share/zsh/vendor-completions/_portinfo
END
same "$work/wanted" "$work/said" 'other files in the Debian package'

if command -v lintian >/dev/null; then
	# Debian has no bug report that asks for portinfo.
	lintian --fail-on error,warning --allow-root \
		--suppress-tags initial-upload-closes-no-bugs "$deb" ||
		fail 'lintian complains'
else
	echo 'skipped: no lintian to ask'
fi

# A system of its own, with nothing in it.
root=$work/root
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
: >"$root/var/lib/dpkg/status"
: >"$root/var/lib/dpkg/available"
system() {
	dpkg --root="$root" --log="$work/dpkg.log" --force-depends \
		--force-not-root --force-bad-path "$@" >"$work/log" 2>&1 || {
		cat "$work/log" >&2
		fail "dpkg $1"
	}
}
system -i "$deb"
"$root/usr/bin/portinfo" ssh | cut -f1,3 >"$work/said"
printf '22\tssh\n' >"$work/wanted"
same "$work/wanted" "$work/said" 'the installed program says something else'
(cd "$root" && md5sum -c --quiet var/lib/dpkg/info/portinfo.md5sums) ||
	fail 'wrong sums'
system -P portinfo
find "$root" -name '*portinfo*' >"$work/said"
same /dev/null "$work/said" 'something is left behind'
echo "${deb##*/}: good"
