"""What a form of the conversation carries: every answer so far, and the button that was pressed.

All of it travels in the body of a POST. A server that forgets everything can take the next turn,
and so can any other worker.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from catalog.model import Catalog
from catalog.tariffs import DEFAULT_DELIVERY

ANSWER: Final = "k."
"""Before the code of an attribute in the name of its field."""
CHOSEN: Final = "="
"""Before a choice in the value of a field, so that no choice can look like ``UNSURE``."""
UNSURE: Final = "?"

ONE_BY_ONE: Final = "vraag"
ALL: Final = "alles"

STEPS: Final = (
    ("eigen_kracht", "Eigen kracht", "Wat kan de cliënt zelf?"),
    ("gebruikelijke_hulp", "Gebruikelijke hulp", "Wat doen huisgenoten voor elkaar?"),
    ("netwerk", "Mantelzorg en netwerk", "Wie kan en wil er helpen?"),
    ("algemene_voorziening", "Algemene voorzieningen", "Wat is er in de buurt, voor iedereen?"),
)
"""What comes before a product in the order of the Wmo 2015 (fact WET-2)."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The state of a conversation.

    ``given`` are the answers as written, by attribute code, in the order in which they were
    given; ``unsure`` the codes answered with "weet ik niet", and ``order`` the codes of both as
    they came. ``shown`` is the question that stood on the page, ``opened`` the one that the user
    now wants to see; ``reopened`` tells that the user had asked for ``shown``. ``began`` is the
    hash of the workbook with which the conversation began.
    """

    given: dict[str, str] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    shown: str = ""
    opened: str = ""
    mode: str = ONE_BY_ONE
    pressed: str = ""
    steps: frozenset[str] = frozenset()
    day: str = ""
    delivery: str = DEFAULT_DELIVERY
    municipality: str = ""
    began: str = ""
    reopened: bool = False

    @property
    def answered(self) -> tuple[str, ...]:
        """The codes of all answers, in the order in which they were given."""
        there = {*self.given, *self.unsure}
        codes = dict.fromkeys((*self.order, *self.given, *self.unsure))
        return tuple(code for code in codes if code in there)

    def before(self, code: str) -> str:
        """Return the question answered before this one, or last; empty where there is none."""
        answered = self.answered
        place = answered.index(code) if code in answered else len(answered)
        return answered[place - 1] if place else ""

    def known_to(self, catalog: Catalog) -> Fields:
        """Leave out what the workbook does not ask."""
        codes = {one.code for one in catalog.client_attributes if not one.derived}
        return replace(
            self,
            given={code: text for code, text in self.given.items() if code in codes},
            unsure=tuple(code for code in self.unsure if code in codes),
            shown=self.shown if self.shown in codes else "",
            opened=self.opened if self.opened in codes else "",
        )


def read_fields(items: Iterable[tuple[str, str]]) -> Fields:
    """Read the fields of a form; names that it does not have are passed over."""
    single: dict[str, str] = {}
    written: dict[str, str] = {}
    steps: set[str] = set()
    for name, value in items:
        if name.startswith(ANSWER):
            # The last one counts: in the form it is the one that the user sees.
            written[name.removeprefix(ANSWER)] = value
        elif name == "stap":
            steps.add(value)
        else:
            single[name] = value
    if kept := single.get("houd"):
        code, _, before = kept.partition("=")
        written[code] = before
    order = single.get("volgorde", "").split()
    in_order = dict.fromkeys((*(code for code in order if code in written), *written))
    given, unsure = _answers({code: written[code] for code in in_order})
    if dropped := single.get("wis"):
        given.pop(dropped, None)
        unsure = [code for code in unsure if code != dropped]
    if doubted := single.get("weet_niet"):
        given.pop(doubted, None)
        unsure = [*(code for code in unsure if code != doubted), doubted]
    return Fields(
        given=given,
        unsure=tuple(unsure),
        order=tuple(in_order),
        shown=single.get("getoond", ""),
        opened=single.get("open", ""),
        mode=ALL if single.get("toon", single.get("vorm")) == ALL else ONE_BY_ONE,
        pressed=_pressed(single),
        steps=frozenset(steps & {code for code, _, _ in STEPS}),
        day=single.get("peildatum", "").strip(),
        delivery=single.get("levering", DEFAULT_DELIVERY),
        municipality=single.get("gemeente", "").strip(),
        began=single.get("begonnen", ""),
        reopened="heropend" in single,
    )


def _answers(written: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    given: dict[str, str] = {}
    unsure: list[str] = []
    for code, value in written.items():
        if value == UNSURE:
            unsure.append(code)
        elif answer := value.removeprefix(CHOSEN).strip():
            given[code] = answer
    return given, unsure


def _pressed(single: dict[str, str]) -> str:
    """Return which button sent the form; "verder" is what Enter does."""
    for name in ("wis", "weet_niet", "open", "toon", "houd", "werk_bij"):
        if name in single:
            return name
    return "verder"
