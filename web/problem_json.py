"""Errors of the API as problem+json (RFC 9457), with our findings beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from catalog.problems import Problem
from web.api_version import HEADERS

MEDIA_TYPE: Final = "application/problem+json"


class ProblemOut(BaseModel):
    """Eén probleem in een verzoek, een profiel of een werkboek, als in ``controleer --json``."""

    model_config = ConfigDict(frozen=True)

    code: str
    ernst: str
    blad: str | None
    cel: str | None
    rij: int | None
    gevonden: str
    melding: str
    advies: str
    ook_op: tuple[str, ...] = Field((), description="Waar dezelfde oorzaak nog meer opvalt.")


class ProblemDetails(BaseModel):
    """Een fout, als problem+json (RFC 9457)."""

    type: str = Field(description="Vaste naam van deze fout.", examples=["urn:bouwsteen:te-groot"])
    title: str
    status: int
    detail: str
    problemen: tuple[ProblemOut, ...] = ()


def problem_json(
    code: str, status: int, title: str, detail: str, problems: Iterable[ProblemOut] = ()
) -> JSONResponse:
    """Return an error answer."""
    content = ProblemDetails(
        type=f"urn:bouwsteen:{code}",
        title=title,
        status=status,
        detail=detail,
        problemen=tuple(problems),
    )
    return JSONResponse(
        content.model_dump(mode="json"), status, headers=HEADERS, media_type=MEDIA_TYPE
    )


def problems_out(problems: Iterable[Problem]) -> tuple[ProblemOut, ...]:
    """Return problems in the shape of ``controleer --json``."""
    return tuple(
        ProblemOut(
            code=one.code,
            ernst=one.severity.value,
            blad=one.place.sheet,
            cel=one.place.cell,
            rij=one.place.row,
            gevonden=one.found,
            melding=one.message,
            advies=one.hint,
            ook_op=tuple(map(str, one.also)),
        )
        for one in problems
    )
