"""Matching a population, from a file to a report, and a comparison once clients are counted.

Run: python -m benchmarks.simulation [largest number of rows]
(zen-engine in the same environment, or its folder on PYTHONPATH: pip install zen-engine)

All engines get the same 60 rules over 20 attributes and the same complete profiles; their outcomes
must be equal before anything is said. zen-engine and durable-rules only name the rows that are
true, and get fewer profiles: what counts is the time for each. From file to report every size runs
in a process of its own, which also says how much memory it took at most.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import numpy as np

from benchmarks.match import decision_graph
from benchmarks.population import most_memory, ruleset, write
from catalog.model import Catalog
from catalog.records import Info, Product, ProductStatus, Tariff
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.boxes import Box
from rules.durable_engine import DurableEngine
from rules.places import NOWHERE
from rules.populations.counted import Codes, Counted, count_codes
from rules.populations.frame import Frame
from rules.populations.kernel import FITS, NOT, cell_outcomes
from rules.ruleset import Certainty, Effect, Ruleset

T = TypeVar("T")

SIZES = (10_000, 100_000, 1_000_000, 5_000_000, 20_000_000)
PROFILES = 1_000_000
FOR_ZEN = 20_000
FOR_DURABLE = 500
DAY = date(2020, 6, 1)


def main() -> None:
    """Print the figures and their ratios."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print(f"{os.cpu_count()} cores, {os.getloadavg()[0]:.1f} processes waiting")
    matching()
    print(
        f"{'rows':>12} {'MB':>6} {'cells':>10} {'s':>7} {'s reading':>10} {'s of cpu':>9} "
        f"{'MB mem':>7}"
    )
    with TemporaryDirectory() as folder:
        for rows in (size for size in SIZES if size <= largest):
            path = Path(folder) / f"{rows}.csv"
            write(path, rows)
            found = in_a_process("report", path)
            print(
                f"{rows:12,} {path.stat().st_size / 1e6:6.0f} {found['cells']:10,.0f} "
                f"{found['seconds']:7.2f} {found['reading']:10.2f} {found['cpu']:9.2f} "
                f"{found['memory']:7.0f}",
                flush=True,
            )
            path.unlink()
    comparing()


def matching() -> None:
    """Match complete profiles: all at once, and one by one in the peers."""
    rules = ruleset()
    compiled = compile_ruleset(rules)
    random = np.random.default_rng(1)
    sizes = [one.size for one in rules.base_attributes]
    values = np.stack([random.integers(0, size, PROFILES) for size in sizes], axis=1)
    codes = as_codes(compiled, values)
    counted, counting = timed(lambda: count_codes(compiled.space, codes))
    outcomes, kernel = timed(lambda: cell_outcomes(compiled, counted).outcomes)
    some = Counted(compiled.space, codes[:FOR_ZEN], np.ones(FOR_ZEN, np.int64))
    expected = cell_outcomes(compiled, some).outcomes
    names = [one.code for one in rules.base_attributes]
    profiles = [dict(zip(names, row, strict=True)) for row in values[:FOR_ZEN].tolist()]
    fired, zen = timed(lambda: in_zen(rules, profiles))
    assert (outcomes_of(rules, fired) == expected).all()
    engine = DurableEngine(rules)
    rows, durable = timed(lambda: [engine.fire(one).rows for one in profiles[:FOR_DURABLE]])
    assert (outcomes_of(rules, rows) == expected[:FOR_DURABLE]).all()
    assert len(outcomes) == len(counted.counts)
    ours = (counting + kernel) / PROFILES
    for name, each in (
        ("bouwsteen, counted and matched", ours),
        ("bouwsteen, matched only", kernel / PROFILES),
        ("zen-engine, one batch", zen / FOR_ZEN),
        ("durable-rules", durable / FOR_DURABLE),
    ):
        print(f"{name:34} {each * 1e6:10.2f} µs a profile  {each / ours:10.1f} x")


def as_codes(compiled: Compiled, values: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> Codes:
    """Return positions as numbers of value classes."""
    space = compiled.space
    columns = []
    for place in range(len(space.sizes)):
        table = [space.class_of(place, one) for one in range(space.attributes[place].size)]
        columns.append(np.asarray(table, np.uint16)[values[:, place]])
    return np.ascontiguousarray(np.stack(columns, axis=1))


def in_zen(rules: Ruleset, profiles: Sequence[dict[str, int]]) -> list[frozenset[str]]:
    """Return the rows that are true, from one call with all profiles."""
    import zen

    graph = json.loads(decision_graph(rules))
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"regels": graph}}})
    asked: Any = [{"key": "regels", "context": profile} for profile in profiles]
    found: Any = engine.evaluate_batch(asked)
    assert all(one["success"] for one in found)
    return [frozenset(row["regel"] for row in one["data"]["result"] or ()) for one in found]


def outcomes_of(
    rules: Ruleset, fired: Sequence[frozenset[str]]
) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Return what fits, from the rows that are true."""
    numbers = {product: place for place, product in enumerate(rules.products)}
    found = np.full((len(fired), len(numbers)), NOT, np.uint8)
    by_id = {rule.id: rule for rule in rules.rules}
    for number, rows in enumerate(fired):
        for effect, value in ((Effect.FITS, FITS), (Effect.EXCLUDES, NOT)):
            for row in rows:
                if row in by_id and by_id[row].effect is effect:
                    for product in by_id[row].products:
                        found[number, numbers[product]] = value
    return found


def catalog_of(rules: Ruleset) -> Catalog:
    """Return a catalogue with these rules, and a tariff for every product."""
    return Catalog(
        info=Info(place=NOWHERE, region="Meting", version="1", valid_from=DAY),
        attributes=rules.attributes,
        products=tuple(
            Product(
                code=code,
                name=code,
                status=ProductStatus.ACTIVE,
                certainty=Certainty.LITERAL,
                place=NOWHERE,
            )
            for code in rules.products
        ),
        rules=rules.rules,
        tariffs=tuple(
            Tariff(
                id=f"T-{code}",
                product=code,
                unit="04",
                amount=Decimal(50 + number),
                volume=2,
                frequency="2",
                valid_from=DAY,
                status="fictief",
                place=NOWHERE,
            )
            for number, code in enumerate(rules.products)
        ),
    )


def report(path: Path) -> dict[str, float]:
    """Go from a file to a page on the screen; return seconds, memory in MB and cells."""
    start = time.perf_counter()
    from catalog.documents.html import as_html
    from catalog.populations.reading import read_population
    from catalog.simulation.page import as_document
    from catalog.simulation.prices import Terms
    from catalog.simulation.simulation import simulate
    from catalog.simulation.writing import write_simulation

    catalog = catalog_of(ruleset())
    code = catalog.attributes[0].code
    frame = Frame.of_ruleset(catalog.ruleset_on(DAY)).keep(code)
    (population,) = read_population(path, frame)
    reading = time.perf_counter() - start
    simulation = simulate(catalog, population.counted, Terms(DAY), [code])
    page = as_html(as_document(write_simulation(simulation, population, "meting"), "", ""))
    assert "Simulatie Meting" in page
    return {
        "seconds": time.perf_counter() - start,
        "reading": reading,
        "cpu": time.process_time(),
        "memory": most_memory(),
        "cells": len(population.counted.counts),
    }


def comparing() -> None:
    """Compare two versions for the same cells with a thousand times as many clients."""
    from rules.comparison.changed import joint_table
    from rules.comparison.joining import join
    from rules.populations.moves import cell_moves

    rules = ruleset()
    first = rules.rules[0]
    wider = replace(first, box=Box(dict(list(first.box.items())[1:])))
    table = joint_table(join(rules, replace(rules, rules=(wider, *rules.rules[1:]))))
    space = Frame.of_joint(table.joint).space()
    random = np.random.default_rng(1)
    places = [place for place, one in enumerate(space.attributes) if not one.derived]
    codes = np.stack([random.integers(0, space.sizes[one], 50_000) for one in places], axis=1)
    for times in (1, 1_000):
        counts = np.full(len(codes), times, np.int64)
        counted = count_codes(space, codes.astype(np.uint16), counts)
        start = time.perf_counter()
        cell_moves(table, counted)
        seconds = time.perf_counter() - start
        print(f"comparison, {counted.total:12,} clients in 50,000 cells {seconds:8.2f} s")


def timed(run: Callable[[], T]) -> tuple[T, float]:
    """Return what a run gives, and its seconds."""
    start = time.perf_counter()
    found = run()
    return found, time.perf_counter() - start


def in_a_process(name: str, path: Path) -> dict[str, float]:
    """Run one part in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.simulation", f"--{name}", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["--report"]:
        print(json.dumps(report(Path(sys.argv[2]))))
    else:
        main()
