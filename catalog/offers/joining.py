"""Client, product and offer together: which offers meet the must-criteria for who fits?

Both engines join them: durable-rules fires the rows of Regels and the broken demands on the
facts of client and offer together, and the plain evaluator must fire the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from catalog.model import Catalog
from catalog.offers.judging import MUST, Demand, demands
from catalog.offers.records import Offer
from rules.boxes import Box, Profile
from rules.chaining import Row, chain, rows_of
from rules.durable_engine import DurableEngine
from rules.four_eyes import DisagreementError
from rules.ruleset import Ruleset


class OfferJoiner:
    """Joins the offers for one product with clients; keeps its engine between questions."""

    def __init__(self, catalog: Catalog, ruleset: Ruleset, product: str) -> None:
        self.product = product
        self.demands = tuple(
            one for one in demands(catalog, product) if one.kind == MUST and one.norm is not None
        )
        self.rows = (*rows_of(ruleset), *(_broken(one) for one in self.demands))

    @cached_property
    def engine(self) -> DurableEngine:
        """The rows about the client and about the offer, in one engine."""
        return DurableEngine(self.rows)

    def meeting(self, profile: Profile, offers: Iterable[Offer]) -> tuple[Offer, ...]:
        """Return the offers for the product that meet every must, with all answers given.

        Raises DisagreementError when the engines differ and EngineError when durable-rules fails.
        """
        return tuple(
            one for one in offers if one.product == self.product and self._meets(profile, one)
        )

    def _meets(self, profile: Profile, offer: Offer) -> bool:
        facts: Mapping[str, int] = {**profile, **offer.answers}
        fired = self.engine.fire(facts)
        true = chain(self.rows, facts)
        if fired != true:
            only = (
                tuple(self.rows[number].id for number in sorted(one - other))
                for one, other in (
                    (fired.numbers, true.numbers),
                    (true.numbers, fired.numbers),
                )
            )
            raise DisagreementError(*only)
        first = len(self.rows) - len(self.demands)
        broken = any(number >= first for number in fired.numbers)
        return not broken and all(_is_answered(one, offer) for one in self.demands)


def _broken(demand: Demand) -> Row:
    """Return the row that is true where a demand applies and is known not to be met."""
    assert demand.norm is not None  # noqa: S101 - only demands with a norm are joined
    return Row(f"eis {demand.id}", demand.box & Box({demand.attribute: ~demand.norm}))


def _is_answered(demand: Demand, offer: Offer) -> bool:
    """Tell whether the answers settle a demand: it is met, or it does not apply."""
    given = offer.answers.get(demand.attribute)
    if given is not None and demand.norm is not None and given in demand.norm:
        return True
    return any(
        code in offer.answers and offer.answers[code] not in values
        for code, values in demand.box.items()
    )
