"""What the forms of a bid show of the recycled and reused material it promises: found, open, and never a reason to exclude."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.requirements import Severity
from meetlat.tender.jobs.bid import check_bid
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.rules.evidence.circularity import NONE_OF_IT, Material, Part, share
from meetlat.tender.view.data import as_data
from tests.tender.folders import MIXES, mix, product, tender, write

LIBRARY = library()
SCALE = {"scale": "linear", "from": 0, "to": 50, "value_eur": 50_000}
MADE = "mix,constituent,kg_per_m3,secondary\ndek,aggregate_coarse,480,yes\ndek,cement,{silent},\ndek,aggregate_fine,{rest},no\n"
PRODUCTS = "item,material,product,profile,quantity,unit,placed_on,recycled_percent,reused_percent\n"


def made(silent: int = 0) -> str:
    """2400 kg in one m3, of which 480 secondary and `silent` that does not say."""
    return MADE.format(silent=silent, rest=2400 - 480 - silent)


def folder(tmp_path: Path, offer: str, products: str, constituents: str | None = None, basis: str = "mass") -> Path:
    award = {
        "price_weighting": "value",
        "circularity": {"basis": basis, "recycled": dict(SCALE), "reused": dict(SCALE)},
    }
    files = {
        "tender.yaml": tender(award=award, requirements__concrete=None),
        "bids/A/bid.yaml": f"bidder: A\nprice_eur: 1000000\noffers: {{circularity: {{{offer}}}}}\n",
        "bids/A/mixes.csv": MIXES + mix(),
        "bids/A/products.csv": PRODUCTS + products,
    }
    return write(tmp_path, files | ({"bids/A/constituents.csv": constituents} if constituents else {}))


def concrete(tail: str = ",", quantity: str = "100,m3") -> str:
    return product(quantity=quantity).strip() + f",{tail}\n"


def steel(tail: str = ",", quantity: str = "60,t") -> str:
    return product("staal", "other", ",", quantity).strip() + f",{tail}\n"


def judged(path: Path) -> list[tuple[str, float | None, float | None, str]]:
    (bid,) = as_data(evaluate_tender(LIBRARY, read_tender_folder(path)).result, "nl")["bids"]
    assert bid["admissible"] is True
    names = ("kind", "lowest_percent", "highest_percent", "outcome")
    return [tuple(one[name] for name in names) for one in bid["circularity"]]


@pytest.mark.parametrize(
    ("silent", "products", "expected"),
    [
        (0, concrete(), (20, 20, "met")),  # 480 / 2400
        (240, concrete(), (20, 30, "met")),  # (480 + 240) / 2400
        (0, concrete() + steel("50,"), (26, 26, "met")),  # (48 + 30) / (240 + 60) t
        (0, concrete() + steel("0,"), (16, 16, "not_met")),  # 48 / 300 t
        (0, concrete() + steel(), (16, 36, "unknown")),  # 48 to 108 of 300 t
        (0, concrete() + steel(quantity="60,piece"), (None, None, "unknown")),
        (0, concrete(quantity="240,t"), (20, 20, "met")),
    ],
)
def test_the_recycled_share_follows_from_the_forms(
    tmp_path: Path, silent: int, products: str, expected: tuple[float | None, float | None, str]
) -> None:
    assert judged(folder(tmp_path, "recycled_percent: 20", products, made(silent))) == [("recycled", *expected)]


def test_a_mix_is_no_reused_element_and_its_declared_share_is_not_one_of_its_mass(tmp_path: Path) -> None:
    found = judged(folder(tmp_path, "recycled_percent: 5, reused_percent: 20", concrete() + steel(",100", "59.25,t")))
    low = 100 * 59.25 / (237 + 59.25)  # 100 m3 of 2370 kg
    assert found == [("recycled", 0, 80, "unknown"), ("reused", low, low, "met")]


def findings(path: Path) -> dict[str, Any]:
    found = as_data(check_bid(LIBRARY, path / "bids" / "A").result, "nl")
    assert found["outcome"] == "met"
    return {one["code"]: one for one in found["findings"]}


def test_an_offer_that_the_forms_do_not_carry_is_told_to_client_and_bidder(tmp_path: Path) -> None:
    path = folder(tmp_path, "recycled_percent: 25", concrete(), made())
    (found,) = evaluate_tender(LIBRARY, read_tender_folder(path)).result.findings
    assert (found.code, found.severity) == ("promise-not-in-plan", Severity.WARNING)
    assert "biedt 25 % aan" in findings(path)["promise-not-in-plan"]["message"]


def test_a_share_by_price_is_not_shown_and_says_what_to_ask(tmp_path: Path) -> None:
    path = folder(tmp_path, "recycled_percent: 25", concrete(), made(), basis="euros")
    assert judged(path) == [("recycled", None, None, "unknown")]
    assert "prijs, zonder btw, van elk product" in findings(path)["promise-not-shown"]["advice"]


@pytest.mark.parametrize(
    ("products", "column"),
    [(concrete("20,"), "recycled_percent"), (concrete(",20"), "reused_percent"), (steel("60,50"), "reused_percent")],
)
def test_a_share_that_contradicts_itself_is_refused_at_its_cell(tmp_path: Path, products: str, column: str) -> None:
    path = folder(tmp_path, "recycled_percent: 20", products, made())
    with pytest.raises(InputError) as error:
        evaluate_tender(LIBRARY, read_tender_folder(path))
    assert [(one.row, one.column) for one in error.value.problems] == [(2, column)]


NOT_SAID: Part = (Fraction(0), Fraction(1))


def item(kg: int | None, recycled: Part) -> Material:
    return Material("post", None if kg is None else Fraction(kg), {"recycled": recycled, "reused": NOT_SAID}, {})


def test_a_share_weighs_every_item_by_its_mass() -> None:
    """300 t of which a quarter, and 100 t of which half: (75 + 50) / 400 = 31.25 %."""
    quarter, half = Fraction(1, 4), Fraction(1, 2)
    assert share([item(300, (quarter, quarter)), item(100, (half, half))], "recycled") == (31.25, 31.25)


def test_what_an_item_leaves_unsaid_lies_between_nothing_and_all_of_it() -> None:
    """300 t of which a quarter, and 100 t that says nothing: from 75 / 400 to 175 / 400."""
    quarter = Fraction(1, 4)
    assert share([item(300, (quarter, quarter)), item(100, NOT_SAID)], "recycled") == (18.75, 43.75)


@pytest.mark.parametrize("materials", [[], [item(300, NONE_OF_IT), item(None, NONE_OF_IT)]])
def test_without_the_mass_of_every_item_nothing_is_said(materials: list[Material]) -> None:
    assert share(materials, "recycled") is None
