"""Portfolios on disk, to vary."""

from __future__ import annotations

from pathlib import Path

from tests.tender.folders import MIXES, PRODUCTS, bid, mix, product, tender, write

HEAD = "project,client,status,year,document"
AWARD = "{set: A1, modules: [A1-A3], form: ceiling, ceiling_eur: 60000, reference: {set: A1, value_eur: 50000}}"


def projects(folder: Path, *rows: str, more: str = "", name: str = "projects.csv") -> Path:
    """A form of projects; `more` are columns after the required ones."""
    head = f"{HEAD},{more}" if more else HEAD
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return folder / name


def built(folder: Path, name: str = "brug", mixes: str = "", products: str = "", **changes: object) -> Path:
    """A tender folder with one bid, and as built: 4000 m3 of one mix."""
    asked: dict[str, object] = {
        "id": name,
        "client__seb": "frontrunner",
        "estimate_eur": 2_000_000,
        "work": {"frontrunner_project": True, "market_consultation": True},
        "award__zero_emission": None,
        "award__demonstrability": None,
        "award__mki__reference": {"set": "A1", "value_eur": 55000},
        **changes,
    }
    forms = {"mixes.csv": MIXES + (mixes or mix()), "products.csv": PRODUCTS + (products or product())}
    return write(
        folder / name,
        {
            "tender.yaml": tender(**asked),
            "bids/bouwer-a/bid.yaml": bid("Bouwer A", mobile=0),
            **{f"bids/bouwer-a/{form}": words for form, words in forms.items()},
            **{f"as-built/bouwer-a/{form}": words for form, words in forms.items()},
        },
    )
