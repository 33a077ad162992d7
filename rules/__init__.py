"""The rule language and all that is computed with it; pure: no files, no screens, no workbook."""
