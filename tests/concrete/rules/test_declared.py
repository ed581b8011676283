"""A declared value is judged only when it is about what the requirement is about, on a day on which it is proven."""

from __future__ import annotations

import math
from datetime import date

import pytest

from meetlat.concrete import Mix
from meetlat.concrete.model import Declared
from meetlat.concrete.rules.declared import check_proof
from meetlat.concrete.rules.declared import declared as read
from meetlat.concrete.rules.reading import Reading
from meetlat.errors import InputError
from tests.concrete.small import by, composed, declared


def reading(mix: Mix, indicator: str = "mki", *, expires: bool = True) -> Reading:
    found = read(indicator, mix, by(), expires=expires)
    assert found is not None
    return found


def why(mix: Mix, indicator: str = "mki") -> list[str]:
    return [one.code for one in reading(mix, indicator).why]


def test_a_declared_value_is_exact_and_rests_on_its_declaration() -> None:
    found = reading(declared(10.5))
    assert (found.low, found.high, found.why) == (10.5, 10.5, ())
    assert [one.document for one in found.measured.evidence] == ["EPD-1"]


def test_set_a2_is_never_converted() -> None:
    mix = declared(22.5, indicator_set="A2")
    assert why(mix) == ["declared.set-other"]
    assert (reading(mix).low, reading(mix).high) == (-math.inf, math.inf)
    assert not reading(mix).leans
    assert reading(mix).measured.low == 22.5, "what was declared is still shown"


def test_co2_may_be_of_either_set_and_says_so() -> None:
    mix = declared(22.5, indicator_set="A2")
    assert why(mix, "co2") == []
    assert [one.code for one in reading(mix, "co2").measured.caveats] == ["gwp-of-set-a2"]
    assert reading(declared(), "co2").measured.caveats == ()


def test_a_set_that_is_not_said_is_not_guessed() -> None:
    assert why(declared(indicator_set=None)) == ["declared.set-not-said"]


def test_co2_need_not_say_its_set_where_either_is_accepted() -> None:
    mix = declared(indicator_set=None)
    assert why(mix, "co2") == []
    assert [one.code for one in reading(mix, "co2").measured.caveats] == ["gwp-set-not-said"]


@pytest.mark.parametrize(
    ("modules", "code"),
    [
        (None, "declared.modules-not-said"),
        ("A1-A3 C1-C4 D", "declared.modules-other"),
        ("A1-A2", "declared.modules-other"),
        ("A1-A5", "declared.modules-other"),
    ],
)
@pytest.mark.parametrize("indicator", ["mki", "co2"])
def test_other_modules_are_not_judged(modules: str | None, code: str, indicator: str) -> None:
    assert why(declared(modules=modules), indicator) == [code]


def test_modules_may_be_written_apart() -> None:
    assert why(declared(modules="A1 A2 A3")) == []


@pytest.mark.parametrize(
    ("valid_to", "code"),
    [
        (date(2026, 6, 14), "declared.expired"),
        (date(2026, 6, 15), None),
        (None, "declared.no-end"),
    ],
)
@pytest.mark.parametrize("indicator", ["mki", "co2", "recycled"])
def test_a_declaration_holds_up_to_its_last_day(valid_to: date | None, code: str | None, indicator: str) -> None:
    """One of which the last day is not said may have ended: it is asked."""
    mix = declared(valid_to=valid_to)
    assert why(mix, indicator) == ([code] if code else [])
    assert reading(mix, indicator).leans is bool(code)
    assert reading(mix, indicator, expires=False).why == ()


def test_an_expired_declaration_of_another_set_does_not_lean() -> None:
    mix = declared(22.5, indicator_set="A2", valid_to=date(2020, 1, 1))
    assert why(mix) == ["declared.set-other", "declared.expired"]
    assert not reading(mix).leans


@pytest.mark.parametrize(
    ("category", "value", "low", "high"),
    [
        ("3", 100, 100, 130),
        ("3a", 100, 100, 100),
        ("2", 100, 100, 100),
        (None, 100, 100, 100),
    ],
)
def test_category_3_lies_between_with_and_without_its_uplift(
    category: str | None, value: float, low: float, high: float
) -> None:
    found = reading(declared(None, value, category=category), "co2")
    assert (found.low, found.high) == pytest.approx((low, high))
    assert ("category-3-uplift" in [one.code for one in found.measured.caveats]) is (category == "3")


def test_category_3_does_not_touch_the_recycled_share() -> None:
    found = reading(declared(category="3"), "recycled")
    assert (found.low, found.high) == (6, 6)


def test_a_value_without_declaration_is_not_read() -> None:
    assert read("mki", declared(declaration=None), by()) is None
    assert read("mki", declared(mki=None), by()) is None


def test_declared_values_need_a_declaration_or_constituents() -> None:
    with pytest.raises(InputError, match="without-proof") as refused:
        check_proof(declared(declaration=None))
    assert refused.value.problems[0].column == "declaration"
    check_proof(composed(declared=Declared(mki_eur_per_m3=10.5)))
    check_proof(Mix("m"))
