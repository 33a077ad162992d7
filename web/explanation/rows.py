"""The rows that decided on a product, condition by condition, with their source and place."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.answers.report import CellOut, ProductOut, ReasonOut
from catalog.documents.blocks import Grid
from catalog.model import Catalog
from rules.ruleset import Effect

_HEADINGS = ("Regel", "Voorwaarden, met het antwoord", "Klopt", "Bron en plaats")
_HOLDS = {True: "ja", False: "nee", None: "nog niet bekend"}


def decisive_rows(product: ProductOut, catalog: Catalog) -> Grid:
    """Return the rows on which the outcome of a product rests; it is said which ones exclude it."""
    excluding = {rule.id for rule in catalog.rules if rule.effect is Effect.EXCLUDES}
    return Grid(
        f"De regels die over {product.naam} gaan, met wat het antwoord daarop was.",
        _HEADINGS,
        tuple(_row(reason, excludes=reason.regel in excluding) for reason in product.redenen),
        widths=(2, 7, 2, 4),
    )


def _row(reason: ReasonOut, *, excludes: bool) -> tuple[str, str, str, str]:
    where = ", ".join(reason.bron)
    if reason.zekerheid:
        where += f" ({reason.zekerheid})"
    return (
        f"{reason.regel}\n({Effect.EXCLUDES.value})" if excludes else reason.regel,
        "\n".join(_conditions(reason.cellen)) or "Geldt altijd.",
        _HOLDS[reason.klopt],
        "\n".join(filter(None, (where, reason.plaats))),
    )


def _conditions(cells: Iterable[CellOut]) -> Iterable[str]:
    for cell in cells:
        given = "nog niet bekend" if cell.gegeven is None else cell.gegeven
        follows = ", afgeleid" if cell.afgeleid else ""
        yield f"{cell.naam}: {cell.voorwaarde} (antwoord: {given}{follows})"
