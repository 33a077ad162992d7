"""The regional workbook: its sheets, reading, writing, checks, and the Dutch that people read."""
