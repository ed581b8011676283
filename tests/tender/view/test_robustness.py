"""The page on how firm an award is."""

from __future__ import annotations

from dataclasses import replace

from meetlat.documents.speaker import Speaker
from meetlat.tender import Bid, Evaluation
from meetlat.tender.rules.sensitivity import sensitivity
from meetlat.tender.view.robustness import Firm, ranks, robustness_page
from meetlat.tender.view.weights import weights_map
from tests.tender.parts import SCALE, bid, evaluated, marks, tender

DUTCH = Speaker("nl")
A = bid("A", 2_150_000, 45_000, marks=marks(20))
B = bid("B", 2_100_000, 57_000, marks=marks(20, 10, 10, 10))


def firm(*bids: Bid) -> Evaluation:
    found = evaluated(tender(zero_emission=None), *bids)
    return replace(found, robustness=sensitivity(found, SCALE))


def test_the_map_names_every_bid_that_can_win_and_both_axes() -> None:
    drawn = weights_map(firm(A, B), DUTCH)
    assert drawn is not None
    assert all(f">{word}" in drawn.svg for word in ("A<", "B<", "MKI: keer", "Aantoonbaarheid: keer"))


def test_the_map_has_its_numbers_as_a_table() -> None:
    """A is worth 75,000 of MKI and 8,000 of marks, B 15,000 and 20,000, and B asks 50,000 less."""
    drawn = weights_map(firm(A, B), DUTCH)
    assert drawn is not None
    assert drawn.head == ("Weging", "MKI × 0", "MKI × 1", "MKI × 2")
    assert drawn.rows == (
        ("Aantoonbaarheid × 2", "B", "B", "A"),
        ("Aantoonbaarheid × 1", "B", "B", "A"),
        ("Aantoonbaarheid × 0", "B", "A", "A"),
    )


def test_where_one_bid_always_wins_there_is_no_map() -> None:
    assert weights_map(firm(A, bid("B", 9_000_000, 57_000, marks=marks(10))), DUTCH) is None


def test_where_bids_differ_on_one_criterion_there_is_no_map() -> None:
    assert weights_map(firm(A, replace(B, marks=marks(20))), DUTCH) is None


def test_chances_stand_in_the_drawing_and_in_its_table() -> None:
    drawn = ranks({"A": (0.823, 0.177), "B": (0.177, 0.823)}, DUTCH)
    assert drawn.rows == (("A", "82,3 %", "17,7 %"), ("B", "17,7 %", "82,3 %"))
    assert "82,3 %" in drawn.svg


def test_the_page_begins_with_its_answer_and_says_every_switch() -> None:
    page = robustness_page(Firm(firm(A, B), {}, ()), "nl").decode()
    assert page.index("voor op nummer twee") < page.index("Wat de winnaar verandert") < page.index("dan wint A")


def test_without_a_race_the_page_says_so() -> None:
    level = replace(A, bidder="B")
    assert "er kan dus niets omslaan" in robustness_page(Firm(firm(A, level), {}, ()), "nl").decode()
    assert "A is de enige in de rangorde" in robustness_page(Firm(firm(A), {}, ()), "nl").decode()


def test_a_chance_of_exclusion_has_a_column_of_its_own() -> None:
    drawn = ranks({"A": (0.5, 0.0), "B": (0.5, 0.5)}, DUTCH, {"A": 0.5})
    assert drawn.rows == (("A", "50 %", "0 %", "50 %"), ("B", "50 %", "50 %", "0 %"))
