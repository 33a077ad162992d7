"""The result of one trajectory as a document and as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from catalog.documents.blocks import Block, Document, Grid, Heading, Items, Paragraph
from catalog.outcomes.judging import Result
from catalog.outcomes.report import NamedOut, NormOut, ResultReport
from catalog.wording.conditions import listed
from catalog.wording.counts import counted
from catalog.workbook.report_tables import ReportTable

TITLE: Final = "Resultaat van een traject"
_HEADINGS: Final = ("Onderwerp", "Begin", "Eind", "Gevraagd", "Uitkomst", "Norm", "Bron")
_WIDTHS: Final = (6, 3, 3, 4, 3, 2, 5)
_PERSON: Final = (
    "Een uitkomst zegt of een norm is gehaald. Waarom dat zo is, weten cliënt en begeleider. "
    "Het programma bewaart niets."
)


def result_document(report: ResultReport) -> Document:
    """Return the result: what was measured, per product; the rest by reason; the indicators."""
    book = report.werkboek
    return Document(
        TITLE,
        tuple(_blocks(report)),
        report.peildatum,
        f"{book.regio}, versie {book.versie}",
    )


def result_tables(report: ResultReport) -> tuple[ReportTable, ...]:
    """Return the result as tables: every norm on a row, and the indicators."""
    names = {one.code: one.naam for one in report.bouwstenen}
    norms = ReportTable(
        name="Normen",
        title=TITLE,
        note=_made_for(report),
        headings=(
            "Norm", "Bouwsteen", "Onderwerp", "Soort", "Gevraagd", "Begin", "Eind", "Uitkomst",
            "Reden", "Indicator", "Bron", "Zekerheid", "Toelichting",
        ),
        rows=tuple(
            (
                one.norm, listed(names[code] for code in one.bouwstenen), one.naam, one.soort,
                one.eis, one.begin, one.eind, one.oordeel, one.reden, one.indicator,
                "; ".join(one.bron), one.zekerheid, one.toelichting,
            )
            for one in report.normen
        ),
    )  # fmt: skip
    indicators = ReportTable(
        name="Indicatoren",
        title="Indicatoren van het hele traject",
        note=_made_for(report),
        headings=("Indicator", "Uitkomst", "Normen"),
        rows=tuple(
            (one.indicator, one.oordeel, "; ".join(one.normen)) for one in report.indicatoren
        ),
    )
    return (norms, indicators) if indicators.rows else (norms,)


def _blocks(report: ResultReport) -> Iterator[Block]:
    yield Paragraph(_made_for(report), quiet=True)
    products = listed(f"{one.naam} ({one.code})" for one in report.bouwstenen)
    yield Paragraph(f"Bouwstenen: {products}." if products else "Er past nog geen bouwsteen.")
    if report.toegevoegd:
        names = listed(f"{one.naam} ({one.code})" for one in report.toegevoegd)
        yield Paragraph(f"Daarvan toegevoegd, want dit past niet zeker bij het begin: {names}.")
    if report.nog_niet_zeker:
        names = listed(f"{one.naam} ({one.code})" for one in report.nog_niet_zeker)
        yield Paragraph(
            f"Bij het begin nog niet zeker, dus niet beoordeeld: {names}. "
            "Noem ze met --bouwsteen, of vul het begin aan."
        )
    yield Heading("Uitkomst in het kort")
    yield from _summary(report)
    own = [one for one in report.normen if not one.indicator]
    measured = [one for one in own if one.oordeel != Result.UNMEASURED]
    for products_of_norm in dict.fromkeys(one.bouwstenen for one in measured):
        rows = [one for one in measured if one.bouwstenen == products_of_norm]
        yield Heading(_heading(products_of_norm, report.bouwstenen))
        yield _grid(rows, "Wat is gemeten, wat is gevraagd en of het is gehaald")
    yield from _unmeasured([one for one in own if one.oordeel == Result.UNMEASURED])
    yield from _indicators(report)
    yield Paragraph(_PERSON, quiet=True)


def _made_for(report: ResultReport) -> str:
    book = report.werkboek
    return (
        f"{book.regio}, versie {book.versie} ({book.sha256[:12]}), "
        f"peildatum {report.peildatum:%d-%m-%Y}."
    )


def _summary(report: ResultReport) -> Iterator[Block]:
    total = sum(report.aantallen.values())
    if not total:
        yield Paragraph("Bij deze bouwstenen staan geen resultaatnormen in het werkboek.")
        return
    found = [f"{count} {word}" for word, count in report.aantallen.items() if count]
    yield Paragraph(f"{counted(total, 'norm', 'normen')}: {listed(found)}.")
    for legend in report.legenda:
        yield Paragraph(f"De cijfers betekenen: {legend}.", quiet=True)


def _heading(codes: tuple[str, ...], products: Sequence[NamedOut]) -> str:
    return listed(f"{one.naam} ({one.code})" for one in products if one.code in codes)


def _grid(rows: Sequence[NormOut], caption: str) -> Grid:
    return Grid(
        caption,
        _HEADINGS,
        tuple(
            (
                one.naam,
                one.begin or "niet gemeten",
                one.eind or "niet gemeten",
                one.eis,
                one.oordeel,
                one.norm,
                f"{', '.join(one.bron)} ({one.zekerheid})",
            )
            for one in rows
        ),
        _WIDTHS,
    )


def _unmeasured(norms: Sequence[NormOut]) -> Iterator[Block]:
    if not norms:
        return
    yield Heading("Niet te meten")
    by_reason: dict[str, list[str]] = {}
    for one in norms:
        by_reason.setdefault(one.reden, []).append(f"{one.naam} ({one.norm})")
    yield Items(tuple(f"{reason}: {listed(names)}" for reason, names in by_reason.items()))


def _indicators(report: ResultReport) -> Iterator[Block]:
    if not report.indicatoren:
        return
    yield Heading("Indicatoren van het hele traject")
    rows = {one.norm: one for one in report.normen}
    for indicator in report.indicatoren:
        yield Heading(f"{indicator.indicator}: {indicator.oordeel}", level=2)
        caption = f"Waaraan {indicator.indicator} is gemeten"
        yield _grid([rows[norm] for norm in indicator.normen], caption)
