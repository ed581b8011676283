"""From the client's quantities beside its tender to bids, the workbook to bid with and the reference: all rest on the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.forms import read
from meetlat.requirements import Outcome
from meetlat.tender import Evaluation
from meetlat.tender.jobs.bid import check_bid, workbook_to_bid
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.jobs.reference import Scope, reference_of
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.data import as_data
from tests.forms.places import workbook
from tests.tender.folders import MIXES, PRODUCTS, bid, marks, mix, one_bid, product, tender, write

LIBRARY = library()
QUANTITIES = "item,material,description,quantity,unit,option\nDek,concrete,Het dek,4000,m3,\n"


def evaluated(folder: Path) -> Evaluation:
    return evaluate_tender(LIBRARY, read_tender_folder(folder)).result


def asked(folder: Path, products: str = "", quantities: str = QUANTITIES, mki: int = 45_000) -> Path:
    return write(one_bid(folder, products=products, mki=mki), {"quantities.csv": quantities})


def test_half_the_work_is_no_half_the_mki(tmp_path: Path) -> None:
    """10.4 × 2,000 = 20,800 by its own statement, and 41,600 over the 4,000 m³ of the client."""
    folder = asked(tmp_path, product(quantity="2000,m3"), mki=21_000)
    found = evaluated(folder)
    (one,) = found.bids
    assert (one.admissible, found.winner, one.rank) == (None, None, 1)
    assert (one.mki_eur, one.bid.asked_mki and one.bid.asked_mki.eur) == (Decimal(20_800), Decimal(41_600))
    assert one.value("mki").eur == 92_000  # 150,000 × (60,000 − 41,600) ÷ 30,000
    assert "quantities-differ" in {finding.code for finding in found.findings}
    assert as_data(found, "nl")["bids"][0]["mki"]["at_asked_quantities_eur"] == 41_600
    assert "quantities.csv" in {one.file for one in found.inputs}


def test_a_bid_for_the_work_of_the_client_is_admissible(tmp_path: Path) -> None:
    (one,) = evaluated(asked(tmp_path)).bids
    assert (one.admissible, one.bid.asked_mki, one.mki_eur) == (True, None, Decimal(41_600))


def test_more_mki_than_offered_breaks_an_offer_for_other_work_too(tmp_path: Path) -> None:
    (one,) = evaluated(asked(tmp_path, product(quantity="2000,m3"), mki=20_799)).bids
    assert one.admissible is False


@pytest.mark.parametrize("quantities", [QUANTITIES + "Voeg,steel,,12,piece,yes\n", QUANTITIES.replace("m3", "t")])
def test_what_does_not_follow_over_the_work_of_the_client_is_not_known(tmp_path: Path, quantities: str) -> None:
    (one,) = evaluated(asked(tmp_path, quantities=quantities)).bids
    assert (one.admissible, one.value("mki").eur, one.rank) == (None, None, None)


def test_without_a_form_bids_on_other_quantities_are_both_open(tmp_path: Path) -> None:
    folder = write(
        one_bid(tmp_path),
        {
            "assessment.csv": marks("A", "B"),
            "bids/B/bid.yaml": bid("B", 2_000_000),
            "bids/B/mixes.csv": MIXES + mix(),
            "bids/B/products.csv": PRODUCTS + product(quantity="3999,m3"),
        },
    )
    found = evaluated(folder)
    assert ([one.admissible for one in found.bids], found.winner) == ([None, None], None)
    write(folder, {"tender.yaml": tender(work={"own_design": True})})
    assert ([one.admissible for one in evaluated(folder).bids], evaluated(folder).winner) == ([True, True], "B")


def test_quantities_that_a_bidder_gives_along_are_not_read_and_told(tmp_path: Path) -> None:
    folder = write(one_bid(tmp_path), {"bids/A/quantities.csv": QUANTITIES})
    (told,) = [
        one for one in evaluate_tender(LIBRARY, read_tender_folder(folder)).caveats if one.code == "file-ignored"
    ]
    assert told.message.values["files"] == ["bids/A/quantities"]


def test_a_bidder_sees_that_its_quantities_are_others_before_it_bids(tmp_path: Path) -> None:
    check = check_bid(LIBRARY, asked(tmp_path, product(quantity="2000,m3"), mki=45_000) / "bids/A").result
    assert (check.bid.admissible, check.outcome) == (None, Outcome.UNKNOWN)
    assert check_bid(LIBRARY, asked(tmp_path, product()) / "bids/A").result.bid.admissible is True


def test_the_workbook_to_bid_with_holds_the_quantities_of_the_client(tmp_path: Path) -> None:
    folder = asked(tmp_path, quantities=QUANTITIES + "Voeg,steel,,12.5,piece,yes\n")
    (tmp_path / "bid.xlsx").write_bytes(workbook_to_bid(folder, "nl"))
    rows = read(tmp_path / "bid.xlsx", ["products"])["products"]
    assert [(row["item"], row["material"], row["quantity"], row["unit"], row["remark"]) for row in rows] == [
        ("Dek", "concrete", 4000, "m3", "Het dek"),
        ("Voeg", "steel", 12.5, "piece", None),
    ]


def test_a_workbook_beside_the_tender_may_hold_the_quantities(tmp_path: Path) -> None:
    sheet: list[list[object]] = [
        ["post", "materiaal", "hoeveelheid", "eenheid", "optie"],
        ["Dek", "beton", 2000, "m³", "nee"],
    ]
    (one_bid(tmp_path) / "hoeveelheden.xlsx").write_bytes(workbook({"hoeveelhedenstaat": sheet}))
    (one,) = evaluated(tmp_path).bids
    assert one.admissible is None


def test_a_reference_is_of_the_quantities_of_the_client(tmp_path: Path) -> None:
    scope = Scope(date(2025, 11, 15))
    forms = {"mixes.csv": MIXES + mix(), "products.csv": PRODUCTS + product(), "quantities.csv": QUANTITIES}
    folder = write(tmp_path, forms)
    mki = reference_of(LIBRARY, folder, scope).result.mki
    assert mki is not None
    assert mki.eur == Decimal(41_600)
    write(folder, {"quantities.csv": QUANTITIES.replace("4000", "2000")})
    for tender_path in (None, folder, folder / "tender.yaml"):
        with pytest.raises(InputError) as refused:
            reference_of(LIBRARY, folder, scope, tender_path=tender_path)
        assert [one.message.code for one in refused.value.problems] == ["quantities.other"]
