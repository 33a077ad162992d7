"""Inkoop puts findings in its own workbook, with the real command, real files and LibreOffice."""

from __future__ import annotations

import hashlib
import json
import subprocess
import time
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.digest import sha256_of
from catalog.loading import load
from tests.acceptance.commands import COMMAND, bouwsteen, installed
from tests.catalog.workbook.findings.checks import changed_parts, shown
from tests.catalog.workbook.findings.rich_books import (
    plain_parts,
    rich_parts,
    sheet_part,
    with_prefixes,
    without_control,
    zipped,
)
from tests.libreoffice import LibreOffice

CELL = ("Regels", "C4")


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """Make a workbook with one mistake in it and everything that openpyxl would lose."""
    parts = rich_parts()
    rules = sheet_part(parts, "Regels")
    parts[rules] = parts[rules].replace(b"vanaf 18", b"van af 18", 1)
    path = tmp_path / "boek.xlsx"
    path.write_bytes(zipped(parts))
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.slow
def test_a_morning_of_inkoop(tmp_path: Path) -> None:
    office = LibreOffice(tmp_path)
    book, first = tmp_path / "boek.xlsx", tmp_path / "eerst.xlsx"
    assert installed("nieuw", book).code == 0
    assert installed("nieuw", first).code == 0

    office.type(book, {CELL: "van af 18"})
    content = sha256_of(load(book).tables)
    ran = installed("controleer", book, "--schrijf", folder=tmp_path)
    assert ran.code == 1
    assert "1 fout, " in ran.out
    rows = shown(book.read_bytes())
    assert rows[1].startswith("1 fout gevonden.")
    assert content in rows[3]
    assert "Regels!C4 ('Regels'!C4) | fout | ‘van’ is geen antwoord" in rows[5]
    assert sha256_of(load(book).tables) == content

    # The sheet itself survives LibreOffice, and the next check replaces it.
    office.type(book, {CELL: ""})
    assert "'Regels'!C4" in shown(book.read_bytes())[5]
    ran = installed("controleer", book, "--schrijf", folder=tmp_path)
    assert ran.code == 0
    assert shown(book.read_bytes())[1].startswith("Geen fouten gevonden.")
    assert sha256_of(load(book).tables) == sha256_of(load(first).tables)
    ran = installed("verschil", first, book, "--json")
    assert (ran.code, ran.json["rijen"]) == (0, [])


@pytest.mark.slow
def test_a_workbook_that_libreoffice_has_open_is_left_alone(spoilt: Path) -> None:
    before = digest(spoilt)
    with LibreOffice(spoilt.parent).open(spoilt):
        ran = installed("controleer", spoilt, "--schrijf")
        copied = installed("controleer", spoilt, "--uit", spoilt.with_name("kopie.xlsx"))
    assert (ran.code, ran.out) == (2, "")
    assert "BS-170" in ran.err
    assert "open in LibreOffice" in ran.err
    assert digest(spoilt) == before
    assert copied.code == 1


def test_the_terminal_says_how_it_went_and_where_the_findings_are(spoilt: Path) -> None:
    ran = bouwsteen("controleer", spoilt.name, "--schrijf", folder=spoilt.parent)
    assert ran.out == snapshot("""\
Proefcatalogus: 1 fout, 0 keer let op.
Sommige controles volgen pas als deze fouten zijn opgelost.
De meldingen staan op het blad Controle van boek.xlsx.
""")
    assert ran.err == ""


def test_a_copy_leaves_the_workbook_as_it_is(spoilt: Path) -> None:
    before = digest(spoilt)
    ran = bouwsteen(
        "controleer", spoilt.name, "--uit", "kopie.xlsx", "--json", folder=spoilt.parent
    )
    assert (ran.code, ran.json["aantal_fouten"], ran.json["geschreven_naar"]) == (
        1,
        1,
        "kopie.xlsx",
    )
    assert digest(spoilt) == before
    copy = (spoilt.parent / "kopie.xlsx").read_bytes()
    assert list(changed_parts(spoilt.read_bytes(), copy).values()) == ["veranderd"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("midden-holland-2018", "--schrijf"),
            "‘midden-holland-2018’ is een werkboek in tekst. Het blad Controle bestaat alleen in een Excel-bestand. Maak er eerst een: bouwsteen zetom midden-holland-2018 boek.xlsx. Of bekijk de meldingen hier: bouwsteen controleer midden-holland-2018",
        ),
        (
            ("boek.xlsx", "--uit", "kopie.ods"),
            "De naam kopie.ods moet eindigen op .xlsx, net als het werkboek.",
        ),
        (
            ("boek.xlsx", "--uit", "boek.xlsx"),
            "boek.xlsx bestaat al en blijft zoals het is. Kies een andere naam.",
        ),
        (
            ("boek.xlsx", "--uit", "nergens/kopie.xlsx"),
            "De map nergens bestaat niet. Maak die eerst.",
        ),
        (
            ("weg.xlsx", "--schrijf"),
            "Er is geen bestand of regio met de naam ‘weg.xlsx’.",
        ),
    ],
)
def test_wrong_use_is_said_before_any_work(
    spoilt: Path, words: tuple[str, ...], expected: str
) -> None:
    before = digest(spoilt)
    ran = bouwsteen("controleer", *words, folder=spoilt.parent)
    assert (ran.code, ran.out) == (2, "")
    assert " ".join(ran.err.split()).startswith(expected)
    assert digest(spoilt) == before
    assert [one.name for one in spoilt.parent.iterdir()] == ["boek.xlsx"]


def test_a_refusal_can_be_read_by_programs(spoilt: Path) -> None:
    (spoilt.parent / "~$boek.xlsx").touch()
    ran = bouwsteen("controleer", spoilt, "--schrijf", "--json")
    assert ran.code == 2
    assert [one["code"] for one in ran.json["problemen"]] == ["BS-170"]


@pytest.mark.parametrize("extension", ["xlsx", "xlsm"])
def test_workbooks_of_any_make_are_written(tmp_path: Path, extension: str) -> None:
    made = {
        "gewoon": plain_parts(),
        "macro": rich_parts(macros=True),
        "zonder": without_control(rich_parts()),
        "anders": with_prefixes(without_control(rich_parts())),
    }
    for name, parts in made.items():
        path = tmp_path / f"{name}.{extension}"
        path.write_bytes(zipped(parts))
        ran = bouwsteen("controleer", path, "--schrijf")
        assert (ran.code, ran.err) == (0, "")
        assert shown(path.read_bytes())[1].startswith("Geen fouten gevonden.")


@pytest.mark.slow
def test_a_command_that_is_killed_leaves_a_whole_workbook(spoilt: Path) -> None:
    start = time.monotonic()
    assert installed("controleer", spoilt, "--uit", spoilt.with_name("kopie.xlsx")).code == 1
    whole = time.monotonic() - start
    before = spoilt.read_bytes()
    for tenth in range(3, 11):
        spoilt.write_bytes(before)
        process = subprocess.Popen(
            [COMMAND, "controleer", spoilt, "--schrijf"], stdout=subprocess.DEVNULL
        )
        time.sleep(whole * tenth / 10)
        process.kill()
        process.wait()
        after = spoilt.read_bytes()
        assert after == before or list(changed_parts(before, after).values()) == ["veranderd"]
    left = {one.name[:21] for one in spoilt.parent.iterdir()} - {"boek.xlsx", "kopie.xlsx"}
    assert left <= {".boek.xlsx.bouwsteen-"}
    assert json.loads(bouwsteen("controleer", spoilt, "--json").out)["aantal_fouten"] == 1
