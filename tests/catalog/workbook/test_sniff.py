import os
import struct
from pathlib import Path
from zipfile import ZipFile

import pytest
from inline_snapshot import snapshot

from catalog.workbook.reader import read_xlsx
from tests.catalog.workbook.books import convert, good_workbook, refusal, spoil

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def made(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def ole(*streams: str) -> bytes:
    """Make the beginning of an OLE file: a header, and a directory in the first sector."""
    header = OLE + bytes(22) + struct.pack("<HH", 9, 6) + bytes(480 - 2)
    entries = (name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return header + b"".join(entries)


def package(path: Path, *names: str) -> Path:
    with ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return path


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "weg.xlsx") == snapshot("""\
weg.xlsx BS-101 fout
  Dit bestand bestaat niet.
> Controleer de naam en de map. Is het bestand verplaatst of hernoemd?\
""")


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == snapshot("""\
test_a_folder0 BS-102 fout
  Dit is een map, geen werkboek.
> Geef de naam van het werkboek in deze map.\
""")


def test_an_empty_file(tmp_path: Path) -> None:
    assert refusal(made(tmp_path / "a.xlsx", b"")) == snapshot("""\
a.xlsx BS-105 fout
  Dit bestand is leeg.
> Kopieer of download het bestand opnieuw. Wacht tot het helemaal
  binnen is.\
""")


def test_the_lock_file_of_excel_or_libreoffice(tmp_path: Path) -> None:
    assert refusal(made(tmp_path / "~$a.xlsx", b"\x06beheer")) == snapshot("""\
~$a.xlsx BS-104 fout
  Dit is een hulpbestand dat er staat zolang iemand het werkboek open
  heeft.
> Kies het werkboek zelf: de naam zonder ~$ of .~lock. aan het begin.\
""")
    assert "BS-104" in refusal(made(tmp_path / ".~lock.a.xlsx#", b",beheer;"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows kent geen benoemde pijp")
def test_what_stands_in_a_folder_but_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    os.mkfifo(path)
    assert refusal(path) == snapshot("""\
a.xlsx BS-103 fout
  Dit bestand kan niet worden geopend.
> Sluit het in andere programma's. Of vraag uw beheerder of u het mag
  lezen.\
""")


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    assert refusal(made(tmp_path / "a.xlsx", ole("EncryptedPackage"))) == snapshot("""\
a.xlsx BS-106 fout
  Dit werkboek is beveiligd met een wachtwoord of een label.
> Open het in Excel, haal de versleuteling weg (Bestand, Info, Werkmap
  beveiligen) en sla het op.\
""")


def test_an_old_workbook(tmp_path: Path) -> None:
    assert refusal(made(tmp_path / "a.xls", ole("Workbook"))) == snapshot("""\
a.xls BS-107 fout
  Dit is een oud Excel-bestand (.xls).
> Open het in Excel of LibreOffice en sla het op als Excel-werkmap
  (.xlsx).\
""")
    assert "BS-107" in refusal(made(tmp_path / "b.xls", ole("Book")))


def test_another_old_document(tmp_path: Path) -> None:
    assert refusal(made(tmp_path / "a.doc", ole("WordDocument"))) == snapshot("""\
a.doc BS-114 fout
  Dit bestand is geen Excel-werkmap.
> Kies een Excel-werkmap (.xlsx). Of open het in Excel en sla het op
  als .xlsx.\
""")


def test_an_open_document(tmp_path: Path) -> None:
    assert refusal(package(tmp_path / "a.ods", "mimetype", "content.xml")) == snapshot("""\
a.ods BS-108 fout
  Dit is een LibreOffice-bestand (.ods of een ander OpenDocument).
> Open het in LibreOffice en sla het op als Excel-werkmap (.xlsx).\
""")


@pytest.mark.parametrize(
    "content",
    [
        b"Regel;Bouwsteen\r\nR1;BG-A\r\n",
        "\ufeffRegel;cliënt\n".encode(),
        "cliënt;één\n".encode("cp1252"),
        "Regel\tBouwsteen\n".encode("utf-16"),
    ],
)
def test_text_in_any_encoding(tmp_path: Path, content: bytes) -> None:
    assert refusal(made(tmp_path / "a.xlsx", content)) == snapshot("""\
a.xlsx BS-109 fout
  Dit is een tekstbestand, bijvoorbeeld een csv. Het is geen werkboek.
> Kies het werkboek zelf (.xlsx). Kreeg dit bestand alleen een andere
  naam? Zet die terug.\
""")


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><html>",
        b"\r\n  <HTML><body>",
        b"\xef\xbb\xbf<!-- export -->\n<table border=1>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
    ],
)
def test_a_web_page(tmp_path: Path, content: bytes) -> None:
    assert refusal(made(tmp_path / "a.xls", content)) == snapshot("""\
a.xls BS-110 fout
  Dit is een webpagina, geen werkboek.
> Download het werkboek opnieuw. Misschien moet u eerst inloggen.\
""")


def test_a_binary_workbook(tmp_path: Path) -> None:
    path = package(tmp_path / "a.xlsb", "[Content_Types].xml", "xl/workbook.bin")
    assert refusal(path) == snapshot("""\
a.xlsb BS-111 fout
  Dit is een binaire Excel-werkmap (.xlsb).
> Open het in Excel en sla het op als gewone Excel-werkmap (.xlsx).\
""")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("word/document.xml", "een Word-document"),
        ("ppt/presentation.xml", "een PowerPoint-presentatie"),
        ("catalogus.xlsx", "een zip-bestand"),
    ],
)
def test_a_package_of_another_kind(tmp_path: Path, name: str, kind: str) -> None:
    path = package(tmp_path / "a.xlsx", name)
    assert refusal(path).replace(kind, "een ander ding") == snapshot("""\
a.xlsx BS-112 fout
  Dit bestand is een ander ding, geen werkboek.
> Kies een Excel-werkmap (.xlsx). Zit het werkboek in een zip? Pak het
  dan eerst uit.\
""")


def test_an_empty_zip_and_a_pdf(tmp_path: Path) -> None:
    assert "een zip-bestand" in refusal(package(tmp_path / "a.zip"))
    assert "een pdf" in refusal(made(tmp_path / "a.pdf", b"%PDF-1.7\n"))


def test_a_download_that_broke_off(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    good_workbook().save(path)
    assert refusal(made(path, path.read_bytes()[:-400])) == snapshot("""\
a.xlsx BS-113 fout
  Dit bestand is niet compleet of beschadigd.
> Kopieer of download het opnieuw. Lukt dat niet? Zet een eerdere
  versie terug.\
""")


def test_a_file_that_misses_a_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    good_workbook().save(path)
    content = path.read_bytes()
    assert "BS-113" in refusal(made(path, content[:1000] + content[1100:]))


@pytest.mark.parametrize(
    "content", [bytes(range(256)), b"\x89PNG\r\n\x1a\n", b'<?xml version="1.0"?><Workbook/>']
)
def test_anything_else(tmp_path: Path, content: bytes) -> None:
    assert refusal(made(tmp_path / "a.xlsx", content)) == snapshot("""\
a.xlsx BS-114 fout
  Dit bestand is geen Excel-werkmap.
> Kies een Excel-werkmap (.xlsx). Of open het in Excel en sla het op
  als .xlsx.\
""")


@pytest.mark.parametrize("name", ["a.xlsm", "a.xltx", "a.XLSX", "a.csv", "a"])
def test_a_workbook_is_known_by_its_content_and_not_by_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xlsx"
    book = good_workbook()
    book.template = name.endswith("xltx")
    book.save(path)
    assert read_xlsx(path.rename(tmp_path / name))[1] == ()


def test_macros_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    good_workbook().save(path)
    assert read_xlsx(spoil(path, {"xl/vbaProject.bin": OLE}))[1] == ()


@pytest.mark.parametrize(
    ("kind", "code"),
    [("ods", "BS-108"), ("xls", "BS-107"), ("csv", "BS-109"), ("html", "BS-110")],
)
def test_what_libreoffice_makes_of_a_workbook(tmp_path: Path, kind: str, code: str) -> None:
    path = tmp_path / "a.xlsx"
    good_workbook().save(path)
    assert code in refusal(convert(path, kind, tmp_path))
