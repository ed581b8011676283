"""What a bidder sees of its own bid before it is sent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.forms.xlsx.workbook import bid_template
from meetlat.requirements import Outcome
from meetlat.tender.jobs.bid import BidCheck, check_bid, workbook_to_bid
from meetlat.tender.view.data import as_data
from meetlat.words import say
from tests.commands import Run
from tests.tender.folders import bid, mix, one_bid, product, tender, write

LIBRARY = library()


def checked(folder: Path) -> BidCheck:
    return check_bid(LIBRARY, folder / "bids/A").result


def test_a_sound_bid_is_worth_its_offers_before_the_marks_of_the_client(tmp_path: Path) -> None:
    found = checked(one_bid(tmp_path))
    assert (found.outcome, found.missing) == (Outcome.MET, ())
    assert (found.bid.evaluation_price_eur, found.marks_eur) == (Decimal(2_055_000), Decimal(20_000))


def test_the_marks_of_the_client_are_open_and_not_nothing(tmp_path: Path) -> None:
    found = as_data(checked(one_bid(tmp_path)), "nl")
    assert found["values_eur"] == {"mki": 75_000, "zero_emission": 20_000, "demonstrability": None}
    assert found["most_eur"] == {"mki": 150_000, "zero_emission": 20_000, "demonstrability": 20_000}
    assert found["evaluation_price_before_marks_eur"] == 2_055_000


def test_missing_proof_is_named_with_its_item_and_what_to_do(tmp_path: Path) -> None:
    found = checked(one_bid(tmp_path, products=product(on="")))
    assert found.outcome is Outcome.UNKNOWN
    assert [say(one, "nl") for one in found.missing] == [
        "dek: Vraag de inschrijver naar de dag van levering van dek (placed_on): die bepaalt welke eis geldt."
    ]


@pytest.mark.parametrize("proof", ["at_bid", "at_execution"])
def test_a_mix_above_its_ceiling_does_not_meet_whenever_its_proof_is_asked(tmp_path: Path, proof: str) -> None:
    asked = tender(requirements__concrete__proof=proof)
    assert checked(one_bid(tmp_path, mixes=mix(co2=175), asked=asked)).outcome is Outcome.NOT_MET


def test_an_offer_that_ones_own_forms_contradict_does_not_meet(tmp_path: Path) -> None:
    assert checked(one_bid(tmp_path, mki=41_000)).outcome is Outcome.NOT_MET


def test_an_item_without_a_profile_is_missing_proof(tmp_path: Path) -> None:
    found = checked(one_bid(tmp_path, products=product() + product("hout", "other", ",", "3,m3")))
    assert found.outcome is Outcome.UNKNOWN
    assert [say(one, "nl") for one in found.missing] == ["hout: Geef het mengsel of het milieuprofiel op."]


def test_a_bid_elsewhere_is_checked_against_the_tender_that_is_named(tmp_path: Path) -> None:
    folder = one_bid(tmp_path / "tender")
    elsewhere = (folder / "bids/A").rename(tmp_path / "A")
    assert check_bid(LIBRARY, elsewhere, folder).result.outcome is Outcome.MET
    with pytest.raises(InputError) as error:
        check_bid(LIBRARY, elsewhere)
    assert [problem.message.code for problem in error.value.problems] == ["tender.bid-without-tender"]


def test_a_bid_for_another_tender_is_refused(tmp_path: Path) -> None:
    folder = write(one_bid(tmp_path), {"bids/A/bid.yaml": bid("A") + "tender: brug-west\n"})
    with pytest.raises(InputError) as error:
        checked(folder)
    assert [problem.column for problem in error.value.problems] == ["tender"]


def test_a_bid_may_be_one_workbook(tmp_path: Path) -> None:
    folder = write(tmp_path, {"tender.yaml": tender(requirements__concrete=None)})
    rows = {
        "bid": [{"bidder": "A", "tender": "viaduct-oost", "price_eur": Decimal(2_150_000), "mki_eur": Decimal(45_000)}],
        "products": [{"item": "staal", "material": "steel", "profile": "a1/steel-rebar", "quantity": 2.0, "unit": "t"}],
    }
    (folder / "bod.xlsx").write_bytes(bid_template("nl", rows))
    found = check_bid(LIBRARY, folder / "bod.xlsx", folder / "tender.yaml").result
    assert (found.bid.bidder, found.bid.price_eur) == ("A", Decimal(2_150_000))
    assert found.bid.bid.computed_mki is not None


def test_the_workbook_to_bid_with_names_its_tender(tmp_path: Path) -> None:
    folder = write(tmp_path, {"tender.yaml": tender()})
    path = tmp_path / "bod.xlsx"
    path.write_bytes(workbook_to_bid(folder, "nl"))
    with pytest.raises(InputError) as error:
        check_bid(LIBRARY, path, folder)
    assert {problem.column for problem in error.value.problems} == {"Waarde"}  # nothing but the open answers


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(meetlat: Run, tmp_path: Path) -> None:
    folder = write(tmp_path, {"tender.yaml": tender(), "taken": "a file"})
    assert meetlat("bid", "workbook", folder, "--out", folder / "taken" / "bod.xlsx").code == 2
    assert sorted(path.name for path in folder.iterdir()) == ["taken", "tender.yaml"]
