"""bouwsteen simuleer: which products fit the clients of a population, and what does that cost?"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from shlex import join

import click

from cli.documents import Output, output_options
from cli.dutch import DutchCommand
from cli.parameters import date_option, json_option, time_option, workbook_argument
from cli.populations import counting_options, framed_or_stop, open_populations, too_slow
from cli.terminal.document import print_document
from cli.terminal.screen import print_json
from cli.workbooks import open_usable, required_date


@click.command("simuleer", cls=DutchCommand)
@workbook_argument
@click.option(
    "--populatie",
    "population",
    required=True,
    metavar="BESTAND",
    help="De cliënten: een CSV of parquet met een kolom per kenmerk, en als u wilt aantal.",
)
@counting_options
@output_options
@date_option
@time_option
@json_option
def command(  # noqa: PLR0913 - each is an option that the user knows
    workbook: str,
    population: str,
    *,
    per: tuple[str, ...],
    municipality: str,
    least: int,
    sample: int,
    seed: int,
    output: Output | None,
    day: date | None,
    seconds: float,
    as_json: bool,
) -> None:
    """Welke bouwstenen passen bij uw cliënten, en wat kost dat?

    Telt bij hoeveel cliënten een bouwsteen past, welke bouwstenen samengaan, bij wie het nog
    onbekend is, en rekent de kosten van een jaar uit. Kleine aantallen worden verborgen. Het
    programma bewaart niets.
    """
    from catalog.simulation.agreement import check_sample
    from catalog.simulation.page import as_document
    from catalog.simulation.prices import Terms
    from catalog.simulation.sheets import as_tables
    from catalog.simulation.simulation import simulate
    from catalog.simulation.writing import write_simulation
    from rules.analysis.cover import BudgetSpent, Deadline
    from rules.populations.frame import Frame

    loaded = open_usable(workbook, as_json=as_json)
    terms = Terms(required_date(loaded, day), municipality)
    frame = Frame.of_ruleset(loaded.catalog.ruleset_on(terms.day))
    frame, breakdowns = framed_or_stop(frame, per)
    (found,) = open_populations(population, frame, as_json=as_json)
    try:
        simulation = simulate(
            loaded.catalog, found.counted, terms, breakdowns, deadline=Deadline(seconds)
        )
    except BudgetSpent:
        too_slow()
    check = None
    if sample:
        check = check_sample(simulation.compiled, found.counted, frame.views[0], sample, seed)
    report = write_simulation(simulation, found, loaded.source.name, least, check)
    words = ["bouwsteen", "simuleer", workbook, "--populatie", population]
    words += [f"--per={one}" for one in per]
    words += [f"--gemeente={municipality}"] if municipality else []
    words += [f"--peildatum={terms.day:%d-%m-%Y}"]
    words += [f"--minimum-aantal={least}", f"--steekproef={sample}", f"--zaad={seed}"]
    document = as_document(report, join(words), version("bouwsteen"))
    if output is not None:
        output.save(document, as_tables(report), quiet=as_json)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_document(document)
