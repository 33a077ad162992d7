"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from glob import escape as glob_escape
from math import inf
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from click.shell_completion import CompletionItem

from catalog.dates import parse_date
from catalog.wording.suggestions import suggestion
from rules.normalise import fold

F = TypeVar("F", bound=Callable[..., Any])

SECONDS: Final = 10.0
"""How long an analysis may take when nothing else is asked (4-analyse.md)."""


class DutchDate(click.ParamType[date]):
    """A date as 31-01-2018 or 2018-01-31."""

    name = "datum"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the date; wrong use when it is none."""
        if isinstance(value, date):
            return value
        found = parse_date(str(value))
        if found is None:
            self.fail(f"‘{value}’ is geen datum. Schrijf bijvoorbeeld 31-01-2018.", param, ctx)
        return found


class DutchSeconds(click.ParamType[float]):
    """A number of seconds above zero, with a comma or a point: 0,5 or 0.5."""

    name = "seconden"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the seconds; wrong use when it is no number above zero."""
        try:
            seconds = float(str(value).replace(",", "."))
        except ValueError:
            seconds = 0.0
        if not 0 < seconds < inf:
            self.fail(
                f"‘{value}’ kan niet. Typ een getal groter dan 0, bijvoorbeeld 10 of 0,5.",
                param,
                ctx,
            )
        return seconds


class DutchChoice(click.ParamType[str]):
    """One of a few words; another word is answered with the nearest."""

    name = "keuze"

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the word; wrong use when it is none of them."""
        for word in self.words:
            if fold(word) == fold(str(value)):
                return word
        near = suggestion(str(value), self.words)
        self.fail(f"‘{value}’ kan niet. {near}Kies uit: {', '.join(self.words)}.", param, ctx)
        return ""


def _suggest_workbooks(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Suggest the files that the shell knows, or a shipped region when none begins like this."""
    del ctx, param
    files = [CompletionItem(incomplete, type="file")]
    if not incomplete or any(Path().glob(f"{glob_escape(incomplete)}*")):
        return files
    from catalog.loading import shipped_regions

    regions = [name for name in shipped_regions() if name.startswith(incomplete)]
    return [CompletionItem(name) for name in regions] or files


def workbook_argument(command: F) -> F:
    """Add the argument WERKBOEK."""
    return click.argument("workbook", metavar="WERKBOEK", shell_complete=_suggest_workbooks)(
        command
    )


def version_arguments(command: F) -> F:
    """Add the arguments OUD and NIEUW: two versions of a workbook."""
    new = click.argument("new", metavar="NIEUW", shell_complete=_suggest_workbooks)
    old = click.argument("old", metavar="OUD", shell_complete=_suggest_workbooks)
    return old(new(command))


def proposal_arguments(command: F) -> F:
    """Add the arguments OUD and NIEUW, of which there may be several."""
    new = click.argument(
        "proposals",
        metavar="NIEUW...",
        nargs=-1,
        required=True,
        shell_complete=_suggest_workbooks,
    )
    old = click.argument("old", metavar="OUD", shell_complete=_suggest_workbooks)
    return old(new(command))


def json_option(command: F) -> F:
    """Add --json: the same answer for programs."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Geef het antwoord als JSON, voor programma's."
    )(command)


def per_option(command: F) -> F:
    """Add --per: count by these attributes too."""
    return click.option(
        "--per",
        multiple=True,
        metavar="KENMERK",
        help="Tel ook per kenmerk, of per andere kolom van de populatie. Mag vaker. Leeftijd en "
        "wet staan er altijd.",
    )(command)


def date_option(command: F) -> F:
    """Add --peildatum; without it a command takes today."""
    return _date_option(command, "vandaag")


def first_day_option(command: F) -> F:
    """Add --peildatum; without it a command takes the first day of the workbook."""
    return _date_option(command, "de eerste dag waarop het werkboek geldt")


def some_day_option(command: F) -> F:
    """Add --peildatum; without it a command takes today, or the first day of the workbook."""
    return _date_option(command, "vandaag, of de eerste dag als het werkboek nu niet geldt")


def _date_option(command: F, otherwise: str) -> F:
    return click.option(
        "--peildatum",
        "day",
        type=DutchDate(),
        metavar="DATUM",
        help=f"Op welke dag? Bijvoorbeeld 31-01-2018. Anders: {otherwise}.",
    )(command)


def time_option(command: F) -> F:
    """Add --tijd: how long an exact analysis may take."""
    return click.option(
        "--tijd",
        "seconds",
        type=DutchSeconds(),
        default=SECONDS,
        metavar="SECONDEN",
        help=f"Hoe lang mag het rekenen duren? Anders: {SECONDS:g} seconden.",
    )(command)
