"""A sheet more in a workbook: one line in each of the three lists that name its parts."""

from __future__ import annotations

import posixpath
import re
from typing import Final
from xml.sax.saxutils import quoteattr

from catalog.sheets import CONTROL_SHEET
from catalog.workbook.archive.package import Package
from catalog.workbook.findings.elements import Element, Part, read_part

_TYPES: Final = "[Content_Types].xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_LIST_DEPTH: Final = 2


def workbook_part(package: Package) -> str:
    """Return the name of the part that lists the sheets."""
    for kind, target in package.relations("").values():
        if kind == "officeDocument":
            return target
    return "xl/workbook.xml"


def add_sheet(package: Package, workbook: Part) -> tuple[str, dict[str, bytes]]:
    """Return a free name for the part of the sheet Controle, and the lists that now name it.

    The sheet comes behind the others, so that names which belong to a sheet by its position
    keep their sheet. Raises UnreadableFileError when a list is absent.
    """
    book = workbook_part(package)
    folder, _, base = book.rpartition("/")
    links = posixpath.join(folder, "_rels", f"{base}.rels")
    target = _free(package, folder)
    relations, types = read_part(package, links, _LIST_DEPTH), read_part(package, _TYPES, 2)
    relation = _free_id(relations.all("Relationship"))
    sheets = workbook.all("sheets", "sheet")
    number = 1 + max(map(_sheet_number, sheets))
    last = sheets[-1]
    # Named here too, for it may have been named on the other sheets instead of around them.
    sheet = (
        f'<{last.prefix}sheet xmlns:r="{_SPACE}" name="{CONTROL_SHEET}" sheetId="{number}" '
        f'r:id="{relation}"/>'
    )
    link = (
        f'<{relations.root.prefix}Relationship Id="{relation}" Type="{_KIND}" '
        f"Target={quoteattr(posixpath.relpath(target, folder or '.'))}/>"
    )
    kind = (
        f'<{types.root.prefix}Override PartName={quoteattr("/" + target)} ContentType="{_TYPE}"/>'
    )
    return target, {
        book: workbook.edited([(last.end, last.end, sheet.encode())]),
        links: _appended(relations, link),
        _TYPES: _appended(types, kind),
    }


def _appended(part: Part, item: str) -> bytes:
    """Return a list with an item behind the last one."""
    end = part.elements[-1].end if len(part.elements) > 1 else part.root.close
    return part.edited([(end, end, item.encode())])


def _free(package: Package, folder: str) -> str:
    number = 1
    while (name := posixpath.join(folder, f"worksheets/sheet{number}.xml")) in package:
        number += 1
    return name


def _free_id(relations: list[Element]) -> str:
    taken = {one.value("Id") for one in relations}
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    return f"rId{number}"


def _sheet_number(sheet: Element) -> int:
    written = sheet.value("sheetId")
    return int(written) if _NUMBER.fullmatch(written) else 0
