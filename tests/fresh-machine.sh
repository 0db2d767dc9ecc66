#!/bin/bash
# The README's two commands on fresh machines: for each, a Debian of its own
# with nothing in it (debootstrap's minbase), and root's shell there, from the
# mirror that apt uses here.
#
#   tests/fresh-machine.sh [RELEASE]...
#
# Needs debootstrap and git, and root that may mount. All mounts are in a
# namespace of their own, so that none can be left behind.
set -euo pipefail
fail() { echo "fresh-machine.sh: $*" >&2; exit 1; }

# make_machine FOLDER RELEASE
make_machine() {
	local mirror
	read -r mirror _ < <(tests/debian-mirror) || return
	debootstrap --variant=minbase "$2" "$1" "$mirror"
	mkdir "$1/portinfo"
	git ls-files -z | xargs -0 cp --parents -t "$1/portinfo"
}

# run_on FOLDER COMMAND
run_on() {
	mount --rbind /dev "$1/dev"
	mount --rbind /sys "$1/sys"
	mount -t proc proc "$1/proc"
	chroot "$1" /usr/bin/env -i HOME=/root LANG=C.UTF-8 \
		PATH=/usr/sbin:/usr/bin:/sbin:/bin \
		${http_proxy:+http_proxy="$http_proxy"} \
		bash -euc "cd /portinfo; $2" </dev/null
}

# In the namespace: what was said ends up in FOLDER/log, its last lines here.
if [ "${1:-}" = inside ]; then
	work=$2
	shift 2
	for release; do
		make_machine "$work/$release" "$release" >"$work/log" 2>&1
		for text in './portinfo 443' 'make check'; do
			command=$(tests/readme "$text")
			cp -a "$work/$release" "$work/$release-${text##* }"
			run_on "$work/$release-${text##* }" "$command" >"$work/log" 2>&1
			printf '%s: %s: ' "$release" "$text"
			tail -n 1 "$work/log"
		done
	done
	exit
fi

[ "$(id -u)" -eq 0 ] || fail 'only root can make a machine'
command -v debootstrap >/dev/null || fail 'no debootstrap to make one with'
unshare --mount --pid --fork true || fail 'no mounts can be made here'

work=$(mktemp -d)
child=
cleanup() {
	[ -z "$child" ] || kill -KILL "$child" 2>/dev/null || :
	rm -rf --one-file-system "$work"
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM
[ $# -gt 0 ] || set -- bookworm trixie
unshare --mount --pid --fork --kill-child "$0" inside "$work" "$@" &
child=$!
wait "$child" || { tail -n 60 "$work/log"; fail 'it does not pass there'; }
child=
