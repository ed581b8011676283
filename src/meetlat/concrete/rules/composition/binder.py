"""The binder of a mix: cement, and what an addition counts for by the k-value concept of EN 206.

    b = c + Σ k · min(a, s · c)        c cement, a addition, s the most that may count; kg/m3

What an attest (CUR-Aanbeveling 48, BRL 9340) lets an addition count for is the `k_value` of the constituent, of its whole mass. An
addition whose kind, or whose cement, is not known may count for nothing or for all that a k-value gives; of one that has no k-value
with its cement nothing counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetlat.concrete.model import CEMENT, Constituent, Mix
from meetlat.concrete.rules.composition.cement import Cement, cement_of
from meetlat.concrete.rules.composition.limits import Limits
from meetlat.figures import Figure, Library, figure

K, SILICA, SHARE = "k-values", "k-value-silica-fume", "k-value-share"
TABLES = (K, SILICA, SHARE)
ADDITION = "addition"
SILICA_FUME = "silica_fume"


@dataclass(frozen=True, slots=True)
class Counted:
    """What one addition counts for as binder.

    k        the k-value: low ≤ k ≤ high, and of how much of it: kg per kg of cement; None: of all of it
    """

    k_low: float
    k_high: float
    most_per_cement: float | None = None
    figures: tuple[Figure, ...] = ()
    by_attest: bool = False

    def of(self, addition_kg: float, cement_kg: float) -> tuple[float, float]:
        """Return what this mass counts for beside this mass of cement: from … to, kg."""
        kg = addition_kg if self.most_per_cement is None else min(addition_kg, self.most_per_cement * cement_kg)
        return self.k_low * kg, self.k_high * kg


NOTHING = Counted(0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Binder:
    """The binder of a mix in kg/m3: low ≤ b ≤ high.

    cement       kg/m3
    additions    each addition with what it counts for
    attested     b if an attest let every addition count for all of its mass
    """

    cement: float
    additions: tuple[tuple[Constituent, Counted], ...]
    low: float
    high: float
    attested: float

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that it rests on."""
        return tuple(one for _, counted in self.additions for one in counted.figures)


def binder_of(mix: Mix, limits: Limits, library: Library, on: date) -> Binder:
    """Return the binder of a mix."""
    cements = [one for one in mix.constituents if one.kind == CEMENT and one.kg_per_m3]
    kinds = [cement_of(one, mix) for one in cements]
    cement = sum(one.kg_per_m3 for one in cements)
    additions = [one for one in mix.constituents if one.kind == ADDITION and one.kg_per_m3]
    counted = [(one, _least([counted_of(one, kind, limits, library, on) for kind in kinds])) for one in additions]
    brings = [how.of(one.solids_kg_per_m3, cement) for one, how in counted]
    return Binder(
        cement=cement,
        additions=tuple(counted),
        low=cement + sum(low for low, _ in brings),
        high=cement + sum(high for _, high in brings),
        attested=cement + sum(one.solids_kg_per_m3 for one in additions),
    )


def counted_of(addition: Constituent, cement: Cement | None, limits: Limits, library: Library, on: date) -> Counted:
    """Return what an addition counts for beside a cement; its `type` tells what it is: fly_ash, silica_fume, slag, or inert as limestone."""
    if addition.k_value is not None:
        return Counted(addition.k_value, addition.k_value, by_attest=True)
    kinds = library.table(SHARE).dimension["addition"].choices or ()
    if addition.type is not None and addition.type not in kinds:
        return NOTHING
    cements = library.table(SHARE).dimension["cement"].choices or ()
    beside = cement.among(cements) if cement else cements
    found = [
        _k(kind, name, cement, limits, library, on)
        for kind in ([addition.type] if addition.type else kinds)
        for name in beside
    ]
    if not found:
        return NOTHING
    certain = addition.type is not None and cement is not None and len(beside) == 1
    shares = [one.most_per_cement for one in found if one.most_per_cement is not None]
    return Counted(
        k_low=min(one.k_low for one in found) if certain else 0,
        k_high=max(one.k_high for one in found),
        most_per_cement=max(shares, default=None),
        figures=tuple(figure for one in found for figure in one.figures) if certain else (),
    )


def _k(kind: str, cement: str, known: Cement | None, limits: Limits, library: Library, on: date) -> Counted:
    """Return the k-value of one kind of addition beside one type of cement."""
    share = figure(library.table(SHARE), on, {"addition": kind, "cement": cement})
    if not isinstance(share.value, float):
        return NOTHING
    if kind == SILICA_FUME:
        figures = _silica_fume(limits, library, on)
    else:
        strength = known.strength_mpa if known else None
        figures = _by_strength(kind, cement, strength, library, on)
    values = [one.value for one in figures if isinstance(one.value, float)]
    if not values:
        return NOTHING
    return Counted(min(values), max(values), share.value, (*figures, share))


def _by_strength(kind: str, cement: str, strength: float | None, library: Library, on: date) -> list[Figure]:
    table = library.table(K)
    rows = table.answering(
        {"addition": kind, "cement": cement, **({} if strength is None else {"cement_strength_mpa": strength})}
    )
    return [table.figure(row) for row in rows if row.in_force(on)]


def _silica_fume(limits: Limits, library: Library, on: date) -> list[Figure]:
    table = library.table(SILICA)
    worst = any(one.startswith(("XC", "XF")) for one in limits.exposure_classes)
    given: dict[str, str | float] = {"carbonation_or_frost": "yes" if worst else "no"}
    if limits.max_water_binder is not None:
        given["specified_water_binder"] = limits.max_water_binder
    return [table.figure(row) for row in table.answering(given) if row.in_force(on)]


def _least(counted: list[Counted]) -> Counted:
    """Return what surely counts beside several cements: the least of each; the high end is the greatest."""
    if len(counted) <= 1:
        return counted[0] if counted else NOTHING
    shares = [one.most_per_cement for one in counted if one.most_per_cement is not None]
    return Counted(
        min(one.k_low for one in counted),
        max(one.k_high for one in counted),
        min(shares, default=None),
        counted[0].figures,
        counted[0].by_attest,
    )
