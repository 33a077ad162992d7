"""Opening a workbook in any of its forms: an xlsx, a text folder, or a shipped region."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from catalog.building.build import build_catalog
from catalog.causes import root_causes
from catalog.checks import check, check_rows
from catalog.messages.columns import MERGED, MISSING_SHEET, MISSPELT_SHEET
from catalog.messages.fields import EMPTY_GROUP, NEEDED_EMPTY, UNKNOWN_CODE
from catalog.model import Catalog
from catalog.problems import Problem, Severity, has_errors
from catalog.reading_order import in_reading_order
from catalog.tables import Tables
from catalog.textform.reader import read_text
from catalog.workbook.grid import Merge
from catalog.workbook.reader import read_xlsx
from catalog.workbook.reading.collecting import collector_at_rest
from rules.places import Place

REGIONS = "regions"
_SHEET_LOST: Final = frozenset({MISSING_SHEET.code, MISSPELT_SHEET.code})
_REFERS: Final = frozenset({UNKNOWN_CODE.code, EMPTY_GROUP.code})


@dataclass(frozen=True)
class Loaded:
    """A workbook that was opened, with everything that is wrong with it.

    ``reading_problems`` are those of cells that could not be taken over at all. ``later`` are the
    problems of the checks that wait until no cell is wrong; None while they wait.
    """

    source: Path
    tables: Tables
    catalog: Catalog
    problems: tuple[Problem, ...]
    reading_problems: tuple[Problem, ...] = ()
    later: tuple[Problem, ...] | None = ()

    @property
    def is_usable(self) -> bool:
        """Whether no problem makes it unfit for use."""
        return not has_errors(self.problems)

    @property
    def is_complete(self) -> bool:
        """Whether every check was done; some wait as long as a cell is wrong."""
        return self.later is not None


class Found(NamedTuple):
    """A catalogue with every problem in it; ``later`` is as in Loaded."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    later: tuple[Problem, ...] | None


def shipped_regions() -> tuple[str, ...]:
    """Return the names of the regions that come with the program."""
    root = regions_folder()
    return tuple(sorted(one.name for one in root.iterdir() if (one / "leeswijzer.toml").is_file()))


def regions_folder() -> Path:
    """Return the folder of the shipped regions."""
    return Path(str(files("catalog"))) / REGIONS


def find_source(name: str) -> Path:
    """Return the path of a workbook by its path, or by the name of a shipped region."""
    path = Path(name)
    if not path.exists() and name in shipped_regions():
        return regions_folder() / name
    return path


def read_tables(source: Path) -> tuple[Tables, tuple[Problem, ...]]:
    """Read the cells of a workbook in either form, and what is wrong with them, as people read it.

    Raises UnreadableFileError or UnreadableFolderError, with one problem, when there is none.
    """
    tables, problems = read_text(source) if source.is_dir() else read_xlsx(source)
    return tables, tuple(in_reading_order(problems, tables))


def load(source: Path) -> Loaded:
    """Open a workbook and find every problem in it; the file is never changed."""
    tables, read_problems = read_tables(source)
    found = judged(tables, read_problems)
    return Loaded(source, tables, found.catalog, found.problems, read_problems, found.later)


def judged(tables: Tables, read_problems: tuple[Problem, ...] = ()) -> Found:
    """Build the catalogue of what was read, and return every problem that is no consequence."""
    with collector_at_rest():
        catalog, row_problems = build_catalog(tables)
    found = root_causes(tables, [*read_problems, *_first_causes(read_problems, row_problems)])
    if has_errors(found):
        found.extend(check_rows(catalog))
        return Found(catalog, tuple(in_reading_order(found, tables)), None)
    checked = list(check(catalog))
    found.extend(one for one, _ in checked)
    later = tuple(one for one, waits in checked if waits)
    return Found(catalog, tuple(in_reading_order(found, tables)), later)


def _first_causes(
    read_problems: tuple[Problem, ...], row_problems: tuple[Problem, ...]
) -> list[Problem]:
    """Leave out what only follows from a reading problem.

    A cell that could not be read has its one problem already, and in a sheet without a column
    no row has to be told that the cell is empty.
    """
    errors = [one for one in read_problems if one.severity is Severity.ERROR]
    places = {(one.place.sheet, one.place.cell) for one in errors if one.place.cell is not None}
    merged = [
        (one.place.sheet, Merge.parse(one.found)) for one in errors if one.code == MERGED.code
    ]
    absent = {(one.place.sheet, one.subject) for one in errors if one.subject}
    lost = {one.subject for one in errors if one.code in _SHEET_LOST}
    return [
        one
        for one in row_problems
        if (one.place.sheet, one.place.cell) not in places
        and not (one.code == NEEDED_EMPTY.code and (one.place.sheet, one.subject) in absent)
        and not (one.code in _REFERS and one.subject in lost)
        and not _is_merged(one.place, merged)
    ]


def _is_merged(place: Place, merged: list[tuple[str | None, Merge]]) -> bool:
    """Tell whether a cell, or some cell of a row, may be empty because of merged cells."""
    return any(
        sheet == place.sheet and place.row is not None and merge.touches(place.cell, place.row)
        for sheet, merge in merged
    )
