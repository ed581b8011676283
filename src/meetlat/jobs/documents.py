"""Make the texts of a tender, and draw its decision."""

from __future__ import annotations

from pathlib import Path

from meetlat.errors import InputError, Problem, text
from meetlat.report.tree_picture import tree_picture
from meetlat.tender.decide import Decision
from meetlat.words import Language


def write_picture(decision: Decision, file: Path, language: Language) -> None:
    """Write the decision tree with the path taken as an SVG. Raises InputError when the file cannot be written."""
    try:
        file.write_text(tree_picture(decision, language), encoding="utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError([Problem(text("report.unwritable", reason=reason), file=str(file))]) from error
