# bash completion for portinfo, for bash 3.2 and all later ones
# shellcheck shell=bash disable=SC2020 # a tab and a comma end a line

# The queries that begin with a word of small letters: in small letters, too,
# for readline puts what several have in common in place of the word, and that
# must not be less than the word. compgen will expand them: no other characters
# may be in them.
_portinfo_names() {
	local protocol='' name=$1

	[[ $1 =~ ^[[:alnum:]._+*/-]+$ ]] || return
	if [[ $1 =~ ^(tcp|udp|sctp|dccp)/(.*)$ ]]; then
		protocol=${BASH_REMATCH[1]}
		name=${BASH_REMATCH[2]}
		[[ $name ]] || return
	elif [[ $1 == ?*/* ]]; then
		printf '%s\n' "${1%/*}"/{tcp,udp,sctp,dccp}
	fi
	portinfo --format tsv --proto "${protocol:-tcp,udp,sctp,dccp}" \
		--grep "^${name//[.+*]/.}" 2>/dev/null |
		cut -f3,6 | LC_ALL=C tr '[:upper:]\t,' '[:lower:]\n\n' |
		sed "s,^,${protocol:+$protocol/},"
}

# The files that begin with a word: as readline completes them by itself, or
# where it can't be told to, by an old bash or in the middle of a word, without
# its care for directories.
_portinfo_files() {
	local name

	[[ $2 ]] || ! compopt -o default 2>/dev/null || return
	while IFS= read -r name; do
		printf -v name %q "$name"
		COMPREPLY[${#COMPREPLY[@]}]=$2${name/#\\~/\~}
	done < <(compgen -f -- "$1")
}

_portinfo() {
	local IFS=$' \t\n'
	local current=${COMP_WORDS[COMP_CWORD]}
	local option=${COMP_WORDS[COMP_CWORD - 1]}
	local before='' list='' words='' word

	COMPREPLY=()
	# bash asks for names of files to read or write, too
	if [[ $option == [\<\>]* ]]; then
		_portinfo_files "$current" ''
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
	elif [[ $option =~ ^-[1jlqtu]*([acdfgprs])$ ]]; then
		option=-${BASH_REMATCH[1]}
	elif [[ $option =~ ^--(also|color|column|delimiter|format|grep)$ ||
		$option =~ ^--(proto|risk|status)$ ]]; then
		:
	elif [[ $current =~ ^(--[[:alpha:]]+)=(.*)$ ]]; then
		option=${BASH_REMATCH[1]}
		current=${BASH_REMATCH[2]}
		[[ $COMP_WORDBREAKS == *=* ]] || before=$option=
	elif [[ $current =~ ^(-[1jlqtu]*([acdfgprs]))(.+)$ ]]; then
		before=${BASH_REMATCH[1]}
		option=-${BASH_REMATCH[2]}
		current=${BASH_REMATCH[3]}
	else
		option=
	fi

	case $option,$current in
	-a,* | --also,*)
		_portinfo_files "$current" "$before"
		return
		;;
	-f,* | --format,*) words='table tsv long json csv services' ;;
	--color,*) words='auto always never' ;;
	-[prs],* | --proto,* | --risk,* | --status,* | ,[!-]*)
		current=$(LC_ALL=C tr '[:upper:]' '[:lower:]' <<<"$current")
		[[ $current != *,* ]] || list=${current%,*},
		current=${current##*,}
		;;
	,-*) words='-g --grep -u --unassigned -c --column -d --delimiter
		-a --also -1 --first -p --proto -s --status -r --risk
		-f --format -t --table -l --long -j --json -q --quiet --color
		-h --help -V --version' ;;
	esac
	case $option,$current in
	-p,* | --proto,*) words='tcp udp sctp dccp' ;;
	-s,* | --status,*) words='assigned unofficial local' ;;
	-r,* | --risk,*) words='cleartext no-auth takeover amplification
		internal malware obsolete any' ;;
	,[!-]*)
		# No queries go with --column.
		for word in "${COMP_WORDS[@]}"; do
			[[ ! $word =~ ^(--colu|-[1jlqtu]*c) ]] || return
		done
		words=$(_portinfo_names "$current")
		;;
	esac
	while read -r word; do
		[[ ,$list == *",$word,"* ]] ||
			COMPREPLY[${#COMPREPLY[@]}]=$before$list$word
	done < <(compgen -W "$words" -- "$current")
}

complete -F _portinfo portinfo
