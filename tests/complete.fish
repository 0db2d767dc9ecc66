# The same as complete.bash for fish. If any word has a description, all have:
# a line without one is the first of a word of several lines.
#
#   fish --no-config tests/complete.fish IFS LINE...
set -g fish_complete_path data/completions
set -gx IFS $argv[1]
for line in $argv[2..]
    echo "> $line"
    complete -C "$line" | awk -F '\t' '{ words[$1] = NF; if (NF > most) most = NF }
        END { for (word in words) if (words[word] == most) print word }' |
        LC_ALL=C sort
end
