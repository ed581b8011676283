"""A document as .docx, to sign or to go on writing in: the body, then the annexes. The same document gives the same bytes.

What must still be filled in stands in square brackets and is marked.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from meetlat.documents.charts.draw import drawings, png
from meetlat.documents.charts.theme import ACCENT
from meetlat.documents.document import Document
from meetlat.documents.layout import Block, Layout, lay_out
from meetlat.documents.word import Paper
from meetlat.words import Language

OPEN_PLACE = re.compile(r"(\[[^\[\]]+\])")
SHADE = "F4F6F5"
NUMBER_MM, BULLET_MM, ABOVE_CAPTION_PT = 11, 5, 10
BORDER = {"val": "single", "sz": "16", "space": "8", "color": ACCENT.light.removeprefix("#")}


def docx(
    document: Document, language: Language, drawn: Mapping[str, str] | None = None, layout: Layout | None = None
) -> bytes:
    """Return a document as .docx.

    drawn    the SVG of each chart by name, where they were drawn already
    layout   the document laid out on paper, where it was already
    """
    drawn = drawings(document, language) if drawn is None else drawn
    layout = layout or lay_out(document, language, paper=True)
    writer = _Writer(layout, document, {name: png(svg) for name, svg in drawn.items()})
    for block in layout.sections:
        writer.block(block)
    return writer.file()


class _Writer:
    """Writes blocks on paper."""

    def __init__(self, layout: Layout, document: Document, pictures: Mapping[str, bytes]) -> None:
        self.paper = Paper(layout.heading, layout.heading, layout.language, document.on)
        self.pictures = pictures
        self.paper.heading(layout.kind or layout.title, 0)
        if under := " · ".join(filter(None, (layout.title if layout.kind else "", layout.about))):
            self.paper.subtitle(under)
        if layout.facts:
            self.block(layout.facts)
        if layout.answer:
            self.paper.say(layout.answer, strong=True)
        self.paper.points(layout.beneath)

    def block(self, block: Block, *, keep: bool = False) -> None:
        """Write one block; a paragraph to `keep` stays on the page of what follows."""
        if block.kind == "paragraph":
            self.paper.say(block.text, strong=block.strong, quiet=block.quiet, small=block.quiet, keep=keep)
        else:
            WRITE[block.kind](self, block)

    def section(self, block: Block) -> None:
        """Write a section under its heading."""
        title = f"{block.number}  {block.title}" if block.number else block.title
        self.paper.heading(title, min(block.level, 3), turn=block.turn)
        self.blocks(block)

    def blocks(self, block: Block) -> None:
        """Write what is within a block; what introduces a table stays with it."""
        for one, follows in itertools.zip_longest(block.blocks, block.blocks[1:]):
            self.block(one, keep=follows is not None and follows.kind in ("table", "list"))

    def file(self) -> bytes:
        """Return the file, its open places marked."""
        self._mark_open_places()
        return self.paper.content()

    def clause(self, block: Block) -> None:
        """Write a clause that hangs from its number."""
        self._hanging(block.text, f"{block.number}\t", NUMBER_MM)

    def facts(self, block: Block) -> None:
        """Write labels with their values, side by side."""
        self.paper.facts([(row.cells[0].text, row.cells[1].text) for row in block.rows], share=0.3)

    def grounds(self, block: Block) -> None:
        """Write the grounds of verdicts in small letters."""
        for ground in block.blocks:
            self.paper.say(ground.title, strong=True, keep=True, small=True)
            self.paper.say(" ".join(ground.lines), small=True)

    def list(self, block: Block) -> None:
        """Write a list; numbers are written out, so that each list begins at one and stays as it is when it is pasted."""
        if len(block.lines) == 1 and not block.ordered:
            self.paper.say(block.lines[0])
            return
        from docx.shared import Pt

        for at, line in enumerate(block.lines, 1):
            hang = NUMBER_MM if block.ordered else BULLET_MM
            last = at == len(block.lines)
            self._hanging(line, f"{at}\t" if block.ordered else "•\t", hang, after=None if last else Pt(2))

    def table(self, block: Block) -> None:
        """Write a table under its caption, if it has one, with its notes beneath; cells that lead elsewhere are quiet."""
        from docx.shared import Pt

        if block.title and not block.titled:
            self.paper.say(block.title, strong=True, keep=True)
            self.paper.last.paragraph_format.space_before = Pt(ABOVE_CAPTION_PT)
        rows = [
            [cell.text + superscript(cell.note) or "\n" * (block.room - 1) for cell in row.cells] for row in block.rows
        ]
        strong = {at for at, row in enumerate(block.rows) if row.strong}
        quiet = {
            (at, column) for at, row in enumerate(block.rows) for column, one in enumerate(row.cells) if one.pointer
        }
        self.paper.ruled(block.head, rows, block.shares, block.right, strong, quiet, small=block.small)
        for words in (*(f"{superscript(str(at))} {note}" for at, note in enumerate(block.notes, 1)), *block.remarks):
            self.paper.say(words, quiet=True, small=True)

    def chart(self, block: Block) -> None:
        """Write the picture of a chart under its title, with what it shows beneath; one that was not drawn is left out."""
        if block.name in self.pictures:
            if not block.titled:
                self.paper.heading(block.title, min(block.level, 3))
            self.paper.picture(self.pictures[block.name], f"{block.title}. {block.text}")
            self.paper.caption(block.text)

    def example(self, block: Block) -> None:
        """Write an example in a shade of its own."""
        begin = len(self.paper.paragraphs)
        self.paper.say(block.title, strong=True, keep=True)
        for inner in block.blocks:
            self.block(inner)
        for paragraph in self.paper.paragraphs[begin:]:
            _set_apart(paragraph)
        self.paper.gap()

    def formula(self, block: Block) -> None:
        """Write a formula by itself."""
        from docx.shared import Mm

        self.paper.say(block.text)
        self.paper.last.runs[0].italic = True
        self.paper.last.paragraph_format.left_indent = Mm(NUMBER_MM)

    def _hanging(self, words: str, number: str, hang: float, left: float = 0, after: Any = None) -> None:
        """Write a paragraph that hangs from its number. `after`: the room under it, where it has not that of others."""
        from docx.shared import Mm

        self.paper.say(number)
        paragraph = self.paper.last
        paragraph.add_run(words)
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Mm(left + hang), Mm(-hang)
        layout.space_after = after
        layout.tab_stops.add_tab_stop(Mm(left + hang))

    def _mark_open_places(self) -> None:
        """Mark what stands in square brackets, wherever it is."""
        from docx.enum.text import WD_COLOR_INDEX
        from docx.oxml.ns import qn
        from docx.text.run import Run

        body = self.paper.body
        for element in [one.getparent() for one in body.iter(qn("w:t")) if OPEN_PLACE.search(one.text or "")]:
            _split(Run(element, body), WD_COLOR_INDEX.YELLOW)


WRITE: Mapping[str, Callable[[_Writer, Block], None]] = {
    "section": _Writer.section,
    "clause": _Writer.clause,
    "list": _Writer.list,
    "formula": _Writer.formula,
    "facts": _Writer.facts,
    "table": _Writer.table,
    "chart": _Writer.chart,
    "example": _Writer.example,
    "grounds": _Writer.grounds,
}
"""How each kind of block is written."""


def superscript(digits: str) -> str:
    """Write a number raised: ¹²."""
    return digits.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _set_apart(paragraph: Any) -> None:
    """Shade a paragraph and draw a line left of it, in the places that the file format wants."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library has no other way
    border, line, shade = OxmlElement("w:pBdr"), OxmlElement("w:left"), OxmlElement("w:shd")
    for name, value in BORDER.items():
        line.set(qn(f"w:{name}"), value)
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    border.append(line)
    after = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    properties.insert_element_before(border, "w:shd", *after)
    properties.insert_element_before(shade, *after)


def _split(run: Any, highlight: Any) -> None:
    """Split a run so that its open places are runs of their own, marked."""
    from docx.text.run import Run

    parts = list(_parts(run.text))
    elements = [run._r, *(deepcopy(run._r) for _ in parts[1:])]  # noqa: SLF001 - the library has no other way
    for before, element in itertools.pairwise(elements):
        before.addnext(element)
    for part, element in zip(parts, elements, strict=True):
        one = Run(element, run._parent)  # noqa: SLF001
        one.text = part
        if OPEN_PLACE.fullmatch(part):
            one.font.highlight_color = highlight


def _parts(words: str) -> Iterator[str]:
    return (part for part in OPEN_PLACE.split(words) if part)
