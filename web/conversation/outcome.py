"""The outcome as the page shows it: four groups of products, each with its reasons in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from catalog.answers.costs import cost_sentences
from catalog.answers.report import AdviceOut, ExplanationOut, MatchReport, ProductOut
from catalog.model import Catalog
from catalog.records import Product, ProductStatus
from catalog.wording.conditions import listed
from catalog.wording.counts import counted
from rules.attributes import format_number
from web.conversation.turns import Standing

CERTAINTIES: Final = {
    "letterlijk": "Dit staat letterlijk in de bron.",
    "hersteld": "De bron is beschadigd, maar de betekenis is duidelijk.",
    "interpretatie": "Zo leest het werkboek de bron. Het staat er niet letterlijk.",
}
FITS, UNKNOWN, NOT, INVALID = "past", "onbekend", "past niet", "niet geldig"

_MOST_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Card:
    """A product with what is said of it; ``lead`` is the one sentence that matters most."""

    code: str
    name: str
    lead: str
    notes: tuple[str, ...]
    nearly: tuple[str, ...]
    reasons: tuple[ExplanationOut, ...]
    certainty: str
    costs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    offers: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole outcome; ``summary`` is what a screen reader says after a turn."""

    fits: tuple[Card, ...]
    unknown: tuple[Card, ...]
    not_fitting: tuple[Card, ...]
    invalid: tuple[Card, ...]
    certain_advice: tuple[AdviceOut, ...]
    possible_advice: tuple[AdviceOut, ...]
    derived: tuple[tuple[str, str], ...]
    summary: str


def outcome_view(standing: Standing) -> Outcome | None:
    """Return the outcome; None when there can be none."""
    report = standing.report
    if report is None:
        return None
    catalog = standing.catalog
    cards: dict[str, list[Card]] = {FITS: [], UNKNOWN: [], NOT: [], INVALID: []}
    for product in report.bouwstenen:
        cards[product.oordeel].append(_card(product, catalog))
    return Outcome(
        fits=tuple(cards[FITS]),
        unknown=tuple(cards[UNKNOWN]),
        not_fitting=tuple(cards[NOT]),
        invalid=tuple(cards[INVALID]),
        certain_advice=tuple(one for one in report.let_op if one.zeker),
        possible_advice=tuple(one for one in report.let_op if not one.zeker),
        derived=derived_lines(report, catalog),
        summary=_summary({key: len(found) for key, found in cards.items()}),
    )


def derived_lines(report: MatchReport, catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Return what follows from the answers, by name."""
    return tuple(
        (catalog.attribute[code].label, text)
        for code, text in report.afgeleid.items()
        if text is not None
    )


def product_facts(product: Product, catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Return what a professional wants to know of a product, as the workbook says it."""
    pairs = (
        ("Wat is het", product.description),
        ("Resultaat", product.result),
        ("Vorm", product.form),
        ("Duur", _duration(product)),
        ("Groep", _group(product)),
        ("Kan samen met", _names(product.combines_with, catalog)),
        ("Zwaarder", _names(product.scales_up_to, catalog)),
        ("Lichter", _names(product.scales_down_to, catalog)),
    )
    return tuple((name, text) for name, text in pairs if text)


def _card(product: ProductOut, catalog: Catalog) -> Card:
    notes = tuple(dict.fromkeys(note for part in product.uitleg for note in part.toelichtingen))
    waiting = [catalog.attribute[code].label for code in product.ontbreekt]
    lead = ""
    if product.oordeel == UNKNOWN:
        lead = f"Hangt nog af van: {_few(waiting)}."
    elif product.oordeel in (INVALID, NOT) and product.uitleg:
        lead = product.uitleg[0].tekst if product.oordeel == INVALID else ""
    return Card(
        code=product.code,
        name=product.naam,
        lead=lead,
        notes=notes if product.oordeel == FITS else (),
        nearly=tuple(one.tekst for one in product.bijna),
        reasons=() if product.oordeel == INVALID else product.uitleg,
        certainty=product.zekerheid if product.oordeel == FITS else "",
        costs=cost_sentences(product.kosten)
        if product.oordeel == FITS and product.kosten is not None and catalog.tariffs
        else (),
        facts=product_facts(catalog.product[product.code], catalog),
        offers=None
        if product.aanbod is None
        else tuple(
            ", ".join(filter(None, (one.aanbieder, one.locatie, one.opmerking)))
            for one in product.aanbod
        ),
    )


def _names(patterns: Iterable[str], catalog: Catalog) -> str:
    """Return the names of the products in use that these codes and patterns name."""
    in_use = [one.code for one in catalog.products if one.status is ProductStatus.ACTIVE]
    return listed(catalog.product[code].name for code in catalog.expand(patterns, in_use))


def _few(names: Iterable[str]) -> str:
    known = list(names)
    more = len(known) - _MOST_NAMED
    return listed([*known[:_MOST_NAMED], f"{more} andere vragen"] if more > 1 else known)


def _summary(numbers: Mapping[str, int]) -> str:
    fits = counted(numbers[FITS], "bouwsteen past", "bouwstenen passen")
    parts = [f"{fits} bij dit profiel"]
    if numbers[UNKNOWN]:
        parts.append(f"{numbers[UNKNOWN]} nog onbekend")
    return f"{listed(parts)}."


def _duration(product: Product) -> str:
    low, high = product.months_min, product.months_max
    if low is not None and high is not None:
        return f"{format_number(low)} tot en met {format_number(high)} maanden"
    if low is not None:
        return f"minstens {format_number(low)} maanden"
    return f"hoogstens {format_number(high)} maanden" if high is not None else ""


def _group(product: Product) -> str:
    parts = (
        ("minstens", product.group_min),
        ("streven", product.group_target),
        ("hoogstens", product.group_max),
    )
    return ", ".join(f"{word} {number}" for word, number in parts if number is not None)
