"""How rows stand, in one Dutch sentence; rows that stand alike share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalog.answers.report import CellOut, ExplanationOut, ReasonOut
from catalog.wording.conditions import listed
from rules.matching.verdicts import Outcome, Reason, Standing
from rules.ruleset import Effect


def explanations(
    reasons: Sequence[Reason], written: Sequence[ReasonOut], outcome: Outcome
) -> tuple[ExplanationOut, ...]:
    """Join rows with the same effect that stand alike on the same cells into one sentence."""
    groups: dict[tuple[object, ...], list[tuple[Reason, ReasonOut]]] = {}
    for reason, out in zip(reasons, written, strict=True):
        key = (reason.rule.effect, reason.holds, _decisive(out.cellen, holds=reason.holds))
        groups.setdefault(key, []).append((reason, out))
    found = []
    for members in groups.values():
        reason, out = members[0]
        ids = tuple(one.regel for _, one in members)
        found.append(
            ExplanationOut(
                tekst=sentence(ids, reason.rule.effect, out.cellen, outcome, holds=reason.holds),
                regels=ids,
                bron=tuple(dict.fromkeys(source for _, one in members for source in one.bron)),
                toelichtingen=tuple(one.toelichting for _, one in members if one.toelichting),
            )
        )
    return tuple(found)


def sentence(
    ids: Sequence[str],
    effect: Effect,
    cells: Iterable[CellOut],
    outcome: Outcome,
    *,
    holds: bool,
) -> str:
    """Say how one or more rows stand against a profile."""
    several = len(ids) > 1
    rows = f"{'Regels' if several else 'Regel'} {listed(ids)}"
    decisive = _decisive(cells, holds=holds)
    fits = "kloppen" if several else "klopt"
    excludes = "sluiten" if several else "sluit"
    if holds:
        verb = f"{excludes} deze bouwsteen uit" if effect is Effect.EXCLUDES else fits
        given = listed(f"{cell.naam} is {cell.gegeven}" for cell in decisive)
        return f"{rows} {verb}: {given}." if given else f"{rows} {verb}."
    if any(cell.stand == Standing.REFUSED.value for cell in decisive):
        wanted = "; ".join(
            f"{cell.naam} is {cell.gegeven}, maar moet zijn: {cell.voorwaarde}" for cell in decisive
        )
        return f"{rows} {fits} niet: {wanted}."
    names = listed(cell.naam for cell in decisive)
    if outcome is Outcome.UNKNOWN:
        verb = f"{excludes} misschien uit" if effect is Effect.EXCLUDES else f"{fits} misschien"
        return f"{rows} {verb}. Nog niet bekend: {names}."
    if outcome is Outcome.FITS:
        return f"{rows} {fits} samen met andere regels, wat het antwoord ook is op: {names}."
    if effect is Effect.EXCLUDES:
        return (
            f"{rows} {excludes} deze bouwsteen samen met andere regels uit, wat het antwoord ook "
            f"is op: {names}."
        )
    return (
        f"{rows} {'kunnen' if several else 'kan'} niet meer kloppen, wat er ook komt bij: {names}."
    )


def _decisive(cells: Iterable[CellOut], *, holds: bool) -> tuple[CellOut, ...]:
    """Return the cells that the sentence names: all met, else those refused, else those open."""
    known = tuple(cells)
    if holds:
        return tuple(cell for cell in known if cell.stand == Standing.MET.value)
    refused = tuple(cell for cell in known if cell.stand == Standing.REFUSED.value)
    return refused or tuple(cell for cell in known if cell.stand == Standing.OPEN.value)
