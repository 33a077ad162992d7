"""How a written workbook looks: styles, sizes of cells, the printed page."""
