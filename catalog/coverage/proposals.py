"""Proposed examples for what no example exercises yet: for a person to judge, never to trust."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from catalog.answers.advisor import Advisor
from catalog.answers.examples import run_example
from catalog.coverage.coverage import Coverage
from catalog.coverage.observations import observed
from catalog.coverage.wording import row_name
from catalog.model import Catalog
from catalog.records import Example
from catalog.wording.conditions import condition_text, value_text
from rules.analysis.compiled import compile_ruleset
from rules.analysis.cover import BudgetSpent, Deadline
from rules.coverage.reach import Border, RowReach, borders, decides, holds_back, reach
from rules.coverage.rows import Observation, Row, RowKind
from rules.coverage.twins import Client, Question, TwinFinder, Twins
from rules.places import NOWHERE
from rules.ruleset import Effect


@dataclass(frozen=True, slots=True)
class Proposal:
    """A client that would exercise something; ``seen`` is what comes out for it now."""

    profile: Client
    shows: str
    seen: Observation


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything proposed; ``impossible`` says for what no pair exists, which is a finding.

    With ``budget_spent`` more could be proposed.
    """

    proposals: tuple[Proposal, ...]
    impossible: tuple[str, ...]
    budget_spent: bool


def propose(
    catalog: Catalog, coverage: Coverage, day: date, deadline: Deadline | None = None
) -> Proposals:
    """Propose, for each cell and border that is not exercised, a client and its twin."""
    if not coverage.rows:
        return Proposals((), (), budget_spent=False)
    try:
        finder = TwinFinder(compile_ruleset(coverage.ruleset, deadline=deadline))
    except BudgetSpent:
        return Proposals((), (), budget_spent=True)
    maker = _Maker(catalog, coverage, day, finder, deadline)
    spent = False
    try:
        maker.run()
    except BudgetSpent:
        spent = True
    return Proposals(tuple(maker.proposals), tuple(maker.impossible), spent)


class _Maker:
    def __init__(
        self,
        catalog: Catalog,
        coverage: Coverage,
        day: date,
        finder: TwinFinder,
        deadline: Deadline | None,
    ) -> None:
        self.ruleset = coverage.ruleset
        self.rows = coverage.rows
        self.finder = finder
        self.advisor = Advisor(catalog, day)
        self.known = [dict(example.profile) for example in catalog.examples]
        self.deadline = deadline
        self.seen = list(coverage.observations)
        self.proposals: list[Proposal] = []
        self.impossible: list[str] = []

    def run(self) -> None:
        for one in self.rows:
            row = next(row for row in self.finder.rows if row.source is one.row.source)
            self._cells(row)
            for border in self._untouched(row):
                self._border(row, border)

    def _reach(self, row: Row) -> RowReach:
        return next(one for one in reach(self.ruleset, self.seen) if one.row.source is row.source)

    def _cells(self, row: Row) -> None:
        around: Client | None = None
        for code in row.box:
            now = self._reach(row)
            cell = next(one for one in now.cells if one.attribute == code)
            if now.is_exercised(cell):
                continue
            question = Question(row, code)
            twins = self._find(question, around)
            if twins is None:
                text = condition_text(self.ruleset.by_code[code], row.box[code])
                self.impossible.append(
                    f"{row_name(row)}, {text}: er bestaat geen cliënt voor wie deze cel de "
                    "doorslag geeft"
                )
                continue
            around = twins.inside
            if not now.decided:
                self._add(row, twins, twins.inside, f"{row_name(row)} geeft hier de doorslag")
            if not cell.against:
                name = self.ruleset.by_code[code].label
                said = f"net niet {row_name(row)}: alleen {name} klopt niet"
                self._add(row, twins, twins.outside, said)

    def _find(self, question: Question, around: Client | None) -> Twins | None:
        if around is not None:
            found = self.finder.find(question, near=around, deadline=self.deadline)
            if found is not None:
                return found
        return self.finder.find(question, deadline=self.deadline)

    def _untouched(self, row: Row) -> Iterator[Border]:
        for code in row.box:
            attribute = self.ruleset.by_code[code]
            if attribute.is_comparable and not attribute.derived:
                for below, _ in borders(row, code):
                    cell = next(one for one in self._reach(row).cells if one.attribute == code)
                    border = next(one for one in cell.borders if one.below == below)
                    if not border.is_touched:
                        yield border

    def _border(self, row: Row, border: Border) -> None:
        below, above = border.below, border.above
        values = (below, above) if border.accepts_below else (above, below)
        question = Question(row, border.attribute, values)
        twins = self.finder.find(question, deadline=self.deadline) or self.finder.find(
            question, loose=True, deadline=self.deadline
        )
        attribute = self.ruleset.by_code[border.attribute]
        if twins is None:
            self.impossible.append(
                f"{row_name(row)}, {attribute.label}: er bestaat geen cliënt op de grens tussen "
                f"{value_text(attribute, below)} en {value_text(attribute, above)}"
            )
            return
        for client, inside in ((twins.inside, True), (twins.outside, False)):
            position = client[border.attribute]
            if not (border.at_below if position == below else border.at_above):
                word = "nog net wel" if inside else "net niet meer"
                text = f"{attribute.label} is {value_text(attribute, position)}"
                self._add(row, twins, client, f"grens van {row_name(row)}: {text}, {word}")

    def _add(self, row: Row, twins: Twins, client: Client, shows: str) -> None:
        """Add a client with only the answers that matter, where that shows the same."""
        short = {code: client[code] for code in client if code in self._matters(row, twins)}
        for profile in (short, client):
            seen = self._observe(profile)
            if profile is client or self._shows(row, twins, client, seen):
                break
        self.seen.append(seen)
        if profile not in self.known:
            self.known.append(profile)
            self.proposals.append(Proposal(profile, shows, seen))

    def _shows(self, row: Row, twins: Twins, client: Client, seen: Observation) -> bool:
        rows = self.finder.rows
        full = self._observe(client)
        if decides(rows, row, full) != decides(rows, row, seen):
            return False
        return client is twins.inside or all(
            holds_back(rows, row, code, full) == holds_back(rows, row, code, seen)
            for code in row.box
        )

    def _matters(self, row: Row, twins: Twins) -> set[str]:
        """Return the asked attributes that a row looks at, and the rows that it vies with."""
        deciding = (Effect.FITS, Effect.EXCLUDES)
        codes = {*row.box, *twins.differ}
        for rule in self.ruleset.rules:
            if rule.effect in deciding and set(rule.products) & set(row.products):
                codes.update(rule.box)
        if row.kind is RowKind.DERIVES and row.derives is not None:
            codes.update(self.ruleset.follows_from(row.derives[0]))
        found: set[str] = set()
        waiting = list(codes)
        while waiting:
            code = waiting.pop()
            if code not in found:
                found.add(code)
                waiting.extend(self.ruleset.follows_from(code))
        return found

    def _observe(self, profile: Client) -> Observation:
        name = f"voorstel {len(self.proposals) + 1}"
        example = Example.model_validate({"id": name, "place": NOWHERE, "profile": profile})
        return observed(self.ruleset, run_example(self.advisor, example))
