"""The change report as a document: the same report, whole, to read on paper or on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catalog.comparison.report import (
    CauseOut,
    ComparisonReport,
    ExampleOut,
    GuaranteeOut,
    RegionOut,
    UntestedOut,
    VersionOut,
)
from catalog.comparison.wording import (
    BUDGET_SENTENCE,
    MORE_PROPOSALS,
    PROPOSALS_SENTENCE,
    estimate_sentence,
    examples_sentence,
    guarantees_sentence,
    named_elsewhere,
    superfluous_texts,
    untouched_sentence,
)
from catalog.documents.blocks import Block, Document, Grid, Heading, Items, Paragraph
from catalog.wording.conditions import match_option
from catalog.wording.counts import profiles, readable

_PROVED = {True: "waar", False: "niet waar", None: "niet bekend"}


def as_document(report: ComparisonReport, command: str, program: str) -> Document:
    """Return the report as headings, paragraphs and tables.

    ``command`` makes the same report again; ``program`` is the version that made it.
    """
    return Document(
        title=f"Wijzigingsrapport {report.nieuw.regio}",
        blocks=tuple(_blocks(report, command, program)),
        day=report.nieuw.peildatum,
        subject=f"Van versie {report.oud.versie} naar versie {report.nieuw.versie}",
    )


def _blocks(report: ComparisonReport, command: str, program: str) -> Iterator[Block]:
    yield from head(report, command, program)
    yield from _summary(report)
    yield from _regions(report)
    yield from in_one_version(report)
    yield from changed_rows(report)
    yield from examples(report.voorbeelden)
    yield from untested(report.niet_getoetst)
    yield from guarantees(report)
    yield Heading("Verantwoording")
    yield Items(
        (
            (
                "Een profiel is één combinatie van antwoorden die in beide werkboeken kan "
                "voorkomen. Bij een getal telt elke stap tussen Minimum en Maximum. Afgeleide "
                "kenmerken tellen niet mee."
            ),
            "Profielen zijn geen cliënten: hoe vaak een profiel voorkomt, weet het programma niet.",
            "Alle getallen zijn exact, behalve waar ‘schatting’ of ‘ongeveer’ staat.",
            "Dit rapport zegt wat de rijen doen. Of dat goed is, beoordeelt u.",
        )
    )


def head(report: ComparisonReport, command: str, program: str) -> Iterator[Block]:
    """Say which workbooks are compared, and with which command."""
    versions = (report.oud, report.nieuw)
    yield Grid(
        "Welke werkboeken zijn vergeleken?",
        ("Gegeven", "Oud", "Nieuw"),
        (
            ("Bestand", *(one.bestand for one in versions)),
            ("Titel", *(one.titel for one in versions)),
            ("Versie", *(f"{one.versie} ({one.status or 'geen status'})" for one in versions)),
            ("Geldig", *(_validity(one) for one in versions)),
            ("Peildatum", *(f"{one.peildatum:%d-%m-%Y}" for one in versions)),
            ("Inhoud (SHA-256)", *(one.sha256[:16] for one in versions)),
        ),
        widths=(1, 2, 2),
    )
    yield Paragraph(f"Gemaakt met Bouwsteen {program}: {command}", quiet=True)


def _validity(version: VersionOut) -> str:
    end = version.geldig_tot_en_met
    until = f" tot en met {end:%d-%m-%Y}" if end is not None else ""
    return f"vanaf {version.geldig_vanaf:%d-%m-%Y}{until}"


def _summary(report: ComparisonReport) -> Iterator[Block]:
    yield Heading("In het kort")
    found = [BUDGET_SENTENCE] if report.budget_op else []
    found.append(report.samenvatting)
    if report.schatting is not None:
        found.append(estimate_sentence(report.schatting))
    found.append(examples_sentence(len(report.voorbeelden), report.onverwacht))
    found.append(guarantees_sentence(report))
    found.extend(row.tekst for row in report.zonder_effect)
    yield Items(tuple(found))
    if report.aangenomen or report.niet_te_vergelijken:
        yield Heading("Wat is aangenomen, en wat is niet te vergelijken?", level=2)
        yield Items((*report.aangenomen, *report.niet_te_vergelijken))


def _regions(report: ComparisonReport) -> Iterator[Block]:
    if not report.bouwstenen:
        return
    yield Heading("Wie krijgt iets anders? (exact)")
    for shift in report.verschuivingen:
        yield Heading(f"{shift.tekst}: {profiles(shift.aantal, report.totaal_profielen)}", level=2)
        yield _region_table(f"Gebieden waarin geldt: {shift.tekst}", shift.gebieden)
        if shift.rest:
            yield Paragraph(f"En nog {profiles(shift.rest)} in kleinere gebieden.")
    if not report.verschuivingen:
        yield _region_table("Wat er in de tijd is gevonden", report.gebieden)
    yield Heading("Per bouwsteen (exact)")
    yield Grid(
        "Hoeveel profielen krijgen of verliezen een bouwsteen?",
        ("Bouwsteen", "Van", "Naar", "Profielen", "Opmerking"),
        tuple(
            (
                f"{one.bouwsteen} {one.naam}",
                one.van,
                one.naar,
                readable(one.aantal),
                one.opmerking,
            )
            for one in report.bouwstenen
        ),
        widths=(3, 2, 2, 2, 4),
    )


def _region_table(caption: str, regions: Sequence[RegionOut]) -> Grid:
    return Grid(
        caption,
        ("Gebied", "Profielen", "Door", "Bijvoorbeeld"),
        tuple(
            (
                region.gebied,
                readable(region.aantal),
                "\n".join(map(cause_text, region.oorzaak)),
                f"{answers(region.kern)}\n{match_option(region.kern_nieuw)}",
            )
            for region in regions
        ),
        widths=(4, 2, 4, 4),
    )


def cause_text(cause: CauseOut) -> str:
    """Write a row that brings a change about, with what changed in it."""
    places = dict.fromkeys(filter(None, (cause.oud, cause.nieuw)))
    return f"{cause.rij}: {cause.wijziging} ({' → '.join(places) or cause.blad})"


def answers(profile: Mapping[str, str]) -> str:
    """Write answers on one line."""
    return "; ".join(f"{name}: {text}" for name, text in profile.items())


def in_one_version(report: ComparisonReport) -> Iterator[Block]:
    """Say which profiles exist in one version only."""
    if not report.alleen_in_een_versie:
        return
    yield Heading("Niet vergeleken: profielen die maar in één werkboek bestaan (exact)")
    for where, number in (("oude", report.alleen_oud), ("nieuwe", report.alleen_nieuw)):
        if number:
            yield Paragraph(f"Alleen in het {where} werkboek: {profiles(number)}.")
    yield Grid(
        "Waarom bestaan deze profielen maar in één werkboek?",
        ("Gebied", "Bestaat", "Profielen", "Want"),
        tuple(
            (one.gebied, f"alleen {one.bestaat_in}", readable(one.aantal), one.reden)
            for one in report.alleen_in_een_versie
        ),
        widths=(4, 2, 2, 4),
    )


def changed_rows(report: ComparisonReport) -> Iterator[Block]:
    """Say of every changed row what changed in it, and what that does."""
    yield Heading("Wat is er gewijzigd?")
    if not report.rijen:
        yield Paragraph("Geen enkele rij.")
        return
    rows, named = named_elsewhere(report.rijen)
    if named:
        yield Paragraph(named)
    yield Grid(
        "Elke gewijzigde rij, met wat er in staat en wat het doet",
        ("Rij", "Wat", "Oud → nieuw", "Effect"),
        tuple(
            (
                f"{row.blad} {row.rij}" if row.rij != row.blad else row.blad,
                row.soort,
                "\n".join(
                    f"{field.kolom}: {field.oud} → {field.nieuw} ({field.cel})"
                    for field in row.velden
                )
                or "alleen de plaats",
                row.effect,
            )
            for row in rows
        ),
        widths=(2, 2, 6, 2),
    )


def examples(changing: Sequence[ExampleOut]) -> Iterator[Block]:
    """Say which examples change or fail."""
    yield Heading("Voorbeelden")
    if not changing:
        yield Paragraph("Geen enkel voorbeeld verandert.")
        return
    yield Grid(
        "Voorbeelden die veranderen of zakken",
        ("Voorbeeld", "Oordeel", "Uitkomst", "Niet wat verwacht werd"),
        tuple(
            (
                f"{one.voorbeeld} {one.omschrijving}",
                one.oordeel,
                "\n".join(
                    f"{part.bouwsteen}: {part.van} → {part.naar}" for part in one.wijzigingen
                ),
                "\n".join(
                    f"{part.verwacht}, gevonden {part.gevonden} ({part.plaats})"
                    for part in one.verschillen
                ),
            )
            for one in changing
        ),
        widths=(4, 2, 3, 5),
    )


def untested(found: UntestedOut) -> Iterator[Block]:
    """Say which rows no example touches, and propose examples for what changed."""
    if found.rijen_zonder_voorbeeld:
        yield Paragraph(untouched_sentence(found))
    if found.voorstellen:
        yield Paragraph(PROPOSALS_SENTENCE)
        yield Grid(
            "Voorstellen voor nieuwe voorbeelden",
            ("Cliënt", "Wat dit laat zien", "Komt er nu uit"),
            tuple(
                (
                    "\n".join(f"{code}: {text}" for code, text in one.profiel.items()),
                    one.toont,
                    one.uitkomst_nu,
                )
                for one in found.voorstellen
            ),
            widths=(5, 4, 4),
        )
    if found.budget_op:
        yield Paragraph(MORE_PROPOSALS)


def guarantees(report: ComparisonReport) -> Iterator[Block]:
    """Say how guarantees and superfluous rows stand, then and now."""
    yield Heading("Garanties en overbodige rijen")
    yield Paragraph(guarantees_sentence(report))
    if report.garanties:
        yield Grid(
            "Elke garantie, eerst en nu",
            ("Garantie", "Oud", "Nieuw", "Oordeel", "Bij wie niet"),
            tuple(_guarantee(one) for one in report.garanties),
            widths=(5, 2, 2, 2, 4),
        )
    texts = superfluous_texts(report)
    if texts:
        yield Items(tuple(texts))


def _guarantee(one: GuaranteeOut) -> tuple[str, str, str, str, str]:
    where = f"{one.gebied} ({profiles(one.aantal)})" if one.aantal else one.gebied
    name = f"{one.garantie}: {one.toelichting}"
    return name, _PROVED[one.oud], _PROVED[one.nieuw], one.oordeel, where
