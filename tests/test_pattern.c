/* pattern: what --grep matches, by regcomp and by the plain way alike. */
#define _GNU_SOURCE /* for RTLD_NEXT */

#include "run.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lookup.h"
#include "made.h"
/* The headers declare it in ways that a definition can't follow everywhere. */
#define regexec regexec_of_the_header
#include "pattern.h"
#undef regexec
#include "table.h"

static const struct table *const real = &table_compiled;

static const struct made_entry entries[] = {
    {80, "http", .aliases = "web,www", .description = "Hypertext",
	.note = "Unencrypted. Use https (443)."},
    {4222, "nats", .description = "NATS clients"},
    {9092, "kafka", .aliases = "apache-kafka",
	.description = "Apache Kafka broker",
	.note = "No authentication by default."},
    {9092, "XmlIpcRegSvc", .protocols = 3, .description = "Xml-Ipc \"Server\""},
    {65535, "last", .description = "Entry on the last port"},
};

/* The table of these entries. */
static const struct table *made;

static size_t row_of(const char *service)
{
	size_t row = lookup_find_service(made, 0, text_of(service));

	assert_true(row < made->row_count);
	return row;
}

static void compile(struct pattern *pattern, const char *source)
{
	pattern->fault = REG_ESPACE; /* from before */
	assert_int_equal(pattern_compile(pattern, source), 0);
	assert_int_equal(pattern->fault, 0);
}

static bool matches(
    struct pattern *pattern, const struct table *table, size_t row)
{
	return pattern_find(pattern, table, row, row + 1) == row;
}

struct row {
	const char *name;
	const char *source, *service;
	bool matches;
};

static const struct row rows[] = {
    {"a_service_matches", "kafka", "kafka", true},
    {"a_part_of_it_matches", "afk", "kafka", true},
    {"any_case_matches", "KAFka", "kafka", true},
    {"capitals_of_the_table_match_too", "ipcregsvc", "xmlipcregsvc", true},
    {"a_description_matches", "kafka broker", "kafka", true},
    {"an_alias_matches", "apache-k", "kafka", true},
    {"a_note_matches", "authentication", "kafka", true},
    {"what_a_risk_says_is_of_the_note", "unencrypted", "http", true},
    {"the_status_does_not", "local", "kafka", false},
    {"the_protocol_does_not", "tcp", "kafka", false},
    {"the_port_does_not", "9092", "kafka", false},
    {"nothing_matches_across_fields", "kafkaapache", "kafka", false},
    {"everything_has_an_empty_match", "", "kafka", true},
    {"a_literal_may_be_the_last_of_a_field", "default.", "kafka", true},
    {"an_expression_matches", "ka.ka", "kafka", true},
    {"an_expression_in_capitals_matches", "KA[F]KA", "kafka", true},
    {"alternatives_match", "nosuch|broker", "kafka", true},
    {"a_caret_is_the_start_of_the_service", "^kafka", "kafka", true},
    {"a_caret_is_the_start_of_an_alias", "^apache-kafka$", "kafka", true},
    {"a_caret_is_the_start_of_a_description", "^apache kafka b", "kafka", true},
    {"a_caret_is_the_start_of_a_note", "^no auth", "kafka", true},
    {"a_caret_is_no_other_place", "^fka", "kafka", false},
    {"a_dollar_is_the_end_of_a_field", "kafka$", "kafka", true},
    {"a_dollar_is_no_other_place", "broke$", "kafka", false},
    {"an_expression_ends_at_its_field", "broker.*no", "kafka", false},
    {"the_second_alias_has_its_own_start", "^www$", "http", true},
    {"an_empty_note_has_an_empty_match", "^$", "nats", true},
    {"where_no_field_is_empty_there_is_none", "^$", "kafka", false},
    {"an_expression_in_line_matches_in_capitals_too", "KAF.A", "kafka", true},
    {"a_class_of_capitals_matches_small_letters", "^[[:upper:]]afka$", "kafka",
	true},
    {"a_newline_is_in_nothing", "a\nb", "kafka", false},
    {"not_even_the_one_between_fields", "kafka\napache", "kafka", false},
    {"a_class_does_not_match_it", "kafka[[:space:]]apache", "kafka", false},
    {"an_anchor_in_a_repeated_group_is_one", "e(^|-){2}", "kafka", false},
    {"so_it_is_behind_a_bracket", "[e](^|-){2}", "kafka", false},
    {"a_bracket_makes_a_dot_plain", "default[.]$", "kafka", true},
    {"a_backslash_makes_a_dot_plain", "default\\.$", "kafka", true},
    {"and_no_other_character_one", "kafka\\.", "kafka", false},
    {"two_backslashes_make_one", "\\\\", "kafka", false},
    {"a_backslash_makes_a_bracket_plain", "https \\(443\\)", "http", true},
    {"a_quote_is_plain", "\"server\"", "xmlipcregsvc", true},
    {"the_last_field_of_all_is_searched", "^x{0}$", "last", true},
    {"so_it_is_as_a_string_of_its_own", "^[x]{0}$", "last", true},
    {"a_byte_above_ascii_is_in_nothing", "\303\244", "kafka", false},
};

static void check_row(void **state)
{
	const struct row *row = *state;
	struct pattern pattern;

	compile(&pattern, row->source);
	errno = ENOMEM; /* from before */
	assert_int_equal(
	    matches(&pattern, made, row_of(row->service)), row->matches);
	assert_int_equal(pattern.fault, 0);
	pattern_free(&pattern);
}

/* Plain search. The fields of each row of the real table as one string, with
 * newlines between. */
static char **fields;

static void read_fields(void)
{
	fields = calloc(real->row_count, sizeof *fields);
	assert_non_null(fields);
	for (size_t row = 0; row < real->row_count; row++) {
		uint32_t start = real->rows[row].search;
		size_t length = real->rows[row + 1].search - start;

		fields[row] = malloc(length);
		assert_non_null(fields[row]);
		memcpy(fields[row], real->search + start, length - 1);
		fields[row][length - 1] = '\0';
	}
}

/* Finds all rows of the real table that match, as answers do, and compares them
 * with those that hold a text in small letters. Returns how many. */
static size_t compare_with_strstr(const char *source, const char *text)
{
	struct pattern pattern;
	size_t found, count = 0;

	compile(&pattern, source);
	found = pattern_find(&pattern, real, 0, real->row_count);
	for (size_t row = 0; row < real->row_count; row++) {
		bool expected = strstr(fields[row], text) != NULL;

		if (expected != (found == row))
			fail_msg("'%s': row %zu", source, row);
		count += expected;
		if (found == row)
			found = pattern_find(
			    &pattern, real, row + 1, real->row_count);
	}
	assert_int_equal(found, real->row_count);
	pattern_free(&pattern);
	return count;
}

static void words_are_found_as_by_strstr(void **state)
{
	static const char *const words[] = {"a", "e", " ", "http", "server",
	    "ssh", "secure she", "secure shel", "secure shell", "port",
	    "transport protocol", "s,", "ws", "x", "\"", "k8s", "cl/1", "-",
	    "service", "80", "q", "zz", "unencrypted", "keep off the internet",
	    "nosuchword", "vpn", "database",
	    "iana knows of unauthorized use here"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		compare_with_strstr(words[i], words[i]);
	for (size_t i = 0; i < real->name_count; i += 50) {
		struct text name = lookup_get_name(real, i);
		char word[64];

		snprintf(word, sizeof word, "%.*s", (int)name.length, name.at);
		if (strpbrk(word, ".*+") == NULL)
			assert_true(compare_with_strstr(word, word) > 0);
	}
}

static unsigned next_random(void)
{
	static uint64_t seed = 20260917;

	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(seed >> 33);
}

/* A slice of a random field that is plain to a regular expression, of this
 * length; NULL if none is found in many tries. */
static const char *any_literal(size_t length, char *literal)
{
	for (int tries = 0; tries < 200000; tries++) {
		const char *text = fields[next_random() % real->row_count];
		size_t size = strlen(text), start;

		if (size < length)
			continue;
		start = next_random() % (size - length + 1);
		memcpy(literal, text + start, length);
		literal[length] = '\0';
		if (strpbrk(literal, "\\^$.[]|()*+?{}\n") == NULL)
			return literal;
	}
	return NULL;
}

/* Each with its last, its first and one other byte changed, too. */
static void literals_of_every_length_are_found_as_by_strstr(void **state)
{
	char literal[PATTERN_LITERAL_MAX + 1];
	size_t longest = 0;

	(void)state;
	for (size_t length = 1; length <= PATTERN_LITERAL_MAX; length++) {
		if (any_literal(length, literal) == NULL)
			continue;
		longest = length;
		assert_true(compare_with_strstr(literal, literal) > 0);
		literal[next_random() % length] = '~';
		compare_with_strstr(literal, literal);
		any_literal(length, literal);
		literal[length - 1] = '~';
		compare_with_strstr(literal, literal);
		any_literal(length, literal);
		literal[0] = '~';
		compare_with_strstr(literal, literal);
	}
	assert_true(longest > 70);
}

/* What is plain to one half of the module must be the same to the other. */
static void a_literal_matches_as_its_expressions_do(void **state)
{
	static const char *const words[] = {"a", "ssh", "http", "port",
	    "secure shell", "transport protocol", "ws", "\"", "k8s", "cl/1",
	    "-", "service", "80", "unencrypted", "zz"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		char source[64];

		compare_with_strstr(words[i], words[i]);
		snprintf(source, sizeof source, "(%s)", words[i]);
		compare_with_strstr(source, words[i]);
		if (text_is_letter(source[1]))
			source[1] = (char)(source[1] - 'a' + 'A');
		compare_with_strstr(source, words[i]);
		snprintf(source, sizeof source, "(%s)[[:alpha:]]{0}", words[i]);
		compare_with_strstr(source, words[i]);
	}
}

/* All slices of the row of ssh, which is as long as some blocks: some of them
 * leave exactly a block to search, some a byte more or less. */
static void every_slice_of_a_row_is_found_in_it(void **state)
{
	size_t row = lookup_find_service(real, 0, TEXT("ssh"));
	size_t size = strlen(fields[row]);

	(void)state;
	assert_true(size > 64);
	for (size_t start = 0; start < size; start++)
		for (size_t length = 1; start + length <= size &&
		     length < 100 && fields[row][start + length - 1] != '\n';
		     length++) {
			char literal[128];
			struct pattern pattern = {.is_literal = true};

			memcpy(literal, fields[row] + start, length);
			pattern.literal = (struct text){literal, length};
			assert_true(matches(&pattern, real, row));
			literal[length - 1] ^= 1;
			literal[length] = '\0';
			assert_int_equal(matches(&pattern, real, row),
			    strstr(fields[row], literal) != NULL);
		}
}

/* A table of two rows of x, each of one field, with all that a search needs and
 * nothing behind. */
static struct {
	struct table_row rows[3];
	struct table table;
	size_t length; /* of the first */
	char *text;
} plain;

static void make_plain(size_t length)
{
	plain.length = length;
	plain.text = malloc(length + 140);
	assert_non_null(plain.text);
	memset(plain.text, 'x', length + 140);
	plain.text[length - 1] = '\n';
	plain.text[length + 139] = '\0';
	plain.rows[1].search = (uint32_t)length & 0xffffff;
	plain.rows[2].search = (uint32_t)(length + 140) & 0xffffff;
	plain.table.search = plain.text;
	plain.table.rows = plain.rows;
	plain.table.row_count = 2;
}

/* Searches the first row for a literal that is at a place of it; for one that
 * differs in its middle alone; and for one that is in the second row. */
static void check_place(const struct text literal, size_t at)
{
	struct pattern pattern = {.is_literal = true, .literal = literal};
	char *place = plain.text + at;

	memcpy(place, literal.at, literal.length);
	assert_int_equal(pattern_find(&pattern, &plain.table, 0, 1), 0);
	assert_int_equal(pattern_find(&pattern, &plain.table, 0, 2), 0);
	if (literal.length > 2) {
		place[literal.length / 2] ^= 1;
		assert_int_equal(pattern_find(&pattern, &plain.table, 0, 1), 1);
		assert_int_equal(pattern_find(&pattern, &plain.table, 0, 2), 2);
		/* behind one that is none, another may be the one */
		memcpy(plain.text + plain.length, literal.at, literal.length);
		assert_int_equal(pattern_find(&pattern, &plain.table, 0, 1), 1);
		assert_int_equal(pattern_find(&pattern, &plain.table, 0, 2), 1);
		memset(plain.text + plain.length, 'x', literal.length);
	}
	memset(place, 'x', literal.length);
}

/* In texts of one byte to some blocks, at all places. */
static void a_literal_is_found_wherever_it_stands(void **state)
{
	static const size_t lengths[] = {
	    1, 2, 3, 4, 31, 32, 62, 63, 64, 65, 66, 127, 128};
	char bytes[PATTERN_LITERAL_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		struct text literal = {bytes, lengths[i]};

		memset(bytes, 'b', sizeof bytes);
		bytes[0] = 'a';
		if (literal.length > 1)
			bytes[literal.length - 1] = 'c';
		for (size_t size = 2; size < 270; size++) {
			struct pattern pattern = {
			    .is_literal = true, .literal = literal};

			make_plain(size);
			assert_int_equal(
			    pattern_find(&pattern, &plain.table, 0, 2), 2);
			for (size_t at = 0; at + literal.length < size; at++)
				check_place(literal, at);
			free(plain.text);
		}
	}
}

static void special_characters_make_an_expression(void **state)
{
	(void)state;
	for (const char *c = "^$.[]|()*+?{}\\\n"; *c != '\0'; c++) {
		struct pattern pattern;
		char source[] = {'a', *c, '\0', '\0'};

		if (*c == '\\')
			source[2] = '.';
		if (pattern_compile(&pattern, source) == 0)
			pattern_free(&pattern);
		assert_false(pattern.is_literal);
	}
	for (int c = 32; c < 127; c++) {
		struct pattern pattern;
		const char source[] = {'a', (char)c, '\0'};

		if (strchr("^$.[]|()*+?{}\\", c) != NULL)
			continue;
		compile(&pattern, source);
		assert_true(pattern.is_literal);
	}
}

static void a_literal_is_as_long_as_its_buffer_at_most(void **state)
{
	char source[PATTERN_LITERAL_MAX + 2];
	struct pattern pattern;

	(void)state;
	memset(source, 'x', sizeof source);
	source[PATTERN_LITERAL_MAX + 1] = '\0';
	compile(&pattern, source);
	assert_false(pattern.is_literal);
	assert_false(matches(&pattern, made, 0));
	pattern_free(&pattern);
	source[PATTERN_LITERAL_MAX] = '\0';
	compile(&pattern, source);
	assert_true(pattern.is_literal);
	assert_int_equal(pattern.literal.length, PATTERN_LITERAL_MAX);
	assert_false(matches(&pattern, made, 0));
}

/* A literal, an expression that searches groups, and one that searches fields,
 * for a word. */
enum { WAYS = 3 };

static void compile_way(struct pattern *pattern, int way, const char *word)
{
	char source[64];

	snprintf(source, sizeof source,
	    way == 0	   ? "%s"
		: way == 1 ? "(%s)"
			   : "%s[a]{0}",
	    word);
	compile(pattern, source);
	assert_int_equal(pattern->is_literal, way == 0);
	if (way > 0)
		assert_int_equal(pattern->stays_in_line, way == 1);
}

/* What a search is to say, in the place of what the C library's would. */
static struct {
	bool on;
	int code, error;
} search;

int regexec(const regex_t *expression, const char *string, size_t count,
    regmatch_t *found, int flags);

int regexec(const regex_t *expression, const char *string, size_t count,
    regmatch_t *found, int flags)
{
	static int (*next)(
	    const regex_t *, const char *, size_t, regmatch_t *, int);

	if (search.on) {
		errno = search.error;
		return search.code;
	}
	if (next == NULL) {
		void *function = dlsym(RTLD_NEXT, "regexec");

		memcpy(&next, &function, sizeof next);
	}
	return next(expression, string, count, found, flags);
}

/* glibc says that there is no match when there is no memory to find one. */
static void a_search_that_fails_is_told(void **state)
{
	static const struct {
		int code, error, fault;
	} ends[] = {
	    {REG_NOMATCH, 0, 0},
	    {REG_NOMATCH, EINTR, 0},
	    {REG_NOMATCH, ENOMEM, REG_ESPACE},
	    {REG_ESPACE, 0, REG_ESPACE},
	    {REG_BADPAT, ENOMEM, REG_BADPAT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		for (int way = 1; way < WAYS; way++) {
			struct pattern pattern;
			size_t found;

			compile_way(&pattern, way, "kafka");
			search.on = true;
			search.code = ends[i].code;
			search.error = ends[i].error;
			found =
			    pattern_find(&pattern, made, 0, made->row_count);
			search.on = false;
			assert_int_equal(found, made->row_count);
			assert_int_equal(pattern.fault, ends[i].fault);
			pattern_free(&pattern);
		}
}

/* Some C libraries take \` for the start of the text: of each field then. */
static void what_backslashes_mean_is_asked_of_each_field(void **state)
{
	static const char source[] = "\\`apache";
	struct pattern pattern;
	regex_t expression;
	bool meant;

	(void)state;
	assert_int_equal(regcomp(&expression, source, REG_EXTENDED), 0);
	meant = regexec(&expression, "apache kafka broker", 0, NULL, 0) == 0;
	regfree(&expression);
	compile(&pattern, source);
	assert_int_equal(matches(&pattern, made, row_of("kafka")), meant);
	pattern_free(&pattern);
}

/* A later search that goes well takes none of it back. */
static void a_fault_stays(void **state)
{
	(void)state;
	for (int way = 1; way < WAYS; way++) {
		struct pattern pattern;

		compile_way(&pattern, way, "kafka");
		pattern.fault = REG_ESPACE;
		pattern_find(&pattern, made, 0, made->row_count);
		assert_int_equal(pattern.fault, REG_ESPACE);
		pattern_free(&pattern);
	}
}

static void no_rows_hold_no_match(void **state)
{
	static const char *const words[] = {"", "kafka", "^$"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (int way = 1; way < WAYS; way++) {
			struct pattern pattern;
			size_t row = row_of("kafka");

			compile_way(&pattern, way, words[i]);
			assert_int_equal(
			    pattern_find(&pattern, made, row, row), row);
			pattern_free(&pattern);
		}
	for (size_t row = 0; row <= made->row_count; row++) {
		struct pattern pattern;

		compile(&pattern, "");
		assert_int_equal(pattern_find(&pattern, made, row, row), row);
		compile(&pattern, "kafka");
		assert_int_equal(pattern_find(&pattern, made, row, row), row);
	}
}

/* Tables of some rows and groups, exactly full or not, where a word stands in
 * one row alone, as its service, alias, description or note. */
static void check_table(size_t count, size_t row, int field)
{
	struct made_entry many[50];
	const struct table *table;

	for (size_t i = 0; i < count; i++)
		many[i] = (struct made_entry){(unsigned)i + 1, "service",
		    .description = i % 2 == 0 ? "What it is" : NULL,
		    .note = i % 3 == 0 ? "A note." : NULL};
	if (field == 0)
		many[row].service = "the-Word";
	else if (field == 1)
		many[row].aliases = "alias,word";
	else if (field == 2)
		many[row].description = "In words";
	else
		many[row].note = "Words";
	table = made_table(many, count);
	for (int way = 0; way < WAYS; way++) {
		struct pattern pattern;

		compile_way(&pattern, way, "word");
		for (size_t from = 0; from <= count; from++) {
			assert_int_equal(
			    pattern_find(&pattern, table, from, count),
			    from <= row ? row : count);
			if (from <= row)
				assert_int_equal(
				    pattern_find(&pattern, table, from, row),
				    row);
			if (from <= row)
				assert_int_equal(pattern_find(&pattern, table,
						     from, row + 1),
				    row);
		}
		pattern_free(&pattern);
	}
}

static void groups_may_be_full_or_not(void **state)
{
	static const size_t counts[] = {1, 2, 15, 16, 17, 31, 32, 33, 48};

	(void)state;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		for (int field = 0; field < 4; field++) {
			check_table(counts[i], 0, field);
			check_table(counts[i], counts[i] / 2, field);
			check_table(counts[i], counts[i] - 1, field);
		}
}

static void the_longest_field_is_searched_to_its_end(void **state)
{
	static char description[TABLE_FIELD_MAX];
	struct made_entry entry = {1, "a", .description = description};
	const struct table *table;

	(void)state;
	memset(description, 'x', TABLE_FIELD_MAX - 2);
	description[TABLE_FIELD_MAX - 2] = 'y';
	table = made_table(&entry, 1);
	for (int way = 0; way < WAYS; way++) {
		struct pattern pattern;

		compile_way(&pattern, way, "xy");
		assert_true(matches(&pattern, table, 0));
		pattern_free(&pattern);
		compile_way(&pattern, way, "yx");
		assert_false(matches(&pattern, table, 0));
		pattern_free(&pattern);
	}
}

static int compile_code(const char *source)
{
	struct pattern pattern;
	int code = pattern_compile(&pattern, source);

	if (code == 0)
		pattern_free(&pattern);
	return code;
}

/* A pattern of groups within groups, with something on both sides. */
static int compile_nested(const char *before, size_t depth, const char *behind)
{
	char source[6000];
	size_t length = strlen(before);

	strcpy(source, before);
	memset(source + length, '(', depth);
	strcpy(source + length + depth, "a.");
	length = strlen(source);
	memset(source + length, ')', depth);
	strcpy(source + length + depth, behind);
	return compile_code(source);
}

static void groups_lie_in_groups_up_to_a_depth(void **state)
{
	char balanced[1000] = "";

	(void)state;
	assert_int_equal(PATTERN_GROUPS_MAX, 100);
	for (int i = 0; i < 150; i++)
		strcat(balanced, i % 2 == 0 ? "(a)" : "((b))");
	assert_int_equal(compile_nested("", 100, ""), 0);
	assert_int_equal(compile_nested("", 101, ""), PATTERN_DEEP);
	assert_int_equal(compile_nested("", 100, balanced), 0);
	assert_int_equal(compile_nested(balanced, 100, ""), 0);
	assert_int_equal(compile_nested(balanced, 101, ""), PATTERN_DEEP);
	assert_int_equal(compile_nested(balanced, 101, balanced), PATTERN_DEEP);
	assert_int_equal(compile_nested("(b)|", 100, "|(b)"), 0);
	assert_int_equal(compile_nested("(", 99, "b)"), 0);
	assert_int_equal(compile_nested("(", 100, "b)"), PATTERN_DEEP);
	assert_int_equal(compile_nested("", 2000, ""), PATTERN_DEEP);
}

static void groups_may_not_be_balanced(void **state)
{
	char source[300] = "";

	(void)state;
	memset(source, '(', 100);
	assert_int_equal(compile_code(source), REG_EPAREN);
	source[100] = '(';
	assert_int_equal(compile_code(source), PATTERN_DEEP);
	assert_int_equal(compile_code("(a"), REG_EPAREN);
	assert_int_equal(compile_nested("(", 99, ""), REG_EPAREN);
	assert_int_equal(compile_nested("(", 100, ""), PATTERN_DEEP);
	assert_int_equal(compile_nested("", 0, "))(b"), REG_EPAREN);
	/* what ends none makes no room for another */
	assert_int_equal(compile_nested("a))", 101, ""), PATTERN_DEEP);
}

/* With little stack, where regcomp has to call itself as deeply as it may. */
struct deep {
	const char *name;
	const char *open, *close; /* of each group */
	const char *status;	  /* for the pattern with kafka within */
};

static const struct deep deeps[] = {
    {"groups_alone", "(", ")", "0\n"},
    {"groups_that_are_repeated", "(", ")*", "0\n"},
    {"groups_that_are_optional", "(", ")?", "0\n"},
    {"groups_with_alternatives_behind", "(", "|b)", "0\n"},
    {"groups_with_alternatives_before", "(nosuch|", ")", "0\n"},
    {"groups_with_letters_on_both_sides", "(b", "c)", "1\n"},
    {"groups_with_classes", "([a-z]", "[[:digit:]])", "1\n"},
    {"groups_with_anchors", "(^", "$)", "0\n"},
};

static void check_deep(void **state)
{
	const struct deep *row = *state;
	char line[6000] = "ulimit -s 256; \"$PORTINFO\" -q -g '";
	struct run run;

	for (int depth = 0; depth < PATTERN_GROUPS_MAX; depth++)
		strcat(line, row->open);
	strcat(line, "kafka");
	for (int depth = 0; depth < PATTERN_GROUPS_MAX; depth++)
		strcat(line, row->close);
	strcat(line, "' 9092/tcp; echo $?");
	run = run_shell(line);
	assert_string_equal(run.err, "");
	assert_string_equal(run.out, row->status);
	run_free(&run);
}

static void one_group_more_is_refused_with_little_stack_too(void **state)
{
	struct run run =
	    run_shell("ulimit -s 256; \"$PORTINFO\" -g \"$(awk 'BEGIN {"
		      " for (i = 0; i < 101; i++) printf \"(\"; printf \"a\";"
		      " for (i = 0; i < 101; i++) printf \")\" }')\" 22");

	(void)state;
	assert_non_null(strstr(run.err, "more than 100 groups in each other"));
	assert_string_equal(run.out, "");
	assert_int_equal(run.status, 2);
	run_free(&run);
}

/* Where the guilty letter or digit is, from 0; -1 if there is none. */
struct escape {
	const char *name;
	const char *source;
	int at;
};

static const struct escape escapes[] = {
    {"a_class_of_other_tools", "\\d", 1},
    {"a_class_of_gnu", "a\\w+", 2},
    {"a_capital", "\\W", 1},
    {"a_reference_back", "(a)\\1", 4},
    {"a_zero", "\\0", 1},
    {"a_nine", "\\9", 1},
    {"an_a", "\\a", 1},
    {"a_z", "\\z", 1},
    {"a_capital_a", "\\A", 1},
    {"a_capital_z", "\\Z", 1},
    {"one_within_brackets", "[\\d]", 2},
    {"one_behind_an_escaped_backslash", "\\\\\\d", 3},
    {"one_behind_an_escaped_dot", "\\.\\d", 3},
    {"a_dot", "\\.", -1},
    {"a_parenthesis", "\\(", -1},
    {"an_escaped_backslash", "\\\\", -1},
    {"a_letter_behind_an_escaped_backslash", "\\\\d", -1},
    {"a_hyphen", "\\-", -1},
    {"no_backslash", "abc1", -1},
    {"nothing", "", -1},
    {"a_backslash_at_the_end", "a\\", -1},
    {"a_backslash_alone", "\\", -1},
};

static void check_escape(void **state)
{
	const struct escape *row = *state;
	const char *found = pattern_find_escape(row->source);

	if (row->at < 0) {
		assert_null(found);
		assert_int_not_equal(compile_code(row->source), PATTERN_ESCAPE);
	} else {
		assert_ptr_equal(found, row->source + row->at);
		assert_int_equal(compile_code(row->source), PATTERN_ESCAPE);
	}
}

static void no_escape_is_sought_behind_the_end(void **state)
{
	(void)state;
	assert_null(pattern_find_escape("a\\\0\\d"));
	assert_null(pattern_find_escape("a\0\\d"));
}

/* The C libraries differ in how often a repeat may be: 255 times on all. */
static void repeats_are_as_many_as_the_c_library_has(void **state)
{
	static const unsigned counts[] = {1, 255, 256, 300};

	(void)state;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		char source[32];

		snprintf(source, sizeof source, "x{%u}", counts[i]);
		assert_int_equal(compile_code(source),
		    counts[i] <= RE_DUP_MAX ? 0 : REG_BADBR);
	}
	assert_true(RE_DUP_MAX >= 255);
}

static void what_is_no_expression_is_told(void **state)
{
	static const char *const sources[] = {
	    "[", "(", "a{1", "[z-a]", "[[:nosuch:]]", "a\\"};

	(void)state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		int code = compile_code(sources[i]);

		assert_int_not_equal(code, 0);
		assert_true(strlen(pattern_get_fault(code)) > 5);
	}
}

struct fault {
	const char *name;
	int code;
	const char *text;
};

static const struct fault faults[] = {
    {"an_escape", PATTERN_ESCAPE,
	"a \\ before a letter or digit, which systems take differently"},
    {"too_many_groups", PATTERN_DEEP, "more than 100 groups in each other"},
    {"a_bracket", REG_EBRACK, "a [ without its ]"},
    {"a_parenthesis", REG_EPAREN, "a ( without its ), or the other way round"},
    {"a_brace", REG_EBRACE, "a { without its }"},
    {"a_repeat_count", REG_BADBR, "no repeat count between { and }"},
    {"a_range", REG_ERANGE, "a range of characters that does not go up"},
    {"a_class", REG_ECTYPE, "no such class of characters"},
    {"a_collating_element", REG_ECOLLATE, "no such collating element"},
    {"a_backslash", REG_EESCAPE, "a \\ at its end"},
    {"a_repeat", REG_BADRPT, "nothing before *, + or ?"},
    {"the_memory", REG_ESPACE, "out of memory"},
    {"anything_else", REG_BADPAT,
	"not an extended regular expression, or too large"},
};

static void check_fault(void **state)
{
	const struct fault *row = *state;

	assert_string_equal(pattern_get_fault(row->code), row->text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_found_as_by_strstr),
	    cmocka_unit_test(literals_of_every_length_are_found_as_by_strstr),
	    cmocka_unit_test(a_literal_matches_as_its_expressions_do),
	    cmocka_unit_test(every_slice_of_a_row_is_found_in_it),
	    cmocka_unit_test(a_literal_is_found_wherever_it_stands),
	    cmocka_unit_test(special_characters_make_an_expression),
	    cmocka_unit_test(a_literal_is_as_long_as_its_buffer_at_most),
	    cmocka_unit_test(a_search_that_fails_is_told),
	    cmocka_unit_test(what_backslashes_mean_is_asked_of_each_field),
	    cmocka_unit_test(a_fault_stays),
	    cmocka_unit_test(no_rows_hold_no_match),
	    cmocka_unit_test(groups_may_be_full_or_not),
	    cmocka_unit_test(the_longest_field_is_searched_to_its_end),
	    cmocka_unit_test(groups_lie_in_groups_up_to_a_depth),
	    cmocka_unit_test(groups_may_not_be_balanced),
	    cmocka_unit_test(one_group_more_is_refused_with_little_stack_too),
	    cmocka_unit_test(no_escape_is_sought_behind_the_end),
	    cmocka_unit_test(repeats_are_as_many_as_the_c_library_has),
	    cmocka_unit_test(what_is_no_expression_is_told),
	};
	int failed;

	made = made_table(entries, sizeof entries / sizeof *entries);
	read_fields();
	failed = run_table("pattern", rows, sizeof rows / sizeof *rows,
	    sizeof *rows, check_row);
	failed += run_table("escapes", escapes,
	    sizeof escapes / sizeof *escapes, sizeof *escapes, check_escape);
	failed += run_table("pattern faults", faults,
	    sizeof faults / sizeof *faults, sizeof *faults, check_fault);
	failed += run_table("little stack", deeps, sizeof deeps / sizeof *deeps,
	    sizeof *deeps, check_deep);
	failed += cmocka_run_group_tests(tests, NULL, NULL);
	return failed != 0;
}
