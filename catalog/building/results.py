"""What a row of Resultaatnormen needs beside readable cells: a norm, or values with an order."""

from __future__ import annotations

from typing import Final

from catalog.building.fields import Draft
from catalog.building.vocabulary import Vocabulary
from catalog.messages import rows as messages
from catalog.records import ResultKind
from rules.valuesets import ValueSet

_NEEDS_NORM: Final = (ResultKind.LEVEL, ResultKind.BAND)


def check_result(draft: Draft, norm: ValueSet | None, vocabulary: Vocabulary) -> None:
    """Note a kind of result that asks for a norm, or for an attribute whose values have an order.

    Only an end level can be met without an order: of the other kinds one end is above another.
    """
    written = draft.values.get("soort")
    if written is None:
        return
    kind = ResultKind(str(written))
    place = draft.row.place_of("soort")
    if kind in _NEEDS_NORM and "norm" not in draft.row.cells:
        draft.fail(messages.NORM_MISSING.at(place, kind=kind))
    attribute = vocabulary.attributes.get(str(draft.values.get("kenmerk")))
    if attribute is not None and kind is not ResultKind.LEVEL and not attribute.is_comparable:
        draft.fail(messages.NORM_WITHOUT_ORDER.at(place, kind, kind=kind, code=attribute.label))
    elif kind is ResultKind.BAND and norm is not None and len(norm.ranges) > 1:
        place = draft.row.place_of("norm")
        draft.fail(messages.BAND_IN_PIECES.at(place, draft.row.text("norm")))
