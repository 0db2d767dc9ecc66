# The same as complete.bash for fish.
#
#   fish --no-config tests/complete.fish IFS LINE...
set -g fish_complete_path data/completions
set -gx IFS $argv[1]
for line in $argv[2..]
    echo "> $line"
    complete -C "$line" | string replace -r '\t.*' '' | LC_ALL=C sort -u
end
