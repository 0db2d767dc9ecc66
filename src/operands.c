#include "operands.h"

#include "ask.h"
#include "input.h"
#include "message.h"

static bool is_input(const char *operand)
{
	return operand[0] == '-' && operand[1] == '\0';
}

bool operands_check(struct report *report, const struct answer *answer)
{
	const struct options *options = &answer->options;
	bool right = true;

	for (size_t i = 0; i < options->operand_count; i++) {
		const char *operand = options->operands[i];
		struct query query;

		if (!is_input(operand) &&
		    ask_check(report, answer, text_of(operand), QUERY_COMMAS,
			&query) == 0)
			right = false;
	}
	return right;
}

/* What is asked where nobody names ports: all or, of the free ones, those that
 * the system does not hand out by itself (Linux does so from 32768 on). */
static struct query default_query(const struct options *options)
{
	struct query query = {.last = TABLE_PORT_MAX};

	if (options->unassigned) {
		query.first = TABLE_USER_MIN;
		query.last = 32767;
	}
	return query;
}

/* What measuring finds out, up to as many entries as a terminal may have
 * lines. */
struct measure {
	size_t queries, entries;
	bool alone; /* the only query is one port or one name */
	bool input; /* some queries are not known yet */
};

enum { MEASURE_MAX = 1000000 };

static void measure_query(
    struct answer *answer, const struct query *query, struct measure *measure)
{
	measure->entries += answer_measure(answer, query, MEASURE_MAX);
	measure->alone = measure->queries++ == 0 && query->item.length > 0 &&
	    query->first == query->last;
}

/* The columns of answers that are not known yet are as wide as they mostly
 * are. */
static void measure_operand(
    struct answer *answer, const char *operand, struct measure *measure)
{
	struct text list = text_of(operand);
	struct query query;

	if (is_input(operand)) {
		output_measure(&answer->output,
		    TEXT("49151\ttcp,udp,sctp\tfifteen-letters\t\tunofficial"));
		measure->input = true;
		return;
	}
	do {
		query_parse(&list, QUERY_COMMAS, &answer->tables, &query);
		measure_query(answer, &query, measure);
	} while (list.at != NULL);
}

/* Makes the table fit the answers: a few in full, many as a list. Of one port
 * or name with more entries than the terminal has lines, some are left out. */
static void measure(struct answer *answer)
{
	const struct options *options = &answer->options;
	struct measure measure = {0};
	struct query all = default_query(options);

	for (size_t i = 0; i < options->operand_count; i++)
		measure_operand(answer, options->operands[i], &measure);
	if (options->operand_count == 0)
		measure_query(answer, &all, &measure);
	if (!measure.input)
		output_arrange(&answer->output, measure.entries, measure.alone);
}

void operands_answer(
    struct report *report, struct answer *answer, char *const *arguments)
{
	const struct options *options = &answer->options;
	struct query all = default_query(options);

	if (answer->output.format == OPTIONS_TABLE && !options->quiet &&
	    !options->unassigned)
		measure(answer);
	for (size_t i = 0; i < options->operand_count; i++) {
		const char *operand = options->operands[i];

		if (is_input(operand))
			input_answer(report, answer);
		else
			ask_answer_list(
			    report, answer, text_of(operand), QUERY_COMMAS);
	}
	if (options->operand_count == 0)
		ask_answer(report, answer, &all);
	if (!options->quiet)
		output_end(&answer->output);
	if (output_count_left(&answer->output) > 0)
		message_put_left(&report->out, answer, arguments);
}
