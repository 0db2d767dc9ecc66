# shellcheck shell=sh
# For lines of shell that try the Makefile: goes to a copy of this tree that has
# little data, in a folder whose name has a blank. Its compiler is a stand-in: it
# removes what it is to write to, as some do, and leaves a script and a warning;
# ../outputs and ../words are what it was asked for.
unset MAKEFLAGS MFLAGS MAKELEVEL
here=$PWD
trees="$here/build/tests/a tree"
rm -rf "$trees"
mkdir -p "$trees/bin" "$trees/it/data"
cd "$trees/it" || exit
cp -RL "$here/Makefile" "$here/README.md" "$here/LICENSE" "$here/include" \
	"$here/src" .
cp "$here/tests/data/ports.tsv" "$here/tests/data/iana.tsv" data
ln -s "$here/data/portinfo.1" "$here/data/completions" data
ln -s "$here/tests" .
export OUTPUTS="$trees/outputs" WORDS="$trees/words"
: >"$OUTPUTS"
: >"$WORDS"
cat >../bin/stand-in <<'END'
#!/bin/sh
out=a.out before=
printf '<%s>' "$@" >>"$WORDS"
for word; do
	[ "$before" != -o ] || out=$word
	before=$word
done
echo "$out" >>"$OUTPUTS"
case $out in
/*) exit 1 ;;
esac
rm -f "$out"
printf '#!/bin/sh\necho stand-in\n' >"$out"
chmod +x "$out"
case $word in src/*) echo "$word: warning" >&2 ;; esac
END
cp ../bin/stand-in ../bin/another
chmod +x ../bin/*
export PATH="$trees/bin:$PATH"

# Make, with few modules and the stand-in, or another compiler if one is given.
m() {
	${MAKE:-make} PURE_MODULES=query IO_MODULES=lines CC=stand-in "$@"
}
# Builds, and makes all that is there equally old: what changes then is newer,
# for makes that count in seconds too.
built() {
	m -s 2>/dev/null
	age
}
age() {
	find . -type f -exec touch -t 202001010000 {} +
	: >"$OUTPUTS"
}
# All files and when they changed.
state() {
	find . -type f -exec ls -l --full-time {} + 2>/dev/null | sort
}
