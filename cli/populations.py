"""What is asked of the population that --populatie names; reading it, or stopping with why not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click

from catalog.simulation.ledger import LEAST
from cli import exits
from cli.dutch import WrongUseError
from cli.parameters import per_option
from cli.terminal.screen import say
from cli.workbooks import refuse

if TYPE_CHECKING:
    from catalog.populations.population import Population
    from rules.populations.frame import Frame

SAMPLE: Final = 100
"""How many cells go through both engines when nothing else is asked."""
SEED: Final = 1

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """What --populatie and the options of ``counting_options`` ask."""

    population: str
    per: tuple[str, ...]
    municipality: str
    least: int
    sample: int
    seed: int

    def words(self, day: date | None = None) -> list[str]:
        """Return the options as they are typed, and with a day also that of --peildatum."""
        words = ["--populatie", self.population]
        words += [f"--per={one}" for one in self.per]
        words += [f"--gemeente={self.municipality}"] if self.municipality else []
        words += [f"--peildatum={day:%d-%m-%Y}"] if day is not None else []
        words += [f"--minimum-aantal={self.least}"]
        return [*words, f"--steekproef={self.sample}", f"--zaad={self.seed}"]


def open_populations(
    name: str, *frames: Frame, least: int = 1, as_json: bool = False
) -> tuple[Population, ...]:
    """Count a population in one or more frames; one that cannot be counted ends the command.

    What is said of its rows hides numbers of clients below ``least``.
    """
    from catalog.populations.population import UnreadablePopulationError
    from catalog.populations.reading import read_population

    try:
        return read_population(Path(name), *frames, least=least)
    except UnreadablePopulationError as error:
        refuse(error.problems, as_json=as_json)


def framed_or_stop(frame: Frame, per: tuple[str, ...]) -> tuple[Frame, tuple[str, ...]]:
    """Return the frame that prices and --per need, or stop when --per cannot be."""
    from catalog.simulation.framing import BreakdownError, framed

    try:
        return framed(frame, per)
    except BreakdownError as error:
        raise WrongUseError(str(error)) from None


def too_slow() -> NoReturn:
    """Stop because the time was spent before every client was decided."""
    say(
        "De tijd was op voordat elke cliënt was doorgerekend. Geef meer tijd met --tijd, of vul "
        "meer antwoorden in de populatie in.",
        style="fout",
        error=True,
    )
    sys.exit(exits.BUDGET_SPENT)


def counting_options(command: F) -> F:
    """Add --per, --gemeente, --minimum-aantal, --steekproef and --zaad."""
    municipality = click.option(
        "--gemeente",
        "municipality",
        default="",
        metavar="NAAM",
        help="Reken met de tarieven van deze gemeente.",
    )
    least = click.option(
        "--minimum-aantal",
        "least",
        type=click.IntRange(min=1),
        default=LEAST,
        metavar="AANTAL",
        help=f"Verberg kleinere aantallen cliënten dan dit. Anders: {LEAST}.",
    )
    sample = click.option(
        "--steekproef",
        "sample",
        type=click.IntRange(min=0),
        default=SAMPLE,
        metavar="AANTAL",
        help="Reken zoveel combinaties van antwoorden ook met durable-rules door. Anders: "
        f"{SAMPLE}.",
    )
    seed = click.option(
        "--zaad",
        "seed",
        type=click.IntRange(min=0),
        default=SEED,
        metavar="GETAL",
        help=f"Met welk getal de steekproef begint. Anders: {SEED}.",
    )
    return per_option(municipality(least(sample(seed(command)))))
