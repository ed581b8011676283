"""A document in one language, ready to be drawn: every sentence said, every section and clause numbered, every column given its width.

A page, a Word document and a PDF draw the same layout. On paper what stands in an annex moves behind the body: annexes of one title
become one, and the grounds of every verdict are the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, assert_never

from meetlat import __version__
from meetlat.documents import document as doc
from meetlat.documents.document import Depth, Document, Value, Verdicts
from meetlat.documents.localize import SHAPES, Localizer
from meetlat.errors import text
from meetlat.requirements import Outcome
from meetlat.words import NARROW, Language, say

if TYPE_CHECKING:
    from meetlat.documents.verdict_rows import Alike

ACROSS, MOST, WIDE, NUMBER = 96, 66, 30, 9
"""Letters that fit across a table, at most in one column, in a column to fill in by hand, and at least in one of numbers."""

AMOUNTS = 3
"""So many columns of amounts stand without their sign, which the title then tells."""

SMALLER = 1.2
"""So many more letters fit where they are set smaller."""

LETTER, BOLD = 1.1, 1.25
"""How wide a letter of a word may be, and of one in a head."""

PATH_FROM = 2
"""A part of an annex is named by its section from this level on: `Aannemer Noord · MKI`."""

FEW = 3
"""So many rows of verdicts stand in the body on paper, whatever they say."""
GRAVE = (Outcome.NOT_MET, Outcome.UNKNOWN)

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


# No layout is compared or written out: what dataclasses make for that costs each look-up a millisecond a class.


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cell:
    """A cell. `outcome` names what it shows by a shape and a colour; the others are as in its document."""

    text: str
    note: str = ""
    pointer: bool = False
    link: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row:
    """A row of a table; a strong one stands out."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Block:
    """A block that is ready to be drawn.

    kind      section, paragraph, clause, list, formula, facts, table, chart, example, grounds or ground
    number    of a section or a clause
    title     of a section, an example, a chart or a ground; of a table its caption
    lines     of a list (`ordered` where their order matters) or a ground
    level     of the heading of a section, from 1
    folded    a section that a page opens when asked
    needs     how many letters a table needs across, so that no word in it is broken
    small     it needs smaller letters to fit on paper
    titled    its title stands above it already
    names     the column, from 0, that names each row
    narrow    the heads of a table in a narrow window
    shares    of the width, by column; `right` are the columns, from 0, that hold numbers
    """

    kind: str
    text: str = ""
    title: str = ""
    number: str = ""
    name: str = ""
    lines: tuple[str, ...] = ()
    ordered: bool = False
    strong: bool = False
    quiet: bool = False
    level: int = 1
    folded: bool = False
    turn: bool = False
    head: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    shares: tuple[float, ...] = ()
    right: tuple[int, ...] = ()
    names: int = 0
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    room: int = 1
    dense: bool = False
    needs: float = 0
    small: bool = False
    titled: bool = False
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Layout:
    """A whole document, ready to be drawn. `answer` is its first line, `beneath` what stands in its way."""

    name: str
    language: Language
    kind: str
    title: str
    about: str
    answer: str
    beneath: tuple[str, ...]
    facts: Block | None
    sections: tuple[Block, ...]
    version: str = __version__

    @property
    def heading(self) -> str:
        """What stands at the top of each page: its kind and its title."""
        return " · ".join(part for part in (self.kind, self.title) if part)


def lay_out(document: Document, language: Language, *, paper: bool = False) -> Layout:
    """Say a document in a language. `paper`: what stands in annexes comes behind the body, and sections are numbered."""
    localizer = Localizer(language)
    maker = _Maker(localizer, paper=paper)
    answer, *beneath = document.answer or ("",)
    sections = maker.sections(document)
    return Layout(
        name=document.name,
        language=language,
        kind=localizer.say(document.kind),
        title=localizer.say(document.title),
        about=" · ".join(filter(None, map(localizer.say, document.about))),
        answer=localizer.say(answer),
        beneath=localizer.each(beneath),
        facts=maker.facts(document.facts) if document.facts else None,
        sections=sections,
    )


@dataclass(slots=True)
class _Maker:
    """Says blocks one after the other, and keeps what is to come behind them."""

    localizer: Localizer
    paper: bool
    behind: dict[str, list[tuple[str, tuple[Block, ...]]]] = field(default_factory=dict)

    @property
    def across(self) -> float | None:
        """How many letters a table has room for; a page is as wide as it must be."""
        return ACROSS if self.paper else None

    def sections(self, document: Document) -> tuple[Block, ...]:
        """Return the sections of a document, and on paper its annexes after them."""
        numbered = self.paper or any(isinstance(one, doc.Clause) for one in document.walk())
        loose = tuple(one for one in document.blocks if not isinstance(one, doc.Section))
        made = list(self.blocks(loose, "", "", 1))
        at = 0
        for section in document.blocks:
            if isinstance(section, doc.Section) and section.depth is not Depth.DATA:
                block = self.section(section, str(at + 1) if numbered else "", 1)
                at += 1 if block and not block.folded else 0
                made += [block] if block else []
        return (*made, *self.annexes())

    def annexes(self) -> Iterator[Block]:
        """Yield what was kept behind, each title once, its parts by the section they came from."""
        for at, (title, parts) in enumerate(self.behind.items()):
            blocks = (
                block
                for whose, own in parts
                for block in ((Block("section", title=whose, level=2, blocks=own),) if whose else own)
            )
            letter = LETTERS[at] if at < len(LETTERS) else str(at + 1)
            named = self.localizer.say(text("document.annex", letter=letter, title=title))
            yield Block("section", title=named, level=1, blocks=tuple(blocks), turn=at == 0)

    def section(self, section: doc.Section, number: str, level: int, whose: str = "") -> Block | None:
        """Return a section; None for one in which nothing is left, or that went behind the body."""
        title = self.localizer.say(section.title) or "–"
        path = f"{whose} · {title}" if level > PATH_FROM else title
        if self.paper and section.depth is Depth.ANNEX:
            if blocks := tuple(self.blocks(section.blocks, "", whose, level)):
                self.behind.setdefault(title, []).append((whose, blocks))
            return None
        blocks = tuple(self.blocks(section.blocks, number, path, level))
        folded = section.depth is Depth.ANNEX
        number = "" if folded else number
        made = Block(
            "section", title=title, number=number, name=section.name, level=level, folded=folded, blocks=blocks
        )
        return made if blocks else None

    def blocks(self, blocks: Sequence[doc.Block], number: str, whose: str, level: int) -> Iterator[Block]:
        """Yield the blocks of a section; its clauses are numbered through. `whose`: the section whose annexes they may hold."""
        clause = 0
        for block in blocks:
            if isinstance(block, doc.Clause):
                clause += 1
                yield Block("clause", self.localizer.say(block.words), number=f"{number}.{clause}")
            elif isinstance(block, doc.Section):
                if block.depth is not Depth.DATA and (made := self.section(block, "", level + 1, whose)):
                    yield made
            elif isinstance(block, Verdicts):
                yield from self.verdicts(block, whose)
            elif not isinstance(block, doc.Table | doc.Chart) or block.depth < Depth.ANNEX:
                yield self.block(block, number, whose, level)
            elif block.depth is Depth.ANNEX:
                yield from self.aside(block, whose, level)

    def aside(self, block: doc.Table | doc.Chart, whose: str, level: int) -> Iterator[Block]:
        """Yield a table or a picture of an annex: on a page in its place; on paper it goes behind the body, under its own title."""
        made = self.block(block, "", whose, level)
        if self.paper:
            self.behind.setdefault(made.title, []).append((whose, (replace(made, titled=True),)))
        else:
            yield made

    def block(self, block: doc.Block, number: str, whose: str, level: int) -> Block:
        """Return a block that holds no section and no verdict."""
        say = self.localizer.say
        match block:
            case doc.Paragraph():
                return Block("paragraph", say(block.words), strong=block.strong, quiet=block.quiet)
            case doc.Formula():
                return Block("formula", say(block.words))
            case doc.List():
                return Block("list", lines=self.localizer.each(block.items), ordered=block.ordered)
            case doc.Facts():
                return self.facts(block.pairs)
            case doc.Table():
                return table(block, self.localizer, self.across)
            case doc.Chart():
                shown = [] if block.table is None or self.paper else [table(block.table, self.localizer, self.across)]
                return Block(
                    "chart", say(block.words), say(block.title), name=block.name, blocks=tuple(shown), level=level + 1
                )
            case doc.Example():
                inner = tuple(self.blocks(block.blocks, number, whose, level))
                return Block("example", title=say(block.title), blocks=inner)
            case doc.Clause() | doc.Section() | Verdicts():
                raise TypeError(type(block).__name__)
        assert_never(block)

    def facts(self, pairs: Sequence[tuple[doc.Words, Value]]) -> Block:
        """Return labels with their values."""
        say, day = self.localizer.say, self.localizer.day
        rows = (
            Row((Cell(say(label)), Cell(day(value)) if isinstance(value, date) else cell(value, self.localizer)))
            for label, value in pairs
        )
        return Block("facts", rows=tuple(rows))

    def verdicts(self, block: Verdicts, whose: str) -> Iterator[Block]:
        """Yield verdicts as rows, those that come out alike as one, and behind them the grounds of each, folded.

        On paper all rows and grounds are in an annex; where that are many rows, the body keeps those that are not met or unknown.
        """
        from meetlat.documents.verdict_rows import alike  # a table on the console has no verdicts

        groups = alike(block.verdicts, self.localizer)
        if not groups:
            return
        title = self.localizer.say(block.title)
        grounds = Block("grounds", blocks=tuple(self._ground(one) for one in groups))
        if not self.paper:
            yield self._rows(groups, title)
            yield Block("section", title=self.localizer.code("document.why"), level=9, folded=True, blocks=(grounds,))
            return
        grave = [one for one in groups if one.one.outcome in GRAVE]
        if shown := groups if len(groups) <= FEW else grave:
            yield self._rows(shown, title)
        own = self.behind.setdefault(self.localizer.code("memo.grounds"), [])
        own.append((whose, (grounds,) if shown is groups else (self._rows(groups, title), grounds)))

    def _rows(self, groups: Sequence[Alike], title: str) -> Block:
        from meetlat.documents.verdict_rows import verdict_table

        rows = table(verdict_table(groups, self.localizer), self.localizer, self.across)
        return replace(rows, title=title, names=1)

    def _ground(self, one: Alike) -> Block:
        return Block("ground", title=self.localizer.say(one.heading), lines=self.localizer.each(one.grounds))


def table(block: doc.Table, localizer: Localizer, across: float | None = ACROSS) -> Block:
    """Return a table as it is shown: at most so many rows, without the columns of the workbook.

    across   how many letters there is room for; where there is not enough, columns that may be left out are. None: there is always room
    """
    kept = [at for at, column in enumerate(block.columns) if column.depth < Depth.ANNEX]
    whole = [at for at, column in enumerate(block.columns) if column.depth < Depth.DATA]
    if across is None or len(whole) > len(kept):
        made = _table(block, whole, localizer)
        if across is None or made.needs <= across * SMALLER:
            return made
    return _table(block, kept, localizer)


def _table(block: doc.Table, kept: Sequence[int], localizer: Localizer) -> Block:
    """Return a table of some of its columns; amounts that fill columns stand without their sign, which its title then tells."""
    columns = [block.columns[at] for at in kept]
    shown, more = block.rows[: block.most], len(block.rows[block.most :])
    bare = {at for at in kept if _all_money([row[at] for row in block.rows])}
    bare = bare if len(bare) >= AMOUNTS else set()
    rows = tuple(
        Row(tuple(_shown(row[at], localizer, bare=at in bare) for at in kept), strong=at_row == block.strong)
        for at_row, row in enumerate(shown)
    )
    head = tuple(localizer.capital(column.head) for column in columns)
    narrow = tuple(say(column.short or column.head, localizer.language) for column in columns)
    needs = sum(_least(one, [row.cells[at] for row in rows]) for at, one in enumerate(head))
    title = (localizer.say(block.caption), localizer.code("document.in-euros") if bare else "")
    remarks = [localizer.say(one) for one in block.remarks]
    remarks += [localizer.code("tables.more", more=more)] if more else []
    return Block(
        "table",
        title=" · ".join(filter(None, title)),
        head=head,
        narrow=narrow,
        rows=rows,
        shares=shares(columns, head, rows),
        right=tuple(at for at, column in enumerate(columns) if column.number),
        notes=tuple(localizer.capital(one) for one in block.notes),
        remarks=tuple(remarks),
        room=block.room,
        dense=block.dense,
        needs=needs,
        small=needs > ACROSS,
    )


def _all_money(cells: Sequence[doc.Cell | Value]) -> bool:
    values = [one.value if isinstance(one, doc.Cell) else one for one in cells]
    return any(isinstance(one, doc.Money) for one in values) and all(
        isinstance(one, doc.Money) or one == "" for one in values
    )


def _shown(value: doc.Cell | Value, localizer: Localizer, *, bare: bool) -> Cell:
    made = cell(value, localizer)
    return replace(made, text=made.text.replace(f"€{NARROW}", "")) if bare else made


def _least(head: str, cells: Sequence[Cell]) -> float:
    words = [word for one in cells for word in re.split("[ \n]", one.text + one.note)]
    return max(min(MOST, LETTER * max(map(len, words), default=0)), BOLD * max(map(len, head.split(" ")))) + 2


def cell(value: doc.Cell | Value, localizer: Localizer) -> Cell:
    """Return a cell with its words."""
    whole = value if isinstance(value, doc.Cell) else doc.Cell(value)
    outcome = whole.value if isinstance(whole.value, Outcome) else whole.outcome
    shape = f"{SHAPES[outcome]}{NARROW}" if outcome and outcome is not whole.value else ""
    link = whole.link if whole.link.startswith("https://") else ""
    words = f"{shape}{localizer.value(whole.value)}"
    return Cell(words, str(whole.note or ""), whole.pointer, link, outcome.value if outcome else "")


def shares(columns: Sequence[doc.Column], head: Sequence[str], rows: Sequence[Row]) -> tuple[float, ...]:
    """Return the share of the width of each column: as it wants, but never less than its longest word; a column to fill in is wide.

    Columns that say what share they want get it; those that all want the same get as much as is in them.
    """
    least = [_least(name, [row.cells[at] for row in rows]) for at, name in enumerate(head)]
    words = [[name, *(row.cells[at].text + row.cells[at].note for row in rows)] for at, name in enumerate(head)]
    if len({column.share for column in columns}) == 1:
        wants = [_wanted(own, low) for own, low in zip(words, least, strict=True)]
    else:
        wants = [column.share / sum(one.share for one in columns) * ACROSS for column in columns]
    wants = [max(want, NUMBER) if column.number else want for want, column in zip(wants, columns, strict=True)]
    over = max(sum(max(want, low) for want, low in zip(wants, least, strict=True)) - ACROSS, 0)
    give = sum(max(want - low, 0) for want, low in zip(wants, least, strict=True)) or 1
    kept = 1 - min(1, over / give)
    wide = [low + max(want - low, 0) * kept for want, low in zip(wants, least, strict=True)]
    return tuple(one / sum(wide) for one in wide)


def _wanted(words: Sequence[str], least: float) -> float:
    if not any(words[1:]):
        return max(WIDE, least)
    return max(least, min(MOST, max(len(line) for one in words for line in one.split("\n")) + 2))
