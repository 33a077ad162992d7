"""A population read once for two versions gives each client the outcome in both of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from catalog.populations.reading import read_population
from rules.analysis.compiled import compile_ruleset
from rules.attributes import Attribute
from rules.comparison.joining import join
from rules.comparison.joint import Side
from rules.populations.frame import Frame
from rules.populations.kernel import IMPOSSIBLE, cell_outcomes
from rules.populations.views import seen_by
from rules.ruleset import Ruleset
from tests.catalog.populations.test_reading import IN_A_FOLDER
from tests.rules.comparison.versions import pairs
from tests.rules.populations.test_kernel import expected
from tests.rules.rulesets import World

ABSENT = 9


@IN_A_FOLDER
@given(st.data())
def test_each_version_gives_each_client_its_own_outcome(
    tmp_path: Path, data: st.DataObject
) -> None:
    pair = data.draw(pairs())
    joint = join(pair.old, pair.new)
    frame = Frame.of_joint(joint)
    rows = data.draw(st.lists(st.tuples(*(answers(one) for one in frame.asked)), max_size=10))
    rows = rows or [tuple("" for _ in frame.asked)]
    lines = [[one.code for one in frame.asked], *rows]
    path = tmp_path / "populatie.csv"
    if not frame.asked:
        return
    path.write_text("\n".join(";".join((*line, "x")) for line in lines), encoding="utf-8")
    (population,) = read_population(path, frame)
    assert population.clients == len(rows)
    found: Counter[tuple[tuple[int, ...], ...]] = Counter()
    both = []
    for view in frame.views:
        compiled = compile_ruleset(view.ruleset)
        seen = seen_by(population.counted, view, compiled.space)
        outcomes = cell_outcomes(compiled, seen.counted).outcomes
        both.append(seen.spread(outcomes, ABSENT).tolist())
    for old, new, count in zip(*both, population.counted.counts.tolist(), strict=True):
        found[tuple(old), tuple(new)] += count
    naive = Counter(
        tuple(
            tuple(outcomes_of(joint.version(side).ruleset, dict(zip(lines[0], row, strict=True))))
            for side in Side
        )
        for row in rows
    )
    assert found == naive


def answers(attribute: Attribute) -> st.SearchStrategy[str]:
    return st.just("") | st.integers(0, attribute.size - 1).map(attribute.text)


def outcomes_of(ruleset: Ruleset, row: dict[str, str]) -> list[int]:
    """Return what one version says of one client in its own words."""
    profile: dict[str, int] = {}
    for attribute in ruleset.base_attributes:
        text = row.get(attribute.code, "")
        position = attribute.position(text)
        if text and position is None:
            return [ABSENT] * len(ruleset.products)
        if position is not None:
            profile[attribute.code] = position
    if not World(ruleset).completions(profile):
        return [IMPOSSIBLE] * len(ruleset.products)
    return expected(World(ruleset), profile)
