"""Reading a population from CSV or parquet: counted once, for one frame or several at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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
from catalog.wording.counts import counted
from rules.attributes import parse_number
from rules.places import Place
from rules.populations.frame import Frame


def read_population(path: Path, *frames: Frame) -> tuple[Population, ...]:
    """Read a file once and count its clients in each frame.

    Raises UnreadablePopulationError, with every problem in it, when nobody can be counted.
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
            Place(path.name), column=error.column, most=f"{MOST_VALUES:,}".replace(",", ".")
        )
        raise UnreadablePopulationError((problem,)) from None
    return tuple(_population(one, file, texts, synthetic) for one in counters)


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
) -> Population:
    place = Place(file.path.name)
    cells = counter.result()
    rejected = counter.rejections(file.headings)
    if not cells.total:
        if counter.rejected_rows and counter.rejected_rows == counter.rows:
            worst = rejected[0]
            problem = messages.ALL_REJECTED.at(
                place, rows=counter.rows, column=worst.column, row=worst.first[0], what=worst.kind
            )
        else:
            problem = messages.NOBODY.at(place)
        raise UnreadablePopulationError((problem,))
    columns = counter.columns
    notices = [*(_rejection(one, place) for one in rejected)]
    for number, found in counter.coarse.items():
        rows = _rows(found.rows, found.clients, "heeft", "hebben")
        fields = {"column": file.headings[number], "where": _where(found.rows, found.first)}
        notices.append(messages.TOO_COARSE.at(place, rows=rows, **fields))
    if counter.blank:
        rows = _rows(counter.blank, counter.blank, "is leeg en telt", "zijn leeg en tellen")
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


def _minimum(texts: Texts) -> int | None:
    """Return the smallest number that the column with the limit holds."""
    numbers = [number for text in texts.known if (number := parse_number(text)) is not None]
    return int(min(numbers)) if numbers else None


def _rejection(one: Rejected, place: Place) -> Problem:
    rows, where = _rows(one.rows, one.clients, "telt", "tellen"), _where(one.rows, one.first)
    if one.kind is Kind.TOO_MANY_CELLS:
        return messages.RAGGED.at(place, rows=rows, where=where)
    meant = listed((f"‘{word}’" for word in one.meant), "of")
    cure = f"Is {meant} bedoeld? " if one.meant else ""
    return messages.REJECTED.at(
        place, rows=rows, column=one.column, what=one.kind, where=where, cure=cure
    )


def _rows(rows: int, clients: int, one: str, more: str) -> str:
    """Say how many rows do something, and for how many clients they stand when that differs."""
    said = counted(rows, "rij", "rijen")
    if clients != rows:
        said += f" ({counted(clients, 'cliënt', 'cliënten')})"
    return f"{said} {one if rows == 1 else more}"


def _where(rows: int, first: Sequence[int]) -> str:
    """Say which rows: ``rij 5, 9 en 12`` or ``rij 5, 9, 12 en nog 40``."""
    numbers = [str(one) for one in first]
    more = rows - len(numbers)
    return "rij " + (f"{', '.join(numbers)} en nog {more}" if more else listed(numbers))
