"""A malus is never a gift, and never shrinks as the MKI grows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.errors import text
from meetlat.requirements import Outcome
from meetlat.tender import ComputedMki, MkiCriterion
from meetlat.tender.rules.realisation.mki import compare, malus, scaled

LINEAR = MkiCriterion("linear", "A1", ("A1-A3",), Decimal(40_000), Decimal(24_000), Decimal(160_000))
ADDON = MkiCriterion("addon", "A1", ("A1-A3",), factor=Decimal(2))
CEILING = MkiCriterion("ceiling", "A1", ("A1-A3",), Decimal(40_000))

amounts = st.integers(0, 8_000_000).map(lambda cents: Decimal(cents) / 100)
factors = st.sampled_from([Decimal(0), Decimal(1), Decimal("1.5"), Decimal(3)])


@pytest.mark.parametrize(
    ("criterion", "lost"), [(LINEAR, Decimal(20_000)), (ADDON, Decimal(4_000)), (CEILING, Decimal(0))]
)
def test_a_malus_is_the_factor_times_the_value_that_was_not_earned(criterion: MkiCriterion, lost: Decimal) -> None:
    assert malus(criterion, Decimal(30_000), Decimal(32_000), Decimal("1.5")) == lost * 3 / 2


@given(st.sampled_from([LINEAR, ADDON, CEILING]), amounts, amounts, factors)
def test_a_malus_is_never_negative(criterion: MkiCriterion, offered: Decimal, built: Decimal, factor: Decimal) -> None:
    assert malus(criterion, offered, built, factor) >= 0
    assert built > offered or malus(criterion, offered, built, factor) == 0


@given(st.sampled_from([LINEAR, ADDON, CEILING]), amounts, amounts, amounts, factors)
def test_more_mki_is_never_less_malus(
    criterion: MkiCriterion, offered: Decimal, built: Decimal, more: Decimal, factor: Decimal
) -> None:
    assert malus(criterion, offered, built + more, factor) >= malus(criterion, offered, built, factor)


def test_agreed_quantities_weigh_by_the_mki_of_their_item() -> None:
    items = {"dek": Decimal(300), "staal": Decimal(100)}
    assert scaled(items, {"dek": Fraction(2)}) == Fraction(7, 4)
    assert scaled(items, {"staal": Fraction(0)}) == Fraction(3, 4)
    with pytest.raises(ValueError, match="without MKI"):
        scaled({}, {})


@given(st.integers(1, 400), amounts.filter(lambda mki: mki > 0))
def test_building_just_what_was_offered_of_more_quantity_costs_nothing(percent: int, offered: Decimal) -> None:
    scale = Fraction(percent, 100)
    built = ComputedMki(offered * percent / 100)
    found = compare(LINEAR, offered, built, scale, Decimal("1.5"))
    assert (found.outcome, found.malus_eur) == (Outcome.MET, Decimal(0))


def test_what_is_missing_leaves_it_open_unless_it_is_broken_already() -> None:
    open_ = (text("tender.ask-profile"),)
    below = compare(LINEAR, Decimal(30_000), ComputedMki(Decimal(29_000), open_), Fraction(1), Decimal(1))
    above = compare(LINEAR, Decimal(30_000), ComputedMki(Decimal(31_000), open_), Fraction(1), Decimal(1))
    assert (below.outcome, below.malus_eur, below.ask) == (Outcome.UNKNOWN, None, open_)
    assert (above.outcome, above.malus_eur, above.at_least) == (Outcome.NOT_MET, Decimal(10_000), True)


def test_without_a_factor_there_is_no_malus() -> None:
    found = compare(LINEAR, Decimal(30_000), ComputedMki(Decimal(31_000)), Fraction(1), None)
    assert (found.outcome, found.malus_eur) == (Outcome.NOT_MET, None)
