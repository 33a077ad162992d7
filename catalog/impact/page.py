"""The whole change report with a population: blocks 0 to 10 in order, each with its stamp."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.comparison.page import (
    answers,
    cause_text,
    changed_rows,
    examples,
    guarantees,
    head,
    in_one_version,
    untested,
)
from catalog.comparison.report import ComparisonReport, RegionOut, ShiftOut
from catalog.documents.blocks import (
    Block,
    Document,
    Fold,
    Grid,
    Heading,
    Items,
    Paragraph,
    Picture,
    Value,
)
from catalog.impact.report import (
    DirectionOut,
    ImpactReport,
    MatrixOut,
    ShiftClientsOut,
)
from catalog.impact.wording import (
    account,
    beside_numbers,
    capital,
    cost_cell,
    flows_text,
    most_sensitive,
    moved,
    net_text,
    questions_text,
    sensitivity_range,
    three_numbers,
    variant_text,
)
from catalog.simulation.wording import (
    HIDDEN,
    NO_RIGHTS,
    amount_text,
    check_sentence,
    clients,
    count_text,
    cover_texts,
    population_texts,
    share_text,
    shown,
    units_text,
)
from catalog.wording.counts import readable

_MOST_ASSUMPTIONS = 10
_PICTURE = "Grootste verschuivingen tussen bouwstenen"


def as_document(
    comparison: ComparisonReport,
    impact: ImpactReport,
    command: str,
    program: str,
    *,
    pictures: bool = True,
) -> Document:
    """Return the report as headings, paragraphs, tables and pictures.

    ``command`` makes the same report again; ``program`` is the version that made it.
    """
    return Document(
        title=f"Wijzigingsrapport {comparison.nieuw.regio}",
        blocks=tuple(_blocks(comparison, impact, command, program, pictures=pictures)),
        day=comparison.nieuw.peildatum,
        subject=f"Van versie {comparison.oud.versie} naar versie {comparison.nieuw.versie}",
    )


def _blocks(
    comparison: ComparisonReport,
    impact: ImpactReport,
    command: str,
    program: str,
    *,
    pictures: bool,
) -> Iterator[Block]:
    warnings = population_texts(impact.populatie)
    if warnings:
        yield Items(tuple(warnings))
    yield from head(comparison, command, program)
    yield from _summary(comparison, impact)
    yield from _exact(changed_rows(comparison))
    yield from _regions(comparison, impact)
    yield from in_one_version(comparison)
    yield from _shifts(impact, pictures=pictures)
    yield from _directions(impact)
    yield from _costs(impact)
    yield from _unknown(impact)
    yield from _exact(examples(comparison.voorbeelden))
    yield from untested(comparison.niet_getoetst)
    yield from _exact(guarantees(comparison))
    yield Heading("Verantwoording")
    yield Items((*account(impact), *map(check_sentence, impact.controle), NO_RIGHTS))


def _exact(blocks: Iterable[Block]) -> Iterator[Block]:
    """Stamp the headings of blocks that do not depend on a population."""
    for block in blocks:
        yield Heading(f"{block.text} (exact)") if isinstance(block, Heading) else block


def _summary(comparison: ComparisonReport, impact: ImpactReport) -> Iterator[Block]:
    yield Heading("Drie getallen (simulatie)")
    yield Items(tuple(three_numbers(impact, comparison)))
    found = [
        (
            f"Populatie: {impact.populatie.bestand}, {clients(impact.clienten)}, waarvan "
            f"{clients(impact.vergeleken)} vergeleken."
        ),
        *beside_numbers(impact),
        f"Los van de populatie: {comparison.samenvatting} (exact)",
        *comparison.aangenomen,
        *comparison.niet_te_vergelijken,
    ]
    yield Items(tuple(found))
    if impact.gevoeligheid:
        yield Heading("Hoe gevoelig zijn deze getallen voor de aannames? (simulatie)", level=2)
        yield Items(tuple(sensitivity_range(impact)))
        yield Grid(
            "Eén aanname tegelijk, de helft minder en de helft meer",
            ("Aanname", "Helft minder", "Helft meer"),
            tuple(
                (one.aanname, variant_text(one.minder), variant_text(one.meer))
                for one in most_sensitive(impact)[:_MOST_ASSUMPTIONS]
            ),
            widths=(4, 4, 4),
        )
        left = len(impact.gevoeligheid) - _MOST_ASSUMPTIONS
        if left > 0:
            yield Paragraph(
                f"De aannames die het meest uitmaken staan boven. De andere {left} staan in het "
                "werkblad en in --json.",
                quiet=True,
            )


def _regions(comparison: ComparisonReport, impact: ImpactReport) -> Iterator[Block]:
    if not comparison.verschuivingen:
        return
    yield Heading("Gewijzigde gebieden (gebieden exact, cliënten simulatie)")
    empty: list[tuple[Value, ...]] = []
    for shift, found in zip(comparison.verschuivingen, impact.verschuivingen, strict=True):
        empty.extend(_empty_regions(shift, found))
        if found.clienten == 0:
            continue
        yield Heading(f"{shift.tekst}: {clients(found.clienten)}", level=2)
        yield Paragraph(f"Verschil in kosten per jaar: {net_text(found.netto)}.")
        yield Grid(
            f"Gebieden waarin geldt: {shift.tekst}",
            ("Gebied", "Cliënten", "Kosten", "Profielen", "Door", "Bijvoorbeeld"),
            tuple(
                (
                    region.gebied,
                    shown(out.clienten),
                    net_text(out.netto, HIDDEN),
                    readable(region.aantal),
                    "\n".join(map(cause_text, region.oorzaak)),
                    answers(region.kern),
                )
                for region, out in zip(shift.gebieden, found.gebieden, strict=True)
                if out.clienten != 0
            ),
            widths=(5, 2, 3, 2, 4, 4),
        )
        if found.elders != 0:
            yield Paragraph(
                f"Van {clients(found.elders)} is niet te zeggen in welk gebied: er is een antwoord "
                "onbekend, of het gebied staat niet in de lijst."
            )
    if impact.anders_nog_onbekend != 0:
        yield Paragraph(
            f"Niet in een gebied: {clients(impact.anders_nog_onbekend)} met een andere uitkomst "
            "waarbij iets nog onbekend is of wordt."
        )
    if empty:
        yield Fold(
            f"Gebieden zonder cliënten in deze populatie ({len(empty)})",
            Grid(
                "Hier verandert wel iets, maar niemand in de populatie hoort erbij",
                ("Gebied", "Verschuiving", "Profielen", "Bijvoorbeeld"),
                tuple(empty),
                widths=(5, 3, 2, 4),
            ),
        )


def _empty_regions(shift: ShiftOut, found: ShiftClientsOut) -> Iterator[tuple[Value, ...]]:
    region: RegionOut
    for region, out in zip(shift.gebieden, found.gebieden, strict=True):
        if out.clienten == 0:
            yield (region.gebied, shift.tekst, readable(region.aantal), answers(region.kern))


def _shifts(impact: ImpactReport, *, pictures: bool) -> Iterator[Block]:
    matrix = impact.matrix
    yield Heading("Verschuivingen van bouwsteen naar bouwsteen (simulatie)")
    found = moved(matrix)
    if not found:
        yield Paragraph("Niemand gaat naar een andere bouwsteen, of het aantal is verborgen.")
    elif pictures:
        from catalog.impact.pictures import (  # noqa: PLC0415 - takes a second to load
            MOST_FLOWS,
            Ribbon,
            draw_flows,
        )

        text = f"{_PICTURE}: {flows_text(matrix)}."
        ribbons = [Ribbon(*one) for one in found[:MOST_FLOWS]]
        yield Picture(_PICTURE, text, draw_flows(ribbons, "stromen", _PICTURE, text))
    yield _matrix(matrix)
    yield Paragraph(
        "Een rij is oud, een kolom is nieuw. Iemand met twee bouwstenen telt twee keer. Op de "
        "schuine lijn staat wie houdt wat die had.",
        quiet=True,
    )


def _matrix(matrix: MatrixOut) -> Grid:
    used = [
        place
        for place in range(len(matrix.van))
        if matrix.totaal_van[place] != 0 or matrix.totaal_naar[place] != 0
    ]
    rows: list[tuple[Value, ...]] = [
        (
            matrix.van[row],
            *(shown(matrix.aantallen[row][column]) for column in used),
            shown(matrix.totaal_van[row]),
        )
        for row in used
    ]
    rows.append(("Totaal nieuw", *(shown(matrix.totaal_naar[one]) for one in used), ""))
    return Grid(
        "Hoeveel cliënten gaan van welke bouwsteen (rij) naar welke (kolom)?",
        ("Oud → nieuw", *(matrix.naar[one] for one in used), "Totaal oud"),
        tuple(rows),
    )


def _directions(impact: ImpactReport) -> Iterator[Block]:
    yield Heading("Lichter, gelijk, zwaarder (simulatie)")
    yield Grid(
        "Wat betekent de wijziging voor cliënten?",
        ("Richting", "Cliënten", "Deel"),
        tuple(
            (name, shown(count), share_text(count, impact.vergeleken).strip(" ()"))
            for name, count in impact.richting.items()
        ),
        widths=(4, 2, 3),
    )
    for one in impact.per:
        yield Heading(f"Per {one.naam.lower()}", level=2)
        yield _direction_grid(one)


def _direction_grid(one: DirectionOut) -> Grid:
    names = tuple(one.groepen[0].richting) if one.groepen else ()
    return Grid(
        f"Wat betekent de wijziging, per {one.naam.lower()}?",
        (one.naam, *(capital(name) for name in names), "Cliënten"),
        tuple(
            (group.groep, *(shown(group.richting[name]) for name in names), shown(group.clienten))
            for group in one.groepen
        ),
    )


def _costs(impact: ImpactReport) -> Iterator[Block]:
    costs = impact.kosten
    yield Heading("Kosten (simulatie)")
    yield Grid(
        "Cliënten en kosten per bouwsteen, oud en nieuw",
        ("Bouwsteen", "Past oud", "Past nieuw", "Omvang nieuw", "Kosten oud", "Kosten nieuw"),
        tuple(
            (
                f"{one.bouwsteen} {one.naam}",
                shown(one.oud.past),
                shown(one.nieuw.past),
                units_text(one.nieuw.omvang) or HIDDEN,
                cost_cell(one.oud.kosten, one.oud.tarief),
                cost_cell(one.nieuw.kosten, one.nieuw.tarief),
            )
            for one in impact.bouwstenen
        ),
        widths=(4, 2, 2, 3, 4, 4),
    )
    rows: list[tuple[Value, ...]] = [
        (
            one.bouwsteen,
            net_text(one.volume_effect, HIDDEN),
            net_text(one.tarief_effect, HIDDEN),
            net_text(one.netto, HIDDEN),
        )
        for one in impact.bouwstenen
    ]
    rows.append(
        (
            "Totaal",
            net_text(costs.volume_effect, HIDDEN),
            net_text(costs.tarief_effect, HIDDEN),
            net_text(costs.netto, HIDDEN),
        )
    )
    yield Grid(
        "Waar komt het verschil vandaan? Van laag tot hoog",
        ("Bouwsteen", "Volume-effect", "Tariefeffect", "Verschil"),
        tuple(rows),
        widths=(2, 4, 4, 4),
    )
    texts = [f"Kosten oud: {amount_text(costs.oud)}. Kosten nieuw: {amount_text(costs.nieuw)}."]
    texts += cover_texts(costs)
    texts += [
        f"{one.bouwsteen}: {'; '.join(one.ontbreekt)}."
        for one in impact.bouwstenen
        if one.ontbreekt
    ]
    yield Items(tuple(texts))


def _unknown(impact: ImpactReport) -> Iterator[Block]:
    yield Heading("Nog onbekend en vragen (simulatie)")
    yield Grid(
        "Hoeveel is nog niet te zeggen, en hoeveel vragen kost een gesprek?",
        ("Gegeven", "Oud", "Nieuw"),
        (
            (
                "Cliënten bij wie nog iets onbekend is (simulatie)",
                count_text(impact.onbeslist_oud, impact.vergeleken),
                count_text(impact.onbeslist_nieuw, impact.vergeleken),
            ),
            (
                "Verwacht aantal vragen in een gesprek",
                questions_text(impact.vragen_oud),
                questions_text(impact.vragen_nieuw),
            ),
        ),
        widths=(5, 4, 4),
    )
    if impact.vragen_oud is not None or impact.vragen_nieuw is not None:
        yield Paragraph(
            "De antwoorden komen daarbij even vaak voor als in de populatie, elk kenmerk los van "
            "de andere.",
            quiet=True,
        )
