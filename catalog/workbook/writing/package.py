"""The bytes of a new workbook: same content, same bytes, without dates of its own."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

_CORE: Final = "docProps/core.xml"
_APPLICATION: Final = "docProps/app.xml"
_MAKER: Final = re.compile(rb"<Application>.*?</AppVersion>", re.DOTALL)
_MADE_HERE: Final = b"<Application>Bouwsteen</Application>"
_MOMENT: Final = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)
_SHEETS: Final = "xl/worksheets/sheet"
_END_OF_SHEET: Final = re.compile(rb"<tableParts\b|</worksheet>")
_TEXT_IS_MEANT: Final = (
    b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
)
"""Without it Excel puts a green corner in each code and condition that is a number, such as 01."""

_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
_LEVEL: Final = 6


def pack(workbook: Workbook) -> bytes:
    """Return the workbook as xlsx; made twice from equal content it is equal byte for byte."""
    as_saved = BytesIO()
    workbook.save(as_saved)
    packed = BytesIO()
    with ZipFile(as_saved) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = _settled(name, source.read(name))
            target.writestr(_entry(name), content, ZIP_DEFLATED, _LEVEL)
    return packed.getvalue()


def _settled(name: str, content: bytes) -> bytes:
    """Return a part without dates and programs, and without warnings for text that is meant."""
    if name == _CORE:
        return _MOMENT.sub(b"", content)
    if name == _APPLICATION:
        return _MAKER.sub(_MADE_HERE, content)
    if name.startswith(_SHEETS):
        return _END_OF_SHEET.sub(_TEXT_IS_MEANT + rb"\g<0>", content, count=1)
    return content


def _entry(name: str) -> ZipInfo:
    """Return an entry without a moment, an owner or the system that it was made on."""
    entry = ZipInfo(name, _OLDEST)
    entry.create_system = 0
    entry.external_attr = 0
    return entry
