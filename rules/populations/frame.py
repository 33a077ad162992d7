"""In what a population is counted: the attributes of one or two versions, cut where a row cuts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from rules.analysis.space import Space
from rules.attributes import Attribute, Kind
from rules.boxes import Box
from rules.comparison.domains import Embedding
from rules.comparison.joint import Joint, Places, Side
from rules.normalise import fold
from rules.ruleset import Ruleset
from rules.valuesets import ValueSet


@dataclass(frozen=True)
class View:
    """One version seen from a frame; ``places`` says where its attributes and values lie there."""

    ruleset: Ruleset
    places: Places


@dataclass(frozen=True)
class Frame:
    """The attributes in which clients are counted, and the boxes that must stay apart.

    ``views`` are the versions that can be asked, the old one first. ``columns`` are headings of
    columns that are no attribute and are kept apart too (a municipality).
    """

    attributes: tuple[Attribute, ...]
    views: tuple[View, ...]
    boxes: tuple[Box, ...]
    columns: tuple[str, ...] = ()

    @classmethod
    def of_ruleset(cls, ruleset: Ruleset) -> Frame:
        """Return the frame of one version."""
        places = {
            one.code: (one.code, Embedding(one.size, range(one.size))) for one in ruleset.attributes
        }
        return cls(ruleset.attributes, (View(ruleset, places),), mentioned(ruleset))

    @classmethod
    def of_joint(cls, joint: Joint) -> Frame:
        """Return the frame of two versions: the finest that either of them needs."""
        versions = [joint.version(side) for side in Side]
        boxes = [
            box
            for version in versions
            for box in (
                *(version.box(one) for one in mentioned(version.ruleset)),
                *version.absent,
            )
        ]
        views = tuple(View(version.ruleset, version.places) for version in versions)
        return cls(joint.attributes, views, tuple(dict.fromkeys(boxes)))

    @property
    def asked(self) -> tuple[Attribute, ...]:
        """The attributes that a population can know: asked in some version."""
        return tuple(one for one in self.attributes if not one.derived)

    @cached_property
    def looked_at(self) -> frozenset[str]:
        """The codes of the attributes whose answers some row can tell apart."""
        space = self.space()
        sizes = zip(space.attributes, space.sizes, strict=True)
        return frozenset(one.code for one, size in sizes if size > 1 and not one.derived)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every folded code and label of an asked attribute, in any version, to its code here.

        The names of the newest version go first.
        """
        asked = {one.code for one in self.asked}
        found: dict[str, str] = {}
        for one in self.asked:
            for name in (one.code, one.label):
                found.setdefault(fold(name), one.code)
        for view in reversed(self.views):
            for one in view.ruleset.base_attributes:
                code = view.places[one.code][0]
                for name in (one.code, one.label):
                    if code in asked:
                        found.setdefault(fold(name), code)
        return found

    def attribute(self, name: str) -> Attribute | None:
        """Return the asked attribute with this code or label, or None."""
        code = self.names.get(fold(name))
        return next((one for one in self.asked if one.code == code), None)

    def keep(self, name: str, edges: Sequence[Decimal] = ()) -> Frame:
        """Return a frame in which an attribute or column is counted apart, also where no row looks.

        ``edges`` are the lowest numbers of bands (18, 23, 65); without them every value is kept.
        """
        attribute = self.attribute(name)
        if attribute is None:
            return replace(self, columns=tuple(dict.fromkeys((*self.columns, name))))
        boxes = tuple(Box({attribute.code: values}) for values in bands(attribute, edges))
        return self.along(boxes)

    def along(self, boxes: Iterable[Box]) -> Frame:
        """Return a frame in which these boxes, over its attributes, are kept apart too."""
        return replace(self, boxes=tuple(dict.fromkeys((*self.boxes, *boxes))))

    def space(self, choices: Mapping[str, Sequence[str]] | None = None) -> Space:
        """Return the space to count in; ``choices`` are the texts found in each kept column."""
        space = Space.over(self.attributes, self.boxes)
        extra = [
            Attribute(heading, heading, Kind.CHOICE, tuple((choices or {}).get(heading, ())))
            for heading in self.columns
        ]
        classes = [
            tuple(ValueSet.of(one.size, [position]) for position in range(one.size))
            for one in extra
        ]
        return Space((*space.attributes, *extra), (*space.classes, *classes))


def bands(attribute: Attribute, edges: Sequence[Decimal] = ()) -> tuple[ValueSet, ...]:
    """Cut an attribute into bands that begin at the edges, or into single values."""
    size, grid = attribute.size, attribute.grid
    if not edges or grid is None:
        return tuple(ValueSet.of(size, [position]) for position in range(size))
    starts = {0, size}
    for edge in edges:
        steps = -((grid.minimum - edge) // grid.step)
        starts.add(min(size, max(0, int(steps))))
    cuts = sorted(starts)
    return tuple(ValueSet.between(size, [(first, end)]) for first, end in pairwise(cuts))


def mentioned(ruleset: Ruleset) -> tuple[Box, ...]:
    """Return every box that a row of a rule set names."""
    return (
        *(rule.box for rule in ruleset.rules),
        *(guarantee.box for guarantee in ruleset.guarantees),
        *ruleset.impossible_boxes(),
    )
