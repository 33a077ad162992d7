"""bouwsteen populatie: counts of clients from a database or a file, or a synthetic population."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cli.books import Books, books_arguments
from cli.dutch import DutchCommand, DutchGroup, WrongUseError
from cli.parameters import DutchChoice, json_option
from cli.targets import check_spares, check_target
from cli.terminal.screen import print_json, say, say_command
from cli.typing_it import typed
from cli.workbooks import refuse

if TYPE_CHECKING:
    from rules.populations.frame import Frame

DIALECTS: Final = ("duckdb", "postgres", "spark")
FORMS: Final = (".csv", ".parquet")
LARGEST: Final = 100_000_000

_minimum = click.option(
    "--minimum",
    type=click.IntRange(min=2),
    metavar="AANTAL",
    help="Voeg groepen met minder cliënten dan dit samen.",
)
_overwrite = click.option(
    "--overschrijf", "overwrite", is_flag=True, help="Vervang het bestand als het er al is."
)


@click.group("populatie", cls=DutchGroup)
def command() -> None:
    """Maak van uw cliënten aantallen per groep, of maak een synthetische populatie.

    Met zo'n populatie rekent u door wat een werkboek of een wijziging betekent: zie simuleer en
    vergelijk. Een telling over cliënten blijft een verzameling persoonsgegevens.
    """


@command.command("sql", cls=DutchCommand)
@click.option(
    "--tabel",
    "table",
    default="clienten",
    metavar="TABEL",
    help="Hoe heet de tabel met één rij per cliënt? Bijvoorbeeld zorg.clienten. Anders: clienten.",
)
@click.option(
    "--dialect",
    type=DutchChoice(DIALECTS),
    default="postgres",
    metavar="DATABASE",
    help="duckdb, postgres of spark. Anders: postgres.",
)
@click.option(
    "--kolom",
    "columns",
    multiple=True,
    metavar="KENMERK=KOLOM",
    help="Zo heet dit kenmerk in de tabel. Mag vaker. Niets achter = zegt: dit kenmerk hebben wij "
    "niet.",
)
@_minimum
@books_arguments
def sql(
    books: Books,
    table: str,
    dialect: str,
    columns: tuple[str, ...],
    minimum: int | None,
) -> None:
    """Schrijf een vraag aan uw database, die cliënten telt per groep.

    Uw databasebeheerder voert de vraag uit. Alleen aantallen verlaten de database, geen gegevens
    van één cliënt. Geef twee werkboeken als u ze daarna wilt vergelijken. De uitkomst blijft
    persoonsgegevens: ook een aantal van 1 gaat over een mens.
    """
    from catalog.populations.sql import Dialect, Query
    from catalog.populations.sql_text import explained

    loaded, frame = books.framed()
    named = _columns(columns, frame)
    query = Query(frame, table, named, minimum)
    if not query.attributes():
        message = "Er blijft geen kenmerk over om op te tellen."
        raise WrongUseError(message)
    again = ["simuleer" if books.new is None else "vergelijk", *books.words()]
    sys.stdout.write(explained(query, Dialect(dialect), loaded, again))


@command.command("tel", cls=DutchCommand)
@click.option(
    "--populatie",
    "source",
    required=True,
    metavar="BESTAND",
    help="De cliënten: een CSV of parquet met een kolom per kenmerk, en als u wilt aantal.",
)
@click.option(
    "--uit", "target", required=True, metavar="TELLING.csv", help="Een .csv of een .parquet."
)
@_minimum
@_overwrite
@books_arguments
def tel(
    books: Books,
    source: str,
    target: str,
    minimum: int | None,
    *,
    overwrite: bool,
) -> None:
    """Maak van een bestand met cliënten een telling per groep.

    In de telling staan alleen de kenmerken waar de regels naar kijken, en alleen zo precies als
    nodig is. De telling blijft persoonsgegevens: ook een aantal van 1 gaat over een mens.
    """
    from catalog.populations.writing import write_population
    from catalog.wording.counts import counted
    from cli.populations import open_populations
    from cli.terminal.population import print_population
    from rules.populations.merging import merge_order, merge_small

    check_target(Path(target), FORMS, overwrite=overwrite)
    check_spares(Path(target), (*books.names, source))
    _, frame = books.framed()
    (population,) = open_populations(source, frame, least=minimum or 1)
    made = population
    if minimum is not None:
        order = merge_order(population.frame)
        made = population.merged(merge_small(population.counted, minimum, order), minimum)
    # The file first: a reader such as head may close the output half-way.
    if made.clients:
        write_population(made, Path(target), overwrite=overwrite)
    print_population(population)
    if minimum is not None:
        if not made.clients:
            message = (
                f"Er zijn minder dan {minimum} cliënten. Dan is er niets dat mag worden geteld."
            )
            raise WrongUseError(message)
        before, after = (
            counted(len(one.counted.counts), "groep", "groepen") for one in (population, made)
        )
        say(
            f"Samengevoegd: van {before} naar {after} van minstens {minimum} cliënten. Wat "
            "daarvoor is weggelaten, telt als onbekend."
        )
    say(f"Gemaakt: {target}", style="goed")


@command.command("marges", cls=DutchCommand)
@click.option("--uit", "target", required=True, metavar="MARGES.xlsx", help="Het nieuwe bestand.")
@books_arguments
def marges(books: Books, target: str) -> None:
    """Maak een leeg formulier voor de aandelen van een synthetische populatie.

    U vult in welk deel van de cliënten welk antwoord heeft, met de bron. Daarna: populatie maak.
    """
    from catalog.populations.marginals_sheet import PURPOSE, SHEETS, empty_marginals
    from catalog.workbook.writer import write_xlsx

    check_target(Path(target))
    loaded, frame = books.framed()
    tables = empty_marginals(frame, loaded.tables)
    write_xlsx(tables, Path(target), sheets=SHEETS, purpose=PURPOSE)
    say(f"Gemaakt: {target}", style="goed")
    words = ("populatie", "maak", *books.words(), "--marges", target, "--aantal", "10000")
    say("Vul het blad Marges in. Typ daarna:")
    say_command(typed(*words, "--zaad", "1", "--uit", "populatie.csv"))


@command.command("maak", cls=DutchCommand)
@click.option(
    "--marges",
    "shares",
    required=True,
    metavar="MARGES.xlsx",
    help="De aandelen. Een leeg formulier maakt u met: bouwsteen populatie marges.",
)
@click.option(
    "--aantal",
    "number",
    type=click.IntRange(1, LARGEST),
    required=True,
    metavar="AANTAL",
    help="Hoeveel cliënten?",
)
@click.option(
    "--zaad",
    "seed",
    type=click.IntRange(min=0),
    required=True,
    metavar="GETAL",
    help="Een getal naar keuze. Met hetzelfde getal krijgt u dezelfde populatie.",
)
@click.option(
    "--uit", "target", required=True, metavar="POPULATIE.csv", help="Een .csv of een .parquet."
)
@_overwrite
@books_arguments
@json_option
def maak(
    books: Books,
    shares: str,
    number: int,
    seed: int,
    target: str,
    *,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Maak een synthetische populatie van aandelen die u zelf geeft.

    Geen enkele cliënt erin bestaat. Combinaties van het blad Onmogelijk komen niet voor. Aandelen
    die elkaar tegenspreken worden geweigerd. Op elke rij staat dat de populatie synthetisch is, en
    elk rapport zegt het ook.
    """
    from catalog.populations.making import make_population
    from catalog.populations.marginals import RefusedMarginalsError, read_marginals
    from catalog.populations.writing import write_population
    from catalog.workbook.errors import UnreadableFileError
    from cli.terminal.population import made_json, print_made

    check_target(Path(target), FORMS, overwrite=overwrite)
    check_spares(Path(target), (*books.names, shares))
    loaded, frame = books.framed(as_json=as_json)
    try:
        groups = read_marginals(Path(shares), frame)
        made = make_population(frame, groups, number, seed, loaded.catalog.sha256)
    except UnreadableFileError as error:
        refuse((error.problem,), as_json=as_json)
    except RefusedMarginalsError as error:
        refuse(error.problems, as_json=as_json)
    write_population(made.population, Path(target), overwrite=overwrite)
    if as_json:
        print_json(made_json(made))
        return
    print_made(made)
    say(f"Gemaakt: {target}", style="goed")


def _columns(written: tuple[str, ...], frame: Frame) -> dict[str, str]:
    """Read pairs such as ``leeftijd=lft``."""
    found: dict[str, str] = {}
    for pair in written:
        name, sign, column = pair.partition("=")
        attribute = frame.attribute(name)
        if not sign or attribute is None:
            known = ", ".join(sorted(frame.looked_at))
            message = (
                f"--kolom ‘{pair}’ is niet te lezen. Schrijf KENMERK=KOLOM. Kenmerken: {known}."
            )
            raise WrongUseError(message)
        found[attribute.code] = column.strip()
    return found
