"""match --vraag: the conversation in a terminal, played through the standard input."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.acceptance.commands import Ran, bouwsteen

REGION = "midden-holland-2018"


def play(monkeypatch: pytest.MonkeyPatch, lines: str, *words: str | Path) -> Ran:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines.split())))
    return bouwsteen("match", REGION, "--vraag", *words)


def test_it_asks_what_matters_and_ends_with_the_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = play(monkeypatch, "nee ja 3 1")
    assert ran.code == 0
    assert ran.out.index("Vraagt de cliënt om begeleiding?") < ran.out.index("Wat is het doel van")
    assert "Hoe stabiel is de situatie" in ran.out
    assert "Hoe oud is de cliënt?" not in ran.out
    assert "✓ past        DB-H  Dagbesteding herstel" in ran.out
    assert "Dit verandert geen uitkomst, alleen het advies of het tarief: Wet, Leeftijd" in ran.out


def test_what_is_known_already_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = play(monkeypatch, "s", "-k", "vraag_begeleiding=nee")
    assert "Vraagt de cliënt om begeleiding?" not in ran.out
    assert "Vraagt de cliënt om dagbesteding?" in ran.out


def test_not_knowing_is_an_answer_and_keeps_the_outcome_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran = play(monkeypatch, "nee ?", "-k", "doel_dagbesteding=aanleren")
    assert "? onbekend    DB-P" in ran.out
    assert "Nog onbekend, omdat dit niet bekend is: Vraag om dagbesteding." in ran.out


def test_an_answer_can_be_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = play(monkeypatch, "ja w 1 nee nee")
    assert ran.out.count("Vraagt de cliënt om begeleiding?") == 2
    assert "✓ past" not in ran.out


def test_a_wrong_word_is_explained_and_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = play(monkeypatch, "misschien nee nee")
    assert "‘misschien’ is geen antwoord" in ran.out
    assert ran.code == 0


def test_answers_that_cannot_go_together_are_refused_at_the_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran = play(monkeypatch, "s", "-k", "wet=Jeugdwet", "-k", "leeftijd=30")
    assert ran.code == 2
    assert "Deze antwoorden kunnen niet samen" in ran.err


def test_a_needless_answer_is_named_and_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("-k", "doel_dagbesteding=herstel", "-k", "vraag_dagbesteding=nee")
    ran = play(monkeypatch, "nee", *words)
    assert "Niet gebruikt, want het maakt niets meer uit: Doel van de dagbesteding." in ran.out
    assert "Profiel: Vraag om begeleiding: nee; Vraag om dagbesteding: nee." in ran.out


def test_answers_are_kept_only_in_the_file_that_the_user_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "profiel.json"
    assert play(monkeypatch, "nee ?", "--bewaar", target).code == 0
    assert json.loads(target.read_text(encoding="utf-8")) == {
        "vraag_begeleiding": "nee",
        "vraag_dagbesteding": None,
    }
    again = play(monkeypatch, "", "--bewaar", target)
    assert (again.code, "bestaat al" in again.err) == (2, True)
    assert bouwsteen("match", REGION, target).code == 0


def test_it_does_not_mix_with_json(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = play(monkeypatch, "", "--json")
    assert (ran.code, "zonder --json" in ran.err) == (2, True)


def test_the_word_onbekend_is_not_knowing_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert play(monkeypatch, "nee onbekend").out == play(monkeypatch, "nee ?").out
