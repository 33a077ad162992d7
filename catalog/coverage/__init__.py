"""Which rows the examples of a workbook exercise, and which examples would exercise the rest."""
