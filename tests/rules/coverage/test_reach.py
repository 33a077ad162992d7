from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given, settings

from rules.boxes import Box
from rules.coverage.reach import decides, holds_back, reach
from rules.coverage.rows import Observation, Row, RowKind, rows_of
from rules.matching.verdicts import Outcome
from rules.ruleset import Derivation, Effect, Impossible, Rule, Ruleset
from tests.rules.rulesets import Client, World, rulesets


def everybody(world: World) -> list[tuple[Client, Observation]]:
    """Every combination of answers, possible or not, as an example that answers everything."""
    ruleset = world.ruleset
    domains = [range(attribute.size) for attribute in ruleset.base_attributes]
    found: list[tuple[Client, Observation]] = []
    for number, values in enumerate(product(*domains)):
        known = dict(zip(world.base, values, strict=True))
        for code in ruleset.derived:
            rows = [row for row in ruleset.derivations if row.attribute == code]
            known[code] = next(row.position for row in rows if row.box.holds_on(known))
        refused = not world.is_possible(known)
        outcomes = {
            code: Outcome.FITS if world.fits(code, known) else Outcome.NOT
            for code in ruleset.products
        }
        advice = frozenset(
            rule.id
            for rule in ruleset.rules
            if not refused
            and rule.effect is Effect.ADVISES
            and rule.box.holds_on(known)
            and (not rule.names_products or any(world.fits(code, known) for code in rule.products))
        )
        found.append(
            (known, Observation(str(number), known, {} if refused else outcomes, advice, refused))
        )
    return found


def _without(ruleset: Ruleset, row: Row) -> Ruleset:
    return replace(
        ruleset,
        rules=tuple(one for one in ruleset.rules if one is not row.source),
        derivations=tuple(one for one in ruleset.derivations if one is not row.source),
        impossible=tuple(one for one in ruleset.impossible if one is not row.source),
    )


def _widened(ruleset: Ruleset, row: Row, attribute: str) -> Ruleset:
    box = Box({code: values for code, values in row.box.items() if code != attribute})
    wide: Rule | Derivation | Impossible = replace(row.source, box=box)
    return replace(
        ruleset,
        rules=tuple(wide if one is row.source else one for one in ruleset.rules),  # type: ignore[misc]
        impossible=tuple(wide if one is row.source else one for one in ruleset.impossible),  # type: ignore[misc]
    )


def _result(ruleset: Ruleset, client: Client) -> object:
    world = World(ruleset)
    return world.fitting(client) if world.is_possible(client) else None


@settings(max_examples=40, deadline=None)
@given(rulesets(most_rules=5))
def test_a_row_decides_exactly_where_leaving_it_out_changes_the_outcome(ruleset: Ruleset) -> None:
    rows = rows_of(ruleset)
    for client, seen in everybody(World(ruleset)):
        now = _result(ruleset, client)
        for row in rows:
            if row.kind in (RowKind.FITS, RowKind.EXCLUDES, RowKind.FORBIDS):
                changes = _result(_without(ruleset, row), client) != now
                assert decides(rows, row, seen) == changes


@settings(max_examples=40, deadline=None)
@given(rulesets(most_rules=4))
def test_a_cell_holds_a_row_back_exactly_where_leaving_it_empty_changes_the_outcome(
    ruleset: Ruleset,
) -> None:
    rows = rows_of(ruleset)
    for client, seen in everybody(World(ruleset)):
        now = _result(ruleset, client)
        for row in rows:
            if row.kind not in (RowKind.FITS, RowKind.EXCLUDES, RowKind.FORBIDS):
                continue
            for code in row.box:
                changes = _result(_widened(ruleset, row, code), client) != now
                assert holds_back(rows, row, code, seen) == changes


@settings(max_examples=40, deadline=None)
@given(rulesets(most_rules=4))
def test_a_border_is_touched_by_exactly_the_values_on_both_sides(ruleset: Ruleset) -> None:
    known = everybody(World(ruleset))
    for row in reach(ruleset, [seen for _, seen in known]):
        for cell in row.cells:
            size = ruleset.by_code[cell.attribute].size
            cuts = [
                place
                for place in range(size - 1)
                if (place in cell.accepts) != (place + 1 in cell.accepts)
            ]
            if ruleset.by_code[cell.attribute].is_comparable:
                assert [border.below for border in cell.borders] == cuts
            for border in cell.borders:
                assert border.accepts_below == (border.below in cell.accepts)
                for name in border.at_above:
                    assert known[int(name)][0][cell.attribute] == border.above
