"""meetlat example: worked examples, for who installed Meetlat without its repository."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from meetlat.answer import Answer
from meetlat.cli.command import command
from meetlat.cli.options import argument, option
from meetlat.documents.document import Document, Table, columns
from meetlat.errors import InputError, Problem, text
from meetlat.folder import DATA
from meetlat.save import save
from meetlat.words import Language, say
from meetlat.yaml_model import nearest

TO_TRY = {
    "viaduct": "meetlat tender evaluate {folder} --out rapport",
    "as-built": 'meetlat tender verify viaduct --bid "Bouwgroep Zuid" --realised {folder}',
    "reference": "meetlat tender reference {folder} --on 15-11-2024 --ceiling-percent 105 --floor-percent 65 --max-value 160000",
    "dossier": "meetlat dossier check {folder} --on 2026-12-01 --figures {folder}/eisen --out rapport",
    "mixes": "meetlat concrete explain {folder} --on 2026-06-15",
    "best-mix": "meetlat concrete optimise {folder} --on 2027-03-01",
    "adapt": "meetlat concrete adapt {folder} --on 2027-03-01",
    "own-epd": "meetlat concrete check {folder} --on 2026-05-01",
    "epd": "meetlat mki {folder}",
    "doubtful-epd": "meetlat epd inspect {folder}",
    "monday": "meetlat equipment report {folder}/machines.xlsx --level basic --out rapport",
    "seb": "meetlat equipment check {folder}/deployments.csv --level basic",
    "portfolio": "meetlat tender portfolio {folder} --out rapport",
}
"""A command to try with each example; `example.<name>` says what lies in it."""

Name = Annotated[str | None, argument("argument.example", "option.example")]
Out = Annotated[Path | None, option("--out", "option.example-out", file_okay=False)]


@dataclass(frozen=True, slots=True)
class Example:
    """An example: its name, the folder it was written into, and a command to try."""

    name: str
    folder: Path | None

    @property
    def to_try(self) -> str:
        """The command to try."""
        return TO_TRY[self.name].format(folder=self.folder or self.name)


def examples_json(found: Sequence[Example], language: Language) -> list[dict[str, Any]]:
    """Return examples as plain data."""
    return [
        {
            "example": one.name,
            "about": say(text(f"example.{one.name}"), language),
            "folder": str(one.folder) if one.folder else None,
            "try": one.to_try,
        }
        for one in found
    ]


def shown(found: Sequence[Example]) -> Document:
    """Show which examples there are, or where one was written."""
    first = found[0]
    if first.folder is not None:
        answer = text("lookup.example-written", folder=str(first.folder), command=first.to_try)
        return Document("example", answer, (), answer=(answer,))
    rows = tuple((one.name, text(f"example.{one.name}")) for one in found)
    answer = text("lookup.examples")
    table = Table(columns("head.example", "lookup.example-about"), rows)
    return Document("examples", answer, (table,), answer=(answer,))


@command(data=examples_json, view=shown)
def example(name: Name = None, out: Out = None) -> Answer[tuple[Example, ...]]:
    """List the examples, or write one into a folder that holds nothing yet. Raises InputError."""
    if name is None:
        return Answer(tuple(Example(one, None) for one in TO_TRY))
    if name not in TO_TRY:
        near = nearest(name, list(TO_TRY))
        message = text("figures.unknown-choice", found=name, choices=list(TO_TRY))
        raise InputError([Problem(message, found=name, expected=near or ", ".join(TO_TRY))])
    folder = out or Path(name)
    if folder.exists() and any(folder.iterdir()):
        raise InputError([Problem(text("lookup.example-in-the-way"), file=str(folder))])
    save({folder / place: content for place, content in files(name).items()})
    return Answer((Example(name, folder),))


def files(name: str) -> Mapping[str, bytes]:
    """Return the files of an example, without the program that made it."""
    home = next(one for one in (DATA.parent / "examples", DATA.parents[2] / "examples") if one.is_dir()) / name
    found = sorted(path for path in home.rglob("*") if path.is_file() and path.suffix != ".py")
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in found}
