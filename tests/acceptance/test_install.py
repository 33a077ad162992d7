"""Installing: what goes along, whose names stand at the top, and what people read when it fails.

The environments are real and made by pip, so those tests are slow; the messages are asked of
.ci/environment with a search path that holds nothing but pretended interpreters.
"""

import json
import os
import shutil
import stat
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from inline_snapshot import snapshot

ROOT = Path(__file__).parents[2]
CONSTRAINTS = ("--constraint", "constraints.txt", "--build-constraint", "constraints.txt")
OUR_NAMES = {"rules", "catalog", "cli", "web", "tests", "benchmarks", "docs"}

WHO_INSTALLS_WHAT = (
    "import importlib.metadata as m, json; print(json.dumps(m.packages_distributions()))"
)


def others_with_our_names(distributions: dict[str, list[str]]) -> dict[str, set[str]]:
    owners = {name: {*distributions.get(name, ())} - {"bouwsteen"} for name in OUR_NAMES}
    return {name: them for name, them in owners.items() if them}


def pip(python: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | environment,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    python = Path(sys.executable)
    built = pip(
        python, "wheel", "--no-deps", *CONSTRAINTS[2:], "--wheel-dir", str(folder), str(ROOT)
    )
    assert built.returncode == 0, built.stderr
    (path,) = folder.iterdir()
    return path


def test_no_package_of_this_environment_has_one_of_our_names() -> None:
    owners = {name: [*them] for name, them in metadata.packages_distributions().items()}

    assert others_with_our_names(owners) == {}


@pytest.mark.slow
def test_no_dependency_of_a_clean_environment_has_one_of_our_names(
    wheel: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "clean", with_pip=True)
    python = tmp_path / "clean" / "bin" / "python"
    for arguments in ((*CONSTRAINTS[:2], "pip"), (*CONSTRAINTS, str(wheel))):
        installed = pip(python, "install", *arguments)
        assert installed.returncode == 0, installed.stderr

    # In another folder and isolated: the checkout must not lend its packages.
    listed = subprocess.run(
        [python, "-I", "-c", WHO_INSTALLS_WHAT],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )

    owners: dict[str, list[str]] = json.loads(listed.stdout)
    assert owners["rules"] == owners["catalog"] == owners["cli"] == ["bouwsteen"]
    assert others_with_our_names(owners) == {}


@pytest.mark.slow
def test_the_wheel_holds_our_packages_the_licence_and_every_region(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {Path(name) for name in archive.namelist()}
    folder = ROOT / "catalog" / "regions"
    regions = {path.relative_to(ROOT) for path in folder.rglob("*") if path.is_file()}

    tops = {path.parts[0] for path in names if not path.parts[0].endswith(".dist-info")}
    assert tops <= {"rules", "catalog", "cli", "web"}
    assert any(path.suffix == ".toml" for path in regions)
    assert {path for path in regions if "__pycache__" not in path.parts} <= names
    assert any(path.parts[1:] == ("licenses", "LICENSE") for path in names)


def pretend_python(folder: Path, name: str, version: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{version} {path}'\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def environment_script(
    path: Path | str, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [shutil.which("sh") or "/bin/sh", ROOT / ".ci" / "environment", *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": str(path), "HOME": str(path), **variables},
    )


def test_a_computer_without_a_usable_python_reads_which_ones_there_are(tmp_path: Path) -> None:
    pretend_python(tmp_path, "python3", "3.13")
    pretend_python(tmp_path, "python", "2.7")

    answer = environment_script(tmp_path, str(tmp_path / "new"))

    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr == snapshot("""\

Bouwsteen werkt met Python 3.11 of 3.12 en vond die niet op deze computer.
Gevonden: python3 (3.13), python (2.7).
Met 3.13 of nieuwer kan het niet: het onderdeel durable-rules werkt daar niet op.

  Debian 12, Ubuntu 24.04:  sudo apt install python3 python3-dev python3-venv
  Fedora:                   sudo dnf install python3.12
  macOS:                    brew install python@3.12
  elders:                   pyenv install 3.12

Daarna opnieuw. Staat hij ergens anders: make demo PYTHON=/pad/naar/python3.12
""")
    assert not (tmp_path / "new").exists()


def test_a_computer_without_python_reads_what_to_install(tmp_path: Path) -> None:
    answer = environment_script(tmp_path, str(tmp_path / "new"))

    assert answer.returncode == 2
    assert "Gevonden: geen enkele Python." in answer.stderr


def test_a_python_that_is_asked_for_and_not_usable_is_named(tmp_path: Path) -> None:
    pretend_python(tmp_path, "python3.12", "3.12")
    pretend_python(tmp_path, "mine", "3.13")

    answer = environment_script(tmp_path, str(tmp_path / "new"), PYTHON="mine")

    assert answer.returncode == 2
    assert "Gevonden: mine (3.13) (gevraagd: PYTHON=mine)." in answer.stderr


@pytest.mark.parametrize(
    ("present", "asked", "found"),
    [
        ({"python3.11": "3.11", "python3.12": "3.12"}, (), "python3.12"),
        ({"python3.11": "3.11", "python3.12": "3.12"}, ("3.11",), "python3.11"),
        ({"python3": "3.11", "python3.13": "3.13"}, (), "python3"),
        ({".pyenv/versions/3.12.1/bin/python": "3.12"}, (), ".pyenv/versions/3.12.1/bin/python"),
    ],
)
def test_the_newest_usable_python_is_found(
    tmp_path: Path, present: dict[str, str], asked: tuple[str, ...], found: str
) -> None:
    for name, version in present.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        pretend_python(tmp_path, name, version)

    answer = environment_script(tmp_path, "--find", *asked)

    assert answer.stdout == f"{tmp_path / found}\n"


def test_a_folder_that_is_no_environment_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "work.xlsx").write_bytes(b"precious")

    answer = environment_script(os.environ["PATH"], str(mine), PYTHON=sys.executable)

    assert answer.returncode == 2
    assert "is geen Python-omgeving en blijft zoals hij is" in answer.stderr
    assert [path.name for path in mine.iterdir()] == ["work.xlsx"]


@pytest.mark.slow
def test_without_a_compiler_people_read_what_to_install_and_nothing_looks_ready(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "new"
    # The real settings of this computer, but no compiler and no wheel from an earlier time.
    variables = {
        **os.environ,
        "CC": str(tmp_path / "cc"),
        "PIP_NO_CACHE_DIR": "1",
        "PYTHON": sys.executable,
    }

    answer = environment_script(variables.pop("PATH"), str(folder), **variables)

    assert answer.returncode == 2
    assert "Er is geen werkende C-compiler" in answer.stderr
    assert "sudo apt install build-essential" in answer.stderr
    assert (folder / ".bouwsteen").read_text(encoding="utf-8") == "half\n"
