"""Tender folders on disk, to vary."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

TENDER: Mapping[str, Any] = yaml.safe_load("""
id: viaduct-oost
title: Vervanging viaduct Oost
client: {name: Gemeente Voorbeeld, seb: signatory, regime: general}
dates: {published: "2025-09-01", closing: "2025-11-15", opening: "2025-11-15"}
requirements:
  reference_date: delivery
  concrete: {level: ceiling, indicators: [mki, co2], proof: at_bid}
award:
  price_weighting: value
  mki: {set: A1, modules: [A1-A3], form: linear, ceiling_eur: 60000, floor_eur: 30000, max_value_eur: 150000, exclude_above_ceiling: true}
  zero_emission: {mobile_extra: [{from: 5, value_eur: 10000}, {from: 11, value_eur: 20000}]}
  demonstrability: {value_eur: 20000, counting: best}
""")

MIXES = (
    "mix,plant,exposure_classes,strength_class,reinforced,cement,density_kg_per_m3,declared_mki_eur_per_m3,declared_mki_set,"
    "declared_modules,declared_co2_kg_per_m3,declared_recycled_percent,declaration,declared_category,declaration_valid_to\n"
)
PRODUCTS = "item,material,product,profile,quantity,unit,placed_on\n"
ASSESSMENT = "bidder,criterion,part,assessor,mark,finding\n"


def tender(**changes: object) -> str:
    """A tender.yaml; a key is a path with double underscores, and None takes it away."""
    document = copy.deepcopy(dict(TENDER))
    for path, value in changes.items():
        node = document
        *parents, last = path.split("__")
        for parent in parents:
            node = node.setdefault(parent, {})
        if value is None:
            node.pop(last, None)
        else:
            node[last] = value
    return yaml.safe_dump(document)


def mix(name: str = "dek", mki: float = 10.4, co2: float = 165, **about: str) -> str:
    """A row of mixes, with declared values."""
    cells = {"classes": "XC4 XF1", "set": "A1", "modules": "A1-A3", "category": "1", "valid_to": "2029-12-31", **about}
    return (
        f"{name},p,{cells['classes']},C30/37,yes,CEM III/B,2370,{mki},{cells['set']},{cells['modules']},{co2},6,TEST-001,"
        f"{cells['category']},{cells['valid_to']}\n"
    )


def product(
    item: str = "dek",
    material: str = "concrete",
    names: str = "dek,",
    quantity: str = "4000,m3",
    on: str = "2026-06-15",
) -> str:
    """A row of products; `names` is the mix and the profile."""
    return f"{item},{material},{names},{quantity},{on}\n"


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder and return it."""
    for name, words in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return folder


def bid(bidder: str, price: object = 2_150_000, mki: object = 45_000, mobile: int = 15) -> str:
    """A bid.yaml."""
    offers = {"mki_eur": mki, "zero_emission": {"mobile_extra_percent": mobile}}
    return yaml.safe_dump(
        {"bidder": bidder, "price_eur": price, "offers": {k: v for k, v in offers.items() if v is not None}}
    )


def marks(*bidders: str, mark: int = 20) -> str:
    """An assessment.csv that gives every bidder the same mark for identification."""
    return ASSESSMENT + "".join(f"{bidder},demonstrability,identification,team,{mark},gelezen\n" for bidder in bidders)


def one_bid(folder: Path, products: str = "", mixes: str = "", asked: str | None = None, **offer: Any) -> Path:
    """A tender folder with bidder A, its products and its mixes; by default one proven mix."""
    return write(
        folder,
        {
            "tender.yaml": asked or tender(),
            "assessment.csv": marks("A"),
            "bids/A/bid.yaml": bid("A", **offer),
            "bids/A/mixes.csv": MIXES + (mixes or mix()),
            "bids/A/products.csv": PRODUCTS + (products or product()),
        },
    )
