"""Profiles in, answers out: the same words for terminal, page and JSON."""
