"""What if an assumption about a synthetic population is off by half, one at a time?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from catalog.impact.impact import Impact
from catalog.populations.population import Population
from catalog.populations.synthetic import Share
from catalog.populations.varying import vary

LESS: Final = Decimal("0.5")
MORE: Final = Decimal("1.5")


@dataclass(frozen=True)
class Varied:
    """One assumed share, and the same impact with half of it and with half more.

    None where the population cannot vary that way.
    """

    share: Share
    less: Impact | None
    more: Impact | None


def variants(impact: Impact, population: Population) -> Iterator[Varied]:
    """Yield each assumed share of a synthetic population with its variants; nothing for others."""
    if population.synthetic is None:
        return
    for share in population.synthetic.assumptions:
        less, more = (_varied(impact, population, share, factor) for factor in (LESS, MORE))
        if less is not None or more is not None:
            yield Varied(share, less, more)


def varied_share(share: Share, factor: Decimal) -> Decimal:
    """Return a share times a factor, at most everyone."""
    return min(Decimal(1), share.share * factor)


def _varied(impact: Impact, population: Population, share: Share, factor: Decimal) -> Impact | None:
    found = vary(population, share, float(factor))
    if found is None:
        return None
    # Cells and outcomes stay; all that is counted is counted again.
    return replace(impact, counted=found.counted)
