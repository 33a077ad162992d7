"""The assessment of offers: as tables for a workbook, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalog.model import Catalog
from catalog.offers.records import Finding, Judged
from catalog.workbook.report_tables import ReportTable

_WHO: Final = ("Aanbieder", "Locatie", "Bouwsteen")


def statement_tables(catalog: Catalog, judged: Sequence[Judged]) -> tuple[ReportTable, ...]:
    """Return the assessment: one row an offer, and one row for each demand on it."""
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
        ),
        rows=tuple(_overview_row(catalog, one) for one in judged),
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


def judged_json(judged: Sequence[Judged]) -> dict[str, object]:
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
        ]
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
