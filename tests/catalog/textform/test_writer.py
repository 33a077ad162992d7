import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.sheets import BY_KEY, INFO, SHEETS
from catalog.tables import Cell, Row, Table, Tables
from catalog.textform import as_text, flat_text, read_text, write_text
from catalog.textform.saving import save_files
from rules.places import NOWHERE


def cells(texts: Mapping[str, str]) -> dict[str, Cell]:
    return {name: Cell(text, NOWHERE) for name, text in texts.items()}


def row(own: Mapping[str, str] | None = None, /, **texts: str) -> Row:
    """Make a row; ``als_x`` is the condition on x."""
    fixed = {name: text for name, text in texts.items() if not name.startswith("als_")}
    conditions = {
        name.removeprefix("als_"): text for name, text in texts.items() if name not in fixed
    }
    return Row(NOWHERE, cells(fixed), cells(conditions), cells(own or {}))


def workbook(**rows: list[Row]) -> Tables:
    """Make a workbook with every needed sheet."""
    tables = {
        sheet.key: Table(sheet, tuple(rows.get(sheet.key, ())))
        for sheet in SHEETS
        if sheet.needed or sheet.key in rows
    }
    return Tables("", row(titel="Proef", regio="Hier"), tables)


ATTRIBUTES = [
    row(kenmerk="leeftijd", over="cliënt"),
    row(kenmerk="situatie", over="cliënt"),
    row(kenmerk="gekke code", over="cliënt"),
]
PROOF = workbook(
    kenmerk=ATTRIBUTES,
    regel=[
        row(
            {"_z": "laatste", "_mijn notitie": "los"},
            zekerheid="letterlijk",
            toelichting='zegt "ja"\nen\u00a0nee',
            als_situatie="stabiel",
            oordeel="past",
            als_leeftijd="vanaf 18",
            regel="R1",
            bron="  ",
        ),
        row({"_alleen": "eigen"}),
        row(regel="R2", **{"als_gekke code": "ja"}),
    ],
    tarief=[row(tarief="T1", bedrag="58,20", omvang="007", geldig_vanaf="2018-01-01")],
)


def test_cells_stand_in_the_order_of_the_sheet_with_conditions_in_their_place() -> None:
    assert as_text(PROOF)["regels.toml"] == snapshot("""\
# Blad Regels. Eén [[regel]] per rij; lege cellen staan er niet.

[[regel]]
regel = "R1"
als.leeftijd = "vanaf 18"
als.situatie = "stabiel"
oordeel = "past"
toelichting = "zegt \\"ja\\"\\nen\\u00A0nee"
zekerheid = "letterlijk"
"_mijn notitie" = "los"
_z = "laatste"

[[regel]]
regel = "R2"
als."gekke code" = "ja"
""")


def test_numbers_are_written_in_one_form_only_where_numbers_belong() -> None:
    assert as_text(PROOF)["tarieven.toml"] == snapshot("""\
# Blad Tarieven. Eén [[tarief]] per rij; lege cellen staan er niet.

[[tarief]]
tarief = "T1"
bedrag = "58,2"
omvang = "7"
geldig_vanaf = "2018-01-01"
""")


def test_the_reading_guide_is_one_table() -> None:
    assert as_text(PROOF)["leeswijzer.toml"] == snapshot("""\
# Blad Leeswijzer.

[leeswijzer]
regio = "Hier"
titel = "Proef"
""")


def test_a_needed_sheet_without_rows_gives_a_file_with_its_comment() -> None:
    assert as_text(workbook())["garanties.toml"] == snapshot(
        "# Blad Garanties. Eén [[garantie]] per rij; lege cellen staan er niet.\n"
    )


def test_a_sheet_that_may_be_absent_has_no_file_without_rows() -> None:
    assert "tarieven.toml" not in as_text(workbook())
    assert "tarieven.toml" not in as_text(workbook(tarief=[]))
    assert "tarieven.toml" not in as_text(workbook(tarief=[row(tarief=" ")]))


def test_files_come_in_the_order_of_the_workbook() -> None:
    names = [sheet.file for sheet in (INFO, *SHEETS) if sheet.needed or sheet.key == "tarief"]
    assert list(as_text(PROOF)) == names


def test_the_stream_is_all_files_with_a_line_between() -> None:
    assert flat_text(PROOF) == "\n".join(as_text(PROOF).values())
    assert len(re.findall("^# Blad ", flat_text(PROOF), re.MULTILINE)) == len(as_text(PROOF))


def test_a_condition_that_no_attribute_explains_is_not_lost() -> None:
    lost = workbook(kenmerk=ATTRIBUTES, regel=[row(als_b="1", als_a="2", als_situatie="x")])
    conditions = re.findall(r"als\.(\w+)", as_text(lost)["regels.toml"])
    assert conditions == ["situatie", "a", "b"]


def test_a_column_that_the_sheet_does_not_have_is_a_bug() -> None:
    with pytest.raises(KeyError, match="hoi"):
        as_text(workbook(regel=[row(regel="R1", hoi="x")]))


def test_a_new_folder_is_made_and_reads_back(tmp_path: Path) -> None:
    write_text(PROOF, tmp_path / "a" / "b")
    tables, problems = read_text(tmp_path / "a" / "b")
    assert problems == ()
    assert as_text(tables) == as_text(PROOF)
    assert {path.name for path in (tmp_path / "a" / "b").iterdir()} == set(as_text(PROOF))


@pytest.mark.parametrize("name", ["regels.toml", "resultaatnormen.toml", "leeswijzer.toml"])
def test_nothing_is_written_over_a_file_of_ours_unless_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("van mij")
    with pytest.raises(FileExistsError, match=name):
        write_text(PROOF, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "van mij"


def test_overwriting_replaces_ours_removes_what_is_gone_and_leaves_the_rest(
    tmp_path: Path,
) -> None:
    write_text(PROOF, tmp_path)
    for name in ("README.md", "eigen.toml", "controle.toml"):
        (tmp_path / name).write_text("van mij")
    write_text(workbook(regel=[row(regel="R9")]), tmp_path, overwrite=True)
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert 'regel = "R9"' in written["regels.toml"]
    assert "tarieven.toml" not in written
    assert {name for name, text in written.items() if text == "van mij"} == {
        "README.md",
        "eigen.toml",
        "controle.toml",
    }
    assert len(written) == 3 + len(as_text(workbook()))


def test_a_link_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    (tmp_path / "elders").write_text("van mij")
    folder = tmp_path / "regio"
    folder.mkdir()
    (folder / "regels.toml").symlink_to(tmp_path / "elders")
    (folder / "tarieven.toml").symlink_to(tmp_path / "elders")
    write_text(workbook(), folder, overwrite=True)
    assert (tmp_path / "elders").read_text() == "van mij"
    assert not (folder / "regels.toml").is_symlink()
    assert not os.path.lexists(folder / "tarieven.toml")


def test_a_folder_with_the_name_of_a_sheet_stops_before_anything_is_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "tarieven.toml").mkdir()
    with pytest.raises(FileExistsError):
        write_text(workbook(), tmp_path, overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ["tarieven.toml"]


def test_a_disk_that_refuses_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "oud.toml").write_text("oud")
    too_long = "a" * 300
    with pytest.raises(OSError, match="too long"):
        save_files(tmp_path, {"oud.toml": "nieuw", too_long: ""}, ["oud.toml"], overwrite=True)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["oud"]


def test_the_key_of_every_sheet_is_its_own() -> None:
    assert len({sheet.file for sheet in BY_KEY.values()}) == len(BY_KEY) == len(SHEETS) + 1
