"""The sheets of a workbook as tables of values: no formulas, no errors, no merged cells, no percentages in disguise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Literal
from xml.parsers import expat

from meetlat.errors import InputError, Text, text
from meetlat.formats.csv_table import MOST_COLUMNS, MOST_ROWS
from meetlat.formats.package import Package, refused
from meetlat.formats.rows import Table
from meetlat.formats.values import SHOWN, Bad, short

MOST_CELLS = 3_000_000
MOST_MARKS = 10_000  # more wrong cells than this are not counted
Wrong = Literal["formula", "error", "percent"]
Marks = Mapping[tuple[int, int], Wrong]

PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
CONTENT = frozenset({"v", "f", "is"})
PERCENT_FORMATS = frozenset({"9", "10"})  # ECMA-376 part 1, 18.8.30: built-in number formats 0% and 0.00%
STYLES = "xl/styles.xml"


def read_workbook(
    raw: bytes, file: str, is_wanted: Callable[[str, Sequence[str]], bool]
) -> tuple[Mapping[str, Table], tuple[str, ...]]:
    """Return the wanted sheets of an .xlsx file by their name, and the names of the sheets that were left alone.

    is_wanted   (name of a sheet, names of all sheets) → whether to read it
    Raises InputError for a workbook that is locked, active, too large or broken, and for a sheet that is.
    """
    package = Package(raw, file)
    sheets = package.sheets()
    wanted = {name: part for name, part in sheets.items() if is_wanted(name, tuple(sheets))}
    percent = _percent_styles(package) if wanted else frozenset()
    scans = {name: _scan(package, part, name, percent) for name, part in wanted.items()}
    checked = {part: scans[name][0] for name, part in wanted.items()}
    tables = {
        name: _table(file, name, cells, scans[name][1])
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


def _table(file: str, sheet: str, cells: Sequence[Sequence[Any]], marks: Marks) -> Table:
    """Put the marks over the values: a cell of an error reads as empty, one of a formula as its last result."""
    height, width = max((row for row, _ in marks), default=0), max((column for _, column in marks), default=0)
    if not cells and not marks:
        raise refused(file, text("formats.sheet-empty"), sheet)
    grid: list[list[object]] = [[None if cell == "" else cell for cell in row] for row in cells]
    grid += [[] for _ in range(height - len(grid))]
    for row in grid if marks else ():
        row.extend([None] * (width - len(row)))
    for (number, column), wrong in marks.items():
        found = grid[number - 1][column - 1]
        grid[number - 1][column - 1] = Bad(_sentence(wrong, found), short(found), text("formats.expect.a-value"))
    return Table(file, sheet, grid[0], list(enumerate(grid[1:], 2)))


def _sentence(wrong: Wrong, found: object) -> Text:
    if wrong == "percent":
        return text("formats.xlsx-percent", found=short(found))
    return text("formats.xlsx-formula") if wrong == "formula" else text("formats.xlsx-error")


def _scan(package: Package, part: str, sheet: str, percent: AbstractSet[str]) -> tuple[bytes, Marks]:
    """Hear the elements of one sheet: where formulas, errors and percentages stand, and that its cells stay within bounds.

    Returns the bytes of the part, checked, and what is wrong by (row, column), from 1.
    """
    parser = expat.ParserCreate("utf-8")
    file, marks = package.file, dict[tuple[int, int], Wrong]()
    cell: dict[str, str] | None = None
    height = width = 0

    def hear(name: str, attributes: dict[str, str]) -> None:
        nonlocal cell, height, width
        name = name.rpartition(":")[2]
        if name == "c":
            cell = attributes
        elif name in CONTENT and cell is not None:
            row, column = _place(cell.get("r", ""), file, sheet)
            height, width = max(height, row), max(width, column)
            if height > MOST_ROWS or width > MOST_COLUMNS or height * width > MOST_CELLS:
                raise refused(
                    file,
                    text("formats.too-many-cells", rows=MOST_ROWS, columns=MOST_COLUMNS),
                    sheet,
                    row,
                    found=cell.get("r"),
                )
            wrong = _wrong(name, cell, percent)
            if wrong and len(marks) < MOST_MARKS:
                marks.setdefault((row, column), wrong)
        elif name == "extLst":
            cell = None
        elif name == "mergeCell":
            found = attributes.get("ref", "")[:SHOWN]
            raise refused(file, text("formats.xlsx-merged", found=found), sheet, found=found)

    parser.StartElementHandler = hear
    return package.xml(part, parser), marks


def _wrong(name: str, cell: Mapping[str, str], percent: AbstractSet[str]) -> Wrong | None:
    """Tell what keeps a cell from being a plain value: what stands in it, its type, its format."""
    kind = cell.get("t", "n")
    if name == "f":
        return "formula"
    if kind == "e":
        return "error"
    return "percent" if kind == "n" and cell.get("s") in percent else None


def _place(reference: str, file: str, sheet: str) -> tuple[int, int]:
    """Return row and column of `B7`, from 1. A cell that does not say where it stands is refused."""
    place = PLACE.fullmatch(reference)
    if place is None:
        raise refused(file, text("formats.xlsx-unusual"), sheet, found=reference[:SHOWN])
    column = 0
    for letter in place[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(place[2]), column


def _percent_styles(package: Package) -> AbstractSet[str]:
    """Return the numbers of the cell styles that show a number as a percentage."""
    if STYLES not in package:
        return frozenset()
    formats, styles = set(PERCENT_FORMATS), list[str]()
    inside = False

    def hear(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        name = name.rpartition(":")[2]
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(attributes.get("numFmtId", ""))
        elif name in ("cellStyleXfs", "cellXfs", "cellStyles"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = hear
    package.xml(STYLES, parser)
    return frozenset(str(index) for index, number_format in enumerate(styles) if number_format in formats)
