"""The computed path: from what a mix consists of to its environmental profile per m3, its MKI and its CO2.

    A1   Σ m · p                 m kg of a constituent, p its profile per kg
    A2   Σ m/1000 · d · t        d km, t the profile of the mode of transport per tkm
    A3   Σ q · n                 q kWh, m3 or litres of the plant, n the profile of that energy

What has no profile is named, and the sums are then lower bounds. Where nothing at all is said of transport or plant, the module
is missing as a whole; its usual share lets a verdict lean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetlat.concrete.model import Mix
from meetlat.concrete.rules.parts import SCOPE, Sources, parts
from meetlat.errors import Text, text
from meetlat.figures import Caveat, join_caveats, rows_in_force
from meetlat.lca import IndicatorSet, Mki, Part, Profile, combine, estimate, mki
from meetlat.lca.completeness import TABLE as USUAL_SHARES

GROUP = "concrete"
IN_OTHER_WORDS = ("missing-part", "usual-share")
"""Caveats of a sum that `missing-profile` says for a mix, with the names that its reader knows."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one part brings to one m3 of a mix: EUR and kg CO2-eq of what is known; None when nothing is."""

    name: str
    module: str
    quantity: float
    unit: str
    profile: str
    mki_eur: float | None
    co2_kg: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Composition:
    """What one m3 of a mix comes to by its constituents.

    profile           per module A1, A2, A3
    parts             what each constituent, transport and energy that is known brings to it
    mki               EUR and kg CO2-eq of what is known over A1-A3, with all that it misses
    missing           what has no profile, quantity or distance, as a reader knows it
    mki_estimate      EUR were it complete, by usual shares; None when it cannot be estimated
    co2_estimate      kg CO2-eq likewise
    """

    profile: Profile
    parts: tuple[Part, ...]
    mki: Mki
    missing: tuple[Text | str, ...]
    mki_estimate: float | None
    co2_estimate: float | None
    caveats: tuple[Caveat, ...]

    @property
    def mki_by_module(self) -> dict[str, float | None]:
        """EUR per m3 of what is known, of A1, A2 and A3 as far as they are there."""
        return mki(self.profile, self.mki.indicator_set).by_module

    @property
    def co2_by_module(self) -> dict[str, float | None]:
        """Kg CO2-eq per m3 of what is known, likewise."""
        climate = self.mki.indicator_set.climate
        return {module: self.profile.amount(climate, module) for module in self.profile.modules}

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each part brings, in the order of the form."""
        return tuple(contribution(part, self.mki.indicator_set) for part in self.parts if part.profile is not None)


def compose(mix: Mix, by: Sources) -> Composition | None:
    """Return what a mix comes to by its constituents; None when none of them has a profile. Raises InputError as `parts` does."""
    found = parts(mix, by)
    if all(constituent.counted is None for constituent in mix.constituents):
        return None
    profile = combine(
        found.parts,
        name=mix.name,
        declared_unit="m3",
        on=by.on,
        group=GROUP,
        density_kg_per_m3=mix.density_kg_per_m3,
    )
    cost = mki(profile, by.weights, SCOPE)
    whole = estimate(cost, GROUP, by.on, by.library)
    said = [
        caveat for caveat in (*cost.caveats, *whole.caveats) if not (found.missing and caveat.code in IN_OTHER_WORDS)
    ]
    return Composition(
        profile=profile,
        parts=tuple(part for part in found.parts if part.profile is not None),
        mki=cost,
        missing=found.missing,
        mki_estimate=whole.value,
        co2_estimate=_co2_estimate(cost, by),
        caveats=join_caveats(misfits(mix), missing_profile(mix, found.missing), found.caveats, said),
    )


def contribution(part: Part, weights: IndicatorSet) -> Contribution:
    """Return what a part brings to one m3. Raises ValueError for one without a profile."""
    if part.profile is None:
        raise ValueError(f"{part.name} has no profile")
    cost = mki(part.profile, weights, part.counts)
    return Contribution(
        name=part.name,
        module=part.into or "",
        quantity=part.quantity,
        unit=part.profile.declared_unit,
        profile=part.profile.id,
        mki_eur=None if cost.value is None else part.quantity * cost.value,
        co2_kg=None if cost.co2_kg is None else part.quantity * cost.co2_kg,
    )


def misfits(mix: Mix) -> tuple[Caveat, ...]:
    """Return the caveat of each constituent with a profile of another group; it does not count."""
    return tuple(
        Caveat(
            "profile-of-another-group",
            text(
                "concrete.profile-of-another-group",
                mix=mix.name,
                constituent=one.name or text(f"constituent.{one.kind}"),
                kind=text(f"constituent.{one.kind}"),
                profile=one.profile.id,
            ),
            weight=3,
        )
        for one in mix.constituents
        if one.misfit and one.profile and one.kg_per_m3 > 0
    )


def missing_profile(mix: Mix, missing: Sequence[Text | str]) -> tuple[Caveat, ...]:
    """Return the caveat that names what of a mix has no profile, or none."""
    if not missing:
        return ()
    return (Caveat("missing-profile", text("concrete.missing-profile", mix=mix.name, missing=list(missing)), weight=3),)


def _co2_estimate(cost: Mki, by: Sources) -> float | None:
    """Estimate the CO2 of all modules: what is known, over the share that is usually in the modules that are there."""
    if cost.co2_kg is None or cost.without or cost.indicator_set.climate in cost.missing:
        return None
    given = {"indicator_set": cost.indicator_set.name, "group": GROUP}
    rows = rows_in_force(by.library.table(USUAL_SHARES), by.on, given)
    shares = {str(row.conditions["missing"]): row.value for row in rows if isinstance(row.value, float)}
    if any(module not in shares for module in cost.missing_modules):
        return None
    return cost.co2_kg / (1 - sum(shares[module] for module in cost.missing_modules) / 100)
