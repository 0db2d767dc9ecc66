# The same as complete.bash for zsh, which completes only on a terminal.
#
#   zsh -f tests/complete.zsh LINE...
zmodload zsh/zpty || exit 77
export OFFERS=build/tests/zsh-offers
export START='
PROMPT=
fpath=(data/completions $fpath)
autoload -Uz compinit
compinit -u -D
# To be asked for matches (-O, -A, -D) is not yet to offer them.
compadd() {
	local -a offers
	if [[ ${@[1,(i)(-|--)]} != *-[OAD]\ * ]]; then
		builtin compadd -A offers "$@"
		[[ $#offers -eq 0 ]] || print -rl -- $IPREFIX$^offers >>$OFFERS
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
