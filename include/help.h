/* What the program says of itself. */
#ifndef HELP_H
#define HELP_H

#include "stream.h"

/* The lines for --help. */
void help_put(struct stream *stream);

/* The lines for --version: the program's and the table's. */
void help_put_version(struct stream *stream);

/* The lines for somebody who asked nothing. */
void help_put_usage(struct stream *stream);

#endif
