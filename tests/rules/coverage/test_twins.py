from __future__ import annotations

from hypothesis import given, settings

from rules.analysis.compiled import compile_ruleset
from rules.coverage.reach import borders, decides, holds_back
from rules.coverage.rows import Observation, Row, rows_of
from rules.coverage.twins import Question, TwinFinder
from rules.ruleset import Ruleset
from tests.rules.coverage.test_reach import everybody
from tests.rules.rulesets import World, rulesets

MOST_ANSWERS = 2
Seen = dict[tuple[int, ...], Observation]


def _seen(world: World) -> Seen:
    return {tuple(client[code] for code in world.base): seen for client, seen in everybody(world)}


def _pair_exists(world: World, seen: Seen, row: Row, code: str) -> bool:
    """Look for a pair that differs in one answer, or in two when the cell is derived."""
    rows = rows_of(world.ruleset)
    allowed = {code}
    waiting = [code]
    while waiting:
        one = waiting.pop()
        if world.ruleset.by_code[one].derived:
            below = world.ruleset.follows_from(one)
            waiting.extend(below)
            allowed.update(below)
    inside = [point for point, one in seen.items() if decides(rows, _same(rows, row), one)]
    outside = [point for point, one in seen.items() if holds_back(rows, row, code, one)]
    return any(_differ(world, here, there) <= allowed for here in inside for there in outside)


def _differ(world: World, one: tuple[int, ...], other: tuple[int, ...]) -> set[str]:
    """Return the answers that differ; more than two are everything."""
    pairs = zip(world.base, one, other, strict=True)
    differ = {name for name, here, there in pairs if here != there}
    return differ if len(differ) <= MOST_ANSWERS else {"too many"}


def _same(rows: tuple[Row, ...], row: Row) -> Row:
    return next(one for one in rows if one.source is row.source)


@settings(max_examples=40, deadline=None)
@given(rulesets(most_rules=4))
def test_a_pair_is_found_exactly_where_there_is_one_and_tests_the_cell(ruleset: Ruleset) -> None:
    world = World(ruleset)
    seen = _seen(world)
    finder = TwinFinder(compile_ruleset(ruleset))
    for row in finder.rows:
        for code in row.box:
            found = finder.find(Question(row, code))
            assert (found is not None) == _pair_exists(world, seen, row, code)
            if found is None:
                continue
            one = seen[tuple(found.inside[name] for name in world.base)]
            other = seen[tuple(found.outside[name] for name in world.base)]
            assert decides(finder.rows, row, one)
            assert holds_back(finder.rows, row, code, other)
            assert found.differ


@settings(max_examples=40, deadline=None)
@given(rulesets(most_rules=4))
def test_a_pair_at_a_border_stands_on_both_sides_of_it(ruleset: Ruleset) -> None:
    finder = TwinFinder(compile_ruleset(ruleset))
    for row in finder.rows:
        for code in row.box:
            if ruleset.by_code[code].derived or not ruleset.by_code[code].is_comparable:
                continue
            for below, above in borders(row, code):
                accepts_below = below in row.box[code]
                values = (below, above) if accepts_below else (above, below)
                found = finder.find(Question(row, code, values), loose=True)
                if found is not None:
                    assert (found.inside[code], found.outside[code]) == values
                    assert World(ruleset).completions(found.inside)
                    assert World(ruleset).completions(found.outside)
