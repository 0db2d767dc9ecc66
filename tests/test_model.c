/* Random questions to the built program, compared with what a naive reading of
 * the data files answers. The same seed asks the same.
 *
 *   test_model [QUERIES [SEED]] */
#include "model.h"
#include "run.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ARGUMENTS_MAX = 24, ITEMS_MAX = 3, BATCH = 150, OPERANDS_BATCH = 10 };

#define OWN "build/tests/own-model"

static unsigned long query_total = 500;
static unsigned long long seed = 1, state_of_random;

/* The user's own entries of the command that is on. */
static struct source_row own[MODEL_LOCAL];
static size_t own_count;

/* Chance */

static unsigned chance(unsigned below)
{
	state_of_random ^= state_of_random << 13;
	state_of_random ^= state_of_random >> 7;
	state_of_random ^= state_of_random << 17;
	return (unsigned)((state_of_random >> 20) % below);
}

static bool once_in(unsigned times)
{
	return chance(times) == 0;
}

static const struct source_row *any_entry(void)
{
	if (own_count > 0 && once_in(5))
		return &own[chance((unsigned)own_count)];
	return model_get(chance((unsigned)model_count()));
}

static void mix_case(char *text)
{
	unsigned way = chance(4);

	for (; *text != '\0'; text++)
		if (way == 1 || (way == 2 && once_in(2)))
			*text = (char)toupper((unsigned char)*text);
		else if (way == 3)
			*text = (char)tolower((unsigned char)*text);
}

/* Queries */

static unsigned any_port(void)
{
	static const unsigned borders[] = {
	    0, 1, 1023, 1024, 49150, 49151, 49152, 65534, 65535};
	const struct source_row *row = any_entry();
	unsigned port;

	switch (chance(6)) {
	case 0:
		return chance(MODEL_LAST_PORT + 1);
	case 1:
		return borders[chance(sizeof borders / sizeof *borders)];
	case 2:
		return chance(1200);
	case 3:
		port = once_in(2) ? row->first - 1 : row->last + 1;
		return port > MODEL_LAST_PORT ? 0 : port;
	case 4:
		return row->first + chance(row->last - row->first + 1);
	default:
		return once_in(2) ? row->first : row->last;
	}
}

static void write_number(char *to, unsigned number)
{
	sprintf(to, "%.*s%u", once_in(5) ? (int)chance(4) : 0, "000", number);
}

static void ask_port(struct model_item *item)
{
	item->first = item->last = any_port();
	write_number(item->text, item->first);
}

/* A format with a line for each port takes few of them. */
static void ask_range(struct model_item *item, bool wide)
{
	unsigned width = chance(!wide ? 12
		: once_in(100)	      ? 65536
		: once_in(9)	      ? 500
				      : 9);

	item->first = any_port();
	item->last = item->first + width;
	write_number(item->text, item->first);
	strcat(item->text, "-");
	if (item->last >= MODEL_LAST_PORT) {
		item->last = MODEL_LAST_PORT;
		if (once_in(2))
			return;
	}
	write_number(item->text + strlen(item->text), item->last);
}

/* The service of an entry, or one of its aliases. */
static void choose_name(char name[MODEL_NAME])
{
	const struct source_row *row = any_entry();
	const char *list = row->aliases;
	size_t length;

	snprintf(name, MODEL_NAME, "%s", row->service);
	while (*list != '\0' && once_in(2)) {
		length = strcspn(list, ",");
		snprintf(name, MODEL_NAME, "%.*s", (int)length, list);
		list += length + (list[length] == ',');
	}
}

static void ask_name(struct model_item *item)
{
	choose_name(item->name);
	mix_case(item->name);
	strcpy(item->text, item->name);
}

/* Most of these nobody has; the letter q tells them from numbers. */
static void ask_odd_name(struct model_item *item)
{
	size_t length;

	ask_name(item);
	if (strchr(item->name, '/') != NULL)
		strcpy(item->name, "cl-q");
	length = strlen(item->name);
	if (once_in(3) && length > 4)
		item->name[2 + chance(3)] = '\0';
	else
		item->name[chance((unsigned)length)] = 'q';
	if (strpbrk(item->name, "qabcdefghijklmnoprstuvwxyz") == NULL)
		strcpy(item->name, "q");
	if (once_in(4) && length + 3 < sizeof item->name)
		strcat(item->name, once_in(2) ? "7" : "-x");
	strcpy(item->text, item->name);
}

static const char not_decimal[] =
    "a port is decimal digits, and a name has a letter";
static const char no_range[] = "ranges are like 8000-8100 or 60000-";
static const char past[] = "the last port is 65535";
static const char missing[] = "a port, a range or a name is missing";
static const char no_name[] = "names are of letters, digits and - _ + * / .";
static const char no_protocol[] = "the protocols are tcp, udp, sctp, dccp";
static const char no_address[] =
    "an address without a port; ports are like [::1]:443, :443";

static void ask_badly(struct model_item *item)
{
	static const struct {
		const char *text, *fault;
	} bad[] = {
	    {"+80", not_decimal},
	    {"0x50", not_decimal},
	    {"0XfF", not_decimal},
	    {"8.0", not_decimal},
	    {"*", not_decimal},
	    {"-80", no_range},
	    {"-", no_range},
	    {"1-2-3", no_range},
	    {"4294967318", past},
	    {"18446744073709551638", past},
	    {"22-65558", past},
	    {"[::1]:65558", past},
	    {"", missing},
	    {"", missing},
	    {"10.0.0.1", no_address},
	    {"::1", no_address},
	    {"[fe80::1]", no_address},
	    {"*:", no_address},
	    {"6881:6891", "a range is 6881-6891, two ports are 6881,6891"},
	    {"8080:80", "two ports are 8080,80"},
	    {"7:", "ask for one port, as in 10.0.0.1:443 or 443"},
	    {"[x]:7", no_name},
	    {"tcp/7/udp", no_protocol},
	    {"7/06", no_protocol},
	    {"7/sctp4", no_protocol},
	};
	static const char marks[] = "!\"$%&'()=?@[]^{}|~;<>\\`";
	unsigned which = chance(sizeof bad / sizeof *bad + 8);

	if (which < sizeof bad / sizeof *bad) {
		strcpy(item->text, bad[which].text);
		item->fault = bad[which].fault;
	} else if (which % 4 == 0) {
		sprintf(item->text, "%u", 65536 + chance(1000000));
		item->fault = past;
	} else if (which % 4 == 1) {
		item->first = 1 + any_port() % MODEL_LAST_PORT;
		sprintf(item->text, "%u-%u", item->first, chance(item->first));
		item->fault = "the range ends before it starts";
	} else if (which % 4 == 2) {
		sprintf(item->text, "a%cb",
		    marks[chance((unsigned)sizeof marks - 1)]);
		item->fault = no_name;
	} else {
		sprintf(item->text, "%u/%s", any_port(),
		    once_in(2)	     ? "icmp"
			: once_in(2) ? ""
				     : "tcpudp");
		item->fault = no_protocol;
	}
}

/* Puts a text before what there is. */
static void prepend(char text[MODEL_ITEM], const char *before)
{
	memmove(text + strlen(before), text, strlen(text) + 1);
	memcpy(text, before, strlen(before));
}

/* An address and a protocol, as tools write them; not with names that hold a
 * slash, of which the tables say whether it is theirs. */
static void dress(struct model_item *item)
{
	static const char *const addresses[] = {"10.0.0.1:", "[::1]:", "*:",
	    ":", ":::", "localhost:", "[fe80::1%eth0]:", "db-1.example.org:"};
	static const char *const names[4][5] = {
	    {"tcp", "tcp4", "tcp6", "tcp46", "6"},
	    {"udp", "udp4", "udp6", "udp46", "17"},
	    {"sctp", "sctp", "SCTP", "132", "132"},
	    {"dccp", "dccp", "DCCP", "33", "33"},
	};
	bool slash = strchr(item->name, '/') != NULL;
	unsigned protocol = chance(4);
	char name[16];

	if (!slash && once_in(6))
		prepend(item->text, addresses[chance(8)]);
	if (!once_in(4))
		return;
	item->protocols = 1U << protocol;
	if (slash || once_in(2)) {
		strcpy(name, names[protocol][chance(5)]);
		mix_case(name);
		strcat(item->text, "/");
		strcat(item->text, name);
	} else {
		strcpy(name, names[protocol][chance(3)]);
		mix_case(name);
		strcat(name, "/");
		prepend(item->text, name);
	}
}

static void ask(struct model_item *item, const struct model_filter *filter)
{
	bool wide = filter->format < MODEL_CSV || filter->unassigned;
	unsigned kind = chance(100);

	memset(item, 0, sizeof *item);
	if (kind < 4)
		ask_badly(item);
	else if (filter->unassigned && kind > 10)
		ask_range(item, wide);
	else if (kind < 45)
		ask_port(item);
	else if (kind < 60)
		ask_range(item, wide);
	else if (kind < 92)
		ask_name(item);
	else
		ask_odd_name(item);
	if (item->fault == NULL)
		dress(item);
}

/* Entries of the user's own */

static void add_alias(struct source_row *row, const char *alias)
{
	const char *list = row->aliases;

	if (strcasecmp(alias, row->service) == 0)
		return;
	while (*list != '\0') {
		size_t length = strcspn(list, ",");

		if (length == strlen(alias) &&
		    strncasecmp(list, alias, length) == 0)
			return;
		list += length + (list[length] == ',');
	}
	strcat(row->aliases, row->aliases[0] == '\0' ? "" : ",");
	strcat(row->aliases, alias);
}

/* The entry of a name on a port, a new one if there is none. */
static struct source_row *get_own(const char *name, unsigned port)
{
	for (size_t i = 0; i < own_count; i++)
		if (own[i].first == port &&
		    strcasecmp(own[i].service, name) == 0)
			return &own[i];
	memset(&own[own_count], 0, sizeof *own);
	own[own_count].first = own[own_count].last = port;
	sprintf(own[own_count].ports, "%u", port);
	strcpy(own[own_count].service, name);
	return &own[own_count++];
}

static void write_own_line(FILE *file, size_t number)
{
	static const char *const descriptions[] = {
	    "", "# My own", "#x", " # a # b", "# \"quotes\", and a \\"};
	static const char *const meant[] = {
	    "", "My own", "x", "a # b", "\"quotes\", and a \\"};
	struct source_row *row;
	char name[MODEL_NAME], aliases[2][MODEL_NAME];
	unsigned port = any_port(), protocol = chance(4);
	unsigned alias_count = chance(3), description = chance(5);

	if (once_in(3))
		choose_name(name);
	else
		sprintf(name, "own-%u", chance(6));
	if (own_count > 0 && once_in(3)) {
		row = &own[chance((unsigned)own_count)];
		port = row->first;
		if (once_in(2))
			strcpy(name, row->service);
	}
	fprintf(file, "%s %u/%s", name, port, model_protocols[protocol]);
	for (unsigned i = 0; i < alias_count; i++) {
		if (once_in(2))
			choose_name(aliases[i]);
		else if (once_in(4))
			strcpy(aliases[i], name);
		else
			sprintf(aliases[i], "my-%u", chance(9));
		fprintf(file, "%s%s", once_in(2) ? " " : "\t", aliases[i]);
	}
	fprintf(file, "%s\n", descriptions[description]);
	row = get_own(name, port);
	if (row->protocol_bits >> protocol & 1)
		return;
	row->protocol_bits |= 1U << protocol;
	for (unsigned i = 0; i < alias_count; i++)
		add_alias(row, aliases[i]);
	if (row->description[0] == '\0')
		strcpy(row->description, meant[description]);
	if (row->source[0] == '\0')
		sprintf(row->source, OWN ":%zu", number);
}

static void finish_own(void)
{
	for (size_t i = 0; i < own_count; i++) {
		own[i].protocols[0] = '\0';
		for (unsigned p = 0; p < 4; p++)
			if (own[i].protocol_bits >> p & 1) {
				strcat(own[i].protocols,
				    own[i].protocols[0] == '\0' ? "" : ",");
				strcat(own[i].protocols, model_protocols[p]);
			}
	}
	/* By port; on one, in the order of their lines. */
	for (size_t i = 1; i < own_count; i++)
		for (size_t j = i; j > 0 && own[j].first < own[j - 1].first;
		     j--) {
			struct source_row row = own[j];

			own[j] = own[j - 1];
			own[j - 1] = row;
		}
}

/* Makes a file of entries, now and then; returns whether there is one. */
static bool make_own(void)
{
	size_t lines = once_in(3) ? 1 + chance(MODEL_LOCAL - 2) : 0;
	FILE *file;

	own_count = 0;
	model_set_local(NULL, 0);
	if (lines == 0)
		return false;
	file = fopen(OWN, "w");
	assert_non_null(file);
	fputs("# mine\n\n", file);
	for (size_t i = 0; i < lines; i++)
		write_own_line(file, i + 3);
	assert_int_equal(fclose(file), 0);
	finish_own();
	model_set_local(own, own_count);
	return true;
}

/* Commands */

/* Some letters out of an entry, as they are or in an expression. */
static void choose_pattern(char *pattern)
{
	static const char *const ready[] = {"server|client", "^[a-c].*d$",
	    "(s|ss)h", "^x", "e{2}", "[0-9]+", "use .* \\(", "^$", "a.?e", "",
	    "unencrypted", "[.]$", "^(http|ftp)s?$", "/", "own|my", "\\."};
	const struct source_row *row = any_entry();
	const char *from = once_in(2) ? row->service : row->description;
	char letters[8];
	size_t length = 0, start;

	if (once_in(3)) {
		strcpy(pattern, ready[chance(sizeof ready / sizeof *ready)]);
		return;
	}
	start = chance((unsigned)strlen(from) + 1);
	while (length < 2 + chance(5) && isalnum((unsigned char)from[start]))
		letters[length++] = from[start++];
	letters[length] = '\0';
	mix_case(letters);
	switch (chance(4)) {
	case 0:
		sprintf(pattern, "^%s", letters);
		break;
	case 1:
		sprintf(pattern, "%s$", letters);
		break;
	default:
		strcpy(pattern, letters);
		break;
	}
}

/* An option with a list of some of the words; returns what they stand for. */
static unsigned choose_list(const char **arguments, size_t *count,
    const char *option, const char *const *words, unsigned word_count,
    char *buffer)
{
	unsigned first = chance(word_count), second = chance(word_count);

	sprintf(buffer, "%s%s,%s", option, words[first], words[second]);
	arguments[(*count)++] = buffer;
	return 1U << first | 1U << second;
}

/* The filters, and how they are written; the arguments are in buffers. */
static size_t choose_filters(
    struct model_filter *filter, const char **arguments, size_t count)
{
	static const char *const statuses[] = {
	    "assigned", "unofficial", "local"};
	static const char *const risks[] = {"cleartext", "no-auth", "takeover",
	    "amplification", "internal", "malware", "obsolete"};
	static char buffers[3][64];

	if (once_in(3))
		filter->protocols = choose_list(arguments, &count,
		    "--proto=", model_protocols, 4, buffers[0]);
	if (filter->unassigned)
		return count;
	if (once_in(4))
		filter->statuses = choose_list(
		    arguments, &count, "-s", statuses, 3, buffers[1]);
	if (once_in(8)) {
		arguments[count++] = "--risk=any";
		filter->risks = 127;
	} else if (once_in(4)) {
		filter->risks =
		    choose_list(arguments, &count, "-r", risks, 7, buffers[2]);
	}
	if (once_in(3))
		filter->pattern_count = 1 + chance(MODEL_PATTERNS);
	for (size_t i = 0; i < filter->pattern_count; i++) {
		choose_pattern(filter->patterns[i]);
		arguments[count++] = "-g";
		arguments[count++] = filter->patterns[i];
	}
	return count;
}

/* The user's own file, by option or by the environment. */
static size_t choose_own(const char **arguments, size_t count)
{
	unsetenv("PORTINFO_ALSO");
	if (!make_own())
		return count;
	if (once_in(3)) {
		setenv("PORTINFO_ALSO", OWN, 1);
	} else {
		arguments[count++] = once_in(2) ? "-a" OWN : "--also=" OWN;
	}
	return count;
}

static size_t choose_options(
    struct model_filter *filter, const char **arguments)
{
	static const char *const formats[][4] = {
	    [MODEL_TSV] = {"-ftsv", "--format=tsv", "-ftsv", "-ftsv"},
	    [MODEL_JSON] = {"-j", "--json", "-fjson", "--format=json"},
	    [MODEL_CSV] = {"-fcsv", "-fcsv", "-fcsv", "--format=csv"},
	    [MODEL_SERVICES] = {"-fservices", "-fservices", "--form=services",
		"--format=services"},
	};
	size_t count = 0;

	memset(filter, 0, sizeof *filter);
	arguments[count++] = run_portinfo;
	count = choose_own(arguments, count);
	if (once_in(4))
		arguments[count++] = "-u", filter->unassigned = true;
	if (once_in(8))
		arguments[count++] = "--quiet", filter->quiet = true;
	if (once_in(3))
		arguments[count++] = "-1", filter->first = true;
	if (once_in(2)) {
		filter->format = chance(4);
		arguments[count++] = formats[filter->format][chance(4)];
	}
	count = choose_filters(filter, arguments, count);
	model_match(filter);
	return count;
}

/* Comparison */

static void fail_with(const char *const *arguments, const char *where,
    const char *expected, const char *got)
{
	size_t start = 0, i = 0;

	for (; expected[i] != '\0' && expected[i] == got[i]; i++)
		if (expected[i] == '\n')
			start = i + 1;
	fprintf(stderr, "seed %llu:", seed);
	for (; *arguments != NULL; arguments++)
		fprintf(stderr, " '%s'", *arguments);
	fprintf(stderr, "\n%s, expected:\n%.400s\n-- but got:\n%.400s\n", where,
	    expected + start, got + start);
	fail();
}

/* A star in what is expected stands for the rest of a line. */
static void drop_stars(char *expected, char *got)
{
	char *to = expected, *got_to = got;

	while (*expected != '\0' && *got != '\0') {
		if (*expected == '*' && expected[1] == '\n') {
			expected++;
			got += strcspn(got, "\n");
			continue;
		}
		*to++ = *expected++;
		*got_to++ = *got++;
	}
	memmove(to, expected, strlen(expected) + 1);
	memmove(got_to, got, strlen(got) + 1);
}

static void compare(const char *const *arguments, struct text input,
    struct model_expected *expected, struct model_filter *filter)
{
	struct run run = run_program(arguments, input);

	drop_stars(expected->err.at, run.err);
	if (strcmp(run.err, expected->err.at) != 0)
		fail_with(arguments, "messages", expected->err.at, run.err);
	if (strcmp(run.out, expected->out.at) != 0)
		fail_with(arguments, "answers", expected->out.at, run.out);
	if (run.status != expected->status)
		fail_with(arguments, "status", "", "");
	run_free(&run);
	free(expected->out.at);
	free(expected->err.at);
	free(filter->matches);
}

/* Standard input */

static const char *choose_separator(void)
{
	static const char *const separators[] = {
	    ",", ",", " ", " \t", ", ", " ,", "\t,  "};

	return separators[chance(sizeof separators / sizeof *separators)];
}

static void ask_line(struct model_buffer *input,
    const struct model_filter *filter, struct model_expected *expected,
    size_t line)
{
	struct model_item items[6];
	size_t count = once_in(20) ? 0 : 1 + chance(6);
	const char *separator = "";

	model_put(input, "%s", once_in(9) ? " \t" : "");
	for (size_t i = 0; i < count; i++) {
		do
			ask(&items[i], filter);
		while (
		    items[i].text[0] == '\0' && strchr(separator, ',') == NULL);
		model_put(input, "%s%s", separator, items[i].text);
		separator = choose_separator();
		/* An empty item has a comma behind it, too. */
		if (items[i].text[0] == '\0')
			separator = ",";
	}
	if (count > 0 && (items[count - 1].text[0] == '\0' || once_in(9)))
		model_put(input, ",");
	model_put(input, "%s%s",
	    once_in(9)	     ? " # 443"
		: once_in(9) ? " "
			     : "",
	    once_in(9) ? "\r\n" : "\n");
	if (!model_check(expected, filter, items, count, line))
		return;
	for (size_t i = 0; i < count; i++)
		model_answer(expected, filter, &items[i], line);
}

static void input_is_answered_as_the_files_say(void **state)
{
	(void)state;
	for (unsigned long asked = 0; asked < query_total; asked += BATCH) {
		const char *arguments[ARGUMENTS_MAX] = {NULL};
		struct model_expected expected = {0};
		struct model_buffer input = {0};
		struct model_filter filter;
		size_t count = choose_options(&filter, arguments);

		arguments[count] = "-";
		model_put(&input, "%s", once_in(3) ? "\357\273\277" : "");
		for (size_t line = 1; line <= BATCH / 3; line++)
			ask_line(&input, &filter, &expected, line);
		model_end(&expected, &filter);
		compare(arguments, (struct text){input.at, input.length},
		    &expected, &filter);
		free(input.at);
	}
}

/* Operands */

/* With no query at all, what there is by default is asked. */
static void expect_default(
    struct model_expected *expected, const struct model_filter *filter)
{
	struct model_item item = {.last = MODEL_LAST_PORT};

	if (filter->unassigned) {
		item.first = 1024;
		item.last = 32767;
	}
	model_answer(expected, filter, &item, 0);
}

static bool may_ask_nothing(const struct model_filter *filter)
{
	if (filter->unassigned)
		return true;
	return filter->format < MODEL_CSV &&
	    (filter->pattern_count > 0 || filter->protocols != 0 ||
		filter->statuses != 0 || filter->risks != 0);
}

static void operands_are_answered_as_the_files_say(void **state)
{
	(void)state;
	for (unsigned long asked = 0; asked < query_total;
	     asked += OPERANDS_BATCH) {
		const char *arguments[ARGUMENTS_MAX] = {NULL};
		struct model_expected expected = {0};
		struct model_filter filter;
		struct model_item items[ITEMS_MAX];
		size_t count = choose_options(&filter, arguments);
		size_t item_count = 1 + chance(ITEMS_MAX);
		bool right = true;

		if (may_ask_nothing(&filter) && once_in(10))
			item_count = 0;
		arguments[count++] = "--";
		for (size_t i = 0; i < item_count; i++) {
			do
				ask(&items[i], &filter);
			while (strcmp(items[i].text, "-") == 0);
			arguments[count++] = items[i].text;
			right =
			    model_check(&expected, &filter, &items[i], 1, 0) &&
			    right;
		}
		for (size_t i = 0; i < item_count && right; i++)
			model_answer(&expected, &filter, &items[i], 0);
		if (item_count == 0)
			expect_default(&expected, &filter);
		if (right)
			model_end(&expected, &filter);
		model_put(&expected.out, "%s", "");
		model_put(&expected.err, "%s", "");
		compare(arguments, (struct text){"", 0}, &expected, &filter);
	}
}

/* Columns */

/* Where the port and the protocol stand in the lines of a command. */
struct columns {
	unsigned port, protocol; /* from 1; 0 for no protocol */
	bool keys, comma;
};

/* A word with a port, and its protocols, or one that has none. */
static void choose_word(char word[MODEL_ITEM], unsigned *port, unsigned *bits)
{
	static const char *const before[] = {"", "", "",
	    "10.0.0.1:", "[::1]:", "*:", "10.0.0.1.", ":",
	    "a->b:", "0.0.0.0:8080->", "fe80::1:"};
	unsigned form = chance(11);
	static const char *const none[] = {
	    "x", "", "65536", "-", "10.0.0.1", "80:80", "ssh", "7-9", "0x7"};

	*bits = 15;
	*port = any_port();
	if (once_in(6)) {
		*bits = 0;
		strcpy(word, none[chance(9)]);
		return;
	}
	sprintf(word, "%s%u%s", before[form], *port,
	    form < 10 && once_in(9) ? ":" : "");
	if (form < 10 && once_in(5) && word[strlen(word) - 1] != ':') {
		unsigned protocol = chance(4);

		*bits = 1U << protocol;
		strcat(word, "/");
		strcat(word, model_protocols[protocol]);
	}
}

static void choose_protocol(char *word, unsigned *bits)
{
	static const char *const words[] = {"tcp", "udp", "sctp", "dccp", "TCP",
	    "udp6", "6", "17", "icmp", "1", "x", ""};
	static const unsigned char sets[] = {
	    1, 2, 4, 8, 1, 2, 1, 2, 0, 0, 0, 0};
	unsigned which = chance(sizeof sets);

	strcpy(word, words[which]);
	*bits = sets[which];
}

/* A line, and the line that has to come of it. */
static void put_line(struct model_buffer *input, struct model_buffer *output,
    const struct columns *columns, const struct model_filter *filter)
{
	char words[6][MODEL_ITEM + 8], port_word[MODEL_ITEM], protocol_word[16];
	unsigned port, bits, others = 15, count = once_in(9) ? 2 : 5;
	const char *end = once_in(20) ? "\r\n" : "\n", *name = "";

	for (unsigned i = 0; i < count; i++)
		strcpy(words[i], once_in(2) ? "x" : "443");
	choose_word(port_word, &port, &bits);
	if (!columns->comma && port_word[0] == '\0')
		strcpy(port_word, "-");
	choose_protocol(protocol_word, &others);
	if (!columns->comma && protocol_word[0] == '\0')
		strcpy(protocol_word, "y");
	if (columns->protocol == 0)
		others = 15;
	sprintf(words[columns->port - 1], "%s%s", columns->keys ? "DPT=" : "",
	    port_word);
	if (columns->protocol > 0)
		sprintf(words[columns->protocol - 1], "%s%s",
		    columns->keys ? "PROTO=" : "", protocol_word);
	if (columns->port <= count && columns->protocol <= count &&
	    (bits & others) != 0)
		name = model_name(filter, port, bits & others);
	for (unsigned i = 0; i < count; i++) {
		const char *between = i == 0 ? (once_in(9) ? " " : "")
		    : once_in(5)	     ? " \t"
					     : " ";

		if (columns->comma)
			between = i == 0 ? "" : ",";
		model_put(input, "%s%s", between, words[i]);
		model_put(output, "%s%s", between, words[i]);
	}
	model_put(input, "%s", end);
	model_put(output, "%s%s%s", columns->comma ? "," : "\t", name, end);
}

static size_t choose_columns(struct columns *columns, const char **arguments,
    size_t count, char buffer[64])
{
	columns->port = 1 + chance(5);
	columns->protocol = once_in(2) ? 1 + chance(5) : 0;
	if (columns->protocol == columns->port)
		columns->protocol = 0;
	columns->comma = once_in(3);
	columns->keys = once_in(4);
	if (columns->keys && columns->protocol > 0)
		strcpy(buffer, "DPT=,PROTO=");
	else if (columns->keys)
		strcpy(buffer, "DPT=");
	else if (columns->protocol > 0)
		sprintf(buffer, "%u,%u", columns->port, columns->protocol);
	else
		sprintf(buffer, "%u", columns->port);
	arguments[count++] = "-c";
	arguments[count++] = buffer;
	if (columns->comma)
		arguments[count++] = "-d,";
	return count;
}

static void columns_are_named_as_the_files_say(void **state)
{
	(void)state;
	for (unsigned long asked = 0; asked < query_total; asked += BATCH) {
		const char *arguments[ARGUMENTS_MAX] = {run_portinfo};
		struct model_expected expected = {0};
		struct model_buffer input = {0};
		struct model_filter filter = {0};
		struct columns columns;
		char buffer[64];
		size_t count = choose_own(arguments, 1);

		count = choose_columns(&columns, arguments, count, buffer);
		choose_filters(&filter, arguments, count);
		model_match(&filter);
		for (size_t line = 1; line <= BATCH; line++)
			put_line(&input, &expected.out, &columns, &filter);
		model_put(&expected.err, "%s", "");
		compare(arguments, (struct text){input.at, input.length},
		    &expected, &filter);
		free(input.at);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(input_is_answered_as_the_files_say),
	    cmocka_unit_test(operands_are_answered_as_the_files_say),
	    cmocka_unit_test(columns_are_named_as_the_files_say),
	};

	if (argc > 1)
		query_total = strtoul(argv[1], NULL, 10);
	if (argc > 2)
		seed = strtoull(argv[2], NULL, 10);
	printf("%lu queries, seed %llu\n", query_total, seed);
	state_of_random = seed * 0x9E3779B97F4A7C15U + 1;
	model_read();
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
