"""Amounts, days and names are written as a reader expects them, with nothing hidden in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.documents.localize import UNSEEN, Localizer, plain
from meetlat.words import NARROW

NL, EN = Localizer("nl"), Localizer("en")


@pytest.mark.parametrize(
    ("euros", "nl", "en"),
    [
        ("2041400", "€ 2.041.400", "€ 2,041,400"),
        ("2041400.50", "€ 2.041.400,50", "€ 2,041,400.50"),
        ("-3", "€ −3", "€ −3"),
        ("0", "€ 0", "€ 0"),
        ("0.004", "€ 0", "€ 0"),
    ],
)
def test_an_amount_has_cents_only_where_there_are_any(euros: str, nl: str, en: str) -> None:
    assert NL.money(Decimal(euros)).replace("\u00a0", " ") == nl
    assert EN.money(Decimal(euros)).replace("\u00a0", " ") == en


def test_an_amount_that_is_not_known_is_not_zero() -> None:
    assert NL.money(None) == "onbekend"


def test_a_day_is_written_in_full() -> None:
    assert (NL.day(date(2025, 3, 1)), EN.day(date(2025, 3, 1))) == ("1 maart 2025", "1 March 2025")


def test_a_number_stays_with_its_sign_and_unit() -> None:
    assert plain("ten hoogste 169 kg CO₂/m³, € 5 of 3 %") == "ten hoogste 169\u00a0kg\u00a0CO₂/m³, €\u00a05 of 3\u00a0%"
    assert plain("tot € 5 en € [bedrag], in € per m³") == "tot €\u00a05 en €\u00a0[bedrag], in € per m³"


@pytest.mark.parametrize(
    "name",
    [
        "tabel 13",
        "Tabellen 8",
        "artikel 7.19a",
        "nr. 1397",
        "par. 3.5.6",
        "NEN-EN 206",
        "Stage IIIB",
        "Euro 5",
        "EURO VI",
        "set A1",
    ],
)
def test_a_name_stays_with_its_number(name: str) -> None:
    assert plain(f"zie {name} en 14 van 3 tot 4") == f"zie {name.replace(' ', NARROW)} en 14 van 3 tot 4"


@pytest.mark.parametrize(
    ("value", "limit", "written"),
    [
        (6.77849, 12.8, "6,78"),
        (108.735, 202.0, "108,7"),
        (8.83216, 5.0, "8,8"),
        (10.9, 10.9, "10,9"),
        (10.9004, 10.9, "10,9004"),
        (10.8996, 10.9, "10,8996"),
        (3.14159, None, "3,14159"),
    ],
)
def test_rounding_never_hides_on_which_side_of_a_limit_a_value_lies(
    value: float, limit: float | None, written: str
) -> None:
    assert NL.near(value, limit) == written


@given(st.floats(0, 1000), st.decimals(0, 1000, places=2).map(float))
def test_what_is_written_beside_a_limit_lies_on_the_side_of_the_value(value: float, limit: float) -> None:
    written = float(EN.near(value, limit).replace(",", "").replace(" × 10", "e").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")))  # fmt: skip
    assert (written > limit) <= (value > limit)
    assert (written < limit) <= (value < limit)


@pytest.mark.parametrize("hidden", ["\x00", "\x1b", "\u202e", "\u2066", "\x85", "\ufffe"])
def test_what_cannot_be_seen_is_taken_out(hidden: str) -> None:
    assert plain(f"Aan{hidden}nemer") == "Aan nemer"


@given(st.text())
def test_words_of_others_become_one_plain_line(words: str) -> None:
    assert not UNSEEN.search(plain(words))
    assert plain(plain(words)) == plain(words)


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=27))
def test_a_long_name_keeps_its_beginning_and_its_end(name: str) -> None:
    short = NL.short_name(name)
    assert len(short) <= 26
    assert (short[:5], short[-5:]) == (name[:5], name[-5:])
