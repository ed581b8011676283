"""MKI = Σ w·e: by heart, for real profiles, and never smaller because something is missing."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.errors import InputError, SetMismatchError
from meetlat.figures import Certainty
from meetlat.lca import Mki, Profile, indicator_set, mki, profiles
from meetlat.words import say
from tests.lca.small import NAN, ON, full, small_profile, small_set

AMOUNTS = st.floats(-1e6, 1e6, allow_nan=False)
MODULES = st.dictionaries(
    st.sampled_from(["A1", "A2", "A3", "A4", "C1", "D"]), st.builds(full, AMOUNTS, AMOUNTS), min_size=1
)


def codes(found: Mki) -> set[str]:
    return {caveat.code for caveat in found.caveats}


def test_by_heart() -> None:
    found = mki(small_profile({"A1-A3": full(3, 0.5), "C1": full(1, 0)}), small_set())
    assert found.value == 3 * 2 + 0.5 * 10 + 1 * 2
    assert found.by_module == {"A1-A3": 11, "C1": 2}
    assert found.by_indicator == {"climate": 8, "acid": 5}
    assert not found.partial
    assert found.caveats == ()


def test_a_part_that_is_weighed_within_another_is_not_counted_and_not_missed() -> None:
    counted = mki(small_profile({"A1": full(3, 0.5, part=100)}), small_set())
    without = mki(small_profile({"A1": full(3, 0.5, part=NAN)}), small_set())
    assert counted.value == without.value == 11
    assert not without.partial


def test_a_missing_indicator_makes_it_partial_and_is_named() -> None:
    found = mki(small_profile({"A1-A3": {"climate": 3}}), small_set())
    assert found.value == 6
    assert found.partial
    assert found.lower_bound
    assert found.missing == ("acid",)
    assert found.by_indicator == {"climate": 6, "acid": None}
    (caveat,) = found.caveats
    assert caveat.code == "missing-indicator"
    assert "acid" in say(caveat.message, "nl")


def test_a_missing_module_makes_it_partial_and_is_named() -> None:
    found = mki(small_profile({"A1": full(1, 0), "A3": full(2, 0)}), small_set(), "A1-A3")
    assert (found.value, found.missing, found.missing_modules) == (6, (), ("A2",))
    assert found.partial
    assert codes(found) == {"missing-module"}


def test_nothing_known_is_unknown_and_not_zero() -> None:
    found = mki(small_profile({"A1-A3": full(1, 1)}), small_set(), "C1")
    assert found.value is None
    assert found.by_module == {"C1": None}
    assert found.partial


def test_a_missing_benefit_is_no_lower_bound() -> None:
    found = mki(small_profile({"A1-A3": full(1, 1)}), small_set(), "A1-A3 D")
    assert found.partial
    assert not found.lower_bound
    half = small_profile({"A1-A3": full(1, 1), "D": {"climate": -1}})
    assert not mki(half, small_set()).lower_bound


def test_a_sum_that_misses_something_keeps_what_is_known() -> None:
    profile = small_profile({"A1": full(1, 1)}, incomplete=np.array([[False, True, False]]))
    found = mki(profile, small_set())
    assert (found.value, found.missing) == (12, ("acid",))


def test_a_weight_that_is_not_known_is_missing_and_not_zero() -> None:
    found = mki(small_profile({"A1": full(3, 0.5)}), small_set(2, NAN, 0))
    assert (found.value, found.missing) == (6, ("acid",))


def test_recalled_weights_that_touch_the_result_are_named() -> None:
    found = mki(small_profile({"A1": {"climate": 1, "acid": 0}}), small_set(certainty=Certainty.RECALLED))
    (caveat,) = found.caveats
    assert (caveat.code, caveat.message.values["indicators"]) == ("recalled-weight", ("climate",))


def test_category_3_without_its_uplift_says_so() -> None:
    found = mki(small_profile({"A1": full(1, 1)}, data_category="3"), small_set())
    assert codes(found) == {"category-3-uplift"}


def test_another_set_is_refused() -> None:
    with pytest.raises(SetMismatchError):
        mki(small_profile({"A1": full(1, 1)}, indicator_set="A2"), small_set())


def test_the_same_name_with_other_columns_is_refused() -> None:
    with pytest.raises(SetMismatchError):
        mki(profiles().get("a1/steel-rebar"), small_set(name="A1"))


def test_a_module_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError):
        mki(small_profile({"A1": full(1, 1)}), small_set(), "A9")


@given(MODULES, st.floats(0.01, 1000))
def test_twice_the_product_costs_twice_as_much(declared: dict[str, dict[str, float]], factor: float) -> None:
    profile = small_profile(declared)
    once, scaled = mki(profile, small_set()).value, mki(profile.scaled(factor), small_set()).value
    assert once is not None
    assert scaled == pytest.approx(once * factor, rel=1e-9, abs=1e-6)


@given(MODULES, st.randoms())
def test_the_order_of_modules_does_not_matter(declared: dict[str, dict[str, float]], shuffle: Random) -> None:
    turned = list(declared.items())
    shuffle.shuffle(turned)
    one, other = (mki(small_profile(one), small_set()) for one in (declared, dict(turned)))
    assert one.by_module == other.by_module


@given(MODULES)
def test_the_modules_add_up(declared: dict[str, dict[str, float]]) -> None:
    profile = small_profile(declared)
    apart = [mki(profile, small_set(), code).value for code in declared]
    assert mki(profile, small_set()).value == pytest.approx(sum(cost for cost in apart if cost is not None), abs=1e-6)


@given(MODULES, st.data())
def test_leaving_an_indicator_out_never_makes_it_complete(
    declared: dict[str, dict[str, float]], data: st.DataObject
) -> None:
    module = data.draw(st.sampled_from(sorted(declared)))
    left = {code: dict(amounts) for code, amounts in declared.items()}
    del left[module][data.draw(st.sampled_from(["climate", "acid"]))]
    assert not mki(small_profile(declared), small_set()).partial
    assert mki(small_profile(left), small_set()).partial


# The cost of seven indicators of set A1, and of set A2, computed apart from these profiles when they were collected.
SEVEN_OF_A1 = {
    "a1/cement-cem-ii-a": 0.04759,
    "a1/cement-cem-iii-42-5": 0.02068,
    "a1/cement-average-de": 0.03441,
    "a1/cement-cem-iii-b-holcim": 0.01704,
    "a1/addition-ggbs-arcelormittal": 0.004947,
    "a1/aggregate-sand-0-2": 0.0001834,
    "a1/aggregate-crushed-2-15": 0.0008708,
    "a1/water-tap": 8.44e-06,
    "a1/lime-cao": 0.07444,
    "a1/steel-rebar": 0.04199,
    "a1/steel-rebar-arcelormittal": 0.04982,
    "a1/steel-section-bauforumstahl": 0.06847,
    "a1/asphalt-sma": 0.005009,
    "a1/asphalt-base-course": 0.004529,
    "a1/concrete-c30-37": 15.92,
    "a1/concrete-izb-c20-25": 10.5,
    "a1/concrete-izb-c50-60": 17.62,
    "a1/transport-truck": 0.005774,
    "a1/transport-inland-ship": 0.001791,
    "a1/transport-rail": 0.001088,
    "a1/energy-electricity-de-2018": 0.03075,
    "a1/energy-electricity-wind": 0.0006758,
    "a1/end-of-life-rubble-landfill": 0.001144,
}
THIRTEEN_OF_A2 = {
    "a2/cement-cem-ii-a": 0.1079,
    "a2/cement-cem-iii-52-5": 0.05629,
    "a2/addition-fly-ash": 0.001513,
    "a2/aggregate-sand-0-2": 0.0003639,
    "a2/water-tap": 2.308e-05,
    "a2/steel-rebar": 0.07908,
    "a2/steel-plate-salzgitter": 0.288,
    "a2/asphalt-mastic": 0.01408,
    "a2/concrete-c50-60": 39.46,
    "a2/concrete-recycled-aggregate-c30-37": 33.83,
    "a2/transport-truck": 0.01484,
    "a2/transport-bulk-sea-ship": 0.001108,
    "a2/energy-electricity-de-2021": 0.05085,
    "a2/energy-heat-light-fuel-oil": 0.03993,
    "a2/end-of-life-rubble-processing": 0.0004017,
}
ALL_OF_A2 = {
    "a2/cement-cem-iii-a-heidelberg": 0.06547,
    "a2/cement-cem-iii-b-heidelberg": 0.05072,
    "a2/steel-galvanised-give": 0.1618,
    "a2/steel-painted-give": 0.1637,
}


def of_library(key: str) -> tuple[Profile, Mki]:
    profile = profiles().get(key)
    module = next(code for code in profile.modules if code in ("A1-A3", "A4", "B6", "C3", "C4"))
    return profile, mki(profile, indicator_set(profile.indicator_set, ON), module)


@pytest.mark.parametrize("key", SEVEN_OF_A1)
def test_set_a1_of_real_profiles(key: str) -> None:
    _, found = of_library(key)
    assert found.value == pytest.approx(SEVEN_OF_A1[key], rel=5e-4)
    assert found.missing == ("HTP", "FAETP", "MAETP", "TETP")


@pytest.mark.parametrize("key", THIRTEEN_OF_A2)
def test_set_a2_of_real_profiles_with_13_indicators(key: str) -> None:
    _, found = of_library(key)
    assert found.value == pytest.approx(THIRTEEN_OF_A2[key], rel=5e-4)
    assert found.missing == ("PM", "IRP", "ETP-fw", "HTP-c", "HTP-nc", "SQP")


@pytest.mark.parametrize("key", ALL_OF_A2)
def test_set_a2_of_real_profiles_with_all_indicators(key: str) -> None:
    _, found = of_library(key)
    assert found.value == pytest.approx(ALL_OF_A2[key], rel=5e-4)
    assert not found.partial


def test_set_a2_of_a_real_concrete_over_its_whole_life() -> None:
    """Holcim C20/25, IBU-CEI-HOL-2205120-DE2023000499: every module with its sign, D apart."""
    profile = profiles().get("a2/concrete-holcim-c20-25-de2023000499")
    found = mki(profile, indicator_set("A2", ON))
    known = {"A1-A3": 20.547, "A4": 1.1349, "A5": 0.4287, "B1": -0.5888, "C1": 2.9781, "C2": 1.4557, "C3": 0.9978}
    assert found.by_module == pytest.approx({**known, "C4": 0, "D": -1.9534}, abs=1e-4)
    assert not found.partial
    assert found.by_module["A1-A3"] == mki(profile, indicator_set("A2", ON), "A1-A3").value
