"""A profile says what is declared and what is not, and when it ends."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import numpy as np
import pytest

from meetlat.errors import InputError
from meetlat.figures import Certainty
from meetlat.lca import Origin, Profile, tabulate
from meetlat.words import say
from tests.lca.small import CODES, NAN, SOURCE, full, small_profile

ENDS = Origin("maker", SOURCE, Certainty.PUBLISHED, valid_to=date(2025, 12, 31))


def test_what_is_not_declared_is_not_zero() -> None:
    profile = small_profile({"A1-A3": {"climate": 0.0}})
    assert profile.amount("climate", "A1-A3") == 0
    assert profile.amount("acid", "A1-A3") is None
    assert profile.incomplete.tolist() == [[False, True, True]]


def test_amounts_are_summed_over_modules() -> None:
    profile = small_profile({"A1": full(1, 2), "A2": full(3, 4), "A3": full(5, 6)})
    assert profile.amount("climate", "A1-A3") == 9
    assert profile.amount("climate", "A1 A3") == 6


def test_amounts_per_thousand_become_amounts_per_one() -> None:
    modules, values = tabulate({"A1-A3": {"climate": 587.0}}, CODES, per=1000)
    assert modules == ("A1-A3",)
    assert values[0, 0] == 0.587
    assert np.isnan(values[0, 1:]).all()


def test_an_indicator_of_another_set_is_refused() -> None:
    with pytest.raises(InputError):
        tabulate({"A1": {"GWP-total": 1.0}}, CODES)


def test_a_profile_can_be_told_per_another_unit() -> None:
    per_m3 = small_profile({"A1-A3": full(0.1, NAN)}, mass_kg_per_unit=1.0).scaled(2400, "m3")
    assert (per_m3.declared_unit, per_m3.mass_kg_per_unit) == ("m3", 2400)
    assert per_m3.amount("climate", "A1-A3") == pytest.approx(240)
    assert per_m3.amount("acid", "A1-A3") is None


@pytest.mark.parametrize("factor", [0, -1, NAN, float("inf")])
def test_a_factor_is_a_positive_number(factor: float) -> None:
    with pytest.raises(InputError):
        small_profile({"A1": full(1, 1)}).scaled(factor)


def test_a_profile_holds_on_its_last_day_and_not_on_the_next() -> None:
    profile = small_profile({"A1": full(1, 1)}, origin=ENDS)
    assert profile.expiry(date(2025, 12, 31)) == ()
    (caveat,) = profile.expiry(date(2026, 1, 1))
    assert caveat.code == "expired"
    assert say(caveat.message, "nl") == (
        "p was geldig tot en met 31-12-2025 en is op 1-1-2026 verlopen. Vraag om een geldige verklaring."
    )


def test_a_profile_without_a_last_day_does_not_expire() -> None:
    assert not small_profile({"A1": full(1, 1)}).expired(date.max)


@pytest.mark.parametrize(
    "values",
    [np.zeros((2, 3)), np.zeros((1, 2)), np.full((1, 3), np.inf)],
    ids=["too many modules", "too few indicators", "infinite"],
)
def test_values_that_do_not_fit_are_refused(values: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    with pytest.raises(InputError):
        Profile("p", "p", "S", CODES, ("A1",), values, "kg", ENDS)


@pytest.mark.parametrize("modules", [("A1", "A1"), ("A1", "A9"), ()])
def test_modules_that_cannot_be_are_refused(modules: tuple[str, ...]) -> None:
    with pytest.raises(InputError):
        Profile("p", "p", "S", CODES, modules, np.zeros((len(modules), 3)), "kg", ENDS)


def test_a_profile_cannot_be_changed_in_place() -> None:
    profile = small_profile({"A1": full(1, 1)})
    with pytest.raises(ValueError, match="read-only"):
        profile.values[0, 0] = 2
    with pytest.raises(FrozenInstanceError):
        profile.name = "other"  # type: ignore[misc]
