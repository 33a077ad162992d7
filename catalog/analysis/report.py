"""The analysis as people and programs read it; the shape of ``analyseer --json``."""

from __future__ import annotations

from datetime import date
from typing import Literal

from catalog.answers.report import Shape, WorkbookStamp


class EstimateOut(Shape):
    """A share that was sampled because there was no time to count: a part of 1, at 95%."""

    aandeel: float
    laag: float
    hoog: float
    steekproef: int


class CauseOut(Shape):
    """A row behind what is the matter; ``cellen`` are the cells of it that refuse.

    ``plaats`` is the row, or the first of these cells.
    """

    regel: str
    plaats: str
    cellen: tuple[str, ...] = ()
    tekst: str


class AreaOut(Shape):
    """A region in one line; ``aantal`` profiles in it are in no region before it."""

    gebied: str
    aantal: int
    bouwstenen: tuple[str, ...]
    tekst: str
    oorzaak: tuple[CauseOut, ...]


class GuaranteeOut(Shape):
    """What is certain about one guarantee; ``bewezen`` is None when nothing is.

    ``bewaakt_niets`` when it is only true because no profile lies in its region. ``aantal`` of
    ``totaal`` profiles break it. ``kern`` are the answers in ``tegenvoorbeeld`` that
    matter, ``past`` what fits it. ``rest`` profiles are in none of ``gebieden``.
    """

    id: str
    uitspraak: str
    bouwstenen: tuple[str, ...]
    gebied: str
    tekst: str
    plaats: str
    bewezen: bool | None
    oordeel: str
    aantal: int | None
    totaal: int | None
    gebieden: tuple[AreaOut, ...] = ()
    rest: int | None = None
    tegenvoorbeeld: dict[str, str] | None = None
    kern: dict[str, str] | None = None
    past: tuple[str, ...] = ()
    schatting: EstimateOut | None = None
    hangt_af_van: tuple[str, ...] = ()
    bewaakt_niets: bool = False


class NeverOut(Shape):
    """A product that never fits, or a row that never does anything."""

    soort: Literal["bouwsteen", "regel", "afleiding"]
    id: str
    plaats: str
    tekst: str
    door: tuple[str, ...] = ()


class RedundantOut(Shape):
    """A row that can go; ``samen_weg`` when it can go together with all others marked so."""

    regel: str
    plaats: str
    door: tuple[str, ...]
    samen_weg: bool
    tekst: str


class UselessOut(Shape):
    """A cell that can be made empty without changing anything."""

    regel: str
    kenmerk: str
    plaats: str
    voorwaarde: str
    tekst: str


class OverlapOut(Shape):
    """Two products that fit the same profiles: how many, and one of them."""

    a: str
    b: str
    aantal: int | None
    voorbeeld: dict[str, str]
    schatting: EstimateOut | None = None


class GapRegionOut(Shape):
    """A region in which no product of the group fits ``aantal`` of ``totaal`` profiles."""

    gebied: str
    aantal: int
    totaal: int


class GapOut(Shape):
    """Whom no product of a group fits; ``rest`` profiles are in ``rest_gebieden`` other regions."""

    groep: str
    bouwstenen: tuple[str, ...]
    aantal: int | None
    totaal: int | None
    gebieden: tuple[GapRegionOut, ...]
    rest: int
    rest_gebieden: int
    schatting: EstimateOut | None = None


class FaultOut(Shape):
    """A gap or a contradiction in the derivations."""

    kenmerk: str
    soort: Literal["gat", "tegenspraak"]
    rijen: tuple[str, ...]
    plaatsen: tuple[str, ...]
    aantal: int
    gebieden: tuple[str, ...]
    voorbeeld: dict[str, str]
    tekst: str


class NormQuestionOut(Shape):
    """An attribute on which products that can fit one client ask different ends; no error."""

    kenmerk: str
    normen: tuple[str, ...]
    paren: tuple[tuple[str, str], ...]
    voorbeeld: dict[str, str]
    tekst: str


class QuestionsOut(Shape):
    """How many questions an interview takes on average; a sample when not ``exact``."""

    gemiddeld: float
    hoogstens: int
    exact: bool
    laag: float
    hoog: float
    gesprekken: int


class AnalysisReport(Shape):
    """Everything that is certain about a workbook on one day.

    ``leeg`` says why there was nothing to analyse; empty when there was.
    """

    werkboek: WorkbookStamp
    peildatum: date
    totaal_profielen: int | None
    leeg: str
    garanties: tuple[GuaranteeOut, ...]
    nooit: tuple[NeverOut, ...]
    overbodig: tuple[RedundantOut, ...]
    zonder_werking: tuple[UselessOut, ...]
    overlap: tuple[OverlapOut, ...]
    gaten: tuple[GapOut, ...]
    afleidingen: tuple[FaultOut, ...]
    ongelijke_normen: tuple[NormQuestionOut, ...] = ()
    vragen: QuestionsOut | None
    budget_op: bool
    niet_af: tuple[str, ...]
