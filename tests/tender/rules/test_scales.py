"""What an offer is worth on a published scale: by hand, and for every scale."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.tender import Scale, Step
from meetlat.tender.rules.scales import arithmetic, scale_value
from meetlat.words import say
from tests.parts import examples

UP = Scale(start=Decimal(5), end=Decimal(30), value_eur=Decimal(50_000))
DOWN = Scale(higher_is_better=False, start=Decimal(30), end=Decimal(10), value_eur=Decimal(20_000))
STEPS = Scale(steps=(Step(Decimal(1), Decimal(5_000)), Step(Decimal(5), Decimal(15_000))))
STEPS_DOWN = Scale(higher_is_better=False, steps=(Step(Decimal(90), Decimal(1_000)), Step(Decimal(60), Decimal(3_000))))


@pytest.mark.parametrize(
    ("scale", "offered", "value"),
    [
        (UP, "4", 0),
        (UP, "5", 0),
        (UP, "10", 10_000),
        (UP, "30", 50_000),
        (UP, "31", 50_000),
        (DOWN, "31", 0),
        (DOWN, "25", 5_000),
        (DOWN, "10", 20_000),
        (DOWN, "0", 20_000),
        (STEPS, "0", 0),
        (STEPS, "4", 5_000),
        (STEPS, "5", 15_000),
        (STEPS_DOWN, "91", 0),
        (STEPS_DOWN, "90", 1_000),
        (STEPS_DOWN, "60.5", 1_000),
        (STEPS_DOWN, "59", 3_000),
    ],
)
def test_a_value_runs_from_nothing_to_its_most_and_stops_there(scale: Scale, offered: str, value: int) -> None:
    assert scale_value(scale, Decimal(offered)) == value


@pytest.mark.parametrize(
    ("scale", "offered", "said"),
    [
        (UP, 10, "Iets: 10 %, dat is € 50.000 × (10 − 5) ÷ (30 − 5) = € 10.000."),
        (DOWN, 8, "Iets: 8 %. De schaal loopt van 30 % (€ 0) tot 10 % (€ 20.000): € 20.000."),
        (STEPS, 4, "Iets: 4 %, de trede van 1 % is bereikt: € 5.000."),
        (STEPS_DOWN, 95, "Iets: 95 %, de eerste trede begint bij 90 %: € 0."),
    ],
)
def test_the_arithmetic_can_be_done_over(scale: Scale, offered: int, said: str) -> None:
    assert say(arithmetic(scale, "Iets", Decimal(offered), "%"), "nl") == said


@st.composite
def sound(draw: st.DrawFn) -> Scale:
    """A scale as the lint wants it: what goes further is never worth less."""
    up = draw(st.booleans())
    if draw(st.booleans()):
        low, high = sorted(draw(st.lists(st.integers(0, 100), min_size=2, max_size=2, unique=True)))
        start, end = (low, high) if up else (high, low)
        return Scale(up, Decimal(start), Decimal(end), Decimal(draw(st.integers(0, 100_000))))
    starts = sorted(draw(st.lists(st.integers(0, 100), min_size=1, max_size=4, unique=True)), reverse=not up)
    worth = sorted(draw(st.lists(st.integers(0, 100_000), min_size=len(starts), max_size=len(starts))))
    steps = [Step(Decimal(start), Decimal(eur)) for start, eur in zip(starts, worth, strict=True)]
    return Scale(up, steps=tuple(draw(st.permutations(steps))))


@settings(max_examples=examples(10, 50))
@given(sound(), st.integers(0, 100), st.integers(0, 100))
def test_a_better_offer_is_never_worth_less(scale: Scale, one: int, other: int) -> None:
    worse, better = sorted((one, other), reverse=not scale.higher_is_better)
    assert 0 <= scale_value(scale, Decimal(worse)) <= scale_value(scale, Decimal(better)) <= scale.most_eur


@settings(max_examples=examples(6, 30))
@given(sound(), st.integers(0, 100), st.randoms(use_true_random=False))
def test_the_order_in_which_steps_are_written_does_not_matter(scale: Scale, offered: int, random: object) -> None:
    mixed = list(scale.steps)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    other = Scale(scale.higher_is_better, scale.start, scale.end, scale.value_eur, tuple(mixed))
    assert scale_value(scale, Decimal(offered)) == scale_value(other, Decimal(offered))


@pytest.mark.parametrize(("most", "effort"), [(10, 25), (30, 75), (60, 100)])
def test_a_bidder_that_weighs_cost_against_value_offers_more_where_more_is_paid(most: int, effort: int) -> None:
    """Cost 20 · q²: the best answer to a straight value V · q is q = V / 40, and never more than all."""
    scale = Scale(start=Decimal(0), end=Decimal(100), value_eur=Decimal(most))

    def gain(percent: int) -> Decimal:
        return scale_value(scale, Decimal(percent)) - 20 * (Decimal(percent) / 100) ** 2

    assert max(range(101), key=gain) == effort
