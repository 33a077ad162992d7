"""Gaps and contradictions beside enumeration, layer by layer."""

from itertools import product

from hypothesis import HealthCheck, given, settings

from rules.analysis.derivations import FaultKind, derivation_faults, in_order
from rules.attributes import Attribute, Kind, yes_no
from rules.boxes import Box
from rules.ruleset import Derivation, Ruleset
from rules.valuesets import NO, YES, ValueSet
from tests.rules.rulesets import World, rulesets

CASES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JA, NEE = ValueSet.of(2, [YES]), ValueSet.of(2, [NO])


@CASES
@given(rulesets())
def test_derivations_that_give_everyone_one_value_have_no_fault(ruleset: Ruleset) -> None:
    assert derivation_faults(ruleset) == ()


@CASES
@given(rulesets(healthy=False))
def test_every_fault_of_a_first_layer_is_found_with_its_exact_number(ruleset: Ruleset) -> None:
    faults = derivation_faults(ruleset)
    base = [one for one in ruleset.attributes if not one.derived]
    asked = {one.code for one in base}
    domains = [range(one.size) for one in base]
    clients = [
        dict(zip([one.code for one in base], values, strict=True)) for values in product(*domains)
    ]
    for code in ruleset.layers[0] if ruleset.layers else ():
        excluding = [row for row in ruleset.impossible if asked.issuperset(row.box)]
        possible = [
            client for client in clients if not any(row.box.holds_on(client) for row in excluding)
        ]
        rows = [row for row in ruleset.derivations if row.attribute == code]
        values = [{row.position for row in rows if row.box.holds_on(client)} for client in possible]
        gap = [fault for fault in faults if (fault.attribute, fault.kind) == (code, FaultKind.GAP)]
        conflicts = [
            fault for fault in faults if (fault.attribute, fault.kind) == (code, FaultKind.CONFLICT)
        ]
        if len(ruleset.layers[0]) == 1:
            assert [fault.clients for fault in gap] == ([values.count(set())] * (set() in values))
            assert bool(conflicts) == any(len(found) > 1 for found in values)
        for fault in gap:
            holding = [row.id for row in rows if row.box.holds_on(fault.witness)]
            assert holding == []
        for fault in conflicts:
            holding = [row.id for row in rows if row.box.holds_on(fault.witness)]
            assert set(fault.rows) <= set(holding)


@CASES
@given(rulesets(healthy=False))
def test_without_a_fault_every_client_has_one_value_for_everything(ruleset: Ruleset) -> None:
    if derivation_faults(ruleset):
        return
    world = World(ruleset)
    answers = [tuple(client[code] for code in world.base) for client in world.clients]
    assert len(set(answers)) == len(answers)


def derived(code: str) -> Attribute:
    return Attribute(code, code, Kind.YES_NO, choices=("ja", "nee"), derived=True)


def test_a_fault_is_told_once_and_not_again_of_what_follows_from_it() -> None:
    ruleset = Ruleset(
        attributes=(yes_no("a"), derived("d"), derived("e")),
        derivations=(
            Derivation("A1", Box({"a": JA}), "d", YES),
            Derivation("A2", Box({"d": JA}), "e", YES),
            Derivation("A3", Box({"d": NEE}), "e", NO),
        ),
    )
    (fault,) = derivation_faults(ruleset)

    assert (fault.attribute, fault.kind, fault.rows) == ("d", FaultKind.GAP, ("A1",))
    assert (fault.clients, fault.boxes, fault.witness) == (1, (Box({"a": NEE}),), {"a": NO})


def test_a_derived_attribute_without_any_row_is_a_gap_for_everyone() -> None:
    ruleset = Ruleset(attributes=(yes_no("a"), derived("d")))
    (fault,) = derivation_faults(ruleset)

    assert in_order(ruleset) == ("d",)
    assert (fault.kind, fault.clients, fault.boxes) == (FaultKind.GAP, 2, (Box(),))
