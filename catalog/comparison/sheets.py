"""The tables of the change report as sheets of an xlsx, to sort and to count with."""

from __future__ import annotations

from catalog.comparison.report import ComparisonReport
from catalog.comparison.wording import (
    PROPOSALS_SENTENCE,
    examples_sentence,
    guarantees_sentence,
)
from catalog.wording.conditions import match_option
from catalog.workbook.report_tables import ReportTable


def as_tables(report: ComparisonReport) -> tuple[ReportTable, ...]:
    """Return one table each for regions, rows, examples, what is untested and guarantees."""
    examples = examples_sentence(len(report.voorbeelden), report.onverwacht)
    open_rows = report.niet_getoetst.rijen_zonder_voorbeeld
    return (
        ReportTable(
            "Gebieden",
            "Wie krijgt iets anders?",
            f"{report.samenvatting} Exact.",
            ("Verschuiving", "Gebied", "Profielen", "Door"),
            tuple(
                (
                    shift.tekst,
                    region.gebied,
                    region.aantal,
                    "; ".join(cause.rij for cause in region.oorzaak),
                )
                for shift in report.verschuivingen
                for region in shift.gebieden
            ),
        ),
        ReportTable(
            "Rijen",
            "Wat is er gewijzigd?",
            "Elk gewijzigd veld, met de cel in het oude en het nieuwe werkboek.",
            ("Blad", "Rij", "Wat", "Kolom", "Oud", "Nieuw", "Cel", "Effect"),
            tuple(
                (
                    row.blad,
                    row.rij,
                    row.soort,
                    field.kolom,
                    field.oud,
                    field.nieuw,
                    field.cel,
                    row.effect,
                )
                for row in report.rijen
                for field in row.velden
            ),
        ),
        ReportTable(
            "Voorbeelden",
            "Welke voorbeelden veranderen?",
            examples,
            ("Voorbeeld", "Omschrijving", "Oordeel", "Bouwsteen", "Van", "Naar"),
            tuple(
                (
                    one.voorbeeld,
                    one.omschrijving,
                    one.oordeel,
                    change.bouwsteen,
                    change.van,
                    change.naar,
                )
                for one in report.voorbeelden
                for change in one.wijzigingen
            ),
        ),
        ReportTable(
            "Niet getoetst",
            "Wat toetst nog geen enkel voorbeeld?",
            PROPOSALS_SENTENCE,
            ("Cliënt", "Wat dit laat zien", "Komt er nu uit"),
            (
                *((None, f"geen voorbeeld raakt {row}", None) for row in open_rows),
                *(
                    (match_option(one.profiel), one.toont, one.uitkomst_nu)
                    for one in report.niet_getoetst.voorstellen
                ),
            ),
        ),
        ReportTable(
            "Garanties",
            "Hoe staan de garanties ervoor?",
            guarantees_sentence(report),
            ("Garantie", "Toelichting", "Oordeel", "Profielen", "Bij wie niet"),
            tuple(
                (one.garantie, one.toelichting, one.oordeel, one.aantal, one.gebied)
                for one in report.garanties
            ),
        ),
    )
