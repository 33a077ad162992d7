"""The plan as a document: in the words of the client, with room to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from catalog.documents.blocks import Block, Document, Grid, Heading, Items, Paragraph, Room, Value
from catalog.plans.plan import AgreementOut, HelpOut, PlanOut, SubjectOut, ThemeOut
from catalog.wording.conditions import listed
from catalog.wording.counts import counted

TITLE: Final = "Mijn actieplan"
_OWN_WORDS: Final = "Mijn doel, in mijn eigen woorden"
_AIM: Final = "doel van het hele traject: {}"
_ACTIONS: Final = ("Wie", "Wat", "Wanneer", "Klaar?")
_GENERAL: Final = "Wie mij helpt"
_HELP_WIDTHS: Final = {
    "Wie helpt mij": 4,
    "Hulp": 4,
    "Zo werken wij": 4,
    "Wat het moet opleveren": 6,
}
_ACTION_WIDTHS: Final = (4, 8, 3, 2)
_SUBJECT_WIDTHS: Final = (5, 4, 8)
_PROGRESS_WIDTHS: Final = (5, 4, 2, 3, 8)


def plan_document(plan: PlanOut) -> Document:
    """Return the plan: the client first, then each part of life, then what is for the worker."""
    book = plan.werkboek
    subject = f"{book.regio}, versie {book.versie}"
    return Document(TITLE, tuple(_blocks(plan)), plan.peildatum, subject)


def too_early(evaluation: date, day: date) -> str:
    """Say that an evaluation lies before the plan that it is of."""
    return (
        f"U wilt er weer samen naar kijken op {evaluation:%d-%m-%Y}. Dat is vóór de datum van dit "
        f"plan, {day:%d-%m-%Y}."
    )


def _blocks(plan: PlanOut) -> Iterator[Block]:
    yield Paragraph(
        "Dit is mijn plan. Het ligt bij elke afspraak op tafel. Ik werk eraan met mijn begeleider, "
        "en wij passen het aan als dat nodig is."
    )
    yield from _front(plan)
    yield Heading("Wat ik wil")
    yield Room("Mijn droom of mijn doel", 4)
    yield Room("Waar ik goed in ben, en wie mij steunt", 3)
    yield Heading("Waar ik nu sta")
    standing = tuple(_standing(plan))
    yield from standing or (Paragraph("Daarover is nog niets ingevuld."),)
    if plan.vaste_hulp:
        yield Heading(_GENERAL)
        yield _help(plan.vaste_hulp, "Wie mij helpt, wat er ook speelt")
        yield _actions(plan.vaste_hulp, "Wat wij gaan doen")
    for theme in plan.themas:
        yield from _theme(theme, progress=plan.met_eerder)
    yield Heading("Wat ik nog wil zeggen")
    yield Room("Dit gaat goed. Dit kan beter", 3)
    yield from _to_discuss(plan)
    yield from _for_the_worker(plan)


def _front(plan: PlanOut) -> Iterator[Block]:
    evaluation = plan.volgende_evaluatie
    yield Grid(
        "Van wie dit plan is en wanneer wij er weer naar kijken",
        ("Over dit plan", "Vul in met pen"),
        (
            ("Mijn naam", ""),
            ("Mijn begeleider", ""),
            ("Datum van dit plan", f"{plan.peildatum:%d-%m-%Y}"),
            ("Wij kijken er weer naar op", "" if evaluation is None else f"{evaluation:%d-%m-%Y}"),
        ),
        (3, 7),
        roomy=True,
    )


def _standing(plan: PlanOut) -> Iterator[Block]:
    if plan.situatie:
        yield Items(tuple(f"{label}: {text}" for label, text in plan.situatie.items()))
    if plan.met_eerder:
        yield Paragraph(_progress(plan))
        new = [one.naam for one in _all_help(plan) if one.nieuw]
        changes = (("Nieuwe hulp", new), ("Niet meer nodig, of nu niet passend", plan.gestopt))
        lines = tuple(f"{label}: {listed(names)}" for label, names in changes if names)
        if lines:
            yield Items(lines)
    for legend in plan.legenda:
        yield Paragraph(f"De cijfers betekenen: {legend}.", quiet=True)


def _progress(plan: PlanOut) -> str:
    lines = [line for theme in plan.themas for line in theme.onderwerpen]
    count = Counter(line.verschil for line in lines)
    words = (("vooruit", "vooruit"), ("gelijk", "gelijk gebleven"), ("terug", "terug"))
    told = [f"{counted(count[word], 'keer', 'keer')} {text}" for word, text in words if count[word]]
    judged = [one for line in lines for one in agreed(line) if one.stand]
    reached = sum(one.stand.endswith("gehaald") for one in judged)
    return (
        f"Sinds de vorige keer: {listed(told) or 'nog niets te vergelijken'}. "
        f"Van {counted(len(judged), 'afspraak', 'afspraken')} {'is' if reached == 1 else 'zijn'} "
        f"er {reached} gehaald."
    )


def _theme(theme: ThemeOut, *, progress: bool) -> Iterator[Block]:
    yield Heading(theme.thema)
    if theme.wensen:
        yield Paragraph("Dit heb ik gezegd:")
        yield Items(tuple(f"{label}: ja" for label in theme.wensen))
    if theme.onderwerpen:
        yield _subjects(theme, progress=progress)
    if theme.hulp:
        yield _help(theme.hulp, f"Wie mij helpt bij {theme.thema}")
    yield Room(_OWN_WORDS, 2)
    yield _actions(theme.hulp, f"Wat wij gaan doen bij {theme.thema}")


def _actions(help_: Sequence[HelpOut], caption: str) -> Grid:
    """Return the table for actions: the client first, then who helps, then who else there is."""
    helpers = dict.fromkeys(_capital(one.rollen[0]) for one in help_)
    rows = tuple((name, "", "", "") for name in ("Ik", *helpers, ""))
    return Grid(caption, _ACTIONS, rows, _ACTION_WIDTHS, roomy=True)


def _subjects(theme: ThemeOut, *, progress: bool) -> Grid:
    rows: list[tuple[Value, ...]] = []
    for line in theme.onderwerpen:
        before = (line.eerder or "–", line.verschil or "–") if progress else ()
        rows.append((line.naam, line.nu or "niet gemeten", *before, agreed_text(line)))
    return Grid(
        f"Waar ik sta bij {theme.thema}, en wat wij afspreken",
        (
            "Onderwerp",
            "Nu",
            *(("Vorige keer", "Verschil") if progress else ()),
            "Dit spreken wij af",
        ),
        tuple(rows),
        _PROGRESS_WIDTHS if progress else _SUBJECT_WIDTHS,
    )


@dataclass(frozen=True, slots=True)
class Agreed:
    """One line of what is agreed, as the client reads it, and how it stands."""

    text: str
    stand: str


def agreed_text(line: SubjectOut) -> str:
    """Return what is agreed, one line for each different result."""
    return "\n".join(one.text for one in agreed(line))


def agreed(line: SubjectOut) -> tuple[Agreed, ...]:
    """Return what is agreed, once for each different result, whoever helps.

    What was agreed with help that has stopped is only told where no other help asks the same.
    """
    going = {one.tekst for one in line.afspraken if not one.gestopt}
    by_text: dict[tuple[str, str, str, bool], list[AgreementOut]] = {}
    for one in line.afspraken:
        if one.gestopt and one.tekst in going:
            continue
        key = one.tekst, one.indicator, one.stand, one.gestopt
        by_text.setdefault(key, []).append(one)
    lines = []
    for (text, indicator, stand, stopped), members in by_text.items():
        by = _AIM.format(_lower(indicator)) if indicator else listed(_helpers(members))
        ended = ", gestopt" if stopped else ""
        told = f"{text} ({by}{ended}){f': {stand}' if stand else ''}"
        lines.append(Agreed(told, stand))
    return tuple(lines)


def _helpers(members: Sequence[AgreementOut]) -> list[str]:
    return list(dict.fromkeys(one.door for one in members))


def _help(products: Sequence[HelpOut], caption: str) -> Grid:
    """Return who helps and how; a column only where the workbook says something."""
    columns = {
        "Wie helpt mij": [_capital(listed(one.rollen)) for one in products],
        "Hulp": [f"{one.naam}{' (nieuw)' if one.nieuw else ''}" for one in products],
        "Zo werken wij": [listed(one.methoden) if one.methoden else "" for one in products],
        "Wat het moet opleveren": [one.resultaat for one in products],
    }
    filled = {heading: cells for heading, cells in columns.items() if any(cells)}
    return Grid(
        caption,
        tuple(filled),
        tuple(zip(*filled.values(), strict=True)),
        tuple(_HELP_WIDTHS[heading] for heading in filled),
    )


def _to_discuss(plan: PlanOut) -> Iterator[Block]:
    lines = [
        f"{one.naam}: past dit bij mij? "
        f"Dat weten wij na een antwoord op: {listed(one.hangt_af_van)}."
        for one in plan.nog_niet_zeker
    ]
    lines.extend(plan.let_op)
    if lines:
        yield Heading("Wat wij nog bespreken")
        yield Items(tuple(lines))


def _for_the_worker(plan: PlanOut) -> Iterator[Block]:
    yield Heading("Voor de begeleider")
    rows = tuple(
        (
            norm,
            line.naam,
            members[0].tekst,
            listed(one.bouwsteen for one in members),
            f"{', '.join(members[0].bron)} ({members[0].zekerheid})",
        )
        for theme in plan.themas
        for line in theme.onderwerpen
        for norm, members in _by_norm(line).items()
    )
    if rows:
        yield Grid(
            "De normen achter de afspraken, met hun bron",
            ("Norm", "Onderwerp", "Afspraak", "Bouwsteen", "Bron"),
            rows,
            (2, 5, 4, 3, 5),
        )
    missing = (
        ("Nog niet ingevuld", plan.nog_niet_ingevuld),
        ("Nog niet gemeten", plan.nog_niet_gemeten),
    )
    for told, names in missing:
        if names:
            yield Paragraph(f"{told}: {listed(names)}.")
    book = plan.werkboek
    yield Paragraph(
        f"Gemaakt met het werkboek van {book.regio}, versie {book.versie} "
        f"({book.sha256[:12]}), peildatum {plan.peildatum:%d-%m-%Y}. De hulp in dit plan past bij "
        "wat er is ingevuld. Cliënt en begeleider beslissen samen. Het programma bewaart niets: "
        "dit plan staat alleen waar u het zelf bewaart.",
        quiet=True,
    )


def _by_norm(line: SubjectOut) -> dict[str, list[AgreementOut]]:
    found: dict[str, list[AgreementOut]] = {}
    for one in line.afspraken:
        found.setdefault(one.norm, []).append(one)
    return found


def _all_help(plan: PlanOut) -> list[HelpOut]:
    return [*plan.vaste_hulp, *(one for theme in plan.themas for one in theme.hulp)]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
