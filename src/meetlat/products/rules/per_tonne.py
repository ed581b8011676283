"""A profile as one of a tonne."""

from __future__ import annotations

from dataclasses import replace

from meetlat.lca import Profile

KG = {"kg": 1, "t": 1000}
"""Units of mass, in kilograms."""


def per_tonne(profile: Profile) -> Profile | None:
    """Return a profile of one tonne, in each set it has: as it is, or through the mass of its declared unit; None where that is not known."""
    mass = KG.get(profile.declared_unit, profile.mass_kg_per_unit)
    if not mass:
        return None
    others = tuple(other for one in profile.others if (other := per_tonne(one)) is not None)
    scaled = profile if profile.declared_unit == "t" else profile.scaled(KG["t"] / mass, "t")
    return replace(scaled, others=others)
