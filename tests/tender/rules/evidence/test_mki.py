"""The MKI of items, exact, and of a bid as their sum."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from meetlat.errors import text
from meetlat.tender.model.money import cents
from meetlat.tender.rules.evidence.mki import ItemMki, computed_mki, item_mki
from meetlat.words import say


def test_the_mki_of_a_bid_is_the_sum_of_quantity_times_mki() -> None:
    items = [item_mki("dek", 4000, "m3", {"A1-A3": 10.4}), item_mki("staal", 2.5, "t", {"A1-A3": 80.0, "C1": 0.001})]
    found = computed_mki(items)
    assert found is not None
    assert (found.eur, found.is_lower_bound) == (Decimal("41800.0025"), False)
    assert [(part.item, part.module, part.eur) for part in found.parts] == [
        ("dek", "A1-A3", 41_600),
        ("staal", "A1-A3", 200),
        ("staal", "C1", Decimal("0.0025")),
    ]
    assert say(found.arithmetic[0], "nl") == "dek: 4.000 m3 × € 10,4 = € 41.600."


def test_nothing_is_rounded_before_it_is_added() -> None:
    """Three times 0.004 is 0.012, a cent that the sum of rounded items would lose."""
    found = computed_mki([item_mki(name, 1, "m3", {"A1": 0.003, "A2": 0.001}) for name in ("a", "b", "c")])
    assert found is not None
    assert (found.eur, sum(part.eur for part in found.parts)) == (Decimal("0.012"), Decimal("0.012"))


@given(
    st.floats(0, 1e6),
    st.dictionaries(st.sampled_from(["A1", "A2", "A3", "D"]), st.floats(-100, 1000), min_size=1),
)
def test_the_mki_of_an_item_is_its_quantity_times_that_of_a_unit(quantity: float, per_unit: dict[str, float]) -> None:
    exact = Fraction(str(quantity)) * sum(Fraction(str(eur)) for eur in per_unit.values())
    parts = item_mki("a", quantity, "m3", per_unit).parts
    assert cents(sum((part.eur for part in parts), Decimal(0))) == cents(exact)


def test_the_arithmetic_can_be_done_over() -> None:
    """With fewer digits of the unit price the product would be a cent off."""
    (said,) = item_mki("staal", 195_000, "kg", {"A1-A3": 0.04981996701638699}).arithmetic
    assert say(said, "en") == "staal: 195,000 kg × € 0.049819967 = € 9,714.89."


def test_an_item_of_which_something_is_missing_makes_the_sum_a_lower_bound() -> None:
    found = computed_mki([item_mki("a", 1, "m3", {"A1": 1.0}), item_mki("b", 1, "m3", {}, [text("tender.mki-none")])])
    assert found is not None
    assert (found.eur, found.is_lower_bound) == (Decimal(1), True)


def test_without_anything_known_there_is_no_computed_mki() -> None:
    assert computed_mki([]) is None
    assert computed_mki([item_mki("b", 1, "m3", {"A1": None}, [text("tender.mki-none")])]) is None


def test_what_may_lower_the_sum_leaves_no_lower_bound() -> None:
    items = [item_mki("a", 1, "m3", {"A1": 1.0}), ItemMki("b", may_lower=True)]
    assert computed_mki(items) is None
