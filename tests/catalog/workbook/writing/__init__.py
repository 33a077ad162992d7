"""Tests of what a new workbook is made of."""
