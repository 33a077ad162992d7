"""bouwsteen match: which products fit a profile?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

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
from cli.dutch import DutchCommand
from cli.parameters import DutchChoice, date_option, json_option, workbook_argument
from cli.terminal.answer import print_answer
from cli.terminal.screen import print_json
from cli.workbooks import open_usable, refuse, required_date


@click.command("match", cls=DutchCommand)
@workbook_argument
@click.argument("profile_file", metavar="[PROFIEL.json]", required=False)
@click.option(
    "-k",
    "--kenmerk",
    "pairs",
    multiple=True,
    metavar="KENMERK=WAARDE",
    help="Een antwoord, bijvoorbeeld -k situatie=stabiel. Mag vaker.",
)
@click.option("--gemeente", "municipality", default="", help="Voor tarieven van één gemeente.")
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
@date_option
@json_option
def command(
    workbook: str,
    profile_file: str | None,
    pairs: tuple[str, ...],
    municipality: str,
    form: str,
    offers_file: str | None,
    day: date | None,
    *,
    as_json: bool,
) -> None:
    """Welke bouwstenen passen bij een profiel?

    Een profiel is een JSON-bestand met kenmerken en antwoorden, of u geeft ze los met -k. Wat u
    niet weet, laat u weg. Het programma bewaart niets.
    """
    loaded = open_usable(workbook, as_json=as_json)
    catalog = loaded.catalog
    try:
        answers = read_profile(Path(profile_file)) if profile_file else {}
        answers.update(read_pairs(pairs))
        profile = profile_of(catalog, answers)
        offers = _offers(offers_file, catalog, as_json=as_json)
        delivery = Delivery(form, municipality)
        report = Advisor(catalog, required_date(loaded, day), delivery, offers).report(profile)
    except RefusedProfileError as error:
        refuse(error.problems, as_json=as_json)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_answer(report, catalog)


def _offers(
    offers_file: str | None, catalog: Catalog, *, as_json: bool
) -> tuple[Offer, ...] | None:
    """Read the offers; a form with a fout would leave out offers in silence, so it is refused."""
    if offers_file is None:
        return None
    try:
        offers, problems = read_offers(Path(offers_file), catalog)
    except UnreadableFileError as error:
        refuse((error.problem,), as_json=as_json)
    if has_errors(problems):
        refuse(problems, as_json=as_json)
    return offers
