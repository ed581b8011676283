"""What must be known of a sheet before its cells are laid out: formulas, errors, percentages in disguise, and how much there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal
from xml.parsers import expat

from meetlat.errors import text
from meetlat.forms.csv_table import MOST_COLUMNS, MOST_ROWS
from meetlat.forms.lenient.units import shows_unit
from meetlat.forms.rows import letters
from meetlat.forms.values import SHOWN
from meetlat.forms.xlsx.package import MOST_UNPACKED, SHARED_STRINGS, STYLES, Package, refused

MOST_CELLS = 3_000_000
MOST_LETTERS = 50_000_000  # in all cells together, each counted where it is used
MOST_MARKS = 10_000  # more wrong cells than this are not counted
Wrong = Literal["formula", "error", "percent", "unit"]
Marks = Mapping[tuple[int, int], Wrong]

PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
DIGITS = "0123456789"
QUOTED = re.compile(r'"([^"]*)"')
COLUMNS = {letters(index): index + 1 for index in range(MOST_COLUMNS)}
LONGEST_PLACE = len("XFD1048576") + 1
BARE = frozenset({"n", "e"})  # types of cells that hold a number or an error
INDEX = re.compile(r"[0-9]{1,9}")
CONTENT = frozenset({"v", "f", "is"})
LINES = {"row": "ht", "col": "width"}
"""What is hidden, and the attribute of its size."""
BESIDE = frozenset({"extLst", "mergeCell"})
PERCENT = "%"
PERCENT_FORMATS = ("9", "10")  # ECMA-376 part 1, 18.8.30: built-in number formats 0% and 0.00%


@dataclass(frozen=True, slots=True)
class Scan:
    """One sheet, checked: its bytes, what is wrong by (row, column) from 1, how many of its cells share a text, which areas are merged.

    units                         what a number format shows behind the number of a cell: `%`, `€/ton`
    struck                        rows with a cell that is struck through
    hidden_rows, hidden_columns   those with something in them, from 1
    """

    part: bytes
    marks: Marks
    shared: int
    merged: tuple[str, ...] = ()
    units: Mapping[tuple[int, int], str] = field(default_factory=dict)
    struck: AbstractSet[int] = frozenset()
    hidden_rows: AbstractSet[int] = frozenset()
    hidden_columns: AbstractSet[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Styles:
    """What the cell styles of a workbook, by their number, show beside a value: a unit behind a number, a line through it."""

    units: Mapping[str, str] = field(default_factory=dict)
    struck: AbstractSet[str] = frozenset()


def scan(package: Package, part: str, sheet: str, styles: Styles) -> Scan:
    """Hear the elements of one sheet: where formulas, errors and units in disguise stand, and that its cells stay within bounds.

    Raises InputError: unsafe XML, a cell that says no place or one far away.
    """
    parser = expat.ParserCreate("utf-8")
    file, marks, lines, merged = package.file, _Marks(styles), _Lines(), list[str]()
    cell: dict[str, str] | None = None
    height = width = shared = 0

    def hear(name: str, attributes: dict[str, str]) -> None:
        nonlocal cell, height, width, shared
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            cell = attributes
        elif name in CONTENT and cell is not None:
            row, column = _place(cell.get("r", ""), file, sheet)
            if row > height or column > width:
                height, width = max(height, row), max(width, column)
                _refuse_too_large(height, width, file, sheet, cell)
            lines.cell(row, column)
            kind = cell.get("t", "n")
            shared += kind == "s"
            marks.cell(name, cell, (row, column))
        elif name in LINES:
            lines.line(name, attributes)
        elif name in BESIDE:
            cell = None  # an `f` in an extension is no formula of a cell
            if name == "mergeCell" and len(merged) < MOST_MARKS:
                merged.append(attributes.get("ref", "")[:SHOWN])

    parser.StartElementHandler = hear
    return Scan(
        package.xml(part, parser), marks.wrong, shared, tuple(merged), marks.units, marks.struck,
        lines.hidden_rows, lines.hidden_columns,
    )  # fmt: skip


class _Marks:
    """What keeps cells from being plain values: what stands in them, their type, their format; and which are struck through."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.wrong: dict[tuple[int, int], Wrong] = {}
        self.units: dict[tuple[int, int], str] = {}
        self.struck: set[int] = set()

    def cell(self, content: str, attributes: Mapping[str, str], at: tuple[int, int]) -> None:
        """Hear that something stands in a cell: a formula (f), a value (v) or a text."""
        kind, style = attributes.get("t", "n"), attributes.get("s", "")
        unit = self.styles.units.get(style) if kind in BARE else None
        wrong: Wrong | None = "formula" if content == "f" else "error" if kind == "e" else None
        if wrong is None and unit is not None:
            wrong = "percent" if unit == PERCENT else "unit"
        if wrong and len(self.wrong) < MOST_MARKS:
            self.wrong.setdefault(at, wrong)
        if unit and at in self.wrong:
            self.units[at] = unit
        if style in self.styles.struck:
            self.struck.add(at[0])


class _Lines:
    """Which rows and columns are hidden, or made so small that nobody sees them, and have something in them."""

    def __init__(self) -> None:
        self.hidden_rows: set[int] = set()
        self._columns: set[int] = set()
        self._hidden: list[range] = []
        self._is_row_hidden = False

    def line(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear that a row begins, or which columns look alike."""
        is_hidden = attributes.get("hidden") in ("1", "true") or attributes.get(LINES[name]) in ("0", "0.0")
        ends = [attributes.get(end, "") for end in ("min", "max")]
        if name == "row":
            self._is_row_hidden = is_hidden
        elif is_hidden and all(INDEX.fullmatch(end) for end in ends):
            self._hidden.append(range(int(ends[0]), int(ends[1]) + 1))

    def cell(self, row: int, column: int) -> None:
        """Hear that something stands in a cell."""
        self._columns.add(column)
        if self._is_row_hidden:
            self.hidden_rows.add(row)

    @property
    def hidden_columns(self) -> frozenset[int]:
        """The columns that are hidden and have something in them."""
        return frozenset(
            column for column in self._columns if any(column in ends for ends in self._hidden[:MOST_COLUMNS])
        )


def _refuse_too_large(height: int, width: int, file: str, sheet: str, cell: Mapping[str, str]) -> None:
    if height > MOST_ROWS or width > MOST_COLUMNS or height * width > MOST_CELLS:
        message = text("formats.too-many-cells", rows=MOST_ROWS, columns=MOST_COLUMNS)
        raise refused(file, message, sheet, height, found=cell.get("r"))


def refuse_merged(scan: Scan, file: str, sheet: str) -> None:
    """Refuse a sheet whose cells are merged: which of them the value is of cannot be seen."""
    if scan.merged:
        found = scan.merged[0]
        raise refused(file, text("formats.xlsx-merged", found=found), sheet, found=found)


def _place(reference: str, file: str, sheet: str) -> tuple[int, int]:
    """Return row and column of `B7`, from 1. A cell that does not say where it stands is refused."""
    name = reference.rstrip(DIGITS)
    column = COLUMNS.get(name)
    if column is not None and len(name) < len(reference) < LONGEST_PLACE:
        return int(reference[len(name) :]), column
    if PLACE.fullmatch(reference):
        return 1, MOST_COLUMNS + 1  # a column beyond those that we read
    raise refused(file, text("formats.xlsx-unusual"), sheet, found=reference[:SHOWN])


def styles_of(package: Package) -> Styles:
    """Return what the cell styles of a workbook show beside a value."""
    if STYLES not in package:
        return Styles()
    formats, fonts, struck, styles = dict.fromkeys(PERCENT_FORMATS, PERCENT), 0, set[str](), list[Mapping[str, str]]()
    inside = ""

    def hear(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside, fonts
        name = name.rpartition(":")[2]
        if name == "numFmt" and (unit := _unit_in(attributes.get("formatCode", ""))):
            formats[attributes.get("numFmtId", "")] = unit
        elif name in ("cellStyleXfs", "cellXfs", "cellStyles", "fonts", "dxfs"):
            inside = name
        elif inside == "fonts" and name == "font":
            fonts += 1
        elif inside == "fonts" and name == "strike" and attributes.get("val", "1") in ("1", "true"):
            struck.add(str(fonts - 1))
        elif inside == "cellXfs" and name == "xf":
            styles.append(attributes)

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = hear
    package.xml(STYLES, parser)
    numbered = [(str(index), style) for index, style in enumerate(styles)]
    return Styles(
        {index: unit for index, style in numbered if (unit := formats.get(style.get("numFmtId", "0"))) is not None},
        frozenset(index for index, style in numbered if style.get("fontId") in struck),
    )


def _unit_in(code: str) -> str | None:
    """Return what a number format shows behind a number: `%`, or the unit it puts there in quotes; None where it shows no more than the number."""
    if PERCENT in code:
        return PERCENT
    words = next((words for one in QUOTED.findall(code.partition(";")[0]) if (words := one.strip())), "")[:SHOWN]
    return words if shows_unit(words) else None


def refuse_repeated_text(package: Package, scans: Iterable[Scan]) -> None:
    """Refuse a workbook whose cells repeat a long shared text so often that laying them out would fill the memory."""
    counted = [scan for scan in scans if scan.shared]
    if not counted or SHARED_STRINGS not in package:
        return
    lengths = _lengths(package)
    if max(lengths, default=0) * sum(scan.shared for scan in counted) <= MOST_LETTERS:
        return
    letters = sum(_letters(scan.part, lengths) for scan in counted)
    if letters > MOST_LETTERS:
        raise refused(
            package.file, text("formats.xlsx-too-large", most=MOST_UNPACKED), found=letters, expected=MOST_LETTERS
        )


def _lengths(package: Package) -> Sequence[int]:
    """Return the length of each shared text."""
    lengths: list[int] = []

    def hear(name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def hear_text(words: str) -> None:
        if lengths:
            lengths[-1] += len(words)

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler = hear, hear_text
    package.xml(SHARED_STRINGS, parser)
    return lengths


def _letters(part: bytes, lengths: Sequence[int]) -> int:
    """Return how many letters of shared texts stand in the cells of a sheet; a cell that is written oddly counts as the longest."""
    total, longest = 0, max(lengths)
    words, pieces, shared = "", 0, False

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal words, pieces, shared
        if name.rpartition(":")[2] == "c":
            words, pieces, shared = "", 0, attributes.get("t") == "s"
        else:
            pieces += 1

    def end(name: str) -> None:
        nonlocal total, shared
        if shared and name.rpartition(":")[2] == "c":
            plain = pieces == 1 and INDEX.fullmatch(words) and int(words) < len(lengths)
            total += lengths[int(words)] if plain else longest
            shared = False

    def hear_text(found: str) -> None:
        nonlocal words
        words += found.strip()[:SHOWN]

    def hear_odd(*_found: str) -> None:
        nonlocal pieces
        pieces += 1

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, hear_text
    parser.CommentHandler = parser.ProcessingInstructionHandler = hear_odd
    parser.Parse(part, True)
    return total
