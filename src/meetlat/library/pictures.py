"""Documents and charts that a notebook shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from meetlat.documents.charts.draw import drawing
from meetlat.documents.document import Chart, Document
from meetlat.documents.files import need
from meetlat.documents.html import html
from meetlat.documents.localize import Localizer
from meetlat.words import Language

HEIGHT = "40em"
"""How much of a page is seen at once; the rest scrolls."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: its title, the sentence that says what it shows, and its SVG, which a notebook shows."""

    title: str
    words: str
    svg: str

    def _repr_svg_(self) -> str:
        return self.svg


@dataclass(frozen=True, slots=True)
class Page:
    """A document as one page of HTML, which a notebook shows in a frame of its own, and its pictures by name."""

    html: str
    pictures: Mapping[str, Picture]

    def _repr_html_(self) -> str:
        return f'<iframe srcdoc="{escape(self.html)}" style="width: 100%; height: {HEIGHT}; border: 0"></iframe>'


def picture(chart: Chart, language: Language = "nl") -> Picture:
    """Draw one chart, so that a notebook shows it. Raises MissingPartError without the extra `report`."""
    need(["html"])
    localizer = Localizer(language)
    return Picture(localizer.say(chart.title), localizer.say(chart.words), drawing(chart, localizer))


def page(document: Document, language: Language = "nl") -> Page:
    """Print a document as a page, so that a notebook shows it. Raises MissingPartError without the extra `report`."""
    charts = {block.name: picture(block, language) for block in document.walk() if isinstance(block, Chart)}
    drawn = {name: one.svg for name, one in charts.items()}
    return Page(html(document, language, drawn).decode(), charts)
