"""From the cells of each sheet to rows of the catalogue: sheets, headings, cells and their traps."""
