"""All cells at once give the same outcomes as one match at a time, unknowns included."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.analysis.compiled import compile_ruleset
from rules.boxes import Profile
from rules.populations.counted import Counted, count_codes
from rules.populations.kernel import FITS, IMPOSSIBLE, NOT, UNKNOWN, cell_outcomes
from rules.ruleset import Ruleset
from tests.rules.populations.codes import codes_of
from tests.rules.rulesets import World, rulesets

NAMES = {"past": FITS, "past niet": NOT, "onbekend": UNKNOWN}


def profiles(ruleset: Ruleset) -> st.SearchStrategy[list[dict[str, int]]]:
    answers = {one.code: st.integers(0, one.size - 1) for one in ruleset.base_attributes}
    return st.lists(st.fixed_dictionaries({}, optional=answers), max_size=12)


def counted_of(ruleset: Ruleset, found: list[dict[str, int]]) -> Counted:
    space = compile_ruleset(ruleset).space
    width = len(ruleset.base_attributes)
    codes = np.asarray([codes_of(space, one) for one in found], np.uint16).reshape(
        len(found), width
    )
    return count_codes(space, codes)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_cell_has_the_outcomes_of_brute_force(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    found = data.draw(profiles(ruleset))
    compiled = compile_ruleset(ruleset)
    counted = counted_of(ruleset, found)
    # Written out in all completions, some of them, or every cell searched: never another answer.
    most = data.draw(st.sampled_from((0, 3, 2_000)))
    outcomes = cell_outcomes(compiled, counted, most_completions=most)
    world = World(ruleset)
    by_codes = {tuple(row): number for number, row in enumerate(counted.codes.tolist())}
    assert counted.total == len(found)
    for profile in found:
        row = by_codes[tuple(codes_of(compiled.space, profile))]
        assert list(outcomes.outcomes[row]) == expected(world, profile)


def expected(world: World, profile: Profile) -> list[int]:
    if not world.completions(profile):
        return [IMPOSSIBLE] * len(world.ruleset.products)
    return [NAMES[world.outcome(code, profile)] for code in world.ruleset.products]


def test_an_empty_population_has_no_cells() -> None:
    ruleset = Ruleset(attributes=())
    space = compile_ruleset(ruleset).space
    counted = count_codes(space, np.zeros((0, 0), np.uint16))
    assert counted.total == 0
    assert cell_outcomes(compile_ruleset(ruleset), counted).outcomes.shape == (0, 0)
