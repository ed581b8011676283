"""Weigh EPDs and look into them: the MKI of each by the weights of a day, and every value, with what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from meetlat.answer import Answer, used
from meetlat.epd.model import Inspected, Reading, Weighed
from meetlat.errors import InputError, Problem, Text, refuse, text
from meetlat.figures import Library, join_caveats
from meetlat.lca import IndicatorSet, Mki, Profile, indicator_set, mki, modules
from meetlat.lca.epd import Epd, Finding, Severity, chosen, findings, profile
from meetlat.lca.epd.model import Cell
from meetlat.lca.indicators import CONVERSIONS, SETS
from meetlat.words import Language, say

PRODUCTION = "A1-A3"
UNKNOWN = 3


def weigh(
    library: Library,
    reading: Reading,
    on: date,
    asked_set: str | None = None,
    asked_modules: str | None = None,
    scenarios: Sequence[str] = (),
) -> Answer[tuple[Weighed, ...]]:
    """Return the MKI of each EPD, per ONE declared unit. What declares nothing of the set has none, and says why.

    asked_modules    `A1-A3 C1-C4 D`; None: all that is declared, once, with A1, A2 and A3 as A1-A3 where all three stand apart

    Raises InputError for a set or module that does not exist, and for a scenario that no EPD has.
    """
    _check_scenarios(reading, scenarios)
    sets = {name: indicator_set(name, on, library) for name in ([asked_set] if asked_set else SETS)}
    if asked_modules is not None:
        modules.parse(asked_modules)
    results = tuple(_weighed(one, library, sets, on, asked_set, asked_modules, scenarios) for one in reading.epds)
    tables = sorted({SETS[one.indicator_set] for one in results if one.indicator_set} | {CONVERSIONS})
    return Answer(
        results,
        join_caveats(reading.caveats, *(one.mki.caveats for one in results if one.mki)),
        used(library.table(name) for name in tables),
        reading.problems,
        _inputs(reading),
    )


def exit_code(found: Sequence[Weighed]) -> int:
    """Return 0 once there is an MKI, 3 where none of the EPDs has one."""
    return 0 if any(one.mki is not None and one.mki.value is not None for one in found) else UNKNOWN


def inspect(library: Library, reading: Reading, on: date) -> Answer[tuple[Inspected, ...]]:
    """Return each EPD with every value that it declares, and what was found about it."""
    results = tuple(Inspected(one, findings(one, on, library)) for one in reading.epds)
    return Answer(results, reading.caveats, (), reading.problems, _inputs(reading))


def weighed_json(one: Weighed, language: Language) -> dict[str, Any]:
    """Return the MKI of an EPD as plain data, as the contract writes it; amounts and costs are per ONE declared unit."""
    epd, found = one.epd, one.mki
    return {
        "file": epd.file,
        "name": epd.name,
        "uuid": epd.uuid,
        "set": one.indicator_set,
        "declared_unit": epd.declared.unit,
        "declared_amount": epd.declared.amount,
        "mass_kg_per_unit": epd.mass.value if epd.mass else None,
        "density_kg_per_m3": epd.density.value if epd.density else None,
        "scenarios": list(one.scenarios),
        "mki": found.value if found else None,
        "partial": one.partial,
        "lower_bound": found.lower_bound if found else False,
        "suspect": list(one.suspects),
        "mki_without_suspect": one.without_suspects,
        "missing": list(one.missing),
        "missing_modules": list(found.missing_modules) if found else [],
        "modules": _modules_json(found) if found else {},
        "findings": [finding_json(finding, language) for finding in one.findings],
    }


def inspected_json(one: Inspected, language: Language) -> dict[str, Any]:
    """Return every value of an EPD as plain data, as the contract writes it; values are per declared amount."""
    epd = one.epd
    return {
        "file": epd.file,
        "name": epd.name,
        "uuid": epd.uuid,
        "version": epd.version,
        "format": epd.format,
        "set": epd.indicator_set,
        "sets": list(epd.sets),
        "declared_unit": epd.declared.unit,
        "declared_amount": epd.declared.amount,
        "mass_kg_per_unit": epd.mass.value if epd.mass else None,
        "density_kg_per_m3": epd.density.value if epd.density else None,
        "owner": epd.owner,
        "registration": epd.registration,
        "published": _date_json(epd.published),
        "valid_to": _date_json(epd.valid_to),
        "country": epd.country,
        "kind_of_data": epd.kind_of_data,
        "classification": list(epd.classification),
        "background": [background.name for background in epd.backgrounds],
        "scenarios": [
            {"name": scenario.name, "group": scenario.group, "default": scenario.default} for scenario in epd.scenarios
        ],
        "values": [cell_json(cell) for cell in epd.cells],
        "findings": [finding_json(finding, language) for finding in one.findings],
    }


def cell_json(cell: Cell) -> dict[str, Any]:
    """Return one value as plain data; `not_declared` tells why there is none."""
    return {
        "indicator": cell.indicator,
        "uuid": cell.uuid,
        "module": cell.module,
        "scenario": cell.scenario,
        "value": cell.value,
        "unit": cell.unit,
        "set": cell.indicator_set,
        "not_declared": cell.absence.reason.value if cell.absence else None,
        "written": cell.absence.written if cell.absence else None,
        "place": cell.place,
    }


def finding_json(finding: Finding, language: Language) -> dict[str, Any]:
    """Return a finding as plain data, as the contract writes it."""
    return {
        "code": finding.code,
        "indicator": finding.indicator,
        "severity": finding.severity.value,
        "message": say(finding.message, language),
    }


def _weighed(
    epd: Epd,
    library: Library,
    sets: dict[str, IndicatorSet],
    on: date,
    asked_set: str | None,
    asked_modules: str | None,
    scenarios: Sequence[str],
) -> Weighed:
    judged = findings(epd, on, library)
    name = asked_set or epd.indicator_set
    try:
        known = profile(epd, name, _of(epd, scenarios), library, any_unit=True)
    except InputError as error:
        said = tuple(Finding("not-weighed", Severity.ERROR, problem.message) for problem in error.problems)
        missing = _weighed_codes(sets[name]) if name else ()
        return Weighed(epd, name, None, missing, (), _joined(judged, said))
    by = sets[known.indicator_set]
    found = mki(_without_open(known), by, asked_modules or _all_of(known.modules))
    return Weighed(epd, by.name, found, found.missing, chosen(epd, _of(epd, scenarios)).used, judged)


def _check_scenarios(reading: Reading, asked: Sequence[str]) -> None:
    """Raise InputError for a scenario that none of the EPDs has."""
    known = dict.fromkeys(name for epd in reading.epds for one in epd.results for name in one.scenarios if name)
    refuse(
        Problem(text("epd.no-such-scenario", found=one, known=tuple(known)), column="--scenario", found=one)
        for one in asked
        if one not in known
    )


def _of(epd: Epd, scenarios: Sequence[str]) -> tuple[str, ...]:
    """Return the scenarios asked for that this EPD has: of many EPDs each has its own."""
    names = {name for one in epd.results for name in one.scenarios}
    return tuple(one for one in scenarios if one in names)


def _without_open(known: Profile) -> Profile:
    """Return a profile without the modules of which nothing is known, for want of a scenario: they are then missing as a whole."""
    held = np.logical_not(np.isnan(known.values).all(axis=1))
    if held.all() or not held.any():
        return known
    codes = tuple(code for code, holds in zip(known.modules, held, strict=True) if holds)
    return replace(
        known,
        modules=codes,
        values=known.values[held],
        incomplete=known.incomplete[held],
        undeclared=known.undeclared[held],
    )


def _all_of(declared: tuple[str, ...]) -> str:
    """Return every declared module once; A1, A2 and A3 as A1-A3 where all three stand apart."""
    codes = modules.whole(declared)
    apart = modules.steps(PRODUCTION)
    if set(apart) <= set(codes):
        codes = (PRODUCTION, *(code for code in codes if code not in apart))
    return " ".join(codes)


def _weighed_codes(by: IndicatorSet) -> tuple[str, ...]:
    return tuple(code for code, weighs in zip(by.codes, by.weighed.tolist(), strict=True) if weighs)


def _joined(known: Iterable[Finding], more: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, without those that say what another says already."""
    messages: dict[Text, Finding] = {}
    for one in (*more, *known):
        messages.setdefault(one.message, one)
    return tuple(messages.values())


def _modules_json(found: Mki) -> dict[str, Any]:
    costs = found.by_module
    return {
        code: {
            "mki": costs[code],
            "indicators": {
                indicator: amount
                for indicator, amount in zip(found.indicator_set.codes, row, strict=True)
                if amount == amount  # noqa: PLR0124 - NaN is not declared
            },
        }
        for code, row in zip(found.asked, found.amounts.tolist(), strict=True)
    }


def _date_json(found: Any) -> str | None:
    if found is None:
        return None
    return found.day.isoformat() if found.day else str(found.year)


def _inputs(reading: Reading) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((one.file, one.sha256) for one in reading.epds))
