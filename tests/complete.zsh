# The same as complete.bash for zsh, which completes only on a terminal.
#
#   zsh -f tests/complete.zsh IFS LINE...
zmodload zsh/zpty || exit 77
export OFFERS=build/tests/zsh-offers
export GIVEN_IFS=$1
shift
export START='
PROMPT=
fpath=(data/completions $fpath)
autoload -Uz compinit
compinit -u -D
# To be asked for matches (-O, -A, -D) is not yet to offer them. Files have
# their folder in front.
compadd() {
	local -a offers folder
	if [[ ${@[1,(i)(-|--)]} != *-[OAD]\ * ]]; then
		builtin compadd -A offers "$@"
		zparseopts -E -a folder p:
		[[ $#offers -eq 0 ]] || print -rl -- $IPREFIX${folder[2]}$^offers >>$OFFERS
	fi
	builtin compadd "$@"
}
offer() {
	zle complete-word
	BUFFER=
	print -n "<done>"
}
zle -N offer
bindkey "^I" offer
export IFS=$GIVEN_IFS
print "<done>"
'
zpty shell 'zsh -f -i'
zpty -w shell 'eval $START'
zpty -r shell reply '*<done>*'
for line; do
	: >$OFFERS
	zpty -w -n shell $line$'\t'
	zpty -r shell reply '*<done>*'
	print -r -- "> $line"
	LC_ALL=C sort -u $OFFERS
done
zpty -d shell
