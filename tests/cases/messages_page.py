"""The generated part of docs/meldingen.md: run by cog, checked in CI."""

from __future__ import annotations

import re
from typing import Final

from catalog.messages.register import every_message
from tests.cases.bad_cases import examples

GROUPS: Final = (
    ("BS-10", "Het bestand"),
    ("BS-15", "De tekstvorm"),
    ("BS-16", "Het blad Controle schrijven"),
    ("BS-20", "Bladen en kolommen"),
    ("BS-30", "Cellen in Excel"),
    ("BS-40", "Vaste kolommen"),
    ("BS-50", "Voorwaarden en antwoorden"),
    ("BS-60", "Kenmerken en keuzes"),
    ("BS-70", "Regels, afleidingen, normen en voorbeelden"),
    ("BS-80", "Profielen"),
    ("BS-86", "Tabellen met trajecten"),
    ("BS-90", "Bronnen, bouwstenen en samenhang"),
    ("BS-91", "Populaties"),
    ("BS-93", "Gegevens die elkaar tegenspreken"),
    ("BS-95", "Tarieven"),
    ("BS-97", "Aanbod"),
    ("BS-98", "Synthetische populaties"),
)
_FIELD: Final = re.compile(r"\{(\w+)\}")


def messages_page() -> str:
    """Return the tables of all messages, by group."""
    said = {code: one.says for code, one in examples().items()}
    lines: list[str] = []
    title = ""
    for message in every_message():
        group = [name for start, name in GROUPS if start <= message.code][-1]
        if group != title:
            title = group
            lines += [
                "",
                f"## {title}",
                "",
                "| code | ernst | melding | wat u kunt doen | voorbeeld |",
                "|---|---|---|---|---|",
            ]
        example = said.get(message.code, "")
        cells = (message.code, message.severity, message.text, message.hint, example)
        lines.append("| " + " | ".join(_plain(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Show the places that are filled in as dots, and keep the table whole."""
    filled = _FIELD.sub("…", text).replace("{{", "{").replace("}}", "}")
    return filled.replace("|", "\\|").replace("\n", " ")
