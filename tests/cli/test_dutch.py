"""Wrong use is answered in Dutch, with the right use beside it."""

from __future__ import annotations

import pytest

from cli.main import COMMANDS
from tests.acceptance.commands import bouwsteen

REGION = "midden-holland-2018"


NEEDED = {"boek": ("--uit", "boek.docx")}
"""Options that a command cannot do without."""
MANY = {"populatie", "simuleer", "vergelijk", "web"}
"""Commands that take any number of files, so that no word is one too many."""


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - MANY))
def test_words_that_are_too_many_are_named_with_the_right_use(command: str) -> None:
    words = ("een", "twee", "drie", "vier", "vijf", "zes")
    ran = bouwsteen(command, *words, *NEEDED.get(command, ()))
    said = " ".join(ran.err.split())
    assert ran.code == 2
    assert "‘zes’" in said
    assert f"Zo hoort het: bouwsteen {command}" in said


def test_a_word_that_is_missing_is_named_with_the_right_use() -> None:
    ran = bouwsteen("verschil", "boek.xlsx")
    assert ran.code == 2
    assert (
        "Er ontbreekt iets: NIEUW. Zo hoort het: bouwsteen verschil [OPTIES] OUD NIEUW" in ran.err
    )


@pytest.mark.parametrize("seconds", ["nul", "0", "-1", "inf", "nan", "1e999"])
def test_time_is_a_number_above_zero(seconds: str) -> None:
    ran = bouwsteen("analyseer", REGION, "--tijd", seconds)
    assert ran.code == 2
    assert f"--tijd: ‘{seconds}’ kan niet." in ran.err


def test_a_decimal_comma_is_a_number_too() -> None:
    assert bouwsteen("analyseer", "leeg", "--tijd", "0,5").code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_help_holds_no_signs_that_only_programmers_read(command: str) -> None:
    shown = bouwsteen(command, "--help").out
    assert "Gebruik: " in shown
    for sign in ("x>", "default", "TEXT", "FLOAT", "INTEGER"):
        assert sign not in shown


@pytest.mark.parametrize("words", [(), ("--help",)])
def test_the_use_of_the_program_names_the_command_that_must_follow(words: tuple[str, ...]) -> None:
    ran = bouwsteen(*words)
    assert (ran.out + ran.err).splitlines()[0] == "Gebruik: bouwsteen [OPTIES] OPDRACHT ..."


def test_the_demo_counts_the_products_as_the_pages_do() -> None:
    assert "8 bouwstenen (waarvan 6 actief), 23 regels" in bouwsteen("demo").out
    assert "waarvan" not in bouwsteen("demo", "--regio", "neos").out
