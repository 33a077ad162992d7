"""bouwsteen demo: the whole main job in one minute, on a shipped region."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from catalog.answers.advisor import Advisor
from catalog.answers.examples import run_examples
from catalog.answers.profiles import profile_of
from catalog.loading import find_source, load, read_tables
from catalog.problems import Severity
from catalog.wording.counts import counted
from catalog.workbook.writer import write_xlsx
from cli import exits
from cli.dutch import DutchCommand, WrongUseError
from cli.terminal.answer import print_answer
from cli.terminal.examples import print_examples
from cli.terminal.screen import say

REGION: Final = "midden-holland-2018"


@dataclass(frozen=True, slots=True)
class Scene:
    """A made-up client who shows one thing the program does."""

    title: str
    answers: dict[str, object]


SCENES: Final = (
    Scene(
        "Een jongere die niet naar school gaat, met een dreigende uithuisplaatsing.",
        {
            "wet": "Jeugdwet",
            "leeftijd": 15,
            "vraag_begeleiding": True,
            "vraag_dagbesteding": True,
            "situatie": "instabiel",
            "uithuisplaatsing_dreigt": True,
            "zorg_planbaar": False,
            "direct_starten": True,
            "doel_dagbesteding": "aanleren",
            "schoolgaand": False,
            "verwachte_duur_maanden": 12,
        },
    ),
    Scene(
        "Een volwassene die stabiel is en wil herstellen. Wat past niet, en waarom?",
        {
            "wet": "Wmo",
            "leeftijd": 45,
            "vraag_begeleiding": False,
            "vraag_dagbesteding": True,
            "situatie": "stabiel",
            "doel_dagbesteding": "herstel",
            "verwachte_duur_maanden": 30,
        },
    ),
    Scene(
        "Het begin van een gesprek. Wat is al zeker, en wat moet u nog vragen?",
        {
            "wet": "Wmo",
            "leeftijd": 30,
            "vraag_begeleiding": True,
            "vraag_dagbesteding": False,
            "situatie": "wisselend",
            "specialisme_nodig": True,
        },
    ),
)


@click.command("demo", cls=DutchCommand)
@click.option(
    "--map", "folder", metavar="MAP", help="Waar het werkboek komt. Anders: een tijdelijke map."
)
def command(folder: str | None) -> None:
    """Laat in één minuut zien wat het programma doet.

    Maakt het werkboek van Midden-Holland, controleert het, zoekt wat past bij drie verzonnen
    cliënten en rekent de voorbeelden na.
    """
    target = _target(folder)
    say("1. Het werkboek", style="kop")
    tables, _ = read_tables(find_source(REGION))
    write_xlsx(tables, target, overwrite=True)
    loaded = load(target)
    errors = sum(one.severity is Severity.ERROR for one in loaded.problems)
    catalog = loaded.catalog
    say(
        f"{catalog.info.title}. Status: {catalog.info.status}. Geen officiële catalogus van de "
        "regio."
    )
    say(
        f"{counted(len(catalog.products), 'bouwsteen', 'bouwstenen')}, "
        f"{counted(len(catalog.rules), 'regel', 'regels')}, "
        f"{counted(len(catalog.examples), 'voorbeeld', 'voorbeelden')}; "
        f"{counted(errors, 'fout', 'fouten')}."
    )
    say(f"Het staat hier: {target}")
    if not loaded.is_usable:
        say(f"Dit werkboek is niet te gebruiken. Zie: bouwsteen controleer {target}", error=True)
        sys.exit(exits.FAILED)
    day = catalog.info.valid_from
    advisor = Advisor(catalog, day)
    for number, scene in enumerate(SCENES, 2):
        say()
        say(f"{number}. {scene.title} (verzonnen)", style="kop")
        print_answer(advisor.report(profile_of(catalog, scene.answers)), catalog)
    say()
    say(f"{len(SCENES) + 2}. De voorbeelden in het werkboek", style="kop")
    report = run_examples(catalog)
    print_examples(report, day)
    _say_what_is_next(target)
    sys.exit(exits.FAILED if report.failed else exits.FINE)


def _target(folder: str | None) -> Path:
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="bouwsteen-")) / f"{REGION}.xlsx"
    path = Path(folder)
    if path.exists() and not path.is_dir():
        message = f"{folder} is geen map. Kies een map."
        raise WrongUseError(message)
    target = path / f"{REGION}.xlsx"
    if target.exists():
        message = f"{target} bestaat al en blijft zoals het is. Kies een andere map."
        raise WrongUseError(message)
    path.mkdir(parents=True, exist_ok=True)
    return target


def _say_what_is_next(target: Path) -> None:
    say()
    say("En nu u:", style="kop")
    say("  Open het werkboek in Excel of LibreOffice, verander iets, sla het op en typ:")
    say(f"  bouwsteen controleer {target}")
    say(f"  bouwsteen test {target}")
    say(f"  bouwsteen match {target} -k wet=Wmo -k vraag_dagbesteding=ja -k situatie=stabiel")
