"""What a partial MKI would be were it complete: an estimate from the share that the missing indicators and modules usually have.

    whole ≈ K / (1 − Σ sᵢ) / (1 − Σ sₘ)

K is the cost of the indicators that are complete, sᵢ and sₘ the usual shares of the missing indicators and modules. An
estimate makes a verdict lean, it never carries one. Where no share is known the estimate is unknown, not the known part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from meetlat.errors import text
from meetlat.figures import Caveat, Figure, Library, Table, join_caveats, library, rows_in_force
from meetlat.lca import modules
from meetlat.lca.mki import Mki

TABLE = "usual-shares"


@dataclass(frozen=True, slots=True)
class Estimate:
    """The estimate of a whole.

    value             EUR per declared unit; None when it cannot be estimated
    missing_share     the part of the whole that is usually in what is missing, 0 … 1; None when it is not known
    unknown           what is missing and has no usual share: a module, an indicator, a part without profile
    """

    value: float | None
    missing_share: float | None
    unknown: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    caveats: tuple[Caveat, ...] = ()


def estimate(found: Mki, group: str | None, on: date, figures: Library | None = None) -> Estimate:
    """Return what a partial MKI would be were it complete, for a product group (`concrete`) on a day.

    A complete MKI is its own estimate. Parts without a profile have no usual share; neither have modules and indicators
    outside the table `usual-shares`, or any of them in another scope than that of the table (A1-A3).
    """
    if not found.partial:
        return Estimate(found.value, 0)
    table = (figures or library()).table(TABLE)
    in_scope = modules.same_scope(" ".join(found.asked), str((table.scope or {})["modules"]))
    of_indicators = _shares(table, found, group, found.missing, on) if in_scope else _Shares(found.missing)
    of_modules = _shares(table, found, group, found.missing_modules, on) if in_scope else _Shares(found.missing_modules)
    unknown = (*of_indicators.unknown, *of_modules.unknown, *found.without)
    if unknown or found.value is None:
        return Estimate(None, None, unknown, caveats=_said_unknown(unknown))
    left = (1 - of_indicators.total) * (1 - of_modules.total)
    whole = max(found.value, _complete_cost(found) / left)
    used = (*of_indicators.figures, *of_modules.figures)
    said = text(
        "lca.usual-share",
        missing=(*found.missing, *found.missing_modules),
        percent=round(100 * (1 - left), 1),
        whole=round(whole, 2),
    )
    return Estimate(
        whole, 1 - left, (), used, join_caveats([Caveat("usual-share", said)], *(figure.caveats for figure in used))
    )


@dataclass(frozen=True, slots=True)
class _Shares:
    """The shares of what is missing, 0 … 1 in all, and what has none."""

    unknown: tuple[str, ...]
    total: float = 0
    figures: tuple[Figure, ...] = ()


def _shares(table: Table, found: Mki, group: str | None, missing: Iterable[str], on: date) -> _Shares:
    """Cover what is missing with the rows of the table, the widest first; a row may speak of several indicators together."""
    given = {"indicator_set": found.indicator_set.name, "group": group or ""}
    rows = {
        str(row.conditions["missing"]): row for row in rows_in_force(table, on, given) if isinstance(row.value, float)
    }
    left, used = set(missing), []
    for together in sorted(rows, key=lambda together: -len(together.split())):
        if left.issuperset(together.split()):
            left.difference_update(together.split())
            used.append(rows[together])
    total = sum(row.value for row in used if isinstance(row.value, float)) / 100
    return _Shares(_in_order(missing, left), total, tuple(table.figure(row, given, on) for row in used))


def _in_order(names: Iterable[str], kept: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in kept)


def _complete_cost(found: Mki) -> float:
    """Return the cost of the indicators that miss nothing in the modules that are declared, EUR."""
    complete = [code not in found.missing for code in found.indicator_set.codes]
    return float(np.nansum(found.costs[:, complete]))


def _said_unknown(unknown: tuple[str, ...]) -> tuple[Caveat, ...]:
    return (Caveat("usual-share", text("lca.usual-share-unknown", missing=unknown), weight=3),) if unknown else ()
