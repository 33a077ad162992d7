"""The SQL for a database administrator: what it does, how to run it, and what stays personal."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from textwrap import wrap
from typing import Final

from catalog.loading import Loaded
from catalog.populations.sql import Dialect, Query
from catalog.populations.sql_classes import NOT_KNOWN
from rules.normalise import tidy

_WIDTH: Final = 96
_RUN: Final = {
    Dialect.DUCKDB: "duckdb -csv clienten.db < telling.sql > telling.csv",
    Dialect.POSTGRES: "psql --csv -f telling.sql > telling.csv",
    Dialect.SPARK: 'spark.sql(vraag).coalesce(1).write.csv("telling", header=True)',
}


def explained(query: Query, dialect: Dialect, loaded: Loaded, command: Sequence[str]) -> str:
    """Return the query under comments; ``command`` is what reads the counts afterwards."""
    info = loaded.catalog.info
    small = (
        "Ook groepen van één cliënt staan in de uitkomst. Met --minimum 5 worden kleine groepen "
        "samengevoegd."
        if query.minimum is None
        else f"Groepen van minder dan {query.minimum} cliënten zijn samengevoegd: kenmerk na "
        "kenmerk wordt onbekend. Een rij die niet meetelt, kan wel een klein aantal hebben."
    )
    strange = f"Wat geen antwoord van het werkboek is, heet {NOT_KNOWN} en telt straks niet mee."
    after = shlex.join(("bouwsteen", *command, "--populatie", "telling.csv"))
    notes = (
        f"Telt cliënten per groep voor {info.region}, versie {info.version}.",
        f"De vraag leest één tabel en verandert niets. {strange}",
        small,
        "LET OP: de uitkomst blijft persoonsgegevens. Bewaar en deel die alleen als dat mag.",
        f"Uitvoeren: {_RUN[dialect]}",
        f"Daarna: {after}",
    )
    lines = [f"-- {line}" for note in notes for line in wrap(tidy(note), _WIDTH)]
    return "\n".join((*lines, query.sql(dialect) + ";", ""))
