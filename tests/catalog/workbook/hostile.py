"""Files that are made to hurt: bombs, lies, crowds and distances."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl.utils import get_column_letter

from tests.catalog.workbook.books import good_workbook, part, sheet_part, spoil

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RULES = sheet_part(good_workbook(), "Regels")


def saved(folder: Path) -> Path:
    path = folder / "a.xlsx"
    good_workbook().save(path)
    return path


def with_rows(
    folder: Path, rows: Iterable[str], *, after: str = "", packing: int = ZIP_DEFLATED
) -> Path:
    """Put rows below the data of Regels, and elements behind its rows."""
    path = saved(folder)
    before, _, rest = part(path, RULES).decode().partition("</sheetData>")
    content = f"{before}{''.join(rows)}</sheetData>{after}{rest}"
    return spoil(path, {RULES: content.encode()}, packing=packing)


def with_part(folder: Path, name: str, content: bytes, *, packing: int = ZIP_DEFLATED) -> Path:
    return spoil(saved(folder), {name: content}, packing=packing)


def with_strings(folder: Path, content: bytes, *, packing: int = ZIP_DEFLATED) -> Path:
    """Give a workbook shared texts, as Excel does; openpyxl writes texts in the cells."""
    path = saved(folder)
    name = "xl/_rels/workbook.xml.rels"
    relation = b'<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></R'
    relations = part(path, name).replace(b"</R", relation)
    return spoil(path, {name: relations, "xl/sharedStrings.xml": content}, packing=packing)


def with_names(folder: Path, *names: str) -> Path:
    path = saved(folder)
    with ZipFile(path, "a") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return path


def loose(size: int) -> bytes:
    """Make bytes that a zip packs about seventy times smaller: under the limit for one part."""
    noise = random.Random(1).randbytes(1024)
    return (noise + bytes(80 * 1024)) * (size // (81 * 1024))


def forged(folder: Path) -> Path:
    """Pack 400 MB of zeros and let every header say that it is a few bytes."""
    path = with_part(folder, "xl/media/image1.png", bytes(400 * 2**20))
    data = bytearray(path.read_bytes())
    true_size = (400 * 2**20).to_bytes(4, "little")
    while (position := data.find(true_size)) >= 0:
        data[position : position + 4] = (3).to_bytes(4, "little")
    path.write_bytes(data)
    return path


def crowded(folder: Path) -> Path:
    """Write a zip with a directory of 400,000 parts that all are the first one."""
    path = saved(folder)
    data = path.read_bytes()
    start = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = data[start:end]
    tail = bytearray(data[end:])
    tail[12:16] = (400_000 * len(entry)).to_bytes(4, "little")
    tail[16:20] = start.to_bytes(4, "little")
    path.write_bytes(data[:start] + entry * 400_000 + tail)
    return path


def vast(folder: Path) -> Path:
    path = folder / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(101 * 2**20))
    return path


def flagged(folder: Path, offset: int, value: int) -> Path:
    """Change a field in the directory entry of the first part."""
    path = saved(folder)
    data = bytearray(path.read_bytes())
    position = data.index(b"PK\x01\x02") + offset
    data[position : position + 2] = value.to_bytes(2, "little")
    path.write_bytes(data)
    return path


def laughing(encoding: str = "utf-8") -> bytes:
    levels = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE sst [<!ENTITY a0 "ha">{levels}]>'
        f'<sst xmlns="{MAIN}"><si><t>&a9;</t></si></sst>'
    ).encode(encoding)


def styled_rows(rows: int, columns: int) -> Iterable[str]:
    letters = [get_column_letter(number + 1) for number in range(columns)]
    for row in range(10, 10 + rows):
        yield f'<row r="{row}">' + "".join(f'<c r="{a}{row}" s="0"/>' for a in letters) + "</row>"


def busy_rows(rows: int, columns: int) -> Iterable[str]:
    for row in styled_rows(rows, columns):
        yield row.replace("/><c", "><v>1</v></c><c", 1)


HUGE = "A3:XFD1048576"
# What makes the file, and the codes of the problems that reading gives.
HOSTILE: dict[str, tuple[Callable[[Path], Path], list[str]]] = {
    "a part of 90 MB that is 90 kB packed": (
        lambda folder: with_part(folder, "xl/media/a.png", bytes(90 * 2**20)),
        ["BS-117"],
    ),
    "a part whose headers lie about 400 MB": (forged, ["BS-117"]),
    "many parts that are 108 MB together": (
        lambda folder: spoil(
            saved(folder), {f"xl/media/{n}.png": loose(9 * 2**20) for n in range(12)}
        ),
        ["BS-116"],
    ),
    "a file of 101 MB": (
        vast,
        ["BS-116"],
    ),
    "a directory of 400,000 parts": (crowded, ["BS-113"]),
    "entities that multiply": (
        lambda folder: with_part(folder, "xl/sharedStrings.xml", laughing()),
        ["BS-119"],
    ),
    "entities that multiply in UTF-16": (
        lambda folder: with_part(folder, RULES, laughing("utf-16")),
        ["BS-119"],
    ),
    "a cell in the last row of the last column": (
        lambda folder: with_rows(folder, ['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']),
        ["BS-217"],
    ),
    "a merged range of seventeen billion cells": (
        lambda folder: with_rows(
            folder, [], after=f'<mergeCells><mergeCell ref="{HUGE}"/></mergeCells>'
        ),
        ["BS-226"],
    ),
    "a million merged ranges": (
        lambda folder: with_rows(
            folder,
            [],
            after='<mergeCells><mergeCell ref="A3:B4"/>'
            + '<mergeCell ref="A3:B4"/>' * 10**6
            + "</mergeCells>",
            packing=ZIP_STORED,
        ),
        ["BS-122"],
    ),
    "links, validations and formats over seventeen billion cells": (
        lambda folder: with_rows(
            folder,
            [],
            after=f'<conditionalFormatting sqref="{HUGE}"/><dataValidations>'
            f'<dataValidation sqref="{HUGE}"/></dataValidations>'
            f'<hyperlinks><hyperlink ref="{HUGE}" location="A1"/></hyperlinks>',
        ),
        [],
    ),
    "an array formula over seventeen billion cells": (
        lambda folder: with_rows(
            folder,
            [f'<row r="4"><c r="A4"><f t="array" ref="{HUGE}">1</f><v>1</v></c></row>'],
        ),
        ["BS-307"],
    ),
    "200,000 styled empty rows": (
        lambda folder: with_rows(folder, styled_rows(200_000, 8)),
        [],
    ),
    "four million styled empty cells among the data": (
        lambda folder: with_rows(folder, busy_rows(19_000, 200)),
        ["BS-122"],
    ),
    "two million styled empty cells among the data": (
        lambda folder: with_rows(folder, busy_rows(19_000, 100)),
        [],
    ),
    "four million styled empty cells without numbers": (
        lambda folder: with_rows(
            folder, ["<row>" + '<c s="1"/>' * 200 + "</row>"] * 20_000, packing=ZIP_STORED
        ),
        ["BS-122"],
    ),
    "20,001 rows with something in them": (
        lambda folder: with_rows(
            folder, (f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(4, 20_004))
        ),
        ["BS-120"],
    ),
    "a row with something in 201 columns": (
        lambda folder: with_rows(folder, ["<row>", "<c><v>1</v></c>" * 201, "</row>"]),
        ["BS-121"],
    ),
    "elements a million deep": (
        lambda folder: with_rows(
            folder, ["<row>", "<c>" * 10**6, "</c>" * 10**6, "</row>"], packing=ZIP_STORED
        ),
        ["BS-123"],
    ),
    "ten million empty texts": (
        lambda folder: with_strings(
            folder,
            f'<sst xmlns="{MAIN}">{"<si/>" * 10**7}</sst>'.encode(),
            packing=ZIP_STORED,
        ),
        ["BS-122"],
    ),
    "a number of a million digits": (
        lambda folder: with_rows(folder, [f'<row r="4"><c r="A4"><v>{"9" * 10**6}</v></c></row>']),
        ["BS-124"],
    ),
    "a text of fifty million letters": (
        lambda folder: with_rows(
            folder,
            ['<row r="4"><c r="A4" t="inlineStr"><is><t>', "Lang " * 10**7, "</t></is></c></row>"],
            packing=ZIP_STORED,
        ),
        ["BS-124"],
    ),
}
