# Reads the csv format of all ports with Python's own reader, strictly, and
# compares it with the tsv format: each entry for each of its ports and
# protocols, with the rank that counting gives.
#
#   python3 read-csv.py CSV TSV
import csv
import sys

entries = [line.rstrip('\n').split('\t') for line in open(sys.argv[2])]
begins, covers = {}, {}
for entry in entries:
    ports = [int(port) for port in entry[0].split('-')]
    for port in range(ports[0], ports[-1] + 1):
        (begins if port == ports[0] else covers).setdefault(
            port, []).append(entry)
expected = [['port', 'protocol', 'rank', 'service', 'status', 'description',
             'aliases', 'note', 'references', 'risks', 'source']]
for port in range(65536):
    ranks = {}
    for entry in begins.get(port, []) + covers.get(port, []):
        for protocol in entry[1].split(','):
            ranks[protocol] = ranks.get(protocol, 0) + 1
            expected.append([str(port), protocol, str(ranks[protocol]),
                             entry[2], entry[4], entry[3]] + entry[5:])
with open(sys.argv[1], newline='') as file:
    rows = list(csv.reader(file, strict=True))
for row, wanted in zip(rows, expected):
    if row != wanted:
        sys.exit('%s is not %s' % (row, wanted))
print('ok' if len(rows) == len(expected) else 'rows are missing')
