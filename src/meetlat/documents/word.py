"""A Word document built line by line: A4, our own styles, tables that repeat their head, the same bytes each time.

There is no template file: everything that decides how the document looks stands here, to be read and changed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Container, Iterable, Sequence
from datetime import UTC, date, datetime
from html import escape
from typing import Any

from meetlat.documents.charts.draw import SCALE
from meetlat.documents.charts.theme import ACCENT, INK, MUTED, RULE, Colour
from meetlat.words import Language

FONT = "Calibri"
MARGINS_MM = {"top": 24, "bottom": 22, "left": 24, "right": 21}
WIDTH_MM = 165
HIGHEST_MM = 205
"""How high a drawing is at most, so that it stands on one page with its title and its sentence."""
PIXEL_MM = 0.21
"""How large a pixel of a drawing is at most: its letters are then 9 points high."""

SIZES_PT = {
    "Normal": 10.5,
    "List Bullet": 10.5,
    "Cell": 9,
    "SmallCell": 7.5,
    "Small": 9,
    "Caption": 9,
    "Header": 8.5,
    "Footer": 8.5,
    "Title": 25,
    "Subtitle": 13,
    "Heading 1": 15,
    "Heading 2": 12,
    "Heading 3": 10.5,
    "Gap": 4,
}
QUIET = ("Subtitle", "Caption", "Header", "Footer")
MOST_KEPT = 7
"""A table of as many rows is kept on one page."""

WHOLE = re.compile(r"(?<!\d)\d{1,2}-\d{1,2}-\d{4}(?!\d)|\b[A-D]\d-[A-D]\d\b")
"""A day as Dutch writes it, and modules from A1 to A3; Word would break them at their hyphens."""

FIRST_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""What a zip file can bear as its first day."""

TABLE_LOOK = '<w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1" w:val="04A0"/>'

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


class Paper:
    """A document in the making: each call adds to its end."""

    def __init__(self, title: str, header: str, language: Language, on: date | None) -> None:
        """Begin an empty A4 document."""
        import docx
        from docx.shared import Mm

        self._document: Any = docx.Document()
        self._end = self._document.element.body[-1]  # the properties of its section, which stay last
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        for side, size in MARGINS_MM.items():
            setattr(section, f"{side}_margin", Mm(size))
        _drop_what_is_unused(self._document)
        _set_styles(self._document, language)
        _set_properties(self._document, title, language, on)
        _set_header(section, header)

    def heading(self, words: str, level: int = 1, *, turn: bool = False) -> None:
        """Add a heading, on a new page when asked; level 0 is the title of the document."""
        self._paragraph(words, f"Heading{level}" if level else "Title").paragraph_format.page_break_before = (
            turn or None
        )

    def subtitle(self, words: str) -> None:
        """Add the line under the title."""
        self._paragraph(words, "Subtitle")

    def say(
        self, words: str, *, strong: bool = False, quiet: bool = False, keep: bool = False, small: bool = False
    ) -> None:
        """Add a paragraph; one to `keep` stays on the page of what follows."""
        paragraph = self._paragraph(words, "Small" if small else None)
        run = paragraph.runs[0]
        run.bold = strong or None
        paragraph.paragraph_format.keep_with_next = keep or None
        if quiet:
            _colour(run.font, MUTED)

    def points(self, sentences: Sequence[str]) -> None:
        """Add sentences: one as a paragraph, more as points."""
        from docx.shared import Pt

        for sentence in sentences:
            paragraph = self._paragraph(sentence, "ListBullet" if len(sentences) > 1 else None)
        if len(sentences) > 1:
            paragraph.paragraph_format.space_after = Pt(8)

    def facts(self, facts: Iterable[tuple[str, str]], share: float = 0.32) -> None:
        """Add names and values, side by side."""
        table = self._grid(list(facts), (share, 1 - share), bold=set())
        _set_borders(table, lines=False)

    def ruled(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        right: Container[int],
        strong: Collection[int] = (),
        quiet: Container[tuple[int, int]] = (),
        *,
        small: bool = False,
    ) -> None:
        """Add a table. Its head repeats on each page, no row is cut by a page.

        shares   of the width, by column; `right` are the columns, from 0, that hold numbers
        strong   the rows, from 0, that stand out; `quiet` the cells (row, column) that do not
        """
        bold = {0, *(one + 1 for one in strong)}
        table = self._grid([head, *rows], shares, right, bold=bold, quiet=quiet, small=small)
        _set_borders(table, lines=True)
        _repeat_head(table)

    @property
    def last(self) -> Any:
        """The paragraph that was added last."""
        from docx.text.paragraph import Paragraph

        return Paragraph(self._end.getprevious(), self._document._body)  # noqa: SLF001

    @property
    def paragraphs(self) -> Any:
        """The paragraphs so far, those in tables apart."""
        return self._document.paragraphs

    @property
    def body(self) -> Any:
        """The element in which everything stands."""
        return self._document.element.body

    def gap(self) -> None:
        """Add an empty line."""
        self._document.add_paragraph()

    def picture(self, png: bytes, says: str) -> None:
        """Add a picture, no wider than the text; `says` is what is read to who cannot see it."""
        from docx.shared import Mm

        dots, high = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])  # where every PNG says how large it is
        self._document.add_picture(
            io.BytesIO(png), width=Mm(min(WIDTH_MM, PIXEL_MM * dots / SCALE, HIGHEST_MM * dots / high))
        )
        inline = self._document.inline_shapes[-1]._inline  # noqa: SLF001 - the library has no other way
        inline.docPr.set("descr", says)
        inline.docPr.set("name", says[:60])
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True

    def caption(self, words: str) -> None:
        """Add the words under a picture."""
        self._paragraph(words, "Caption")

    def content(self) -> bytes:
        """Return the file, with fixed times in it."""
        _keep_whole(self._document)
        raw, written = io.BytesIO(), io.BytesIO()
        self._document.save(raw)
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(written, "w") as target:
            for name in source.namelist():
                info = zipfile.ZipInfo(name, FIRST_DAY.timetuple()[:6])
                info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
                target.writestr(info, source.read(name))
        return written.getvalue()

    def _paragraph(self, words: str, style: str | None) -> Any:
        """Add a paragraph of a style, by the id of the style: by its name the library goes through all of them, each time.

        It comes before the end of the document, which the library looks for from the beginning, each time.
        """
        from docx.oxml import OxmlElement
        from docx.text.paragraph import Paragraph

        element = OxmlElement("w:p")
        self._end.addprevious(element)
        paragraph = Paragraph(element, self._document._body)  # noqa: SLF001
        paragraph.add_run(words)
        paragraph._p.style = style  # noqa: SLF001
        return paragraph

    def _grid(
        self,
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        right: Container[int] = (),
        *,
        bold: Container[int],
        quiet: Container[tuple[int, int]] = (),
        small: bool = False,
    ) -> Any:
        """Add cells with their words; a small table stays on one page, no row is cut by one.

        Its XML is written at once: the library takes twenty times as long, cell by cell.
        """
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls
        from docx.shared import Mm

        widths = [Mm(WIDTH_MM * share).twips for share in shares]
        whole = len(rows) <= MOST_KEPT
        written = []
        for place, values in enumerate(rows):
            kept = whole and place + 1 < len(rows)
            cells = (
                _cell(
                    words,
                    widths[at],
                    "SmallCell" if small else "Cell",
                    kept=kept,
                    right=at in right,
                    bold=place in bold,
                    quiet=(place - 1, at) in quiet,
                )
                for at, words in enumerate(values)
            )
            written.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        table = parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>{TABLE_LOOK}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(written)}</w:tbl>"
        )
        self._end.addprevious(table)
        self._paragraph("", "Gap")
        return table


def _cell(words: str, width: int, style: str, *, kept: bool, right: bool, bold: bool, quiet: bool) -> str:
    """Return the XML of a cell, its width in twentieths of a point; line ends in its words are breaks."""
    paragraph = "<w:keepNext/>" if kept else ""
    paragraph += '<w:jc w:val="right"/>' if right else ""
    run = "<w:b/>" if bold else ""
    run += f'<w:i/><w:color w:val="{MUTED.light.removeprefix("#").upper()}"/>' if quiet else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words.split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr>{lines}</w:r></w:p></w:tc>'
    )


def _set_styles(document: Any, language: Language) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt

    styles = document.styles
    for name in ("Cell", "SmallCell", "Small", "Gap"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, size in SIZES_PT.items():
        style = styles[name]
        _set_font(style)
        style.font.size = Pt(size)
        style.font.italic = False
        _colour(style.font, MUTED if name in QUIET else INK)
        style.font.bold = name.startswith(("Heading", "Title")) or None
    for name, before, after in SPACES_PT:
        styles[name].paragraph_format.space_before, styles[name].paragraph_format.space_after = Pt(before), Pt(after)
    styles["Normal"].paragraph_format.line_spacing = 1.1
    styles["Normal"].paragraph_format.widow_control = True
    for name, tag in (("Title", "w:pBdr"), ("Title", "w:spacing"), ("Subtitle", "w:spacing")):
        for element in [
            one for one in styles[name].element.iter(qn(tag)) if one.getparent().tag != qn("w:pPr") or tag == "w:pBdr"
        ]:
            element.getparent().remove(element)
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGES[language])


SPACES_PT = (
    ("Normal", 0, 6),
    ("Title", 0, 2),
    ("Subtitle", 0, 14),
    ("Heading 1", 20, 6),
    ("Heading 2", 12, 3),
    ("Heading 3", 8, 2),
    ("Gap", 0, 0),
    ("List Bullet", 0, 3),
    ("Caption", 2, 10),
    ("Cell", 1.5, 1.5),
    ("SmallCell", 1.5, 1.5),
    ("Small", 0, 2),
)


def _set_font(style: Any) -> None:
    """Name the font itself: the names of a theme would win from it."""
    from docx.oxml.ns import qn

    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)


def _set_properties(document: Any, title: str, language: Language, on: date | None) -> None:
    moment = datetime(on.year, on.month, on.day, tzinfo=UTC) if on else FIRST_DAY
    properties = document.core_properties
    properties.title, properties.author, properties.language = title[:255], "Meetlat", LANGUAGES[language]
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.revision = "Meetlat", 1


def _set_header(section: Any, words: str) -> None:
    """Put words at the top of each page, and its number at the bottom."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
    top.add_run(words)
    for field in ("PAGE", "NUMPAGES"):
        if field == "NUMPAGES":
            bottom.add_run(" / ")
        _field(bottom.add_run(), field)
    bottom.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _field(run: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "separate", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)  # noqa: SLF001 - the library has no other way


def _set_borders(table: Any, *, lines: bool) -> None:
    """Rule a table: a line under its head, thin ones between rows, none at the sides; no room left of the first column."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = table.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH") if lines else ():
        line = OxmlElement(f"w:{side}")
        colour = (RULE if side == "insideH" else ACCENT).light.removeprefix("#")
        for attribute, value in (("val", "single"), ("sz", "4" if side == "insideH" else "8"), ("color", colour)):
            line.set(qn(f"w:{attribute}"), value)
        borders.append(line)
    room = OxmlElement("w:tblCellMar")
    for side, width in (("left", 0), ("right", 170)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        room.append(margin)
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(room)


def _keep_whole(document: Any) -> None:
    """Write the hyphens of days and of modules as those of Word at which no line breaks."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.run import Run

    for run in [one.getparent() for one in document.element.body.iter(qn("w:t")) if WHOLE.search(one.text or "")]:
        first, *others = WHOLE.sub(_parted, Run(run, document).text).split("\0")
        Run(run, document).text = first
        for words in others:
            run.append(OxmlElement("w:noBreakHyphen"))
            run.add_t(words)


def _parted(found: re.Match[str]) -> str:
    return found[0].replace("-", "\0")


def _repeat_head(table: Any) -> None:
    """Let the first row of a table stand on each of its pages."""
    from docx.oxml import OxmlElement

    table.tr_lst[0].trPr.append(OxmlElement("w:tblHeader"))


def _colour(font: Any, colour: Colour) -> None:
    from docx.shared import RGBColor

    font.color.rgb = RGBColor.from_string(colour.light.removeprefix("#").upper())


def _drop_what_is_unused(document: Any) -> None:
    """Leave out what the library brings along: the picture of an empty page, styles of old versions and of tables."""
    from docx.oxml.ns import qn

    for relations, kind in ((document.part.package.rels, "/thumbnail"), (document.part.rels, "/stylesWithEffects")):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(kind)]:
            del relations[name]
    styles = document.styles.element
    for style in styles.findall(f"{qn('w:style')}[@{qn('w:type')}='table']"):
        if style.get(qn("w:default")) is None:
            styles.remove(style)
