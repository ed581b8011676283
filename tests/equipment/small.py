"""Small machines to judge: what is not given is not stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from meetlat.equipment import Deployment, Energy, Kind, Level, Machine, Span, Use, judge_deployment
from meetlat.figures import Certainty, library
from meetlat.requirements import Verdict

LIBRARY = library()
SPAN = Span(date(2025, 1, 1), date(2025, 6, 30))

ABOUT_MACHINE = {
    "power_kw", "category", "stage", "built_on", "particulate_filter", "scr", "energy", "vessel_type", "hopper_m3",
    "retrofit", "proof", "description", "engine_built_on", "described_energy",
}  # fmt: skip
ABOUT_USE = {"hours", "load_percent", "distance_km", "fuel_litres", "electricity_kwh", "adblue_litres"}


def deployed(kind: Kind, name: str = "one", span: Span = SPAN, **about: Any) -> Deployment:
    machine = Machine(kind, **{key: about.pop(key) for key in list(about) if key in ABOUT_MACHINE})
    use = Use(**{key: about.pop(key) for key in list(about) if key in ABOUT_USE})
    return Deployment(name, machine, span, use=use, **about)


def mobile(stage: str | None = "IIIB", power_kw: float | None = 100, **about: Any) -> Deployment:
    energy = about.pop("energy", Energy.DIESEL)
    return deployed(Kind.MOBILE, stage=stage, power_kw=power_kw, energy=energy, **about)


def electric(power_kw: float | None = 100, **about: Any) -> Deployment:
    return mobile(None, power_kw, energy=Energy.ELECTRIC, **about)


def lorry(stage: str | None = "EURO VI", category: str | None = "N2", **about: Any) -> Deployment:
    energy = about.pop("energy", Energy.DIESEL)
    return deployed(Kind.TRANSPORT, stage=stage, category=category, energy=energy, **about)


def vessel(stage: str | None = "TIER II", vessel_type: str | None = "seagoing", **about: Any) -> Deployment:
    return deployed(
        Kind.VESSEL, stage=stage, vessel_type=vessel_type, energy=about.pop("energy", Energy.DIESEL), **about
    )


def on(deployment: Deployment, day: date | str) -> Deployment:
    """Return a deployment on one day only."""
    first = date.fromisoformat(day) if isinstance(day, str) else day
    return replace(deployment, span=Span(first, first))


def judged(
    deployment: Deployment, level: str = "basic", accept: Certainty = Certainty.DERIVED, library: Any = LIBRARY
) -> Verdict:
    """Return the one verdict of a deployment whose days need no telling apart."""
    (verdict,) = judge_deployment(library, deployment, Level(level), accept).verdicts
    return verdict


def outcome(deployment: Deployment, level: str = "basic", accept: Certainty = Certainty.DERIVED) -> str:
    return judge_deployment(LIBRARY, deployment, Level(level), accept).outcome.value
