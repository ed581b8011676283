"""How firm an award is, from an evaluation: chances only with an uncertainty of the user, drawn alike for what bids share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.jobs.answer import Answer
from meetlat.jobs.robustness import Robustness, robustness, robustness_json, uncertainty, write_robustness
from meetlat.jobs.tender import evaluate_tender
from meetlat.jobs.tender_json import evaluation_json
from meetlat.tender import Bid, ComputedMki, Evaluation, MkiPart
from tests.tender.folders import bid as bid_yaml
from tests.tender.folders import marks as marks_csv
from tests.tender.folders import one_bid, write
from tests.tender.parts import bid, evaluated, marks, tender

TEN = Decimal(10)
LIBRARY = library()


def with_parts(name: str, price: int, *parts: tuple[str, int]) -> Bid:
    split = tuple(MkiPart(item, "A1-A3", Decimal(eur)) for item, eur in parts)
    total = sum(eur for _, eur in parts)
    return bid(name, price, total, marks=marks(20), computed_mki=ComputedMki(Decimal(total), parts=split))


def answer(*bids: Bid, **award: object) -> Answer[Evaluation]:
    return Answer(evaluated(tender(zero_emission=None, **award), *bids))


def first(found: Answer[Robustness], bidder: str) -> float:
    assert found.result.uncertainty is not None
    return next(one.ranks[0] for one in found.result.uncertainty.chances if one.bidder == bidder)


A, B = with_parts("A", 2_000_000, ("Dek", 45_000)), with_parts("B", 2_001_000, ("dek ", 45_000))


def test_without_an_uncertainty_there_is_no_probability_and_it_says_why() -> None:
    found = robustness(answer(A, B), None, 1000, 1)
    assert found.result.uncertainty is None
    assert [one.code for one in found.caveats] == ["no-uncertainty"]


def test_bids_that_share_all_their_background_data_never_switch() -> None:
    """The same part, the same amount: every draw moves both alike, so the cheaper one always wins."""
    assert first(robustness(answer(A, B), TEN, 1000, 1), "A") == 1.0


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
    assert first(robustness(answer(A, replace(B, computed_mki=half)), TEN, 1000, 1), "A") == 1.0


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
    answered = evaluate_tender(LIBRARY, two_bids(tmp_path)).result
    found = evaluation_json(answered, "nl")["robustness"]
    assert (found["lead_eur"], found["left_out"]) == (
        75_000,
        [{"bidder": "A", "winner": "B"}, {"bidder": "B", "winner": "A"}],
    )


def test_as_plain_data_it_has_the_chances_and_how_they_were_drawn() -> None:
    found = robustness_json(robustness(answer(A, B), TEN, 1000, 7).result, "nl")
    assert found["uncertainty"]["bids"][0] == {"bidder": "A", "rank_probability": [1.0, 0.0]}
    assert (found["uncertainty"]["seed"], found["uncertainty"]["groups"]) == (7, ["dek"])


def test_the_page_is_the_same_each_time_and_shows_no_markup_of_others(tmp_path: Path) -> None:
    hostile = replace(B, bidder="<script>B</script>")
    found = robustness(answer(A, hostile), TEN, 1000, 1)
    one = write_robustness(found, tmp_path / "one", "nl").read_bytes()
    assert one == write_robustness(found, tmp_path / "two", "nl").read_bytes()
    assert b"<script" not in one
