"""Click in Dutch: help headings, and a sentence with a cure for every wrong use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import click

from rules.nearest import nearest

_RANGE: Final = re.compile(r"\s*\[[^\[\]]*x[<>][^\[\]]*\]$")
"""How click writes what numbers are allowed, as ``[x>=1]``: the help says it in words."""


class DutchCommand(click.Command):
    """A command whose help is Dutch."""

    # Click would refuse words that are too many in English; parse_args does in Dutch.
    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of a command; words that it cannot use are named."""
        rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            named = "’ en ‘".join(rest)
            usage = " ".join([ctx.command_path, *self.collect_usage_pieces(ctx)])
            message = f"Hier staat te veel: ‘{named}’. Zo hoort het: {usage}"
            raise WrongUseError(message, ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to use the command."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a Dutch heading."""
        records = [
            (record[0], _RANGE.sub("", record[1].replace("required]", "verplicht]")))
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option)
            and (record := parameter.get_help_record(ctx)) is not None
        ]
        if records:
            with formatter.section("Opties"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with a Dutch explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Toon deze uitleg."
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line in Dutch."""
        pieces = super().collect_usage_pieces(ctx)
        return ["[OPTIES]" if piece == "[OPTIONS]" else piece for piece in pieces]


class NumberRange(click.IntRange):
    """A whole number between two others, with an example that makes sense."""

    def __init__(self, least: int, most: int, *, example: int) -> None:
        super().__init__(least, most)
        self.example: Final = example


class DutchGroup(click.Group, DutchCommand):
    """A group of commands whose help is Dutch."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line in Dutch."""
        return [*DutchCommand.collect_usage_pieces(self, ctx), "OPDRACHT ..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and then the commands."""
        DutchCommand.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under a Dutch heading, each with the first line of its help."""
        lines = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                lines.append((name, command.get_short_help_str(limit=80)))
        with formatter.section("Opdrachten"):
            formatter.write_dl(lines)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown word is answered with the nearest one."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            if name.startswith("-"):
                raise click.NoSuchOption(name, possibilities=self._options(ctx), ctx=ctx)
            raise UnknownCommandError(name, self.list_commands(ctx), ctx)
        return name, command, args[1:]

    def _options(self, ctx: click.Context) -> list[str]:
        return [option for parameter in self.get_params(ctx) for option in parameter.opts]


class UnknownCommandError(click.UsageError):
    """A word that is no command."""

    def __init__(self, name: str, known: Sequence[str], ctx: click.Context) -> None:
        near = nearest(name, known)
        cure = f"Bedoelt u ‘{near}’?" if near else f"Kies uit: {', '.join(known)}."
        super().__init__(f"De opdracht ‘{name}’ bestaat niet. {cure}", ctx)


class WrongUseError(click.UsageError):
    """Wrong use, said in Dutch already."""


def explain(error: click.ClickException) -> str:
    """Say in Dutch what is wrong with a command and what to do."""
    text = _sentence(error)
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return text
    return f"{text}\nHulp: {context.command_path} --help"


def _sentence(error: click.ClickException) -> str:
    if isinstance(error, WrongUseError | UnknownCommandError):
        return error.message
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    if isinstance(error, click.NoSuchOption):
        near = nearest(error.option_name, error.possibilities or _known_options(error.ctx))
        cure = f" Bedoelt u ‘{near}’?" if near else ""
        return f"De optie ‘{error.option_name}’ bestaat niet.{cure}"
    if isinstance(error, click.MissingParameter):
        return f"Er ontbreekt iets: {_name(error.param)}.{_usage(error.ctx)}"
    if isinstance(error, click.BadOptionUsage):
        return f"Bij de optie ‘{error.option_name}’ hoort een waarde."
    if isinstance(error, click.BadParameter):
        return f"{_name(error.param)}: {_value(error)}"
    if isinstance(error, click.FileError):
        return f"Het bestand {error.ui_filename} is niet te openen."
    return "Deze opdracht is niet te lezen. Er staat iets te veel of te weinig."


def _usage(context: click.Context | None) -> str:
    if context is None:
        return ""
    pieces = [context.command_path, *context.command.collect_usage_pieces(context)]
    return f" Zo hoort het: {' '.join(pieces)}"


def _value(error: click.BadParameter) -> str:
    """Say what a value should have been; our own types say it in Dutch already."""
    kind = error.param.type if error.param is not None else None
    if not isinstance(kind, click.types.IntParamType):
        return error.message
    if not isinstance(kind, click.IntRange) or kind.min is None:
        return "dit is geen geheel getal. Typ bijvoorbeeld 10."
    size = f"van {kind.min} tot en met {kind.max}" if kind.max else f"van {kind.min} of hoger"
    usual = error.param.default if error.param is not None else None
    example = usual if isinstance(usual, int) else kind.min
    if isinstance(kind, NumberRange):
        example = kind.example
    return f"hier hoort een heel getal {size}. Typ bijvoorbeeld {example}."


def _known_options(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [option for one in context.command.get_params(context) for option in one.opts]


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "een waarde"
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.make_metavar(click.Context(click.Command("bouwsteen")))
