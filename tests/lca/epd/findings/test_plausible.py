"""Each indicator beside climate change: what cannot be is found, named, and shown with the MKI with and without it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.lca.epd.findings import findings
from meetlat.lca.epd.findings.basis import CLIMATE, basis
from meetlat.lca.epd.findings.examined import examined
from meetlat.lca.epd.model import Background, Severity
from meetlat.words import say
from tests.lca.epd.findings.found import codes, part, the
from tests.lca.epd.small import CONCRETE, ON, epd

WEIGHED = [code for code in CONCRETE if not code.startswith("GWP")]


def test_a_sound_concrete_has_no_finding() -> None:
    assert findings(epd(), ON) == ()


def test_bq_for_kbq_is_found_and_called_so() -> None:
    found = the("implausible-indicator", epd(CONCRETE | {"IRP": 3500.0}))
    assert (found.indicator, found.severity) == ("IRP", Severity.WARNING)
    assert part(found, "meant").values["slip"].code == "epd-finding.slip-bq"  # type: ignore[attr-defined]
    assert part(found, "meant").values["value"] == 3.5
    assert part(found, "what").values["group"].code == "epd-finding.group-concrete"  # type: ignore[attr-defined]


def test_the_mki_is_given_with_the_suspect_without_it_and_as_it_is_probably_meant() -> None:
    sound = examined(epd(), ON).mki
    found = the("implausible-indicator", epd(CONCRETE | {"IRP": 3500.0}))
    effect = part(found, "effect").values
    assert float(str(effect["mki"])) == pytest.approx(sound + 0.049 * 3496.5, abs=0.01)
    assert float(str(effect["without"])) == pytest.approx(sound - 0.049 * 3.5, abs=0.01)
    assert float(str(part(found, "meant").values["mki"])) == pytest.approx(sound, abs=0.01)


def test_the_range_says_what_it_rests_on() -> None:
    found = part(the("implausible-indicator", epd(CONCRETE | {"IRP": 3500.0})), "basis")
    assert say(found, "en") == "Range: ÖKOBAUDAT 2023-I, 2024-I (Sphera), n = 228–243; background database sphera."


def test_a_water_use_of_600_times_its_peers_is_found() -> None:
    found = the("implausible-indicator", epd(CONCRETE | {"WDP": 5.5 * 600}))
    assert found.indicator == "WDP"
    assert part(found, "meant").values["value"] == 3.3


def test_nitrogen_of_the_sea_goes_with_that_of_the_land() -> None:
    """EP-marine of 0.02 of EP-terrestrial lies within the range of concrete, but both count the same nitrogen."""
    found = the("implausible-indicator", epd(CONCRETE | {"EP-marine": 0.02}))
    assert found.indicator == "EP-marine"
    assert part(found, "what").values["beside"] == "EP-terrestrial"


@given(st.sampled_from(WEIGHED), st.sampled_from([1000, 1 / 1000]))
def test_a_factor_of_1000_is_found_wherever_the_range_is_narrower(code: str, factor: float) -> None:
    band = examined(epd(), ON).bands(CLIMATE)[code]
    changed = epd(CONCRETE | {code: CONCRETE[code] * factor})
    found = {one.indicator for one in findings(changed, ON)}
    if band.high / band.low < 1000:
        assert code in found
    else:
        assert code == "ODP" or band.low <= CONCRETE[code] / 149.7 * factor <= band.high or code in found


@pytest.mark.parametrize("group", ["concrete", "cement", "precast", "steel", "asphalt", "aggregate"])
def test_in_every_group_and_database_a_factor_of_1000_is_found_for_every_narrow_range(group: str) -> None:
    """From the middle of a range narrower than 1000 a factor of 1000 leads out of it, on both sides."""
    narrow = [
        band
        for (_, name, _, per), bands in basis(ON).bands.items()
        if name == group and per == CLIMATE
        for band in bands.values()
    ]
    assert narrow
    for band in narrow:
        middle = (band.low * band.high) ** 0.5
        assert band.high / (band.low or 1e-12) > 1000000 or not (band.holds(middle * 1000) or band.holds(middle / 1000))


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_indicators_does_not_matter(random: object) -> None:
    odd = epd(CONCRETE | {"IRP": 3500.0, "WDP": 3300.0, "PM": 0.0})
    mixed = list(odd.results)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert set(findings(replace(odd, results=tuple(mixed)), ON)) == set(findings(odd, ON))


def test_the_background_database_makes_the_range() -> None:
    """EP-freshwater of 1e-4 kg P per kg CO2 is usual with ecoinvent, and far too much with Sphera."""
    values = CONCRETE | {"EP-freshwater": 0.015, "ODP": 3e-06}
    of = {name: epd(values, backgrounds=(Background(name, name),)) for name in ("sphera", "ecoinvent")}
    assert codes(of["sphera"]) == ["implausible-indicator"]
    assert codes(of["ecoinvent"]) == []
    assert codes(epd(values, backgrounds=())) == []


def test_a_climate_change_that_nothing_goes_with_is_itself_the_suspect() -> None:
    tonnes = {code: value / 1000 if code.startswith("GWP") else value for code, value in CONCRETE.items()}
    found = the("implausible-indicator", epd(tonnes))
    assert found.indicator == "GWP-fossil"
    assert found.message.code == "epd-finding.climate"
    assert found.message.values["side"].code == "epd-finding.too-small"  # type: ignore[attr-defined]


def test_a_zero_beside_a_climate_change_is_asked_for() -> None:
    found = the("declared-zero", epd(CONCRETE | {"PM": 0.0}))
    assert found.indicator == "PM"


def test_an_mki_below_its_climate_part_is_an_error() -> None:
    negative = CONCRETE | {"IRP": -3.5, "EP-terrestrial": -1.0, "PM": -3.1e-06, "EP-marine": -0.085, "POCP": -0.25}
    assert the("mki-below-co2-share", epd(negative)).severity is Severity.ERROR


def test_a_climate_change_that_is_a_strange_share_of_the_mki_is_found() -> None:
    """Many indicators at the upper end of their range: none is out alone, together they are."""
    high = CONCRETE | {"PM": 2.5e-05, "EP-terrestrial": 6.0, "EP-marine": 0.5, "POCP": 1.5, "HTP-nc": 8e-06}
    assert the("mki-far-above-co2-share", epd(high)).indicator == "PM"


def test_values_under_a_default_scenario_are_judged_too() -> None:
    """Some exports put every cell under `Standard scenario`."""
    odd = epd(CONCRETE | {"IRP": 3500.0})
    results = tuple(one._replace(scenarios=("Standard scenario",)) for one in odd.results)
    assert the("implausible-indicator", replace(odd, results=results)).indicator == "IRP"
