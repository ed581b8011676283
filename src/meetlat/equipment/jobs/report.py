"""The report on machines: a badly kept list judged, and whom to call about what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from meetlat.answer import Answer, used
from meetlat.equipment import Choices, Compliance, Deployment, ExtraWork, Level, extra_work, work
from meetlat.equipment.jobs.check import check_equipment, with_findings
from meetlat.equipment.model.register import Register
from meetlat.equipment.read.lenient import Question, Reading
from meetlat.equipment.rules.against_register import against_register
from meetlat.equipment.rules.follow_ups import (
    FollowUp,
    Gravity,
    Partner,
    Point,
    UnknownCell,
    by_partner,
    follow_ups,
    tally,
    unknown_cells,
)
from meetlat.equipment.rules.over_time import Fleet, Progress, fleet, progress
from meetlat.equipment.rules.power import UNITS, Stated, suspect_powers
from meetlat.equipment.rules.share import CATEGORY_ORDER
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, Figure, Library, join_caveats
from meetlat.requirements import Finding

TOPICS = {"from": "days", "to": "days", "kind": "kind"}
"""What must be asked that no verdict asks: without it there is no verdict."""

ODD = {"lenient.count": "explain-count", "lenient.power-in-name": "explain-power-in-name"}
"""What is odd in a cell that was read all the same, by why it is asked."""


@dataclass(frozen=True, slots=True)
class MachineReport:
    """Machines judged, and whom to call.

    on        the day on which is called; None where none is given: then nothing counts as late or past
    reading   what came of reading the lists; `checked` the judgement; `extra_work` the emission-free work per category and period
    figures   those that the lists were read with
    hashes    the SHA-256 of each file that was read
    """

    project: str | None
    on: date | None
    reading: Reading
    checked: Compliance
    partners: tuple[Partner, ...]
    cells: tuple[UnknownCell, ...]
    extra_work: tuple[ExtraWork, ...]
    progress: tuple[Progress, ...]
    fleet: Fleet | None
    figures: tuple[Figure, ...]
    hashes: Mapping[str, str]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many machines comply, do not, lack data (set aside ones too) or a figure here, or need not be judged."""
        return tally(self.checked, self.reading.machines - len(self.reading.deployments))


def report_machines(
    library: Library,
    reading: Reading,
    level: Level,
    *,
    register: Register | None = None,
    project: str | None = None,
    on: date | None = None,
    choices: Choices = Choices(),  # noqa: B008  frozen
    accept: Certainty = Certainty.DERIVED,
) -> Answer[MachineReport]:
    """Judge the machines of badly kept lists, and say whom to call about what.

    on   the day on which is called: what has begun by then is late, what is over presses less

    Raises InputError: a share outside its range.
    """
    match = against_register(library, reading.deployments, register)
    checked = with_findings(library, check_equipment(library, match.deployments, level, choices, accept), match)
    suspects = _suspects(library, reading, register)
    result = replace(checked.result, findings=(*suspects, *checked.result.findings))
    found = follow_ups(result, [*_asked(reading), *_work_asked(library, result)])
    set_aside = [one.partner for one in reading.aside if one.deployment]
    machines = [*(one.partner for one in match.deployments), *set_aside]
    tables = [library.table(name) for name in sorted(reading.tables)]
    report = MachineReport(
        project=project,
        on=on,
        reading=reading,
        checked=result,
        partners=by_partner(found, machines, on),
        cells=unknown_cells(result),
        extra_work=extra_work(library, match.deployments, level, CATEGORY_ORDER, choices),
        progress=progress(library, match.deployments, level, choices),
        fleet=fleet(match.deployments) if match.deployments else None,
        figures=tuple(table.figure(row) for table in tables for row in table.rows),
        hashes={PurePath(name).name: digest for name, digest in _hashes(reading, register)},
    )
    caveats = join_caveats(checked.caveats, tuple(_caveats(reading)))
    figures = sorted({*checked.figures, *used(tables)}, key=lambda one: one.table)
    return Answer(report, caveats, tuple(figures), checked.problems)


def _hashes(reading: Reading, register: Register | None) -> Iterator[tuple[str, str]]:
    yield from reading.hashes.items()
    yield from register.hashes.items() if register else ()


def _suspects(library: Library, reading: Reading, register: Register | None) -> tuple[Finding, ...]:
    if not reading.deployments:
        return ()
    on = min(one.span.first for one in reading.deployments)
    registered = {
        one.name: stated for one in reading.deployments if (stated := _by_register(one, register)) is not None
    }
    return suspect_powers(library, reading.deployments, registered, on)


def _by_register(one: Deployment, register: Register | None) -> Stated | None:
    found = register.find(one.machine.name) if register else None
    if found is None or found.machine.power_kw is None:
        return None
    return Stated(found.machine.power_kw, text("machines.in-register", row=str(found.row)))


def _asked(reading: Reading) -> Iterator[FollowUp]:
    """Yield what the lists leave open that no verdict asks: days, the kind of equipment, and what is odd."""
    every = [one for one in reading.asked if one.column in TOPICS]
    for one in {(asked.deployment, TOPICS[asked.column]): asked for asked in every}.values():
        topic = TOPICS[one.column]
        yield FollowUp(one.partner, topic, Gravity.UNKNOWN, text(f"calls.{topic}"), _point(reading, one))
    for one in reading.asked:
        if one.why.code in ODD:
            yield FollowUp(one.partner, ODD[one.why.code], Gravity.ODD, one.why, _point(reading, one))


def _point(reading: Reading, one: Question) -> tuple[Point]:
    return (Point(one.deployment, one.machine, reading.spans.get(one.deployment)),)


def _work_asked(library: Library, checked: Compliance) -> Iterator[FollowUp]:
    """Yield what lacks to count the work of a deployment, where a share of all work is asked."""
    counted = {share.category for share in checked.zero_emission if share.verdict}
    for one in (judged.deployment for judged in checked.deployments):
        for ask in work(library, one, checked.choices.basis).ask if one.machine.work_category in counted else ():
            if isinstance(ask, Text) and "owner" in ask.values:
                points = (Point(one.name, one.contact.machine, one.span),)
                yield FollowUp(one.partner, ask.code.partition(".")[2], Gravity.UNKNOWN, ask, points)


def _caveats(reading: Reading) -> Iterator[Caveat]:
    if UNITS in reading.tables:
        yield Caveat("horsepower", text("caveat.horsepower"))
    judged = {one.name for one in reading.deployments}
    single = {one.deployment for one in reading.asked if one.column in ("from", "to")} & judged
    if single:
        yield Caveat("single-days", text("caveat.single-days", count=len(single)), 3)
