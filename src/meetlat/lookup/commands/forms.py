"""meetlat forms: which forms there are, and workbooks to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import argument, option
from meetlat.errors import Problem, refuse, text
from meetlat.forms import Form, form, names
from meetlat.lookup import view
from meetlat.save import save
from meetlat.words import Language, say

Names = Annotated[list[str], argument("argument.forms", "option.form-names")]
Out = Annotated[Path, option("--out", "option.workbook")]


def form_json(one: Form, language: Language) -> dict[str, Any]:
    """Return a form as plain data."""
    columns = [
        {"column": c.name, "kind": c.kind, "unit": c.unit, "required": c.required, "meaning": say(c.meaning, language)}
        for c in one.columns
    ]
    return {"form": one.name, "about": say(one.about, language), "columns": columns}


@command(data=lambda found, language: [form_json(one, language) for one in found], view=view.forms)
def list_() -> Answer[tuple[Form, ...]]:
    """List the forms and their columns."""
    return Answer(tuple(form(name) for name in names()))


@command(data=lambda file, _: str(file), view=view.written)
def template(forms: Names, out: Out, context: Context) -> Answer[Path]:
    """Write a workbook of forms to fill in. Raises InputError for a form that does not exist, or a place that cannot be written."""
    from meetlat.forms.xlsx.workbook import template as workbook

    known = names()
    unknown = [name for name in forms if name not in known]
    refuse(
        Problem(text("figures.unknown-choice", found=name, choices=known), found=name, expected=known)
        for name in unknown
    )
    save({out: workbook(forms, context.language)})
    return Answer(out)
