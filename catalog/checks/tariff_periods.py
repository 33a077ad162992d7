"""Do tariffs for the same thing overlap in time, or leave days without a price?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from catalog.messages import facts as messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.records import Tariff
from rules.normalise import fold

Key = tuple[str, ...]


def tariffs_follow_each_other(catalog: Catalog) -> Iterator[Problem]:
    """Voor hetzelfde geldt op elke dag precies één tarief, zonder gat ertussen.

    Tariffs for different things never tie: Gemeente, Leveringsvorm and Wet are an order over
    what is filled in, and two tariffs that fill in the same cells differ in one of them.
    """
    groups: dict[Key, list[Tariff]] = defaultdict(list)
    for tariff in catalog.tariffs:
        if tariff.valid_until is None or tariff.valid_from <= tariff.valid_until:
            groups[_key(tariff)].append(tariff)
    for group in groups.values():
        yield from _in_time(sorted(group, key=lambda one: one.valid_from))


def _in_time(group: list[Tariff]) -> Iterator[Problem]:
    for one, other in pairwise(group):
        shared = _shared(one, other)
        if shared is not None:
            first, last = shared
            yield messages.TARIFF_TWICE.at(
                other.place_of("geldig_vanaf"),
                f"{other.valid_from:%d-%m-%Y}",
                one=one.id,
                other=other.id,
                period=_period(first, last),
            )
        elif one.valid_until is not None:
            free = one.valid_until + timedelta(days=1)
            if free < other.valid_from:
                yield messages.TARIFF_GAP.at(
                    other.place_of("geldig_vanaf"),
                    f"{other.valid_from:%d-%m-%Y}",
                    product=one.product,
                    first=f"{free:%d-%m-%Y}",
                    last=f"{other.valid_from - timedelta(days=1):%d-%m-%Y}",
                    one=one.id,
                    other=other.id,
                )


def _period(first: date, last: date) -> str:
    if last == date.max:
        return f"vanaf {first:%d-%m-%Y}"
    return f"van {first:%d-%m-%Y} tot en met {last:%d-%m-%Y}"


def _shared(one: Tariff, other: Tariff) -> tuple[date, date] | None:
    first = max(one.valid_from, other.valid_from)
    last = min(one.valid_until or date.max, other.valid_until or date.max)
    return (first, last) if first <= last else None


def _key(tariff: Tariff) -> Key:
    fields = (tariff.law, tariff.delivery, tariff.municipality, tariff.variant)
    return (tariff.product, *map(fold, fields), tariff.unit)
