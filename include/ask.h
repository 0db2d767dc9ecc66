/* A list of queries, wherever it comes from: checked, answered, or refused with
 * a message. */
#ifndef ASK_H
#define ASK_H

#include <stddef.h>

#include "answer.h"
#include "query.h"
#include "report.h"
#include "text.h"

/* How many queries a list has, with the last of them in *query. A list in which
 * one is none is refused, and has 0. */
size_t ask_check(struct report *report, const struct answer *answer,
    struct text list, enum query_list kind, struct query *query);

/* Answers a query, or says why there is nothing for it. */
void ask_answer(
    struct report *report, struct answer *answer, const struct query *query);

/* The same for every query of a list that has been checked. */
void ask_answer_list(struct report *report, struct answer *answer,
    struct text list, enum query_list kind);

/* Refuses a part of what was asked. */
void ask_refuse(
    struct report *report, enum query_fault fault, struct text item);

#endif
