"""Reading a workbook from its text form: one TOML file per sheet, all problems collected."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.columns import Sheet
from catalog.messages import textform as say
from catalog.problems import Problem
from catalog.sheets import ATTRIBUTES, INFO, SHEETS
from catalog.tables import Row, Table, Tables
from catalog.textform.errors import UnreadableFolderError
from catalog.textform.files import read_source
from catalog.textform.keys import AttributeCodes, known_keys
from catalog.textform.quoting import excerpt
from catalog.textform.rows import RowReader
from catalog.textform.structure import Entry, entries
from catalog.textform.syntax import parse
from rules.attributes import About
from rules.nearest import nearest
from rules.normalise import fold, tidy
from rules.places import Place


def read_text(folder: Path, sheets: Sequence[Sheet] = SHEETS) -> tuple[Tables, tuple[Problem, ...]]:
    """Read the tables of a folder and everything that is wrong with its files.

    A file that cannot be read gives a problem and no table; the others are read all the same.
    What a cell says is not judged here. Places name a file with the last folder of its path.
    Raises UnreadableFolderError when the folder holds no catalogue: it cannot be listed, or has
    neither leeswijzer.toml nor kenmerken.toml.
    """
    name = excerpt(folder.name or folder.absolute().name)
    reading = _Folder(folder, name, _listed(folder, name))
    info, found = reading.info()
    problems: dict[str, Sequence[Problem]] = {INFO.key: found}
    tables: dict[str, Table] = {}
    attributes: AttributeCodes | None = None
    # Kenmerken first: it names the columns of the other sheets.
    for sheet in sorted(sheets, key=lambda each: each.key != ATTRIBUTES.key):
        table, problems[sheet.key] = reading.table(sheet, attributes)
        if table is not None:
            tables[sheet.key] = table
            if sheet.key == ATTRIBUTES.key:
                attributes = _codes(table.rows)
    ordered = {sheet.key: tables[sheet.key] for sheet in sheets if sheet.key in tables}
    in_order = [problem for sheet in (INFO, *sheets) for problem in problems[sheet.key]]
    unknown = reading.unknown_files((INFO, *sheets))
    return Tables(name, info, ordered), (*in_order, *unknown)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder with the names of all that stands in it."""

    path: Path
    name: str
    present: frozenset[str]

    def info(self) -> tuple[Row, list[Problem]]:
        """Return the one table of Leeswijzer; a row without cells when it cannot be read."""
        place = self._place(INFO)
        found, problems = self._entries(INFO)
        entry = next(iter(found or ()), {})
        return RowReader(place.file, known_keys(INFO, None), problems).row(
            entry, place, ""
        ), problems

    def table(
        self, sheet: Sheet, attributes: AttributeCodes | None
    ) -> tuple[Table | None, list[Problem]]:
        """Return the rows of a sheet, or None when its file is not there or cannot be read."""
        found, problems = self._entries(sheet)
        if found is None:
            return None, problems
        reader = RowReader(self._place(sheet).file, known_keys(sheet, attributes), problems)
        return Table(sheet, tuple(reader.rows(found))), problems

    def unknown_files(self, sheets: Sequence[Sheet]) -> Iterator[Problem]:
        """Give a problem for every TOML file that is no sheet; other files are not ours."""
        known = [sheet.file for sheet in sheets]
        for file in sorted(self.present - set(known)):
            if file.lower().endswith(".toml"):
                meant = nearest(file, known)
                new = meant is not None and meant not in self.present
                cure = say.MEANT_FILE.format(file=meant) if new else say.REMOVE_FILE
                place, name = Place(f"{self.name}/{excerpt(file)}"), excerpt(file)
                yield say.UNKNOWN_FILE.at(place, name, file=name, cure=cure)

    def _entries(self, sheet: Sheet) -> tuple[Sequence[Entry] | None, list[Problem]]:
        place = self._place(sheet)
        if sheet.file not in self.present:
            missing = say.MISSING_FILE.at(place, file=sheet.file, sheet=sheet.name)
            return None, [missing] if sheet.needed else []
        source = read_source(self.path / sheet.file, place)
        if source.text is None:
            return None, list(source.problems)
        content = parse(source.text, sheet.file, place)
        if isinstance(content, Problem):
            return None, [*source.problems, content]
        found, problems = entries(content, sheet, place)
        return found, [*source.problems, *problems]

    def _place(self, sheet: Sheet) -> Place:
        return Place(f"{self.name}/{sheet.file}", sheet.name)


def _listed(folder: Path, name: str) -> frozenset[str]:
    cure = say.GIVE_THE_FOLDER
    try:
        present = frozenset(entry.name for entry in folder.iterdir())
    except FileNotFoundError:
        reason = say.NOT_FOUND
    except NotADirectoryError:
        reason = say.NOT_A_FOLDER
    except (OSError, ValueError):
        reason = say.NOT_ALLOWED
    else:
        if INFO.file in present or ATTRIBUTES.file in present:
            return present
        reason = say.NO_FILES
        cure = _cure(folder, present)
    raise UnreadableFolderError(
        say.NO_CATALOGUE.at(Place(name), folder=name, reason=reason, cure=cure)
    )


def _cure(folder: Path, present: Collection[str]) -> str:
    """Name the workbooks in a folder that is none itself; who gives a folder often means one."""
    books = sorted(
        one for one in present if one.endswith((".xlsx", ".xlsm")) and one[0] not in "~."
    )
    if not books:
        return say.GIVE_THE_FOLDER
    return say.GIVE_THE_FILE.format(files=" of ".join(str(folder / one) for one in books[:3]))


def _codes(rows: Sequence[Row]) -> dict[str, About | None]:
    words = {fold(about): about for about in About}
    codes: dict[str, About | None] = {}
    for row in rows:
        codes.setdefault(
            tidy(row.text(ATTRIBUTES.id_columns[0])), words.get(fold(row.text("over")))
        )
    codes.pop("", None)
    return codes
