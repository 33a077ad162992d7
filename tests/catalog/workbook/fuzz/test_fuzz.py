"""No workbook, however damaged, ends in anything else than a catalogue or problems."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.catalog.workbook.fuzz.judging import judge
from tests.catalog.workbook.fuzz.mutations import OF_BYTES, OF_PARTS, Recipe, books

SEEDS = Path(__file__).with_name("seeds.txt").read_text(encoding="utf-8").splitlines()
"""Mutants that once did harm, or that show a way to end; one recipe a line, ``#`` is a remark."""

BOOKS = ("gewoon", "klein", "rijk", "kaal", "voorvoegsel")
STEP = st.tuples(st.sampled_from([*OF_PARTS, *OF_BYTES]), st.integers(0, 2**31))
RECIPES = st.builds(
    Recipe, st.sampled_from(BOOKS), st.lists(STEP, min_size=1, max_size=4).map(tuple)
)
CALM = settings(
    deadline=None,  # calls are counted instead
    derandomize=True,  # the same mutants everywhere; a random run: tests/catalog/workbook/fuzz/run.py
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def ends_well(recipe: Recipe) -> str:
    with TemporaryDirectory() as folder:
        return judge(recipe.make(), Path(folder))


@pytest.mark.parametrize("line", [line for line in SEEDS if line and not line.startswith("#")])
def test_a_mutant_that_is_kept(line: str) -> None:
    assert ends_well(Recipe.read(line))


def test_the_workbooks_to_begin_with_are_right() -> None:
    assert tuple(books()) == BOOKS
    outcomes = {name: ends_well(Recipe(name, ())) for name in BOOKS}
    assert outcomes == {**dict.fromkeys(BOOKS, "catalogus"), "gewoon": "problemen"}


def test_a_recipe_always_makes_the_same_mutant() -> None:
    recipe = Recipe.read("rijk cellen:7 attributen:8 bytes:9")
    assert str(recipe) == "rijk cellen:7 attributen:8 bytes:9"
    assert recipe.make() == recipe.make() != Recipe("rijk", ()).make()


@settings(CALM, max_examples=200)
@given(RECIPES)
def test_some_mutants(recipe: Recipe) -> None:
    note(f"recept: {recipe}")
    ends_well(recipe)


@pytest.mark.slow
def test_many_mutants() -> None:
    outcomes: Counter[str] = Counter()

    @settings(CALM, max_examples=2_500)
    @given(RECIPES)
    def run(recipe: Recipe) -> None:
        note(f"recept: {recipe}")
        outcomes[ends_well(recipe)] += 1

    run()
    assert outcomes.total() >= 2_000
    # Not only refusals: enough of them are read, so that the checks and the writer are tried too.
    assert outcomes["catalogus"] + outcomes["problemen"] > 200
    assert len(outcomes) > 6
