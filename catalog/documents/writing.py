"""A document or its tables as a file, in the form that the name of the file asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from catalog.documents.blocks import Document
from catalog.documents.html import as_html
from catalog.documents.markdown import as_markdown
from catalog.workbook.report_tables import ReportTable, write_report
from catalog.workbook.saving import save_bytes

FORMS: Final = (".docx", ".html", ".md", ".xlsx")
"""The endings of file names that ``write_document`` knows."""


def write_document(
    document: Document, tables: Sequence[ReportTable], path: Path, *, overwrite: bool = False
) -> None:
    """Write a document whole or not at all; an xlsx holds ``tables``, for a sheet has no text.

    Raises FileExistsError when the file exists and ``overwrite`` is not given, and ValueError for
    an ending that is not in ``FORMS``.
    """
    form = path.suffix.lower()
    if form == ".xlsx":
        write_report(tables, path, title=document.title, overwrite=overwrite)
        return
    save_bytes(_content(document, form), path, overwrite=overwrite)


def _content(document: Document, form: str) -> bytes:
    match form:
        case ".docx":
            # Takes a third of a second to load, so only where it is asked for.
            from catalog.documents.docx import as_docx  # noqa: PLC0415

            return as_docx(document)
        case ".html":
            return as_html(document).encode()
        case ".md":
            return as_markdown(document).encode()
    message = f"a document is not written as {form}"
    raise ValueError(message)
