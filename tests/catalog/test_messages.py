"""Every message has one text, a bad example that gives it, and a line in docs/meldingen.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalog.messages.register import every_message
from catalog.problems import Severity
from tests.cases.bad_cases import examples

MESSAGES = {message.code: message for message in every_message()}
EXAMPLES = examples()
ELSEWHERE = re.compile(r"BS-(10[23]|125|16\d|17[346]|215|228|862|973|99[01]|908)")
"""Codes about rights, odd archives, sizes, shares and time: their examples are real files and
disks, which the tests beside their code make."""


def test_every_message_has_an_example() -> None:
    without = set(MESSAGES) - set(EXAMPLES)
    assert {code for code in without if not ELSEWHERE.fullmatch(code)} == set()
    assert set(EXAMPLES) <= set(MESSAGES)


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_bad_example_gives_its_message_and_no_cascade(code: str, tmp_path: Path) -> None:
    problems = tuple(EXAMPLES[code].make(tmp_path))
    assert code in {problem.code for problem in problems}
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    expected = 1 if MESSAGES[code].severity is Severity.ERROR else 0
    assert len(errors) == expected, [f"{one.place} {one.message}" for one in errors]


@pytest.mark.parametrize("code", sorted(set(MESSAGES) - set(EXAMPLES)))
def test_a_message_without_a_case_is_seen_in_another_test(code: str) -> None:
    tests = Path(__file__).parents[1].rglob("test_*.py")
    if code == "BS-908":
        # Only a workbook that takes longer than the time budget gives this one.
        tests = Path(__file__).parents[2].glob("catalog/checks/*.py")
        assert any("BUDGET_SPENT" in path.read_text(encoding="utf-8") for path in tests)
        return
    assert any(code in path.read_text(encoding="utf-8") for path in tests)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_is_polite_dutch_with_a_cure(code: str) -> None:
    message = MESSAGES[code]
    assert message.text[0] in "‘{" or message.text[0].isupper()
    assert message.hint
    for word in ("error", "parse", "invalid", "None", "null", "string"):
        assert word not in f" {message.text} {message.hint} ".split(" ")


def test_the_page_lists_every_message() -> None:
    page = (Path(__file__).parents[2] / "docs" / "meldingen.md").read_text(encoding="utf-8")
    assert [code for code in MESSAGES if f"| {code} |" not in page] == []
