"""Recursion of any depth, without Python's own recursion limit."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TypeAlias, TypeVar

Answer = TypeVar("Answer")

Walk: TypeAlias = Generator["Walk[Answer]", Answer, Answer]
"""A function that yields a walk where it would call itself, and is sent that walk's answer."""


def follow(walk: Walk[Answer]) -> Answer:
    """Return the answer of `walk`, following each walk that it yields first."""
    waiting: list[Walk[Answer]] = []
    step = walk.__next__
    while True:
        try:
            inner = step()
        except StopIteration as finished:
            answer: Answer = finished.value
            if not waiting:
                return answer
            walk = waiting.pop()
            step = partial(walk.send, answer)
        else:
            waiting.append(walk)
            walk = inner
            step = walk.__next__
