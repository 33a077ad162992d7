"""Forward chaining with durable-rules: which rows fire on a profile, and in which order.

The only file that imports durable-rules, and only inside the envelope that was measured safe
(3-motoren.md): one host for each rule set, one session for each profile, one fact for each known
attribute, a catch-all rule, under a lock. Facts are never retracted: durable-rules then writes past
the end of frames it had already freed (docs/besluiten/004).
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

    Loose rows come with each derivation after what it follows from. Engines do not touch each
    other, and one that is dropped gives its memory back (about 4 MB for 60 rows). Raises
    TooLargeError when the rows do not fit in durable-rules.
    """

    def __init__(self, source: Ruleset | Iterable[Row]) -> None:
        self._rows = rows_of(source) if isinstance(source, Ruleset) else tuple(source)
        self._program = compile_rows(self._rows)
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None
        self._built = 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that can fire; ``Firing.numbers`` are places in this tuple."""
        return self._rows

    @property
    def rebuilds(self) -> int:
        """How often the host was built anew after a failure."""
        return max(0, self._built - 1)

    def fire(self, profile: Profile) -> Firing:
        """Return the rows that fire on the known facts and on what they derive.

        Attributes that no row names make no difference. Raises EngineError when durable-rules
        fails in any way; the next call then has a new host.
        """
        facts = self._program.facts(profile)
        with self._lock:
            loaded = self._open()
            try:
                order = loaded.run(facts)
            except BaseException:
                self._loaded = None
                raise
        return Firing.of(self._rows, order)

    def _open(self) -> _Loaded:
        if self._loaded is None:
            self._loaded = _Loaded(self._program)
            self._built += 1
        return self._loaded


class _Context(Protocol):
    """What durable-rules hands to an action."""

    def assert_fact(self, fact: Fact) -> None: ...


class _QuietHost(durable.Host):  # type: ignore[misc]
    """A host without its two timer threads.

    Five times a second they take over pending actions in a thread of their own, outside our
    lock: with much switching between threads 15 of 69,528 profiles were cut short, and none
    without them. They also keep a dropped host alive and log about it for ever.
    """

    def _run(self) -> None:
        pass


class _Journal:
    """What the actions did since the last start; they hold on to it and not to the host."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.acted = False
        self.rows: list[int] = []
        self.derived: dict[int, Fact] = {}
        self.finished = False
        self.error: BaseException | None = None


class _Loaded:
    """The rows in a host of durable-rules; dropping it frees its memory there."""

    def __init__(self, program: Program) -> None:
        self._journal = _Journal()
        self._host = _QuietHost()
        definition = program.definition()
        for name, rule in definition.items():
            rule["run"] = _action(self._journal, name, program.productions.get(name))
        try:
            self._host.set_rulesets({_NAME: definition})
        except Exception as error:
            message = f"durable-rules does not load the rows: {error}"
            raise EngineError(message) from error
        handle = self._host.get_ruleset(_NAME)._handle  # noqa: SLF001
        weakref.finalize(self, _free, handle, self._journal).atexit = False

    def run(self, facts: tuple[Fact, ...]) -> list[int]:
        """Return the numbers of the rows that fire, in order, and leave no fact behind."""
        try:
            self._assert(facts)
            self._close()
        except EngineError:
            raise
        except Exception as error:
            message = f"durable-rules failed: {error!r}"
            raise EngineError(message) from error
        return self._journal.rows

    def _assert(self, facts: tuple[Fact, ...]) -> None:
        journal = self._journal
        journal.start()
        outcome: list[BaseException | None] = []
        # Copies, because durable-rules adds to the facts that it is given.
        self._host.assert_facts(
            _NAME, [dict(fact) for fact in facts], lambda error, _state: outcome.append(error)
        )
        for error in (journal.error, *outcome):
            if error is not None:
                raise error
        # What goes wrong in an action outside our own code, such as an interrupt between two
        # lines, is only noted in the state.
        if "exception" in self._host.get_state(_NAME):
            message = "durable-rules went on after a failure in an action"
            raise EngineError(message)
        # durable-rules stops without a word when an action takes ten seconds on the wall clock
        # (a laptop that slept, the start of summer time): then the end is not reported.
        if outcome != [None] or not journal.finished:
            message = "durable-rules stopped before it had tried all rows"
            raise EngineError(message)

    def _close(self) -> None:
        """End the session, and with it every fact."""
        self._host.delete_state(_NAME, _SESSION)
        self._journal.acted = False


def _action(
    journal: _Journal, name: str, production: Production | None
) -> Callable[[_Context], None]:
    """Return the action of a production rule: note the row, derive the fact once."""
    row = production.row if production is not None else None
    fact = production.fact if production is not None else None

    def run(context: _Context) -> None:
        journal.acted = True
        try:
            if row is not None:
                journal.rows.append(row)
            if fact is not None and fact["id"] not in journal.derived:
                journal.derived[fact["id"]] = fact
                context.assert_fact(dict(fact))
            if name == LAST:
                journal.finished = True
        except BaseException as error:  # noqa: BLE001
            # durable-rules would put it in its state and go on as if nothing had happened.
            journal.error = error

    return run


def _free(handle: int, journal: _Journal) -> None:
    """Free the rules, and a session that a failure left open.

    A session only after an action has run in it: before that ``delete_state`` frees a pointer
    that was never set, and the process aborts.
    """
    library = durable.durable_rules_engine
    if journal.acted:
        library.delete_state(handle, _SESSION)
    library.delete_ruleset(handle)
