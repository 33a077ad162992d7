"""The national codes of iWmo and iJw that a tariff uses, with their Dutch names (6-domein.md)."""

from __future__ import annotations

from typing import Final

UNITS: Final = {
    "01": "minuut",
    "04": "uur",
    "14": "etmaal",
    "16": "dagdeel",
    "82": "stuks (output)",
    "83": "euro",
    "84": "stuks (inspanning)",
}
FREQUENCIES: Final = {
    "1": "per dag",
    "2": "per week",
    "4": "per maand",
    "6": "in totaal",
}
PERIODS_PER_YEAR: Final = {"1": 365, "2": 52, "4": 12, "6": 1}
"""How often a volume recurs in a year; frequency 6 counts once, whatever the duration."""
TOTAL: Final = "6"

WMO_CATEGORIES: Final = {
    "02": "Begeleiding",
    "03": "Persoonlijke verzorging",
    "04": "Kortdurend verblijf",
    "07": "Dagbesteding",
    "08": "Vervoerdiensten",
    "10": "Overige maatwerkarrangementen",
    "15": "Beschermd wonen",
    "16": "Opvang",
    "17": "Spoedopvang",
    "18": "Overige beschermd wonen en opvang",
}
YOUTH_CATEGORIES: Final = {
    "41": "Dagbehandeling",
    "42": "Vervoerdiensten",
    "43": "Jeugdhulp verblijf (inclusief behandeling)",
    "44": "Jeugdhulp verblijf (exclusief behandeling)",
    "45": "Jeugdhulp ambulant",
    "46": "Jeugdhulp crisis",
    "50": "Maatwerkarrangementen jeugd",
}
CATEGORIES: Final = {"wmo": WMO_CATEGORIES, "jeugdwet": YOUTH_CATEGORIES}
"""The product categories per law, by the folded name of the law."""

LONGEST_PRODUCT_CODE: Final = 5
UNITS_WITH_BOUND_FREQUENCY: Final = frozenset({"14", "16", "83", "84"})
"""These units ask frequency 2, 4 or 6."""
BOUND_FREQUENCIES: Final = frozenset({"2", "4", "6"})
PER_WEEK: Final = "2"
"""A volume per week asks an end date."""
