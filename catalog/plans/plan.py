"""An action plan as people and programs read it; the shape of ``actieplan --json``."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from catalog.answers.report import Shape, WorkbookStamp


class AgreementOut(Shape):
    """A result that is agreed for one subject: what, by the help of whom, and how it stands.

    ``stand`` is empty while there is nothing to say yet; ``gestopt`` is agreed earlier, with help
    that no longer fits.
    """

    norm: str
    tekst: str
    bouwsteen: str
    door: str
    indicator: str = ""
    stand: str = ""
    gestopt: bool = False
    bron: tuple[str, ...] = ()
    zekerheid: str = ""


class SubjectOut(Shape):
    """Where the client stands on one subject, now and earlier; None is not measured."""

    kenmerk: str
    naam: str
    nu: str | None
    eerder: str | None = None
    verschil: str = ""
    afspraken: tuple[AgreementOut, ...] = ()


class HelpOut(Shape):
    """A product that fits: who helps, how, and what it should bring."""

    code: str
    naam: str
    rollen: tuple[str, ...]
    methoden: tuple[str, ...]
    resultaat: str
    zekerheid: str
    nieuw: bool = False


class ThemeOut(Shape):
    """A part of life: what the client wants or needs, where the client stands, who helps."""

    thema: str
    wensen: tuple[str, ...] = ()
    onderwerpen: tuple[SubjectOut, ...] = ()
    hulp: tuple[HelpOut, ...] = ()


class OpenOut(Shape):
    """A product of which it is not yet certain that it fits, and what to ask first."""

    code: str
    naam: str
    hangt_af_van: tuple[str, ...]


class PlanOut(Shape):
    """The whole plan; ``gestopt`` are products that fitted the earlier profile only.

    On what results are asked and nothing is known of: ``nog_niet_ingevuld`` are choices without an
    order, such as where the client lives; ``nog_niet_gemeten`` are levels and numbers.
    """

    werkboek: WorkbookStamp
    peildatum: date
    volgende_evaluatie: date | None = None
    met_eerder: bool = False
    situatie: dict[str, str] = Field(default_factory=dict)
    vaste_hulp: tuple[HelpOut, ...] = ()
    themas: tuple[ThemeOut, ...] = ()
    gestopt: tuple[str, ...] = ()
    nog_niet_zeker: tuple[OpenOut, ...] = ()
    nog_niet_ingevuld: tuple[str, ...] = ()
    nog_niet_gemeten: tuple[str, ...] = ()
    let_op: tuple[str, ...] = ()
    legenda: tuple[str, ...] = ()
    feiten: dict[str, str] = Field(default_factory=dict)
