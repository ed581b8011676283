"""The computed path, solved on paper; what has no profile is named and makes a lower bound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.concrete import Composition, Constituent, Energy, Mix, Plant, compose
from meetlat.concrete.rules.parts import parts
from meetlat.errors import InputError
from meetlat.words import say
from tests.concrete.small import AGGREGATE, CEMENT, PLANT, POWER, TRUCK, composed, ours, profile, recipe


def comes_to(mix: Mix) -> Composition:
    found = compose(mix, ours())
    assert found is not None
    return found


def missing(mix: Mix) -> list[str]:
    return [say(name, "en") for name in comes_to(mix).missing]


def test_by_heart() -> None:
    """A1: 300 · 0.5 + 1855 · 0.01 = 168.55 kg. A2: 0.3 t · 100 km · 0.1 = 3. A3: 4 kWh · 0.5 = 2. At €0.05: €8.6775."""
    found = comes_to(composed())
    assert found.mki.co2_kg == pytest.approx(173.55)
    assert found.mki.value == pytest.approx(8.6775)
    assert found.mki.amounts.shape == (1, 11)
    assert found.profile.modules == ("A1", "A2", "A3")
    assert found.profile.values[:, 2] == pytest.approx([168.55, 3, 2])
    assert (found.mki.partial, found.mki.co2_partial, found.missing) == (False, False, ())
    assert found.mki_estimate == pytest.approx(8.6775)


def test_what_each_part_and_module_brings_adds_up() -> None:
    found = comes_to(composed())
    assert found.mki_by_module == pytest.approx({"A1": 8.4275, "A2": 0.15, "A3": 0.1})
    assert found.co2_by_module == pytest.approx({"A1": 168.55, "A2": 3, "A3": 2})
    brought = [(one.name, one.module, one.quantity, one.unit, one.co2_kg) for one in found.contributions]
    assert brought == [
        ("CEM III/B", "A1", 300, "kg", 150),
        ("water", "A1", 180, "kg", 0),
        ("grind", "A1", 1855, "kg", pytest.approx(18.55)),
        ("CEM III/B (truck)", "A2", 30, "tkm", 3),
        ("electricity", "A3", 4, "kWh", 2),
    ]
    assert sum(one.mki_eur or 0 for one in found.contributions) == pytest.approx(8.6775)


def test_a_constituent_without_profile_is_named_and_the_sums_are_lower_bounds() -> None:
    cement, water, aggregate = recipe()
    found = comes_to(composed(constituents=(cement, water, replace(aggregate, profile=None))))
    assert found.mki.co2_kg == pytest.approx(155)
    assert found.mki.partial
    assert found.mki.co2_partial
    assert found.missing == ("grind",)
    assert (found.mki_estimate, found.co2_estimate) == (None, None), "nobody knows the usual share of a constituent"
    assert [caveat.code for caveat in found.caveats].count("missing-profile") == 1


def test_nothing_of_a_constituent_needs_no_profile() -> None:
    assert missing(composed(constituents=(*recipe(), Constituent("admixture", 0, "vertrager")))) == []


def test_without_any_profile_nothing_is_computed() -> None:
    assert compose(composed(constituents=tuple(replace(one, profile=None) for one in recipe())), ours()) is None


def test_without_any_distance_module_a2_is_missing_as_a_whole() -> None:
    found = comes_to(composed(constituents=tuple(replace(one, transport_km=None) for one in recipe())))
    assert found.mki.missing_modules == ("A2",)
    assert found.missing == ()
    assert found.co2_estimate == pytest.approx(170.55 / (1 - 0.032)), "3.2 % is the usual share of A2"
    assert found.mki_estimate is not None
    assert found.mki_estimate > 170.55 * 0.05


def test_without_a_plant_module_a3_is_missing_as_a_whole() -> None:
    for plant in (None, Plant("Oost", (Energy("electricity", None), Energy("gas", None)))):
        found = comes_to(composed(plant=plant))
        assert found.mki.missing_modules == ("A3",)
        assert found.co2_estimate == pytest.approx(171.55 / (1 - 0.013))


@pytest.mark.parametrize(
    "changes",
    [{"transport_km": None}, {"transport_mode": None}, {"transport_mode": "rail"}, {"transport_mode": "horse"}],
)
def test_a_transport_of_which_something_is_not_known_is_named(changes: dict[str, Any]) -> None:
    cement, water, aggregate = recipe()
    mix = composed(
        constituents=(replace(cement, **changes), water, replace(aggregate, transport_km=50, transport_mode="truck"))
    )
    assert missing(mix) == ["transport of CEM III/B"]
    assert comes_to(mix).mki.partial


def test_water_without_a_distance_is_not_transported_and_that_is_said() -> None:
    cement, water, aggregate = recipe()
    found = comes_to(composed(constituents=(cement, replace(water, transport_km=None), aggregate)))
    assert found.mki.co2_kg == pytest.approx(173.55)
    assert found.missing == ()
    assert "water-on-site" in [caveat.code for caveat in found.caveats]


def test_an_energy_of_which_something_is_not_known_is_named() -> None:
    plant = Plant("Oost", (Energy("electricity", 4), Energy("gas", None), Energy("diesel", 0)))
    assert missing(composed(plant=plant)) == ["electricity of the plant", "gas of the plant"]


def test_energies_in_other_units_are_converted_by_a_figure() -> None:
    heat = profile(0.2, "kWh", module="B6", name="heat")
    fuel = profile(0.3, "MJ", module="B6", name="fuel")
    plant = Plant(
        "Oost",
        (Energy("electricity", 1, profile(0.1, "MJ", module="B6")), Energy("gas", 2, heat), Energy("diesel", 1, fuel)),
    )
    found = comes_to(composed(plant=plant))
    assert found.profile.values[2, 2] == pytest.approx(3.6 * 0.1 + 2 * 8.79 * 0.2 + 36 * 0.3)
    assert "recalled-figure" in [caveat.code for caveat in found.caveats]


def test_a_profile_per_tonne_or_per_cubic_metre_is_brought_to_a_kilogram() -> None:
    per_m3 = profile(1000, "m3", mass_kg_per_unit=2000.0, name="slurry")
    found = comes_to(composed(constituents=recipe(per_m3)))
    assert found.mki.co2_kg == pytest.approx(300 * 0.5 + 18.55 + 3 + 2)


def test_the_profile_of_a_process_counts_as_it_is_and_that_is_said() -> None:
    crushing = profile(0.002, module="C3", name="crushing")
    granulate = Constituent("aggregate_coarse", 100, "granulaat", 2350, crushing, 0)
    found = comes_to(composed(constituents=(*recipe(), granulate)))
    assert found.mki.co2_kg == pytest.approx(173.75)
    assert "process-profile" in [caveat.code for caveat in found.caveats]


def test_of_a_product_only_a1_to_a3_count() -> None:
    late = profile(7, module="C4")
    whole = replace(CEMENT, modules=("A1-A3", "C4"), values=np.vstack([CEMENT.values, late.values]))
    assert comes_to(composed(constituents=recipe(whole))).mki.co2_kg == pytest.approx(173.55)


def test_category_3_is_raised_once() -> None:
    generic = replace(CEMENT, data_category="3")
    found = comes_to(composed(constituents=recipe(generic)))
    assert found.mki.co2_kg == pytest.approx(173.55 + 0.3 * 150)
    assert "category-3-uplift" in [caveat.code for caveat in found.caveats]


def test_an_expired_profile_is_said() -> None:
    found = comes_to(composed(constituents=recipe(profile(0.5, valid_to=date(2026, 6, 14)))))
    assert "expired" in [caveat.code for caveat in found.caveats]
    last_day = comes_to(composed(constituents=recipe(profile(0.5, valid_to=date(2026, 6, 15)))))
    assert "expired" not in [caveat.code for caveat in last_day.caveats]


def problems(mix: Mix) -> list[tuple[str | None, str]]:
    with pytest.raises(InputError) as refused:
        parts(mix, ours())
    return [(problem.column, problem.message.code) for problem in refused.value.problems]


def test_profiles_of_another_set_are_refused_all_at_once() -> None:
    a2 = profile(0.5, indicator_set="A2")
    plant = Plant("Oost", (Energy("electricity", 4, profile(0.5, "kWh", indicator_set="A2")),))
    assert problems(composed(constituents=recipe(a2), plant=plant)) == [
        ("profile", "concrete.other-set"),
        ("profile_electricity", "concrete.other-set"),
    ]


def test_units_that_cannot_be_converted_are_refused() -> None:
    plant = Plant("Oost", (Energy("electricity", 4, CEMENT), Energy("gas", 1, CEMENT), Energy("diesel", 1, TRUCK)))
    assert problems(composed(constituents=recipe(POWER), plant=plant)) == [
        ("profile", "concrete.profile-unit"),
        ("profile_electricity", "concrete.profile-unit"),
        ("profile_gas", "concrete.profile-unit"),
        ("profile_diesel", "concrete.profile-unit"),
    ]


@pytest.mark.parametrize("kg", [-1, float("nan"), float("inf")])
def test_a_quantity_that_is_none_is_refused(kg: float) -> None:
    cement, water, aggregate = recipe()
    assert problems(composed(constituents=(replace(cement, kg_per_m3=kg), water, aggregate))) == [
        ("kg_per_m3", "concrete.bad-quantity")
    ]


@given(st.permutations(range(3)))
def test_the_order_of_the_constituents_does_not_matter(order: list[int]) -> None:
    found = comes_to(composed(constituents=tuple(recipe()[place] for place in order)))
    assert found.mki.value == pytest.approx(8.6775)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_cleaner_cement_never_comes_to_more(one: float, other: float) -> None:
    clean, dirty = (comes_to(composed(constituents=recipe(profile(co2)))).mki.value for co2 in sorted((one, other)))
    assert clean is not None
    assert dirty is not None
    assert clean <= dirty + 1e-9


def test_the_plant_in_use_is_complete() -> None:
    """Else the tests of what is missing would hold for the wrong reason."""
    assert {energy.kind for energy in PLANT.energies} == {"electricity", "gas", "diesel"}
    assert AGGREGATE.modules == ("A1-A3",)
