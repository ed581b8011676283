"""The sheets of a workbook as tables of values: no formulas, no errors, no merged cells, no percentages in disguise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from meetlat.errors import InputError, Text, text
from meetlat.forms.rows import Table
from meetlat.forms.values import CellError, plain_text, short
from meetlat.forms.xlsx.package import Package, refused
from meetlat.forms.xlsx.scan import PERCENT, Scan, Styles, Wrong, refuse_merged, refuse_repeated_text, scan, styles_of
from meetlat.forms.xlsx.unseen import tell_rows, tell_sheets, tell_struck


def read_workbook(
    raw: bytes, file: str, is_wanted: Callable[[str, Sequence[str]], bool], *, as_it_is: bool = False
) -> tuple[Mapping[str, Table], tuple[str, ...]]:
    """Return the wanted sheets of an .xlsx file by their name, and the names of the sheets that were left alone. Hidden sheets are set aside.

    is_wanted   (name of a sheet, names of all sheets) → whether to read it
    as_it_is    merged cells are read, as the table then says, and an empty sheet is a table of nothing; else both are refused
    Raises InputError for a workbook that is locked, active, too large or broken, and for a sheet that is.
    """
    package = Package(raw, file)
    every = package.sheets()
    sheets = {name: part for name, part in every.items() if name not in package.hidden}
    by_name = [name for name in every if is_wanted(name, tuple(every))]
    if by_name and package.hidden.issuperset(by_name):
        raise refused(file, text("formats.all-hidden", sheets=by_name), by_name[0])
    wanted = {name: part for name, part in sheets.items() if is_wanted(name, tuple(sheets))}
    tell_sheets(file, [name for name in every if name in package.hidden])
    styles = styles_of(package) if wanted else Styles()
    scans = {name: scan(package, part, name, styles) for name, part in wanted.items()}
    for name, found in scans.items():
        if not as_it_is:
            refuse_merged(found, file, name)
        tell_rows(file, name, found.hidden_rows, found.hidden_columns)
        tell_struck(file, name, found.struck)
    checked = {part: scans[name].part for name, part in wanted.items()}
    refuse_repeated_text(package, scans.values())
    tables = {
        name: _table(file, name, cells, scans[name], as_it_is=as_it_is)
        for name, cells in _cells(package, checked, list(wanted)).items()
    }
    return tables, tuple(name for name in sheets if name not in wanted)


def _cells(package: Package, checked: Mapping[str, bytes], names: Sequence[str]) -> Mapping[str, list[list[Any]]]:
    """Return the values of the sheets. Whatever the library makes of a broken workbook, it is a refusal."""
    import python_calamine

    if not names:
        return {}
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(package.repacked(checked))
        return {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except (InputError, MemoryError):
        raise
    except BaseException as error:  # a panic of the library is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise refused(package.file, text("formats.xlsx-not")) from error


def _table(file: str, sheet: str, cells: Sequence[Sequence[Any]], found: Scan, *, as_it_is: bool) -> Table:
    """Put the marks over the values: a cell of an error reads as empty, one of a formula as its last result."""
    marks = found.marks
    height, width = max((row for row, _ in marks), default=0), max((column for _, column in marks), default=0)
    if not cells and not marks:
        if as_it_is:
            return Table(file, sheet, (), ())
        raise refused(file, text("formats.sheet-empty"), sheet)
    grid: list[list[object]] = [[None if cell == "" else cell for cell in row] for row in cells]
    grid += [[] for _ in range(height - len(grid))]
    for row in grid if marks else ():
        row.extend([None] * (width - len(row)))
    for (number, column), wrong in marks.items():
        value = grid[number - 1][column - 1]
        shown = _as_shown(value, wrong, found.units.get((number, column)))
        grid[number - 1][column - 1] = CellError(_sentence(wrong, shown), short(shown), text("formats.expect.a-value"))
    return Table(file, sheet, grid[0], list(enumerate(grid[1:], 2)), found.merged)


def _as_shown(value: object, wrong: Wrong, unit: str | None) -> object:
    """Return a number with the unit that its format shows behind it; a percentage that is no formula has a sentence of its own."""
    if unit is None or wrong == "percent" or not isinstance(value, int | float):
        return value
    return f"{round(value * 100, 6):g}%" if unit == PERCENT else f"{plain_text(value)} {unit}"


def _sentence(wrong: Wrong, found: object) -> Text:
    if wrong == "unit":
        return text("formats.xlsx-unit", found=short(found))
    if wrong == "percent":
        return text("formats.xlsx-percent", found=short(found))
    return text("formats.xlsx-formula") if wrong == "formula" else text("formats.xlsx-error")
