"""Exports of ÖKOBAUDAT as CSV: many data sets in a file, one row for each module and scenario of each.

The numbers of a file have one meaning: where one of them can only be read with a decimal comma (`1,2300E-02`), all are. An empty cell is not
declared, and an indicator of which a data set has no cell at all is none of its results.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.errors import InputError, Problem, text
from meetlat.figures.form import SourceForm
from meetlat.folder import DATA
from meetlat.lca.epd import identifiers
from meetlat.lca.epd.decimals import Decimals, decimals_of
from meetlat.lca.epd.model import DeclaredUnit, Epd, Finding, IndicatorResult, Measured, PartDate, Scenario, Severity
from meetlat.yaml_model import Form

NAME = "ÖKOBAUDAT CSV"
NEEDED = ("UUID", "Modul", "Bezugsgroesse", "Bezugseinheit")
AMOUNT, UNIT, MODULE, SCENARIO = "Bezugsgroesse", "Bezugseinheit", "Modul", "Szenario"
SEPARATORS = ";,\t"
METHOD = re.compile(r"EF \d\.\d")


class _UnitForm(Form):
    set: Literal["A1", "A2"]
    code: str
    unit: str


class _IndicatorsForm(Form):
    A1: dict[str, str]
    A2: dict[str, str]
    none: list[str]


class _ColumnsForm(Form):
    source: SourceForm
    mass_per: dict[str, str]
    thickness: str
    conversion: list[str]
    about: list[str]
    units: list[_UnitForm]
    indicators: _IndicatorsForm


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of an indicator: its header, and the indicator where it is known."""

    header: str
    code: str
    indicator_set: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, with the number of its line."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, header: str) -> str:
        return self.cells.get(header, "").strip()


def knows(document: str) -> bool:
    """Tell whether a text is of this format: by the headers that every export has."""
    header = document.partition("\n")[0]
    return set(NEEDED) <= set(_cells_of(header))


def read(document: str, file: str) -> Iterator[Epd]:
    """Yield the data sets of an export, in its order. Raises InputError: a row of another width, a text without end."""
    header, rows = _rows(document, file)
    columns = _columns(header)
    numeric = [one.header for one in columns] + [name for name in (AMOUNT, *_properties()) if name in header]
    decimals = decimals_of(row[name] for row in rows for name in numeric)
    of_id: dict[tuple[str, str], list[_Row]] = {}
    for row in rows:
        of_id.setdefault((row["UUID"], row["Version"]), []).append(row)
    for together in of_id.values():
        yield _epd(together, columns, decimals, file)


def _rows(document: str, file: str) -> tuple[list[str], list[_Row]]:
    separator = _separator(document.partition("\n")[0])
    reader = csv.reader(io.StringIO(document, newline=""), delimiter=separator)
    header: list[str] = []
    rows: list[_Row] = []
    try:
        for cells in reader:
            if not header:
                header = [name.strip() for name in cells]
                if missing := [name for name in NEEDED if name not in header]:
                    said = text("oekobaudat.no-header", missing=tuple(missing))
                    raise InputError([Problem(said, file, row=reader.line_num, expected=", ".join(missing))])
            elif len(cells) > len(header) or len(cells) <= header.index(MODULE):
                said = text("lca.stock-ragged-row", found=len(cells), expected=len(header))
                raise InputError([Problem(said, file, row=reader.line_num, found=len(cells), expected=len(header))])
            else:
                rows.append(_Row(reader.line_num, dict(zip(header, cells, strict=False))))
    except csv.Error as error:
        said = text("lca.stock-broken-row", reason=str(error))
        raise InputError([Problem(said, file, row=reader.line_num)]) from error
    if not rows:
        raise InputError([Problem(text("oekobaudat.no-data-sets"), file)])
    return header, rows


def _separator(header: str) -> str:
    return max(SEPARATORS, key=header.count)


def _cells_of(header: str) -> list[str]:
    return [name.strip().strip('"') for name in header.split(_separator(header))]


def _columns(header: Sequence[str]) -> list[_Column]:
    """Return the columns of indicators; one that is not known, to the right of the modules, is kept under its own name."""
    form = _form()
    known = {name: _Column(name, code, "A1", known=True) for name, code in form.indicators.A1.items()}
    known |= {name: _Column(name, code, "A2", known=True) for name, code in form.indicators.A2.items()}
    known |= {name: _Column(name, name, None, known=True) for name in form.indicators.none}
    about = {*form.about, *_properties()}
    right = header.index(MODULE)
    return [
        known.get(name) or _Column(name, name, None, known=False)
        for at, name in enumerate(header)
        if name in known or (name and name not in about and at > right)
    ]


def _epd(rows: Sequence[_Row], columns: Sequence[_Column], decimals: Decimals, file: str) -> Epd:
    first = rows[0]
    names = {language: name for language in ("de", "en") if (name := first[f"Name ({language})"])}
    standards = _quoted(first["Konformität"])
    editions = [found for label in standards if (found := identifiers.standard(None, label))]
    findings: list[Finding] = []
    declared = _declared(first, decimals, findings)
    mass, density = _masses(first, declared, decimals, findings)
    methods = [named[0] for label in standards if (named := METHOD.search(label))]
    return Epd(
        file=file,
        format=NAME,
        uuid=first["UUID"] or None,
        version=first["Version"] or None,
        name=next(iter(names.values()), first["UUID"]),
        names=names,
        within=first["UUID"] or None,
        declared=declared,
        mass=mass,
        density=density,
        results=tuple(_results(rows, columns, decimals)),
        standards=standards,
        named_sets=tuple(dict.fromkeys(one.indicator_set for one in editions)),
        method=methods[0] if methods else None,
        owner=first["Declaration owner"] or None,
        registration=first["Registrierungsnummer"] or None,
        reference_year=_year(first["Referenzjahr"]),
        valid_to=PartDate(year) if (year := _year(first["Gueltig bis"])) else None,
        country=first["Laenderkennung"] or None,
        kind_of_data=first["Typ"].removesuffix(" dataset") or None,
        classification=_quoted(first["Kategorie (original)"] or first["Kategorie (en)"]),
        scenarios=tuple(_scenarios(rows)),
        findings=tuple(findings),
    )


def _results(rows: Sequence[_Row], columns: Sequence[_Column], decimals: Decimals) -> Iterator[IndicatorResult]:
    modules = tuple(row[MODULE] for row in rows)
    scenarios = tuple(row[SCENARIO] or None for row in rows)
    units: dict[tuple[str, str], str] = {(one.set, one.code): one.unit for one in _form().units}
    for column in columns:
        written = [row[column.header] for row in rows]
        if not any(written):
            continue
        read = decimals.numbers(written)
        yield IndicatorResult(
            code=column.code,
            indicator_set=column.indicator_set,
            uuid=None,
            name=column.header,
            unit=units.get((column.indicator_set or "", column.code)),
            place=column.header,
            modules=modules,
            scenarios=scenarios,
            values=read.values,
            known=column.known,
            absences=read.absences,
            keyed=True,
        )


def _declared(first: _Row, decimals: Decimals, findings: list[Finding]) -> DeclaredUnit:
    """Return for how much a data set declares; what cannot be read is unknown and asked for, never 1 kg."""
    written, unit = first[UNIT], identifiers.declared_unit(first[UNIT])
    amount = decimals.numbers([first[AMOUNT]]).values[0]
    if unit is None:
        said = text("epd.unit-not-known", unit=written) if written else text("epd.declared-unit-unknown")
        findings.append(Finding("declared-unit-unknown", Severity.ERROR, said))
        return DeclaredUnit(None, None, written)
    if not amount > 0:
        said = text("epd.not-positive", found=first[AMOUNT], place=AMOUNT)
        findings.append(Finding("no-positive-number", Severity.ERROR, said))
        return DeclaredUnit(None, unit.unit, written)
    if (unit.unit, unit.size, amount) == ("tkm", 1, THOUSAND):
        findings.append(
            Finding("unit-trap", Severity.WARNING, text("oekobaudat.thousand-tkm", unit=f"{first[AMOUNT]} {written}"))
        )
        return DeclaredUnit(1.0, unit.unit, written)
    return DeclaredUnit(amount * unit.size, unit.unit, written)


THOUSAND = 1000
"""`1000 t*km` of an export stands for 1000 kg·km: its values are those of one tonne-kilometre."""


def _masses(
    first: _Row, declared: DeclaredUnit, decimals: Decimals, findings: list[Finding]
) -> tuple[Measured | None, Measured | None]:
    """Return the kg of ONE declared unit and the kg per m3, from the column that fits the unit; a factor to 1 kg tells neither."""
    form = _form()
    found = {unit: _measured(first, header, decimals, findings) for unit, header in form.mass_per.items()}
    density = found["m3"]
    if declared.unit == "kg":
        return Measured(1, declared.written, UNIT), density
    mass = found.get(declared.unit or "")
    thick = _measured(first, form.thickness, decimals, findings) if declared.unit == "m2" and density else None
    if mass is None and thick is not None and density is not None:
        mass = Measured(
            thick.value * density.value, f"{density.written} × {thick.written}", f"{density.place} × {thick.place}"
        )
    factor = next((value for name in form.conversion if (value := first[name])), None)
    if mass is None and factor is not None and declared.unit is not None:
        said = text("oekobaudat.factor-either-way", value=factor, unit=declared.unit)
        findings.append(Finding("conversion-factor", Severity.NOTE, said))
    return mass, density


def _measured(first: _Row, header: str, decimals: Decimals, findings: list[Finding]) -> Measured | None:
    written = first[header]
    if not written:
        return None
    value = decimals.numbers([written]).values[0]
    if not value > 0:
        said = text("epd.not-positive", found=written, place=header)
        findings.append(Finding("no-positive-number", Severity.WARNING, said))
        return None
    return Measured(value, written, header)


def _scenarios(rows: Sequence[_Row]) -> Iterator[Scenario]:
    described = {row[SCENARIO]: row["Szenariobeschreibung"] for row in rows if row[SCENARIO]}
    for name, description in described.items():
        yield Scenario(name, description=description)


def _quoted(written: str) -> tuple[str, ...]:
    """Return the parts of a cell like `'Mineralische Baustoffe' / 'Bindemittel'`."""
    return tuple(part for one in written.split("' / '") if (part := one.strip().strip("'")))


def _year(written: str) -> int | None:
    return int(written) if len(written) == 4 and written.isdecimal() else None


@cache
def _properties() -> frozenset[str]:
    form = _form()
    return frozenset((*form.mass_per.values(), form.thickness, *form.conversion))


@cache
def _form() -> _ColumnsForm:
    path = DATA / "identifiers" / "oekobaudat.yaml"
    return documents.validate(_ColumnsForm, yaml12.parse(yaml12.read(path)[0], path.name))
