"""The simulation as people and programs read it; the shape of ``simuleer --json``.

A count of clients is null where it is hidden: it is small, or a small one would follow from it. An
amount is null where it rests on such a count, or where no tariff is known.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from catalog.answers.report import Shape, WorkbookStamp


class RejectedOut(Shape):
    """Rows that were not counted, for one reason in one column."""

    kolom: str
    soort: str
    rijen: int
    eerste: tuple[int, ...]


class PopulationOut(Shape):
    """Which clients were counted, and everything about them that a reader has to know."""

    bestand: str
    rijen: int
    niet_geteld: int
    niet_geteld_per_soort: tuple[RejectedOut, ...]
    meldingen: tuple[str, ...]
    ontbrekende_kenmerken: tuple[str, ...]
    synthetisch: bool
    samengevoegd_onder: int | None


class CheckOut(Shape):
    """Four eyes: a sample of cells in which durable-rules had to fire the same rows."""

    versie: str
    cellen: int
    getrokken: int
    eens: int
    zaad: int


class AmountOut(Shape):
    """Euros a year, from low to high; null when it cannot be said or shown."""

    laag: Decimal | None = None
    hoog: Decimal | None = None


class UnitsOut(Shape):
    """Units a year, from low to high."""

    eenheid: str
    laag: Decimal
    hoog: Decimal


class ProductCountOut(Shape):
    """One product: how many clients, and what a year costs.

    ``kosten`` hold who surely gets it (laag) to who may get it too (hoog). ``tarief`` says whether
    prices are known: ``bekend``, ``deels onbekend`` or ``onbekend``.
    """

    bouwsteen: str
    naam: str
    past: int | None
    onbekend: int | None
    omvang: tuple[UnitsOut, ...]
    tarieven: tuple[str, ...]
    kosten: AmountOut
    tarief: str
    ontbreekt: tuple[str, ...]
    in_totaal: bool


class CombinationOut(Shape):
    """Products that surely fit the same clients; none stands for clients without any."""

    bouwstenen: tuple[str, ...]
    clienten: int | None


class GroupProductOut(Shape):
    """One product in one group."""

    bouwsteen: str
    past: int | None
    onbekend: int | None


class GroupOut(Shape):
    """One group of clients."""

    groep: str
    clienten: int | None
    onbeslist: int | None
    bouwstenen: tuple[GroupProductOut, ...]
    kosten: AmountOut


class BreakdownOut(Shape):
    """The same by age, law or another attribute; ``zonder`` are not in its amounts."""

    kenmerk: str
    naam: str
    groepen: tuple[GroupOut, ...]
    zonder: tuple[str, ...]


class CoverOut(Shape):
    """Which products a total of costs covers, and which not and why."""

    geteld: tuple[str, ...]
    deels: tuple[str, ...]
    tarief_onbekend: tuple[str, ...]
    te_weinig_clienten: tuple[str, ...]
    fictief: bool
    duur_aangenomen: bool


class CostsOut(CoverOut):
    """The costs of a year together, and which products they cover."""

    jaar: AmountOut


class SimulationReport(Shape):
    """The whole simulation; ``minimum`` is the smallest count that is shown."""

    werkboek: WorkbookStamp
    bestand: str
    peildatum: date
    gemeente: str
    leveringsvorm: str
    populatie: PopulationOut
    minimum: int
    clienten: int | None
    onmogelijk: int | None
    mogelijk: int | None
    onbeslist: int | None
    bouwstenen: tuple[ProductCountOut, ...]
    kosten: CostsOut
    combinaties: tuple[CombinationOut, ...]
    overige_combinaties: int | None
    per: tuple[BreakdownOut, ...]
    controle: CheckOut | None
