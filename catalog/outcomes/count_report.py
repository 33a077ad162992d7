"""Counts over many trajectories, for people and programs; the shape of ``resultaat --tabel``."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from catalog.answers.advisor import stamp
from catalog.answers.report import Shape, WorkbookStamp
from catalog.outcomes.assessing import Assessor
from catalog.outcomes.counting import Counts
from catalog.outcomes.judging import Result
from catalog.outcomes.suppression import Shown
from catalog.outcomes.trajectories import Trajectories
from catalog.records import ResultKind
from catalog.wording.levels import norm_text

_UNMEASURED: Final = tuple(Result).index(Result.UNMEASURED)


class CountOut(Shape):
    """Counts per result; None is hidden. ``aandeel_bereikt`` is a percentage of what was measured.

    It is only there when everything it is made of is shown. An indicator of several norms has none
    where some were not measured: one missed norm decides, so what is left would be too gloomy.
    """

    trajecten: int | None
    bereikt: int | None
    boven_de_bandbreedte: int | None
    niet_bereikt: int | None
    niet_te_meten: int | None
    aandeel_bereikt: int | None


class NormCountOut(Shape):
    """One norm with its counts."""

    norm: str
    bouwstenen: tuple[str, ...]
    kenmerk: str
    naam: str
    eis: str
    indicator: str
    aantallen: CountOut
    bron: tuple[str, ...]
    zekerheid: str


class IndicatorCountOut(Shape):
    """One indicator with its counts; without what was ``nooit_gemeten`` nobody can reach it."""

    indicator: str
    normen: tuple[str, ...]
    aantallen: CountOut
    nooit_gemeten: tuple[str, ...] = ()


class BadCellOut(Shape):
    """A cell because of which a row was not used."""

    regel: int
    kolom: str
    code: str
    melding: str


class BadKindOut(Shape):
    """How often something was wrong in a column; without what stood there."""

    kolom: str
    code: str
    aantal: int


class CountReport(Shape):
    """The counts over a table; ``minimum`` is the smallest count that is shown."""

    werkboek: WorkbookStamp
    peildatum: date
    bestand: str
    regels: int
    gebruikt: int
    niet_gebruikt: int
    zonder_bouwsteen: int
    toegevoegd: tuple[str, ...] = ()
    minimum: int
    andere_kolommen: tuple[str, ...]
    normen: tuple[NormCountOut, ...]
    indicatoren: tuple[IndicatorCountOut, ...]
    fouten_per_soort: tuple[BadKindOut, ...]
    fouten: tuple[BadCellOut, ...]


def count_report(
    assessor: Assessor, counts: Counts, trajectories: Trajectories, file: str
) -> CountReport:
    """Put counts in words, with what was wrong in the table."""
    catalog = assessor.catalog
    never = {
        one.norm.id: catalog.attribute[one.norm.attribute].label
        for one in counts.norms
        if one.shown.total and one.shown.cells[_UNMEASURED] == one.shown.total
    }
    kinds = Counter((one.column, one.problem.code) for one in trajectories.bad)
    return CountReport(
        werkboek=stamp(catalog),
        peildatum=assessor.advisor.day,
        bestand=file,
        regels=trajectories.lines,
        gebruikt=counts.judged,
        niet_gebruikt=trajectories.bad_lines,
        zonder_bouwsteen=counts.without,
        toegevoegd=tuple(catalog.product[code].name for code in counts.added),
        minimum=counts.least,
        andere_kolommen=trajectories.ignored,
        normen=tuple(
            NormCountOut(
                norm=one.norm.id,
                bouwstenen=one.products,
                kenmerk=one.norm.attribute,
                naam=catalog.attribute[one.norm.attribute].label,
                eis=norm_text(one.norm, catalog.attribute[one.norm.attribute]),
                indicator=one.norm.indicator,
                aantallen=_count(one.shown, band=one.norm.kind is ResultKind.BAND),
                bron=one.norm.sources,
                zekerheid=one.norm.certainty.value,
            )
            for one in counts.norms
        ),
        indicatoren=tuple(
            IndicatorCountOut(
                indicator=one.indicator,
                normen=one.norms,
                aantallen=_count(one.shown, whole=len(one.norms) > 1),
                nooit_gemeten=tuple(never[norm] for norm in one.norms if norm in never),
            )
            for one in counts.indicators
        ),
        fouten_per_soort=tuple(
            BadKindOut(kolom=column, code=code, aantal=number)
            for (column, code), number in kinds.items()
        ),
        fouten=tuple(
            BadCellOut(
                regel=one.line,
                kolom=one.column,
                code=one.problem.code,
                melding=f"{one.problem.message} {one.problem.hint}",
            )
            for one in trajectories.bad
        ),
    )


def _count(shown: Shown, *, band: bool = False, whole: bool = False) -> CountOut:
    """Put counts in words; a share of the ``whole`` only, or of what was measured.

    Only in a ``band`` can anyone be above what was asked.
    """
    cells = dict(zip(Result, shown.cells, strict=True))
    if not band:
        cells[Result.ABOVE] = 0
    partly = whole and cells[Result.UNMEASURED] != 0
    return CountOut(
        trajecten=shown.total,
        bereikt=cells[Result.REACHED],
        boven_de_bandbreedte=cells[Result.ABOVE],
        niet_bereikt=cells[Result.MISSED],
        niet_te_meten=cells[Result.UNMEASURED],
        aandeel_bereikt=None if partly else _share(cells),
    )


def _share(cells: dict[Result, int | None]) -> int | None:
    reached, above = cells[Result.REACHED], cells[Result.ABOVE]
    missed = cells[Result.MISSED]
    if reached is None or above is None or missed is None or not reached + above + missed:
        return None
    return round(100 * (reached + above) / (reached + above + missed))
