"""Templates of a client: Word files in a folder, by the name of the text they replace. Opened only after what can hurt is ruled out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meetlat import folder
from meetlat.errors import InputError, Problem, Text, refuse, text
from meetlat.forms.rows import nearest
from meetlat.forms.word.parts import vetted
from meetlat.forms.xlsx.package import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file of the client that replaces the text `name`; vetted, not yet filled in. `sha256` is that of the file."""

    name: str
    file: str
    raw: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a folder, and the files in it that are none."""

    found: tuple[Template, ...]
    ignored: tuple[str, ...] = ()


def read_templates(path: Path, names: Sequence[str]) -> Templates:
    """Read every .docx of a folder. Raises InputError with the problems of all of them: a name that is no text, a file that can hurt."""
    found: list[Template] = []
    ignored: list[str] = []
    problems: list[Problem] = []
    for file in folder.entries(path):
        if file.suffix.lower() not in (".docx", ".docm", ".dotx", ".dotm") or file.name.startswith("~$"):
            ignored.append(file.name)
            continue
        try:
            found.append(_template(file, names))
        except InputError as error:
            problems.extend(error.problems)
    refuse(problems)
    return Templates(tuple(found), tuple(ignored))


def _template(file: Path, names: Sequence[str]) -> Template:
    if file.suffix.lower() != ".docx":
        raise _refused(file, text("formats.template-not-docx", found=file.suffix), expected=".docx")
    if file.stem not in names:
        meant = nearest(file.stem, list(names))
        message = text("formats.template-unknown", found=file.stem, names=list(names))
        raise _refused(file, message, found=file.stem, expected=meant or ", ".join(names))
    raw = folder.read_bytes(file, MOST_BYTES)
    return Template(file.stem, str(file), vetted(raw, str(file)), folder.sha256(raw))


def _refused(file: Path, message: Text, *, found: object = None, expected: object = None) -> InputError:
    return InputError([Problem(message, file=str(file), found=found, expected=expected)])
