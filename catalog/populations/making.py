"""Making a synthetic population that has given shares, without combinations that cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt

from catalog.messages import marginals as messages
from catalog.populations.marginals import Marginals, RefusedMarginalsError
from catalog.populations.population import Population
from catalog.populations.synthetic import Synthetic
from catalog.problems import Problem
from rules.analysis.compiled import compile_ruleset
from rules.analysis.completions import narrow
from rules.analysis.space import Space
from rules.attributes import format_number
from rules.boxes import Box
from rules.places import Place
from rules.populations.counted import Codes, Counted, asked_places, count_codes
from rules.populations.fitting import Fitted, Target, fit, whole_clients
from rules.populations.frame import Frame
from rules.populations.settling import settle
from rules.populations.views import seen_by

MOST_CELLS: Final = 250_000
"""With more combinations than this, so many are drawn instead of all of them tried."""
TOLERANCE: Final = 0.0005
"""Shares that come no closer than this (a twentieth of a percent) contradict something."""

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reached:
    """One share that was asked, and what became of it; between 0 and 1."""

    group: Marginals
    number: int
    asked: float
    reached: float

    @property
    def difference(self) -> float:
        """How far off it is."""
        return self.reached - self.asked


@dataclass(frozen=True)
class Made:
    """A synthetic population with the report of its fit."""

    population: Population
    fit: tuple[Reached, ...]
    rounds: int
    tried: int
    whole: bool

    @property
    def worst(self) -> Reached:
        """The share that is furthest off."""
        return max(self.fit, key=lambda one: abs(one.difference))


def make_population(
    frame: Frame, groups: Sequence[Marginals], number: int, seed: int, workbook: str
) -> Made:
    """Make a population of ``number`` clients with these shares; equal input gives equal clients.

    Within one answer of a share, values are equally common; what no share is about, is unknown.
    Combinations that the first version of the frame rules out do not occur. Raises
    RefusedMarginalsError when the shares contradict each other or what is possible.
    """
    detailed = frame.along(_boxes(groups))
    space = detailed.space()
    random = np.random.default_rng(seed)
    candidates, start, whole = _candidates(space, groups, random)
    possible = _possible(detailed, Counted(space, candidates, np.ones(len(candidates), np.int64)))
    candidates, start = candidates[possible], start[possible]
    place = Place(groups[0].rows[0].place.file, groups[0].rows[0].place.sheet)
    if not len(start) or not start.sum():
        raise RefusedMarginalsError((messages.NOBODY_POSSIBLE.at(place),))
    targets = [_target(space, candidates, group) for group in groups]
    fitted = fit(start, targets)
    if fitted.worst > TOLERANCE:
        raise RefusedMarginalsError(_not_reached(frame, groups, targets, fitted))
    counts = whole_clients(fitted.weights, number, float(random.random()))
    counts = settle(counts, fitted.weights, targets, random)
    filled = counts > 0
    counted = count_codes(space, candidates[filled], counts[filled])
    shares = tuple(share for group in groups for share in group.shares())
    population = Population(
        name="",
        frame=detailed,
        counted=counted,
        rows=len(counted.counts),
        rejected_rows=0,
        rejected_clients=0,
        rejected=(),
        absent=_absent(frame, groups),
        notices=(),
        synthetic=Synthetic(number, seed, workbook, shares),
    )
    return Made(population, _reached(counted, groups), fitted.rounds, len(start), whole)


def _boxes(groups: Sequence[Marginals]) -> list[Box]:
    found = [Box({one.attribute.code: row.values}) for one in groups for row in one.rows]
    given = (
        Box({one.given.code: one.given_values})
        for one in groups
        if one.given is not None and one.given_values is not None
    )
    return [*found, *given]


def _absent(frame: Frame, groups: Sequence[Marginals]) -> tuple[str, ...]:
    known = {group.attribute.code for group in groups}
    return tuple(one.code for one in frame.asked if one.code not in known)


def _candidates(
    space: Space, groups: Sequence[Marginals], random: np.random.Generator
) -> tuple[Codes, _Floats, bool]:
    """Return combinations of answers with how common each would be if nothing hung together.

    All combinations when they are few; otherwise drawn, half of them as common as they are and
    half of them evenly, so that rare answers are there too.
    """
    places = asked_places(space)
    chances = {
        column: chance
        for column, place in enumerate(places)
        if (chance := _chance(space, place, groups)) is not None
    }
    room = 1
    for chance in chances.values():
        room *= int((chance > 0).sum())
    if room <= MOST_CELLS:
        codes = _all_combinations(space, places, chances)
        return codes, _weight(codes, chances), True
    half = MOST_CELLS // 2
    codes = np.empty((2 * half, len(places)), np.uint16)
    for column, place in enumerate(places):
        if column not in chances:
            codes[:, column] = space.sizes[place]
            continue
        chance = chances[column]
        support = np.flatnonzero(chance > 0)
        codes[:half, column] = random.choice(len(chance), half, p=chance)
        codes[half:, column] = random.choice(support, half)
    wanted = _weight(codes, chances)
    even = _weight(codes, {column: (one > 0) / (one > 0).sum() for column, one in chances.items()})
    return codes, wanted / (wanted + even), False


def _chance(space: Space, place: int, groups: Sequence[Marginals]) -> _Floats | None:
    """Return how common each class of an attribute is; None when no share says anything."""
    attribute = space.attributes[place]
    own = [group for group in groups if group.attribute.code == attribute.code]
    if not own:
        return None
    found = np.zeros(space.sizes[place])
    every = next((group for group in own if group.given is None), None)
    for group in [every] if every is not None else own:
        for row in group.rows:
            inside = np.asarray(
                [len(one) if one <= row.values else 0 for one in space.classes[place]], float
            )
            found += float(row.percent) * inside / inside.sum()
    return np.asarray(found / found.sum())


def _all_combinations(space: Space, places: Sequence[int], chances: dict[int, _Floats]) -> Codes:
    choices = [
        np.flatnonzero(chances[column] > 0) if column in chances else [space.sizes[place]]
        for column, place in enumerate(places)
    ]
    grid = np.meshgrid(*choices, indexing="ij")
    return np.stack([one.ravel() for one in grid], axis=1).astype(np.uint16)


def _weight(codes: Codes, chances: dict[int, _Floats]) -> _Floats:
    weight = np.ones(len(codes))
    for column, chance in chances.items():
        weight *= chance[codes[:, column]]
    return weight


def _possible(frame: Frame, counted: Counted) -> npt.NDArray[np.bool_]:
    """Tell which combinations some client can have, in the first version of the frame."""
    view = frame.views[0]
    # Without rules far fewer attributes matter, so far fewer cells have to be tried.
    bare = replace(view.ruleset, products=(), rules=(), guarantees=())
    compiled = compile_ruleset(bare)
    seen = seen_by(counted, view, compiled.space)
    possible = [narrow(compiled, masks) is not None for masks, _ in seen.counted.rows()]
    # An answer that only the new version knows, cell -1, is nobody's yet.
    return np.asarray([*possible, False])[seen.cell]


def _target(space: Space, codes: Codes, group: Marginals) -> Target:
    """Return what a group asks of the cells."""
    column = _column(space, group.attribute.code)
    place = space.index[group.attribute.code]
    of_class = np.full(space.sizes[place] + 1, -1, np.int64)
    for code, members in enumerate(space.classes[place]):
        for number, row in enumerate(group.rows):
            if members <= row.values:
                of_class[code] = number
    member = of_class[codes[:, column]]
    if group.given is not None and group.given_values is not None:
        place = space.index[group.given.code]
        inside = np.asarray([*(one <= group.given_values for one in space.classes[place]), False])
        member = np.where(inside[codes[:, _column(space, group.given.code)]], member, -1)
    shares = np.asarray([float(row.percent) for row in group.rows])
    return Target(member, shares / shares.sum())


def _column(space: Space, code: str) -> int:
    return asked_places(space).index(space.index[code])


def _reached(counted: Counted, groups: Sequence[Marginals]) -> tuple[Reached, ...]:
    found: list[Reached] = []
    for group in groups:
        target = _target(counted.space, counted.codes, group)
        reached = target.reached(counted.counts.astype(float))
        found.extend(
            Reached(group, number, float(asked), float(got))
            for number, (asked, got) in enumerate(zip(target.shares, reached, strict=True))
        )
    return tuple(found)


def _not_reached(
    frame: Frame, groups: Sequence[Marginals], targets: Sequence[Target], fitted: Fitted
) -> tuple[Problem, ...]:
    """Name the shares that cannot be reached, the furthest off first."""
    found: list[tuple[float, Problem]] = []
    for group, target in zip(groups, targets, strict=True):
        reached = target.reached(fitted.weights)
        for row, asked, got in zip(group.rows, target.shares, reached, strict=True):
            if abs(asked - got) <= TOLERANCE:
                continue
            codes = {group.attribute.code, group.given.code if group.given else ""}
            rows = [one.id for one in frame.views[0].ruleset.impossible if codes & set(one.box)]
            named = f", en naar Onmogelijk {', '.join(rows)} in het werkboek" if rows else ""
            problem = messages.NOT_REACHED.at(
                row.place,
                value=group.value_name(row),
                asked=_percent(asked),
                reached=_percent(got),
                rows=named,
            )
            found.append((abs(asked - got), problem))
    return tuple(problem for _, problem in sorted(found, key=lambda one: -one[0]))


def _percent(share: float) -> str:
    return format_number(round(Decimal(share * 100), 2))
