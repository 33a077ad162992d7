import os
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.textform import read_text
from catalog.textform.files import read_source
from rules.places import Place
from tests.catalog.textform.folders import KENMERKEN, lines_of, make_folder, problems_of

RULE = '[[regel]]\nregel = "R1"\ntoelichting = "cliënt"\n'


def test_a_byte_order_mark_is_a_warning_and_the_file_is_read(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, regels=RULE.encode("utf-8-sig"))
    tables, problems = read_text(folder)
    assert lines_of(problems) == snapshot("""\
BS-154 let op regio/regels.toml Regels
  Het bestand ‘regels.toml’ begint met een onzichtbaar teken (BOM). Het is wel gelezen.
  []
  Sla het bestand op als UTF-8 zonder BOM. Anders ziet git een verschil dat er niet is.\
""")
    assert tables.rows("regel")[0].text("toelichting") == "cliënt"


def test_windows_line_ends_are_fine(tmp_path: Path) -> None:
    assert problems_of(tmp_path, regels=RULE.replace("\n", "\r\n").encode()) == ()


def test_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    assert lines_of(problems_of(tmp_path, regels=RULE.encode("cp1252"))) == snapshot("""\
BS-153 fout regio/regels.toml Regels
  Regel 3 van ‘regels.toml’ is geen gewone tekst (UTF-8): letters zoals é of ë zijn anders opgeslagen.
  [toelichting = "cliënt"]
  Sla het bestand op als UTF-8. In Kladblok: Opslaan als, Codering, UTF-8.\
""")


def test_a_wrong_letter_after_a_byte_order_mark_is_on_the_right_line(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + RULE.encode("cp1252")
    [problem] = problems_of(tmp_path, regels=data)
    assert problem.message == snapshot(
        "Regel 3 van ‘regels.toml’ is geen gewone tekst (UTF-8): letters zoals é of ë zijn anders opgeslagen."
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_text_is_refused(tmp_path: Path, encoding: str) -> None:
    [problem] = problems_of(tmp_path, regels=RULE.encode(encoding))
    assert problem.code == "BS-153"


def test_nul_bytes_are_named_with_their_line(tmp_path: Path) -> None:
    assert lines_of(problems_of(tmp_path, regels=RULE.encode() + b"a\0\0b")) == snapshot("""\
BS-153 fout regio/regels.toml Regels
  Regel 4 van ‘regels.toml’ is geen gewone tekst (UTF-8): er staan nul-tekens in.
  [ab]
  Sla het bestand op als UTF-8. In Kladblok: Opslaan als, Codering, UTF-8.\
""")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    os.truncate(folder / "regels.toml", 20 * 1024**2 + 1)
    assert lines_of(read_text(folder)[1]) == snapshot("""\
BS-152 fout regio/regels.toml Regels
  Het bestand ‘regels.toml’ is niet gelezen: het is te groot.
  []
  Zet een gewoon, leesbaar tekstbestand in de map, van hoogstens 20 MB.\
""")


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "geheim"
    secret.write_text("wachtwoord")
    folder = make_folder(tmp_path, regels=None, garanties=None, onmogelijk=None)
    (folder / "regels.toml").symlink_to(secret)
    (folder / "garanties.toml").symlink_to("nergens")
    (folder / "onmogelijk.toml").symlink_to("onmogelijk.toml")
    assert lines_of(read_text(folder)[1]) == snapshot("""\
BS-152 fout regio/onmogelijk.toml Onmogelijk
  Het bestand ‘onmogelijk.toml’ is niet gelezen: het is een koppeling naar een ander bestand.
  []
  Zet een gewoon, leesbaar tekstbestand in de map, van hoogstens 20 MB.
BS-152 fout regio/regels.toml Regels
  Het bestand ‘regels.toml’ is niet gelezen: het is een koppeling naar een ander bestand.
  []
  Zet een gewoon, leesbaar tekstbestand in de map, van hoogstens 20 MB.
BS-152 fout regio/garanties.toml Garanties
  Het bestand ‘garanties.toml’ is niet gelezen: het is een koppeling naar een ander bestand.
  []
  Zet een gewoon, leesbaar tekstbestand in de map, van hoogstens 20 MB.\
""")


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, regels=None, garanties=None)
    (folder / "regels.toml").mkdir()
    os.mkfifo(folder / "garanties.toml")
    assert lines_of(read_text(folder)[1]) == snapshot("""\
BS-152 fout regio/regels.toml Regels
  Het bestand ‘regels.toml’ is niet gelezen: het is een map.
  []
  Zet een gewoon, leesbaar tekstbestand in de map, van hoogstens 20 MB.
BS-152 fout regio/garanties.toml Garanties
  Het bestand ‘garanties.toml’ is niet gelezen: het is geen gewoon bestand.
  []
  Zet een gewoon, leesbaar tekstbestand in de map, van hoogstens 20 MB.\
""")


def test_a_closed_file_is_a_problem(tmp_path: Path) -> None:
    path = make_folder(tmp_path) / "regels.toml"
    path.chmod(0)
    root = os.geteuid() == 0
    if root:  # who may open everything
        os.seteuid(65534)
    try:
        source = read_source(path, Place("regels.toml"))
    finally:
        if root:
            os.seteuid(0)
    assert source.text is None
    assert lines_of(source.problems) == snapshot("""\
BS-152 fout regels.toml regels.toml
  Het bestand ‘regels.toml’ is niet gelezen: u mag het niet openen, of het is beschadigd.
  []
  Zet een gewoon, leesbaar tekstbestand in de map, van hoogstens 20 MB.\
""")


def test_a_linked_folder_is_read(tmp_path: Path) -> None:
    make_folder(tmp_path, kenmerken=KENMERKEN)
    (tmp_path / "link").symlink_to("regio")
    tables, problems = read_text(tmp_path / "link")
    assert (tables.file, problems) == ("link", ())
