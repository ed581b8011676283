"""How firm an award is, from an evaluation: chances only with an uncertainty of the user, drawn alike for what bids share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from meetlat.answer import Answer
from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.tender import Bid, ComputedMki, Evaluation, MkiPart, evaluate
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.jobs.robustness import (
    Chance,
    DrawnEvaluation,
    robustness,
    uncertainty,
)
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.rules.robustness.draws import paired_factors
from meetlat.tender.view.data import as_data
from meetlat.tender.view.robustness.report import robustness_json
from tests.tender.folders import bid as bid_yaml
from tests.tender.folders import marks as marks_csv
from tests.tender.folders import one_bid, write
from tests.tender.parts import SCALE, bid, evaluated, marks, tender

TEN = Decimal(10)
LIBRARY = library()


def with_parts(name: str, price: int, *parts: tuple[str, int]) -> Bid:
    split = tuple(MkiPart(item, "A1-A3", Decimal(eur)) for item, eur in parts)
    total = sum(eur for _, eur in parts)
    return bid(name, price, total, marks=marks(20), computed_mki=ComputedMki(Decimal(total), parts=split))


def answer(*bids: Bid, **award: object) -> Answer[Evaluation]:
    return Answer(evaluated(tender(zero_emission=None, **award), *bids))


def chance(found: Answer[DrawnEvaluation], bidder: str) -> Chance:
    assert found.result.uncertainty is not None
    return next(one for one in found.result.uncertainty.chances if one.bidder == bidder)


def first(found: Answer[DrawnEvaluation], bidder: str) -> float:
    return chance(found, bidder).ranks[0]


A, B = with_parts("A", 2_000_000, ("Dek", 45_000)), with_parts("B", 2_001_000, ("dek ", 45_000))


def test_without_an_uncertainty_there_is_no_probability_and_it_says_why() -> None:
    found = robustness(answer(A, B), None, 1000, 1)
    assert found.result.uncertainty is None
    assert [one.code for one in found.caveats] == ["no-uncertainty"]


def test_bids_that_share_all_their_background_data_never_switch() -> None:
    """The same part, the same amount: every draw moves both alike, so the cheaper one wins unless both are excluded."""
    found = robustness(answer(A, B), TEN, 1000, 1)
    assert (chance(found, "A").ranks[1], chance(found, "B").ranks[0]) == (0, 0)
    assert chance(found, "A").excluded == chance(found, "B").excluded == 0.002


def test_parts_of_their_own_can_switch() -> None:
    apart = with_parts("B", 2_001_000, ("Onderbouw", 45_000))
    chance = first(robustness(answer(A, apart), TEN, 1000, 1), "A")
    assert 0.3 < chance < 0.8


def test_a_bid_without_parts_is_a_part_by_itself_and_it_is_said() -> None:
    found = robustness(answer(A, bid("B", 2_001_000, 45_000, marks=marks(20))), TEN, 1000, 1)
    assert found.result.uncertainty is not None
    assert found.result.uncertainty.own_group == ("B",)
    assert [one.code for one in found.caveats] == ["own-uncertainty", "paired-draws", "own-group"]


def test_parts_are_scaled_to_the_mki_that_counts() -> None:
    """An offer of twice the computed MKI moves twice as far; at the floor and below nothing moves any more."""
    half = ComputedMki(Decimal(22_500), parts=(MkiPart("dek", "A1-A3", Decimal(22_500)),))
    assert first(robustness(answer(A, replace(B, computed_mki=half)), TEN, 1000, 1), "A") == 0.998


def test_the_same_seed_gives_the_same_chances() -> None:
    apart = with_parts("B", 2_001_000, ("Onderbouw", 45_000))
    one, again, other = (uncertainty(answer(A, apart).result, TEN, 500, seed) for seed in (3, 3, 4))
    assert one == again != other


def test_an_mki_that_is_added_to_the_price_is_drawn_too() -> None:
    added = replace(tender().award.mki, form="addon", factor=Decimal(2))  # type: ignore[type-var]
    apart = with_parts("B", 2_001_000, ("Onderbouw", 45_000))
    assert 0.3 < first(robustness(answer(A, apart, mki=added), TEN, 1000, 1), "A") < 0.8


def test_an_mki_that_is_worth_nothing_has_no_chances_and_it_is_said() -> None:
    found = robustness(answer(A, B, mki=None), TEN, 1000, 1)
    assert (found.result.uncertainty, [one.code for one in found.caveats]) == (None, ["mki-worth-nothing"])


@pytest.mark.parametrize(("percent", "draws", "column"), [(0, 1000, "--mki-uncertainty"), (101, 1000, "--mki-uncertainty"), (10, 99, "--draws"), (10, 1000 * 1000 + 1, "--draws")])  # fmt: skip
def test_an_uncertainty_or_a_number_of_draws_that_cannot_be_is_refused(percent: int, draws: int, column: str) -> None:
    with pytest.raises(InputError) as refused:
        robustness(answer(A, B), Decimal(percent), draws, 1)
    assert [one.column for one in refused.value.problems] == [column]


def two_bids(folder: Path) -> Path:
    one_bid(folder)
    return write(folder, {"assessment.csv": marks_csv("A", "B"), "bids/B/bid.yaml": bid_yaml("B", 2_200_000, 50_000)})


def test_an_evaluation_of_a_folder_says_how_firm_it_is(tmp_path: Path) -> None:
    """A: 2,150,000 − 75,000 − 20,000 − 8,000 = 2,047,000; B: 2,200,000 − 50,000 − 20,000 − 8,000 = 2,122,000."""
    answered = evaluate_tender(LIBRARY, read_tender_folder(two_bids(tmp_path))).result
    found = as_data(answered, "nl")["robustness"]
    assert (found["lead_eur"], found["left_out"]) == (
        75_000,
        [{"bidder": "A", "winner": "B"}, {"bidder": "B", "winner": "A"}],
    )


def test_as_plain_data_it_has_the_chances_and_how_they_were_drawn() -> None:
    found = robustness_json(robustness(answer(A, B), TEN, 1000, 7).result, "nl")
    (first_bid, _) = found["uncertainty"]["bids"]
    assert first_bid["bidder"] == "A"
    assert sum(first_bid["rank_probability"]) + first_bid["excluded_probability"] == 1
    assert (found["uncertainty"]["seed"], found["uncertainty"]["groups"]) == (7, ["dek"])


def counted(evaluation: Evaluation, percent: int, draws: int, seed: int) -> dict[str, list[float]]:
    """Evaluate every draw by itself: the shares of first places, of second places and of exclusions of two bids of one part each."""
    bids = evaluation.bids
    groups = sorted({part.item for one in bids for part in (one.bid.computed_mki or ComputedMki(Decimal(0))).parts})
    factors = paired_factors(np.full(len(groups), percent / 100), draws, seed)
    found = {one.bidder: [0.0, 0.0, 0.0] for one in bids}
    for row in factors:
        moved = []
        for one in bids:
            parts = one.bid.computed_mki.parts if one.bid.computed_mki else ()
            mki = sum(float(part.eur) * float(row[groups.index(part.item)]) for part in parts)
            offer = replace(one.bid.offer, mki_eur=Decimal(repr(mki)).quantize(Decimal("1e-9")))
            moved.append(replace(one.bid, offer=offer, computed_mki=None))
        for one in evaluate(evaluation.tender, moved, SCALE).bids:
            found[one.bidder][2 if one.rank is None else one.rank - 1] += 1 / draws
    return found


@pytest.mark.parametrize(("mki", "prices"), [((58_000, 45_000), (1_950_000, 2_010_000)), ((60_001, 59_000), (1_900_000, 2_100_000))])  # fmt: skip
@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("form", ["linear", "addon", "ceiling"])
def test_the_chances_are_those_of_evaluating_every_draw_by_itself(
    mki: tuple[int, int], prices: tuple[int, int], form: str, strict: bool
) -> None:
    criterion = replace(tender().award.mki, form=form, factor=Decimal(2), exclude_above_ceiling=strict)  # type: ignore[type-var]
    bids = [with_parts(name, price, (name.casefold(), eur)) for name, price, eur in zip("AB", prices, mki, strict=True)]
    evaluation = answer(*bids, mki=criterion).result
    found = uncertainty(evaluation, TEN, 300, 5)
    if form == "ceiling" and not strict:
        assert found is None
        return
    assert found is not None
    expected = counted(evaluation, 10, 300, 5)
    assert {one.bidder: pytest.approx([*one.ranks, one.excluded]) for one in found.chances} == expected
    assert strict or not any(one.excluded for one in found.chances)


def test_a_bid_that_is_excluded_by_a_cent_has_its_chances_and_one_on_other_grounds_has_none() -> None:
    high = with_parts("B", 1_700_000, ("b", 60_001))
    found = uncertainty(answer(A, high).result, TEN, 1000, 1)
    assert found is not None
    assert [one.bidder for one in found.chances] == ["A", "B"]
    broken = replace(high, offer=replace(high.offer, mki_eur=Decimal(50_000)))
    assert uncertainty(answer(A, broken).result, TEN, 1000, 1) is None
