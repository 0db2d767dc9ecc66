/* All that the program says beside its answers. Each of these writes one
 * sentence, without the program's name in front and a newline behind, unless
 * it says otherwise. Text from outside is written in quotes, made visible. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include "answer.h"
#include "options.h"
#include "query.h"
#include "stream.h"

/* The lines for --help. */
void message_put_help(struct stream *stream);

/* The lines for --version: the program's and the table's. */
void message_put_version(struct stream *stream);

/* The lines for somebody who asked nothing. */
void message_put_usage(struct stream *stream);

/* What is wrong with a command line. */
void message_put_option_fault(
    struct stream *stream, const struct options_error *error);

/* What is wrong with a query, given as the item that query_parse refused or,
 * where that is empty or too long, as all that it is part of. */
void message_put_query_fault(
    struct stream *stream, enum query_fault fault, struct text item);

/* What is wrong with a pattern, given the error code of pattern_compile. */
void message_put_pattern_fault(
    struct stream *stream, const char *pattern, int code);

/* That the input is what the output goes to. */
void message_put_circle(struct stream *stream);

/* Why there is nothing for a query: for ports, their classes (RFC 6335,
 * section 6), whether they are reserved or unassigned, and who has them where
 * only the filters pass nobody; for a name that there is not, where else the
 * word is found, and near names; or which filter passed no entry. */
void message_put_nothing(
    struct stream *stream, struct answer *answer, const struct query *query);

/* The last line of a table of which so many entries were left out, with its
 * newline: how many, and how to see all, for the arguments of the command line,
 * with a null pointer behind the last. */
void message_put_left(
    struct stream *stream, size_t count, char *const *arguments);

#endif
