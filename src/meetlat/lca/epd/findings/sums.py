"""Whether the total of climate change is the sum of its parts: GWP-total = fossil + biogenic + luluc, but for rounding.

Where luluc is not declared, what the other two leave may be no more than luluc can be.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from meetlat.errors import text
from meetlat.lca.epd.findings.examined import Examined, euros
from meetlat.lca.epd.findings.slips import named
from meetlat.lca.epd.layout import layout
from meetlat.lca.epd.model import Finding, IndicatorResult, Severity

TOTAL, PARTS, LULUC = "GWP-total", ("GWP-fossil", "GWP-biogenic"), "GWP-luluc"
Cells = dict[tuple[str, str | None], float]


def parts_add_up(one: Examined) -> Iterator[Finding]:
    """Yield where the parts do not add up to the total, the widest apart first named, with the MKI of both. The total is what counts."""
    total = one.of_set.get(TOTAL)
    whole = any(found.code == LULUC and not all(map(math.isnan, found.values)) for found in one.epd.results)
    asked = (*PARTS, LULUC) if whole else PARTS
    parts = [one.of_set[code] for code in asked if code in one.of_set]
    if total is None or len(parts) < len(asked):
        return
    limit = one.by.limits["total_apart" if whole else "luluc_share"]
    columns = [_cells(part) for part in parts]
    apart = []
    for cell, value in _cells(total).items():
        values = [column[cell] for column in columns if cell in column]
        if len(values) == len(parts) and _apart(value, values, limit):
            apart.append((abs(value - sum(values)), cell, value, sum(values)))
    if not apart:
        return
    _, (module, _), value, added = max(apart, key=lambda found: found[0])
    weight = one.climate_weight
    slip = named(one.by, value / added) if value * added > 0 else None
    code = "epd-finding.parts" if slip is None else "epd-finding.parts-slip"
    said = text(
        code if whole else "epd-finding.parts-without-luluc",
        modules=tuple(dict.fromkeys(cell[0] for _, cell, _, _ in apart)),
        module=module,
        total=value,
        added=added,
        of_total=euros(weight * value),
        of_parts=euros(weight * added),
        declared=one.declared,
        slip=text(slip.code) if slip else None,
    )
    yield Finding("parts-do-not-add", Severity.WARNING, said, TOTAL)


def _apart(total: float, parts: list[float], limit: float) -> bool:
    """Tell whether a total lies further from its parts than rounding: half the last digit of each number, or a limit, percent of the largest."""
    numbers, apart = (total, *parts), abs(total - sum(parts))
    share = limit / 100 * max(map(abs, numbers))
    return apart > share and apart > sum(map(_half_digit, numbers))


def _half_digit(value: float) -> float:
    """Return half of the last digit that a number is given with; a zero is one."""
    if value == 0:
        return 0.0
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return 0.5 * 10.0 ** int(exponent)


def _cells(one: IndicatorResult) -> Cells:
    codes = layout(one.modules, one.scenarios).codes
    cells = zip(codes, one.scenarios, one.values, strict=True)
    return {(code, scenario): value for code, scenario, value in cells if code and not math.isnan(value)}
