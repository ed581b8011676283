"""A product is the sum of its parts, one product or many, dense or sparse; what a part lacks, the product lacks."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from numpy.typing import NDArray

from meetlat.errors import InputError, SetMismatchError
from meetlat.figures import Certainty
from meetlat.lca import Origin, Part, Profile, combine, indicator_set, mki, mki_of, profiles, stack, sums
from meetlat.lca.mki import weigh
from tests.lca.small import NAN, ON, SOURCE, full, small_profile, small_set

CEMENT = small_profile({"A1-A3": full(0.8, 0.01)}, id="cement", name="cement")
SAND = small_profile({"A1-A3": full(0.003, 0.0001)}, id="sand", name="sand")
SILENT = small_profile({"A1-A3": {"climate": 0.1}}, id="ash", name="ash")
TRUCK = small_profile({"A4": full(0.1, 0.002)}, id="truck", name="truck", declared_unit="tkm")
POWER = small_profile({"B6": full(0.5, 0.001)}, id="power", name="power", declared_unit="kWh")


def mix(*parts: Part, on: date = ON) -> Profile:
    return combine(parts, name="mix", declared_unit="m3", on=on)


def cement(kg: float, profile: Profile | None = CEMENT) -> Part:
    return Part("cement", kg, profile, counts="A1-A3", into="A1")


def test_by_heart() -> None:
    found = mix(cement(300), Part("truck", 20, TRUCK, into="A2"), Part("power", 4, POWER, into="A3"))
    assert found.modules == ("A1", "A2", "A3")
    assert found.values[:, 0] == pytest.approx([240, 2, 2])
    assert mki(found, small_set(), "A1-A3").value == pytest.approx(2 * 244 + 10 * (3 + 0.04 + 0.004))


def test_without_a_place_each_module_stays_its_own() -> None:
    wall = small_profile({"A1-A3": full(100, 1), "C1": full(2, 0), "D": full(-5, 0)})
    bars = small_profile({"A1-A3": full(1, 0), "C1": full(0.1, 0)})
    found = mix(Part("wall", 2, wall), Part("bars", 10, bars))
    assert found.modules == ("A1-A3", "C1", "D")
    assert found.values[:, 0] == pytest.approx([210, 5, -10])
    assert found.incomplete[:, 0].tolist() == [False, False, True], "the bars do not declare D"


def test_an_indicator_that_a_part_lacks_is_kept_as_a_lower_bound() -> None:
    found = mix(cement(300), Part("ash", 100, SILENT, "A1-A3", "A1"))
    assert found.values[0, :2] == pytest.approx([250, 3])
    assert found.incomplete[0].tolist() == [False, True, True]
    answer = mki(found, small_set())
    assert answer.value == pytest.approx(2 * 250 + 10 * 3)
    assert answer.missing == ("acid",)


def test_a_part_without_profile_is_named_and_everything_is_a_lower_bound() -> None:
    found = mix(cement(300), Part("admixture", 3, None, into="A1"))
    answer = mki(found, small_set())
    assert found.without == answer.without == ("admixture",)
    assert answer.partial
    assert answer.lower_bound
    assert found.incomplete.all()
    assert not found.undeclared.any()
    assert (answer.value, answer.missing) == (mki(mix(cement(300)), small_set()).value, ())
    assert answer.co2_partial
    assert [caveat.code for caveat in answer.caveats] == ["missing-part"]


def test_a_module_of_parts_without_profile_is_not_declared() -> None:
    answer = mki(mix(cement(300), Part("power", 4, None, into="A3")), small_set(), "A1 A3")
    assert (answer.missing_modules, answer.without, answer.by_module["A3"]) == (("A3",), ("power",), None)


def test_what_a_part_of_a_part_lacks_is_still_named() -> None:
    mortar = mix(cement(300), Part("admixture", 3, None, into="A1"))
    answer = mki(mix(Part("mortar", 2, mortar)), small_set())
    assert answer.without == ("admixture",)
    assert answer.co2_partial


def test_a_part_without_profile_may_bring_a_benefit() -> None:
    wall = small_profile({"A1-A3": full(1, 1), "D": full(-1, 0)})
    found = mix(Part("wall", 1, wall), Part("bars", 1, None))
    assert mki(found, small_set(), "A1-A3").lower_bound
    assert not mki(found, small_set()).lower_bound


def test_what_is_not_used_is_not_missed() -> None:
    found = mix(cement(300), Part("ash", 0, SILENT, "A1-A3", "A1"), Part("admixture", 0, None, into="A1"))
    assert not mki(found, small_set()).partial


def test_a_module_that_counts_and_is_not_declared_is_missed() -> None:
    only_a1 = small_profile({"A1": full(1, 1)})
    assert mix(cement(10, only_a1)).incomplete.all()


def test_a_sum_ends_with_its_first_part_and_says_which_has_ended() -> None:
    origin = Origin("maker", SOURCE, Certainty.SECONDARY, valid_to=date(2025, 12, 31))
    old = small_profile({"A1-A3": full(1, 1)}, id="old", name="old", origin=origin)
    found = mix(cement(1), Part("old", 1, old, "A1-A3", "A1"))
    assert found.origin.valid_to == date(2025, 12, 31)
    assert found.origin.certainty is Certainty.DERIVED
    assert [caveat.code for caveat in found.caveats] == ["expired"]
    assert mix(cement(1), Part("old", 1, old, "A1-A3", "A1"), on=date(2025, 12, 31)).caveats == ()


def test_category_3_without_its_uplift_says_so_in_the_sum() -> None:
    bare = small_profile({"A1-A3": full(1, 1)}, data_category="3")
    assert [caveat.code for caveat in mix(cement(1, bare)).caveats] == ["category-3-uplift"]


def test_sets_never_meet() -> None:
    with pytest.raises(SetMismatchError):
        mix(cement(1), cement(1, small_profile({"A1-A3": full(1, 1)}, indicator_set="A2")))
    with pytest.raises(SetMismatchError):
        stack([profiles().get("a2/water-tap")], indicator_set("A1", ON))
    with pytest.raises(SetMismatchError):
        mki_of(np.ones((1, 1)), stack([CEMENT], small_set()), small_set(name="other"))


@pytest.mark.parametrize("kg", [-1, NAN, float("inf")])
def test_a_quantity_is_a_number_of_zero_or_more(kg: float) -> None:
    with pytest.raises(InputError) as refused:
        mix(cement(kg), cement(1))
    (problem,) = refused.value.problems
    assert problem.message.values["part"] == "cement"
    with pytest.raises(InputError):
        mki_of(np.array([[kg]]), stack([CEMENT], small_set()), small_set())


def test_parts_whose_modules_overlap_are_refused() -> None:
    with pytest.raises(InputError):
        mix(Part("wall", 1, CEMENT), cement(1))


def test_parts_without_any_profile_make_no_profile() -> None:
    with pytest.raises(InputError):
        mix(cement(1, None))


def test_quantities_must_fit_the_parts() -> None:
    with pytest.raises(InputError):
        sums(np.ones((1, 3)), stack([CEMENT, SAND], small_set()))


PARTS = stack([CEMENT, SAND, SILENT, None], small_set())
QUANTITIES = npst.arrays(np.float64, (5, 4), elements=st.floats(0, 1e4).map(lambda kg: 0 if kg < 1 else kg))


@given(QUANTITIES)
def test_one_product_and_many_agree(quantities: NDArray[np.float64]) -> None:
    """The MKI of a row is that of its profile, and Q·(V·w) is (Q·V)·w."""
    many = mki_of(quantities, PARTS, small_set())
    by_indicator = sums(quantities, PARTS)
    weighed = np.nansum(weigh(by_indicator.amounts, small_set()), axis=1)
    assert many.mki == pytest.approx(weighed, rel=1e-12)
    assert many.co2_kg == pytest.approx(np.nan_to_num(by_indicator.amounts[:, 0]), rel=1e-12)
    for row, kilograms in enumerate(quantities):
        parts = [cement(kg, profile) for kg, profile in zip(kilograms, (CEMENT, SAND, SILENT, None), strict=True)]
        one = mki(mix(*parts), small_set())
        assert many.mki[row] == pytest.approx(one.value or 0, rel=1e-12)
        assert many.mki_partial[row] == one.partial
        assert many.co2_kg[row] == pytest.approx(one.co2_kg or 0, rel=1e-12)
        assert many.co2_partial[row] == one.co2_partial


@given(QUANTITIES)
def test_dense_and_sparse_agree(quantities: NDArray[np.float64]) -> None:
    sparse = pytest.importorskip("scipy.sparse").csr_array(quantities)
    dense, thin = mki_of(quantities, PARTS, small_set()), mki_of(sparse, PARTS, small_set())
    assert thin.mki == pytest.approx(dense.mki, rel=1e-12)
    assert thin.co2_kg == pytest.approx(dense.co2_kg, rel=1e-12)
    assert (thin.mki_partial == dense.mki_partial).all()
    assert (thin.co2_partial == dense.co2_partial).all()


@given(QUANTITIES, st.permutations(range(4)))
def test_the_order_of_parts_does_not_matter(quantities: NDArray[np.float64], order: list[int]) -> None:
    parts = [CEMENT, SAND, SILENT, None]
    turned = mki_of(quantities[:, order], stack([parts[place] for place in order], small_set()), small_set())
    assert turned.mki == pytest.approx(mki_of(quantities, PARTS, small_set()).mki, rel=1e-12)


def test_a_real_mix() -> None:
    """C30/37 with 320 kg CEM III, sand, gravel, water and 20 tkm by truck, set A1: by hand from the profiles."""
    get = profiles().get
    parts = [
        Part("cement", 320, get("a1/cement-cem-iii-42-5"), "A1-A3", "A1"),
        Part("sand", 750, get("a1/aggregate-sand-0-2"), "A1-A3", "A1"),
        Part("gravel", 1100, get("a1/aggregate-gravel-2-32"), "A1-A3", "A1"),
        Part("water", 160, get("a1/water-tap"), "A1-A3", "A1"),
        Part("truck", 20, get("a1/transport-truck"), into="A2"),
    ]
    found = mki(combine(parts, name="C30/37", declared_unit="m3", on=ON), indicator_set("A1", ON))
    by_hand = 320 * 0.02068 + 1850 * 0.0001834 + 160 * 8.44e-06 + 20 * 0.005774
    assert found.value == pytest.approx(by_hand, rel=1e-3)
    assert {caveat.code for caveat in found.caveats} >= {"expired", "missing-indicator", "recalled-weight"}
