"""A tender folder from its files to the ranking: what counts, what excludes, what stays open, and what is refused where."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from meetlat.errors import InputError, Problem
from meetlat.figures import library
from meetlat.requirements import Outcome
from meetlat.tender import Criterion, EvaluatedBid, Evaluation
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.data import as_data
from meetlat.words import place, say
from tests.tender.folders import ASSESSMENT, MIXES, PRODUCTS, bid, marks, mix, one_bid, product, tender, write

LIBRARY = library()


def evaluated(folder: Path) -> Evaluation:
    return evaluate_tender(LIBRARY, read_tender_folder(folder)).result


def only(folder: Path) -> EvaluatedBid:
    (found,) = evaluated(folder).bids
    return found


def caveats(folder: Path) -> list[str]:
    return [caveat.code for caveat in evaluate_tender(LIBRARY, read_tender_folder(folder)).caveats]


def refused(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as error:
        evaluate_tender(LIBRARY, read_tender_folder(folder))
    return error.value.problems


def outcomes(found: EvaluatedBid) -> dict[str, Outcome]:
    return {one.requirement.indicator: one.outcome for one in found.verdicts}


def test_a_bid_with_a_proven_mix_is_admissible_and_its_mki_is_computed(tmp_path: Path) -> None:
    found = only(one_bid(tmp_path))
    assert outcomes(found) == {"mki": Outcome.MET, "co2": Outcome.MET}
    assert (found.admissible, found.mki_eur, found.rank) == (True, Decimal(41_600), 1)
    assert [value.eur for value in found.values] == [75_000, 20_000, 8_000]
    assert found.evaluation_price_eur == 2_047_000


@pytest.mark.parametrize(
    ("mki", "co2", "at_least"), [(4.4, 165, None), (10.4, 0.165, 41_600), (9, -20, 36_000), (10.4, 70.2, 41_600)]
)
def test_a_mix_whose_values_cannot_be_right_is_unknown_and_its_mki_is_at_most_a_lower_bound(
    tmp_path: Path, mki: float, co2: float, at_least: int | None
) -> None:
    folder = one_bid(tmp_path, mixes=mix(mki=mki, co2=co2))
    found = only(folder)
    assert outcomes(found) == {"mki": Outcome.UNKNOWN, "co2": Outcome.UNKNOWN}
    assert found.admissible is None
    computed = found.bid.computed_mki
    assert (computed.eur if computed else None) == at_least
    assert computed is None or computed.missing
    assert {"mki-below-co2-share", "mki-far-above-co2-share", "value-out-of-range"} & set(caveats(folder))


def test_a_mix_declared_below_its_constituents_counts_as_at_least_that(tmp_path: Path) -> None:
    rows = [
        ("cement", 340, 3050, "a1/cement-cem-ii-a"),
        ("water", 163.2, 1000, "a1/water-tap"),
        ("aggregate_coarse", 1882.4, 2650, "a1/aggregate-gravel-2-32"),
    ]
    lines = "".join(f"dek,{kind},{kind},{kg},{density},{profile},no\n" for kind, kg, density, profile in rows)
    folder = one_bid(tmp_path, mixes=mix(mki=8.0, co2=120))
    write(
        folder,
        {"bids/A/constituents.csv": "mix,constituent,name,kg_per_m3,density_kg_per_m3,profile,secondary\n" + lines},
    )
    found = only(folder)
    assert outcomes(found) == {"mki": Outcome.UNKNOWN, "co2": Outcome.UNKNOWN}
    assert (found.admissible, found.bid.computed_mki.eur if found.bid.computed_mki else None) == (None, Decimal(32_000))
    assert found.bid.computed_mki is not None
    assert found.bid.computed_mki.missing
    assert "declared-below-computed" in caveats(folder)


def test_what_frontrunners_reach_stands_beside_the_verdict(tmp_path: Path) -> None:
    assert {one.requirement.indicator: one.frontrunner for one in only(one_bid(tmp_path)).verdicts}["mki"] == 8.0


@pytest.mark.parametrize(("proof", "admissible"), [("at_bid", False), ("at_execution", True)])
def test_a_mix_above_its_ceiling_excludes_where_its_proof_was_asked_at_bid(
    tmp_path: Path, proof: str, *, admissible: bool
) -> None:
    asked = tender(requirements__concrete__proof=proof)
    found = only(one_bid(tmp_path, mixes=mix(co2=170), asked=asked))
    assert (outcomes(found)["co2"], found.admissible) == (Outcome.NOT_MET, admissible)
    assert [("CO₂-eisen beton" in (said := say(one, "nl")), "169" in said, "170" in said) for one in found.reasons] == (
        [] if admissible else [(True, True, True)]
    )


@pytest.mark.parametrize(("co2", "on", "outcome"), [(170, "2025-12-31", "met"), (170, "2026-01-01", "not_met")])
def test_the_table_of_the_day_of_delivery_governs(tmp_path: Path, co2: int, on: str, outcome: str) -> None:
    found = only(one_bid(tmp_path, products=product(on=on), mixes=mix(co2=co2)))
    assert outcomes(found)["co2"] == outcome


def test_machines_of_the_winner_that_break_the_contract_are_told(tmp_path: Path) -> None:
    """Stage IIIA at the ambitious level, and not one emission-free hour."""
    asked = tender(requirements__concrete=None, requirements__seb={"level": "ambitious"}, award__zero_emission=None)
    folder = one_bid(tmp_path, asked=asked)
    rows = (
        "deployment,machine,kind,power_kw,category,stage,built_on,energy,from,to,hours,distance_km\n"
        "kraan 1,rupskraan,mobile,100,,IIIA,,diesel,2026-02-01,2026-05-31,400,\n"
        "rit,bakwagen,transport,,N2,EURO VI,2020-05-01,diesel,2026-02-01,2026-05-31,,900\n"
    )
    found = evaluated(write(folder, {"bids/A/deployments.csv": rows}))
    (finding,) = (one for one in found.findings if one.code == "winner-will-not-meet")
    not_met = {say(one.item, "nl") for one in found.bids[0].verdicts if one.outcome is Outcome.NOT_MET}
    assert "kraan 1" in not_met
    assert all(item in say(finding.message, "nl") for item in not_met)


def test_the_table_of_the_closing_governs_where_the_tender_says_so(tmp_path: Path) -> None:
    found = only(one_bid(tmp_path, mixes=mix(co2=170), asked=tender(requirements__reference_date="closing")))
    assert outcomes(found)["co2"] is Outcome.MET


def test_a_tender_that_names_no_day_is_never_read_silently(tmp_path: Path) -> None:
    folder = one_bid(tmp_path, mixes=mix(co2=170), asked=tender(requirements__reference_date=None))
    found = only(folder)
    assert outcomes(found) == {"mki": Outcome.MET, "co2": Outcome.UNKNOWN}
    assert found.admissible is None
    assert "reference-date-unset" in caveats(folder)


def test_without_a_day_of_delivery_the_verdict_is_unknown_and_asks_for_it(tmp_path: Path) -> None:
    found = only(one_bid(tmp_path, products=product(on="")))
    assert found.admissible is None
    assert any("dag van levering van dek" in say(reason, "nl") for reason in found.reasons)


def test_more_mki_than_offered_is_a_broken_offer(tmp_path: Path) -> None:
    found = only(one_bid(tmp_path, mixes=mix(mki=10.9), mki=43_599.99))
    assert (found.mki_eur, found.admissible) == (Decimal(43_600), False)


def test_what_has_no_profile_makes_the_mki_a_lower_bound(tmp_path: Path) -> None:
    folder = one_bid(tmp_path, products=product() + product("hout", "other", ",", "3,m3"))
    found = only(folder)
    assert found.bid.computed_mki is not None
    assert (found.bid.computed_mki.is_lower_bound, found.mki_eur, found.admissible) == (True, Decimal(45_000), True)
    assert {"missing-profile", "mki-lower-bound"} <= set(caveats(folder))


def test_a_lower_bound_above_the_offer_breaks_it(tmp_path: Path) -> None:
    found = only(one_bid(tmp_path, products=product() + product("hout", "other", ",", "3,m3"), mki=41_599))
    assert (found.mki_eur, found.admissible) == (Decimal(41_600), False)


def test_steel_counts_by_its_profile(tmp_path: Path) -> None:
    steel = product("staal", "steel", ",a1/steel-rebar-arcelormittal", "2,t")
    folder = one_bid(tmp_path, products=product() + steel)
    computed = only(folder).bid.computed_mki
    assert computed is not None
    assert [(part.item, part.module) for part in computed.parts] == [("dek", "A1-A3"), ("staal", "A1-A3")]
    assert 90 < computed.parts[1].eur < 110
    assert [one.id for one in evaluated(folder).profiles] == ["a1/steel-rebar-arcelormittal"]


def test_a_mass_of_concrete_counts_by_its_density(tmp_path: Path) -> None:
    assert only(one_bid(tmp_path, products=product(quantity="9480,t"))).mki_eur == 41_600


def test_a_declaration_of_another_set_never_counts_as_the_mki_of_the_award(tmp_path: Path) -> None:
    found = only(one_bid(tmp_path, mixes=mix(set="A2")))
    assert (found.bid.computed_mki, outcomes(found)["mki"], found.admissible) == (None, Outcome.UNKNOWN, None)


def test_an_expired_declaration_proves_no_mki(tmp_path: Path) -> None:
    found = only(one_bid(tmp_path, mixes=mix(valid_to="2026-06-14")))
    assert (found.bid.computed_mki, found.mki_eur, found.admissible) == (None, Decimal(45_000), None)
    assert "geldig tot en met 14-6-2026" in say(found.bid.mki_missing[0], "nl")


def test_a_declaration_of_category_3_makes_the_mki_a_lower_bound(tmp_path: Path) -> None:
    computed = only(one_bid(tmp_path, mixes=mix(category="3"))).bid.computed_mki
    assert computed is not None
    assert (computed.eur, computed.is_lower_bound) == (Decimal(41_600), True)


def test_what_is_missing_where_benefits_count_could_lower_the_mki_and_breaks_no_offer(tmp_path: Path) -> None:
    """A declaration over A1-A3 says nothing of module D: the sum is then no lower bound."""
    folder = one_bid(tmp_path, mixes=mix(mki=99), asked=tender(award__mki__modules=["A1-A3", "D"]))
    found = only(folder)
    assert (found.bid.computed_mki, found.mki_eur) == (None, Decimal(45_000))
    assert found.bid.mki_missing
    assert "mki-not-computed" in caveats(folder)


def test_modules_that_a_declaration_leaves_out_make_the_mki_a_lower_bound(tmp_path: Path) -> None:
    computed = only(one_bid(tmp_path, asked=tender(award__mki__modules=["A1-A3", "A4"]))).bid.computed_mki
    assert computed is not None
    assert (computed.eur, computed.is_lower_bound) == (Decimal(41_600), True)


def test_concrete_that_names_no_mix_cannot_be_judged(tmp_path: Path) -> None:
    found = only(one_bid(tmp_path, products=product(names=",")))
    assert set(outcomes(found).values()) == {Outcome.UNKNOWN}
    assert found.admissible is None


def test_a_bid_without_concrete_proves_nothing(tmp_path: Path) -> None:
    folder = one_bid(tmp_path)
    (folder / "bids/A/products.csv").unlink()
    assert [reason.code for reason in only(folder).reasons] == ["tender.reason-no-concrete"]


def test_the_agreed_mark_counts_where_assessors_differ(tmp_path: Path) -> None:
    rows = "A,demonstrability,identification,{who},{mark},gelezen\n"
    given = "".join(rows.format(who=who, mark=mark) for who, mark in (("jan", 10), ("eva", 14), ("consensus", 12)))
    folder = write(one_bid(tmp_path), {"assessment.csv": ASSESSMENT + given})
    assert [mark.mark for mark in only(folder).bid.marks] == [12]


APART = "A,demonstrability,identification,jan,10,x\nA,demonstrability,identification,eva,15,y\n"


def test_marks_that_differ_are_never_averaged_unless_the_tender_says_so(tmp_path: Path) -> None:
    folder = write(one_bid(tmp_path), {"assessment.csv": ASSESSMENT + APART})
    found = evaluated(folder)
    assert (found.provisional, found.bids[0].value(Criterion.DEMONSTRABILITY).eur) == (True, None)
    assert [one.code for one in found.bids[0].reasons] == ["criteria.ask-consensus"]
    asked = tender(award__demonstrability={"value_eur": 20_000, "assessors": "mean"})
    (mark,) = only(write(folder, {"tender.yaml": asked})).bid.marks
    assert (mark.mark, mark.finding) == (Decimal("12.5"), "x y")
    assert list(mark.given) == [10, 15]


def test_a_consensus_where_the_mean_counts_is_refused_at_its_row(tmp_path: Path) -> None:
    asked = tender(award__demonstrability={"value_eur": 20_000, "assessors": "mean"})
    folder = write(
        one_bid(tmp_path, asked=asked), {"assessment.csv": ASSESSMENT + APART + APART.replace("jan", "consensus")[:48]}
    )
    (problem,) = refused(folder)
    assert (Path(problem.file or "").name, problem.row, problem.column) == ("assessment.csv", 4, "assessor")


def test_an_identification_is_no_substantial_addition(tmp_path: Path) -> None:
    rows = "bidder,criterion,part,mark,substantial\nA,demonstrability,identification,10,ja\n"
    (problem,) = refused(write(one_bid(tmp_path), {"assessment.csv": rows}))
    assert (problem.row, problem.column) == (2, "substantial")


def test_a_bid_that_was_not_assessed_keeps_the_award_open(tmp_path: Path) -> None:
    folder = one_bid(tmp_path)
    (folder / "assessment.csv").unlink()
    found = evaluated(folder)
    assert (found.winner, found.provisional, found.bids[0].rank) == (None, True, None)


def test_what_the_tender_leaves_open_is_assumed_aloud(tmp_path: Path) -> None:
    asked = tender(
        award__price_weighting=None,
        award__demonstrability__counting=None,
        requirements__concrete={},
    )
    assert {"price-weighting-unset", "counting-unset", "level-unset", "proof-unset", "indicators-unset"} <= set(
        caveats(one_bid(tmp_path, asked=asked))
    )


def test_the_same_files_give_the_same_answer_with_their_hashes(tmp_path: Path) -> None:
    folder = one_bid(tmp_path)
    one, other = (
        evaluate_tender(LIBRARY, read_tender_folder(folder)),
        evaluate_tender(library(), read_tender_folder(folder)),
    )
    assert one == other
    assert [used.file for used in one.result.inputs] == [
        "assessment.csv",
        "bids/A/bid.yaml",
        "bids/A/mixes.csv",
        "bids/A/products.csv",
        "tender.yaml",
    ]
    assert {"concrete-mki", "concrete-co2", "exposure-categories", "demonstrability"} <= {f.table for f in one.figures}
    assert all(len(used.digest) == 64 for used in one.figures)


def test_a_changed_byte_changes_its_hash(tmp_path: Path) -> None:
    before = {used.file: used.sha256 for used in evaluated(one_bid(tmp_path)).inputs}
    write(tmp_path, {"bids/A/bid.yaml": bid("A", 2_150_001)})
    after = {used.file: used.sha256 for used in evaluated(tmp_path).inputs}
    assert {file for file, digest in after.items() if before[file] != digest} == {"bids/A/bid.yaml"}


def test_the_answer_speaks_the_contract(tmp_path: Path) -> None:
    found = as_data(evaluated(one_bid(tmp_path, price=2_150_000.25)), "en")
    assert {"bids", "winner", "provisional", "robustness", "findings"} <= set(found)
    (row,) = found["bids"]
    assert row["price_eur"] == 2_150_000.25
    assert row["values_eur"] == {"mki": 75_000, "zero_emission": 20_000, "demonstrability": 8_000}
    assert isinstance(row["values_eur"]["mki"], int)
    (mki, _) = row["verdicts"]
    assert {
        key: mki[key] for key in ("item", "indicator", "table", "outcome", "value", "required", "margin", "on")
    } == {
        "item": "dek",
        "indicator": "mki",
        "table": "concrete-mki",
        "outcome": "met",
        "value": 10.4,
        "required": 10.9,
        "margin": 0.5,
        "on": "2026-06-15",
    }
    assert mki["explanation"]


# What is refused, and where. `{place}` is said in English: file, row, column.
REFUSED = {
    "a folder without bids": ({}, ["bids/A"], "bids"),
    "a bidder twice": ({"bids/B/bid.yaml": bid("A")}, [], "B, column bidder"),
    "a bid for another tender": ({"bids/A/bid.yaml": bid("A") + "tender: brug-west\n"}, [], "A, column tender"),
    "a mark above the scale": ({"assessment.csv": marks("A", mark=21)}, [], "assessment.csv, row 2, column mark"),
    "a mark for nobody": ({"assessment.csv": marks("Z")}, [], "assessment.csv, row 2, column bidder"),
    "a price with thousands marks": (
        {"bids/A/bid.yaml": "bidder: A\nprice_eur: 2.150.000\n"},
        [],
        "bid.yaml, row 2, column price_eur",
    ),
    "a price that may be two numbers": (
        {"bids/A/bid.yaml": "bidder: A\nprice_eur: 2.150\n"},
        [],
        "bid.yaml, row 2, column price_eur",
    ),
    "a price below nothing": ({"bids/A/bid.yaml": bid("A", -1)}, [], "bid.yaml, row 6, column price_eur"),
    "a relative weighing": (
        {"tender.yaml": tender(award__price_weighting="relative")},
        [],
        "tender.yaml, column award.price_weighting",
    ),
    "a floor above the ceiling": (
        {"tender.yaml": tender(award__mki__floor_eur=70_000)},
        [],
        "column award.mki.floor_eur",
    ),
    "an unknown key": ({"tender.yaml": tender(award__mki__plafond=1)}, [], "column award.mki.plafond"),
    "a mix that is not there": (
        {"bids/A/products.csv": PRODUCTS + product(names="dak,")},
        [],
        "products.csv, row 2, column product",
    ),
    "a profile that is not there": (
        {"bids/A/products.csv": PRODUCTS + product("staal", "steel", ",a1/steel-rebra", "2,t")},
        [],
        "products.csv, row 2, column profile",
    ),
    "a profile of the other set": (
        {"bids/A/products.csv": PRODUCTS + product("staal", "steel", ",a2/steel-rebar", "2,t")},
        [],
        "products.csv, row 2, column profile",
    ),
    "a quantity in a unit that does not fit": (
        {"bids/A/products.csv": PRODUCTS + product("staal", "steel", ",a1/steel-rebar", "2,piece")},
        [],
        "products.csv, row 2, column unit",
    ),
    "a declared MKI and a profile for one item": (
        {
            "bids/A/products.csv": "item,material,profile,quantity,unit,declared_mki_eur_per_unit,declaration\n"
            "staal,steel,a1/steel-rebar,2,t,46,TEST-S\n"
        },
        [],
        "products.csv, row 2, column profile",
    ),
    "a mix and a profile for one item": (
        {"bids/A/products.csv": PRODUCTS + product(names="dek,a1/steel-rebar")},
        [],
        "products.csv, row 2, column profile",
    ),
    "an exposure class that does not exist": (
        {"bids/A/mixes.csv": MIXES + mix(classes="XC9")},
        [],
        "mixes.csv, row 2, column exposure_classes",
    ),
    "an assessment by the bidder": ({"bids/A/assessment.csv": marks("A")}, [], "A"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_refused_at_its_place(case: str, tmp_path: Path) -> None:
    files, gone, where = REFUSED[case]
    folder = one_bid(tmp_path)
    for name in gone:
        for file in (folder / name).iterdir():
            file.unlink()
        (folder / name).rmdir()
    problems = refused(write(folder, files))
    assert any(place(problem, "en").endswith(where) for problem in problems), [place(p, "en") for p in problems]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = one_bid(tmp_path / "tender")
    secret = write(tmp_path, {"secret.yaml": bid("A", 1)}) / "secret.yaml"
    (folder / "bids/A/bid.yaml").unlink()
    (folder / "bids/A/bid.yaml").symlink_to(secret)
    assert any((problem.file or "").endswith("bid.yaml") for problem in refused(folder))


def test_the_problems_of_all_bids_are_said_at_once(tmp_path: Path) -> None:
    folder = one_bid(tmp_path)
    wrong = PRODUCTS + product(names="dak,") + product("staal", "steel", ",x", "2,t")
    write(
        folder,
        {
            "bids/A/products.csv": wrong,
            "bids/B/bid.yaml": bid("B"),
            "bids/B/mixes.csv": MIXES + mix(),
            "bids/B/products.csv": PRODUCTS + product(names="dak,"),
            "assessment.csv": marks("A", "B"),
        },
    )
    assert [(Path(problem.file or "").parent.name, problem.row) for problem in refused(folder)] == [
        ("A", 2),
        ("A", 3),
        ("B", 2),
    ]


COMMITMENT = {"ambitious_commitment": {"value_eur": 30_000}}
BASIC = {"award__zero_emission": COMMITMENT, "requirements__seb": {"level": "basic"}}


def test_a_commitment_to_the_ambitious_level_counts_from_bid_yaml(tmp_path: Path) -> None:
    folder = one_bid(tmp_path, asked=tender(**BASIC))
    promised = "bidder: A\nprice_eur: 2150000\noffers: {mki_eur: 45000, zero_emission: {ambitious_commitment: true}}\n"
    found = evaluated(write(folder, {"bids/A/bid.yaml": promised}))
    assert [value.eur for value in found.bids[0].values] == [75_000, 30_000, 8_000]
    assert "commitment-changes-contract" in [one.code for one in found.findings]


@pytest.mark.parametrize("level", ["minimum", "ambitious"])
def test_value_for_the_ambitious_level_is_refused_where_the_basic_level_is_not_asked(
    tmp_path: Path, level: str
) -> None:
    (problem,) = refused(one_bid(tmp_path, asked=tender(**{**BASIC, "requirements__seb": {"level": level}})))
    assert problem.column == "award.zero_emission.ambitious_commitment"
    assert say(problem.message, "nl").startswith("Waarde voor de toezegging van het ambitieuze niveau kan alleen waar")


OWN = {
    "award__circularity": {"basis": "mass", "recycled": {"scale": "linear", "from": 5, "to": 30, "value_eur": 50_000}},
    "award__other": [
        {
            "name": "Hinder",
            "unit": "dagen",
            "sense": "lower",
            "scale": "linear",
            "from": 30,
            "to": 10,
            "value_eur": 20_000,
        },
        {
            "name": "Planning",
            "unit": "punten",
            "sense": "higher",
            "scale": "steps",
            "steps": [{"from": 6, "value_eur": 10_000}, {"from": 8, "value_eur": 40_000}],
            "by": "marks",
        },
    ],
}
OFFERS = "offers: {mki_eur: 45000, circularity: {recycled_percent: 10}, other: {hinder: 12}}"
PLANNED = (
    marks("A")
    + "A,planning,geheel,jan,7,Nog niet af.\nA,Planning,whole,eva,9,Goed.\nA,Planning,whole,consensus,8,Bijna af.\n"
)


def own(tmp_path: Path, offers: str = OFFERS, assessment: str = PLANNED) -> Path:
    files = {"bids/A/bid.yaml": f"bidder: A\nprice_eur: 2150000\n{offers}\n", "assessment.csv": assessment}
    return write(one_bid(tmp_path, asked=tender(**OWN)), files)


def test_circularity_and_criteria_of_the_tenders_own_count_from_the_files(tmp_path: Path) -> None:
    (found,) = as_data(evaluated(own(tmp_path)), "nl")["bids"]
    assert found["values_eur"] == {
        "mki": 75_000,
        "zero_emission": 0,
        "demonstrability": 8_000,
        "circularity": 10_000,
        "Hinder": 18_000,
        "Planning": 40_000,
    }
    assert found["price_eur"] - sum(found["values_eur"].values()) == found["evaluation_price_eur"]
    (planning,) = [one for one in found["assessment"] if one["criterion"] == "Planning"]
    assert (planning["mark"], planning["assessors"], planning["lowest"], planning["highest"]) == (8, 2, 7, 9)


def test_an_offer_may_stand_in_the_form_of_a_workbook(tmp_path: Path) -> None:
    folder = write(
        own(tmp_path, "offers: {mki_eur: 45000}"), {"bids/A/offers.csv": "criterium,aangeboden\nHinder,12\n"}
    )
    assert only(folder).value("Hinder").eur == 18_000


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ("{hindr: 12}", "criteria.unknown-near"),
        ("{zzz: 12}", "criteria.unknown"),
        ("{Planning: 9}", "criteria.marked-not-offered"),
        ("{Hinder: 12.5}", "criteria.too-many-decimals"),
        ("{Hinder: 12, hinder: 13}", "criteria.offered-twice"),
    ],
)
def test_an_offer_that_cannot_be_is_refused_by_name(tmp_path: Path, other: str, code: str) -> None:
    (problem,) = refused(own(tmp_path, f"offers: {{mki_eur: 45000, other: {other}}}"))
    assert (problem.message.code, (problem.column or "").startswith("offers.other.")) == (code, True)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("A,Hinder,geheel,jan,7,x", "criteria.not-marked", "criterion"),
        ("A,Planning,maatregel 1,jan,7,x", "criteria.part-whole", "part"),
        ("A,demonstrability,geheel,jan,7,x", "criteria.part-of-plan", "part"),
        ("A,aantoonbaarheid,identificatie,team,7,x", "criteria.marked-twice", "criterion"),
    ],
)
def test_a_mark_that_cannot_be_is_refused_at_its_row(tmp_path: Path, row: str, code: str, column: str) -> None:
    (problem,) = refused(own(tmp_path, assessment=marks("A") + row + "\n"))
    assert (problem.message.code, problem.row, problem.column) == (code, 3, column)


def test_what_is_offered_and_not_asked_is_said_to_count_for_nothing(tmp_path: Path) -> None:
    folder = one_bid(tmp_path)
    offers = "{mki_eur: 45000, zero_emission: {ambitious_commitment: true}, circularity: {reused_percent: 5}}"
    write(folder, {"bids/A/bid.yaml": f"bidder: A\nprice_eur: 2150000\noffers: {offers}\n"})
    (said,) = [
        one for one in evaluate_tender(LIBRARY, read_tender_folder(folder)).caveats if one.code == "offer-not-asked"
    ]
    assert say(said.message, "nl") == (
        "A biedt iets aan waaraan de aanbesteding geen waarde geeft: toezegging van het ambitieuze niveau, hergebruikte elementen. Het telt niet."
    )
