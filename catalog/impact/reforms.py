"""Several proposals for one workbook, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from catalog.answers.report import Shape
from catalog.comparison.report import ComparisonReport, VersionOut
from catalog.documents.blocks import Block, Document, Grid, Heading, Items, Paragraph, Value
from catalog.impact.report import ImpactReport
from catalog.impact.wording import NOTHING_CHANGES, net_text
from catalog.simulation.report import AmountOut, PopulationOut
from catalog.simulation.wording import (
    HIDDEN,
    NO_RIGHTS,
    SIMULATED,
    count_text,
    cover_texts,
    hidden_sentence,
    population_texts,
    share_text,
)
from catalog.wording.counts import readable
from catalog.workbook.report_tables import ReportTable
from catalog.workbook.report_tables import Value as SheetValue


class ProposalOut(Shape):
    """One proposal against the old workbook; what needs a population is null without one."""

    bestand: str
    versie: str
    sha256: str
    gewijzigd_profielen: int | None
    totaal_profielen: int | None
    voorbeelden_onverwacht: int
    garanties_geschonden: int
    anders: int | None = None
    vergeleken: int | None = None
    misschien_anders: int | None = None
    netto: AmountOut | None = None
    niet_volledig: tuple[str, ...] = ()
    onbeslist: int | None = None
    lichter: int | None = None
    zwaarder: int | None = None
    verliest: int | None = None
    krijgt: int | None = None
    budget_op: bool = False


class ReformReport(Shape):
    """All proposals; with a population also the clients and euros of each."""

    oud: VersionOut
    populatie: PopulationOut | None
    minimum: int | None
    onbeslist_oud: int | None
    voorstellen: tuple[ProposalOut, ...]


def write_reforms(
    comparisons: Sequence[ComparisonReport], impacts: Sequence[ImpactReport] = ()
) -> ReformReport:
    """Put proposals side by side; ``impacts`` are empty, or one for each comparison."""
    found: list[ImpactReport | None] = [*impacts] if impacts else [None for _ in comparisons]
    first = found[0]
    return ReformReport(
        oud=comparisons[0].oud,
        populatie=None if first is None else first.populatie,
        minimum=None if first is None else first.minimum,
        onbeslist_oud=None if first is None else first.onbeslist_oud,
        voorstellen=tuple(
            _proposal(one, impact) for one, impact in zip(comparisons, found, strict=True)
        ),
    )


def _proposal(comparison: ComparisonReport, impact: ImpactReport | None) -> ProposalOut:
    exact = ProposalOut(
        bestand=comparison.nieuw.bestand,
        versie=comparison.nieuw.versie,
        sha256=comparison.nieuw.sha256,
        gewijzigd_profielen=comparison.gewijzigd_profielen,
        totaal_profielen=comparison.totaal_profielen,
        voorbeelden_onverwacht=comparison.onverwacht,
        garanties_geschonden=comparison.geschonden,
        budget_op=comparison.budget_op,
    )
    if impact is None:
        return exact
    return exact.model_copy(
        update={
            "anders": impact.anders,
            "vergeleken": impact.vergeleken,
            "misschien_anders": impact.misschien_anders,
            "netto": impact.kosten.netto,
            "niet_volledig": tuple(cover_texts(impact.kosten)),
            "onbeslist": impact.onbeslist_nieuw,
            **{name: impact.richting[name] for name in _DIRECTIONS},
            "budget_op": comparison.budget_op or impact.budget_op,
        }
    )


_DIRECTIONS = ("lichter", "zwaarder", "verliest", "krijgt")


def as_document(report: ReformReport, command: str, program: str) -> Document:
    """Return the proposals as a document, one column each."""
    return Document(
        title=f"Voorstellen naast elkaar {report.oud.regio}",
        blocks=tuple(_blocks(report, command, program)),
        day=report.oud.peildatum,
        subject=f"Tegenover versie {report.oud.versie}",
    )


def _blocks(report: ReformReport, command: str, program: str) -> Iterator[Block]:
    warnings = population_texts(report.populatie) if report.populatie is not None else []
    if warnings:
        yield Items(tuple(warnings))
    old = report.oud
    yield Paragraph(
        f"Oud: {old.bestand}, versie {old.versie}, peildatum {old.peildatum:%d-%m-%Y}, inhoud "
        f"{old.sha256[:12]}.",
        quiet=True,
    )
    yield Heading("Voorstellen naast elkaar")
    yield Grid(
        "Wat doet elk voorstel tegenover het oude werkboek?",
        ("Gegeven", *_names(report)),
        tuple((label, *map(cell, report.voorstellen)) for label, cell in _rows(report)),
        widths=(3, *(2 for _ in report.voorstellen)),
    )
    texts = [
        f"{name}: {' '.join(one.niet_volledig)}"
        for name, one in zip(_names(report), report.voorstellen, strict=True)
        if one.niet_volledig
    ]
    if texts:
        yield Heading("Wat telt mee in de kosten?", level=2)
        yield Items(tuple(texts))
    yield Heading("Verantwoording")
    account = ["Elk voorstel is met het oude werkboek vergeleken, niet met een ander voorstel."]
    if report.minimum is not None:
        unknown = count_text(report.onbeslist_oud)
        account.append(f"Cliënten bij wie volgens het oude werkboek iets onbekend is: {unknown}.")
        account += [SIMULATED, hidden_sentence(report.minimum)]
    yield Items((*account, NO_RIGHTS))
    yield Paragraph(f"Gemaakt met Bouwsteen {program}: {command}", quiet=True)


def _names(report: ReformReport) -> tuple[str, ...]:
    return tuple(one.bestand for one in report.voorstellen)


Cell = Callable[[ProposalOut], Value]


def _rows(report: ReformReport) -> list[tuple[str, Cell]]:
    rows: list[tuple[str, Cell]] = [
        ("Versie", lambda one: f"{one.versie} ({one.sha256[:12]})"),
        ("Profielen met een andere uitkomst (exact)", _profiles),
        ("Garanties nieuw geschonden (exact)", lambda one: one.garanties_geschonden),
        ("Voorbeelden onverwacht (exact)", lambda one: one.voorbeelden_onverwacht),
    ]
    if report.populatie is None:
        return rows
    return [
        *rows,
        ("Cliënten met een andere uitkomst (simulatie)", _clients),
        ("Misschien ook (simulatie)", lambda one: count_text(one.misschien_anders)),
        ("Verschil in kosten per jaar (simulatie)", _net),
        ("Nog onbekend (simulatie)", lambda one: count_text(one.onbeslist, one.vergeleken)),
        ("Lichter (simulatie)", lambda one: count_text(one.lichter)),
        ("Zwaarder (simulatie)", lambda one: count_text(one.zwaarder)),
        ("Verliest (simulatie)", lambda one: count_text(one.verliest)),
        ("Krijgt (simulatie)", lambda one: count_text(one.krijgt)),
    ]


def _profiles(one: ProposalOut) -> Value:
    if one.gewijzigd_profielen is None:
        return "niet nagerekend"
    changed, total = one.gewijzigd_profielen, one.totaal_profielen
    return f"{readable(changed)}{share_text(changed, total)}"


def _clients(one: ProposalOut) -> Value:
    return NOTHING_CHANGES if one.anders == 0 else count_text(one.anders, one.vergeleken)


def _net(one: ProposalOut) -> Value:
    return net_text(one.netto or AmountOut())


def as_tables(report: ReformReport) -> tuple[ReportTable, ...]:
    """Return the proposals as a sheet, one row each."""
    minimum = report.minimum
    note = "Elk voorstel tegenover het oude werkboek."
    if minimum is not None:
        note = f"{note} {SIMULATED} {hidden_sentence(minimum)}"
    return (
        ReportTable(
            "Voorstellen",
            "Voorstellen naast elkaar",
            note,
            (
                "Voorstel",
                "Versie",
                "Profielen anders",
                "Garanties geschonden",
                "Voorbeelden onverwacht",
                "Cliënten anders",
                "Verschil laag",
                "Verschil hoog",
                "Nog onbekend",
                *(name.capitalize() for name in _DIRECTIONS),
            ),
            tuple(_line(one, report) for one in report.voorstellen),
        ),
    )


def _line(one: ProposalOut, report: ReformReport) -> tuple[SheetValue, ...]:
    def count(number: int | None) -> str | int | None:
        return HIDDEN if number is None and report.populatie is not None else number

    net = one.netto or AmountOut()
    return (
        one.bestand,
        one.versie,
        one.gewijzigd_profielen,
        one.garanties_geschonden,
        one.voorbeelden_onverwacht,
        count(one.anders),
        net.laag,
        net.hoog,
        count(one.onbeslist),
        *(count(getattr(one, name)) for name in _DIRECTIONS),
    )
