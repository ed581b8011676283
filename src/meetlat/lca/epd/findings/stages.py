"""Stages of life that an EPD declares in one sum, and a module D that decides the outcome."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.errors import text
from meetlat.lca import modules
from meetlat.lca.epd.findings.examined import SCOPE, Examined, euros
from meetlat.lca.epd.layout import module_code
from meetlat.lca.epd.model import Finding, Severity

TOTALS = frozenset({"total", "totaal", "gesamt", "sum", "som", "summe", "all"})
BEFORE = "A1-C4"
LATER = ("A4", "A5", "B2", "B3", "B4", "B5", "C1", "C2", "C3", "C4")
"""What is held against A1-A3: not B1, where carbonation takes up CO2, nor the energy and water of use."""
UPTAKE, RELEASE = ("B2", "B3", "B4", "B5"), ("A5", "B2", "B3", "B4", "B5", "C3", "C4")
"""Where biogenic carbon may be taken up, and where it may come free: not judged by a total alone."""
FOSSIL, BIOGENIC = "GWP-fossil", "GWP-biogenic"


def merged_stages(one: Examined) -> Iterator[Finding]:
    """Yield sums over stages that cannot be taken apart: they answer only the question for just those stages."""
    declared = tuple(dict.fromkeys(code for written in one.epd.modules if (code := module_code(written))))
    merged = [code for code in declared if _merges(code)]
    merged += [written for written in one.epd.modules if written.strip().casefold() in TOTALS]
    if merged and modules.cover(SCOPE, declared).missing:
        said = text("epd-finding.merged", modules=tuple(merged), scope=SCOPE)
        yield Finding("merged-stages", Severity.ERROR, said)


def benefit_beyond(one: Examined) -> Iterator[Finding]:
    """Yield that the benefit of module D takes away a great share of what A to C cost, with the MKI with and without it."""
    costs = _costs(one)
    beyond = sum(cost for code, cost in costs.items() if modules.BEYOND in modules.steps(code))
    inside = sum(cost for code, cost in costs.items() if modules.BEYOND not in modules.steps(code))
    if beyond < 0 < inside and -beyond > one.by.limits["benefit_share"] / 100 * inside:
        said = text(
            "epd-finding.benefit",
            percent=round(-100 * beyond / inside),
            mki=euros(inside + beyond),
            without=euros(inside),
            benefit=euros(-beyond),
            declared=one.declared,
        )
        yield Finding("module-d-benefit", Severity.NOTE, said)


def implausible_module(one: Examined) -> Iterator[Finding]:
    """Yield the modules after A1-A3 whose climate change without biogenic carbon is below zero, or many times that of A1-A3."""
    beside = _without_biogenic(one, SCOPE)
    if beside is None or beside <= 0 or one.indicator_set is None:
        return
    alone = FOSSIL not in one.of_set and BIOGENIC not in one.of_set
    low, high = (one.by.limits[name] / 100 * beside for name in ("module_below", "module_above"))
    odd = {}
    for module in LATER:
        value = _without_biogenic(one, module)
        if value is None:
            continue
        below, above = value < -low, value > high
        if (below and not (alone and module in UPTAKE)) or (above and not (alone and module in RELEASE)):
            odd[module] = value
    if odd:
        module, value = max(odd.items(), key=lambda each: abs(each[1]))
        said = text(
            "epd-finding.module",
            modules=tuple(odd),
            module=module,
            value=value,
            beside=beside,
            declared=one.declared,
            mki=euros(one.climate_weight * value),
        )
        yield Finding("implausible-module", Severity.WARNING, said, one.indicator_set.climate)


def _without_biogenic(one: Examined, module: str) -> float | None:
    """Return climate change of a module without biogenic carbon, kg CO2-eq: fossil, or the total less what is declared as biogenic."""
    if FOSSIL in one.of_set:
        return one.amount(FOSSIL, module)
    total = one.amount(one.indicator_set.climate, module) if one.indicator_set else None
    return None if total is None else total - (one.amount(BIOGENIC, module) or 0.0)


def _merges(code: str) -> bool:
    """Tell whether a sum reaches beyond A1-A3, or over several stages of life."""
    steps = modules.steps(code)
    return len({step[0] for step in steps}) > 1 or (code != SCOPE and set(steps) > set(modules.steps(SCOPE)))


def _costs(one: Examined) -> dict[str, float]:
    """Return EUR per module, of what counts."""
    weights = one.by.weights[one.indicator_set.name] if one.indicator_set else {}
    costs: dict[str, float] = {}
    for code, weight in weights.items():
        result = one.of_set.get(code)
        if result is None:
            continue
        cells = one.cells(result)
        for module in modules.whole(tuple(cells)):
            costs[module] = costs.get(module, 0.0) + weight * one.factors[code] * cells[module]
    return costs
