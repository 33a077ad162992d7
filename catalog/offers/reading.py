"""Reading the offers that providers filled in, against the vocabulary of a region."""

from __future__ import annotations

from pathlib import Path

from catalog.building.conditions import read_value
from catalog.building.fields import Draft, read_fields
from catalog.building.vocabulary import Vocabulary
from catalog.messages import offers as messages
from catalog.model import Catalog
from catalog.offers.records import Offer, OfferRows, UnreadOffer
from catalog.offers.sheet import FORM_SHEETS, OFFERS
from catalog.problems import Problem, Severity, has_errors
from catalog.sheets import INFO
from catalog.tables import Row
from catalog.workbook.reader import read_xlsx
from rules.attributes import About
from rules.normalise import fold, tidy


def read_offers(path: Path, catalog: Catalog) -> OfferRows:
    """Read every row of the sheet Aanbod; a row with a cell that cannot be read is kept apart.

    Raises UnreadableFileError when the file is no workbook.
    """
    tables, found = read_xlsx(path, FORM_SHEETS)
    problems = [one for one in found if one.place.sheet in (OFFERS.name, None)]
    vocabulary = Vocabulary(
        attributes=catalog.attribute,
        ids={"bouwsteen": {fold(code): code for code in catalog.product}},
    )
    offers: list[Offer] = []
    unread: list[UnreadOffer] = []
    first: dict[tuple[object, ...], Row] = {}
    for row in tables.rows(OFFERS.key):
        draft = read_fields(OFFERS, row, vocabulary)
        answers = _answers(draft, catalog)
        problems.extend(draft.problems)
        wrong = [
            one for one in found if one.place.row == row.place.row and _is_on(OFFERS.name, one)
        ]
        wrong.extend(draft.problems)
        if has_errors(wrong):
            unread.append(_unread(row, wrong))
            continue
        earlier = first.setdefault(_content(row), row)
        if earlier is not row:
            place = row.place_of("aanbieder")
            problems.append(messages.SAME_OFFER.at(place, row=earlier.place.row))
        offers.append(
            Offer(
                provider=tidy(row.text("aanbieder")),
                location=tidy(row.text("locatie")),
                product=str(draft.values["bouwsteen"]),
                answers=answers,
                place=row.place,
                remark=row.text("opmerking"),
            )
        )
    region = tidy(tables.info.text("regio"))
    if region and fold(region) != fold(catalog.info.region):
        place = tables.info.place_of(INFO.column("regio").key)
        problems.append(messages.OTHER_REGION.at(place, region, region=catalog.info.region))
    if not offers and not unread and not problems:
        problems.append(messages.NO_OFFERS.at(tables.info.place))
    return OfferRows(tuple(offers), tuple(unread), tuple(problems))


def _is_on(sheet: str, problem: Problem) -> bool:
    return problem.place.sheet == sheet and problem.severity is Severity.ERROR


def _unread(row: Row, problems: list[Problem]) -> UnreadOffer:
    return UnreadOffer(
        provider=tidy(row.text("aanbieder")),
        location=tidy(row.text("locatie")),
        product=tidy(row.text("bouwsteen")),
        place=row.place,
        problems=tuple(one for one in problems if one.severity is Severity.ERROR),
    )


def _content(row: Row) -> tuple[object, ...]:
    """Return all that a provider wrote in a row, to tell a row that stands there twice."""
    cells = {**row.cells, **row.attributes}
    return tuple(sorted((key, fold(cell.text)) for key, cell in cells.items()))


def _answers(draft: Draft, catalog: Catalog) -> dict[str, int]:
    answers: dict[str, int] = {}
    for code, cell in draft.row.attributes.items():
        attribute = catalog.attribute.get(code)
        if attribute is None or attribute.about is not About.OFFER:
            draft.fail(messages.UNKNOWN_COLUMN.at(cell.place, str(cell), code=code))
            continue
        position = read_value(draft, attribute, cell)
        if position is not None:
            answers[code] = position
    return answers
