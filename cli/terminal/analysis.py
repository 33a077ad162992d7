"""The analysis in a terminal: what is broken first, then what can go, then how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalog.analysis.analysis import Part
from catalog.analysis.report import (
    AnalysisReport,
    AreaOut,
    EstimateOut,
    FaultOut,
    GapOut,
    GuaranteeOut,
)
from catalog.analysis.wording import (
    capital,
    guarantees_text,
    nothing_text,
    percent_text,
    questions_text,
    unfinished_text,
)
from catalog.wording.conditions import match_option
from catalog.wording.counts import counted, profiles
from cli.terminal.screen import say, say_heading, say_line

_MOST_PROVED: Final = 12
_MOST: Final = 5
"""How many of one kind are shown; the rest is counted, and stands in the report."""


def print_analysis(report: AnalysisReport, why: str = "") -> None:
    """Write the whole analysis, the most important first; ``why`` says why it is this day."""
    book = report.werkboek
    total = "" if report.totaal_profielen is None else f", {profiles(report.totaal_profielen)}"
    say(
        f"{book.regio}, versie {book.versie}, peildatum {report.peildatum:%d-%m-%Y}{why}{total}",
        style="grijs",
    )
    _print_faults(report.afleidingen)
    if report.leeg:
        say()
        say(report.leeg, style="letop")
        return
    _print_guarantees(report)
    _print_rows(report)
    for gap in report.gaten:
        _print_gap(gap)
    _print_overlaps(report)
    norms = [(one.tekst, ", ".join(one.normen)) for one in report.ongelijke_normen]
    _print_some("Normen die niet gelijk zijn", norms)
    if report.vragen is not None:
        say_heading("Vragen")
        say(questions_text(report.vragen))
    if report.budget_op:
        say()
        say(unfinished_text(report.niet_af), style="letop")


def _print_guarantees(report: AnalysisReport) -> None:
    guarantees = report.garanties
    certain = [one for one in guarantees if one.bewezen and not one.bewaakt_niets]
    refuted = [one for one in guarantees if one.bewezen is False]
    style = "fout" if refuted else "goed" if len(certain) == len(guarantees) else "letop"
    say_heading("Garanties")
    say(guarantees_text(report), style=style)
    for one in refuted:
        _print_refuted(one)
    for one in guarantees:
        if one.bewaakt_niets:
            say_line(f"! {one.id}  {one.gebied}: {one.tekst}", f"({one.plaats})", 0, "letop")
            say_line(one.oordeel, "", 2)
        if one.bewezen is None:
            say_line(f"? {one.id}  {one.gebied}: {one.tekst}", f"({one.plaats})", 0, "letop")
            say_line(one.oordeel, "", 2)
    for one in certain[:_MOST_PROVED]:
        say_line(f"✓ {one.id}  {one.gebied}: {one.tekst}", "", 0)
    _print_more(len(certain) - _MOST_PROVED)


def _print_refuted(one: GuaranteeOut) -> None:
    say_line(f"✗ {one.id}  {one.gebied}: {one.tekst}", f"({one.plaats})", 0, "fout")
    say_line(one.oordeel, "", 2)
    for area in one.gebieden[:_MOST]:
        _print_area(area, one.totaal)
    missed = sum(area.aantal for area in one.gebieden[_MOST:]) + (one.rest or 0)
    if missed:
        say_line(f"En nog {profiles(missed)} in kleinere gebieden.", "", 2)
    if one.kern is not None:
        example = f", voor match: {match_option(one.kern)}" if one.kern else ": elk profiel."
        say_line(f"Tegenvoorbeeld{example}", "", 2)


def _print_area(area: AreaOut, total: int | None) -> None:
    say_line(f"{area.gebied}: {profiles(area.aantal, total)}, {area.tekst}.", "", 2)
    for cause in area.oorzaak:
        say_line(cause.tekst, f"({', '.join(cause.cellen) or cause.plaats})", 4)


def _print_faults(faults: Sequence[FaultOut]) -> None:
    if not faults:
        return
    say_heading("Afleidingen die niet kloppen")
    for fault in faults:
        say_line(fault.tekst, f"({', '.join(fault.plaatsen)})", 0, "fout")
        for region in fault.gebieden:
            say_line(region, "", 2)


def _print_rows(report: AnalysisReport) -> None:
    never = [(f"{one.id}: {one.tekst}", one.plaats) for one in report.nooit]
    _print_some("Doet nooit iets", never)
    redundant = [(f"{one.regel}: {one.tekst}", one.plaats) for one in report.overbodig]
    _print_some("Overbodige rijen", redundant)
    useless = [(f"{one.regel}: {one.tekst}", one.plaats) for one in report.zonder_werking]
    _print_some("Cellen zonder werking", useless)
    if not (never or redundant or useless) and not report.budget_op:
        say()
        say("Elke rij en elke cel heeft werking; er is niets overbodig.", style="goed")


def _print_some(title: str, lines: Sequence[tuple[str, str]]) -> None:
    if not lines:
        return
    say_heading(f"{title} ({len(lines)})")
    for text, place in lines[:_MOST]:
        say_line(text, f"({place})", 0)
    _print_more(len(lines) - _MOST)


def _print_gap(gap: GapOut) -> None:
    say_heading(f"{capital(gap.groep)}: waar past er geen?")
    if gap.aantal is None or gap.totaal is None:
        say(f"{_sample(gap.schatting)} Zo vaak past er geen.", style="letop")
        return
    if not gap.aantal:
        say("Bij elk mogelijk profiel past er minstens één.", style="goed")
        return
    share = percent_text(gap.aantal / gap.totaal)
    say(f"Bij {profiles(gap.aantal)} past er geen: {share} van alle.")
    for region in gap.gebieden[:_MOST]:
        part = "" if region.aantal == region.totaal else f" van {profiles(region.totaal)}"
        say_line(f"{region.gebied}: {profiles(region.aantal, gap.totaal)}{part}", "", 2)
    missed = sum(region.aantal for region in gap.gebieden[_MOST:]) + gap.rest
    regions = len(gap.gebieden[_MOST:]) + gap.rest_gebieden
    if missed:
        say_line(f"En nog {profiles(missed)} in {counted(regions, 'gebied', 'gebieden')}.", "", 2)


def _print_overlaps(report: AnalysisReport) -> None:
    pairs = report.overlap
    say_heading("Overlap: twee bouwstenen bij hetzelfde profiel")
    if not pairs:
        say(nothing_text(report, Part.OVERLAPS, "Er passen nooit twee bouwstenen tegelijk."))
        return
    most = sorted(pairs, key=lambda pair: -(pair.aantal or 0))
    for pair in most[:_MOST]:
        number = (
            _sample(pair.schatting)
            if pair.aantal is None
            else profiles(pair.aantal, report.totaal_profielen)
        )
        say(f"{pair.a} en {pair.b}: {number}")
    _print_more(len(pairs) - _MOST)


def _print_more(number: int) -> None:
    if number > 0:
        say(f"En nog {number}; alles staat in het rapport (--uit rapport.html).", style="grijs")


def _sample(share: EstimateOut | None) -> str:
    if share is None:
        return "niet geteld: de tijd was op."
    low, high = percent_text(share.laag), percent_text(share.hoog)
    return f"Schatting: {percent_text(share.aandeel)} (tussen {low} en {high})."
