"""The published values, exact, on the first and the last day of each year, and unknown the day before and the day after."""

from __future__ import annotations

import re
from datetime import date

import pytest

from meetlat.figures import Certainty, library
from meetlat.requirements import find, find_one

LIBRARY = library()
YEARS = (2025, 2026, 2027)

# Betonakkoord, "Betonakkoord komt in stroomversnelling" (November 2025): MKI, CO2 and recycling requirements 2025-2027.
PUBLISHED: dict[tuple[str, str], dict[str, tuple[float, ...]]] = {
    ("concrete-mki", "ceiling"): {
        "unreinforced": (10.2, 9.5, 8.8),
        "indoor": (10.8, 10.1, 9.4),
        "outdoor": (11.7, 10.9, 10.1),
        "aggressive": (12.8, 11.9, 11.0),
    },
    ("concrete-mki", "frontrunner"): {
        "unreinforced": (7.4, 7.1, 6.7),
        "indoor": (7.9, 7.5, 7.2),
        "outdoor": (8.4, 8.0, 7.6),
        "aggressive": (9.2, 8.8, 8.3),
    },
    ("concrete-co2", "ceiling"): {
        "unreinforced": (157, 145, 133),
        "indoor": (169, 156, 143),
        "outdoor": (183, 169, 155),
        "aggressive": (202, 186, 171),
    },
    ("concrete-co2", "frontrunner"): {
        "unreinforced": (109, 103, 97),
        "indoor": (117, 111, 104),
        "outdoor": (126, 119, 112),
        "aggressive": (139, 131, 123),
    },
    ("concrete-recycled", "target"): {
        "unreinforced": (25, 25, 25),
        "indoor": (15, 15, 15),
        "outdoor": (5, 5, 5),
        "aggressive": (0, 0, 0),
    },
    ("concrete-recycled", "limit"): {
        "unreinforced": (35, 35, 35),
        "indoor": (25, 25, 25),
        "outdoor": (15, 15, 15),
        "aggressive": (5, 5, 5),
    },
}
CELLS = [
    (table, level, category, year, value)
    for (table, level), categories in PUBLISHED.items()
    for category, values in categories.items()
    for year, value in zip(YEARS, values, strict=True)
]


def test_there_are_72_published_values() -> None:
    assert len(CELLS) == 72
    assert sum(len(LIBRARY.table(name).rows) for name in {cell[0] for cell in CELLS}) == 72


@pytest.mark.parametrize(("table", "level", "category", "year", "value"), CELLS)
def test_a_published_value_holds_from_new_years_day_to_new_years_eve(
    table: str, level: str, category: str, year: int, value: float
) -> None:
    for on in (date(year, 1, 1), date(year, 6, 15), date(year, 12, 31)):
        requirement = find_one(LIBRARY, table, on, {"category": category}, level)
        assert (requirement.figure.value, requirement.figure.certainty) == (value, Certainty.PUBLISHED)


@pytest.mark.parametrize("on", [date(2024, 12, 31), date(2028, 1, 1)])
@pytest.mark.parametrize("table", ["concrete-mki", "concrete-co2", "concrete-recycled"])
def test_before_2025_and_after_2027_every_cell_is_unknown(table: str, on: date) -> None:
    found = find(LIBRARY, table, on)
    assert len(found) == 8
    assert {(one.figure.value, one.figure.certainty) for one in found} == {(None, Certainty.UNKNOWN)}


@pytest.mark.parametrize(
    ("table", "unit", "scope"),
    [
        ("concrete-mki", "EUR/m3", {"indicator_set": "A1", "modules": "A1-A3"}),
        ("concrete-co2", "kg/m3", {"indicator_set": ["A1", "A2"], "modules": "A1-A3"}),
        ("concrete-recycled", "percent", {}),
    ],
)
def test_a_value_says_its_unit_and_its_scope(table: str, unit: str, scope: dict[str, object]) -> None:
    requirement = find(LIBRARY, table, date(2026, 6, 15))[0]
    assert (requirement.figure.unit, requirement.scope) == (unit, scope)


def test_a_ceiling_binds_and_a_target_does_not() -> None:
    asked = date(2026, 6, 15), {"category": "outdoor"}
    levels = [("concrete-mki", "ceiling"), ("concrete-mki", "frontrunner"), ("concrete-recycled", "target")]
    assert [find_one(LIBRARY, table, *asked, level).binding for table, level in levels] == [True, True, False]


def test_a_frontrunner_value_is_stricter_than_the_ceiling() -> None:
    for table in ("concrete-mki", "concrete-co2"):
        for year in YEARS:
            ceilings = find(LIBRARY, table, date(year, 1, 1), level="ceiling")
            frontrunners = find(LIBRARY, table, date(year, 1, 1), level="frontrunner")
            pairs = zip(ceilings, frontrunners, strict=True)
            assert all(str(f.conditions) == str(c.conditions) and f.figure.value < c.figure.value for c, f in pairs)  # type: ignore[operator]


SEB = [name for name in LIBRARY.names() if re.match(r"seb-\d\d", name)]


@pytest.mark.parametrize("name", SEB)
def test_an_seb_table_is_unknown_before_it_starts_and_after_it_ends(name: str) -> None:
    table = LIBRARY.table(name)
    starts = [row.valid_from for row in table.rows if row.valid_from]
    if starts:
        assert min(starts) == date(2024, 1, 1)
        assert {one.figure.value for one in find(LIBRARY, name, date(2023, 12, 31))} == {None}
    if all(row.valid_to for row in table.rows):
        assert {one.figure.value for one in find(LIBRARY, name, date(2031, 1, 1))} == {None}


def test_only_the_minimum_level_goes_on_after_2030() -> None:
    """The Routekaart names later years for table 7 only."""
    assert [
        name for name in SEB if any(row.valid_to is None and row.valid_from for row in LIBRARY.table(name).rows)
    ] == ["seb-07-mobile-minimum"]
