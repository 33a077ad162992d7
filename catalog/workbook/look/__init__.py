"""How a written workbook looks and helps: styles, sizes, dropdowns, prompts and highlights."""
