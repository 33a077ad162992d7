"""The entry point of the command bouwsteen."""

from __future__ import annotations

import sys
from typing import Final

import click
from click.shell_completion import CompletionItem

from cli import exits
from cli.dutch import DutchGroup, explain

COMMANDS: Final = {
    "demo": "Laat in één minuut zien wat het programma doet.",
    "nieuw": "Maak een nieuw werkboek.",
    "controleer": "Zoek fouten in een werkboek.",
    "zetom": "Zet een werkboek om naar tekst, of andersom.",
    "tekst": "Schrijf een werkboek als tekst op het scherm, voor git.",
    "verschil": "Wat is er in een werkboek gewijzigd?",
    "aanbod": "Beoordeel wat aanbieders aanbieden.",
    "boek": "Maak een productboek om te lezen en te bespreken.",
    "match": "Welke bouwstenen passen bij een profiel?",
    "web": "Open de pagina's voor toegang, inkoop en beleid.",
    "actieplan": "Maak een actieplan van een profiel.",
    "resultaat": "Zijn de afgesproken resultaten van een traject bereikt?",
    "test": "Reken de voorbeelden in een werkboek na.",
    "analyseer": "Wat is zeker voor elke denkbare cliënt?",
    "vergelijk": "Wat verandert een nieuw werkboek voor cliënten?",
    "populatie": "Tel uw cliënten per groep, of maak een synthetische populatie.",
    "simuleer": "Welke bouwstenen passen bij uw cliënten, en wat kost dat?",
}
"""The commands with the line that the help shows; each is a module in cli.commands."""


class LazyGroup(DutchGroup):
    """A group that imports a command only when it is used, so that the help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which people meet them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command and return it; None when there is none with this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        module = import_module(f"cli.commands.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - a bug, not a user's mistake
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Suggest commands without importing them, for that is what a press on Tab waits for."""
        suggested = [
            CompletionItem(name, help=line)
            for name, line in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*suggested, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the commands without importing them."""
        del ctx
        with formatter.section("Opdrachten"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    None,
    "--versie",
    package_name="bouwsteen",
    message="bouwsteen %(version)s",
    help="Toon de versie van het programma.",
)
def bouwsteen() -> None:
    """Regels in een werkboek: welke bouwsteen past bij welk cliëntprofiel?

    WERKBOEK is overal een Excel-bestand, een map met tekst, of de naam van een regio die bij
    het programma hoort (bijvoorbeeld midden-holland-2018).

    Het programma zegt wat past bij een profiel. De beslissing blijft bij een mens.
    """


def main() -> None:
    """Run the command; every mistake of a user ends in one Dutch sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = bouwsteen.main(prog_name="bouwsteen", standalone_mode=False)
    except click.exceptions.Abort:
        _say("Gestopt.")
        code = exits.REFUSED
    except click.ClickException as error:
        _say(explain(error))
        code = exits.REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        code = exits.FINE
    except Exception as error:
        from cli.failures import failure

        known = failure(error)
        if known is None:
            raise
        text, code = known
        _say(text)
    sys.exit(code if isinstance(code, int) else exits.FINE)


def _say(text: str) -> None:
    """Write to the error stream, wrapped between words."""
    from cli.terminal.screen import say

    say(text, error=True)
