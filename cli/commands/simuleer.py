"""bouwsteen simuleer: which products fit the clients of a population, and what does that cost?"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from shlex import join

import click

from cli.documents import Output, output_options, show_report
from cli.dutch import DutchCommand
from cli.parameters import date_option, json_option, time_option, workbook_argument
from cli.populations import Asked, counting_options, framed_or_stop, open_populations, too_slow
from cli.workbooks import is_without_products, open_usable, required_date


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
    if not as_json and is_without_products(loaded.catalog):
        return
    terms = Terms(required_date(loaded, day), municipality)
    frame = Frame.of_ruleset(loaded.catalog.ruleset_on(terms.day))
    frame, breakdowns = framed_or_stop(frame, per)
    (found,) = open_populations(population, frame, least=least, as_json=as_json)
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
    asked = Asked(population, per, municipality, least, sample, seed)
    again = join(["bouwsteen", "simuleer", workbook, *asked.words(terms.day)])
    document = as_document(report, again, version("bouwsteen"))
    show_report(report, document, as_tables(report), output, as_json=as_json)
