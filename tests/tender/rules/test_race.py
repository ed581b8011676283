"""Who wins: the lowest price of a bid that may be awarded, unless it is shared or could still be beaten."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.tender.rules.race import Entrant, foremost, winner_of

A, B = Entrant("A", Decimal(100)), Entrant("B", Decimal(101))
PRICES = st.one_of(st.none(), st.integers(1, 5).map(Decimal))


def unpriced(lowest: int) -> Entrant:
    return Entrant("C", None, Decimal(lowest))


@pytest.mark.parametrize(
    ("field", "winner"),
    [
        ((), None),
        ((A,), "A"),
        ((B, A), "A"),
        ((A, Entrant("D", Decimal(100))), None),
        ((A, Entrant("D", None)), "A"),
        ((A, unpriced(101)), "A"),
        ((A, unpriced(100)), None),
        ((A, unpriced(99)), None),
        ((unpriced(99),), None),
        ((Entrant("A", Decimal(100), comparable=False), B), None),
        ((A, Entrant("B", Decimal(101), comparable=False)), "A"),
    ],
)
def test_the_lowest_price_wins_unless_it_is_shared_beaten_or_not_comparable(
    field: tuple[Entrant, ...], winner: str | None
) -> None:
    assert winner_of(field) == winner


def test_a_bid_without_any_price_is_out() -> None:
    assert [one.is_in for one in (A, unpriced(1), Entrant("D", None))] == [True, True, False]


@given(st.lists(st.tuples(PRICES, PRICES, st.booleans()), max_size=8))
def test_the_foremost_decide_who_wins(field: list[tuple[Decimal | None, Decimal | None, bool]]) -> None:
    entrants = [
        Entrant(str(place), price, None if price else lowest, comparable)
        for place, (price, lowest, comparable) in enumerate(field)
    ]
    assert winner_of(foremost(entrants)) == winner_of(entrants)
