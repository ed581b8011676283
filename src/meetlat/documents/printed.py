"""Print a document that is spoken: as Word to go on writing in, as PDF to send, or as both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from meetlat.documents.charts.draw import png
from meetlat.documents.former_docx import docx
from meetlat.documents.former_pdf import pdf
from meetlat.documents.spoken import Spoken

Form = Literal["docx", "pdf", "both"]


def printed(
    document: Spoken, form: Form, screen: Mapping[str, str] | None = None, paper: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Return the files of a document by name. `screen`, `paper`: the SVG of each picture, by name, for Word and for PDF."""
    files = {}
    if form in ("docx", "both"):
        files[f"{document.name}.docx"] = docx(document, {name: png(svg) for name, svg in (screen or {}).items()})
    if form in ("pdf", "both"):
        files[f"{document.name}.pdf"] = pdf(document, paper)
    return files
