"""The made-up clients with whom a shipped region shows what the program does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from catalog.loading import regions_folder

FILE: Final = "demo.json"
TABLE: Final = "trajecten.csv"

Answers = dict[str, str | bool | int | float]


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    title: str = Field(alias="titel")


class MatchScene(_Told):
    """What fits this client, and why?"""

    kind: Literal["match"] = Field(alias="toon")
    profile: Answers = Field(alias="profiel")


class PlanScene(_Told):
    """The action plan of this client."""

    kind: Literal["actieplan"] = Field(alias="toon")
    profile: Answers = Field(alias="profiel")
    earlier: Answers | None = Field(None, alias="vorige")


class ResultScene(_Told):
    """What a trajectory brought about."""

    kind: Literal["resultaat"] = Field(alias="toon")
    begin: Answers
    end: Answers = Field(alias="eind")


Scene = Annotated[MatchScene | PlanScene | ResultScene, Field(discriminator="kind")]


class Demo(BaseModel):
    """The scenes of a region, and answers for a user to try: ``wet=Wmo``."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    to_try: tuple[str, ...] = Field((), alias="probeer")
    scenes: tuple[Scene, ...] = ()


def read_demo(region: str) -> Demo | None:
    """Return the scenes of a shipped region; None when it has none."""
    path = regions_folder() / region / FILE
    if not path.is_file():
        return None
    return Demo.model_validate_json(path.read_text(encoding="utf-8"))


def demo_table(region: str) -> Path | None:
    """Return the table of made-up trajectories of a shipped region; None when it has none."""
    path = regions_folder() / region / TABLE
    return path if path.is_file() else None


def regions_with_demo() -> tuple[str, ...]:
    """Return the names of the shipped regions that have scenes."""
    return tuple(sorted(path.parent.name for path in regions_folder().glob(f"*/{FILE}")))
