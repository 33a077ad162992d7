"""What is said while some checks wait: a cell is wrong, and what rests on it cannot be judged."""

from typing import Final

SOME_CHECKS_WAIT: Final = "Sommige controles volgen pas als deze fouten zijn opgelost."
