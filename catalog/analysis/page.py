"""The analysis as a document: the same report, whole, to read on paper or on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.analysis.analysis import Part
from catalog.analysis.report import (
    AnalysisReport,
    AreaOut,
    EstimateOut,
    FaultOut,
    GapOut,
    GuaranteeOut,
)
from catalog.analysis.wording import (
    capital,
    guarantees_text,
    nothing_text,
    percent_text,
    questions_text,
    unfinished_text,
)
from catalog.documents.blocks import Block, Document, Grid, Heading, Items, Paragraph, Value
from catalog.documents.html import as_html
from catalog.wording.counts import counted, profiles, readable

_PROVED = {True: "Bewezen", False: "Klopt niet", None: "Niet bekend"}


def as_page(report: AnalysisReport) -> str:
    """Return the report as one HTML page."""
    return as_html(as_document(report))


def as_document(report: AnalysisReport) -> Document:
    """Return the report as headings, paragraphs and tables."""
    book = report.werkboek
    return Document(
        title=f"Analyse van het werkboek van {book.regio}",
        blocks=tuple(_blocks(report)),
        day=report.peildatum,
        subject=f"Versie {book.versie}, inhoud {book.sha256[:12]}",
    )


def _blocks(report: AnalysisReport) -> Iterator[Block]:
    yield from _head(report)
    yield from _faults(report.afleidingen)
    if report.leeg:
        yield Paragraph(report.leeg)
        return
    yield from _guarantees(report.garanties)
    yield from _rows(report)
    yield from _gaps(report.gaten)
    yield from _overlaps(report)
    if report.ongelijke_normen:
        yield Heading("Normen die niet gelijk zijn: is dat zo bedoeld?")
        yield Items(
            tuple(f"{one.tekst} ({', '.join(one.normen)})" for one in report.ongelijke_normen)
        )
    if report.vragen is not None:
        yield Heading("Aantal vragen")
        yield Paragraph(questions_text(report.vragen))
        yield Paragraph(
            "Gerekend over alle mogelijke profielen, elk even vaak, als iemand alles weet.",
            quiet=True,
        )
    yield Heading("Verantwoording")
    yield Items(
        (
            (
                "Een profiel is één combinatie van antwoorden die kan voorkomen. Bij een getal "
                "telt elke stap tussen Minimum en Maximum. Afgeleide kenmerken tellen niet mee."
            ),
            "Profielen zijn geen cliënten: hoe vaak een profiel voorkomt, weet het programma niet.",
            "Alle getallen zijn exact, behalve waar ‘schatting’ of ‘ongeveer’ staat.",
            "Het programma bewijst wat de rijen zeggen. Of de rijen goed zijn, beoordeelt u.",
        )
    )


def _head(report: AnalysisReport) -> Iterator[Block]:
    book = report.werkboek
    total = report.totaal_profielen
    count = (
        "Het aantal mogelijke profielen is niet geteld."
        if total is None
        else (f"{capital(profiles(total))} mogelijk.")
    )
    yield Paragraph(
        f"{book.regio}, versie {book.versie}, peildatum {report.peildatum:%d-%m-%Y}, inhoud "
        f"{book.sha256[:12]}. {count}",
        quiet=True,
    )
    if report.budget_op:
        yield Paragraph(unfinished_text(report.niet_af))
    if report.leeg:
        return
    idle = counted(len(report.nooit), "bouwsteen of rij", "bouwstenen en rijen")
    pairs = counted(len(report.overlap), "paar", "paren")
    yield Items(
        (
            guarantees_text(report),
            f"{counted(len(report.afleidingen), 'fout', 'fouten')} in de afleidingen.",
            f"{idle} zonder enig gevolg.",
            f"{counted(len(report.overbodig), 'overbodige rij', 'overbodige rijen')}.",
            f"{counted(len(report.zonder_werking), 'cel', 'cellen')} zonder werking.",
            f"{pairs} van bouwstenen die samen kunnen passen.",
        )
    )


def _faults(faults: Sequence[FaultOut]) -> Iterator[Block]:
    if not faults:
        return
    yield Heading("Afleidingen die niet kloppen (exact)")
    for fault in faults:
        yield Paragraph(f"{fault.tekst} Rijen: {', '.join(fault.plaatsen)}.")
        yield Items(fault.gebieden)
        yield Paragraph(f"Bijvoorbeeld: {_answers(fault.voorbeeld)}.", quiet=True)


def _guarantees(guarantees: Sequence[GuaranteeOut]) -> Iterator[Block]:
    yield Heading("Garanties")
    if not guarantees:
        yield Paragraph("Het blad Garanties is leeg: er is niets om te bewijzen.")
        return
    yield Grid(
        "Elke garantie, en wat er zeker over is",
        ("Garantie", "Voor wie", "Uitspraak", "Oordeel", "Profielen", "Klopt niet bij"),
        tuple(
            (
                one.id,
                one.gebied,
                one.tekst,
                "Bewaakt niets" if one.bewaakt_niets else _PROVED[one.bewezen],
                _number(one.totaal),
                _number(one.aantal),
            )
            for one in guarantees
        ),
        widths=(8, 28, 26, 12, 13, 13),
    )
    for one in guarantees:
        if one.bewezen is not True or one.bewaakt_niets:
            yield from _open_guarantee(one)


def _open_guarantee(one: GuaranteeOut) -> Iterator[Block]:
    yield Heading(f"{one.id}: {one.tekst}", level=2)
    yield Paragraph(f"{one.gebied} ({one.plaats}). {one.oordeel}")
    if one.gebieden:
        yield Grid(
            f"Waar {one.id} niet klopt, de grootste gebieden eerst",
            ("Gebied", "Profielen", "Wat er gebeurt", "Oorzaak"),
            tuple(_area(area) for area in one.gebieden),
            widths=(36, 12, 22, 30),
        )
    if one.rest:
        yield Paragraph(f"En nog {profiles(one.rest)} in kleinere gebieden.")
    if one.tegenvoorbeeld is not None:
        fitting = f"Nu past: {', '.join(one.past)}." if one.past else "Nu past er niets."
        yield Paragraph(f"Tegenvoorbeeld: {_answers(one.tegenvoorbeeld)}. {fitting}")


def _area(area: AreaOut) -> tuple[Value, ...]:
    causes = "\n".join(
        f"{cause.tekst} ({', '.join(cause.cellen) or cause.plaats})" for cause in area.oorzaak
    )
    return area.gebied, readable(area.aantal), area.tekst, causes


def _rows(report: AnalysisReport) -> Iterator[Block]:
    reason = ("Plaats", "Waarom")
    yield from _table(
        "Doet nooit iets (exact)",
        Grid(
            "Bouwstenen die nooit passen en rijen die nooit iets doen",
            ("Wat", "Soort", *reason),
            tuple((one.id, one.soort, one.plaats, one.tekst) for one in report.nooit),
            (14, 14, 18, 54),
        ),
        nothing_text(report, Part.IDLE, "Geen."),
    )
    yield from _table(
        "Overbodige rijen (exact)",
        Grid(
            "Rijen die weg kunnen zonder dat er iets verandert",
            ("Regel", *reason),
            tuple((one.regel, one.plaats, one.tekst) for one in report.overbodig),
            (16, 20, 64),
        ),
        nothing_text(report, Part.REDUNDANT, "Geen."),
    )
    yield from _table(
        "Cellen zonder werking (exact)",
        Grid(
            "Cellen die leeg kunnen zonder dat er iets verandert, elk op zichzelf",
            ("Regel", *reason),
            tuple((one.regel, one.plaats, one.tekst) for one in report.zonder_werking),
            (16, 20, 64),
        ),
        nothing_text(report, Part.REDUNDANT, "Geen."),
    )


def _table(title: str, grid: Grid, nothing: str) -> Iterator[Block]:
    yield Heading(title)
    yield grid if grid.rows else Paragraph(nothing)


def _gaps(gaps: Sequence[GapOut]) -> Iterator[Block]:
    for gap in gaps:
        yield Heading(f"{capital(gap.groep)}: waar past er geen?")
        if gap.aantal is None or gap.totaal is None:
            yield Paragraph(_sample(gap.schatting))
            continue
        share = percent_text(gap.aantal / gap.totaal) if gap.totaal else "0%"
        yield Paragraph(
            f"Bij {profiles(gap.aantal)} van de {readable(gap.totaal)} ({share}, exact) past "
            f"geen van: {', '.join(gap.bouwstenen)}."
        )
        if gap.gebieden:
            yield Grid(
                "De grootste gebieden; ze overlappen niet",
                ("Gebied", "Profielen zonder", "Profielen in het gebied"),
                tuple(
                    (region.gebied, readable(region.aantal), readable(region.totaal))
                    for region in gap.gebieden
                ),
                widths=(64, 18, 18),
            )
        if gap.rest:
            regions = counted(gap.rest_gebieden, "gebied", "gebieden")
            yield Paragraph(f"En nog {profiles(gap.rest)} in {regions}.")


def _overlaps(report: AnalysisReport) -> Iterator[Block]:
    pairs = report.overlap
    yield Heading("Overlap")
    if not pairs:
        nothing = "Er passen nooit twee bouwstenen bij hetzelfde profiel."
        yield Paragraph(nothing_text(report, Part.OVERLAPS, nothing))
        return
    yield Grid(
        "Paren van bouwstenen die bij hetzelfde profiel passen",
        ("Paar", "Profielen", "Bijvoorbeeld"),
        tuple(
            (
                f"{pair.a} en {pair.b}",
                _sample(pair.schatting) if pair.aantal is None else readable(pair.aantal),
                _answers(pair.voorbeeld),
            )
            for pair in sorted(pairs, key=lambda pair: -(pair.aantal or 0))
        ),
        widths=(18, 18, 64),
    )


def _answers(answers: dict[str, str]) -> str:
    return "; ".join(f"{code}={text}" for code, text in answers.items())


def _number(number: int | None) -> str:
    return "niet geteld" if number is None else readable(number)


def _sample(share: EstimateOut | None) -> str:
    if share is None:
        return "Niet geteld: de tijd was op."
    low, high = percent_text(share.laag), percent_text(share.hoog)
    return f"Schatting: {percent_text(share.aandeel)} (tussen {low} en {high})."
