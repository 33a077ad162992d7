"""Tests of the exact analyses."""
