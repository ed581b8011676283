"""What a mix takes: nothing where it meets, the least change where it does not, and the rules that stand in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from meetlat.concrete import AssessmentBasis, Constituent, Mix, assessment_basis
from meetlat.concrete.model import StockItem
from meetlat.concrete.rules.best_mix.adapt import Adaptation, adapt
from meetlat.errors import InputError
from meetlat.lca import profiles
from meetlat.requirements import Outcome
from meetlat.solver import Status
from tests.concrete.rules.best_mix.small_stock import STOCK, without
from tests.concrete.small import figures
from tests.parts import needs

pytestmark = needs("highspy")


@cache
def by() -> AssessmentBasis:
    return assessment_basis(figures(), profiles(), date(2027, 6, 1))


def made_of(kilograms: dict[str, float]) -> Mix:
    of = {one.name: one.of for one in STOCK}
    return Mix(
        *("wand", ("XC4", "XF1"), None, "C30/37"),
        reinforced=True,
        max_aggregate_mm=31.5,
        air_percent=1.5,
        constituents=tuple(replace(of[name], kg_per_m3=kg) for name, kg in kilograms.items()),
    )


def filled(cement: str, kg: float, water: float) -> Mix:
    """A cement and water, and 45 % sand and 55 % gravel to 985 litres."""
    density = {one.name: one.of.density_kg_per_m3 or 1 for one in STOCK}
    litres = 985 - water - 1000 * kg / density[cement]
    sand, gravel = 0.45 * litres * 2.65, 0.55 * litres * 2.65
    return made_of({cement: kg, "leidingwater": water, "zand 0/4": sand, "grind 4/32": gravel})


def found(mix: Mix, stock: tuple[StockItem, ...] = STOCK, measure: str = "change") -> Adaptation:
    return adapt(mix, stock, measure, by())


def test_a_mix_that_meets_stays_as_it_is() -> None:
    kept = found(filled("CEM III/B 42,5 N", 360, 168))
    assert kept.status is Status.OPTIMAL
    assert kept.swaps == ()
    assert kept.change_kg == pytest.approx(0, abs=0.1)


def test_the_least_change_swaps_the_cement() -> None:
    """350 kg of CEM I at 0.8 is 280 kg CO2; the ceiling is 155, which only the other cement reaches."""
    changed = found(filled("CEM I 52,5 R", 350, 168))
    swaps = {one.name: one for one in changed.swaps}
    assert changed.judged is not None
    assert changed.judged.verdict("co2").measured.low <= 155
    assert changed.conformity is not None
    assert changed.conformity.outcome is not Outcome.NOT_MET
    assert (swaps["CEM I 52,5 R"].before, swaps["CEM I 52,5 R"].after) == (350, 0)
    assert swaps["CEM III/B 42,5 N"].more > 300
    assert changed.extra_cost_eur == pytest.approx(
        sum(
            one.more * (next(item.price_eur_per_kg or 0 for item in STOCK if item.name == one.name))
            for one in changed.swaps
        ),
        abs=0.1,
    )


def test_water_stays_what_the_mix_of_today_takes() -> None:
    changed = found(filled("CEM I 52,5 R", 350, 160))
    assert changed.judged is not None
    water = next(one.kg_per_m3 for one in changed.judged.mix.constituents if one.kind == "water")
    assert water == pytest.approx(160, abs=0.1)


def test_no_other_change_that_meets_is_smaller() -> None:
    """Half of what goes in and out; a mix with more fly ash or less cement would break a rule or the ceiling."""
    changed = found(filled("CEM I 52,5 R", 350, 168))
    cheaper = found(filled("CEM I 52,5 R", 350, 168), measure="cost")
    assert changed.change_kg is not None
    assert cheaper.change_kg is not None
    assert changed.change_kg <= cheaper.change_kg + 0.01
    assert (cheaper.extra_cost_eur or 0) <= (changed.extra_cost_eur or 0) + 0.01


def test_without_another_cement_the_rules_are_named() -> None:
    stuck = found(filled("CEM I 52,5 R", 350, 168), without("CEM III/B 42,5 N"))
    assert stuck.status is Status.INFEASIBLE
    assert "best.rule.ceiling" in {one.code for one in stuck.conflicts}
    assert stuck.judged is None


def test_a_lever_whose_rule_does_not_bind_brings_nothing_here() -> None:
    levers = {one.lever: one for one in found(filled("CEM I 52,5 R", 350, 168)).levers}
    assert levers["particle_packing"].worth
    assert levers["warm_tunnel_forming"].worth is None
    assert levers["warm_tunnel_forming"].potential.value == 40


def test_what_is_missing_is_asked_at_once() -> None:
    with pytest.raises(InputError) as refused:
        found(Mix("leeg"))
    assert [one.column for one in refused.value.problems] == [
        *("strength_class", "exposure_classes", "max_aggregate_mm", "mix"),
    ]


def test_two_constituents_of_one_name_are_told_apart() -> None:
    mix = filled("CEM III/B 42,5 N", 360, 168)
    water = next(one for one in mix.constituents if one.kind == "water")
    others = tuple(one for one in mix.constituents if one.kind != "water")
    halves: tuple[Constituent, ...] = (replace(water, kg_per_m3=84), replace(water, kg_per_m3=84))
    assert found(replace(mix, constituents=(*others, *halves))).status is Status.OPTIMAL
