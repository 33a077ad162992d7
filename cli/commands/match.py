"""bouwsteen match: which products fit a profile?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Final

import click

from catalog.answers.advisor import Advisor
from catalog.answers.costs import Delivery
from catalog.answers.profiles import RefusedProfileError, profile_of, read_pairs, read_profile
from catalog.model import Catalog
from catalog.offers.reading import read_offers
from catalog.offers.records import Offer
from catalog.problems import has_errors
from catalog.tariffs import DEFAULT_DELIVERY
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.saving import save_bytes
from cli.dutch import DutchCommand, WrongUseError
from cli.parameters import DutchChoice, date_option, json_option, workbook_argument
from cli.terminal.answer import print_answer
from cli.terminal.screen import print_json, say
from cli.workbooks import (
    is_without_products,
    open_usable,
    refuse,
    required_date,
    warn_no_tariff,
)
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.questions import next_question
from rules.attributes import Attribute

_SECONDS_TO_ASK: Final = 1.0
"""Choosing a question is a courtesy: a large workbook gets its answer without one."""


@click.command("match", cls=DutchCommand)
@workbook_argument
@click.argument("profile_file", metavar="[PROFIEL.json]", required=False)
@click.option(
    "-k",
    "--kenmerk",
    "pairs",
    multiple=True,
    metavar="KENMERK=WAARDE",
    help="Een antwoord, bijvoorbeeld -k situatie=stabiel. Mag vaker, of met ; ertussen.",
)
@click.option(
    "--gemeente",
    "municipality",
    default="",
    metavar="NAAM",
    help="Voor tarieven van één gemeente.",
)
@click.option(
    "--leveringsvorm",
    "form",
    type=DutchChoice(("zin", "pgb professional", "pgb sociaal netwerk")),
    default=DEFAULT_DELIVERY,
    metavar="VORM",
    help="zin, pgb professional of pgb sociaal netwerk. Anders: zin.",
)
@click.option(
    "--aanbod", "offers_file", metavar="AANBOD.xlsx", help="Noem ook het aanbod dat voldoet."
)
@click.option("--vraag", "asks", is_flag=True, help="Stel vragen tot niets meer uitmaakt.")
@click.option(
    "--bewaar", "save_as", metavar="NIEUW.json", help="Bewaar bij --vraag de antwoorden zelf."
)
@date_option
@json_option
def command(  # noqa: PLR0913 - one for each option
    workbook: str,
    profile_file: str | None,
    pairs: tuple[str, ...],
    municipality: str,
    form: str,
    offers_file: str | None,
    save_as: str | None,
    day: date | None,
    *,
    asks: bool,
    as_json: bool,
) -> None:
    """Welke bouwstenen passen bij een profiel?

    Een profiel is een JSON-bestand met kenmerken en antwoorden, of u geeft ze los met -k. Wat u
    niet weet, laat u weg, of u typt onbekend. Het programma bewaart niets. Met --vraag stelt het
    alleen de vragen die nog iets uitmaken.
    """
    if asks and as_json:
        message = "Gebruik --vraag zonder --json."
        raise WrongUseError(message)
    if save_as is not None and (not asks or Path(save_as).exists()):
        message = (
            f"{save_as} bestaat al en blijft zoals het is. Kies een andere naam."
            if asks
            else "Gebruik --bewaar samen met --vraag."
        )
        raise WrongUseError(message)
    loaded = open_usable(workbook, as_json=as_json)
    catalog = loaded.catalog
    warn_no_tariff(loaded, municipality)
    if not as_json and is_without_products(catalog):
        return
    try:
        answers = read_profile(Path(profile_file), catalog) if profile_file else {}
        answers.update(read_pairs(pairs))
        profile = profile_of(catalog, answers)
        offers = _offers(offers_file, catalog, as_json=as_json)
        delivery = Delivery(form, municipality)
        advisor = Advisor(catalog, required_date(loaded, day), delivery, offers)
        if asks:
            hold_conversation(advisor, profile, save_as)
            return
        report = advisor.report(profile)
        ask = None if as_json else _best_question(advisor, profile)
    except RefusedProfileError as error:
        refuse(error.problems, as_json=as_json)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_answer(report, catalog, ask)


def _best_question(advisor: Advisor, profile: dict[str, int]) -> Attribute | None:
    """Return what is best asked now; nothing when no answer matters, or it takes too long."""
    try:
        question = next_question(
            advisor.matcher.compiled, profile, deadline=Deadline(_SECONDS_TO_ASK)
        )
    except BudgetSpent:
        return None
    return None if question is None else advisor.catalog.attribute[question.attribute]


def hold_conversation(advisor: Advisor, profile: dict[str, int], save_as: str | None) -> None:
    """Ask what matters, show the outcome, and keep the answers only where the user says so."""
    from cli.terminal.conversation import Interview, print_end

    interview = Interview(advisor, profile)
    turn = interview.run()
    say()
    print_answer(advisor.report(turn.used), advisor.catalog)
    print_end(turn)
    if save_as is not None:
        text = json.dumps(interview.answers, ensure_ascii=False, indent=2) + "\n"
        save_bytes(text.encode(), Path(save_as))
        say(f"Uw antwoorden staan in {save_as}.", style="goed")


def _offers(
    offers_file: str | None, catalog: Catalog, *, as_json: bool
) -> tuple[Offer, ...] | None:
    """Read the offers; a form with a fout would leave out offers in silence, so it is refused."""
    if offers_file is None:
        return None
    try:
        form = read_offers(Path(offers_file), catalog)
    except UnreadableFileError as error:
        refuse((error.problem,), as_json=as_json)
    if has_errors(form.problems):
        refuse(form.problems, as_json=as_json)
    return form.offers
