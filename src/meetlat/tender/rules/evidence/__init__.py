"""The evidence of a bid: what its forms are judged by, and what is found in them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from meetlat.errors import InputError, Problem, refuse
from meetlat.figures import Caveat, Certainty, Library
from meetlat.lca import Profile, Profiles
from meetlat.requirements import Finding, Verdict
from meetlat.tender.model.promise import CircularPromise, Machines
from meetlat.tender.model.types import Tender, UsedProfile
from meetlat.tender.rules.evidence.mki import ItemMki

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Case:
    """What bids are judged by: the tender, the figures, the profiles, and the lowest certainty that may carry a requirement."""

    tender: Tender
    library: Library
    profiles: Profiles
    accept: Certainty = Certainty.DERIVED


@dataclass(frozen=True, slots=True)
class BidEvidence:
    """What is found in the forms of a bid.

    items         the MKI of each item, over its whole quantity
    profiles      the environmental profiles that were used
    tables        the names of the tables of figures that were used
    machines      how the machines were judged; None where none were
    findings      what is doubtful in the forms
    circularity   what is promised of recycled and reused material
    """

    verdicts: tuple[Verdict, ...] = ()
    items: tuple[ItemMki, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    profiles: tuple[Profile, ...] = ()
    tables: frozenset[str] = field(default_factory=frozenset)
    machines: Machines | None = None
    findings: tuple[Finding, ...] = ()
    circularity: tuple[CircularPromise, ...] = ()


def together(found: Iterable[BidEvidence]) -> BidEvidence:
    """Return what was found of several things as one."""
    every = tuple(found)
    return BidEvidence(
        verdicts=tuple(verdict for one in every for verdict in one.verdicts),
        items=tuple(item for one in every for item in one.items),
        caveats=said_once(caveat for one in every for caveat in one.caveats),
        profiles=tuple({profile.id: profile for one in every for profile in one.profiles}.values()),
        tables=frozenset(table for one in every for table in one.tables),
        machines=next((one.machines for one in every if one.machines), None),
        findings=tuple(finding for one in every for finding in one.findings),
        circularity=tuple(promise for one in every for promise in one.circularity),
    )


def each(things: Iterable[T], judge: Callable[[T], R]) -> list[R]:
    """Return what is found of each thing. Raises InputError with the problems of all."""
    problems: list[Problem] = []
    found: list[R] = []
    for one in things:
        try:
            found.append(judge(one))
        except InputError as error:
            problems.extend(error.problems)
    refuse(problems)
    return found


def said_once(caveats: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """Return caveats in order, each said once: what holds on several days is said for the first of them."""
    first: dict[object, Caveat] = {}
    for caveat in caveats:
        about = {name: repr(value) for name, value in caveat.message.values.items() if name != "on"}
        first.setdefault((caveat.code, caveat.message.code, tuple(sorted(about.items()))), caveat)
    return tuple(first.values())


def used_profiles(profiles: Iterable[Profile]) -> tuple[UsedProfile, ...]:
    """Return the profiles that an evaluation used, each known by the hash of its numbers, in order of id."""
    return tuple(
        UsedProfile(profile.id, str(profile.origin.source), _digest(profile))
        for profile in sorted(profiles, key=lambda profile: profile.id)
    )


def _digest(profile: Profile) -> str:
    """Return the SHA-256 of what a profile says: its set, modules, indicators, unit and values."""
    names = "\n".join((profile.indicator_set, profile.declared_unit, *profile.modules, *profile.indicators))
    return hashlib.sha256(names.encode() + profile.values.astype("<f8").tobytes()).hexdigest()
