"""The rows that ask and expect: quality norms, result norms and examples."""

from __future__ import annotations

from typing import TypeVar

from catalog.building.builder import Builder, record
from catalog.building.conditions import (
    read_box,
    read_norm,
    read_profile,
)
from catalog.building.results import check_result
from catalog.messages import rows as messages
from catalog.records import (
    Example,
    Placed,
    QualityNorm,
    ResultNorm,
)
from catalog.sheets import (
    EXAMPLES,
    QUALITY,
    RESULTS,
)
from rules.attributes import About

R = TypeVar("R", bound=Placed)


def quality_of(builder: Builder) -> tuple[QualityNorm, ...]:
    """Read Kwaliteitseisen, with the attributes about offers."""
    norms = []
    for draft in builder.drafts(QUALITY):
        box = read_box(draft, builder.vocabulary)
        norm = read_norm(draft, builder.vocabulary, About.OFFER)
        needs_norm = draft.values.get("soort") in ("moet", "streef")
        if needs_norm and "kenmerk" in draft.row.cells and "norm" not in draft.row.cells:
            kind = draft.values["soort"]
            draft.fail(messages.NORM_MISSING.at(draft.row.place_of("soort"), kind=kind))
        if builder.keep(draft):
            norms.append(
                record(draft, QualityNorm, box=box, norm=norm, norm_written=draft.row.text("norm"))
            )
    return tuple(norms)


def results_of(builder: Builder) -> tuple[ResultNorm, ...]:
    """Read Resultaatnormen."""
    norms = []
    for draft in builder.drafts(RESULTS):
        norm = read_norm(draft, builder.vocabulary, About.CLIENT)
        check_result(draft, norm, builder.vocabulary)
        if builder.keep(draft):
            norms.append(record(draft, ResultNorm, norm=norm))
    return tuple(norms)


def examples_of(builder: Builder, follows_from: dict[str, tuple[str, ...]]) -> tuple[Example, ...]:
    """Read Voorbeelden; ``follows_from`` tells what each derived attribute looks at."""
    examples = []
    for draft in builder.drafts(EXAMPLES):
        profile = read_profile(draft, builder.vocabulary, follows_from)
        outcomes = ("past", "past_niet", "onbekend", "let_op")
        given = [key for key in outcomes if key in draft.row.cells]
        if draft.values.get("geweigerd") and given:
            place = draft.row.place_of(given[0])
            draft.fail(messages.IMPOSSIBLE_IN_EXAMPLE.at(place, draft.row.text(given[0])))
        if builder.keep(draft):
            examples.append(record(draft, Example, profile=profile))
    return tuple(examples)
