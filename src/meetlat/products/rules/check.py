"""Whether a product per tonne meets what is required on a day.

A declared value that has its declaration is judged; else what its profile comes to over A1-A3, as a lower bound where the profile misses
something. A generic profile is not of the product itself: it shows which way a verdict leans, and proves nothing. A requirement that
is only recalled is shown and judges nothing, until the client enters it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from meetlat.declared import MODULES, SET, Fault, between, expiry, faults, listed, scope_of
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, Figure, Given, Library, Range, join_caveats, rows_in_force
from meetlat.lca import IndicatorSet, Mki, Profile, indicator_set, mki, uplift_factor, uplifted
from meetlat.lca.indicators import SETS
from meetlat.products.model import INDICATORS, UNITS, Material, Product
from meetlat.requirements import (
    Evidence,
    Measured,
    Outcome,
    Requirement,
    Verdict,
    bounds,
    compare,
    find_one,
    judge,
    unjudged,
    worst,
)
from meetlat.requirements.explain import said_of_measured
from meetlat.words import Both

SCOPE = "A1-A3"
LEVEL = "ceiling"
GENERIC = "generic"
SUPPLIER = text("products.whom")
FAR = 2
"""A value is far from what is usual when it is less than a half or more than twice of it: a wrong unit, not a good product."""
CARRYING = (Outcome.MET, Outcome.NOT_MET)


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """What products of a material are judged by on a day: the weights of each set, the factor for category 3, and the figures."""

    material: Material
    on: date
    accept: Certainty
    weights: Mapping[str, IndicatorSet]
    uplift: Figure
    library: Library

    def requirement(self, indicator: str, kind: str) -> Requirement | None:
        """Return what is required of a kind of product; without a value where the table does not name it, None where there is no table."""
        name = self.material.tables.get(indicator)
        if name is None:
            return None
        table = self.library.table(name)
        known = table.dimensions[0].choices or ()
        if kind in known:
            return find_one(self.library, name, self.on, {"product": kind}, LEVEL)
        like = find_one(self.library, name, self.on, {"product": known[0]}, LEVEL)
        return replace(like, conditions={}, figure=table.unknown())

    def usual(self, indicator: str, product: Product) -> Figure | None:
        """Return what is usual of a product; None where that is not known."""
        name = self.material.usual.get(indicator)
        if name is None:
            return None
        table = self.library.table(name)
        said = {"product": product.kind, **product.about}
        given: Given = {one.name: said[one.name] for one in table.dimensions if one.name in said}
        rows = rows_in_force(table, self.on, given) if len(given) == len(table.dimensions) else ()
        return table.figure(rows[0]) if rows else None


def basis(library: Library, material: Material, on: date, accept: Certainty = Certainty.DERIVED) -> Basis:
    """Return what products of a material are judged by on a day."""
    weights = {name: indicator_set(name, on, library) for name in SETS}
    return Basis(material, on, accept, weights, uplift_factor(on, library), library)


@dataclass(frozen=True, slots=True, eq=False)
class ProductResult:
    """A product, what is known of each indicator per tonne, the verdict on each that a table requires, and the tables it rests on."""

    product: Product
    values: Mapping[str, Measured]
    verdicts: tuple[Verdict, ...]
    tables: tuple[str, ...]
    caveats: tuple[Caveat, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The worst of its verdicts: not met, unknown, met."""
        return worst(verdict.outcome for verdict in self.verdicts)

    @property
    def asked(self) -> tuple[Text | Both, ...]:
        """What is asked, each once."""
        return tuple(dict.fromkeys(ask for verdict in self.verdicts for ask in verdict.ask))

    def set_of(self, indicator: str) -> str | None:
        """Return the indicator set of a value; None where nothing is known."""
        found = self.values[indicator]
        return str(found.scope[SET]) if found.is_known and found.scope and found.scope.get(SET) else None

    def total(self, indicator: str) -> float | None:
        """Return what the whole quantity comes to, at least; None where value or quantity is not known."""
        low, quantity = self.values[indicator].low, self.product.quantity_t
        return low * quantity if math.isfinite(low) and quantity is not None else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A value, and why it may not be judged: `wrong` for good, `leaning` though it shows which way the verdict leans."""

    measured: Measured
    wrong: tuple[Fault, ...] = ()
    leaning: tuple[Fault, ...] = ()


def check(product: Product, by: Basis) -> ProductResult:
    """Judge one product; by its profile in the set that the requirement was stated for, where it has that."""
    requirements = {indicator: by.requirement(indicator, product.kind) for indicator in INDICATORS}
    wanted = next((name for one in requirements.values() if one for name in listed(one.scope.get(SET))), None)
    if product.profile is not None and wanted is not None:
        product = replace(product, profile=product.profile.of_set(wanted))
    cost = _cost(product, by)
    readings = {
        indicator: _reading(indicator, product, cost, requirement, by)
        for indicator, requirement in requirements.items()
    }
    verdicts = tuple(
        _verdict(readings[indicator], requirement, by)
        for indicator, requirement in requirements.items()
        if requirement is not None
    )
    said = [_outside_usual(indicator, product, readings[indicator].measured, by) for indicator in INDICATORS]
    return ProductResult(
        product=product,
        values={indicator: reading.measured for indicator, reading in readings.items()},
        verdicts=verdicts,
        tables=(*by.material.tables.values(), *by.material.usual.values(), *_tables(cost)),
        caveats=join_caveats(
            *(verdict.caveats for verdict in verdicts),
            *(reading.measured.caveats for reading in readings.values()),
            *said,
            *(note(product, by.library, by.on) for note in by.material.notes),
        ),
    )


def _tables(cost: Mki | None) -> tuple[str, ...]:
    return () if cost is None else (SETS[cost.indicator_set.name],)


def _cost(product: Product, by: Basis) -> Mki | None:
    if product.profile is None:
        return None
    return mki(uplifted(product.profile, by.uplift), by.weights[product.profile.indicator_set], SCOPE)


def _reading(
    indicator: str, product: Product, cost: Mki | None, requirement: Requirement | None, by: Basis
) -> _Reading:
    """Return what is known of a value: declared, else by its profile, else nothing."""
    said = product.declared
    value = said.values.get(indicator)
    if value is not None and (said.declaration is not None or cost is None):
        return _declared(indicator, value, product, requirement.scope if requirement else {}, by)
    if cost is not None and product.profile is not None:
        return _computed(indicator, product, cost, requirement, by)
    ask = text("products.ask-declaration", item=product.name, indicator=text(f"indicator.{indicator}"), whom=SUPPLIER)
    nothing = Measured(by.material.name, indicator, UNITS[indicator], ask=(ask,))
    return _Reading(nothing, wrong=(Fault(text("verdict.measured-nothing"), ask),))


def _declared(indicator: str, value: float, product: Product, scope: Mapping[str, object], by: Basis) -> _Reading:
    said = product.declared
    low, high, caveats = between(product.name, value, said.category, by.uplift)
    wrong = tuple(faults(said, scope, SUPPLIER))
    if said.declaration is None:
        ask = text("declared.ask-declaration", whom=SUPPLIER)
        wrong = (Fault(text("products.no-proof", item=product.name, found=said.instead or ""), ask), *wrong)
    leaning = () if said.declaration is None else tuple(expiry(said, by.on, SUPPLIER))
    measured = Measured(
        subject=by.material.name,
        indicator=indicator,
        unit=UNITS[indicator],
        low=low,
        high=high,
        scope=scope_of(said, scope) if scope else {SET: said.indicator_set, MODULES: said.modules},
        evidence=() if said.declaration is None else (Evidence(said.declaration),),
        caveats=caveats,
        ask=(text("declared.ask-category-3", whom=SUPPLIER),),
    )
    return _Reading(measured, wrong, leaning)


def _computed(indicator: str, product: Product, cost: Mki, requirement: Requirement | None, by: Basis) -> _Reading:
    profile = product.profile
    if profile is None:
        raise ValueError(f"{product.name} has no profile")
    value, partial = (cost.co2_kg, cost.co2_partial) if indicator == "co2" else (cost.value, cost.partial)
    lacking = [*cost.missing_modules, *(cost.missing if indicator == "mki" else ())]
    asks = (
        (text("products.ask-missing", item=product.name, missing=lacking, whom=SUPPLIER),)
        if partial and lacking
        else ()
    )
    sets = requirement.scope.get(SET) if requirement else None
    measured = Measured(
        subject=by.material.name,
        indicator=indicator,
        unit=UNITS[indicator],
        low=-math.inf if value is None else value,
        high=math.inf if value is None or partial else value,
        scope={SET: profile.indicator_set, MODULES: SCOPE},
        evidence=(_evidence(profile),),
        caveats=join_caveats(cost.caveats, profile.expiry(by.on)),
        ask=asks
        or (
            text(
                "products.ask-declaration", item=product.name, indicator=text(f"indicator.{indicator}"), whom=SUPPLIER
            ),
        ),
    )
    return _Reading(measured, tuple(_other_set(profile.indicator_set, sets)), tuple(_not_its_own(product, by)))


def _evidence(profile: Profile) -> Evidence:
    """Return what a profile rests on: the file that a form names, or the profile of the library."""
    file = profile.origin.file
    return Evidence(PurePath(file).name, digest=profile.origin.sha256) if file else Evidence(profile.name)


def _other_set(found: str, sets: object) -> Iterator[Fault]:
    accepted = listed(sets)
    if accepted and found not in accepted:
        yield Fault(
            text("declared.set-other", found=found, wanted=accepted),
            text("declared.ask-set", wanted=accepted[0], whom=SUPPLIER),
        )


def _not_its_own(product: Product, by: Basis) -> Iterator[Fault]:
    """Yield why a profile proves nothing of a product: it is generic, or it has expired."""
    profile = product.profile
    if profile is None:
        return
    ask = text("declared.ask-declaration", whom=SUPPLIER)
    if profile.origin.kind_of_data == GENERIC:
        yield Fault(text("products.generic-profile", profile=profile.name), ask)
    if profile.expired(by.on):
        why = text("declared.expired", declaration=profile.name, valid_to=profile.origin.valid_to, on=by.on)
        yield Fault(why, text("declared.ask-valid", on=by.on, whom=SUPPLIER))


def _verdict(reading: _Reading, requirement: Requirement, by: Basis) -> Verdict:
    measured = reading.measured
    why = (*reading.wrong, *reading.leaning)
    limits = bounds(requirement.sense, requirement.figure.value, requirement.scale)
    known = (requirement.ask,) if requirement.ask and not requirement.figure.certainty.at_least(by.accept) else ()
    if not why:
        found = judge(requirement, measured, by.accept)
        return replace(found, ask=tuple(dict.fromkeys((*found.ask, *known))))
    leaning = compare(limits, measured) if limits is not None and not reading.wrong else None
    found = unjudged(requirement, measured, why[0].why, (*(one.ask for one in why), *known))
    return replace(
        found,
        leaning=leaning if leaning in CARRYING else None,
        explanation=(*found.explanation[:-1], *_found(measured), *(one.why for one in why)),
        ask=tuple(dict.fromkeys(found.ask)),
    )


def _found(measured: Measured) -> tuple[Text, ...]:
    return tuple(said_of_measured(measured)) if measured.is_known else ()


def _outside_usual(indicator: str, product: Product, measured: Measured, by: Basis) -> tuple[Caveat, ...]:
    """Return the doubt about a value far from what is usual of such a product, with how well that is known."""
    usual = by.usual(indicator, product)
    if usual is None or not isinstance(usual.value, Range) or not math.isfinite(measured.low):
        return ()
    low, high = usual.value.low, usual.value.high
    if low / FAR <= measured.low <= high * FAR:
        return ()
    said = text(
        "products.outside-usual",
        item=product.name,
        indicator=text(f"indicator.{indicator}"),
        value=round(measured.low, 2),
        low=low,
        high=high,
        unit=text(f"unit.{UNITS[indicator]}"),
    )
    return (Caveat("outside-usual", said, weight=3), *usual.caveats)
