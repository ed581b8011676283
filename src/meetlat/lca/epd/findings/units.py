"""An indicator in the unit of another: its values are not weighed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from meetlat.errors import text
from meetlat.figures import Library
from meetlat.lca.epd import identifiers
from meetlat.lca.epd.model import Epd, Finding, Severity
from meetlat.lca.epd.profile import unit_factor


def other_units(epd: Epd, on: date, figures: Library | None) -> Iterator[Finding]:
    """Yield the indicators whose unit is not that of their set, where no conversion is known."""
    del on  # a unit does not change
    for one in epd.results:
        if one.indicator_set is not None and one.unit is not None and unit_factor(one, figures) is None:
            unit = identifiers.set_unit(one.indicator_set, one.code)
            said = text(
                "epd.other-unit", indicator=one.code, found=one.unit, unit=unit, indicator_set=one.indicator_set
            )
            yield Finding("unit-trap", Severity.ERROR, said, one.code)
