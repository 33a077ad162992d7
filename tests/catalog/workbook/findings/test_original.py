"""Whatever happens while the findings are written, the workbook is the old one or the new one."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.findings.original import Original, save_copy
from catalog.workbook.findings.refusals import UnwritableFileError
from tests.acceptance.commands import COMMAND
from tests.catalog.workbook.books import good_workbook
from tests.catalog.workbook.books import written as told

ROOT = Path(__file__).parents[4]
linux = pytest.mark.skipif(sys.platform != "linux", reason="dit wordt alleen op Linux nagebootst")


def book(folder: Path) -> Path:
    path = folder / "boek.xlsx"
    good_workbook().save(path)
    return path


def refusal(original: Original, content: bytes = b"nieuw") -> str:
    """Try to replace a file; the refusal must leave it, and no other file beside it."""
    before = sorted(one.name for one in original.path.parent.iterdir())
    with pytest.raises(UnwritableFileError) as caught:
        original.replace(content)
    assert original.path.read_bytes() == original.content
    assert sorted(one.name for one in original.path.parent.iterdir()) == before
    return told([caught.value.problem])


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = book(tmp_path)
    Original.read(path).replace(b"nieuw")
    assert path.read_bytes() == b"nieuw"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_workbook_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "boek.xlsx").write_text("geen werkboek", encoding="utf-8")
    with pytest.raises(UnreadableFileError):
        Original.read(tmp_path / "boek.xlsx")


@pytest.mark.skipif(os.name != "posix", reason="Windows kent deze rechten niet")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_rights_stay(tmp_path: Path, mode: int) -> None:
    path = book(tmp_path)
    path.chmod(mode)
    Original.read(path).replace(b"nieuw")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="alleen root mag iets weggeven")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = book(tmp_path)
    os.chown(path, 1234, 5678)
    Original.read(path).replace(b"nieuw")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 5678)


@linux
def test_the_labels_of_the_file_system_stay(tmp_path: Path) -> None:
    path = book(tmp_path)
    try:
        os.setxattr(path, "user.bron", b"inkoop")
    except OSError:
        pytest.skip("dit bestandssysteem kent geen labels")
    Original.read(path).replace(b"nieuw")
    assert os.getxattr(path, "user.bron") == b"inkoop"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    path = book(tmp_path / "echt")
    link = tmp_path / "boek.xlsx"
    link.symlink_to(path)
    Original.read(link).replace(b"nieuw")
    assert link.is_symlink()
    assert path.read_bytes() == b"nieuw"


def test_a_workbook_that_is_open_in_excel(tmp_path: Path) -> None:
    original = Original.read(book(tmp_path))
    (tmp_path / "~$boek.xlsx").write_bytes(b"\x06beheer")
    assert refusal(original) == snapshot("""\
boek.xlsx BS-170 fout
  Dit werkboek is nog open in Excel. Er is niets geschreven.
> Sla het daar op en sluit het. Is het nergens meer open? Verwijder
  dan het hulpbestand ‘~$boek.xlsx’. Of schrijf naar een kopie, met
  --uit.\
""")


def test_a_workbook_that_is_open_in_libreoffice(tmp_path: Path) -> None:
    original = Original.read(book(tmp_path))
    (tmp_path / ".~lock.boek.xlsx#").write_text(",beheer,pc,2026;", encoding="utf-8")
    assert "BS-170" in refusal(original)
    assert "LibreOffice" in refusal(original)


def test_a_file_that_may_only_be_read(tmp_path: Path) -> None:
    path = book(tmp_path)
    path.chmod(0o444)
    assert refusal(Original.read(path)) == snapshot("""\
boek.xlsx BS-171 fout
  Dit bestand is alleen-lezen. Er is niets geschreven.
> Zet ‘alleen-lezen’ uit bij de eigenschappen van het bestand. Of
  schrijf naar een kopie, met --uit.\
""")


def test_a_file_that_was_saved_during_the_check(tmp_path: Path) -> None:
    path = book(tmp_path)
    original = Original.read(path)
    changed = good_workbook()
    changed["Regels"]["A3"] = "R9"
    changed.save(path)
    with pytest.raises(UnwritableFileError) as caught:
        original.replace(b"nieuw")
    assert told([caught.value.problem]) == snapshot("""\
boek.xlsx BS-172 fout
  Dit bestand is veranderd terwijl de controle liep. Er is niets
  geschreven.
> Start de opdracht opnieuw, dan wordt de nieuwe inhoud gecontroleerd.\
""")
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_went_away_during_the_check(tmp_path: Path) -> None:
    path = book(tmp_path)
    original = Original.read(path)
    path.unlink()
    with pytest.raises(UnwritableFileError) as caught:
        original.replace(b"nieuw")
    assert told([caught.value.problem]) == snapshot("""\
boek.xlsx BS-175 fout
  Het bestand of de map is verplaatst of verwijderd terwijl de
  controle liep. Er is niets geschreven.
> Kijk waar het bestand nu staat en start de opdracht opnieuw.\
""")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_never_replaces_a_file(tmp_path: Path) -> None:
    save_copy(b"nieuw", tmp_path / "kopie.xlsx")
    with pytest.raises(UnwritableFileError) as caught:
        save_copy(b"anders", tmp_path / "kopie.xlsx")
    assert told([caught.value.problem]) == snapshot("""\
kopie.xlsx BS-177 fout
  Dit bestand bestaat al. Er is niets geschreven.
> Kies een andere naam voor de kopie.\
""")
    assert (tmp_path / "kopie.xlsx").read_bytes() == b"nieuw"


@linux
def test_a_process_that_is_killed_at_any_moment_leaves_a_whole_workbook(tmp_path: Path) -> None:
    done = run([sys.executable, "-m", "tests.catalog.workbook.findings.killing", str(tmp_path)])
    result = json.loads(done.stdout)
    outcomes = result["uitkomsten"]
    assert set(outcomes) == {"gedood oud", "gedood nieuw", "klaar nieuw"}
    assert outcomes["gedood oud"] > 50
    assert result["bleef_staan"] == ["hulpbestand"]


REPLACE = """
import json, resource, sys
from pathlib import Path
from catalog.workbook.findings.original import Original
from catalog.workbook.findings.refusals import UnwritableFileError
path, size, limit = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
original = Original.read(path)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    original.replace(bytes(size))
    code = "klaar"
except UnwritableFileError as error:
    code = error.problem.code
print(json.dumps([code, path.read_bytes() == original.content, [one.name for one in path.parent.iterdir()]]))
"""


@linux
def test_a_file_that_may_not_become_so_large(tmp_path: Path) -> None:
    done = run([sys.executable, "-c", REPLACE, str(book(tmp_path)), "500000", "100000"])
    assert json.loads(done.stdout) == ["BS-173", True, ["boek.xlsx"]]


@linux
@pytest.mark.parametrize(
    ("options", "then", "expected"),
    [
        pytest.param("size=200k", "true", ["BS-173", True, ["boek.xlsx"]], id="a full disk"),
        pytest.param(
            "size=9m", 'mount -o remount,ro "$0"', ["BS-174", True, ["boek.xlsx"]], id="read-only"
        ),
        pytest.param("size=9m", "true", ["klaar", False, ["boek.xlsx"]], id="nothing wrong"),
    ],
)
def test_a_disk_that_refuses(
    tmp_path: Path, options: str, then: str, expected: list[object]
) -> None:
    disk = tmp_path / "schijf"
    disk.mkdir()
    script = (
        f'mount -t tmpfs -o {options} tmpfs "$0" && cp "$1" "$0/boek.xlsx" && {then} && '
        '"$2" -c "$3" "$0/boek.xlsx" 500000 0'
    )
    words = ["sh", "-c", script, str(disk), str(book(tmp_path)), sys.executable, REPLACE]
    done = run([*own_mounts(), *words])
    assert json.loads(done.stdout) == expected


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="voor root gelden geen rechten")
def test_a_folder_in_which_nothing_may_be_written(tmp_path: Path) -> None:
    original = Original.read(book(tmp_path))
    tmp_path.chmod(0o555)
    try:
        assert "BS-174" in refusal(original)
    finally:
        tmp_path.chmod(0o755)


@linux
def test_the_command_says_that_nothing_may_be_written_in_a_folder(tmp_path: Path) -> None:
    path = book(tmp_path)
    before = path.read_bytes()
    tmp_path.chmod(0o555)
    try:
        words = [*without_privileges(), str(COMMAND), "controleer", str(path), "--schrijf"]
        done = subprocess.run(words, check=False, capture_output=True, text=True, timeout=120)
    finally:
        tmp_path.chmod(0o755)
    assert done.returncode == 2
    assert "BS-174" in done.stderr
    assert "Er is niets geschreven." in " ".join(done.stderr.split())
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [(path.name, before)]


def without_privileges() -> list[str]:
    """Return the words before a command for which rights count, though root runs the tests."""
    if os.getuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("voor root gelden geen rechten, en setpriv is er niet")
    gone = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={gone}", f"--inh-caps={gone}"]


def own_mounts() -> list[str]:
    """Return the words before a command that may mount disks for itself alone."""
    for words in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        if (
            shutil.which("unshare")
            and not subprocess.run(
                [*words, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], check=False, capture_output=True
            ).returncode
        ):
            return words
    pytest.skip("hier mag geen eigen schijf worden gekoppeld (unshare)")


def run(words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True, timeout=120)
