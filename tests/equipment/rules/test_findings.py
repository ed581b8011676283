from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from meetlat.equipment import Deployment, Energy, Span, findings
from meetlat.equipment.rules.findings import too_many_hours
from meetlat.requirements import Finding, Severity
from meetlat.words import say
from tests.equipment.small import LIBRARY, electric, lorry, mobile

MARCH = Span(date(2025, 3, 1), date(2025, 3, 31))
APRIL = Span(date(2025, 4, 1), date(2025, 4, 30))


def found(*deployments: Deployment) -> list[str]:
    return [one.code for one in found_all(*deployments)]


def found_all(*deployments: Deployment) -> list[Finding]:
    return [one for one in findings(LIBRARY, deployments) if one.code != "no-evidence"]


def named(deployment: Deployment, machine: str, deployed_as: str, hours: float = 10) -> Deployment:
    return replace(
        deployment,
        name=deployed_as,
        machine=replace(deployment.machine, name=machine),
        use=replace(deployment.use, hours=hours),
    )


@pytest.mark.parametrize(("hours", "too_many"), [(744, False), (744.1, True), (None, False)])
def test_a_month_of_31_days_has_744_hours(hours: float | None, too_many: bool) -> None:
    assert too_many_hours(mobile(hours=hours, span=MARCH)) is too_many


def test_one_machine_in_two_places_at_once() -> None:
    (one,) = found_all(named(mobile(span=MARCH), "KR-1", "a"), named(mobile(span=MARCH), "kr-1", "b"))
    assert (one.code, one.items) == ("two-places", ("a", "b"))
    assert say(one.message, "nl") == "a en b zijn dezelfde machine op dezelfde dagen."


def test_a_machine_in_many_places_is_told_once_for_each_place_and_not_for_each_pair() -> None:
    """A list in which every row bears one number would else have as many findings as it has pairs of rows."""
    everywhere = [named(mobile(span=MARCH), "KR-1", str(place), 1) for place in range(20)]
    after = named(mobile(span=APRIL), "KR-1", "after", 1)
    assert found(*everywhere, after) == ["two-places"] * 19


def test_one_machine_on_two_jobs_after_each_other_is_fine() -> None:
    assert found(named(mobile(span=MARCH), "KR-1", "a"), named(mobile(span=APRIL), "KR-1", "b")) == []


def test_machines_without_a_number_are_not_taken_for_one() -> None:
    assert found(mobile(span=MARCH, name="a"), mobile(span=MARCH, name="b")) == []


def test_more_than_24_hours_a_day_over_two_jobs() -> None:
    a, b = (named(mobile(span=MARCH), "KR-1", name, 400) for name in "ab")
    assert found(a, b) == ["two-places", "over-24-hours"]


def test_a_class_that_does_not_exist_for_the_engine() -> None:
    (one,) = found_all(mobile("IV", 50))
    assert one.code == "class-impossible"
    assert "Stage IV bestaat niet" in say(one.message, "nl")


@pytest.mark.parametrize(("built", "expected"), [(date(2018, 12, 31), ["class-too-early"]), (date(2019, 1, 1), [])])
def test_a_class_younger_than_its_engine(built: date, expected: list[str]) -> None:
    """Stage V of 56 to 130 kW could be approved from 1-1-2019."""
    assert found(mobile("V", 100, built_on=built)) == expected


def test_that_date_is_recalled_so_it_is_a_note_that_says_so() -> None:
    (one,) = found_all(mobile("V", 100, built_on=date(2015, 1, 1)))
    assert one.severity is Severity.NOTE
    assert "pas verplicht vanaf 1-1-2019 (uit het geheugen)" in say(one.message, "nl")


def test_an_electric_machine_with_a_class() -> None:
    assert found(mobile("IV", energy=Energy.ELECTRIC)) == ["energy-and-class"]
    assert found(mobile("IV", energy=None, described_energy=Energy.ELECTRIC)) == ["description-contradicts"]
    assert found(mobile(None, energy=Energy.ELECTRIC, described_energy=Energy.DIESEL)) == ["description-contradicts"]
    assert found(electric(described_energy=Energy.ELECTRIC)) == []
    assert found(electric()) == []


def test_a_stage_v_engine_said_to_have_no_filter() -> None:
    assert found(mobile("V", particulate_filter=False)) == ["filter-denied"]
    assert found(mobile("IV", particulate_filter=False)) == []


def test_vehicles_that_count_nowhere_are_counted_here() -> None:
    assert found(lorry(category=None)) == ["category-unknown"]
    assert found(lorry(category="M1")) == ["no-goods-vehicle"]


def test_deployments_without_evidence_are_counted() -> None:
    (one,) = findings(LIBRARY, [mobile(), mobile(proof="typeplaatje")])
    assert say(one.message, "nl").startswith("Bij 1 van 2 inzetten is geen bewijs genoemd")


def test_a_good_list_has_no_findings() -> None:
    assert findings(LIBRARY, [mobile(proof="plate"), lorry(proof="rdw")]) == ()
