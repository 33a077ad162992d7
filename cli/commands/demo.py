"""bouwsteen demo: the whole main job in one minute, on a shipped region."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

import click

from catalog.answers.advisor import Advisor
from catalog.answers.examples import run_examples
from catalog.answers.profiles import profile_of
from catalog.loading import load, read_tables, regions_folder
from catalog.model import Catalog
from catalog.outcomes.assessing import Assessor
from catalog.outcomes.documents import result_document
from catalog.outcomes.reporting import result_report
from catalog.plans.building import build_plan
from catalog.plans.document import plan_document
from catalog.problems import Severity
from catalog.scenes import (
    Demo,
    MatchScene,
    PlanScene,
    ResultScene,
    Scene,
    demo_table,
    read_demo,
    regions_with_demo,
)
from catalog.wording.counts import counted
from catalog.workbook.writer import write_xlsx
from cli import exits
from cli.dutch import DutchCommand, WrongUseError
from cli.parameters import DutchChoice
from cli.terminal.answer import print_answer
from cli.terminal.document import print_document
from cli.terminal.examples import print_examples
from cli.terminal.screen import say, say_command
from cli.typing_it import typed

REGION: Final = "midden-holland-2018"


@click.command("demo", cls=DutchCommand)
@click.option(
    "--regio",
    "region",
    type=DutchChoice(regions_with_demo()),
    default=REGION,
    metavar="REGIO",
    help=f"Met welke catalogus? Kies uit: {', '.join(regions_with_demo())}. Anders: {REGION}.",
)
@click.option(
    "--map", "folder", metavar="MAP", help="Waar het werkboek komt. Anders: een tijdelijke map."
)
def command(region: str, folder: str | None) -> None:
    """Laat in één minuut zien wat het programma doet.

    Maakt een werkboek, controleert het, laat zien wat het programma met verzonnen cliënten doet en
    rekent de voorbeelden na. Naast het werkboek komen, waar die er zijn, de verzonnen profielen en
    trajecten waarmee u zelf verder kunt.
    """
    demo = read_demo(region)
    assert demo is not None  # noqa: S101 - the option allows no other region
    target = _target(folder, region)
    say("1. Het werkboek", style="kop")
    tables, _ = read_tables(regions_folder() / region)
    write_xlsx(tables, target, overwrite=True)
    loaded = load(target)
    catalog = loaded.catalog
    _say_what_it_is(catalog, sum(one.severity is Severity.ERROR for one in loaded.problems))
    say(f"Het staat hier: {target}")
    if not loaded.is_usable:
        say("Dit werkboek is niet te gebruiken. Zie:", error=True)
        say_command(typed("controleer", str(target)), error=True)
        sys.exit(exits.FAILED)
    day = catalog.info.valid_from
    advisor = Advisor(catalog, day)
    for number, scene in enumerate(demo.scenes, 2):
        say()
        say(f"{number}. {scene.title} (verzonnen)", style="kop")
        _show(scene, advisor)
    say()
    say(f"{len(demo.scenes) + 2}. De voorbeelden in het werkboek", style="kop")
    report = run_examples(catalog)
    print_examples(report, day)
    _say_what_is_next(target, demo)
    sys.exit(exits.FAILED if report.failed else exits.FINE)


def _show(scene: Scene, advisor: Advisor) -> None:
    catalog = advisor.catalog
    match scene:
        case MatchScene():
            print_answer(advisor.report(profile_of(catalog, scene.profile)), catalog)
        case PlanScene():
            earlier = None if scene.earlier is None else profile_of(catalog, scene.earlier)
            plan = build_plan(advisor, profile_of(catalog, scene.profile), earlier)
            print_document(plan_document(plan))
        case ResultScene():
            begin, end = profile_of(catalog, scene.begin), profile_of(catalog, scene.end)
            print_document(result_document(result_report(Assessor(advisor), begin, end)))


def _target(folder: str | None, region: str) -> Path:
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="bouwsteen-")) / f"{region}.xlsx"
    path = Path(folder)
    if path.exists() and not path.is_dir():
        message = f"{folder} is geen map. Kies een map."
        raise WrongUseError(message)
    target = path / f"{region}.xlsx"
    if target.exists():
        message = f"{target} bestaat al en blijft zoals het is. Kies een andere map."
        raise WrongUseError(message)
    path.mkdir(parents=True, exist_ok=True)
    return target


def _say_what_it_is(catalog: Catalog, errors: int) -> None:
    say(
        f"{catalog.info.title}. Status: {catalog.info.status}. Geen officiële catalogus van de "
        "regio."
    )
    say(
        f"{_products_text(catalog)}, "
        f"{counted(len(catalog.rules), 'regel', 'regels')}, "
        f"{counted(len(catalog.examples), 'voorbeeld', 'voorbeelden')}; "
        f"{counted(errors, 'fout', 'fouten')}."
    )


def _products_text(catalog: Catalog) -> str:
    """Count the products; those that no longer apply are on no page, so they are told apart."""
    text = counted(len(catalog.products), "bouwsteen", "bouwstenen")
    active = len(catalog.products_on(catalog.info.valid_from))
    return text if active == len(catalog.products) else f"{text} (waarvan {active} actief)"


def _say_what_is_next(target: Path, demo: Demo) -> None:
    say()
    say("En nu u:", style="kop")
    say("  Open het werkboek in Excel of LibreOffice, verander iets, sla het op en typ:")
    say_command(typed("controleer", str(target)))
    say_command(typed("test", str(target)))
    pairs = [word for pair in demo.to_try for word in ("-k", pair)]
    say_command(typed("match", str(target), *pairs))
    book = str(target)
    for scene in demo.scenes:
        if isinstance(scene, ResultScene):
            begin = _profile_file(target, "begin", scene.begin)
            end = _profile_file(target, "eind", scene.end)
            first, last = str(begin), str(end)
            say_command(typed("actieplan", book, last, "--vorige", first, "--uit", "plan.docx"))
            say_command(typed("resultaat", book, "--begin", first, "--eind", last))
    table = demo_table(target.stem)
    if table is not None:
        beside = target.with_name(f"{target.stem}-{table.name}")
        if not beside.exists():
            shutil.copyfile(table, beside)
        say_command(typed("resultaat", book, "--tabel", str(beside)))


def _profile_file(target: Path, name: str, answers: object) -> Path:
    """Write a made-up profile beside the workbook, so that the next command can be tried."""
    path = target.with_name(f"{target.stem}-{name}.json")
    if not path.exists():
        path.write_text(json.dumps(answers, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path
