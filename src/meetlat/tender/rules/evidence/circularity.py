"""Recycled and reused material by mass: what products show of the shares that a bid promises. It never excludes a bid.

    r = 100 · Σ m·s ÷ Σ m        m kg of an item, s the part of it that is recycled or reused, 0 to 1

Of what an item leaves unsaid the least is nothing and the most is all of it. Without the mass of every item nothing can be said.
A mix is new material: none of it is a reused element, and what is recycled of it follows from its constituents. The recycled share
that a mix declares is one of its aggregate by volume, and is not taken for a share of its mass.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from meetlat.concrete import SecondaryMass, secondary_mass
from meetlat.concrete.rules.volume import names
from meetlat.errors import InputError, Problem, Text, text
from meetlat.products import KG
from meetlat.requirements import Finding, Outcome, Severity
from meetlat.tender.model.award import circular_share
from meetlat.tender.model.money import plain
from meetlat.tender.model.product import Product
from meetlat.tender.model.promise import CircularPromise
from meetlat.tender.model.types import Offer, Tender
from meetlat.tender.rules.evidence import BidEvidence, each

KINDS = ("recycled", "reused")
Part = tuple[Fraction, Fraction]
NONE_OF_IT: Part = (Fraction(0), Fraction(0))
NOT_MASS = text("circularity.ask-price")


@dataclass(frozen=True, slots=True)
class Material:
    """One item that goes into the work. `kg` None: not known. `parts`: the least and the most of it, 0 to 1, by kind; `ask` by kind."""

    item: str
    kg: Fraction | None
    parts: Mapping[str, Part]
    ask: Mapping[str, Text]


def judge_circularity(bidder: str, products: Sequence[Product], tender: Tender, offer: Offer) -> BidEvidence:
    """Return the promises on circularity of a bid against its products, and a finding for each that they do not carry or leave open.

    Raises InputError, at its row, for a share that cannot be.
    """
    if not products:
        return BidEvidence()
    promises = circular_promises(products, tender, offer)
    return BidEvidence(circularity=promises, findings=tuple(_broken(bidder, promises)))


def circular_promises(products: Sequence[Product], tender: Tender, offer: Offer) -> tuple[CircularPromise, ...]:
    """Return each share that the award values and a bid offers, against products. Raises InputError with every problem, at its row."""
    criterion = tender.award.circularity
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
    materials = each((one for one in products if one.quantity), _material)
    found: list[CircularPromise] = []
    for kind, percent in offered.items():
        low, high = share(materials, kind) or (None, None)
        found.append(CircularPromise(kind, criterion.basis, percent, low, high, tuple(_asks(materials, kind))))
    return tuple(found)


def share(materials: Sequence[Material], kind: str) -> tuple[float, float] | None:
    """Return the least and the most percent of the mass of materials that is of a kind; None without the mass of each."""
    masses = [one.kg for one in materials if one.kg is not None]
    total = sum(masses, Fraction(0))
    if len(masses) < len(materials) or not total:
        return None
    low, high = (
        sum((mass * one.parts[kind][end] for mass, one in zip(masses, materials, strict=True)), Fraction(0))
        for end in (0, 1)
    )
    return float(100 * low / total), float(100 * high / total)


def _asks(materials: Sequence[Material], kind: str) -> Iterator[Text]:
    if not materials:
        yield text("circularity.ask-products")
    if weightless := [one.item for one in materials if one.kg is None]:
        yield text("circularity.ask-mass", items=weightless)
    yield from dict.fromkeys(one.ask[kind] for one in materials if kind in one.ask)


def _material(product: Product) -> Material:
    """Return what a product says of its mass and of what is recycled or reused in it. Raises InputError for what contradicts itself."""
    made = secondary_mass(product.mix) if product.mix is not None else None
    for wrong in _contradictions(product, made):
        raise InputError([wrong])
    parts, asks = _parts(product, made), dict[str, Text]()
    for kind, (low, high) in parts.items():
        if low < high:
            silent = made is not None and kind == "recycled"
            about = (
                {"mix": product.name, "constituents": names(made.unsaid)} if made and silent else {"item": product.item}
            )
            asks[kind] = text("circularity.ask-constituents" if silent else ASK[kind], **about)
    return Material(product.item, _kilograms(product, made), parts, asks)


def _contradictions(product: Product, made: SecondaryMass | None) -> Iterator[Problem]:
    recycled, reused, at = product.recycled_percent, product.reused_percent, product.row
    if made is not None and recycled is not None:
        yield at.problem(text("circularity.beside-mix", mix=product.name), "recycled_percent", recycled)
    if product.mix is not None and reused:
        yield at.problem(text("circularity.mix-reused", mix=product.name), "reused_percent", reused)
    if (recycled or 0) + (reused or 0) > 100:
        yield at.problem(text("circularity.over-100"), "reused_percent", reused)


def _parts(product: Product, made: SecondaryMass | None) -> Mapping[str, Part]:
    """Return the least and the most of a product that is recycled and reused."""
    given = {"recycled": product.recycled_percent, "reused": product.reused_percent}
    known = {kind: Fraction(str(percent)) / 100 for kind, percent in given.items() if percent is not None}
    rest = 1 - sum(known.values(), Fraction(0))
    parts = {kind: (known[kind], known[kind]) if kind in known else (Fraction(0), rest) for kind in KINDS}
    if made is not None:
        parts["recycled"] = (made.certain / made.total, made.possible / made.total)
    if product.mix is not None:
        parts["reused"] = NONE_OF_IT
    return parts


def _kilograms(product: Product, made: SecondaryMass | None) -> Fraction | None:
    """Return the mass of a product: as it is given, or of its cubic metres by the constituents or the density of its mix."""
    quantity, mix = Fraction(product.exact), product.mix
    if product.unit in KG:
        return quantity * KG[product.unit]
    if product.unit != "m3" or mix is None:
        return None
    if made is not None:
        return quantity * made.total
    return None if mix.density_kg_per_m3 is None else quantity * Fraction(str(mix.density_kg_per_m3))


ASK = {"recycled": "circularity.ask-recycled", "reused": "circularity.ask-reused"}


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
        about = {"bidder": bidder, "what": circular_share(one.kind, one.basis), "percent": plain(one.percent)}
        yield Finding(
            code,
            Severity.WARNING if short else Severity.NOTE,
            text(f"circularity.{code}", **about, **shown),
            text("bid-equipment.promise-not-in-plan.advice")
            if short
            else text("circularity.advice", asks=list(one.ask)),
        )
