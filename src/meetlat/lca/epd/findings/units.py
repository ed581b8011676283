"""An indicator in the unit of another: its values are not weighed, and nothing is converted by a guess.

Where no unit is written that of the indicator is assumed, and it is said.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from meetlat.errors import Text, text
from meetlat.lca import modules
from meetlat.lca.epd import identifiers
from meetlat.lca.epd.findings.examined import SCOPE, Examined, euros
from meetlat.lca.epd.model import Finding, IndicatorResult, Severity
from meetlat.lca.epd.profile import unit_factor

FRESHWATER, PHOSPHATE = "EP-freshwater", "kg PO4-eq"


def other_units(one: Examined) -> Iterator[Finding]:
    """Yield the indicators whose unit is not that of their set, where no conversion is known.

    EP-freshwater in kg PO4 may be a wrong label or a wrong figure: both MKI are given, and neither is chosen.
    """
    for found in one.epd.results:
        name = found.indicator_set
        if name is None or not _written(found) or unit_factor(found, one.figures) is not None:
            continue
        if found.code == FRESHWATER and identifiers.unit_meant(str(found.unit)) == PHOSPHATE:
            yield Finding("unit-trap", Severity.ERROR, _phosphate(one, found), found.code)
            continue
        unit = identifiers.set_unit(name, found.code)
        said = text("epd.other-unit", indicator=found.code, found=found.unit, unit=unit, indicator_set=name)
        yield Finding("unit-trap", Severity.ERROR, said, found.code)


def unwritten_units(one: Examined) -> Iterator[Finding]:
    """Yield, in one finding, the indicators of the set that no unit is written for."""
    codes = [
        found.code
        for found in one.epd.results
        if found.indicator_set is not None and not _written(found) and not all(map(math.isnan, found.values))
        if identifiers.set_unit(found.indicator_set, found.code) is not None
    ]
    if codes:
        said = text("epd-finding.unit-not-written", count=len(codes), indicators=tuple(dict.fromkeys(codes)))
        yield Finding("unit-not-written", Severity.WARNING, said)


def _written(found: IndicatorResult) -> bool:
    return bool((found.unit or "").strip())


def _phosphate(one: Examined, found: IndicatorResult) -> Text:
    cells = one.cells(found)
    parts = [value for code, value in cells.items() if set(modules.steps(code)) <= set(modules.steps(SCOPE))]
    value = cells.get(SCOPE, math.fsum(parts))
    weight, factor = one.by.weights["A2"][FRESHWATER], one.by.slips["po4"]
    return text(
        "epd-finding.po4",
        unit=found.unit,
        value=value,
        right=float(f"{value / factor:.4g}"),
        low=euros(weight * value / factor),
        high=euros(weight * value),
        declared=one.declared,
    )
