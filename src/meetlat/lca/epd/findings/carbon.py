"""Biogenic carbon: what is taken up in A1-A3 comes free at the end. An MKI over A1-A3 alone counts only the credit."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.errors import text
from meetlat.lca import modules
from meetlat.lca.epd.findings.examined import Examined, euros
from meetlat.lca.epd.model import Finding, Severity

BIOGENIC = "GWP-biogenic"
END = ("A5", "C")
"""Where carbon of packaging and of the product comes free."""


def biogenic_credit(one: Examined) -> Iterator[Finding]:
    """Yield the credit of biogenic carbon in A1-A3, whether it comes free again, and the MKI with and without it."""
    if one.indicator_set is None or one.total is None:
        return
    known, uptake = one.indicator_set, one.values.get(BIOGENIC)
    if uptake is None:
        if one.total < 0:
            said = text("epd-finding.negative-climate", total=one.total, declared=one.declared)
            yield Finding("biogenic-credit", Severity.WARNING, said, known.climate)
        return
    if -uptake <= one.by.limits["biogenic_share"] / 100 * abs(one.total):
        return
    released, mki = _released(one), one.mki
    credit = one.climate_weight * uptake
    values: dict[str, object] = {"uptake": uptake, "released": released, "declared": one.declared}
    values |= {"mki": euros(mki), "without": euros(mki - credit)}
    if released is None:
        severity, said = Severity.WARNING, text("epd-finding.biogenic-end-unknown", **values)
    elif uptake + released < one.by.limits["biogenic_left"] / 100 * uptake:
        severity, said = Severity.WARNING, text("epd-finding.biogenic-kept", **values)
    else:
        severity, said = Severity.NOTE, text("epd-finding.biogenic-balanced", **values)
    yield Finding("biogenic-credit", severity, said, BIOGENIC)


def _released(one: Examined) -> float | None:
    """Return what comes free at the end; None where no module of C declares it."""
    declared = tuple(code for code in one.cells(one.of_set[BIOGENIC]) if code.startswith(END))
    if not any(code.startswith("C") for code in declared):
        return None
    amounts = [one.amount(BIOGENIC, code) for code in modules.whole(declared)]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
