# The same as complete.bash for fish.
#
#   fish --no-config tests/complete.fish LINE...
set -g fish_complete_path data/completions
for line in $argv
    echo "> $line"
    complete -C "$line" | string replace -r '\t.*' '' | LC_ALL=C sort -u
end
