"""Judged offers in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.padding import Padding
from rich.text import Text

from catalog.model import Catalog
from catalog.offers.records import Judged, Judgement, UnreadOffer
from catalog.wording.conditions import listed
from catalog.wording.counts import counted
from cli.terminal.screen import console, say

_STYLE: Final = {
    Judgement.MET: "goed",
    Judgement.BROKEN: "fout",
    Judgement.TO_SUPPLY: "letop",
    Judgement.FOR_A_PERSON: "letop",
    Judgement.AIM_MISSED: "letop",
    Judgement.NOTE: "grijs",
}


def print_judged(judged: Sequence[Judged], unread: Sequence[UnreadOffer], catalog: Catalog) -> None:
    """Write each offer with its outcome, the demands that are not simply met, and the counts."""
    for one in judged:
        offer = one.offer
        place = f", {offer.location}" if offer.location else ""
        head = Text(f"{one.outcome.upper()}  ", style=_STYLE[one.outcome])
        head.append(
            f"{offer.provider}{place}: {offer.product} {catalog.product[offer.product].name}",
            style="kop",
        )
        console().print(head)
        for finding in one.findings:
            if finding.judgement in (Judgement.MET, Judgement.NOTE):
                continue
            text = Text(f"{finding.judgement}", style=_STYLE[finding.judgement])
            text.append(f"  {finding.demand}: {finding.text}", style="default")
            if finding.given:
                text.append(f" Ingevuld: {finding.given}.", style="default")
            if finding.judgement is not Judgement.BROKEN and finding.reason:
                text.append(f" {finding.reason}", style="grijs")
            text.append(f" [{', '.join(finding.sources)}]", style="grijs")
            console().print(Padding(text, (0, 0, 0, 2)))
        say()
    fit = sum(one.outcome is Judgement.MET for one in judged)
    meets = "voldoet" if fit == 1 else "voldoen"
    say(f"{_read(judged, unread)}. {fit} {meets} aan alle eisen.")


def _read(judged: Sequence[Judged], unread: Sequence[UnreadOffer]) -> str:
    """Say what became of every row, so that the numbers add up to the rows of the form."""
    read = f"{counted(len(judged) + len(unread), 'rij', 'rijen')} gelezen"
    if not unread:
        return f"{read} en beoordeeld"
    rows = listed([str(one.place.row) for one in unread])
    return (
        f"{read}, {len(judged)} beoordeeld, {len(unread)} niet beoordeeld door fouten (rij {rows})"
    )
