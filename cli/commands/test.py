"""bouwsteen test: do the examples in a workbook still come out as expected?"""

from __future__ import annotations

import sys
from datetime import date

import click

from catalog.answers.examples import ExamplesReport, run_examples
from catalog.coverage.adding import with_proposals
from catalog.coverage.coverage import coverage_of
from catalog.coverage.proposals import Proposals, propose
from catalog.coverage.shape import coverage_json, proposals_json
from catalog.wording.conditions import profile_answers
from cli import exits
from cli.copies import check_copy, save_copy
from cli.dutch import DutchCommand
from cli.parameters import first_day_option, json_option, time_option, workbook_argument
from cli.terminal.coverage import print_coverage, print_proposals
from cli.terminal.examples import print_examples
from cli.terminal.screen import print_json
from cli.workbooks import open_usable, warn_outside
from rules.analysis.cover import Deadline
from rules.attributes import Attribute


@click.command("test", cls=DutchCommand)
@workbook_argument
@first_day_option
@click.option(
    "--dekking",
    "show_coverage",
    is_flag=True,
    help="Toon ook wat geen enkel voorbeeld toetst: rijen, cellen en grenzen.",
)
@click.option(
    "--voorstel",
    "target",
    metavar="DOEL",
    help="Schrijf voorstellen voor wat niet getoetst is in een kopie (een .xlsx of een map).",
)
@time_option
@json_option
def command(
    workbook: str,
    *,
    day: date | None,
    show_coverage: bool,
    target: str | None,
    seconds: float,
    as_json: bool,
) -> None:
    """Reken de voorbeelden in een werkboek na.

    Zonder datum rekent het programma op de eerste dag waarop het werkboek geldt.

    Met --dekking ziet u welke rijen, cellen en grenzen geen voorbeeld toetst. Een cel is getoetst
    als een voorbeeld laat zien dat de rij de doorslag geeft, en een ander dat de rij niet klopt
    door alleen deze cel. Met --voorstel komen er voorbeelden bij in een kopie. De uitkomst vult u
    zelf in: het programma weet niet wat u bedoelt.
    """
    if target is not None:
        check_copy(target)
    loaded = open_usable(workbook, as_json=as_json)
    catalog = loaded.catalog
    warn_outside(loaded, day)
    when = day or catalog.info.valid_from
    report = run_examples(catalog, day)
    content = examples_json(report, catalog.client_attributes)
    coverage = proposals = None
    if show_coverage or target is not None:
        coverage = coverage_of(catalog, report.results, when)
        content["dekking"] = coverage_json(coverage, catalog.attribute)
    if target is not None and coverage is not None:
        proposals = propose(catalog, coverage, when, Deadline(seconds))
        content["voorstel"] = proposals_json(proposals, catalog.client_attributes)
        if proposals.proposals:
            save_copy(
                with_proposals(loaded.tables, proposals.proposals, catalog.attributes), target
            )
    if as_json:
        print_json(content)
    else:
        print_examples(report, when, given=day is not None)
        if coverage is not None:
            print_coverage(coverage, catalog.attribute)
        if proposals is not None and target is not None:
            print_proposals(proposals, target)
    sys.exit(_code(report, proposals))


def _code(report: ExamplesReport, proposals: Proposals | None) -> int:
    if report.failed:
        return exits.FAILED
    spent = proposals is not None and proposals.budget_spent
    return exits.BUDGET_SPENT if spent else exits.FINE


def examples_json(report: ExamplesReport, attributes: tuple[Attribute, ...]) -> dict[str, object]:
    """Return the result in the shape of ``test --json``."""
    return {
        "voorbeelden": len(report.results),
        "geslaagd": len(report.judged) - len(report.failed),
        "nog_te_beoordelen": [result.example.id for result in report.waiting],
        "gezakt": [
            {
                "voorbeeld": result.example.id,
                "omschrijving": result.example.description,
                "profiel": profile_answers(result.example.profile, attributes),
                "verschillen": [
                    {
                        "plaats": str(one.place),
                        "verwacht": one.expected,
                        "gevonden": one.found,
                    }
                    for one in result.differences
                ],
            }
            for result in report.failed
        ],
        "regels_zonder_voorbeeld": list(report.untouched),
    }
