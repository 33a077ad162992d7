"""The rows of one sheet, with what hides, merges or misses a heading above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from openpyxl.utils import get_column_letter

from catalog.columns import Column, Content, Sheet
from catalog.messages import cells as cell_messages
from catalog.messages import columns as messages
from catalog.problems import Problem, Severity
from catalog.tables import Cell, Row, Table
from catalog.workbook.grid import HEADING_ROW, Grid, Merge, Raw
from catalog.workbook.reading.attribute_names import AttributeNames
from catalog.workbook.reading.cells import read_cell
from catalog.workbook.reading.headings import Headings, heading_row, match_headings

_MOST_NAMED = 10
"""A list of rows or columns in a message names so many."""


def read_table(
    grid: Grid, sheet: Sheet, names: AttributeNames | None
) -> tuple[Table, tuple[Problem, ...]]:
    """Return the rows of a sheet in the order of the file, and everything wrong with them."""
    top = heading_row(grid, sheet)
    if top is None:
        return Table(sheet), (messages.NO_HEADINGS.at(grid.place),)
    problems = list(_heading_place(grid, top))
    cells, wrong = _heading_cells(grid, top)
    problems.extend(wrong.values())
    filled = _filled_columns(grid, top)
    headings = match_headings(grid, sheet, cells, frozenset(filled) - wrong.keys(), names)
    problems.extend(headings.problems)
    merges = [merge for merge in grid.merges if _is_in_data(grid, merge, top, filled, headings)]
    problems.extend(
        messages.MERGED.at(grid.cell_place(merge.first_row, merge.first_column), merge.ref)
        for merge in merges
    )
    problems.extend(_without_heading(grid, top, filled, cells, merges))
    problems.extend(_hidden(grid, top, filled, headings))
    rows: list[Row] = []
    letters = {code: get_column_letter(at) for at, code in headings.attributes.items()}
    letters |= {column.key: get_column_letter(at) for at, column in headings.fixed.items()}
    for number, raws in grid.data_rows(top):
        row, found = _read_row(grid, sheet, headings, number, raws, letters)
        problems.extend(found)
        if row is not None:
            rows.append(row)
    return Table(sheet, tuple(rows), frozenset(headings.attributes.values())), tuple(problems)


def _heading_place(grid: Grid, top: int) -> Iterator[Problem]:
    if top != HEADING_ROW:
        cure = messages.HEADINGS_TOO_HIGH if top < HEADING_ROW else messages.HEADINGS_TOO_LOW
        yield messages.HEADINGS_ELSEWHERE.at(grid.first_place(top), row=top, cure=cure)


def _heading_cells(grid: Grid, top: int) -> tuple[dict[int, Cell], dict[int, Problem]]:
    """Return the headings by column, and the ones that are no text."""
    cells: dict[int, Cell] = {}
    problems: dict[int, Problem] = {}
    for column, raw in grid.rows[top].items():
        found = read_cell(raw, Content.TEXT, grid.cell_place(top, column))
        if found is None:
            continue
        cells[column], problem = found
        if problem is not None and problem.severity is Severity.ERROR:
            problems[column] = problem
    return cells, problems


def _filled_columns(grid: Grid, top: int) -> dict[int, int]:
    """Return the columns that hold data, each with the first row in which it does."""
    filled: dict[int, int] = {}
    for row, cells in grid.data_rows(top):
        for column in cells:
            filled.setdefault(column, row)
    return filled


def _without_heading(
    grid: Grid,
    top: int,
    filled: Mapping[int, int],
    cells: Mapping[int, Cell],
    merges: Iterable[Merge],
) -> Iterator[Problem]:
    """Yield a problem per filled column without a heading; merged headings are already one."""
    for column, row in sorted(filled.items()):
        if column not in cells and not any(merge.covers(top, column) for merge in merges):
            place = grid.cell_place(row, column)
            raw = grid.rows[row][column]
            yield messages.NO_HEADING.at(place, str(raw.value), column=get_column_letter(column))


def _is_in_data(
    grid: Grid, merge: Merge, top: int, filled: Mapping[int, int], headings: Headings
) -> bool:
    """Tell whether a merge touches the headings, or a filled row in a column that is read."""
    rows = (row for row in grid.rows if row >= top)
    columns = headings.read | (filled.keys() - headings.own.keys())
    return any(merge.first_row <= row <= merge.last_row for row in rows) and any(
        merge.first_column <= column <= merge.last_column for column in columns
    )


def _hidden(
    grid: Grid, top: int, filled: Mapping[int, int], headings: Headings
) -> Iterator[Problem]:
    rows = [row for row, _ in grid.data_rows(top) if row in grid.hidden_rows]
    if rows:
        message = messages.FILTERED_ROWS if grid.filtered else messages.HIDDEN_ROWS
        yield message.at(grid.first_place(rows[0]), rows=_listed(map(str, rows)))
    columns = sorted(grid.hidden_columns & headings.read & filled.keys())
    if columns:
        place = grid.cell_place(top, columns[0])
        yield messages.HIDDEN_COLUMNS.at(place, columns=_listed(map(get_column_letter, columns)))


def _listed(words: Iterable[str]) -> str:
    named = list(words)
    if len(named) > _MOST_NAMED:
        return f"{', '.join(named[:_MOST_NAMED])} en nog {len(named) - _MOST_NAMED}"
    return " en ".join(filter(None, [", ".join(named[:-1]), named[-1]]))


def _read_row(
    grid: Grid,
    sheet: Sheet,
    headings: Headings,
    number: int,
    raws: Mapping[int, Raw],
    letters: Mapping[str, str],
) -> tuple[Row | None, list[Problem]]:
    fixed: dict[str, Cell] = {}
    attributes: dict[str, Cell] = {}
    own: dict[str, Cell] = {}
    problems: list[Problem] = []
    for column, raw in raws.items():
        place = grid.cell_place(number, column)
        if (definition := headings.fixed.get(column)) is not None:
            found = read_cell(raw, definition.content, place)
            target, key = fixed, definition.key
        elif (code := headings.attributes.get(column)) is not None:
            found = read_cell(raw, sheet.attribute_content, place)
            target, key = attributes, code
        elif (heading := headings.own.get(column)) is not None:
            found = read_cell(raw, Content.TEXT, place)
            target, key = own, heading
        else:
            continue
        if found is None:
            continue
        cell, problem = found
        if problem is not None or (definition is not None and definition.length):
            cell, problem = _judged(definition, raw, cell, problem)
        target[key] = cell
        if problem is not None and target is not own:
            problems.append(problem)
    if fixed or attributes:
        return Row(grid.row_place(number), fixed, attributes, own, letters), problems
    if own:
        problems.append(messages.ONLY_OWN_COLUMNS.at(grid.first_place(number)))
    return None, problems


def _judged(
    column: Column | None, raw: Raw, cell: Cell, problem: Problem | None
) -> tuple[Cell, Problem | None]:
    """Return a cell that is marked when it could not be read, with what is wrong with it."""
    if problem is not None and problem.severity is Severity.ERROR:
        return replace(cell, unsure=True), problem
    if column is not None and problem is None:
        return cell, _lost_zeros(column, raw, cell)
    return cell, problem


def _lost_zeros(column: Column, raw: Raw, cell: Cell) -> Problem | None:
    """Return the problem of a code that was typed where Excel makes a number of it."""
    if raw.kind != "n" or len(cell.text) >= column.length:
        return None
    return cell_messages.LOST_ZEROS.at(
        cell.place, str(cell), example=cell.text.zfill(column.length)
    )
