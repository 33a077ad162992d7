"""What a fitting product costs, in the words and numbers of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalog.answers.report import CostOut, PriceOut
from catalog.conventions import DURATION, LAW
from catalog.model import Catalog
from catalog.records import Product
from catalog.tariffs import DEFAULT_DELIVERY, Asked, Price, quote
from catalog.wording.money import euros
from rules.boxes import Profile


@dataclass(frozen=True, slots=True)
class Delivery:
    """What an access desk knows beside the profile: where and how the help is delivered."""

    form: str = DEFAULT_DELIVERY
    municipality: str = ""


def cost_of(
    catalog: Catalog, product: Product, profile: Profile, day: date, delivery: Delivery
) -> CostOut:
    """Return the tariffs that may apply to a product, and the costs of a year."""
    asked = Asked(
        day=day,
        laws=_laws(catalog, profile),
        delivery=delivery.form,
        municipality=delivery.municipality,
        months=_months(catalog, profile),
    )
    found = quote(catalog.tariffs, product.code, asked)
    return CostOut(
        tarieven=tuple(_price(price) for price in found.prices),
        jaar_laag=found.low,
        jaar_hoog=found.high,
        duur_aangenomen=found.year_assumed,
        fictief=found.is_fictitious,
    )


def cost_sentences(cost: CostOut) -> tuple[str, ...]:
    """Say what a product costs; ``Tarief onbekend.`` where the workbook does not know."""
    if not cost.tarieven:
        return ("Tarief onbekend.",)
    lines = [_price_sentence(price) for price in cost.tarieven]
    if cost.jaar_laag is not None and cost.jaar_hoog is not None:
        span = euros(cost.jaar_laag)
        if cost.jaar_hoog != cost.jaar_laag:
            span += f" tot {euros(cost.jaar_hoog)}"
        assumed = " De duur is niet bekend; gerekend is met 12 maanden."
        lines.append(f"Kosten per jaar: {span}.{assumed if cost.duur_aangenomen else ''}")
    if cost.fictief:
        lines.append("Let op: dit tarief is fictief.")
    return tuple(lines)


def _price_sentence(price: PriceOut) -> str:
    amount = (
        "tarief onbekend" if price.bedrag is None else f"{euros(price.bedrag)} per {price.eenheid}"
    )
    volume = ""
    if price.omvang is not None:
        volume = f", {price.omvang} {price.eenheid} {price.frequentie}".rstrip()
    variant = f" ({price.variant})" if price.variant else ""
    return f"Tarief {price.tarief}{variant}: {amount}{volume}."


def _price(price: Price) -> PriceOut:
    tariff = price.tariff
    return PriceOut(
        tarief=tariff.id,
        bedrag=tariff.amount,
        eenheid=price.unit,
        omvang=tariff.volume,
        frequentie=price.frequency,
        variant=tariff.variant,
        wet=tariff.law,
        leveringsvorm=tariff.delivery,
        gemeente=tariff.municipality,
        status=tariff.status,
        jaar=price.year,
        plaats=str(tariff.place),
    )


def _laws(catalog: Catalog, profile: Profile) -> tuple[str, ...]:
    attribute = catalog.attribute.get(LAW)
    if attribute is None:
        return ()
    return (attribute.text(profile[LAW]),) if LAW in profile else attribute.choices


def _months(catalog: Catalog, profile: Profile) -> Decimal | None:
    attribute = catalog.attribute.get(DURATION)
    if attribute is None or attribute.grid is None or DURATION not in profile:
        return None
    return attribute.grid.number(profile[DURATION])
