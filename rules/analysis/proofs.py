"""What is certain about a guarantee: proved, refuted with a client, or not known."""

from __future__ import annotations

from dataclasses import dataclass

from rules.analysis.closest import Cause
from rules.analysis.sampling import Estimate
from rules.boxes import Box, Profile
from rules.ruleset import Guarantee


@dataclass(frozen=True, slots=True)
class BrokenArea:
    """A box of clients for whom a guarantee does not hold; ``adds`` counts those not named before.

    Where ``fits``, ``products`` fit although they should not, by the rows in ``causes``. Otherwise
    they should fit and do not, and ``causes`` are the rows that come closest.
    """

    box: Box
    adds: int
    causes: tuple[Cause, ...]
    products: tuple[str, ...]
    fits: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """What is certain about one guarantee.

    ``holds`` is None when the time ended first, or when it follows from derived attributes
    (``unsound``) that do not have exactly one value for everyone: a contradiction would prove
    anything. ``asked`` counts the clients in its box and ``broken`` those for whom it does not
    hold, both exact; None when there was no time to count, and then ``share`` is a sample.
    ``counterexample`` answers every question; ``areas`` are the largest, and ``rest`` clients are
    in none of them.
    """

    guarantee: Guarantee
    holds: bool | None
    asked: int | None = None
    broken: int | None = None
    areas: tuple[BrokenArea, ...] = ()
    rest: int | None = None
    counterexample: Profile | None = None
    share: Estimate | None = None
    unsound: tuple[str, ...] = ()
    budget_spent: bool = False
