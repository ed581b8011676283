"""From what people give, folders of tenders and forms of projects in any mixture, to projects; what cannot be read is told, the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from meetlat.portfolio.model import Asked, ExtraCost, PerCubicMetre, Project, Realised, Status
from meetlat.portfolio.read.tender import BuiltTender, project_of_tender
from meetlat.portfolio.rules.tightening import table_value
from meetlat.tender.model.money import plain

T = TypeVar("T")
P = TypeVar("P", Asked, Realised)

FORM = "projects"
TENDER = "tender.yaml"
INDICATORS = {"mki": "mki_eur_per_m3", "co2": "co2_kg_per_m3"}
REALISED = (
    *("realised_mki_eur_per_m3", "realised_co2_kg_per_m3", "realised_recycled_percent"),
    *("mki_realised_eur", "co2_realised_tonnes", "ze_mobile_percent"),
)
"""What only a project that was realised can have."""


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


def read_portfolio(library: Library, paths: Sequence[Path]) -> Reading:
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
        wrong = list(_contradictions(row))
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


def _contradictions(row: FormRow) -> Iterator[Problem]:
    """Yield what a row says that cannot be: an extra cost without how it was determined, a value without what it is about."""
    if row["extra_cost_eur"] is not None and row["extra_cost_method"] is None:
        yield row.problem(text("portfolio.cost-without-method"), "extra_cost_method")
    per_m3 = [name for kind in ("asked", "realised") for name in (f"{kind}_{one}" for one in INDICATORS.values())]
    if row["concrete_category"] is None and (given := [name for name in per_m3 if row[name] is not None]):
        yield row.problem(text("portfolio.value-without-category", column=given[0]), "concrete_category")
    if row["status"] != Status.REALISED and (given := [name for name in REALISED if row[name] is not None]):
        yield row.problem(text("portfolio.not-realised-yet", column=given[0]), "status", row["status"], "realised")
    mki = [name for name in row.values if name.startswith("mki_") and name.endswith("_eur") and row[name] is not None]
    if mki and row["mki_set"] is None:
        yield row.problem(text("portfolio.mki-without-set", column=mki[0]), "mki_set", expected="A1, A2")


def project_of_row(library: Library, row: FormRow) -> Project:
    """Return the project of a row; a level of concrete it asks is looked up in the tables of its year."""
    year, cost = _whole(row, "year"), _money(row, "extra_cost_eur")
    return Project(
        id=str(row["project"]),
        title=row.text("title") or str(row["project"]),
        client=str(row["client"]),
        status=Status(str(row["status"])),
        year=year,
        client_seb=row.text("client_seb"),
        coalition=row.text("coalition"),
        budget_eur=_money(row, "budget_eur"),
        frontrunner=row.yes_no("frontrunner"),
        asked=Asked(
            seb_level=row.text("seb_level"),
            concrete_level=row.text("concrete_level"),
            concrete=tuple(_asked(library, row, year)),
            mki_set=row.text("mki_set"),
            mki_ceiling_eur=_money(row, "mki_ceiling_eur"),
            mki_reference_eur=_money(row, "mki_reference_eur"),
            co2_reference_tonnes=row.number("co2_reference_tonnes"),
        ),
        realised=Realised(
            mki_offered_eur=_money(row, "mki_offered_eur"),
            mki_eur=_money(row, "mki_realised_eur"),
            concrete=tuple(_realised(row, year)),
            recycled_percent=row.number("realised_recycled_percent"),
            co2_tonnes=row.number("co2_realised_tonnes"),
            ze_mobile_percent=row.number("ze_mobile_percent"),
        ),
        extra_cost=None if cost is None else ExtraCost(cost, str(row["extra_cost_method"]), str(row["document"])),
        documents=(str(row["document"]),),
    )


def _asked(library: Library, row: FormRow, year: int) -> Iterator[PerCubicMetre]:
    """Yield what a row asks per m³: a value of its own, else that of the table at its level where the table knows it."""
    category, level = row.text("concrete_category"), row.text("concrete_level")
    for indicator, column in INDICATORS.items() if category else ():
        own = row.number(f"asked_{column}")
        if own is not None:
            yield PerCubicMetre(str(category), indicator, year, own)
        elif level not in (None, "none"):
            value = table_value(library, indicator, str(category), year, str(level)).value
            if isinstance(value, float):
                yield PerCubicMetre(str(category), indicator, year, value, level)


def _realised(row: FormRow, year: int) -> Iterator[PerCubicMetre]:
    for indicator, column in INDICATORS.items():
        value = row.number(f"realised_{column}")
        if value is not None:
            yield PerCubicMetre(str(row["concrete_category"]), indicator, year, value)


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


def _money(row: FormRow, column: str) -> Decimal | None:
    value = row[column]
    return value if isinstance(value, Decimal) else None


def _whole(row: FormRow, column: str) -> int:
    value = row[column]
    if not isinstance(value, int):
        raise TypeError(f"column {column} holds {type(value).__name__}, not int")
    return value
