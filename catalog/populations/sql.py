"""The SQL that counts clients per cell inside a database, so that only counts leave it.

The text that it gives for each value class is a cell in the cell language, so ``read_population``
reads the counts back as it would have read the clients.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlglot import exp

from catalog.populations.answers import unknown_text
from catalog.populations.headings import COUNT, MINIMUM
from catalog.populations.sql_classes import NOT_KNOWN, as_text, class_case, number_name
from rules.analysis.space import Space
from rules.attributes import Attribute
from rules.populations.frame import Frame
from rules.populations.merging import merge_order

_NUMBER: Final = "^[+-]?[0-9]{1,18}([.,][0-9]{1,18})?$"
_EXACT: Final = "DECIMAL(38, 18)"
_ORDER: Final = "volgorde van groep"


class Dialect(StrEnum):
    """The databases whose SQL can be written."""

    DUCKDB = "duckdb"
    POSTGRES = "postgres"
    SPARK = "spark"


@dataclass(frozen=True)
class Query:
    """What to count: ``table`` may be ``schema.table``; ``columns`` gives other names by code.

    An attribute with an empty name in ``columns`` is left out: the database does not have it.
    Cells of fewer than ``minimum`` clients are merged.
    """

    frame: Frame
    table: str = "clienten"
    columns: Mapping[str, str] | None = None
    minimum: int | None = None

    def sql(self, dialect: Dialect) -> str:
        """Return the query as text."""
        return _Writer(self).query().sql(dialect=dialect.value, pretty=True, identify=True)

    def attributes(self) -> tuple[Attribute, ...]:
        """Return what the query looks at: the asked attributes that some row looks at."""
        named, kept = self.columns or {}, self.frame.columns
        return tuple(
            one
            for one in self.frame.space().attributes
            if (one.code in self.frame.looked_at or one.code in kept)
            and named.get(one.code, one.code)
        )


class _Writer:
    """Writes one query in steps: texts, numbers, value classes, counts."""

    def __init__(self, query: Query) -> None:
        self.asked = query
        self.frame = query.frame
        self.space: Space = query.frame.space()
        self.attributes = query.attributes()
        self.codes = [one.code for one in self.attributes]
        self.unknown = {one.code: unknown_text(self.frame, one) for one in self.attributes}
        self.steps: list[tuple[str, exp.Select]] = []

    def query(self) -> exp.Select:
        self._add("teksten", self._texts())
        self._add("getallen", self._with_numbers())
        self._add("klassen", self._classes())
        self._add("rijen", self._rows())
        counted = self._grouped("rijen", exp.Count(this=exp.Star()), self.codes)
        minimum = self.asked.minimum
        if minimum is None:
            final = counted.order_by(*(exp.column(code) for code in self.codes))
        else:
            self._add("cellen", counted)
            final = self._merged(minimum)
        for name, select in self.steps:
            final = final.with_(name, as_=select)
        return final

    def _add(self, name: str, select: exp.Select) -> None:
        self.steps.append((name, select))

    def _texts(self) -> exp.Select:
        """Read every column as text without spaces around it and without capitals."""
        named = self.asked.columns or {}
        kept = set(self.frame.columns)
        found = []
        for code in self.codes:
            text = exp.cast(exp.column(named.get(code, code)), "text")
            plain: exp.Expression = exp.Trim(this=text)
            found.append(exp.alias_(plain if code in kept else exp.Lower(this=plain), code))
        return exp.select(*found).from_(_table(self.asked.table))

    def _with_numbers(self) -> exp.Select:
        """Add a number beside each text that is one.

        A text that is no number is never cast: not every database can try.
        """
        found: list[exp.Expr] = [exp.column(code) for code in self.codes]
        for attribute in self.attributes:
            if attribute.grid is not None:
                column = exp.column(attribute.code)
                point = exp.func("REPLACE", column, as_text(","), as_text("."))
                is_number = exp.RegexpLike(this=column, expression=as_text(_NUMBER))
                case = exp.Case().when(is_number, exp.cast(point, _EXACT))
                found.append(exp.alias_(case, number_name(attribute.code)))
        return exp.select(*found).from_(exp.to_table("teksten"))

    def _classes(self) -> exp.Select:
        """Put the text of its value class in the place of every answer."""
        classes = [
            exp.alias_(class_case(self.frame, self.space, one), one.code) for one in self.attributes
        ]
        return exp.select(*classes).from_(exp.to_table("getallen"))

    def _rows(self) -> exp.Select:
        """Of a row that does not count, tell only what is not known in it."""
        wrong = self._wrong()
        found = [
            exp.alias_(
                exp.Case()
                .when(
                    exp.and_(wrong.copy(), exp.column(code).neq(as_text(NOT_KNOWN))),
                    as_text(self.unknown[code]),
                )
                .else_(exp.column(code)),
                code,
            )
            for code in self.codes
        ]
        return exp.select(*found).from_(exp.to_table("klassen"))

    def _wrong(self) -> exp.Condition:
        """Return the condition that something in a row is not known."""
        return exp.or_(*(exp.column(code).eq(as_text(NOT_KNOWN)) for code in self.codes))

    def _grouped(self, source: str, clients: exp.Expression, codes: Sequence[str]) -> exp.Select:
        """Add up the clients per cell; columns that are not in ``codes`` become unknown."""
        found = [
            exp.column(code) if code in codes else exp.alias_(as_text(self.unknown[code]), code)
            for code in self.codes
        ]
        total = exp.alias_(exp.cast(clients, "bigint"), COUNT)
        select = exp.select(*found, total).from_(exp.to_table(source))
        if codes:
            return select.group_by(*(exp.column(code) for code in codes))
        return select.having(exp.Count(this=exp.Star()) > 0)

    def _merged(self, minimum: int) -> exp.Select:
        """Merge small cells: leave out one attribute after another until they are large enough."""
        count, least = exp.column(COUNT), exp.Literal.number(minimum)
        wrong = self._wrong()
        self._add("fout", _all("cellen").where(wrong.copy()))
        self._add("klein_0", _all("cellen").where(exp.not_(wrong.copy()), count < least))
        kept = [_all("cellen").where(exp.not_(wrong.copy()), count >= least)]
        codes = list(self.codes)
        giving_up = [code for code in merge_order(self.frame) if code in codes]
        level = 0
        for level, gone in enumerate(giving_up, 1):
            codes.remove(gone)
            name = f"deel_{level}"
            self._add(name, self._grouped(f"klein_{level - 1}", exp.Sum(this=count), codes))
            self._add(f"klein_{level}", _all(name).where(count < least))
            kept.append(_all(name).where(count >= least))
        union = exp.union(*kept, distinct=False) if len(kept) > 1 else kept[0]
        self._add("groot_los", exp.select("*").from_(union.subquery("alle")))
        self._add("groot", self._grouped("groot_los", exp.Sum(this=count), self.codes))
        # What is left over goes with the clients of whom nothing is known, or else with the
        # smallest group.
        known = exp.or_(*(exp.column(one).neq(as_text(self.unknown[one])) for one in self.codes))
        first = exp.Case().when(known, exp.Literal.number(1)).else_(exp.Literal.number(0))
        order = [first, count.copy(), *(exp.column(code) for code in self.codes)]
        number = exp.Window(this=exp.RowNumber(), order=exp.Order(expressions=order))
        self._add("op_volgorde", _all("groot").select(exp.alias_(number, _ORDER)))
        rest = f"klein_{level}"
        too_few = exp.Exists(this=exp.select("1").from_(rest))
        absorbed = exp.and_(too_few, exp.column(_ORDER).eq(exp.Literal.number(1)))
        columns = [exp.column(code) for code in (*self.codes, COUNT)]
        ordered = exp.select(*columns).from_("op_volgorde")
        loose = exp.union(
            ordered.where(absorbed.copy()),
            _all(rest).where(exp.Exists(this=exp.select("1").from_("groot"))),
            distinct=False,
        )
        self._add("rest", exp.select("*").from_(loose.subquery("los")))
        self._add("samen", self._grouped("rest", exp.Sum(this=count), ()))
        every = exp.union(
            exp.union(ordered.where(exp.not_(absorbed.copy())), _all("samen"), distinct=False),
            _all("fout"),
            distinct=False,
        )
        return (
            exp.select(*columns, exp.alias_(least.copy(), MINIMUM))
            .from_(every.subquery("uitkomst"))
            .order_by(*(exp.column(code) for code in self.codes))
        )


def _all(source: str) -> exp.Select:
    return exp.select("*").from_(exp.to_table(source))


def _table(name: str) -> exp.Table:
    """Return a table by its name, whose parts are taken as they are."""
    *before, last = name.split(".")
    parts = [exp.to_identifier(one, quoted=True) for one in before]
    return exp.Table(
        this=exp.to_identifier(last, quoted=True),
        db=parts[-1] if parts else None,
        catalog=parts[-2] if len(parts) > 1 else None,
    )
