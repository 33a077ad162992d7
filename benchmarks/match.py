"""One match on the shipped catalogue, beside zen-engine and durable-rules on the same rows.

Run: python -m benchmarks.match   (zen-engine in the same environment: pip install zen-engine)

All engines get the same 23 rows and the same complete profiles, derived value included, and must
name the same rows as true before anything is timed. Bouwsteen then does far more with a match
(exact unknowns, reasons, near misses); that whole answer is timed too.
"""

from __future__ import annotations

import json
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.answers.advisor import Advisor
from catalog.loading import find_source, load, read_tables
from catalog.model import Catalog
from catalog.workbook.writer import write_xlsx
from rules.boxes import Profile
from rules.chaining import rows_true
from rules.durable_engine import DurableEngine
from rules.matching.verdicts import ImpossibleProfileError
from rules.ruleset import Ruleset

PROFILES = 200
ROUNDS = 5


def main() -> None:
    """Print the figures and their ratios."""
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    catalog = load(find_source("midden-holland-2018")).catalog
    day = catalog.info.valid_from
    ruleset = catalog.ruleset_on(day)
    profiles = complete_profiles(catalog, ruleset)
    expected = [rows_true(ruleset, profile).rows for profile in profiles]
    engine = DurableEngine(ruleset)
    advisor = Advisor(catalog, day)
    known = [with_derived(ruleset, profile) for profile in profiles]
    zen = zen_engine(ruleset)
    rules = {rule.id for rule in ruleset.rules}
    assert [zen(profile) for profile in known] == [rows & rules for rows in expected]
    assert [engine.fire(profile).rows for profile in profiles] == expected
    seconds = {
        "bouwsteen, both engines and the whole answer": per_call(advisor.report, profiles),
        "bouwsteen, both engines, bare answer": per_call(advisor.answer, profiles),
        "durable-rules, rows only": per_call(engine.fire, profiles),
        "zen-engine, rows only": per_call(zen, known),
    }
    base = seconds["zen-engine, rows only"]
    for name, each in seconds.items():
        print(f"{name:48} {each * 1e3:8.3f} ms  {each / base:8.1f} x zen-engine")
    with TemporaryDirectory() as folder:
        book = Path(folder) / "boek.xlsx"
        write_xlsx(read_tables(find_source("midden-holland-2018"))[0], book)
        print(f"{'read and check the shipped xlsx':48} {best(lambda: load(book)) * 1e3:8.0f} ms")
    command = Path(sys.executable).with_name("bouwsteen")
    start = best(lambda: subprocess.run([command, "--help"], capture_output=True, check=True))
    empty = best(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
    print(
        f"{'bouwsteen --help, whole process':48} {start * 1e3:8.0f} ms  "
        f"{start / empty:8.1f} x an empty Python"
    )


def complete_profiles(catalog: Catalog, ruleset: Ruleset) -> list[Profile]:
    """Draw possible profiles in which every asked attribute is known."""
    draw = random.Random(1)
    advisor = Advisor(catalog, catalog.info.valid_from)
    found: list[Profile] = []
    while len(found) < PROFILES:
        profile = {one.code: draw.randrange(one.size) for one in ruleset.base_attributes}
        try:
            advisor.matcher.match(profile)
        except ImpossibleProfileError:
            continue
        found.append(profile)
    return found


def with_derived(ruleset: Ruleset, profile: Profile) -> Profile:
    """Add the derived values, which zen-engine cannot chain inside one table."""
    derived = rows_true(ruleset, profile).derived
    return {**profile, **{code: min(values) for code, values in derived.items()}}


def zen_engine(ruleset: Ruleset) -> Callable[[Profile], frozenset[str]]:
    """Load the rows of Regels in zen-engine."""
    import zen

    decision = zen.ZenEngine().create_decision(decision_graph(ruleset))

    def fire(profile: Profile) -> frozenset[str]:
        found = decision.evaluate(dict(profile))["result"]
        return frozenset(one["regel"] for one in found or ())

    return fire


def decision_graph(ruleset: Ruleset) -> str:
    """Write the rows of Regels as one collecting decision table, in the JSON of zen-engine."""
    codes = [attribute.code for attribute in ruleset.attributes]
    rows = []
    for rule in ruleset.rules:
        row = {"_id": rule.id, "uit": json.dumps(rule.id)}
        for code in codes:
            box = rule.box.get(code)
            row[code] = "" if box is None else ", ".join(f"[{a}..{b - 1}]" for a, b in box.ranges)
        rows.append(row)
    columns = [{"id": code, "name": code, "field": code} for code in codes]
    output = [{"id": "uit", "name": "regel", "field": "regel"}]
    table = {"hitPolicy": "collect", "inputs": columns, "outputs": output, "rules": rows}
    place = {"x": 0, "y": 0}
    graph = {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": place},
            {"id": "out", "type": "outputNode", "name": "out", "position": place},
            {"id": "t", "type": "decisionTableNode", "name": "t"}
            | {"position": place, "content": table},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "t", "type": "edge"},
            {"id": "b", "sourceId": "t", "targetId": "out", "type": "edge"},
        ],
    }
    return json.dumps(graph)


def per_call(ask: Callable[[Profile], object], profiles: Sequence[Profile]) -> float:
    """Return the median seconds of one call, over rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for profile in profiles:
            ask(profile)
        rounds.append((time.perf_counter() - start) / len(profiles))
    return statistics.median(rounds)


def best(run: Callable[[], object]) -> float:
    """Return the median seconds of a run."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        rounds.append(time.perf_counter() - start)
    return statistics.median(rounds)


if __name__ == "__main__":
    main()
