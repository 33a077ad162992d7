"""Questions as the page shows them: words, field, answer, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from catalog.wording.questions import range_text, why_asked
from web.conversation.fields import ANSWER, CHOSEN, UNSURE
from web.conversation.reading import Mistake, field_id
from web.conversation.turns import Standing

MOST_RADIOS: Final = 9
"""With more choices a list is easier to use than buttons under each other."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice; ``value`` is what its field sends."""

    value: str
    label: str
    meaning: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with its field; ``options`` is empty for a number.

    ``state`` says what the answer does: "telt mee", "niet gebruikt", "weet ik niet", "maakt niet
    uit" (not worth asking) or "" (still to be asked).
    """

    code: str
    id: str
    name: str
    theme: str
    label: str
    text: str
    hint: str
    range_text: str
    why: str
    sensitive: bool
    options: tuple[Option, ...]
    written: str
    unit: str
    decimals: bool
    is_unsure: bool
    state: str
    mistake: Mistake | None

    @property
    def as_list(self) -> bool:
        """Whether the choices are too many for buttons."""
        return len(self.options) > MOST_RADIOS

    @property
    def described_by(self) -> str:
        """The ids of what a screen reader says after the question."""
        parts = [(self.hint or self.range_text, "hulp"), (self.mistake, "fout")]
        return " ".join(f"{self.id}-{end}" for there, end in parts if there)


def question_view(standing: Standing, code: str) -> QuestionView:
    """Return a question as it stands."""
    attribute = standing.catalog.attribute[code]
    fields = standing.fields
    written = fields.given.get(code, "")
    position = attribute.position(written) if written else None
    return QuestionView(
        code=code,
        id=field_id(code),
        name=f"{ANSWER}{code}",
        theme=attribute.theme,
        label=attribute.label,
        text=attribute.question or attribute.label,
        hint=attribute.explanation,
        range_text=range_text(attribute),
        why=_why(standing, code),
        sensitive=attribute.sensitive,
        options=tuple(
            Option(
                f"{CHOSEN}{choice}", choice, attribute.meaning(number), chosen=number == position
            )
            for number, choice in enumerate(attribute.choices)
        ),
        written=written,
        unit=attribute.unit,
        decimals=attribute.grid is not None and attribute.grid.step % 1 != 0,
        is_unsure=code in fields.unsure,
        state=_state(standing, code),
        mistake=standing.mistakes.get(code),
    )


def shown_questions(standing: Standing) -> tuple[QuestionView, ...]:
    """Return the questions to show one by one; most often that is one."""
    return tuple(question_view(standing, code) for code in standing.shown)


def themes(standing: Standing) -> dict[str, tuple[QuestionView, ...]]:
    """Return every question by theme, in the order of the workbook."""
    found: dict[str, list[QuestionView]] = {}
    for attribute in standing.catalog.client_attributes:
        if not attribute.derived:
            view = question_view(standing, attribute.code)
            found.setdefault(attribute.theme or "Overig", []).append(view)
    return {theme: tuple(views) for theme, views in found.items()}


def hidden_answers(standing: Standing, shown: tuple[QuestionView, ...]) -> list[tuple[str, str]]:
    """Return the fields that carry the answers which are not on the page."""
    there = {one.code for one in shown}
    fields = standing.fields
    return [
        *(
            (ANSWER + code, CHOSEN + text)
            for code, text in fields.given.items()
            if code not in there
        ),
        *((ANSWER + code, UNSURE) for code in fields.unsure if code not in there),
    ]


def _state(standing: Standing, code: str) -> str:
    turn = standing.turn
    if code in standing.fields.unsure:
        return "weet ik niet"
    if turn is None:
        return "telt mee" if code in standing.fields.given else ""
    if code in turn.used:
        return "telt mee"
    if code in turn.unused:
        return "niet gebruikt"
    extra = any(one.attribute.code == code for one in turn.extras)
    asked = any(one.attribute.code == code for one in turn.questions)
    return "" if asked else ("alleen advies" if extra else "maakt niet uit")


def _why(standing: Standing, code: str) -> str:
    """Say what the answer can still change."""
    turn = standing.turn
    if turn is None:
        return ""
    for one in (*turn.questions, *turn.doubts):
        if one.attribute.code == code:
            names = [standing.catalog.product[product].name for product in one.products]
            return why_asked(names)
    for extra in turn.extras:
        if extra.attribute.code == code:
            return (
                "Dit antwoord verandert geen uitkomst. Het maakt wel duidelijk welk tarief geldt."
                if extra.price and not extra.rules
                else "Dit antwoord verandert geen uitkomst. Het zegt wel of een ‘let op’ geldt."
            )
    return ""
