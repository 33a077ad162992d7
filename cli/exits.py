"""The exit codes, the same for every command (1-architectuur.md)."""

from typing import Final

FINE: Final = 0
FAILED: Final = 1
"""At least one fout, failed example or refuted guarantee."""
REFUSED: Final = 2
"""Wrong use, unreadable input or a refused profile."""
BUDGET_SPENT: Final = 3
"""The time for an analysis ran out."""
BROKEN: Final = 70
"""The program itself is wrong: the two engines disagree, or a bug."""
