"""A text of a tender as a Word document, until its last user has moved to `docx.py`.

What the client must still fill in stands in square brackets and is marked. The same document gives the same bytes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from meetlat.documents.charts.theme import ACCENT, MUTED
from meetlat.documents.spoken import Block, Spoken
from meetlat.documents.word import Column, Paper

OPEN_PLACE = re.compile(r"(\[[^\[\]]+\])")
SHADE = "F4F6F5"
NUMBER_MM, BULLET_MM, ABOVE_CAPTION_PT = 11, 5, 10
BORDER = {"val": "single", "sz": "16", "space": "8", "color": ACCENT.light.removeprefix("#")}


def docx(document: Spoken, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Return a document as .docx. `pictures`: the PNG of each picture, by name; one that is not there is left out."""
    header = " · ".join(part for part in (document.title, document.client) if part)
    paper = TextPaper(document.title, header, document.language, None)
    paper.heading(document.title, 0)
    paper.facts([(fact.label, fact.value) for fact in document.facts], share=0.22)
    for one in document.introduction:
        paper.say(one)
    for section in document.sections:
        paper.heading(f"{section.number}  {section.title}")
        for block, follows in itertools.zip_longest(section.blocks, section.blocks[1:]):
            paper.block(block, pictures or {}, keep=follows is not None and follows.kind == "table")
    paper.mark_open_places()
    return paper.content()


class TextPaper(Paper):
    """Paper for texts that bind: numbered clauses, tables with notes, examples set apart, open places marked."""

    def block(self, block: Block, pictures: Mapping[str, bytes], *, keep: bool = False) -> None:
        """Add one block; a paragraph to `keep` stays on the page of what follows."""
        if block.kind == "heading":
            self.heading(block.text, 2)
        elif block.kind == "clause":
            self._hanging(block.text, f"{block.number}\t", NUMBER_MM)
        elif block.kind == "items":
            self.lines(block)
        elif block.kind == "table":
            self.table_with_notes(block)
        elif block.kind == "formula":
            self._indented(block.text)
        elif block.kind == "example":
            self.example(block)
        elif block.kind == "picture" and block.name in pictures:
            self.picture(pictures[block.name], f"{block.title}. {block.text}")
            self.caption(f"{block.title}. {block.text}")
        elif block.kind == "paragraph":
            self.say(block.text, strong=block.strong, keep=keep)

    def lines(self, block: Block, left: float = NUMBER_MM) -> None:
        """Add a list; numbers are written out, so that each list begins at one and stays as it is when it is pasted."""
        for at, line in enumerate(block.lines, 1):
            self._hanging(
                line,
                f"{at}\t" if block.ordered else "•\t",
                NUMBER_MM if block.ordered else BULLET_MM,
                0 if block.ordered else left,
            )

    def table_with_notes(self, block: Block) -> None:
        """Add a table under its caption, if it has one, with its notes beneath; cells that lead elsewhere are quiet."""
        from docx.shared import Pt

        if block.title:
            self.say(block.title, strong=True, keep=True)
            self._document.paragraphs[-1].paragraph_format.space_before = Pt(ABOVE_CAPTION_PT)
        columns = [
            Column(head, share, number=at in block.right or (block.numbers and at > 0))
            for at, (head, share) in enumerate(zip(block.head, block.shares, strict=True))
        ]
        rows = [
            [cell.text + superscript(cell.note) or "\n" * (block.room - 1) for cell in row.cells] for row in block.rows
        ]
        self.table(columns, rows, strong=next((at for at, row in enumerate(block.rows) if row.strong), None))
        pointers = {cell.text for row in block.rows for cell in row.cells if cell.pointer}
        for paragraph in _in_cells(self._document.tables[-1]):
            if paragraph.text in pointers:
                self._quiet(paragraph.runs[0])
        under = [f"{superscript(str(at))} {note}" for at, note in enumerate(block.notes, 1)] + list(block.remarks)
        for words in under:
            self.say(words, quiet=True, small=True)

    def example(self, block: Block) -> None:
        """Add an example in a shade of its own."""
        begin = len(self._document.paragraphs)
        self.say(block.title, strong=True, keep=True)
        for inner in block.blocks:
            if inner.kind == "items":
                self.lines(inner, 0)
            elif inner.kind == "formula":
                self._indented(inner.text, 0)
            else:
                self.block(inner, {})
        for paragraph in self._document.paragraphs[begin:]:
            _set_apart(paragraph)
        self._document.add_paragraph()

    def mark_open_places(self) -> None:
        """Mark what stands in square brackets, wherever it is."""
        from docx.enum.text import WD_COLOR_INDEX

        cells = (paragraph for table in self._document.tables for paragraph in _in_cells(table))
        for paragraph in (*self._document.paragraphs, *cells):
            for run in list(paragraph.runs):
                if OPEN_PLACE.search(run.text):
                    _split(run, WD_COLOR_INDEX.YELLOW)

    def _hanging(self, words: str, number: str, hang: float, left: float = 0) -> None:
        """Add a paragraph that hangs from its number."""
        from docx.shared import Mm

        paragraph = self._paragraph(number, None)
        paragraph.add_run(words)
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Mm(left + hang), Mm(-hang)
        layout.tab_stops.add_tab_stop(Mm(left + hang))

    def _indented(self, words: str, left: float = NUMBER_MM) -> None:
        from docx.shared import Mm

        paragraph = self._paragraph(words, None)
        paragraph.runs[0].italic = True
        paragraph.paragraph_format.left_indent = Mm(left)

    def _quiet(self, run: Any) -> None:
        from docx.shared import RGBColor

        run.italic = True
        run.font.color.rgb = RGBColor.from_string(MUTED.light.removeprefix("#").upper())


def superscript(digits: str) -> str:
    """Write a number raised: ¹²."""
    return digits.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _in_cells(table: Any) -> Iterator[Any]:
    """Yield every paragraph in a table."""
    for cell in table._cells:  # noqa: SLF001 - once: asking row by row takes a hundred times as long
        yield from cell.paragraphs


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

    parts = [part for part in OPEN_PLACE.split(run.text) if part]
    elements = [run._r, *(deepcopy(run._r) for _ in parts[1:])]  # noqa: SLF001 - the library has no other way
    for before, element in itertools.pairwise(elements):
        before.addnext(element)
    for part, element in zip(parts, elements, strict=True):
        one = Run(element, run._parent)  # noqa: SLF001
        one.text = part
        if OPEN_PLACE.fullmatch(part):
            one.font.highlight_color = highlight
