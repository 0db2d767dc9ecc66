#include "help.h"

#include "table.h"

static const char help[] =
    "usage: portinfo [OPTION]... QUERY...\n"
    "Say what ports are: what IANA registered, and what really runs "
    "there, the\n"
    "likeliest first.\n"
    "\n"
    "QUERY is a port (443), a range (8000-8100, 60000-), or a name "
    "(ssh), each with\n"
    "/PROTO behind it or PROTO/ before it or neither; an address "
    "before the port is\n"
    "passed over; commas separate several; - reads queries from "
    "standard input.\n"
    "\n"
    "What to ask\n"
    "  -g, --grep PATTERN      entries that match a regular "
    "expression\n"
    "  -u, --unassigned        free ports in QUERY (default "
    "1024-32767) instead\n"
    "  -c, --column N[,M]      copy standard input, each line with the "
    "name of the\n"
    "                          port in its column N (protocol in M), "
    "or "
    "behind KEY=\n"
    "  -d, --delimiter C       columns are separated by C, not by "
    "blanks\n"
    "  -a, --also FILE         entries of a services(5) file too, "
    "before all others\n"
    "\n"
    "What to keep\n"
    "  -1, --first             of each query's entries the first, the "
    "likeliest\n"
    "  -p, --proto LIST        with one of tcp, udp, sctp, dccp\n"
    "  -s, --status LIST       with one of assigned, unofficial, "
    "local\n"
    "  -r, --risk LIST         with one of cleartext, no-auth, "
    "takeover,\n"
    "                          amplification, internal, malware, "
    "obsolete, any\n"
    "\n"
    "How to write\n"
    "  -f, --format F          table (on a terminal), tsv (elsewhere), "
    "long, json,\n"
    "                          csv, services\n"
    "  -t, --table             same as --format table\n"
    "  -l, --long              same as --format long\n"
    "  -j, --json              same as --format json\n"
    "  -q, --quiet             print nothing, say it with the status\n"
    "      --color WHEN        auto (default), always, never\n"
    "  -h, --help              print this help\n"
    "  -V, --version           print the version and the day of the "
    "data\n"
    "\n"
    "Status: 0 all found, 1 something not found, 2 trouble.\n"
    "\n"
    "  portinfo 9092                          what is this port?\n"
    "  portinfo --proto udp --grep snmp       which ports have to do "
    "with it?\n"
    "  ss -Htuln | portinfo --column 5,1      names for another tool's "
    "output\n";

void help_put(struct stream *stream)
{
	stream_put_string(stream, help);
}

void help_put_usage(struct stream *stream)
{
	stream_put(stream,
	    TEXT("usage: portinfo [OPTION]... QUERY...\n"
		 "for example: portinfo 443    portinfo ssh    "
		 "portinfo --grep snmp\n"
		 "With - for QUERY it reads queries from standard input.\n"
		 "Try 'portinfo --help' for more.\n"));
}

void help_put_version(struct stream *stream)
{
	stream_put_string(stream, "portinfo " PORTINFO_VERSION "\n");
	stream_put_number(stream, table_compiled.row_count);
	stream_put(stream, TEXT(" entries, IANA registry of "));
	stream_put_string(stream, table_registry_date);
	stream_put_char(stream, '\n');
}
