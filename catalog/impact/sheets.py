"""The tables of a change report about clients and budget as sheets of an xlsx."""

from __future__ import annotations

from catalog.impact.report import ImpactReport
from catalog.impact.wording import net_text
from catalog.simulation.report import AmountOut
from catalog.simulation.sheets import sheet_name
from catalog.simulation.wording import (
    SIMULATED,
    cover_texts,
    hidden_sentence,
    population_texts,
    shown,
)
from catalog.workbook.report_tables import ReportTable, Value


def impact_tables(impact: ImpactReport) -> tuple[ReportTable, ...]:
    """Return one table each for the numbers, regions, shifts, directions and costs."""
    note = f"{SIMULATED} {hidden_sentence(impact.minimum)}"
    return (
        _numbers(impact, note),
        _regions(impact, note),
        _matrix(impact, note),
        *_directions(impact, note),
        _costs(impact, note),
        *_sensitivity(impact, note),
    )


def _numbers(impact: ImpactReport, note: str) -> ReportTable:
    rows: list[tuple[Value, ...]] = [
        ("Populatie", impact.populatie.bestand),
        ("Rijen niet geteld", impact.populatie.niet_geteld),
        ("Cliënten", shown(impact.clienten)),
        ("Vergeleken", shown(impact.vergeleken)),
        ("Andere uitkomst", shown(impact.anders)),
        ("Misschien een andere uitkomst", shown(impact.misschien_anders)),
        ("Alleen mogelijk volgens oud", shown(impact.alleen_oud)),
        ("Alleen mogelijk volgens nieuw", shown(impact.alleen_nieuw)),
        ("In geen van beide mogelijk", shown(impact.in_geen_van_beide)),
        ("Verschil in kosten, laag", impact.kosten.netto.laag),
        ("Verschil in kosten, hoog", impact.kosten.netto.hoog),
        ("Nog onbekend, oud", shown(impact.onbeslist_oud)),
        ("Nog onbekend, nieuw", shown(impact.onbeslist_nieuw)),
    ]
    rows += [("Let op", text) for text in population_texts(impact.populatie)]
    rows += [("Kosten", text) for text in cover_texts(impact.kosten)]
    return ReportTable(
        "Cliënten en kosten", "De getallen", note, ("Gegeven", "Waarde"), tuple(rows)
    )


def _regions(impact: ImpactReport, note: str) -> ReportTable:
    return ReportTable(
        "Cliënten per gebied",
        "Hoeveel cliënten liggen in een gewijzigd gebied?",
        note,
        ("Verschuiving", "Gebied", "Cliënten", "Profielen", "Verschil laag", "Verschil hoog"),
        tuple(
            (
                shift.tekst,
                region.gebied,
                shown(region.clienten),
                region.profielen,
                region.netto.laag,
                region.netto.hoog,
            )
            for shift in impact.verschuivingen
            for region in shift.gebieden
        ),
    )


def _matrix(impact: ImpactReport, note: str) -> ReportTable:
    matrix = impact.matrix
    rows: list[tuple[Value, ...]] = [
        (before, *(shown(one) for one in row), shown(total))
        for before, row, total in zip(matrix.van, matrix.aantallen, matrix.totaal_van, strict=True)
    ]
    rows.append(("Totaal nieuw", *(shown(one) for one in matrix.totaal_naar), ""))
    return ReportTable(
        "Verschuivingen",
        "Van welke bouwsteen (rij, oud) naar welke (kolom, nieuw)?",
        note,
        ("Oud → nieuw", *matrix.naar, "Totaal oud"),
        tuple(rows),
    )


def _directions(impact: ImpactReport, note: str) -> tuple[ReportTable, ...]:
    names = tuple(impact.richting)
    every: list[Value] = [shown(one) for one in impact.richting.values()]
    heading = ("Groep", *names, "Cliënten", "Nog onbekend oud", "Nog onbekend nieuw")
    totals: tuple[Value, ...] = (
        "iedereen",
        *every,
        shown(impact.vergeleken),
        shown(impact.onbeslist_oud),
        shown(impact.onbeslist_nieuw),
    )
    return tuple(
        ReportTable(
            sheet_name(f"Per {one.naam}"),
            f"Lichter, gelijk, zwaarder per {one.naam.lower()}",
            " ".join((*impact.zwaarte, note)),
            heading,
            (
                *(
                    (
                        group.groep,
                        *(shown(group.richting[name]) for name in names),
                        shown(group.clienten),
                        shown(group.onbeslist_oud),
                        shown(group.onbeslist_nieuw),
                    )
                    for group in one.groepen
                ),
                totals,
            ),
        )
        for one in impact.per
    )


def _costs(impact: ImpactReport, note: str) -> ReportTable:
    def pair(amount: AmountOut) -> tuple[Value, Value]:
        return amount.laag, amount.hoog

    costs = impact.kosten
    rows: list[tuple[Value, ...]] = [
        (
            one.bouwsteen,
            one.naam,
            shown(one.oud.past),
            shown(one.oud.onbekend),
            shown(one.nieuw.past),
            shown(one.nieuw.onbekend),
            *pair(one.oud.kosten),
            *pair(one.nieuw.kosten),
            *pair(one.volume_effect),
            *pair(one.tarief_effect),
            *pair(one.netto),
        )
        for one in impact.bouwstenen
    ]
    rows.append(
        (
            "Totaal",
            "",
            None,
            None,
            None,
            None,
            *pair(costs.oud),
            *pair(costs.nieuw),
            *pair(costs.volume_effect),
            *pair(costs.tarief_effect),
            *pair(costs.netto),
        )
    )
    amounts = ("Kosten oud", "Kosten nieuw", "Volume-effect", "Tariefeffect", "Verschil")
    return ReportTable(
        "Kosten",
        "Kosten per bouwsteen",
        " ".join((*cover_texts(costs), note)),
        (
            "Bouwsteen",
            "Naam",
            "Past oud",
            "Onbekend oud",
            "Past nieuw",
            "Onbekend nieuw",
            *(f"{name} {end}" for name in amounts for end in ("laag", "hoog")),
        ),
        tuple(rows),
    )


def _sensitivity(impact: ImpactReport, note: str) -> tuple[ReportTable, ...]:
    if not impact.gevoeligheid:
        return ()
    return (
        ReportTable(
            "Gevoeligheid",
            "Eén aanname tegelijk, de helft minder en de helft meer",
            note,
            ("Aanname", "Aandeel", "Andere uitkomst", "Verschil in kosten"),
            tuple(
                (row.aanname, one.aandeel, shown(one.anders), net_text(one.netto))
                for row in impact.gevoeligheid
                for one in (row.minder, row.meer)
                if one is not None
            ),
        ),
    )
