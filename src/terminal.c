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

/* A number from 1 to 100000; otherwise what the terminal says, or else what
 * most are. */
static size_t size_of(struct text value, size_t said, size_t common)
{
	enum { MOST = 100000 };
	size_t size = 0;

	for (size_t i = 0; i < value.length && size <= MOST; i++) {
		if (!text_is_digit(value.at[i]))
			size = MOST;
		size = size * 10 + (size_t)(value.at[i] - '0');
	}
	if (size > 0 && size <= MOST)
		return size;
	return said > 0 ? said : common;
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
	terminal.width =
	    size_of(value_of(environment, "COLUMNS"), size.ws_col, 80);
	terminal.height =
	    size_of(value_of(environment, "LINES"), size.ws_row, 24);
	terminal.color = value_of(environment, "NO_COLOR").length == 0 &&
	    !text_equals(value_of(environment, "TERM"), "dumb");
	for (int i = 0; i < 3 && locale.length == 0; i++)
		locale = value_of(environment, locales[i]);
	terminal.utf8 = names_utf8(locale);
	return terminal;
}
