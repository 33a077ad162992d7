"""bouwsteen analyseer: what is certain about a workbook for every possible client."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from catalog.messages.rows import DERIVATION_CONFLICT, DERIVATION_GAP
from catalog.wording.conditions import listed
from cli import exits
from cli.copies import check_copy, save_copy
from cli.documents import Output, output_options
from cli.dutch import DutchCommand
from cli.parameters import json_option, some_day_option, time_option, workbook_argument
from cli.terminal.screen import print_json, say
from cli.workbooks import is_without_products, open_usable, today_here, warn_outside

if TYPE_CHECKING:
    from catalog.analysis.report import AnalysisReport

_REPORTED: Final = frozenset({DERIVATION_GAP.code, DERIVATION_CONFLICT.code})
"""Mistakes that the analysis itself reports, with the region and the number of profiles."""


@click.command("analyseer", cls=DutchCommand)
@workbook_argument
@some_day_option
@output_options
@click.option(
    "--bewaar",
    "target",
    metavar="DOEL",
    help="Zet tegenvoorbeelden bij Voorbeelden in een kopie (een .xlsx of een map).",
)
@time_option
@json_option
def command(
    workbook: str,
    *,
    day: date | None,
    output: Output | None,
    target: str | None,
    seconds: float,
    as_json: bool,
) -> None:
    """Wat is zeker over een werkboek, voor elke denkbare cliënt?

    Bewijst of weerlegt elke garantie, en zoekt wat nooit past, wat overbodig is, wat overlapt en
    waar niets past. Getallen tellen profielen: alle mogelijke combinaties van antwoorden.

    De opdracht eindigt met code 1 als een garantie of een afleiding niet klopt, en anders met 3
    als de tijd op was.
    """
    from catalog.analysis.adding import with_counterexamples
    from catalog.analysis.analysis import Part, analyse
    from catalog.analysis.page import as_document
    from catalog.analysis.sheets import as_tables
    from catalog.analysis.writing import write_report
    from cli.terminal.analysis import print_analysis
    from cli.terminal.progress import progress
    from rules.analysis.cover import Deadline

    if target is not None:
        check_copy(target)
    loaded = open_usable(workbook, as_json=as_json, despite=_REPORTED)
    if not as_json and output is None and is_without_products(loaded.catalog):
        return
    when = day or loaded.catalog.reference_date(today_here())
    warn_outside(loaded, when)
    with progress(len(Part)) as begin:
        analysis = analyse(loaded.catalog, when, Deadline(seconds), begin)
    report = write_report(analysis)
    # Files first: a reader such as head may close the output half-way.
    made = []
    if output is not None:
        output.save(as_document(report), as_tables(report), quiet=True)
        made.append(output.made)
    if target is not None:
        tables, ids = with_counterexamples(loaded.tables, analysis)
        if ids:
            save_copy(tables, target)
            made.append(f"Bewaard in {target}: {listed(ids)}. Vul zelf in wat past.")
        else:
            made.append("Er is geen tegenvoorbeeld; er is niets bewaard.")
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_analysis(report, why="" if day else _why(report))
    for line in made:
        say(line, error=as_json)
    sys.exit(_code(report))


def _why(report: AnalysisReport) -> str:
    """Say which day was taken when none was asked for."""
    today = report.peildatum == today_here()
    return " (vandaag)" if today else " (de eerste dag van het werkboek)"


def _code(report: AnalysisReport) -> int:
    refuted = any(one.bewezen is False for one in report.garanties)
    if report.afleidingen or refuted or report.totaal_profielen == 0:
        return exits.FAILED
    return exits.BUDGET_SPENT if report.budget_op else exits.FINE
