"""The workbook as an xlsx file: reading it with cell-precise problems, and writing a new one."""

import os

# openpyxl writes other bytes once lxml is installed, which comes along with python-docx. Here it
# keeps to the standard library, whatever else is installed (docs/besluiten/011).
os.environ.setdefault("OPENPYXL_LXML", "False")
