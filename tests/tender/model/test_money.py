"""Money is exact to the cent, and rounded by one rule."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.tender.model.money import cents, plain


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction(1, 8), "0.13"),
        (Fraction(-1, 8), "-0.13"),
        (Decimal("0.004999"), "0.00"),
        (Decimal("2.675"), "2.68"),
        (150_000, "150000.00"),
        (Fraction(10**20, 3), "33333333333333333333.33"),
    ],
)
def test_an_amount_is_rounded_to_the_nearest_cent_halves_away_from_zero(
    amount: Fraction | Decimal | int, rounded: str
) -> None:
    assert str(cents(amount)) == rounded


@given(st.fractions(-(10**20), 10**20, max_denominator=10**6))
def test_rounding_is_never_off_by_more_than_half_a_cent_and_treats_debts_like_credits(amount: Fraction) -> None:
    assert abs(Fraction(cents(amount)) - amount) <= Fraction(1, 200)
    assert cents(-amount) == -cents(amount)


@pytest.mark.parametrize(("amount", "written"), [("13600.00", "13600"), ("13600.5", "13600.50"), ("-0.25", "-0.25")])
def test_whole_euros_are_written_without_cents(amount: str, written: str) -> None:
    assert str(plain(Decimal(amount))) == written
