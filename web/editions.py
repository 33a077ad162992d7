"""One version of a workbook, with who answers on it on each day."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date
from typing import Final

from catalog.answers.advisor import Advisor
from catalog.answers.costs import Delivery
from catalog.loading import Loaded
from catalog.model import Catalog
from catalog.offers.records import Offer
from rules.matching.matcher import Matcher

MOST_RENEWALS: Final = 8
"""So often a matcher that failed is replaced; after that it stays, and so does the failure."""
MOST_ADVISORS: Final = 32
"""So many days and ways of delivery."""


class Edition:
    """A workbook as it was read, with who answers on it: made when first needed, then shared.

    Days with the same products in force share one matcher: durable-rules takes 4 MB for each.
    There are no more of them than moments at which the products in force change.
    """

    def __init__(self, loaded: Loaded, offers: tuple[Offer, ...] | None = None) -> None:
        self.loaded: Final = loaded
        self._offers = offers
        self._matchers: dict[tuple[str, ...], Matcher] = {}
        self._renewals = 0
        self._advisors: OrderedDict[tuple[date, Delivery], Advisor] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def catalog(self) -> Catalog:
        """What the workbook says."""
        return self.loaded.catalog

    def says_the_same_as(self, other: Edition) -> bool:
        """Tell whether all is the same, also in which cell it stands: then the other will do."""
        return (self.catalog, self._offers) == (other.catalog, other._offers)

    def advisor(self, day: date, delivery: Delivery | None = None) -> Advisor:
        """Return who answers on a day."""
        key = day, delivery or Delivery()
        with self._lock:
            found = self._advisors.get(key)
            if found is None:
                found = Advisor(self.catalog, *key, self._offers)
                found.matcher = self._matcher(found)
                self._advisors[key] = found
                while len(self._advisors) > MOST_ADVISORS:
                    self._advisors.popitem(last=False)
            self._advisors.move_to_end(key)
            return found

    def forget(self, advisor: Advisor) -> None:
        """Put a matcher that failed aside, so that the next answer comes from a new one."""
        with self._lock:
            if self._renewals >= MOST_RENEWALS:
                return
            if self._matchers.pop(advisor.ruleset.products, None) is not None:
                self._renewals += 1
            self._advisors.clear()

    def _matcher(self, advisor: Advisor) -> Matcher:
        key = advisor.ruleset.products
        found = self._matchers.get(key)
        if found is None:
            found = advisor.matcher
            # Both parts are made here, by one thread: later ones only read them.
            _ = found.compiled, found.engine
            self._matchers[key] = found
        return found
