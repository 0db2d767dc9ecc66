/* What is wrong with what was asked, and what would be right. Each of these
 * writes one sentence, without the program's name in front and a newline
 * behind. Text from outside is written in quotes, made visible. */
#ifndef FAULT_H
#define FAULT_H

#include "options.h"
#include "query.h"
#include "stream.h"

/* What is wrong with a command line. */
void fault_put_option(struct stream *stream, const struct options_error *error);

/* What is wrong with a query, given as the item that query_parse refused or,
 * where that is empty or too long, as all that it is part of. */
void fault_put_query(
    struct stream *stream, enum query_fault fault, struct text item);

/* What is wrong with a pattern, given the error code of pattern_compile. */
void fault_put_pattern(struct stream *stream, const char *pattern, int code);

/* That the input is the file which the output of this name goes to. */
void fault_put_circle(struct stream *stream, const char *output);

#endif
