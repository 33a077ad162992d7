"""The shape of the repository: the owner's folders, no hosts, and lists that agree."""

import re
import subprocess
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]

GIVEN_BY_THE_OWNER = {"rules", "catalog", "cli", "tests"}
ADDED_BY_THE_DESIGN = {".ci", "benchmarks", "docs", "web"}
NOT_PACKAGES = {".ci", "benchmarks", "docs", "tests"}

# In parts, so that this file does not hold what it forbids.
HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("conda", "anaconda", "org"),
    )
)
LOCK_FILES = {
    "Cargo.lock",
    "Pipfile.lock",
    "bun.lockb",
    "npm-shrinkwrap.json",
    "package-lock.json",
    "pdm.lock",
    "pnpm-lock.yaml",
    "poetry.lock",
    "pylock.toml",
    "uv.lock",
    "yarn.lock",
}


@pytest.fixture(scope="module")
def tracked() -> list[PurePosixPath]:
    # A checkout of another user (a container in CI) is safe to list.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as reason:
        pytest.skip(f"not a git checkout: {reason}")
    # A file that was just moved or deleted is still listed.
    return [PurePosixPath(p) for p in listed.stdout.split("\0") if p and (ROOT / p).is_file()]


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pins() -> list[tuple[str, str]]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    matches = [re.fullmatch(r"([\w.-]+)==([\w.!+]+)", line) for line in lines if line[0] != "#"]
    assert None not in matches, "a line is not name==version"
    return [(match[1], match[2]) for match in matches if match]


def packages(tracked: list[PurePosixPath]) -> set[str]:
    return {path.parts[0] for path in tracked if len(path.parts) > 1} - NOT_PACKAGES


def test_the_top_level_holds_the_folders_of_the_owner_and_of_the_design(
    tracked: list[PurePosixPath],
) -> None:
    folders = {path.parts[0] for path in tracked if len(path.parts) > 1}

    assert folders >= GIVEN_BY_THE_OWNER
    assert folders <= GIVEN_BY_THE_OWNER | ADDED_BY_THE_DESIGN


def test_no_tracked_file_names_the_host_of_a_registry(tracked: list[PurePosixPath]) -> None:
    found = {
        f"{path}: {host}"
        for path in tracked
        for host in HOSTS
        if host.encode() in (ROOT / path).read_bytes().lower()
    }

    assert found == set()


def test_there_are_no_lock_files(tracked: list[PurePosixPath]) -> None:
    assert {str(path) for path in tracked if path.name in LOCK_FILES} == set()


def test_every_package_is_in_the_wheel_under_the_import_contracts_and_measured(
    tracked: list[PurePosixPath], project: dict[str, Any]
) -> None:
    tools = project["tool"]

    assert set(tools["hatch"]["build"]["targets"]["wheel"]["packages"]) == packages(tracked)
    assert set(tools["importlinter"]["root_packages"]) == packages(tracked)
    assert set(tools["coverage"]["run"]["source"]) == packages(tracked)


def test_every_dependency_is_pinned_within_its_range(
    project: dict[str, Any], pins: list[tuple[str, str]]
) -> None:
    versions = {canonicalize_name(name): version for name, version in pins}
    metadata = project["project"]
    extras = [line for lines in metadata["optional-dependencies"].values() for line in lines]
    wanted = [
        Requirement(line)
        for line in (*metadata["dependencies"], *extras, *project["build-system"]["requires"])
    ]

    assert [
        str(requirement)
        for requirement in wanted
        if versions.get(canonicalize_name(requirement.name), "absent") not in requirement.specifier
    ] == []


def test_constraints_are_sorted_and_without_duplicates(pins: list[tuple[str, str]]) -> None:
    names = [name.lower() for name, _ in pins]

    assert names == sorted(set(names))


def test_the_licence_is_complete() -> None:
    lines = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    articles = [match[1] for line in lines if (match := re.match(r"(\d+)\.[A-Z]", line))]

    assert lines[0] == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"
    assert articles == [str(number) for number in range(1, 16)]
    assert "Appendix" in {line.strip() for line in lines}
