from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.equipment import Basis, Choices, Deployment, Level, options, shares
from meetlat.equipment.rules.fill import enough, option_text
from meetlat.words import say
from tests.equipment.rules.test_share import H24, H25, guide
from tests.equipment.small import LIBRARY, electric, lorry, mobile


def filled(*deployments: Deployment, basis: Basis = Basis.HOURS) -> list[str]:
    (share,) = shares(LIBRARY, deployments, Level.AMBITIOUS, Choices(basis))
    return [say(option_text(option), "nl") for option in options(LIBRARY, share, deployments, basis)]


def test_the_hours_of_the_guide_in_2024() -> None:
    assert filled(*guide(H24)) == ["110 uur hijskraan (100 kW)", "220 uur graafmachine (50 kW)"]


def test_the_hours_of_the_guide_in_2025() -> None:
    """660 hours is more than one excavator runs, and less than both."""
    assert filled(*guide(H25)) == ["330 uur hijskraan (100 kW)", "660 uur graafmachine (50 kW)"]


def test_where_no_machine_suffices_the_largest_go_together() -> None:
    fleet = [mobile(power_kw=100, hours=10, load_percent=10, description=f"machine {n}") for n in range(10)]
    (together,) = filled(*fleet)
    assert together.startswith("samen: 10 uur machine 0 (100 kW), 10 uur machine 1 (100 kW), 10 uur")


def test_kilometres_are_filled_with_kilometres() -> None:
    assert filled(lorry("EURO V", distance_km=24_000, description="vrachtwagens", span=H24)) == [
        "2.400 km vrachtwagens"
    ]


def test_measured_energy_is_filled_with_litres() -> None:
    assert filled(mobile(fuel_litres=1000, description="kraan"), basis=Basis.ENERGY) == [
        "300 liter brandstof van kraan (100 kW)"
    ]


def test_nothing_lacks_where_enough_is_electric() -> None:
    assert filled(electric(hours=100, load_percent=50), mobile(hours=100, load_percent=50)) == []


@given(st.lists(st.tuples(st.floats(1, 1000), st.floats(5, 500), st.floats(1, 100)), min_size=1, max_size=6))
def test_every_option_fills_the_gap_exactly_and_takes_no_more_than_there_is(
    machines: list[tuple[float, float, float]],
) -> None:
    fleet = [
        mobile(power_kw=power, hours=hours, load_percent=load, description=f"m{n}")
        for n, (hours, power, load) in enumerate(machines)
    ]
    (share,) = shares(LIBRARY, fleet, Level.AMBITIOUS)
    found = options(LIBRARY, share, fleet)
    assert found
    for option in found:
        assert sum(part.amount * part.group.rate for part in option) == pytest.approx(share.gap)
        assert all(part.amount <= part.group.available * (1 + 1e-6) for part in option)


@pytest.mark.parametrize(
    ("amount", "decimals", "rounded"), [(110.0, 1, 110.0), (110.00000000001, 1, 110.0), (115.31, 1, 115.4), (0.2, 0, 1)]
)
def test_what_fills_a_gap_is_rounded_up(amount: float, decimals: int, rounded: float) -> None:
    assert enough(amount, decimals) == rounded
