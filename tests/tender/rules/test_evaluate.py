"""The award: known answers by hand, and what must hold for every set of bids."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.errors import text
from meetlat.requirements import Outcome, Proof
from meetlat.tender import Bid, ComputedMki, DemonstrabilityCriterion, Offer, Step, ZeroEmissionCriterion
from meetlat.words import say
from tests.tender.parts import MKI, TENDER, bid, evaluated, marks, ranks, tender, verdict

PRICES = st.decimals(min_value=1, max_value=5_000_000, places=2)
MKIS = st.decimals(min_value=0, max_value=60_000, places=2)


def bids(names: str) -> st.SearchStrategy[tuple[Bid, ...]]:
    one = st.builds(
        lambda price, mki, mobile, plan: bid("x", str(price), str(mki), mobile, marks=marks(plan)),
        PRICES,
        MKIS,
        st.integers(0, 100),
        st.integers(0, 20),
    )
    return st.tuples(*(one.map(lambda found, name=name: replace(found, bidder=name)) for name in names))  # type: ignore[misc]


def test_three_bids_by_hand() -> None:
    found = evaluated(
        TENDER,
        bid("A", 2_150_000, 45_000, 15, marks=marks(20, 8, 6)),
        bid("B", 2_100_000, 60_000, 0, marks=marks(10)),
        bid("C", 2_250_000, 20_000, 45, marks=marks(20, 10, 10, 10, 10)),
    )
    assert [(one.bidder, one.rank, one.evaluation_price_eur) for one in found.bids] == [
        ("C", 1, Decimal(2_020_000)),
        ("A", 2, Decimal(2_041_400)),
        ("B", 3, Decimal(2_096_000)),
    ]
    assert (found.winner, found.provisional, found.tied, found.findings) == ("C", False, (), ())


def test_the_bids_whose_order_a_relative_formula_reverses_keep_theirs() -> None:
    """A (138, 9), B (84, 4), C (104, 7) with 40 for a mark of 10: under Pmin/P and Q/Qmax the winner changes when B leaves."""
    asked = tender(mki=None, zero_emission=ZeroEmissionCriterion((_per_mark(9), _per_mark(4), _per_mark(7))))
    a, b, c = bid("A", 138, mobile=9), bid("B", 84, mobile=4), bid("C", 104, mobile=7)
    asked = replace(asked, award=replace(asked.award, demonstrability=None))
    three = evaluated(asked, a, b, c)
    assert {one.bidder: one.evaluation_price_eur for one in three.bids} == {"A": 102, "B": 68, "C": 76}
    assert [one.bidder for one in three.bids] == ["B", "C", "A"]
    assert [one.bidder for one in evaluated(asked, a, c).bids] == ["C", "A"]


def _per_mark(mark: int) -> Step:
    return Step(Decimal(mark), Decimal(4 * mark))


def test_an_mki_between_fixed_bounds_does_not_look_at_the_highest_of_the_bids() -> None:
    """A (10.0, 1.0) and B (9.8, 1.2): with K × (M_high − M) / (M_high − M_low) a third bid (11.0, 2.0) would let B win."""
    fixed = replace(MKI, ceiling_eur=Decimal(2), floor_eur=Decimal(1), max_value_eur=Decimal("0.5"))
    asked = tender(mki=fixed, zero_emission=None, demonstrability=None)
    a, b, c = bid("A", "10.0", "1.0"), bid("B", "9.8", "1.2"), bid("C", "11.0", "2.0")
    assert [one.bidder for one in evaluated(asked, a, b).bids] == ["B", "A"]
    assert [one.bidder for one in evaluated(asked, a, b, c).bids] == ["B", "A", "C"]


def test_an_added_mki_is_added_to_the_price() -> None:
    asked = tender(mki=replace(MKI, form="addon", factor=Decimal(2)), zero_emission=None, demonstrability=None)
    found = evaluated(asked, bid("A", 100, 30), bid("B", 120, 10))
    assert {one.bidder: one.evaluation_price_eur for one in found.bids} == {"A": 160, "B": 140}


def test_equal_evaluation_prices_share_a_rank_and_nobody_wins() -> None:
    found = evaluated(TENDER, bid("B", 100, 60_000), bid("A", 100, 60_000), bid("C", 200, 60_000))
    assert ranks(found) == {"A": 1, "B": 1, "C": 3}
    assert found.winner is None
    assert found.tied == (("A", "B"),)
    assert [finding.code for finding in found.findings] == ["tie"]


def test_a_tie_below_the_first_is_reported_and_leaves_the_winner() -> None:
    found = evaluated(TENDER, bid("A", 100, 60_000), bid("B", 200, 60_000), bid("C", 200, 60_000))
    assert (found.winner, found.tied) == ("A", (("B", "C"),))


def test_one_cent_decides() -> None:
    found = evaluated(TENDER, bid("A", "100.01", 60_000), bid("B", "100.00", 60_000))
    assert (found.winner, found.tied) == ("B", ())


@pytest.mark.parametrize(("mki", "admissible", "rank"), [("60000", True, 1), ("60000.01", False, None)])
def test_an_mki_above_the_ceiling_has_no_rank(mki: str, *, admissible: bool, rank: int | None) -> None:
    (found,) = evaluated(TENDER, bid("A", 100, mki)).bids
    assert (found.admissible, found.rank, bool(found.reasons)) == (admissible, rank, not admissible)


def test_a_tender_that_does_not_exclude_values_an_mki_above_the_ceiling_at_nothing() -> None:
    asked = tender(mki=replace(MKI, exclude_above_ceiling=False))
    (found,) = evaluated(asked, bid("A", 100, 70_000)).bids
    assert (found.admissible, found.evaluation_price_eur) == (True, Decimal(100))


def test_more_mki_computed_than_offered_is_a_broken_offer() -> None:
    (found,) = evaluated(TENDER, bid("A", 100, 45_000, computed_mki=ComputedMki(Decimal(46_000)))).bids
    assert (found.admissible, found.mki_eur) == (False, Decimal(46_000))
    assert say(found.reasons[0], "nl") == (
        "Uit de formulieren van de inschrijver volgt een MKI van € 46.000, meer dan de aangeboden € 45.000."
    )


@pytest.mark.parametrize(("bound", "admissible", "shown"), [(45_000, True, 45_000), (45_001, False, 45_001)])
def test_a_lower_bound_breaks_an_offer_only_from_above(bound: int, *, admissible: bool, shown: int) -> None:
    computed = ComputedMki(Decimal(bound), missing=(text("tender.mki-none"),))
    (found,) = evaluated(TENDER, bid("A", 100, 45_000, computed_mki=computed)).bids
    assert (found.admissible, found.mki_eur) == (admissible, Decimal(shown))


def test_a_lower_bound_above_the_ceiling_excludes_a_bid_without_an_offer() -> None:
    computed = ComputedMki(Decimal(60_001), missing=(text("tender.mki-none"),))
    (found,) = evaluated(TENDER, bid("A", 100, computed_mki=computed)).bids
    assert (found.admissible, found.mki_eur) == (False, None)


@pytest.mark.parametrize(
    ("outcome", "proof", "admissible"),
    [
        (Outcome.MET, Proof.AT_BID, True),
        (Outcome.NOT_MET, Proof.AT_BID, False),
        (Outcome.UNKNOWN, Proof.AT_BID, None),
        (Outcome.NOT_APPLICABLE, Proof.AT_BID, True),
        (Outcome.NOT_MET, Proof.AT_EXECUTION, True),
        (Outcome.UNKNOWN, Proof.AT_EXECUTION, True),
    ],
)
def test_only_what_must_be_proven_at_bid_can_exclude(
    outcome: Outcome, proof: Proof, *, admissible: bool | None
) -> None:
    (found,) = evaluated(TENDER, bid("A", 100, 0, verdicts=(verdict(outcome, proof),))).bids
    assert found.admissible is admissible


@pytest.mark.parametrize("outcome", [Outcome.NOT_MET, Outcome.UNKNOWN])
def test_an_aim_excludes_nobody(outcome: Outcome) -> None:
    (found,) = evaluated(TENDER, bid("A", 100, 0, verdicts=(verdict(outcome, binding=False),))).bids
    assert found.admissible is True


def test_what_is_certain_against_a_bid_weighs_more_than_what_is_open() -> None:
    judged = (verdict(Outcome.UNKNOWN), verdict(Outcome.NOT_MET))
    (found,) = evaluated(TENDER, bid("A", 100, 0, verdicts=judged)).bids
    assert found.admissible is False
    assert [reason.code for reason in found.reasons] == ["tender.reason-not-met"]


def test_a_reason_names_table_what_is_required_and_what_was_found() -> None:
    (found,) = evaluated(TENDER, bid("A", 100, 0, verdicts=(verdict(Outcome.NOT_MET),))).bids
    assert say(found.reasons[0], "nl") == (
        "Aan ‘CO₂-eisen beton’ (tabel concrete-co2, plafondwaarde) is niet voldaan door dek: vereist is ten hoogste 169 kg CO₂/m³, gevonden is 175 kg CO₂/m³. "
        "Het bewijs is bij inschrijving gevraagd."
    )


def test_an_open_bid_is_ranked_provisionally() -> None:
    found = evaluated(TENDER, bid("A", 100, 0, verdicts=(verdict(Outcome.UNKNOWN),)), bid("B", 200, 0))
    assert ranks(found) == {"A": 1, "B": 2}
    assert (found.winner, found.provisional) == ("A", True)
    assert [finding.code for finding in found.findings] == ["provisional"]


def test_bids_that_are_open_are_named_as_a_sentence_does() -> None:
    open_ones = [bid(name, 100, 0, verdicts=(verdict(Outcome.UNKNOWN),)) for name in "ABC"]
    (finding,) = [one for one in evaluated(TENDER, *open_ones).findings if one.code == "provisional"]
    assert say(finding.message, "nl") == "De rangorde is voorlopig: van A, B en C staat nog iets open."


def test_a_bid_without_a_known_evaluation_price_has_no_rank_and_keeps_the_award_open() -> None:
    found = evaluated(TENDER, bid("A", 100, 60_000), bid("B", 110, 60_000, marks=()))
    assert ranks(found) == {"A": 1, "B": None}
    assert (found.winner, found.provisional) == (None, True)


def test_a_bid_that_could_not_win_even_with_full_marks_does_not_keep_the_winner_back() -> None:
    found = evaluated(TENDER, bid("A", 100, 60_000), bid("B", 20_101, 60_000, marks=()))
    assert (found.winner, found.provisional) == ("A", True)


def test_without_an_mki_it_is_open_whether_a_bid_stays_below_the_ceiling() -> None:
    (found,) = evaluated(TENDER, bid("A", 100)).bids
    assert (found.admissible, found.evaluation_price_eur) == (None, None)
    assert [reason.code for reason in found.reasons] == ["tender.reason-no-mki", "tender.ask-mki"]


def test_when_nobody_is_admissible_nobody_wins() -> None:
    found = evaluated(TENDER, bid("A", 100, 70_000))
    assert (found.winner, found.provisional) == (None, False)
    assert [finding.code for finding in found.findings] == ["no-admissible-bid"]


@given(bids("ABC"))
def test_no_third_bid_changes_the_order_of_two(three: tuple[Bid, ...]) -> None:
    whole = ranks(evaluated(TENDER, *three))
    for one, other in combinations(three, 2):
        pair = ranks(evaluated(TENDER, one, other))
        order = _sign(pair[one.bidder], pair[other.bidder])
        assert _sign(whole[one.bidder], whole[other.bidder]) == order


def _sign(one: int | None, other: int | None) -> int:
    return ((one or 0) > (other or 0)) - ((one or 0) < (other or 0))


@given(bids("ABC"), PRICES, MKIS)
def test_no_bid_gains_by_a_higher_price_or_a_higher_mki(
    three: tuple[Bid, ...], dearer: Decimal, dirtier: Decimal
) -> None:
    first, *others = three
    before = ranks(evaluated(TENDER, *three))["A"] or 0
    mki = (first.offer.mki_eur or Decimal(0)) + dirtier
    worse = (
        replace(first, price_eur=first.price_eur + dearer),
        replace(first, offer=replace(first.offer, mki_eur=min(mki, Decimal(60_000)))),
    )
    assert all((ranks(evaluated(TENDER, one, *others))["A"] or 0) >= before for one in worse)


@given(bids("AB"))
def test_every_evaluation_price_adds_up_to_the_cent(two: tuple[Bid, ...]) -> None:
    for one in evaluated(TENDER, *two).bids:
        price = one.evaluation_price_eur
        assert price is not None
        assert price == one.price_eur - sum(value.eur or Decimal(0) for value in one.values)
        assert price == price.quantize(Decimal("0.01"))


@given(bids("AB"))
def test_no_value_is_below_nothing_or_above_the_most_it_can_be(two: tuple[Bid, ...]) -> None:
    for one in evaluated(TENDER, *two).bids:
        assert all(0 <= (value.eur or 0) <= (value.most_eur or 0) for value in one.values)


def test_the_order_in_which_bids_come_in_does_not_matter() -> None:
    a, b = bid("A", 100, 60_000), bid("B", 100, 60_000)
    assert evaluated(TENDER, a, b) == evaluated(TENDER, b, a)


def test_the_value_of_marks_is_the_value_of_the_criterion_at_most() -> None:
    asked = tender(demonstrability=DemonstrabilityCriterion(Decimal(1)))
    (found,) = evaluated(asked, bid("A", 100, 60_000, marks=marks(20, 10, 10, 10, 10))).bids
    assert found.evaluation_price_eur == 99


def test_an_offer_of_nothing_is_a_bid() -> None:
    asked = tender(mki=None)
    (found,) = evaluated(asked, Bid("A", Decimal(100), Offer(), marks(0))).bids
    assert (found.rank, found.mki_eur) == (1, None)
