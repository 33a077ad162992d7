"""The option --zelfde: what has another name in the new workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cli.dutch import WrongUseError

if TYPE_CHECKING:
    from catalog.comparison.same import Stated

F = TypeVar("F", bound=Callable[..., Any])


def same_option(command: F) -> F:
    """Add --zelfde."""
    return click.option(
        "--zelfde",
        "same",
        multiple=True,
        metavar="OUD=NIEUW",
        help="Dit heet nu anders: een bouwsteen, een kenmerk, of kenmerk:keuze. Niets achter = "
        "zegt: dit is er niet meer.",
    )(command)


def same_words(pairs: Sequence[str]) -> list[str]:
    """Return the option as it is typed."""
    return [f"--zelfde={pair}" for pair in pairs]


def stated(pairs: Sequence[str]) -> Stated:
    """Read pairs such as ``DB-H=DB-R``, or stop with what is wrong with one."""
    from catalog.comparison.same import Stated

    found = {}
    for pair in pairs:
        old, sign, new = pair.partition("=")
        if not sign or not old.strip():
            message = f"--zelfde ‘{pair}’ is niet te lezen. Schrijf OUD=NIEUW."
            raise WrongUseError(message)
        found[old.strip()] = new.strip()
    return Stated(found)
