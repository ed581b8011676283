"""meetlat equipment logs: read the logs of machines, clean them, say how good they are, and judge them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, Read, argument, day, option, or_today
from meetlat.documents.screen import Screen
from meetlat.equipment import Basis, Level
from meetlat.equipment.commands.options import ChosenShares, WorkBasis, choices_of, with_inputs
from meetlat.equipment.jobs.logs import (
    ENGINES,
    ContractTerms,
    JudgedLogs,
    Logs,
    clean_logs,
    judge_logs,
    plates_in,
    read_context,
)
from meetlat.equipment.jobs.logs_told import unregistered
from meetlat.equipment.read.logs.deployments import deployments_csv
from meetlat.equipment.rules.logs.cleaning import SORTED
from meetlat.equipment.rules.logs.deployments import worked
from meetlat.equipment.rules.logs.engine import Watch
from meetlat.equipment.view.data import logs_in_data
from meetlat.equipment.view.logs import logs_notes, logs_report
from meetlat.errors import Problem, refuse, text
from meetlat.figures import Caveat
from meetlat.save import save
from meetlat.words import Language

CLEAN = "clean.parquet"


class ByChoice(StrEnum):
    """For whom the emission-free share counts."""

    PROJECT = "project"
    NATION = "nation"


class EngineChoice(StrEnum):
    """What runs the steps."""

    DUCKDB = "duckdb"
    SPARK = "spark"


LogFiles = Annotated[list[Path], argument("argument.logs", "option.log-files")]
Zone = Annotated[str | None, option("--timezone", "option.timezone")]
Sites = Annotated[Path | None, option("--sites", "option.sites", exists=True)]
LogsRegister = Annotated[Path | None, option("--register", "option.logs-register", exists=True)]
DeploymentsOut = Annotated[Path | None, option("--deployments", "option.deployments-out")]
On = Annotated[date | None, option("--on", "option.on-logs"), Read(day)]
LogLevel = Annotated[Level | None, option("--level", "option.logs-level")]
By = Annotated[ByChoice, option("--by", "option.share-by")]
EngineOption = Annotated[EngineChoice, option("--engine", "option.engine")]
Master = Annotated[str, option("--master", "option.spark-master")]


@command(data=logs_in_data, view=logs_report, notes=logs_notes, figures=True, accept=Accept.derived, out=True)
def logs(
    files: LogFiles,
    context: Context,
    zone: Zone = None,
    sites: Sites = None,
    register: LogsRegister = None,
    deployments: DeploymentsOut = None,
    level: LogLevel = None,
    by: By = ByChoice.PROJECT,
    basis: WorkBasis = Basis.HOURS,
    share: ChosenShares = [],  # noqa: B006
    on: On = None,
    engine: EngineOption = EngineChoice.DUCKDB,
    master: Master = "local[*]",
) -> Answer[Logs | JudgedLogs]:
    """Read logs of machines, clean them, say of each defect how many rows it touches and what was done with them; judge them too."""
    beside = read_context(sites, register)
    if register is None:
        missing = (Problem(text("judged-log.no-register"), column="--register"),) if level else ()
        unread = Problem(text("logs.deployments-need-register"), column="--deployments", expected="--register")
        refuse(missing or ((unread,) if deployments else ()))
    with ExitStack() as stack:
        watch = None if context.json else stack.enter_context(progress())
        made = ENGINES[engine.value](master, watch)
        cleaned = clean_logs(context.library, files, or_today(on), zone=zone, context=beside, engine=made, watch=watch)
        read = stack.enter_context(cleaned)
        if deployments is not None:
            read = _save_deployments(read, deployments, context.language)
            context.files.append(deployments)
        done: Answer[Any] = read
        if level:
            terms = ContractTerms(level, choices_of(basis, share), context.accept, by is ByChoice.PROJECT)
            done = judge_logs(context.library, read, terms)
        if context.out is not None:
            done = replace(done, caveats=(*done.caveats, *_save_clean_log(read.result, context.out / CLEAN)))
            context.files.append(context.out / CLEAN)
        return with_inputs(done, read.result.hashes)


def _save_clean_log(logs: Logs, path: Path) -> tuple[Caveat, ...]:
    """Write the clean log; return what must be said of it. Raises InputError."""
    logs.engine.make("sorted_clean", SORTED, keep=False)
    save({path: lambda place: logs.engine.write("sorted_clean", str(place))})
    return plates_in(logs, path)


def _save_deployments(done: Answer[Logs], path: Path, language: Language) -> Answer[Logs]:
    """Write the deployments of the machines of the register as the form `deployments`; say which machines have none. Raises InputError."""
    logs, register = done.result, done.result.context.register
    if register is None:
        raise TypeError("without a register there are no deployments")
    save({path: deployments_csv(worked(logs.engine, logs.quality, register), language)})
    told = (*plates_in(logs, path), *unregistered(logs.quality, register))
    return replace(done, caveats=(*done.caveats, *told))


@contextmanager
def progress() -> Iterator[Watch]:
    """Show what is being made and how far it is, on a terminal only."""
    console = Screen(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=None)

        def watch(name: str, part: float | None) -> None:
            shown.update(
                task, description=name.replace("_", " "), total=None if part is None else 1, completed=part or 0
            )

        yield watch
