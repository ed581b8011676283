"""Two judges, written apart, agree on every day: with complete tables, at the edges of powers and of days, whatever is stated or not."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.equipment import Deployment, Energy, Kind, Level, Machine, Span, Use, days_of, judge_deployment, shares
from meetlat.figures import Library, library
from tests.equipment import second_judge
from tests.parts import examples

POWERS = (None, 5, 18, 18.5, 19, 36.9, 37, 55.9, 56, 100, 129.9, 130, 300, 559.9, 560, 560.1, 900)
LAST = second_judge.PERIODS[-1][1]
EDGES = [day for period in second_judge.PERIODS for day in period]
ENERGIES = (None, *Energy)
MAYBE = (None, True, False)


KEPT = TemporaryDirectory()


@cache
def own() -> Library:
    """Return the figures with complete tables of the second judge laid over them."""
    folder = Path(KEPT.name)
    second_judge.write_tables(folder)
    return library([folder])


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = min(LAST, draw(st.sampled_from(EDGES)) + timedelta(draw(st.integers(-2, 2))))
    return Span(first, min(LAST, first + timedelta(draw(st.sampled_from((0, 1, 3, 200))))))


MOBILES = st.builds(
    Machine,
    kind=st.just(Kind.MOBILE),
    power_kw=st.sampled_from(POWERS),
    stage=st.sampled_from((None, "I", "II", "IIIA", "IIIB", "IV", "V")),
    energy=st.sampled_from(ENERGIES),
    described_energy=st.sampled_from((None, None, Energy.ELECTRIC, Energy.DIESEL)),
    particulate_filter=st.sampled_from(MAYBE),
    scr=st.sampled_from(MAYBE),
    built_on=st.sampled_from((None, date(2027, 12, 31), date(2028, 1, 1))),
)
LORRIES = st.builds(
    Machine,
    kind=st.just(Kind.TRANSPORT),
    category=st.sampled_from((None, "N1", "N2", "N3", "M1")),
    stage=st.sampled_from((None, "EURO 3", "EURO IV", "EURO 5", "EURO VI", "EURO 6")),
    energy=st.sampled_from(ENERGIES),
)
VESSELS = st.builds(
    Machine,
    kind=st.just(Kind.VESSEL),
    vessel_type=st.sampled_from((None, "seagoing", "inland", "small_cutter_dredger")),
    stage=st.sampled_from((None, "TIER I", "TIER II", "TIER III", "CCR I", "CCR II", "V")),
    energy=st.sampled_from(ENERGIES),
    hopper_m3=st.sampled_from((None, 15_000, 15_001)),
)
DEPLOYMENTS = st.builds(
    Deployment,
    name=st.just("one"),
    machine=st.one_of(MOBILES, LORRIES, VESSELS),
    span=spans(),
    necessity=st.sampled_from(MAYBE),
    water_zone=st.sampled_from((None, "3", "4")),
)


@settings(max_examples=examples(few=150, many=1000))
@given(one=DEPLOYMENTS, level=st.sampled_from(Level))
def test_two_judges_agree_on_every_day(one: Deployment, level: Level) -> None:
    judged = judge_deployment(own(), one, level)
    parts = [(days_of(part), part.outcome) for part in judged.verdicts] or [(one.span, judged.outcome)]
    found = {span.first + timedelta(n): outcome.value for span, outcome in parts for n in range(span.days)}
    assert sum(span.days for span, _ in parts) == one.span.days
    assert found == second_judge.outcomes(one, level.value)


@st.composite
def worked(draw: st.DrawFn, category: str) -> Deployment:
    energy = draw(st.sampled_from((None, Energy.DIESEL, Energy.ELECTRIC)))
    first = date(2026, 6, 1) + timedelta(draw(st.integers(0, 60)))
    span = Span(first, first + timedelta(draw(st.integers(20, 90))))
    if category == "mobile":
        machine = Machine(Kind.MOBILE, power_kw=draw(st.integers(5, 600)), energy=energy)
        return Deployment(
            "one", machine, span, use=Use(hours=draw(st.integers(1, 500)), load_percent=draw(st.integers(1, 100)))
        )
    vehicle = Machine(Kind.TRANSPORT, category=category, energy=energy)
    return Deployment("one", vehicle, span, use=Use(distance_km=draw(st.integers(1, 9000))))


@pytest.mark.parametrize("category", ["mobile", "N1", "N2", "N3"])
@settings(max_examples=examples(few=10, many=300))
@given(data=st.data())
def test_two_judges_add_up_the_same_shares(category: str, data: st.DataObject) -> None:
    fleet = data.draw(st.lists(worked(category), min_size=1, max_size=6))
    found = [share for share in shares(own(), fleet, Level.AMBITIOUS) if share.category == category]
    assert found
    for share in found:
        low, high, asked = second_judge.share(fleet, category, share.span.first)
        assert share.required_percent == float(asked)
        assert (share.sums.lowest_percent, share.sums.highest_percent) == pytest.approx((float(low), float(high)))
        outcome = "met" if low >= asked else "not_met" if high < asked else "unknown"
        assert share.outcome.value == outcome
