"""The dropdowns, prompts and refusals of a sheet: one per column, over data and spare rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from catalog.columns import Column, Content
from catalog.workbook.grid import HEADING_ROW
from catalog.workbook.writing import prompts
from catalog.workbook.writing.layout import FIRST_ROW, Layout, SheetColumn
from catalog.workbook.writing.names import NO_NAMES, Names
from catalog.workbook.writing.vocabulary import Term
from rules.attributes import Kind

SPARE_ROWS: Final = 500
"""So many rows below the data have the same dropdowns, prompts and highlights."""

LONGEST_LIST: Final = 255
"""Excel calls a file with a longer list inside a validation damaged."""

_HEADING_FIXED: Final = (
    "De kolomkoppen staan vast. Een eigen kolom mag: begin de kop dan met _ en zet hem achteraan."
)
_LARGEST: Final = "1000000000"


@dataclass(frozen=True, slots=True)
class Border:
    """What a number or a date must lie between, and what is said when it does not."""

    kind: Literal["date", "decimal", "whole"]
    low: str
    high: str
    refusal: str


_BORDERS: Final = {
    Content.DATE: Border(
        "date",
        "DATE(1990,1,1)",
        "DATE(2199,12,31)",
        "Vul een datum in, bijvoorbeeld 01-01-2018.",
    ),
    Content.WHOLE: Border("whole", "0", _LARGEST, "Vul een geheel getal in, bijvoorbeeld 2."),
    Content.MONEY: Border(
        "decimal", "0", _LARGEST, "Vul een bedrag in, bijvoorbeeld 58,20 (zonder €)."
    ),
    Content.NUMBER: Border(
        "decimal", f"-{_LARGEST}", _LARGEST, "Vul een getal in, bijvoorbeeld 12 of 0,5."
    ),
}


def add_validations(sheet: Worksheet, layout: Layout, names: Names) -> None:
    """Add the help of every column to a sheet; the user's own columns stay free."""
    last = last_row(layout)
    for number, column in enumerate(layout.columns, start=1):
        letter = get_column_letter(number)
        help_text = _heading_help(column)
        if help_text is not None:
            guard = _guard(column.heading, help_text)
            guard.add(f"{letter}{HEADING_ROW}")
            sheet.add_data_validation(guard)
        validation = _for_column(column, names)
        if validation is not None:
            validation.add(f"{letter}{FIRST_ROW}:{letter}{last}")
            sheet.add_data_validation(validation)


def last_row(layout: Layout) -> int:
    """Return the last row that has help: the data and the spare rows."""
    return FIRST_ROW - 1 + len(layout.rows) + SPARE_ROWS


def with_prompt(validation: DataValidation, title: str, text: str) -> DataValidation:
    """Return a validation that tells what belongs in a cell as soon as the cell is chosen."""
    validation.showInputMessage = True
    validation.promptTitle = prompts.prompt_title(title)
    validation.prompt = text
    return validation


def inline_list(words: tuple[str, ...]) -> str | None:
    """Return the formula of a fixed list, or None when Excel could not read it back."""
    if not words or any("," in word or '"' in word or word != word.strip() for word in words):
        return None
    formula = f'"{",".join(words)}"'
    return formula if len(formula) <= LONGEST_LIST else None


def _guard(heading: str, help_text: str) -> DataValidation:
    """Return the guard of a heading: it explains the column and refuses another text."""
    return DataValidation(
        type="custom",
        formula1="FALSE",
        showErrorMessage=True,
        errorTitle="Kolomkop",
        error=_HEADING_FIXED,
        showInputMessage=True,
        promptTitle=prompts.prompt_title(heading),
        prompt=help_text,
    )


def _heading_help(column: SheetColumn) -> str | None:
    if column.fixed is not None:
        return prompts.fixed_prompt(column.fixed) or column.heading
    if column.term is not None:
        return prompts.heading_prompt(column.content, column.term)
    return None


def _for_column(column: SheetColumn, names: Names) -> DataValidation | None:
    if column.fixed is not None:
        validation = fixed_validation(column.fixed, names)
        prompt = prompts.fixed_prompt(column.fixed)
    elif column.term is not None and column.content is Content.CONDITION:
        validation = _condition(column.term, names)
        prompt = prompts.condition_prompt(column.term)
    elif column.term is not None:
        validation = _value(column.term, names)
        prompt = prompts.value_prompt(column.term)
    else:
        return None
    return with_prompt(validation, column.heading, prompt)


def fixed_validation(column: Column, names: Names = NO_NAMES) -> DataValidation:
    """Return the dropdown or the border of a fixed column, still without cells and prompt."""
    match column.content:
        case Content.WORD:
            words = ", ".join(column.words)
            return _choose(
                inline_list(column.words), f"Kies een van deze woorden: {words}.", column.heading
            )
        case Content.YES_NO:
            return _choose('"ja,nee"', "Vul ja of nee in, of laat de cel leeg.", column.heading)
        case Content.CODE | Content.SOURCES if column.many:
            return _suggest(names.ids.get(column.refers_to))
        case Content.CODE:
            return _choose(
                names.ids.get(column.refers_to),
                "Deze code staat niet in de lijst. Kies een code uit de lijst, of voeg hem eerst "
                "toe op het blad waar hij hoort.",
                column.heading,
            )
        case content if content in _BORDERS:
            return _between(_BORDERS[content])
        case _:
            return DataValidation()


def _condition(term: Term, names: Names) -> DataValidation:
    if term.kind is Kind.YES_NO:
        return _suggest('"ja,nee,-"')
    return _suggest(_choices(term, names))


def _value(term: Term, names: Names) -> DataValidation:
    if term.kind is Kind.YES_NO:
        return _choose('"ja,nee"', "Vul ja of nee in, of laat de cel leeg.", term.label)
    if term.kind is Kind.NUMBER and term.minimum is not None and term.maximum is not None:
        low, high = format(term.minimum, "f"), format(term.maximum, "f")
        return _between(Border("decimal", low, high, prompts.value_prompt(term)))
    return _choose(
        _choices(term, names),
        "Dit antwoord staat niet op het blad Keuzes. Kies één antwoord uit de lijst.",
        term.label,
    )


def _choices(term: Term, names: Names) -> str | None:
    return names.choices.get(term.code) or inline_list(term.choices)


def _choose(formula: str | None, refusal: str, title: str) -> DataValidation:
    """Return a strict list; without a list only the prompt remains."""
    if formula is None:
        return DataValidation()
    return DataValidation(
        type="list",
        formula1=formula,
        allow_blank=True,
        errorStyle="stop",
        showErrorMessage=True,
        errorTitle=prompts.prompt_title(title or "Onbekend"),
        error=prompts.join(refusal),
    )


def _suggest(formula: str | None) -> DataValidation:
    """Return a list that suggests and refuses nothing: several values may stand in a cell."""
    if formula is None:
        return DataValidation()
    return DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)


def _between(border: Border) -> DataValidation:
    return DataValidation(
        type=border.kind,
        operator="between",
        formula1=border.low,
        formula2=border.high,
        allow_blank=True,
        errorStyle="stop",
        showErrorMessage=True,
        errorTitle="Dit kan hier niet",
        error=prompts.join(border.refusal),
    )
