"""Forward chaining with durable-rules: which rows fire on a profile, and in which order.

The only file that imports durable-rules, and only inside the envelope that was measured safe
(3-motoren.md): one host, one session, one fact for each known attribute, a catch-all rule,
everything retracted again, under a lock.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterable
from typing import Protocol

from durable import engine as durable

from rules.boxes import Profile
from rules.chaining import Firing, Row, rows_of
from rules.durable_facts import LAST, Fact, Production, Program, compile_rows
from rules.ruleset import Ruleset

_NAME = "bouwsteen"
_SESSION = "0"


class EngineError(RuntimeError):
    """durable-rules failed or stopped half-way: there is no answer for this profile."""


class DurableEngine:
    """The rows of one rule set, loaded in durable-rules; safe to use from several threads.

    Loose rows come with each derivation after what it follows from. Raises TooLargeError when
    the rows do not fit in durable-rules.
    """

    def __init__(self, source: Ruleset | Iterable[Row]) -> None:
        rows = rows_of(source) if isinstance(source, Ruleset) else tuple(source)
        self._rows = rows
        self._program = compile_rows(rows)
        self._lock = threading.Lock()
        self._session: _Session | None = None
        self._built = 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows it fires; ``Firing.numbers`` are places in this tuple."""
        return self._rows

    @property
    def rebuilds(self) -> int:
        """How often the host was built anew after a failure."""
        return max(0, self._built - 1)

    def fire(self, profile: Profile) -> Firing:
        """Return the rows that fire on the known facts and on what they derive.

        Raises EngineError when durable-rules fails in any way; the next call has a new host.
        """
        facts = self._program.facts(profile)
        with self._lock:
            session = self._open()
            try:
                order = session.run(facts)
            except BaseException:
                self._session = None
                raise
        return Firing.of(self._rows, order)

    def _open(self) -> _Session:
        if self._session is None:
            self._session = _Session(self._program)
            self._built += 1
        return self._session


class _Context(Protocol):
    """What durable-rules gives to an action."""

    def assert_fact(self, fact: Fact) -> None: ...


class _QuietHost(durable.Host):  # type: ignore[misc]
    """A host without its two timer threads.

    Five times a second they start actions in another thread: a row can then fire there after
    the answer was collected. They also keep the host alive for ever.
    """

    def _run(self) -> None:
        pass


class _Journal:
    """What the actions did since the last start; they refer to it, never to the session."""

    def __init__(self) -> None:
        self.acted = False
        self.start()

    def start(self) -> None:
        self.rows: list[int] = []
        self.derived: dict[int, Fact] = {}
        self.finished = False
        self.error: BaseException | None = None


class _Session:
    """One host with its one session; frees its memory in durable-rules when it is dropped."""

    def __init__(self, program: Program) -> None:
        self._journal = _Journal()
        self._host = _QuietHost()
        definition = program.definition()
        for name, rule in definition.items():
            rule["run"] = _action(self._journal, name, program.productions.get(name))
        try:
            self._host.set_rulesets({_NAME: definition})
        except Exception as error:
            message = f"durable-rules does not load the rules: {error}"
            raise EngineError(message) from error
        handle = self._host.get_ruleset(_NAME)._handle  # noqa: SLF001
        weakref.finalize(self, _free, handle, self._journal).atexit = False

    def run(self, facts: tuple[Fact, ...]) -> list[int]:
        """Return the numbers of the rows that fire, in order, and leave no fact behind."""
        journal = self._journal
        journal.start()
        outcome: list[BaseException | None] = []
        # Copies, because durable-rules adds to the facts that it is given.
        self._host.assert_facts(
            _NAME, [dict(fact) for fact in facts], lambda error, _state: outcome.append(error)
        )
        for error in (journal.error, *outcome):
            if isinstance(error, Exception):
                message = f"durable-rules failed: {error!r}"
                raise EngineError(message) from error
            if error is not None:
                raise error
        # An action that takes ten seconds on the clock (a laptop that slept) ends the run
        # without a word; then the last rule did not fire or the end was not reported.
        if outcome != [None] or not journal.finished:
            message = "durable-rules stopped before all rows were tried"
            raise EngineError(message)
        self._retract((*facts, *journal.derived.values()))
        return journal.rows

    def _retract(self, facts: tuple[Fact, ...]) -> None:
        try:
            for fact in facts:
                self._host.retract_fact(_NAME, dict(fact))
            left = self._host.get_facts(_NAME)
        except Exception as error:
            message = f"durable-rules does not take back a fact: {error!r}"
            raise EngineError(message) from error
        if left:
            message = f"durable-rules kept {len(left)} facts of an earlier profile"
            raise EngineError(message)


def _action(
    journal: _Journal, name: str, production: Production | None
) -> Callable[[_Context], None]:
    fact = production.fact if production else None

    def run(context: _Context) -> None:
        journal.acted = True
        try:
            if production and production.row is not None:
                journal.rows.append(production.row)
            if fact and fact["id"] not in journal.derived:
                journal.derived[fact["id"]] = fact
                context.assert_fact(dict(fact))
            if name == LAST:
                journal.finished = True
        except BaseException as error:  # noqa: BLE001
            # durable-rules would write it in its state and go on as if nothing happened.
            journal.error = error

    return run


def _free(handle: int, journal: _Journal) -> None:
    if journal.acted:
        durable.durable_rules_engine.delete_state(handle, _SESSION)
    durable.durable_rules_engine.delete_ruleset(handle)
