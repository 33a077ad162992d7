"""From a profile in JSON to an answer in JSON."""

from __future__ import annotations

from datetime import date

from catalog.answers.advisor import Advisor, stamp
from catalog.answers.conversation import Conversation, Question
from catalog.answers.costs import Delivery
from catalog.answers.profiles import answers_json, plain, profile_of
from catalog.answers.report import MatchReport
from catalog.model import Catalog
from rules.analysis.cover import Deadline
from web.api.errors import NoDateError
from web.api.shapes import (
    ChoiceOut,
    ConversationOut,
    ProductLine,
    ProfileIn,
    QuestionOut,
    WorkbookOut,
)
from web.calculating import surely
from web.conversation.reading import Mistake, read_day
from web.shelf import Book


def workbook_out(book: Book) -> WorkbookOut:
    """Return which workbook this is."""
    catalog = book.edition.catalog
    info = catalog.info
    return WorkbookOut(
        id=book.name,
        regio=info.region,
        titel=info.title,
        versie=info.version,
        status=info.status,
        geldig_vanaf=info.valid_from,
        geldig_tot_en_met=info.valid_until,
        sha256=catalog.sha256,
        bouwstenen=tuple(
            ProductLine(code=one.code, naam=one.name, status=one.status.value)
            for one in catalog.products
        ),
    )


def match_of(book: Book, asked: ProfileIn, deadline: Deadline) -> MatchReport:
    """Return what fits; raises RefusedProfileError, NoDateError and FailureError."""
    edition = book.edition
    day = _day(asked, edition.catalog)
    delivery = Delivery(asked.leveringsvorm, asked.gemeente)
    profile = profile_of(edition.catalog, asked.profiel)
    return surely(
        edition,
        lambda: edition.advisor(day, delivery),
        lambda advisor: advisor.report(profile, deadline),
    )


def conversation_of(book: Book, asked: ProfileIn, deadline: Deadline) -> ConversationOut:
    """Return what to ask next; raises RefusedProfileError, NoDateError and FailureError."""
    edition = book.edition
    catalog = edition.catalog
    day = _day(asked, catalog)
    profile = profile_of(catalog, asked.profiel)
    known = {one.code for one in catalog.client_attributes}
    unsure = [code for code, answer in asked.profiel.items() if answer is None and code in known]

    def answer(advisor: Advisor) -> ConversationOut:
        # Both engines look at the profile, and refuse it in words when nobody can have it.
        advisor.answer(profile, deadline)
        turn = Conversation(advisor).turn(profile, unsure, deadline)
        return ConversationOut(
            werkboek=stamp(catalog),
            peildatum=day,
            vraag=_question(turn.asked) if turn.asked is not None else None,
            nog_hoogstens=turn.at_most,
            gebruikt=answers_json(turn.used, catalog.client_attributes),
            niet_gebruikt=turn.unused,
            twijfels=tuple(one.attribute.code for one in turn.doubts),
            facultatief=tuple(one.attribute.code for one in turn.extras),
        )

    return surely(edition, lambda: edition.advisor(day), answer)


def _day(asked: ProfileIn, catalog: Catalog) -> date:
    if asked.peildatum is not None:
        return asked.peildatum
    found = read_day("", catalog)
    if isinstance(found, Mistake):
        raise NoDateError(found.message)
    return found


def _question(asked: Question) -> QuestionOut:
    attribute, grid = asked.attribute, asked.attribute.grid
    return QuestionOut(
        kenmerk=attribute.code,
        naam=attribute.label,
        vraag=attribute.question or attribute.label,
        uitleg=attribute.explanation,
        thema=attribute.theme,
        soort=attribute.kind.value,
        eenheid=attribute.unit,
        gevoelig=attribute.sensitive,
        keuzes=tuple(
            ChoiceOut(waarde=choice, betekenis=attribute.meaning(place))
            for place, choice in enumerate(attribute.choices)
        ),
        minimum=plain(grid.minimum) if grid is not None else None,
        maximum=plain(grid.maximum) if grid is not None else None,
        stap=plain(grid.step) if grid is not None else None,
        bouwstenen=asked.products,
    )
