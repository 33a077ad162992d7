"""The workbook as an xlsx file: reading it with cell-precise problems, and writing a new one."""
