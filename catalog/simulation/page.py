"""The simulation as a document, for a screen, on paper and in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.documents.blocks import Block, Document, Grid, Heading, Items, Paragraph
from catalog.simulation.report import BreakdownOut, CostsOut, ProductCountOut, SimulationReport
from catalog.simulation.wording import (
    COSTS,
    HIDDEN,
    MEANING,
    NO_RIGHTS,
    NOBODY,
    SIMULATED,
    amount_text,
    check_sentence,
    clients,
    cover_texts,
    hidden_sentence,
    population_texts,
    share_text,
    shown,
    units_text,
)

_NO_TARIFF = "tarief onbekend"


def as_document(report: SimulationReport, command: str, program: str) -> Document:
    """Return the report as headings, paragraphs and tables.

    ``command`` makes the same report again; ``program`` is the version that made it.
    """
    return Document(
        title=f"Simulatie {report.werkboek.regio}",
        blocks=tuple(_blocks(report, command, program)),
        day=report.peildatum,
        subject=f"Versie {report.werkboek.versie}, populatie {report.populatie.bestand}",
    )


def _blocks(report: SimulationReport, command: str, program: str) -> Iterator[Block]:
    warnings = population_texts(report.populatie)
    if warnings:
        yield Items(tuple(warnings))
    book = report.werkboek
    where = f", gemeente {report.gemeente}" if report.gemeente else ""
    yield Paragraph(
        f"{report.bestand}, versie {book.versie}, peildatum {report.peildatum:%d-%m-%Y}{where}, "
        f"leveringsvorm {report.leveringsvorm}, inhoud {book.sha256[:12]}. "
        f"Populatie: {report.populatie.bestand}.",
        quiet=True,
    )
    yield Heading("In het kort (simulatie)")
    yield Items(tuple(_summary(report)))
    yield from _products(report)
    yield from _combinations(report)
    for one in report.per:
        yield from _breakdown(one)
    yield Heading("Verantwoording")
    yield Items(tuple(_account(report)))
    yield Paragraph(f"Gemaakt met Bouwsteen {program}: {command}", quiet=True)


def _summary(report: SimulationReport) -> Iterator[str]:
    yield f"{clients(report.clienten).capitalize()} geteld."
    if report.onmogelijk != 0:
        yield (
            f"{clients(report.onmogelijk).capitalize()} met antwoorden die volgens het werkboek "
            f"niet samen kunnen{share_text(report.onmogelijk, report.clienten)}. Die tellen "
            "hieronder niet mee."
        )
    yield (
        f"Nog onbekend: bij {clients(report.onbeslist)} hangt een bouwsteen af van een antwoord "
        f"dat er niet is{share_text(report.onbeslist, report.mogelijk)}."
    )
    yield f"Kosten van een jaar: {cost_text(report.kosten)}."


def cost_text(costs: CostsOut) -> str:
    """Write the costs of a year, and that they are not whole where they are not."""
    if costs.jaar.laag is None:
        return "niet te zeggen"
    missing = costs.deels or costs.tarief_onbekend or costs.te_weinig_clienten
    return f"{amount_text(costs.jaar)}{', niet volledig' if missing else ''}"


def _products(report: SimulationReport) -> Iterator[Block]:
    yield Heading("Cliënten en kosten per bouwsteen (simulatie)")
    rows = tuple(
        (
            f"{one.bouwsteen} {one.naam}",
            shown(one.past),
            shown(one.onbekend),
            units_text(one.omvang) or HIDDEN,
            product_cost(one),
        )
        for one in report.bouwstenen
    )
    yield Grid(
        "Bij hoeveel cliënten past een bouwsteen, en wat kost dat in een jaar?",
        ("Bouwsteen", "Past", "Onbekend", "Omvang per jaar", "Kosten per jaar"),
        rows,
        widths=(5, 2, 2, 3, 4),
    )
    texts = cover_texts(report.kosten)
    texts += [
        f"{one.bouwsteen}: {'; '.join(one.ontbreekt)}."
        for one in report.bouwstenen
        if one.ontbreekt
    ]
    if texts:
        yield Items(tuple(texts))


def product_cost(one: ProductCountOut) -> str:
    """Write what a product costs, or why that is not said."""
    if one.kosten.laag is None:
        return _NO_TARIFF if one.tarief == "onbekend" else HIDDEN
    return f"{amount_text(one.kosten)}{' (deels)' if one.tarief != 'bekend' else ''}"


def _combinations(report: SimulationReport) -> Iterator[Block]:
    yield Heading("Welke bouwstenen gaan samen? (simulatie)")
    rows = [
        (" + ".join(one.bouwstenen) or NOBODY, shown(one.clienten)) for one in report.combinaties
    ]
    if report.overige_combinaties != 0:
        rows.append(("andere combinaties", shown(report.overige_combinaties)))
    yield Grid(
        "Cliënten bij wie precies deze bouwstenen zeker passen",
        ("Bouwstenen", "Cliënten"),
        tuple(rows),
        widths=(6, 2),
    )


def _breakdown(one: BreakdownOut) -> Iterator[Block]:
    yield Heading(f"Per {one.naam.lower()} (simulatie)")
    codes = [product.bouwsteen for product in one.groepen[0].bouwstenen] if one.groepen else []
    yield Grid(
        f"Cliënten bij wie een bouwsteen zeker past, per {one.naam.lower()}",
        (one.naam, "Cliënten", "Nog onbekend", *codes),
        tuple(
            (
                group.groep,
                shown(group.clienten),
                shown(group.onbeslist),
                *(shown(product.past) for product in group.bouwstenen),
            )
            for group in one.groepen
        ),
    )
    if any(group.kosten.laag is not None for group in one.groepen):
        yield Grid(
            f"Kosten van een jaar per {one.naam.lower()}",
            (one.naam, "Kosten per jaar"),
            tuple((group.groep, amount_text(group.kosten)) for group in one.groepen),
            widths=(3, 3),
        )
    if one.zonder:
        yield Paragraph(f"Niet in deze kosten: {', '.join(one.zonder)}.", quiet=True)


def _account(report: SimulationReport) -> Iterator[str]:
    yield SIMULATED
    yield MEANING
    yield COSTS
    yield hidden_sentence(report.minimum)
    if report.controle is not None:
        yield check_sentence(report.controle)
    yield NO_RIGHTS
