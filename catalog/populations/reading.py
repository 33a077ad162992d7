"""Reading a population from CSV or parquet: counted once, for one frame or several at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from catalog.answers.privacy import personal_column
from catalog.messages import outcomes
from catalog.messages import populations as messages
from catalog.populations.batches import Texts
from catalog.populations.counting import MOST_VALUES, Counter, TooManyValuesError
from catalog.populations.csv_file import CsvFile
from catalog.populations.headings import Columns, sort_headings
from catalog.populations.parquet_file import MAGIC, ParquetFile
from catalog.populations.population import (
    Kind,
    Population,
    Rejected,
    UnreadablePopulationError,
)
from catalog.populations.synthetic import Synthetic, read_stamp
from catalog.problems import Problem
from catalog.wording.conditions import listed
from catalog.wording.counts import counted, number_text
from rules.attributes import parse_number
from rules.places import Place
from rules.populations.counted import Counted
from rules.populations.frame import Frame

_NO_NUMBER: Final = (Kind.NO_COUNT, Kind.NEGATIVE, Kind.FRACTION, Kind.TOO_MANY_CELLS)
"""Where this is wrong with a row, nobody knows how many clients it stands for."""


def read_population(path: Path, *frames: Frame, least: int = 1) -> tuple[Population, ...]:
    """Read a file once and count its clients in each frame.

    What is said of rows names no number of clients from 1 to ``least`` - 1. Raises
    UnreadablePopulationError, with every problem in it, when nobody can be counted.
    """
    file = _open(path)
    sorted_once = [sort_headings(frame, file.headings, path.name) for frame in frames]
    synthetic = _stamp(file, sorted_once[0])
    texts = {number: Texts() for one in sorted_once for number in one.used}
    counters = [
        Counter(_with_shares(frame, synthetic), columns, texts)
        for frame, columns in zip(frames, sorted_once, strict=True)
    ]
    try:
        for batch in file.batches(texts):
            for counter in counters:
                counter.add(batch)
    except TooManyValuesError as error:
        problem = messages.TOO_MANY_VALUES.at(
            Place(path.name), column=error.column, most=number_text(MOST_VALUES)
        )
        raise UnreadablePopulationError((problem,)) from None
    return tuple(_population(one, file, texts, synthetic, least) for one in counters)


def _open(path: Path) -> CsvFile | ParquetFile:
    try:
        with path.open("rb") as stream:
            start = stream.read(len(MAGIC))
    except OSError:
        problem = outcomes.NO_TABLE.at(Place(path.name), path.name)
        raise UnreadablePopulationError((problem,)) from None
    return ParquetFile(path) if start == MAGIC else CsvFile(path)


def _stamp(file: CsvFile | ParquetFile, columns: Columns) -> Synthetic | None:
    """Return the stamp of a synthetic population, wherever in its column it stands."""
    if columns.stamp is None:
        return None
    texts = Texts()
    for _ in file.batches({columns.stamp: texts}):
        for text in texts.known:
            found = read_stamp(text)
            if found is not None:
                return found
    return Synthetic(None, None, "")


def _with_shares(frame: Frame, synthetic: Synthetic | None) -> Frame:
    """Keep the answers of every assumed share apart, so that it can be varied."""
    return frame if synthetic is None else frame.along(synthetic.boxes(frame))


def _population(
    counter: Counter,
    file: CsvFile | ParquetFile,
    texts: dict[int, Texts],
    synthetic: Synthetic | None,
    least: int,
) -> Population:
    place = Place(file.path.name)
    cells = counter.result()
    rejected = counter.rejections(file.headings)
    if not cells.total:
        if counter.rejected_rows and counter.rejected_rows == counter.rows:
            worst = rejected[0]
            rows = (
                "de enige rij" if counter.rows == 1 else f"alle {number_text(counter.rows)} rijen"
            )
            problem = messages.ALL_REJECTED.at(
                place, rows=rows, column=worst.column, row=worst.first[0], what=worst.kind
            )
        else:
            problem = messages.NOBODY.at(place)
        raise UnreadablePopulationError((problem,))
    _require_impersonal(cells, counter.frame, place)
    columns = counter.columns
    each_is_one = columns.count is None
    notices = [_rejection(one, place, least, each_is_one=each_is_one) for one in rejected]
    for number, found in counter.coarse.items():
        clients = "" if each_is_one else _clients(found.rows, found.clients, least)
        rows = _rows(found.rows, clients, "heeft", "hebben")
        fields = {"column": file.headings[number], "where": _where(found.rows, found.first)}
        notices.append(messages.TOO_COARSE.at(place, rows=rows, **fields))
    if counter.blank:
        rows = _rows(counter.blank, "", "is leeg en telt", "zijn leeg en tellen")
        notices.append(messages.BLANK_ROWS.at(place, rows=rows))
    return Population(
        name=file.path.name,
        frame=counter.frame,
        counted=cells,
        rows=counter.rows,
        rejected_rows=counter.rejected_rows,
        rejected_clients=counter.rejected_clients,
        rejected=rejected,
        absent=columns.absent,
        notices=(*notices, *columns.notices),
        synthetic=synthetic,
        minimum=None if columns.minimum is None else _minimum(texts[columns.minimum]),
    )


def _require_impersonal(counted: Counted, frame: Frame, place: Place) -> None:
    """Refuse a column to divide by that holds citizen numbers or dates, whatever it is called."""
    space = counted.space
    problems = tuple(
        outcomes.PERSONAL_VALUES.at(place, heading, kind=kind)
        for heading in frame.columns
        if (kind := personal_column(space.attributes[space.index[heading]].choices))
    )
    if problems:
        raise UnreadablePopulationError(problems)


def _minimum(texts: Texts) -> int | None:
    """Return the smallest number that the column with the limit holds."""
    numbers = [number for text in texts.known if (number := parse_number(text)) is not None]
    return int(min(numbers)) if numbers else None


def _rejection(one: Rejected, place: Place, least: int, *, each_is_one: bool) -> Problem:
    counts = not each_is_one and one.kind not in _NO_NUMBER
    clients = _clients(one.rows, one.clients, least) if counts else ""
    rows, where = _rows(one.rows, clients, "telt", "tellen"), _where(one.rows, one.first)
    if one.kind is Kind.TOO_MANY_CELLS:
        return messages.RAGGED.at(place, rows=rows, where=where)
    meant = listed((f"‘{word}’" for word in one.meant), "of")
    cure = f"Is {meant} bedoeld? " if one.meant else ""
    return messages.REJECTED.at(
        place, rows=rows, column=one.column, what=one.kind, where=where, cure=cure
    )


def _rows(rows: int, clients: str, one: str, more: str) -> str:
    """Say how many rows do something, and for how many clients they stand."""
    return f"{counted(rows, 'rij', 'rijen')}{clients} {one if rows == 1 else more}"


def _clients(rows: int, clients: int, least: int) -> str:
    """Say how many clients some rows stand for when they are not one each; a few are hidden."""
    if 0 < clients < least:
        return f" (minder dan {counted(least, 'cliënt', 'cliënten')})"
    return "" if clients == rows else f" ({counted(clients, 'cliënt', 'cliënten')})"


def _where(rows: int, first: Sequence[int]) -> str:
    """Say which rows: ``rij 5, 9 en 12`` or ``rij 5, 9, 12 en nog 40``."""
    numbers = [str(one) for one in first]
    more = rows - len(numbers)
    return "rij " + (f"{', '.join(numbers)} en nog {more}" if more else listed(numbers))
