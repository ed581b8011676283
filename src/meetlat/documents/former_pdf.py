"""A text of a tender as PDF, until its last user has moved to `pdf.py`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from meetlat.documents.spoken import Spoken
from meetlat.errors import text
from meetlat.words import say

TEMPLATE = Path(__file__).parent / "templates" / "text.typ"
LETTERS = "Libertinus Serif"
"""Comes with the library, so that a page is the same on every machine; drawings on it are set in it too."""

MADE = 946684800  # 2000-01-01: a fixed moment keeps the bytes the same


def pdf(document: Spoken, pictures: Mapping[str, str] | None = None) -> bytes:
    """Return a document as a PDF. `pictures`: the SVG of each picture, by name; one that is not there is left out."""
    import typst

    inputs = {
        "document": json.dumps(asdict(document), ensure_ascii=False),
        "letters": LETTERS,
        "words": json.dumps({"page": say(text("print.page", page="{page}", pages="{pages}"), document.language)}),
        "pictures": json.dumps(dict(pictures or {}), ensure_ascii=False),
    }
    made = typst.compile(
        TEMPLATE, format="pdf", sys_inputs=inputs, pdf_standards="ua-1", ignore_system_fonts=True, timestamp=MADE
    )
    return bytes(made)
