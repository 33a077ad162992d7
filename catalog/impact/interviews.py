"""How many questions is a conversation expected to take, with the answers of a population?"""

from __future__ import annotations

from typing import Final

from catalog.impact.report import QuestionsOut
from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.analysis.expected import expected_questions
from rules.populations.counted import Counted
from rules.populations.frame import View

_SCALE: Final = 1000


def questions(
    compiled: Compiled, counted: Counted, view: View, deadline: Deadline
) -> QuestionsOut | None:
    """Return the expected number of questions; None when there was no time.

    Each answer is as common as in the population, apart from other answers: no more is known of
    clients who do not exist yet.
    """
    found = expected_questions(compiled, _weights(compiled, counted, view), deadline)
    if found is None:
        return None
    return QuestionsOut(
        gemiddeld=found.questions, laag=found.low, hoog=found.high, exact=found.exact
    )


def _weights(compiled: Compiled, counted: Counted, view: View) -> dict[str, list[int]]:
    """Return how common each value is: a class counts at its first value.

    What nobody answers counts as a thousandth of a client: there is still something to ask.
    """
    weights: dict[str, list[int]] = {}
    for attribute in compiled.ruleset.base_attributes:
        shared, embedding = view.places[attribute.code]
        place = counted.space.index.get(shared)
        if place is None or place not in counted.places:
            continue
        column = counted.codes[:, counted.places.index(place)]
        row = [0] * attribute.size
        for number, members in enumerate(counted.space.classes[place]):
            own = embedding.own(members)
            if own:
                row[own.first] += 1 + _SCALE * int(counted.counts[column == number].sum())
        if any(row):
            weights[attribute.code] = row
    return weights
