"""The records of a regional catalogue that describe: products, facts, norms, prices, examples."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from rules.boxes import Box
from rules.places import Place
from rules.ruleset import Certainty
from rules.valuesets import ValueSet


class Record(BaseModel):
    """A checked row; fields are read by the column keys of catalog/sheets."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", arbitrary_types_allowed=True, populate_by_name=True
    )


class Placed(Record):
    """A record that knows its row, and the places of its filled cells by column key."""

    named_when_empty: ClassVar[tuple[str, ...]] = ()
    """Columns of which an empty cell is told, so that its place is kept as well."""

    place: Place
    places: Mapping[str, Place] = Field(default_factory=dict)

    def place_of(self, key: str) -> Place:
        """Return the place of a cell, or of the row when the cell is empty."""
        return self.places.get(key, self.place)


class Info(Placed):
    """The pairs of Leeswijzer: which catalogue this is and when it applies."""

    region: str = Field("", alias="regio")
    title: str = Field("", alias="titel")
    version: str = Field("", alias="versie")
    status: str = ""
    valid_from: date = Field(date.min, alias="geldig_vanaf")
    valid_until: date | None = Field(None, alias="geldig_tot_en_met")
    contact: str = ""

    def applies_on(self, day: date) -> bool:
        """Tell whether the catalogue is valid on a day; without an end it stays valid."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class Fact(Placed):
    """A numbered fact from a source document."""

    id: str = Field(alias="nr")
    document: str = Field(alias="bron")
    text: str = Field(alias="feit")
    certainty: str = Field(alias="zekerheid")


class ProductStatus(StrEnum):
    """Whether a product is in use; the value is the word in the column Status."""

    ACTIVE = "actief"
    CONCEPT = "concept"
    LAPSED = "vervallen"


class Product(Placed):
    """A bouwsteen: what the region buys, described as in NSDMH-2."""

    code: str
    name: str = Field(alias="naam")
    group: str = Field("", alias="productgroep")
    level: int | None = Field(None, alias="niveau")
    laws: tuple[str, ...] = Field((), alias="wet")
    description: str = Field("", alias="omschrijving")
    need: str = Field("", alias="hulpvraag")
    client_type: str = Field("", alias="type_client")
    quality: str = Field("", alias="kwaliteit")
    result: str = Field("", alias="resultaat")
    form: str = Field("", alias="vorm")
    roles: tuple[str, ...] = Field((), alias="rol")
    methods: tuple[str, ...] = Field((), alias="methode")
    group_min: int | None = Field(None, alias="groep_min")
    group_target: int | None = Field(None, alias="groep_streef")
    group_max: int | None = Field(None, alias="groep_max")
    months_min: Decimal | None = Field(None, alias="duur_min_mnd")
    months_max: Decimal | None = Field(None, alias="duur_max_mnd")
    plannable: str = Field("", alias="planbaarheid")
    around_the_clock: bool | None = Field(None, alias="24_uurs")
    direct_start: bool | None = Field(None, alias="direct_starten")
    combines_with: tuple[str, ...] = Field((), alias="combineerbaar_met")
    scales_up_to: tuple[str, ...] = Field((), alias="opschalen_naar")
    scales_down_to: tuple[str, ...] = Field((), alias="afschalen_naar")
    old_names: tuple[str, ...] = Field((), alias="oude_namen")
    status: ProductStatus
    successors: tuple[str, ...] = Field((), alias="opgevolgd_door")
    valid_from: date | None = Field(None, alias="geldig_vanaf")
    valid_until: date | None = Field(None, alias="geldig_tm")
    open_questions: str = Field("", alias="open_vragen")
    sources: tuple[str, ...] = Field((), alias="bron")
    certainty: Certainty = Field(alias="zekerheid")

    def in_force_on(self, day: date) -> bool:
        """Tell whether the product can be advised on a day: active and inside its dates."""
        started = self.valid_from is None or self.valid_from <= day
        ended = self.valid_until is not None and self.valid_until < day
        return self.status is ProductStatus.ACTIVE and started and not ended


class QualityNorm(Placed):
    """A row of Kwaliteitseisen: what is asked of an offer, where ``box`` holds on it."""

    id: str = Field(alias="eis")
    products: tuple[str, ...] = Field(alias="bouwsteen")
    subject: str = Field("", alias="onderwerp")
    text: str = Field(alias="eis_in_woorden")
    box: Box = Box()
    attribute: str = Field("", alias="kenmerk")
    norm: ValueSet | None = None
    norm_written: str = ""
    kind: str = Field(alias="soort")
    evidence: str = Field("", alias="bewijs")
    note: str = Field("", alias="toelichting")
    sources: tuple[str, ...] = Field((), alias="bron")
    certainty: Certainty = Field(alias="zekerheid")


class ResultKind(StrEnum):
    """How an end is held against a norm; the value is the word in the column Soort."""

    LEVEL = "eindniveau"
    BAND = "bandbreedte"
    RISE = "stijging"
    KEEP = "behoud"


class ResultNorm(Placed):
    """A row of Resultaatnormen: what a product should bring about for the client.

    ``indicator`` names an indicator of the whole trajectory to which the row adds (NEOS-5).
    """

    id: str = Field(alias="resultaatnorm")
    products: tuple[str, ...] = Field(alias="bouwsteen")
    attribute: str = Field(alias="kenmerk")
    norm: ValueSet | None = None
    kind: ResultKind = Field(alias="soort")
    indicator: str = ""
    note: str = Field("", alias="toelichting")
    sources: tuple[str, ...] = Field((), alias="bron")
    certainty: Certainty = Field(alias="zekerheid")


class Tariff(Placed):
    """A price per unit in a period; an empty field matches everything."""

    named_when_empty: ClassVar[tuple[str, ...]] = ("productcategorie",)

    id: str = Field(alias="tarief")
    product: str = Field(alias="bouwsteen")
    law: str = Field("", alias="wet")
    delivery: str = Field("", alias="leveringsvorm")
    municipality: str = Field("", alias="gemeente")
    variant: str = ""
    unit: str = Field(alias="eenheid")
    amount: Decimal | None = Field(None, alias="bedrag")
    category: str = Field("", alias="productcategorie")
    product_code: str = Field("", alias="productcode")
    volume: int | None = Field(None, alias="omvang")
    frequency: str = Field("", alias="frequentie")
    valid_from: date = Field(alias="geldig_vanaf")
    valid_until: date | None = Field(None, alias="geldig_tm")
    status: str
    remark: str = Field("", alias="opmerking")


class Example(Placed):
    """A test client with the outcomes that a person expects; unnamed products are not checked."""

    id: str = Field(alias="voorbeeld")
    description: str = Field("", alias="omschrijving")
    profile: Mapping[str, int] = Field(default_factory=dict)
    fits: tuple[str, ...] = Field((), alias="past")
    fits_not: tuple[str, ...] = Field((), alias="past_niet")
    unknown: tuple[str, ...] = Field((), alias="onbekend")
    advice: tuple[str, ...] = Field((), alias="let_op")
    refused: bool = Field(default=False, alias="geweigerd")
    reference_date: date | None = Field(None, alias="peildatum")
    sources: tuple[str, ...] = Field((), alias="bron")

    @property
    def expects(self) -> bool:
        """Whether a person said what should come out; if not, the example tests nothing yet."""
        return self.refused or any((self.fits, self.fits_not, self.unknown, self.advice))
