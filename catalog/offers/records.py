"""An offer, and what became of each thing that is asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalog.problems import Problem
from rules.places import Place
from rules.ruleset import Certainty


@dataclass(frozen=True, slots=True)
class Offer:
    """What a provider offers for one product in one place; ``answers`` are positions."""

    provider: str
    location: str
    product: str
    answers: Mapping[str, int]
    place: Place
    remark: str = ""


@dataclass(frozen=True, slots=True)
class UnreadOffer:
    """A row of the form that holds a cell nobody can read, so that it cannot be judged.

    The texts are what the provider wrote, also when that is no known product; ``problems`` are
    those of this row.
    """

    provider: str
    location: str
    product: str
    place: Place
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class OfferRows:
    """A form that was read: every row is an offer or is unread, in the order of the form."""

    offers: tuple[Offer, ...]
    unread: tuple[UnreadOffer, ...]
    problems: tuple[Problem, ...]


class Judgement(StrEnum):
    """What became of one demand; the value is what staff read."""

    MET = "voldoet"
    BROKEN = "voldoet niet"
    AIM_MISSED = "streven niet gehaald"
    FOR_A_PERSON = "te beoordelen"
    TO_SUPPLY = "nog aan te leveren"
    NOTE = "toelichting"


@dataclass(frozen=True, slots=True)
class Finding:
    """One demand held against one offer.

    ``demand`` is the id of a row of Kwaliteitseisen, or ``Groep max`` and ``Groep streef`` for
    the sizes on Bouwstenen. ``given`` is the answer in words, empty when unknown; ``missing``
    are the attributes the provider still has to answer.
    """

    demand: str
    kind: str
    text: str
    norm: str
    given: str
    judgement: Judgement
    reason: str
    sources: tuple[str, ...]
    certainty: Certainty
    place: Place
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """An offer with all that was found; fit when no must is broken, open or left to a person."""

    offer: Offer
    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Judgement:
        """The verdict on the whole offer, the most serious finding first."""
        found = {finding.judgement for finding in self.findings}
        for judgement in (Judgement.BROKEN, Judgement.TO_SUPPLY, Judgement.FOR_A_PERSON):
            if judgement in found and self._weighs(judgement):
                return judgement
        return Judgement.MET

    def _weighs(self, judgement: Judgement) -> bool:
        """Only a missing answer to a must or to what a person judges keeps an offer open."""
        return judgement is not Judgement.TO_SUPPLY or any(
            finding.judgement is judgement and finding.kind != "streef" for finding in self.findings
        )
