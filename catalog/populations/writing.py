"""Writing counts per cell as CSV or parquet, so that ``read_population`` gives them back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from catalog.populations.answers import unknown_text
from catalog.populations.headings import COUNT, MINIMUM
from catalog.populations.population import Population
from catalog.populations.synthetic import STAMP, stamp_text
from catalog.workbook.saving import save_bytes
from rules.attributes import Attribute
from rules.cells import write_cell
from rules.valuesets import ValueSet

FORMS: Final = (".csv", ".parquet")
"""The endings of file names that ``write_population`` knows."""


def write_population(population: Population, path: Path, *, overwrite: bool = False) -> None:
    """Write a row per cell, whole or not at all.

    What is unknown for everyone has no column, unless nothing else is left. A synthetic population
    says so on every row, and tells in the first how it was made. Raises FileExistsError when the
    file exists and ``overwrite`` is not given, and ValueError for an ending that is not in
    ``FORMS``.
    """
    form = path.suffix.lower()
    if form not in FORMS:
        message = f"a population is not written as {form}"
        raise ValueError(message)
    table, stream = as_table(population), BytesIO()
    if form == ".csv":
        # A BOM, so that Excel reads the accents.
        table.write_csv(stream, separator=";", include_bom=True)
    else:
        table.write_parquet(stream)
    save_bytes(stream.getvalue(), path, overwrite=overwrite)


def as_table(population: Population) -> pl.DataFrame:
    """Return the cells as a table with the headings that ``read_population`` knows."""
    counted = population.counted
    columns: list[pl.Series] = []
    for column in _told(population):
        place = counted.places[column]
        attribute = counted.space.attributes[place]
        codes = counted.codes[:, column]
        classes = counted.space.classes[place]
        kept = attribute.code in population.frame.columns
        known = attribute.choices if kept else _texts(attribute, classes)
        texts = np.asarray([*known, unknown_text(population.frame, attribute)], dtype=object)
        columns.append(pl.Series(attribute.code, texts[codes].tolist(), pl.String))
    columns.append(pl.Series(COUNT, counted.counts))
    if population.minimum is not None:
        columns.append(pl.Series(MINIMUM, [population.minimum] * len(counted.counts)))
    if population.synthetic is not None:
        rest = ["ja"] * (len(counted.counts) - 1)
        columns.append(pl.Series(STAMP, [stamp_text(population.synthetic), *rest]))
    return pl.DataFrame(columns)


def _told(population: Population) -> list[int]:
    """Return the columns in which something is known; the first attribute when none is.

    A file without any attribute is not read as a population.
    """
    counted, kept = population.counted, population.frame.columns
    told = [
        column
        for column, place in enumerate(counted.places)
        if not len(counted.counts)
        or bool((counted.codes[:, column] != counted.space.sizes[place]).any())
    ]
    asked = [
        column
        for column, place in enumerate(counted.places)
        if counted.space.attributes[place].code not in kept
    ]
    return told if set(told) & set(asked) else [*asked[:1], *told]


def _texts(attribute: Attribute, classes: tuple[ValueSet, ...]) -> list[str]:
    return [write_cell(members, attribute) for members in classes]
