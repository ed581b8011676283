"""An indicator in the unit of another: its values are not weighed, and nothing is converted by a guess."""

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
        if name is None or found.unit is None or unit_factor(found, one.figures) is not None:
            continue
        if found.code == FRESHWATER and identifiers.unit_meant(found.unit) == PHOSPHATE:
            yield Finding("unit-trap", Severity.ERROR, _phosphate(one, found), found.code)
            continue
        unit = identifiers.set_unit(name, found.code)
        said = text("epd.other-unit", indicator=found.code, found=found.unit, unit=unit, indicator_set=name)
        yield Finding("unit-trap", Severity.ERROR, said, found.code)


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
