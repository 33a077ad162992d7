"""The populations of docs/populatie.md: real files, real commands, real output.

cog puts what is printed here in the manual, and checks that it still is. Every share is made up, to
show how the program works; the manual says so.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
import openpyxl

from tests.acceptance.commands import installed
from tests.acceptance.manuals import as_seen, console

REGION: Final = "midden-holland-2018"
SOURCE: Final = "verzonnen, om te laten zien hoe het werkt"

SHARES: Final[Mapping[str, Mapping[str, float]]] = {
    "leeftijd": {"tot 12": 8, "12 t/m 17": 12, "18 t/m 64": 55, "65 t/m 74": 10, "vanaf 75": 15},
    "vraag_begeleiding": {"ja": 70, "nee": 30},
    "vraag_dagbesteding": {"ja": 35, "nee": 65},
    "situatie": {"stabiel": 55, "wisselend": 30, "instabiel": 15},
    "uithuisplaatsing_dreigt": {"ja": 4, "nee": 96},
    "traject_justitie": {"ja": 6, "nee": 94},
    "extreem_life_event": {"ja": 9, "nee": 91},
    "andere_dreiging": {"ja": 5, "nee": 95},
    "zorg_planbaar": {"ja": 80, "nee": 20},
    "direct_starten": {"ja": 15, "nee": 85},
    "specialisme_nodig": {"ja": 20, "nee": 80},
    "doel_dagbesteding": {"behouden": 50, "aanleren": 30, "herstel": 20},
    "fase_traject": {"niet afronding": 85, "afronding": 15},
    "schoolgaand": {"ja": 18, "nee": 82},
}
GIVEN: Final[Mapping[tuple[str, str, str], Mapping[str, float]]] = {
    ("wet", "leeftijd", "tot 18"): {"Jeugdwet": 97, "Wmo": 3},
    ("wet", "leeftijd", "vanaf 18"): {"Jeugdwet": 2, "Wmo": 98},
    ("zorg_planbaar", "situatie", "instabiel"): {"ja": 35, "nee": 65},
    ("direct_starten", "situatie", "instabiel"): {"ja": 50, "nee": 50},
}
"""Shares among the clients with an answer: attribute, and the answer of another attribute."""


def fill_in(path: Path, changed: Mapping[str, Mapping[str, float]] | None = None) -> None:
    """Type the shares in an empty form, as in Excel."""
    rows: list[tuple[str, str, float, str, str]] = [
        (code, answer, share, "", "")
        for code, answers in {**SHARES, **(changed or {})}.items()
        for answer, share in answers.items()
    ]
    rows += [
        (code, answer, share, given, given_answer)
        for (code, given, given_answer), answers in GIVEN.items()
        for answer, share in answers.items()
    ]
    book = openpyxl.load_workbook(path)
    sheet = book["Marges"]
    sheet.delete_rows(3, sheet.max_row)
    for number, row in enumerate(rows, 3):
        kind = "telling" if row[0] == "leeftijd" else "aanname"
        for column, value in zip("ABCDEFG", (*row, kind, SOURCE), strict=True):
            sheet[f"{column}{number}"].value = value or None
    for table in sheet.tables.values():
        table.ref = f"A2:G{len(rows) + 2}"
    book.save(path)
    book.close()


@cache
def session() -> dict[str, str]:
    """Play the day once; return what each step showed, by the name that the manual uses."""
    with TemporaryDirectory(prefix="populatie-") as folder:
        return _played(Path(folder))


def _played(folder: Path) -> dict[str, str]:
    shown = {}
    words = ("populatie", "sql", REGION, "--tabel", "zorg.clienten", "--dialect", "duckdb")
    sql = installed(*words, "--minimum", "5", folder=folder)
    shown["sql"] = as_seen((*words, "--minimum", "5"), sql.out + sql.err)
    _in_database(folder, sql.out)
    _clients(folder / "clienten.csv")
    run = _Runner(folder)
    shown["uitkomst"] = (folder / "telling.csv").read_text(encoding="utf-8")
    shown["tel"] = run(
        "populatie", "tel", REGION, "--populatie", "clienten.csv", "--uit", "eigen.csv",
        "--minimum", "5",
    )  # fmt: skip
    shown["marges"] = run("populatie", "marges", REGION, "--uit", "marges.xlsx")
    fill_in(folder / "marges.xlsx")
    made = ("populatie", "maak", REGION, "--marges", "marges.xlsx", "--aantal", "5000")
    shown["maak"] = run(*made, "--zaad", "1", "--uit", "populatie.csv")
    shutil.copy(folder / "marges.xlsx", folder / "botst.xlsx")
    fill_in(folder / "botst.xlsx", {"zorg_planbaar": {"ja": 95, "nee": 5}})
    clash = ("populatie", "maak", REGION, "--marges", "botst.xlsx", "--aantal", "5000")
    shown["botst"] = run(*clash, "--zaad", "1", "--uit", "botst.csv")
    shown["simuleer"] = run(
        "simuleer", REGION, "--populatie", "populatie.csv", "--peildatum", "01-01-2018"
    )
    return shown


class _Runner:
    """Runs commands in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str) -> str:
        ran = installed(*words, folder=self.folder)
        return as_seen(words, ran.out + ran.err)


def _people() -> list[dict[str, str]]:
    """Draw clients as a municipality may have them: made up, with a few mistakes."""
    random = Random(1)
    found = []
    for number in range(400):
        row = {
            code: random.choices([*answers], weights=[*answers.values()])[0]
            for code, answers in SHARES.items()
        }
        age = random.randint(6, 17) if random.random() < 0.2 else random.randint(18, 90)
        row.update(leeftijd=str(age), wet="Wmo" if age > 17 else "Jeugdwet")
        row.update(fase_traject=random.choice(["start", "midden", "afronding"]), wijk="Noord")
        row.update(verwachte_duur_maanden="12")
        if random.random() < 0.1:
            row["situatie"] = ""
        if number % 150 == 80:
            row["situatie"] = "instabeil"
        found.append(row)
    return found


def _clients(path: Path) -> None:
    people = _people()
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [*people[0]], delimiter=";")
        writer.writeheader()
        writer.writerows(people)


def _in_database(folder: Path, sql: str) -> None:
    """Run the SQL on clients in a DuckDB, and write its first rows."""
    people = _people()
    connection = duckdb.connect(":memory:")
    connection.execute("CREATE SCHEMA zorg")
    columns = ", ".join(f"{name} VARCHAR" for name in people[0])
    connection.execute(f"CREATE TABLE zorg.clienten ({columns})")
    marks = ", ".join("?" for _ in people[0])
    rows = [[*one.values()] for one in people]
    connection.executemany(f"INSERT INTO zorg.clienten VALUES ({marks})", rows)  # noqa: S608
    found = connection.execute(sql)
    headings = [column[0] for column in found.description or ()]
    with (folder / "telling.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([headings, *found.fetchall()])
    connection.close()


def fenced(name: str, end: str = "") -> str:
    """Return the output of a step as a block, or up to a line that begins so."""
    return console(session()[name], ("", end))


def table(rows: int) -> str:
    """Return the first rows of what the database gave: the columns that tell most."""
    chosen = ("wet", "leeftijd", "situatie", "traject_justitie", "zorg_planbaar", "aantal")
    every = list(csv.DictReader(session()["uitkomst"].splitlines()))
    every.sort(key=lambda row: -int(row["aantal"]))
    lines = [f"| {' | '.join(chosen)} |", "|" + "---|" * len(chosen)]
    lines += [f"| {' | '.join(row[name] for name in chosen)} |" for row in every[:rows]]
    return "\n".join(lines)
