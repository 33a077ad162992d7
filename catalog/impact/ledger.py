"""Every count of clients in a change report, with all sums that a reader can make of them."""

from __future__ import annotations

from catalog.impact.flows import NOTHING, OPEN, Direction, Flow
from catalog.impact.impact import ELSEWHERE, Impact
from catalog.simulation.breakdowns import Breakdown
from catalog.simulation.ledger import Ledger
from rules.comparison.joint import Side
from rules.populations.hiding import Name
from rules.populations.kernel import FITS, UNKNOWN
from rules.populations.moves import BOTH, NEITHER, ONLY_NEW, ONLY_OLD, Pattern

EXISTS = {BOTH: "both", ONLY_OLD: "only old", ONLY_NEW: "only new", NEITHER: "neither"}


def fill(impact: Impact) -> Ledger:
    """Return the counts of an impact by name."""
    return _Filling(impact).run()


def flow_name(flow: Flow) -> Name:
    """Return the name of a cell of the matrix."""
    return "flow", *flow


class _Filling:
    def __init__(self, impact: Impact) -> None:
        self.impact, self.ledger = impact, Ledger()
        self.ends = (*range(len(impact.products)), NOTHING, OPEN)

    def run(self) -> Ledger:
        for number, count in self.impact.counts.items():
            pattern = self.impact.patterns[number]
            self.ledger.put("clients", count)
            self.ledger.put(EXISTS[pattern.exists], count)
            if pattern.exists == BOTH:
                self._add(number, pattern, count)
        places = range(len(self.impact.products))
        self.ledger.cherish("clients", "both", "changed")
        self.ledger.cherish(*(("past", side, place) for side in Side for place in places))
        self.ledger.total("clients", EXISTS.values())
        self.ledger.total("both", ("changed", ("direction", Direction.EQUAL)))
        changing = [one for one in Direction if one is not Direction.EQUAL]
        self.ledger.total("changed", [("direction", one) for one in changing])
        self.ledger.total(("direction", Direction.EQUAL), ("may change", "stays"))
        self._total_undecided(())
        self._add_shifts()
        self._total_flows()
        for breakdown in self.impact.breakdowns:
            self._add_groups(breakdown)
        return self.ledger

    def _add(self, number: int, pattern: Pattern, count: int) -> None:
        put, impact = self.ledger.put, self.impact
        put("changed", count if pattern.changes else 0)
        put("may change", count if pattern.may_change else 0)
        self.ledger.keep("stays", 0 if pattern.changes or pattern.may_change else count)
        put(("direction", impact.directions[number]), count)
        self._add_undecided(pattern, count, ())
        for place, move in enumerate(pattern.moves):
            for side, outcome in zip(Side, (move.old, move.new), strict=True):
                put(("past", side, place), count if outcome == FITS else 0)
                put(("onbekend", side, place), count if outcome == UNKNOWN else 0)
        for flow in impact.flows[number]:
            put(flow_name(flow), count)

    def _add_undecided(self, pattern: Pattern, count: int, where: tuple[Name, ...]) -> None:
        """Count who is undecided before and after; the difference would tell who was decided."""
        old, new = (pattern.undecided(side) for side in Side)
        for side, undecided in zip(Side, (old, new), strict=True):
            self.ledger.put(("undecided", side, *where), count if undecided else 0)
            only = undecided and not (old and new)
            self.ledger.keep(("undecided only", side, *where), count if only else 0)
        self.ledger.keep(("undecided twice", *where), count if old and new else 0)

    def _total_undecided(self, where: tuple[Name, ...]) -> None:
        for side in Side:
            parts = (("undecided only", side, *where), ("undecided twice", *where))
            self.ledger.total(("undecided", side, *where), parts)

    def _add_shifts(self) -> None:
        """Divide who changes over shifts and regions, and tie these to directions and flows."""
        ledger, impact = self.ledger, self.impact
        inside: dict[int, int] = {}
        pattern_of: dict[int, int] = {}
        for (shift, region, pattern, _), count in impact.placed:
            ledger.put(("shift", shift), count)
            ledger.put(("region", shift, region), count)
            inside[pattern] = inside.get(pattern, 0) + count
            pattern_of[shift] = pattern
        for number, count in impact.counts.items():
            rest = count - inside.get(number, 0)
            if impact.patterns[number].changes:
                ledger.put("elsewhere", rest)
                ledger.keep(("elsewhere", impact.directions[number]), rest)
            for flow in impact.flows[number]:
                ledger.keep(("elsewhere", *flow), rest if flow[0] != flow[1] else 0)
        shifts = impact.comparison.difference.shifts
        ledger.total("changed", [*(("shift", one) for one in range(len(shifts))), "elsewhere"])
        for number, one in enumerate(shifts):
            regions = (ELSEWHERE, *range(len(one.regions)))
            ledger.total(("shift", number), [("region", number, region) for region in regions])
        self._tie_shifts(pattern_of)

    def _tie_shifts(self, pattern_of: dict[int, int]) -> None:
        """Say which shifts make up a direction, and which a cell of the matrix."""
        directions: dict[Direction, list[Name]] = {
            one: [] for one in Direction if one is not Direction.EQUAL
        }
        flows: dict[Flow, list[Name]] = {}
        for shift, pattern in pattern_of.items():
            directions[self.impact.directions[pattern]].append(("shift", shift))
            for flow in self.impact.flows[pattern]:
                if flow[0] != flow[1]:
                    flows.setdefault(flow, []).append(("shift", shift))
        self.ledger.total("elsewhere", [("elsewhere", one) for one in directions])
        for way, parts in directions.items():
            self.ledger.total(("direction", way), [*parts, ("elsewhere", way)])
        for flow, parts in flows.items():
            self.ledger.total(flow_name(flow), [*parts, ("elsewhere", *flow)])

    def _total_flows(self) -> None:
        ledger = self.ledger
        for end in self.ends:
            for side in Side:
                other = [(end, one) if side is Side.OLD else (one, end) for one in self.ends]
                parts = [flow_name(one) for one in other]
                if end >= 0:
                    ledger.total(("past", side, end), parts)
                    continue
                whole = ("end", side, end)
                ledger.put(whole, sum(ledger.counts.get(part, 0) for part in parts))
                ledger.total(whole, parts)
        for side in Side:
            places = range(len(self.impact.products))
            ledger.total(("end", side, OPEN), [("onbekend", side, place) for place in places])

    def _add_groups(self, breakdown: Breakdown) -> None:
        ledger, code = self.ledger, breakdown.code
        groups = range(len(breakdown.groups))
        for number, group, count in self.impact.by_group(breakdown):
            pattern = self.impact.patterns[number]
            if pattern.exists != BOTH:
                continue
            ledger.put(("both", code, group), count)
            ledger.put(("direction", self.impact.directions[number], code, group), count)
            self._add_undecided(pattern, count, (code, group))
        for name in (*Direction,):
            parts = [("direction", name, code, group) for group in groups]
            ledger.total(("direction", name), parts)
        for group in groups:
            self._total_undecided((code, group))
            parts = [("direction", name, code, group) for name in Direction]
            ledger.total(("both", code, group), parts)
        ledger.total("both", [("both", code, group) for group in groups])
        for side in Side:
            parts = [("undecided", side, code, group) for group in groups]
            ledger.total(("undecided", side), parts)
