"""bouwsteen resultaat: did a trajectory, or many, bring about what was agreed?"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from catalog.answers.advisor import Advisor
from catalog.answers.profiles import RefusedProfileError, profile_of, read_profile
from catalog.delimited import UnreadableTableError, read_delimited
from catalog.documents.blocks import Document
from catalog.outcomes.assessing import Assessor
from catalog.outcomes.count_documents import count_document, count_tables
from catalog.outcomes.count_report import CountReport, count_report
from catalog.outcomes.counting import LEAST, count_results
from catalog.outcomes.documents import result_document, result_tables
from catalog.outcomes.report import ResultReport
from catalog.outcomes.reporting import result_report
from catalog.outcomes.trajectories import named_products, nothing_usable, read_trajectories
from cli import exits
from cli.documents import Output, output_options
from cli.dutch import DutchCommand, WrongUseError
from cli.parameters import date_option, json_option, workbook_argument
from cli.terminal.document import print_document
from cli.terminal.screen import print_json, say
from cli.workbooks import open_usable, refuse, required_date


@click.command("resultaat", cls=DutchCommand)
@workbook_argument
@click.option("--begin", metavar="BEGIN.json", help="Het profiel bij het begin van het traject.")
@click.option("--eind", "end", metavar="EIND.json", help="Het profiel aan het eind.")
@click.option(
    "--tabel",
    "table",
    metavar="TRAJECTEN.csv",
    help="Veel trajecten tegelijk: kolommen begin_<kenmerk> en eind_<kenmerk>, en als u wilt "
    "bouwsteen voor hulp die er later bij kwam.",
)
@click.option(
    "--bouwsteen",
    "codes",
    multiple=True,
    metavar="CODE",
    help="Beoordeel deze bouwsteen ook, naast wat bij het begin past. Mag vaker.",
)
@click.option(
    "--minimum",
    "least",
    type=click.IntRange(min=1),
    default=LEAST,
    metavar="AANTAL",
    help=f"Verberg bij --tabel kleinere aantallen dan dit. Anders: {LEAST}.",
)
@output_options
@date_option
@json_option
def command(  # noqa: PLR0913 - each is an option that the user knows
    workbook: str,
    begin: str | None,
    end: str | None,
    table: str | None,
    codes: tuple[str, ...],
    least: int,
    output: Output | None,
    day: date | None,
    *,
    as_json: bool,
) -> None:
    """Zijn de afgesproken resultaten bereikt?

    Legt begin en eind van een traject naast de Resultaatnormen van de bouwstenen die bij het
    begin passen. Kwam er later hulp bij? Voeg die toe met --bouwsteen. Met --tabel telt het
    programma over veel trajecten. Kleine aantallen worden verborgen. Is een regel van de tabel
    niet te gebruiken, dan eindigt het programma met code 1. Het programma bewaart niets.
    """
    if (table is None) == (begin is None and end is None):
        message = "Geef --begin en --eind voor één traject, of --tabel voor veel trajecten."
        raise WrongUseError(message)
    if table is None and (begin is None or end is None):
        message = "Geef --begin en --eind allebei."
        raise WrongUseError(message)
    loaded = open_usable(workbook, as_json=as_json)
    assessor = Assessor(Advisor(loaded.catalog, required_date(loaded, day)))
    report: ResultReport | CountReport
    try:
        named = named_products(assessor, codes)
        if table is not None:
            report = _many(assessor, Path(table), named, least)
            document, tables = count_document(report, with_cells=False), count_tables(report)
        else:
            report = _one(assessor, str(begin), str(end), named)
            document, tables = result_document(report), result_tables(report)
    except RefusedProfileError as error:
        refuse(error.problems, as_json=as_json)
    except UnreadableTableError as error:
        refuse((error.problem,), as_json=as_json)
    # The file first: a reader such as head may close the output half-way.
    if output is not None:
        output.save(document, tables, quiet=True)
    _show(report, document, as_json=as_json)
    if output is not None and not as_json:
        say(output.made, style="goed")
    if isinstance(report, CountReport) and report.niet_gebruikt:
        sys.exit(exits.FAILED)


def _show(report: ResultReport | CountReport, document: Document, *, as_json: bool) -> None:
    if as_json:
        print_json(report.model_dump(mode="json"))
    elif isinstance(report, CountReport):
        print_document(count_document(report, with_cells=True))
    else:
        print_document(document)


def _one(assessor: Assessor, begin: str, end: str, named: tuple[str, ...]) -> ResultReport:
    profiles = [
        profile_of(assessor.catalog, read_profile(Path(file), assessor.catalog), Path(file).name)
        for file in (begin, end)
    ]
    return result_report(assessor, profiles[0], profiles[1], named)


def _many(assessor: Assessor, file: Path, named: tuple[str, ...], least: int) -> CountReport:
    trajectories = read_trajectories(assessor, read_delimited(file))
    if not trajectories.rows:
        raise RefusedProfileError(nothing_usable(trajectories, file.name))
    counts = count_results(assessor, trajectories.rows, named, least)
    return count_report(assessor, counts, trajectories, file.name)
