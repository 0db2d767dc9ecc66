# Makes the C table from the data tables, or says what is wrong with them.
#
#   awk -f gen-table.awk table=ports ports.tsv table=iana iana.tsv >table.c
#
# The heads of the two tables say what their columns hold; table.h says what
# becomes of them. Every fault is reported as FILE:LINE: message 'value' on
# standard error; after one, no C is written and the status is 1.
#
# A row is kept as elements of arrays with the row's number as index: rows
# 1..hand are those of ports.tsv, the rest those of iana.tsv.

BEGIN {
	FS = "\t"
	protocol_count = split("tcp udp sctp dccp", protocol_name, " ")
	for (i = bit = 1; i <= protocol_count; i++) {
		protocol_bit[protocol_name[i]] = bit
		bit *= 2
	}
	columns["ports"] = 8
	columns["iana"] = 7
	name_risks()
	for (i = 1; i < 256; i++)
		if (i < 32 || i > 126)
			escape_of[sprintf("%c", i)] = sprintf("\\%03o", i)
}

FNR == 1 { last_first = 0 }
{ file[table] = FILENAME; lines[table] = FNR }
/[^\t -~]/ { fault("not printable ASCII", $0); next }
table == "iana" && /^# registry: / {
	registry_date = substr($0, 13)
	if (registry_date !~ /^[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]$/)
		fault("not a date like 2026-09-17", registry_date)
	next
}
/^#/ {
	comment = comment_line == FNR - 1 && FNR > 1 ? "" : $0
	comment_line = FNR
	next
}
{ parse_row() }

END {
	finish_files()
	join_tables()
	if (!faults) {
		order_entries()
		find_spans()
		order_names()
	}
	if (faults) {
		close("cat >&2")
		exit 1
	}
	write_table()
}

# Faults

function fault_at(where, message, value) {
	print where ": " message " '" visible(value) "'" | "cat >&2"
	faults++
}

function fault(message, value) {
	fault_at(FILENAME ":" FNR, message, value)
}

function visible(text,   i, c, out) {
	if (text !~ /[^ -~]/)
		return text
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		out = out (c in escape_of ? escape_of[c] : c)
	}
	return out
}

# Reading a row

function parse_row(   row, i) {
	if (NF != columns[table]) {
		fault("expected " columns[table] " columns, found", NF)
		return
	}
	for (i = 1; i <= NF; i++) {
		if ($i == "") {
			fault("empty column, where '-' would be right, in", $0)
			return
		}
		if ($i ~ /^ | $|  /) {
			fault("stray space in", $i)
			return
		}
	}
	row = rows + 1
	line_of[row] = FNR
	table_of[row] = table
	if (!parse_ports(row, $1) || !parse_protocols(row, $2))
		return
	service[row] = $3
	aliases[row] = empty_if_dash($4)
	description[row] = empty_if_dash($5)
	risks[row] = note[row] = source[row] = ""
	if (table == "ports" ? parse_words(row) : parse_registry(row))
		keep(row)
}

# What only a hand-written row has. Its source is the comment right above it, of
# one line, which the head of the file is not; or, where there is none, the RFCs
# of its references.
function parse_words(row) {
	risks[row] = empty_if_dash($6)
	note[row] = empty_if_dash($7)
	references[row] = empty_if_dash($8)
	if (comment_line == FNR - 1 && FNR > 1)
		source[row] = comment
	return check_span(row) && check_risks(row) && check_note(row) &&
	    check_source(row)
}

# What only a row of the registry has. A row without a service is no
# entry.
function parse_registry(row) {
	references[row] = empty_if_dash($6)
	if (is_misused(row))
		note[row] = "IANA knows of unauthorized use here."
	if ($3 == "-" || is_misused(row))
		withhold(row)
	return $3 != "-"
}

# Whether the registry knows of unauthorized use of the row's ports: its remark
# may speak of a neighbour alone.
function is_misused(row,   remark, number, others) {
	remark = $7
	gsub(/RFC ?[0-9]+/, "", remark)
	while (match(remark, /[0-9]+/)) {
		number = substr(remark, RSTART, RLENGTH) + 0
		if (number >= first[row] && number <= last[row])
			return 1
		remark = substr(remark, RSTART + RLENGTH)
		others = 1
	}
	return $7 != "-" && !others
}

function keep(row) {
	if (check_names(row) && check_words(row) && check_references(row) &&
	    check_repeated(row)) {
		if (table == "ports")
			hand = row
		rows = row
		on_ports[ports[row]] = on_ports[ports[row]] " " row
		of_service[tolower(service[row])] = \
		    of_service[tolower(service[row])] " " row
	}
}

function empty_if_dash(text) {
	return text == "-" ? "" : text
}

function parse_ports(row, text,   n, part) {
	n = split(text, part, "-")
	if (n > 2 || !is_port(part[1]) || (n == 2 && !is_port(part[2]))) {
		fault("not a port or a range of ports in 0-65535", text)
		return 0
	}
	if (n == 2 && part[2] + 0 <= part[1] + 0) {
		fault("a range that does not go up", text)
		return 0
	}
	if (part[1] + 0 < last_first) {
		fault("out of order, after port " last_first ",", text)
		return 0
	}
	last_first = first[row] = part[1] + 0
	last[row] = part[n] + 0
	ports[row] = text
	return 1
}

function is_port(text) {
	return text ~ /^(0|[1-9][0-9]*)$/ && text <= 65535
}

function parse_protocols(row, text,   n, part, i, bit, previous) {
	protocols[row] = 0
	n = split(text, part, ",")
	for (i = 1; i <= n; i++) {
		if (!(part[i] in protocol_bit)) {
			fault("unknown protocol", part[i])
			return 0
		}
		bit = protocol_bit[part[i]]
		if (bit <= previous) {
			fault("protocols not in the order tcp,udp,sctp,dccp",
			    text)
			return 0
		}
		previous = bit
		protocols[row] += bit
	}
	return 1
}

# Ports that are not free, whether or not they have an entry: the registry
# withholds the number, or knows that others use it, over whatever protocol.
function withhold(row,   port) {
	for (port = first[row]; port <= last[row]; port++) {
		if (is_misused(row))
			misused[port] = 1
		if ($3 == "-" && tolower($5) !~ /^\(?(unassigned|removed|de)/)
			withheld[port] = unite(withheld[port], protocols[row])
	}
}

# A row by hand that spans more is likelier a slip than a service.
function check_span(row) {
	if (last[row] - first[row] >= 8192) {
		fault("more than 8192 ports in one row,", ports[row])
		return 0
	}
	return 1
}

# The risks, in their order, and what a note says of each. The note of an entry
# begins with these sentences, which no row may write itself: so the words and
# the sentences can't disagree.
function name_risks(   i, bit) {
	says["cleartext"] = "Unencrypted."
	says["no-auth"] = "No authentication by default."
	says["takeover"] = "Gives control of the host."
	says["amplification"] = "Abused for amplification."
	says["internal"] = "Keep off the internet."
	says["malware"] = "Used by malware."
	says["obsolete"] = "Obsolete."
	risk_count = split("cleartext no-auth takeover amplification" \
	    " internal malware obsolete", risk_name, " ")
	for (i = bit = 1; i <= risk_count; i++) {
		risk_bit[risk_name[i]] = bit
		bit *= 2
	}
}

function check_risks(row,   n, part, i, previous) {
	n = split(risks[row], part, ",")
	for (i = 1; i <= n; i++) {
		if (!(part[i] in risk_bit)) {
			fault("unknown risk", part[i])
			return 0
		}
		if (risk_bit[part[i]] <= previous) {
			fault("risks not in the order cleartext,no-auth," \
			    "takeover,amplification,internal,malware,obsolete",
			    risks[row])
			return 0
		}
		previous = risk_bit[part[i]]
		risk_bits[row] += previous
	}
	return 1
}

# Puts what the risks say in front of what the row says beside them.
function check_note(row,   n, part, i, text) {
	if (note[row] != "" && note[row] !~ /\.$/) {
		fault("a note that is no sentence with a full stop", note[row])
		return 0
	}
	if (tolower(note[row]) ~ /unencrypted|no authentication|unauthenticated|keep off the internet|amplif|malware|obsolete/) {
		fault("a note that says what the risks say", note[row])
		return 0
	}
	n = split(risks[row], part, ",")
	for (i = 1; i <= n; i++)
		text = text (text == "" ? "" : " ") says[part[i]]
	text = text (text == "" || note[row] == "" ? "" : " ") note[row]
	if (length(text) > 120) {
		fault("a note of " length(text) " characters with what its" \
		    " risks say, more than 120,", text)
		return 0
	}
	note[row] = text
	return 1
}

function check_source(row) {
	if (source[row] == "" && references[row] != "")
		source[row] = "# " rfc_list(references[row])
	if (source[row] !~ /^# ./) {
		fault("neither a # comment of one line right above that names" \
		    " the source nor a reference for", service[row])
		return 0
	}
	source[row] = substr(source[row], 3)
	if (length(source[row]) > 160) {
		fault("a source of " length(source[row]) " characters, more" \
		    " than 160,", source[row])
		return 0
	}
	return 1
}

# A hand-written service keeps to the letters of RFC 6335, but may be longer
# than its 15 characters, for names in use are. The registry's older names and
# all aliases may hold any mark but a comma.
function check_names(row,   n, part, i, seen) {
	if (table == "ports" && (!well_formed(service[row]) ||
	    length(service[row]) > 24)) {
		fault("not a service name (letters, digits, single hyphens," \
		    " at most 24)", service[row])
		return 0
	}
	if (!is_name(service[row])) {
		fault("not a service name", service[row])
		return 0
	}
	n = split(aliases[row], part, ",")
	seen[tolower(service[row])]
	for (i = 1; i <= n; i++) {
		if (!is_name(part[i])) {
			fault("not an alias", part[i])
			return 0
		}
		if (tolower(part[i]) in seen) {
			fault("an alias given twice", part[i])
			return 0
		}
		seen[tolower(part[i])]
	}
	return 1
}

function well_formed(name) {
	return name ~ /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/ && name ~ /[A-Za-z]/
}

function is_name(name) {
	return name ~ /^[A-Za-z0-9_+*\/.-]+$/ && name ~ /[A-Za-z]/
}

function check_words(row) {
	if (table == "iana")
		return 1
	if (description[row] == "") {
		fault("no description for", service[row])
		return 0
	}
	if (length(description[row]) > 80) {
		fault("a description of " length(description[row]) \
		    " characters, more than 80,", description[row])
		return 0
	}
	if (description[row] ~ /\.$/) {
		fault("a description that ends with a full stop",
		    description[row])
		return 0
	}
	return 1
}

function check_references(row,   n, part, i, seen) {
	n = split(references[row], part, ",")
	for (i = 1; i <= n; i++) {
		if (part[i] !~ /^[1-9][0-9]*$/ || length(part[i]) > 5) {
			fault("not the number of an RFC", part[i])
			return 0
		}
		if (part[i] in seen) {
			fault("a reference given twice", part[i])
			return 0
		}
		seen[part[i]]
	}
	return 1
}

# A service may stand on the same ports twice only with other protocols.
function check_repeated(row,   n, other, i) {
	n = split(on_ports[ports[row]], other, " ")
	for (i = 1; i <= n; i++)
		if (table_of[other[i]] == table &&
		    same_name(service[other[i]], service[row]) &&
		    common(protocols[other[i]], protocols[row])) {
			fault("given before, on line " line_of[other[i]] ",",
			    service[row])
			return 0
		}
	return 1
}

function same_name(a, b) {
	return tolower(a) == tolower(b)
}

function finish_files() {
	if (registry_date == "")
		fault_at(file["iana"] ":1", "no line that says the day, like",
		    "# registry: 2026-09-17")
	if (rows == hand && !faults)
		fault_at(file["iana"] ":" lines["iana"], "no rows in",
		    file["iana"])
}

# Joining: the hand-written rows meet the registry's

function join_tables(   row) {
	for (row = 1; row <= rows; row++)
		status[row] = row <= hand ? "unofficial" : "assigned"
	for (row = 1; row <= hand; row++)
		meet_registry(row)
	for (row = 1; row <= hand; row++)
		absorb_aliases(row)
}

# Finds the registry's rows of the same service. On the same ports, the row
# joins them; ports that only overlap are a fault.
function meet_registry(row,   n, other, i, where, twin) {
	where = file["ports"] ":" line_of[row]
	n = split(of_service[tolower(service[row])], other, " ")
	for (i = 1; i <= n; i++) {
		twin = other[i]
		if (twin <= hand || first[twin] > last[row] ||
		    last[twin] < first[row] ||
		    !common(protocols[twin], protocols[row]))
			continue
		if (ports[twin] != ports[row])
			fault_at(where, "the registry has this service on " \
			    ports[twin] ", not on", ports[row])
		else if (!within(protocols[row], protocols[twin]))
			fault_at(where, "only " protocol_list(common( \
			    protocols[twin], protocols[row])) \
			    " is assigned, so split the row of", service[row])
		else if (twin in joined)
			fault_at(where, "assigned together with line " \
			    line_of[joined[twin]] ", so make one row of",
			    service[row])
		else {
			service[row] = service[twin]
			join(row, twin)
		}
	}
}

function join(row, twin) {
	joined[twin] = row
	status[row] = "assigned"
	protocols[row] = unite(protocols[row], protocols[twin])
	aliases[row] = add_aliases(row, aliases[twin])
	if (references[row] == "")
		references[row] = references[twin]
}

# An alias that the registry gives as a service of its own, on the same ports
# and no further protocol, is the same service by the curator's word.
function absorb_aliases(row,   n, name, i, m, other, j, twin) {
	n = split(aliases[row], name, ",")
	for (i = 1; i <= n; i++) {
		m = split(on_ports[ports[row]], other, " ")
		for (j = 1; j <= m; j++) {
			twin = other[j]
			if (twin <= hand || twin in joined ||
			    !same_name(service[twin], name[i]) ||
			    !common(protocols[twin], protocols[row]))
				continue
			if (status[row] == "unofficial")
				fault_at(file["ports"] ":" line_of[row],
				    "the registry's name for this service is" \
				    " its alias", name[i])
			else if (within(protocols[twin], protocols[row]))
				join(row, twin)
		}
	}
}

function add_aliases(row, more,   n, part, i, list) {
	list = aliases[row]
	n = split(more, part, ",")
	for (i = 1; i <= n; i++)
		if (!same_name(part[i], service[row]) &&
		    !index("," tolower(list) ",", "," tolower(part[i]) ","))
			list = list (list == "" ? "" : ",") part[i]
	return list
}

# Protocol sets: numbers below 16, one bit a protocol

function has(set, bit) {
	return int(set / bit) % 2
}

function common(a, b,   bit, set) {
	for (bit = 1; bit <= 8; bit *= 2)
		set += bit * (has(a, bit) && has(b, bit))
	return set
}

function unite(a, b,   bit, set) {
	for (bit = 1; bit <= 8; bit *= 2)
		set += bit * (has(a, bit) || has(b, bit))
	return set
}

function within(a, b) {
	return common(a, b) == a
}

function protocol_list(set,   i, list) {
	for (i = 1; i <= protocol_count; i++)
		if (has(set, protocol_bit[protocol_name[i]]))
			list = list (list == "" ? "" : ",") protocol_name[i]
	return list
}

# Ordering: entries by first port, on one port the hand-written in the order of
# their lines, the likeliest first, and then those of the registry by name;
# names by their letters, then by entry. Strings are compared as such ("" in
# front), for an awk may take two names for numbers.

function order_entries(   row, port, n, list, i, j) {
	for (row = 1; row <= rows; row++)
		if (!(row in joined))
			starting_at[first[row]] = starting_at[first[row]] " " row
	for (port = 0; port <= 65535; port++) {
		n = split(starting_at[port], list, " ")
		for (i = 2; i <= n; i++) {
			row = list[i]
			for (j = i; j > 1 && precedes(row, list[j - 1]); j--)
				list[j] = list[j - 1]
			list[j] = row
		}
		for (i = 1; i <= n; i++)
			entry[entries++] = list[i]
	}
}

# Whether a row goes before one that stands before it in the files.
function precedes(a, b,   a_name, b_name) {
	if (b <= hand)
		return 0
	a_name = tolower(service[a])
	b_name = tolower(service[b])
	if (a_name != b_name)
		return "" a_name < "" b_name
	return last[a] < last[b]
}

function order_names(   i, n, part, j, row) {
	for (i = 0; i < entries; i++) {
		row = entry[i]
		n = split(service[row] "," aliases[row], part, ",")
		for (j = 1; j <= n; j++)
			if (part[j] != "") {
				name[++names] = tolower(part[j]) \
				    (j == 1 ? " " : "!")
				name_offset[names] = search_size + 0
				search_size += length(part[j]) + 1
			}
		search_size += length(description[row]) + 1
		search_size += length(note[row]) + 1
	}
	for (i = 1; i <= names; i++)
		name_order[i] = i
	merge_sort(1, names)
}

function merge_sort(low, high,   middle, i, j, k) {
	if (low >= high)
		return
	middle = int((low + high) / 2)
	merge_sort(low, middle)
	merge_sort(middle + 1, high)
	for (i = low; i <= middle; i++)
		scratch[i] = name_order[i]
	i = k = low
	j = middle + 1
	while (i <= middle)
		if (j <= high && "" name[name_order[j]] < "" name[scratch[i]])
			name_order[k++] = name_order[j++]
		else
			name_order[k++] = scratch[i++]
}

# Runs of neighbouring ports that are withheld for the same protocols, and alike
# in whether their unauthorized use is known.
function find_spans(   port, set, state, start) {
	for (port = 0; port <= 65536; port++) {
		set = withheld[port] + 0 " " misused[port] + 0
		if (set == state)
			continue
		if (state != "" && state != "0 0") {
			span_first[++spans] = start
			span_last[spans] = port - 1
			span_state[spans] = state
		}
		state = set
		start = port
	}
}

# Writing

function write_table() {
	print "/* Made by src/gen-table.awk from data/ports.tsv and"
	print " * data/iana.tsv; table.h tells what is what. */"
	print "#include \"table.h\""
	print ""
	print "#pragma GCC diagnostic ignored \"-Woverlength-strings\""
	print ""
	print "const char table_registry_date[] = \"" registry_date "\";"
	print ""
	write_text()
	write_search()
	write_rows()
	write_reach()
	write_starts()
	write_names()
	write_spans()
	write_view()
	write_checks()
	print "/* The end. */"
}

# Every entry as its finished line of the tsv format.
function write_text(   i, line) {
	print "static const char text[] ="
	for (i = 0; i < entries; i++) {
		line = tsv_line(entry[i])
		line_offset[i] = text_size + 0
		text_size += length(line) + 1
		print "\"" escaped(line) "\\n\""
	}
	print ";"
	print ""
}

# What a keyword is looked for in: of every entry the service, the aliases, the
# description and the note; each group ends with a NUL.
function write_search(   i, row, keys) {
	print "static const char search[] ="
	for (i = 0; i < entries; i++) {
		row = entry[i]
		keys = tolower(service[row] (aliases[row] == "" ? "" : ",") \
		    aliases[row])
		search_at[i] = search_offset + 0
		search_offset += length(keys) + length(description[row]) + \
		    length(note[row]) + 3
		longest = max(longest, max(length(keys), \
		    max(length(description[row]), length(note[row]))))
		gsub(/,/, "\\n\" \"", keys)
		print "\"" keys "\\n\" \"" escaped(tolower(description[row])) \
		    "\\n\" \"" escaped(tolower(note[row])) \
		    ((i + 1) % 16 == 0 || i + 1 == entries ? "\\0" : "\\n") \
		    "\""
	}
	print ";"
	print ""
}

function write_rows(   i, row) {
	print "static const struct table_row rows[] = {"
	for (i = 0; i < entries; i++) {
		row = entry[i]
		print "{" first[row] ", " last[row] ", " line_offset[i] ", " \
		    protocols[row] ", " \
		    (status[row] == "assigned" ? 1 : 2) ", " \
		    search_at[i] ", " risk_bits[row] + 0 "},"
	}
	print "{0, 0, " text_size ", 0, 0, " search_offset ", 0}};"
	print ""
}

function write_names(   i) {
	print "static const uint32_t names[] = {"
	for (i = 1; i <= names; i++)
		print name_offset[name_order[i]] ","
	print "};"
	print ""
}

function write_spans(   i, part) {
	print "const struct table_span table_spans[] = {"
	for (i = 1; i <= spans; i++) {
		split(span_state[i], part, " ")
		print "{" span_first[i] ", " span_last[i] ", " part[1] ", " \
		    part[2] "},"
	}
	print "{65535, 65535, 0, 0}};"
	print ""
}

function write_view() {
	print "const struct table table_compiled = {"
	print "\t.text = text, .search = search,"
	print "\t.rows = rows, .row_count = " entries ","
	print "\t.reach = reach, .leaves = " leaves ", .starts = starts,"
	print "\t.names = names, .name_count = " names "};"
	print ""
}

function write_checks() {
	print "_Static_assert(sizeof text == " text_size " + 1 &&"
	print "\t       sizeof text <= TABLE_TEXT_MAX &&"
	print "\t       sizeof search <= TABLE_TEXT_MAX,"
	print "\t       \"the offsets fit their fields\");"
	print "_Static_assert(TABLE_GROUP == 16 && TABLE_BLOCK == 32,"
	print "\t       \"the groups and blocks are those of table.h\");"
	print "_Static_assert(" longest " < TABLE_FIELD_MAX,"
	print "\t       \"a field fits a buffer for it\");"
	print "_Static_assert(sizeof search == " search_offset " + 1,"
	print "\t       \"the offsets of the search text are right\");"
}

function max(a, b) {
	return a + 0 > b + 0 ? a + 0 : b + 0
}

# The tree over the rows: node 1 is the root, those below node n are 2n and
# 2n + 1, the leaves (the rows' last ports) are not written.
function write_reach(   i, node) {
	for (leaves = 1; leaves < entries; leaves *= 2)
		;
	for (i = 0; i < entries; i++)
		node[leaves + i] = last[entry[i]]
	for (i = leaves - 1; i > 0; i--)
		node[i] = max(node[2 * i], node[2 * i + 1])
	print "static const uint16_t reach[] = {"
	print "0,"
	for (i = 1; i < leaves; i++)
		print node[i] ","
	print "};"
	print ""
}

# For each block of 32 ports, and behind the last, the first row that does not
# end before it and the first that does not begin before it; and the first span
# that does not end before it.
function write_starts(   block, reaching, row, span) {
	reaching = row = 0
	span = 1
	print "static const struct table_start starts[] = {"
	for (block = 0; block <= 65536; block += 32) {
		while (reaching < entries && last[entry[reaching]] < block)
			reaching++
		while (row < entries && first[entry[row]] < block)
			row++
		print "{" reaching ", " row "},"
		while (span <= spans && span_last[span] < block)
			span++
		span_start[block] = span - 1
	}
	print "};"
	print ""
	print "const uint16_t table_span_starts[] = {"
	for (block = 0; block < 65536; block += 32)
		print span_start[block] ","
	print "};"
	print ""
}

function rfc_list(numbers) {
	if (numbers == "")
		return ""
	gsub(/,/, ",RFC ", numbers)
	return "RFC " numbers
}

function tsv_line(row) {
	return ports[row] "\t" protocol_list(protocols[row]) "\t" \
	    service[row] "\t" description[row] "\t" status[row] "\t" \
	    aliases[row] "\t" note[row] "\t" rfc_list(references[row]) \
	    "\t" risks[row] "\t" source[row]
}

# A C string may not hold a bare quote or backslash, and two question marks
# could begin a trigraph. Few texts have any, but all lines have tabs.
function escaped(text,   i, c, out) {
	if (text ~ /["\\?]/) {
		for (i = 1; i <= length(text); i++) {
			c = substr(text, i, 1)
			out = out (c ~ /["\\?]/ ? "\\" c : c)
		}
		text = out
	}
	gsub(/\t/, "\\t", text)
	return text
}
