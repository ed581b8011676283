"""Category 3 is raised per indicator, a benefit in module D is not, and 3a is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.errors import NotInForceError
from meetlat.figures import Certainty, Figure
from meetlat.lca import Origin, Profile, codes, indicator_set, mki, tabulate, uplift_factor, uplifted
from meetlat.words import say
from tests.lca.small import NAN, ON, SOURCE, full, small_profile, small_set

FACTOR = Figure("category-3-uplift", 1.5, "factor", None, None, Certainty.PUBLISHED, SOURCE)
COST = st.floats(0, 1e6)
ANY = st.floats(-1e6, 1e6)


def test_every_indicator_is_raised_but_no_benefit_in_module_d() -> None:
    profile = small_profile({"A1-A3": full(2, -4), "D": full(-6, 8)}, data_category="3")
    assert uplifted(profile, FACTOR).values.tolist() == [[3, -6, 0], [-6, 12, 0]]


def test_what_is_not_declared_stays_so() -> None:
    raised = uplifted(small_profile({"A1": full(2, NAN)}, data_category="3"), FACTOR)
    assert raised.amount("climate", "A1") == 3
    assert raised.amount("acid", "A1") is None


@pytest.mark.parametrize("category", ["1", "2", "3a", None])
def test_other_categories_count_as_they_are(category: str | None) -> None:
    profile = small_profile({"A1": full(2, 4)}, data_category=category)
    assert uplifted(profile, FACTOR) is profile


def test_it_is_raised_once_and_says_so() -> None:
    raised = uplifted(small_profile({"A1": full(2, 4)}, data_category="3"), FACTOR)
    assert uplifted(raised, FACTOR) is raised
    (caveat,) = mki(raised, small_set()).caveats
    assert caveat.code == "category-3-uplift"
    assert "1,5" in say(caveat.message, "nl")


def test_the_factor_is_a_figure() -> None:
    found = uplift_factor(ON)
    assert (found.value, found.certainty) == (1.3, Certainty.PUBLISHED)


def test_without_a_factor_nothing_is_raised_in_silence() -> None:
    unknown = Figure("category-3-uplift", None, "factor", None, None, Certainty.UNKNOWN, SOURCE)
    with pytest.raises(NotInForceError):
        uplifted(small_profile({"A1": full(2, 4)}, data_category="3"), unknown)


def climate(total: float, fossil: float, biogenic: float, module: str, category: str = "1") -> tuple[float, float]:
    """Return what climate change of set A2 costs as we weigh it, in total, and as its parts would cost."""
    declared = {"GWP-total": total, "GWP-fossil": fossil, "GWP-biogenic": biogenic, "GWP-luluc": 0.0}
    names, values = tabulate({module: declared}, codes("A2"))
    origin = Origin("maker", SOURCE, Certainty.PUBLISHED)
    profile = Profile("p", "p", "A2", codes("A2"), names, values, "m3", origin, data_category=category)
    found = mki(uplifted(profile, uplift_factor(ON)), indicator_set("A2", ON))
    parts = [found.amounts[0, codes("A2").index(part)] for part in ("GWP-fossil", "GWP-biogenic", "GWP-luluc")]
    return found.value or 0, 0.116 * sum(parts)


@pytest.mark.parametrize("category", ["1", "3", "3a"])
def test_the_total_and_its_parts_cost_the_same_where_they_add_up(category: str) -> None:
    total, parts = climate(100, 98, 2, "A1-A3", category)
    assert total == pytest.approx(parts)
    assert climate(-10, -9, -1, "D", category) == pytest.approx((-1.16, -1.16)), "a benefit is not raised either way"


def test_of_category_3_the_total_and_its_parts_differ_where_module_d_holds_a_burden_and_a_benefit() -> None:
    """Total 10 - 4 = 6 is raised as a whole: 1.3 · 6; by parts only the burden would be: 1.3 · 10 - 4."""
    assert climate(6, 10, -4, "D", "3") == pytest.approx((0.116 * 7.8, 0.116 * 9))
    assert climate(-6, 4, -10, "D", "3") == pytest.approx((0.116 * -6, 0.116 * -4.8))


def test_where_the_parts_do_not_add_up_the_total_that_was_declared_counts() -> None:
    assert climate(100, 90, 2, "A1-A3") == pytest.approx((11.6, 10.672))


@given(COST, COST, ANY, ANY)
def test_no_product_becomes_cheaper(climate: float, acid: float, beyond: float, beyond_acid: float) -> None:
    profile = small_profile({"A1-A3": full(climate, acid), "D": full(beyond, beyond_acid)}, data_category="3")
    bare, raised = mki(profile, small_set()).value, mki(uplifted(profile, FACTOR), small_set()).value
    assert bare is not None
    assert raised is not None
    assert raised >= bare
