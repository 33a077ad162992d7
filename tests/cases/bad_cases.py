"""The bad examples in tests/cases/bad: one file a code, made real and opened as a user would.

A file says in ``voorbeeld`` what is wrong, and how to make it from the small region of
tests/regions.py (``verander``, ``voeg_toe``), from a profile (``profiel``, ``paren``) or from a
population (``populatie``).
"""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path
from typing import Any

from catalog.answers.advisor import Advisor
from catalog.answers.profiles import (
    LARGEST_FILE,
    RefusedProfileError,
    profile_of,
    read_pairs,
    read_profile,
)
from catalog.loading import load
from catalog.problems import Problem
from tests.cases.example import Example
from tests.cases.excel_cases import EXCEL_CASES
from tests.cases.file_cases import FILE_CASES
from tests.cases.offer_cases import OFFER_CASES
from tests.cases.population_cases import population_problems
from tests.cases.share_cases import SHARE_CASES
from tests.cases.table_cases import TABLE_CASES
from tests.cases.writing_cases import WRITING_CASES
from tests.regions import write_region

FOLDER = Path(__file__).with_name("bad")


def examples() -> dict[str, Example]:
    """Return an example of every message that has one, by code: of a file here, or of a program."""
    found = EXCEL_CASES | FILE_CASES | OFFER_CASES | SHARE_CASES | TABLE_CASES | WRITING_CASES
    for code in codes_with_a_case():
        case = read_case(code)
        found[code] = Example(case["voorbeeld"], partial(problems_of, case))
    return dict(sorted(found.items()))


def codes_with_a_case() -> tuple[str, ...]:
    """Return the codes that have a file here, in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def read_case(code: str) -> dict[str, Any]:
    """Return the recipe of an example."""
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def problems_of(case: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """Make the example and return everything that is said of it."""
    if "profiel" in case or "paren" in case:
        return _profile_problems(case, folder)
    changes = [(one["blad"], one["van"], one["naar"]) for one in case.get("verander", ())]
    write_region(folder, *changes)
    for one in case.get("voeg_toe", ()):
        with (folder / f"{one['blad']}.toml").open("a", encoding="utf-8") as stream:
            stream.write("\n" + one["tekst"])
    loaded = load(folder)
    if "populatie" in case:
        return population_problems(loaded.catalog, case, folder)
    return loaded.problems


def _profile_problems(case: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    catalog = load(write_region(folder)).catalog
    path = folder / "profiel.json"
    content = {"GROOT": "x" * (LARGEST_FILE + 1), "BINAIR": ""}.get(
        case.get("profiel", ""), case.get("profiel", "")
    )
    path.write_text(content, encoding="utf-8")
    if case.get("profiel") == "BINAIR":
        path.write_bytes(b"\x89PNG\xff\xfe")
    if case.get("profiel") == "WEG":
        path.unlink()
    try:
        answers = read_pairs([case["paren"]]) if "paren" in case else read_profile(path, catalog)
        Advisor(catalog, catalog.info.valid_from).answer(profile_of(catalog, answers))
    except RefusedProfileError as error:
        return error.problems
    return ()
