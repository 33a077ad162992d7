"""The matcher: one rule set, both engines, and no answer unless they agree."""

from __future__ import annotations

from functools import cached_property

from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.cover import Deadline
from rules.boxes import Profile
from rules.durable_engine import DurableEngine
from rules.four_eyes import agree
from rules.matching.match import completions, match
from rules.matching.verdicts import Answer
from rules.ruleset import Ruleset


class Matcher:
    """Answers profiles for one rule set; safe to use from several threads."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset

    @cached_property
    def compiled(self) -> Compiled:
        """The rule set as bit masks."""
        return compile_ruleset(self.ruleset)

    @cached_property
    def engine(self) -> DurableEngine:
        """The same rows, loaded in durable-rules."""
        return DurableEngine(self.ruleset)

    def match(self, profile: Profile, deadline: Deadline | None = None) -> Answer:
        """Return the answer on a profile after both engines fired the same rows.

        Raises DerivedGivenError, ImpossibleProfileError, DisagreementError, EngineError, and
        BudgetSpent when a deadline runs out.
        """
        completions(self.compiled, profile, deadline)
        agree(self.ruleset, self.engine, profile)
        return match(self.compiled, profile, deadline)
