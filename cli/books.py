"""For which workbooks is a population counted? One, or two that are compared afterwards."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from cli.dutch import WrongUseError
from cli.parameters import first_day_option, per_option, workbook_argument
from cli.populations import framed_or_stop
from cli.same import same_option, same_words, stated
from cli.workbooks import open_usable

if TYPE_CHECKING:
    from catalog.loading import Loaded
    from rules.populations.frame import Frame

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Books:
    """What the arguments and options of ``books_arguments`` ask."""

    old: str
    new: str | None
    same: tuple[str, ...]
    per: tuple[str, ...]
    day: date | None

    @property
    def names(self) -> tuple[str, ...]:
        """The workbooks as they are typed."""
        return (self.old,) if self.new is None else (self.old, self.new)

    def words(self) -> list[str]:
        """Return the workbooks and the options as they are typed."""
        words = [*self.names, *same_words(self.same), *(f"--per={one}" for one in self.per)]
        return [*words, *([f"--peildatum={self.day:%d-%m-%Y}"] if self.day is not None else [])]

    def framed(self, *, as_json: bool = False) -> tuple[Loaded, Frame]:
        """Return the first workbook, and a frame in which every report on them can be made."""
        from rules.populations.frame import Frame

        if self.same and self.new is None:
            message = "--zelfde hoort bij twee werkboeken. Geef ook het nieuwe werkboek."
            raise WrongUseError(message)
        old = open_usable(self.old, as_json=as_json)
        if self.new is None:
            frame = Frame.of_ruleset(old.catalog.ruleset_on(self._day_of(old)))
        else:
            frame = self._joint(old, open_usable(self.new, as_json=as_json))
        if not frame.asked:
            message = (
                f"In {' en '.join(self.names)} staat nog geen kenmerk over cliënten. Vul eerst het "
                "blad Kenmerken in."
            )
            raise WrongUseError(message)
        frame, _ = framed_or_stop(frame, self.per)
        return old, frame

    def _joint(self, old: Loaded, new: Loaded) -> Frame:
        from catalog.comparison.same import StatementError, find_same
        from rules.comparison.joining import join
        from rules.populations.frame import Frame

        try:
            same = find_same(old, new, stated(self.same))
        except StatementError as error:
            raise WrongUseError(str(error)) from None
        before, after = (one.catalog.ruleset_on(self._day_of(one)) for one in (old, new))
        return Frame.of_joint(join(before, after, same.counterparts, same.products))

    def _day_of(self, loaded: Loaded) -> date:
        return self.day or loaded.catalog.info.valid_from


def books_arguments(command: F) -> F:
    """Add WERKBOEK, [NIEUW], --zelfde, --per and --peildatum, together one argument ``books``."""

    @functools.wraps(command)
    def asked(
        workbook: str,
        second: str | None,
        same: tuple[str, ...],
        per: tuple[str, ...],
        day: date | None,
        **options: object,
    ) -> object:
        return command(books=Books(workbook, second, same, per, day), **options)

    with_second = click.argument("second", metavar="[NIEUW]", required=False)(
        same_option(per_option(first_day_option(asked)))
    )
    return cast("F", workbook_argument(with_second))
