"""The two engines agree, with each other and with brute force, or no answer leaves."""

import itertools
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.attributes import Attribute, Grid, Kind, yes_no
from rules.boxes import Box, Profile
from rules.durable_engine import DurableEngine
from rules.four_eyes import DisagreementError, agree
from rules.ruleset import Derivation, Effect, Impossible, Rule, Ruleset
from rules.valuesets import NO, YES, ValueSet

JA = ValueSet.of(2, [YES])
NEE = ValueSet.of(2, [NO])
ATTRIBUTES = (
    yes_no("uithuis"),
    yes_no("plan"),
    Attribute("dreiging", "", Kind.YES_NO, choices=("ja", "nee"), derived=True),
)
RULESET = Ruleset(
    attributes=ATTRIBUTES,
    rules=(
        Rule("R1", Box({"dreiging": JA, "plan": NEE}), Effect.FITS, ()),
        Rule("R2", Box(), Effect.ADVISES, ()),
    ),
    derivations=(
        Derivation("A1", Box({"uithuis": JA}), "dreiging", YES),
        Derivation("A2", Box({"uithuis": NEE}), "dreiging", NO),
    ),
)


def test_when_both_engines_agree_the_rows_come_in_the_order_of_durable_rules() -> None:
    firing = agree(RULESET, DurableEngine(RULESET), {"uithuis": YES, "plan": NO})

    assert firing.rows == {"A1", "R1", "R2"}
    assert firing.derived == {"dreiging": {YES}}
    assert firing.trace == ("A1", "R1", "R2")


def test_a_difference_names_the_rows_on_both_sides() -> None:
    other = Ruleset(
        attributes=ATTRIBUTES,
        rules=(
            Rule("R1", Box({"plan": NEE}), Effect.FITS, ()),
            Rule("R2", Box({"plan": JA}), Effect.ADVISES, ()),
        ),
        derivations=(
            Derivation("A1", Box({"uithuis": NEE}), "dreiging", YES),
            Derivation("A2", Box({"uithuis": JA}), "dreiging", NO),
        ),
    )

    with pytest.raises(DisagreementError, match="A2") as raised:
        agree(RULESET, DurableEngine(other), {"uithuis": YES, "plan": NO})

    assert raised.value.rows_only_durable == ("A2",)
    assert raised.value.rows_only_matcher == ("A1", "R2")
    assert raised.value.derived == ("dreiging",)


def brute_force(ruleset: Ruleset, profile: Profile) -> tuple[object, object]:
    """Fire rows on every choice of one value for each attribute, until nothing is added."""
    values: dict[str, set[int]] = {code: {position} for code, position in profile.items()}
    rows: list[Rule | Impossible | Derivation] = [*ruleset.rules, *ruleset.impossible]
    fired: dict[int, str] = {}
    chained: dict[str, set[int]] = {}
    size = -1
    while size != len(fired):
        size = len(fired)
        for number, row in enumerate([*rows, *ruleset.derivations]):
            codes = [code for code in row.box if code in values]
            choices = itertools.product(*(values[code] for code in codes))
            if any(row.box.holds_on(dict(zip(codes, choice, strict=True))) for choice in choices):
                fired[number] = row.id
                if isinstance(row, Derivation):
                    values.setdefault(row.attribute, set()).add(row.position)
                    chained.setdefault(row.attribute, set()).add(row.position)
    return set(fired.values()), chained


class Draw:
    """Random rule sets and profiles: big grids, long rows, three layers, conflicts, unknowns."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def attribute(self, code: str) -> Attribute:
        match self.random.randrange(4):
            case 0:
                return yes_no(code)
            case 1:
                choices = tuple(map(str, range(self.random.randint(1, 40))))
                return Attribute(code, "", Kind.CHOICE, choices=choices)
            case 2:
                choices = tuple(map(str, range(self.random.randint(1, 6))))
                return Attribute(code, "", Kind.ORDERED, choices=choices)
        most = self.random.choice([10, 120, 10**7, 10**15])
        grid = Grid(Decimal(0), Decimal(most) / 2, Decimal("0.5"))
        return Attribute(code, "", Kind.NUMBER, grid=grid)

    def values(self, attribute: Attribute) -> ValueSet:
        size = attribute.size
        if size <= 40 and self.random.random() < 0.6:
            return ValueSet.of(size, [n for n in range(size) if self.random.random() < 0.5])
        count = self.random.choice([1, 1, 1, 2, 5, 12])
        cuts = sorted(self.random.randrange(size + 1) for _ in range(2 * count))
        return ValueSet.between(size, zip(cuts[::2], cuts[1::2], strict=True))

    def box(self, attributes: list[Attribute], most: int) -> Box:
        count = min(len(attributes), self.random.choice([0, 1, 1, 2, 2, 3, 4, most]))
        chosen = self.random.sample(attributes, count)
        return Box({attribute.code: self.values(attribute) for attribute in chosen})

    def ruleset(self) -> Ruleset:
        attributes = [self.attribute(f"a{n}") for n in range(self.random.randint(1, 20))]
        derivations = []
        for layer, place in itertools.product(range(self.random.randint(0, 3)), range(2)):
            code = f"d{layer}{place}"
            choices = tuple(map(str, range(self.random.randint(1, 4))))
            derived = Attribute(code, "", Kind.CHOICE, choices=choices, derived=True)
            for row in range(self.random.randint(1, 4)):
                box = self.box(attributes[-6:], 6)
                position = self.random.randrange(len(choices))
                derivations.append(Derivation(f"A{code}{row}", box, code, position))
            attributes.append(derived)
        self.random.shuffle(derivations)
        count = self.random.choice([1, 10, 10, 30, 30, 60, 200])
        rules = (Rule(f"R{n}", self.box(attributes, 26), Effect.FITS, ()) for n in range(count))
        impossible = (Impossible(f"O{n}", self.box(attributes, 4)) for n in range(count // 10))
        return Ruleset(
            attributes=tuple(attributes),
            rules=tuple(rules),
            derivations=tuple(derivations),
            impossible=tuple(impossible),
        )

    def profile(self, ruleset: Ruleset) -> Profile:
        unknown = self.random.choice([0, 0.1, 0.3, 0.8, 1])
        return {
            attribute.code: self.random.choice([0, attribute.size - 1, self.position(attribute)])
            for attribute in ruleset.base_attributes
            if self.random.random() >= unknown
        }

    def position(self, attribute: Attribute) -> int:
        return self.random.randrange(attribute.size)


def compare(seed: int, *, rulesets: int, profiles: int) -> None:
    draw = Draw(seed)
    for _ in range(rulesets):
        ruleset = draw.ruleset()
        engine = DurableEngine(ruleset)
        for _ in range(profiles):
            profile = draw.profile(ruleset)
            firing = agree(ruleset, engine, profile)
            assert (firing.rows, firing.derived) == brute_force(ruleset, profile)
        assert engine.rebuilds == 0


@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_random_profiles_agree_with_brute_force(seed: int) -> None:
    compare(seed, rulesets=20, profiles=50)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 108))
def test_forty_thousand_random_profiles_agree_with_brute_force(seed: int) -> None:
    compare(seed, rulesets=50, profiles=100)


@settings(deadline=None)
@given(st.data())
def test_small_rule_sets_agree_with_brute_force(data: st.DataObject) -> None:
    sets = st.builds(ValueSet.of, st.just(3), st.sets(st.integers(0, 2)))
    base = [Attribute(code, "", Kind.CHOICE, choices=("x", "y", "z")) for code in "ab"]
    derived = [
        Attribute(code, "", Kind.CHOICE, choices=("x", "y", "z"), derived=True) for code in "de"
    ]

    def boxes(codes: str) -> st.SearchStrategy[Box]:
        return st.builds(Box, st.dictionaries(st.sampled_from(codes), sets))

    def derivations(code: str, codes: str) -> st.SearchStrategy[list[Derivation]]:
        row = st.builds(
            Derivation, st.just(f"A{code}"), boxes(codes), st.just(code), st.integers(0, 2)
        )
        return st.lists(row, max_size=3)

    ruleset = Ruleset(
        attributes=(*base, *derived),
        rules=tuple(
            Rule(f"R{n}", box, Effect.FITS, ())
            for n, box in enumerate(data.draw(st.lists(boxes("abde"), max_size=4)))
        ),
        derivations=(*data.draw(derivations("d", "ab")), *data.draw(derivations("e", "abd"))),
    )
    profile = data.draw(st.dictionaries(st.sampled_from("ab"), st.integers(0, 2)))

    firing = agree(ruleset, DurableEngine(ruleset), profile)

    assert (firing.rows, firing.derived) == brute_force(ruleset, profile)
