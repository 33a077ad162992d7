"""What a change does to a population: the part of ``vergelijk`` behind --populatie."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from shlex import join
from typing import TYPE_CHECKING

from cli.documents import Output, show_report
from cli.populations import Asked, framed_or_stop, open_populations, too_slow
from cli.terminal.document import print_document
from cli.terminal.screen import print_json

if TYPE_CHECKING:
    from catalog.comparison.comparison import Comparison
    from catalog.comparison.report import ComparisonReport
    from catalog.impact.report import ImpactReport
    from catalog.populations.population import Population


def measured(
    comparisons: Sequence[tuple[Comparison, ComparisonReport]],
    asked: Asked,
    seconds: float,
    *,
    as_json: bool,
) -> list[ImpactReport]:
    """Measure changes on a population that is read once; each has the same time."""
    from rules.populations.frame import Frame

    framed = [
        framed_or_stop(Frame.of_joint(comparison.joint), asked.per) for comparison, _ in comparisons
    ]
    frames = [frame for frame, _ in framed]
    populations = open_populations(asked.population, *frames, least=asked.least, as_json=as_json)
    return [
        _impact(comparison, report, population, breakdowns, asked, seconds)
        for (comparison, report), population, (_, breakdowns) in zip(
            comparisons, populations, framed, strict=True
        )
    ]


def _impact(
    comparison: Comparison,
    report: ComparisonReport,
    population: Population,
    breakdowns: tuple[str, ...],
    asked: Asked,
    seconds: float,
) -> ImpactReport:
    from catalog.impact.impact import measure
    from catalog.impact.interviews import questions
    from catalog.impact.sensitivity import variants
    from catalog.impact.writing import write_impact
    from catalog.simulation.agreement import check_sample
    from catalog.simulation.prices import Terms
    from rules.analysis.cover import BudgetSpent, Deadline
    from rules.comparison.joint import Side
    from rules.populations.moves import view_of

    terms = {side: Terms(comparison.days[side], asked.municipality) for side in Side}
    counted = population.counted
    try:
        impact = measure(comparison, counted, terms, breakdowns, Deadline(seconds))
    except BudgetSpent:
        too_slow()
    interviews, checks = [], []
    for side in Side:
        compiled, view = impact.compiled[side], view_of(comparison.joint, side)
        interviews.append(questions(compiled, counted, view, Deadline(seconds / 4)))
        if asked.sample:
            checks.append(
                check_sample(compiled, counted, view, asked.sample, asked.seed, side.value)
            )
    return write_impact(
        impact,
        population,
        report,
        asked.least,
        questions=interviews,
        varied=variants(impact, population),
        checks=tuple(checks),
    )


def show_impact(
    report: ComparisonReport,
    impact: ImpactReport,
    output: Output | None,
    again: Sequence[str],
    *,
    as_json: bool,
) -> None:
    """Show and write the whole report on one change."""
    from catalog.comparison.sheets import as_tables
    from catalog.impact.page import as_document
    from catalog.impact.sheets import impact_tables

    command, program = join(again), version("bouwsteen")
    if output is not None:
        document = as_document(report, impact, command, program)
        tables = (*impact_tables(impact), *as_tables(report))
        output.save(document, tables, quiet=as_json)
    if as_json:
        content = report.model_dump(mode="json")
        print_json({**content, "populatie": impact.model_dump(mode="json")})
    else:
        print_document(as_document(report, impact, command, program, pictures=False))


def show_reforms(
    reports: Sequence[ComparisonReport],
    impacts: Sequence[ImpactReport],
    output: Output | None,
    again: Sequence[str],
    *,
    as_json: bool,
) -> None:
    """Show and write several proposals side by side; ``impacts`` are empty or one for each."""
    from catalog.impact.reforms import as_document, as_tables, write_reforms

    report = write_reforms(reports, impacts)
    document = as_document(report, join(again), version("bouwsteen"))
    show_report(report, document, as_tables(report), output, as_json=as_json)
