"""What a check says of the examples: a workbook without errors can still say what nobody meant."""

from __future__ import annotations

from typing import Final

from catalog.answers.examples import run_examples
from catalog.model import Catalog
from catalog.wording.counts import counted, number_text

MOST_TRIED: Final = 500
"""So many examples take about two seconds; a check has to stay quick."""


def examples_notice(catalog: Catalog) -> str:
    """Say how many examples come out as expected; empty when all do.

    Only for a workbook without errors. With more than ``MOST_TRIED`` examples none is tried, and
    that is said.
    """
    total = len(catalog.examples)
    if total > MOST_TRIED:
        return f"De {number_text(total)} voorbeelden zijn niet nagerekend: het zijn er te veel."
    report = run_examples(catalog)
    if not report.failed:
        return ""
    judged = len(report.judged)
    passed = judged - len(report.failed)
    examples = counted(judged, "voorbeeld", "voorbeelden")
    return f"Let op: {number_text(passed)} van {examples} geslaagd."
