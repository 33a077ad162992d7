"""The sentences of an analysis: templates, never free prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from catalog.analysis.analysis import Analysis, Part
from catalog.analysis.report import AnalysisReport, QuestionsOut
from catalog.wording.conditions import condition_text, listed
from catalog.wording.counts import counted, number_text, profiles, readable
from rules.analysis.closest import Cause
from rules.analysis.derivations import DerivationFault, FaultKind
from rules.analysis.idle import Idle, IdleReason
from rules.analysis.proofs import BrokenArea, Proof
from rules.analysis.redundancy import RedundantRow
from rules.analysis.sampling import Estimate
from rules.attributes import Attribute
from rules.ruleset import Claim, Effect, Guarantee, Rule

_SMALL: Final = 0.001
_CLAIMS: Final = {
    Claim.AT_LEAST_ONE: "minstens één van {products} past",
    Claim.AT_MOST_ONE: "hoogstens één van {products} past",
    Claim.EXACTLY_ONE: "precies één van {products} past",
    Claim.ALWAYS: "{products} {fit} altijd",
    Claim.NEVER: "{products} {fit} nooit",
}
_IDLE_RULES: Final = {
    IdleReason.NOBODY: "Er is geen enkel mogelijk profiel waarbij deze rij klopt.",
    IdleReason.EXCLUDED: "Deze rij geeft nooit de doorslag: {rows} {exclude} altijd uit.",
    IdleReason.NOTHING_TO_EXCLUDE: "Deze rij sluit nooit iets uit: waar hij klopt, past er niets.",
    IdleReason.NO_PRODUCT_FITS: "Dit advies verschijnt nooit: waar de rij klopt, past geen van de "
    "bouwstenen.",
    IdleReason.NOT_IN_FORCE: "Deze rij doet niets: geen van de bouwstenen is op deze dag geldig.",
}
_IDLE_PRODUCTS: Final = {
    IdleReason.NO_ROWS: "Deze bouwsteen past nooit: geen enkele regel zegt wanneer.",
    IdleReason.NOBODY: "Deze bouwsteen past nooit: zijn regels kloppen bij geen enkel mogelijk "
    "profiel.",
    IdleReason.EXCLUDED: "Deze bouwsteen past nooit: waar een regel klopt, {exclude} {rows} hem "
    "uit.",
}


def claim_text(guarantee: Guarantee) -> str:
    """Say what a guarantee states: ``precies één van BG-B, BG-S en BG-I past``."""
    products = listed(guarantee.products)
    fit = "past" if len(guarantee.products) == 1 else "passen"
    return _CLAIMS[guarantee.claim].format(products=products, fit=fit)


def verdict_text(proof: Proof) -> str:
    """Say what is certain about a guarantee."""
    if proof.unsound and proof.holds is None:
        return (
            "Niet te bewijzen: dit hangt af van een afgeleid kenmerk dat niet bij iedereen precies "
            "één waarde heeft."
        )
    if proof.holds is None and not proof.budget_spent:
        return "Niet te bewijzen: er is geen enkel profiel waarbij alles klopt."
    if proof.holds is None:
        return (
            f"Niet bewezen en niet weerlegd: de tijd was op. {estimate_text(proof.share)}".strip()
        )
    if proof.holds:
        if proof.asked == 0:
            return "Geldt voor 0 profielen; deze garantie bewaakt niets."
        asked = "" if proof.asked is None else f" ({profiles(proof.asked)})"
        return f"Bewezen voor elk mogelijk profiel{asked}."
    if proof.broken is None:
        return f"Klopt niet. {estimate_text(proof.share)}".strip()
    whole = "" if proof.asked is None else f" van de {readable(proof.asked)}"
    broken = profiles(proof.broken, proof.asked)
    return f"Klopt niet: {broken}{whole} {_break(proof.broken)} deze garantie."


def area_text(area: BrokenArea, claim: Claim) -> str:
    """Say what happens in a region where a guarantee is broken."""
    products = area.products
    if not area.fits:
        if claim is Claim.ALWAYS:
            return f"{listed(products)} {_fit(products)} hier niet"
        return (
            f"geen van {listed(products)} past hier"
            if len(products) > 1
            else (f"{listed(products)} past hier niet")
        )
    if claim is Claim.NEVER:
        return f"{listed(products)} {_fit(products)} hier wel"
    return f"{listed(products)} passen hier tegelijk"


def cause_text(cause: Cause, rule: Rule, attributes: Mapping[str, Attribute], *, fits: bool) -> str:
    """Say what a row has to do with a region: it holds there, excludes, or refuses by a cell."""
    if rule.effect is Effect.EXCLUDES:
        return f"{rule.id} sluit hier uit"
    if fits:
        return f"{rule.id} klopt hier"
    conditions = [condition_text(attributes[code], rule.box[code]) for code in cause.cells]
    return f"{rule.id} klopt hier niet, want die vraagt {listed(conditions)}"


def idle_text(idle: Idle, *, product: bool = False) -> str:
    """Say why a product never fits, or a row never does anything."""
    texts = _IDLE_PRODUCTS if product else _IDLE_RULES
    exclude = "sluit" if len(idle.because) == 1 else "sluiten"
    return texts[idle.reason].format(rows=listed(idle.because), exclude=exclude)


def redundant_text(row: RedundantRow) -> str:
    """Say which rows make a row redundant, and whether it can go."""
    together = " samen" if len(row.by) > 1 else ""
    do = "doet" if len(row.by) == 1 else "doen"
    text = f"Zonder deze rij verandert er niets: {listed(row.by)} {do} dit{together} ook."
    if not row.by:
        text = "Zonder deze rij verandert er niets."
    if row.removable:
        return text
    return f"{text} Deze rij mag niet samen met andere overbodige rijen weg."


def useless_text(condition: str) -> str:
    """Say that a cell does nothing."""
    return f"Deze cel ({condition}) maakt nergens verschil: leeg is hetzelfde."


def fault_text(fault: DerivationFault, label: str) -> str:
    """Say what is wrong with the derivation of an attribute."""
    number = profiles(fault.clients)
    if fault.kind is FaultKind.GAP:
        return f"Bij {number} volgt er geen waarde voor ‘{label}’."
    return f"Bij {number} spreken {listed(fault.rows)} elkaar tegen over ‘{label}’."


def questions_text(questions: QuestionsOut) -> str:
    """Say how many questions an interview takes."""
    most = counted(questions.hoogstens, "vraag", "vragen")
    mean = decimal_text(questions.gemiddeld)
    if questions.exact:
        return f"Een gesprek vraagt gemiddeld {mean} vragen, en nooit meer dan {most} (exact)."
    low, high = decimal_text(questions.laag), decimal_text(questions.hoog)
    interviews = counted(questions.gesprekken, "nagespeeld gesprek", "nagespeelde gesprekken")
    return (
        f"Een gesprek vraagt gemiddeld ongeveer {mean} vragen (schatting: tussen {low} en {high}, "
        f"uit {interviews}), en nooit meer dan {most}."
    )


def estimate_text(share: Estimate | None) -> str:
    """Say for how many a guarantee does not hold in a sample, always as an estimate."""
    if share is None:
        return ""
    low, high = percent_text(share.low), percent_text(share.high)
    return (
        f"Schatting uit {number_text(share.samples)} profielen: bij {percent_text(share.share)} "
        f"(tussen {low} en {high}) klopt deze garantie niet."
    )


def guarantees_text(report: AnalysisReport) -> str:
    """Say how many guarantees are proved, and how many guard nothing."""
    if not report.garanties:
        return "Dit werkboek heeft nog geen garanties: er is niets om te bewijzen."
    idle = sum(one.bewaakt_niets for one in report.garanties)
    proved = sum(one.bewezen is True for one in report.garanties) - idle
    text = f"{proved} van {counted(len(report.garanties), 'garantie', 'garanties')} bewezen"
    if not idle:
        return f"{text}."
    return f"{text}; {idle} {'bewaakt' if idle == 1 else 'bewaken'} niets."


def empty_text(analysis: Analysis) -> str:
    """Say why there is nothing to analyse; empty when there is."""
    if not analysis.catalog.products:
        return (
            "Dit werkboek heeft nog geen bouwstenen. Vul eerst de bladen Bouwstenen en Regels in."
        )
    if not analysis.ruleset.products:
        return "Op deze dag geldt geen enkele bouwsteen. Kies een andere dag met --peildatum."
    if analysis.clients == 0:
        return "Er is geen enkel profiel mogelijk. Er valt dus niets te analyseren."
    return ""


def nothing_text(report: AnalysisReport, part: Part, found_all: str) -> str:
    """Say that there is nothing, or that there was no time to know."""
    if part.value in report.niet_af:
        return "Niets gevonden, maar de tijd was op: er kan meer zijn."
    return found_all


def unfinished_text(parts: Sequence[str]) -> str:
    """Say for which parts the time ended."""
    return (
        f"De tijd was op. Niet alles is nagegaan bij: {listed(parts)}. Wat er staat, klopt wel. "
        "Geef meer tijd met --tijd."
    )


def capital(text: str) -> str:
    """Write a name at the beginning of a line with a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def percent_text(share: float) -> str:
    """Write a share: ``12,5%``; never rounded to nothing, nor to everything."""
    if 0 < share < _SMALL:
        return "minder dan 0,1%"
    if 1 - _SMALL < share < 1:
        return "meer dan 99,9%"
    return f"{decimal_text(100 * share)}%"


def decimal_text(number: float) -> str:
    """Write a number with at most one decimal, the Dutch way."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def _fit(products: Sequence[str]) -> str:
    return "past" if len(products) == 1 else "passen"


def _break(number: int) -> str:
    return "breekt" if number == 1 else "breken"
