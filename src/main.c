/* Says what ports are. The way that a query takes, and who does what:
 *   main      reads the options (options), the tables (local: the user's own),
 *             the patterns (pattern) and the terminal (terminal), and then
 *   operands  answers the queries on the command line, of which "-" means
 *   input     those on standard input, line by line (lines); for both
 *   ask       takes a list of queries apart (query, address) and has each
 *   answer    find its entries (lookup) in the tables (table, tables), and
 *   output    write them in the format asked for, a table through view.
 *   column    is the other way: it copies lines and names their ports.
 *   report    has the streams out (stream) and the status; what it says is of
 *             fault, message (suggest) and help. Bytes go in and out through
 *             descriptor, and text is slices (text).
 */
#include <stdlib.h>
#include <unistd.h>

#include "answer.h"
#include "column.h"
#include "fault.h"
#include "help.h"
#include "local.h"
#include "operands.h"
#include "options.h"
#include "report.h"
#include "terminal.h"

static void refuse_pattern(
    struct report *report, const struct answer *answer, size_t index, int code)
{
	report_begin(report, REPORT_TROUBLE);
	fault_put_pattern(&report->err, answer->options.patterns[index], code);
	report_end(report);
}

static bool compile_patterns(struct report *report, struct answer *answer)
{
	for (size_t i = 0; i < answer->options.pattern_count; i++) {
		int code = pattern_compile(
		    &answer->patterns[i], answer->options.patterns[i]);

		if (code != 0) {
			refuse_pattern(report, answer, i, code);
			return false;
		}
	}
	return true;
}

/* An answer that may lack entries is trouble. */
static void check_patterns(struct report *report, const struct answer *answer)
{
	for (size_t i = 0; i < answer->options.pattern_count; i++)
		if (answer->patterns[i].fault != 0)
			refuse_pattern(
			    report, answer, i, answer->patterns[i].fault);
}

/* The tables to ask, the user's own first: of the files of --also, and of the
 * one that the environment names. */
static bool read_tables(struct report *report, struct answer *answer)
{
	struct tables *tables = &answer->tables;
	const struct options *options = &answer->options;
	const char *files[OPTIONS_FILES_MAX + 1], *more;
	size_t count = 0;

	for (; count < options->file_count; count++)
		files[count] = options->files[count];
	more = getenv("PORTINFO_ALSO");
	if (more != NULL && *more != '\0')
		files[count++] = more;
	if (count > 0) {
		tables->table[0] = local_read(report, files, count);
		if (tables->table[0] == NULL)
			return false;
		tables->count++;
	}
	tables->table[tables->count++] = &table_compiled;
	return true;
}

/* Chooses the format and the looks of the output. */
static void prepare_output(struct output *output, struct stream *stream,
    const struct options *options, char *const *environment)
{
	struct terminal terminal = terminal_look(stream->fd, environment);

	output->stream = stream;
	output->format = options->format;
	if (options->format == OPTIONS_AUTO)
		output->format = terminal.present ? OPTIONS_TABLE : OPTIONS_TSV;
	if (options->unassigned && output->format != OPTIONS_JSON)
		output->format = OPTIONS_TSV; /* which has no header */
	output->width = terminal.width;
	output->height = terminal.height;
	output->ellipsis = terminal.utf8;
	output->color = options->color == OPTIONS_ALWAYS ||
	    (options->color == OPTIONS_IF_TERMINAL && terminal.color);
}

/* Answers everything that the command line asks. */
static void run(struct report *report, struct answer *answer, char **arguments,
    char *const *environment)
{
	if (!compile_patterns(report, answer) || !read_tables(report, answer) ||
	    !operands_check(report, answer))
		return;
	prepare_output(
	    &answer->output, &report->out, &answer->options, environment);
#ifdef __OpenBSD__
	pledge("stdio", NULL);
#endif
	if (answer->options.columns)
		column_copy(report, answer);
	else
		operands_answer(report, answer, arguments);
	check_patterns(report, answer);
}

static bool asks_nothing(const struct options *options)
{
	return options->operand_count == 0 && options->pattern_count == 0 &&
	    options->protocols == 0 && options->statuses == 0 &&
	    options->risks == 0 && !options->unassigned && !options->columns;
}

int main(int argc, char **argv, char **environment)
{
	static struct report report;
	static struct answer answer;
	struct options_error error = {OPTIONS_OK, {0}, {0}};

	report.out.fd = 1; /* set here, so that no buffers are in the file */
	report.err.fd = 2;
	if (!options_parse(argc, argv, &answer.options, &error)) {
		report_begin(&report, REPORT_TROUBLE);
		fault_put_option(&report.err, &error);
		report_end(&report);
	} else if (answer.options.action == OPTIONS_HELP) {
		help_put(&report.out);
	} else if (answer.options.action == OPTIONS_VERSION) {
		help_put_version(&report.out);
	} else if (asks_nothing(&answer.options)) {
		report_worsen(&report, REPORT_TROUBLE);
		help_put_usage(&report.err);
	} else {
		run(&report, &answer, argv + 1, environment);
	}
	return report_finish(&report);
}
