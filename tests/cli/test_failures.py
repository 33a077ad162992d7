"""Failures that a user can meet end in a Dutch sentence; anything else stays a bug."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.simulation.agreement import KernelError
from cli.failures import failure
from rules.durable_engine import EngineError
from rules.four_eyes import DisagreementError
from tests.acceptance.commands import bouwsteen
from tests.regions import write_region


def test_a_text_that_no_workbook_can_hold_is_named(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "regio", ("regels", "Volwassen en niet zwaar.", "Bel\\u0007"))
    ran = bouwsteen("zetom", folder, tmp_path / "boek.xlsx")
    assert ran.code == 2
    assert "Regels" in ran.err
    assert not (tmp_path / "boek.xlsx").exists()


def test_a_full_disk_is_said_in_dutch() -> None:
    found = failure(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "boek.xlsx"))
    assert found == snapshot(
        ("Dat lukte niet: de schijf is vol. Maak ruimte en probeer het opnieuw (boek.xlsx).", 2)
    )


def test_engines_that_disagree_give_no_answer_but_the_rows() -> None:
    assert failure(DisagreementError(("R-1",), ("R-2",), ("zwaar",))) == snapshot(
        (
            "De twee rekenmethodes zijn het niet eens. Daarom krijgt u geen antwoord. Meld dit bij de makers van het programma, met het werkboek en deze rijen: R-1, R-2, zwaar.",
            70,
        )
    )
    assert failure(EngineError("durable-rules failed")) == snapshot(
        (
            "Het rekenen is mislukt. Daarom krijgt u geen antwoord. Probeer het opnieuw. Lukt het weer niet? Meld dit dan bij de makers van het programma.",
            70,
        )
    )


def test_a_count_that_one_match_contradicts_gives_no_report() -> None:
    assert failure(KernelError("3")) == snapshot(
        (
            "De telling over alle cliënten en de berekening voor één cliënt zijn het niet eens. Daarom krijgt u geen rapport. Meld dit bij de makers van het programma, met het werkboek.",
            70,
        )
    )


def test_what_nobody_foresaw_is_not_hidden() -> None:
    assert failure(RuntimeError("een fout van ons")) is None


def test_a_file_is_called_by_the_name_that_the_user_knows() -> None:
    for beside in (".boek.xlsx.bouwsteen-1a2b3c4d.tmp", ".boek.xlsx.1a2b3c4d.tmp"):
        found = failure(OSError(errno.EACCES, os.strerror(errno.EACCES), f"map/{beside}"))
        assert found is not None
        assert "(map/boek.xlsx)" in found[0]


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux heeft de map /sys")
@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "md"])
def test_a_place_where_nothing_may_be_written_is_said_in_dutch(ending: str) -> None:
    region = "midden-holland-2018"
    ran = bouwsteen("vergelijk", region, region, "--uit", f"/sys/rapport.{ending}")
    assert ran.code == 2
    assert "u mag hier niet schrijven" in " ".join(ran.err.split())
    assert "ermission" not in ran.err
    assert ".tmp" not in ran.err
