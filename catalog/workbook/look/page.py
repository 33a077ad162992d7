"""How a sheet comes out of a printer: A4, readable, with its headings on every page."""

from __future__ import annotations

from math import ceil
from typing import Final

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_ACROSS: Final = 230.0
"""Characters across a sheet of A4 that can still be read; a wider sheet takes more pages."""

_MARGIN: Final = 0.4
_FOOT_MARGIN: Final = 0.6


def set_up_page(
    sheet: Worksheet, width: float, *, title_rows: str = "", title_columns: str = ""
) -> None:
    """Print on A4 landscape, as many pages wide as is needed to read it, with a footer."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = max(1, ceil(width / _ACROSS))
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.page_margins.top = _MARGIN
    sheet.page_margins.bottom = _FOOT_MARGIN
    sheet.page_margins.header = sheet.page_margins.footer = _MARGIN / 2
    if title_rows:
        sheet.print_title_rows = title_rows
    if title_columns:
        sheet.print_title_cols = title_columns
    footer = HeaderFooterItem()
    footer.left.text, footer.center.text, footer.right.text = "&F", "&A", "pagina &P van &N"
    sheet.HeaderFooter.oddFooter = footer
