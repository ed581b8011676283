"""What was made of a list as it was kept: cells that could not be read, rows set aside, and what each odd spelling was read as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetlat.documents.document import Block, Column, Depth, Paragraph, Row, Section, Table
from meetlat.equipment.read.lenient import Interpretation, Reading
from meetlat.equipment.view.amounts import partner_name
from meetlat.equipment.view.sections import points
from meetlat.errors import Text, text

KIND_BY_WORD = "lenient.kind-by-word"

MOST_CELLS = 12
"""So many cells of one spelling are named; of more the number."""


def reading_tables(reading: Reading) -> Iterator[Block]:
    """Yield the account of a list: how much was read, and what was not read as it stands."""
    yield Paragraph(
        text("machines.counted", rows=reading.rows, judged=len(reading.deployments), aside=len(reading.aside))
    )
    yield from points(reading.notes)
    unread = tuple((one.place.address, one.machine, partner_name(one.partner), one.why) for one in reading.asked)
    yield from _table(text("machines.unread"), text("machines.unread-sheet"), UNREAD, unread)
    aside = tuple((one.place.address, one.found, one.why) for one in reading.aside)
    yield from _table(text("machines.aside"), text("machines.aside-sheet"), ASIDE, aside)
    listed = tuple(_spellings(reading.read_as))
    if listed:
        table = _table("", text("machines.listed-sheet"), LISTED, listed)
        yield Section(text("machines.listed"), tuple(table), depth=Depth.ANNEX)


UNREAD = (("machines.cell-head", 0.09), ("document.machine", 0.31), ("machines.partner", 0.2), ("machines.why", 0.4))
ASIDE = (("machines.row", 0.09), ("machines.begins", 0.56), ("machines.why", 0.35))
LISTED = (("machines.column", 0.2), ("machines.found", 0.24), ("machines.read", 0.24), ("machines.cells", 0.32))


def _table(
    caption: Text | str, name: Text, heads: Sequence[tuple[str, float]], rows: tuple[Row, ...]
) -> Iterator[Table]:
    if rows:
        columns = tuple(Column(text(code), share) for code, share in heads)
        yield Table(columns, rows, caption=caption, name=name, most=len(rows))


def _spellings(read_as: Sequence[Interpretation]) -> Iterator[Row]:
    """Yield each spelling once, with its cells; descriptions that name one kind of equipment together."""
    same: dict[tuple[str, str, object], list[Interpretation]] = {}
    for one in read_as:
        key: tuple[str, str, object] = (one.column, one.found, one.read)
        if isinstance(one.read, Text) and one.read.code == KIND_BY_WORD:
            key = ("kind", "", one.read.values["kind"])
        same.setdefault(key, []).append(one)
    for (column, found, meant), alike in same.items():
        cells = [one.place.address for one in alike[:MOST_CELLS]]
        more = [f"+{len(alike) - MOST_CELLS}"] if len(alike) > MOST_CELLS else []
        words = found or ", ".join(dict.fromkeys(one.found for one in alike))
        yield (
            text(f"lenient.column-{column}"),
            words,
            meant if isinstance(meant, Text | str) else "",
            ", ".join([*cells, *more]),
        )
