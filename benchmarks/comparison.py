"""How long two versions of a rule set take to compare, beside matching every profile in both.

`python -m benchmarks.comparison`. The tables have the shape of a product catalogue; some rows lose
a condition. The naive way matches profiles one by one; its time for all of them is extrapolated.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from time import process_time

from benchmarks.rulesets import product_ruleset
from rules.analysis.cover import Deadline
from rules.boxes import Box
from rules.chaining import chain, rows_of
from rules.comparison.difference import compare
from rules.comparison.joining import join
from rules.ruleset import Ruleset

SIZES = (60, 200, 1000)
CHANGED = (1, 3, 10)
SAMPLES = 50


def changed(ruleset: Ruleset, number: int, seed: int = 5) -> Ruleset:
    """Return the rule set in which some rows lost one condition, but never the need."""
    random = Random(seed)
    rules = list(ruleset.rules)
    for place in random.sample(range(len(rules)), number):
        box = dict(rules[place].box)
        del box[random.choice([code for code in box if code != "k1"])]
        rules[place] = replace(rules[place], box=Box(box))
    return replace(ruleset, rules=tuple(rules))


def seconds_per_profile(ruleset: Ruleset) -> float:
    """Return what evaluating all rows on one profile takes, in plain Python."""
    random = Random(1)
    rows = rows_of(ruleset)
    start = process_time()
    for _ in range(SAMPLES):
        asked = ruleset.base_attributes
        chain(rows, {one.code: random.randrange(one.size) for one in asked})
    return (process_time() - start) / SAMPLES


def main() -> None:
    """Print a table of times."""
    print(
        "| regels | gewijzigd | ms rekentijd | gewijzigde profielen | alle profielen één voor één |"
    )
    print("|---|---|---|---|---|")
    for size in SIZES:
        old = product_ruleset(size, derived=True)
        each = seconds_per_profile(old)
        for number in CHANGED:
            new = changed(old, number)
            times = []
            for _ in range(3):
                start = process_time()
                difference = compare(join(old, new), deadline=Deadline(60))
                times.append(process_time() - start)
            assert not difference.budget_spent
            assert difference.total is not None
            years = 2 * each * difference.total / (365 * 24 * 3600)
            took, found = 1000 * sorted(times)[1], difference.changed
            print(f"| {size} | {number} | {took:.0f} | {found:,} | {years:,.0f} jaar |")


if __name__ == "__main__":
    main()
