"""What goes into the API and what comes out; names are Dutch, as in ``--json`` of the commands."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
)

from catalog.answers.report import WorkbookStamp
from web.problem_json import ProblemOut

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def _iso(given: object) -> object:
    """Let through only 2026-01-31: a number of seconds or a moment is no date (ADR, date-time)."""
    if not isinstance(given, date) and not (isinstance(given, str) and _ISO.fullmatch(given)):
        message = "een datum als 2026-01-31"
        raise ValueError(message)
    return given


IsoDate = Annotated[date, BeforeValidator(_iso)]
Answer = Annotated[StrictStr, Field(max_length=200)] | StrictBool | StrictInt | StrictFloat | None


class ProfileIn(BaseModel):
    """Een profiel, met de dag en de levering waarvoor u een antwoord wilt."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"profiel": {"vraag_begeleiding": True, "situatie": "stabiel"}}]
        },
    )

    profiel: dict[Annotated[str, Field(max_length=100)], Answer] = Field(
        max_length=500,
        description="Per kenmerk één antwoord. Weg: nog niet gevraagd. null: weet ik niet. "
        "De kenmerken en antwoorden staan in het profielschema van het werkboek.",
    )
    peildatum: IsoDate | None = Field(
        None, description="De dag waarvoor het antwoord geldt. Weg: vandaag."
    )
    leveringsvorm: Literal["zin", "pgb professional", "pgb sociaal netwerk"] = "zin"
    gemeente: str = Field("", max_length=100, description="Voor tarieven van één gemeente.")


class ProductLine(BaseModel):
    """Een bouwsteen van een werkboek."""

    code: str
    naam: str
    status: str


class WorkbookOut(BaseModel):
    """Een werkboek dat klaarstaat."""

    id: str
    regio: str
    titel: str
    versie: str
    status: str
    geldig_vanaf: date
    geldig_tot_en_met: date | None
    sha256: str
    bouwstenen: tuple[ProductLine, ...]


class WorkbooksOut(BaseModel):
    """Alle werkboeken die klaarstaan."""

    werkboeken: tuple[WorkbookOut, ...]


class ChoiceOut(BaseModel):
    """Een antwoord dat gekozen kan worden."""

    waarde: str
    betekenis: str


class QuestionOut(BaseModel):
    """Een vraag; ``bouwstenen`` zijn die waarvan de uitkomst nog van het antwoord afhangt."""

    kenmerk: str
    naam: str
    vraag: str
    uitleg: str
    thema: str
    soort: Literal["keuze", "keuze geordend", "ja-nee", "getal"]
    eenheid: str
    gevoelig: bool
    keuzes: tuple[ChoiceOut, ...]
    minimum: float | None
    maximum: float | None
    stap: float | None
    bouwstenen: tuple[str, ...]


class ConversationOut(BaseModel):
    """Waar een gesprek staat: de beste volgende vraag, of null als niets meer iets uitmaakt."""

    werkboek: WorkbookStamp
    peildatum: date
    vraag: QuestionOut | None
    nog_hoogstens: int = Field(description="Zoveel vragen komen er hoogstens nog, met deze erbij.")
    gebruikt: dict[str, str | bool | int | float] = Field(
        description="De antwoorden waar de uitkomst op rust."
    )
    niet_gebruikt: tuple[str, ...] = Field(
        description="Kenmerken waarvan het antwoord niets meer uitmaakt."
    )
    twijfels: tuple[str, ...] = Field(
        description="Kenmerken met ‘weet ik niet’ die nog wel iets uitmaken."
    )
    facultatief: tuple[str, ...] = Field(
        description="Kenmerken die geen uitkomst veranderen, alleen advies of tarief."
    )


class CheckOut(BaseModel):
    """De uitslag van de controle van een werkboek, als bij ``controleer --json``."""

    titel: str
    sha256: str
    problemen: tuple[ProblemOut, ...]
    aantal_fouten: int
    controles_volgen_nog: bool = Field(
        description="Sommige controles volgen pas als de fouten zijn opgelost."
    )
