"""meetlat dossier: does a concrete perform as is asked. meetlat innovations: which innovations there are, and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, Read, argument, day, named_value, option, outcome_code
from meetlat.documents.brief import Note
from meetlat.performance import jobs, view
from meetlat.performance.model import Assessment, Innovation
from meetlat.save import save
from meetlat.words import Language

Folder = Annotated[Path, argument("argument.dossier", "option.dossier")]
On = Annotated[date, option("--on", "option.on-dossier"), Read(day)]
Life = Annotated[float | None, option("--life", "option.life")]
Words = Annotated[list[str], argument("argument.words", "option.innovations-with")]
Where = Annotated[list[tuple[str, str]], option("--where", "option.innovations-where"), Read(named_value)]
Registers = Annotated[list[Path], option("--register", "option.innovations-register")]


def obstacles(found: Assessment, language: Language) -> list[Note]:
    """Return what stands in the way of performances that are not met or not known."""
    del language  # spoken where it is printed
    return list(view.obstacles(found))


@command(
    data=jobs.dossier_json,
    view=view.passport,
    code=outcome_code,
    notes=obstacles,
    figures=True,
    accept=Accept.derived,
    out=True,
)
def check(folder: Folder, on: On, context: Context, life: Life = None) -> Answer[Assessment]:
    """Check a performance dossier; of one that is met throughout the entry for a register comes beside the report."""
    found = jobs.check_dossier(context.library, folder, on, life, context.accept)
    if context.out is not None and (entry := jobs.entry(found.result)) is not None:
        file = context.out / "innovations.csv"
        save({file: jobs.entry_csv(entry)})
        context.files.append(file)
    return found


@command(data=lambda found, language: [jobs.innovation_json(one, language) for one in found], view=view.innovations)
def list_(
    words: Words = [],  # noqa: B006
    where: Where = [],  # noqa: B006
    register: Registers = [],  # noqa: B006
) -> Answer[Sequence[Innovation]]:
    """List the innovations of the register."""
    return jobs.list_innovations(" ".join(words), dict(where), register)
