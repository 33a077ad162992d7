"""The sentences of a simulation: templates, never free prose."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from catalog.simulation.report import AmountOut, CheckOut, CoverOut, PopulationOut, UnitsOut
from catalog.wording.conditions import listed
from catalog.wording.counts import counted, number_text

HIDDEN: Final = "–"
"""What stands in a table for a count that is hidden."""
NOBODY: Final = "geen product"
UNDECIDED: Final = "nog onbekend"


def shown(count: int | None) -> int | str:
    """Return a count for a table, on a page or in a sheet."""
    return HIDDEN if count is None else count


def count_text(count: int | None, whole: int | None = None) -> str:
    """Write a count in words for a table, and what part of ``whole`` that is."""
    return HIDDEN if count is None else f"{number_text(count)}{share_text(count, whole)}"


def clients(count: int | None) -> str:
    """Write a number of clients, or that it is hidden."""
    return (
        "een verborgen aantal cliënten" if count is None else counted(count, "cliënt", "cliënten")
    )


def share_text(part: int | None, whole: int | None) -> str:
    """Write what part of all clients that is; nothing where a number is hidden.

    Never rounded to nothing, nor to everyone.
    """
    if part is None or not whole:
        return ""
    share = Decimal(100 * part) / whole
    text = f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}".replace(".", ",")
    if part and text == "0,0":
        return " (minder dan 0,1%)"
    return " (meer dan 99,9%)" if part < whole and text == "100,0" else f" ({text}%)"


def whole_euros(amount: Decimal) -> str:
    """Write an amount without cents: ``€ -1.250``."""
    return f"€\u00a0{number_text(int(amount.quantize(Decimal(1), ROUND_HALF_UP)))}"


def amount_text(amount: AmountOut, otherwise: str = HIDDEN) -> str:
    """Write euros from low to high, once where they are the same."""
    if amount.laag is None or amount.hoog is None:
        return otherwise
    low, high = whole_euros(amount.laag), whole_euros(amount.hoog)
    return low if low == high else f"{low} tot {high}"


def units_text(units: Sequence[UnitsOut]) -> str:
    """Write volumes: ``12.480 tot 13.000 uur``."""
    lines = []
    for one in units:
        low, high = (
            number_text(int(number.quantize(Decimal(1), ROUND_HALF_UP)))
            for number in (one.laag, one.hoog)
        )
        span = low if low == high else f"{low} tot {high}"
        lines.append(f"{span} {one.eenheid}")
    return "\n".join(lines)


def population_texts(population: PopulationOut) -> list[str]:
    """Say of a population what has to be known before any number; first what is not in it."""
    texts = []
    if population.niet_geteld:
        texts.append(
            f"Let op: {counted(population.niet_geteld, 'rij', 'rijen')} van de "
            f"{number_text(population.rijen)} {'is' if population.niet_geteld == 1 else 'zijn'} "
            "niet geteld. Dit rapport gaat alleen over de andere rijen."
        )
    if population.synthetisch:
        texts.append(
            "SYNTHETISCH: deze populatie is gemaakt met aannames. De aantallen gaan niet over "
            "echte mensen."
        )
    texts.extend(population.meldingen)
    if population.samengevoegd_onder is not None:
        texts.append(
            f"In deze populatie zijn groepen kleiner dan {population.samengevoegd_onder} "
            "samengevoegd."
        )
    return texts


def hidden_sentence(minimum: int) -> str:
    """Say what is hidden."""
    if minimum <= 1:
        return "Er zijn geen kleine aantallen verborgen. Deel dit rapport niet zomaar."
    return (
        f"Aantallen van 1 tot en met {minimum - 1} zijn verborgen ({HIDDEN}). Waar een ander getal "
        f"zo'n aantal zou verraden, is ook dat verborgen. Een bedrag staat er alleen als het op "
        "geen verborgen aantal rust."
    )


def cover_texts(costs: CoverOut) -> list[str]:
    """Say what the total of the costs covers, and what not."""
    texts = []
    if costs.geteld:
        texts.append(f"Het totaal telt {listed(costs.geteld)}.")
    if costs.deels:
        texts.append(
            f"Van {listed(costs.deels)} is een deel van de tarieven onbekend. Dat deel telt niet "
            "mee."
        )
    if costs.tarief_onbekend:
        texts.append(
            f"Tarief onbekend: {listed(costs.tarief_onbekend)}. De kosten daarvan zijn niet nul, "
            "maar staan niet in het totaal."
        )
    if costs.te_weinig_clienten:
        texts.append(
            f"Niet in het totaal, omdat het een klein aantal zou verraden: "
            f"{listed(costs.te_weinig_clienten)}."
        )
    if costs.fictief:
        texts.append("Let op: een deel van de tarieven is fictief.")
    if costs.duur_aangenomen:
        texts.append("Waar de duur niet bekend is, is gerekend met 12 maanden.")
    return texts


def check_sentence(check: CheckOut) -> str:
    """Say what the second engine found."""
    version = f", {check.versie}" if check.versie else ""
    drawn = counted(check.getrokken, "cel", "cellen")
    verb = "is" if check.getrokken == 1 else "zijn"
    same = "Alle" if check.eens == check.getrokken else number_text(check.eens)
    return (
        f"Vier ogen{version}: {drawn} van de {number_text(check.cellen)} {verb} ook met "
        f"durable-rules doorgerekend (steekproef, zaad {check.zaad}). {same} uitkomsten zijn "
        "gelijk."
    )


SIMULATED: Final = (
    "De uitkomst van elke cliënt is exact. Het aantal cliënten is een simulatie: het volgt uit de "
    "populatie die u gaf."
)
MEANING: Final = (
    "Een bouwsteen past, als hij bij elk mogelijk antwoord op wat nog onbekend is past. Hij is "
    "onbekend als het daarvan afhangt."
)
COSTS: Final = (
    "Laag telt bij wie de bouwsteen zeker past, tegen het laagste tarief. Hoog telt ook bij wie "
    "het nog onbekend is, tegen het hoogste tarief. Kosten zijn bedrag × omvang × keren per jaar, "
    "alsof de situatie een jaar zo blijft."
)
NO_RIGHTS: Final = (
    "Het programma zegt wat past bij een profiel. Of iemand hulp krijgt, beslist een mens."
)
