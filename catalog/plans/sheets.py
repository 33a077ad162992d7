"""The plan as tables for a workbook: one row a subject, with columns to fill in together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.plans.document import TITLE, agreed_text
from catalog.plans.plan import HelpOut, PlanOut, ThemeOut
from catalog.wording.conditions import listed
from catalog.workbook.report_tables import ReportTable, Value

_HEADINGS: Final = (
    "Leefgebied", "Onderwerp", "Nu", "Vorige keer", "Verschil", "Dit spreken wij af",
    "Mijn doel, in mijn eigen woorden", "Wat gaan wij doen?", "Wie", "Wanneer", "Klaar?",
)  # fmt: skip
_OWN: Final = 5
"""The number of last columns that stay empty, for client and worker to fill."""


def plan_tables(plan: PlanOut) -> tuple[ReportTable, ...]:
    """Return the plan, and the help with its source."""
    evaluation = plan.volgende_evaluatie
    again = "" if evaluation is None else f" Wij kijken er weer naar op {evaluation:%d-%m-%Y}."
    book = plan.werkboek
    return (
        ReportTable(
            name="Actieplan",
            title=TITLE,
            note=f"Dit is mijn plan, van {plan.peildatum:%d-%m-%Y}.{again}",
            headings=_HEADINGS,
            rows=tuple(row for theme in plan.themas for row in _theme(theme)),
        ),
        ReportTable(
            name="Hulp",
            title="Wie helpt mij",
            note=f"{book.regio}, versie {book.versie} ({book.sha256[:12]}).",
            headings=(
                "Leefgebied", "Wie", "Hulp", "Methode", "Wat het moet opleveren", "Nieuw",
                "Zekerheid",
            ),
            rows=tuple(_help(plan)),
        ),
        ReportTable(
            name="Bron",
            title="Waar de afspraken vandaan komen",
            note="Voor de begeleider. Het programma bewaart niets.",
            headings=("Norm", "Onderwerp", "Afspraak", "Bouwsteen", "Bron", "Zekerheid"),
            rows=tuple(
                (one.norm, line.naam, one.tekst, one.bouwsteen, "; ".join(one.bron), one.zekerheid)
                for theme in plan.themas
                for line in theme.onderwerpen
                for one in line.afspraken
            ),
        ),
    )  # fmt: skip


def _theme(theme: ThemeOut) -> Iterator[tuple[Value, ...]]:
    own = ("",) * _OWN
    for line in theme.onderwerpen:
        yield (
            theme.thema,
            line.naam,
            line.nu or "niet gemeten",
            line.eerder or "",
            line.verschil,
            agreed_text(line),
            *own,
        )
    if not theme.onderwerpen:
        yield (theme.thema, *("",) * 5, *own)


def _help(plan: PlanOut) -> Iterator[tuple[Value, ...]]:
    always = ThemeOut(thema="", hulp=plan.vaste_hulp)
    for theme in (always, *plan.themas):
        for one in theme.hulp:
            yield (theme.thema, *_help_cells(one))


def _help_cells(one: HelpOut) -> tuple[Value, ...]:
    return (
        listed(one.rollen),
        one.naam,
        listed(one.methoden) if one.methoden else "",
        one.resultaat,
        "ja" if one.nieuw else "",
        one.zekerheid,
    )
