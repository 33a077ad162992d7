"""Running the examples of a workbook: what was expected, what came out, which rows were used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catalog.answers.advisor import Advisor
from catalog.answers.profiles import RefusedProfileError
from catalog.model import Catalog
from catalog.records import Example
from rules.boxes import Profile
from rules.matching.verdicts import Answer, Outcome
from rules.places import Place


@dataclass(frozen=True, slots=True)
class Difference:
    """One expectation that was not met; ``place`` is the cell that says it."""

    place: Place
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What came of one example; ``touched`` are the rows of Regels that hold on it.

    ``answer`` is None when the profile was refused. An example that expects nothing differs from
    nothing, also when its profile is refused: a person has to judge it first.
    """

    example: Example
    differences: tuple[Difference, ...]
    touched: tuple[str, ...]
    answer: Answer | None = None

    @property
    def passed(self) -> bool:
        """Whether everything expected came out."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class ExamplesReport:
    """All examples together, and the rows that none of those that count touches."""

    results: tuple[ExampleResult, ...]
    untouched: tuple[str, ...]

    @property
    def judged(self) -> tuple[ExampleResult, ...]:
        """The examples of which a person said what should come out; only these count."""
        return tuple(result for result in self.results if result.example.expects)

    @property
    def waiting(self) -> tuple[ExampleResult, ...]:
        """The examples that a person still has to judge."""
        return tuple(result for result in self.results if not result.example.expects)

    @property
    def failed(self) -> tuple[ExampleResult, ...]:
        """The examples in which something else came out."""
        return tuple(result for result in self.results if not result.passed)


def run_examples(catalog: Catalog, day: date | None = None) -> ExamplesReport:
    """Match every example on its own reference date, else on ``day``, else on the first day."""
    advisors: dict[date, Advisor] = {}
    results = []
    for example in catalog.examples:
        when = example.reference_date or day or catalog.info.valid_from
        if when not in advisors:
            advisors[when] = Advisor(catalog, when)
        results.append(run_example(advisors[when], example))
    touched = {rule for one in results if one.example.expects for rule in one.touched}
    untouched = tuple(rule.id for rule in catalog.rules if rule.id not in touched)
    return ExamplesReport(tuple(results), untouched)


def run_example(advisor: Advisor, example: Example) -> ExampleResult:
    """Match one example on the day of the advisor, and compare with what is expected."""
    try:
        answer = advisor.answer(example.profile)
    except RefusedProfileError as error:
        if example.refused or not example.expects:
            return ExampleResult(example, (), ())
        reason = error.problems[0].message
        difference = Difference(example.place, "een antwoord", f"geweigerd: {reason}")
        return ExampleResult(example, (difference,), ())
    differences = tuple(_differences(advisor, example, answer))
    touched = rows_holding(advisor, example.profile, answer)
    return ExampleResult(example, differences, touched, answer)


def _differences(advisor: Advisor, example: Example, answer: Answer) -> list[Difference]:
    if example.refused:
        return [Difference(example.place_of("geweigerd"), "geweigerd", "een antwoord")]
    outcomes = {verdict.product: verdict.outcome for verdict in answer.verdicts}
    codes = tuple(product.code for product in advisor.catalog.products)
    wanted = (
        ("past", example.fits, Outcome.FITS),
        ("past_niet", example.fits_not, Outcome.NOT),
        ("onbekend", example.unknown, Outcome.UNKNOWN),
    )
    found = [
        Difference(
            example.place_of(key),
            f"{code}: {outcome}",
            f"{code}: {outcomes.get(code, Outcome.INVALID)}",
        )
        for key, patterns, outcome in wanted
        for code in advisor.catalog.expand(patterns, codes)
        if outcomes.get(code, Outcome.INVALID) is not outcome
    ]
    shown = {advice.rule.id: advice.certain for advice in answer.advice}
    found.extend(
        Difference(
            example.place_of("let_op"),
            f"let op {rule}",
            f"misschien let op {rule}" if rule in shown else f"geen let op {rule}",
        )
        for rule in example.advice
        if not shown.get(rule, False)
    )
    return found


def rows_holding(advisor: Advisor, profile: Profile, answer: Answer) -> tuple[str, ...]:
    """Return the rows of Regels whose every cell holds on known or certain derived values."""
    derived = {code: position for code, position in answer.derived if position is not None}
    known = {**profile, **derived}
    return tuple(rule.id for rule in advisor.ruleset.rules if rule.box.holds_on(known))
