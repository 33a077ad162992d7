"""Why the findings may not be put in a workbook: what the file or its folder is like."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from catalog.problems import Problem
from catalog.workbook.findings.original import Original, save_copy
from catalog.workbook.findings.refusals import UnwritableFileError
from tests.cases.example import Example
from tests.catalog.workbook.books import good_workbook


def _refused(write: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        write()
    except UnwritableFileError as error:
        return (error.problem,)
    return ()


def _example(says: str, meanwhile: Callable[[Path], object]) -> Example:
    """Read a workbook, let something happen, and try to write it."""

    def make(folder: Path) -> tuple[Problem, ...]:
        path = folder / "boek.xlsx"
        good_workbook().save(path)
        original = Original.read(path)
        meanwhile(path)
        return _refused(lambda: original.replace(b"nieuw"))

    return Example(says, make)


def _copied_twice(folder: Path) -> tuple[Problem, ...]:
    (folder / "kopie.xlsx").write_bytes(b"al hier")
    return _refused(lambda: save_copy(b"nieuw", folder / "kopie.xlsx"))


def _changed(path: Path) -> None:
    book = good_workbook()
    book["Regels"]["A3"] = "R9"
    book.save(path)


WRITING_CASES: Final[dict[str, Example]] = {
    "BS-170": _example(
        "Het werkboek staat nog open in Excel.",
        lambda path: path.with_name("~$boek.xlsx").write_bytes(b"\x06beheer"),
    ),
    "BS-171": _example("Het bestand is alleen-lezen.", lambda path: path.chmod(0o444)),
    "BS-172": _example("Iemand slaat het werkboek op tijdens de controle.", _changed),
    "BS-175": _example("Iemand verwijdert het werkboek tijdens de controle.", Path.unlink),
    "BS-177": Example("--uit kopie.xlsx, en dat bestand is er al.", _copied_twice),
}
