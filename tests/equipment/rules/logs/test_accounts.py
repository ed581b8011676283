"""What holds for any log: every row is accounted for, order does not matter, differences add up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.equipment.rules.logs.small_logs import LOGS, READINGS, Cleaned, cleaned
from tests.parts import examples, needs

pytestmark = needs("duckdb")

START = datetime(2025, 3, 28, tzinfo=UTC)

MACHINES = st.sampled_from(["K", "k", "L", ""])
MOMENTS = st.integers(0, 96).map(lambda n: (START + timedelta(hours=n)).isoformat())
WALLS = st.integers(0, 96).map(lambda n: f"{START + timedelta(hours=n):%Y-%m-%dT%H:%M}")
STANDS = st.one_of(st.integers(-1, 30).map(str), st.sampled_from(["", "x", "1e3"]))
PLACES = st.sampled_from([",", "0,0", "52.09,5.12", "52.37,4.90"])

READING = st.tuples(MACHINES, MOMENTS | WALLS, STANDS, STANDS, st.sampled_from(["l", "gallon"]), STANDS, PLACES)
LOG = st.tuples(MACHINES, st.sampled_from(["p", "q", ""]), MOMENTS | WALLS, MOMENTS, STANDS, STANDS, STANDS, PLACES)


def both(readings: list[tuple[str, ...]], logs: list[tuple[str, ...]]) -> Cleaned:
    lines = [
        [",".join(row) for row in rows] or ["," * head.count(",")]
        for rows, head in ((readings, READINGS), (logs, LOGS))
    ]
    return cleaned((READINGS, lines[0]), (LOGS, lines[1]))


def about(amount: float | None) -> Any:
    """An amount as the clean log can hold it: six decimals a row."""
    return pytest.approx(amount, abs=1e-5)


@settings(max_examples=examples(few=4, many=15))
@given(st.lists(READING, max_size=12), st.lists(LOG, max_size=12))
def test_rows_in_are_rows_kept_and_rows_set_aside_per_reason(
    readings: list[tuple[str, ...]], logs: list[tuple[str, ...]]
) -> None:
    found = both(readings, logs)
    quality = found.quality
    assert quality.rows == len(found.reasons) == max(len(readings), 1) + max(len(logs), 1)
    assert quality.set_aside == sum(one.count for one in quality.defects if one.done == "set_aside")
    assert quality.kept == sum(reason is None for reason in found.reasons.values())
    assert quality.rows == sum(one.rows for one in quality.machines)
    assert all(row["hours"] is None or row["hours"] >= 0 for row in found.rows)


@settings(max_examples=examples(few=3, many=15))
@given(
    st.lists(READING, min_size=2, max_size=10),
    st.lists(LOG, min_size=2, max_size=10),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_changes_no_count_and_no_sum(
    readings: list[tuple[str, ...]], logs: list[tuple[str, ...]], random: object
) -> None:
    before = both(readings, logs)
    shuffled = sorted(readings, key=lambda _: random.random()), sorted(logs, key=lambda _: random.random())  # type: ignore[attr-defined]
    after = both(*shuffled)
    assert before.found == after.found
    assert before.total("hours") == about(after.total("hours"))
    assert before.total("fuel_litres") == about(after.total("fuel_litres"))


@settings(max_examples=examples(few=3, many=15))
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.integers(0, 23))
def test_differences_add_up_to_the_last_minus_the_first_counter(parts: list[float], first: int) -> None:
    """Over the change of the clock too: hours pass one by one, and a machine runs a part of each."""
    stands = [100.0]
    for part in parts:
        stands.append(stands[-1] + part)
    start = datetime(2025, 3, 29, first, tzinfo=UTC)
    rows = [f"K,{(start + timedelta(hours=n)).isoformat()},{stand!r},,,,," for n, stand in enumerate(stands)]
    found = cleaned((READINGS, rows))
    assert found.total("hours") == about(stands[-1] - stands[0])
    assert found.quality.set_aside == 0


REPORT = st.tuples(*[st.integers(0, 119)] * 3, st.sampled_from([0.0, 2.5, 8.0]))
"""A daily report: when its hours, its litres and its load were read, in minutes, and what the machine ran until the next one."""


@settings(max_examples=examples(few=3, many=15))
@given(st.lists(REPORT, min_size=2, max_size=8))
def test_counters_of_a_daily_report_that_are_read_apart_measure_every_hour_with_its_litres_and_its_load(
    reports: list[tuple[int, int, int, float]],
) -> None:
    rows, hours, litres = [], 100.0, 1000.0
    for day, (hours_at, litres_at, load_at, ran) in enumerate(reports):
        morning = START + timedelta(days=day, hours=5)
        at = [(morning + timedelta(minutes=minutes)).isoformat() for minutes in (hours_at, litres_at, load_at)]
        rows += [f"K,{at[0]},{hours},,,,,", f"K,{at[1]},,{litres},l,,,", f"K,{at[2]},,,,40,,"]
        hours, litres = hours + ran, litres + 10 * ran
    found = cleaned((READINGS, rows))
    total = sum(ran for *_, ran in reports[:-1])
    assert found.total("hours") == about(total)
    assert found.total("fuel_litres") == about(10 * total)
    assert [
        row for row in found.rows if row["hours"] is None or row["load_percent"] is None or row["fuel_litres"] is None
    ] == []
