"""Which forms there are, and a workbook of them to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from meetlat.answer import Answer
from meetlat.errors import InputError, Problem, text
from meetlat.forms import Form, form, names
from meetlat.save import save
from meetlat.words import Language


def list_forms() -> Answer[tuple[Form, ...]]:
    """Return every form with its columns."""
    return Answer(tuple(form(name) for name in names()))


def save_template(wanted: Sequence[str], path: Path, language: Language) -> Answer[Path]:
    """Write an .xlsx workbook of these forms to fill in. Raises InputError for a form that does not exist, or a place that cannot be written."""
    from meetlat.forms.xlsx.workbook import template

    known = names()
    if unknown := [name for name in wanted if name not in known]:
        raise InputError(
            [
                Problem(text("figures.unknown-choice", found=name, choices=known), found=name, expected=known)
                for name in unknown
            ]
        )
    save({path: template(wanted, language)})
    return Answer(path)
