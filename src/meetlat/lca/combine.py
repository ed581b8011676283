"""The profile of a product as the sum of its parts: a mix of its constituents, transports and energies.

    e = Q · V        Q [product, part] quantities, V [part, indicator] the profiles of the parts

`combine` gives the whole profile of one product, `mki_of` the MKI and CO2 of a million; both come down to the same product.

An indicator that a part does not declare makes that indicator of the sum incomplete, in the products that hold the part:
what is known is kept, as a lower bound. A part without any profile makes all of them so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Caveat, Certainty, Source, join_caveats, weakest
from meetlat.lca import modules
from meetlat.lca.indicators import IndicatorSet, check_same
from meetlat.lca.mki import known_sum, weigh
from meetlat.lca.profile import Amounts, Gaps, Origin, Profile


class Quantities(Protocol):
    """Quantities [product, part], each in the declared unit of its part: a dense array or a scipy sparse one."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Products and parts."""

    def min(self) -> Any:
        """Return the smallest quantity."""

    def __matmul__(self, other: NDArray[np.float64], /) -> NDArray[np.float64]:
        """Return the matrix product."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a product.

    quantity          in the declared unit of its profile: kg of cement, tkm of transport, kWh of electricity
    profile           None: not known; the sum is then a lower bound and names the part
    counts            the modules of its profile that count: `A1-A3` of a constituent; None: all that are declared
    into              the module of the product that they fall in: A1 for a constituent, A2 for its transport, A3 for the
                      energy of the plant; None: each module of the part in the same module of the product
    """

    name: str
    quantity: float
    profile: Profile | None
    counts: str | None = None
    into: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """The profiles of many parts under each other.

    values            V, float64 [part, indicator], what is known, per declared unit of the part; NaN: nothing is
    incomplete        bool [part, indicator]: True where the value misses something
    """

    indicator_set: str
    indicators: tuple[str, ...]
    values: Amounts
    incomplete: Gaps


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Amounts per product: amounts float64 [product, indicator], NaN where nothing is known, and where they miss something."""

    amounts: Amounts
    incomplete: Gaps


@dataclass(frozen=True, slots=True, eq=False)
class Costs:
    """MKI in EUR and climate change in kg CO2-eq per product, float64 [product], and which of them are partial, bool [product]."""

    mki: NDArray[np.float64]
    co2_kg: NDArray[np.float64]
    mki_partial: NDArray[np.bool_]
    co2_partial: NDArray[np.bool_]


def stack(profiles: Sequence[Profile | None], indicator_set: IndicatorSet, counts: str | None = None) -> Stack:
    """Stack the profiles of parts, each summed over the modules that count (None: all it declares); None is a part without profile.

    Raises SetMismatchError for a profile of another set.
    """
    for profile in profiles:
        if profile is not None:
            indicator_set.check(profile)
    known = [_known(profile, counts, len(indicator_set.codes)) for profile in profiles]
    return _stack(known, indicator_set.name, indicator_set.codes)


def sums(quantities: Quantities, parts: Stack) -> Sums:
    """Amounts per product: e = Q · V.

    quantities        Q, float64 [product, part], dense or scipy sparse, in the declared unit of each part; not negative
    parts             V, float64 [part, indicator]

    Raises InputError for a quantity that is negative or no number, and for another number of parts.
    """
    _check(quantities, parts)
    amounts = _product(quantities, np.nan_to_num(parts.values))
    incomplete = _holds_any(quantities, parts.incomplete)
    known = _holds_any(quantities, ~np.isnan(parts.values))
    return Sums(np.where(incomplete & ~known, np.nan, amounts), incomplete)


def mki_of(quantities: Quantities, parts: Stack, indicator_set: IndicatorSet) -> Costs:
    """MKI and CO2 per product: Q · (V · w), which is (Q · V) · w with fewer columns in between.

    quantities        Q, float64 [product, part], dense or scipy sparse; not negative
    parts             V, float64 [part, indicator]
    indicator_set     w, float64 [indicator], EUR per unit

    What is not known is left out, and the product is then partial: its MKI is a lower bound. Raises SetMismatchError,
    and InputError as `sums` does.
    """
    indicator_set.check(parts)
    _check(quantities, parts)
    lacks = parts.incomplete | np.isnan(indicator_set.weights)
    climate = indicator_set.codes.index(indicator_set.climate)
    return Costs(
        mki=_product(quantities, np.nansum(weigh(parts.values, indicator_set), axis=1)),
        co2_kg=_product(quantities, np.nan_to_num(parts.values[:, climate])),
        mki_partial=_holds_any(quantities, np.logical_or.reduce(lacks[:, indicator_set.weighed], axis=1)),
        co2_partial=_holds_any(quantities, lacks[:, climate]),
    )


def combine(
    parts: Sequence[Part],
    *,
    name: str,
    declared_unit: str,
    on: date,
    key: str = "",
    group: str | None = None,
    density_kg_per_m3: float | None = None,
) -> Profile:
    """Return the profile of one unit of a product, per module: eₘ = Σₚ qₚ · vₚₘ.

    Parts that have no profile are named in `without`, and every value is then a lower bound; a module of such parts only is
    not declared. Profiles that have expired `on` that day, are of category 3 without its uplift, or carry caveats of their
    own, say so in the sum. A part of which there is nothing says nothing.
    Raises SetMismatchError when profiles are of different sets; InputError when no part has a profile, when a quantity is
    negative or no number, and when modules overlap (A1-A3 of one part beside A1 of another).
    """
    refuse(_problems(parts))
    known = [(part, part.profile) for part in parts if part.profile is not None]
    if not known:
        raise InputError([Problem(text("lca.no-profiles", name=name))])
    check_same(profile for _, profile in known)
    indicator_set, indicators = known[0][1].indicator_set, known[0][1].indicators
    codes = _targets(known)
    found = [_sum(parts, code, indicator_set, indicators) for code in codes]
    declared = [_sum([part for part, _ in known], code, indicator_set, indicators) for code in codes]
    used = [profile for part, profile in known if part.quantity > 0]
    return Profile(
        id=key,
        name=name,
        indicator_set=indicator_set,
        indicators=indicators,
        modules=codes,
        values=np.vstack([one.amounts for one in found]),
        declared_unit=declared_unit,
        origin=_origin(name, used),
        mass_kg_per_unit=density_kg_per_m3 if declared_unit == "m3" else None,
        density_kg_per_m3=density_kg_per_m3,
        group=group,
        incomplete=np.vstack([one.incomplete for one in found]),
        undeclared=np.vstack([one.incomplete for one in declared]),
        without=_without(parts),
        caveats=join_caveats(*(_said(profile, on) for profile in used)),
    )


def _problems(parts: Sequence[Part]) -> Iterator[Problem]:
    for part in parts:
        if not (math.isfinite(part.quantity) and part.quantity >= 0):
            yield Problem(text("lca.part-quantity", part=part.name, found=part.quantity), found=part.quantity)


def _check(quantities: Quantities, parts: Stack) -> None:
    """Raise InputError unless there is a quantity for each part, a number of zero or more."""
    shape, wanted = quantities.shape, len(parts.values)
    if len(shape) != 2 or shape[1] != wanted:
        raise InputError([Problem(text("lca.quantities-shape"), found=shape, expected=(None, wanted))])
    if shape[0] and wanted and not quantities.min() >= 0:
        raise InputError([Problem(text("lca.quantity-negative"), found=quantities.min())])


def _product(quantities: Quantities, known: NDArray[np.float64]) -> NDArray[np.float64]:
    """Q · known, for one column or several. Raises InputError when a quantity is too large to count with."""
    with np.errstate(over="ignore", invalid="ignore"):
        found = np.asarray(quantities @ known)
    if not np.isfinite(found).all():
        raise InputError([Problem(text("lca.quantity-infinite"))])
    return found


def _holds_any(quantities: Quantities, marked: Gaps) -> Gaps:
    """Tell for each product whether it holds any of a part that is marked; of several columns of marks, for each."""
    if not marked.any():
        return np.zeros((quantities.shape[0], *marked.shape[1:]), dtype=np.bool_)
    return _product(quantities, marked.astype(np.float64)) > 0


def _stack(parts: Sequence[tuple[Amounts, Gaps]], name: str, indicators: tuple[str, ...]) -> Stack:
    shape = (len(parts), len(indicators))
    values = np.array([value for value, _ in parts], dtype=np.float64).reshape(shape)
    incomplete = np.array([gap for _, gap in parts], dtype=np.bool_).reshape(shape)
    return Stack(name, indicators, values, incomplete)


def _known(profile: Profile | None, counts: str | None, width: int) -> tuple[Amounts, Gaps]:
    """Return what is known of the modules that count, summed, and where that misses something."""
    if profile is None:
        return np.full(width, np.nan), np.ones(width, dtype=np.bool_)
    codes = modules.whole(profile.modules) if counts is None else modules.parse(counts)
    covers = [modules.cover(code, profile.modules) for code in codes]
    rows = [row for cover in covers for row in cover.rows]
    uncovered = any(cover.missing for cover in covers)
    lacks = profile.incomplete[rows].any(axis=0) | np.full(width, uncovered)
    return known_sum(profile.values[rows]), lacks


def _without(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return what has no profile, of the parts and of the parts of parts."""
    names = (part.profile.without if part.profile else (part.name,) for part in parts if part.quantity > 0)
    return tuple(dict.fromkeys(name for inner in names for name in inner))


def _sum(parts: Sequence[Part], target: str, name: str, indicators: tuple[str, ...]) -> Sums:
    """Return what the parts bring to one module of the product."""
    brought = [_contribution(part, target, len(indicators)) for part in parts]
    return sums(np.array([[part.quantity for part in parts]], dtype=np.float64), _stack(brought, name, indicators))


def _contribution(part: Part, target: str, width: int) -> tuple[Amounts, Gaps]:
    """Return what a part brings to a module of the product: nothing where it falls in another."""
    if part.into is None:
        return _known(part.profile, target, width)
    if part.into == target:
        return _known(part.profile, part.counts, width)
    return np.zeros(width), np.zeros(width, dtype=np.bool_)


def _targets(known: Sequence[tuple[Part, Profile]]) -> tuple[str, ...]:
    """Return the modules of the product, in the order of EN 15804. Raises InputError when they overlap."""
    codes: set[str] = set()
    for part, profile in known:
        own = modules.whole(profile.modules) if part.counts is None else modules.parse(part.counts)
        codes.update(own if part.into is None else (part.into,))
    return modules.parse(" ".join(sorted(codes, key=lambda code: modules.ORDER.index(modules.steps(code)[0]))))


def _origin(name: str, profiles: Sequence[Profile]) -> Origin:
    """Return the origin of a sum: computed, as certain as its weakest part at best, and valid as long as all of them."""
    ends = [profile.origin.valid_to for profile in profiles if profile.origin.valid_to]
    ids = dict.fromkeys(profile.id or profile.name for profile in profiles)
    return Origin(
        owner=name,
        source=Source(title=" + ".join(ids)),
        certainty=weakest((Certainty.DERIVED, *(profile.origin.certainty for profile in profiles))),
        valid_to=min(ends, default=None),
        limits=tuple(dict.fromkeys(limit for profile in profiles for limit in profile.origin.limits)),
    )


def _said(profile: Profile, on: date) -> tuple[Caveat, ...]:
    return join_caveats(profile.caveats, profile.bare_category, profile.expiry(on))
