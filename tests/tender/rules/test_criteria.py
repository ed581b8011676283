"""What a criterion is worth: the kinks by hand, and what holds for every bid."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.errors import text
from meetlat.tender import (
    ComputedMki,
    Criterion,
    CriterionValue,
    DemonstrabilityCriterion,
    Offer,
    Step,
    Tender,
    ZeroEmissionCriterion,
)
from meetlat.tender.rules.criteria import (
    CRITERIA,
    addon,
    combination_reached,
    counted_measures,
    linear,
    step_reached,
    values,
)
from meetlat.words import say
from tests.tender.parts import AWARD, COMBINATIONS, MKI, SCALE, STEPS, TENDER, bid, marks, tender

EUROS = st.decimals(min_value=0, max_value=10_000_000, places=2)


def worth(asked: Tender, criterion: Criterion, **offered: object) -> CriterionValue:
    return CRITERIA[criterion](asked, replace(bid("A", 1), **offered), SCALE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mki", "value"),
    [
        ("60000", "0.00"),
        ("60000.01", "0.00"),
        ("59999.99", "0.05"),
        ("45000", "75000.00"),
        ("30000.01", "149999.95"),
        ("30000", "150000.00"),
        ("29999.99", "150000.00"),
        ("0", "150000.00"),
    ],
)
def test_the_value_of_an_mki_runs_straight_from_ceiling_to_floor_and_stops_there(mki: str, value: str) -> None:
    assert str(linear(Decimal(mki), Decimal(60_000), Decimal(30_000), Decimal(150_000))) == value


def test_a_value_that_does_not_end_is_rounded_once_to_cents() -> None:
    assert linear(Decimal(1), Decimal(3), Decimal(0), Decimal(1)) == Decimal("0.67")


def test_a_floor_above_the_ceiling_is_no_criterion() -> None:
    with pytest.raises(ValueError, match="does not lie below"):
        linear(Decimal(1), Decimal(3), Decimal(3), Decimal(1))


@given(EUROS, EUROS, EUROS, EUROS)
def test_the_value_of_an_mki_never_leaves_its_bounds(
    mki: Decimal, floor: Decimal, width: Decimal, most: Decimal
) -> None:
    assert 0 <= linear(mki, floor + width + 1, floor, most) <= most


@given(EUROS, EUROS, EUROS, EUROS, EUROS)
def test_no_mki_is_worth_more_for_being_higher(
    mki: Decimal, more: Decimal, floor: Decimal, width: Decimal, most: Decimal
) -> None:
    ceiling = floor + width + 1
    assert linear(mki + more, ceiling, floor, most) <= linear(mki, ceiling, floor, most)
    assert addon(mki + more, Decimal("1.5")) <= addon(mki, Decimal("1.5"))


def test_an_added_mki_makes_a_bid_dearer_and_has_no_floor() -> None:
    assert addon(Decimal("45000.01"), Decimal("1.5")) == Decimal("-67500.02")


@pytest.mark.parametrize(
    ("percent", "start"), [(0, None), (4, None), (5, 5), (10, 5), (11, 11), (40, 21), (41, 41), (100, 41)]
)
def test_the_highest_step_that_is_reached_counts(percent: int, start: int | None) -> None:
    step = step_reached(Decimal(percent), STEPS)
    assert (None if step is None else step.start) == start


def test_the_highest_step_counts_in_whatever_order_the_tender_writes_them() -> None:
    assert step_reached(Decimal(50), STEPS[::-1]) == STEPS[-1]


@pytest.mark.parametrize(
    ("shares", "value"),
    [
        ({}, None),
        ({"N1": 100, "N2": 50, "N3": 9}, None),
        ({"N1": 100, "N2": 50}, None),
        ({"N1": 100, "N2": 50, "N3": 10}, 5_000),
        ({"N1": 100, "N2": 100, "N3": 29}, 5_000),
        ({"N1": 100, "N2": 100, "N3": 30}, 9_000),
        ({"N1": 99, "N2": 100, "N3": 100}, None),
    ],
)
def test_a_combination_counts_when_every_share_of_it_is_reached(shares: dict[str, int], value: int | None) -> None:
    reached = combination_reached({name: Decimal(share) for name, share in shares.items()}, COMBINATIONS)
    assert (None if reached is None else reached.value_eur) == value


def test_zero_emission_is_the_sum_of_machines_transport_and_vessels() -> None:
    criterion = ZeroEmissionCriterion(STEPS, COMBINATIONS, (Step(Decimal(2), Decimal(1_000)),))
    offer = Offer(None, Decimal(12), {"N1": Decimal(100), "N2": Decimal(50), "N3": Decimal(10)}, Decimal(2))
    value = worth(tender(zero_emission=criterion), Criterion.ZERO_EMISSION, offer=offer)
    assert (value.eur, value.most_eur) == (Decimal(26_000), Decimal(70_000))
    assert len(value.arithmetic) == 3


def test_what_is_not_offered_is_worth_nothing_and_says_so() -> None:
    value = worth(TENDER, Criterion.ZERO_EMISSION, offer=Offer())
    assert value.eur == 0
    assert say(value.arithmetic[0], "nl") == "Extra emissieloze mobiele werktuigen: niets aangeboden, € 0."


@pytest.mark.parametrize(
    ("identification", "measures", "value"),
    [
        (20, (8, 6), "13600.00"),
        (10, (), "4000.00"),
        (0, (), "0.00"),
        (20, (10, 10, 10, 10), "20000.00"),
        ("12.5", ("7.5",), "8000.00"),
    ],
)
def test_marks_are_worth_their_share_of_fifty(identification: int | str, measures: tuple[int, ...], value: str) -> None:
    found = worth(TENDER, Criterion.DEMONSTRABILITY, marks=marks(identification, *measures))
    assert str(found.eur) == value


@pytest.mark.parametrize(("counting", "value"), [("best", 10_800), ("first", 9_600)])
def test_the_best_or_the_first_three_measures_count(counting: str, value: int) -> None:
    criterion = DemonstrabilityCriterion(Decimal(20_000), counting)  # type: ignore[arg-type]
    found = worth(tender(demonstrability=criterion), Criterion.DEMONSTRABILITY, marks=marks(0, 9, 5, 10, 8))
    assert found.eur == value


def test_measure_ten_comes_after_measure_nine() -> None:
    many = marks(None, *range(1, 11))[::-1]
    assert [mark.part for mark in counted_measures(many, SCALE, "first")] == ["measure-1", "measure-2", "measure-3"]
    assert [mark.part for mark in counted_measures(many, SCALE, "best")] == ["measure-8", "measure-9", "measure-10"]


def test_a_plan_without_a_mark_for_identification_has_no_known_value() -> None:
    found = worth(TENDER, Criterion.DEMONSTRABILITY, marks=())
    assert (found.eur, found.most_eur) == (None, Decimal(20_000))
    assert found.ask


def test_our_reading_of_the_marks_is_named_as_derived() -> None:
    found = worth(TENDER, Criterion.DEMONSTRABILITY, marks=marks(20))
    assert [caveat.code for caveat in found.caveats] == ["derived-figure"]


def test_the_offered_mki_counts_and_without_one_the_computed() -> None:
    offered = Offer(mki_eur=Decimal(45_000))
    assert worth(TENDER, Criterion.MKI, offer=offered, computed_mki=ComputedMki(Decimal(30_000))).eur == 75_000
    assert worth(TENDER, Criterion.MKI, offer=Offer(), computed_mki=ComputedMki(Decimal(30_000))).eur == 150_000


def test_a_lower_bound_never_counts_as_an_mki() -> None:
    bound = ComputedMki(Decimal(30_000), missing=(text("tender.mki-none"),))
    assert worth(TENDER, Criterion.MKI, offer=Offer(), computed_mki=bound).eur is None


def test_a_ceiling_alone_is_worth_nothing() -> None:
    assert worth(tender(mki=replace(MKI, form="ceiling")), Criterion.MKI, offer=Offer(Decimal(1))).eur == 0


def test_what_the_tender_does_not_ask_is_worth_nothing() -> None:
    asked = tender(mki=None, zero_emission=None, demonstrability=None)
    assert [value.eur for value in values(asked, bid("A", 1, 1, 100, marks=marks(20)), SCALE)] == [0, 0, 0]


def test_every_criterion_has_its_function_in_the_table() -> None:
    assert tuple(CRITERIA) == tuple(Criterion)
    assert AWARD.price_weighting == "value"


@pytest.mark.parametrize(
    ("mki", "line"),
    [
        ("45000", "€ 150.000 × (€ 60.000 − € 45.000) ÷ (€ 60.000 − € 30.000) = € 75.000."),
        ("44999.5", "€ 150.000 × (€ 60.000 − € 44.999,50) ÷ (€ 60.000 − € 30.000) = € 75.002,50."),
        ("30000", "€ 30.000 is niet hoger dan de ondergrens van € 30.000: de volle waarde van € 150.000."),
        ("60000", "€ 60.000 is niet lager dan het plafond van € 60.000: € 0."),
    ],
)
def test_a_value_shows_its_arithmetic(mki: str, line: str) -> None:
    value = worth(TENDER, Criterion.MKI, offer=Offer(Decimal(mki)))
    assert say(value.arithmetic[-1], "nl") == line


def test_the_marks_show_their_arithmetic() -> None:
    value = worth(TENDER, Criterion.DEMONSTRABILITY, marks=marks(20, 8, 6))
    assert [say(line, "nl") for line in value.arithmetic] == [
        "Identificatie 20 punten, maatregelen 8, 6 (2 van 2 tellen mee): 34 punten.",
        "34 ÷ 50 × € 20.000 = € 13.600.",
    ]


def plan(*measures: tuple[int, bool | None], counting: str = "best") -> CriterionValue:
    given = [*marks(10)]
    given += [
        replace(mark, substantial=said)
        for mark, (_, said) in zip(marks(None, *(m for m, _ in measures)), measures, strict=True)
    ]
    asked = tender(demonstrability=DemonstrabilityCriterion(Decimal(50_000), counting))  # type: ignore[arg-type]
    return worth(asked, Criterion.DEMONSTRABILITY, marks=tuple(given))


@pytest.mark.parametrize(("counting", "eur"), [("best", 31_000), ("first", 24_000)])
def test_a_measure_that_is_no_substantial_addition_gets_no_marks_and_takes_no_place(counting: str, eur: int) -> None:
    """Of 10 · 2 · 6 · 6 · 9 the first does not count: the best three are 6, 6 and 9, the first three 2, 6 and 6."""
    found = plan((10, False), (2, True), (6, True), (6, True), (9, True), counting=counting)
    assert found.eur == eur
    assert say(found.arithmetic[0], "nl") == "Geen wezenlijke aanvulling, en dus zonder punten: maatregel 1."


@pytest.mark.parametrize(("said", "codes"), [(True, []), (None, ["substantial-unsaid"])])
def test_a_measure_that_counts_without_a_word_on_its_addition_is_said_to(said: bool | None, codes: list[str]) -> None:
    assert [caveat.code for caveat in plan((8, said)).caveats if caveat not in SCALE.caveats] == codes
