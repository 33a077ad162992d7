"""The options --uit and --overschrijf, and writing and showing the document that they ask for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import click

from cli.dutch import WrongUseError
from cli.failures import cause_of
from cli.targets import check_spares
from cli.terminal.document import print_document
from cli.terminal.screen import print_json, say

if TYPE_CHECKING:
    from pydantic import BaseModel

    from catalog.documents.blocks import Document
    from catalog.workbook.report_tables import ReportTable

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Output:
    """The file that --uit asks for, checked before any work is done."""

    path: Path
    overwrite: bool

    def save(self, document: Document, tables: Sequence[ReportTable], *, quiet: bool) -> None:
        """Write the document and say so, unless ``quiet``."""
        from catalog.documents.writing import write_document

        try:
            write_document(document, tables, self.path, overwrite=self.overwrite)
        except OSError as error:
            message = f"{self.path} is niet te schrijven: {cause_of(error)}."
            raise WrongUseError(message) from None
        if not quiet:
            say(self.made, style="goed")

    @property
    def made(self) -> str:
        """What people read when the file is there."""
        return f"Gemaakt: {self.path}"


def show_report(
    report: BaseModel,
    document: Document,
    tables: Sequence[ReportTable],
    output: Output | None,
    *,
    as_json: bool,
) -> None:
    """Write a report where --uit says, and show it: as JSON, or as the document."""
    # The file first: a reader such as head may close the output half-way.
    if output is not None:
        output.save(document, tables, quiet=as_json)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_document(document)


def output_options(command: F) -> F:
    """Add --uit and --overschrijf, together one argument ``output``."""
    target = click.option(
        "--uit",
        "output",
        metavar="BESTAND",
        callback=_checked,
        help="Schrijf het in een bestand: .docx, .html, .md of .xlsx.",
    )
    overwrite = click.option(
        "--overschrijf",
        _OVERWRITE,
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_remembered,
        help="Vervang het bestand als het er al is.",
    )
    return target(overwrite(_sparing(command)))


def _sparing(command: F) -> F:
    """Have a command refuse to replace a file that it reads itself."""

    @functools.wraps(command)
    def guarded(*args: object, **options: object) -> object:
        output = options.get("output")
        if isinstance(output, Output):
            check_spares(output.path, (one for one in options.values() if one is not output))
        return command(*args, **options)

    return cast("F", guarded)


_OVERWRITE: Final = "overwrite"


def _remembered(ctx: click.Context, param: click.Parameter, value: object) -> None:
    del param
    ctx.meta[_OVERWRITE] = bool(value)


def _checked(ctx: click.Context, param: click.Parameter, value: str | None) -> Output | None:
    """Stop when nothing can be written where --uit says."""
    from catalog.documents.writing import FORMS

    del param
    if value is None:
        return None
    path, overwrite = Path(value), bool(ctx.meta.get(_OVERWRITE))
    if path.suffix.lower() not in FORMS:
        message = f"De naam {path.name} moet eindigen op {', '.join(FORMS[:-1])} of {FORMS[-1]}."
        raise WrongUseError(message, ctx)
    if path.exists() and not overwrite:
        message = f"{value} bestaat al. Geef --overschrijf mee om het te vervangen."
        raise WrongUseError(message, ctx)
    if not path.absolute().parent.is_dir():
        message = f"De map {path.parent} bestaat niet. Maak die eerst."
        raise WrongUseError(message, ctx)
    return Output(path, overwrite)
