"""Measure every analysis of a rule set, beside z3: `python -m benchmarks.analysis`.

Each time is a median of runs on a freshly compiled rule set, so nothing is remembered from an
earlier run. Times are of the processor, for this is measured on machines with other work. z3
answers the same yes or no, with the rule set loaded once; it gives no regions and no numbers.
Where it is asked thousands of questions, some are timed and the rest reckoned (~).
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from random import Random
from statistics import median
from time import process_time
from typing import TypeVar

import z3

from benchmarks.cover import peak_megabytes
from benchmarks.rulesets import product_ruleset
from catalog.loading import find_source, load
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.completions import narrow, settled
from rules.analysis.cover import Deadline
from rules.analysis.expected import expected_questions
from rules.analysis.gaps import gaps
from rules.analysis.guarantees import prove_all
from rules.analysis.idle import idle_products, idle_rules
from rules.analysis.overlaps import overlaps
from rules.analysis.questions import next_question
from rules.analysis.redundancy import redundant_rows, useless_conditions
from rules.analysis.violations import Violations
from rules.boxes import Profile
from rules.matching.match import match
from rules.ruleset import Guarantee, Ruleset
from tests.rules.z3_oracle import Oracle

Answer = TypeVar("Answer")
Item = TypeVar("Item")

RUNS = 3
PROFILES = 40
TIMED_QUESTIONS = 12
QUESTION_SECONDS = 5.0


def main() -> None:
    """Print all figures, with the machine they were measured on."""
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    shipped()
    for derived in (False, True):
        for rules in (200, 1000):
            ruleset = product_ruleset(rules, derived=derived)
            name = "with 2 derived attributes and 2 impossible rows" if derived else "no derived"
            print(f"\n{rules} rules x 20 attributes, 32 products, {name}")
            analyses(ruleset)
            matches(ruleset)
    print(f"\npeak memory: {peak_megabytes():.0f} MB")


def shipped() -> None:
    """Print how long the guarantees of the shipped catalogue take."""
    catalog = load(find_source("midden-holland-2018")).catalog
    ruleset = catalog.ruleset_on(catalog.info.valid_from)
    proofs, seconds = measure(ruleset, lambda _, compiled: prove_all(ruleset, compiled=compiled))
    assert all(proof.holds for proof in proofs)
    oracle = Oracle(ruleset)
    start = process_time()
    assert all(oracle.holds(guarantee) for guarantee in ruleset.guarantees)
    beside = process_time() - start
    print(f"\nMidden-Holland, {len(proofs)} guarantees proved")
    report("guarantees", seconds, beside)


def analyses(ruleset: Ruleset) -> None:
    """Print each analysis of one rule set beside z3."""
    groups = {
        need: [code for code in ruleset.products if code.startswith(f"P{need}-")]
        for need in map(str, range(8))
    }
    oracle = Oracle(ruleset)
    rows = ruleset.rules
    questions: dict[str, tuple[Callable[[Ruleset, Compiled], object], float | None, bool]] = {
        "compile": (lambda rules, _: compile_ruleset(rules), None, False),
        "guarantees, yes or no": (
            lambda rules, compiled: [holds(compiled, one) for one in rules.guarantees],
            timed(oracle.holds, ruleset.guarantees),
            False,
        ),
        "guarantees, regions and counts": (
            lambda rules, compiled: prove_all(rules, compiled=compiled),
            None,
            False,
        ),
        "overlapping pairs, counts": (
            lambda _, compiled: overlaps(compiled),
            timed(
                lambda pair: oracle.exists(oracle.fits(pair[0]), oracle.fits(pair[1])),
                list(combinations(ruleset.products, 2)),
            ),
            True,
        ),
        "gaps per group, drill-down": (
            lambda _, compiled: gaps(compiled, groups),
            None,
            False,
        ),
        "products and rows that are idle": (
            lambda _, compiled: (idle_products(compiled), idle_rules(compiled)),
            timed(lambda rule: oracle.exists(oracle.inside(rule.box)), rows),
            True,
        ),
        "redundant rows": (
            lambda _, compiled: redundant_rows(compiled),
            timed(lambda rule: oracle.same(one for one in rows if one is not rule), rows, few=3),
            True,
        ),
        "useless conditions": (lambda _, compiled: useless_conditions(compiled), None, False),
        "next question, nothing known": (
            lambda _, compiled: next_question(compiled, {}),
            None,
            False,
        ),
    }
    for name, (question, beside, reckoned) in questions.items():
        _, seconds = measure(ruleset, question)
        report(name, seconds, beside, reckoned=reckoned)
    start = process_time()
    found = expected_questions(compile_ruleset(ruleset), deadline=Deadline(QUESTION_SECONDS))
    label = (
        "not known"
        if found is None
        else f"{found.questions:.1f} ({found.low:.1f}-{found.high:.1f})"
    )
    print(f"  expected number of questions    {process_time() - start:9.2f} s  {label}")


def holds(compiled: Compiled, guarantee: Guarantee) -> bool:
    """Tell whether a guarantee holds: all that z3 can say of it."""
    return Violations(compiled, guarantee).witness() is None


def matches(ruleset: Ruleset) -> None:
    """Print one match of a partly known profile: outcomes only, and the whole answer."""
    compiled = compile_ruleset(ruleset)
    oracle = Oracle(ruleset)
    fits = {product: oracle.fits(product) for product in ruleset.products}

    def outcomes(profile: Profile) -> object:
        at = narrow(compiled, compiled.completions(profile))
        assert at is not None
        return [settled(compiled, product, at) for product in ruleset.products]

    def beside(profile: Profile) -> object:
        known = [oracle.variables[code] == value for code, value in profile.items()]
        return [
            (oracle.exists(*known, one), oracle.exists(*known, z3.Not(one)))
            for one in fits.values()
        ]

    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        profiles = list(partly_known(ruleset, compiled, share))
        bare = median(each(outcomes, profiles))
        whole = median(each(lambda profile: match(compiled, profile), profiles))
        z3_time = median(each(beside, profiles[:2]))
        report(f"{share:4.0%} known: outcomes", bare, z3_time)
        report(f"{share:4.0%} known: whole answer", whole, None)


def partly_known(ruleset: Ruleset, compiled: Compiled, share: float) -> Iterable[Profile]:
    """Yield possible profiles in which about this share of the attributes is known."""
    random = Random(1)
    found = 0
    while found < PROFILES:
        profile = {
            attribute.code: random.randrange(attribute.size)
            for attribute in ruleset.base_attributes
            if random.random() < share
        }
        if narrow(compiled, compiled.completions(profile)) is not None:
            found += 1
            yield profile


def measure(
    ruleset: Ruleset, question: Callable[[Ruleset, Compiled], Answer]
) -> tuple[Answer, float]:
    """Return the answer and the median time, each run on a freshly compiled rule set."""
    times: list[float] = []
    for _ in range(RUNS):
        compiled = compile_ruleset(ruleset)
        start = process_time()
        answer = question(ruleset, compiled)
        times.append(process_time() - start)
    return answer, median(times)


def timed(
    question: Callable[[Item], object], items: Sequence[Item], few: int = TIMED_QUESTIONS
) -> float:
    """Return the time for all items, reckoned from the first few."""
    some = items[:few]
    return sum(each(question, some)) / len(some) * len(items)


def each(question: Callable[[Item], object], items: Iterable[Item]) -> list[float]:
    """Return the time of each question."""
    times = []
    for item in items:
        start = process_time()
        question(item)
        times.append(process_time() - start)
    return times


def report(name: str, seconds: float, beside: float | None, *, reckoned: bool = False) -> None:
    """Print one line: our time, that of z3, and how many times longer z3 takes."""
    line = f"  {name:32}{1e3 * seconds:9.2f} ms"
    if beside is not None:
        about = "~" if reckoned else " "
        line += f"   z3 {about}{1e3 * beside:10.1f} ms   {beside / seconds:8.0f} x"
    print(line)


if __name__ == "__main__":
    main()
