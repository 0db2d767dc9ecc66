#!/bin/bash
# Runs the README's joins of a table of flows in the databases that it names for
# tables too large for a file, and compares how many flows they give each service
# with a naive join in awk. From the top, after make, as root on Debian with
# Node.js: a database that can't be had is skipped.
#
#   tests/joins.sh
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
servers=()
stop() {
	[ ${#servers[@]} -eq 0 ] || kill "${servers[@]}"
	wait
	rm -rf "$work"
}
trap stop EXIT
fail() { echo "tests/joins.sh: $*" >&2; exit 1; }
flows=300000

# Half of them to system ports, as it mostly is, and some over other protocols.
./portinfo --format csv 0-65535 >"$work/ports.csv"
awk -v count="$flows" 'BEGIN {
	srand(1)
	print "src,dst,port,protocol"
	for (i = 0; i < count; i++)
		printf "10.0.0.%d,192.0.2.%d,%d,%s\n", rand() * 256, rand() * 256,
			rand() * (rand() < 0.5 ? 1024 : 65536),
			rand() < 0.6 ? "tcp" : rand() < 0.9 ? "udp" : "icmp" }' \
	>"$work/flows.csv"
awk -F, 'NR == FNR { if ($3 == 1) service[$1 "," $2] = $4; next }
	FNR > 1 { count[service[$3 "," $4]]++ }
	END { for (name in count) print name "," count[name] }' \
	"$work/ports.csv" "$work/flows.csv" | sort >"$work/expected"

# Compares lines of a service and its flows, in any order.
check() { # DATABASE FILE
	sort "$2" | diff "$work/expected" - >&2 || fail "$1 counts otherwise"
	echo "$1: $flows flows, $(wc -l <"$2") services, the same as in awk"
}

join_in_duckdb() {
	local join
	join=$(tests/readme "'flows.csv'" sql)
	npm install --prefix "$work" --no-audit --no-fund --silent \
		@duckdb/node-api >"$work/log" 2>&1 || {
		echo 'skipped: DuckDB, for there is no @duckdb/node-api'
		return
	}
	(cd "$work" && NODE_PATH=$work/node_modules "$OLDPWD/tests/duckdb" \
		"COPY (SELECT service, count(*) FROM ($join) GROUP BY service)
		TO 'duckdb' (HEADER false)" >/dev/null) || fail 'DuckDB fails'
	check DuckDB "$work/duckdb"
}

# Two servers, as on two machines: each has half of the flows, and a table of
# all that are everywhere; but the ports are with the first alone.
ask() { # SERVER QUERY
	clickhouse-client --host "127.0.0.$1" --port 29000 --query "$2"
}

start_server() { # SERVER
	local folder=$work/$1 tries=0
	mkdir -p "$folder/data/tmp"
	cat >"$folder/users.xml" <<-X
		<yandex>
		<profiles><default/></profiles><quotas><default/></quotas>
		<users><default>
			<password></password>
			<networks><ip>127.0.0.0/8</ip></networks>
			<profile>default</profile><quota>default</quota>
		</default></users>
		</yandex>
	X
	cat >"$folder/config.xml" <<-X
		<yandex>
		<logger><level>warning</level><log>$folder/log</log></logger>
		<listen_host>127.0.0.$1</listen_host>
		<tcp_port>29000</tcp_port>
		<path>$folder/data/</path><tmp_path>$folder/data/tmp/</tmp_path>
		<mark_cache_size>100000000</mark_cache_size>
		<users_config>users.xml</users_config>
		<default_profile>default</default_profile>
		<default_database>default</default_database>
		<remote_servers><both>
			<shard><replica><host>127.0.0.1</host>
				<port>29000</port></replica></shard>
			<shard><replica><host>127.0.0.2</host>
				<port>29000</port></replica></shard>
		</both></remote_servers>
		</yandex>
	X
	(cd "$folder" && exec clickhouse-server --config-file=config.xml) \
		>"$folder/out" 2>&1 &
	servers+=($!)
	until ask "$1" 'SELECT 1' >/dev/null 2>&1; do
		[ $((tries += 1)) -le 300 ] || {
			cat "$folder/out" "$folder/log" >&2
			fail 'clickhouse-server does not answer'
		}
		sleep 0.1
	done
}

fill_server() { # SERVER
	local table='(src String, dst String, port UInt16, protocol String)'
	ask "$1" "CREATE TABLE flows $table ENGINE = MergeTree ORDER BY port"
	awk -v half="$1" 'NR > 1 && NR % 2 + 1 == half' "$work/flows.csv" |
		ask "$1" 'INSERT INTO flows FORMAT CSV'
	ask "$1" 'CREATE TABLE flows_everywhere AS flows
		ENGINE = Distributed(both, default, flows)'
}

join_in_clickhouse() {
	local join
	join=$(tests/readme 'flows_everywhere' sql)
	{ command -v clickhouse-server && command -v clickhouse-client; } \
		>/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install \
		-y -qq clickhouse-server clickhouse-client >"$work/log" 2>&1 || {
		echo 'skipped: ClickHouse, for there is no clickhouse-server'
		return
	}
	start_server 1
	start_server 2
	fill_server 1
	fill_server 2
	ask 1 'CREATE TABLE ports (port UInt16, protocol String, rank UInt16,
		service String, status String, description String,
		aliases String, note String, references String, risks String,
		source String) ENGINE = MergeTree ORDER BY (port, protocol)'
	ask 1 'INSERT INTO ports FORMAT CSVWithNames' <"$work/ports.csv"
	ask 1 "SELECT service, toUInt32(count()) FROM ($join) GROUP BY service
		FORMAT TSV" | tr '\t' , >"$work/clickhouse"
	check "ClickHouse $(ask 1 'SELECT version()') on two servers" \
		"$work/clickhouse"
}

join_in_duckdb
join_in_clickhouse
