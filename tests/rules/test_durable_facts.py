"""Rule sets of any shape stay inside the fixed arrays of durable-rules."""

from collections.abc import Iterator

import pytest

from rules.boxes import Box
from rules.chaining import Row, chain
from rules.durable_engine import DurableEngine
from rules.durable_facts import MAX_ATTRIBUTES, MAX_RULES, TooLargeError, compile_rows
from rules.valuesets import ValueSet

BIG = 10**15


def one_of(*positions: int, size: int = 3) -> ValueSet:
    return ValueSet.of(size, positions)


def ranges(count: int, start: int = 0) -> ValueSet:
    return ValueSet.between(BIG, ((start + 10 * n, start + 10 * n + 5) for n in range(count)))


def numbers_in(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for item in value.values():
            yield from numbers_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from numbers_in(item)
    else:
        yield value


@pytest.mark.parametrize("conditions", [1, 12, 13, 15, 16, 17, 40, 144, 145, 300])
def test_a_row_has_as_many_conditions_as_it_likes(conditions: int) -> None:
    box = Box({f"a{n}": one_of(1) for n in range(conditions)})
    engine = DurableEngine([Row("R1", box), Row("R2", Box({"a0": one_of(1, 2)}))])
    profile = dict.fromkeys(box, 1)

    assert engine.fire(profile).trace == ("R1", "R2")
    assert engine.fire({**profile, f"a{conditions - 1}": 0}).rows <= {"R2"}
    assert engine.fire({code: 1 for code in profile if code != "a0"}).rows == set()


@pytest.mark.parametrize("count", [1, 2, 8, 9, 14, 15, 100])
def test_a_condition_has_as_many_ranges_as_it_likes(count: int) -> None:
    rows = [Row("R1", Box({"a": ranges(count)})), Row("R2", Box({"a": ~ranges(count)}))]
    engine = DurableEngine(rows)

    for position in (0, 4, 5, 9, 10 * count - 6, 10 * count - 5, 10 * count, BIG - 1):
        assert engine.fire({"a": position}) == chain(rows, {"a": position})


@pytest.mark.parametrize("count", [255, 256, 257, 700])
def test_many_rows_share_one_condition(count: int) -> None:
    rows = [Row(f"R{n}", Box({"a": one_of(1)})) for n in range(count)]

    assert DurableEngine(rows).fire({"a": 1}) == chain(rows, {"a": 1})


@pytest.mark.parametrize("count", [60, 64, 70, 700])
def test_many_thresholds_are_passed_at_once(count: int) -> None:
    rows = [Row(f"R{n}", Box({"a": ValueSet.between(BIG, [(n, BIG)])})) for n in range(count)]

    assert len(DurableEngine(rows).fire({"a": BIG - 1}).rows) == count


@pytest.mark.parametrize("count", [60, 127, 128, 140])
def test_many_alternatives_hold_one_value(count: int) -> None:
    rows = [Row(f"R{n}", Box({"a": one_of(1, 3 + 2 * n, size=999)})) for n in range(count)]
    engine = DurableEngine(rows)

    assert len(engine.fire({"a": 1}).rows) == count
    assert engine.fire({"a": 3}).rows == {"R0"}


def test_as_many_rows_as_fit_are_loaded_and_one_more_is_refused() -> None:
    rows = [Row(str(n), Box({"a": ranges(2, n)})) for n in range(MAX_RULES)]

    assert DurableEngine(rows).fire({"a": 4000}) == chain(rows, {"a": 4000})
    with pytest.raises(TooLargeError, match=str(MAX_RULES)):
        DurableEngine([*rows, Row("one more", Box())])


def test_as_many_attributes_as_fit_are_loaded_and_one_more_is_refused() -> None:
    rows = [Row(str(n), Box({f"a{n}": one_of(1)})) for n in range(MAX_ATTRIBUTES)]
    profile = {f"a{n}": n % 2 for n in range(MAX_ATTRIBUTES)}

    assert DurableEngine(rows).fire(profile) == chain(rows, profile)
    with pytest.raises(TooLargeError, match=str(MAX_ATTRIBUTES)):
        DurableEngine([*rows, Row("one more", Box({"b": one_of(1)}))])


def test_durable_rules_gets_whole_numbers_and_names_of_ours_only() -> None:
    rows = [Row("$and'\"", Box({"naam: Jan": one_of(0, 2), "$or": one_of(1)}), ("bsn", 2))]
    program = compile_rows([*rows, Row("b", Box({"bsn": one_of(2)}))])

    assert all(type(value) is int for value in numbers_in(program.definition()))
    assert all(type(value) is int for value in numbers_in(program.facts({"$or": True})))
    assert {name.rstrip("0123456789") for name in program.definition()} == {"vangnet", "r", "klaar"}
    with pytest.raises(TypeError):
        program.facts({"$or": 1.0})  # type: ignore[dict-item]


def test_facts_have_ids_that_durable_rules_tells_apart() -> None:
    # It compares 32 bits of the FNV-1a hash of the id. Without ids of our own, facts
    # {"k": 1, "v": …} came to a first collision at v = 121,359.
    def fnv(text: str) -> int:
        result = 2166136261
        for byte in text.encode():
            result = ((result ^ byte) * 16777619) % 2**32
        return result

    ids = [*map(str, range(MAX_ATTRIBUTES + 20 * MAX_RULES)), "sid-0"]

    assert len(set(map(fnv, ids))) == len(ids)
