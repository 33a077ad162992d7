"""The answer to a match as people and programs read it; the shape of ``match --json``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Outcome = Literal["past", "past niet", "onbekend", "niet geldig"]


class Shape(BaseModel):
    """A part of an answer; fields have the Dutch names of the JSON."""

    model_config = ConfigDict(frozen=True)


class WorkbookStamp(Shape):
    """Which workbook answered, so that an answer can be traced."""

    regio: str
    versie: str
    sha256: str


class CellOut(Shape):
    """One condition of a row beside the answer given."""

    kenmerk: str
    naam: str
    voorwaarde: str
    gegeven: str | None
    stand: Literal["klopt", "klopt niet", "nog niet bekend"]
    afgeleid: bool = False


class ReasonOut(Shape):
    """A row that bears on the outcome, in words and cell by cell."""

    regel: str
    tekst: str
    toelichting: str = ""
    klopt: bool
    cellen: tuple[CellOut, ...] = ()
    plaats: str = ""
    bron: tuple[str, ...] = ()
    zekerheid: str = ""


class ExplanationOut(Shape):
    """A sentence for people; rows that stand alike share one."""

    tekst: str
    regels: tuple[str, ...] = ()
    bron: tuple[str, ...] = ()
    toelichtingen: tuple[str, ...] = ()


class NearlyOut(Shape):
    """What would have to be otherwise for a product to fit."""

    tekst: str
    antwoorden: dict[str, str]


class PriceOut(Shape):
    """A tariff that may apply; amounts in euros."""

    tarief: str
    bedrag: Decimal | None
    eenheid: str
    omvang: int | None = None
    frequentie: str = ""
    variant: str = ""
    wet: str = ""
    leveringsvorm: str = ""
    gemeente: str = ""
    status: str = ""
    jaar: Decimal | None = None
    plaats: str = ""


class CostOut(Shape):
    """What a product costs: every tariff that may apply, and euros a year from low to high."""

    tarieven: tuple[PriceOut, ...] = ()
    jaar_laag: Decimal | None = None
    jaar_hoog: Decimal | None = None
    duur_aangenomen: bool = False
    fictief: bool = False


class OfferOut(Shape):
    """An offer that meets every must-criterion of a fitting product."""

    aanbieder: str
    locatie: str = ""
    opmerking: str = ""
    plaats: str = ""


class ProductOut(Shape):
    """The outcome for one product."""

    code: str
    naam: str
    oordeel: Outcome
    zekerheid: str = ""
    regels: tuple[str, ...] = ()
    redenen: tuple[ReasonOut, ...] = ()
    uitleg: tuple[ExplanationOut, ...] = ()
    bijna: tuple[NearlyOut, ...] = ()
    ontbreekt: tuple[str, ...] = ()
    opvolgers: tuple[str, ...] = ()
    kosten: CostOut | None = None
    aanbod: tuple[OfferOut, ...] | None = None


class AdviceOut(Shape):
    """A piece of advice; ``zeker`` when it counts whatever is still unknown.

    Advice about products counts when its condition holds and one of them fits.
    """

    regel: str
    tekst: str
    zeker: bool
    bouwstenen: tuple[str, ...] = ()
    bron: tuple[str, ...] = ()
    zekerheid: str = ""


class MatchReport(Shape):
    """The whole answer to one profile; ``werkboek_geldt`` on the reference date, or it does not."""

    werkboek: WorkbookStamp
    peildatum: date
    werkboek_geldt: bool
    profiel: dict[str, str] = Field(default_factory=dict)
    bouwstenen: tuple[ProductOut, ...]
    let_op: tuple[AdviceOut, ...] = ()
    afgeleid: dict[str, str | None] = Field(default_factory=dict)
    feiten: dict[str, str] = Field(default_factory=dict)
