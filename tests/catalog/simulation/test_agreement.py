"""A sample of cells goes through both engines, and every outcome is the one that was counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.simulation import agreement
from catalog.simulation.agreement import KernelError, check_sample
from rules.analysis.compiled import compile_ruleset
from rules.attributes import Attribute, Kind
from rules.boxes import Box
from rules.populations.frame import Frame
from rules.populations.kernel import NOT, CellOutcomes, cell_outcomes
from rules.ruleset import Effect, Rule, Ruleset
from rules.valuesets import ValueSet
from tests.catalog.simulation.worlds import clients, counted_in
from tests.rules.rulesets import rulesets


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_both_engines_agree_on_every_cell_drawn(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets(most_rules=6))
    frame = Frame.of_ruleset(ruleset)
    counted = counted_in(frame, data.draw(clients(ruleset.attributes)))
    compiled = compile_ruleset(ruleset)
    size = data.draw(st.integers(1, 12))
    found = check_sample(compiled, counted, frame.views[0], size, seed=1)
    assert found.getrokken == found.eens == min(size, found.cellen)
    assert found == check_sample(compiled, counted, frame.views[0], size, seed=1)


def test_a_wrong_count_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    choice = Attribute("k", "K", Kind.CHOICE, choices=("a", "b"))
    row = Rule("R", Box({"k": ValueSet.of(2, [0])}), Effect.FITS, ("P",))
    ruleset = Ruleset((choice,), ("P",), (row,))
    frame = Frame.of_ruleset(ruleset)
    counted = counted_in(frame, [{"k": 0}])
    compiled = compile_ruleset(ruleset)
    right = cell_outcomes

    def wrong(*given: object) -> CellOutcomes:
        found = right(*given)  # type: ignore[arg-type]
        other = np.where(found.outcomes == NOT, found.outcomes + 2, NOT).astype(np.uint8)
        return CellOutcomes(found.products, other, found.searched)

    monkeypatch.setattr(agreement, "cell_outcomes", wrong)
    with pytest.raises(KernelError):
        check_sample(compiled, counted, frame.views[0], 1, seed=1)
