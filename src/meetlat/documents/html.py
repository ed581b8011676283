"""A document as one page that holds everything itself: words, pictures, look. It opens from a mailbox, and prints as a document."""

from __future__ import annotations

from collections.abc import Mapping

from meetlat.documents.charts.draw import drawings
from meetlat.documents.document import Document
from meetlat.documents.layout import lay_out
from meetlat.documents.localize import Localizer
from meetlat.documents.page import render
from meetlat.words import Language


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
