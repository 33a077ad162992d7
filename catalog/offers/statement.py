"""The assessment of offers: as tables for a workbook, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalog.model import Catalog
from catalog.offers.records import Finding, Judged, UnreadOffer
from catalog.workbook.report_tables import ReportTable

_WHO: Final = ("Aanbieder", "Locatie", "Bouwsteen")


NOT_JUDGED: Final = "niet beoordeeld"
"""The outcome of a row that holds a cell nobody can read."""


def statement_tables(
    catalog: Catalog, judged: Sequence[Judged], unread: Sequence[UnreadOffer]
) -> tuple[ReportTable, ...]:
    """Return the assessment: one row an offer, and one row for each demand on it.

    A row of the form that could not be read stands below, with what is wrong in it.
    """
    info = catalog.info
    note = (
        f"{info.region}, versie {info.version}, {info.status}. De uitkomst is een hulpmiddel; "
        "een mens beslist."
    )
    overview = ReportTable(
        name="Overzicht",
        title="Beoordelingsstaat",
        note=note,
        headings=(
            *_WHO,
            "Uitkomst",
            "Voldoet niet",
            "Nog aan te leveren",
            "Te beoordelen",
            "Opmerking",
            "Waarom niet beoordeeld",
        ),
        rows=(
            *(_overview_row(catalog, one) for one in judged),
            *(_unread_row(catalog, one) for one in unread),
        ),
    )
    details = ReportTable(
        name="Per eis",
        title="Per eis",
        note="Elke eis naast wat de aanbieder invulde, met de bron en hoe zeker die eis is.",
        headings=(
            *_WHO,
            "Eis",
            "Soort",
            "Wat wordt gevraagd",
            "Norm",
            "Ingevuld",
            "Uitkomst",
            "Waarom",
            "Bron",
            "Zekerheid",
        ),
        rows=tuple(
            (one.offer.provider, one.offer.location, one.offer.product, *_detail(finding))
            for one in judged
            for finding in one.findings
        ),
    )
    return overview, details


def judged_json(judged: Sequence[Judged], unread: Sequence[UnreadOffer]) -> dict[str, object]:
    """Return the assessment for programs."""
    return {
        "aanbod": [
            {
                "aanbieder": one.offer.provider,
                "locatie": one.offer.location,
                "bouwsteen": one.offer.product,
                "plaats": str(one.offer.place),
                "uitkomst": one.outcome.value,
                "eisen": [
                    {
                        "eis": finding.demand,
                        "soort": finding.kind,
                        "tekst": finding.text,
                        "norm": finding.norm,
                        "ingevuld": finding.given or None,
                        "uitkomst": finding.judgement.value,
                        "waarom": finding.reason,
                        "nog_in_te_vullen": list(finding.missing),
                        "bron": list(finding.sources),
                        "zekerheid": finding.certainty.value,
                        "plaats": str(finding.place),
                    }
                    for finding in one.findings
                ],
            }
            for one in judged
        ],
        "niet_beoordeeld": [
            {
                "aanbieder": one.provider,
                "locatie": one.location,
                "bouwsteen": one.product,
                "plaats": str(one.place),
                "problemen": [
                    {
                        "code": problem.code,
                        "plaats": str(problem.place),
                        "melding": problem.message,
                        "advies": problem.hint,
                    }
                    for problem in one.problems
                ],
            }
            for one in unread
        ],
        "aantal_gelezen": len(judged) + len(unread),
        "aantal_beoordeeld": len(judged),
        "aantal_niet_beoordeeld": len(unread),
    }


def _overview_row(catalog: Catalog, judged: Judged) -> tuple[str, ...]:
    offer = judged.offer
    product = catalog.product[offer.product]

    def named(word: str) -> str:
        return "; ".join(one.demand for one in judged.findings if one.judgement == word)

    return (
        offer.provider,
        offer.location,
        f"{product.code} {product.name}",
        judged.outcome,
        named("voldoet niet"),
        named("nog aan te leveren"),
        named("te beoordelen"),
        offer.remark,
        "",
    )


def _unread_row(catalog: Catalog, unread: UnreadOffer) -> tuple[str, ...]:
    product = catalog.product.get(unread.product)
    named = unread.product if product is None else f"{product.code} {product.name}"
    why = (
        f"{problem.place.cell or problem.place}: {problem.message}" for problem in unread.problems
    )
    return (
        unread.provider,
        unread.location,
        named,
        NOT_JUDGED,
        "",
        "",
        "",
        "",
        "\n".join(why),
    )


def _detail(finding: Finding) -> tuple[str, ...]:
    return (
        finding.demand,
        finding.kind,
        finding.text,
        finding.norm,
        finding.given,
        finding.judgement,
        finding.reason,
        "; ".join(finding.sources),
        finding.certainty,
    )
