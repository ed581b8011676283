"""The checklist says of each item what was asked, what was given, what is missing, of whom and before when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from meetlat.figures import library
from meetlat.requirements import Proof
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.rules.checklist import Asked, checklist
from tests.tender.folders import one_bid, product, tender, write

CRANE = (
    "deployment,partner,kind,power_kw,stage,energy,from,to,hours,load_percent\n"
    "k,Hijs BV,mobile,100,,diesel,2026-03-01,2026-05-01,10,10\n"
)


def lines(folder: Path) -> tuple[Asked, ...]:
    found = evaluate_tender(library(), read_tender_folder(folder)).result
    return checklist(found.tender, found.bids[0])


def test_proof_at_bid_is_due_at_the_closing_and_names_its_document(tmp_path: Path) -> None:
    mki, *_ = lines(one_bid(tmp_path))
    assert (mki.item, mki.proof, mki.given, mki.missing) == ("dek", Proof.AT_BID, ("TEST-001",), ())
    assert (mki.whom, mki.before) == ("A", date(2025, 11, 15))


def test_proof_at_execution_is_due_on_the_day_of_delivery(tmp_path: Path) -> None:
    first, *_ = lines(one_bid(tmp_path, asked=tender(requirements__concrete__proof="at_execution")))
    assert (first.proof, first.before) == (Proof.AT_EXECUTION, date(2026, 6, 15))


def test_a_machine_without_a_class_is_asked_of_its_partner_before_it_comes(tmp_path: Path) -> None:
    folder = write(one_bid(tmp_path), {"bids/A/deployments.csv": CRANE})
    (machine,) = [one for one in lines(folder) if one.whom == "Hijs BV"]
    assert (machine.proof, machine.before, machine.given) == (Proof.AT_EXECUTION, date(2026, 3, 1), ())
    assert machine.missing


def test_an_mki_that_is_not_complete_says_what_it_lacks(tmp_path: Path) -> None:
    *_, mki = lines(one_bid(tmp_path, products=product() + product("hout", "other", ",", "3,m3")))
    assert mki.missing
