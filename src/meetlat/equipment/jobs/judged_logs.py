"""Judge cleaned machine logs by a register: how many machines comply, which do not, and how much of the work is emission-free."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from meetlat.answer import Answer, used
from meetlat.equipment import Choices, Level
from meetlat.equipment.jobs.logs import Logs
from meetlat.equipment.rules.logs import Engine, JudgedLog, Watch, judge_log
from meetlat.equipment.rules.logs.judge import OfMachine
from meetlat.equipment.rules.logs.on_duckdb import OnDuckDB
from meetlat.equipment.rules.logs.on_spark import OnSpark
from meetlat.equipment.rules.share import OutsideRangeError
from meetlat.errors import InputError, Problem, Text, text
from meetlat.figures import Certainty, Library, join_caveats
from meetlat.requirements import Outcome

ENGINES: Mapping[str, Callable[[str, Watch | None], Engine]] = {
    "duckdb": lambda _, watch: OnDuckDB(watch),
    "spark": OnSpark,
}
"""What can run the steps, made of the address of a Spark master and of who is told how far it is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a log: a level, the choices of the tender, the lowest certainty accepted, and whether projects count each for itself."""

    level: Level
    choices: Choices = field(default_factory=Choices)
    accept: Certainty = Certainty.DERIVED
    per_project: bool = True


@dataclass(frozen=True, slots=True)
class JudgedLogs:
    """Logs and how they were judged; `machines` are those that do not comply, and those of which it is not known."""

    logs: Logs
    asked: Asked
    judged: JudgedLog
    machines: tuple[OfMachine, ...]
    library: Library = field(repr=False)

    def label(self, one: OfMachine) -> str | Text:
        """Return how a machine is called where others read along: never a licence plate."""
        return one.registered.label if one.registered else self.logs.label(one.name)


def judge_logs(library: Library, cleaned: Answer[Logs], asked: Asked) -> Answer[JudgedLogs]:
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
            asked.level,
            asked.choices,
            asked.accept,
            per_project=asked.per_project,
        )
    except OutsideRangeError as error:
        raise InputError([Problem(error.message, column="--share")]) from error
    if judged is None:
        raise InputError([Problem(text("judged-log.nothing-left"), file=one.name) for one in logs.sources.values()])
    machines = tuple(judged.of_machines(engine, Outcome.NOT_MET, Outcome.UNKNOWN))
    figures = {*cleaned.figures, *used(library.table(name) for name in judged.tables)}
    return Answer(
        JudgedLogs(logs, asked, judged, machines, library),
        join_caveats(cleaned.caveats, judged.caveats),
        tuple(sorted(figures, key=lambda one: one.table)),
        cleaned.problems,
    )
