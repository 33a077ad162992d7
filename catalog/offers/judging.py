"""Holding an offer against Kwaliteitseisen and the group sizes of its product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.conventions import GROUP_SIZE
from catalog.model import Catalog
from catalog.offers.records import Finding, Judged, Judgement, Offer
from catalog.records import Product, QualityNorm
from catalog.wording.conditions import listed
from rules.boxes import Box, Profile
from rules.cells import write_cell
from rules.valuesets import ValueSet

MUST = "moet"
AIM = "streef"
PERSON = "te beoordelen"
NOTE = "toelichting"


@dataclass(frozen=True, slots=True)
class Demand:
    """Something asked of offers for one product: in ``box``, ``attribute`` must lie in ``norm``."""

    id: str
    kind: str
    text: str
    box: Box
    attribute: str
    norm: ValueSet | None
    source: QualityNorm | Product


def judge(catalog: Catalog, offer: Offer) -> Judged:
    """Hold every demand that may apply to an offer against its answers."""
    findings = (_finding(catalog, demand, offer) for demand in demands(catalog, offer.product))
    return Judged(offer, tuple(one for one in findings if one is not None))


def demands(catalog: Catalog, product: str) -> tuple[Demand, ...]:
    """Return what is asked of offers for a product: its group sizes and its quality norms.

    A note about the group size without a norm lifts the group sizes where its conditions hold:
    an inloop has no maximum (NSDMH-18).
    """
    codes = tuple(catalog.product)
    norms = [one for one in catalog.quality if product in catalog.expand(one.products, codes)]
    lifted = [
        one.box
        for one in norms
        if one.attribute == GROUP_SIZE and one.kind == NOTE and not one.norm
    ]
    written = (
        Demand(one.id, one.kind, one.text, one.box, one.attribute, one.norm, one) for one in norms
    )
    return (*_group_sizes(catalog, catalog.product[product], lifted), *written)


def _group_sizes(catalog: Catalog, product: Product, lifted: list[Box]) -> Iterator[Demand]:
    attribute = catalog.attribute.get(GROUP_SIZE)
    if attribute is None:
        return
    sizes = (
        ("Groep max", MUST, product.group_max, "Een groep heeft hoogstens {size} cliënten."),
        (
            "Groep streef",
            AIM,
            product.group_target,
            "Het streven is een groep van {size} cliënten.",
        ),
    )
    for heading, kind, size, text in sizes:
        if size is None:
            continue
        highest = attribute.position(str(size))
        if highest is None:
            continue
        norm = ValueSet.between(attribute.size, [(0, highest + 1)])
        for box in _outside(lifted):
            yield Demand(heading, kind, text.format(size=size), box, GROUP_SIZE, norm, product)


def _outside(lifted: list[Box]) -> list[Box]:
    """Return the boxes in which group sizes apply: outside every box that lifts them.

    Conditions of one attribute each are turned around exactly; a lifting row over more
    attributes gives one box per attribute, which together hold everything outside it.
    """
    boxes = [Box()]
    for box in lifted:
        turned = [Box({code: ~values}) for code, values in box.items()]
        boxes = [one & other for one in boxes for other in turned]
    return [box for box in boxes if not box.is_empty]


def _finding(catalog: Catalog, demand: Demand, offer: Offer) -> Finding | None:
    """Return what became of a demand, None where it does not apply."""
    open_conditions = _open(demand.box, offer.answers)
    if open_conditions is None:
        return None
    attribute = catalog.attribute.get(demand.attribute)
    given = offer.answers.get(demand.attribute)
    shown = "" if attribute is None or given is None else attribute.text(given)
    judgement, missing = _judgement(demand, given, open_conditions)
    labels = [catalog.attribute[code].label for code in missing]
    source = demand.source
    return Finding(
        demand=demand.id,
        kind=demand.kind,
        text=demand.text,
        norm=_written(catalog, demand),
        given=shown,
        judgement=judgement,
        reason=_reason(judgement, demand, labels),
        sources=source.sources,
        certainty=source.certainty,
        place=source.place,
        missing=missing,
    )


def _written(catalog: Catalog, demand: Demand) -> str:
    """Return a norm as the workbook writes it, which reads better than its shortest form."""
    if isinstance(demand.source, QualityNorm):
        return demand.source.norm_written
    attribute = catalog.attribute.get(demand.attribute)
    return "" if attribute is None or demand.norm is None else write_cell(demand.norm, attribute)


def _judgement(
    demand: Demand, given: int | None, open_conditions: tuple[str, ...]
) -> tuple[Judgement, tuple[str, ...]]:
    if demand.kind == NOTE:
        return Judgement.NOTE, ()
    if demand.norm is None:
        return Judgement.FOR_A_PERSON, ()
    if given is not None and given in demand.norm:
        return Judgement.MET, ()
    unknown = (*open_conditions, *(() if given is not None else (demand.attribute,)))
    if unknown:
        return Judgement.TO_SUPPLY, tuple(dict.fromkeys(unknown))
    broken = {MUST: Judgement.BROKEN, AIM: Judgement.AIM_MISSED, PERSON: Judgement.FOR_A_PERSON}
    return broken[demand.kind], ()


def _open(box: Box, answers: Profile) -> tuple[str, ...] | None:
    """Return the conditions not yet known to hold; None when one certainly does not."""
    unknown = []
    for code, values in box.items():
        given = answers.get(code)
        if given is None:
            unknown.append(code)
        elif given not in values:
            return None
    return tuple(unknown)


def _reason(judgement: Judgement, demand: Demand, missing: list[str]) -> str:
    if judgement is Judgement.TO_SUPPLY:
        return f"Nog niet ingevuld: {listed(missing)}."
    if isinstance(demand.source, QualityNorm):
        return demand.source.note
    return ""
