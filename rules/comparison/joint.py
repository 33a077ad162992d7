"""One space of profiles for two versions of a rule set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rules.attributes import Attribute
from rules.boxes import Box, Profile
from rules.comparison.domains import Apart, Embedding
from rules.ruleset import Derivation, Ruleset

Places = Mapping[str, tuple[str, Embedding]]
"""Own attribute code to a shared code, and how the own values lie in the shared ones."""


class Side(StrEnum):
    """One of the two versions; the value is the word that people read."""

    OLD = "oud"
    NEW = "nieuw"

    @property
    def other(self) -> Side:
        """The version on the other side."""
        return Side.NEW if self is Side.OLD else Side.OLD


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An old attribute and the new one that asks the same; ``choices`` are renamed choices."""

    old: str
    new: str
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JointProduct:
    """A product by its code in each version; None where it is not in force."""

    old: str | None
    new: str | None

    def code(self, side: Side) -> str | None:
        """Return the code in one version."""
        return self.old if side is Side.OLD else self.new

    @property
    def name(self) -> str:
        """The code by which both are called: the newest there is."""
        return self.new or self.old or ""


@dataclass(frozen=True)
class Version:
    """One version, with its rows written as boxes over the joint attributes.

    ``places`` gives per own attribute the joint attribute and how the values lie in it. Two
    versions of a derived attribute may have a place each; ``meanings`` holds what they share.
    ``impossible`` are its rows of Onmogelijk, ``denied`` its derivations denied, and ``absent``
    the values that only the other version has.
    """

    ruleset: Ruleset
    places: Places
    meanings: Places
    impossible: tuple[Box, ...]
    denied: tuple[Box, ...]
    absent: tuple[Box, ...]

    @property
    def nowhere(self) -> tuple[Box, ...]:
        """All boxes in which this version has no client."""
        return (*self.impossible, *self.denied, *self.absent)

    def box(self, own: Box) -> Box:
        """Return a box of this version over the joint attributes."""
        return moved(own, self.places)

    def meaning(self, own: Box) -> Box:
        """Return a box in terms that are equal for both versions, whatever they derive from."""
        return moved(own, self.meanings)

    def derivation_meaning(self, row: Derivation) -> tuple[Box, str, int]:
        """Return what a derivation row says, in terms that are equal for both versions."""
        code, embedding = self.meanings[row.attribute]
        return self.meaning(row.box), code, embedding.places[row.position]

    def joint_profile(self, own: Profile) -> dict[str, int]:
        """Return a profile of this version in joint terms."""
        return {
            self.places[code][0]: self.places[code][1].places[position]
            for code, position in own.items()
        }

    def own_profile(self, joint: Profile) -> dict[str, int] | None:
        """Return the asked attributes of a joint profile in terms of this version.

        What this version does not ask is left out; None when it does not have some answer.
        """
        found: dict[str, int] = {}
        for attribute in self.ruleset.base_attributes:
            code, embedding = self.places[attribute.code]
            if code in joint:
                position = embedding.position(joint[code])
                if position is None:
                    return None
                found[attribute.code] = position
        return found


@dataclass(frozen=True)
class Joint:
    """Two versions over the same attributes.

    An attribute of one version only leaves the rules of the other indifferent. A value that one
    version does not have is impossible there. ``apart`` names counterparts that cannot share a
    domain, and so count as two attributes; ``derived_apart`` holds the new codes of attributes
    that both derive, each in its own way.
    """

    attributes: tuple[Attribute, ...]
    old: Version
    new: Version
    products: tuple[JointProduct, ...]
    apart: tuple[tuple[Counterpart, Apart], ...] = ()
    derived_apart: tuple[str, ...] = ()

    def version(self, side: Side) -> Version:
        """Return one of the two versions."""
        return self.old if side is Side.OLD else self.new


def moved(own: Box, places: Places) -> Box:
    """Return a box with its conditions at other places."""
    return Box({places[code][0]: places[code][1].values(values) for code, values in own.items()})
