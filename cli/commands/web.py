"""bouwsteen web: the pages for the access desk, procurement and policy, on this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cli import exits
from cli.dutch import DutchCommand, NumberRange, WrongUseError
from cli.terminal.screen import say, say_command
from cli.typing_it import typed

if TYPE_CHECKING:
    from web.settings import Settings
    from web.sources import UnusableWorkbookError

CODE_IN = "BOUWSTEEN_TOEGANGSCODE"


@click.command("web", cls=DutchCommand)
@click.argument("workbooks", metavar="[WERKBOEK ...]", nargs=-1)
@click.option(
    "--poort",
    "port",
    type=NumberRange(0, 65535, example=8701),
    metavar="POORT",
    help="Het nummer achter het adres. Anders: 8700. Met 0 kiest het programma zelf.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open de pagina's meteen.")
@click.option(
    "--aanbod", "offers", metavar="AANBOD.xlsx", default="", help="Noem ook aanbod dat voldoet."
)
@click.option(
    "--adres",
    "address",
    metavar="ADRES",
    help="Luister op een ander adres dan 127.0.0.1. Alleen met een toegangscode of proxykop.",
)
@click.option(
    "--naam",
    "names",
    multiple=True,
    metavar="NAAM",
    help="Onder welke naam mensen de pagina's openen. Mag vaker.",
)
@click.option(
    "--toegangscode-bestand",
    "code_file",
    metavar="BESTAND",
    help=f"Vraag om de code in dit bestand. Of zet de code in {CODE_IN}.",
)
@click.option(
    "--proxykop",
    "proxy_header",
    metavar="KOP",
    default="",
    help="De kop waarin uw proxy zet wie er is ingelogd.",
)
@click.option(
    "--proxy-adres",
    "proxies",
    multiple=True,
    metavar="IP",
    help="Van welk adres die kop komt. Anders: deze computer. Mag vaker.",
)
@click.option("--https", is_flag=True, help="De proxy biedt de pagina's aan met https.")
@click.option(
    "--werkers",
    "workers",
    type=NumberRange(1, 64, example=2),
    default=1,
    metavar="AANTAL",
    help="Hoeveel processen er tegelijk antwoorden. Anders: 1.",
)
@click.option("--thema", "theme", metavar="MAP", default="", help="Uw eigen huisstijl (thema.css).")
def command(  # noqa: PLR0913 - one for each option
    workbooks: tuple[str, ...],
    port: int | None,
    *,
    open_browser: bool,
    offers: str,
    address: str | None,
    names: tuple[str, ...],
    code_file: str | None,
    proxy_header: str,
    proxies: tuple[str, ...],
    https: bool,
    workers: int,
    theme: str,
) -> None:
    """Open de pagina's voor toegang, inkoop en beleid.

    Ze staan alleen op deze computer en bewaren niets van een cliënt. Zonder WERKBOEK ziet u de
    regio's die bij het programma horen. Hoe u ze op een server zet: docs/beheer.md.
    """
    from web.serving import serve
    from web.settings import LOOPBACK, PORT, PROXIES, Settings, SettingsError
    from web.sources import UnusableWorkbookError

    found = _found(workbooks)
    try:
        settings = Settings(
            workbooks=tuple(found),
            address=address or LOOPBACK,
            port=PORT if port is None else port,
            names=names,
            access_code=_access_code(code_file),
            proxy_header=proxy_header,
            proxies=proxies or PROXIES,
            https=https,
            workers=workers,
            theme=theme,
            offers=offers,
        )
        serve(settings, lambda own: _on_ready(settings, own, open_browser=open_browser))
    except SettingsError as error:
        raise WrongUseError(str(error)) from None
    except UnusableWorkbookError as error:
        _refuse(error, found, offers)
    except KeyboardInterrupt:
        pass
    # Also where the server ended by itself: Ctrl+C is then not always passed on.
    say("\nGestopt.")


def _refuse(error: UnusableWorkbookError, found: dict[str, str], offers: str) -> NoReturn:
    """Say why a file cannot be used, and with which command, as typed here, all of it is seen."""
    from cli.terminal.problems import print_problems
    from web.shelf import shipped

    print_problems(error.problems[:5], error=True)
    name = offers if error.is_offers else found.get(str(error.source), str(error.source))
    if not error.readable:
        sys.exit(exits.REFUSED)
    say(f"{name} kan zo niet worden gebruikt. Alle fouten ziet u met:", error=True)
    book = next(iter(found.values()), shipped()[0])
    words = ("aanbod", book, name) if error.is_offers else ("controleer", name)
    say_command(typed(*words), error=True)
    sys.exit(exits.FAILED)


def _on_ready(settings: Settings, own: str, *, open_browser: bool) -> None:
    """Say where people find the pages, and where the program listens when that is elsewhere."""
    address = settings.reached_at(own)
    say(f"De pagina's staan klaar: {address}", style="goed")
    if address != own:
        who = (
            "Daar komt alleen uw proxy binnen" if settings.proxy_header else "Zet uw proxy daarvoor"
        )
        say(f"Het programma luistert op {own}. {who}.", style="grijs")
    say("Er wordt niets van een cliënt bewaard. Stoppen: Ctrl+C.", style="grijs")
    sys.stdout.flush()
    if open_browser:
        import webbrowser

        webbrowser.open(address)


def _access_code(code_file: str | None) -> str:
    if code_file is None:
        return os.environ.get(CODE_IN, "")
    try:
        return Path(code_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        message = f"De toegangscode is niet te lezen uit {code_file}."
        raise WrongUseError(message) from None


def _found(names: tuple[str, ...]) -> dict[str, str]:
    """Return each workbook by its full path, or as a region, with what was typed for it."""
    from catalog.loading import find_source

    found: dict[str, str] = {}
    seen: dict[Path, str] = {}
    for name in names:
        absolute = _absolute(name)
        earlier = seen.setdefault(find_source(absolute).resolve(), name)
        if absolute in found or earlier != name:
            same = (
                f"‘{name}’ staat er twee keer"
                if earlier == name
                else (f"‘{earlier}’ en ‘{name}’ zijn hetzelfde werkboek")
            )
            message = f"{same}. Noem elk werkboek één keer."
            raise WrongUseError(message)
        found[absolute] = name
    return found


def _absolute(name: str) -> str:
    """Return the full path of a file, so that a worker finds it too; else the name of a region."""
    from catalog.loading import shipped_regions

    path = Path(name)
    if path.exists():
        return str(path.absolute())
    regions = shipped_regions()
    if name not in regions:
        known = ", ".join(regions)
        message = f"Er is geen bestand of regio met de naam ‘{name}’. Regio's: {known}."
        raise WrongUseError(message)
    return name
