"""Files that are no workbook, or one that is damaged or made to hurt; and folders in text form."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from catalog.loading import load
from catalog.problems import Problem
from catalog.textform.errors import UnreadableFolderError
from catalog.workbook.errors import UnreadableFileError
from tests.cases.example import Example
from tests.catalog.workbook.books import part, spoil
from tests.catalog.workbook.hostile import HOSTILE, MAIN, saved, with_names
from tests.regions import write_region

_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_STRICT: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


def _opened(path: Path) -> tuple[Problem, ...]:
    try:
        return load(path).problems
    except (UnreadableFileError, UnreadableFolderError) as error:
        return (error.problem,)


def _file(says: str, name: str, content: bytes) -> Example:
    def make(folder: Path) -> tuple[Problem, ...]:
        path = folder / name
        path.write_bytes(content)
        return _opened(path)

    return Example(says, make)


def _book(says: str, make: Callable[[Path], Path]) -> Example:
    return Example(says, lambda folder: _opened(make(folder)))


def _hostile(says: str, name: str) -> Example:
    return _book(says, HOSTILE[name][0])


def _old(stream: str) -> bytes:
    """Make the beginning of a file from before 2007: a header, and the names of what is in it."""
    header = _OLE + bytes(22) + struct.pack("<HH", 9, 6) + bytes(480 - 2)
    names = (name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", stream))
    return header + b"".join(names)


def _zipped(name: str, *parts: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        with ZipFile(folder / name, "w") as archive:
            for one in parts:
                archive.writestr(one, "<x/>")
        return folder / name

    return make


def _cut(folder: Path) -> Path:
    path = saved(folder)
    path.write_bytes(path.read_bytes()[:-400])
    return path


def _strict(folder: Path) -> Path:
    path = saved(folder)
    content = part(path, "xl/workbook.xml").replace(MAIN.encode(), _STRICT)
    return spoil(path, {"xl/workbook.xml": content})


def _broken_part(folder: Path) -> Path:
    return spoil(saved(folder), {"xl/workbook.xml": b"<workbook><sheets>"})


def _text(says: str, change: Callable[[Path], object]) -> Example:
    def make(folder: Path) -> tuple[Problem, ...]:
        region = write_region(folder / "regio")
        change(region)
        return _opened(region)

    return Example(says, make)


def _edited(sheet: str, old: str, new: str, folder: Path) -> None:
    path = folder / f"{sheet}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _without_catalogue(folder: Path) -> None:
    for name in ("leeswijzer.toml", "kenmerken.toml"):
        (folder / name).unlink()


def _with_mark(folder: Path) -> None:
    path = folder / "regels.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def _in_another_encoding(folder: Path) -> None:
    path = folder / "regels.toml"
    path.write_bytes(path.read_text(encoding="utf-8").replace("zwaar.", "één.").encode("cp1252"))


def _folder_for_a_file(folder: Path) -> None:
    (folder / "regels.toml").unlink()
    (folder / "regels.toml").mkdir()


FILE_CASES: Final[dict[str, Example]] = {
    "BS-101": Example(
        "voorstl.xlsx, en het bestand heet voorstel.xlsx.",
        lambda folder: _opened(folder / "voorstl.xlsx"),
    ),
    "BS-104": _file("~$voorstel.xlsx", "~$voorstel.xlsx", b"\x06beheer"),
    "BS-105": _file("Een bestand van 0 bytes.", "leeg.xlsx", b""),
    "BS-106": _file("Een werkboek met een wachtwoord.", "dicht.xlsx", _old("EncryptedPackage")),
    "BS-107": _file("catalogus.xls", "catalogus.xls", _old("Workbook")),
    "BS-108": _book("catalogus.ods", _zipped("catalogus.ods", "mimetype", "content.xml")),
    "BS-109": _file("catalogus.csv", "catalogus.csv", b"Regel;Bouwsteen\r\nR-1;LICHT\r\n"),
    "BS-110": _file(
        "Een inlogpagina, bewaard als catalogus.xlsx.",
        "catalogus.xlsx",
        b"<!DOCTYPE html><html><body>Log in</body></html>",
    ),
    "BS-111": _book(
        "catalogus.xlsb", _zipped("catalogus.xlsb", "[Content_Types].xml", "xl/workbook.bin")
    ),
    "BS-112": _book(
        "Een Word-document met de naam catalogus.xlsx.",
        _zipped("catalogus.xlsx", "word/document.xml"),
    ),
    "BS-113": _book("Een download die halverwege ophield.", _cut),
    "BS-114": _file(
        "Een plaatje met de naam catalogus.xlsx.", "catalogus.xlsx", b"\x89PNG\r\n\x1a\n"
    ),
    "BS-115": _book("Opgeslagen als ‘Strict Open XML-werkmap’.", _strict),
    "BS-116": _hostile(
        "Een werkboek van 100 MB met plaatjes.", "many parts that are 108 MB together"
    ),
    "BS-117": _hostile(
        "Een zipbom: 90 kB die 90 MB wordt.", "a part of 90 MB that is 90 kB packed"
    ),
    "BS-118": _book(
        "Een onderdeel met de naam ../kwaad.xml.", lambda folder: with_names(folder, "../kwaad.xml")
    ),
    "BS-119": _hostile("Een verwijzing die zichzelf vermenigvuldigt.", "entities that multiply"),
    "BS-120": _hostile("Regels met 20.001 gevulde rijen.", "20,001 rows with something in them"),
    "BS-121": _hostile("Regels met 201 gevulde kolommen.", "a row with something in 201 columns"),
    "BS-122": _hostile("Een miljoen samengevoegde bereiken.", "a million merged ranges"),
    "BS-123": _book("Een onderdeel dat halverwege ophoudt.", _broken_part),
    "BS-124": _hostile("Een getal van een miljoen cijfers.", "a number of a million digits"),
    "BS-150": _text("Een map zonder leeswijzer.toml en kenmerken.toml.", _without_catalogue),
    "BS-151": _text("regels.toml is weg.", lambda folder: (folder / "regels.toml").unlink()),
    "BS-152": _text("regels.toml is een map.", _folder_for_a_file),
    "BS-153": _text("regels.toml is bewaard als ANSI.", _in_another_encoding),
    "BS-154": _text("regels.toml is bewaard als UTF-8 met BOM.", _with_mark),
    "BS-155": _text('regels.toml: oordeel = "past', partial(_edited, "regels", '"past"', '"past')),
    "BS-156": _text(
        "regels.toml: [[regels]]", partial(_edited, "regels", "[[regel]]", "[[regels]]")
    ),
    "BS-157": _text("kenmerken.toml: maximum = 120", partial(_edited, "kenmerken", '"120"', "120")),
    "BS-158": _text(
        'regels.toml: als.leeftjid = "vanaf 18"',
        partial(_edited, "regels", "als.leeftijd", "als.leeftjid"),
    ),
    "BS-159": _text(
        "Er is een bestand aantekeningen.toml bij.",
        lambda folder: (folder / "aantekeningen.toml").write_text("", encoding="utf-8"),
    ),
}
