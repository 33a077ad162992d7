"""Counts over many trajectories as a document and as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from catalog.documents.blocks import Block, Document, Grid, Heading, Items, Paragraph, Value
from catalog.outcomes.count_report import CountOut, CountReport, IndicatorCountOut, NormCountOut
from catalog.wording.conditions import listed
from catalog.wording.counts import counted, number_text
from catalog.workbook.report_tables import ReportTable

TITLE: Final = "Resultaten van trajecten"
HIDDEN: Final = "–"
_ABOVE: Final = "Boven de band"
_COUNTS: Final = (
    "Trajecten", "Bereikt", _ABOVE, "Niet bereikt", "Niet te meten", "Aandeel bereikt",
)  # fmt: skip
_FIRST_WIDTHS: Final = (7, 6)
_COUNT_WIDTH: Final = 3
_MOST_LISTED: Final = 20


def count_document(report: CountReport, *, with_cells: bool) -> Document:
    """Return the counts; ``with_cells`` names the cells that are wrong, for who made the table.

    A report that is passed on only counts them by column.
    """
    book = report.werkboek
    return Document(
        TITLE,
        tuple(_blocks(report, with_cells=with_cells)),
        report.peildatum,
        f"{book.regio}, versie {book.versie}",
    )


def count_tables(report: CountReport) -> tuple[ReportTable, ...]:
    """Return the counts as tables: norms, indicators, and what was not used."""
    note = f"{_made_for(report)} {_hidden(report)}"
    norms = ReportTable(
        name="Normen",
        title=TITLE,
        note=note,
        headings=(
            "Norm", "Onderwerp", "Gevraagd", "Bouwsteen", *_COUNTS, "Indicator", "Bron",
            "Zekerheid",
        ),
        rows=tuple(
            (
                one.norm, one.naam, one.eis, listed(one.bouwstenen), *_cells(one.aantallen),
                one.indicator, "; ".join(one.bron), one.zekerheid,
            )
            for one in report.normen
        ),
    )  # fmt: skip
    indicators = ReportTable(
        name="Indicatoren",
        title="Indicatoren van het hele traject",
        note=note,
        headings=("Indicator", "Normen", *_COUNTS, "Nooit gemeten"),
        rows=tuple(
            (
                one.indicator,
                "; ".join(one.normen),
                *_cells(one.aantallen),
                "; ".join(one.nooit_gemeten),
            )
            for one in report.indicatoren
        ),
    )
    unused = ReportTable(
        name="Niet gebruikt",
        title="Regels die niet zijn gebruikt",
        note=_used(report),
        headings=("Kolom", "Code van de melding", "Aantal"),
        rows=tuple((one.kolom, one.code, one.aantal) for one in report.fouten_per_soort),
    )
    return tuple(table for table in (norms, indicators, unused) if table.rows or table is norms)


def _blocks(report: CountReport, *, with_cells: bool) -> Iterator[Block]:
    yield Paragraph(_made_for(report), quiet=True)
    yield Paragraph(_used(report))
    if report.toegevoegd:
        yield Paragraph(
            f"Bij elk traject ook beoordeeld, al past het niet bij elk begin: "
            f"{listed(report.toegevoegd)}."
        )
    if report.zonder_bouwsteen:
        yield Paragraph(
            f"Bij {counted(report.zonder_bouwsteen, 'traject', 'trajecten')} past bij het begin "
            "geen bouwsteen met zekerheid. Vul het begin aan, of voeg een kolom bouwsteen toe."
        )
    if report.andere_kolommen:
        yield Paragraph(f"Deze kolommen zijn niet gebruikt: {listed(report.andere_kolommen)}.")
    own = [one for one in report.normen if not one.indicator]
    shown = [one for one in own if one.aantallen.trajecten is not None]
    measured = [one for one in shown if not _is_unmeasured(one)]
    for products in dict.fromkeys(one.bouwstenen for one in measured):
        yield Heading(f"Normen van {listed(products)}")
        yield _norms([one for one in measured if one.bouwstenen == products])
    few = dict.fromkeys(one.naam for one in own if one.aantallen.trajecten is None)
    if few:
        yield Heading("Te weinig trajecten")
        yield Paragraph(f"Helemaal verborgen, ook een nul: {listed(few)}.")
    unmeasured = dict.fromkeys(one.naam for one in own if _is_unmeasured(one))
    if unmeasured:
        yield Heading("Niet gemeten")
        yield Paragraph(f"Bij geen enkel traject te meten: {listed(unmeasured)}.")
    if report.indicatoren:
        yield Heading("Indicatoren van het hele traject")
        rows = [((one.indicator,), one.aantallen) for one in report.indicatoren]
        yield _grid("Bij hoeveel trajecten een indicator is bereikt", ("Indicator",), rows)
        yield from _about_indicators(report)
    yield Paragraph(_hidden(report), quiet=True)
    if report.fouten:
        yield Heading("Niet gebruikt")
        yield Items(tuple(_bad_cells(report) if with_cells else _bad_kinds(report)))


def _about_indicators(report: CountReport) -> Iterator[Block]:
    """Say why a share is missing, and which indicator nobody could reach."""
    for one in report.indicatoren:
        if one.nooit_gemeten:
            verb = "is" if len(one.nooit_gemeten) == 1 else "zijn"
            yield Paragraph(
                f"Let op: {listed(one.nooit_gemeten)} {verb} bij geen enkel traject te meten. "
                f"Daardoor kan niemand ‘{one.indicator}’ bereiken. Dat zegt niets over de hulp."
            )
    parts: dict[int, list[str]] = {}
    for one in report.indicatoren:
        count = one.aantallen.trajecten
        if count is not None and count < report.gebruikt:
            parts.setdefault(count, []).append(f"‘{one.indicator}’")
    for count, names in parts.items():
        verb = "gaat" if len(names) == 1 else "gaan"
        yield Paragraph(
            f"{listed(names)} {verb} over {number_text(count)} van de "
            f"{counted(report.gebruikt, 'traject', 'trajecten')}. Bij de andere is geen bouwsteen "
            "beoordeeld die ervoor meetelt."
        )
    partly = [f"‘{one.indicator}’" for one in report.indicatoren if _is_partly(one)]
    if partly:
        yield Paragraph(
            f"Bij {listed(partly)} staat geen aandeel. Niet bij elk traject was alles te meten. "
            "Wie één norm miste, telt mee als niet bereikt. Wie nog niet op alles is gemeten, telt "
            "niet mee. Een aandeel zou daarom te laag zijn."
        )


def _is_partly(one: IndicatorCountOut) -> bool:
    counts = one.aantallen
    numbers = (counts.bereikt, counts.niet_bereikt, counts.niet_te_meten)
    return counts.aandeel_bereikt is None and bool(counts.niet_bereikt) and None not in numbers


def _norms(norms: Sequence[NormCountOut]) -> Grid:
    rows = [((one.naam, one.eis), one.aantallen) for one in norms]
    return _grid("Hoeveel trajecten een norm bereikten", ("Onderwerp", "Gevraagd"), rows)


def _grid(
    caption: str, first: tuple[str, ...], rows: Sequence[tuple[tuple[str, ...], CountOut]]
) -> Grid:
    """Return a table of counts; the column for what is above a band only where there is any."""
    above = any(counts.boven_de_bandbreedte != 0 for _, counts in rows)
    kept = [place for place, heading in enumerate(_COUNTS) if above or heading != _ABOVE]
    return Grid(
        caption,
        (*first, *(_COUNTS[place] for place in kept)),
        tuple((*words, *(_cells(counts)[place] for place in kept)) for words, counts in rows),
        (*_FIRST_WIDTHS[: len(first)], *(_COUNT_WIDTH for _ in kept)),
    )


def _is_unmeasured(norm: NormCountOut) -> bool:
    counts = norm.aantallen
    return counts.trajecten is not None and counts.trajecten == counts.niet_te_meten


def _made_for(report: CountReport) -> str:
    book = report.werkboek
    return (
        f"{book.regio}, versie {book.versie} ({book.sha256[:12]}), "
        f"peildatum {report.peildatum:%d-%m-%Y}, bestand {report.bestand}."
    )


def _used(report: CountReport) -> str:
    return (
        f"{counted(report.regels, 'regel', 'regels')} gelezen, "
        f"{number_text(report.gebruikt)} gebruikt, "
        f"{number_text(report.niet_gebruikt)} niet gebruikt door een fout."
    )


def _hidden(report: CountReport) -> str:
    if report.minimum <= 1:
        return "Let op: kleine aantallen zijn niet verborgen. Deel dit overzicht niet."
    return (
        f"{HIDDEN} betekent: verborgen, omdat het om minder dan {report.minimum} cliënten gaat of "
        "omdat zo'n klein aantal anders te berekenen is. Aandeel bereikt telt alleen wat te "
        "meten was. Staan er in een regel alleen streepjes, dan kan er ook een nul verborgen zijn."
    )


def _cells(counts: CountOut) -> tuple[Value, ...]:
    numbers = (
        counts.trajecten,
        counts.bereikt,
        counts.boven_de_bandbreedte,
        counts.niet_bereikt,
        counts.niet_te_meten,
    )
    if counts.trajecten is None:
        return (HIDDEN,) * len(_COUNTS)
    if counts.aandeel_bereikt is not None:
        share = f"{counts.aandeel_bereikt}%"
    else:
        share = HIDDEN if None in numbers else ""
    return (*(HIDDEN if number is None else number for number in numbers), share)


def _bad_cells(report: CountReport) -> Iterator[str]:
    for one in report.fouten[:_MOST_LISTED]:
        column = f", {one.kolom}" if one.kolom else ""
        yield f"regel {one.regel}{column}: {one.melding} ({one.code})"
    left = len(report.fouten) - _MOST_LISTED
    if left > 0:
        yield f"en nog {counted(left, 'melding', 'meldingen')}; alle meldingen staan in --json"


def _bad_kinds(report: CountReport) -> Iterator[str]:
    for one in report.fouten_per_soort:
        yield f"{one.kolom or 'hele regel'}: {counted(one.aantal, 'keer', 'keer')} {one.code}"
