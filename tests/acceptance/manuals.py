"""How a manual shows a command: as it was typed, with what came on the screen, whole or in parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

DOTS: Final = "…"
"""Stands where something is left out."""


def as_seen(words: Sequence[str], output: str) -> str:
    """Put a command before its output, as a reader sees them."""
    lines = [line.rstrip() for line in output.rstrip().split("\n")]
    return "\n".join([f"$ bouwsteen {' '.join(words)}", *lines])


def console(seen: str, *parts: tuple[str, str]) -> str:
    """Return a command with its output as a block, or with parts of its output only.

    A part runs from the first line that begins with its first text, up to the next that begins
    with its second; an empty text stands for the begin or the end.
    """
    command, *lines = seen.split("\n")
    spans = [_span(lines, *part) for part in parts] or [(0, len(lines))]
    kept = [DOTS] if spans[0][0] else []
    for (first, last), (following, _) in pairwise([*spans, (len(lines), 0)]):
        kept.extend(lines[first:last])
        while kept and not kept[-1]:
            kept.pop()
        if following > last:
            kept.append(DOTS)
    return "\n".join(["```console", command, *kept, "```"])


def _span(lines: Sequence[str], start: str, end: str) -> tuple[int, int]:
    first = next(number for number, line in enumerate(lines) if line.startswith(start))
    ends = (n for n in range(first + 1, len(lines)) if end and lines[n].startswith(end))
    return first, next(ends, len(lines))
