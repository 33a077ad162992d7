"""Parts that only the writer of findings reads may cost no more than those that are read always."""

import sys
from zipfile import ZIP_STORED

import pytest

from catalog.workbook.errors import UnreadableFileError
from tests.catalog.workbook.findings.checks import written
from tests.catalog.workbook.findings.rich_books import plain_parts, sheet_part, zipped
from tests.catalog.workbook.fuzz.judging import bounded


def with_many(name: str, before: bytes, item: bytes) -> bytes:
    """Put an element in a part 450,000 times: more than any list holds, or the limit for cells."""
    parts = plain_parts()
    part = sheet_part(parts, "Controle") if name == "Controle" else name
    assert before in parts[part]
    parts[part] = parts[part].replace(before, before + item * 450_000, 1)
    return zipped(parts, packing=ZIP_STORED)


CROWDED = {
    "styles": ("xl/styles.xml", b"</fills>", b"<fills/>"),
    "names": ("xl/workbook.xml", b"<definedNames>", b"<definedName/>"),
    "rules for colours": ("Controle", b"</sheetData>", b'<conditionalFormatting sqref="A1"/>'),
    "cells": ("Controle", b"<sheetData>", b'<row><c s="1"/><c s="1"/></row>'),
}


@pytest.mark.skipif(sys.platform != "linux", reason="het geheugen wordt alleen op Linux begrensd")
@pytest.mark.parametrize("name", CROWDED)
def test_a_crowded_part_is_refused_before_it_costs_much(name: str) -> None:
    content = with_many(*CROWDED[name])
    with bounded(), pytest.raises(UnreadableFileError) as caught:
        written(content)
    assert caught.value.problem.code == "BS-122"
