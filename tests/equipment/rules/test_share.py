from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.equipment import Basis, Choices, Deployment, Energy, Kind, Level, Share, Span, shares
from meetlat.equipment.rules.share import OutsideRangeError
from meetlat.figures import Certainty
from meetlat.words import say
from tests.equipment.small import LIBRARY, deployed, electric, lorry, mobile, vessel

H24, H25 = Span(date(2024, 7, 1), date(2024, 12, 31)), Span(date(2025, 1, 1), date(2025, 6, 30))


def of(
    *deployments: Deployment, choices: Choices | None = None, accept: Certainty = Certainty.DERIVED
) -> tuple[Share, ...]:
    return shares(LIBRARY, deployments, Level.AMBITIOUS, choices or Choices(), accept)


def guide(span: Span) -> list[Deployment]:
    return [
        mobile("IIIB", 100, hours=600, load_percent=10, span=span, name="crane", description="hijskraan"),
        mobile("IIIB", 50, hours=500, load_percent=10, span=span, name="ex1", description="graafmachine"),
        mobile("IIIB", 50, hours=500, load_percent=10, span=span, name="ex2", description="graafmachine"),
    ]


@pytest.mark.parametrize(("span", "percent", "top", "amount"), [(H24, 10, 30, 1100), (H25, 30, 70, 3300)])
def test_the_work_of_the_guide(span: Span, percent: float, top: float, amount: float) -> None:
    (share,) = of(*guide(span))
    assert (share.sums.total, share.required_percent, share.required_amount) == (11_000, percent, amount)
    assert share.range is not None
    assert (share.range.low, share.range.high) == (percent, top)
    assert (share.outcome.value, share.gap) == ("not_met", amount)


@pytest.mark.parametrize(
    ("category", "km", "span", "amount"),
    [("N2", 24_000, H24, 2_400), ("N2", 24_000, H25, 12_000), ("N1", 18_000, H24, 9_000), ("N1", 18_000, H25, 18_000)],
)
def test_the_kilometres_of_the_guide(category: str, km: float, span: Span, amount: float) -> None:
    (share,) = of(lorry("EURO V", category, distance_km=km, span=span))
    assert (share.category, share.unit, share.required_amount) == (category, "km", amount)


def test_a_year_of_the_guide_gives_both_periods() -> None:
    first, second = of(*guide(H24), *guide(H25))
    assert (first.span, second.span) == (H24, H25)
    assert [share.required_amount for share in (first, second)] == [1100, 3300]


@given(
    st.floats(0.01, 1000),
    st.lists(
        st.tuples(st.integers(0, 1000), st.integers(1, 500), st.integers(0, 100), st.booleans()), min_size=1, max_size=5
    ),
)
def test_ten_times_the_hours_is_ten_times_the_need_and_the_same_share(
    factor: float, machines: list[tuple[int, int, int, bool]]
) -> None:
    def fleet(times: float) -> list[Deployment]:
        return [
            (electric if free else mobile)(power_kw=power, hours=hours * times, load_percent=load)
            for hours, power, load, free in machines
        ]

    (one,), (many,) = of(*fleet(1)), of(*fleet(factor))
    assert many.sums.total == pytest.approx(one.sums.total * factor)
    assert many.required_amount == pytest.approx((one.required_amount or 0) * factor)
    assert many.sums.share_percent == pytest.approx(one.sums.share_percent)


FLEET = st.lists(
    st.tuples(
        st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        st.integers(0, 500),
        st.none() | st.floats(0, 3000),
        st.sampled_from([Energy.DIESEL, Energy.ELECTRIC, None]),
    ),
    min_size=1,
    max_size=6,
)


def fleet(rows: list[tuple[date, int, float | None, Energy | None]]) -> list[Deployment]:
    return [
        deployed(
            Kind.MOBILE,
            f"m{number}",
            Span(first, first + timedelta(length)),
            energy=energy,
            power_kw=100,
            hours=hours,
            load_percent=30,
        )
        for number, (first, length, hours, energy) in enumerate(rows)
    ]


@given(FLEET, st.randoms())
def test_the_order_of_rows_does_not_matter(
    rows: list[tuple[date, int, float | None, Energy | None]], random: Random
) -> None:
    deployments = fleet(rows)
    shuffled = random.sample(deployments, len(deployments))
    assert [(s.span, s.sums, s.outcome) for s in of(*shuffled)] == [
        (s.span, s.sums, s.outcome) for s in of(*deployments)
    ]


@given(FLEET)
def test_splitting_a_deployment_never_changes_totals(rows: list[tuple[date, int, float | None, Energy | None]]) -> None:
    deployments = fleet(rows)
    halves = [part for one in deployments for part in halved(one)]
    before, after = of(*deployments), of(*halves)
    assert [s.span for s in before] == [s.span for s in after]
    for one, other in zip(before, after, strict=True):
        assert one.sums.total == pytest.approx(other.sums.total)
        assert one.sums.zero_emission == pytest.approx(other.sums.zero_emission)
        assert (one.sums.lacks_exhaust, one.sums.lacks_zero_emission) == (
            other.sums.lacks_exhaust,
            other.sums.lacks_zero_emission,
        )


def halved(one: Deployment) -> list[Deployment]:
    if one.span.days == 1:
        return [one]
    cut = one.span.first + timedelta(one.span.days // 2)
    spans = one.span.split({cut})
    hours = one.use.hours
    return [
        replace(one, span=part, use=replace(one.use, hours=None if hours is None else hours * part.part_of(one.span)))
        for part in spans
    ]


@given(FLEET)
def test_the_periods_add_up_to_all_work(rows: list[tuple[date, int, float | None, Energy | None]]) -> None:
    deployments = fleet(rows)
    known = sum((one.use.hours or 0) * 30 for one in deployments)
    assert sum(share.sums.total for share in of(*deployments)) == pytest.approx(known)


@given(FLEET, st.floats(0, 1000))
def test_more_emission_free_work_never_makes_it_worse(
    rows: list[tuple[date, int, float | None, Energy | None]], extra: float
) -> None:
    order = ["not_met", "unknown", "met", "not_applicable"]
    deployments = fleet(rows)
    whole = Span(min(d.span.first for d in deployments), max(d.span.last for d in deployments))
    more = [*deployments, electric(100, hours=extra, load_percent=100, span=whole)]
    for one, other in zip(of(*deployments), of(*more), strict=True):
        if one.outcome.value != "not_applicable":
            assert order.index(other.outcome.value) >= order.index(one.outcome.value)


def test_a_span_over_new_year_is_divided_by_days() -> None:
    over = Span(date(2024, 12, 17), date(2025, 1, 15))
    first, second = of(mobile(hours=300, load_percent=10, span=over))
    assert (first.sums.total, second.sums.total) == (1500, 1500)
    assert (first.span.last, second.span.first) == (date(2024, 12, 31), date(2025, 1, 1))


def test_below_the_ambitious_level_no_share_is_asked() -> None:
    assert shares(LIBRARY, guide(H24), Level.BASIC) == ()


def test_vessels_have_no_required_share() -> None:
    (share,) = of(vessel(power_kw=900, hours=100, load_percent=50))
    assert (share.category, share.outcome.value, share.required_percent, share.sums.total) == (
        "vessel",
        "not_applicable",
        None,
        45_000,
    )


# ── what is not known ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_diesel_without_hours_leaves_the_share_open() -> None:
    (share,) = of(electric(hours=100, load_percent=50), mobile(hours=None, load_percent=50))
    assert (share.outcome.value, share.sums.share_percent) == ("unknown", None)
    assert (share.sums.lowest_percent, share.sums.highest_percent) == (0, 100)
    assert "draaiuren" in say(share.ask[0], "nl")


def test_what_is_missing_cannot_save_a_share_that_fails_anyway() -> None:
    """More diesel only makes it worse: not met whatever the missing hours."""
    (share,) = of(electric(hours=1, load_percent=50), mobile(hours=99), mobile(hours=1000, load_percent=50))
    assert share.outcome.value == "not_met"


def test_missing_electric_hours_cannot_spoil_a_share_that_is_met() -> None:
    (share,) = of(
        electric(hours=100, load_percent=50), electric(hours=None), mobile(hours=100, load_percent=50), name_free()
    )
    assert share.outcome.value == "met"


def name_free() -> Deployment:
    return electric(hours=0.0, name="stood still")


def test_a_machine_of_unknown_energy_counts_either_way() -> None:
    nobody_knows = deployed(Kind.MOBILE, power_kw=100, hours=100, load_percent=50)
    (share,) = of(nobody_knows, mobile(hours=100, load_percent=50))
    assert (share.sums.lowest_percent, share.sums.highest_percent, share.outcome.value) == (0, 50, "unknown")


def test_an_unknown_cell_of_the_table_is_unknown() -> None:
    (share,) = of(mobile(hours=100, load_percent=50, span=Span(date(2028, 1, 1), date(2028, 2, 1))))
    assert (share.outcome.value, share.required_percent, share.required_amount) == ("unknown", None, None)
    assert "tabel 9" in say(share.ask[0], "nl")


def test_a_derived_share_can_be_refused() -> None:
    later = Span(date(2026, 1, 1), date(2026, 6, 30))
    (share,) = of(electric(hours=100, load_percent=50, span=later), accept=Certainty.PUBLISHED)
    assert share.outcome.value == "unknown"


def test_no_work_at_all_asks_nothing() -> None:
    (share,) = of(mobile(hours=0.0))
    assert share.outcome.value == "not_applicable"


def test_a_vehicle_without_category_counts_in_no_share() -> None:
    assert of(lorry(category=None, distance_km=10)) == ()


# ── what the tender chooses ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_tender_may_set_a_share_within_the_range() -> None:
    (share,) = of(*guide(H25), choices=Choices(shares={date(2025, 3, 1): 50}))
    assert (share.required_percent, share.required_amount) == (50, 5500)


@pytest.mark.parametrize("percent", [29.9, 70.1])
def test_a_share_outside_the_range_is_refused(percent: float) -> None:
    with pytest.raises(OutsideRangeError) as refused:
        of(*guide(H25), choices=Choices(shares={date(2025, 3, 1): percent}))
    assert "30 tot en met 70 %" in say(refused.value.message, "nl")


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2031, 6, 1)])
def test_a_share_for_a_period_without_work_is_refused(day: date) -> None:
    with pytest.raises(OutsideRangeError) as refused:
        of(*guide(H25), choices=Choices(shares={day: 50}))
    assert "in geen tijdvak met werk" in say(refused.value.message, "nl")
    assert of(*guide(H25), choices=Choices(shares={date(2025, 1, 1): 50})) == of(
        *guide(H25), choices=Choices(shares={date(2025, 3, 1): 50})
    )


@pytest.mark.parametrize("level", [Level.MINIMUM, Level.BASIC])
def test_a_share_at_a_level_that_asks_none_is_refused(level: Level) -> None:
    with pytest.raises(OutsideRangeError):
        shares(LIBRARY, guide(H25), level, Choices(shares={date(2025, 3, 1): 50}))
    assert shares(LIBRARY, guide(H25), level) == ()


def test_two_shares_in_one_period_are_refused() -> None:
    with pytest.raises(OutsideRangeError):
        of(*guide(H25), choices=Choices(shares={date(2025, 3, 1): 40, date(2025, 4, 1): 50}))


def test_a_chosen_share_is_for_the_categories_that_have_a_range() -> None:
    lorries = (lorry(distance_km=100, span=H25), lorry(None, energy=Energy.ELECTRIC, distance_km=100, span=H25))
    chosen = Choices(shares={date(2025, 3, 1): 50})
    machines, roads = of(*guide(H25), *lorries, choices=chosen)
    (alone,) = of(*lorries)
    assert (machines.category, machines.required_percent) == ("mobile", 50)
    assert (roads.category, roads.required_percent, roads.outcome) == ("N2", alone.required_percent, alone.outcome)
    with pytest.raises(OutsideRangeError):
        of(*lorries, choices=chosen)


def test_the_tender_may_count_measured_energy() -> None:
    (share,) = of(mobile(fuel_litres=750), electric(electricity_kwh=1000), choices=Choices(basis=Basis.ENERGY))
    assert (share.sums.total, share.sums.share_percent, share.outcome.value) == (4000, 25, "not_met")
    assert "work-per-litre" in share.tables
