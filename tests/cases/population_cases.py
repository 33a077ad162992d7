"""What is said of the populations in tests/cases/bad, read with the small region."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from catalog.model import Catalog
from catalog.populations.population import UnreadablePopulationError
from catalog.populations.reading import read_population
from catalog.problems import Problem
from rules.populations.frame import Frame


def population_problems(
    catalog: Catalog, case: dict[str, Any], folder: Path
) -> tuple[Problem, ...]:
    """Write the population of a recipe (``populatie``, ``uitsplitsing``) and read it."""
    path = folder / "populatie.csv"
    path.write_text(_content(case["populatie"]), encoding="utf-8")
    frame = Frame.of_ruleset(catalog.ruleset_on(catalog.info.valid_from))
    for heading in case.get("uitsplitsing", ()):
        frame = frame.keep(heading)
    try:
        (found,) = read_population(path, frame)
    except UnreadablePopulationError as error:
        return error.problems
    return found.notices


def _content(text: str) -> str:
    """Return a population; ``VEEL`` stands for one with more places than can be told apart."""
    if text != "VEEL":
        return text
    return "situatie;plaats\n" + "".join(f"stabiel;plaats {number}\n" for number in range(1001))
