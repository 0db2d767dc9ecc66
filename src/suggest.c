#include "suggest.h"

#include <stdbool.h>
#include <stdint.h>

#include "lookup.h"

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static bool same_letter(char a, char b)
{
	return text_lower(a) == text_lower(b);
}

/* The distance of the first i letters of a and the first j of b, for one i and
 * all j, from those for i - 1 and i - 2 (optimal string alignment). */
static void next_line(struct text a, struct text b, size_t i,
    size_t lines[3][SUGGEST_LENGTH_MAX + 1])
{
	size_t *line = lines[i % 3];
	const size_t *above = lines[(i + 2) % 3];
	const size_t *two_above = lines[(i + 1) % 3];

	line[0] = i;
	for (size_t j = 1; j <= b.length; j++) {
		char x = a.at[i - 1], y = b.at[j - 1];

		line[j] = least(above[j] + 1, line[j - 1] + 1);
		line[j] = least(line[j], above[j - 1] + !same_letter(x, y));
		if (i > 1 && j > 1 && same_letter(x, b.at[j - 2]) &&
		    same_letter(a.at[i - 2], y))
			line[j] = least(line[j], two_above[j - 2] + 1);
	}
}

size_t suggest_distance(struct text a, struct text b)
{
	size_t lines[3][SUGGEST_LENGTH_MAX + 1];

	if (a.length > SUGGEST_LENGTH_MAX || b.length > SUGGEST_LENGTH_MAX)
		return SIZE_MAX;
	for (size_t j = 0; j <= b.length; j++)
		lines[0][j] = j;
	for (size_t i = 1; i <= a.length; i++)
		next_line(a, b, i, lines);
	return lines[a.length % 3][b.length];
}

/* The kinds of bytes in a text, as bits; some share one, such as a letter's two
 * cases. */
static uint32_t kinds_of(struct text text)
{
	uint32_t kinds = 0;

	for (size_t i = 0; i < text.length; i++)
		kinds |= UINT32_C(1) << (unsigned char)text.at[i] % 32;
	return kinds;
}

static size_t count_missing(uint32_t kinds, uint32_t from)
{
	size_t count = 0;

	for (kinds &= ~from; kinds != 0; kinds &= kinds - 1)
		count++;
	return count;
}

/* Whether two texts may be that near: a wrong letter is at most one kind that
 * the other text lacks. Most pairs of names may not, and need no more looks. */
static bool may_be_near(uint32_t a, uint32_t b, size_t distance)
{
	return count_missing(a, b) <= distance &&
	    count_missing(b, a) <= distance;
}

/* How far a name is from what was asked for, less being nearer; SIZE_MAX if
 * too far. A name of n letters may have n / 4 + 1 of them wrong; of two with as
 * many wrong, one with the first letter right is nearer. Names that go on where
 * the asked one ends are nearer than any of these. */
static size_t rank(struct text asked, uint32_t kinds, struct text name)
{
	size_t allowed = asked.length / 4 + 1;
	size_t distance;

	if (text_begins_any_case(name, asked))
		return name.length - asked.length;
	if (name.length > asked.length + allowed ||
	    asked.length > name.length + allowed ||
	    !may_be_near(kinds, kinds_of(name), allowed))
		return SIZE_MAX;
	distance = suggest_distance(asked, name);
	if (distance > allowed)
		return SIZE_MAX;
	return SUGGEST_LENGTH_MAX + 2 * distance +
	    !same_letter(asked.at[0], name.at[0]);
}

/* A name and how far it is. */
struct candidate {
	struct text name;
	size_t rank;
};

/* Whether a name is among the candidates, from another table. */
static bool has(const struct candidate *best, size_t count, struct text name)
{
	while (count > 0)
		if (text_is_same(best[--count].name, name))
			return true;
	return false;
}

/* Puts a candidate in its place among the best; equals stay in order. */
static void keep(struct candidate best[SUGGEST_MAX + 1], size_t *count,
    struct candidate candidate)
{
	size_t i = *count;

	if (has(best, *count, candidate.name))
		return;
	best[i] = candidate;
	for (; i > 0 && best[i].rank < best[i - 1].rank; i--) {
		struct candidate worse = best[i - 1];

		best[i - 1] = best[i];
		best[i] = worse;
	}
	if (*count < SUGGEST_MAX)
		++*count;
}

/* Looks through the names of a table, in whose order the same name stands
 * several times in a row. */
static void look_through(const struct table *table, struct text name,
    struct candidate best[SUGGEST_MAX + 1], size_t *count)
{
	uint32_t kinds = kinds_of(name);
	struct text previous = {0};

	for (size_t i = 0; i < table->name_count; i++) {
		struct candidate candidate;

		candidate.name = lookup_get_name(table, i);
		candidate.rank = rank(name, kinds, candidate.name);
		if (candidate.rank != SIZE_MAX &&
		    !text_is_same(candidate.name, previous))
			keep(best, count, candidate);
		previous = candidate.name;
	}
}

size_t suggest_names(const struct tables *tables, struct text name,
    struct text found[SUGGEST_MAX])
{
	struct candidate best[SUGGEST_MAX + 1];
	size_t count = 0;

	if (name.length < 2 || name.length > SUGGEST_LENGTH_MAX)
		return 0;
	for (size_t i = 0; i < tables->count; i++)
		look_through(tables->table[i], name, best, &count);
	for (size_t i = 0; i < count; i++)
		found[i] = best[i].name;
	return count;
}
