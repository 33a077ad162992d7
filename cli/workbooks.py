"""Opening the workbook that a command names, or stopping with what is wrong with it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

from catalog.dates import period_text
from catalog.loading import Loaded, find_source, load, read_tables, shipped_regions
from catalog.model import Catalog
from catalog.problems import Problem, Severity
from catalog.tables import Tables
from catalog.tariffs import municipalities
from catalog.textform.errors import UnreadableFolderError
from catalog.wording.counts import counted
from catalog.wording.suggestions import suggestion
from catalog.workbook.errors import UnreadableFileError
from cli import exits
from cli.dutch import WrongUseError
from cli.terminal.problems import print_problems, problems_json
from cli.terminal.screen import print_json, say, say_command
from cli.typing_it import typed
from rules.normalise import fold

T = TypeVar("T")


def open_workbook(name: str, *, as_json: bool = False) -> Loaded:
    """Open a workbook with all its problems; a file that is no workbook ends the command."""
    return _opened(name, load, as_json=as_json)


def open_tables(name: str, *, as_json: bool = False) -> tuple[Tables, tuple[Problem, ...]]:
    """Read only the cells of a workbook, whatever mistakes are in it, and what is unreadable."""
    return _opened(name, read_tables, as_json=as_json)


def _opened(name: str, how: Callable[[Path], T], *, as_json: bool) -> T:
    try:
        return how(find_source(name))
    except (UnreadableFileError, UnreadableFolderError) as error:
        if not Path(name).exists() and not as_json:
            near = suggestion(name, shipped_regions())
            say(
                f"Er is geen bestand of regio met de naam ‘{name}’. {near}Controleer de naam en de "
                f"map. Regio's: {', '.join(shipped_regions())}.",
                error=True,
            )
            sys.exit(exits.REFUSED)
        refuse((error.problem,), as_json=as_json)


def open_usable(
    name: str, *, as_json: bool = False, despite: Collection[str] = frozenset()
) -> Loaded:
    """Open a workbook that can be used; one with a fout ends the command.

    ``despite`` are the codes of mistakes that the command can live with.
    """
    loaded = open_workbook(name, as_json=as_json)
    errors = [
        one for one in loaded.problems if one.severity is Severity.ERROR and one.code not in despite
    ]
    if not errors:
        return loaded
    if as_json:
        print_json(problems_json(errors))
    else:
        print_problems(errors[:5], error=True)
        say(
            f"{name}: {counted(len(errors), 'fout', 'fouten')}. Zo kan het werkboek niet worden "
            "gebruikt. Alle fouten ziet u met:",
            error=True,
        )
        say_command(typed("controleer", name), error=True)
    sys.exit(exits.FAILED)


def is_without_products(catalog: Catalog) -> bool:
    """Tell whether there is nothing to say about anyone yet, and say so."""
    if catalog.products:
        return False
    say(
        "Dit werkboek heeft nog geen bouwstenen. Vul eerst het blad Bouwstenen in, en op het blad "
        "Regels wanneer welke bouwsteen past.",
        style="letop",
    )
    return True


def refuse(problems: tuple[Problem, ...], *, as_json: bool) -> NoReturn:
    """Say why something is refused, and end the command."""
    if as_json:
        print_json(problems_json(problems))
    else:
        print_problems(problems, error=True)
    sys.exit(exits.REFUSED)


def required_date(loaded: Loaded, day: date | None) -> date:
    """Return the reference date: the one given, or today if the catalogue applies today.

    An older version is never silently used after its end (1-architectuur.md).
    """
    if day is not None:
        warn_outside(loaded, day)
        return day
    today = today_here()
    info = loaded.catalog.info
    if info.applies_on(today):
        return today
    message = (
        f"Dit werkboek geldt {period_text(info.valid_from, info.valid_until)}, en vandaag is het "
        f"{today:%d-%m-%Y}. "
        f"Geef een datum: --peildatum {info.valid_from:%d-%m-%Y}"
    )
    raise WrongUseError(message)


def warn_outside(loaded: Loaded, day: date | None, name: str = "dit werkboek") -> None:
    """Warn that a workbook does not apply on a day; the answer is then as if it did."""
    if day is not None and not loaded.catalog.info.applies_on(day):
        say(f"Let op: op {day:%d-%m-%Y} geldt {name} niet.", "letop", error=True)


def today_here() -> date:
    """Return today in the time zone of the machine."""
    return datetime.now(UTC).astimezone().date()


def warn_no_tariff(loaded: Loaded, municipality: str) -> None:
    """Warn that no tariff is for a municipality: a typing mistake would change the costs unseen."""
    named = municipalities(loaded.catalog.tariffs)
    if not municipality or fold(municipality) in map(fold, named):
        return
    say(
        f"Let op: op het blad Tarieven staat geen tarief voor de gemeente ‘{municipality}’. "
        f"{suggestion(municipality, named)}Nu gelden de tarieven zonder gemeente.",
        "letop",
        error=True,
    )
