"""Where an EPD contradicts itself or tells too little, whatever its format: what is not recognised, unreadable, twice, or does not add up."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath

from meetlat.errors import text
from meetlat.lca.epd.layout import layout, module_code
from meetlat.lca.epd.model import Epd, Finding, IndicatorResult, Reason, Severity

SUM_APART = 1 / 100
"""A declared sum may lie this share of its largest part away from its parts, for they are rounded."""


def completed(epd: Epd) -> Epd:
    """Return an EPD as its reader left it, with the set that it declares and with what contradicts in it."""
    sets = tuple(dict.fromkeys(one.indicator_set for one in epd.results if one.indicator_set))
    both = len(sets) > 1
    own = sets[0] if len(sets) == 1 else epd.named_sets[0] if both and len(epd.named_sets) == 1 else None
    found = (*epd.findings, *_inconsistencies(epd, sets, own))
    name = epd.name or epd.uuid or PurePath(epd.within or epd.file).name
    return replace(epd, name=name, sets=sets, indicator_set=own, findings=found)


def _inconsistencies(epd: Epd, sets: tuple[str, ...], own: str | None) -> Iterator[Finding]:
    yield from _sets(epd.named_sets, sets, own)
    yield from _unknown(epd)
    yield from _unreadable(epd)
    yield from _beside_scenarios(epd)
    yield from _sums(epd)
    yield from _twice(epd)


def _sets(named: tuple[str, ...], sets: tuple[str, ...], own: str | None) -> Iterator[Finding]:
    if not sets:
        yield Finding("no-indicator-set", Severity.ERROR, text("epd.no-indicator-set"))
    elif own is None:
        yield Finding("two-sets", Severity.NOTE, text("epd.two-sets", sets=sets))
    if sets and named and not set(named) & set(sets):
        yield Finding("other-set", Severity.WARNING, text("epd.other-set", named=named, found=sets))


def _unknown(epd: Epd) -> Iterator[Finding]:
    """Tell of indicators and modules that are not recognised, and of those that only their label names."""
    unknown = [one for one in epd.results if not one.known]
    if unknown:
        names = tuple(dict.fromkeys(one.name for one in unknown))
        yield Finding("unknown-indicator", Severity.NOTE, text("epd.unknown-indicator", count=len(names), names=names))
    labelled = tuple(dict.fromkeys(one.code for one in epd.results if one.known and one.uuid is None and not one.keyed))
    if labelled:
        yield Finding(
            "indicator-by-label",
            Severity.NOTE,
            text("epd.indicator-by-label", count=len(labelled), indicators=labelled),
        )
    strange = dict.fromkeys(module for one in epd.results for module in layout(one.modules, one.scenarios).unknown)
    if strange:
        yield Finding("unknown-module", Severity.WARNING, text("epd.unknown-module", modules=tuple(strange)))


def _unreadable(epd: Epd) -> Iterator[Finding]:
    for one in epd.results:
        for at, absence in one.absences.items():
            if absence.reason is Reason.UNREADABLE:
                said = text("epd.unreadable-value", indicator=one.code, module=one.modules[at], found=absence.written)
                yield Finding("unreadable-value", Severity.ERROR, said, one.code)


def _beside_scenarios(epd: Epd) -> Iterator[Finding]:
    """Tell of modules with a value without a scenario beside those of scenarios: where one of these counts, that value does not."""
    both: dict[str, None] = {}
    for one in epd.results:
        if any(one.scenarios):
            cells = [
                cell for cell in zip(one.modules, one.scenarios, one.values, strict=True) if not math.isnan(cell[2])
            ]
            plain = {module for module, scenario, _ in cells if scenario is None}
            both.update(dict.fromkeys(module for module, scenario, _ in cells if scenario and module in plain))
    if both:
        said = text("epd.scenario-beside-plain", modules=tuple(both))
        yield Finding("scenario-beside-plain", Severity.WARNING, said)


def _sums(epd: Epd) -> Iterator[Finding]:
    """Tell where A1-A3 stands beside A1, A2 and A3 and is not their sum."""
    for one in epd.results:
        for at, parts in layout(one.modules, one.scenarios).summed:
            values = [one.values[part] for part in parts]
            total, found = one.values[at], sum(values)
            if abs(total - found) > SUM_APART * max(abs(value) for value in (total, *values)):
                said = text("epd.sum-differs", indicator=one.code, module=one.modules[at], total=total, parts=found)
                yield Finding("sum-differs", Severity.WARNING, said, one.code)


def _twice(epd: Epd) -> Iterator[Finding]:
    """Tell of indicators that stand twice: with the same values a note, with others a conflict, of which no number is used."""
    by_code: dict[tuple[str | None, str], list[IndicatorResult]] = defaultdict(list)
    for one in epd.results:
        by_code[one.indicator_set, one.code].append(one)
    for (_, code), ones in by_code.items():
        if len(ones) == 1 and not layout(ones[0].modules, ones[0].scenarios).repeats:
            continue
        cells = [
            (module_code(cell.module), cell.scenario, cell.value)
            for one in ones
            for cell in one.cells
            if cell.value is not None
        ]
        clashes = sorted({str(one[0]) for one, two in pairwise(sorted(set(cells), key=repr)) if one[:2] == two[:2]})
        if clashes:
            said = text("epd.indicator-conflict", indicator=code, modules=tuple(clashes))
            yield Finding("indicator-conflict", Severity.ERROR, said, code)
        elif len(set(cells)) < len(cells):
            yield Finding("indicator-twice", Severity.NOTE, text("epd.indicator-twice", indicator=code), code)
