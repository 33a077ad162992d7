"""The version of the API: in its path, in every answer and in its description."""

from typing import Final

VERSION: Final = "1.0.0"
"""Semantic; a change that breaks users of the API gives a new first number and a new path."""
PATH: Final = "/api/v1"
HEADERS: Final = {"API-Version": VERSION}
