"""Merging cells with few clients, so that no count is about a handful of people."""

from __future__ import annotations

import numpy as np

from rules.populations.counted import Counted, count_codes
from rules.populations.frame import Frame, mentioned


def merge_order(frame: Frame) -> tuple[str, ...]:
    """Return what to give up first when cells are too small: what the fewest rows look at.

    What is fixed (law, age) and columns that were asked for are given up last.
    """
    used = dict.fromkeys((one.code for one in frame.asked), 0)
    for view in frame.views:
        for box in mentioned(view.ruleset):
            for code in (view.places[own][0] for own in box):
                if code in used:
                    used[code] += 1
    fixed = {one.code: one.fixed for one in frame.asked}
    codes = sorted(used, key=lambda code: (fixed[code], used[code], code))
    return (*codes, *frame.columns)


def merge_small(counted: Counted, minimum: int, order: tuple[str, ...]) -> Counted:
    """Return a population in which every cell has at least ``minimum`` clients.

    Small cells give up one attribute after another, in this order: it becomes unknown, until there
    are enough of them together. What is then left over goes with the clients of whom nothing is
    known; when there are none, the smallest cell gives up everything too. A population of fewer
    than ``minimum`` clients becomes empty.
    """
    space = counted.space
    column_of = {space.attributes[place].code: n for n, place in enumerate(counted.places)}
    unknown = np.asarray([space.sizes[place] for place in counted.places], np.uint16)
    codes, counts = counted.codes, counted.counts
    kept = [(codes[counts >= minimum], counts[counts >= minimum])]
    codes, counts = codes[counts < minimum].copy(), counts[counts < minimum]
    for code in order:
        if code not in column_of or not len(counts):
            continue
        codes[:, column_of[code]] = unknown[column_of[code]]
        part = count_codes(space, codes, counts)
        large = part.counts >= minimum
        kept.append((part.codes[large], part.counts[large]))
        codes, counts = part.codes[~large].copy(), part.counts[~large]
    whole = count_codes(
        space, np.concatenate([one for one, _ in kept]), np.concatenate([one for _, one in kept])
    )
    if not len(counts) or not len(whole.counts):
        return whole
    totals = whole.counts.copy()
    codes = np.concatenate([whole.codes, codes])
    nothing_known = np.flatnonzero((whole.codes == unknown).all(axis=1))
    smallest = nothing_known[0] if len(nothing_known) else np.argmin(totals)
    codes[smallest] = unknown
    return count_codes(space, codes, np.concatenate([totals, counts]))
