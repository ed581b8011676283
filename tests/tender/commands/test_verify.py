"""What was built against what was offered, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands import Run, Said
from tests.tender.folders import MIXES, PRODUCTS, mix, one_bid, product, tender, write

CHANGES = "item,agreed_quantity,agreed_on,document\n"


@pytest.fixture
def verify(meetlat: Run, tmp_path: Path) -> Any:
    """Verify deliveries of a bid of 4000 m3 at € 10,40, offered at € 41.600."""

    def run(
        products: str = "", mixes: str = "", changes: str = "", *more: str, plain: bool = False, **asked: Any
    ) -> Said:
        settings = {"client__seb": "none", "award__assurance": {"malus_factor": 2}, **asked}
        folder = one_bid(tmp_path / "tender", asked=tender(**settings), mki=41_600, mobile=None)
        built = {"products.csv": PRODUCTS + (products or product()), "mixes.csv": MIXES + (mixes or mix())}
        write(tmp_path / "built", {**built, "changes.csv": CHANGES + changes})
        return meetlat("tender", "verify", folder, "--bid", "A", "--realised", tmp_path / "built", *more, plain=plain)

    return run


def test_what_was_built_as_offered_is_met(verify: Any) -> None:
    said = verify()
    assert (said.code, said.result["outcome"], said.result["actions"]) == (0, "met", [])
    assert (said.result["mki"]["realised_eur"], said.result["mki"]["malus_eur"]) == (41_600, 0)


def test_more_mki_than_offered_costs_a_malus_by_the_formula_of_the_award(verify: Any) -> None:
    """€ 5 per euro of MKI, twice, over 4000 × € 0,40."""
    said = verify(mixes=mix(mki=10.8))
    assert (said.code, said.result["mki"]["malus_eur"]) == (1, 16_000)
    assert [one["who"] for one in said.result["actions"]] == ["Gemeente Voorbeeld"]


def test_without_a_factor_in_the_tender_the_usual_one_is_only_shown(verify: Any) -> None:
    said = verify(mixes=mix(mki=10.8), award__assurance=None)
    assert (said.code, said.result["mki"]["malus_eur"], said.result["mki"]["usual_factor"]) == (1, None, 1.5)
    assert "malus-factor" in [one["table"] for one in said.json["figures"]]


def test_an_agreed_quantity_is_no_fault_and_more_than_agreed_is(verify: Any) -> None:
    agreed = "dek,4200,2026-05-01,VTW-1\n"
    said = verify(products=product(quantity="4200,m3"), changes=agreed)
    assert (said.code, said.result["mki"]["agreed_eur"], said.result["mki"]["comparable_eur"]) == (0, 43_680, 41_600)
    assert verify(products=product(quantity="4300,m3"), changes=agreed).code == 1


def test_an_item_without_delivery_leaves_it_open_and_is_asked(verify: Any) -> None:
    said = verify("", "", "", "--on", "2026-06-01")
    assert (said.code, said.result["outcome"]) == (3, "unknown")
    assert said.result["actions"][0]["who"] == "A"


def test_deliveries_in_parts_belong_to_their_item(verify: Any) -> None:
    parts = product("dek / 1", quantity="1000,m3") + product("dek / 2", quantity="3000,m3")
    assert verify(parts).code == 0


def test_concrete_that_is_not_what_the_contract_asks_is_an_action(verify: Any) -> None:
    said = verify(mixes=mix(co2=300), plain=True)
    assert said.code == 1
    assert "Herstel wat niet voldoet aan ‘CO₂-eisen beton’ (dek)" in said.out


def test_machines_that_were_asked_and_not_given_are_open(verify: Any) -> None:
    said = verify(client__seb="signatory")
    assert (said.code, said.result["seb"]["level"], said.result["seb"]["outcome"]) == (3, "basic", "unknown")


@pytest.mark.parametrize(
    ("changes", "column"), [("deur,3,2026-05-01,VTW-1\n", "item"), ("dek,3,2026-05-01,\n", "document")]
)
def test_a_change_of_what_was_not_offered_or_without_document_is_refused(
    verify: Any, changes: str, column: str
) -> None:
    said = verify("", "", changes)
    assert (said.code, [one["column"] for one in said.problems]) == (2, [column])


def test_a_bidder_that_is_not_there_is_refused_with_those_that_are(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("tender", "verify", one_bid(tmp_path), "--bid", "X", "--realised", tmp_path / "bids/A")
    assert (said.code, said.problems[0]["message"]) == (2, "Er is geen inschrijving van X. Kies uit A.")


MACHINES = "deployment,kind,power_kw,stage,energy,vessel_type,from,to,hours,load_percent\n"
CRANE = "kraan,mobile,100,V,diesel,,2026-03-01,2026-05-01,400,40\n"


@pytest.mark.parametrize(("commits", "level", "outcome"), [(True, "ambitious", "not_met"), (False, "basic", "met")])
def test_a_commitment_in_the_bid_is_what_the_realisation_is_judged_by(
    meetlat: Run, tmp_path: Path, commits: bool, level: str, outcome: str
) -> None:
    """A diesel crane alone does the basic level, and none of the 30 % emission-free work of the ambitious level."""
    asked = tender(
        award__zero_emission={"ambitious_commitment": {"value_eur": 30_000}}, award__assurance={"malus_factor": 2}
    )
    folder = one_bid(tmp_path / "tender", asked=asked, mki=41_600)
    bid = f"bidder: A\nprice_eur: 1\noffers: {{mki_eur: 41600, zero_emission: {{ambitious_commitment: {str(commits).lower()}}}}}\n"
    write(folder, {"bids/A/bid.yaml": bid})
    built = write(
        tmp_path / "built",
        {"deployments.csv": MACHINES + CRANE, "products.csv": PRODUCTS + product(), "mixes.csv": MIXES + mix()},
    )
    said = meetlat("tender", "verify", folder, "--bid", "A", "--realised", built)
    assert (said.result["seb"]["level"], said.result["seb"]["outcome"]) == (level, outcome)
    assert ("commitment" in [one["code"] for one in said.json["caveats"]]) is commits


def test_during_the_work_what_is_still_to_come_is_no_merit_and_asks_nothing(verify: Any) -> None:
    """A quarter was delivered, as offered: € 10.400 where € 10.400 was expected."""
    execution = {"execution": {"from": "2026-01-01", "to": "2026-12-31"}}
    said = verify(
        product("dek / 1", quantity="1000,m3"), "", "", "--from", "2026-06-01", "--to", "2026-06-30", **execution
    )
    mki = said.result["mki"]
    assert (said.code, mki["lower_bound"], mki["realised_eur"], said.result["expected_eur"]) == (
        3,
        True,
        10_400,
        10_400,
    )
    assert said.result["actions"] == []
    assert [one["delivered"] for one in said.result["term"]["quantities"]] == [1000]


def test_a_term_that_ends_before_it_begins_is_refused(verify: Any) -> None:
    said = verify("", "", "", "--from", "2026-06-02", "--to", "2026-06-01")
    assert (said.code, [one["column"] for one in said.problems]) == (2, ["--from"])


def test_promises_that_what_was_built_does_not_show_are_named(meetlat: Run, tmp_path: Path) -> None:
    scale = {"scale": "linear", "from": 5, "to": 30, "value_eur": 20_000}
    asked = {
        "award__circularity": {"basis": "mass", "recycled": scale},
        "award__other": [{"name": "Hinder", "unit": "dagen", "sense": "higher", **scale}],
        "client__seb": "none",
        "award__assurance": {"malus_factor": 2},
    }
    folder = one_bid(tmp_path / "tender", asked=tender(**asked), mki=41_600)
    promised = "{mki_eur: 41600, circularity: {recycled_percent: 12}, other: {Hinder: 8}}"
    write(folder, {"bids/A/bid.yaml": f"bidder: A\nprice_eur: 1\noffers: {promised}\n"})
    built = write(tmp_path / "built", {"products.csv": PRODUCTS + product(), "mixes.csv": MIXES + mix()})
    said = meetlat("tender", "verify", folder, "--bid", "A", "--realised", built, "--out", tmp_path / "report")
    page = (tmp_path / "report" / "termijnrapportage.html").read_text(encoding="utf-8")
    assert 'id="term-section-circularity"' in page
    assert "toegezegd 12 %, de formulieren laten 0 tot 100 % zien" in page.replace("\u00a0", " ")
    (caveat,) = [one["message"] for one in said.json["caveats"] if one["code"] == "not-judged"]
    assert "toegezegd op: Hinder (8 dagen)" in caveat
    (recycled,) = said.result["circularity"]
    assert (recycled["outcome"], recycled["lowest_percent"], recycled["highest_percent"]) == ("unknown", 0, 100)
    assert (said.code, said.result["outcome"]) == (3, "unknown")
    assert any("bestanddelen" in one["what"] for one in said.result["actions"])


CONSTITUENTS = "mix,constituent,kg_per_m3,secondary\n"


@pytest.mark.parametrize(
    ("secondary", "on", "outcome", "whole"),
    [
        (600, None, "met", "met"),  # 600 / 2400 = 25 %, promised 25
        (599, None, "not_met", "not_met"),
        (599, "2026-12-31", "unknown", "unknown"),  # the rest is still to come
    ],
)
def test_what_was_delivered_is_held_against_the_promised_share(
    meetlat: Run, tmp_path: Path, secondary: int, on: str | None, outcome: str, whole: str
) -> None:
    scale = {"scale": "linear", "from": 5, "to": 30, "value_eur": 20_000}
    asked = {"award": {"price_weighting": "value", "circularity": {"basis": "mass", "recycled": scale}}}
    execution = {"from": "2026-03-01", "to": "2027-02-28"}
    folder = one_bid(tmp_path / "tender", asked=tender(**asked, client__seb="none", execution=execution))
    promised = "offers: {circularity: {recycled_percent: 25}}"
    write(folder, {"bids/A/bid.yaml": f"bidder: A\nprice_eur: 1\n{promised}\n", "assessment.csv": ""})
    (folder / "assessment.csv").unlink()
    made = f"dek,aggregate_coarse,{secondary},yes\ndek,aggregate_fine,{2400 - secondary},no\n"
    forms = {"products.csv": PRODUCTS + product(), "mixes.csv": MIXES + mix(), "constituents.csv": CONSTITUENTS + made}
    built = write(tmp_path / "built", forms)
    until = ("--on", on) if on else ()
    said = meetlat("tender", "verify", folder, "--bid", "A", "--realised", built, *until)
    assert [one["outcome"] for one in said.result["circularity"]] == [outcome]
    assert said.result["outcome"] == whole
