"""bouwsteen vergelijk: what a new version changes for clients, exactly."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from cli import exits
from cli.dutch import DutchCommand, WrongUseError
from cli.parameters import date_option, json_option, time_option
from cli.terminal.screen import print_json
from cli.workbooks import open_usable

if TYPE_CHECKING:
    from catalog.comparison.report import ComparisonReport


@click.command("vergelijk", cls=DutchCommand)
@click.argument("old", metavar="OUD")
@click.argument("new", metavar="NIEUW")
@date_option
@click.option(
    "--zelfde",
    "same",
    multiple=True,
    metavar="OUD=NIEUW",
    help="Dit heet nu anders: een bouwsteen, een kenmerk, of kenmerk:keuze. Niets achter = zegt: "
    "dit is er niet meer.",
)
@time_option
@json_option
def command(
    old: str,
    new: str,
    *,
    day: date | None,
    same: tuple[str, ...],
    seconds: float,
    as_json: bool,
) -> None:
    """Wat verandert een nieuw werkboek voor cliënten?

    Noemt alle profielen die een andere uitkomst krijgen, met exacte aantallen en de rijen die
    het doen. Zonder datum telt voor elk werkboek de eerste dag waarop het geldt. De opdracht
    eindigt met code 1 als een voorbeeld onverwacht verandert of een garantie niet meer waar is,
    en met 3 als de tijd op was.
    """
    from catalog.comparison.comparison import compare_workbooks
    from catalog.comparison.same import Stated, StatementError
    from catalog.comparison.writing import write_report
    from cli.terminal.comparison import print_comparison
    from rules.analysis.cover import Deadline

    before = open_usable(old, as_json=as_json)
    after = open_usable(new, as_json=as_json)
    try:
        comparison = compare_workbooks(
            before, after, day=day, stated=Stated(_pairs(same)), deadline=Deadline(seconds)
        )
    except StatementError as error:
        raise WrongUseError(str(error)) from None
    report = write_report(comparison)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_comparison(report)
    sys.exit(_code(report))


def _pairs(written: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in written:
        old, sign, new = pair.partition("=")
        if not sign or not old.strip():
            message = f"--zelfde ‘{pair}’ is niet te lezen. Schrijf OUD=NIEUW."
            raise WrongUseError(message)
        found[old.strip()] = new.strip()
    return found


def _code(report: ComparisonReport) -> int:
    if report.onverwacht or report.geschonden:
        return exits.FAILED
    return exits.BUDGET_SPENT if report.budget_op else exits.FINE
