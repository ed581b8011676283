"""Finding a requirement: the row that holds, or an unknown one; a hole is never left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetlat.errors import UnknownTableError
from meetlat.figures import Certainty, Interval, library
from meetlat.requirements import find, find_one
from tests.figures.small import HEAD, row

LIBRARY = library()
DAY = date(2026, 6, 15)


def test_a_requirement_carries_all_that_is_needed_to_judge() -> None:
    one = find_one(LIBRARY, "concrete-mki", DAY, {"category": "outdoor"}, "ceiling")
    assert (one.table, one.subject, one.indicator, one.sense) == ("concrete-mki", "concrete", "mki", "at_most")
    assert (one.level, one.standing, one.binding) == ("ceiling", "agreement", True)
    assert one.conditions == {"category": "outdoor"}
    assert one.figure.value == 10.9
    assert one.ask is not None


def test_a_requirement_is_made_once() -> None:
    one, other = (
        find_one(LIBRARY, "concrete-mki", on, {"category": "outdoor"}, "ceiling") for on in (DAY, DAY.replace(month=12))
    )
    assert one is other


def test_a_requirement_is_less_certain_beyond_what_its_source_states() -> None:
    stated, beyond = (
        find_one(LIBRARY, "seb-08-mobile-basic", date(2025, 3, 1), {"power_kw": power_kw}) for power_kw in (100, 101)
    )
    assert stated.figure.value == beyond.figure.value
    assert (stated.figure.certainty, beyond.figure.certainty) == (Certainty.PUBLISHED, Certainty.DERIVED)


def test_a_band_is_found_by_a_value_within_it() -> None:
    one = find_one(LIBRARY, "seb-08-mobile-basic", date(2025, 3, 1), {"power_kw": 100})
    assert one.conditions == {"power_kw": Interval(56, 130)}
    assert one.scale is not None
    assert one.scale.name == "nrmm-stage"


@pytest.mark.parametrize(("power_kw", "low"), [(55.99, 37), (56, 56), (129.99, 56), (130, 130)])
def test_a_band_holds_its_lower_end_and_not_its_upper(power_kw: float, low: float) -> None:
    one = find_one(LIBRARY, "seb-08-mobile-basic", date(2025, 3, 1), {"power_kw": power_kw})
    assert one.conditions["power_kw"].low == low  # type: ignore[union-attr]


def test_without_conditions_every_row_of_the_day_is_found() -> None:
    assert len(find(LIBRARY, "concrete-mki", DAY)) == 8
    assert len(find(LIBRARY, "concrete-mki", DAY, level="ceiling")) == 4


def test_the_levels_and_choices_of_a_table_are_unknown_one_by_one() -> None:
    found = find(LIBRARY, "concrete-recycled", date(2028, 1, 1), {"category": "outdoor"})
    assert [(one.level, one.binding, one.sense) for one in found] == [
        ("target", False, "at_least"),
        ("limit", False, "reported"),
    ]
    assert {one.figure.certainty for one in found} == {Certainty.UNKNOWN}


def test_a_hole_beside_known_rows_is_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "noise.yaml").write_text(HEAD + f"  - {row()}\n  - {row(zone='busy', valid_to='2025-06-30')}\n")
    found = find(library([tmp_path]), "noise", date(2025, 7, 1), {"power_kw": 50})
    assert [(one.conditions["zone"], one.figure.value) for one in found] == [("quiet", 60), ("busy", None)]


def test_a_combination_that_no_row_has_is_unknown() -> None:
    one = find_one(LIBRARY, "seb-11-transport-ambitious", DAY, {"measure": "zero_emission_share", "category": "all"})
    assert one.figure.value is None
    assert one.conditions == {"measure": "zero_emission_share", "category": "all"}


def test_one_is_asked_and_two_are_found() -> None:
    with pytest.raises(ValueError, match="concrete-mki: 2 rows answer this question"):
        find_one(LIBRARY, "concrete-mki", DAY, {"category": "outdoor"})


@pytest.mark.parametrize(
    ("given", "level", "said"),
    [
        ({"categorie": "outdoor"}, None, "concrete-mki has no condition 'categorie'"),
        ({"category": "buiten"}, None, "concrete-mki: 'buiten' is no category; known are"),
        ({}, "plafond", "concrete-mki has no level 'plafond'"),
    ],
)
def test_a_word_misspelt_misses_no_requirement(given: dict[str, str | float], level: str | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        find(LIBRARY, "concrete-mki", DAY, given, level)


def test_a_table_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownTableError):
        find(LIBRARY, "concrete", DAY)
