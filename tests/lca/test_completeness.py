"""What a partial MKI would be: from usual shares, and unknown where there are none."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.figures import Certainty, library
from meetlat.lca import Part, Profile, combine, estimate, indicator_set, mki, profiles, tabulate
from meetlat.words import say
from tests.lca.small import NAN, ON

A1, A2 = indicator_set("A1", ON), indicator_set("A2", ON)
TOXICITY = ("HTP", "FAETP", "MAETP", "TETP")
SIX = ("PM", "IRP", "ETP-fw", "HTP-c", "HTP-nc", "SQP")
HOLCIM = profiles().get("a2/concrete-holcim-c20-25-de2023000499")


def concrete(modules: dict[str, dict[str, float]]) -> Profile:
    """A profile of set A1 in which nothing is declared but what is given."""
    codes, values = tabulate(modules, A1.codes)
    return Profile("c", "c", "A1", A1.codes, codes, values, "m3", HOLCIM.origin, group="concrete")


def seven(climate: float) -> dict[str, float]:
    return {code: 0.0 for code in A1.codes if code not in TOXICITY} | {"GWP": climate}


def without(profile: Profile, *missing: str) -> Profile:
    values = profile.values.copy()
    values[:, [profile.indicators.index(code) for code in missing]] = NAN
    return Profile(
        "w",
        "w",
        profile.indicator_set,
        profile.indicators,
        profile.modules,
        values,
        "m3",
        profile.origin,
        group="concrete",
    )


def test_the_four_toxicities_of_set_a1_by_heart() -> None:
    """GWP 184 kg costs EUR 9.20; with 8 % missing the whole is 9.20 / 0.92 = EUR 10."""
    found = estimate(mki(concrete({"A1-A3": seven(184)}), A1, "A1-A3"), "concrete", ON)
    assert found.value == pytest.approx(10)
    assert found.missing_share == pytest.approx(0.08)
    assert say(found.caveats[0].message, "nl") == (
        "Wat ontbreekt (HTP, FAETP, MAETP, TETP) is gewoonlijk 8 % van het geheel; de hele MKI wordt dan ongeveer € 10."
    )
    assert "derived-figure" in {caveat.code for caveat in found.caveats}


def test_a_missing_module_by_heart() -> None:
    """A3 is usually 1.3 % of A1-A3."""
    found = estimate(mki(concrete({"A1": seven(100), "A2": seven(84)}), A1, "A1-A3"), "concrete", ON)
    assert found.value == pytest.approx(10 / 0.987)


def test_a_complete_mki_is_its_own_estimate() -> None:
    whole = mki(HOLCIM, A2, "A1-A3")
    found = estimate(whole, None, ON)
    assert (found.value, found.missing_share, found.caveats) == (whole.value, 0, ())


def test_the_estimate_of_a_real_concrete_is_near_the_truth() -> None:
    truth = mki(HOLCIM, A2, "A1-A3").value
    found = estimate(mki(without(HOLCIM, *SIX), A2, "A1-A3"), "concrete", ON)
    assert found.value == pytest.approx(truth, rel=0.01)
    assert found.missing_share == pytest.approx(0.1085)


@given(st.sets(st.sampled_from([code for code in A2.codes if not code.startswith("GWP")]), max_size=10))
def test_whatever_is_missing_the_estimate_is_not_below_what_is_known(missing: set[str]) -> None:
    if "ODP" in missing or missing & {"EP-freshwater", "ADP-minerals&metals"}:
        missing -= {"ODP", "EP-freshwater", "ADP-minerals&metals"}
    known = mki(without(HOLCIM, *missing), A2, "A1-A3")
    found = estimate(known, "concrete", ON).value
    assert found is not None
    assert known.value is not None
    assert found >= known.value


@pytest.mark.parametrize(
    ("profile", "group", "asked", "unknown"),
    [
        (concrete({"A1-A3": seven(184)}), "steel", "A1-A3", TOXICITY),
        (concrete({"A1-A3": seven(184)}), None, "A1-A3", TOXICITY),
        (concrete({"A1-A3": seven(184), "C1": seven(1)}), "concrete", "A1-A3 C1", TOXICITY),
        (concrete({"A1-A3": seven(184) | {"HTP": 1.0}}), "concrete", "A1-A3", TOXICITY[1:]),
        (without(HOLCIM, "GWP-total"), "concrete", "A1-A3", ("GWP-total",)),
    ],
    ids=["another group", "no group", "another scope", "only some of the four together", "the climate itself"],
)
def test_where_no_share_is_known_the_estimate_is_unknown(
    profile: Profile, group: str | None, asked: str, unknown: tuple[str, ...]
) -> None:
    found = estimate(mki(profile, indicator_set(profile.indicator_set, ON), asked), group, ON)
    assert (found.value, found.missing_share, found.unknown) == (None, None, unknown)
    assert [caveat.code for caveat in found.caveats] == ["usual-share"]


def test_a_part_without_profile_has_no_usual_share() -> None:
    parts = [Part("concrete", 1, HOLCIM, "A1-A3"), Part("fibre", 20, None)]
    found = estimate(mki(combine(parts, name="c", declared_unit="m3", on=ON), A2), "concrete", ON)
    assert found.value is None
    assert "fibre" in found.unknown


def test_the_shares_of_set_a2_are_the_medians_of_the_concretes_in_the_library() -> None:
    whole = [p for p in profiles().of("A2", "concrete") if p.id.startswith("a2/concrete-holcim-")]
    assert len(whole) == 96
    costs = [mki(profile, A2, "A1-A3") for profile in whole]
    rows = {
        row.conditions["missing"]: row
        for row in library().table("usual-shares").rows
        if row.conditions["indicator_set"] == "A2" and row.conditions["missing"] not in ("A2", "A3")
    }
    assert len(rows) == 12
    for code, row in rows.items():
        shares = [100 * (cost.by_indicator[str(code)] or 0) / (cost.value or NAN) for cost in costs]
        assert row.value == pytest.approx(statistics.median(shares), abs=0.01), code
        assert row.certainty is Certainty.DERIVED
    assert np.isfinite([cost.value or NAN for cost in costs]).all()
