"""Whether a mix meets what is required: exact to the limit, unknown where it is, and never better by being dirtier."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.concrete import Mix, MixResult, check
from meetlat.concrete.model import Declared
from meetlat.figures import Certainty
from meetlat.requirements import Outcome
from meetlat.words import say
from tests.concrete.small import by, composed, declared, profile, recipe

RANK = {Outcome.MET: 0, Outcome.UNKNOWN: 1, Outcome.NOT_MET: 2}
MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN


def outcomes(result: MixResult) -> list[Outcome]:
    return [verdict.outcome for verdict in result.verdicts]


def said(result: MixResult, indicator: str, language: str = "en") -> list[str]:
    return [say(line, "nl" if language == "nl" else "en") for line in result.verdict(indicator).explanation]


def test_a_proven_mix_meets_the_ceilings_of_its_category_and_year() -> None:
    result = check(declared(10.5, 165), by())
    assert outcomes(result) == [MET, MET, MET]
    mki = result.verdict("mki")
    assert (mki.requirement.figure.value, mki.margin) == (10.9, 0.4)
    assert result.outcome is MET
    assert not result.lower_bound
    assert said(result, "mki")[0] == "Category outdoor, by the exposure classes XC4, XF1."


@pytest.mark.parametrize(("mki", "outcome", "margin"), [(10.9, MET, 0), (10.91, NOT_MET, -0.01), (12, NOT_MET, -1.1)])
def test_the_limit_itself_is_met(mki: float, outcome: Outcome, margin: float) -> None:
    verdict = check(declared(mki), by()).verdict("mki")
    assert (verdict.outcome, verdict.margin) == (outcome, margin)


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2024, 12, 31), UNKNOWN),
        (date(2025, 1, 1), MET),
        (date(2025, 12, 31), MET),
        (date(2026, 1, 1), NOT_MET),
        (date(2027, 12, 31), NOT_MET),
        (date(2028, 1, 1), UNKNOWN),
    ],
)
def test_the_day_before_and_the_day_after(on: date, outcome: Outcome) -> None:
    """11.5 against 11.7 in 2025 and 10.9 in 2026; before 2025 and after 2027 nothing is published."""
    verdict = check(declared(11.5), by(on)).verdict("mki")
    assert verdict.outcome is outcome
    assert bool(verdict.ask) is (outcome is UNKNOWN)


def test_the_frontrunner_value_is_another_level() -> None:
    assert check(declared(8.0, 119), by(level="frontrunner")).outcome is MET
    assert check(declared(8.1, 119), by(level="frontrunner")).outcome is NOT_MET


def test_the_recycled_share_is_judged_by_its_target_and_does_not_bind() -> None:
    result = check(declared(recycled_percent=4.0), by())
    assert result.verdict("recycled").outcome is NOT_MET
    assert result.outcome is MET


def test_a_share_above_the_limit_is_said_and_not_judged() -> None:
    above = check(declared(recycled_percent=16.0), by())
    assert above.verdict("recycled").outcome is MET
    assert "limit value of 15 %" in said(above, "recycled")[-1]
    assert "limit value" not in said(check(declared(recycled_percent=15.0), by()), "recycled")[-1]


def test_another_set_is_unknown_asks_and_does_not_lean() -> None:
    verdict = check(declared(19.5, indicator_set="A2"), by()).verdict("mki")
    assert (verdict.outcome, verdict.leaning, verdict.margin) == (UNKNOWN, None, None)
    assert [say(ask, "en") for ask in verdict.ask] == ["Ask the concrete plant for the value of set A1."]
    assert any("never converted" in line for line in said(check(declared(19.5, indicator_set="A2"), by()), "mki"))


@pytest.mark.parametrize(("mki", "leaning"), [(10.5, MET), (11.5, NOT_MET)])
def test_an_expired_declaration_is_unknown_and_leans(mki: float, leaning: Outcome) -> None:
    verdict = check(declared(mki, valid_to=date(2025, 12, 31)), by()).verdict("mki")
    assert (verdict.outcome, verdict.leaning) == (UNKNOWN, leaning)


@pytest.mark.parametrize(("mki", "outcome"), [(8.3, MET), (9.0, UNKNOWN), (10.9, UNKNOWN), (11.0, NOT_MET)])
def test_category_3_meets_only_with_its_uplift_and_fails_only_without(mki: float, outcome: Outcome) -> None:
    """10.9 / 1.3 = 8.38."""
    assert check(declared(mki, category="3"), by()).verdict("mki").outcome is outcome


def test_a_computed_mix_that_misses_nothing_is_judged_exactly() -> None:
    result = check(composed(), by())
    assert result.verdict("mki").measured.low == pytest.approx(8.6775)
    assert (result.verdict("mki").outcome, result.verdict("co2").outcome) == (MET, NOT_MET)
    assert result.verdict("co2").margin == pytest.approx(169 - 173.55)
    assert not result.lower_bound


def test_a_lower_bound_above_the_ceiling_is_not_met_and_below_it_unknown() -> None:
    cement, water, aggregate = recipe(profile(0.6))
    dirty = check(composed(constituents=(cement, water, replace(aggregate, profile=None))), by())
    assert dirty.verdict("co2").outcome is NOT_MET, "180 kg of cement alone is above 169"
    assert dirty.verdict("mki").outcome is UNKNOWN
    assert dirty.lower_bound
    assert any("Give an environmental profile" in say(ask, "en") for ask in dirty.verdict("mki").ask)


@pytest.mark.parametrize(("co2_of_cement", "leaning"), [(0.3, MET), (0.499, NOT_MET)])
def test_what_is_usually_missing_makes_it_lean(co2_of_cement: float, leaning: Outcome) -> None:
    """0.499: 168.25 + 3 kg without the plant; with its usual 1.3 % above 169."""
    cement, water, aggregate = recipe(profile(co2_of_cement))
    near = replace(aggregate, profile=profile(0.008))
    verdict = check(composed(constituents=(cement, water, near), plant=None), by()).verdict("co2")
    assert (verdict.outcome, verdict.leaning) == (UNKNOWN, leaning)


def test_the_declared_value_is_judged_and_the_computed_one_said_beside_it() -> None:
    mix = composed(declared=declared().declared)
    result = check(mix, by())
    assert result.verdict("mki").measured.low == 10.5
    assert said(result, "mki")[-2:] == [
        "Computed from the constituents: 8.68 €/m³.",
        "By module: A1 8.43, A2 0.15, A3 0.1 €/m³.",
    ]
    assert said(result, "co2", "nl")[-2:] == [
        "Berekend uit de bestanddelen: 173,55 kg CO₂/m³.",
        "Per module: A1 168,55, A2 3, A3 2 kg CO₂/m³.",
    ]


def test_a_declared_value_without_declaration_gives_way_to_the_computed_one() -> None:
    result = check(composed(declared=Declared(mki_eur_per_m3=1)), by())
    assert result.verdict("mki").measured.low == pytest.approx(8.6775)
    assert "declared-without-proof" in [caveat.code for caveat in result.caveats]


def test_nothing_known_is_unknown_and_asks_for_a_declaration() -> None:
    result = check(Mix("m", ("XC1",)), by())
    assert outcomes(result) == [UNKNOWN, UNKNOWN, UNKNOWN]
    assert not result.lower_bound
    assert "declaration with the MKI of set A1, modules A1-A3" in say(result.verdict("mki").ask[0], "en")


def test_without_a_class_nothing_can_be_judged_but_values_are_shown() -> None:
    result = check(declared(1, exposure_classes=()), by())
    assert outcomes(result) == [UNKNOWN, UNKNOWN, UNKNOWN]
    assert result.verdict("mki").measured.low == 1
    assert result.verdict("mki").requirement.figure.value is None


@pytest.mark.parametrize(
    ("category", "outcome"), [(None, UNKNOWN), ("outdoor", MET)], ids=["by its classes", "by the client"]
)
def test_a_derived_category_carries_no_verdict_where_published_figures_are_asked(
    category: str | None, outcome: Outcome
) -> None:
    verdict = check(replace(declared(), category=category), by(accept=Certainty.PUBLISHED)).verdict("mki")
    assert verdict.outcome is outcome
    assert verdict.leaning is (MET if outcome is UNKNOWN else None)


def test_a_category_of_the_client_decides_the_requirement() -> None:
    verdict = check(replace(declared(10.0), category="unreinforced"), by()).verdict("mki")
    assert (verdict.requirement.figure.value, verdict.outcome) == (9.5, NOT_MET)


@given(
    st.floats(5, 20),
    st.floats(5, 20),
    st.sampled_from(["1", "2", "3", "3a"]),
    st.sampled_from(["X0", "XC1", "XC4", "XD1"]),
)
def test_a_cleaner_mix_never_gets_a_worse_verdict(one: float, other: float, category: str, exposure: str) -> None:
    """Of what is plausible: below that it is asked in which unit it was meant."""
    clean, dirty = (
        check(declared(value, value * 15, category=category, exposure_classes=(exposure,)), by())
        for value in sorted((one, other))
    )
    for indicator in ("mki", "co2"):
        assert RANK[clean.verdict(indicator).outcome] <= RANK[dirty.verdict(indicator).outcome]


@given(st.floats(0, 40))
def test_a_mix_in_a_harsher_environment_is_judged_no_stricter(mki: float) -> None:
    """The published ceilings rise with what the environment demands."""
    ranks = [
        RANK[check(declared(mki, exposure_classes=(one,)), by()).verdict("mki").outcome]
        for one in ("X0", "XC1", "XC4", "XS3")
    ]
    assert ranks == sorted(ranks, reverse=True)
