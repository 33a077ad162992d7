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
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
_LEVEL: Final = 6


def pack(workbook: Workbook) -> bytes:
    """Return the workbook as xlsx; made twice from equal content it is equal byte for byte."""
    as_saved = BytesIO()
    workbook.save(as_saved)
    packed = BytesIO()
    with ZipFile(as_saved) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = _MOMENT.sub(b"", content)
            if name == _APPLICATION:
                content = _MAKER.sub(_MADE_HERE, content)
            target.writestr(_entry(name), content, ZIP_DEFLATED, _LEVEL)
    return packed.getvalue()


def _entry(name: str) -> ZipInfo:
    """Return an entry without a moment, an owner or the system that it was made on."""
    entry = ZipInfo(name, _OLDEST)
    entry.create_system = 0
    entry.external_attr = 0
    return entry
