"""The page of a conversation: everything its template needs, from one turn."""

from __future__ import annotations

from typing import Any

from catalog.tariffs import municipalities
from catalog.wording.conditions import value_text
from catalog.wording.questions import at_most_text
from catalog.wording.status import concept_warning, outside_validity
from web.conversation.fields import ALL, CHOSEN, STEPS, UNSURE
from web.conversation.outcome import CERTAINTIES, outcome_view
from web.conversation.questions import hidden_answers, shown_questions, themes
from web.conversation.reading import DELIVERIES
from web.conversation.turns import Standing
from web.shelf import Book


def conversation_page(book: Book, standing: Standing) -> dict[str, Any]:
    """Return the content of ``gesprek.html``."""
    fields, catalog, turn = standing.fields, standing.catalog, standing.turn
    everything = fields.mode == ALL and not standing.clashing
    groups = themes(standing) if everything else {}
    shown = shown_questions(standing)
    on_page = tuple(one for some in groups.values() for one in some) if everything else shown
    answered = len(fields.given) + len(fields.unsure)
    return {
        **stamp(book, standing),
        "alles": everything,
        "vragen": shown,
        "themas": groups,
        "verborgen": hidden_answers(standing, on_page),
        "antwoorden": answer_lines(standing),
        "fouten": list(standing.mistakes.values()),
        "mistakes": standing.mistakes,
        "botsing": bool(standing.clashing),
        "heropend": _reopened(standing),
        "gevraagd": bool(turn and turn.asked and [turn.asked.attribute.code] == [*standing.shown]),
        "vorige": "" if standing.clashing else fields.before(shown[0].code if shown else ""),
        "nummer": answered + 1,
        "beantwoord": answered,
        "nog": turn.at_most if turn else None,
        "nog_tekst": at_most_text(turn.at_most) if turn else "",
        "twijfels": turn.doubts if turn else (),
        "extra": turn.extras if turn else (),
        "uitkomst": outcome_view(standing),
        "zekerheden": CERTAINTIES,
        "stappen": STEPS,
        "met_plan": bool(catalog.results),
        "leveringen": DELIVERIES if catalog.tariffs else {},
        "gemeenten": municipalities(catalog.tariffs),
    }


def stamp(book: Book, standing: Standing) -> dict[str, Any]:
    """Return which workbook answers, on which day, and with which fields."""
    return {
        "boek": book.name,
        "info": standing.catalog.info,
        "sha256": standing.catalog.sha256,
        "dag": standing.day,
        "waarschuwing": concept_warning(standing.catalog.info),
        "buiten": outside_validity(standing.catalog.info, standing.day),
        "velden": standing.fields,
        "volgorde": " ".join(standing.fields.answered),
        "gewijzigd": standing.changed,
        "verouderd": standing.outdated,
    }


def without_questions(book: Book, standing: Standing) -> dict[str, Any]:
    """Return what a page without questions carries: the stamp, and every answer unseen."""
    return {
        **stamp(book, standing),
        "alles": False,
        "vragen": (),
        "verborgen": hidden_answers(standing, ()),
    }


def _reopened(standing: Standing) -> dict[str, str] | None:
    """Return the question that was opened again with its answer as it was; None for any other.

    The answer stands as its field sends it, empty where there was none.
    """
    fields = standing.fields
    if not fields.opened or standing.clashing or standing.shown != (fields.opened,):
        return None
    code = fields.opened
    before = CHOSEN + fields.given[code] if code in fields.given else ""
    return {"code": code, "was": UNSURE if code in fields.unsure else before}


def answer_lines(standing: Standing) -> list[tuple[str, str, str, str]]:
    """Return each answer as code, name, words, and what it does."""
    lines = []
    turn, fields = standing.turn, standing.fields
    for code, text in fields.given.items():
        attribute = standing.catalog.attribute[code]
        position = attribute.position(text)
        words = text if position is None else value_text(attribute, position)
        unused = turn is not None and code in turn.unused
        lines.append((code, attribute.label, words, "niet gebruikt" if unused else ""))
    lines.extend(
        (code, standing.catalog.attribute[code].label, "weet ik niet", "") for code in fields.unsure
    )
    return lines
