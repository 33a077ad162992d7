"""What a change means for clients and budget, as people and programs read it.

It stands under ``populatie`` in ``vergelijk --json``. A count of clients is null where it is
hidden; an amount where it rests on a hidden count, or where a tariff that it needs is not known.
"""

from __future__ import annotations

from decimal import Decimal

from catalog.answers.report import Shape
from catalog.simulation.report import AmountOut, CheckOut, CoverOut, PopulationOut, UnitsOut


class RegionClientsOut(Shape):
    """One region of changed profiles: how many clients lie in it for certain."""

    gebied: str
    profielen: int
    clienten: int | None
    netto: AmountOut


class ShiftClientsOut(Shape):
    """Clients who lose and gain exactly these products; ``elders`` are in no listed region."""

    tekst: str
    clienten: int | None
    netto: AmountOut
    gebieden: tuple[RegionClientsOut, ...]
    elders: int | None


class MatrixOut(Shape):
    """From which product to which: ``aantallen[i][j]`` clients go from ``van[i]`` to ``naar[j]``.

    The last two are ``geen product`` and ``nog onbekend``. ``totaal_van`` of a product are all
    clients whom it surely fits in the old version, ``totaal_naar`` in the new.
    """

    van: tuple[str, ...]
    naar: tuple[str, ...]
    aantallen: tuple[tuple[int | None, ...], ...]
    totaal_van: tuple[int | None, ...]
    totaal_naar: tuple[int | None, ...]


class DirectionGroupOut(Shape):
    """How a group of clients fares, by direction."""

    groep: str
    clienten: int | None
    richting: dict[str, int | None]
    onbeslist_oud: int | None
    onbeslist_nieuw: int | None


class DirectionOut(Shape):
    """Lighter, equal, heavier, loses or gains, by one attribute."""

    kenmerk: str
    naam: str
    groepen: tuple[DirectionGroupOut, ...]


class ProductSideOut(Shape):
    """One product in one version."""

    past: int | None
    onbekend: int | None
    omvang: tuple[UnitsOut, ...]
    kosten: AmountOut
    tarief: str


class ProductImpactOut(Shape):
    """One product in both versions; volume and tariff effect add up to ``netto``, low and high."""

    bouwsteen: str
    naam: str
    oud: ProductSideOut
    nieuw: ProductSideOut
    netto: AmountOut
    volume_effect: AmountOut
    tarief_effect: AmountOut
    in_totaal: bool
    ontbreekt: tuple[str, ...]


class ImpactCostsOut(CoverOut):
    """The costs of a year together, and which products they cover."""

    oud: AmountOut
    nieuw: AmountOut
    netto: AmountOut
    volume_effect: AmountOut
    tarief_effect: AmountOut


class QuestionsOut(Shape):
    """The expected number of questions of an interview; an estimate unless ``exact``."""

    gemiddeld: float
    laag: float
    hoog: float
    exact: bool


class VariantOut(Shape):
    """The numbers when one assumed share is another."""

    aandeel: Decimal
    anders: int | None
    netto: AmountOut


class SensitivityOut(Shape):
    """One assumed share, half as much and half as much again."""

    aanname: str
    aandeel: Decimal
    bron: str
    minder: VariantOut | None
    meer: VariantOut | None


class ImpactReport(Shape):
    """What a change does to a population; ``minimum`` is the smallest count that is shown."""

    populatie: PopulationOut
    minimum: int
    gemeente: str
    leveringsvorm: str
    clienten: int | None
    vergeleken: int | None
    alleen_oud: int | None
    alleen_nieuw: int | None
    in_geen_van_beide: int | None
    anders: int | None
    misschien_anders: int | None
    kosten: ImpactCostsOut
    verschuivingen: tuple[ShiftClientsOut, ...]
    anders_nog_onbekend: int | None
    matrix: MatrixOut
    richting: dict[str, int | None]
    zwaarte: tuple[str, ...]
    per: tuple[DirectionOut, ...]
    bouwstenen: tuple[ProductImpactOut, ...]
    onbeslist_oud: int | None
    onbeslist_nieuw: int | None
    vragen_oud: QuestionsOut | None
    vragen_nieuw: QuestionsOut | None
    gevoeligheid: tuple[SensitivityOut, ...]
    controle: tuple[CheckOut, ...]
    budget_op: bool
