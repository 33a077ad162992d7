"""The result of one trajectory, for people and programs; the shape of ``resultaat --json``."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from catalog.answers.report import Shape, WorkbookStamp


class NormOut(Shape):
    """One norm with begin, end and what became of it."""

    norm: str
    bouwstenen: tuple[str, ...]
    kenmerk: str
    naam: str
    soort: str
    eis: str
    begin: str | None
    eind: str | None
    oordeel: str
    reden: str = ""
    indicator: str = ""
    toelichting: str = ""
    bron: tuple[str, ...] = ()
    zekerheid: str = ""
    plaats: str = ""


class IndicatorOut(Shape):
    """An indicator of the whole trajectory, and the norms that add to it."""

    indicator: str
    oordeel: str
    normen: tuple[str, ...]


class NamedOut(Shape):
    """A product by code and name."""

    code: str
    naam: str


class ResultReport(Shape):
    """The result of one trajectory; ``aantallen`` counts the norms that belong to no indicator.

    ``toegevoegd`` are products that the user named; they do not fit the begin with certainty.
    """

    werkboek: WorkbookStamp
    peildatum: date
    begin: dict[str, str] = Field(default_factory=dict)
    eind: dict[str, str] = Field(default_factory=dict)
    bouwstenen: tuple[NamedOut, ...]
    toegevoegd: tuple[NamedOut, ...] = ()
    nog_niet_zeker: tuple[NamedOut, ...] = ()
    normen: tuple[NormOut, ...] = ()
    indicatoren: tuple[IndicatorOut, ...] = ()
    aantallen: dict[str, int] = Field(default_factory=dict)
    legenda: tuple[str, ...] = ()
    feiten: dict[str, str] = Field(default_factory=dict)
