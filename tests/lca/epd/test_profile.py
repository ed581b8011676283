"""From an EPD to a profile: per one unit, one scenario of a group, and what is not known is NaN."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from meetlat.errors import InputError
from meetlat.lca import indicator_set, mki
from meetlat.lca.epd import Epd, chosen, profile
from meetlat.lca.epd.consistency import completed
from meetlat.lca.epd.ilcd_json import read
from tests.lca.epd.documents import (
    ADPF_A1,
    EP_FRESHWATER,
    GWP_A1,
    GWP_GHG,
    GWP_TOTAL_EF31,
    Amount,
    document,
    flow,
    result,
)

ON = date(2026, 3, 1)
REUSE = {"name": "reuse", "group": "EoL", "default": True}
BURN = {"name": "burn", "group": "EoL", "default": False}
ENDS: list[Amount] = [
    ("A1-A3", "10"),
    ("C3", "25", "burn"),
    ("C3", "1", "reuse"),
    ("D", "-8", "burn"),
    ("D", "-6", "reuse"),
]


def epd(*results: Any, **about: Any) -> Epd:
    (found,) = read(document(*results, **about), "own.json")
    return completed(found)


def climate(found: Epd, asked: str, *scenarios: str) -> float | None:
    return profile(found, "A2", scenarios).amount("GWP-total", asked)


def test_values_are_per_one_unit() -> None:
    found = epd(result([("A1-A3", "800")]), reference=flow("kg", 1000.0))
    assert climate(found, "A1-A3") == 0.8
    assert profile(found).origin.declared_per == 1000


def test_a_profile_without_a_unit_is_refused() -> None:
    found = epd(result([("A1-A3", "800")]), reference=flow(None))
    with pytest.raises(InputError) as refused:
        profile(found)
    assert refused.value.problems[0].message.code == "epd.ask-unit"


def test_a_value_beside_scenarios_of_its_module_is_told() -> None:
    found = epd(result([*ENDS, ("C3", "3")]), scenarios=[REUSE, BURN])
    assert climate(found, "C3") == 1
    (told,) = [one for one in found.findings if one.code == "scenario-beside-plain"]
    assert told.message.values["modules"] == ("C3",)
    assert "scenario-beside-plain" not in {one.code for one in epd(result(ENDS), scenarios=[REUSE, BURN]).findings}


def test_parts_and_their_sum_count_once() -> None:
    found = epd(result([("A1-A3", "-645"), ("A1", "-760"), ("A2", "25"), ("A3", "90")]))
    assert climate(found, "A1-A3") == -645


def test_parts_alone_are_summed() -> None:
    assert climate(epd(result([("A1", "20"), ("A2", "2"), ("A3", "3")])), "A1-A3") == 25


def test_the_default_scenario_counts_or_the_one_asked_for() -> None:
    found = epd(result(ENDS), scenarios=[REUSE, BURN])
    assert climate(found, "A1-A3 C3 D") == 5
    assert climate(found, "A1-A3 C3 D", "burn") == 27
    assert chosen(found).used == ("reuse",)


def test_of_several_scenarios_without_a_default_none_counts() -> None:
    found = epd(result(ENDS), scenarios=[REUSE | {"default": False}, BURN])
    weighed = mki(profile(found), indicator_set("A2", ON), "A1-A3 C3 D")
    assert weighed.by_module["C3"] is None
    assert weighed.partial
    assert [caveat.code for caveat in weighed.caveats].count("scenario-open") == 1


def test_each_group_has_its_own_scenario() -> None:
    train, truck = ({"name": name, "group": "transport", "default": name == "train"} for name in ("train", "truck"))
    amounts = [*ENDS, ("A4", "3", "train"), ("A4", "9", "truck")]
    found = epd(result(amounts), scenarios=[REUSE, BURN, train, truck])
    assert climate(found, "A4 C3", "burn") == 28


def test_a_scenario_that_lacks_a_module_does_not_borrow_it() -> None:
    found = epd(result([("A1-A3", "10"), ("C3", "25", "burn"), ("D", "-6", "reuse")]), scenarios=[REUSE, BURN])
    assert climate(found, "C3") is None


def test_an_unknown_scenario_is_refused() -> None:
    found = epd(result(ENDS), scenarios=[REUSE, BURN])
    with pytest.raises(InputError):
        profile(found, "A2", ["landfill"])


def test_a_conflict_is_no_number() -> None:
    found = epd(result([("A1-A3", "2.1"), ("A4", "1")]), result([("A1-A3", "0.9"), ("A4", "1")]))
    assert (climate(found, "A1-A3"), climate(found, "A4")) == (None, 1)


def test_modules_that_are_not_declared_are_missing() -> None:
    found = profile(epd(result([("A1-A3", "10"), ("B1", "0"), ("C1", None), ("C2", "MND"), ("C3", "0.0"), ("D", "-")])))
    weighed = mki(found, indicator_set("A2", ON), "A1-A3 C1-C4 D")
    assert weighed.missing_modules == ("C1", "C2", "C4", "D")
    assert weighed.co2_kg == 10
    assert not weighed.lower_bound


def test_a_sum_over_all_stages_answers_no_part_of_it() -> None:
    weighed = mki(profile(epd(result([("A1-D", "100")]))), indicator_set("A2", ON), "A1-A3")
    assert (weighed.value, weighed.missing_modules) == (None, ("A1", "A2", "A3"))


def test_an_indicator_in_another_unit_is_not_weighed() -> None:
    found = epd(result([("A1-A3", "0.01")], EP_FRESHWATER, unit="kg PO4 eq."))
    assert profile(found).amount("EP-freshwater", "A1-A3") is None


@pytest.mark.parametrize("unit", ["MJ", "MJ, net calorific value", None])
def test_fossil_depletion_of_set_a1_is_converted_from_megajoules(unit: str | None) -> None:
    found = profile(epd(result([("A1-A3", "1000")], ADPF_A1, unit=unit)))
    assert found.amount("ADPF", "A1-A3") == pytest.approx(0.481)


def test_without_biogenic_carbon_is_not_the_total() -> None:
    found = epd(result([("A1-A3", "110")], GWP_GHG), result([("A1-A3", "-640")], GWP_TOTAL_EF31))
    assert climate(found, "A1-A3") == -640


def test_another_set_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        profile(epd(result([("A1-A3", "1")], GWP_A1)), "A2")
    assert refused.value.problems[0].message.code == "epd.set-not-declared"


def test_indicators_that_are_not_there_are_nan() -> None:
    found = profile(epd(result([("A1-A3", "1")])))
    assert int(np.isnan(found.values).sum()) == found.values.size - 1
