"""A population in a terminal: how many clients, what is not counted, how well shares were met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.table import Table

from catalog.populations.population import Population
from catalog.wording.counts import counted
from cli.terminal.problems import print_problems
from cli.terminal.screen import console, say
from rules.attributes import format_number

if TYPE_CHECKING:
    from catalog.populations.making import Made, Reached

_SHOWN: Final = 10


def print_population(population: Population) -> None:
    """Write how many clients there are and everything that is not counted or not known."""
    clients = counted(population.clients, "cliënt", "cliënten")
    groups = counted(len(population.counted.counts), "groep", "groepen")
    say(f"{population.name}: {clients} in {groups}.", style="kop")
    if population.synthetic is not None:
        say("Synthetisch: geen enkele cliënt in deze populatie bestaat.", style="letop")
    if population.notices:
        say()
        print_problems(population.notices)


def print_made(made: Made) -> None:
    """Write what was made, and the shares that are furthest from what was asked."""
    population = made.population
    clients = counted(population.clients, "cliënt", "cliënten")
    groups = counted(len(population.counted.counts), "groep", "groepen")
    say(f"Synthetische populatie: {clients} in {groups}.", style="kop")
    say("Geen enkele cliënt in deze populatie bestaat.")
    if not made.whole:
        tried = counted(made.tried, "combinatie", "combinaties")
        say(f"Er zijn te veel combinaties om ze allemaal te gebruiken. Getrokken: {tried}.")
    say()
    worst = percent(abs(made.worst.difference))
    far = "minder dan 0,01" if worst == "0" else worst
    say(f"Grootste verschil met een gevraagd aandeel: {far} procentpunt.", style="kop")
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("Aandeel", "Gevraagd", "Gemaakt", "Verschil"):
        table.add_column(heading, justify="left" if heading == "Aandeel" else "right")
    ordered = sorted(made.fit, key=lambda one: -abs(one.difference))
    for one in ordered[:_SHOWN]:
        figures = (percent(share) for share in (one.asked, one.reached, one.difference))
        table.add_row(name_of(one), *figures)
    console().print(table)
    if len(ordered) > _SHOWN:
        say(f"Alle {len(ordered)} aandelen ziet u met --json.")
    if population.absent:
        unknown = (
            one.label
            for one in population.frame.asked
            if one.code in population.absent and one.code in population.frame.looked_at
        )
        named = ", ".join(unknown)
        if named:
            say(f"Onbekend bij iedereen, want zonder aandeel: {named}.")


def made_json(made: Made) -> dict[str, object]:
    """Return the same for programs; shares between 0 and 1."""
    return {
        "synthetisch": True,
        "clienten": made.population.clients,
        "groepen": len(made.population.counted.counts),
        "alle_combinaties": made.whole,
        "grootste_verschil": abs(made.worst.difference),
        "aandelen": [
            {
                "aandeel": name_of(one),
                "plaats": str(one.group.rows[one.number].place),
                "gevraagd": one.asked,
                "gemaakt": one.reached,
            }
            for one in made.fit
        ],
    }


def name_of(reached: Reached) -> str:
    """Return what a share is about, in Dutch."""
    return reached.group.value_name(reached.group.rows[reached.number])


def percent(share: float) -> str:
    """Write a share as percents with two decimals."""
    from decimal import Decimal

    return format_number(round(Decimal(share * 100), 2))
