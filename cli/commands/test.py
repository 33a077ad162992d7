"""bouwsteen test: do the examples in a workbook still come out as expected?"""

from __future__ import annotations

import sys
from datetime import date

import click

from catalog.answers.examples import ExamplesReport, run_examples
from catalog.wording.conditions import profile_answers
from cli import exits
from cli.dutch import DutchCommand
from cli.parameters import date_option, json_option, workbook_argument
from cli.terminal.examples import print_examples
from cli.terminal.screen import print_json
from cli.workbooks import open_usable
from rules.attributes import Attribute


@click.command("test", cls=DutchCommand)
@workbook_argument
@date_option
@json_option
def command(workbook: str, day: date | None, *, as_json: bool) -> None:
    """Reken de voorbeelden in een werkboek na.

    Zonder datum rekent het programma op de eerste dag waarop het werkboek geldt.
    """
    catalog = open_usable(workbook, as_json=as_json).catalog
    report = run_examples(catalog, day)
    if as_json:
        print_json(examples_json(report, catalog.client_attributes))
    else:
        print_examples(report, day or catalog.info.valid_from)
    sys.exit(exits.FAILED if report.failed else exits.FINE)


def examples_json(report: ExamplesReport, attributes: tuple[Attribute, ...]) -> dict[str, object]:
    """Return the result in the shape of ``test --json``."""
    return {
        "voorbeelden": len(report.results),
        "geslaagd": len(report.results) - len(report.failed),
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
