#include "report.h"

#include <errno.h>
#include <string.h>

void report_worsen(struct report *report, int status)
{
	if (report->status < status)
		report->status = status;
}

void report_begin(struct report *report, int status)
{
	struct stream *err = &report->err;

	report_worsen(report, status);
	stream_put(err, TEXT("portinfo: "));
	if (report->name != NULL) {
		stream_put_visible(err, text_of(report->name));
		stream_put_char(err, ':');
		stream_put_number(err, report->line);
		stream_put(err, TEXT(": "));
	}
}

void report_end(struct report *report)
{
	stream_put_char(&report->err, '\n');
	if (report->name == NULL || report->err.used > STREAM_SIZE / 2)
		report_flush(report);
}

bool report_flush(struct report *report)
{
	bool written = stream_flush(&report->out);

	stream_flush(&report->err);
	return written;
}

void report_failure(struct report *report, const char *name, int error)
{
	report_worsen(report, REPORT_TROUBLE);
	if (error == EPIPE)
		return;
	report_begin(report, REPORT_TROUBLE);
	stream_put_visible(&report->err, text_of(name));
	stream_put(&report->err, TEXT(": "));
	stream_put_string(&report->err, strerror(error));
	report_end(report);
}

int report_finish(struct report *report)
{
	if (!stream_close(&report->out))
		report_failure(report, "standard output", report->out.error);
	stream_flush(&report->err);
	return report->status;
}
