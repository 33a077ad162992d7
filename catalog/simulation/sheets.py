"""The tables of a simulation as sheets of an xlsx, to sort and to count with."""

from __future__ import annotations

from catalog.simulation.report import BreakdownOut, SimulationReport
from catalog.simulation.wording import (
    NOBODY,
    SIMULATED,
    cover_texts,
    hidden_sentence,
    population_texts,
    shown,
)
from catalog.workbook.report_tables import ReportTable

_LONGEST_NAME = 31


def as_tables(report: SimulationReport) -> tuple[ReportTable, ...]:
    """Return one table each for the population, products, combinations and every breakdown."""
    note = f"{SIMULATED} {hidden_sentence(report.minimum)}"
    return (
        ReportTable(
            "Populatie",
            "Wie zijn geteld?",
            note,
            ("Gegeven", "Waarde"),
            (
                ("Werkboek", report.bestand),
                ("Versie", report.werkboek.versie),
                ("Inhoud (SHA-256)", report.werkboek.sha256),
                ("Peildatum", f"{report.peildatum:%d-%m-%Y}"),
                ("Populatie", report.populatie.bestand),
                ("Rijen niet geteld", report.populatie.niet_geteld),
                ("Cliënten", shown(report.clienten)),
                ("Onmogelijk volgens het werkboek", shown(report.onmogelijk)),
                ("Nog onbekend", shown(report.onbeslist)),
                *(("Let op", text) for text in population_texts(report.populatie)),
            ),
        ),
        ReportTable(
            "Bouwstenen",
            "Cliënten en kosten per bouwsteen",
            " ".join((*cover_texts(report.kosten), note)),
            (
                "Bouwsteen",
                "Naam",
                "Past",
                "Onbekend",
                "Kosten laag",
                "Kosten hoog",
                "Tarief",
            ),
            tuple(
                (
                    one.bouwsteen,
                    one.naam,
                    shown(one.past),
                    shown(one.onbekend),
                    one.kosten.laag,
                    one.kosten.hoog,
                    one.tarief,
                )
                for one in report.bouwstenen
            ),
        ),
        ReportTable(
            "Combinaties",
            "Welke bouwstenen gaan samen?",
            note,
            ("Bouwstenen", "Cliënten"),
            (
                *(
                    (" + ".join(one.bouwstenen) or NOBODY, shown(one.clienten))
                    for one in report.combinaties
                ),
                ("andere combinaties", shown(report.overige_combinaties)),
            ),
        ),
        *(_breakdown(one, note) for one in report.per),
    )


def sheet_name(text: str) -> str:
    """Return a name that a sheet can have."""
    plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in text)
    return plain[:_LONGEST_NAME].strip() or "Blad"


def _breakdown(one: BreakdownOut, note: str) -> ReportTable:
    codes = [product.bouwsteen for product in one.groepen[0].bouwstenen] if one.groepen else []
    return ReportTable(
        sheet_name(f"Per {one.naam}"),
        f"Per {one.naam.lower()}",
        note,
        (
            one.naam,
            "Cliënten",
            "Nog onbekend",
            *(f"{code} past" for code in codes),
            *(f"{code} onbekend" for code in codes),
            "Kosten laag",
            "Kosten hoog",
        ),
        tuple(
            (
                group.groep,
                shown(group.clienten),
                shown(group.onbeslist),
                *(shown(product.past) for product in group.bouwstenen),
                *(shown(product.onbekend) for product in group.bouwstenen),
                group.kosten.laag,
                group.kosten.hoog,
            )
            for group in one.groepen
        ),
    )
