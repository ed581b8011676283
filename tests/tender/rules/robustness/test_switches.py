from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from meetlat.figures import library
from meetlat.tender.model.award import (
    Award,
    CircularityCriterion,
    DemonstrabilityCriterion,
    MkiCriterion,
    OtherCriterion,
    Scale,
    Step,
    ZeroEmissionCriterion,
)
from meetlat.tender.model.robustness import Switch
from meetlat.tender.model.types import Bid, Client, Mark, Offer, Tender
from meetlat.tender.rules.criteria import mark_scale
from meetlat.tender.rules.evaluate import evaluate
from meetlat.tender.rules.robustness.switches import robustness_of
from meetlat.tender.rules.scales import scale_value
from meetlat.tender.view.robustness.sentences import switch_said
from meetlat.words import say

SCALE = mark_scale(library())
MKI = MkiCriterion("linear", "A1", ("A1-A3",), Decimal(60000), Decimal(30000), Decimal(150000))
TENDER = Tender("t", "T", Client("Gemeente"), Award(mki=MKI, demonstrability=DemonstrabilityCriterion(Decimal(20000))))


def a_bid(name: str, price: int, mki: int, marks: int) -> Bid:
    return Bid(
        name, Decimal(price), Offer(mki_eur=Decimal(mki)), (Mark("demonstrability", "identification", Decimal(marks)),)
    )


A = a_bid("A", 2_150_000, 45_000, 20)  # 2,150,000 − 75,000 − 8,000 = 2,067,000
B = a_bid("B", 2_100_000, 57_000, 10)  # 2,100,000 − 15,000 − 4,000 = 2,081,000


def to(switch: Switch) -> float:
    assert switch.to is not None
    return float(switch.to)


def found(*bids: Bid) -> dict[tuple[str, str], Switch]:
    return {
        (switch.lever, switch.of): switch for switch in robustness_of(evaluate(TENDER, bids, SCALE), SCALE).switches
    }


def test_the_lead_is_what_lies_between_the_first_two() -> None:
    assert robustness_of(evaluate(TENDER, [A, B], SCALE), SCALE).lead_eur == 14_000


def test_the_winner_may_ask_more_by_the_lead_and_the_rival_must_ask_less_by_it() -> None:
    switches = found(A, B)
    assert switches["price", "A"].to == 2_164_000
    assert switches["price", "B"].to == 2_086_000


def test_the_weight_of_the_mki_at_which_two_bids_are_level() -> None:
    """2,142,000 − 75,000 s = 2,096,000 − 15,000 s at s = 46/60."""
    assert found(A, B)["weight", "mki"].to == Fraction(46, 60)


def test_the_mki_the_winner_may_realise_at_most() -> None:
    """14,000 less value is 14,000 / 150,000 × 30,000 = 2,800 more MKI."""
    assert found(A, B)["mki", "A"].to == 47_800
    assert found(A, B)["mki", "B"].to == 54_200


def test_marks_that_cannot_make_up_the_lead_are_no_switch() -> None:
    assert ("marks", "A") not in found(A, B)  # 14,000 is 35 marks, and A has 20
    assert found(A, B)["marks", "B"].to == 45


def test_leaving_out_a_loser_never_changes_the_winner() -> None:
    left = {one.bidder: one.winner for one in robustness_of(evaluate(TENDER, [A, B], SCALE), SCALE).left_out}
    assert left == {"A": "B", "B": "A"}


def test_without_a_rival_there_is_nothing_to_switch() -> None:
    alone = robustness_of(evaluate(TENDER, [A], SCALE), SCALE)
    assert (alone.lead_eur, alone.switches) == (None, ())


def test_the_winner_on_an_added_mki_may_have_as_much_more_as_its_lead_by_the_factor() -> None:
    """2,150,000 + 2 × 45,000 = 2,240,000 and 2,100,000 + 2 × 75,000 = 2,250,000: 10,000 is an MKI of 5,000."""
    added = MkiCriterion("addon", "A1", ("A1-A3",), factor=Decimal(2))
    pair = [a_bid("A", 2_150_000, 45_000, 20), a_bid("B", 2_100_000, 75_000, 20)]
    switches = robustness_of(evaluate(replace(TENDER, award=Award(mki=added)), pair, SCALE), SCALE).switches
    assert {one.of: to(one) for one in switches if one.lever == "mki"} == {"A": 50_000, "B": 70_000}


def test_the_step_of_extra_zero_emission_work_that_decides() -> None:
    """A leads by 10,000 on a step worth 20,000: below it B wins, and B wins on the step of 40,000."""
    steps = (Step(Decimal(5), Decimal(10_000)), Step(Decimal(11), Decimal(20_000)), Step(Decimal(21), Decimal(40_000)))
    tender = replace(TENDER, award=Award(zero_emission=ZeroEmissionCriterion(mobile_extra=steps)))
    pair = [
        Bid(name, Decimal(900_000), Offer(mobile_extra_percent=Decimal(percent)))
        for name, percent in (("A", 12), ("B", 6))
    ]
    found = {one.of: one for one in robustness_of(evaluate(tender, pair, SCALE), SCALE).switches if one.lever == "step"}
    assert {of: to(one) for of, one in found.items()} == {"A": 5, "B": 21}
    assert say(switch_said(found["B"]), "nl") == (
        "Is bij B het extra aandeel emissieloos werk van mobiele werktuigen 21 % of hoger (nu 6), dan wint B."
    )


STRAIGHT = Scale(start=Decimal(0), end=Decimal(50), value_eur=Decimal(100_000))
STEPPED = Scale(steps=(Step(Decimal(10), Decimal(20_000)), Step(Decimal(20), Decimal(50_000))))
FEWER = Scale(higher_is_better=False, start=Decimal(30), end=Decimal(10), value_eur=Decimal(40_000))


def on_scale(scale: Scale, a: int, b: int, ahead: int) -> dict[str, Switch]:
    """Two bids that recycle a and b percent; A is so many euros ahead."""
    tender = replace(TENDER, award=Award(circularity=CircularityCriterion("mass", recycled=scale)))
    worth = scale_value(scale, Decimal(a)) - scale_value(scale, Decimal(b))
    pair = [
        Bid(name, price, Offer(circular_percent={"recycled": Decimal(percent)}))
        for name, price, percent in (("A", Decimal(900_000) + worth - ahead, a), ("B", Decimal(900_000), b))
    ]
    switches = robustness_of(evaluate(tender, pair, SCALE), SCALE).switches
    return {one.of: one for one in switches if one.lever in ("scale", "step")}


def test_a_share_on_a_straight_scale_is_solved_back() -> None:
    """2,000 euros a percent: 14,000 is 7 percent."""
    found = on_scale(STRAIGHT, 20, 10, 14_000)
    assert {of: (str(one.lever), to(one)) for of, one in found.items()} == {
        "A": ("scale", 13),
        "B": ("scale", 17),
    }
    assert say(switch_said(found["A"]), "nl") == (
        "Is bij A het aandeel gerecycled materiaal lager dan 13 % (nu 20), dan wint B."
    )


def test_where_less_is_better_the_winner_has_too_much_and_the_rival_less() -> None:
    """2,000 euros a unit less."""
    found = on_scale(FEWER, 15, 20, 4_000)
    assert {of: (to(one), one.higher) for of, one in found.items()} == {"A": (17, True), "B": (18, False)}


def test_on_steps_the_winner_falls_below_the_step_that_holds_its_lead_and_a_rival_reaches_one() -> None:
    found = on_scale(STEPPED, 20, 10, 25_000)
    assert {of: (str(one.lever), to(one)) for of, one in found.items()} == {"A": ("step", 20), "B": ("step", 20)}
    assert say(switch_said(found["B"]), "nl") == (
        "Is bij B het aandeel gerecycled materiaal 20 % of hoger (nu 10), dan wint B."
    )


def test_where_whole_percents_are_offered_only_whole_percents_are_stated() -> None:
    """15,000 ahead is 7.5 percent: A is still first at 13 percent, and B is at 18."""
    found = on_scale(STRAIGHT, 20, 10, 15_000)
    assert {of: (to(one), one.inclusive) for of, one in found.items()} == {"A": (13, False), "B": (17, False)}


def test_a_criterion_of_the_tenders_own_has_its_own_switch() -> None:
    own = OtherCriterion("hinder", "dagen", FEWER)
    tender = replace(TENDER, award=Award(other=(own,)))
    pair = [
        Bid(name, Decimal(price), Offer(other={"hinder": Decimal(15)}))
        for name, price in (("A", 900_000), ("B", 904_000))
    ]
    switches = [one for one in robustness_of(evaluate(tender, pair, SCALE), SCALE).switches if one.lever == "scale"]
    assert [(one.of, to(one)) for one in switches] == [("A", 17), ("B", 13)]
