#!/bin/bash
# The README's two commands on fresh machines: for each, a Debian of its own
# with nothing in it (debootstrap's minbase), and root's shell there. It is of
# this machine's release, and from the mirror that apt uses here.
#
#   tests/fresh-machine.sh
#
# Needs debootstrap and git, and root that may mount. All mounts are in a
# namespace of their own, so that none can be left behind.
set -euo pipefail
fail() { echo "fresh-machine.sh: $*" >&2; exit 1; }

# make_machine FOLDER
make_machine() {
	local mirror release
	read -r mirror release < <(tests/debian-mirror) || return
	debootstrap --variant=minbase "$release" "$1" "$mirror"
	mkdir "$1/portinfo"
	git ls-files -z | xargs -0 cp --parents -t "$1/portinfo"
}

# run_on FOLDER COMMAND
run_on() {
	mount --rbind /dev "$1/dev"
	mount -t proc proc "$1/proc"
	chroot "$1" /usr/bin/env -i HOME=/root LANG=C.UTF-8 \
		PATH=/usr/sbin:/usr/bin:/sbin:/bin \
		${http_proxy:+http_proxy="$http_proxy"} \
		bash -euc "cd /portinfo; $2" </dev/null
}

# In the namespace: what was said ends up in FOLDER/log, its last lines here.
if [ "${1:-}" = inside ]; then
	make_machine "$2/machine" >"$2/log" 2>&1
	for text in './portinfo 443' 'make check'; do
		command=$(tests/readme "$text")
		cp -a "$2/machine" "$2/${text##* }"
		run_on "$2/${text##* }" "$command" >"$2/log" 2>&1
		printf '%s: ' "$text"
		tail -n 1 "$2/log"
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
unshare --mount --pid --fork --kill-child "$0" inside "$work" &
child=$!
wait "$child" || { tail -n 60 "$work/log"; fail 'it does not pass there'; }
child=
