"""The product book: every product in the four parts of NSDMH-2, its rules in words, open ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from catalog.book.rules_in_words import rules_in_words
from catalog.codes import FREQUENCIES, UNITS
from catalog.dates import period_text
from catalog.documents.blocks import Block, Document, Grid, Heading, Items, Paragraph
from catalog.model import Catalog
from catalog.offers.judging import NOTE
from catalog.records import Product, ProductStatus, QualityNorm, ResultNorm, Tariff
from catalog.wording.conditions import listed
from catalog.wording.money import euros
from catalog.wording.status import concept_warning
from rules.attributes import format_number
from rules.ruleset import Certainty

_CERTAINTY_COLUMN = "Zekerheid"


def product_book(catalog: Catalog, day: date) -> Document:
    """Return the book of a catalogue; ``day`` is when it was made."""
    info = catalog.info
    blocks: list[Block] = [
        Paragraph(
            f"{info.region}, versie {info.version}, status: {info.status}. Geldig "
            f"{period_text(info.valid_from, info.valid_until)}. Kenmerk van de inhoud: "
            f"{catalog.sha256[:12]}.",
            quiet=True,
        )
    ]
    if warning := concept_warning(info):
        blocks.append(Paragraph(warning))
    active = [one for one in catalog.products if one.status is not ProductStatus.LAPSED]
    lapsed = [one for one in catalog.products if one.status is ProductStatus.LAPSED]
    blocks.append(_overview(active))
    for product in active:
        blocks.extend(_chapter(catalog, product))
    if lapsed:
        blocks.append(Heading("Vervallen bouwstenen"))
        blocks.append(_lapsed(lapsed))
    blocks.extend(_open_ends(catalog))
    blocks.extend(_sources(catalog))
    subject = f"Bouwstenen van {info.region}"
    return Document(info.title or subject, tuple(blocks), day, subject)


def _overview(products: Iterable[Product]) -> Grid:
    return Grid(
        "De bouwstenen in dit boek",
        ("Code", "Naam", "Productgroep", "Wet", "Groep", "Duur"),
        tuple(
            (one.code, one.name, one.group, listed(one.laws), _group(one), _duration(one))
            for one in products
        ),
        widths=(2, 5, 3, 3, 4, 4),
    )


def _chapter(catalog: Catalog, product: Product) -> Iterator[Block]:
    yield Heading(f"{product.code} {product.name}")
    parts = (
        ("Beschrijving", product.description),
        ("Hulpvraag", product.need),
        ("Type cliënt", product.client_type),
        ("Kwaliteit", product.quality),
        ("Resultaat", product.result),
        ("Wet", listed(product.laws)),
        ("Vorm", product.form),
        ("Groep", _group(product)),
        ("Duur", _duration(product)),
        ("Planbaarheid", product.plannable),
        ("24 uur per dag zorg", _yes_no(product.around_the_clock)),
        ("Direct starten", _yes_no(product.direct_start)),
        ("Combineren met", listed(catalog.expand(product.combines_with, catalog.product))),
        ("Zwaarder", listed(product.scales_up_to)),
        ("Lichter", listed(product.scales_down_to)),
        ("Heette eerder", listed(product.old_names)),
        ("Bron", "; ".join(product.sources)),
        (_CERTAINTY_COLUMN, product.certainty.value),
    )
    rows = tuple((label, text) for label, text in parts if text)
    yield Grid(f"Wat is {product.name}?", ("Onderdeel", "Inhoud"), rows, widths=(1, 4))
    yield Heading("Wanneer past deze bouwsteen?", 2)
    sentences = rules_in_words(catalog, product)
    yield Items(sentences) if sentences else Paragraph("Hierover staat nog niets in de regels.")
    yield Heading("Wat vragen wij van het aanbod?", 2)
    yield _quality(catalog, product)
    yield Heading("Tarieven", 2)
    yield from _tariffs(catalog, product)


def _quality(catalog: Catalog, product: Product) -> Block:
    codes = tuple(catalog.product)
    norms = [one for one in catalog.quality if product.code in catalog.expand(one.products, codes)]
    if not norms:
        return Paragraph("Hierover staat nog niets in het werkboek.")
    return Grid(
        f"Eisen aan het aanbod van {product.name}",
        ("Eis", "Soort", "Wat vragen wij?", "Bron", _CERTAINTY_COLUMN),
        tuple(
            (one.id, _kind(one), one.text, "; ".join(one.sources), one.certainty.value)
            for one in norms
        ),
        widths=(2, 3, 9, 4, 3),
    )


def _kind(norm: QualityNorm) -> str:
    return "ter informatie" if norm.kind == NOTE else norm.kind


def _tariffs(catalog: Catalog, product: Product) -> Iterator[Block]:
    tariffs = [one for one in catalog.tariffs if one.product == product.code]
    if not tariffs:
        yield Paragraph("Tarief onbekend.")
        return
    yield Grid(
        f"Tarieven van {product.name}",
        ("Tarief", "Voor", "Bedrag", "Omvang", "Geldig", "Status"),
        tuple(
            (one.id, _for_whom(one), _amount(one), _volume(one), _period(one), one.status)
            for one in tariffs
        ),
        widths=(2, 5, 4, 3, 4, 3),
    )
    if any(one.status != "vastgesteld" for one in tariffs):
        yield Paragraph("Een fictief tarief is verzonnen om mee te rekenen. Het is geen afspraak.")


def _lapsed(products: Iterable[Product]) -> Grid:
    return Grid(
        "Bouwstenen die niet meer worden toegekend",
        ("Code", "Naam", "Opgevolgd door", "Bron"),
        tuple(
            (one.code, one.name, listed(one.successors, "of"), "; ".join(one.sources))
            for one in products
        ),
    )


def _open_ends(catalog: Catalog) -> Iterator[Block]:
    """Yield everything to settle at the next work session, in one chapter."""
    yield Heading("Te bespreken: open vragen en interpretaties")
    yield Heading("Open vragen", 2)
    questions = tuple(
        (f"{one.code} {one.name}", one.open_questions)
        for one in catalog.products
        if one.open_questions
    )
    if questions:
        yield Grid("Open vragen per bouwsteen", ("Bouwsteen", "Vraag"), questions, widths=(1, 3))
    else:
        yield Paragraph("Er zijn geen open vragen.")
    yield Heading("Interpretaties", 2)
    yield Paragraph(
        "Hieronder staat wat niet zo in de bron staat, maar wat wij erin lezen of zelf kiezen. "
        "Klopt deze lezing?"
    )
    rows = tuple(_interpretations(catalog))
    if rows:
        headings = ("Rij", "Onze lezing", "Bron")
        yield Grid("Interpretaties om te bespreken", headings, rows, widths=(3, 8, 4))
    else:
        yield Paragraph("Er zijn geen interpretaties.")


def _interpretations(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    for sheet, rows in (
        ("Afleiding", catalog.derivations),
        ("Onmogelijk", catalog.impossible),
        ("Regel", catalog.rules),
    ):
        for row in rows:
            origin = row.origin
            if origin.certainty is Certainty.INTERPRETED:
                yield f"{sheet} {row.id}", origin.note, "; ".join(origin.sources)
    norms: tuple[QualityNorm | ResultNorm, ...] = (*catalog.quality, *catalog.results)
    for norm in norms:
        if norm.certainty is Certainty.INTERPRETED:
            yield f"Eis {norm.id}", norm.note, "; ".join(norm.sources)


def _sources(catalog: Catalog) -> Iterator[Block]:
    yield Heading("Bronnen")
    yield Grid(
        "De feiten waarnaar dit boek verwijst",
        ("Nr", "Feit", "Document", "In de bron"),
        tuple((one.id, one.text, one.document, one.certainty) for one in catalog.facts),
        widths=(2, 8, 5, 3),
    )


def _group(product: Product) -> str:
    sizes = (
        ("minstens", product.group_min),
        ("streven", product.group_target),
        ("hoogstens", product.group_max),
    )
    return ", ".join(f"{word} {size}" for word, size in sizes if size is not None)


def _duration(product: Product) -> str:
    shortest, longest = product.months_min, product.months_max
    if shortest is not None and longest is not None:
        return f"{format_number(shortest)} tot en met {format_number(longest)} maanden"
    if longest is not None:
        return f"hoogstens {format_number(longest)} maanden"
    return "" if shortest is None else f"minstens {format_number(shortest)} maanden"


def _yes_no(value: bool | None) -> str:  # noqa: FBT001 - a value, not a switch
    return "" if value is None else ("ja" if value else "nee")


def _for_whom(tariff: Tariff) -> str:
    parts = (tariff.law, tariff.delivery, tariff.municipality, tariff.variant)
    return ", ".join(part for part in parts if part) or "iedereen"


def _amount(tariff: Tariff) -> str:
    if tariff.amount is None:
        return "onbekend"
    return f"{euros(tariff.amount)} per {UNITS.get(tariff.unit, tariff.unit)}"


def _volume(tariff: Tariff) -> str:
    if tariff.volume is None:
        return ""
    return f"{tariff.volume} {FREQUENCIES.get(tariff.frequency, '')}".strip()


def _period(tariff: Tariff) -> str:
    return period_text(tariff.valid_from, tariff.valid_until)
