"""bouwsteen vergelijk: what a new version changes for clients, exactly."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from shlex import join
from typing import TYPE_CHECKING

import click

from cli import exits
from cli.documents import Output, output_options
from cli.dutch import DutchCommand, WrongUseError
from cli.impact import measured, show_impact, show_reforms
from cli.parameters import first_day_option, json_option, proposal_arguments, time_option
from cli.populations import Asked, counting_options
from cli.same import same_option, same_words, stated
from cli.terminal.screen import print_json
from cli.workbooks import open_usable, warn_outside

if TYPE_CHECKING:
    from catalog.comparison.report import ComparisonReport
    from catalog.impact.report import ImpactReport


@click.command("vergelijk", cls=DutchCommand)
@proposal_arguments
@first_day_option
@same_option
@click.option(
    "--populatie",
    "population",
    metavar="BESTAND",
    help="Reken ook uit wat het doet met deze cliënten, en met de kosten: een CSV of parquet.",
)
@counting_options
@output_options
@time_option
@json_option
def command(  # noqa: PLR0913 - each is an option that the user knows
    old: str,
    proposals: tuple[str, ...],
    *,
    day: date | None,
    same: tuple[str, ...],
    population: str | None,
    per: tuple[str, ...],
    municipality: str,
    least: int,
    sample: int,
    seed: int,
    output: Output | None,
    seconds: float,
    as_json: bool,
) -> None:
    """Wat verandert een nieuw werkboek voor cliënten?

    Noemt alle profielen die een andere uitkomst krijgen, met exacte aantallen en de rijen die
    het doen. Met --populatie ook hoeveel cliënten dat zijn en wat het kost. Meer dan één nieuw
    werkboek komt naast elkaar te staan. Zonder datum telt voor elk werkboek de eerste dag waarop
    het geldt. De opdracht eindigt met code 1 als een voorbeeld onverwacht verandert of een
    garantie niet meer waar is, en anders met 3 als de tijd op was.
    """
    from catalog.comparison.comparison import compare_workbooks
    from catalog.comparison.same import StatementError
    from catalog.comparison.writing import write_report
    from rules.analysis.cover import Deadline

    before = open_usable(old, as_json=as_json)
    warn_outside(before, day, before.source.name)
    found = []
    for name in proposals:
        after = open_usable(name, as_json=as_json)
        warn_outside(after, day, after.source.name)
        try:
            comparison = compare_workbooks(
                before, after, day=day, stated=stated(same), deadline=Deadline(seconds)
            )
        except StatementError as error:
            raise WrongUseError(str(error)) from None
        found.append((comparison, write_report(comparison)))
    reports = [report for _, report in found]
    again = _again(old, proposals, day, same)
    impacts = []
    if population is not None:
        asked = Asked(population, per, municipality, least, sample, seed)
        again += asked.words()
        impacts = measured(found, asked, seconds, as_json=as_json)
    if len(reports) > 1:
        show_reforms(reports, impacts, output, again, as_json=as_json)
    elif impacts:
        show_impact(reports[0], impacts[0], output, again, as_json=as_json)
    else:
        _show(reports[0], output, again, as_json=as_json)
    sys.exit(_code(reports, impacts))


def _show(
    report: ComparisonReport, output: Output | None, again: list[str], *, as_json: bool
) -> None:
    from catalog.comparison.page import as_document
    from catalog.comparison.sheets import as_tables
    from cli.terminal.comparison import print_comparison

    if output is not None:
        document = as_document(report, join(again), version("bouwsteen"))
        output.save(document, as_tables(report), quiet=as_json)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_comparison(report)


def _again(
    old: str, proposals: tuple[str, ...], day: date | None, same: tuple[str, ...]
) -> list[str]:
    """Return the command that makes the same report, word by word."""
    words = ["bouwsteen", "vergelijk", old, *proposals]
    words += [f"--peildatum={day:%d-%m-%Y}"] if day is not None else []
    return words + same_words(same)


def _code(reports: Sequence[ComparisonReport], impacts: Sequence[ImpactReport]) -> int:
    if any(report.onverwacht or report.geschonden for report in reports):
        return exits.FAILED
    spent = [*(report.budget_op for report in reports), *(impact.budget_op for impact in impacts)]
    return exits.BUDGET_SPENT if any(spent) else exits.FINE
