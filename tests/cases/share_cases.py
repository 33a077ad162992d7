"""Shares that cannot be: a sheet of marginals that was filled in for a synthetic population."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import openpyxl

from catalog.populations.making import make_population
from catalog.populations.marginals import RefusedMarginalsError, read_marginals
from catalog.populations.marginals_sheet import MARGINALS, SHEETS, empty_marginals
from catalog.problems import Problem
from catalog.workbook.writer import write_xlsx
from rules.populations.frame import Frame
from tests.cases.example import Example
from tests.regions import region

Line = tuple[str, str, str, str, str]
"""Kenmerk, Antwoord, Aandeel, Bij kenmerk, Bij antwoord."""

_AGES: Final[tuple[Line, ...]] = (
    ("leeftijd", "tot 18", "30", "", ""),
    ("leeftijd", "vanaf 18", "70", "", ""),
)
_SITUATIONS: Final[tuple[Line, ...]] = (
    ("situatie", "stabiel", "60", "", ""),
    ("situatie", "wisselend; instabiel", "40", "", ""),
)


def _within(situation: str, yes: str, no: str) -> tuple[Line, ...]:
    return (
        ("dreiging", "ja", yes, "situatie", situation),
        ("dreiging", "nee", no, "situatie", situation),
    )


def _example(says: str, *lines: Line) -> Example:
    return Example(says, lambda folder: _problems(folder, lines))


def _problems(folder: Path, lines: tuple[Line, ...]) -> tuple[Problem, ...]:
    loaded = region(folder / "regio")
    frame = Frame.of_ruleset(loaded.catalog.ruleset_on(loaded.catalog.info.valid_from))
    path = folder / "aandelen.xlsx"
    write_xlsx(empty_marginals(frame, loaded.tables), path, sheets=SHEETS)
    book = openpyxl.load_workbook(path)
    sheet = book[MARGINALS.name]
    sheet.tables.clear()
    sheet.delete_rows(3, sheet.max_row)
    headings = [column.heading for column in MARGINALS.columns]
    for row, line in enumerate(lines, start=3):
        told = dict(zip(headings, line, strict=False)) | {"Soort": "aanname", "Bron": "proef"}
        for column, cell in enumerate(sheet[2], start=1):
            if text := told.get(str(cell.value)):
                sheet.cell(row, column).value = text
    book.save(path)
    try:
        make_population(frame, read_marginals(path, frame), 1000, 1, "proef")
    except RefusedMarginalsError as error:
        return error.problems
    return ()


SHARE_CASES: Final[dict[str, Example]] = {
    "BS-981": _example("Alleen antwoorden, geen aandelen.", ("leeftijd", "tot 18", "", "", "")),
    "BS-982": _example("Leeftijd vanaf 18: 105", _AGES[0], ("leeftijd", "vanaf 18", "105", "", "")),
    "BS-983": _example(
        "Bij kenmerk is ingevuld, Bij antwoord niet.",
        *_AGES,
        ("dreiging", "ja", "5", "situatie", ""),
    ),
    "BS-984": _example(
        "Dreiging ja: 5, bij Dreiging nee.", *_AGES, ("dreiging", "ja", "5", "dreiging", "nee")
    ),
    "BS-985": _example("Zwaar ja: 5", *_AGES, ("zwaar", "ja", "5", "", "")),
    "BS-986": _example(
        "Leeftijd tot 18: 30, vanaf 18: 69", _AGES[0], ("leeftijd", "vanaf 18", "69", "", "")
    ),
    "BS-987": _example(
        "Leeftijd tot 18: 30, vanaf 17: 70", _AGES[0], ("leeftijd", "vanaf 17", "70", "", "")
    ),
    "BS-988": _example(
        "Leeftijd tot 18: 30, vanaf 19: 70", _AGES[0], ("leeftijd", "vanaf 19", "70", "", "")
    ),
    "BS-989": _example(
        "Dreiging alleen bij Situatie stabiel.", *_SITUATIONS, *_within("stabiel", "30", "70")
    ),
    "BS-992": _example(
        "Leeftijd tot 4: 100 en Dreiging ja: 100; een klein kind bedreigt niemand.",
        ("leeftijd", "tot 4", "100", "", ""),
        ("leeftijd", "vanaf 4", "0", "", ""),
        ("dreiging", "ja", "100", "", ""),
        ("dreiging", "nee", "0", "", ""),
    ),
}
