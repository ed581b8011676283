"""Machine logs: read and cleaned, with the report of their quality; and judged by a register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from meetlat.answer import Answer, used
from meetlat.equipment import Choices, Level
from meetlat.equipment.jobs.logs_told import doubtful_names, missing_pages, useless_files
from meetlat.equipment.model.register import Register
from meetlat.equipment.read.logs import Source, locate, read_sites, take_in
from meetlat.equipment.read.register import read_register
from meetlat.equipment.rules.logs import Engine, JudgedLog, Watch, judge_log
from meetlat.equipment.rules.logs.cleaning import LIMITS, UNITS, Site, clean
from meetlat.equipment.rules.logs.identity import Machines
from meetlat.equipment.rules.logs.judge import OfMachine
from meetlat.equipment.rules.logs.on_duckdb import OnDuckDB
from meetlat.equipment.rules.logs.on_spark import OnSpark
from meetlat.equipment.rules.logs.quality import Quality, quality_of
from meetlat.equipment.rules.share import OutsideRangeError
from meetlat.errors import InputError, Problem, Text, attempt, refuse, text
from meetlat.figures import Caveat, Certainty, Library, join_caveats
from meetlat.plates import is_plate, without_plates
from meetlat.requirements import Outcome


@dataclass(frozen=True, slots=True)
class LogContext:
    """What is read beside the logs: the sites of projects, the register of machines."""

    sites: tuple[Site, ...] = ()
    register: Register | None = None


@dataclass(frozen=True, slots=True)
class Logs:
    """A log that was cleaned. `sources`: the files by their number; `engine` has its relations, as long as it is open.

    on         the day on which it was looked at: what lies behind it is still to come
    machines   the machines that were told apart in it
    """

    sources: dict[int, Source]
    quality: Quality
    context: LogContext
    on: date
    machines: Machines
    engine: Engine = field(repr=False, compare=False)

    @property
    def hashes(self) -> Mapping[str, str]:
        """The SHA-256 of each file."""
        return {one.name: one.sha256 for one in self.sources.values()}

    def place(self, identity: int) -> tuple[str, int]:
        """Return the file and the row that an id of the quality report stands for."""
        number, row = locate(identity)
        return self.sources[number].name, row

    def label(self, machine: str | None) -> str | Text:
        """Return how a machine is called where others read along: never a licence plate."""
        if machine is None:
            return text("logs.no-machine")
        known = self.context.register.find(machine) if self.context.register else None
        if known is None and is_plate(machine):
            file, row = self.place(next(one.example for one in self.quality.machines if one.machine == machine))
            return text("logs.hidden", file=Path(file).name, row=str(row))
        return known.label if known else without_plates(machine)


def read_context(sites: Path | None, register: Path | None) -> LogContext:
    """Read what stands beside the logs. Raises InputError with the problems of both."""
    problems: list[Problem] = []
    found = attempt(problems, lambda: read_sites(sites)) if sites else None
    known = attempt(problems, lambda: read_register(register)) if register else None
    refuse(problems)
    return LogContext(found or (), known)


@contextmanager
def clean_logs(
    library: Library,
    files: Sequence[Path],
    on: date,
    *,
    zone: str | None = None,
    context: LogContext = LogContext(),
    engine: Engine | None = None,
    watch: Watch | None = None,
) -> Iterator[Answer[Logs]]:
    """Read and clean logs, for as long as the block lasts; files that cannot be read are among the problems.

    on      the day whose limits and units hold; what lies behind it is still to come
    zone    the time zone of moments that do not say how far their clock is ahead of UTC
    engine  what runs the steps; without one DuckDB in this process

    Raises InputError when none of the files can be read, or none of their rows can be used; MissingPartError without the extra `analytics`.
    """
    engine = engine or OnDuckDB(watch)
    try:
        with take_in(files, zone, watch) as intake:
            machines = clean(engine, intake.relations, library, context.sites, on, context.register)
            sources = dict(intake.sources)
            useless, no_use = useless_files(engine, sources)
            problems = (*intake.problems, *useless, *_unread(sources.values()))
            if len(no_use) == len(sources):
                raise InputError(problems)
            register = context.register
            known = None if register is None else lambda machine: register.find(machine) is not None
            logs = Logs(sources, quality_of(engine, known), context, on, machines, engine)
            figures = used(library.table(name) for name in (LIMITS, UNITS))
            yield Answer(
                logs, (*_caveats(logs), *missing_pages(intake.missing), *doubtful_names(machines)), figures, problems
            )
    finally:
        engine.close()


def _unread(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield the cells that could not be read, and per file how many more there are."""
    for one in sources:
        yield from one.unreadable
        if (more := one.unread - len(one.unreadable)) > 0:
            yield Problem(text("logs.more-cells", more=more), file=one.name)


def _caveats(logs: Logs) -> Iterator[Caveat]:
    quality = logs.quality
    losing = [one for one in quality.defects if one.loses]
    if losing:
        yield Caveat("logs-lower-bound", text("logs.lower-bound", count=sum(one.count for one in losing)), 3)
    for source in logs.sources.values():
        if source.unused:
            yield Caveat("logs-unused-columns", text("logs.unused-columns", file=source.name, columns=source.unused), 1)


def plates_in(logs: Logs, file: Path) -> tuple[Caveat, ...]:
    """Return what must be said of a file that holds the names of the machines: that some are licence plates."""
    if not any(one.machine is not None and is_plate(one.machine) for one in logs.quality.machines):
        return ()
    return (Caveat("plates-kept", text("logs.plates-kept", file=str(file)), 3),)


ENGINES: Mapping[str, Callable[[str, Watch | None], Engine]] = {
    "duckdb": lambda _, watch: OnDuckDB(watch),
    "spark": OnSpark,
}
"""What can run the steps, made of the address of a Spark master and of who is told how far it is."""


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """What is asked of a log: a level, the choices of the tender, the lowest certainty accepted, and whether projects count each for itself."""

    level: Level
    choices: Choices = field(default_factory=Choices)
    accept: Certainty = Certainty.DERIVED
    per_project: bool = True


@dataclass(frozen=True, slots=True)
class JudgedLogs:
    """Logs and how they were judged; `machines` are those that do not comply, and those of which it is not known."""

    logs: Logs
    terms: ContractTerms
    judged: JudgedLog
    machines: tuple[OfMachine, ...]
    library: Library = field(repr=False)

    def label(self, one: OfMachine) -> str | Text:
        """Return how a machine is called where others read along: never a licence plate."""
        return one.registered.label if one.registered else self.logs.label(one.name)


def judge_logs(library: Library, cleaned: Answer[Logs], terms: ContractTerms) -> Answer[JudgedLogs]:
    """Judge logs that were cleaned, while their engine is open.

    Raises InputError without a register, for logs of which no row is left, and for a chosen share outside the range of its period.
    """
    logs = cleaned.result
    if logs.context.register is None:
        raise InputError([Problem(text("judged-log.no-register"), column="--register")])
    engine: Engine = logs.engine
    try:
        judged = judge_log(
            engine,
            library,
            logs.context.register,
            terms.level,
            terms.choices,
            terms.accept,
            per_project=terms.per_project,
        )
    except OutsideRangeError as error:
        raise InputError([Problem(error.message, column="--share")]) from error
    if judged is None:
        raise InputError([Problem(text("judged-log.nothing-left"), file=one.name) for one in logs.sources.values()])
    machines = tuple(judged.of_machines(engine, Outcome.NOT_MET, Outcome.UNKNOWN))
    figures = {*cleaned.figures, *used(library.table(name) for name in judged.tables)}
    return Answer(
        JudgedLogs(logs, terms, judged, machines, library),
        join_caveats(cleaned.caveats, judged.caveats),
        tuple(sorted(figures, key=lambda one: one.table)),
        cleaned.problems,
    )
