"""openEPD as JSON: the declarations of EC3 and of those who export to it.

A file gives its impacts by method of characterisation (EF 3.1, CML 2012, TRACI 2.1 …), often by several. Those of set A1 and set A2 are known; of
several of one set one counts, and it is named. The cells of every other method are kept under their own name and belong to no set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.errors import InputError, Problem, text
from meetlat.figures.form import SourceForm
from meetlat.folder import DATA
from meetlat.lca import modules
from meetlat.lca.epd import identifiers
from meetlat.lca.epd.hardened import Node, child, string
from meetlat.lca.epd.model import (
    DeclaredUnit,
    Epd,
    Finding,
    IndicatorResult,
    Measured,
    PartDate,
    Scenario,
    Severity,
    Spread,
)
from meetlat.lca.epd.numbers import number, numbers
from meetlat.lca.epd.reference_flow import alike, apart, notation
from meetlat.yaml_model import Form

NAME = "openEPD JSON"
AMOUNT = re.compile(r"\s*(?P<amount>[-+0-9.,eE]+)\s*(?P<unit>[A-Za-z].*?)\s*")
"""An amount in one text, as in specifications and old files: `1835 kg`, `7.7 kg/m^2`."""
MEASUREMENT = frozenset({"mean", "unit", "rsd", "dist"})


class _MethodForm(Form):
    method: str
    set: Literal["A1", "A2"]


class _EvidenceForm(Form):
    key: str
    unit: str
    set: Literal["A1", "A2"]


class _ImpactForm(Form):
    key: str
    A1: str | None = None
    A2: str | None = None
    other: str | None = None


class _OpenEpdForm(Form):
    source: SourceForm
    methods: list[_MethodForm]
    unnamed: list[str]
    evidence: list[_EvidenceForm]
    impacts: list[_ImpactForm]
    flows: dict[str, str]
    modules: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number for a module and scenario, with its unit."""

    module: str
    scenario: str | None
    written: object
    unit: str | None
    spread: Spread | None


def knows(document: object) -> bool:
    """Tell whether a JSON document is of this format."""
    if isinstance(document, list):
        return bool(document) and all(isinstance(one, dict) and knows(one) for one in document)
    if not isinstance(document, dict):
        return False
    return str(document.get("doctype", "")).casefold().startswith("open") or {"impacts", "declared_unit"} <= set(
        document
    )


def read(document: Node | list[Node], file: str) -> Iterator[Epd]:
    """Yield the EPD of a document, or those of a list of documents. Raises InputError where impacts are no table by method."""
    for one in document if isinstance(document, list) else [document]:
        yield _epd(one, file)


def _epd(document: Node, file: str) -> Epd:
    impacts = document.get("impacts")
    if impacts is not None and not isinstance(impacts, dict):
        raise InputError(
            [
                Problem(
                    text("openepd.no-impacts", kind=type(impacts).__name__),
                    file,
                    column="impacts",
                    found=type(impacts).__name__,
                )
            ]
        )
    findings: list[Finding] = []
    standards = tuple(_standards(document))
    editions = [found for label in standards if (found := identifiers.standard(None, label))]
    named_sets = tuple(dict.fromkeys(one.indicator_set for one in editions))
    counting = _counting(child(document, "impacts"), named_sets, findings)
    told: list[str] = []
    results = (
        *_impacts(child(document, "impacts"), counting, told, findings),
        *_flows(document, told, findings),
    )
    declared = _declared(document, findings)
    mass, density = _masses(document, declared, findings)
    name = string(document.get("product_name")) or string(document.get("name")) or file
    return Epd(
        file=file,
        format=NAME,
        uuid=string(document.get("id")) or string(child(child(document, "ext"), "ILCD_EPD").get("dataset_uuid")),
        version=string(document.get("version")),
        name=name,
        names={string(document.get("language")) or "en": name},
        declared=declared,
        mass=mass,
        density=density,
        results=results,
        standards=standards,
        named_sets=named_sets,
        method=" + ".join(counting) or None,
        owner=string(child(document, "manufacturer").get("name")),
        registration=string(document.get("program_operator_doc_id")),
        published=PartDate.of_day(document.get("date_of_issue")),
        valid_to=PartDate.of_day(document.get("valid_until")),
        country=string(child(child(document, "ext"), "ILCD_EPD").get("production_location")),
        kind_of_data=KINDS.get(str(document.get("doctype", "")).casefold()),
        classification=_classification(document),
        scenarios=tuple(Scenario(one) for one in dict.fromkeys(s for r in results for s in r.scenarios if s)),
        findings=(*findings, *((notation(told),) if told else ())),
    )


KINDS = {"openepd": "specific", "openindustryepd": "average", "opengenericestimate": "generic"}


def _counting(impacts: Node, named_sets: Iterable[str], findings: list[Finding]) -> dict[str, str]:
    """Return the methods that count, each with its set: one for a set, and what must be said of the choice."""
    sets = {
        method: _set_of(method, table, tuple(named_sets), findings)
        for method, table in impacts.items()
        if isinstance(table, dict)
    }
    in_order = [one.method for one in _form().methods]
    counting: dict[str, str] = {}
    for method in sorted(sets, key=lambda one: in_order.index(one) if one in in_order else len(in_order)):
        found = sets[method]
        if found is not None and found not in counting.values():
            counting[method] = found
    rest = tuple(method for method in sets if method not in counting)
    if rest and counting:
        said = text("openepd.method-used", used=tuple(counting), rest=rest)
        findings.append(Finding("method-used", Severity.NOTE, said))
    return counting


def _set_of(method: str, table: Node, named_sets: tuple[str, ...], findings: list[Finding]) -> str | None:
    """Return the set of a method: by its name, unless its units are those of another set; without a name by its units, else by the standard."""
    form = _form()
    by_name = next((one.set for one in form.methods if one.method == method), None)
    if by_name is None and method not in form.unnamed:
        return None
    units = {_key(key): {one.unit for one in _amounts(value) if one.unit} for key, value in table.items()}
    shown = {
        one.set
        for one in form.evidence
        if any(identifiers.unit_meant(unit) == one.unit for unit in units.get(one.key, ()))
    }
    by_units = shown.pop() if len(shown) == 1 else None
    if by_name is not None and by_units is not None and by_units != by_name:
        said = text("openepd.method-by-units", method=method, named=by_name, found=by_units)
        findings.append(Finding("method-by-units", Severity.WARNING, said))
    if by_units is None and by_name is None and len(named_sets) == 1:
        return named_sets[0]
    return by_units or by_name


def _impacts(
    impacts: Node, counting: Mapping[str, str], told: list[str], findings: list[Finding]
) -> Iterator[IndicatorResult]:
    meaning = {one.key: one for one in _form().impacts}
    for method, table in impacts.items():
        name = counting.get(method)
        for key, value in table.items() if isinstance(table, dict) else ():
            known = meaning.get(_key(key))
            code = getattr(known, name, None) if known and name else None
            other = known.other if known else None
            if name is None:
                other = f"{other or key} ({method})"
            yield from _results(
                key,
                value,
                f"impacts.{method}.{key}",
                code or other or key,
                name if code else None,
                told,
                findings,
                known=known is not None and (code is not None or other is not None),
            )


def _flows(document: Node, told: list[str], findings: list[Finding]) -> Iterator[IndicatorResult]:
    """Yield the resource uses and output flows: of no set, and kept."""
    for where in ("resource_uses", "output_flows"):
        for key, value in child(document, where).items():
            code = _form().flows.get(_key(key))
            yield from _results(key, value, f"{where}.{key}", code or key, None, told, findings, known=code is not None)


def _results(
    key: str,
    value: object,
    place: str,
    code: str,
    indicator_set: str | None,
    told: list[str],
    findings: list[Finding],
    *,
    known: bool,
) -> Iterator[IndicatorResult]:
    """Yield the result of a key: more than one where its modules are in several units, none where nothing is declared."""
    amounts = _amounts(value)
    if isinstance(value, dict) and (
        years := [f"{name}: {number}" for name, number in value.items() if name.endswith("_years") and number]
    ):
        findings.append(
            Finding(
                "stage-over-years",
                Severity.NOTE,
                text("openepd.stage-over-years", indicator=code, years=tuple(years)),
                code,
            )
        )
    for unit in dict.fromkeys(one.unit for one in amounts):
        of_unit = [one for one in amounts if one.unit == unit]
        read = numbers([one.written for one in of_unit])
        told.extend(read.told)
        yield IndicatorResult(
            code=code,
            indicator_set=indicator_set,
            uuid=None,
            name=key,
            unit=unit,
            place=place,
            modules=tuple(one.module for one in of_unit),
            scenarios=tuple(one.scenario for one in of_unit),
            values=read.values,
            known=known,
            absences=read.absences,
            keyed=True,
            spreads={at: one.spread for at, one in enumerate(of_unit) if one.spread},
        )


def _amounts(value: object) -> list[_Amount]:
    """Return the amounts of a key: by module, and by module of each scenario of its end of life."""
    if not isinstance(value, dict):
        return []
    found = [_amount(module, None, one) for module, one in value.items() if _declares(module, one)]
    scenarios = value.get("C_scenarios")
    for scenario in scenarios if isinstance(scenarios, list) else ():
        if isinstance(scenario, dict):
            name = string(scenario.get("name"))
            found += [_amount(module, name, one) for module, one in scenario.items() if _declares(module, one)]
    return found


def _declares(module: str, one: object) -> bool:
    """Tell whether a key of an indicator is a module of which something stands there."""
    if isinstance(one, dict):
        return not MEASUREMENT.isdisjoint(one)
    return one is not None and (module in _form().modules or modules.exists(module))


def _amount(module: str, scenario: str | None, one: Any) -> _Amount:
    node = one if isinstance(one, dict) else {"mean": one}
    rsd = number(node.get("rsd")).value
    spread = Spread(rsd, string(node.get("dist"))) if rsd > 0 else None
    return _Amount(_form().modules.get(module, module), scenario, node.get("mean"), string(node.get("unit")), spread)


def _declared(document: Node, findings: list[Finding]) -> DeclaredUnit:
    amount, written = _quantity(document.get("declared_unit"))
    unit = identifiers.declared_unit(written) if written else None
    if unit is None:
        said = text("epd.unit-not-known", unit=written) if written else text("epd.declared-unit-unknown")
        findings.append(Finding("declared-unit-unknown", Severity.ERROR, said))
        return DeclaredUnit(None, None, written)
    value = _positive(amount, "declared_unit.qty", findings, Severity.ERROR)
    if value is None:
        return DeclaredUnit(None, None, written)
    return DeclaredUnit(value * unit.size, unit.unit, written)


def _masses(document: Node, declared: DeclaredUnit, findings: list[Finding]) -> tuple[Measured | None, Measured | None]:
    """Return the kg of ONE declared unit and the kg per m3: as the document states them, then by its specifications."""
    if declared.unit is None or declared.amount is None:
        return None, None
    stated = child(child(child(document, "specs"), "ext"), "ILCD_EPD")
    by_unit: dict[str, Measured] = {}
    for name, written in stated.items():
        amount, unit = _quantity(written)
        per = identifiers.mass_per(unit) if unit else None
        if per is not None and number(amount).value > 0:
            by_unit.setdefault(per, Measured(number(amount).value, str(written), f"specs.{name}"))
    mass = (
        Measured(1, declared.written, "declared_unit")
        if declared.unit == "kg"
        else _stated_mass(document, declared, findings)
    )
    other = by_unit.get(declared.unit)
    if mass is not None and other is not None and not alike(mass.value, other.value):
        findings.append(apart(mass, other))
    mass = mass or other
    return mass, mass if declared.unit == "m3" else by_unit.get("m3")


def _stated_mass(document: Node, declared: DeclaredUnit, findings: list[Finding]) -> Measured | None:
    where = "kg_per_declared_unit"
    amount, written = _quantity(document.get(where))
    if amount is None:
        return None
    unit = identifiers.declared_unit(written or "kg")
    value = _positive(amount, where, findings, Severity.WARNING)
    if unit is None or unit.unit != "kg" or value is None or not declared.amount:
        return None
    return Measured(value * unit.size / declared.amount, f"{amount} {written}".strip(), where)


def _quantity(node: object) -> tuple[object, str]:
    """Return the amount and unit of `{qty: 1, unit: m3}`, of `1835 kg`, or of a number alone."""
    if isinstance(node, dict):
        return node.get("qty"), string(node.get("unit")) or ""
    if isinstance(node, str) and (found := AMOUNT.fullmatch(node)):
        return found["amount"], found["unit"]
    return node, ""


def _positive(written: object, place: str, findings: list[Finding], severity: Severity) -> float | None:
    read = number(written)
    if not read.value > 0:
        said = text("epd.not-positive", found=str(written), place=place)
        findings.append(Finding("no-positive-number", severity, said))
        return None
    if read.told:
        findings.append(notation([str(written)]))
    return read.value


def _standards(document: Node) -> Iterator[str]:
    compliance = document.get("compliance")
    for one in compliance if isinstance(compliance, list) else ():
        label = string(one.get("short_name")) or string(one.get("name")) if isinstance(one, dict) else string(one)
        if label:
            yield label


def _classification(document: Node) -> tuple[str, ...]:
    for found in child(document, "product_classes").values():
        if isinstance(found, str) and found:
            return tuple(part.strip() for part in re.split(r" / | >> ", found))
    return ()


def _key(written: str) -> str:
    return written.replace("_", "-").casefold()


@cache
def _form() -> _OpenEpdForm:
    path = DATA / "identifiers" / "openepd.yaml"
    return documents.validate(_OpenEpdForm, yaml12.parse(yaml12.read(path)[0], path.name))
