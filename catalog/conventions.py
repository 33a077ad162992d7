"""The few attribute codes that the program itself knows; everything else is the workbook's."""

from __future__ import annotations

from typing import Final

LAW: Final = "wet"
"""Under which law a client falls; decides tariffs and product categories."""
DURATION: Final = "verwachte_duur_maanden"
"""The expected duration in months; bounds the costs of a year."""
GROUP_SIZE: Final = "groepsgrootte"
"""How many clients an offer has in a group; held against Groep streef and Groep max."""
ALWAYS_FIXED: Final = frozenset({LAW, "leeftijd"})
"""What a client cannot change, also without the column Ligt vast."""
