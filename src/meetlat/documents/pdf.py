"""A document as a PDF that a screen reader can read (PDF/UA-1): tagged, with title and language. The same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from meetlat.documents.charts.draw import drawings, in_letters
from meetlat.documents.document import Document
from meetlat.documents.layout import Layout, lay_out
from meetlat.errors import text
from meetlat.words import Language, say

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"
LETTERS = "Libertinus Serif"
"""Comes with the library, so that a page is the same on every machine; drawings on it are set in it too."""

MADE = 946684800  # 2000-01-01: a fixed moment keeps the bytes the same


def pdf(
    document: Document, language: Language, drawn: Mapping[str, str] | None = None, layout: Layout | None = None
) -> bytes:
    """Return a document as a PDF.

    drawn    the SVG of each chart by name, where they were drawn already
    layout   the document laid out on paper, where it was already
    """
    import typst

    drawn = drawings(document, language) if drawn is None else drawn
    inputs = {
        "document": json.dumps(layout or lay_out(document, language, paper=True), default=_fields, ensure_ascii=False),
        "letters": LETTERS,
        "page": say(text("print.page", page="{page}", pages="{pages}"), language),
        "pictures": json.dumps({name: in_letters(svg, LETTERS) for name, svg in drawn.items()}, ensure_ascii=False),
    }
    made = typst.compile(
        TEMPLATE, format="pdf", sys_inputs=inputs, pdf_standards="ua-1", ignore_system_fonts=True, timestamp=MADE
    )
    return bytes(made)


def _fields(part: Any) -> dict[str, Any]:
    """Return a part of a layout field by field."""
    return {field.name: getattr(part, field.name) for field in fields(part)}
