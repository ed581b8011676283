"""The same answer at every size: a log judged in SQL is what its rows, as deployments, are judged one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.equipment import (
    Basis,
    Choices,
    Deployment,
    Energy,
    Kind,
    Level,
    Machine,
    Share,
    Span,
    Use,
    judge_deployment,
    shares,
)
from meetlat.equipment.model.register import Register, Registered
from meetlat.equipment.rules.logs import Engine
from meetlat.equipment.rules.logs.classes import classes
from meetlat.equipment.rules.logs.judge import JudgedLog, judge_log
from meetlat.equipment.rules.logs.on_duckdb import OnDuckDB
from meetlat.equipment.rules.share import OutsideRangeError
from meetlat.figures import Certainty
from meetlat.requirements import Outcome
from tests.equipment.small import LIBRARY
from tests.parts import examples, needs

pytestmark = needs("duckdb")

CLEAN = (
    ("machine", "VARCHAR"), ("project", "VARCHAR"), ("day", "DATE"), ("hours", "DOUBLE"), ("load_percent", "DOUBLE"),
    ("fuel_litres", "DOUBLE"), ("electricity_kwh", "DOUBLE"), ("distance_km", "DOUBLE"),
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One row of a log."""

    machine: str
    project: str | None
    day: date
    hours: float | None = None
    load_percent: float | None = None
    fuel_litres: float | None = None
    electricity_kwh: float | None = None
    distance_km: float | None = None

    def cleaned(self) -> tuple[object, ...]:
        """Return it as cleaning leaves it: a machine that does not run has no load."""
        load = 0.0 if self.hours == 0 else self.load_percent
        use = (self.hours, load, self.fuel_litres, self.electricity_kwh, self.distance_km)
        return (self.machine, self.project, self.day, *use)

    def deployed(self, machine: Machine) -> Deployment:
        """Return it as a deployment of one day."""
        use = Use(self.hours, self.load_percent, self.distance_km, self.fuel_litres, self.electricity_kwh)
        return Deployment(self.machine, machine, Span(self.day, self.day), use=use)


POWERS = st.sampled_from(
    [None, 8.0, 18.0, 18.5, 19.0, 36.9, 37.0, 55.0, 56.0, 99.0, 100.0, 100.5, 129.9, 130.0, 559.0, 560.0, 900.0]
)
ENERGIES = st.none() | st.sampled_from(Energy)
YES_NO = st.sampled_from([True, False, None])

MOBILES = st.builds(
    Machine,
    st.just(Kind.MOBILE),
    power_kw=POWERS,
    stage=st.sampled_from([None, "I", "II", "IIIA", "IIIB", "IV", "V"]),
    built_on=st.sampled_from([None, date(2010, 1, 1), date(2027, 12, 31), date(2028, 1, 1), date(2030, 1, 1)]),
    particulate_filter=YES_NO,
    scr=YES_NO,
    energy=ENERGIES,
    retrofit=YES_NO,
)
VEHICLES = st.builds(
    Machine,
    st.just(Kind.TRANSPORT),
    category=st.sampled_from([None, "N1", "N2", "N3", "M1"]),
    stage=st.sampled_from([None, "EURO 5", "EURO V", "EURO 6", "EURO VI"]),
    energy=ENERGIES,
)
VESSELS = st.builds(
    Machine,
    st.just(Kind.VESSEL),
    power_kw=POWERS,
    stage=st.sampled_from([None, "CCR II", "V", "TIER II", "TIER III"]),
    energy=ENERGIES,
    vessel_type=st.sampled_from([None, "seagoing", "inland", "small_cutter_dredger"]),
    hopper_m3=st.sampled_from([None, 100.0, 15_000.0, 15_000.5, 20_000.0]),
)
MACHINES = MOBILES | VEHICLES | VESSELS
DAYS = st.sampled_from(
    [date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1), date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30),
     date(2025, 7, 1), date(2027, 12, 31), date(2028, 1, 1), date(2032, 12, 31), date(2033, 1, 1)]
)  # fmt: skip
AMOUNTS = st.sampled_from([None, 0.0, 1.5, 8.0])
ENTRIES = st.builds(
    Entry,
    st.sampled_from("abcdefx"),
    st.sampled_from([None, "P1", "P2"]),
    DAYS,
    AMOUNTS,
    st.sampled_from([None, 0.0, 30.5]),
    AMOUNTS,
    AMOUNTS,
    AMOUNTS,
)


@cache
def duckdb() -> Engine:
    return OnDuckDB(threads=1)


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    duckdb().close()
    duckdb.cache_clear()


def register(machines: Sequence[Machine]) -> Register:
    return Register(
        tuple(Registered(one, name, name, row) for row, (name, one) in enumerate(zip("abcdef", machines, strict=False)))
    )


def judged(
    entries: Sequence[Entry],
    known: Register,
    level: Level = Level.AMBITIOUS,
    engine: Engine | None = None,
    **how: object,
) -> JudgedLog:
    engine = engine or duckdb()
    engine.put("clean", CLEAN, [one.cleaned() for one in entries])
    found = judge_log(engine, LIBRARY, known, level, **how)  # type: ignore[arg-type]
    assert found is not None
    return found


def one_by_one(
    entries: Sequence[Entry], known: Register, project: str | None, choices: Choices, accept: Certainty
) -> tuple[Share, ...]:
    deployments = [
        one.deployed(machine.machine)
        for one in entries
        if one.project == project and (machine := known.find(one.machine))
    ]
    return shares(LIBRARY, deployments, Level.AMBITIOUS, choices, accept)


@settings(max_examples=examples(12, 60))
@given(
    st.lists(MACHINES, min_size=6, max_size=6),
    st.lists(ENTRIES, min_size=1, max_size=25),
    st.sampled_from(Basis),
    st.sampled_from([Certainty.DERIVED, Certainty.PUBLISHED]),
)
def test_a_log_and_its_rows_have_the_same_shares(
    machines: list[Machine], entries: list[Entry], basis: Basis, accept: Certainty
) -> None:
    known, choices = register(machines), Choices(basis)
    found = judged(entries, known, choices=choices, accept=accept)
    for project in {one.project for one in entries}:
        expected = one_by_one(entries, known, project, choices, accept)
        those = [one for one in found.shares if one.project == project]
        strange = any(one.machine == "x" for one in entries if one.project == project)
        assert [(one.category, one.span) for one in those] == [(one.category, one.span) for one in expected]
        for one, other in zip(those, expected, strict=True):
            explained = one.explained(choices, accept)
            assert explained.outcome is one.outcome
            assert (one.required_percent, explained.range) == (other.required_percent, other.range)
            for name in ("zero_emission", "exhaust", "either"):
                assert getattr(one.sums, name) == pytest.approx(getattr(other.sums, name), abs=1e-9)
            if not strange:
                assert (one.sums.lacks_zero_emission, one.sums.lacks_exhaust, one.outcome) == (
                    other.sums.lacks_zero_emission,
                    other.sums.lacks_exhaust,
                    other.outcome,
                )


@settings(max_examples=examples(8, 40))
@given(st.lists(MACHINES, min_size=6, max_size=6), st.lists(ENTRIES, min_size=1, max_size=15), st.sampled_from(Level))
def test_a_log_and_its_rows_have_the_same_verdicts(machines: list[Machine], entries: list[Entry], level: Level) -> None:
    known = register(machines)
    found = judged(entries, known, level)
    expected = {
        (one.machine, span): judge_deployment(LIBRARY, one.deployed(machine.machine), level).outcome if (machine := known.find(one.machine)) else Outcome.UNKNOWN
        for one in entries
        for span in found.periods
        if span.first <= one.day <= span.last
    }  # fmt: skip
    those = {(one.name, one.span): one.outcome for one in found.of_machines(duckdb(), *Outcome)}
    assert those == expected
    for tally in found.tallies:
        here = [outcome for (_, span), outcome in expected.items() if span == tally.span]
        assert {one: here.count(one) for one in Outcome} == dict(tally.outcomes)
        assert tally.unregistered == sum(name == "x" and span == tally.span for name, span in expected)


@settings(max_examples=examples(20, 100))
@given(
    st.lists(MACHINES, min_size=1, max_size=30),
    DAYS,
    st.sampled_from(Level),
    st.sampled_from([Certainty.DERIVED, Certainty.SECONDARY]),
)
def test_judging_a_class_once_is_judging_every_machine_of_it(
    machines: list[Machine], day: date, level: Level, accept: Certainty
) -> None:
    span = Span(day, day)
    those = [Registered(one, str(row), str(row), row) for row, one in enumerate(machines)]
    kinds, places = classes(LIBRARY, those, level, span, accept)
    for one in those:
        alone = judge_deployment(LIBRARY, Deployment("alone", one.machine, span), level, accept)
        assert kinds[places[id(one)]].outcome_in(span) is alone.outcome


def test_a_share_that_the_tender_sets_holds_for_the_whole_period() -> None:
    crane, day = Machine(Kind.MOBILE, power_kw=100.0, energy=Energy.DIESEL), date(2025, 3, 1)
    choices = Choices(shares={date(2025, 1, 1): 45.0})
    found = judged([Entry("a", "P1", day, 8.0, 50.0)], register([crane]), choices=choices)
    (share,) = found.shares
    assert (share.span, share.required_percent, share.explained(choices).required_amount) == (Span(day, day), 45, 180)


def test_a_share_at_a_level_that_asks_none_is_refused() -> None:
    crane, day = Machine(Kind.MOBILE, power_kw=100.0, energy=Energy.DIESEL), date(2025, 3, 1)
    with pytest.raises(OutsideRangeError):
        judged([Entry("a", "P1", day, 8.0, 50.0)], register([crane]), Level.BASIC, choices=Choices(shares={day: 45.0}))


def test_all_together_is_one_project() -> None:
    crane = Machine(Kind.MOBILE, power_kw=100.0, energy=Energy.ELECTRIC)
    day = date(2025, 3, 1)
    found = judged(
        [Entry("a", "P1", day, 8.0, 50.0), Entry("a", None, day, 8.0, 50.0)], register([crane]), per_project=False
    )
    (share,) = found.shares
    assert (share.project, share.sums.zero_emission, share.outcome) == (None, 800.0, Outcome.MET)


def test_a_machine_that_is_not_registered_is_counted_and_makes_its_project_uncertain() -> None:
    crane = Machine(Kind.MOBILE, power_kw=100.0, energy=Energy.ELECTRIC)
    day = date(2025, 3, 1)
    found = judged(
        [Entry("a", "P1", day, 8.0, 50.0), Entry("stranger", "P1", day, 1.0), Entry("a", "P2", day, 8.0, 50.0)],
        register([crane]),
    )
    one, other = found.shares
    assert [name for name, one in found.machines.items() if one is None] == ["stranger"]
    assert (found.tallies[0].outcomes[Outcome.UNKNOWN], found.tallies[0].unregistered) == (1, 1)
    assert (one.project, one.outcome, one.sums.lowest_percent, one.sums.highest_percent) == (
        "P1",
        Outcome.UNKNOWN,
        0,
        100,
    )
    assert (other.project, other.outcome) == ("P2", Outcome.MET)
    assert [caveat.code for caveat in found.caveats] == ["lower-bound", "unregistered"]


def test_a_log_without_rows_has_no_answer() -> None:
    duckdb().put("clean", CLEAN, [])
    assert judge_log(duckdb(), LIBRARY, register([]), Level.BASIC) is None


def test_below_the_ambitious_level_there_are_no_shares() -> None:
    found = judged(
        [Entry("a", "P1", date(2025, 3, 1), 8.0, 50.0)], register([Machine(Kind.MOBILE, power_kw=100.0)]), Level.BASIC
    )
    assert found.shares == ()
