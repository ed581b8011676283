"""A dossier from its folder: dossier.yaml, and the form results beside it; and a register of innovations. Every problem at its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from typing import Annotated, Any, Literal, cast

from pydantic import BeforeValidator, Field

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Certainty, Library, Table, figure
from meetlat.folder import DATA
from meetlat.forms import FormRow, form, read
from meetlat.forms.yaml_cells import load, validated
from meetlat.forms.yaml_nouns import Keys, form_of, noun_of
from meetlat.performance.model import Dossier, Effect, Innovation, Result
from meetlat.performance.rules.demands import PREFIX
from meetlat.requirements import Evidence
from meetlat.words import LANGUAGES, Both, key, say

FILE, RESULTS, INNOVATIONS = "dossier.yaml", "results", "innovations"
UNITS = "test-units"
OURS = DATA / "innovations" / "innovations.csv"
"""Meetlat's own register of innovations."""
SPELLINGS = DATA / "spellings"
COUNTRY, YEAR = re.compile(r"^(?:nen|din|bs|nbn|npr|nvn)*(?:en)?(?=\d|cen)"), re.compile(r"[:\s]+(?:19|20)\d\d\b.*$")
"""What changes nothing about a test standard: whose edition it is, and of which year."""

Positive = Annotated[float, Field(gt=0)]


def _classes(written: object) -> object:
    """Return exposure classes written as one text, `XC4 XF1`, as a tuple; a list as it is."""
    found = re.split(r"[\s,;+]+", written.strip()) if isinstance(written, str) else written
    return tuple(found) if isinstance(found, list) else () if found is None else found


def _one_of(column: str) -> Any:
    """Return the choices of a column of the register as a type."""
    choices: Any = Literal  # of which mypy knows no members that are made
    return choices[tuple(form(INNOVATIONS).column(column).choices)]


NOUNS: Mapping[type, Keys] = {
    Effect: Keys(
        names={"low": "value_from", "high": "value_to"},
        kinds={
            "indicator": _one_of("indicator"),
            "unit": _one_of("unit"),
            "indicator_set": _one_of("indicator_set") | None,
            "basis": _one_of("basis") | None,
        },
        without=frozenset({"certainty"}),
    ),
    Dossier: Keys(
        kinds={
            "design_life": Positive | None,
            "cover_mm": Positive | None,
            "steel": Literal["reinforcing", "prestressing"] | None,
            "binder": Literal["cem-i", "slag-25-50", "slag-50-80", "fly-ash-20-30"] | None,
            "category": _one_of("category") | None,
            "approval": _one_of("state") | None,
            "exposure_classes": Annotated[tuple[str, ...], BeforeValidator(_classes)],
        },
    ),
}
"""How a dossier stands in dossier.yaml."""
DossierDocument = form_of(Dossier, NOUNS)


@dataclass(frozen=True, slots=True)
class Reading:
    """A dossier with its results, and the SHA-256 of each file that was read."""

    dossier: Dossier
    results: tuple[Result, ...]
    hashes: Mapping[str, str]


def read_dossier(path: Path, library: Library, on: date) -> Reading:
    """Read the dossier in a folder. Raises InputError with every problem of dossier.yaml and of the results."""
    if not path.exists():
        raise InputError([Problem(text("file.missing"), file=str(path))])
    folder, file = (path, path / FILE) if path.is_dir() else (path.parent, path)
    if not file.exists():
        raise InputError([Problem(text("dossier.no-file", file=FILE), file=str(path), expected=FILE)])
    tables = {name.removeprefix(PREFIX): library.table(name) for name in library.names() if name.startswith(PREFIX)}
    document, digest = load(file)
    dossier = noun_of(Dossier, NOUNS, validated(DossierDocument, document))
    refuse(_unknown(dossier, tables, document))
    forms = read(folder, [RESULTS])
    reader = _Results(tables, library.table(UNITS), on, forms.hashes)
    results = tuple(one for row in forms[RESULTS] if (one := reader.result(row)) is not None)
    refuse(reader.problems)
    named = tuple(str(performance_of(one, tables)) for one in dossier.performances)
    return Reading(replace(dossier, performances=named), results, {str(file): digest, **forms.hashes})


def _unknown(dossier: Dossier, tables: Mapping[str, Table], document: yaml12.Document) -> Iterable[Problem]:
    """Yield the exposure classes and performances that do not exist, and the effects that cannot be."""
    known = tuple(form("mixes").column("exposure_classes").choices)
    for at, one in enumerate(dossier.exposure_classes):
        if one not in known:
            message = text("concrete.unknown-class", found=one, known=known)
            yield documents.problem_at(document, ("exposure_classes", at), message, found=one, expected=known)
    for at, effect in enumerate(dossier.effects):
        for key_, value in (("value_from", effect.low), ("value_to", effect.high)):
            if effect.unit == "percent" and value is not None and _is_fraction(value):
                message = text("dossier.fraction", value=value, percent=100 * value)
                yield documents.problem_at(document, ("effects", at, key_), message, found=value)
        if effect.low is not None and effect.high is not None and effect.high < effect.low:
            message = text("dossier.range-upside-down", low=effect.low, high=effect.high)
            yield documents.problem_at(document, ("effects", at, "value_to"), message, found=effect.high)
    for at, one in enumerate(dossier.performances):
        if performance_of(one, tables) is None:
            message = text("dossier.unknown-performance", found=one, known=tuple(tables))
            yield documents.problem_at(document, ("performances", at), message, found=one, expected=tuple(tables))


def performance_of(written: str, tables: Mapping[str, Table]) -> str | None:
    """Return the performance that was meant: by its name, the title of its table, or as people call it. None where there is none."""
    said = key(written)
    for name, table in tables.items():
        spoken = (say(table.title, language) for language in LANGUAGES)
        if said in {key(one) for one in (name, table.name, *spoken, *_called().get(name, ()))}:
            return name
    return None


@cache
def _called() -> Mapping[str, tuple[str, ...]]:
    entry: dict[str, list[str]] = yaml12.load(SPELLINGS / "performances.yaml").value
    return {name: tuple(words) for name, words in entry.items()}


def method_of(written: str) -> str:
    """Return the name of a test that the tables use: of `EN 12390-18:2021` and `NT Build 492` NEN-EN 12390-18; another as it was written."""
    return _methods().get(_mark(written), written)


@cache
def _methods() -> Mapping[str, str]:
    entry: dict[str, list[str]] = yaml12.load(SPELLINGS / "test-methods.yaml").value
    return {_mark(word): name for name, words in entry.items() for word in (name, *words)}


def _mark(written: str) -> str:
    """Return what counts of the name of a standard."""
    return COUNTRY.sub("", key(YEAR.sub("", written)))


@dataclass(frozen=True, slots=True)
class _Results:
    """Reads the rows of results, and notes their problems."""

    tables: Mapping[str, Table]
    units: Table
    on: date
    hashes: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def result(self, row: FormRow) -> Result | None:
        """Return the result of a row, in the unit of its table; None where it has a problem."""
        name = performance_of(str(row["performance"]), self.tables)
        if name is None:
            found, known = str(row["performance"]), tuple(self.tables)
            near = documents.nearest(found, list(known))
            message = text("dossier.unknown-performance", found=found, known=known)
            self.problems.append(row.problem(message, "performance", found, near or known))
            return None
        factor = self._factor(row, self.tables[name])
        if factor is None:
            return None
        lowest, value, spread = (row.number(one) for one in ("lowest", "value", "standard_deviation"))
        if lowest is not None and value is not None and lowest > value:
            self.problems.append(
                row.problem(text("dossier.lowest-above", lowest=lowest, value=value), "lowest", lowest)
            )
        method = row.text("method")
        digest = self.hashes.get(row.file)
        return Result(
            performance=name,
            value=cast("float", value) * factor,
            unit=self.tables[name].unit,
            written=(cast("float", value), str(row["unit"])),
            method=self._method(method, self.tables[name]) if method else None,
            age_days=row.number("age_days"),
            specimens=cast("int | None", row["specimens"]),
            standard_deviation=None if spread is None else spread * factor,
            lowest=None if lowest is None else lowest * factor,
            shape=row.text("shape"),
            characteristic=row.text("statistic") == "characteristic",
            lab=row.text("lab"),
            accredited=row.yes_no("accredited"),
            on=row.day("date"),
            report=row.text("report"),
            evidence=Evidence(row.text("report") or PurePath(row.file).name, digest=digest),
            row=row,
        )

    def _method(self, written: str, table: Table) -> str:
        """Return a method by the name that the table uses, where it means the same."""
        named = method_of(written)
        known = table.dimension["method"].choices or () if "method" in table.dimension_names else ()
        return next((one for one in known if _mark(one) == _mark(named)), named)

    def _factor(self, row: FormRow, table: Table) -> float | None:
        """Return what turns a value into the unit of its table; a unit that cannot be one of it is a problem."""
        given, wanted = str(row["unit"]), table.unit
        if given == wanted:
            return 1
        choices = {name: self.units.dimension[name].choices or () for name in ("given", "wanted")}
        known = given in choices["given"] and wanted in choices["wanted"]
        found = figure(self.units, self.on, {"given": given, "wanted": wanted}).value if known else None
        if isinstance(found, float):
            return found
        said = {"unit": text(f"unit.{given}"), "performance": table.title, "wanted": text(f"unit.{wanted}")}
        self.problems.append(row.problem(text("dossier.not-its-unit", **said), "unit", given, wanted))
        return None


def read_register(path: Path, *, own: bool) -> tuple[tuple[Innovation, ...], Mapping[str, str]]:
    """Read a register of innovations from a file or folder, with the hash of each file. Raises InputError with every problem."""
    if not path.exists():
        raise InputError([Problem(text("file.missing"), file=str(path))])
    forms = read(path, [INNOVATIONS], [INNOVATIONS], alone=[INNOVATIONS])
    rows: dict[str, list[FormRow]] = {}
    for row in forms[INNOVATIONS]:
        rows.setdefault(str(row["innovation"]), []).append(row)
    refuse(problem for each in rows.values() for row in each for problem in _wrong(row))
    return tuple(_innovation(name, each, own=own) for name, each in rows.items()), forms.hashes


def _wrong(row: FormRow) -> Iterable[Problem]:
    low, high, indicator = row.number("value_from"), row.number("value_to"), row.text("indicator")
    if low is not None and high is not None and high < low:
        yield row.problem(text("dossier.range-upside-down", low=low, high=high), "value_to", high)
    for column in ("value_from", "value_to"):
        value = row.number(column)
        if row.text("unit") == "percent" and value is not None and _is_fraction(value):
            yield row.problem(text("dossier.fraction", value=value, percent=100 * value), column, value)
    if (low is not None or high is not None) and (indicator is None or row.text("unit") is None):
        column = "indicator" if indicator is None else "unit"
        yield row.problem(text("dossier.effect-of-what"), column, None)


def _is_fraction(value: float) -> bool:
    """Tell whether a percentage may be a fraction of one: a cell that shows 40 % holds 0.4."""
    return 0 < abs(value) < 1


def _innovation(name: str, rows: list[FormRow], *, own: bool) -> Innovation:
    first = rows[0]
    title = str(first["name"])
    return Innovation(
        name=name,
        title=Both(title, first.text("name_en") or title),
        category=str(first["category"]),
        state=next((state for row in rows if (state := row.text("state"))), None),
        effects=tuple(_effect(row) for row in rows if row.text("indicator")),
        projects=tuple(dict.fromkeys(one for row in rows for one in _projects(row))),
        sources=tuple(dict.fromkeys(str(row["source"]) for row in rows)),
        notes=tuple(
            dict.fromkeys(Both(note, row.text("note_en") or note) for row in rows if (note := row.text("note")))
        ),
        own=own,
    )


def _projects(row: FormRow) -> list[str]:
    return [one.strip() for one in (row.text("projects") or "").split(";") if one.strip()]


def _effect(row: FormRow) -> Effect:
    known = row.number("value_from") is not None or row.number("value_to") is not None
    return Effect(
        indicator=str(row["indicator"]),
        unit=row.text("unit") or "percent",
        low=row.number("value_from"),
        high=row.number("value_to"),
        per=row.text("per"),
        compared_with=row.text("compared_with"),
        indicator_set=row.text("indicator_set"),
        modules=" ".join(row.items("modules")) or None,
        basis=row.text("basis"),
        document=str(row["source"]),
        certainty=Certainty(row.text("certainty") or "unknown") if known else Certainty.UNKNOWN,
    )


def columns_of(innovation: Innovation) -> list[dict[str, Any]]:
    """Return an innovation as rows of the form, to be written into a register."""
    about = {
        "innovation": innovation.name,
        "name": innovation.title.nl,
        "name_en": innovation.title.en,
        "category": innovation.category,
        "state": innovation.state,
        "projects": "; ".join(innovation.projects),
        "source": "; ".join(innovation.sources),
        "note": " ".join(one.nl for one in innovation.notes),
        "note_en": " ".join(one.en for one in innovation.notes),
    }
    effects = [
        {
            **about,
            "indicator": one.indicator,
            "value_from": one.low,
            "value_to": one.high,
            "unit": one.unit,
            "per": one.per,
            "compared_with": one.compared_with,
            "indicator_set": one.indicator_set,
            "modules": one.modules,
            "basis": one.basis,
            "certainty": one.certainty.value,
            "source": one.document or about["source"],
        }
        for one in innovation.effects
    ]
    return effects or [about]
