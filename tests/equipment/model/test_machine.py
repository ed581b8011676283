from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetlat.equipment import Energy, Kind, Machine, Span
from tests.equipment.small import deployed

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
SPANS = st.tuples(DAYS, st.integers(0, 800)).map(lambda pair: Span(pair[0], pair[0] + timedelta(pair[1])))


def test_a_span_counts_both_its_ends() -> None:
    assert Span(date(2024, 12, 17), date(2025, 1, 15)).days == 30


def test_spans_of_two_days_share_the_day_between() -> None:
    one, other = Span(date(2025, 1, 1), date(2025, 1, 2)), Span(date(2025, 1, 2), date(2025, 1, 3))
    assert one.overlap(other) == Span(date(2025, 1, 2), date(2025, 1, 2))
    assert one.part_of(other) == 0.5


def test_spans_apart_share_nothing() -> None:
    one, other = Span(date(2025, 1, 1), date(2025, 1, 1)), Span(date(2025, 1, 2), date(2025, 1, 2))
    assert (one.overlap(other), one.part_of(other)) == (None, 0.0)


def test_a_split_begins_on_the_day_that_starts_something_new() -> None:
    parts = Span(date(2024, 12, 17), date(2025, 1, 15)).split({date(2025, 1, 1), date(2024, 12, 17), date(2026, 1, 1)})
    assert parts == (Span(date(2024, 12, 17), date(2024, 12, 31)), Span(date(2025, 1, 1), date(2025, 1, 15)))


@given(SPANS, st.sets(DAYS, max_size=5))
def test_the_parts_of_a_split_are_the_whole_once(span: Span, starts: set[date]) -> None:
    parts = span.split(starts)
    assert [day for part in parts for day in range(part.first.toordinal(), part.last.toordinal() + 1)] == list(
        range(span.first.toordinal(), span.last.toordinal() + 1)
    )


def test_electric_and_hydrogen_are_emission_free_and_a_hybrid_is_not() -> None:
    free = {energy: Machine(Kind.MOBILE, energy=energy).is_zero_emission for energy in Energy}
    assert {energy.value for energy, is_free in free.items() if is_free} == {"electric", "hydrogen"}
    assert free[Energy.HYBRID] is False


def test_a_class_without_energy_has_an_exhaust() -> None:
    assert Machine(Kind.MOBILE, stage="V").is_zero_emission is False


def test_nothing_stated_is_not_known_and_neither_is_a_contradiction() -> None:
    assert Machine(Kind.MOBILE).is_zero_emission is None
    assert Machine(Kind.MOBILE, energy=Energy.ELECTRIC, stage="IV").is_zero_emission is None


def test_a_contact_names_the_machine_as_its_owner_knows_it() -> None:
    contact = deployed(Kind.MOBILE, "kraan-1", partner="Grondwerk BV", description="hijskraan").contact
    assert contact.owner == "Grondwerk BV"
    assert contact.machine.values == {"machine": "hijskraan", "label": "kraan-1"}  # type: ignore[union-attr]
