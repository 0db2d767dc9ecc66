# bash completion for portinfo, for bash 3.2 and all later ones
# shellcheck shell=bash disable=SC2020 # a tab and a comma end a line

# The queries that begin with a word of small letters: in small letters, too,
# for readline puts what several have in common in place of the word, and that
# must not be less than the word. compgen will expand them: no other characters
# may be in them.
_portinfo_names() {
	[[ $1 =~ ^[[:alnum:]._+*/-]+$ ]] || return
	portinfo --format tsv --grep "^${1//[.+*]/.}" 2>/dev/null |
		cut -f3,6 | LC_ALL=C tr '[:upper:]\t,' '[:lower:]\n\n'
	[[ $1 != ?*/* ]] || printf '%s\n' "${1%/*}"/{tcp,udp,sctp,dccp}
}

_portinfo() {
	local current=${COMP_WORDS[COMP_CWORD]}
	local option=${COMP_WORDS[COMP_CWORD - 1]}
	local before='' list='' words='' word

	COMPREPLY=()
	# bash asks for names of files to read or write, too
	if [[ $option == [\<\>]* ]]; then
		compopt -o default 2>/dev/null
		return
	fi
	# What stands before the value of an option: --format=json is one word
	# or three, as bash is old or new and COMP_WORDBREAKS says.
	if [[ $current == '=' || $option == '=' ]]; then
		if [[ $current == '=' ]]; then
			current=
		else
			option=${COMP_WORDS[COMP_CWORD - 2]}
		fi
		[[ $option == --* ]] || return
	elif [[ $option =~ ^-[jlqu]*([fgp])$ ]]; then
		option=-${BASH_REMATCH[1]}
	elif [[ $option =~ ^--(format|grep|proto|color)$ ]]; then
		:
	elif [[ $current =~ ^(--[[:alpha:]]+)=(.*)$ ]]; then
		option=${BASH_REMATCH[1]}
		current=${BASH_REMATCH[2]}
		[[ $COMP_WORDBREAKS == *=* ]] || before=$option=
	elif [[ $current =~ ^(-[jlqu]*([fgp]))(.+)$ ]]; then
		before=${BASH_REMATCH[1]}
		option=-${BASH_REMATCH[2]}
		current=${BASH_REMATCH[3]}
	else
		option=
	fi

	case $option,$current in
	-f,* | --format,*) words='table tsv long json services' ;;
	--color,*) words='auto always never' ;;
	-p,* | --proto,* | ,[!-]*)
		current=$(LC_ALL=C tr '[:upper:]' '[:lower:]' <<<"$current")
		[[ $current != *,* ]] || list=${current%,*},
		current=${current##*,}
		words='tcp udp sctp dccp'
		[[ $option ]] || words=$(_portinfo_names "$current")
		;;
	,-*) words='-p --proto -g --grep -u --unassigned -f --format -j --json
		-l --long -q --quiet --color -h --help -V --version' ;;
	esac
	while read -r word; do
		[[ ,$list == *",$word,"* ]] ||
			COMPREPLY[${#COMPREPLY[@]}]=$before$list$word
	done < <(compgen -W "$words" -- "$current")
}

complete -F _portinfo portinfo
