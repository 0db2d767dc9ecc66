# bash completion for portinfo

_portinfo_names() {
	case $1 in
	'' | *[!A-Za-z0-9-]*) ;;
	*) portinfo --format tsv --grep "^$1" 2>/dev/null | cut -f3,6 |
		tr '\t,' '\n\n' ;;
	esac
}

_portinfo() {
	local current=${COMP_WORDS[COMP_CWORD]}
	local previous=${COMP_WORDS[COMP_CWORD - 1]}
	local words

	# bash takes --format=json for three words
	if [[ $current == '=' ]]; then
		current=
	elif [[ $previous == '=' ]]; then
		previous=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	case $previous in
	-f | --format) words='table tsv long json services' ;;
	-p | --proto) words='tcp udp sctp dccp' ;;
	--color) words='auto always never' ;;
	-g | --grep) return ;;
	*)
		case $current in
		-*) words='-p --proto -g --grep -u --unassigned -f --format
			-j --json -l --long -q --quiet --color -h --help
			-V --version' ;;
		*) words=$(_portinfo_names "$current") ;;
		esac
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "${current,,}")
}

complete -F _portinfo portinfo
