# shellcheck shell=bash
# Says what bash offers for lines that end where TAB is pressed: for each line
# "> LINE", then the words, whole. The user's IFS is what is given.
#
#   bash tests/complete.bash IFS LINE...
. data/completions/portinfo.bash
ifs=$1
shift
for line; do
	# Readline splits at "=", and puts what comes behind its place.
	read -ra COMP_WORDS <<<"${line//=/ = }"
	[[ $line != *' ' ]] || COMP_WORDS+=('')
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	last=${line##* }
	before=
	[[ $last != *=* ]] || before=${last%%=*}=
	export IFS=$ifs
	_portinfo portinfo "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
	IFS=$' \t\n'
	printf '> %s\n' "$line"
	[[ ${#COMPREPLY[@]} -eq 0 ]] ||
		printf '%s\n' "${COMPREPLY[@]/#/$before}" | LC_ALL=C sort -u
done
