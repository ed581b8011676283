from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment.rules.rdw import Fuel, Says, Vehicle, registration_says
from tests.equipment.small import LIBRARY

ON = date(2026, 3, 1)


def fuel(
    word: str | None, level: str | None = None, code: str | None = None, hybrid: str | None = None, number: int = 1
) -> Fuel:
    return Fuel(number, word, level, code, hybrid, row=number)


def says(*fuels: Fuel, category: str | None = "N1") -> Says:
    return registration_says(LIBRARY, Vehicle(category, date(2019, 3, 14), 1), fuels, ON)


@pytest.mark.parametrize(
    ("fuels", "energy", "stage", "notes"),
    [
        ([fuel("Diesel", "EURO 6")], "diesel", "EURO 6", ()),
        ([fuel("Benzine", "EURO 5", "5")], "petrol", "EURO 5", ()),
        ([fuel("diesel", "Euro VI")], "diesel", "EURO VI", ()),
        ([fuel("Diesel", "EURO 6 AP")], "diesel", "EURO 6", ()),
        ([fuel("Diesel", None, "5")], "diesel", "EURO 5", ("rdw-class-by-code",)),
        ([fuel("Diesel", "EURO 6", "5")], "diesel", "EURO 6", ()),
        ([fuel("Diesel")], "diesel", None, ("rdw-no-class",)),
        ([fuel("Elektriciteit")], "electric", None, ()),
        ([fuel("Waterstof"), fuel("Elektriciteit", hybrid="NOVC-FCHV", number=2)], "hydrogen", None, ()),
        ([fuel("Elektriciteit"), fuel("Benzine", "EURO 6", number=2)], "hybrid", "EURO 6", ()),
        ([fuel("Benzine", "EURO 6", hybrid="NOVC-HEV")], "hybrid", "EURO 6", ()),
        ([fuel("Benzine", "EURO 4"), fuel("LPG", "EURO 4", number=2)], None, "EURO 4", ("rdw-two-fuels",)),
        (
            [fuel("Benzine", "EURO 4"), fuel("LPG", "EURO 5", number=2)],
            None,
            None,
            ("rdw-two-fuels", "rdw-two-classes"),
        ),
        ([fuel("LNG", "EURO VI")], None, "EURO VI", ("rdw-other-fuel",)),
        ([], None, None, ("rdw-no-fuel",)),
    ],
)
def test_energy_and_class_follow_from_every_fuel_row(
    fuels: list[Fuel], energy: str | None, stage: str | None, notes: tuple[str, ...]
) -> None:
    found = says(*fuels)
    assert (found.energy and found.energy.value, found.stage, found.notes) == (energy, stage, notes)
    assert found.unknown == ()


def test_the_order_of_the_rows_decides_nothing() -> None:
    rows = [fuel("Elektriciteit", number=1), fuel("Diesel", "EURO VI", number=2)]
    assert says(*rows) == says(*reversed(rows))


@pytest.mark.parametrize(
    ("one", "field", "word"),
    [
        (fuel("Steenkool"), "brandstof_omschrijving", "Steenkool"),
        (fuel(None), "brandstof_omschrijving", ""),
        (fuel("Diesel", "EURO 9"), "uitlaatemissieniveau", "EURO 9"),
        (fuel("Diesel", "6"), "uitlaatemissieniveau", "6"),
        (fuel("Diesel", None, "Z"), "emissiecode_omschrijving", "Z"),
    ],
)
def test_a_word_that_is_not_known_is_refused_by_name(one: Fuel, field: str, word: str) -> None:
    found = says(one)
    assert [(unknown.field, unknown.word) for unknown in found.unknown] == [(field, word)]
    assert found.stage is None


def test_an_unknown_fuel_beside_electricity_makes_nothing_emission_free() -> None:
    found = says(fuel("Elektriciteit"), fuel("Steenkool", number=2))
    assert (found.energy, found.stage) == (None, None)


@pytest.mark.parametrize(
    ("category", "filled", "notes"),
    [
        ("N2", "N2", ()),
        ("n3 ", "N3", ()),
        ("M1", "M1", ("rdw-passenger-car",)),
        ("O4", None, ("rdw-other-category",)),
        (None, None, ("rdw-no-category",)),
    ],
)
def test_a_category_is_taken_or_named(category: str | None, filled: str | None, notes: tuple[str, ...]) -> None:
    found = says(fuel("Elektriciteit"), category=category)
    assert (found.category, found.notes) == (filled, notes)


@pytest.mark.parametrize(
    ("mass", "sort", "category", "notes"),
    [
        (3500.0, "Bedrijfsauto", "N1", ("rdw-category-by-mass",)),
        (3501.0, "Bedrijfsauto", "N2", ("rdw-category-by-mass",)),
        (12000.0, "Bedrijfsauto", "N2", ("rdw-category-by-mass",)),
        (12001.0, None, "N3", ("rdw-category-by-mass",)),
        (1800.0, "Personenauto", None, ("rdw-no-category",)),
        (None, "Bedrijfsauto", None, ("rdw-no-category",)),
    ],
)
def test_without_a_category_the_mass_of_a_goods_vehicle_gives_it(
    mass: float | None, sort: str | None, category: str | None, notes: tuple[str, ...]
) -> None:
    vehicle = Vehicle(None, date(2019, 3, 14), 1, sort, mass)
    found = registration_says(LIBRARY, vehicle, [fuel("Diesel", "EURO 6")], ON)
    assert (found.category, found.notes) == (category, notes)
