"""Recycled and reused material: what the forms show of the shares that a bid promises. It never excludes a bid.

A mix is new material: none of it is a reused element, and what is recycled of it follows from its constituents. The recycled share
that a mix declares is one of its aggregate by volume, and is not taken for a share of its mass.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

from meetlat.concrete import Mix, SecondaryMass, secondary_mass
from meetlat.concrete.rules.volume import names
from meetlat.errors import InputError, Problem, Text, refuse, text
from meetlat.forms import Forms
from meetlat.forms.rows import FormRow
from meetlat.requirements import Finding, Outcome, Severity
from meetlat.tender import Offer
from meetlat.tender.jobs.evidence.case import Case, Found
from meetlat.tender.jobs.evidence.concrete import Concrete, concrete_of, mix_of
from meetlat.tender.jobs.evidence.products import CONCRETE
from meetlat.tender.model.money import plain
from meetlat.tender.model.promise import CircularPromise
from meetlat.tender.read.folder import BidFolder
from meetlat.tender.read.nouns import bid_of
from meetlat.tender.rules.circularity import KINDS, NONE_OF_IT, Material, Part, share
from meetlat.tender.rules.quantities import KG

NOT_MASS = text("circularity.ask-price")


def judge_circularity(folder: BidFolder, case: Case) -> Found:
    """Return the promises on circularity of a bid against its forms, and a finding for each that they do not carry or leave open.

    Raises InputError, at its row, for a share that cannot be.
    """
    if not folder.forms["products"]:
        return Found()
    promises = circular_promises(folder.forms, case, bid_of(folder.document).offer)
    return Found(circularity=promises, findings=tuple(_broken(folder.document.bidder, promises)))


def circular_promises(forms: Forms, case: Case, offer: Offer) -> tuple[CircularPromise, ...]:
    """Return each share that the award values and a bid offers, against forms. Raises InputError with every problem, at its row."""
    criterion = case.tender.award.circularity
    offered = {
        kind: offer.circular_percent[kind]
        for kind in (criterion.scales if criterion else ())
        if kind in offer.circular_percent
    }
    if criterion is None or not offered:
        return ()
    if criterion.basis != "mass":
        return tuple(
            CircularPromise(kind, criterion.basis, percent, ask=(NOT_MASS,)) for kind, percent in offered.items()
        )
    materials = _materials(forms, case)
    found: list[CircularPromise] = []
    for kind, percent in offered.items():
        low, high = share(materials, kind) or (None, None)
        asks = tuple(_asks(materials, kind))
        found.append(CircularPromise(kind, criterion.basis, percent, low, high, asks))
    return tuple(found)


def _asks(materials: tuple[Material, ...], kind: str) -> Iterator[Text]:
    if not materials:
        yield text("circularity.ask-products")
    if weightless := [one.item for one in materials if one.kg is None]:
        yield text("circularity.ask-mass", items=weightless)
    yield from dict.fromkeys(one.ask[kind] for one in materials if kind in one.ask)


def _materials(forms: Forms, case: Case) -> tuple[Material, ...]:
    by, problems, found = concrete_of(forms, case), list[Problem](), list[Material]()
    for row in forms["products"]:
        try:
            if row.number("quantity"):
                found.append(_material(row, by))
        except InputError as error:
            problems.extend(error.problems)
    refuse(problems)
    return tuple(found)


def _material(row: FormRow, by: Concrete) -> Material:
    """Return what a row says of its mass and of what is recycled or reused in it."""
    mix = mix_of(row, by) if row.text("material") == CONCRETE else None
    made = secondary_mass(mix) if mix is not None else None
    parts, asks = _said(row, mix, made), dict[str, Text]()
    for kind, (low, high) in parts.items():
        if low < high:
            silent = made is not None and kind == "recycled"
            about = (
                {"mix": row["product"], "constituents": names(made.unsaid)}
                if made and silent
                else {"item": row["item"]}
            )
            asks[kind] = text("circularity.ask-constituents" if silent else f"circularity.ask-{kind}", **about)
    return Material(str(row["item"]), _kilograms(row, mix, made), parts, asks)


def _said(row: FormRow, mix: Mix | None, made: SecondaryMass | None) -> Mapping[str, Part]:
    """Return the least and the most of an item that is recycled and reused. Raises InputError for what contradicts itself."""
    given = {kind: row.number(f"{kind}_percent") for kind in KINDS}
    if made is not None and given["recycled"] is not None:
        raise InputError(
            [row.problem(text("circularity.beside-mix", mix=row["product"]), "recycled_percent", given["recycled"])]
        )
    if mix is not None and given["reused"]:
        raise InputError([row.problem(text("circularity.mix-reused", mix=mix.name), "reused_percent", given["reused"])])
    if sum(one or 0 for one in given.values()) > 100:
        raise InputError([row.problem(text("circularity.over-100"), "reused_percent", given["reused"])])
    rest = Fraction(1) - sum((_part(one) for one in given.values() if one is not None), Fraction(0))
    parts = {kind: (Fraction(0), rest) if one is None else (_part(one), _part(one)) for kind, one in given.items()}
    if made is not None:
        parts["recycled"] = (made.certain / made.total, made.possible / made.total)
    if mix is not None:
        parts["reused"] = NONE_OF_IT
    return parts


def _part(percent: float) -> Fraction:
    return Fraction(str(percent)) / 100


def _kilograms(row: FormRow, mix: Mix | None, made: SecondaryMass | None) -> Fraction | None:
    """Return the mass of an item: as it is given, or of its cubic metres by the constituents or the density of its mix."""
    quantity, unit = Fraction(str(row.number("quantity"))), row.text("unit") or ""
    if unit in KG:
        return quantity * KG[unit]
    if unit != "m3" or mix is None:
        return None
    if made is not None:
        return quantity * made.total
    return None if mix.density_kg_per_m3 is None else quantity * Fraction(str(mix.density_kg_per_m3))


def _broken(bidder: str, promises: tuple[CircularPromise, ...]) -> Iterator[Finding]:
    """Say which promises the forms do not carry, or leave open."""
    for one in promises:
        if one.outcome is Outcome.MET:
            continue
        short = one.outcome is Outcome.NOT_MET
        code = "promise-not-in-plan" if short else "promise-not-shown"
        shown = (
            {"shown": math.floor(10 * one.highest_percent) / 10} if short and one.highest_percent is not None else {}
        )
        about = {"bidder": bidder, "what": text(f"criteria.{one.kind}-{one.basis}"), "percent": plain(one.percent)}
        yield Finding(
            code,
            Severity.WARNING if short else Severity.NOTE,
            text(f"circularity.{code}", **about, **shown),
            text("bid-equipment.promise-not-in-plan-advice")
            if short
            else text("circularity.advice", asks=list(one.ask)),
        )
