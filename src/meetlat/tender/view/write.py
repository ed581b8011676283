"""Write the files of a report: all of them, each whole, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from meetlat.errors import MissingPartError
from meetlat.save import save
from meetlat.tender.view.contents import Contents, contents
from meetlat.tender.view.document import document
from meetlat.tender.view.memo import memo
from meetlat.tender.view.page import page
from meetlat.tender.view.report import Report
from meetlat.tender.view.workbook import workbook
from meetlat.words import Language

FILES: Mapping[str, Callable[[Contents], bytes]] = {
    "report.html": page,
    "report.docx": memo,
    "report.xlsx": workbook,
    "report.json": document,
}
NEEDED = ("jinja2", "docx", "vl_convert", "xlsxwriter")
"""The libraries of the extra `report`, as Python names them."""


def write_report(report: Report, folder: Path, language: Language = "nl") -> tuple[Path, ...]:
    """Write every file of FILES into a folder, made if need be, and return their paths.

    All are made before the first is written.
    Raises MissingPartError when the extra `report` is not installed, InputError when the folder cannot be written.
    """
    need()
    whole = contents(report, language)
    return write_files({name: make(whole) for name, make in FILES.items()}, folder)


def need() -> None:
    """Raise MissingPartError when the extra `report` is not installed."""
    if any(find_spec(name) is None for name in NEEDED):
        raise MissingPartError("report")


def write_files(made: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write files that are made into a folder, made if need be, as a set; return their paths. Raises InputError."""
    save({folder / name: content for name, content in made.items()})
    return tuple(folder / name for name in made)
