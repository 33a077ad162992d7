"""What an explanation says: what it rests on, every row that decided, and room to deviate.

The same blocks become the page and the document, so that neither can say something else. Answers
that made no difference are not in it, nor is any word that is not in the workbook or the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from importlib.metadata import version
from typing import Final

from catalog.answers.costs import cost_sentences
from catalog.answers.report import MatchReport, ProductOut
from catalog.documents.blocks import Block, Document, Grid, Heading, Items, Paragraph, Room
from catalog.model import Catalog
from catalog.wording.conditions import listed, value_text
from catalog.wording.status import concept_warning, outside_validity
from web.conversation.fields import STEPS
from web.conversation.outcome import (
    CERTAINTIES,
    FITS,
    INVALID,
    NOT,
    UNKNOWN,
    derived_lines,
    product_facts,
)
from web.conversation.turns import Standing
from web.explanation.rows import decisive_rows

TITLE: Final = "Uitleg: welke bouwsteen past bij dit profiel"
ORDER_OF_THE_LAW: Final = "WET-2"
"""The fact that gives the order of the Wmo 2015, in workbooks that cite it."""

_SOURCE_SAYS: Final = {
    "letterlijk": "dit staat zo in de bron",
    "hersteld": "de bron is beschadigd, maar de betekenis is duidelijk",
    "beschadigd": "een deel van de tekst ontbreekt",
    "ambigu": "de bron is op meer manieren te lezen",
    "stil": "de bron zegt hier niets over",
}
_NOT_TICKED: Final = "niet aangevinkt"
"""Not ticked is not the same as not spoken of."""
_DAY: Final = "{:%d-%m-%Y}"


def explanation(standing: Standing, report: MatchReport, now: datetime) -> Document:
    """Return the explanation of an outcome."""
    catalog = standing.catalog
    warning = concept_warning(catalog.info)
    outside = outside_validity(catalog.info, report.peildatum)
    return Document(
        title=TITLE,
        blocks=(
            *(Paragraph(one) for one in (warning, outside) if one),
            Paragraph(
                f"{catalog.info.region}, versie {catalog.info.version}. Peildatum "
                f"{report.peildatum:%d-%m-%Y}. Kenmerk van de inhoud: {catalog.sha256[:12]}."
            ),
            Paragraph(
                "Dit verslag zegt welke bouwstenen passen bij dit profiel, en door welke regels. "
                "Een medewerker beslist, en mag afwijken met een reden. Waar ‘wij’ of ‘onze’ "
                "staat, zijn dat de makers van het werkboek."
            ),
            *_profile(standing, report),
            *_fitting(report, catalog),
            *_open(report, catalog),
            *_advice(report),
            *_before(standing),
            *_own_reasoning(),
            *_not_fitting(report, catalog),
            *_rests_on(catalog, report.peildatum, now),
            *_sources(report, catalog),
        ),
        day=report.peildatum,
        subject=f"{catalog.info.region}, versie {catalog.info.version}",
    )


def _rests_on(catalog: Catalog, day: date, now: datetime) -> Iterator[Block]:
    info = catalog.info
    until = _DAY.format(info.valid_until) if info.valid_until else "er is geen einddatum"
    pairs = (
        ("Regio", info.region),
        ("Werkboek", info.title),
        ("Versie", info.version),
        ("Status", info.status),
        ("Geldig", f"vanaf {_DAY.format(info.valid_from)}; {until}"),
        ("Kenmerk van de inhoud (SHA-256)", catalog.sha256),
        ("Peildatum", _DAY.format(day)),
        ("Gemaakt op", f"{now:%d-%m-%Y om %H.%M} uur, met Bouwsteen {version('bouwsteen')}"),
    )
    yield Heading("Waar dit op rust")
    yield Grid(
        "Het werkboek waarmee is gerekend, en wanneer.",
        ("Wat", "Waarde"),
        tuple(pair for pair in pairs if pair[1]),
        widths=(2, 5),
    )


def _profile(standing: Standing, report: MatchReport) -> Iterator[Block]:
    catalog, turn = standing.catalog, standing.turn
    used = turn.used if turn is not None else {}
    rows = [
        (one.question or one.label, value_text(one, used[one.code]))
        for one in catalog.client_attributes
        if one.code in used
    ]
    unsure = [catalog.attribute[code].label for code in standing.fields.unsure]
    yield Heading("Het profiel")
    if rows:
        yield Grid(
            "De antwoorden waar de uitkomst op rust.", ("Vraag", "Antwoord"), tuple(rows), (3, 2)
        )
    else:
        yield Paragraph("Er zijn nog geen antwoorden gegeven.")
    if unsure:
        yield Paragraph(f"Niet bekend bij cliënt of medewerker: {listed(unsure)}.")
    if derived := derived_lines(report, catalog):
        follows = "; ".join(f"{name}: {text}" for name, text in derived)
        yield Paragraph(f"Uit de antwoorden volgt: {follows}.")


def _fitting(report: MatchReport, catalog: Catalog) -> Iterator[Block]:
    yield Heading("Past bij dit profiel")
    found = list(_with(report, FITS))
    if not found:
        yield Paragraph("Er is geen bouwsteen die zeker past.")
    for product in found:
        yield Heading(f"{product.naam} ({product.code})", 2)
        for note in _notes(product):
            yield Paragraph(note)
        facts = product_facts(catalog.product[product.code], catalog)
        if facts:
            yield Items(tuple(f"{name}: {text}" for name, text in facts))
        if product.kosten is not None:
            yield Items(cost_sentences(product.kosten))
        if product.aanbod is not None:
            names = [
                ", ".join(filter(None, (one.aanbieder, one.locatie))) for one in product.aanbod
            ]
            yield Paragraph(f"Aanbod dat aan alle eisen voldoet: {listed(names) or 'geen'}.")
        yield decisive_rows(product, catalog)
        if product.zekerheid:
            yield Paragraph(f"Zekerheid: {product.zekerheid}. {CERTAINTIES[product.zekerheid]}")


def _open(report: MatchReport, catalog: Catalog) -> Iterator[Block]:
    found = list(_with(report, UNKNOWN))
    if not found:
        return
    yield Heading("Nog onbekend")
    for product in found:
        waiting = listed(catalog.attribute[code].label for code in product.ontbreekt)
        yield Heading(f"{product.naam} ({product.code})", 2)
        yield Paragraph(f"Hangt nog af van: {waiting}.")
        yield decisive_rows(product, catalog)


def _advice(report: MatchReport) -> Iterator[Block]:
    if not report.let_op:
        return
    yield Heading("Let op")
    yield Paragraph("Dit verandert de uitkomst niet. Denk er wel aan.", quiet=True)
    yield Grid(
        "Aandachtspunten bij dit profiel.",
        ("Regel", "Let op", "Geldt", "Bron"),
        tuple(
            (one.regel, one.tekst, "zeker" if one.zeker else "misschien", ", ".join(one.bron))
            for one in report.let_op
        ),
        widths=(2, 8, 2, 3),
    )


def _not_fitting(report: MatchReport, catalog: Catalog) -> Iterator[Block]:
    found = list(_with(report, NOT))
    if found:
        yield Heading("Past niet bij dit profiel")
    for product in found:
        yield Heading(f"{product.naam} ({product.code})", 2)
        near = tuple(one.tekst for one in product.bijna)
        if near:
            yield Items(near)
        yield decisive_rows(product, catalog)
    lapsed = list(_with(report, INVALID))
    if lapsed:
        yield Heading("Niet geldig op de peildatum")
        yield Items(
            tuple(
                f"{product.naam} ({product.code}): {product.uitleg[0].tekst}" for product in lapsed
            )
        )


def _before(standing: Standing) -> Iterator[Block]:
    fact = standing.catalog.fact.get(ORDER_OF_THE_LAW)
    yield Heading("Eerst: kan het zonder maatwerk?")
    if fact is not None:
        yield Paragraph(f"{fact.text} ({fact.id})", quiet=True)
    done = standing.fields.steps
    yield Grid(
        "Wat er is besproken voordat naar een bouwsteen is gekeken.",
        ("Stap", "Vraag", "Besproken"),
        tuple((name, asked, "ja" if code in done else _NOT_TICKED) for code, name, asked in STEPS),
        widths=(3, 5, 2),
    )


def _own_reasoning() -> Iterator[Block]:
    yield Heading("Afweging van de medewerker")
    yield Room("Eigen afweging", 6)
    yield Room("Wijkt u af van dit overzicht? Schrijf op hoe en waarom", 6)
    yield Room("Datum en paraaf van de medewerker", 1)


def _sources(report: MatchReport, catalog: Catalog) -> Iterator[Block]:
    order = catalog.fact.get(ORDER_OF_THE_LAW)
    cited = {*report.feiten, *(() if order is None else (order.id,))}
    facts = [fact for fact in catalog.facts if fact.id in cited]
    if not facts:
        return
    yield Heading("Bronnen")
    yield Grid(
        "De feiten waar de regels op rusten.",
        ("Nummer", "Feit"),
        tuple((fact.id, f"{fact.text} ({fact.certainty})") for fact in facts),
        widths=(2, 9),
    )
    words = [
        f"{word}: {meaning}"
        for word, meaning in _SOURCE_SAYS.items()
        if any(fact.certainty == word for fact in facts)
    ]
    if words:
        yield Paragraph(
            f"Wat de woorden achter een feit betekenen. {'; '.join(words)}.", quiet=True
        )


def _notes(product: ProductOut) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for part in product.uitleg for note in part.toelichtingen))


def _with(report: MatchReport, outcome: str) -> Iterable[ProductOut]:
    return (product for product in report.bouwstenen if product.oordeel == outcome)
