"""The SQL that we print, run for real: its counts are those of the clients themselves."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.populations.population import Population, UnreadablePopulationError
from catalog.populations.reading import read_population
from catalog.populations.sql import Dialect, Query
from rules.attributes import Attribute, Kind
from rules.boxes import Box
from rules.comparison.joining import join
from rules.comparison.joint import Counterpart
from rules.populations.counted import Counted
from rules.populations.frame import Frame
from rules.populations.merging import merge_order, merge_small
from rules.ruleset import Effect, Rule, Ruleset
from rules.valuesets import ValueSet
from tests.catalog.populations.naive import as_cells
from tests.catalog.populations.test_reading import IN_A_FOLDER
from tests.rules.comparison.versions import pairs

Row = tuple[str | None, ...]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Frame, list[Row]]:
    """Draw a frame of one or two versions and clients as a database may hold them."""
    pair = draw(pairs().filter(lambda one: one.old.base_attributes))
    frame = (
        Frame.of_joint(join(pair.old, pair.new))
        if draw(st.booleans())
        else Frame.of_ruleset(pair.old)
    )
    return frame, draw(st.lists(st.tuples(*(answers(one) for one in frame.asked)), max_size=40))


def answers(attribute: Attribute) -> st.SearchStrategy[str | None]:
    known = st.integers(0, attribute.size - 1).map(attribute.text)
    odd = st.sampled_from((None, "", "Onbekend", "iets", "-5", "0,5", "1.0", "99999", "1e3"))
    return known | known | known.map(lambda text: f" {text.upper()} ") | odd


def write(path: Path, frame: Frame, rows: list[Row]) -> Path:
    """Write clients as a file; a last column keeps a client without answers from being blank."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*(one.code for one in frame.asked), "rij"])
        writer.writerows([*row, number] for number, row in enumerate(rows))
    return path


def in_duckdb(query: Query, rows: list[Row], target: Path) -> Path:
    """Run a query on the clients and write what it gives to a file."""
    connection = duckdb.connect(":memory:")
    names = ", ".join(f'"{one.code}" VARCHAR' for one in query.frame.asked)
    connection.execute(f'CREATE TABLE "{query.table}" ({names})')
    if rows:
        marks = ", ".join("?" for _ in query.frame.asked)
        connection.executemany(f'INSERT INTO "{query.table}" VALUES ({marks})', rows)  # noqa: S608
    found = connection.execute(query.sql(Dialect.DUCKDB))
    save(target, [column[0] for column in found.description or ()], found.fetchall())
    connection.close()
    return target


def save(target: Path, headings: list[str], rows: list[tuple[object, ...]]) -> None:
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        writer.writerows(rows)


def read(path: Path, frame: Frame) -> Population | None:
    """Read a population; None when there is nobody in it."""
    try:
        return read_population(path, frame)[0]
    except UnreadablePopulationError:
        return None


@IN_A_FOLDER
@given(drawn=tables())
def test_duckdb_counts_what_we_count(tmp_path: Path, drawn: tuple[Frame, list[Row]]) -> None:
    frame, rows = drawn
    query = Query(frame, "mijn tabel")
    if not query.attributes():
        return
    ours = read(write(tmp_path / "ons.csv", frame, rows), frame)
    theirs = read(in_duckdb(query, rows, tmp_path / "hun.csv"), frame)
    assert (ours is None) == (theirs is None)
    if ours is not None and theirs is not None:
        assert as_cells(theirs.counted) == as_cells(ours.counted)
        assert theirs.clients + theirs.rejected_clients == len(rows)
        assert theirs.rejected_clients == ours.rejected_rows


def assert_merged_alike(theirs: Counted, ours: Counted) -> None:
    """Hold two merged populations side by side; of equally small cells each may give up another."""
    one, other = as_cells(theirs), as_cells(ours)
    assert sorted(one.values()) == sorted(other.values())
    assert sum((one - other).values()) <= min(one.values())
    unknown = tuple(None for _ in ours.places)
    assert one[unknown] == other[unknown]


@settings(IN_A_FOLDER, max_examples=15)
@given(drawn=tables(), minimum=st.integers(2, 6))
def test_small_cells_are_merged_as_we_merge_them(
    tmp_path: Path, drawn: tuple[Frame, list[Row]], minimum: int
) -> None:
    frame, rows = drawn
    query = Query(frame, minimum=minimum)
    if not query.attributes():
        return
    ours = read(write(tmp_path / "ons.csv", frame, rows), frame)
    theirs = read(in_duckdb(query, rows, tmp_path / "hun.csv"), frame)
    if ours is None:
        assert theirs is None
        return
    merged = merge_small(ours.counted, minimum, merge_order(frame))
    if ours.clients < minimum:
        assert theirs is None
        assert not merged.total
        return
    assert theirs is not None
    assert theirs.minimum == minimum
    assert_merged_alike(theirs.counted, merged)
    assert merged.total == ours.clients
    assert merged.counts.min() >= minimum


def renamed_unknown() -> tuple[Frame, list[Row]]:
    """Return a frame in which ‘onbekend’ is an answer of the old version, with another name now."""
    old, new = (choosing(first, "a") for first in ("onbekend", "weet niet"))
    same = [Counterpart("k", "k", {"onbekend": "weet niet"}), Counterpart("j", "j")]
    rows: list[Row] = [("onbekend", "p")] * 5 + [("weet niet", "q")] * 2 + [(None, "p")]
    return Frame.of_joint(join(old, new, same)), rows


def choosing(*choices: str) -> Ruleset:
    """Return rules that look at k with these choices, and at j."""
    attributes = tuple(
        Attribute(name, name, Kind.CHOICE, choices=words)
        for name, words in (("k", choices), ("j", ("p", "q")))
    )
    rules = tuple(
        Rule(f"R-{one.code}", Box({one.code: ValueSet.of(2, [0])}), Effect.FITS, ("P",))
        for one in attributes
    )
    return Ruleset(attributes, ("P",), rules)


def test_an_answer_that_is_called_unknown_stays_an_answer(tmp_path: Path) -> None:
    frame, rows = renamed_unknown()
    for minimum, expected in (
        (None, {(0, 0): 5, (0, 1): 2, (None, 0): 1}),
        (3, {(0, 0): 5, (None, None): 3}),
    ):
        theirs = read(in_duckdb(Query(frame, minimum=minimum), rows, tmp_path / "hun.csv"), frame)
        assert theirs is not None
        assert as_cells(theirs.counted) == expected


def nasty_frame() -> tuple[Frame, list[Row]]:
    """Return a frame whose answers look like SQL, and three clients with each of them."""
    nasty = ("o'clock", "drop\\", 'a "b"', "'); DROP TABLE x; --", "--")
    attribute = Attribute("k", "k", Kind.CHOICE, choices=nasty)
    rules = tuple(
        Rule(f"R{n}", Box({"k": ValueSet.of(5, [n])}), Effect.FITS, ("P",)) for n in range(5)
    )
    rows: list[Row] = [(one,) for one in nasty for _ in range(3)]
    return Frame.of_ruleset(Ruleset((attribute,), ("P",), rules)), rows


def test_names_and_values_cannot_break_out_of_the_query(tmp_path: Path) -> None:
    frame, rows = nasty_frame()
    query = Query(frame, 'tabel "x"; --')
    connection = duckdb.connect(":memory:")
    connection.execute('CREATE TABLE "tabel ""x""; --" (k VARCHAR)')
    connection.executemany('INSERT INTO "tabel ""x""; --" VALUES (?)', rows)
    found = connection.execute(query.sql(Dialect.DUCKDB)).fetchall()
    assert sorted(count for _, count in found) == [3] * 5
    save(tmp_path / "hun.csv", ["k", "aantal"], found)
    (population,) = read_population(tmp_path / "hun.csv", frame)
    assert population.clients == 15
    assert len(population.counted.counts) == 5
