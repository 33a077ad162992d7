"""Tests of rules/coverage."""
