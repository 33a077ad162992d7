from itertools import pairwise

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from catalog.columns import Group
from catalog.sheets import SHEETS
from catalog.workbook.look import sizes, styles
from tests.catalog.workbook.sheets import real_catalogue, row, tables, written

AA = 4.5
"""The least contrast that WCAG 2.2 asks of text (1.4.3)."""

PAIRS = [
    *((styles.WHITE, styles.HEADING_FILL[group]) for group in Group),
    *((styles.CELL_INK[group], styles.CELL_FILL[group]) for group in Group),
    (styles.WHITE, styles.NAVY),
    (styles.RED, styles.RED_TINT),
    (styles.AMBER, styles.AMBER_TINT),
    (styles.GREY, styles.AMBER_TINT),
    (styles.GREY, styles.WHITE),
    (styles.LINK, styles.WHITE),
    *((styles.INK, tint) for tint in (styles.AMBER_TINT, styles.CELL_FILL[Group.IF])),
]


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (2, 4, 6)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_every_text_stands_out_from_its_background(ink: str, paper: str) -> None:
    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= AA


def test_lines_are_counted_as_a_program_breaks_them() -> None:
    assert sizes.count_lines("kort", 20) == 1
    assert sizes.count_lines("een\ntwee\n\nvier", 20) == 4
    assert sizes.count_lines("onafgebroken" * 5, 20) >= 3
    assert [sizes.count_lines("woord " * 29 + "woord", width) for width in (20, 40, 80, 250)] == [
        10,
        5,
        3,
        1,
    ]


def test_a_wider_column_never_takes_more_lines() -> None:
    text = "Begeleiding is hulp bij het dagelijks leven, bijvoorbeeld bij plannen of regelen."
    lines = [sizes.count_lines(text, width) for width in range(6, 100)]
    assert all(before >= after for before, after in pairwise(lines))


@pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS])
def test_no_word_of_a_heading_is_broken(name: str) -> None:
    sheet = written(real_catalogue())[name]
    for number, cell in enumerate(sheet[2], start=1):
        width = sheet.column_dimensions[get_column_letter(number)].width
        longest = max(map(sizes.text_width, str(cell.value).split()))
        assert longest + sizes._FILTER_BUTTON < width


def sheets_to_print() -> list[Worksheet]:
    return list(written(real_catalogue()))


def test_every_sheet_prints_on_a4_with_its_headings() -> None:
    for sheet in sheets_to_print():
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        fitting, footer = sheet.sheet_properties.pageSetUpPr, sheet.HeaderFooter.oddFooter
        assert fitting is not None
        assert fitting.fitToPage
        assert footer is not None
        assert footer.right.text == "pagina &P van &N"
        if sheet.title in {each.name for each in SHEETS}:
            assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$2", "C3")


def test_rows_to_be_typed_are_ready_for_it() -> None:
    sheet = written(tables())["Regels"]
    assert {sheet.column_dimensions[letter].number_format for letter in "ABC"} == {"@"}
    assert written(tables())["Tarieven"].column_dimensions["H"].number_format.startswith('"€"')


def test_a_high_row_may_still_grow() -> None:
    book = written(tables(regel=[row(regel="R-1", toelichting="woord " * 60)]))
    high = book["Regels"].row_dimensions[3]
    assert high.height > 40
    estimated = sizes.EstimatedRow(book["Regels"], index=3, ht=high.height)
    assert not estimated.customHeight
