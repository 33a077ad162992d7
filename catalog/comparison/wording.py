"""The sentences of the change report: templates, never free prose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from catalog.comparison.effects import JudgedRow, RowEffect
from catalog.comparison.guards import Standing
from catalog.comparison.report import ComparisonReport, EstimateOut, RowOut, UntestedOut
from catalog.comparison.rows import Fate
from catalog.comparison.same import Assumption
from catalog.wording.conditions import box_text, listed
from catalog.wording.counts import counted, percent, profiles, readable
from rules.attributes import Attribute
from rules.boxes import Box
from rules.comparison.difference import Difference
from rules.comparison.domains import Apart
from rules.comparison.joint import Joint, Side
from rules.valuesets import ValueSet

QUIET: Final = (Standing.HOLDS.value,)
"""How a guarantee stands when there is nothing to tell."""

_FATES: Final = {
    Fate.ADDED: "is toegevoegd",
    Fate.REMOVED: "is vervallen",
    Fate.RENAMED: "heet anders",
    Fate.CHANGED: "is gewijzigd",
    Fate.MOVED: "is verplaatst",
}
_EFFECTS: Final = {
    RowEffect.OUTCOME: "verandert voor sommige profielen de uitkomst",
    RowEffect.PROFILES: "verandert welke profielen bestaan",
    RowEffect.KEEPS: "zorgt dat een andere wijziging geen uitkomst verandert",
    RowEffect.ADVICE: "verandert alleen een advies",
    RowEffect.TEXT: "verandert geen uitkomst: alleen tekst, of hetzelfde anders geschreven",
    RowEffect.TERMS: "verandert een afspraak, geen uitkomst",
    RowEffect.GUARDS: "verandert wat wordt bewaakt, geen uitkomst",
    RowEffect.UNKNOWN: "is niet nagerekend: de tijd was op",
}
_APART: Final = {
    Apart.KIND: "het is in het ene werkboek een getal en in het andere een keuze",
    Apart.UNIT: "de eenheid is anders",
    Apart.STEP: "de stappen van het getal passen niet op elkaar",
    Apart.NOTHING_SHARED: "geen enkel antwoord komt in beide werkboeken voor",
}


def row_sentence(row: JudgedRow) -> str:
    """Say what a changed row does: "Rij R014 is gewijzigd maar nergens doorslaggevend"."""
    change = row.change
    subject = change.sheet.name if change.name == change.sheet.name else f"Rij {change.name}"
    fate = _FATES[change.fate]
    if row.effect is RowEffect.NAME:
        fate = fate if change.fate is Fate.RENAMED else "noemt alleen een nieuwe naam"
        return f"{subject} {fate} en verandert niets."
    if row.effect is RowEffect.NOTHING:
        was = " was" if change.fate is Fate.REMOVED else ""
        return f"{subject} {fate} maar{was} nergens doorslaggevend."
    return f"{subject} {fate} en {_EFFECTS[row.effect]}."


def region_text(joint: Joint, box: Box) -> str:
    """Return a region as one line, without values that only one version has."""
    shared: dict[str, ValueSet] = {}
    by_code = {attribute.code: attribute for attribute in joint.attributes}
    known = {code: _known(joint, attribute) for code, attribute in by_code.items()}
    for code, values in box.items():
        inside = values & known[code]
        if inside and inside != known[code]:
            shared[code] = inside
    return box_text(Box(shared), by_code)


def box_line(joint: Joint, box: Box) -> str:
    """Return a box as one line, just as it is."""
    return box_text(box, {attribute.code: attribute for attribute in joint.attributes})


def shift_text(lost: Sequence[str], gained: Sequence[str]) -> str:
    """Say what happens to the set of products: ``BG-S → BG-I``, ``BG-I komt erbij``."""
    if lost and gained:
        return f"{listed(lost)} → {listed(gained)}"
    if gained:
        return f"{listed(gained)} {'komt' if len(gained) == 1 else 'komen'} erbij"
    return f"{listed(lost)} {'valt' if len(lost) == 1 else 'vallen'} weg"


def assumption_text(one: Assumption) -> str:
    """Say which two names were taken for the same, and why."""
    what = one.what[:1].upper() + one.what[1:]
    return f"{what} ‘{one.old}’ heet nu ‘{one.new}’: {one.why}."


def apart_texts(joint: Joint) -> list[str]:
    """Say of each attribute that cannot be compared why, and how it is treated."""
    texts = []
    for pair, reason in joint.apart:
        label = joint.new.ruleset.by_code[pair.new].label
        texts.append(
            f"Kenmerk {label}: {_APART[reason]}. Het telt hier als twee kenmerken die niets met "
            "elkaar te maken hebben."
        )
    for code in joint.derived_apart:
        label = joint.new.ruleset.by_code[code].label
        texts.append(
            f"Kenmerk {label} volgt nu uit andere antwoorden dan eerst. In een gebied staat daarom "
            "‘(oud)’ of ‘(nieuw)’ erbij."
        )
    texts.extend(_one_sided(joint))
    return texts


def named_elsewhere(rows: Iterable[RowOut]) -> tuple[tuple[RowOut, ...], str]:
    """Part the rows that only mention a new name from the others, and say all of them in a line."""
    told: list[RowOut] = []
    sheets: dict[str, int] = {}
    for row in rows:
        if row.effect == RowEffect.NAME and row.soort != Fate.RENAMED:
            sheets[row.blad] = sheets.get(row.blad, 0) + 1
        else:
            told.append(row)
    if not sheets:
        return tuple(told), ""
    places = listed(
        f"{counted(number, 'rij', 'rijen')} op {sheet}" for sheet, number in sheets.items()
    )
    return tuple(told), f"Alleen de nieuwe naam, en dus geen verandering: {places}."


BUDGET_SENTENCE: Final = (
    "De tijd was op. Niet alles is nagerekend; wat hieronder staat, klopt wel. Geef meer tijd met "
    "--tijd."
)


def total_sentence(difference: Difference) -> str:
    """Say how many profiles have another outcome, are gone or are new; loudly when none is."""
    changed, total = difference.changed, difference.total
    gone, fresh = (difference.only[side] for side in Side)
    if changed is None or total is None:
        return "Hoeveel profielen een andere uitkomst krijgen, is niet bekend: de tijd was op."
    moved = []
    if gone:
        moved.append(f"{_capital(profiles(gone))} {_exist(gone)} niet meer.")
    if fresh:
        moved.append(f"{_capital(profiles(fresh))} {_are(fresh)} nieuw.")
    if gone is None or fresh is None:
        moved.append("Of er profielen bij komen of verdwijnen, is niet nagerekend.")
    if changed:
        who = f"{_capital(profiles(changed))} van {readable(total)}"
        share = percent(changed, total)
        return " ".join((f"{who} {_have(changed)} een andere uitkomst ({share}).", *moved))
    if not moved:
        return f"Voor geen enkel profiel verandert de uitkomst ({profiles(total)} nagerekend)."
    if not total:
        return " ".join((*moved, "Er is geen enkel profiel dat in beide werkboeken bestaat."))
    rest = f"Voor de {profiles(total)} die in beide werkboeken bestaan, verandert de uitkomst niet."
    return " ".join((*moved, rest))


def examples_sentence(changing: int, unexpected: int) -> str:
    """Say how many examples change, and how many of them nobody announced."""
    if not changing:
        return "Geen enkel voorbeeld verandert."
    verb = "verandert" if changing == 1 else "veranderen"
    return (
        f"{counted(changing, 'voorbeeld', 'voorbeelden')} {verb}, {unexpected} daarvan onverwacht."
    )


def estimate_sentence(found: EstimateOut) -> str:
    """Say what share of a sample changes; never to be taken for exact."""
    low, high = (f"{100 * share:.1f}".replace(".", ",") for share in (found.laag, found.hoog))
    drawn = counted(found.getrokken, "getrokken profiel", "getrokken profielen")
    return f"Schatting uit {drawn}: {low}% tot {high}% krijgt een andere uitkomst (95% zeker)."


def guarantees_sentence(report: ComparisonReport) -> str:
    """Say how the guarantees stand."""
    idle = sum(one.oordeel == Standing.IDLE for one in report.garanties)
    true = sum(one.nieuw is True for one in report.garanties) - idle
    total = sum(one.oordeel != Standing.REMOVED for one in report.garanties)
    if not total:
        return "Het nieuwe werkboek heeft geen garanties."
    text = f"{true} van {counted(total, 'garantie', 'garanties')} bewezen in het nieuwe werkboek"
    text = f"{text}; {report.geschonden} nieuw geschonden"
    if not idle:
        return f"{text}."
    return f"{text}; {idle} {'geldt' if idle == 1 else 'gelden'} voor 0 profielen en " + (
        "bewaakt niets." if idle == 1 else "bewaken niets."
    )


def superfluous_texts(report: ComparisonReport) -> list[str]:
    """Say which rows became superfluous, and which no longer are."""
    if report.overbodig_geworden is None or report.niet_meer_overbodig is None:
        return ["Of rijen overbodig zijn, is niet nagerekend: de tijd was op."]
    texts = []
    if report.overbodig_geworden:
        texts.append(f"Nu overbodig: {listed(report.overbodig_geworden)}.")
    if report.niet_meer_overbodig:
        texts.append(f"Niet meer overbodig: {listed(report.niet_meer_overbodig)}.")
    return texts


def _one_sided(joint: Joint) -> Iterable[str]:
    meant: Mapping[Side, set[str]] = {
        side: {code for code, _ in joint.version(side).meanings.values()} for side in Side
    }
    for side in Side:
        version = joint.version(side)
        apart = {pair.old if side is Side.OLD else pair.new for pair, _ in joint.apart}
        labels = [
            version.ruleset.by_code[code].label
            for code, (shared, _) in version.meanings.items()
            if shared not in meant[side.other] and code not in apart
        ]
        where = "het oude" if side is Side.OLD else "het nieuwe"
        if len(labels) == 1:
            yield (
                f"Kenmerk {labels[0]} staat alleen in {where} werkboek. Voor de regels van het "
                "andere maakt het niet uit."
            )
        elif labels:
            yield (
                f"{len(labels)} kenmerken staan alleen in {where} werkboek: {listed(labels)}. Voor "
                "de regels van het andere maken ze niet uit."
            )


def _known(joint: Joint, attribute: Attribute) -> ValueSet:
    """Return the values that every version with this attribute has."""
    found = attribute.everything()
    for side in Side:
        for code, embedding in joint.version(side).places.values():
            if code == attribute.code:
                found &= embedding.known()
    return found


def _have(number: int) -> str:
    return "heeft" if number == 1 else "hebben"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _are(number: int) -> str:
    return "is" if number == 1 else "zijn"


def _exist(number: int) -> str:
    return "bestaat" if number == 1 else "bestaan"


PROPOSALS_SENTENCE: Final = (
    "Van wat is gewijzigd, is dit nog in geen voorbeeld getoetst. Beoordeel elk voorstel zelf. Zet "
    "ze klaar in een kopie met: bouwsteen test NIEUW --voorstel KOPIE."
)
MORE_PROPOSALS: Final = (
    "De tijd was op: er zijn misschien meer voorstellen. Geef meer tijd met --tijd."
)


def untouched_sentence(found: UntestedOut) -> str:
    """Name the rows that hold in no example of the new workbook."""
    return f"Geen enkel voorbeeld raakt: {listed(found.rijen_zonder_voorbeeld)}."
