#include "ask.h"

#include "fault.h"
#include "message.h"

void ask_refuse(struct report *report, enum query_fault fault, struct text item)
{
	report_begin(report, REPORT_TROUBLE);
	fault_put_query(&report->err, fault, item);
	report_end(report);
}

size_t ask_check(struct report *report, const struct answer *answer,
    struct text list, enum query_list kind, struct query *query)
{
	const struct text whole = list;
	size_t count = 0;

	do {
		enum query_fault fault =
		    query_parse(&list, kind, &answer->tables, query);

		if (fault == QUERY_OK && query->name.length > 0 &&
		    answer->options.unassigned)
			fault = QUERY_NO_PORTS;
		if (fault != QUERY_OK) {
			ask_refuse(report, fault,
			    query->item.length == 0 ? whole : query->item);
			return 0;
		}
		count++;
	} while (list.at != NULL);
	return count;
}

void ask_answer(
    struct report *report, struct answer *answer, const struct query *query)
{
	if (answer_query(answer, query))
		return;
	if (answer->options.quiet) {
		report_worsen(report, REPORT_NOT_FOUND);
		return;
	}
	report_begin(report, REPORT_NOT_FOUND);
	message_put_nothing(&report->err, answer, query);
	report_end(report);
}

void ask_answer_list(struct report *report, struct answer *answer,
    struct text list, enum query_list kind)
{
	struct query query;

	do {
		query_parse(&list, kind, &answer->tables, &query);
		ask_answer(report, answer, &query);
	} while (list.at != NULL);
}
