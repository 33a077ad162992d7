"""What stays certain when some attributes are not derived well?

A contradiction would prove anything and a gap leaves a value open, so what depends on them is
judged apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rules.analysis.cover import Deadline
from rules.analysis.derivations import DerivationFault, follows_from, in_order, layers
from rules.ruleset import Guarantee, Impossible, Ruleset


def unsound(ruleset: Ruleset, faults: Iterable[DerivationFault]) -> frozenset[str]:
    """Return the derived attributes with a fault, and all that follow from one of those."""
    faulty = {fault.attribute for fault in faults}
    return frozenset(
        code for code in in_order(ruleset) if code in faulty or faulty & follows_from(ruleset, code)
    )


def depends_on(ruleset: Ruleset, guarantee: Guarantee) -> frozenset[str]:
    """Return every attribute on which the truth of a guarantee can depend."""
    codes = set(guarantee.box)
    for row in ruleset.impossible:
        codes.update(row.box)
    for rule in ruleset.rules:
        if not set(guarantee.products).isdisjoint(rule.products):
            codes.update(rule.box)
    return frozenset(codes.union(*(follows_from(ruleset, code) for code in codes)))


def without(ruleset: Ruleset, codes: frozenset[str]) -> Ruleset:
    """Return a rule set that does not know some derived attributes, nor the rows about them."""
    return replace(
        ruleset,
        attributes=tuple(one for one in ruleset.attributes if one.code not in codes),
        rules=tuple(rule for rule in ruleset.rules if codes.isdisjoint(rule.box)),
        derivations=tuple(
            row
            for row in ruleset.derivations
            if row.attribute not in codes and codes.isdisjoint(row.box)
        ),
        impossible=tuple(row for row in ruleset.impossible if codes.isdisjoint(row.box)),
        guarantees=tuple(row for row in ruleset.guarantees if codes.isdisjoint(row.box)),
    )


def sound_part(ruleset: Ruleset, deadline: Deadline | None = None) -> Ruleset:
    """Return the rule set over only those clients for whom everything is derived well."""
    spoiled = (
        Impossible("", layer.space.box(piece))
        for layer in layers(ruleset, deadline)
        for piece in layer.spoiled()
    )
    return replace(ruleset, impossible=(*ruleset.impossible, *spoiled))
