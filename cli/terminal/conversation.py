"""The conversation of the pages in a terminal: one question at a time, anything can be changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.padding import Padding
from rich.text import Text

from catalog.answers.advisor import Advisor
from catalog.answers.conversation import Conversation, Question, Turn
from catalog.answers.profiles import UNKNOWN, RefusedProfileError, profile_of
from catalog.wording.conditions import listed, value_text
from catalog.wording.counts import counted
from catalog.wording.questions import at_most_text, range_text, why_asked
from cli.terminal.problems import print_problems
from cli.terminal.screen import console, say
from rules.attributes import Attribute
from rules.matching.verdicts import Outcome
from rules.normalise import fold

UNSURE: Final = "?"
CHANGE: Final = "w"
STOP: Final = "s"
_HELP: Final = f"{UNSURE} = weet ik niet   {CHANGE} = een antwoord wijzigen   {STOP} = stoppen"


class Interview:
    """Asks until nothing matters any more, or until someone stops; keeps answers in memory only."""

    def __init__(self, advisor: Advisor, profile: dict[str, int]) -> None:
        self._advisor = advisor
        self._conversation = Conversation(advisor)
        self._profile = dict(profile)
        self._unsure: list[str] = []

    def run(self) -> Turn:
        """Return where the conversation ended; raises RefusedProfileError as matching does."""
        self._advisor.answer(self._profile)
        while True:
            turn = self._conversation.turn(self._profile, self._unsure)
            self._show_standing(turn)
            if turn.asked is None or not self._ask(turn.asked):
                return turn

    @property
    def answers(self) -> dict[str, str | None]:
        """All answers in words, None for "weet ik niet", as a profile is saved."""
        attribute = self._advisor.catalog.attribute
        known = {code: attribute[code].text(value) for code, value in self._profile.items()}
        return {**known, **dict.fromkeys(self._unsure)}

    def _show_standing(self, turn: Turn) -> None:
        outcomes = [verdict.outcome for verdict in self._advisor.answer(turn.used).verdicts]
        fits = counted(outcomes.count(Outcome.FITS), "bouwsteen past", "bouwstenen passen")
        open_ = f"{outcomes.count(Outcome.UNKNOWN)} nog onbekend"
        say(f"\n{fits}, {open_}; {at_most_text(turn.at_most)}.", style="grijs")
        if turn.unused:
            names = listed(self._label(code) for code in turn.unused)
            say(f"Niet gebruikt, want het maakt niets meer uit: {names}.", style="grijs")

    def _ask(self, question: Question) -> bool:
        """Ask until there is an answer; False when someone stops."""
        attribute = question.attribute
        names = [self._advisor.catalog.product[code].name for code in question.products]
        self._show(attribute, why_asked(names))
        while True:
            written = _read(f"{_HELP}\n> ")
            if written is None or written.lower() == STOP:
                return False
            if written.lower() == CHANGE:
                self._change()
                return True
            if self._take(attribute, written):
                return True

    def _show(self, attribute: Attribute, why: str) -> None:
        head = Text(attribute.question or attribute.label, style="kop")
        if attribute.theme:
            head.append(f"  ({attribute.theme})", style="grijs")
        console().print(head)
        for text in filter(None, (attribute.explanation, range_text(attribute), why)):
            _indented(Text(text, style="grijs"))
        numbered = _numbered(attribute)
        for place, choice in enumerate(attribute.choices):
            line = Text(f"{place + 1}  {choice}" if numbered else choice)
            if meaning := attribute.meaning(place):
                line.append(f"  {meaning}", style="grijs")
            _indented(line)

    def _take(self, attribute: Attribute, written: str) -> bool:
        """Take an answer over; say what is wrong with it otherwise."""
        code = attribute.code
        if written == UNSURE or (fold(written) in UNKNOWN and attribute.position(written) is None):
            self._profile.pop(code, None)
            self._unsure.append(code)
            return True
        if not written:
            say("Kies een antwoord, of typ ? als u het niet weet.", style="letop")
            return False
        choices = attribute.choices
        if _numbered(attribute) and written.isdecimal() and 1 <= int(written) <= len(choices):
            written = choices[int(written) - 1]
        try:
            taken = profile_of(self._advisor.catalog, {code: written})
            self._advisor.answer({**self._profile, **taken})
        except RefusedProfileError as error:
            print_problems(error.problems)
            return False
        self._profile.pop(code, None)
        self._profile |= taken
        return True

    def _change(self) -> None:
        """Let someone take one answer back; the question then comes again if it still matters."""
        codes = [*self._profile, *self._unsure]
        if not codes:
            say("Er zijn nog geen antwoorden.", style="letop")
            return
        for number, code in enumerate(codes, start=1):
            _indented(Text(f"{number}  {self._label(code)}: {self._answer(code)}"))
        written = _read("Welk antwoord neemt u terug? Typ het nummer.\n> ") or ""
        if not written.isdecimal() or not 1 <= int(written) <= len(codes):
            say("Er is niets gewijzigd.", style="letop")
            return
        code = codes[int(written) - 1]
        self._profile.pop(code, None)
        self._unsure = [one for one in self._unsure if one != code]

    def _answer(self, code: str) -> str:
        if code in self._unsure:
            return "weet ik niet"
        return value_text(self._advisor.catalog.attribute[code], self._profile[code])

    def _label(self, code: str) -> str:
        return self._advisor.catalog.attribute[code].label


def _numbered(attribute: Attribute) -> bool:
    """Tell whether choices get a number to type; not where they are numbers themselves."""
    return not any(choice.isdecimal() for choice in attribute.choices)


def print_end(turn: Turn) -> None:
    """Say what is still open after the last question, and what would only sharpen the advice."""
    _print_names("Nog onbekend, omdat dit niet bekend is", (one.attribute for one in turn.doubts))
    extras = (one.attribute for one in turn.extras)
    if turn.asked is None:
        _print_names("Dit verandert geen uitkomst, alleen het advies of het tarief", extras)


def _print_names(text: str, attributes: Iterable[Attribute]) -> None:
    names = listed(one.label for one in attributes)
    if names:
        say(f"{text}: {names}.", style="grijs")


def _indented(text: Text) -> None:
    console().print(Padding(text, (0, 0, 0, 2), expand=False))


def _read(prompt: str) -> str | None:
    """Return a line that someone typed; None when there are no more."""
    say(prompt.rstrip("> ").rstrip(), style="grijs")
    try:
        return input("> ").strip()
    except EOFError:
        say()
        return None
