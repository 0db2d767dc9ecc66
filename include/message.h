/* What the program says beside its answers where nothing is wrong. Text from
 * outside is written in quotes, made visible. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include "answer.h"
#include "query.h"
#include "stream.h"

/* Why there is nothing for a query, as a sentence without the program's name in
 * front and a newline behind: for ports, their classes (RFC 6335,
 * section 6), whether they are reserved or unassigned, and who has them where
 * only the filters pass nobody; for a name that there is not, where else the
 * word is found, and near names; or which filter passed no entry. */
void message_put_nothing(
    struct stream *stream, struct answer *answer, const struct query *query);

/* The last line of a table of which so many entries were left out, with its
 * newline: how many, and how to see all: by the whole command, of the arguments
 * of the command line, with a null pointer behind the last, where the terminal
 * is wide enough for it; or else by what to put behind it. */
void message_put_left(
    struct stream *stream, const struct answer *answer, char *const *arguments);

#endif
