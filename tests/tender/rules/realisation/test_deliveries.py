"""Deliveries against the bid: each that is odd is said once, and every one counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from meetlat.forms import read
from meetlat.lca import Profiles
from meetlat.tender import Award, Client, ComputedMki, MkiPart, Tender
from meetlat.tender.read.products import changes_of, products_of
from meetlat.tender.rules.realisation import Quantity
from meetlat.tender.rules.realisation.deliveries import Stated, findings, quantities

TENDER = Tender("t", "t", Client("c"), Award(), execution_from=date(2026, 1, 1), execution_to=date(2026, 12, 31))
HEAD = "item,material,quantity,unit,placed_on,delivery_note\n"
OFFERED = HEAD + "Dek,concrete,100,m3,2026-06-01,\n"
PROMISED = ComputedMki(Decimal(1000), parts=(MkiPart("Dek", "A1-A3", Decimal(1000)),))


def found(folder: Path, delivered: str, changes: str = "") -> tuple[tuple[Quantity, ...], list[str]]:
    for name, words in (("a", OFFERED), ("b", HEAD + delivered)):
        (folder / f"{name}.csv").write_text(words, encoding="utf-8")
    (folder / "c.csv").write_text(f"item,agreed_quantity,agreed_on,document\n{changes}", encoding="utf-8")
    offered, built = (products_of(read(folder / f"{name}.csv", ["products"]), Profiles({})) for name in "ab")
    changed = changes_of(read(folder / "c.csv", ["changes"])["changes"])
    done = quantities(Stated((), offered, built, changed), PROMISED, None)
    return done, [one.code.removeprefix("delivery-") for one in findings(done, built, TENDER)]


@pytest.mark.parametrize(
    ("delivered", "codes"),
    [
        ("Dek / 1,concrete,60,m3,2026-06-01,B1\nDek / 2,concrete,40,m3,2026-06-02,B2\n", []),
        ("Dek,concrete,101,m3,2026-06-01,\n", ["over-delivery"]),
        ("Dek,concrete,99,m3,2026-06-01,\n", ["short-delivery"]),
        ("Dek,concrete,100,m3,2026-06-01,\nDeur,other,1,piece,2026-06-01,\n", ["not-offered"]),
        ("Dek,concrete,100,m3,2026-06-01,\nDekk,concrete,1,m3,2026-06-01,\n", ["not-offered-near"]),
        ("Dek,concrete,100,t,2026-06-01,\n", ["other-unit"]),
        ("Dek,concrete,100,m3,2027-01-01,\n", ["after-end"]),
        ("Dek,concrete,100,m3,2025-12-31,\n", ["before-start"]),
        ("Dek,concrete,100,m3,,\n", ["no-day"]),
        ("Dek / 1,concrete,50,m3,2026-06-01,B1\nDek / 2,concrete,50,m3,2026-06-02,B1\n", ["same-note"]),
        ("Dek / 1,concrete,50,m3,2026-06-01,\nDek / 2,concrete,50,m3,2026-06-01,\n", ["alike"]),
        ("Dek / 1,concrete,50,m3,2026-06-01,B1\nDek / 2,concrete,50,m3,2026-06-01,B2\n", []),
    ],
)
def test_what_is_odd_about_deliveries_is_found(tmp_path: Path, delivered: str, codes: list[str]) -> None:
    assert found(tmp_path, delivered)[1] == codes


def test_an_item_carries_what_was_offered_agreed_and_delivered(tmp_path: Path) -> None:
    """€ 1.000 for 100 m³ is € 600 for 60 m³."""
    delivered = "Dek / 1,concrete,20,m3,2026-06-01,\nDek / 2,concrete,40,m3,2026-06-03,\n"
    (one,), _ = found(tmp_path, delivered, "Dek,90,2026-05-01,V\n")
    assert [one.offered, one.agreed, one.delivered, one.eur_of(one.delivered)] == [
        Decimal(n) for n in (100, 90, 60, 600)
    ]
    assert (one.count, one.last, one.is_short) == (2, date(2026, 6, 3), True)
