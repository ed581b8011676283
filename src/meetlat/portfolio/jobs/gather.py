"""From what people give, folders of tenders and forms of projects in any mixture, to projects; what cannot be read is told, the rest goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat, Library
from meetlat.folder import entries
from meetlat.forms import FormRow, read
from meetlat.forms.declared import called
from meetlat.forms.rows import same_name
from meetlat.portfolio.jobs.tender_folder import TENDER, BuiltTender, project_of_tender
from meetlat.portfolio.model import Asked, PerCubicMetre, Project, Realised, Status
from meetlat.portfolio.read.projects import FORM, contradictions, project_of_row
from meetlat.tender.model.money import plain

T = TypeVar("T")
P = TypeVar("P", Asked, Realised)


@dataclass(slots=True)
class Reading:
    """What was read so far.

    rows      the row that a project was given by, if any; `tenders` the tender it was given by
    inputs    every file that was read, with its hash
    """

    projects: dict[str, Project] = field(default_factory=dict)
    rows: dict[str, FormRow] = field(default_factory=dict)
    tenders: dict[str, BuiltTender] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    caveats: list[Caveat] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)


def gather(library: Library, paths: Sequence[Path]) -> Reading:
    """Read every path. Raises InputError when no project could be read; else the problems stand in the reading."""
    found = Reading()
    for path in {one.resolve(): one for one in paths}.values():
        try:
            folders, forms = _inside(path)
        except InputError as error:
            found.problems.extend(error.problems)
            continue
        for folder in folders:
            _tender(library, folder, found)
        for form in forms:
            _rows(library, form, found)
    if not found.projects:
        raise InputError(found.problems or [Problem(text("portfolio.no-projects"), file=str(paths[0]))])
    return found


def _inside(path: Path) -> tuple[list[Path], list[Path]]:
    """Return the tender folders and the forms of projects at a path: the path itself, or what lies in it."""
    if not path.is_dir():
        return [], [path]
    if (path / TENDER).exists():
        return [path], []
    inside = list(entries(path))
    folders = [one for one in inside if one.is_dir() and (one / TENDER).exists()]
    forms = [one for one in inside if one.is_file() and called(one.stem) == FORM]
    if not folders and not forms:
        raise InputError([Problem(text("portfolio.nothing-inside"), file=str(path), expected=TENDER)])
    return folders, forms


def _tender(library: Library, folder: Path, found: Reading) -> None:
    try:
        built = project_of_tender(library, folder)
    except InputError as error:
        found.problems.extend(error.problems)
        return
    project, key = built.project, same_name(built.project.id)
    if key in found.tenders:
        message = text("portfolio.project-twice", project=project.id, first=found.tenders[key].folder.name)
        found.problems.append(Problem(message, file=str(folder), column="id", found=project.id))
        return
    found.inputs.update(built.hashes)
    found.tables |= built.tables
    found.caveats.extend(built.caveats)
    found.tenders[key] = built
    row = found.rows.get(key)
    found.projects[key] = project if row is None else _joined(project, found.projects[key], row, found)


def _rows(library: Library, path: Path, found: Reading) -> None:
    try:
        forms = read(path, (FORM,), alone=(FORM,))
    except InputError as error:
        found.problems.extend(error.problems)
        return
    found.inputs.update({f"{path.parent.name}/{path.name}": sha for sha in forms.hashes.values()})
    for row in forms[FORM]:
        wrong = list(contradictions(row))
        found.problems.extend(wrong)
        if wrong:
            continue
        project, key = project_of_row(library, row), same_name(str(row["project"]))
        if key in found.rows:
            first = found.rows[key]
            message = text("portfolio.project-twice", project=project.id, first=f"{Path(first.file).name}:{first.row}")
            found.problems.append(row.problem(message, "project", project.id))
            continue
        found.rows[key] = row
        given = found.tenders.get(key)
        found.projects[key] = project if given is None else _joined(given.project, project, row, found)


def _joined(tender: Project, given: Project, row: FormRow, found: Reading) -> Project:
    """Join a row to its tender: it adds what the folder does not say. What both say differently is a problem, and the folder counts."""
    join = _Join(row, found.problems)
    join.one("client", tender.client, given.client)
    join.one("year", tender.year, given.year)
    if given.budget_eur is not None and tender.budget_eur not in (None, given.budget_eur):
        about = {
            "project": tender.id,
            "estimate": plain(tender.budget_eur or Decimal(0)),
            "budget": plain(given.budget_eur),
        }
        found.caveats.append(Caveat("budget-of-row", text("portfolio.budget-of-row", **about)))
    return replace(
        tender,
        client_seb=join.one("client_seb", tender.client_seb, given.client_seb),
        coalition=join.one("coalition", tender.coalition, given.coalition),
        frontrunner=join.one("frontrunner", tender.frontrunner, given.frontrunner),
        status=max(tender.status, given.status, key=list(Status).index),
        budget_eur=tender.budget_eur if given.budget_eur is None else given.budget_eur,
        asked=join.parts(tender.asked, given.asked),
        realised=join.parts(tender.realised, given.realised),
        extra_cost=given.extra_cost,
        documents=(*tender.documents, *given.documents),
    )


@dataclass(frozen=True, slots=True)
class _Join:
    """Joins values of a row to those of a tender folder, and notes where they differ."""

    row: FormRow
    problems: list[Problem]

    def one(self, name: str, ours: T, theirs: T) -> T:
        """Return the one value that is given; of two that differ that of the folder."""
        if _is_empty(ours) or _is_empty(theirs):
            return theirs if _is_empty(ours) else ours
        if not _same(ours, theirs):
            about = {"project": str(self.row["project"]), "row_says": _shown(theirs), "folder_says": _shown(ours)}
            message = text("portfolio.row-differs", **about)
            self.problems.append(self.row.problem(message, COLUMNS.get(name, name), _shown(theirs), _shown(ours)))
        return ours

    def parts(self, ours: P, theirs: P) -> P:
        """Join what was asked, or what was realised, part by part."""
        names = [one.name for one in fields(ours)]
        return replace(ours, **{name: self.one(name, getattr(ours, name), getattr(theirs, name)) for name in names})


def _same(ours: object, theirs: object) -> bool:
    """Tell whether a row says what its folder says; a value of the table that follows from the level asked is no other value."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return same_name(ours) == same_name(theirs)
    if isinstance(theirs, tuple) and all(isinstance(one, PerCubicMetre) and one.level for one in theirs):
        return True
    return ours == theirs


def _shown(value: object) -> str:
    """Write a value in a message, as it stands in a form."""
    if isinstance(value, tuple):
        return ", ".join(f"{one.category} {one.value:g}" for one in value if isinstance(one, PerCubicMetre))
    return str(plain(value)) if isinstance(value, Decimal) else str(value)


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, tuple | Mapping) and not value)


COLUMNS = {
    "concrete": "concrete_category",
    "mki_eur": "mki_realised_eur",
    "recycled_percent": "realised_recycled_percent",
    "co2_tonnes": "co2_realised_tonnes",
}
"""Where a value of a project stands in the form, if not under its own name."""
