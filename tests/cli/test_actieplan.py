from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.acceptance.commands import bouwsteen

NOW = {
    "in_traject": True, "fase": "zelfstandig wonen", "schulden": True, "zrm_financien": 3,
    "leven_in_de_wijk": True,
}  # fmt: skip
EARLIER = {"in_traject": True, "fase": "opvang", "schulden": True, "zrm_financien": 1}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, profile in (("nu", NOW), ("vorige", EARLIER)):
        (tmp_path / f"{name}.json").write_text(json.dumps(profile), encoding="utf-8")
    return tmp_path


def test_the_plan_is_read_on_the_screen(folder: Path) -> None:
    ran = bouwsteen("actieplan", "neos", "nu.json", "--vorige", "vorige.json", folder=folder)
    assert ran.code == 0
    assert "Sinds de vorige keer: 1 keer vooruit." in ran.out
    assert "Mijn doel, in mijn eigen woorden: (ruimte om te schrijven)" in ran.out
    assert sorted(one.name for one in folder.iterdir()) == ["nu.json", "vorige.json"]


def test_the_plan_is_json_for_a_program(folder: Path) -> None:
    ran = bouwsteen(
        "actieplan", "neos", "nu.json", "--evaluatie", "01-03-2027", "--json", folder=folder
    )
    assert ran.json["volgende_evaluatie"] == "2027-03-01"
    assert [theme["thema"] for theme in ran.json["themas"]] == ["Wonen", "Geld"]


@pytest.mark.parametrize("form", [".docx", ".xlsx", ".md", ".html"])
def test_the_plan_is_written_only_where_it_is_asked_for(form: str, folder: Path) -> None:
    words = ["actieplan", "neos", "nu.json", "--evaluatie", "01-03-2027", "--uit", f"plan{form}"]
    assert bouwsteen(*words, folder=folder).code == 0
    assert sorted(one.name for one in folder.iterdir()) == ["nu.json", f"plan{form}", "vorige.json"]
    content = (folder / f"plan{form}").read_bytes()
    if form == ".docx":
        read = docx.Document(BytesIO(content))
        assert read.core_properties.title == "Mijn actieplan"
        assert read.tables[0].rows[4].cells[1].text == "01-03-2027"
    elif form == ".xlsx":
        sheet = openpyxl.load_workbook(BytesIO(content))["Actieplan"]
        assert [sheet["A4"].value, sheet["B5"].value] == ["Wonen", "Financiën (ZRM)"]
    else:
        assert "Mijn actieplan" in content.decode()


def test_an_evaluation_before_the_plan_is_refused(folder: Path) -> None:
    words = ["actieplan", "neos", "nu.json", "--peildatum", "01-10-2018", "--evaluatie"]
    ran = bouwsteen(*words, "30-09-2018", folder=folder)
    assert (ran.code, ran.out) == (2, "")
    assert "op 30-09-2018. Dat is vóór de datum van" in " ".join(ran.err.split())
    assert bouwsteen(*words, "01-10-2018", folder=folder).code == 0


def test_a_wrong_profile_is_refused(folder: Path) -> None:
    (folder / "fout.json").write_text('{"zrm_financien": 6}', encoding="utf-8")
    ran = bouwsteen("actieplan", "neos", "fout.json", "--uit", "plan.docx", folder=folder)
    assert (ran.code, ran.out) == (2, "")
    assert "‘6’ is geen antwoord" in ran.err
    assert not (folder / "plan.docx").exists()
