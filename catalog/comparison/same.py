"""Which attributes, choices and products of two workbooks are the same, and what was assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

from catalog.loading import Loaded
from catalog.model import Catalog
from catalog.records import Product
from catalog.sheets import CHOICES
from catalog.tables import Tables
from rules.attributes import Attribute
from rules.comparison.domains import Domain, joint_domain
from rules.comparison.joint import Counterpart
from rules.nearest import nearest
from rules.normalise import fold, tidy

T = TypeVar("T")


class StatementError(ValueError):
    """Somebody said that two things are the same and that cannot be; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Two names that were taken for the same: what they name, and why, in Dutch."""

    what: str
    old: str
    new: str
    why: str


@dataclass(frozen=True)
class Sameness:
    """What is the same in two workbooks; ``products`` maps old codes to new ones."""

    counterparts: tuple[Counterpart, ...]
    products: Mapping[str, str]
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a person says is the same: old to new; a new name that is empty says: it is gone.

    A choice is written as ``kenmerk:keuze``, and its new name without the attribute.
    """

    pairs: Mapping[str, str] = field(default_factory=dict)

    def of(self, known: Iterable[str]) -> dict[str, str]:
        """Return the statements about some old names, by that name as it is written."""
        wanted = {fold(old): new for old, new in self.pairs.items()}
        return {name: wanted[fold(name)] for name in known if fold(name) in wanted}


def find_same(old: Loaded, new: Loaded, stated: Stated | None = None) -> Sameness:
    """Find what is the same: what people say, then equal codes, then what looks renamed.

    Every guess is an assumption, and is only made where one name alone comes into account.
    Raises StatementError when a statement names what does not exist, or twice the same.
    """
    stated = stated or Stated()
    finder = _Finder(old, new, stated)
    _check_names(old.catalog, new.catalog, stated)
    attributes = finder.attributes()
    counterparts = tuple(
        Counterpart(before.code, after.code, finder.choices(before, after))
        for before, after in attributes
    )
    return Sameness(counterparts, finder.products(), tuple(finder.assumptions))


class _Finder:
    def __init__(self, old: Loaded, new: Loaded, stated: Stated) -> None:
        self.old, self.new, self.stated = old, new, stated
        self.assumptions: list[Assumption] = []

    def attributes(self) -> list[tuple[Attribute, Attribute]]:
        """Pair the attributes about clients."""
        before = {one.code: one for one in self.old.catalog.client_attributes}
        after = {one.code: one for one in self.new.catalog.client_attributes}
        said = self.stated.of(before)
        pairs = {code: now for code, now in said.items() if now}
        taken = set(pairs.values())
        free = (code for code in before if code not in said and code not in taken)
        pairs.update((code, code) for code in free if code in after)
        loose_old = [one for code, one in before.items() if code not in {*pairs, *said}]
        loose_new = [one for code, one in after.items() if code not in pairs.values()]
        for was, now, why in _only_matches(loose_old, loose_new, _why_same_attribute):
            pairs[was.code] = now.code
            self.assumptions.append(Assumption("kenmerk", was.code, now.code, why))
        return [(before[code], after[now]) for code, now in pairs.items()]

    def choices(self, old: Attribute, new: Attribute) -> dict[str, str]:
        """Return the choices of an attribute that have another name now."""
        before = [one for one in old.choices if new.position(one) is None]
        after = [one for one in new.choices if old.position(one) is None]
        said = self.stated.of(f"{old.code}:{choice}" for choice in old.choices)
        renamed = {name.partition(":")[2]: now for name, now in said.items() if now}
        texts_old, texts_new = _descriptions(self.old.tables), _descriptions(self.new.tables)

        def why(was: str, now: str) -> str:
            meant = texts_old.get((old.code, fold(was)), "")
            if meant and meant == texts_new.get((new.code, fold(now)), ""):
                return "de omschrijving is gelijk"
            alike = nearest(was, after) == now and nearest(now, before) == was
            return "de spelling lijkt erop" if alike else ""

        loose_old = [one for one in before if f"{old.code}:{one}" not in said]
        loose_new = [one for one in after if one not in renamed.values()]
        for was, now, because in _only_matches(loose_old, loose_new, why):
            renamed[was] = now
            what = f"keuze van {new.label}"
            self.assumptions.append(Assumption(what, was, now, because))
        return renamed

    def products(self) -> dict[str, str]:
        """Return the products that have another code now."""
        before, after = self.old.catalog.product, self.new.catalog.product
        said = self.stated.of(before)
        renamed = {code: now for code, now in said.items() if now}
        loose_old = [one for code, one in before.items() if code not in {*after, *said}]
        taken = renamed.values()
        loose_new = [one for code, one in after.items() if code not in {*before, *taken}]
        for was, now, why in _only_matches(loose_old, loose_new, _why_same_product):
            renamed[was.code] = now.code
            self.assumptions.append(Assumption("bouwsteen", was.code, now.code, why))
        return renamed


def _why_same_attribute(old: Attribute, new: Attribute) -> str:
    """Return why two attributes with different codes seem to be the same; empty when not."""
    if old.derived != new.derived or not isinstance(joint_domain(old, new), Domain):
        return ""
    if fold(old.label) == fold(new.label):
        return "de naam is gelijk"
    if fold(old.code) == fold(new.label) or fold(old.label) == fold(new.code):
        return "de code van de een is de naam van de ander"
    same_domain = (old.kind, old.choices, old.grid) == (new.kind, new.choices, new.grid)
    if same_domain and old.question and fold(old.question) == fold(new.question):
        return "de vraag en de antwoorden zijn gelijk"
    return ""


def _why_same_product(old: Product, new: Product) -> str:
    names = {fold(name) for name in new.old_names}
    if fold(old.code) in names or fold(old.name) in names:
        return "de oude naam staat bij Oude namen"
    return "de naam is gelijk" if fold(old.name) == fold(new.name) else ""


def _only_matches(
    old: Sequence[T], new: Sequence[T], why: Callable[[T, T], str]
) -> list[tuple[T, T, str]]:
    """Return the pairs that seem the same, where each seems the same as no other."""
    found = [(was, now, reason) for was in old for now in new if (reason := why(was, now))]
    return [
        (was, now, reason)
        for was, now, reason in found
        if sum(one is was for one, _, _ in found) == 1
        and sum(one is now for _, one, _ in found) == 1
    ]


def _descriptions(tables: Tables) -> dict[tuple[str, str], str]:
    return {
        (tidy(row.text("kenmerk")), fold(row.text("keuze"))): fold(row.text("omschrijving"))
        for row in tables.rows(CHOICES.key)
    }


def _check_names(old: Catalog, new: Catalog, stated: Stated) -> None:
    named = [now for now in stated.pairs.values() if now]
    for now in named:
        if named.count(now) > 1:
            _refuse(f"‘{now}’ kan niet twee keer hetzelfde zijn als iets anders.")
    for was, now in stated.pairs.items():
        code, colon, choice = was.partition(":")
        if colon:
            _check_choice(old, new, code, choice, now)
        elif fold(was) in map(fold, old.product):
            _check_known(now, new.product)
            _check_free(was, now, old.product, new.product, stated)
        elif fold(was) in map(fold, old.attribute):
            _check_known(now, new.attribute)
            _check_free(was, now, old.attribute, new.attribute, stated)
        else:
            _refuse(f"‘{was}’ is geen bouwsteen of kenmerk in het oude werkboek.")


def _check_known(now: str, known: Iterable[str]) -> None:
    if now and now not in known:
        _refuse(f"‘{now}’ bestaat niet in het nieuwe werkboek.")


def _check_free(was: str, now: str, old: Iterable[str], new: Iterable[str], stated: Stated) -> None:
    """Refuse two names that both workbooks have, unless it is said what the other is now."""
    if not now or fold(was) == fold(now) or stated.of([now]):
        return
    if fold(now) in map(fold, old) and fold(was) in map(fold, new):
        _refuse(
            f"‘{was}’ en ‘{now}’ staan allebei in beide werkboeken en zijn dus niet hetzelfde. "
            f"Zijn ze toch verwisseld? Zeg dan ook wat ‘{now}’ nu is: --zelfde {now}=..."
        )


def _check_choice(old: Catalog, new: Catalog, code: str, was: str, now: str) -> None:
    attribute = old.attribute.get(code)
    if attribute is None or attribute.position(was) is None:
        _refuse(f"‘{was}’ is geen keuze van {code} in het oude werkboek.")
    elif now and attribute.position(now) is not None:
        _refuse(f"‘{now}’ was al een keuze van {code} in het oude werkboek.")
    elif now and not any(one.position(now) is not None for one in new.attributes):
        _refuse(f"‘{now}’ is geen keuze in het nieuwe werkboek.")


def _refuse(message: str) -> NoReturn:
    raise StatementError(message)
