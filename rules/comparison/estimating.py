"""The share of profiles with another outcome, estimated when there was no time to count."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from rules.analysis.deadline import Deadline
from rules.analysis.sampling import Estimate, wilson
from rules.boxes import Profile
from rules.chaining import Row, chain, rows_of
from rules.comparison.joint import Joint, JointProduct, Side
from rules.ruleset import Effect, Ruleset

SAMPLES: Final = 2000
SECONDS: Final = 2.0


def estimate_changed(joint: Joint, *, samples: int = SAMPLES, seed: int = 1) -> Estimate | None:
    """Draw profiles that exist in both versions; None when hardly any do.

    Each is as likely as any other, and the same seed gives the same. Takes about two seconds at
    most, whatever the size of the rule sets.
    """
    random = Random(seed)
    brief = Deadline(SECONDS)
    asked = [attribute for attribute in joint.attributes if not attribute.derived]
    versions = {side: _Plain(joint.version(side).ruleset) for side in Side}
    drawn = changed = 0
    for _ in range(samples):
        profile = {attribute.code: random.randrange(attribute.size) for attribute in asked}
        found = []
        for side in Side:
            own = joint.version(side).own_profile(profile)
            fits = None if own is None else versions[side].fitting(own)
            found.append(None if fits is None else _named(joint.products, side, fits))
        old, new = found
        if old is not None and new is not None:
            drawn += 1
            changed += old != new
        if brief.spent:
            break
    if not drawn:
        return None
    low, high = wilson(changed, drawn)
    return Estimate(changed / drawn, low, high, drawn)


class _Plain:
    """Evaluates one version row by row, without any of the exact machinery."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.rows: Sequence[Row] = rows_of(ruleset)
        self.first_rule = len(self.rows) - len(ruleset.rules)
        self.first_impossible = self.first_rule - len(ruleset.impossible)

    def fitting(self, profile: Profile) -> set[str] | None:
        """Return the products that fit a full profile; None when it is impossible."""
        firing = chain(self.rows, profile)
        if any(self.first_impossible <= number < self.first_rule for number in firing.numbers):
            return None
        if any(len(values) > 1 for values in firing.derived.values()):
            return None
        rules = self.ruleset.rules
        held = [
            rules[number - self.first_rule] for number in firing.numbers if self._is_rule(number)
        ]
        fits = {code for rule in held if rule.effect is Effect.FITS for code in rule.products}
        stops = {code for rule in held if rule.effect is Effect.EXCLUDES for code in rule.products}
        return fits - stops

    def _is_rule(self, number: int) -> bool:
        return number >= self.first_rule


def _named(products: Sequence[JointProduct], side: Side, codes: set[str]) -> set[str]:
    return {product.name for product in products if product.code(side) in codes}
