"""A mix conforms when it meets every limit of NEN 8005 in its exposure classes; what is not known leaves a verdict open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.concrete import Constituent, Mix
from meetlat.concrete.rules.composition.conform import Conformity, conform
from meetlat.requirements import Outcome, Verdict
from tests.concrete.small import ON, figures

CEMENT = Constituent("cement", 320, "CEM III/B 42,5 N", 2950)
WATER = Constituent("water", 155, density_kg_per_m3=1000)
SAND = Constituent("aggregate_fine", 790, "zand", 2650, secondary=False)
GRAVEL = Constituent("aggregate_coarse", 1110, "grind", 2650, secondary=False)
RECIPE = (CEMENT, WATER, SAND, GRAVEL)


def conformed(*constituents: Constituent, classes: tuple[str, ...] = ("XC4", "XF1"), **about: Any) -> Conformity:
    mix = Mix("m", classes, air_percent=about.pop("air_percent", 1.5), constituents=constituents or RECIPE, **about)
    return conform(mix, figures(), ON)


def verdict(found: Conformity, indicator: str) -> Verdict:
    return next(one for one in found.verdicts if one.requirement.indicator == indicator)


def outcomes(found: Conformity) -> dict[str, str]:
    return {one.requirement.indicator: one.outcome.value for one in found.verdicts}


def codes(one: Verdict) -> list[str]:
    return [line.code for line in one.explanation]


def with_water(kg: float) -> tuple[Constituent, ...]:
    return (CEMENT, replace(WATER, kg_per_m3=kg), SAND, GRAVEL)


def test_a_deck_conforms_with_its_margins() -> None:
    found = conformed()
    assert outcomes(found) == {"water_binder_ratio": "met", "binder": "met", "clinker": "met"}
    assert [one.margin for one in found.verdicts] == pytest.approx([0.0156, 20, 0])
    assert found.outcome is Outcome.MET


def test_too_much_water_says_what_it_takes() -> None:
    """172 kg on 320 kg is 0.5375: 12 kg less water, or 24 kg more binder."""
    one = verdict(conformed(*with_water(172)), "water_binder_ratio")
    assert one.outcome is Outcome.NOT_MET
    assert one.margin == pytest.approx(-0.0375)
    said = next(line for line in one.explanation if line.code == "conformity.less-water")
    assert dict(said.values) == {"water": 12, "binder": 24}


def test_just_at_the_limit_is_met() -> None:
    assert verdict(conformed(*with_water(160)), "water_binder_ratio").outcome is Outcome.MET


def test_a_verdict_names_its_clause_and_its_class() -> None:
    one = verdict(conformed(), "water_binder_ratio")
    assert one.requirement.figure.source.page == "NEN 8005, tabel E"
    assert one.requirement.conditions["exposure_class"] == "XC4"
    assert codes(one)[0] == "conformity.strictest"


def test_an_attest_is_named_where_it_would_help() -> None:
    slag = Constituent("addition", 100, "slak", 2900, type="slag")
    parts = (replace(CEMENT, kg_per_m3=260), slag, replace(WATER, kg_per_m3=165), SAND, GRAVEL)
    assert "conformity.attest" in codes(verdict(conformed(*parts), "water_binder_ratio"))
    attested = (parts[0], replace(slag, k_value=1.0), *parts[2:])
    assert verdict(conformed(*attested), "water_binder_ratio").outcome is Outcome.MET


def test_clinker_is_diluted_by_fly_ash_and_not_by_limestone() -> None:
    """CEM III/B counts as 25 %: 65 of 320 kg is 20.3 %."""
    ash = Constituent("addition", 60, "vliegas", 2300, type="fly_ash")
    cement = replace(CEMENT, kg_per_m3=260)
    diluted = verdict(conformed(cement, ash, WATER, SAND, GRAVEL), "clinker")
    assert diluted.outcome is Outcome.NOT_MET
    assert diluted.measured.low == pytest.approx(20.3125)
    limestone = replace(ash, type="limestone")
    assert verdict(conformed(cement, limestone, WATER, SAND, GRAVEL), "clinker").outcome is Outcome.MET
    unknown = verdict(conformed(cement, replace(ash, type=None), WATER, SAND, GRAVEL), "clinker")
    assert (unknown.outcome, unknown.ask[0].code) == (Outcome.UNKNOWN, "conformity.ask-type")  # type: ignore[union-attr]


def test_of_a_cement_without_designation_the_clinker_is_asked() -> None:
    one = verdict(conformed(replace(CEMENT, name="cement"), WATER, SAND, GRAVEL), "clinker")
    assert (one.outcome, one.ask[0].code) == (Outcome.UNKNOWN, "conformity.ask-cement")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("air", "grain", "water", "expected"),
    [
        (4.0, 16, 155, {"water_binder_ratio": "met", "air": "met"}),
        (3.0, 16, 155, {"water_binder_ratio": "not_met"}),
        (None, 16, 155, {"water_binder_ratio": "met", "air": "unknown"}),
        (4.0, None, 155, {"water_binder_ratio": "met", "air": "unknown"}),
        (5.0, None, 155, {"water_binder_ratio": "met", "air": "met"}),
        (1.5, 16, 140, {"water_binder_ratio": "met"}),
        (4.0, 16, 170, {"water_binder_ratio": "not_met", "air": "met"}),
    ],
)
def test_de_icing_salt_is_met_with_air_or_with_little_water(
    air: float | None, grain: float | None, water: float, expected: dict[str, str]
) -> None:
    """XF4: at most 0.45, or 0.50 with 4 % air at 16 mm."""
    found = conformed(*with_water(water), classes=("XF4",), air_percent=air, max_aggregate_mm=grain)
    assert {name: one for name, one in outcomes(found).items() if name in ("water_binder_ratio", "air")} == expected


def test_without_enough_air_it_says_that_air_would_do() -> None:
    found = conformed(classes=("XF4",), air_percent=3.0, max_aggregate_mm=16)
    said = next(line for line in verdict(found, "water_binder_ratio").explanation if line.code == "conformity.or-air")
    assert dict(said.values) == {"most": 0.5, "air": 4.0}


@pytest.mark.parametrize(
    ("kg", "kind", "classes", "expected"),
    [
        (200, "A1", ("XC1",), Outcome.MET),
        (300, "A2", ("XC1",), Outcome.NOT_MET),
        (300, None, ("XC1",), Outcome.UNKNOWN),
        (150, None, ("XC1",), Outcome.MET),
        (600, None, ("XC1",), Outcome.NOT_MET),
        (400, "A2", ("X0",), Outcome.MET),
    ],
)
def test_recycled_aggregate_by_its_type(
    kg: float, kind: str | None, classes: tuple[str, ...], expected: Outcome
) -> None:
    recycled = Constituent("aggregate_coarse", kg, "granulaat", 2300, secondary=True, type=kind, absorption_percent=5.0)
    gravel = replace(GRAVEL, kg_per_m3=1110 - kg)
    found = conformed(CEMENT, WATER, SAND, gravel, recycled, classes=classes)
    assert verdict(found, "recycled_coarse").outcome is expected


@pytest.mark.parametrize(("first", "second", "expected"), [(220, 40, ["met", "met"]), (40, 220, ["met", "not_met"])])
def test_of_two_types_each_keeps_its_own_limit(first: float, second: float, expected: list[str]) -> None:
    """Together at most 30 % as of A1, and of A2 at most 20 %."""
    gravel = replace(GRAVEL, kg_per_m3=840)
    kinds = (("A1", first), ("A2", second))
    recycled = (Constituent("aggregate_coarse", kg, kind, 2300, secondary=True, type=kind) for kind, kg in kinds)
    found = conformed(CEMENT, WATER, SAND, gravel, *recycled, classes=("XC1",))
    shares = [one for one in found.verdicts if one.requirement.indicator == "recycled_coarse"]
    assert [one.requirement.conditions["recycled_type"] for one in shares] == ["A1", "A2"]
    assert [one.outcome.value for one in shares] == expected


def test_of_a_slurry_only_the_solids_count() -> None:
    """Of 40 kg with half water 20 kg is silica fume; k is 1.0 where 0.50 is allowed."""
    slurry = Constituent("addition", 40, "silica slurry", 1400, type="silica_fume", water_percent=50.0)
    found = conformed(replace(CEMENT, name="CEM I 42,5 N"), slurry, WATER, SAND, GRAVEL)
    assert (found.binder.low, found.water.low) == (340, 175)


def test_what_recycled_aggregate_takes_up_decides_only_where_it_matters() -> None:
    recycled = Constituent("aggregate_coarse", 200, "granulaat", 2300, secondary=True, type="A1")
    parts = (SAND, replace(GRAVEL, kg_per_m3=900), recycled)
    assert verdict(conformed(CEMENT, WATER, *parts), "water_binder_ratio").outcome is Outcome.MET
    open_ = verdict(conformed(CEMENT, replace(WATER, kg_per_m3=165), *parts), "water_binder_ratio")
    assert (open_.outcome, open_.leaning) == (Outcome.UNKNOWN, Outcome.NOT_MET)
    assert open_.ask[0].code == "conformity.ask-absorption"  # type: ignore[union-attr]


def test_without_composition_every_limit_is_open() -> None:
    found = conform(Mix("m", ("XC4",)), figures(), ON)
    assert set(outcomes(found).values()) == {"unknown"}
    assert found.outcome is Outcome.UNKNOWN


def test_without_exposure_class_nothing_is_met() -> None:
    assert conformed(classes=()).outcome is Outcome.UNKNOWN


def test_in_x0_nothing_is_asked_of_primary_concrete() -> None:
    assert outcomes(conformed(classes=("X0",))) == {}


def test_an_exposure_class_that_does_not_exist_is_no_class_that_asks_nothing() -> None:
    with pytest.raises(ValueError, match="XC9"):
        conformed(classes=("XC4", "XC9"))


def test_a_recipe_that_is_not_one_cubic_metre_is_judged_both_ways() -> None:
    """With 10 % of everything more, 300 kg is 300 or 272 kg per m3: open in XC4; 350 kg is enough either way."""
    more = [
        replace(one, kg_per_m3=1.1 * one.kg_per_m3) for one in (replace(CEMENT, kg_per_m3=275), WATER, SAND, GRAVEL)
    ]
    one = verdict(conformed(*more), "binder")
    assert (one.outcome, one.ask[0].code) == (Outcome.UNKNOWN, "conformity.ask-yield")  # type: ignore[union-attr]


def test_sulphate_is_said_where_it_matters() -> None:
    assert "sulphate" in {one.code for one in conformed(classes=("XA2",)).caveats}
    assert "sulphate" not in {one.code for one in conformed().caveats}


@settings(max_examples=25)
@given(st.floats(120, 200), st.floats(120, 200))
def test_less_water_never_makes_it_worse(less: float, more: float) -> None:
    less, more = sorted((less, more))
    rank = {Outcome.MET: 0, Outcome.UNKNOWN: 1, Outcome.NOT_MET: 2}
    before, after = (verdict(conformed(*with_water(kg)), "water_binder_ratio").outcome for kg in (more, less))
    assert rank[after] <= rank[before]
