"""A document as one page that holds everything itself: words, pictures, look. It opens from a mailbox, and prints as a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from meetlat.documents.charts.draw import drawings
from meetlat.documents.charts.theme import COLOURS, MONO_FONTS, SYSTEM_FONTS
from meetlat.documents.document import Document
from meetlat.documents.layout import lay_out
from meetlat.documents.localize import Localizer
from meetlat.words import Language

if TYPE_CHECKING:
    from jinja2 import Environment

DAY = re.compile(r"\b(\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2})\b")
TEMPLATES = Path(__file__).parent / "templates"


def html(document: Document, language: Language, drawn: Mapping[str, str] | None = None) -> bytes:
    """Return a document as a page. `drawn`: the SVG of each chart by name, where they were drawn already."""
    layout = lay_out(document, language)
    return render(
        "document.html.j2",
        layout=layout,
        places=[one for one in layout.sections if one.kind == "section" and one.name],
        drawn=drawings(document, language) if drawn is None else drawn,
        t=Localizer(language).code,
    )


def render(template: str, **values: object) -> bytes:
    """Fill in a page: no script, nothing fetched, every sentence and number escaped."""
    return pages().get_template(template).render(css=stylesheet(), **values).encode()


@cache
def pages() -> Environment:
    """Return where templates of pages are kept, each read once."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        auto_reload=False,
    )
    environment.filters["days"] = days
    return environment


def days(words: str) -> list[tuple[str, bool]]:
    """Return the parts of words, and whether each is a day, 1-3-2026, within which no line breaks."""
    return [(part, at % 2 == 1) for at, part in enumerate(DAY.split(words))]


def stylesheet() -> str:
    """Return the style sheet, with the colours of both grounds; a drawing's colours are swapped on the dark one."""
    light = " ".join(f"--{colour.name}: {colour.light};" for colour in COLOURS)
    dark = " ".join(f"--{colour.name}: {colour.dark};" for colour in COLOURS)
    swaps = "\n  ".join(
        f'svg [{what}="{colour.light}"] {{ {what}: {colour.dark}; }}'
        for colour in COLOURS
        for what in ("fill", "stroke")
    )
    fonts = f"--fonts: {SYSTEM_FONTS}; --mono: {MONO_FONTS};"
    rules = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    return (
        f":root {{ color-scheme: light dark; {fonts} {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n  :root {{ {dark} }}\n  {swaps}\n}}\n{rules}"
    )
