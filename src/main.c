#include <errno.h>
#include <stdbool.h>
#ifdef __OpenBSD__
#include <unistd.h>
#endif

#include "answer.h"
#include "lines.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "pattern.h"
#include "query.h"
#include "stream.h"
#include "table.h"
#include "terminal.h"

/* The statuses, the worse the greater. */
enum { FOUND = 0, NOT_FOUND = 1, TROUBLE = 2 };

struct portinfo {
	struct stream out, err;
	struct lines input;
	bool reading; /* the queries come from standard input */
	struct answer answer;
	int status;
};

static void worsen(struct portinfo *self, int status)
{
	if (self->status < status)
		self->status = status;
}

/* Writes out all that there is, answers first: where both streams are one,
 * messages come behind the answers before them. Returns whether the answers
 * got out. */
static bool flush(struct portinfo *self)
{
	bool written = stream_flush(&self->out);

	stream_flush(&self->err);
	return written;
}

/* A message starts and ends here. While input is read, messages wait for the
 * answers, unless there are so many that the next may not find room. */
static void begin_message(struct portinfo *self, int status)
{
	worsen(self, status);
	if (self->reading) {
		stream_put(&self->err, TEXT("portinfo: standard input:"));
		stream_put_number(&self->err, self->input.number);
		stream_put(&self->err, TEXT(": "));
	} else {
		stream_put(&self->err, TEXT("portinfo: "));
	}
}

static void end_message(struct portinfo *self)
{
	stream_put_char(&self->err, '\n');
	if (!self->reading || self->err.used > STREAM_SIZE / 2)
		flush(self);
}

/* Tells of a failure of the system with one of the standard streams; but not
 * of a reader that has gone away, who knows. */
static void report(struct portinfo *self, const char *stream, int error)
{
	worsen(self, TROUBLE);
	if (error == EPIPE)
		return;
	begin_message(self, TROUBLE);
	message_put_failure(&self->err, stream, error);
	end_message(self);
}

static void refuse_pattern(struct portinfo *self, size_t index, int code)
{
	begin_message(self, TROUBLE);
	message_put_pattern_fault(
	    &self->err, self->answer.options.patterns[index], code);
	end_message(self);
}

static bool compile_patterns(struct portinfo *self)
{
	for (size_t i = 0; i < self->answer.options.pattern_count; i++) {
		int code = pattern_compile(&self->answer.patterns[i],
		    self->answer.options.patterns[i]);

		if (code != 0) {
			refuse_pattern(self, i, code);
			return false;
		}
	}
	return true;
}

/* An answer that may lack entries is trouble. */
static void check_patterns(struct portinfo *self)
{
	for (size_t i = 0; i < self->answer.options.pattern_count; i++) {
		int code = self->answer.patterns[i].fault;

		if (code != 0)
			refuse_pattern(self, i, code);
	}
}

static void refuse(
    struct portinfo *self, enum query_fault fault, struct text item)
{
	begin_message(self, TROUBLE);
	message_put_query_fault(&self->err, fault, item);
	end_message(self);
}

/* How many queries a list has, with the last of them in *query. A list in which
 * one is none is refused, and has 0. */
static size_t parse_list(
    struct portinfo *self, struct text list, struct query *query)
{
	const struct text whole = list;
	size_t count = 0;

	do {
		enum query_fault fault = query_parse(&list, query);

		if (fault == QUERY_OK && query->name.length > 0 &&
		    self->answer.options.unassigned)
			fault = QUERY_NO_PORTS;
		if (fault != QUERY_OK) {
			refuse(self, fault,
			    query->item.length == 0 ? whole : query->item);
			return 0;
		}
		count++;
	} while (list.at != NULL);
	return count;
}

static void answer(struct portinfo *self, const struct query *query)
{
	if (answer_query(&self->answer, query))
		return;
	if (self->answer.options.quiet) {
		worsen(self, NOT_FOUND);
		return;
	}
	begin_message(self, NOT_FOUND);
	message_put_nothing(&self->err, &self->answer.options, query);
	end_message(self);
}

static void measure(struct portinfo *self, const struct query *query)
{
	answer_measure(&self->answer, query);
}

/* Does the same for every query of a list that has been checked. */
static void visit(struct portinfo *self, struct text list,
    void (*action)(struct portinfo *, const struct query *))
{
	struct query query;

	do {
		query_parse(&list, &query);
		action(self, &query);
	} while (list.at != NULL);
}

/* Takes the next of the lists that blanks separate off a line; an empty one
 * at its end. */
static struct text next_list(struct text *line)
{
	struct text list;
	size_t i = 0;

	while (i < line->length && text_is_blank(line->at[i]))
		i++;
	list = text_tail(*line, i);
	i = 0;
	while (i < list.length && !text_is_blank(list.at[i]))
		i++;
	*line = text_tail(list, i);
	return text_head(list, i);
}

/* Answers a line, or a piece of one, if all of it are queries. Returns whether
 * the rest of the line, where there is one, is to be answered too. */
static bool answer_line(struct portinfo *self, struct text line)
{
	size_t length = text_find(line, '#');
	bool comment = length < line.length;
	struct text list, rest;
	struct query query;
	size_t count = 0;

	line.length = length;
	if (self->input.continued && !comment &&
	    !text_is_blank(line.at[length - 1])) {
		refuse(self, QUERY_TOO_LONG, line);
		return false;
	}
	for (rest = line; (list = next_list(&rest)).length > 0;) {
		size_t more = parse_list(self, list, &query);

		if (more == 0)
			return false;
		count += more;
	}
	if (count == 1) { /* as most have: it need not be parsed again */
		answer(self, &query);
		return !comment;
	}
	for (rest = line; (list = next_list(&rest)).length > 0;)
		visit(self, list, answer);
	return !comment;
}

/* Answers the queries on standard input. Before it waits for more of them, all
 * that was answered is written out. */
static void answer_input(struct portinfo *self)
{
	bool skipping = false;
	struct text line;

	if (self->input.error != 0)
		return;
	self->reading = true;
	while (lines_are_ready(&self->input) || flush(self)) {
		if (!lines_read(&self->input, &line))
			break;
		if (!skipping)
			skipping = !answer_line(self, line);
		if (!self->input.continued)
			skipping = false;
	}
	self->reading = false;
	if (self->input.error != 0)
		report(self, "standard input", self->input.error);
}

/* What the program asks for itself where nobody else does. */
static struct query default_query(const struct options *options)
{
	struct query query = {.last = TABLE_PORT_MAX};

	if (options->unassigned)
		query.first = TABLE_USER_MIN; /* no dynamic port is free */
	return query;
}

static bool is_input(const char *operand)
{
	return operand[0] == '-' && operand[1] == '\0';
}

/* Chooses the format and the looks of the output. */
static void prepare_output(struct portinfo *self, char *const *environment)
{
	const struct options *options = &self->answer.options;
	struct terminal terminal = terminal_look(self->out.fd, environment);

	self->answer.output.stream = &self->out;
	self->answer.output.format = options->format;
	if (options->format == OPTIONS_AUTO)
		self->answer.output.format =
		    terminal.present ? OPTIONS_TABLE : OPTIONS_TSV;
	self->answer.output.width = terminal.width;
	self->answer.output.ellipsis = terminal.utf8;
	self->answer.output.color = options->color == OPTIONS_ALWAYS ||
	    (options->color == OPTIONS_IF_TERMINAL && terminal.color);
}

/* Makes the table's columns fit all answers or, where those are not known yet,
 * the common ones. */
static void measure_operands(struct portinfo *self)
{
	static const char common[] =
	    "49151\ttcp,udp\tfifteen-letters\t\tunofficial";

	for (size_t i = 0; i < self->answer.options.operand_count; i++) {
		const char *operand = self->answer.options.operands[i];

		if (is_input(operand))
			output_measure(&self->answer.output, text_of(common));
		else
			visit(self, text_of(operand), measure);
	}
}

static void answer_operands(struct portinfo *self)
{
	for (size_t i = 0; i < self->answer.options.operand_count; i++) {
		const char *operand = self->answer.options.operands[i];

		if (is_input(operand))
			answer_input(self);
		else
			visit(self, text_of(operand), answer);
	}
}

static bool check_operands(struct portinfo *self)
{
	bool right = true;

	for (size_t i = 0; i < self->answer.options.operand_count; i++) {
		const char *operand = self->answer.options.operands[i];
		struct query query;

		if (!is_input(operand) &&
		    parse_list(self, text_of(operand), &query) == 0)
			right = false;
	}
	return right;
}

/* Answers everything that the command line asks. */
static void run(struct portinfo *self, char *const *environment)
{
	const struct options *options = &self->answer.options;
	struct query all = default_query(options);
	bool table;

	if (!compile_patterns(self) || !check_operands(self))
		return;
	prepare_output(self, environment);
#ifdef __OpenBSD__
	pledge("stdio", NULL);
#endif
	table = self->answer.output.format == OPTIONS_TABLE &&
	    !options->quiet && !options->unassigned;
	if (options->operand_count > 0) {
		if (table)
			measure_operands(self);
		answer_operands(self);
	} else {
		if (table)
			measure(self, &all);
		answer(self, &all);
	}
	if (!options->quiet)
		output_end(&self->answer.output);
	check_patterns(self);
}

/* The one way out: an answer that did not reach its reader is no answer. */
static int finish(struct portinfo *self)
{
	if (!stream_close(&self->out))
		report(self, "standard output", self->out.error);
	stream_flush(&self->err);
	return self->status;
}

int main(int argc, char **argv, char **environment)
{
	static struct portinfo self;
	struct options *options = &self.answer.options;
	struct options_error error = {OPTIONS_OK, {0}, {0}};

	self.input.fd = 0;
	self.out.fd = 1;
	self.err.fd = 2;
	if (!options_parse(argc, argv, options, &error)) {
		begin_message(&self, TROUBLE);
		message_put_option_fault(&self.err, &error);
		end_message(&self);
	} else if (options->action == OPTIONS_HELP) {
		message_put_help(&self.out);
	} else if (options->action == OPTIONS_VERSION) {
		message_put_version(&self.out);
	} else if (options->operand_count == 0 && !options->unassigned &&
	    options->pattern_count == 0) {
		worsen(&self, TROUBLE);
		message_put_usage(&self.err);
	} else {
		run(&self, environment);
	}
	return finish(&self);
}
