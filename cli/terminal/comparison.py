"""The change report in a terminal: the totals first, then where, why, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.comparison.report import (
    CauseOut,
    ComparisonReport,
    ExampleOut,
    RegionOut,
    UntestedOut,
    VersionOut,
)
from catalog.comparison.wording import (
    BUDGET_SENTENCE,
    MORE_PROPOSALS,
    PROPOSALS_SENTENCE,
    QUIET,
    estimate_sentence,
    examples_sentence,
    guarantees_sentence,
    named_elsewhere,
    superfluous_texts,
    untouched_sentence,
)
from catalog.wording.conditions import match_option
from catalog.wording.counts import profiles
from cli.terminal.screen import say, say_heading, say_line


def print_comparison(report: ComparisonReport) -> None:
    """Write the whole report."""
    for name, version in (("Oud:  ", report.oud), ("Nieuw:", report.nieuw)):
        say(f"{name} {_version(version)}", style="grijs")
    if report.budget_op:
        say(BUDGET_SENTENCE, style="letop")
    for text in (*report.aangenomen, *report.niet_te_vergelijken):
        say(text, style="letop")
    same = report.gewijzigd_profielen == report.alleen_oud == report.alleen_nieuw == 0
    say(report.samenvatting, style="goed" if same else "kop")
    if report.schatting is not None:
        say(estimate_sentence(report.schatting), style="letop")
    style = "fout" if report.onverwacht else "goed"
    say(examples_sentence(len(report.voorbeelden), report.onverwacht), style=style)
    _print_shifts(report)
    _print_only(report)
    _print_rows(report)
    _print_examples(report.voorbeelden)
    _print_untested(report.niet_getoetst)
    _print_guarantees(report)


def _version(version: VersionOut) -> str:
    first = " (de eerste dag)" if version.peildatum == version.geldig_vanaf else ""
    return (
        f"{version.bestand}, versie {version.versie}, peildatum {version.peildatum:%d-%m-%Y}"
        f"{first}, inhoud {version.sha256[:12]}"
    )


def _print_shifts(report: ComparisonReport) -> None:
    if not report.verschuivingen:
        _print_products(report)
        return
    say_heading("Wie krijgt iets anders? (exact)")
    for shift in report.verschuivingen:
        say(f"{shift.tekst}: {profiles(shift.aantal, report.totaal_profielen)}", style="kop")
        _print_regions(shift.gebieden, shift.rest)
    if len(report.bouwstenen) > 1:
        say_heading("Per bouwsteen (exact)")
        for product in report.bouwstenen:
            note = f" {product.opmerking}" if product.opmerking else ""
            way = f"{product.van} → {product.naar}"
            count = profiles(product.aantal, report.totaal_profielen)
            say_line(f"{product.bouwsteen}  {way}: {count}.{note}", "", 0)


def _print_products(report: ComparisonReport) -> None:
    """Write the changes per product, when there was no time to say what changes together."""
    for product in report.bouwstenen:
        way = f"{product.van} → {product.naar}"
        say(f"{product.bouwsteen} {way}: ten minste {profiles(product.aantal)}", style="kop")
        _print_regions(
            [
                region
                for region in report.gebieden
                if (region.bouwsteen, region.van) == (product.bouwsteen, product.van)
            ],
            product.rest,
        )


def _print_regions(regions: Sequence[RegionOut], rest: int) -> None:
    causes: tuple[CauseOut, ...] = ()
    for region in regions:
        say_line(f"{region.gebied}: {profiles(region.aantal)}", "", 2)
        if region.oorzaak != causes:
            causes = region.oorzaak
            for cause in causes:
                places = dict.fromkeys(filter(None, (cause.oud, cause.nieuw)))
                where = f"({' → '.join(places)})" if places else f"({cause.blad})"
                say_line(f"Door {cause.rij}: {cause.wijziging}", where, 4)
        say_line("", f"Bijvoorbeeld, voor match: {match_option(region.kern_nieuw)}", 4)
    if rest:
        say_line(f"En nog {profiles(rest)} in kleinere gebieden.", "", 2)


def _print_only(report: ComparisonReport) -> None:
    counts = (("oude", report.alleen_oud), ("nieuwe", report.alleen_nieuw))
    if not any(number for _, number in counts):
        return
    say_heading("Niet vergeleken: profielen die maar in één werkboek bestaan")
    for where, number in counts:
        if number:
            say(f"Alleen in het {where} werkboek: {profiles(number)}.")
    for one in report.alleen_in_een_versie:
        say_line(f"{one.gebied}: {profiles(one.aantal)}, want {one.reden}.", "", 2)


def _print_rows(report: ComparisonReport) -> None:
    if not report.rijen:
        return
    say_heading("Wat is er gewijzigd?")
    rows, named = named_elsewhere(report.rijen)
    if named:
        say(named)
    for row in rows:
        style = "letop" if row in report.zonder_effect else ""
        say_line(row.tekst, f"({row.nieuw or row.oud})" if row.nieuw or row.oud else "", 0, style)


def _print_examples(examples: Sequence[ExampleOut]) -> None:
    if not examples:
        return
    say_heading("Voorbeelden")
    for one in examples:
        style = "fout" if one.oordeel in {"regressie", "gezakt"} else "kop"
        say(f"{one.oordeel.upper()} {one.voorbeeld}  {one.omschrijving}", style=style)
        for change in one.wijzigingen:
            say_line(f"{change.bouwsteen}: {change.van} → {change.naar}", "", 2)
        for part in one.verschillen:
            say_line(f"Verwacht {part.verwacht}, gevonden {part.gevonden}.", f"({part.plaats})", 2)


def _print_untested(found: UntestedOut) -> None:
    if not (found.rijen_zonder_voorbeeld or found.voorstellen or found.budget_op):
        return
    say_heading("Niet getoetst door een voorbeeld")
    if found.rijen_zonder_voorbeeld:
        say(untouched_sentence(found))
    for one in found.voorstellen:
        say_line(f"{one.toont[:1].upper()}{one.toont[1:]}.", "", 0)
        say_line(match_option(one.profiel), "", 2)
        say_line(f"Nu: {one.uitkomst_nu}", "", 2)
    if found.voorstellen:
        say(PROPOSALS_SENTENCE)
    if found.budget_op:
        say(MORE_PROPOSALS, style="letop")


def _print_guarantees(report: ComparisonReport) -> None:
    say_heading("Garanties en overbodige rijen")
    say(guarantees_sentence(report), style="fout" if report.geschonden else "goed")
    for one in report.garanties:
        if one.oordeel in QUIET:
            continue
        broken = f": {profiles(one.aantal)}" if one.aantal else ""
        style = "fout" if one.nieuw is False else "kop"
        say(f"{one.oordeel.upper()} {one.garantie}{broken}", style=style)
        say_line(one.toelichting, f"({one.plaats})", 2)
        if one.gebied:
            say_line(one.gebied, "", 2)
    for text in superfluous_texts(report):
        say(text, style="letop")
