# fish completion for portinfo

# An IFS that is empty, as it may be exported, would keep fish from taking the
# lines of a command for words: each function has its own, and what it says is
# split by string split0, which is taken as it is.

# Completes the last item of a list: the word, then all that may stand there.
function __portinfo_list
    set -l IFS \n
    set -l list (string match -r '^.*,' -- $argv[1])
    set -l item (string replace -r '^.*,' '' -- $argv[1] |
        string escape --style=regex)
    for word in (string match -ri "^$item.*" -- $argv[2..])
        contains -- $word (string split , -- $list)
        or printf '%s\0' "$list$word"
    end | string split0
end

# The same for the value of an option, which may be in one word with it.
function __portinfo_values
    set -l IFS \n
    set -l word (string replace -r '^(-[1jlqtu]*[prs]|--[a-z]+=)' '' -- \
        (commandline -ct))
    __portinfo_list "$word" $argv
end

function __portinfo_queries
    set -l IFS \n
    # No queries go with --column.
    string match -qr '^(--colu|-[1jlqtu]*c)' -- (commandline -opc)
    and return
    set -l word (commandline -ct)
    set -l item (string replace -r '^.*,' '' -- $word)
    string match -qr '^[A-Za-z0-9._+*/-]+$' -- $item
    or return
    set -l protocol (string match -ri '^(?:tcp|udp|sctp|dccp)(?=/)' -- $item)
    set -l name (string replace -r "^$protocol/" '' -- $item)
    set -l filter tcp,udp,sctp,dccp
    if set -q protocol[1]
        test -n "$name"
        or return
        set filter $protocol
    end
    set -l pattern (string replace -ar '[.+*]' . -- $name)
    set -l words (portinfo --format tsv --proto $filter \
        --grep "^$pattern" 2>/dev/null | cut -f3,6 | tr '\t,' '\n\n')
    if set -q protocol[1]
        set words $protocol/$words
    else
        set -l start (string match -r '^.+/' -- $item)
        set -a words $start{tcp,udp,sctp,dccp}
    end
    __portinfo_list "$word" $words
end

complete -c portinfo -f -a '(__portinfo_queries)'
complete -c portinfo -s g -l grep -x -d 'only entries that match'
complete -c portinfo -s u -l unassigned -d 'free ports instead'
complete -c portinfo -s c -l column -x \
    -d 'name the port in a column of standard input'
complete -c portinfo -s d -l delimiter -x -d 'what separates columns'
complete -c portinfo -s a -l also -r -F -d 'entries of a services file, too'
complete -c portinfo -s 1 -l first -d 'of each query only the likeliest entry'
complete -c portinfo -s p -l proto -x \
    -a '(__portinfo_values tcp udp sctp dccp)' \
    -d 'only entries with one of these protocols'
complete -c portinfo -s s -l status -x \
    -a '(__portinfo_values assigned unofficial local)' \
    -d 'only entries with one of these statuses'
complete -c portinfo -s r -l risk -x \
    -a '(__portinfo_values cleartext no-auth takeover amplification \
        internal malware obsolete any)' \
    -d 'only entries with one of these risks'
complete -c portinfo -s f -l format -x \
    -a 'table tsv long json csv services' \
    -d 'format of the output'
complete -c portinfo -s t -l table -d 'same as --format table'
complete -c portinfo -s l -l long -d 'same as --format long'
complete -c portinfo -s j -l json -d 'same as --format json'
complete -c portinfo -s q -l quiet -d 'print nothing, say it with the status'
complete -c portinfo -l color -x \
    -a 'auto always never' \
    -d 'when to colour a table'
complete -c portinfo -s h -l help -d 'print a summary'
complete -c portinfo -s V -l version \
    -d 'print the version and the day of the data'
