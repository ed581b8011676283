"""Write the files of the report on machines: all of them, each whole, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from meetlat.equipment.view.contents import Contents, contents
from meetlat.equipment.view.document import document
from meetlat.equipment.view.memo import memo
from meetlat.equipment.view.page import page
from meetlat.equipment.view.report import EquipmentReport
from meetlat.equipment.view.workbook import workbook
from meetlat.tender.view.write import need, write_files
from meetlat.words import Language

FILES: Mapping[str, Callable[[Contents], bytes]] = {
    "report.html": page,
    "report.docx": memo,
    "report.xlsx": workbook,
    "report.json": document,
}


def write_equipment_report(report: EquipmentReport, folder: Path, language: Language = "nl") -> tuple[Path, ...]:
    """Write every file of FILES into a folder, made if need be, and return their paths.

    Raises MissingPartError when the extra `report` is not installed, InputError when the folder cannot be written.
    """
    need()
    whole = contents(report, language)
    return write_files({name: make(whole) for name, make in FILES.items()}, folder)
