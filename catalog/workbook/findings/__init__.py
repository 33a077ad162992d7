"""The findings of a check inside the workbook itself: one sheet replaced, all else untouched."""
