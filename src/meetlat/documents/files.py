"""Write a document in the formats asked: all files, each whole, or none."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from meetlat.documents.document import Document
from meetlat.errors import MissingPartError
from meetlat.save import save
from meetlat.words import Language

Format = Literal["html", "docx", "pdf", "xlsx"]
FORMATS: tuple[Format, ...] = ("html", "docx", "pdf", "xlsx")

ON_PAPER: tuple[Format, ...] = ("docx", "pdf")
"""The formats of what is signed or sent."""

NEEDED: Mapping[Format, tuple[str, ...]] = {
    "html": ("jinja2",),
    "docx": ("docx",),
    "pdf": ("typst",),
    "xlsx": ("xlsxwriter",),
}
"""The libraries of the extra `report`, as Python names them; charts need `vl_convert` as well."""


def printed(document: Document, language: Language, formats: Collection[Format] = FORMATS) -> dict[str, bytes]:
    """Return the files of a document by name, its charts drawn once. Raises MissingPartError when the extra `report` is not installed."""
    need(formats)
    from meetlat.documents.charts.draw import drawings
    from meetlat.documents.docx import docx
    from meetlat.documents.html import html
    from meetlat.documents.layout import lay_out
    from meetlat.documents.pdf import pdf
    from meetlat.documents.xlsx import xlsx

    drawn = drawings(document, language)
    paper = lay_out(document, language, paper=True)
    printers = {
        "html": lambda: html(document, language, drawn),
        "docx": lambda: docx(document, language, drawn, paper),
        "pdf": lambda: pdf(document, language, drawn, paper),
        "xlsx": lambda: xlsx(document, language),
    }
    return {f"{document.name}.{form}": printers[form]() for form in FORMATS if form in formats}


def need(formats: Collection[Format] = FORMATS) -> None:
    """Raise MissingPartError when the extra `report` is not installed."""
    wanted = {name for form in formats for name in NEEDED[form]} | {"vl_convert"}
    if any(find_spec(name) is None for name in wanted):
        raise MissingPartError("report")


def write(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write files that are made into a folder, made if need be, as a set; return their paths. Raises InputError."""
    save({folder / name: content for name, content in files.items()})
    return tuple(folder / name for name in files)


def as_json(name: str, data: Mapping[str, Any]) -> dict[str, bytes]:
    """Return plain data as a JSON file, by its name."""
    return {f"{name}.json": (json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()}
