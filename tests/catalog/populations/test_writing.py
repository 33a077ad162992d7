"""A population that was written is read back as the same clients."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.populations.reading import read_population
from catalog.populations.writing import FORMS, write_population
from rules.populations.frame import Frame
from rules.populations.merging import merge_order, merge_small
from tests.catalog.populations.naive import as_cells
from tests.catalog.populations.test_reading import IN_A_FOLDER
from tests.catalog.populations.test_sql import Row, read, renamed_unknown, tables, write


@IN_A_FOLDER
@given(drawn=tables(), form=st.sampled_from(FORMS), minimum=st.integers(1, 6))
def test_what_is_written_is_read_back(
    tmp_path: Path, drawn: tuple[Frame, list[Row]], form: str, minimum: int
) -> None:
    frame, rows = drawn
    population = read(write(tmp_path / "eerst.csv", frame, rows), frame) if frame.asked else None
    if population is None:
        return
    if minimum > 1:
        merged = merge_small(population.counted, minimum, merge_order(frame))
        population = population.merged(merged, minimum)
    if not population.clients:
        return
    path = tmp_path / f"weer{form}"
    write_population(population, path, overwrite=True)
    (again,) = read_population(path, frame)
    assert as_cells(again.counted) == as_cells(population.counted)
    assert (again.minimum, again.rejected_rows) == (population.minimum, 0)


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_that_is_called_unknown_stays_an_answer(tmp_path: Path, form: str) -> None:
    frame, rows = renamed_unknown()
    population = read(write(tmp_path / "eerst.csv", frame, rows), frame)
    assert population is not None
    write_population(population, tmp_path / f"weer{form}")
    (again,) = read_population(tmp_path / f"weer{form}", frame)
    assert as_cells(again.counted) == {(0, 0): 5, (0, 1): 2, (None, 0): 1}
