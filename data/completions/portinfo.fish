# fish completion for portinfo

# Completes the last item of a list: the word, then all that may stand there.
function __portinfo_list
    set -l list (string match -r '^.*,' -- $argv[1])
    set -l item (string replace -r '^.*,' '' -- $argv[1] |
        string escape --style=regex)
    for word in (string match -ri "^$item.*" -- $argv[2..])
        contains -- $word (string split , -- $list)
        or echo "$list$word"
    end
end

function __portinfo_protocols
    set -l word (string replace -r '^(-[jlqu]*p|--proto=)' '' -- \
        (commandline -ct))
    __portinfo_list "$word" tcp udp sctp dccp
end

function __portinfo_queries
    set -l word (commandline -ct)
    set -l item (string replace -r '^.*,' '' -- $word)
    set -l words
    if string match -qr '^[A-Za-z0-9._+*/-]+$' -- $item
        set -l pattern (string replace -ar '[.+*]' . -- $item)
        set words (portinfo --format tsv --grep "^$pattern" 2>/dev/null |
            cut -f3,6 | tr '\t,' '\n\n')
        set -l start (string match -r '^.+/' -- $item)
        set -a words $start{tcp,udp,sctp,dccp}
    end
    __portinfo_list "$word" $words
end

complete -c portinfo -f -a '(__portinfo_queries)'
complete -c portinfo -s p -l proto -x -a '(__portinfo_protocols)' \
    -d 'only entries with one of these protocols'
complete -c portinfo -s g -l grep -x -d 'only entries that match'
complete -c portinfo -s u -l unassigned -d 'free ports instead'
complete -c portinfo -s f -l format -x -a 'table tsv long json services' \
    -d 'format of the output'
complete -c portinfo -s j -l json -d 'same as --format json'
complete -c portinfo -s l -l long -d 'same as --format long'
complete -c portinfo -s q -l quiet -d 'print nothing, say it with the status'
complete -c portinfo -l color -x -a 'auto always never' \
    -d 'when to colour a table'
complete -c portinfo -s h -l help -d 'print a summary'
complete -c portinfo -s V -l version \
    -d 'print the version and the day of the data'
