#include "terminal.h"

#include <sys/ioctl.h>

#include "text.h"

/* The value of a variable; empty if it is not set. */
static struct text value_of(char *const *environment, const char *name)
{
	for (; environment != NULL && *environment != NULL; environment++) {
		struct text entry = text_of(*environment);
		size_t equals = text_find(entry, '=');

		if (equals < entry.length &&
		    text_equals(text_head(entry, equals), name))
			return text_tail(entry, equals + 1);
	}
	return (struct text){0};
}

static size_t width_of(struct text columns, size_t otherwise)
{
	enum { MOST = 100000 };
	size_t width = 0;

	for (size_t i = 0; i < columns.length; i++) {
		if (!text_is_digit(columns.at[i]))
			return otherwise;
		width = width * 10 + (size_t)(columns.at[i] - '0');
		if (width > MOST)
			return otherwise;
	}
	return width > 0 ? width : otherwise;
}

static bool names_utf8(struct text locale)
{
	for (; locale.length >= 4; locale = text_tail(locale, 1))
		if (text_equals_any_case(text_head(locale, 4), "utf8") ||
		    (locale.length >= 5 &&
			text_equals_any_case(text_head(locale, 5), "utf-8")))
			return true;
	return false;
}

struct terminal terminal_look(int fd, char *const *environment)
{
	static const char locales[][9] = {"LC_ALL", "LC_CTYPE", "LANG"};
	struct terminal terminal = {0};
	struct text locale = {0};
	struct winsize size;

	terminal.present = ioctl(fd, TIOCGWINSZ, &size) == 0;
	if (!terminal.present)
		return terminal;
	terminal.width = width_of(value_of(environment, "COLUMNS"),
	    size.ws_col > 0 ? size.ws_col : 80);
	terminal.color = value_of(environment, "NO_COLOR").length == 0 &&
	    !text_equals(value_of(environment, "TERM"), "dumb");
	for (int i = 0; i < 3 && locale.length == 0; i++)
		locale = value_of(environment, locales[i]);
	terminal.utf8 = names_utf8(locale);
	return terminal;
}
