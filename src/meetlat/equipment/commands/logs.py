"""meetlat equipment logs: read the logs of machines, clean them, and say how good they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from meetlat.cli.options import day
from meetlat.cli.run import (
    Accept,
    Accept_,
    Figures,
    Json,
    Lang,
    Lang_,
    Screen,
    answer,
    certainty,
    face,
    figures_of,
    rich_table,
)
from meetlat.equipment import Basis, Choices, Level
from meetlat.equipment.commands.options import Basis_, BasisChoice, LevelChoice, Share_, chosen_shares
from meetlat.equipment.jobs.judged_logs import ENGINES, Asked, JudgedLogs, judge_logs, judged_logs_json
from meetlat.equipment.jobs.logs import Logs, clean_logs, read_beside
from meetlat.equipment.rules.logs.engine import Watch
from meetlat.equipment.view.judged_logs_show import show_judged
from meetlat.equipment.view.logs import done, found, logs_json, summary, worst_first
from meetlat.equipment.view.logs_files import save_deployments, save_logs
from meetlat.errors import Problem, refuse, text
from meetlat.words import Language, number, say

SHOWN_MACHINES = 10

LogFiles = Annotated[
    list[Path],
    typer.Argument(
        help="Machinelogboeken: CSV of Parquet (formulier readings of logs), AEMP 2.0 als JSON of XML; of een map daarmee."
    ),
]
Zone = Annotated[
    str | None,
    typer.Option("--timezone", help="Tijdzone van momenten zonder afwijking van UTC, bijvoorbeeld Europe/Amsterdam."),
]
Sites = Annotated[
    Path | None,
    typer.Option("--sites", help="Formulier sites: welke cirkels op de kaart bij welk werk horen.", exists=True),
]
Register_ = Annotated[
    Path | None,
    typer.Option("--register", help="Formulier register: wie er niet in staat, wordt geteld.", exists=True),
]

Out = Annotated[
    Path | None,
    typer.Option("--out", help="Map voor het rapport (HTML, Word, Excel, JSON) en het schone logboek clean.parquet."),
]
Deployments = Annotated[
    Path | None,
    typer.Option(
        "--deployments", help="CSV-bestand voor de inzet per machine, werk en maand, om te toetsen; vraagt --register."
    ),
]


On = Annotated[
    str | None,
    typer.Option("--on", help="Dag waarop u kijkt, JJJJ-MM-DD: een moment daarna telt niet. Zonder: vandaag."),
]


class ByChoice(StrEnum):
    """For whom the emission-free share counts."""

    project = "project"
    nation = "nation"


class EngineChoice(StrEnum):
    """What runs the steps."""

    duckdb = "duckdb"
    spark = "spark"


LogLevel = Annotated[
    LevelChoice | None,
    typer.Option("--level", help="Toets ook, op dit niveau; het register zegt welke machine wat is."),
]
By = Annotated[ByChoice, typer.Option("--by", help="Aandeel emissieloos per werk, of van alles samen.")]
Engine_ = Annotated[EngineChoice, typer.Option("--engine", help="DuckDB in dit proces, of Apache Spark.")]
Master = Annotated[str, typer.Option("--master", help="Adres van de Spark-master.")]


def logs(
    files: LogFiles,
    zone: Zone = None,
    sites: Sites = None,
    register: Register_ = None,
    out: Out = None,
    deployments: Deployments = None,
    level: LogLevel = None,
    by: By = ByChoice.project,
    basis: Basis_ = BasisChoice.hours,
    share: Share_ = [],  # noqa: B006
    accept: Accept_ = Accept.derived,
    on: On = None,
    engine: Engine_ = EngineChoice.duckdb,
    master: Master = "local[*]",
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Lees machinelogboeken, schoon ze op, zeg per gebrek hoeveel rijen het raakt en wat ermee gedaan is; met --level ook: toets ze."""
    said, library = face(json, lang), figures_of(figures)
    asked = level and Asked(
        Level(level.value), Choices(Basis(basis.value), chosen_shares(share)), certainty(accept), by is ByChoice.project
    )
    beside = read_beside(sites, register)
    if asked and register is None:
        refuse([Problem(text("judged-log.no-register"), column="--register")])
    if deployments is not None and register is None:
        refuse([Problem(text("logs.deployments-need-register"), column="--deployments", expected="--register")])
    with ExitStack() as stack:
        watch = stack.enter_context(progress()) if not json else None
        read = stack.enter_context(
            clean_logs(
                library,
                files,
                day(on, "--on") if on else date.today(),  # noqa: DTZ011  the day of the user's own clock
                zone=zone,
                beside=beside,
                engine=ENGINES[engine.value](master, watch),
                watch=watch,
            )
        )
        if deployments is not None:
            read = save_deployments(read, deployments, said.language)
        if out is not None:
            read = save_logs(read, out, said.language)
        if asked:
            judged = judge_logs(library, read, asked)
            answer(
                said,
                lambda: judged,
                lambda found_: judged_logs_json(found_, said.language),
                lambda found_, console: show_logs_and_judgement(found_, console, said.language),
            )
        answer(
            said,
            lambda: read,
            lambda one: logs_json(one, said.language),
            lambda one, console: show_logs(one, console, said.language),
        )


def show_logs_and_judgement(found: JudgedLogs, console: Console, language: Language) -> None:
    """Print how good the logs are, and below it how they were judged."""
    show_logs(found.logs, console, language)
    show_judged(found, console, language)


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


def show_logs(logs: Logs, console: Console, language: Language) -> None:
    """Print the answer first, then what was found, then the machines with most rows set aside."""
    console.print(say(summary(logs), language), markup=False, style="bold")
    _show_defects(logs, console, language)
    _show_machines(logs, console, language)


def _show_defects(logs: Logs, console: Console, language: Language) -> None:
    if not logs.quality.defects:
        console.print(say(text("logs.nothing-found"), language), markup=False)
        return
    table = rich_table(
        _head("found", language),
        _head("done", language),
        (_head("rows", language), "right"),
        (_head("hours", language), "right"),
        (_head("litres", language), "right"),
        _head("example", language),
    )
    for one in logs.quality.defects:
        file, row = logs.place(one.example)
        table.add_row(
            say(found(one), language),
            say(done(one), language),
            number(one.count, language),
            _amount(one.hours, language),
            _amount(one.litres, language),
            say(text("logs.at", file=Path(file).name, row=str(row)), language),
        )
    console.print(table)


def _show_machines(logs: Logs, console: Console, language: Language) -> None:
    table = rich_table(
        _head("machine", language),
        *((_head(name, language), "right") for name in ("rows", "aside", "hours", "litres", "kwh", "km")),
    )
    ordered = worst_first(logs.quality.machines)
    for one in ordered[:SHOWN_MACHINES]:
        table.add_row(
            say(logs.label(one.machine), language),
            number(one.rows, language),
            number(one.set_aside, language),
            *(_amount(x, language) for x in (one.hours, one.fuel_litres, one.electricity_kwh, one.distance_km)),
        )
    console.print(table)
    if (more := len(ordered) - SHOWN_MACHINES) > 0:
        console.print(say(text("logs.more-machines", more=more), language), markup=False)


def _head(name: str, language: Language) -> str:
    return say(text(f"logs.head.{name}"), language)


def _amount(amount: float | None, language: Language) -> str:
    return say(text("value.none"), language) if amount is None else number(round(amount, 1), language)
