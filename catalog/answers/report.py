"""The answer to a match as people and programs read it; the shape of ``match --json``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Outcome = Literal["past", "past niet", "onbekend", "niet geldig"]


class Shape(BaseModel):
    """A part of an answer; fields have the Dutch names of the JSON.

    What the parts say of themselves is Dutch: it stands in the description of the API.
    """

    model_config = ConfigDict(frozen=True)


class WorkbookStamp(Shape):
    """Welk werkboek het antwoord gaf, zodat het na te gaan is."""

    regio: str
    versie: str
    sha256: str


class CellOut(Shape):
    """Eén voorwaarde van een regel, naast het antwoord."""

    kenmerk: str
    naam: str
    voorwaarde: str
    gegeven: str | None
    stand: Literal["klopt", "klopt niet", "nog niet bekend"]
    afgeleid: bool = False


class ReasonOut(Shape):
    """Een regel die meetelt voor de uitkomst, in woorden en per cel."""

    regel: str
    tekst: str
    toelichting: str = ""
    klopt: bool | None = Field(
        description="true: deze regel klopt, wat er verder ook bekend wordt. false: deze regel kan "
        "niet meer kloppen. null: dat is nog niet bekend, de regel klopt misschien."
    )
    cellen: tuple[CellOut, ...] = ()
    plaats: str = ""
    bron: tuple[str, ...] = ()
    zekerheid: str = ""


class ExplanationOut(Shape):
    """Een zin voor mensen; regels die hetzelfde zeggen, delen er een."""

    tekst: str
    regels: tuple[str, ...] = ()
    bron: tuple[str, ...] = ()
    toelichtingen: tuple[str, ...] = ()


class NearlyOut(Shape):
    """Wat anders zou moeten zijn om een bouwsteen te laten passen."""

    tekst: str
    antwoorden: dict[str, str]


class PriceOut(Shape):
    """Een tarief dat kan gelden; bedragen in euro's."""

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
    """Wat een bouwsteen kost: elk tarief dat kan gelden, en euro's per jaar van laag tot hoog."""

    tarieven: tuple[PriceOut, ...] = ()
    jaar_laag: Decimal | None = None
    jaar_hoog: Decimal | None = None
    duur_aangenomen: bool = False
    fictief: bool = False


class OfferOut(Shape):
    """Aanbod dat voldoet aan alle eisen van een bouwsteen die past."""

    aanbieder: str
    locatie: str = ""
    opmerking: str = ""
    plaats: str = ""


class ProductOut(Shape):
    """De uitkomst voor één bouwsteen."""

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
    """Een advies; ``zeker`` als het telt, wat er verder ook bekend wordt.

    Een advies bij bouwstenen telt als de voorwaarde klopt en een van die bouwstenen past.
    """

    regel: str
    tekst: str
    zeker: bool
    bouwstenen: tuple[str, ...] = ()
    bron: tuple[str, ...] = ()
    zekerheid: str = ""


class MatchReport(Shape):
    """Het hele antwoord bij één profiel; ``werkboek_geldt`` zegt of dat op de peildatum zo is."""

    werkboek: WorkbookStamp
    peildatum: date
    werkboek_geldt: bool
    profiel: dict[str, str | bool | int | float] = Field(
        default_factory=dict,
        description="De antwoorden die zijn gelezen, zoals het profielschema ze beschrijft.",
    )
    bouwstenen: tuple[ProductOut, ...]
    let_op: tuple[AdviceOut, ...] = ()
    afgeleid: dict[str, str | None] = Field(default_factory=dict)
    feiten: dict[str, str] = Field(default_factory=dict)
