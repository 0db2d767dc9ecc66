/* The queries on the command line. */
#ifndef OPERANDS_H
#define OPERANDS_H

#include <stdbool.h>

#include "answer.h"
#include "report.h"

/* Refuses all operands that are no queries, and asks nothing. Returns whether
 * all are right. */
bool operands_check(struct report *report, const struct answer *answer);

/* Answers the operands, which have been checked, in their order, where one is
 * "-" the queries on standard input; where there are none, all that passes the
 * filters. The arguments of the command line are for telling how to see what a
 * table has left out. */
void operands_answer(
    struct report *report, struct answer *answer, char *const *arguments);

#endif
