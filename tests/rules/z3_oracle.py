"""A rule set for z3: an independent way to ask whether some client exists for whom … holds.

Nothing of rules/analysis is used: conditions are read from the boxes as ranges of positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

import z3

from rules.boxes import Box
from rules.ruleset import Claim, Effect, Guarantee, Rule, Ruleset

Formula = Any


class Oracle:
    """One solver that knows which clients are possible."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.variables: Mapping[str, Formula] = {
            attribute.code: z3.Int(attribute.code) for attribute in ruleset.attributes
        }
        self._solver = z3.Solver()
        for attribute in ruleset.attributes:
            variable = self.variables[attribute.code]
            self._solver.add(variable >= 0, variable < attribute.size)
        for row in ruleset.impossible:
            self._solver.add(z3.Not(self.inside(row.box)))
        for derivation in ruleset.derivations:
            value = self.variables[derivation.attribute] == derivation.position
            self._solver.add(z3.Implies(self.inside(derivation.box), value))

    def exists(self, *formulas: Formula) -> bool:
        """Tell whether some possible client satisfies all formulas."""
        self._solver.push()
        self._solver.add(*formulas)
        answer = self._solver.check()
        self._solver.pop()
        assert answer in [z3.sat, z3.unsat]
        return bool(answer == z3.sat)

    def inside(self, box: Box) -> Formula:
        """Return the formula of a box."""
        return z3.And(
            *(
                z3.Or(
                    *(
                        z3.And(self.variables[code] >= first, self.variables[code] < end)
                        for first, end in values.ranges
                    )
                )
                for code, values in box.items()
            )
        )

    def fits(self, product: str, rules: Iterable[Rule] | None = None) -> Formula:
        """Return the formula of everyone whom a product fits, by these rules (default: all)."""
        named = [
            rule
            for rule in (self.ruleset.rules if rules is None else rules)
            if product in rule.products
        ]
        fitting = [self.inside(rule.box) for rule in named if rule.effect is Effect.FITS]
        excluding = [self.inside(rule.box) for rule in named if rule.effect is Effect.EXCLUDES]
        return z3.And(z3.Or(*fitting), z3.Not(z3.Or(*excluding)))

    def holds(self, guarantee: Guarantee) -> bool:
        """Tell whether a guarantee holds for every possible client."""
        fits = [self.fits(product) for product in guarantee.products]
        none = z3.Not(z3.Or(*fits))
        two = z3.Or(*(z3.And(one, other) for one, other in combinations(fits, 2)))
        broken = {
            Claim.AT_LEAST_ONE: none,
            Claim.AT_MOST_ONE: two,
            Claim.EXACTLY_ONE: z3.Or(none, two),
            Claim.ALWAYS: z3.Not(z3.And(*fits)),
            Claim.NEVER: z3.Or(*fits),
        }[guarantee.claim]
        return not self.exists(self.inside(guarantee.box), broken)

    def same(self, rules: Iterable[Rule]) -> bool:
        """Tell whether every product fits the same clients by other rules."""
        other = tuple(rules)
        return not any(
            self.exists(self.fits(product) != self.fits(product, other))
            for product in self.ruleset.products
        )
