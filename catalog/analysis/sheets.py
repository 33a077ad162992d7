"""The tables of an analysis as sheets of an xlsx, to sort and to count with."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.analysis.report import AnalysisReport
from catalog.analysis.wording import capital, guarantees_text, unfinished_text
from catalog.workbook.report_tables import ReportTable, Value


def as_tables(report: AnalysisReport) -> tuple[ReportTable, ...]:
    """Return one table each for guarantees, where they fail, rows, gaps and overlaps."""
    exact = "Getallen tellen profielen. Exact."
    note = unfinished_text(report.niet_af) if report.budget_op else exact
    return (
        ReportTable(
            "Garanties",
            "Wat is er zeker over elke garantie?",
            report.leeg or guarantees_text(report),
            ("Garantie", "Voor wie", "Uitspraak", "Oordeel", "Profielen", "Klopt niet bij", "Cel"),
            tuple(
                (
                    one.id,
                    one.gebied,
                    one.tekst,
                    one.oordeel,
                    one.totaal,
                    one.aantal,
                    one.plaats,
                )
                for one in report.garanties
            ),
        ),
        ReportTable(
            "Waar niet",
            "Waar klopt een garantie niet?",
            note,
            ("Garantie", "Gebied", "Profielen", "Wat er gebeurt", "Oorzaak"),
            tuple(
                (
                    one.id,
                    area.gebied,
                    area.aantal,
                    area.tekst,
                    "\n".join(
                        f"{cause.tekst} ({', '.join(cause.cellen) or cause.plaats})"
                        for cause in area.oorzaak
                    ),
                )
                for one in report.garanties
                for area in one.gebieden
            ),
        ),
        ReportTable(
            "Rijen",
            "Wat doet niets, en wat kan weg?",
            note,
            ("Wat", "Soort", "Cel", "Waarom"),
            tuple(_rows(report)),
        ),
        ReportTable(
            "Past niets",
            "Waar past geen enkele bouwsteen?",
            note,
            ("Groep", "Gebied", "Profielen zonder", "Profielen in het gebied"),
            tuple(
                (capital(gap.groep), region.gebied, region.aantal, region.totaal)
                for gap in report.gaten
                for region in gap.gebieden
            ),
        ),
        ReportTable(
            "Overlap",
            "Welke bouwstenen passen bij hetzelfde profiel?",
            note,
            ("Bouwsteen", "Bouwsteen", "Profielen", "Bijvoorbeeld"),
            tuple(
                (
                    pair.a,
                    pair.b,
                    pair.aantal,
                    "; ".join(f"{code}={text}" for code, text in pair.voorbeeld.items()),
                )
                for pair in report.overlap
            ),
        ),
    )


def _rows(report: AnalysisReport) -> Iterator[tuple[Value, ...]]:
    for fault in report.afleidingen:
        yield fault.kenmerk, "afleiding klopt niet", ", ".join(fault.plaatsen), fault.tekst
    for never in report.nooit:
        yield never.id, f"{never.soort} doet nooit iets", never.plaats, never.tekst
    for row in report.overbodig:
        yield row.regel, "overbodige rij", row.plaats, row.tekst
    for cell in report.zonder_werking:
        yield cell.regel, "cel zonder werking", cell.plaats, cell.tekst
