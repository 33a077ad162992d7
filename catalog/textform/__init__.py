"""The text form of a workbook: one TOML file per sheet, for review in git; written and read."""

from catalog.textform.errors import UnreadableFolderError
from catalog.textform.reader import read_text
from catalog.textform.writer import as_text, flat_text, write_text

__all__ = ["UnreadableFolderError", "as_text", "flat_text", "read_text", "write_text"]
