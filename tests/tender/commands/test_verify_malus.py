"""Every offer that brought value has its malus by the clause of the tender, and nothing that is not proven escapes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands import Run, Said
from tests.tender.folders import write

TENDER: dict[str, Any] = yaml.safe_load("""
id: z
title: Z
client: {name: G, seb: signatory, regime: general}
dates: {published: "2025-09-01", closing: "2025-11-15"}
execution: {from: "2026-03-01", to: "2026-06-30"}
requirements: {reference_date: delivery, seb: {level: basic}}
award: {price_weighting: value, assurance: {malus_factor: 1.5}}
""")
ZERO_EMISSION = {
    "mobile_extra": [{"from": 5, "to": 10, "value_eur": 10_000}, {"from": 11, "value_eur": 20_000}],
    "transport_total": [{"N2": 50, "value_eur": 5_000}, {"N2": 30, "N3": 10, "value_eur": 2_000}],
    "vessel_total": [{"from": 20, "value_eur": 8_000}],
}
MACHINES = "deployment,kind,power_kw,category,stage,energy,vessel_type,from,to,hours,load_percent,distance_km\n"
PRODUCTS = (
    "item,material,quantity,unit,placed_on,declared_mki_eur_per_unit,declared_mki_set,declared_modules,declaration,"
    "declared_category,declaration_valid_to,recycled_percent,reused_percent,delivery_note\n"
)


def mobile(name: str, hours: int, energy: str = "diesel", days: str = "2026-03-01,2026-06-30") -> str:
    return f"{name},mobile,100,,{'V' if energy == 'diesel' else ''},{energy},,{days},{hours},100,\n"


def truck(name: str, km: int, energy: str = "diesel", category: str = "N2") -> str:
    stage = "EURO VI" if energy == "diesel" else ""
    return f"{name},transport,,{category},{stage},{energy},,2026-03-01,2026-06-30,,,{km}\n"


def product(item: str, quantity: object, mki: float = 1.0, unit: str = "kg", recycled: int = 0, note: str = "") -> str:
    return f"{item},steel,{quantity},{unit},2026-03-10,{mki},A1,A1-A3,EPD,1,2030-12-31,{recycled},0,{note}\n"


@pytest.fixture
def verify(meetlat: Run, tmp_path: Path) -> Any:
    def run(award: dict[str, Any], offers: dict[str, Any], built: dict[str, str], *more: str, **bid: str) -> Said:
        tender = {**TENDER, "award": {**TENDER["award"], **award}}
        forms = {f"bids/a/{name}.csv": words for name, words in bid.items()}
        document = yaml.safe_dump({"bidder": "A", "price_eur": 1, "offers": offers})
        folder = write(tmp_path / "t", {"tender.yaml": yaml.safe_dump(tender), "bids/a/bid.yaml": document, **forms})
        done = write(tmp_path / "built", {f"{name}.csv": words for name, words in built.items()})
        return meetlat("tender", "verify", folder, "--bid", "A", "--realised", done, *more)

    return run


def costs(said: Said) -> dict[str, float | None]:
    return {one["part"] or one["criterion"]: one["malus_eur"] for one in said.result["malus"]["offers"]}


OFFERED = {"mobile_extra_percent": 15, "transport_total_percent": {"N2": 50}}


def test_promises_of_zero_emission_that_were_not_kept_cost_what_they_brought(verify: Any) -> None:
    """0 of 15 % and 40 of 50 %: 1.5 × (20,000 + 5,000)."""
    built = {"deployments": MACHINES + mobile("1", 851) + truck("t", 600) + truck("u", 400, "electric")}
    said = verify({"zero_emission": ZERO_EMISSION}, {"zero_emission": OFFERED}, built)
    assert (said.code, said.result["malus_eur"], costs(said)) == (1, 37_500, {"mobile": 30_000, "transport": 7_500})
    assert said.result["malus"]["at_least"] is False
    assert [one["who"] for one in said.result["actions"]] == ["A", "A", "G"]


def test_a_lower_step_that_was_reached_counts_and_a_step_that_holds_costs_nothing(verify: Any) -> None:
    half = MACHINES + mobile("1", 92) + mobile("2", 8, "electric") + truck("t", 1, "electric")
    said = verify({"zero_emission": ZERO_EMISSION}, {"zero_emission": OFFERED}, {"deployments": half})
    assert costs(said) == {"mobile": 15_000, "transport": 0}
    enough = MACHINES + mobile("1", 88) + mobile("2", 12, "electric") + truck("t", 1, "electric")
    said = verify({"zero_emission": ZERO_EMISSION}, {"zero_emission": OFFERED}, {"deployments": enough})
    assert (said.code, said.result["outcome"], said.result["malus_eur"]) == (1, "not_met", 0)


def test_a_combination_that_was_not_offered_and_was_reached_counts_too(verify: Any) -> None:
    """40 % of N2 misses the 50 offered; with 10 % of N3 it reaches the combination of 2,000."""
    rest = (
        truck("t", 600) + truck("u", 400, "electric") + truck("v", 90, category="N3") + truck("w", 10, "electric", "N3")
    )
    built = {"deployments": MACHINES + mobile("1", 85) + mobile("2", 15, "electric") + rest}
    assert costs(verify({"zero_emission": ZERO_EMISSION}, {"zero_emission": OFFERED}, built))["transport"] == 4_500


@pytest.mark.parametrize(("on", "outcome", "malus"), [("2026-04-30", "unknown", None), ("2026-06-30", "not_met", 30_000), ("2026-07-31", "not_met", 30_000)])  # fmt: skip
def test_a_shortfall_is_unknown_until_the_work_ends(verify: Any, on: str, outcome: str, malus: int | None) -> None:
    built = {"deployments": MACHINES + mobile("1", 851)}
    offers = {"zero_emission": {"mobile_extra_percent": 15}}
    said = verify({"zero_emission": ZERO_EMISSION}, offers, built, "--on", on)
    assert (said.result["outcome"], said.result["malus_eur"]) == (outcome, malus)
    assert said.result["seb"]["promises"][0]["outcome"] == outcome
    assert [one for one in said.result["actions"] if on < "2026-06-30"] == []


def test_without_an_end_of_the_work_a_shortfall_at_a_day_stays_unknown(verify: Any) -> None:
    execution = TENDER.pop("execution")
    try:
        built = {"deployments": MACHINES + mobile("1", 851)}
        offers = {"zero_emission": {"mobile_extra_percent": 15}}
        said = verify({"zero_emission": ZERO_EMISSION}, offers, built, "--on", "2026-06-30")
    finally:
        TENDER["execution"] = execution
    assert (said.code, said.result["malus_eur"]) == (3, None)


@pytest.mark.parametrize(("electric", "malus"), [(0, 45_000), (40, 0)])
def test_a_commitment_that_was_broken_costs_all_it_brought(verify: Any, electric: int, malus: int) -> None:
    award = {"zero_emission": {"ambitious_commitment": {"value_eur": 30_000}}}
    machines = mobile("1", 100 - electric) + (mobile("2", electric, "electric") if electric else "")
    offers = {"zero_emission": {"ambitious_commitment": True}}
    said = verify(award, offers, {"deployments": MACHINES + machines})
    assert costs(said) == {"commitment": malus}


CIRCULAR = {"circularity": {"basis": "mass", "recycled": {"scale": "linear", "from": 0, "to": 50, "value_eur": 10_000}}}


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ("2026-06-01,2026-06-30", None),
        ("2026-07-01,2026-07-31", "deployment-after-end"),
        ("2026-06-30,2026-07-01", "deployment-after-end"),
        ("2026-02-28,2026-03-01", "deployment-before-start"),
    ],
)
def test_work_of_machines_outside_the_execution_is_told(verify: Any, days: str, code: str | None) -> None:
    """Electric work after the end would make a share good that was not reached in the work."""
    built = {"deployments": MACHINES + mobile("1", 80) + mobile("2", 20, "electric", days)}
    said = verify({"zero_emission": ZERO_EMISSION}, {"zero_emission": {"mobile_extra_percent": 15}}, built)
    told = [one["code"] for one in said.result["findings"] if one["code"].startswith("deployment-")]
    assert told == ([code] if code else [])


@pytest.mark.parametrize(
    ("delivered", "outcome", "malus"),
    [
        (product("a", 1000, recycled=20), "met", 0),
        (product("a", 1000, recycled=15), "not_met", 1_500),  # 1.5 × (4,000 − 3,000)
        (product("a", 500, recycled=15), "unknown", None),
        (product("a", 500, recycled=90), "unknown", None),
        (
            product("a / 1", 500, recycled=20, note="B1") + product("a / 2", 500, recycled=20, note="B1"),
            "unknown",
            None,
        ),
        (product("a / 1", 500, recycled=20, note="B1") + product("a / 2", 500, recycled=20, note="B2"), "met", 0),
    ],
)
def test_a_share_of_all_material_is_open_while_a_delivery_is_not_proven(
    verify: Any, delivered: str, outcome: str, malus: int | None
) -> None:
    offered = PRODUCTS + product("a", 1000, recycled=20)
    built = {"products": PRODUCTS + delivered, "deployments": MACHINES + mobile("1", 1)}
    said = verify(CIRCULAR, {"circularity": {"recycled_percent": 20}}, built, products=offered)
    assert (said.result["circularity"][0]["outcome"], said.result["malus_eur"]) == (outcome, malus)


OWN = {"other": [{"name": "Hinder", "unit": "dagen", "sense": "lower", "scale": "linear", "from": 30, "to": 10, "value_eur": 20_000}]}  # fmt: skip


@pytest.mark.parametrize(("days", "outcome", "malus"), [("12", "met", 0), ("14", "not_met", 3_000), ("", "unknown", None)])  # fmt: skip
def test_an_offer_on_a_criterion_of_the_tenders_own_is_shown_in_a_form(
    verify: Any, days: str, outcome: str, malus: int | None
) -> None:
    """€ 1.000 a day: two days more than 12 are 1.5 × 2,000."""
    reached = "criterion,reached,evidence\n" + (f"hinder,{days},logboek\n" if days else "Hinder,,\n")
    built = {"reached": reached, "deployments": MACHINES + mobile("1", 1)}
    said = verify(OWN, {"other": {"Hinder": 12}}, built)
    assert (said.result["outcome"], said.result["malus_eur"]) == (outcome, malus)
    assert ("not-judged" in [one["code"] for one in said.json["caveats"]]) is (days == "")


def test_a_form_that_names_no_criterion_of_the_tender_is_refused(verify: Any) -> None:
    said = verify(OWN, {"other": {"Hinder": 12}}, {"reached": "criterion,reached,evidence\nHindr,14,logboek\n"})
    assert (said.code, [one["column"] for one in said.problems]) == (2, ["criterion"])


MKI = {"mki": {"set": "A1", "modules": ["A1-A3"], "form": "linear", "ceiling_eur": 3000, "floor_eur": 1000, "max_value_eur": 20_000}}  # fmt: skip


@pytest.mark.parametrize(
    ("delivered", "changes", "outcome", "malus"),
    [
        (product("a", 1000, 2.0), "", "met", 0),
        (product("a", 1, 2000.0, "t"), "", "met", 0),
        (product("a", 1000, 2.5), "", "not_met", 7_500),
        (product("a", 500, 2.5), "", "unknown", None),
        (product("a", 500, 2.5), "a,500,2026-05-01,V\n", "not_met", 7_500),
        (product("a", 999.9, 2.5), "", "not_met", 7_496.25),  # 2,499.75 is too much already
        (product("a", 0, 2.5), "", "unknown", None),
        (product("b", 1000, 2.0), "", "unknown", None),
        (product("a", 1100, 2.0), "", "not_met", 3_000),
    ],
)
def test_what_was_not_delivered_in_full_proves_no_mki(
    verify: Any, delivered: str, changes: str, outcome: str, malus: float | None
) -> None:
    head = "item,agreed_quantity,agreed_on,document\n"
    built = {"products": PRODUCTS + delivered, "changes": head + changes, "deployments": MACHINES + mobile("1", 1)}
    said = verify(MKI, {"mki_eur": 2000}, built, products=PRODUCTS + product("a", 1000, 2.0))
    assert (said.result["mki"]["outcome"], said.result["malus_eur"]) == (outcome, malus)


def test_an_mki_is_valued_as_it_was_built_and_not_as_it_is_rounded(verify: Any) -> None:
    """2,000.016 is shown as 2,000.02; its worth is 9,999.84, and that of 2,000.02 would be 9,999.80."""
    built = {"products": PRODUCTS + product("a", 1000, 2.000016), "deployments": MACHINES + mobile("1", 1)}
    said = verify(MKI, {"mki_eur": 2000}, built, products=PRODUCTS + product("a", 1000, 2.0))
    assert (said.result["mki"]["realised_eur"], said.result["mki"]["value_realised_eur"]) == (2000.02, 9_999.84)
    assert said.result["malus_eur"] == 0.24


def test_what_was_built_as_offered_is_kept_to_the_cent_in_which_it_was_offered(verify: Any) -> None:
    """3 × 666.6671 is 2,000.0013, which a bidder can offer as 2,000 only."""
    built = {"products": PRODUCTS + product("a", 3, 666.6671), "deployments": MACHINES + mobile("1", 1)}
    said = verify(MKI, {"mki_eur": 2000}, built, products=PRODUCTS + product("a", 3, 666.6671))
    assert (said.code, said.result["malus_eur"]) == (0, 0)


def test_all_maluses_together_are_no_more_than_the_maximum_of_the_contract(verify: Any) -> None:
    award = {"zero_emission": ZERO_EMISSION, "assurance": {"malus_factor": 1.5, "maximum_eur": 20_000}}
    built = {"deployments": MACHINES + mobile("1", 851) + truck("t", 600)}
    said = verify(award, {"zero_emission": OFFERED}, built)
    malus = said.result["malus"]
    assert (said.result["malus_eur"], malus["malus_most_eur"], malus["capped"]) == (20_000, 20_000, True)
    assert sum(one["malus_eur"] for one in malus["offers"]) == 37_500


def test_without_a_factor_nothing_is_calculated_and_the_client_decides(verify: Any) -> None:
    built = {"deployments": MACHINES + mobile("1", 851)}
    offers = {"zero_emission": {"mobile_extra_percent": 15}}
    said = verify({"zero_emission": ZERO_EMISSION, "assurance": {}}, offers, built)
    assert (said.code, said.result["malus_eur"], costs(said)) == (1, None, {"mobile": None})
    assert [one["who"] for one in said.result["actions"]] == ["A", "G"]


@pytest.mark.parametrize(
    ("delivered", "outcome", "malus"), [(1000, "met", 0), (500, "unknown", None), (2000, "not_met", 15_000)]
)
@pytest.mark.parametrize("offered", [1000, 500])
def test_the_quantities_of_the_client_are_what_is_held_against(
    meetlat: Run, tmp_path: Path, offered: int, delivered: int, outcome: str, malus: int | None
) -> None:
    """A bid that stated half of what the client asks does not make half of it enough; an offer of half brought no more value."""
    tender = {**TENDER, "award": {**TENDER["award"], **MKI}}
    bid = yaml.safe_dump({"bidder": "A", "price_eur": 1, "offers": {"mki_eur": offered}})
    files = {"tender.yaml": yaml.safe_dump(tender), "bids/a/bid.yaml": bid}
    files |= {"bids/a/products.csv": PRODUCTS + product("a", 500, 1.0)}
    files |= {"quantities.csv": "item,material,quantity,unit\nA,steel,1000,kg\n"}
    built = {"products.csv": PRODUCTS + product("a", delivered, 1.0), "deployments.csv": MACHINES + mobile("1", 1)}
    folder, done = write(tmp_path / "t", files), write(tmp_path / "built", built)
    said = meetlat("tender", "verify", folder, "--bid", "A", "--realised", done)
    assert (said.result["quantities"][0]["offered"], said.result["mki"]["outcome"]) == (1000, outcome)
    assert said.result["malus_eur"] == malus
    assert "quantities-differ" in [one["code"] for one in said.result["findings"]]
