#include "input.h"

#include "ask.h"
#include "descriptor.h"
#include "fault.h"
#include "lines.h"

static struct lines lines = {.fd = 0};

/* What goes on from one piece of a long line to the next. */
struct state {
	bool skip;  /* nothing more of the line is to be answered */
	bool comma; /* a comma may come first, for a query came last */
};

static struct text without_mark(struct text line)
{
	if (text_begins_any_case(line, TEXT("\357\273\277")))
		return text_tail(line, 3);
	return line;
}

/* Takes off blanks and, behind a query of the piece before, a comma. */
static struct text without_start(struct text line, struct state *state)
{
	for (; line.length > 0; line = text_tail(line, 1)) {
		if (text_is_blank(*line.at))
			continue;
		if (*line.at != ',' || !state->comma)
			break;
		state->comma = false;
	}
	return line;
}

/* Not of a line of blanks alone. */
static bool ends_in_comma(struct text line)
{
	while (text_is_blank(line.at[line.length - 1]))
		line.length--;
	return line.at[line.length - 1] == ',';
}

static bool ends_in_query(struct text line)
{
	char last = line.at[line.length - 1];

	return !text_is_blank(last) && last != ',';
}

/* Answers a line, or a piece of one, if all of it are queries. */
static void answer_line(struct report *report, struct answer *answer,
    struct text line, struct state *state)
{
	size_t length = text_find(line, '#');
	struct query query;
	size_t count;

	state->skip = length < line.length;
	if (!state->skip && lines.continued && ends_in_query(line)) {
		ask_refuse(report, QUERY_TOO_LONG, line);
		state->skip = true;
		return;
	}
	line = without_start(text_head(line, length), state);
	if (line.length == 0)
		return;
	state->comma = !ends_in_comma(line);
	count =
	    ask_check(report, answer, line, QUERY_COMMAS_AND_BLANKS, &query);
	if (count == 0)
		state->skip = true;
	else if (count == 1) /* as most have: it need not be parsed again */
		ask_answer(report, answer, &query);
	else
		ask_answer_list(report, answer, line, QUERY_COMMAS_AND_BLANKS);
}

static void answer_lines(struct report *report, struct answer *answer)
{
	struct state state = {false, false};
	struct text line;

	while (lines_are_ready(&lines) || report_flush(report)) {
		if (!lines_read(&lines, &line))
			break;
		if (report->line == 0)
			line = without_mark(line);
		report->line = lines.number;
		if (!state.skip)
			answer_line(report, answer, line, &state);
		if (!lines.continued)
			state = (struct state){false, false};
	}
}

/* What is written must not be read again, and be written again. */
static bool refuse_circle(struct report *report, int fd, const char *output)
{
	if (!descriptor_is_circle(lines.fd, fd))
		return false;
	report_begin(report, REPORT_TROUBLE);
	fault_put_circle(&report->err, output);
	report_end(report);
	return true;
}

void input_answer(struct report *report, struct answer *answer)
{
	static const char name[] = "standard input";

	if (lines.ended ||
	    refuse_circle(report, report->out.fd, "standard output") ||
	    refuse_circle(report, report->err.fd, "standard error"))
		return;
	report->name = name;
	answer_lines(report, answer);
	report->name = NULL;
	if (lines.error != 0)
		report_failure(report, name, lines.error);
}
