"""Reading the offers that providers filled in, against the vocabulary of a region."""

from __future__ import annotations

from pathlib import Path

from catalog.building.conditions import read_value
from catalog.building.fields import Draft, read_fields
from catalog.building.vocabulary import Vocabulary
from catalog.messages import offers as messages
from catalog.model import Catalog
from catalog.offers.records import Offer
from catalog.offers.sheet import FORM_SHEETS, OFFERS
from catalog.problems import Problem
from catalog.sheets import INFO
from catalog.workbook.reader import read_xlsx
from rules.attributes import About
from rules.normalise import fold, tidy


def read_offers(path: Path, catalog: Catalog) -> tuple[tuple[Offer, ...], tuple[Problem, ...]]:
    """Read every row of the sheet Aanbod; rows that cannot be read are left out, with a problem.

    Raises UnreadableFileError when the file is no workbook.
    """
    tables, found = read_xlsx(path, FORM_SHEETS)
    problems = [one for one in found if one.place.sheet in (OFFERS.name, None)]
    vocabulary = Vocabulary(
        attributes=catalog.attribute,
        ids={"bouwsteen": {fold(code): code for code in catalog.product}},
    )
    offers: list[Offer] = []
    for row in tables.rows(OFFERS.key):
        draft = read_fields(OFFERS, row, vocabulary)
        answers = _answers(draft, catalog)
        problems.extend(draft.problems)
        if draft.broken:
            continue
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
    if not offers and not problems:
        problems.append(messages.NO_OFFERS.at(tables.info.place))
    return tuple(offers), tuple(problems)


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
