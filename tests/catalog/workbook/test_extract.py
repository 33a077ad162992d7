"""What openpyxl gets to read is what stood in the sheet, also where texts change their form."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from catalog.workbook.archive.extract import cut_down, extract
from catalog.workbook.reader import read_xlsx
from tests.catalog.workbook.books import good_workbook

SPACES: dict[str | None, str] = {None: "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
LETTERS = st.text(st.sampled_from("aé<>&\"' \n\t_x000D_=1-2"), min_size=1, max_size=12)


def shortened(content: bytes) -> bytes:
    return cut_down(content, [(0, len(content))], SPACES)


@given(texts=st.lists(LETTERS, min_size=1, max_size=6))
def test_openpyxl_reads_the_same_texts_in_either_form(texts: list[str]) -> None:
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c></row>'
        % (row, row, escape(text).encode())
        for row, text in enumerate(texts, 1)
    )
    marked = cells + b"<!-- <![CDATA[ -->"
    assert b"inlineStr" in shortened(marked)
    assert b"inlineStr" not in shortened(cells)
    assert values(shortened(cells)) == values(shortened(marked))


def values(sheet: bytes) -> list[tuple[object, str]]:
    book = openpyxl.load_workbook(extract([sheet], (), [(0, None)], counts_from_1904=False))
    return [(cell.value, cell.data_type) for cell in book["0"]["A"]]


def test_only_a_plain_text_in_a_cell_changes_form() -> None:
    plain = b'<row><c r="A1" s="2" t="inlineStr"><is><t xml:space="preserve"> a &lt; b</t></is></c></row>'
    assert b'<c r="A1" s="2" t="str"><v> a &lt; b</v></c>' in shortened(plain)
    for kept in (
        b'<c r="A1" t="inlineStr"><is><r><t>rijk</t></r></is></c>',
        b'<c r="A1" t="inlineStr"><is><t></t></is></c>',
        b'<c r="A1" t="inlineStr"><is><t>a</t></is><f>1+1</f></c>',
        b'<c r="A1" t="s"><v>3</v></c>',
        b'<c r="A1" t="inlineStr"><is><t>a</t></is></c><c><![CDATA[x]]></c>',
    ):
        assert kept in shortened(kept)


def test_a_text_that_looks_like_a_cell_stays_a_text(tmp_path: Path) -> None:
    book = good_workbook()
    text = '<c r="A1" t="inlineStr"><is><t>a</t></is></c>'
    book["Regels"]["E3"].value = text
    book.save(tmp_path / "a.xlsx")
    tables, problems = read_xlsx(tmp_path / "a.xlsx")
    assert problems == ()
    assert text in [row.text("toelichting") for row in tables.rows("regel")]
