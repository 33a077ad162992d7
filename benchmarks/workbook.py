"""Reading and fully checking a workbook, beside a bare read by openpyxl.

Run: python -m benchmarks.workbook [PYTHON]

PYTHON is an interpreter with pyDMNrules, in an environment of its own because it wants other
versions; without it that peer is left out. pyDMNrules reads the same rules and parses every
condition; it looks up no codes and checks nothing else.

Two workbooks: the shipped one, and one of 5,000 rules on 25 attributes with every cell filled. The
bare read by openpyxl visits every cell and does nothing with it. Every figure is processor time of
a process of its own, with its highest memory (as Linux counts it); imports are not counted, reading
from disk is. The targets were under 1 second for the shipped workbook, and under 6 seconds and 300
MB for the large one.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.dmn_book import write_dmn_book
from catalog.columns import Sheet
from catalog.loading import find_source, read_tables
from catalog.sheets import ATTRIBUTES, CHOICES, PRODUCTS, RULES, SHEETS
from catalog.tables import Cell, Row, Table, Tables
from catalog.workbook.writer import write_xlsx
from rules.places import NOWHERE

RULES_MADE: Final = 5_000
COLUMNS: Final = 25
PRODUCTS_MADE: Final = 40
ROUNDS: Final = 2

_MEASURE: Final = """
import json, sys, time
from pathlib import Path
{setup}
path = sys.argv[1]
start = time.process_time()
{work}
seconds = time.process_time() - start
peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps([seconds, peak, found]))
"""
OURS: Final = _MEASURE.format(
    setup="from catalog.loading import load",
    work="loaded = load(Path(path))\nfound = [len(loaded.catalog.rules), loaded.is_usable]",
)
BARE: Final = _MEASURE.format(
    setup="import openpyxl",
    work="book = openpyxl.load_workbook(path)\n"
    "found = sum(cell.value is not None for sheet in book for row in sheet for cell in row)",
)


DMN: Final = _MEASURE.format(
    setup="import pyDMNrules",
    work="found = pyDMNrules.DMN().load(path)\nassert not found, found",
)


def main(other: str | None = None) -> None:
    """Print a table of seconds, memory and ratios."""
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print("| werkboek | wat | s rekentijd | MB | ten opzichte van ons |")
    print("|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        small, large = (Path(folder) / name for name in ("klein.xlsx", "groot.xlsx"))
        shipped, _ = read_tables(find_source("midden-holland-2018"))
        write_xlsx(shipped, small)
        rows = large_rows()
        write_xlsx(large_tables(shipped, rows), large)
        for path in (small, large):
            ours = measure(OURS, path)
            _print(path.stem, "lezen en helemaal controleren", ours, ours)
            _print(path.stem, "openpyxl, alleen lezen", measure(BARE, path), ours)
        if other is None:
            print("pyDMNrules is overgeslagen: er is geen Python met pyDMNrules genoemd.")
            return
        write_dmn_book(rows, large)
        _print(large.stem, "pyDMNrules, laden", measure(DMN, large, other), ours)


def measure(script: str, path: Path, python: str = sys.executable) -> tuple[float, float]:
    """Return the seconds and the MB of the quickest of a few runs."""
    runs = []
    for _ in range(ROUNDS):
        done = subprocess.run(
            [python, "-c", script, path], check=True, capture_output=True, text=True
        )
        seconds, megabytes, _ = json.loads(done.stdout)
        runs.append((seconds, megabytes))
    return min(runs)


def _print(book: str, what: str, run: tuple[float, float], ours: tuple[float, float]) -> None:
    ratio = f"{run[0] / ours[0]:.2f} ×".replace(".", ",")
    seconds = f"{run[0]:.2f}".replace(".", ",")
    print(f"| {book} | {what} | {seconds} | {run[1]:.0f} | {ratio} |")


def large_rows() -> list[list[str]]:
    """Return the cells of the rules: numbers, ordered and unordered choices, and yes or no."""
    random = Random(2018)
    return [[_condition(random, column) for column in range(COLUMNS)] for _ in range(RULES_MADE)]


def _condition(random: Random, column: int) -> str:
    if column % 5 == 0:
        low = random.randint(0, 90)
        return f"{low} t/m {low + random.randint(1, 29)}"
    if column % 5 == 1:
        return random.choice(("ja", "nee"))
    first, second = random.sample(range(8), 2)
    return f"keuze {first}; keuze {second}"


def large_tables(shipped: Tables, rows: list[list[str]]) -> Tables:
    """Return a made-up catalogue with these rules; the other sheets are empty."""
    codes = [f"kenmerk_{column}" for column in range(COLUMNS)]
    tables = {sheet.key: Table(sheet) for sheet in SHEETS if sheet.needed}
    tables[ATTRIBUTES.key] = _table(ATTRIBUTES, [_attribute(code) for code in codes])
    tables[CHOICES.key] = _table(
        CHOICES,
        [
            {"kenmerk": code, "keuze": f"keuze {number}"}
            for column, code in enumerate(codes)
            if column % 5 > 1
            for number in range(8)
        ],
    )
    products = [f"P-{number}" for number in range(PRODUCTS_MADE)]
    tables[PRODUCTS.key] = _table(
        PRODUCTS,
        [
            {"code": code, "naam": code, "status": "actief", "zekerheid": "letterlijk"}
            for code in products
        ],
    )
    tables[RULES.key] = _table(
        RULES,
        [
            {
                "regel": f"R-{number}",
                "bouwsteen": products[number % PRODUCTS_MADE],
                "oordeel": "past",
                "zekerheid": "letterlijk",
            }
            for number in range(len(rows))
        ],
        [dict(zip(codes, row, strict=True)) for row in rows],
    )
    return Tables("groot.xlsx", shipped.info, tables)


def _attribute(code: str) -> dict[str, str]:
    column = int(code.rpartition("_")[2])
    common = {"kenmerk": code, "naam": f"Kenmerk {column}", "over": "cliënt", "vraag": "Wat?"}
    if column % 5 == 0:
        return {**common, "soort": "getal", "minimum": "0", "maximum": "120", "stap": "1"}
    return {**common, "soort": "ja-nee" if column % 5 == 1 else "keuze"}


def _table(
    sheet: Sheet, rows: list[dict[str, str]], conditions: list[dict[str, str]] | None = None
) -> Table:
    return Table(
        sheet,
        tuple(
            Row(
                NOWHERE,
                {key: Cell(text, NOWHERE) for key, text in fixed.items()},
                {key: Cell(text, NOWHERE) for key, text in named.items()},
            )
            for fixed, named in zip(rows, conditions or [{}] * len(rows), strict=True)
        ),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
