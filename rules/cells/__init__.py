"""The cell language: what a cell means, how a meaning is written, what is wrong with a cell."""

from rules.cells.choices import choice_problem
from rules.cells.errors import CellError, Mistake
from rules.cells.parse import parse_cell, parse_value, try_cell
from rules.cells.write import write_cell

__all__ = [
    "CellError",
    "Mistake",
    "choice_problem",
    "parse_cell",
    "parse_value",
    "try_cell",
    "write_cell",
]
