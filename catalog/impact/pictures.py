"""Pictures of a change as SVG: text that can be read aloud, nothing from outside, no date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Final

from catalog.wording.counts import number_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Span = tuple[float, float]
"""The lowest and the highest point of something in the picture."""

MOST_FLOWS: Final = 10
_NAVY: Final = "#1b3554"
_INK: Final = "#1f2328"
_COLOURS: Final = ("#2f6690", "#b5651d", "#4f772d", "#7b4b94", "#a23b3b", "#3a7d7c")
_GAP: Final = 0.04
_BAR: Final = 0.015
_LEFT: Final = 0.27
_RIGHT: Final = 0.73
_METADATA: Final = dict.fromkeys(("Creator", "Date", "Format", "Type"))


@dataclass(frozen=True, slots=True)
class Ribbon:
    """So many clients go from one product to another."""

    before: str
    after: str
    clients: int


def draw_flows(ribbons: Sequence[Ribbon], name: str, title: str, description: str) -> str:
    """Draw flows as ribbons as wide as their number of clients, old at the left, new at the right.

    ``name`` makes the ids in the page unique. Equal input gives equal bytes.
    """
    import matplotlib as mpl  # noqa: PLC0415 - takes a second to load
    from matplotlib.figure import Figure  # noqa: PLC0415

    chosen = sorted(ribbons, key=lambda one: (-one.clients, one.before, one.after))[:MOST_FLOWS]
    ends = (
        _Bars.of([(one.before, one.after, one.clients) for one in chosen]),
        _Bars.of([(one.after, one.before, one.clients) for one in chosen]),
    )
    mpl.rcParams["svg.fonttype"] = "none"
    mpl.rcParams["svg.hashsalt"] = name
    mpl.rcParams["font.sans-serif"] = ["Calibri", "Carlito", "Arial", "DejaVu Sans"]
    figure = Figure(figsize=(8.5, 1.2 + 0.8 * max(len(one.spans) for one in ends)))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.02, 1.12)
    axes.set_axis_off()
    colours: dict[str, str] = {}
    for one in chosen:
        colour = colours.setdefault(one.before, _COLOURS[len(colours) % len(_COLOURS)])
        _ribbon(
            axes, ends[0].parts[one.before, one.after], ends[1].parts[one.after, one.before], colour
        )
    _label(axes, ends[0], _LEFT, "Oud", side=-1)
    _label(axes, ends[1], _RIGHT, "Nieuw", side=1)
    written = StringIO()
    figure.savefig(written, format="svg", metadata=_METADATA, transparent=True)
    return _embedded(written.getvalue(), name, title, description)


@dataclass(frozen=True, slots=True)
class _Bars:
    """One side: where each product stands, where each ribbon begins, and how many clients."""

    spans: dict[str, Span]
    parts: dict[tuple[str, str], Span]
    clients: dict[str, int]

    @classmethod
    def of(cls, flows: Sequence[tuple[str, str, int]]) -> _Bars:
        """Divide the height over products and their ribbons, the largest on top."""
        clients: dict[str, int] = {}
        for name, _, number in flows:
            clients[name] = clients.get(name, 0) + number
        scale = (1 - _GAP * (len(clients) - 1)) / sum(clients.values())
        spans: dict[str, Span] = {}
        parts: dict[tuple[str, str], Span] = {}
        top = 1.0
        for name in sorted(clients, key=lambda one: (-clients[one], one)):
            start = top
            for one, other, number in flows:
                if one == name:
                    parts[one, other] = top - number * scale, top
                    top -= number * scale
            spans[name] = top, start
            top -= _GAP
        return cls(spans, parts, clients)


def _ribbon(axes: Axes, before: Span, after: Span, colour: str) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415
    from matplotlib.path import Path  # noqa: PLC0415

    middle = (_LEFT + _RIGHT) / 2
    (low, high), (end_low, end_high) = before, after
    points = [(_LEFT, high), (middle, high), (middle, end_high), (_RIGHT, end_high)]
    points += [(_RIGHT, end_low), (middle, end_low), (middle, low), (_LEFT, low), (_LEFT, high)]
    curve = [Path.CURVE4] * 3
    codes = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
    axes.add_patch(PathPatch(Path(points, codes), facecolor=colour, alpha=0.55, linewidth=0))


def _label(axes: Axes, bars: _Bars, x: float, heading: str, *, side: int) -> None:
    """Draw the bars of one side with their names outside; ``side`` is -1 for left, 1 for right."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    align = "right" if side < 0 else "left"
    beside = x + side * 2 * _BAR
    axes.text(beside, 1.07, heading, ha=align, va="center", color=_NAVY, size=11, weight="bold")
    for name, (low, high) in bars.spans.items():
        start = x - _BAR if side < 0 else x
        axes.add_patch(Rectangle((start, low), _BAR, high - low, facecolor=_NAVY, linewidth=0))
        text = f"{name}: {number_text(bars.clients[name])}"
        axes.text(beside, (low + high) / 2, text, ha=align, va="center", color=_INK, size=11)


def _embedded(svg: str, name: str, title: str, description: str) -> str:
    """Return only the drawing, with ids of its own and a text for who cannot see it."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>\s*", "", body, flags=re.DOTALL)
    body = re.sub(r"<style.*?</style>", "", body, flags=re.DOTALL)
    body = re.sub(r'\bid="', f'id="{name}-', body)
    body = re.sub(r'href="#', f'href="#{name}-', body)
    body = body.replace("url(#", f"url(#{name}-")
    body = re.sub(r"<!--.*?-->\s*", "", body, flags=re.DOTALL)
    end = body.index(">")
    label = f'role="img" aria-labelledby="{name}-titel {name}-tekst"'
    words = (
        f'<title id="{name}-titel">{escape(title)}</title>'
        f'<desc id="{name}-tekst">{escape(description)}</desc>'
    )
    return f"{body[:end]} {label}>{words}{body[end + 1 :]}".strip()
