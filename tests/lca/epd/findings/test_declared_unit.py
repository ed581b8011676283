"""What an EPD declares for: per m2 filed as per kg, and densities that cannot be."""

from __future__ import annotations

import pytest

from meetlat.lca.epd.model import DeclaredUnit, Measured
from tests.lca.epd.findings.found import codes, the
from tests.lca.epd.small import epd


def test_a_figure_per_m2_filed_as_per_kg_is_found() -> None:
    """22 kg CO2 per m2 of steel deck of 8.5 kg: as it stands 22 per kg of steel."""
    deck = epd({"GWP-total": 22.0}, name="A2", declared=DeclaredUnit(1, "kg", "kg"), mass=None, density=None)
    found = the("implausible-amount", deck)
    assert found.indicator == "GWP-total"
    assert found.message.values["value"] == 22


def test_a_concrete_per_tonne_filed_as_per_kg_is_named_so() -> None:
    tonne = epd({"GWP-total": 64.0}, declared=DeclaredUnit(1, "kg", "kg"), mass=None, density=None)
    found = the("implausible-amount", tonne)
    assert found.message.values["slip"].code == "epd-finding.slip-per-tonne"  # type: ignore[attr-defined]


def test_a_declared_amount_of_1000_kg_is_no_finding() -> None:
    tonne = epd({"GWP-total": 64.0}, declared=DeclaredUnit(1000, "kg", "kg"), mass=None, density=None)
    assert "implausible-amount" not in codes(tonne)


@pytest.mark.parametrize("density", [0.0, 1.0, 2.4])
def test_a_density_that_cannot_be_is_found(density: float) -> None:
    absurd = epd(density=Measured(density, str(density), "gross density"), mass=None)
    assert "implausible-density" in codes(absurd)


def test_a_density_in_kg_per_dm3_is_named_so() -> None:
    found = the("implausible-density", epd(density=Measured(2.4, "2.4", "gross density"), mass=None))
    assert found.message.values["slip"].code == "epd-finding.slip-per-litre"  # type: ignore[attr-defined]
    assert found.message.values["right"] == 2400
