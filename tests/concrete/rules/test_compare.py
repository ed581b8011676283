"""Two mixes beside each other: what they share cancels, what is missing is said, and the order in which they are named does not matter."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.concrete import Constituent, Mix, check
from meetlat.concrete.rules.compare import Comparison, Difference, Sense, compare
from meetlat.lca import Profile
from tests.concrete.small import CEMENT, PLANT, by, composed, declared, profile, recipe

DRAWS = 2_000


@cache
def data_of(profile: Profile, kind: str | None) -> Profile:
    return replace(profile, origin=replace(profile.origin, kind_of_data=kind, year=2026))


def mix(name: str = "A", cement_kg: float = 300, cement: Profile = CEMENT, kind: str = "generic") -> Mix:
    first, *others = recipe(data_of(cement, kind))
    rest = [replace(one, profile=data_of(one.profile, kind)) for one in others if one.profile]
    return composed(name=name, constituents=(replace(first, kg_per_m3=cement_kg), *rest))


def compared(one: Mix, other: Mix, draws: int = DRAWS, seed: int = 1) -> Comparison:
    return compare(check(one, by()), check(other, by()), by(), draws, seed)


def co2(found: Comparison) -> Difference:
    difference = found.difference("co2")
    assert difference is not None
    return difference


def test_less_of_the_same_cement_is_better_for_sure() -> None:
    found = co2(compared(mix(), mix("B", 310)))
    assert found.more == pytest.approx(10 * 0.5 + 10 / 1000 * 100 * 0.1)
    assert (found.best, found.sense, found.chance.share) == ("A", Sense.EXACT, 1)


def test_another_cement_that_is_a_little_better_is_so_with_a_chance() -> None:
    found = co2(compared(mix(), mix("B", 300, profile(0.49, name="other cement"))))
    assert found.best == "B"
    assert 0.5 < found.chance.share < 0.7
    assert found.deviation > 5


def test_what_is_shared_cancels_and_unshared_does_not() -> None:
    shared = co2(compared(mix(), mix("B", 310)))
    apart = co2(compared(mix(), mix("B", 310, profile(0.5, name="same but unshared"))))
    assert shared.more == pytest.approx(apart.more)
    assert shared.deviation < apart.deviation / 5


def test_the_same_profiles_and_quantities_are_equal() -> None:
    one = mix()
    found = compared(one, replace(one, name="B", constituents=one.constituents[::-1]))
    assert [each.best for each in found.differences] == [None, None]
    assert [each.chance.share for each in found.differences] == [0.5, 0.5]
    assert not any(each.drawn.any() for each in found.differences)


@given(st.floats(250, 350), st.floats(0.3, 0.7))
@settings(max_examples=15, deadline=None)
def test_swapping_the_two_mirrors_the_answer(kg: float, co2_kg: float) -> None:
    one, other = mix(), mix("B", kg, profile(co2_kg, name="other cement"))
    there, back = co2(compared(one, other, 200)), co2(compared(other, one, 200))
    assert there.best == back.best
    assert there.chance == back.chance
    assert np.array_equal(there.drawn, -back.drawn)


def test_one_seed_gives_one_answer() -> None:
    one, other = mix(), mix("B", 300, profile(0.49, name="other cement"))
    assert co2(compared(one, other)).chance == co2(compared(one, other)).chance
    assert co2(compared(one, other)).chance != co2(compared(one, other, seed=2)).chance


def test_worse_data_widens_the_difference() -> None:
    other = profile(0.4, name="other cement")
    widths = [
        co2(compared(mix(kind=kind), mix("B", 300, other, kind))).deviation
        for kind in ("specific", "average", "generic")
    ]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1] / 2


def test_the_difference_is_that_of_its_parts() -> None:
    found = compared(mix(), mix("B", 310))
    parts = {part.kind: part.difference("co2") for part in found.parts}
    assert parts["cement"] == pytest.approx(5)
    assert parts["transport"] == pytest.approx(0.1)
    assert sum(parts.values()) == pytest.approx(co2(found).more)


def test_a_mix_that_misses_something_is_a_lower_bound_and_its_rival_is_better_at_least_so_often() -> None:
    lacking = replace(
        mix("B", 310), constituents=(*mix("B", 310).constituents, Constituent("admixture", 2, "plasticiser"))
    )
    found = co2(compared(mix(), lacking))
    assert (found.best, found.sense) == ("A", Sense.AT_LEAST)
    assert co2(compared(replace(lacking, name="A"), mix("B", 330))).sense is Sense.AT_MOST
    assert co2(compared(lacking, replace(lacking, name="C", plant=None))).sense is Sense.KNOWN_PART


def test_a_verdict_holds_in_the_draws_that_stay_below_the_ceiling() -> None:
    near = mix("B", 290)
    (one, other) = compared(mix(), near).sides
    chance, sense = other.holds["co2"]
    assert sense is Sense.EXACT
    assert chance.share > one.holds["co2"][0].share
    assert 0 < chance.share < 1


def test_declarations_are_compared_where_constituents_are_not_on_both_sides() -> None:
    found = compared(declared(co2=100.0), replace(mix("B"), plant=PLANT))
    first, second = found.sides
    assert (first.computed, second.computed) == (False, True)
    assert first.known == {"mki": 10.5, "co2": 100.0}
    assert found.spreads["EPD-1"].kind == "specific"
    assert co2(found).best == "D"


def test_one_declaration_of_both_cancels() -> None:
    found = co2(compared(declared(co2=100.0), replace(declared(co2=110.0), name="E")))
    assert found.chance.share == 1


def test_a_declaration_in_another_set_is_not_compared() -> None:
    found = compared(declared(indicator_set="A2"), replace(mix("B"), plant=PLANT))
    assert found.difference("mki") is None
    assert co2(found).unit == "kg/m3"


def test_what_kind_of_data_a_profile_is_may_be_asked() -> None:
    found = compared(composed(name="A"), composed(name="B", air_percent=2.5))
    (caveat,) = (one for one in found.caveats if one.code == "data-quality-unsaid")
    assert "cement" in str(caveat.message.values["profiles"])
