"""One turn of a conversation: fields are read, engines answer, the next question is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from catalog.answers.advisor import Advisor
from catalog.answers.conversation import Conversation, Turn
from catalog.answers.profiles import RefusedProfileError
from catalog.answers.report import MatchReport
from catalog.model import Catalog
from rules.analysis.cover import Deadline
from web.calculating import surely
from web.conversation.fields import Fields
from web.conversation.reading import Mistake, Reading, field_id, read_answers
from web.editions import Edition
from web.shelf import Book

NO_ANSWER = "Kies een antwoord."
NO_ANSWER_HINT = "Weet de cliënt of u het niet? Kies dan ‘Weet ik niet’."


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a conversation stands after a turn.

    ``turn`` and ``report`` are None when there can be no outcome: no reference date, or answers
    that cannot go together (``clashing``). ``changed`` tells that the workbook is another one
    than at the beginning; ``outdated`` that there is a newer version with mistakes in it.
    """

    fields: Fields
    edition: Edition
    day: date | None
    mistakes: Mapping[str, Mistake]
    turn: Turn | None = None
    report: MatchReport | None = None
    clashing: tuple[str, ...] = ()
    changed: bool = False
    outdated: bool = False

    @property
    def catalog(self) -> Catalog:
        """What the workbook says."""
        return self.edition.catalog

    @property
    def shown(self) -> tuple[str, ...]:
        """The codes of the fields to show one by one: what is wrong first, then what is next."""
        if self.clashing:
            return self.clashing
        wrong = tuple(code for code in self.mistakes if code in self.catalog.attribute)
        if wrong:
            return wrong
        if self.fields.opened:
            return (self.fields.opened,)
        if self.turn is not None and self.turn.asked is not None:
            return (self.turn.asked.attribute.code,)
        return ()


def take_turn(book: Book, fields: Fields, deadline: Deadline) -> Standing:
    """Answer a form; everything wrong in it comes back as mistakes beside its fields."""
    edition = book.edition
    catalog = edition.catalog
    fields = fields.known_to(catalog)
    reading = read_answers(fields, catalog)
    mistakes = {**reading.mistakes, **_unanswered(fields)}
    standing = Standing(
        fields=replace(fields, began=fields.began or catalog.sha256),
        edition=edition,
        day=reading.day,
        mistakes=mistakes,
        changed=fields.began not in ("", catalog.sha256),
        outdated=book.refused_since is not None,
    )
    day = reading.day
    if day is None:
        return standing

    def answer(advisor: Advisor) -> Standing:
        return _answered(standing, reading, advisor, deadline)

    return surely(edition, lambda: edition.advisor(day, reading.delivery), answer)


def _answered(
    standing: Standing, reading: Reading, advisor: Advisor, deadline: Deadline
) -> Standing:
    conversation = Conversation(advisor)
    clashing = conversation.clashing(reading.profile)
    if clashing:
        try:
            advisor.answer(reading.profile, deadline)
        except RefusedProfileError as error:
            problem = error.problems[0]
            mistake = Mistake(field_id(clashing[0]), problem.message, problem.hint)
            return replace(
                standing,
                clashing=clashing,
                mistakes={**standing.mistakes, clashing[0]: mistake},
            )
    turn = conversation.turn(reading.profile, standing.fields.unsure, deadline)
    return replace(standing, turn=turn, report=advisor.report(turn.used, deadline))


def _unanswered(fields: Fields) -> dict[str, Mistake]:
    """Return the mistake of going on without an answer to the question on the page."""
    code = fields.shown
    if not code or fields.pressed != "verder" or code in fields.given or code in fields.unsure:
        return {}
    return {code: Mistake(field_id(code), NO_ANSWER, NO_ANSWER_HINT)}
