"""The tables of a change report about clients and budget as sheets of an xlsx."""

from __future__ import annotations

from catalog.simulation.impact_report import ImpactReport
from catalog.simulation.impact_wording import net_text
from catalog.simulation.report import AmountOut
from catalog.simulation.sheets import sheet_name, visible
from catalog.simulation.wording import SIMULATED, cover_texts, hidden_sentence, population_texts
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
        ("Cliënten", visible(impact.clienten)),
        ("Vergeleken", visible(impact.vergeleken)),
        ("Andere uitkomst", visible(impact.anders)),
        ("Misschien een andere uitkomst", visible(impact.misschien_anders)),
        ("Alleen mogelijk volgens oud", visible(impact.alleen_oud)),
        ("Alleen mogelijk volgens nieuw", visible(impact.alleen_nieuw)),
        ("In geen van beide mogelijk", visible(impact.in_geen_van_beide)),
        ("Verschil in kosten, laag", impact.kosten.netto.laag),
        ("Verschil in kosten, hoog", impact.kosten.netto.hoog),
        ("Nog onbekend, oud", visible(impact.onbeslist_oud)),
        ("Nog onbekend, nieuw", visible(impact.onbeslist_nieuw)),
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
                visible(region.clienten),
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
        (before, *(visible(one) for one in row), visible(total))
        for before, row, total in zip(matrix.van, matrix.aantallen, matrix.totaal_van, strict=True)
    ]
    rows.append(("Totaal nieuw", *(visible(one) for one in matrix.totaal_naar), ""))
    return ReportTable(
        "Verschuivingen",
        "Van welke bouwsteen (rij, oud) naar welke (kolom, nieuw)?",
        note,
        ("Oud → nieuw", *matrix.naar, "Totaal oud"),
        tuple(rows),
    )


def _directions(impact: ImpactReport, note: str) -> tuple[ReportTable, ...]:
    names = tuple(impact.richting)
    every: list[Value] = [visible(one) for one in impact.richting.values()]
    heading = ("Groep", *names, "Cliënten", "Nog onbekend oud", "Nog onbekend nieuw")
    totals: tuple[Value, ...] = (
        "iedereen",
        *every,
        visible(impact.vergeleken),
        visible(impact.onbeslist_oud),
        visible(impact.onbeslist_nieuw),
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
                        *(visible(group.richting[name]) for name in names),
                        visible(group.clienten),
                        visible(group.onbeslist_oud),
                        visible(group.onbeslist_nieuw),
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
            visible(one.oud.past),
            visible(one.oud.onbekend),
            visible(one.nieuw.past),
            visible(one.nieuw.onbekend),
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
                (row.aanname, one.aandeel, visible(one.anders), net_text(one.netto))
                for row in impact.gevoeligheid
                for one in (row.minder, row.meer)
                if one is not None
            ),
        ),
    )
