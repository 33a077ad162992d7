"""What a change does to a population: the part of ``vergelijk`` behind --populatie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from shlex import join
from typing import TYPE_CHECKING

from cli.documents import Output
from cli.populations import framed_or_stop, open_populations, too_slow
from cli.terminal.document import print_document
from cli.terminal.screen import print_json

if TYPE_CHECKING:
    from catalog.comparison.comparison import Comparison
    from catalog.comparison.report import ComparisonReport


@dataclass(frozen=True, slots=True)
class Asked:
    """What --populatie, --per, --gemeente and --minimum-aantal ask."""

    population: str
    per: tuple[str, ...]
    municipality: str
    least: int
    sample: int
    seed: int

    def words(self) -> list[str]:
        """Return the options as they are typed."""
        words = ["--populatie", self.population]
        words += [f"--per={one}" for one in self.per]
        words += [f"--gemeente={self.municipality}"] if self.municipality else []
        words += [f"--minimum-aantal={self.least}"]
        return [*words, f"--steekproef={self.sample}", f"--zaad={self.seed}"]


def show_impact(
    comparison: Comparison,
    report: ComparisonReport,
    asked: Asked,
    output: Output | None,
    again: Sequence[str],
    seconds: float,
    *,
    as_json: bool,
) -> None:
    """Measure a change on a population, and show and write the whole report."""
    from catalog.comparison.sheets import as_tables
    from catalog.simulation.agreement import check_sample
    from catalog.simulation.impact import measure
    from catalog.simulation.impact_page import as_document
    from catalog.simulation.impact_sheets import impact_tables
    from catalog.simulation.impact_writing import write_impact
    from catalog.simulation.interviews import questions
    from catalog.simulation.prices import Terms
    from catalog.simulation.sensitivity import variants
    from rules.analysis.cover import BudgetSpent, Deadline
    from rules.comparison.joint import Side
    from rules.populations.frame import Frame
    from rules.populations.moves import view_of

    frame, breakdowns = framed_or_stop(Frame.of_joint(comparison.joint), asked.per)
    (population,) = open_populations(asked.population, frame, as_json=as_json)
    terms = {side: Terms(comparison.days[side], asked.municipality) for side in Side}
    counted = population.counted
    try:
        impact = measure(comparison, counted, terms, breakdowns, Deadline(seconds))
    except BudgetSpent:
        too_slow()
    interviews = [
        questions(
            impact.compiled[side], counted, view_of(comparison.joint, side), Deadline(seconds / 4)
        )
        for side in Side
    ]
    checks = [
        check_sample(
            impact.compiled[side],
            counted,
            view_of(comparison.joint, side),
            asked.sample,
            asked.seed,
            side.value,
        )
        for side in Side
        if asked.sample
    ]
    found = write_impact(
        impact,
        population,
        report,
        asked.least,
        questions=interviews,
        varied=variants(impact, population),
        checks=tuple(checks),
    )
    command = join([*again, *asked.words()])
    program = version("bouwsteen")
    if output is not None:
        document = as_document(report, found, command, program)
        tables = (*impact_tables(found), *as_tables(report))
        output.save(document, tables, quiet=as_json)
    if as_json:
        content = report.model_dump(mode="json")
        print_json({**content, "populatie": found.model_dump(mode="json")})
    else:
        print_document(as_document(report, found, command, program, pictures=False))
