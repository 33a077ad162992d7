"""The answer to a match in a terminal: what fits, why, and what is still needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.text import Text

from catalog.answers.costs import cost_sentences
from catalog.answers.profiles import profile_of
from catalog.answers.report import MatchReport, OfferOut, ProductOut
from catalog.model import Catalog
from catalog.records import Product, ProductStatus
from catalog.wording.conditions import listed, profile_answers
from cli.terminal.screen import console, say, say_line
from rules.attributes import Attribute

_MARK: Final = {
    "past": ("✓ past", "goed"),
    "onbekend": ("? onbekend", "letop"),
    "past niet": ("– past niet", "grijs"),
    "niet geldig": ("– niet geldig", "grijs"),
}
_ORDER: Final = tuple(_MARK)
_CERTAINTY: Final = {
    "interpretatie": "interpretatie: zo leest het werkboek de bron, het staat er niet letterlijk",
    "hersteld": "hersteld: de bron is beschadigd, maar de betekenis is duidelijk",
    "letterlijk": "letterlijk: staat zo in de bron",
}


def print_answer(report: MatchReport, catalog: Catalog, ask: Attribute | None = None) -> None:
    """Write the whole answer, products that fit first, and what is best asked now.

    Without a single answer there is no reason to give for any product, so none is written.
    """
    book = report.werkboek
    say(
        f"{book.regio}, versie {book.versie}, peildatum {report.peildatum:%d-%m-%Y}",
        style="grijs",
    )
    profile = profile_of(catalog, report.profiel)
    answers = profile_answers(profile, catalog.client_attributes)
    given = [f"{catalog.attribute[code].label}: {text}" for code, text in answers.items()]
    say(f"Profiel: {'; '.join(given) or 'nog niets bekend'}.")
    derived = [
        f"{catalog.attribute[code].label}: {text}"
        for code, text in report.afgeleid.items()
        if text is not None
    ]
    if derived:
        say(f"Daaruit volgt: {'; '.join(derived)}.")
    say()
    for product in sorted(report.bouwstenen, key=lambda one: _ORDER.index(one.oordeel)):
        if product.oordeel == "niet geldig":
            continue
        _print_product(product, catalog, short=not given)
    if not given:
        say()
    _print_not_in_force(report, catalog)
    if ask is not None:
        _print_question(ask)
    if report.let_op and given:
        say("Let op", style="letop")
        for advice in report.let_op:
            doubt = "" if advice.zeker else "Misschien: "
            say_line(f"• {doubt}{advice.tekst}", f"[{advice.regel}, {', '.join(advice.bron)}]", 2)
        say()
    say(
        "Dit zegt wat past bij dit profiel. Kijk eerst naar eigen kracht, gebruikelijke hulp, "
        "het netwerk en algemene voorzieningen. De beslissing is aan u.",
        style="grijs",
    )


def _print_not_in_force(report: MatchReport, catalog: Catalog) -> None:
    """Write products that do not count on this day, in one sentence."""
    absent = [one for one in report.bouwstenen if one.oordeel == "niet geldig"]
    if not absent:
        return
    named = (_not_in_force(one, catalog.product[one.code]) for one in absent)
    say(f"Geldt niet op deze dag: {'; '.join(named)}.", style="grijs")
    say()


def _not_in_force(answer: ProductOut, product: Product) -> str:
    why = [] if product.status is ProductStatus.ACTIVE else [product.status.value]
    if answer.opvolgers:
        why.append(f"opvolger: {listed(answer.opvolgers, 'of')}")
    return f"{answer.code} {answer.naam}" + (f" ({', '.join(why)})" if why else "")


def _print_question(attribute: Attribute) -> None:
    """Write the question whose answer tells most, and how to give the answer."""
    line = Text("Vraag nu eerst: ", style="kop")
    line.append(attribute.question or attribute.label)
    console().print(line)
    example = attribute.choices[0] if attribute.choices else attribute.text(0)
    value = f'"{example}"' if " " in example else example
    say_line(f"Geef het antwoord mee, bijvoorbeeld: -k {attribute.code}={value}", "", 2)
    say_line("Of laat alle vragen stellen die nog iets uitmaken, met --vraag.", "", 2)
    say()


def _print_product(product: ProductOut, catalog: Catalog, *, short: bool) -> None:
    mark, style = _MARK[product.oordeel]
    head = Text()
    head.append(f"{mark:<14}", style=style)
    head.append(f"{product.code}  {product.naam}", style="kop" if style != "grijs" else "grijs")
    console().print(head)
    if short and product.oordeel == "onbekend":
        return
    for part in product.uitleg:
        source = f"[{', '.join(part.bron)}]" if part.bron else ""
        say_line(part.tekst, source, 4)
        if product.oordeel == "past":
            for note in part.toelichtingen:
                say_line(note, "", 6)
    if product.oordeel == "past":
        for line in _about_fitting(product, catalog.product[product.code]):
            say_line(line, "", 4)
    if product.aanbod is not None:
        say_line(_offers(product.aanbod), "", 4)
    for near in product.bijna:
        say_line(near.tekst, "", 4)
    if product.ontbreekt:
        names = listed(catalog.attribute[code].label for code in product.ontbreekt)
        say_line(f"Hangt nog af van: {names}.", "", 4)
    say()


def _about_fitting(answer: ProductOut, product: Product) -> Iterator[str]:
    """Say how certain it is, who helps and how, and what it costs, where the workbook knows."""
    if answer.zekerheid:
        yield f"Zekerheid: {_CERTAINTY[answer.zekerheid]}."
    if product.roles:
        yield f"Wie helpt: {listed(product.roles)}."
    if product.methods:
        yield f"Methode: {listed(product.methods)}."
    if answer.kosten is not None:
        yield from cost_sentences(answer.kosten)


def _offers(offers: tuple[OfferOut, ...]) -> str:
    if not offers:
        return "Er is geen aanbod dat voldoet."
    names = (f"{one.aanbieder} ({one.locatie})" if one.locatie else one.aanbieder for one in offers)
    return f"Aanbod dat voldoet: {listed(names)}."
