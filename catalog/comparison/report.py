"""The change report as people and programs read it; the shape of ``vergelijk --json``."""

from __future__ import annotations

from datetime import date

from catalog.answers.report import Shape, WorkbookStamp


class VersionOut(WorkbookStamp):
    """Which workbook, on which day."""

    bestand: str
    titel: str
    status: str
    geldig_vanaf: date
    geldig_tot_en_met: date | None
    peildatum: date


class CauseOut(Shape):
    """A row that brings a change about; ``wijziging`` says what was changed in it."""

    rij: str
    blad: str
    oud: str | None
    nieuw: str | None
    wijziging: str


class RegionOut(Shape):
    """Profiles that change, as one line of conditions.

    ``aantal`` counts those that are in no region before it in the same list. ``voorbeeld`` is one
    of them, and ``kern`` the answers in it that matter here, by name. What ends in ``_oud`` or
    ``_nieuw`` is the same as that workbook asks it, by code.
    """

    gebied: str
    aantal: int
    oorzaak: tuple[CauseOut, ...]
    voorbeeld: dict[str, str]
    kern: dict[str, str]
    kern_oud: dict[str, str]
    kern_nieuw: dict[str, str]
    voorbeeld_oud: dict[str, str]
    voorbeeld_nieuw: dict[str, str]


class ProductRegionOut(RegionOut):
    """A region in which one product comes to fit, or no longer fits."""

    bouwsteen: str
    van: str
    naar: str


class ProductOut(Shape):
    """All profiles that gain or lose one product; ``rest`` are in none of the listed regions."""

    bouwsteen: str
    naam: str
    van: str
    naar: str
    aantal: int
    rest: int
    opmerking: str = ""


class ShiftOut(Shape):
    """The profiles that lose and gain the same products: ``BG-S → BG-I``."""

    tekst: str
    verliest: tuple[str, ...]
    krijgt: tuple[str, ...]
    aantal: int
    gebieden: tuple[RegionOut, ...]
    rest: int


class OnlyOut(Shape):
    """Profiles that exist in one version only: the other rules them out here."""

    bestaat_in: str
    reden: str
    gebied: str
    aantal: int
    voorbeeld: dict[str, str]


class FieldOut(Shape):
    """One field of a changed row."""

    kolom: str
    oud: str
    nieuw: str
    cel: str


class RowOut(Shape):
    """One changed row and what it does."""

    rij: str
    blad: str
    soort: str
    effect: str
    oud: str | None
    nieuw: str | None
    tekst: str
    velden: tuple[FieldOut, ...]


class OutcomeOut(Shape):
    """The outcome of one product for an example, then and now."""

    bouwsteen: str
    van: str
    naar: str


class ExpectationOut(Shape):
    """An expectation of an example that is not met."""

    plaats: str
    verwacht: str
    gevonden: str


class ExampleOut(Shape):
    """An example that changes or fails."""

    voorbeeld: str
    omschrijving: str
    oordeel: str
    plaats: str
    wijzigingen: tuple[OutcomeOut, ...]
    verschillen: tuple[ExpectationOut, ...]


class ProposalOut(Shape):
    """A proposed example, by code; ``uitkomst_nu`` is what comes out, right or wrong."""

    toont: str
    profiel: dict[str, str]
    uitkomst_nu: str


class UntestedOut(Shape):
    """What the examples of the new workbook leave open.

    ``voorstellen`` stand on both sides of what changed; with ``budget_op`` there may be more.
    """

    rijen_zonder_voorbeeld: tuple[str, ...]
    voorstellen: tuple[ProposalOut, ...]
    budget_op: bool


class GuaranteeOut(Shape):
    """A guarantee, then and now: true, false, null when not proved or not there.

    ``aantal`` profiles break it now, of which ``tegenvoorbeeld`` is one; ``gebied`` is the largest
    part of them.
    """

    garantie: str
    oordeel: str
    oud: bool | None
    nieuw: bool | None
    plaats: str
    toelichting: str
    aantal: int | None = None
    gebied: str = ""
    tegenvoorbeeld: dict[str, str] | None = None


class EstimateOut(Shape):
    """A share that was sampled, not counted: between ``laag`` and ``hoog`` at 95%."""

    aandeel: float
    laag: float
    hoog: float
    getrokken: int


class ComparisonReport(Shape):
    """The whole change report. A number is null when the time ran out before it was known."""

    oud: VersionOut
    nieuw: VersionOut
    samenvatting: str
    totaal_profielen: int | None
    gewijzigd_profielen: int | None
    gebieden: tuple[ProductRegionOut, ...]
    zonder_effect: tuple[RowOut, ...]
    voorbeelden: tuple[ExampleOut, ...]
    niet_getoetst: UntestedOut
    bouwstenen: tuple[ProductOut, ...]
    verschuivingen: tuple[ShiftOut, ...]
    alleen_oud: int | None
    alleen_nieuw: int | None
    alleen_in_een_versie: tuple[OnlyOut, ...]
    rijen: tuple[RowOut, ...]
    garanties: tuple[GuaranteeOut, ...]
    overbodig_geworden: tuple[str, ...] | None
    niet_meer_overbodig: tuple[str, ...] | None
    aangenomen: tuple[str, ...]
    niet_te_vergelijken: tuple[str, ...]
    schatting: EstimateOut | None
    onverwacht: int
    geschonden: int
    budget_op: bool
