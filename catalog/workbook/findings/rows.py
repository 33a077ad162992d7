"""What stands on the sheet Controle: a row for each problem, with a link, and lines above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from catalog.problems import Problem, Severity
from catalog.reading_order import sort_key
from catalog.wording.counts import counted, number_text
from catalog.wording.waiting import SOME_CHECKS_WAIT
from catalog.workbook.control_sheet import FIRST_ROW, LAST_ROW

MOST_ROWS: Final = LAST_ROW - FIRST_ROW + 1

_CELL: Final = re.compile(r"([A-Z]{1,3})[0-9]+")
_MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip

_HOW_TO_GO: Final = "Klik op een plaats om naar de cel te gaan."
_WHOSE: Final = "Dit blad is van het programma: de volgende controle vervangt alles wat hier staat."


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which check this was: when, with which version, of which content (its SHA-256).

    ``complete`` is False when some checks wait until no cell is wrong.
    """

    moment: datetime
    version: str
    sha256: str
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A row of Controle; ``link`` is the place in the workbook, empty when there is none."""

    number: int
    texts: tuple[str, str, str, str, str, str]
    link: str


def make_rows(problems: Iterable[Problem], sheets: Sequence[str]) -> list[Row]:
    """Return the rows in the order of reading, the same as everywhere.

    ``sheets`` are the titles in their order. Only a place on one of them can be linked to.
    """
    in_order = sorted(problems, key=sort_key(sheets))[:MOST_ROWS]
    return [
        Row(
            number,
            (
                str(problem.place),
                problem.severity.value,
                problem.message,
                problem.found,
                problem.hint,
                problem.code,
            ),
            _link(problem, sheets),
        )
        for number, problem in enumerate(in_order, start=1)
    ]


def make_lines(problems: Sequence[Problem], stamp: Stamp) -> tuple[str, str, str]:
    """Return the lines under the title: what was found, when, and of which content."""
    moment = stamp.moment
    when = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year} om {moment:%H.%M} uur"
    return (
        _summary(problems) if stamp.complete else f"{_summary(problems)} {SOME_CHECKS_WAIT}",
        f"Gecontroleerd op {when}, met bouwsteen {stamp.version}. {_HOW_TO_GO}",
        f"Dit hoort bij de inhoud met controlegetal {stamp.sha256}. {_WHOSE}",
    )


def _summary(problems: Sequence[Problem]) -> str:
    count = dict.fromkeys(Severity, 0)
    for problem in problems:
        count[problem.severity] += 1
    errors, rest = count[Severity.ERROR], []
    if count[Severity.WARNING]:
        rest.append(f"{number_text(count[Severity.WARNING])} keer let op")
    if count[Severity.INFO]:
        rest.append(f"{number_text(count[Severity.INFO])} keer ter informatie")
    found = counted(errors, "fout", "fouten") if errors else "Geen fouten"
    text = f"{found} gevonden."
    if rest:
        text += f" Daarnaast {' en '.join(rest)}."
    if len(problems) > MOST_ROWS:
        text += f" Hier staan de eerste {number_text(MOST_ROWS)}: los die eerst op."
    return text


def _link(problem: Problem, sheets: Iterable[str]) -> str:
    place = problem.place
    if place.sheet is None or place.sheet not in sheets:
        return ""
    sheet = place.sheet.replace("'", "''")
    if place.cell and _CELL.fullmatch(place.cell):
        return f"'{sheet}'!{place.cell}"
    return f"'{sheet}'!A{place.row or 1}"
