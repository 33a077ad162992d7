from collections.abc import Mapping
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from rules.boxes import Box
from rules.valuesets import ValueSet

SIZES = {"a": 2, "b": 3, "c": 1}
PROFILES = [
    dict(zip(SIZES, positions, strict=True))
    for positions in product(*(range(size) for size in SIZES.values()))
]


def value_sets(size: int) -> st.SearchStrategy[ValueSet]:
    return st.sets(st.integers(0, size - 1)).map(lambda at: ValueSet.of(size, at))


CONDITIONS = st.fixed_dictionaries(
    {}, optional={code: value_sets(size) for code, size in SIZES.items()}
)


def inside(conditions: Mapping[str, ValueSet]) -> list[dict[str, int]]:
    """Return the complete profiles that meet every condition."""
    return [
        profile
        for profile in PROFILES
        if all(profile[code] in values for code, values in conditions.items())
    ]


@given(CONDITIONS)
def test_a_box_holds_on_exactly_the_profiles_that_meet_every_condition(
    conditions: dict[str, ValueSet],
) -> None:
    box = Box(conditions)
    assert [profile for profile in PROFILES if box.holds_on(profile)] == inside(conditions)
    assert box.is_empty == (not inside(conditions))


@given(CONDITIONS)
def test_conditions_that_accept_everything_are_left_out(conditions: dict[str, ValueSet]) -> None:
    box = Box(conditions)
    full = {code: ValueSet.everything(size) for code, size in SIZES.items()}
    assert box == Box(full | conditions)
    assert hash(box) == hash(Box(full | conditions))
    assert len(box) == sum(not values.is_everything for values in conditions.values())
    assert dict(box) == {code: box[code] for code in box}


@given(CONDITIONS, CONDITIONS)
def test_the_intersection_holds_where_both_do(
    one: dict[str, ValueSet], other: dict[str, ValueSet]
) -> None:
    both = Box(one) & Box(other)
    assert inside(both) == [profile for profile in inside(one) if profile in inside(other)]
    assert both == Box(other) & Box(one)


def test_an_unknown_fact_meets_no_condition() -> None:
    box = Box({"a": ValueSet.of(2, [0])})
    assert not box.holds_on({"b": 1})
    assert box.holds_on({"a": 0})


def test_a_box_without_conditions_holds_always() -> None:
    assert Box().holds_on({})
    assert not Box().is_empty


def test_a_box_equals_no_other_kind_of_thing() -> None:
    assert Box() != {}
    assert repr(Box()) == "Box({})"
