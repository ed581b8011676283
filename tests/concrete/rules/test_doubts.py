"""What is declared must go together: with its unit, with its other value, with what the constituents come to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.concrete import Constituent, Mix, MixResult, check
from meetlat.concrete.model import Declared
from meetlat.concrete.rules.doubts import doubts, doubts_of
from meetlat.errors import text
from meetlat.lca import Profile, indicator_set, mki, profiles
from meetlat.requirements import Outcome
from meetlat.words import say
from tests.concrete.small import CEMENT, ON, by, composed, declared, figures, profile, recipe

MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN
LOW, HIGH, RANGE = "mki-below-co2-share", "mki-far-above-co2-share", "value-out-of-range"


def found(mki: float | None, co2: float | None, **about: Any) -> list[str]:
    return [one.caveat.code for one in doubts(declared(mki, co2, **about), by().plausible)]


def asked(mix: Mix) -> str:
    return " ".join(dict.fromkeys(say(one.ask, "nl") for one in doubts(mix, by().plausible)))


def outcomes(result: MixResult) -> dict[str, Outcome]:
    return {verdict.requirement.indicator: verdict.outcome for verdict in result.verdicts}


def codes(result: MixResult) -> set[str]:
    return {caveat.code for caveat in result.caveats}


@pytest.mark.parametrize(
    ("mki", "co2", "expected"),
    [
        (10.4, 165, []),
        (8.01, 165, []),  # 8.25 less 3 %
        (8.0, 165, [LOW]),
        (6.0, 165, [LOW]),
        (4.4, 165, [RANGE, LOW]),
        (0, 165, [RANGE, LOW]),
        (-10.4, 165, [RANGE, LOW]),
        (10.4, 70.2, [HIGH]),
        (8.77, 70.2, []),  # 3.51 is 40 % of 8.775
        (10.4, 0.165, [RANGE]),
        (9, -20, [RANGE]),
        (10.4, 165_000, [RANGE, LOW]),
        (1040, 165, [RANGE]),
        (0.0104, 165, [RANGE, LOW]),
        (22.5, 165, [HIGH]),
        (4.4, 70.2, [RANGE]),
        (4.4, None, [RANGE]),
        (None, 0.165, [RANGE]),
        (None, 70.0, []),
        (None, None, []),
    ],
)
def test_an_mki_and_a_co2_of_set_a1_go_together(mki: float | None, co2: float | None, expected: list[str]) -> None:
    assert found(mki, co2) == expected


@pytest.mark.parametrize(
    ("mki", "co2", "expected"),
    [(22.5, 165, []), (18.6, 165, []), (18.5, 165, [LOW]), (9.4, 70, [RANGE]), (50, 165, [HIGH])],
)
def test_set_a2_weighs_by_its_own_weight(mki: float, co2: float, expected: list[str]) -> None:
    """0.116 · 165 = 19.14, less 3 %: 18.58."""
    assert found(mki, co2, indicator_set="A2") == expected


@pytest.mark.parametrize(("mki", "expected"), [(8.1, []), (22.5, []), (7.9, [LOW]), (50, [HIGH])])
def test_a_set_that_is_not_said_may_be_either(mki: float, expected: list[str]) -> None:
    assert found(mki, 165, indicator_set=None) == expected


@pytest.mark.parametrize(
    ("modules", "expected"), [("A1-A3 C1-C4 D", []), ("A4", []), ("A1 A2 A3", [LOW]), ("A1-A5", [LOW]), (None, [LOW])]
)
def test_module_d_may_lower_a_sum_and_a_part_is_no_whole(modules: str | None, expected: list[str]) -> None:
    assert found(6.0, 165, modules=modules) == expected


@pytest.mark.parametrize(
    ("mki", "co2", "meant"),
    [
        (4.4, 165, "MKI per ton (dan 10,34 €/m³)"),
        (10.4, 70.2, "CO2 per ton (dan 164,97 kg CO₂/m³)"),
        (10.4, 0.165, "CO2 in tonnen (dan 165 kg CO₂/m³)"),
        (10.4, 0.0702, "CO2 per kg (dan 164,97 kg CO₂/m³)"),
        (10.4, 165_000, "CO2 in grammen (dan 165 kg CO₂/m³)"),
        (1040, 165, "MKI in centen (dan 10,4 €/m³)"),
        (22.5, 165, "de MKI van set A2 en niet van set A1"),
        (4.4, 70.2, "MKI per ton (dan 10,34 €/m³)"),
    ],
)
def test_it_is_asked_which_unit_was_meant(mki: float, co2: float, meant: str) -> None:
    assert meant in asked(replace(declared(mki, co2), density_kg_per_m3=2350))


def test_without_a_density_what_a_tonne_comes_to_is_a_range() -> None:
    assert "MKI per ton (dan 8,8 tot 11,44 €/m³)" in asked(declared(4.4, 165))


def test_where_no_unit_helps_it_is_asked_without_a_guess() -> None:
    assert asked(declared(9, -20)) == "Vraag de betoncentrale in welke eenheid zij dit opgaf: CO2."


@pytest.mark.parametrize(("mki", "co2"), [(4.4, 165), (0, 165), (10.4, 0.165), (9, -20), (10.4, 70.2), (6, 165)])
def test_what_is_in_doubt_is_unknown_and_does_not_lean(mki: float, co2: float) -> None:
    result = check(declared(mki, co2), by())
    assert outcomes(result) == {"mki": UNKNOWN, "co2": UNKNOWN, "recycled": MET}
    assert [verdict.leaning for verdict in result.verdicts] == [None] * 3
    assert all(verdict.ask for verdict in result.verdicts[:2])
    assert result.outcome is UNKNOWN
    assert "derived-figure" in codes(result)


@pytest.mark.parametrize(
    ("mki", "co2", "expected"),
    [
        (10.4, 300, (UNKNOWN, NOT_MET)),
        (25, 165, (NOT_MET, UNKNOWN)),
        (25, 0.165, (NOT_MET, UNKNOWN)),
        (1040, 165, (UNKNOWN, UNKNOWN)),
        (10.4, 165_000, (UNKNOWN, UNKNOWN)),
    ],
)
def test_a_pair_in_doubt_fails_as_it_was_declared_and_what_is_impossible_is_not_judged(
    mki: float, co2: float, expected: tuple[Outcome, Outcome]
) -> None:
    result = check(declared(mki, co2), by())
    assert (result.verdict("mki").outcome, result.verdict("co2").outcome) == expected
    assert {LOW, HIGH, RANGE} & codes(result)


def test_no_published_pair_is_in_doubt() -> None:
    """The 24 pairs of the Betonakkoord, ceilings and frontrunner values of three years."""
    tables = [figures().table(f"concrete-{one}") for one in ("mki", "co2")]
    mkis, co2s = [
        {
            (row.level, str(row.conditions), row.valid_from): row.value
            for row in table.rows
            if isinstance(row.value, float)
        }
        for table in tables
    ]
    assert len(mkis.keys() & co2s.keys()) == 24
    assert [key for key in mkis if found(mkis[key], co2s[key])] == []


@pytest.mark.parametrize("name", ["A1", "A2"])
def test_no_real_concrete_is_in_doubt(name: str) -> None:
    """Every concrete of the library, with the MKI and the CO2 of its own profile."""
    weights = indicator_set(name, ON)
    costs = [
        mki(per_m3(one), weights, "A1-A3")
        for one in profiles().of(name, "concrete")
        if one.declared_unit in ("m3", "kg")
    ]
    assert len(costs) > 5
    assert [cost.profile for cost in costs if found(cost.value, cost.co2_kg, indicator_set=name)] == []


def per_m3(profile: Profile) -> Profile:
    density = profile.density_kg_per_m3
    return profile.scaled(density, "m3") if profile.declared_unit == "kg" and density else profile


@pytest.mark.parametrize(
    ("share", "doubted"), [(0.06, True), (0.999, True), (1.0, False), (6.0, False), (0.0, False), (None, False)]
)
def test_a_share_below_one_may_be_a_fraction(share: float | None, doubted: bool) -> None:
    mix = declared(recycled_percent=share)
    assert bool(doubts_of("recycled", mix, by().plausible)) is doubted
    result = check(mix, by())
    assert (result.verdict("recycled").outcome is UNKNOWN) is (doubted or share is None)
    assert result.outcome is MET, "the share does not bind"


def test_a_declaration_below_its_constituents_is_unknown() -> None:
    """173.55 kg and €8.6775 by the constituents; the ceilings are 169 and 10.9."""
    said = declared(8.0, 120).declared
    result = check(composed(declared=said), by())
    assert outcomes(result) == {"mki": MET, "co2": UNKNOWN, "recycled": UNKNOWN}
    assert {"declared-below-computed", "declared-above-computed"} <= codes(result)
    assert result.verdict("co2").leaning is None
    assert any("173.55" in say(line, "en") for line in result.verdict("co2").explanation)
    assert not any("Met: " in say(line, "en") for line in result.verdict("co2").explanation)


def test_a_lower_bound_above_what_is_declared_is_a_contradiction() -> None:
    cement, water, aggregate = recipe()
    mix = composed(constituents=(cement, water, replace(aggregate, profile=None)), declared=declared(6.0, 100).declared)
    result = check(mix, by())
    assert outcomes(result)["mki"] is UNKNOWN
    assert "declared-below-computed" in codes(result)


@pytest.mark.parametrize(("co2", "contradicts"), [(173.55, False), (168.5, False), (168.4, True), (200, False)])
def test_what_differs_by_rounding_or_is_more_careful_is_no_contradiction(co2: float, contradicts: bool) -> None:
    """173.55 / 1.03 = 168.495."""
    result = check(composed(declared=declared(10.5, co2, recycled_percent=0.0).declared), by())
    assert ("declared-below-computed" in codes(result)) is contradicts


def test_a_declaration_that_fails_by_itself_fails_whatever_its_constituents_say() -> None:
    dirty = recipe(profile(0.9))
    result = check(composed(constituents=dirty, declared=declared(11.5, 180).declared), by())
    assert outcomes(result) == {"mki": NOT_MET, "co2": NOT_MET, "recycled": UNKNOWN}
    assert "declared-below-computed" in codes(result)


def test_a_declaration_of_another_set_is_not_held_against_constituents() -> None:
    """The CO2 is: that of set A2 differs from that of set A1 by less than the tolerance."""
    result = check(composed(declared=declared(14, 100, indicator_set="A2").declared), by())
    said = [one.message.values["indicator"] for one in result.caveats if one.code == "declared-below-computed"]
    assert said == [text("concrete.co2")]


def test_words_that_name_no_declaration_prove_nothing() -> None:
    said = replace(declared().declared, declaration=None, instead="n.v.t.")
    result = check(Mix("D", ("XC4",), declared=said), by())
    assert outcomes(result) == {"mki": UNKNOWN, "co2": UNKNOWN, "recycled": UNKNOWN}
    assert result.verdict("mki").measured.low == 10.5, "what was declared is still shown"
    assert result.verdict("mki").measured.evidence == ()
    assert [say(ask, "nl") for ask in result.asked] == [
        "Vraag de betoncentrale om de verklaring (EPD of LCA): nummer, set, modules en laatste dag."
    ]
    assert "declared-without-proof" in codes(result)


def test_with_constituents_they_are_judged_instead() -> None:
    said = Declared(mki_eur_per_m3=1, instead="volgt")
    result = check(composed(declared=said), by())
    assert result.verdict("mki").measured.low == pytest.approx(8.6775)
    assert "declared-without-proof" in codes(result)


FLY_ASH = profile(0.001, name="fly ash", group="addition")


def test_a_profile_of_another_group_does_not_count() -> None:
    result = check(composed(constituents=recipe(FLY_ASH)), by())
    assert outcomes(result)["mki"] is UNKNOWN
    assert result.verdict("mki").leaning is None
    assert {"profile-of-another-group", "missing-profile"} <= codes(result)
    assert result.lower_bound


def test_of_nothing_but_other_groups_nothing_is_known() -> None:
    mix = Mix(
        "m",
        ("XC4",),
        air_percent=0,
        constituents=(Constituent("cement", 3000, density_kg_per_m3=3000, profile=FLY_ASH),),
    )
    result = check(mix, by())
    assert not result.verdict("mki").measured.is_known
    assert "profile-of-another-group" in codes(result)


@pytest.mark.parametrize(
    ("kind", "group", "misfit"),
    [
        ("cement", "cement", False),
        ("cement", "addition", True),
        ("cement", None, False),
        ("addition", "cement", True),
        ("addition", "lime", False),
        ("aggregate_coarse", "aggregate_fine", False),
        ("aggregate_fine", "end_of_life", False),
        ("aggregate_coarse", "water", True),
        ("water", "cement", True),
        ("fibre", "steel", False),
        ("admixture", "water", True),
        ("other", "asphalt", False),
    ],
)
def test_which_groups_a_constituent_may_have(kind: str, group: str | None, misfit: bool) -> None:
    assert Constituent(kind, 1, profile=replace(CEMENT, group=group)).misfit is misfit


@given(st.floats(5, 100), st.floats(0.4, 1.0))
def test_a_pair_whose_climate_share_is_possible_is_never_in_doubt(mki: float, share: float) -> None:
    co2 = share * mki / 0.05
    assert found(mki, co2) == ([] if 70 <= co2 <= 1500 else [RANGE])
