"""Fuzzing by hand, for as long as one likes: ``python -m tests.catalog.workbook.fuzz.run 5000 1``.

The first number is how many mutants, the second seeds which. Each way to fail is told once, by
the recipe to put in ``seeds.txt``; the count of every ending comes last.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.catalog.workbook.fuzz.judging import judge
from tests.catalog.workbook.fuzz.mutations import OF_BYTES, OF_PARTS, Recipe, books


def main() -> None:
    """Try mutants until there have been so many."""
    number, random = int(sys.argv[1]), Random(int(sys.argv[2]))
    kinds = [*OF_PARTS, *OF_BYTES]
    outcomes: Counter[str] = Counter()
    told: set[tuple[str, str, int | None]] = set()
    with TemporaryDirectory() as folder:
        for _ in range(number):
            size = random.choice([1, 1, 1, 2, 3])
            steps = tuple((random.choice(kinds), random.randrange(10**6)) for _ in range(size))
            recipe = Recipe(random.choice(list(books())), steps)
            try:
                outcomes[judge(recipe.make(), Path(folder))] += 1
            except Exception as error:  # noqa: BLE001 - this is what fuzzing looks for
                outcomes["MIS"] += 1
                where = traceback.extract_tb(error.__traceback__)[-1]
                way = (type(error).__name__, where.filename, where.lineno)
                if way not in told:
                    told.add(way)
                    sys.stdout.write(f"{recipe}\n  {type(error).__name__}: {error}\n  {way}\n")
    sys.stdout.write(f"{dict(outcomes.most_common())}\n")


if __name__ == "__main__":
    main()
