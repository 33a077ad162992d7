"""A conversation: which answers count, what is still worth asking, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from catalog.answers.advisor import Advisor
from catalog.conventions import DURATION, LAW
from rules.analysis.completions import Completions
from rules.analysis.cover import Deadline
from rules.analysis.questions import next_question, relevant_places
from rules.analysis.relevance import changes_along
from rules.attributes import Attribute
from rules.boxes import Profile
from rules.matching.advice import advice
from rules.matching.match import completions, outcome
from rules.matching.verdicts import ImpossibleProfileError, Outcome


@dataclass(frozen=True, slots=True)
class Question:
    """A question worth asking; ``products`` are those whose outcome the answer can change."""

    attribute: Attribute
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """A question that changes no outcome: only whether advice holds, or which tariff applies."""

    attribute: Attribute
    rules: tuple[str, ...]
    price: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a conversation stands.

    ``used`` are the answers that the outcome rests on, ``unused`` the codes of those that make no
    difference any more. ``questions`` can still change an outcome; ``doubts`` too, but there the
    answer was "weet ik niet". ``asked`` is what to ask now, if anything. ``extras`` are optional.
    """

    used: Profile
    unused: tuple[str, ...]
    questions: tuple[Question, ...]
    doubts: tuple[Question, ...]
    extras: tuple[Extra, ...]
    asked: Question | None

    @property
    def at_most(self) -> int:
        """How many questions may still come: an answer never makes a question needed."""
        return len(self.questions)


class Conversation:
    """Takes turns on one catalogue and day; it remembers nothing between two turns."""

    def __init__(self, advisor: Advisor) -> None:
        self._advisor = advisor
        self._compiled = advisor.matcher.compiled
        self._priced = bool(advisor.catalog.tariffs)

    def clashing(self, profile: Profile) -> tuple[str, ...]:
        """Return the attributes whose answers cannot go together; none when all is possible."""
        try:
            completions(self._compiled, profile)
        except ImpossibleProfileError as error:
            rows = [row for row in self._advisor.ruleset.impossible if row.id in error.rows]
            named = {code for row in rows for code in self._behind(row.box)}
            return tuple(code for code in profile if code in named) or tuple(profile)
        return ()

    def used(self, profile: Profile, deadline: Deadline | None = None) -> Profile:
        """Return the answers that the outcome rests on; raises as ``turn`` does."""
        return self._used(profile, deadline)[0]

    def turn(
        self, profile: Profile, unsure: Collection[str] = (), deadline: Deadline | None = None
    ) -> Turn:
        """Take stock of the answers, given in the order of ``profile``.

        ``unsure`` were answered with "weet ik niet". Raises DerivedGivenError,
        ImpossibleProfileError, and BudgetSpent when a deadline runs out.
        """
        used, standing = self._used(profile, deadline)
        found = [
            Question(self._attribute(place), products)
            for place, products in standing.relevant.items()
        ]
        questions = tuple(one for one in found if one.attribute.code not in unsure)
        asked = next_question(self._compiled, used, unsure, deadline=deadline)
        return Turn(
            used=used,
            unused=tuple(code for code in profile if code not in used),
            questions=questions,
            doubts=tuple(one for one in found if one.attribute.code in unsure),
            extras=tuple(self._extras(standing, used, unsure)),
            asked=next(
                (one for one in questions if asked and one.attribute.code == asked.attribute), None
            ),
        )

    def _used(self, profile: Profile, deadline: Deadline | None) -> tuple[Profile, _Standing]:
        """Leave out each answer without which all would be the same; the last given goes first."""
        used = dict(profile)
        standing = self._standing(used, deadline)
        for code in reversed(tuple(profile)):
            if self._priced and code in (LAW, DURATION):
                continue
            without = {other: value for other, value in used.items() if other != code}
            at = completions(self._compiled, without, deadline)
            place = self._compiled.space.index[code]
            if self._matters(place, at, deadline):
                continue
            if self._standing(without, deadline) == standing:
                used = without
        return used, standing

    def _matters(self, place: int, at: Completions, deadline: Deadline | None) -> bool:
        products = self._compiled.ruleset.products
        return any(
            changes_along(self._compiled, product, place, at, deadline) for product in products
        )

    def _standing(self, profile: Profile, deadline: Deadline | None) -> _Standing:
        compiled = self._compiled
        at = completions(compiled, profile, deadline)
        products = compiled.ruleset.products
        outcomes = {product: outcome(compiled, product, at, deadline) for product in products}
        return _Standing(
            outcomes=outcomes,
            relevant=relevant_places(compiled, at, (), deadline),
            holding={one.rule.id: one.holding for one in advice(compiled, outcomes, at, deadline)},
        )

    def _extras(
        self, standing: _Standing, used: Profile, unsure: Collection[str]
    ) -> Iterator[Extra]:
        relevant = {self._attribute(place).code for place in standing.relevant}
        rules: dict[str, list[str]] = {}
        for rule in self._advisor.ruleset.rules:
            if standing.holding.get(rule.id) is False:
                for code in self._behind(rule.box):
                    rules.setdefault(code, []).append(rule.id)
        priced = {LAW, DURATION} if self._priced and self._some_fit(standing) else set()
        for attribute in self._advisor.ruleset.base_attributes:
            code = attribute.code
            if code in used or code in unsure or code in relevant:
                continue
            if code in rules or code in priced:
                yield Extra(attribute, tuple(rules.get(code, ())), price=code in priced)

    def _behind(self, codes: Collection[str] | Mapping[str, object]) -> set[str]:
        """Return the base attributes among these and behind the derived ones."""
        wanted = set(codes)
        for derived in reversed(self._advisor.ruleset.derived):
            if derived in wanted:
                wanted.remove(derived)
                wanted.update(self._advisor.ruleset.follows_from(derived))
        return wanted

    @staticmethod
    def _some_fit(standing: _Standing) -> bool:
        return any(found is not Outcome.NOT for found in standing.outcomes.values())

    def _attribute(self, place: int) -> Attribute:
        return self._compiled.space.attributes[place]


@dataclass(frozen=True, slots=True)
class _Standing:
    """All that may not change when an answer is left out."""

    outcomes: Mapping[str, Outcome]
    relevant: Mapping[int, tuple[str, ...]]
    holding: Mapping[str, bool]
