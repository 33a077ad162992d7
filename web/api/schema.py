"""The vocabulary of a workbook as JSON Schema: which profiles there are."""

from __future__ import annotations

from typing import Any, Final

from catalog.answers.profiles import plain
from catalog.model import Catalog
from rules.attributes import Attribute, Grid, Kind

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
MEDIA_TYPE: Final = "application/schema+json"
_MOST_LISTED: Final = 1000


def profile_schema(catalog: Catalog) -> dict[str, Any]:
    """Return the schema of a profile: every attribute optional, null for "weet ik niet".

    A profile that is valid can still be refused: answers that cannot go together (Onmogelijk)
    are no part of the vocabulary.
    """
    info = catalog.info
    asked = [one for one in catalog.client_attributes if not one.derived]
    return {
        "$schema": DRAFT,
        "$id": f"urn:bouwsteen:profiel:{catalog.sha256}",
        "title": f"Profiel voor {info.region}, versie {info.version}",
        "description": "Elk kenmerk mag weg. Er staat nooit een naam, BSN of geboortedatum in.",
        "type": "object",
        "additionalProperties": False,
        "properties": {one.code: _property(one) for one in asked},
    }


def _property(attribute: Attribute) -> dict[str, Any]:
    about = " ".join(filter(None, (attribute.question, attribute.explanation)))
    found: dict[str, Any] = {"title": attribute.label, "description": about}
    if attribute.theme:
        found["x-thema"] = attribute.theme
    if attribute.sensitive:
        found["x-gevoelig"] = True
    if attribute.grid is not None:
        return found | {"x-eenheid": attribute.unit} | _number(attribute.grid)
    if attribute.kind is Kind.YES_NO:
        return found | {"type": ["boolean", "null"]}
    return found | {"enum": [*attribute.choices, None]}


def _number(grid: Grid) -> dict[str, Any]:
    whole = grid.step % 1 == 0 and grid.minimum % 1 == 0
    bounds: dict[str, Any] = {
        "type": ["integer" if whole else "number", "null"],
        "minimum": plain(grid.minimum),
        "maximum": plain(grid.maximum),
    }
    if whole and grid.step == 1:
        return bounds
    if len(grid) <= _MOST_LISTED:
        # multipleOf counts from zero and in binary fractions; a list is exact.
        return {"enum": [*(plain(grid.number(place)) for place in range(len(grid))), None]}
    return bounds
