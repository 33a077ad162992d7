"""Tests of the traps in sheets, headings and cells, one file per module."""
