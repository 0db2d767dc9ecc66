/* The command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

enum options_action {
	OPTIONS_ANSWER, /* the queries */
	OPTIONS_HELP,
	OPTIONS_VERSION
};

enum options_format {
	OPTIONS_AUTO, /* table on a terminal, tsv elsewhere */
	OPTIONS_TABLE,
	OPTIONS_TSV,
	OPTIONS_LONG,
	OPTIONS_JSON,
	OPTIONS_CSV,
	OPTIONS_SERVICES
};

enum options_color { OPTIONS_IF_TERMINAL, OPTIONS_ALWAYS, OPTIONS_NEVER };

/* How many times --grep and --also may be given. */
enum { OPTIONS_PATTERNS_MAX = 16, OPTIONS_FILES_MAX = 16 };

/* A column of the lines of another tool. */
struct options_column {
	size_t number;	 /* from 1; 0 if the column has a key, or is none */
	struct text key; /* what its word begins with, as in "DPT=" */
};

struct options {
	enum options_action action;
	enum options_format format;
	enum options_color color;
	unsigned protocols; /* TABLE_* bits of --proto; 0 if not given */
	unsigned statuses;  /* the same of --status */
	unsigned risks;	    /* the same of --risk */
	bool unassigned, quiet, first;
	size_t pattern_count;
	const char *patterns[OPTIONS_PATTERNS_MAX];
	size_t file_count;
	const char *files[OPTIONS_FILES_MAX]; /* of --also */
	bool columns; /* --column is given, with these */
	struct options_column port, protocol;
	bool delimited; /* --delimiter is given, with this */
	char delimiter;
	size_t operand_count;
	char **operands;
};

/* What is wrong with a command line. */
enum options_fault {
	OPTIONS_OK,
	OPTIONS_UNKNOWN,   /* no such option */
	OPTIONS_AMBIGUOUS, /* several long options begin so */
	OPTIONS_NO_VALUE,  /* an option that needs a value has none */
	OPTIONS_VALUE,	   /* an option that takes no value has one */
	OPTIONS_BAD_FORMAT,
	OPTIONS_BAD_COLOR,
	OPTIONS_BAD_PROTOCOL,
	OPTIONS_BAD_STATUS,
	OPTIONS_BAD_RISK,
	OPTIONS_BAD_COLUMN,
	OPTIONS_BAD_DELIMITER,
	OPTIONS_MANY_PATTERNS, /* more than OPTIONS_PATTERNS_MAX */
	OPTIONS_MANY_FILES,    /* more than OPTIONS_FILES_MAX */
	OPTIONS_NO_FILE,       /* a file without a name */
	OPTIONS_CONFLICT,      /* the option does not go with the value */
	OPTIONS_QUERY,	       /* an operand with --column */
	OPTIONS_NO_COLUMN      /* --delimiter without --column */
};

/* Where it is wrong. */
struct options_error {
	enum options_fault fault;
	struct text option; /* "--name", or one letter without its hyphen */
	struct text value;  /* the guilty part of its value; with
			     * OPTIONS_CONFLICT, what it does not go with */
};

/* Takes a command line, as main does: argv[0] is the program's name. Options
 * are read by getopt_long(), so that long ones may be shortened; they may stand
 * anywhere before "--" unless POSIXLY_CORRECT is set; "-" is an operand. At
 * --help or --version the rest is not read. The operands are moved to the end
 * of argv, in their order. Returns whether all is well; if not, fills in the
 * error, and the options are not to be used. */
bool options_parse(int argc, char **argv, struct options *options,
    struct options_error *error);

/* The name of a long option, without its hyphens; NULL from the end on. */
const char *options_get_name(size_t index);

#endif
