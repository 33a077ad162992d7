"""Reading a workbook from its text form: one TOML file per sheet, all problems collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from catalog.columns import Sheet
from catalog.messages import textform as say
from catalog.problems import Problem
from catalog.sheets import ATTRIBUTES, INFO, SHEETS
from catalog.tables import Row, Table, Tables
from catalog.textform.errors import UnreadableFolderError
from catalog.textform.files import read_source
from catalog.textform.rows import RowReader
from catalog.textform.syntax import parse
from catalog.textform.unknown import AttributeCodes, KnownKeys
from catalog.textform.values import shown
from rules.attributes import About
from rules.nearest import nearest
from rules.normalise import fold
from rules.places import Place


def read_text(folder: Path, sheets: Sequence[Sheet] = SHEETS) -> tuple[Tables, tuple[Problem, ...]]:
    """Read the tables of a folder and everything that is wrong with its files.

    A file that cannot be read gives a problem and no table; the others are read all the same.
    What a cell says is not judged here. Raises UnreadableFolderError when the folder holds no
    catalogue: it cannot be listed, or has neither leeswijzer.toml nor kenmerken.toml.
    """
    present = _listed(folder)
    reading = _Reading(folder, present)
    info = reading.info()
    tables: dict[str, Table] = {}
    attributes: AttributeCodes | None = None
    # Kenmerken first: it names the columns of the other sheets.
    for sheet in sorted(sheets, key=lambda each: each.key != ATTRIBUTES.key):
        rows = reading.rows(sheet, attributes)
        if rows is not None:
            tables[sheet.key] = Table(sheet, rows)
            if sheet.key == ATTRIBUTES.key:
                attributes = _codes(rows)
    ordered = {sheet.key: tables[sheet.key] for sheet in sheets if sheet.key in tables}
    reading.unknown_files([INFO, *sheets])
    return Tables(str(folder), info, ordered), tuple(reading.problems)


class _Reading:
    """One folder while it is being read, with the problems found so far."""

    def __init__(self, folder: Path, present: frozenset[str]) -> None:
        self.folder = folder
        self.present = present
        self.problems: list[Problem] = []

    def info(self) -> Row:
        place = self._place(INFO)
        content = self._content(INFO)
        entry: Mapping[str, Any] = {}
        for key, value in (content or {}).items():
            if key == INFO.key and isinstance(value, Mapping):
                entry = value
            else:
                self._misplaced(INFO, key, value)
        return RowReader(place.file, KnownKeys(INFO, None), self.problems).row(entry, place, "")

    def rows(self, sheet: Sheet, attributes: AttributeCodes | None) -> tuple[Row, ...] | None:
        content = self._content(sheet)
        if content is None:
            return None
        entries: list[Mapping[str, Any]] = []
        for key, value in content.items():
            if key == sheet.key and isinstance(value, list):
                entries.extend(self._entries(sheet, value))
            else:
                self._misplaced(sheet, key, value)
                if key == sheet.key and isinstance(value, Mapping):
                    entries.append(value)
        reader = RowReader(self._place(sheet).file, KnownKeys(sheet, attributes), self.problems)
        return tuple(reader.rows(entries))

    def unknown_files(self, sheets: Sequence[Sheet]) -> None:
        known = [sheet.file for sheet in sheets]
        for name in sorted(self.present - set(known)):
            if name.lower().endswith(".toml"):
                meant = nearest(name, known)
                cure = (
                    say.MEANT_FILE.format(file=meant)
                    if meant and meant not in self.present
                    else say.REMOVE_FILE
                )
                place = Place(str(self.folder / name))
                self.problems.append(say.UNKNOWN_FILE.at(place, name, file=name, cure=cure))

    def _entries(self, sheet: Sheet, values: list[Any]) -> Iterator[Mapping[str, Any]]:
        for value in values:
            if isinstance(value, Mapping):
                yield value
            else:
                self._misplaced(sheet, sheet.key, value)

    def _content(self, sheet: Sheet) -> dict[str, Any] | None:
        place = self._place(sheet)
        if sheet.file not in self.present:
            if sheet.needed:
                self.problems.append(say.MISSING_FILE.at(place, file=sheet.file, sheet=sheet.name))
            return None
        source = read_source(self.folder / sheet.file, place)
        self.problems.extend(source.problems)
        if source.text is None:
            return None
        content = parse(source.text, sheet.file, place)
        if isinstance(content, Problem):
            self.problems.append(content)
            return None
        return content

    def _misplaced(self, sheet: Sheet, key: str, value: object) -> None:
        head = f"[{sheet.key}]" if sheet is INFO else f"[[{sheet.key}]]"
        expected = say.TABLE_EXPECTED if sheet is INFO else say.ROW_EXPECTED
        if isinstance(value, Mapping):
            found = f"[{key}]"
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            found = f"[[{key}]]"
        else:
            found = f"{key} = {shown(value)}"
        meant = key != sheet.key and found.startswith("[")
        cure = say.MEANT_HEAD.format(head=head) if meant else expected.format(key=sheet.key)
        self.problems.append(
            say.STRUCTURE.at(self._place(sheet), found, file=sheet.file, cure=cure)
        )

    def _place(self, sheet: Sheet) -> Place:
        return Place(str(self.folder / sheet.file), sheet.name)


def _listed(folder: Path) -> frozenset[str]:
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
    place = Place(str(folder))
    raise UnreadableFolderError(say.NO_CATALOGUE.at(place, folder=folder, reason=reason))


def _codes(rows: Sequence[Row]) -> dict[str, About | None]:
    words = {fold(about): about for about in About}
    return {
        code: words.get(fold(row.text("over")))
        for row in rows
        if (code := row.text(ATTRIBUTES.id_columns[0]))
    }
