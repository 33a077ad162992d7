"""Four eyes: durable-rules and the plain evaluator must fire the same rows before an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.boxes import Profile
from rules.chaining import Firing, chain, rows_of
from rules.ruleset import Ruleset

if TYPE_CHECKING:
    from rules.durable_engine import DurableEngine


class DisagreementError(RuntimeError):
    """The two engines fire different rows on one profile: a bug, and no verdict may be shown.

    ``rows_only_durable`` and ``rows_only_matcher`` are row ids; ``derived`` are the codes of
    derived attributes for which the chained values differ.
    """

    def __init__(
        self,
        rows_only_durable: tuple[str, ...],
        rows_only_matcher: tuple[str, ...],
        derived: tuple[str, ...] = (),
    ) -> None:
        super().__init__(
            f"only durable-rules fires {list(rows_only_durable)}, "
            f"only the matcher {list(rows_only_matcher)}; derived values differ: {list(derived)}"
        )
        self.rows_only_durable = rows_only_durable
        self.rows_only_matcher = rows_only_matcher
        self.derived = derived


def agree(ruleset: Ruleset, engine: DurableEngine, profile: Profile) -> Firing:
    """Return what both engines fire on the profile, in the order of durable-rules.

    ``engine`` was made of ``ruleset``. Raises DisagreementError when the two differ, and
    EngineError when durable-rules fails.
    """
    fired = engine.fire(profile)
    rows = rows_of(ruleset)
    true = chain(rows, profile)
    if fired != true:
        raise DisagreementError(
            tuple(engine.rows[number].id for number in sorted(fired.numbers - true.numbers)),
            tuple(rows[number].id for number in sorted(true.numbers - fired.numbers)),
            tuple(
                code
                for code in sorted(fired.derived.keys() | true.derived.keys())
                if fired.derived.get(code) != true.derived.get(code)
            ),
        )
    return fired
