"""Judge a log of any length: the class of every machine in every period, and the emission-free share of every project.

SQL adds up; the scalar rules judge. What is judged here in hundreds (classes of machines) and thousands (shares of projects) is judged by the
functions that judge a list of deployments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from meetlat.equipment.model.machine import Span
from meetlat.equipment.model.register import Register, Registered
from meetlat.equipment.rules.check import JudgedDeployment, judge_deployment
from meetlat.equipment.rules.logs.classes import Class, as_deployment, change_days_of, classes
from meetlat.equipment.rules.logs.engine import Engine, take
from meetlat.equipment.rules.logs.fleet import (
    Machines,
    Periods,
    define_periods,
    of_classes,
    of_machines,
    of_periods,
    whole_of,
)
from meetlat.equipment.rules.logs.shares import LogShare, added_up, log_shares
from meetlat.equipment.rules.share import Choices, refuse_without_range
from meetlat.equipment.rules.tables import Level, tables_of
from meetlat.equipment.rules.work import PER_LITRE, Basis
from meetlat.errors import text
from meetlat.figures import Caveat, Certainty, Library, join_caveats
from meetlat.requirements import Outcome

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many machines had which outcome in one period; `unregistered` of the unknown ones are not in the register."""

    span: Span
    outcomes: Mapping[Outcome, int]
    unregistered: int


@dataclass(frozen=True, slots=True)
class OfMachine:
    """How one machine came out in one period.

    name         what it is called in all logs alike
    registered   the machine as the register holds it; None where that does not
    """

    name: str
    registered: Registered | None
    span: Span
    outcome: Outcome
    entries: int
    hours: float | None

    def explained(
        self, library: Library, level: Level, accept: Certainty = Certainty.DERIVED
    ) -> JudgedDeployment | None:
        """Return its verdicts with their explanation; None for a machine that is not in the register."""
        one = self.registered
        return judge_deployment(library, as_deployment(one, self.span), level, accept) if one else None


@dataclass(frozen=True, slots=True)
class JudgedLog:
    """A whole log, judged. `of_machines` asks the engine again, so it must still be open."""

    level: Level
    choices: Choices
    whole: Span
    entries: int
    machines: Machines
    tallies: tuple[Tally, ...]
    shares: tuple[LogShare, ...]
    caveats: tuple[Caveat, ...]
    tables: tuple[str, ...]
    periods: Periods

    def of_machines(self, engine: Engine, *outcomes: Outcome) -> Iterator[OfMachine]:
        """Yield the machines with one of some outcomes, by name and period."""
        by_name = {one.name: one for one in self.machines.values() if one}
        for name, period, outcome, entries, hours in sorted(
            engine.rows("SELECT name, period, outcome, entries, hours FROM judged")
        ):
            if outcome in outcomes:
                yield OfMachine(name, by_name.get(name), self.periods[period], Outcome(outcome), entries, hours)


def judge_log(
    engine: Engine,
    library: Library,
    register: Register,
    level: Level,
    choices: Choices = Choices(),  # noqa: B008  frozen
    accept: Certainty = Certainty.DERIVED,
    *,
    per_project: bool = True,
) -> JudgedLog | None:
    """Judge the relation `clean` of an engine by a register; None where it has no rows.

    per_project   shares of each project; else of all work together

    Raises UnknownTableError, OutsideRangeError.
    """
    with beside(lambda: whole_of(engine)) as ends:
        changes = set(change_days_of(library, level))
    whole = ends.result()
    if whole is None:
        return None
    if level is not Level.AMBITIOUS:
        refuse_without_range((), choices)
    periods = whole.split(changes)
    define_periods(engine, periods, per_project=per_project)
    with beside(lambda: take(engine, f"21-use_by_{choices.basis.value}", into="use")):
        kinds, places = classes(library, register, level, whole, accept)
        relations = (*of_classes(kinds, periods), *of_periods(library, level, periods, whole))
    ((entries,),) = engine.rows("SELECT sum(entries) FROM use")
    names = sorted(engine.rows("SELECT DISTINCT machine FROM use"))
    machines = {name: register.find(name) for (name,) in names}
    used = {places[id(one)] for one in machines.values() if one}
    for relation in (of_machines(machines, places), *relations):
        engine.put(*relation)
    take(engine, f"22-work_by_{choices.basis.value}", into="work", keep=False)
    take(engine, "23-sums")
    added = added_up(engine, all_registered=None not in machines.values())
    with beside(lambda: take(engine, "24-judged")):
        shares = tuple(log_shares(library, added, whole, choices, accept)) if level is Level.AMBITIOUS else ()
    return JudgedLog(
        level=level,
        choices=choices,
        whole=whole,
        entries=entries,
        machines=machines,
        tallies=tuple(_tallies(engine, periods)),
        shares=shares,
        caveats=_caveats([kinds[place] for place in sorted(used)], shares, machines),
        tables=tuple(sorted({*tables_of(level), *((PER_LITRE,) if choices.basis is Basis.ENERGY else ())})),
        periods=periods,
    )


@contextmanager
def beside(step: Callable[[], T]) -> Iterator[Future[T]]:
    """Let an engine take a step while this thread does something else, that does not ask the engine anything."""
    with ThreadPoolExecutor(1) as aside:
        taken = aside.submit(step)
        yield taken
        taken.result()


def _tallies(engine: Engine, periods: Periods) -> Iterator[Tally]:
    counted = engine.rows(
        "SELECT period, outcome, class IS NULL, count(*) FROM judged GROUP BY period, outcome, class IS NULL"
    )
    for period, span in enumerate(periods):
        here = [(outcome, is_unknown, count) for number, outcome, is_unknown, count in counted if number == period]
        outcomes = {one: sum(count for outcome, _, count in here if outcome == one.value) for one in Outcome}
        yield Tally(span, outcomes, sum(count for _, is_unknown, count in here if is_unknown))


def _caveats(kinds: Sequence[Class], shares: Sequence[LogShare], machines: Machines) -> tuple[Caveat, ...]:
    """Say on which figures verdicts rest, where a sum is a lower bound, and what is not in the register."""
    of_sums = []
    if incomplete := [one for one in shares if not one.sums.is_complete]:
        of_sums.append(Caveat("lower-bound", text("caveat.lower-bound-work", count=len(incomplete)), 3))
    if missing := sum(one is None for one in machines.values()):
        of_sums.append(Caveat("unregistered", text("judged-log.unregistered", count=missing, all=len(machines)), 3))
    return join_caveats(*(verdict.caveats for one in kinds for verdict in one.verdicts), tuple(of_sums))
