"""Reading and counting a population: time and memory from ten thousand to twenty million rows.

Run: python -m benchmarks.population [largest number of rows]

A CSV with 20 attributes is counted in the space of 60 rules. The peers only read: polars reads
every cell as text, streaming, and Python's csv module splits every row; neither knows what a cell
means. The counts are first compared with those of a row-by-row count. Each figure is from a process
of its own, which also says how much memory it took at most.
"""

from __future__ import annotations

import csv
import json
import platform
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.rulesets import product_ruleset
from rules.populations.frame import Frame
from rules.ruleset import Ruleset

SIZES = (10_000, 100_000, 1_000_000, 5_000_000, 20_000_000)
MOST_BY_HAND = 1_000_000
_PART = 1_000_000
_KINDS_OF_CLIENTS = 50_000
_UNKNOWN = 0.02


def ruleset() -> Ruleset:
    """Return the rules that the population is counted for."""
    return product_ruleset(60, 20)


def main() -> None:
    """Print a line per size."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print(
        f"{'rows':>12} {'MB':>6} {'cells':>10} {'s':>7} {'/ polars':>9} {'/ csv':>7} {'MB mem':>7}"
    )
    with TemporaryDirectory() as folder:
        for rows in (size for size in SIZES if size <= largest):
            path = Path(folder) / f"{rows}.csv"
            write(path, rows)
            found = {name: measured(name, path) for name in ("ours", "polars")}
            by_hand = measured("csv", path) if rows <= MOST_BY_HAND else None
            ours = found["ours"]
            print(
                f"{rows:12,} {path.stat().st_size / 1e6:6.0f} {ours['cells']:10,.0f} "
                f"{ours['seconds']:7.2f} {ours['seconds'] / found['polars']['seconds']:9.1f} "
                + (f"{ours['seconds'] / by_hand['seconds']:7.2f}" if by_hand else f"{'':7}")
                + f" {ours['memory']:7.0f}",
                flush=True,
            )
            path.unlink()


def write(path: Path, rows: int) -> None:
    """Write clients: some kinds are common and most are rare, and a few answers are not known."""
    random = np.random.default_rng(1)
    attributes = ruleset().base_attributes
    kinds = np.stack(
        [random.integers(0, one.size, _KINDS_OF_CLIENTS) for one in attributes], axis=1
    )
    texts = [np.asarray([*(one.text(n) for n in range(one.size)), ""]) for one in attributes]
    with path.open("w", encoding="utf-8") as stream:
        stream.write(";".join(one.code for one in attributes) + "\n")
        for start in range(0, rows, _PART):
            number = min(_PART, rows - start)
            drawn = kinds[np.minimum(random.zipf(1.3, number), _KINDS_OF_CLIENTS) - 1]
            other = random.integers(0, len(attributes), number)
            sizes = np.asarray([one.size for one in attributes])
            values = random.integers(0, sizes[other])
            drawn[np.arange(number), other] = values
            unknown = random.random(drawn.shape) < _UNKNOWN
            drawn = np.where(unknown, sizes, drawn)
            columns = [text[drawn[:, place]] for place, text in enumerate(texts)]
            lines = columns[0]
            for column in columns[1:]:
                lines = np.char.add(np.char.add(lines, ";"), column)
            stream.write("\n".join(lines.tolist()) + "\n")


def measured(name: str, path: Path) -> dict[str, float]:
    """Run one reader in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.population", "--one", name, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(name: str, path: Path) -> None:
    """Read a file and print the seconds, the memory in MB and the number of cells."""
    frame = Frame.of_ruleset(ruleset())
    if path.stem == str(SIZES[0]) and name == "ours":
        compare(frame, path)
    readers = {"ours": ours, "polars": bare_polars, "csv": bare_csv}
    start = time.perf_counter()
    cells = readers[name](frame, path)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "memory": most_memory(), "cells": cells}))


def most_memory() -> float:
    """Return the most memory that this process had, in MB; getrusage counts its parent too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def ours(frame: Frame, path: Path) -> int:
    """Count with bouwsteen."""
    from catalog.populations.reading import read_population

    (population,) = read_population(path, frame)
    return len(population.counted.counts)


def bare_polars(frame: Frame, path: Path) -> int:
    """Only read, in batches, every cell as text."""
    import polars as pl

    del frame
    table = pl.scan_csv(path, separator=";", infer_schema=False)
    return sum(part.height for part in table.collect_batches(chunk_size=250_000))


def bare_csv(frame: Frame, path: Path) -> int:
    """Only split rows, with Python's own module."""
    del frame
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(1 for _ in csv.reader(stream, delimiter=";"))


def compare(frame: Frame, path: Path) -> None:
    """Check the counts against a row-by-row count."""
    from catalog.populations.reading import read_population

    space = frame.space()
    looked_at = [one for one in frame.asked if one.code in frame.looked_at]
    naive: Counter[tuple[int, ...]] = Counter()
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            codes = []
            for attribute in looked_at:
                place = space.index[attribute.code]
                position = attribute.position(row[attribute.code])
                codes.append(
                    space.sizes[place] if position is None else space.class_of(place, position)
                )
            naive[tuple(codes)] += 1
    (population,) = read_population(path, frame)
    counted = population.counted
    columns = [counted.places.index(space.index[one.code]) for one in looked_at]
    found = {
        tuple(row): count
        for row, count in zip(
            counted.codes[:, columns].tolist(), counted.counts.tolist(), strict=True
        )
    }
    assert found == dict(naive)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
