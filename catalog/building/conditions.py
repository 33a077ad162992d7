"""Reading the attribute columns of a row: conditions into a box, values into a profile."""

from __future__ import annotations

from catalog.building.fields import Draft
from catalog.building.vocabulary import Vocabulary
from catalog.columns import Sheet
from catalog.messages import rows as messages
from catalog.messages.conditions import condition_problem
from catalog.tables import Cell
from rules.attributes import About, Attribute
from rules.boxes import Box
from rules.cells import CellError, parse_cell, parse_value
from rules.normalise import tidy
from rules.places import Place
from rules.ruleset import Certainty, Origin
from rules.valuesets import ValueSet

_ABOUT_WORDS = {About.CLIENT: "de cliënt", About.OFFER: "het aanbod"}


def read_box(draft: Draft, vocabulary: Vocabulary) -> Box:
    """Read the conditions of a row; one that cannot be read makes the draft broken."""
    conditions: dict[str, ValueSet] = {}
    for code, cell in draft.row.attributes.items():
        attribute = _usable(draft, code, vocabulary)
        if attribute is None:
            continue
        values = read_condition(draft, attribute, cell)
        if values is not None:
            conditions[code] = values
    return Box(conditions)


def read_condition(draft: Draft, attribute: Attribute, cell: Cell) -> ValueSet | None:
    """Read one condition; None, with a problem, when that fails."""
    try:
        return parse_cell(cell.text, attribute)
    except CellError as error:
        draft.fail(condition_problem(error, attribute, cell.place))
        return None


def read_value(draft: Draft, attribute: Attribute, cell: Cell) -> int | None:
    """Read one value of an attribute as a position; None, with a problem, when that fails."""
    try:
        return parse_value(cell.text, attribute)
    except CellError as error:
        draft.fail(condition_problem(error, attribute, cell.place, one_value=True))
        return None


def read_profile(
    draft: Draft, vocabulary: Vocabulary, follows_from: dict[str, tuple[str, ...]]
) -> dict[str, int]:
    """Read the answers of an example; a derived attribute may not be given."""
    profile: dict[str, int] = {}
    for code, cell in draft.row.attributes.items():
        attribute = _usable(draft, code, vocabulary)
        if attribute is None:
            continue
        if attribute.derived:
            names = ", ".join(follows_from.get(code, ())) or "andere kenmerken"
            draft.fail(
                messages.DERIVED_IN_EXAMPLE.at(
                    cell.place, str(cell), code=attribute.label, follows_from=names
                )
            )
            continue
        position = read_value(draft, attribute, cell)
        if position is not None:
            profile[code] = position
    return profile


def read_norm(draft: Draft, vocabulary: Vocabulary, about: About) -> ValueSet | None:
    """Read the pair Kenmerk and Norm; the attribute must be about the right thing."""
    norm = draft.row.cells.get("norm")
    code = draft.values.get("kenmerk")
    if code is None:
        if norm is not None and "kenmerk" not in draft.row.cells:
            draft.fail(messages.NORM_WITHOUT_ATTRIBUTE.at(norm.place, str(norm)))
        return None
    attribute = _usable(draft, str(code), vocabulary)
    if attribute is None:
        return None
    if attribute.about is not about:
        draft.fail(
            messages.WRONG_ABOUT.at(
                draft.row.place_of("kenmerk"),
                str(code),
                code=attribute.label,
                about=_ABOUT_WORDS[attribute.about],
                expected=_ABOUT_WORDS[about],
            )
        )
        return None
    return None if norm is None else read_condition(draft, attribute, norm)


def origin_of(draft: Draft, sheet: Sheet) -> Origin:
    """Return where a row comes from, with the place and text of each condition."""
    row = draft.row
    places: dict[str, Place] = {key: cell.place for key, cell in row.cells.items()}
    places.update((code, cell.place) for code, cell in row.attributes.items())
    certainty = draft.values.get("zekerheid")
    sources = draft.values.get("bron", ())
    note = row.text("waarom") if sheet.key == "onmogelijk" else row.text("toelichting")
    return Origin(
        place=row.place,
        sources=sources if isinstance(sources, tuple) else (),
        certainty=Certainty(str(certainty)) if certainty else Certainty.INTERPRETED,
        note=tidy(note),
        places=places,
        written={code: tidy(cell.text) for code, cell in row.attributes.items()},
    )


def _usable(draft: Draft, code: str, vocabulary: Vocabulary) -> Attribute | None:
    """Return the attribute, or None when it cannot be read; that was said on Kenmerken."""
    attribute = vocabulary.attributes.get(code)
    if attribute is None:
        draft.broken = True
    return attribute
