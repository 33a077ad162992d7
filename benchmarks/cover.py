"""Measure the exact cover beside published figures: `python -m benchmarks.cover`.

Every time is a median of fresh runs and includes the preparation of the table. Missing: disjoint
boxes that hold all that no rule covers, and the exact count. Overlap: every pair of rules that
overlap. The figures beside them come from Table 2 of the paper named in `tables`, measured by its
authors on their data and their machine: the ratios indicate, they do not prove.
"""

from __future__ import annotations

import platform
import resource
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import TypeVar

from benchmarks.tables import Table, product_table, published_table
from rules.analysis.cover import Cover, Deadline, Masks
from rules.analysis.drilldown import DrillDown, drill_down
from rules.analysis.masks import bits

Answer = TypeVar("Answer")

PUBLISHED = {
    (3, 500): (160, 297),
    (3, 1000): (611, 6475),
    (3, 1500): (1672, 24530),
    (5, 500): (163, 200),
    (5, 1000): (820, 1621),
    (5, 1500): (1942, 5374),
    (7, 500): (2173, 5715),
    (7, 1000): (7029, 6793),
    (7, 1500): (18263, 30736),
}
"""Columns and rules (rounded) → milliseconds for missing rules and for overlapping rules."""

_RUNS = 5
_PROFILES = 200


def main() -> None:
    """Print all figures, with the machine they were measured on."""
    print(f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}")
    print(f"median of {_RUNS} runs in ms; x = published figure / ours\n")
    published_shapes()
    product_shapes()
    small_questions(product_table(60))
    print(f"peak memory: {peak_megabytes():.0f} MB")


def published_shapes() -> None:
    """Print missing and overlapping rules for the shapes of the paper."""
    _row("published shape", ["missing", "x", "overlap", "x", "gaps", "pairs"])
    for (columns, rules), (missing, overlap) in PUBLISHED.items():
        table = published_table(columns, rules)
        gaps, missing_ms = measure(missing_rules, table)
        pairs, overlap_ms = measure(overlapping_pairs, table)
        _row(
            table.name,
            [
                f"{missing_ms:.1f}",
                f"{missing / missing_ms:.0f}",
                f"{overlap_ms:.1f}",
                f"{overlap / overlap_ms:.0f}",
                f"{gaps}",
                f"{len(pairs)}",
            ],
        )
    print()


def product_shapes() -> None:
    """Print the time of each analysis for tables of products."""
    _row("product table", ["count", "witness", "missing", "overlap", "drill", "maximal"])
    for rules in (60, 200, 1000):
        table = product_table(rules)
        times = [
            measure(counted, table)[1],
            measure(witness, table)[1],
            measure(missing_rules, table)[1],
            measure(overlapping_pairs, table)[1],
            measure(drilled, table)[1],
            measure(maximal, table)[1],
        ]
        _row(table.name, [f"{time:.1f}" for time in times])
    print()


def small_questions(table: Table) -> None:
    """Print how long one question about one partly known profile takes."""
    _, building = measure(prepare, table)
    cover = prepare(table)
    profiles = [partly_known(table, number) for number in range(_PROFILES)]
    asking = [measure(cover.covers, profile)[1] for profile in profiles]
    print(f"{table.name}: prepared in {building:.2f} ms, {median(asking):.3f} ms a profile")


def prepare(table: Table) -> Cover:
    """Return the table as a cover."""
    return Cover(table.sizes, table.boxes, table.weights)


def counted(table: Table) -> int:
    """Count what no rule covers."""
    return prepare(table).count()


def witness(table: Table) -> Masks | None:
    """Find a box that no rule covers."""
    return prepare(table).witness()


def missing_rules(table: Table) -> int:
    """List what no rule covers, count it, and return the number of boxes listed."""
    cover = prepare(table)
    pieces = list(cover.pieces())
    if sum(map(cover.size, pieces)) != cover.count():
        message = "the pieces and the count disagree"
        raise AssertionError(message)
    return len(pieces)


def overlapping_pairs(table: Table) -> list[tuple[int, int]]:
    """Return all pairs of rules that share a point, each once."""
    cover = prepare(table)
    return [
        (number, other)
        for number, box in enumerate(table.boxes)
        for other in bits(cover.touching(box) & ((1 << number) - 1))
    ]


def drilled(table: Table) -> DrillDown:
    """Return the drill-down tree of what no rule covers."""
    return drill_down(prepare(table), deadline=Deadline(10))


def maximal(table: Table) -> tuple[list[tuple[Masks, int]], int]:
    """Return the largest boxes that no rule covers."""
    return prepare(table).maximal(deadline=Deadline(10))


def partly_known(table: Table, number: int) -> Masks:
    """Return the box of a profile in which about half of the attributes are known."""
    return tuple(
        1 << (number * 7 + place) % size if (number >> place % 8 ^ place) & 1 else (1 << size) - 1
        for place, size in enumerate(table.sizes)
    )


def measure(question: Callable[..., Answer], about: object) -> tuple[Answer, float]:
    """Return the answer and the median time in milliseconds."""
    answer = question(about)
    times: list[float] = []
    for _ in range(_RUNS):
        start = perf_counter()
        answer = question(about)
        times.append(1000 * (perf_counter() - start))
    return answer, median(times)


def peak_megabytes() -> float:
    """Return the most memory this process has held (Unix only)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _row(name: str, cells: list[str]) -> None:
    print(f"{name:<28}" + "".join(f"{cell:>9}" for cell in cells))


if __name__ == "__main__":
    main()
