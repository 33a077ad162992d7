"""What people read when something fails that is no wrong use: a full disk, a failing engine."""

from __future__ import annotations

import errno
import re
from typing import Final

from cli import exits

_CAUSES: Final = {
    errno.ENOSPC: "de schijf is vol. Maak ruimte en probeer het opnieuw",
    errno.EDQUOT: "de schijf is vol. Maak ruimte en probeer het opnieuw",
    errno.EACCES: "u mag hier niet schrijven. Kies een andere map of vraag uw beheerder",
    errno.EPERM: "u mag hier niet schrijven. Kies een andere map of vraag uw beheerder",
    errno.EROFS: "u mag hier niet schrijven. Kies een andere map of vraag uw beheerder",
    errno.ENAMETOOLONG: "de naam is te lang. Kies een kortere naam",
}
_BESIDE: Final = re.compile(r"\.([^/\\]+?)(?:\.bouwsteen-[0-9a-f]{8}|\.[0-9a-f]{8})\.tmp$")
"""A name under which a file is written before it takes its place (catalog/workbook/saving.py)."""
_DISAGREE: Final = (
    "De twee rekenmethodes zijn het niet eens. Daarom krijgt u geen antwoord. Meld dit bij de "
    "makers van het programma, met het werkboek en deze rijen: {rows}."
)
_NO_ENGINE: Final = (
    "Het rekenen is mislukt. Daarom krijgt u geen antwoord. Probeer het opnieuw. Lukt het weer "
    "niet? Meld dit dan bij de makers van het programma."
)
_MISCOUNTED: Final = (
    "De telling over alle cliënten en de berekening voor één cliënt zijn het niet eens. Daarom "
    "krijgt u geen rapport. Meld dit bij de makers van het programma, met het werkboek."
)


def cause_of(error: OSError) -> str:
    """Say in Dutch why the system refused to read or write; no sentence yet."""
    return _CAUSES.get(error.errno or 0, "het bestand is niet te lezen of te schrijven")


def _own_name(name: object) -> str:
    """Return the file that the user knows, for one that is first written beside it."""
    return _BESIDE.sub(r"\1", str(name))


def failure(error: Exception) -> tuple[str, int] | None:
    """Return a Dutch sentence and an exit code for a failure, None for what nobody foresaw.

    Nothing that a client answered is ever part of the sentence.
    """
    from catalog.workbook.writing.values import UnwritableError
    from rules.durable_engine import EngineError
    from rules.four_eyes import DisagreementError

    if isinstance(error, UnwritableError):
        return str(error), exits.REFUSED
    if isinstance(error, OSError):
        name = f" ({_own_name(error.filename)})" if error.filename else ""
        return f"Dat lukte niet: {cause_of(error)}{name}.", exits.REFUSED
    if isinstance(error, DisagreementError):
        rows = ", ".join((*error.rows_only_durable, *error.rows_only_matcher, *error.derived))
        return _DISAGREE.format(rows=rows), exits.BROKEN
    if isinstance(error, EngineError):
        return _NO_ENGINE, exits.BROKEN
    return _miscounted(error)


def _miscounted(error: Exception) -> tuple[str, int] | None:
    from catalog.simulation.agreement import KernelError

    return (_MISCOUNTED, exits.BROKEN) if isinstance(error, KernelError) else None
