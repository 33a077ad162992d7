"""Attributes to test the cell language with: a few plain ones, and random odd ones."""

from decimal import Decimal

from hypothesis import strategies as st

from rules.attributes import Attribute, Grid, Kind, yes_no
from rules.cells import choice_problem
from rules.valuesets import ValueSet


def number(code: str, minimum: str, maximum: str, step: str = "1") -> Attribute:
    grid = Grid(Decimal(minimum), Decimal(maximum), Decimal(step))
    return Attribute(code, code, Kind.NUMBER, grid=grid)


def choice(code: str, *choices: str) -> Attribute:
    return Attribute(code, code, Kind.CHOICE, choices=choices)


def ordered(code: str, *choices: str) -> Attribute:
    return Attribute(code, code, Kind.ORDERED, choices=choices)


LEEFTIJD = number("leeftijd", "0", "120")
FTE = number("fte", "-2", "5", "0.5")
BEDRAG = number("bedrag", "0", "5000", "0.01")
INWONERS = number("inwoners", "0", "10000")
SITUATIE = ordered("situatie", "stabiel", "wisselend", "instabiel", "crisis")
OPLEIDING = ordered("opleiding", "mbo", "hbo", "hbo+")
ZRM = ordered("zrm", "1", "2", "3", "4", "5")
GROEP = choice("groep", "<18", "18-65", ">65", "(nog) onbekend")
ZORG = choice(
    "zorg",
    "zelf",
    "in samenwerking",
    "nee",
    "niet van toepassing",
    "1 of 2 keer",
    "1 of 3 keer",
    "licht, matig",
    "zelf t/m elders",
)
WET = choice("wet", "Wmo", "Jeugdwet")
JUSTITIE = yes_no("justitie")

PLAIN = (
    LEEFTIJD,
    FTE,
    BEDRAG,
    INWONERS,
    SITUATIE,
    OPLEIDING,
    ZRM,
    GROEP,
    ZORG,
    WET,
    JUSTITIE,
)
BY_CODE = {attribute.code: attribute for attribute in PLAIN}

_WORDS = (
    "niet",
    "not",
    "tot",
    "t/m",
    "tot en met",
    "vanaf",
    "hoogstens",
    "meer dan",
    "of",
    "ja",
    "a",
    "b",
    "a b",
    "18",
    "+",
    "-",
    "(",
    ")",
    "[",
    "]",
    ",",
    ", ",
    "..",
    ">=",
    "<",
    "é",
    "e\u0301",
    "ß",
    "İ",
    "\u0338",
    "\u00a0",
    "\u00ad",
    "’s",
    ".",
)
_NAMES = st.lists(st.sampled_from(_WORDS) | st.text(max_size=3), min_size=1, max_size=4)


def odd_choices() -> st.SearchStrategy[tuple[str, ...]]:
    """Give choice names that look like the language as much as they may."""
    glued = _NAMES.map("".join) | _NAMES.map(" ".join)
    return st.lists(glued, min_size=1, max_size=6).map(_usable)


def _usable(names: list[str]) -> tuple[str, ...]:
    kept: tuple[str, ...] = ()
    for name in names:
        trial = choice("x", *kept, name)
        if choice_problem(name, trial) is None:
            kept = (*kept, name)
    return kept or ("a",)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Give small and huge grids, whole and decimal, also below zero."""
    step = draw(st.sampled_from([Decimal(text) for text in ("1", "5", "0.5", "0.01", "0.125")]))
    steps = draw(st.integers(0, 30) | st.integers(10**3, 10**7))
    minimum = draw(st.integers(-50, 50)) * draw(st.sampled_from([step, Decimal(1), step / 2]))
    return Grid(minimum, minimum + steps * step, step)


def attributes() -> st.SearchStrategy[Attribute]:
    """Give attributes of every kind, with odd names of choices."""
    names = odd_choices()
    return st.one_of(
        st.sampled_from(PLAIN),
        grids().map(lambda grid: Attribute("x", "x", Kind.NUMBER, grid=grid)),
        names.map(lambda choices: choice("x", *choices)),
        names.map(lambda choices: ordered("x", *choices)),
    )


@st.composite
def value_sets(draw: st.DrawFn, size: int) -> ValueSet:
    """Give sets of positions that are not empty."""
    position = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(position, st.integers(1, size)), min_size=1, max_size=6))
    values = ValueSet.between(size, [(first, min(size, first + span)) for first, span in pairs])
    return ~values if draw(st.booleans()) and not values.is_everything else values


@st.composite
def attributes_with_values(draw: st.DrawFn) -> tuple[Attribute, ValueSet]:
    """Give an attribute and a set of its values that is not empty."""
    attribute = draw(attributes())
    return attribute, draw(value_sets(attribute.size))
