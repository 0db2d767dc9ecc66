# fish completion for portinfo

function __portinfo_names
    set -l word (commandline -ct)
    string match -qr '^[A-Za-z0-9-]+$' -- $word
    and portinfo --format tsv --grep "^$word" 2>/dev/null | cut -f3,6 |
        tr '\t,' '\n\n'
end

complete -c portinfo -f -a '(__portinfo_names)'
complete -c portinfo -s p -l proto -x -a 'tcp udp sctp dccp' \
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
