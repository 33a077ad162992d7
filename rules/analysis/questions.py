"""What to ask next: never what cannot change any outcome, and first what is likely to tell most.

Not asking what does not matter is a legal duty (data minimisation), and it is exact. The order is
a choice: expected information about the outcome, divided by the cost of the question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2

from rules.analysis.compiled import Compiled
from rules.analysis.completions import Completions, narrow, settled
from rules.analysis.cover import Cover, Deadline
from rules.analysis.outcomes import Cell, partition
from rules.analysis.relevance import changing_any
from rules.attributes import Attribute
from rules.boxes import Profile

COST = 1.0
SENSITIVE_EXTRA = 1.0
"""A question marked Gevoelig must tell twice as much to come first."""

Weights = Mapping[str, Sequence[int]]
"""How common each value of an attribute is, by position; of others each value counts the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question worth asking.

    ``settles`` are the products whose outcome can still depend on the answer: that is why it is
    asked. ``information`` is what the answer is expected to tell, in bits; sampled when not
    ``exact``, None when there was no choice. At most ``at_most`` questions are left, this one
    included, whatever the answers are.
    """

    attribute: str
    settles: tuple[str, ...]
    at_most: int
    information: float | None = None
    exact: bool = True


def next_question(
    compiled: Compiled,
    profile: Profile,
    asked_unknown: Collection[str] = (),
    weights: Weights | None = None,
    deadline: Deadline | None = None,
) -> Question | None:
    """Return the best question to ask next; None when no answer can change any outcome any more.

    ``asked_unknown`` are the codes of attributes that were answered with "weet ik niet": they stay
    unknown and are not asked again. None too when no client can have this profile; matching says
    why. ``weights`` are prepared at each call: to ask often, use ``with_prior`` once.
    """
    if weights is not None:
        compiled = with_prior(compiled, weights)
    at = narrow(compiled, compiled.completions(profile), deadline)
    if at is None:
        return None
    relevant = relevant_places(compiled, at, asked_unknown, deadline)
    if not relevant:
        return None
    candidates = in_open_themes(compiled, relevant, (*profile, *asked_unknown))
    open_products = dict.fromkeys(code for codes in relevant.values() for code in codes)
    place, information, exact = candidates[0], None, True
    if len(candidates) > 1:
        found = partition(compiled, open_products, at, deadline=deadline)
        place, information = best_place(compiled, candidates, found.cells)
        exact = found.exact
    code = compiled.space.attributes[place].code
    return Question(code, relevant[place], len(relevant), information, exact)


def relevant_places(
    compiled: Compiled,
    at: Completions,
    asked_unknown: Iterable[str] = (),
    deadline: Deadline | None = None,
) -> dict[int, tuple[str, ...]]:
    """Return the places still worth asking, with the products whose outcome depends on them."""
    undecided = [
        product
        for product in compiled.ruleset.products
        if settled(compiled, product, at, deadline) is None
    ]
    skip = [compiled.space.index[code] for code in asked_unknown]
    return changing_any(compiled, undecided, at, skip, deadline)


def in_open_themes(compiled: Compiled, relevant: Iterable[int], asked: Iterable[str]) -> list[int]:
    """Return the places in a theme that was opened already; all places when it is finished."""
    by_code, attributes = compiled.ruleset.by_code, compiled.space.attributes
    themes = {by_code[code].theme for code in asked} - {""}
    places = list(relevant)
    return [place for place in places if attributes[place].theme in themes] or places


def best_place(
    compiled: Compiled, places: Sequence[int], cells: Sequence[Cell]
) -> tuple[int, float]:
    """Return the place that tells most for what it costs, and the expected bits it tells."""
    before = _entropy(_weights(cells).values())
    best: tuple[float, int, float] | None = None
    for place in places:
        told = max(0.0, before - _expected_entropy(compiled, place, cells))
        score = told / cost(compiled.space.attributes[place])
        if best is None or (score, -place) > best[:2]:
            best = score, -place, told
    assert best is not None  # noqa: S101 - there is at least one place
    return -best[1], best[2]


def cost(attribute: Attribute) -> float:
    """Return what a question costs the client."""
    return COST + SENSITIVE_EXTRA if attribute.sensitive else COST


def with_prior(compiled: Compiled, weights: Weights) -> Compiled:
    """Return the same rule set with clients as common as ``weights`` say.

    Counts are then sums of products of weights. Weights are whole numbers, zero or more.
    """
    space = compiled.space
    per_class = [
        row
        if attribute.code not in weights
        else tuple(sum(weights[attribute.code][value] for value in values) for values in classes)
        for attribute, classes, row in zip(
            space.attributes, space.classes, space.weights, strict=True
        )
    ]
    return replace(compiled, cover=Cover(space.sizes, compiled.cover.boxes, per_class))


def _expected_entropy(compiled: Compiled, place: int, cells: Sequence[Cell]) -> float:
    """Return how uncertain the outcome is expected to be once an attribute is known."""
    weight = compiled.cover.sets.weight[place]
    by_value: dict[int, dict[int, float]] = {}
    for cell in cells:
        mask = cell.box[place]
        whole = weight[mask]
        left = mask
        while left:
            value = left & -left
            left ^= value
            outcomes = by_value.setdefault(value, {})
            share = cell.weight * weight[value] / whole
            outcomes[cell.fitting] = outcomes.get(cell.fitting, 0.0) + share
    total = sum(cell.weight for cell in cells)
    return sum(
        sum(outcomes.values()) / total * _entropy(outcomes.values())
        for outcomes in by_value.values()
    )


def _weights(cells: Sequence[Cell]) -> dict[int, float]:
    found: dict[int, float] = {}
    for cell in cells:
        found[cell.fitting] = found.get(cell.fitting, 0.0) + cell.weight
    return found


def _entropy(weights: Iterable[float]) -> float:
    counted = [weight for weight in weights if weight > 0]
    total = sum(counted)
    return -sum(weight / total * log2(weight / total) for weight in counted)
