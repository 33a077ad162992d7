"""The sentences of a change report about clients and budget: templates, never free prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from catalog.comparison.report import ComparisonReport
from catalog.comparison.wording import examples_sentence
from catalog.impact.flows import Weight
from catalog.impact.report import (
    ImpactReport,
    MatrixOut,
    QuestionsOut,
    SensitivityOut,
    VariantOut,
)
from catalog.populations.synthetic import Share
from catalog.simulation.report import AmountOut
from catalog.simulation.wording import (
    NOBODY,
    amount_text,
    clients,
    hidden_sentence,
    share_text,
    whole_euros,
)
from catalog.wording.counts import counted, number_text

NOTHING_CHANGES: Final = "Voor geen enkele cliënt in deze populatie verandert de uitkomst."


def net_text(amount: AmountOut, otherwise: str = "niet te zeggen") -> str:
    """Write a difference in euros, with a sign: ``+ € 1.200 tot + € 3.000``."""
    if amount.laag is None or amount.hoog is None:
        return otherwise
    low, high = _signed(amount.laag), _signed(amount.hoog)
    return low if low == high else f"{low} tot {high}"


def _signed(amount: Decimal) -> str:
    text = whole_euros(abs(amount))
    if text == whole_euros(Decimal(0)):
        return text
    return f"+\u00a0{text}" if amount > 0 else f"−\u00a0{text}"


def three_numbers(impact: ImpactReport, comparison: ComparisonReport) -> Iterator[str]:
    """Say the three numbers of block 1, loudly when nothing changes."""
    if impact.anders == 0:
        yield NOTHING_CHANGES
    else:
        share = share_text(impact.anders, impact.vergeleken)
        verb = "krijgt" if impact.anders in (1, None) else "krijgen"
        whole = number_text(impact.vergeleken) if impact.vergeleken is not None else "de"
        yield f"{capital(clients(impact.anders))} van {whole} {verb} een andere uitkomst{share}."
    costs = impact.kosten
    missing = costs.deels or costs.tarief_onbekend or costs.te_weinig_clienten
    where = ", niet volledig: zie Kosten" if costs.netto.laag is not None else ". Zie Kosten"
    yield f"Verschil in kosten per jaar: {net_text(costs.netto)}{where if missing else ''}."
    broken = comparison.geschonden
    yield f"Garanties nieuw geschonden: {broken}."
    yield examples_sentence(len(comparison.voorbeelden), comparison.onverwacht)


def beside_numbers(impact: ImpactReport) -> Iterator[str]:
    """Say who is not in the three numbers, and who may still come in."""
    if impact.misschien_anders != 0:
        yield (
            f"{capital(clients(impact.misschien_anders))} van wie nu en straks iets onbekend is, "
            "kan ook een andere uitkomst krijgen. Dat hangt af van een antwoord dat er niet is."
        )
    for count, where in (
        (impact.alleen_oud, "alleen volgens het oude werkboek"),
        (impact.alleen_nieuw, "alleen volgens het nieuwe werkboek"),
        (impact.in_geen_van_beide, "in geen van beide werkboeken"),
    ):
        if count != 0:
            yield f"Niet vergeleken: {clients(count)}, want hun antwoorden kunnen {where} samen."
    if impact.budget_op:
        yield (
            "De tijd was op. Cliënten van wie twee keer iets onbekend is, tellen daarom allemaal "
            "als misschien."
        )


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def flows_text(matrix: MatrixOut) -> str:
    """Say in words what the picture of flows shows."""
    parts = [
        f"van {before} naar {after}: {clients(count)}" for before, after, count in moved(matrix)
    ]
    return "; ".join(parts) or "geen"


def moved(matrix: MatrixOut) -> list[tuple[str, str, int]]:
    """Return what goes to another product, the largest first; nothing that is hidden."""
    found = [
        (before, after, count)
        for before, row in zip(matrix.van, matrix.aantallen, strict=True)
        for after, count in zip(matrix.naar, row, strict=True)
        if before != after and count
    ]
    return sorted(found, key=lambda one: (-one[2], one[0], one[1]))


def questions_text(found: QuestionsOut | None) -> str:
    """Write an expected number of questions; an estimate says so."""
    if found is None:
        return "niet nagerekend"
    mean = f"{found.gemiddeld:.1f}".replace(".", ",")
    if found.exact:
        return f"{mean} (exact)"
    low, high = (f"{one:.1f}".replace(".", ",") for one in (found.laag, found.hoog))
    return f"{mean} (schatting: {low} tot {high})"


def account(impact: ImpactReport) -> Iterator[str]:
    """Say what was assumed, and what the report does not say."""
    yield (
        "Een profiel is één combinatie van antwoorden. Hoeveel profielen veranderen is exact. "
        "Hoeveel cliënten dat zijn is een simulatie: het volgt uit de populatie die u gaf."
    )
    yield (
        "Een andere uitkomst betekent: bij minstens één bouwsteen is past, past niet of onbekend "
        "anders dan eerst."
    )
    yield (
        "Kosten zijn bedrag × omvang × keren per jaar, alsof de situatie een jaar zo blijft. Laag "
        "en hoog komen van wat onbekend is en van tarieven die kunnen verschillen. Wat voor een "
        "cliënt gelijk blijft, geeft geen verschil."
    )
    yield (
        "Het volume-effect is meer of minder cliënten tegen het oude tarief (of het nieuwe, als er "
        "geen oud is). Het tariefeffect is het verschil in tarief. Samen zijn ze precies het "
        "verschil."
    )
    yield (
        "Verliest iemand een bouwsteen en krijgt die er één voor terug, dan telt dat als één "
        f"verschuiving. Eerst binnen de productgroep, daarna op volgorde. Anders staat er {NOBODY}."
    )
    yield from impact.zwaarte
    yield hidden_sentence(impact.minimum)
    yield (
        "Dit rapport zegt niet of cliënten de hulp ook gaan gebruiken, of aanbieders die kunnen "
        "leveren, en of de regels goed zijn."
    )


def variant_text(variant: VariantOut | None) -> str:
    """Write the numbers of a variant, with the share that it has."""
    if variant is None:
        return "kan niet"
    percent = f"{(100 * variant.aandeel).normalize():f}".replace(".", ",")
    return f"{percent}%: {clients(variant.anders)}; {net_text(variant.netto)}"


def most_sensitive(impact: ImpactReport) -> list[SensitivityOut]:
    """Return the assumptions, first those that move the costs, or else the clients, most."""

    def spread(one: SensitivityOut) -> tuple[Decimal, int]:
        variants = [variant for variant in (one.minder, one.meer) if variant is not None]
        costs = [variant.netto.hoog for variant in variants if variant.netto.hoog is not None]
        changed = [variant.anders for variant in variants if variant.anders is not None]
        return (
            max(costs) - min(costs) if costs else Decimal(0),
            max(changed) - min(changed) if changed else 0,
        )

    return sorted(impact.gevoeligheid, key=spread, reverse=True)


def sensitivity_range(impact: ImpactReport) -> list[str]:
    """Say between which numbers the results stay when one assumption at a time is varied."""
    rows = ((row.minder, row.meer) for row in impact.gevoeligheid)
    variants = [one for row in rows for one in row if one is not None]
    texts = []
    changed = [one.anders for one in variants if one.anders is not None]
    if impact.anders is not None:
        changed.append(impact.anders)
    if changed and len(changed) > 1:
        low, high = (number_text(one) for one in (min(changed), max(changed)))
        texts.append(f"Cliënten met een andere uitkomst: {low} tot {high}.")
    lows = [one.netto.laag for one in variants if one.netto.laag is not None]
    highs = [one.netto.hoog for one in variants if one.netto.hoog is not None]
    if lows and highs:
        amount = AmountOut(laag=min(lows), hoog=max(highs))
        texts.append(f"Verschil in kosten per jaar: {net_text(amount)}.")
    if texts:
        texts.append("Garanties: die hangen niet van de populatie af.")
        number = counted(len(impact.gevoeligheid), "aanname", "aannames")
        texts.append(f"Gerekend met {number}, steeds één tegelijk de helft minder of meer.")
    return texts


def cost_cell(amount: AmountOut, tariff: str) -> str:
    """Write costs in a table, or why they are not there."""
    if amount.laag is None:
        return "tarief onbekend" if tariff == "onbekend" else amount_text(amount)
    return f"{amount_text(amount)}{' (deels)' if tariff != 'bekend' else ''}"


def share_name(share: Share) -> str:
    """Say what a share is about: ``situatie = instabiel bij wet = Wmo: 20%``."""
    percent = f"{(100 * share.share).normalize():f}".replace(".", ",")
    about = f" bij {share.given} = {share.given_value}" if share.given else ""
    return f"{share.attribute} = {share.value}{about}: {percent}%"


def weight_texts(weights: Iterable[Weight]) -> tuple[str, ...]:
    """Say what makes a product lighter or heavier, for each group."""
    groups: dict[str, bool] = {}
    for one in weights:
        groups[one.group] = one.by_level
    texts = []
    for group, by_level in groups.items():
        which = f"de productgroep {group}" if group else "bouwstenen zonder productgroep"
        if by_level:
            texts.append(f"Lichter en zwaarder volgt bij {which} uit de kolom Niveau.")
        else:
            texts.append(
                f"Lichter en zwaarder volgt bij {which} uit de volgorde op het blad Bouwstenen, "
                "want Niveau is daar niet overal ingevuld."
            )
    return tuple(texts)
