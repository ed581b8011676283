"""A mix fills one cubic metre: the sum is shown where it does not, and never refused where it might."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetlat.concrete import Constituent, Mix
from meetlat.concrete.rules.volume import check_density, check_volume, volume
from meetlat.errors import InputError
from meetlat.words import say
from tests.concrete.small import CEMENT, ON, composed, figures, profile, recipe


def codes(mix: Mix) -> list[str]:
    return [caveat.code for caveat in check_volume(mix, figures(), ON)]


def test_by_heart() -> None:
    """100 l cement + 180 l water + 700 l aggregate + 20 l air."""
    litres = [volume(one, figures(), ON).low for one in recipe()]
    assert litres == pytest.approx([100, 180, 700])
    assert codes(composed()) == []


@pytest.mark.parametrize(("air", "fits"), [(0, True), (2, True), (5, True), (5.1, False)])
def test_the_tolerance_is_three_percent(air: float, fits: bool) -> None:
    """980 l and the air against 1000 ± 30 l."""
    mix = composed(air_percent=air)
    if fits:
        assert codes(mix) == []
    else:
        with pytest.raises(InputError, match="not-one-m3"):
            codes(mix)


def test_a_mix_without_its_aggregate_is_refused_with_the_sum_shown() -> None:
    with pytest.raises(InputError) as refused:
        codes(composed(constituents=recipe()[:2]))
    (problem,) = refused.value.problems
    said = say(problem.message, "en")
    assert "300 l together (CEM III/B 100 l, water 180 l, air 20 l); it must be 970 to 1,030 l" in said
    assert (problem.column, problem.found) == ("kg_per_m3", 300)


def test_air_that_is_not_given_may_be_anything_usual() -> None:
    """980 l of constituents, and 0 to 7 % of air: it may fit. 900 l may fit neither with little nor with much air."""
    assert codes(composed(air_percent=None)) == []
    cement, water, aggregate = recipe()
    thin = (cement, water, replace(aggregate, kg_per_m3=aggregate.kg_per_m3 - 0.08 * 2650 - 2))
    with pytest.raises(InputError, match="not-one-m3"):
        codes(composed(constituents=thin, air_percent=None))


def test_a_density_that_is_not_given_is_a_range_and_is_said() -> None:
    cement, water, aggregate = recipe()
    mix = composed(constituents=(replace(cement, density_kg_per_m3=None), water, aggregate))
    found = volume(mix.constituents[0], figures(), ON)
    assert (found.low, found.high) == pytest.approx((300 / 3.15, 300 / 2.95))
    assert "usual-density" in codes(mix)


def test_the_density_of_a_profile_goes_before_a_usual_one() -> None:
    dense = profile(0.5, density_kg_per_m3=2000.0)
    assert volume(Constituent("cement", 300, profile=dense), figures(), ON).high == 150
    assert volume(Constituent("cement", 300, density_kg_per_m3=3000, profile=dense), figures(), ON).high == 100


def test_secondary_aggregate_is_lighter_and_unsaid_may_be_either() -> None:
    said = {
        one: volume(Constituent("aggregate_coarse", 1000, secondary=one), figures(), ON) for one in (True, False, None)
    }
    assert said[True].low > said[False].low
    assert (said[None].low, said[None].high) == (said[False].low, said[True].high)


def test_fibres_of_unknown_density_leave_the_volume_unchecked_but_not_a_sum_that_is_too_large() -> None:
    fibres = Constituent("fibre", 30, "staalvezel")
    assert "volume-not-checked" in codes(composed(constituents=(*recipe(), fibres)))
    with pytest.raises(InputError, match="not-one-m3"):
        codes(composed(constituents=(*recipe(), fibres, Constituent("cement", 300, density_kg_per_m3=3000))))


def test_nothing_of_a_constituent_takes_no_room() -> None:
    assert volume(Constituent("fibre", 0), figures(), ON).high == 0


@pytest.mark.parametrize(
    ("density", "strength", "usual"),
    [
        (2370, "C30/37", True),
        (2000, "C30/37", True),
        (2600, None, True),
        (2.37, "C30/37", False),
        (1999, "C30/37", False),
        (2601, "C30/37", False),
        (1400, "LC25/28", True),
        (2370, "LC25/28", False),
    ],
)
def test_an_unusual_density_is_said(density: float, strength: str | None, usual: bool) -> None:
    found = check_density(Mix("m", density_kg_per_m3=density, strength_class=strength), figures(), ON)
    assert [caveat.code for caveat in found] == ([] if usual else ["density-unusual"])


def test_without_a_density_the_mass_of_the_constituents_counts() -> None:
    assert check_density(composed(), figures(), ON) == ()
    assert check_density(composed(constituents=recipe()[:1]), figures(), ON) != ()
    assert check_density(Mix("m"), figures(), ON) == ()


def test_the_profile_in_use_has_no_density() -> None:
    """Else the tests above would hold for the wrong reason."""
    assert CEMENT.density_kg_per_m3 is None
