"""The machines of a bid are judged at the level of the contract, and exclude nobody; what the plan does not carry is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from meetlat.errors import InputError, Text
from meetlat.figures import library
from meetlat.requirements import Outcome
from meetlat.tender import EvaluatedBid, Machines
from meetlat.tender.jobs.bid import check_bid
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.data import as_data
from meetlat.words import say
from tests.tender.folders import bid, marks, tender, write

LIBRARY = library()
HEAD = (
    "deployment,partner,kind,description,power_kw,category,stage,particulate_filter,energy,from,to,hours,load_percent,"
    "distance_km,evidence\n"
)
CRANE = "kraan,,mobile,hijskraan,100,,{stage},{filter},diesel,2025-01-01,2025-06-30,600,10,,plaatje\n"
ELECTRIC = "graver,Grond BV,mobile,graafmachine,50,,,,electric,2025-01-01,2025-06-30,{hours},10,,plaatje\n"
LORRY = "auto,,transport,vrachtwagens,,N2,EURO {euro},,diesel,2025-01-01,2025-06-30,,,24000,rdw\n"


def crane(stage: str = "V", filter: str = "yes") -> str:  # noqa: A002 - as the form calls it
    return CRANE.format(stage=stage, filter=filter)


def folder_of(path: Path, rows: str, mobile: int = 0, asked: dict[str, Any] | None = None) -> Path:
    document = tender(requirements__concrete=None, award__mki=None, **(asked or {}))
    files = {
        "tender.yaml": document,
        "bids/A/bid.yaml": bid("A", mobile=mobile, mki=None),
        "assessment.csv": marks("A"),
    }
    return write(path, {**files, "bids/A/deployments.csv": HEAD + rows})


def judged(path: Path, rows: str, mobile: int = 0, **asked: Any) -> EvaluatedBid:
    (found,) = evaluate_tender(LIBRARY, read_tender_folder(folder_of(path, rows, mobile, asked))).result.bids
    return found


def machines(found: EvaluatedBid) -> Machines:
    assert found.bid.machines is not None
    return found.bid.machines


def outcomes(found: EvaluatedBid) -> list[tuple[str, str, str]]:
    return [
        (say(one.item, "nl"), one.requirement.table, one.outcome.value) for one in found.verdicts if one.is_over_days
    ]


def test_a_machine_that_is_not_as_the_contract_asks_is_said_and_excludes_nobody(tmp_path: Path) -> None:
    found = judged(tmp_path, crane("IIIB", "no") + LORRY.format(euro="VI"))
    assert outcomes(found) == [
        ("hijskraan (kraan)", "seb-08-mobile-basic", "not_met"),
        ("vrachtwagens (auto)", "seb-10-transport-basic", "met"),
    ]
    assert (found.admissible, found.rank, found.reasons) == (True, 1, ())
    assert machines(found).outcomes == (Outcome.NOT_MET, Outcome.MET)


def test_the_level_is_that_of_the_decision_tree_or_the_tenders_own(tmp_path: Path) -> None:
    asked: dict[str, dict[str, Any]] = {
        "basic": {},
        "minimum": {"client__seb": "none", "work__bbl_emission_duty": True},
        "ambitious": {"requirements__seb": {"level": "ambitious"}},
    }
    for level, changes in asked.items():
        assert machines(judged(tmp_path / level, crane(), **changes)).level == level


def test_at_the_minimum_level_nothing_is_asked_of_lorries_and_that_is_said(tmp_path: Path) -> None:
    found = judged(tmp_path, LORRY.format(euro="V"), client__seb="none", work__bbl_emission_duty=True)
    assert outcomes(found) == []
    assert [say(one, "nl") for one in machines(found).not_asked] == ["vrachtwagens (auto)"]


@pytest.mark.parametrize(("seb", "codes"), [("none", {"no-seb-level"}), ("signatory", {"not-judged"})])
def test_without_a_level_nothing_is_judged_and_that_is_said(tmp_path: Path, seb: str, codes: set[str]) -> None:
    regime = "general" if seb == "none" else "prorail"
    asked = {"client__seb": seb, "client__regime": regime}
    answer = evaluate_tender(LIBRARY, read_tender_folder(folder_of(tmp_path, crane(), asked=asked)))
    assert codes <= {caveat.code for caveat in answer.caveats}
    assert answer.result.bids[0].bid.machines == Machines("none" if seb == "none" else "separate-regime", ())


def test_the_shares_of_the_ambitious_level_are_judged_as_the_tender_sets_them(tmp_path: Path) -> None:
    """2,500 of 8,500 kWh is 29.4 %: too little for the 30 % of the table, and for the 40 % of the tender."""
    asked = {"level": "ambitious", "zero_emission_percent": {"mobile": 40}}
    found = judged(tmp_path, crane() + ELECTRIC.format(hours=500), requirements__seb=asked)
    (share,) = [one for one in found.verdicts if one.requirement.indicator == "zero_emission_share"]
    assert share.outcome is Outcome.NOT_MET
    assert share.requirement.figure.value == 40
    said = " ".join(say(line, "nl") for line in share.explanation)
    assert "binnen de bandbreedte van 30 tot en met 70 %" in said
    assert "Van 8.500 kWh is 2.500 kWh emissieloos; gevraagd is 3.400 kWh." in said


def test_a_share_that_the_table_leaves_no_room_for_is_not_judged_silently(tmp_path: Path) -> None:
    asked = {"requirements__seb": {"level": "ambitious", "zero_emission_percent": {"mobile": 90}}}
    answer = evaluate_tender(LIBRARY, read_tender_folder(folder_of(tmp_path, crane(), asked=asked)))
    assert "own-share-not-in-range" in {caveat.code for caveat in answer.caveats}


@pytest.mark.parametrize(
    ("offered", "finding"), [(25, None), (29, None), (30, "promise-not-in-plan"), (60, "promise-not-in-plan")]
)
def test_an_offer_that_the_planned_machines_do_not_carry_is_a_finding(
    tmp_path: Path, offered: int, finding: str | None
) -> None:
    found = evaluate_tender(
        LIBRARY, read_tender_folder(folder_of(tmp_path, crane() + ELECTRIC.format(hours=500), offered))
    ).result
    assert [one.code for one in found.findings if one.code.startswith("promise")] == ([finding] if finding else [])
    assert found.bids[0].admissible is True


def test_an_offer_of_equipment_that_is_not_in_the_plan_is_left_open(tmp_path: Path) -> None:
    found = evaluate_tender(LIBRARY, read_tender_folder(folder_of(tmp_path, LORRY.format(euro="VI"), 25))).result
    assert [one.code for one in found.findings] == ["promise-without-plan"]


def test_measured_energy_counts_where_the_tender_says_so(tmp_path: Path) -> None:
    """Without litres the work of the crane is not known, so neither is the share."""
    asked = {"level": "ambitious", "basis": "energy"}
    found = judged(tmp_path, crane() + ELECTRIC.format(hours=500), requirements__seb=asked)
    assert {outcome for _, table, outcome in outcomes(found) if table.startswith("seb-09")} == {"unknown"}


def test_a_verdict_on_a_machine_is_told_with_its_row_its_days_and_who_must_prove_it(tmp_path: Path) -> None:
    answer = evaluate_tender(LIBRARY, read_tender_folder(folder_of(tmp_path, ELECTRIC.format(hours=1))))
    (said,) = as_data(answer.result, "nl")["bids"][0]["verdicts"]
    assert (said["table"], said["row"]["conditions"], said["proof"]) == (
        "seb-08-mobile-basic",
        ["vermogen (kW) van 37 tot 56"],
        "at_execution",
    )
    assert (said["on"], said["to"], said["whom"]) == ("2025-01-01", "2025-06-30", "Grond BV")
    assert (said["value"], said["required_said"]) == ("emissieloos", "ten minste Stage IIIB")


def test_a_licence_plate_is_never_printed(tmp_path: Path) -> None:
    answer = evaluate_tender(
        LIBRARY, read_tender_folder(folder_of(tmp_path, LORRY.format(euro="VI").replace("auto,", "12-ABC-3,")))
    )
    assert "12-ABC-3" not in str(as_data(answer.result, "nl"))


def test_the_bidder_sees_which_machine_falls_short_and_which_is_not_proven(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, crane("", "") + LORRY.format(euro="V"))
    found = check_bid(LIBRARY, folder / "bids/A").result
    assert found.outcome is Outcome.NOT_MET
    assert any("hijskraan (kraan)" in say(one, "nl") for one in found.missing)


def test_a_machine_that_cannot_be_is_refused_at_its_row(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        judged(tmp_path, crane().replace(",600,", ",99999,"))
    (problem,) = error.value.problems
    assert (problem.row, problem.column) == (2, "hours")


def test_the_register_that_a_bidder_gives_along_decides_by_its_documents(tmp_path: Path) -> None:
    rows = HEAD.replace("deployment,", "deployment,machine,") + crane("IIIB").replace("kraan,", "kraan,G-1,", 1)
    register = "machine,kind,power_kw,stage,particulate_filter,energy,evidence\nG-1,mobile,100,{},yes,diesel,{}\n"
    path = folder_of(tmp_path, crane())
    write(path, {"bids/A/deployments.csv": rows})
    seen = []
    for stage, document in (("IIIB", "engine_plate"), ("V", "engine_plate"), ("V", "")):
        write(path, {"bids/A/register.csv": register.format(stage, document)})
        answer = evaluate_tender(LIBRARY, read_tender_folder(path))
        codes = {one.code for one in answer.result.findings}
        seen.append((outcomes(answer.result.bids[0])[0][2], "register-contradicts" in codes))
    assert seen == [("not_met", False), ("met", True), ("unknown", True)]


def test_a_register_without_deployments_judges_nothing_and_that_is_said(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "")
    write(folder, {"bids/A/register.csv": "machine,kind,power_kw,stage,energy\nG-1,mobile,100,V,diesel\n"})
    (found,) = evaluate_tender(LIBRARY, read_tender_folder(folder)).result.bids
    (finding,) = found.bid.findings
    assert finding.code == "register-unused"
    assert say(finding.message, "nl").startswith("A geeft een register van materieel, maar geen inzet")


def test_a_cell_that_is_not_known_here_is_asked_of_the_client_and_never_of_a_bidder(tmp_path: Path) -> None:
    large = CRANE.format(stage="V", filter="yes").replace(",100,", ",300,")
    folder = folder_of(tmp_path, large, asked={"requirements__seb__level": "basic"})
    missing = check_bid(LIBRARY, folder / "bids" / "A").result.missing
    assert [one.code for one in missing if isinstance(one, Text)] == ["tender.cell-of-client"]
    assert "figures template" not in " ".join(say(one, "nl") for one in missing)
