"""Tests; the folders mirror the source."""

# Before any test imports openpyxl, for this decides which XML library that uses.
import catalog.workbook  # noqa: F401
