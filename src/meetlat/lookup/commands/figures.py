"""meetlat figures: what is known, and filling in what is not."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.figures import import_folder
from meetlat.cli.options import argument, option
from meetlat.figures import Coverage
from meetlat.lookup import view
from meetlat.lookup.jobs.figures import Imported, Template, import_figures, imported_json, template_json, write_template
from meetlat.lookup.jobs.requirements import show_coverage

TableName = Annotated[str, argument("argument.table", "option.figure-table")]
Out = Annotated[Path, option("--out", "option.figures-book")]
Filled = Annotated[Path, argument("argument.file", "option.figures-filled")]


@command(data=lambda found, _: [asdict(one) for one in found], view=view.coverage, figures=True)
def coverage(context: Context) -> Answer[tuple[Coverage, ...]]:
    """Count the cells of every table of figures, by how they are known."""
    return show_coverage(context.library)


@command(data=lambda made, _: template_json(made), view=view.template, figures=True)
def template(table: TableName, out: Out, context: Context) -> Answer[Template]:
    """Write a table as a workbook to fill in."""
    return write_template(context.library, table, out, context.language)


@command(data=lambda found, _: [imported_json(one) for one in found], view=view.imported, figures=True)
def import_(file: Filled, context: Context) -> Answer[tuple[Imported, ...]]:
    """Take in a workbook of figures that was filled in."""
    return import_figures(context.library, file, import_folder(context.folders))
