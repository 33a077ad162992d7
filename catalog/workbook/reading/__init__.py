"""From the cells of a sheet to rows of the catalogue: sheets, headings, and traps in cells."""
