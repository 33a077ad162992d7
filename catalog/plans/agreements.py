"""What is agreed on one subject, from the norms of everything that fits, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from catalog.model import Catalog
from catalog.outcomes.judging import Result, judge
from catalog.plans.plan import AgreementOut
from catalog.records import Product, ResultKind, ResultNorm
from catalog.wording.conditions import value_text
from catalog.wording.levels import values_text
from rules.attributes import Attribute

_STAND: Final = {
    Result.REACHED: "gehaald",
    Result.ABOVE: "meer dan gehaald",
    Result.MISSED: "nog niet",
    Result.UNMEASURED: "",
}
_ENDS: Final = (ResultKind.LEVEL, ResultKind.BAND)
_FIRST_TIME: Final = "de eerste meting"


@dataclass(frozen=True, slots=True)
class Measured:
    """A subject with where the client stands now and stood earlier, as positions."""

    attribute: Attribute
    now: int | None
    earlier: int | None

    @property
    def start(self) -> int | None:
        """Where the client began: the earlier measurement, else this one."""
        return self.now if self.earlier is None else self.earlier


def agreements(
    catalog: Catalog, fitting: Iterable[str], stopped: Iterable[str], measured: Measured
) -> tuple[AgreementOut, ...]:
    """Return what is agreed on a subject by the norms of what fits, and of what has stopped.

    To keep what is there is only said where nothing more is asked. What the whole trajectory aims
    at comes last.
    """
    ended = tuple(stopped)
    codes = (*fitting, *ended)
    norms = [norm for norm in catalog.results if norm.attribute == measured.attribute.code]
    more = any(
        norm.kind is not ResultKind.KEEP and not norm.indicator
        for norm in norms
        if catalog.expand(norm.products, codes)
    )
    return tuple(
        agreement
        for norm in sorted(norms, key=lambda norm: bool(norm.indicator))
        if norm.kind is not ResultKind.KEEP or not more
        for agreement in _by_product(catalog, norm, (codes, ended), measured)
    )


def who(product: Product) -> str:
    """Return who helps: the one role, or the product where there are more roles or none."""
    return product.roles[0] if len(product.roles) == 1 else product.name


def _by_product(
    catalog: Catalog,
    norm: ResultNorm,
    products: tuple[tuple[str, ...], tuple[str, ...]],
    measured: Measured,
) -> Iterator[AgreementOut]:
    codes, ended = products
    for code in catalog.expand(norm.products, codes):
        yield AgreementOut(
            norm=norm.id,
            tekst=_text(norm, measured),
            bouwsteen=code,
            door=who(catalog.product[code]),
            indicator=norm.indicator,
            stand=_stand(norm, measured),
            gestopt=code in ended,
            bron=norm.sources,
            zekerheid=norm.certainty.value,
        )


def _text(norm: ResultNorm, measured: Measured) -> str:
    """Say what is agreed with the level of the client in it: ``hoger dan 2``."""
    attribute, start = measured.attribute, measured.start
    parts = []
    if norm.kind not in _ENDS:
        level = _FIRST_TIME if start is None else value_text(attribute, start)
        rise = norm.kind is ResultKind.RISE
        at_the_top = start == attribute.size - 1
        if rise and at_the_top:
            parts.append(f"op {level} blijven")
        else:
            parts.append(f"{'hoger' if rise else 'niet lager'} dan {level}")
    if norm.norm is not None:
        parts.append(values_text(norm.norm, attribute))
    return " en ".join(parts)


def _stand(norm: ResultNorm, measured: Measured) -> str:
    """Say how it stands; what asks for a change can only be told from two measurements."""
    if measured.now is None or (norm.kind not in _ENDS and measured.earlier is None):
        return ""
    found = judge(norm, measured.attribute, measured.earlier, measured.now)
    return _STAND[found.result] or "gehaald"
