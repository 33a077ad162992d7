"""One version of a workbook, with who answers on it on each day."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date
from typing import Final, TypeVar

from catalog.answers.advisor import Advisor
from catalog.answers.costs import Delivery
from catalog.loading import Loaded
from catalog.model import Catalog
from catalog.offers.records import Offer
from rules.matching.matcher import Matcher

MOST_MATCHERS: Final = 8
"""So many sets of products in force are kept ready for one workbook."""
MOST_ADVISORS: Final = 32
"""So many days and ways of delivery."""

K = TypeVar("K")
V = TypeVar("V")


class Edition:
    """A workbook as it was read, with who answers on it: made when first needed, then shared.

    Days with the same products in force share one matcher: durable-rules takes 4 MB for each.
    """

    def __init__(self, loaded: Loaded, offers: tuple[Offer, ...] | None = None) -> None:
        self.loaded: Final = loaded
        self._offers = offers
        self._matchers: OrderedDict[tuple[str, ...], Matcher] = OrderedDict()
        self._advisors: OrderedDict[tuple[date, Delivery], Advisor] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def catalog(self) -> Catalog:
        """What the workbook says."""
        return self.loaded.catalog

    def advisor(self, day: date, delivery: Delivery | None = None) -> Advisor:
        """Return who answers on a day."""
        key = day, delivery or Delivery()
        with self._lock:
            found = self._advisors.get(key)
            if found is None:
                found = Advisor(self.catalog, *key, self._offers)
                found.matcher = self._matcher(found)
                _keep(self._advisors, key, found, MOST_ADVISORS)
            self._advisors.move_to_end(key)
            return found

    def forget(self, advisor: Advisor) -> None:
        """Drop a matcher that failed, so that the next answer comes from a new one."""
        with self._lock:
            self._matchers.pop(advisor.ruleset.products, None)
            self._advisors.clear()

    def _matcher(self, advisor: Advisor) -> Matcher:
        key = advisor.ruleset.products
        found = self._matchers.get(key)
        if found is None:
            found = advisor.matcher
            # Both parts are made here, by one thread: later ones only read them.
            _ = found.compiled, found.engine
            _keep(self._matchers, key, found, MOST_MATCHERS)
        self._matchers.move_to_end(key)
        return found


def _keep(kept: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    kept[key] = value
    while len(kept) > most:
        kept.popitem(last=False)
