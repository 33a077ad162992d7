"""Synthetic populations: the shares that were asked, nobody impossible, contradictions refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import numpy.typing as npt
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.model import Catalog
from catalog.populations.making import Made, make_population
from catalog.populations.marginals import RefusedMarginalsError, read_marginals
from catalog.populations.marginals_sheet import MARGINALS, SHEETS, empty_marginals
from catalog.populations.population import Population
from catalog.populations.reading import read_population
from catalog.populations.synthetic import Share
from catalog.populations.varying import scaled, vary
from catalog.populations.writing import write_population
from catalog.tables import Cell, Row, Table, Tables
from catalog.workbook.writer import write_xlsx
from rules.boxes import Box
from rules.cells import parse_cell
from rules.places import NOWHERE
from rules.populations.fitting import Target, fit, whole_clients
from rules.populations.frame import Frame
from rules.populations.settling import settle
from tests.catalog.populations.naive import as_cells
from tests.regions import region

Line = tuple[str, str, str, str, str]
"""Kenmerk, Antwoord, Aandeel, Bij kenmerk, Bij antwoord."""

GOOD: tuple[Line, ...] = (
    ("leeftijd", "tot 18", "30", "", ""),
    ("leeftijd", "18 t/m 64", "50", "", ""),
    ("leeftijd", "vanaf 65", "20", "", ""),
    ("situatie", "stabiel", "60", "", ""),
    ("situatie", "wisselend; instabiel", "40", "", ""),
    ("dreiging", "ja", "15", "", ""),
    ("dreiging", "nee", "85", "", ""),
    ("dreiging", "ja", "30", "situatie", "wisselend; instabiel"),
    ("dreiging", "nee", "70", "situatie", "wisselend; instabiel"),
)


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return region(tmp_path / "regio").catalog


def frame_of(catalog: Catalog) -> Frame:
    return Frame.of_ruleset(catalog.ruleset_on(catalog.info.valid_from))


def marginals_file(folder: Path, lines: tuple[Line, ...]) -> Path:
    """Write a filled-in template."""
    loaded = region(folder / "sjabloon")
    frame = frame_of(loaded.catalog)
    keys = [column.key for column in MARGINALS.columns[:5]]
    rows = tuple(
        Row(
            NOWHERE,
            {key: Cell(text, NOWHERE) for key, text in zip(keys, line, strict=True) if text}
            | {"soort": Cell("aanname", NOWHERE), "bron": Cell("proef", NOWHERE)},
        )
        for line in lines
    )
    empty = empty_marginals(frame, loaded.tables)
    tables = {**empty.tables, MARGINALS.key: Table(MARGINALS, rows)}
    path = folder / "marges.xlsx"
    write_xlsx(Tables("", empty.info, tables), path, sheets=SHEETS, overwrite=True)
    return path


def made(catalog: Catalog, folder: Path, *lines: Line, number: int = 10_000, seed: int = 1) -> Made:
    frame = frame_of(catalog)
    groups = read_marginals(marginals_file(folder, lines or GOOD), frame)
    return make_population(frame, groups, number, seed, "proef")


def share(
    population: Population, code: str, cell: str, given: tuple[str, str] | None = None
) -> float:
    """Return a share by looking at every cell."""
    have = every = 0
    for masks, count in population.counted.rows():
        box = population.counted.space.box(masks)

        def holds(name: str, text: str, box: Box = box) -> bool:
            attribute = population.frame.attribute(name)
            assert attribute is not None
            return box[attribute.code] <= parse_cell(text, attribute)

        if given is None or holds(*given):
            every += count
            have += count * holds(code, cell)
    return have / every


def test_the_shares_come_out_and_nobody_is_impossible(catalog: Catalog, tmp_path: Path) -> None:
    found = made(catalog, tmp_path)
    assert found.whole
    assert found.population.clients == 10_000
    for code, cell, percent, given_code, given_cell in GOOD:
        given = (given_code, given_cell) if given_code else None
        reached = share(found.population, code, cell, given)
        assert reached == pytest.approx(float(percent) / 100, abs=0.002)
    assert abs(found.worst.difference) < 0.002
    impossible = (("leeftijd", "tot 4"), ("dreiging", "ja"))
    assert share(found.population, "dreiging", "ja", impossible[0]) == 0


def test_equal_input_gives_equal_clients(catalog: Catalog, tmp_path: Path) -> None:
    first, again = (made(catalog, tmp_path).population.counted for _ in range(2))
    other = made(catalog, tmp_path, number=9_999, seed=2).population
    assert as_cells(first) == as_cells(again)
    assert other.clients == 9_999


@pytest.mark.parametrize("form", [".csv", ".parquet"])
def test_the_stamp_and_the_shares_travel_with_the_file(
    catalog: Catalog, tmp_path: Path, form: str
) -> None:
    population = made(catalog, tmp_path).population
    path = tmp_path / f"p{form}"
    write_population(population, path)
    (again,) = read_population(path, frame_of(catalog))
    assert again.synthetic == population.synthetic
    assert as_cells(again.counted) == as_cells(population.counted)
    assert again.name == f"p{form}"


def test_a_stamp_without_its_shares_is_still_a_stamp(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("leeftijd;synthetisch\n30;ja\n", encoding="utf-8")
    (found,) = read_population(path, frame_of(catalog))
    assert found.synthetic is not None
    assert found.synthetic.shares == ()


def test_a_share_is_varied_and_the_rest_keeps_its_proportions(
    catalog: Catalog, tmp_path: Path
) -> None:
    population = made(catalog, tmp_path).population
    assert population.synthetic is not None
    for one in population.synthetic.assumptions:
        for factor in (0.5, 1.5):
            varied = vary(population, one, factor)
            assert varied is not None
            assert varied.clients == population.clients
            assert (varied.counted.codes == population.counted.codes).all()
            given = (one.given, one.given_value) if one.given else None
            before = share(population, one.attribute, one.value, given)
            after = share(varied, one.attribute, one.value, given)
            assert after == pytest.approx(min(1, before * factor), abs=0.001)
            if given is not None:
                assert share(varied, *given) == pytest.approx(share(population, *given))


@pytest.mark.parametrize(
    "stamp",
    [
        "{", "{}", "[]", '{"aandelen": 3}', '{"aandelen": [{}], "aantal": 1, "zaad": 1}',
        '{"aandelen": [], "aantal": "veel", "zaad": 1, "werkboek": ""}',
        '{"aandelen": [], "aantal": 1e999, "zaad": 1, "werkboek": ""}', "[" * 100_000,
        '{"aandelen": ' + "[" * 100_000,
        '{"aandelen":[{"place":1,"given":[],"given_value":"","attribute":"x","value":"","share":"NaN"}]}',
    ],
)  # fmt: skip
def test_a_stamp_that_somebody_spoilt_is_still_a_stamp(
    catalog: Catalog, tmp_path: Path, stamp: str
) -> None:
    path = tmp_path / "p.csv"
    written = stamp.replace('"', '""')
    path.write_text(f'leeftijd;synthetisch\n30;"{written}"\n', encoding="utf-8")
    (found,) = read_population(path, frame_of(catalog))
    assert found.synthetic is not None
    assert found.synthetic.shares == ()


def test_a_share_that_the_workbook_does_not_know_is_not_varied(
    catalog: Catalog, tmp_path: Path
) -> None:
    population = made(catalog, tmp_path).population
    share = Share("", "", "", "situatie", "woedend", Decimal("0.5"), "", assumed=True)
    assert vary(population, share, 0.5) is None
    assert vary(population, replace(share, attribute="weg"), 0.5) is None
    assert vary(population, replace(share, value="stabiel", given="weg"), 0.5) is None


def test_what_nobody_said_stays_unknown(catalog: Catalog, tmp_path: Path) -> None:
    found = made(catalog, tmp_path, *GOOD[:3]).population
    assert found.absent == ("situatie", "dreiging")
    assert {sum(cell is None for cell in row) for row in as_cells(found.counted)} == {2}


REFUSED = {
    "BS-981": (("leeftijd", "tot 18", "", "", ""),),
    "BS-982": (("leeftijd", "tot 18", "-5", "", ""), ("leeftijd", "vanaf 18", "105", "", "")),
    "BS-983": (*GOOD, ("dreiging", "ja", "5", "situatie", "")),
    "BS-984": (*GOOD, ("dreiging", "ja", "5", "dreiging", "nee")),
    "BS-985": (*GOOD, ("zwaar", "ja", "5", "", "")),
    "BS-986": (("leeftijd", "tot 18", "30", "", ""), ("leeftijd", "vanaf 18", "69", "", "")),
    "BS-987": (("leeftijd", "tot 18", "30", "", ""), ("leeftijd", "vanaf 17", "70", "", "")),
    "BS-988": (("leeftijd", "tot 18", "30", "", ""), ("leeftijd", "vanaf 19", "70", "", "")),
    "BS-989": (
        *GOOD[:5],
        ("dreiging", "ja", "30", "situatie", "stabiel"),
        ("dreiging", "nee", "70", "situatie", "stabiel"),
    ),
    "BS-990": (
        *GOOD[:7],
        ("dreiging", "ja", "50", "situatie", "wisselend; instabiel"),
        ("dreiging", "nee", "50", "situatie", "wisselend; instabiel"),
    ),
    "BS-991": (
        ("leeftijd", "tot 4", "60", "", ""),
        ("leeftijd", "vanaf 4", "40", "", ""),
        ("dreiging", "ja", "50", "", ""),
        ("dreiging", "nee", "50", "", ""),
    ),
    "BS-992": (
        ("leeftijd", "tot 4", "100", "", ""),
        ("leeftijd", "vanaf 4", "0", "", ""),
        ("dreiging", "ja", "100", "", ""),
        ("dreiging", "nee", "0", "", ""),
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_shares_that_cannot_be_are_refused_by_name(
    catalog: Catalog, tmp_path: Path, code: str
) -> None:
    with pytest.raises(RefusedMarginalsError) as refused:
        made(catalog, tmp_path, *REFUSED[code])
    assert {one.code for one in refused.value.problems} == {code}


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.floats(0, 1), min_size=1, max_size=50).filter(lambda one: sum(one) > 0.01),
    st.integers(0, 10_000),
    st.floats(0, 0.999),
)
def test_every_run_of_cells_gets_its_share_of_clients(
    weights: list[float], number: int, start: float
) -> None:
    found = whole_clients(np.asarray(weights), number, start)
    assert found.sum() == number
    assert (found >= 0).all()
    exact = np.asarray(weights) / sum(weights) * number
    assert (np.abs(np.cumsum(found) - np.cumsum(exact)) <= 1 + 1e-6).all()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 1000), max_size=30), st.integers(0, 100_000))
def test_scaled_counts_add_up_and_stay_in_proportion(counts: list[int], total: int) -> None:
    found = scaled(np.asarray(counts, np.int64), total)
    if not sum(counts):
        assert found.sum() == 0
        return
    assert found.sum() == total
    exact = np.asarray(counts) * total / sum(counts)
    assert (np.abs(found - exact) < 1 + 1e-6).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_fitting_reaches_shares_that_some_population_has(seed: int) -> None:
    """Shares taken from a real table can all be reached, whatever the start."""
    random = np.random.default_rng(seed)
    shape = (3, 4, 2)
    real = random.random(shape) ** 3
    grid = np.indices(shape).reshape(3, -1)
    targets = []
    for axis in range(3):
        sums = np.bincount(grid[axis], real.ravel())
        targets.append(Target(grid[axis], sums / sums.sum()))
    inside = np.where(grid[0] == 1, grid[2], -1)
    sums = np.bincount(grid[2][grid[0] == 1], real.ravel()[grid[0] == 1])
    targets.append(Target(inside, sums / sums.sum()))
    found = fit(np.ones(real.size), targets)
    assert found.worst < 1e-6
    assert found.weights.sum() == pytest.approx(1)
    for target in targets:
        assert np.abs(target.reached(found.weights) - target.shares).max() < 1e-6


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 400))
def test_settling_keeps_the_total_and_never_gets_further_off(seed: int, number: int) -> None:
    random = np.random.default_rng(seed)
    grid = np.indices((3, 4, 2)).reshape(3, -1)
    weights = random.random(24) * (random.random(24) > 0.2)
    weights[0] = 1
    targets = [Target(axis, random.dirichlet(np.ones(axis.max() + 1))) for axis in grid]
    targets.append(Target(np.where(grid[0] == 1, grid[2], -1), np.asarray([0.3, 0.7])))
    before = whole_clients(weights, number, 0.5)
    after = settle(before, weights, targets, random)
    assert after.sum() == number
    assert (after >= 0).all()
    assert not after[weights == 0].any()
    assert off(after, targets) <= off(before, targets) + 1e-9


def off(counts: npt.NDArray[np.int64], targets: list[Target]) -> float:
    """Return the sum of squares of what is too many or too few, one cell at a time."""
    found = 0.0
    for target in targets:
        have = [0] * len(target.shares)
        for member, count in zip(target.member.tolist(), counts.tolist(), strict=True):
            if member >= 0:
                have[member] += count
        found += sum(
            (one - share * sum(have)) ** 2 for one, share in zip(have, target.shares, strict=True)
        )
    return found


def test_a_cell_in_percents_is_read_as_percents(catalog: Catalog, tmp_path: Path) -> None:
    path = marginals_file(tmp_path, GOOD)
    book = openpyxl.load_workbook(path)
    cell = book[MARGINALS.name]["C3"]
    assert cell.value == 30
    cell.value, cell.number_format = 0.3, "0%"
    book.save(path)
    groups = read_marginals(path, frame_of(catalog))
    assert [one.percent for one in groups[0].rows] == [Decimal(30), Decimal(50), Decimal(20)]
