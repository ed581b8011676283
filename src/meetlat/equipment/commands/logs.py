"""meetlat equipment logs: read the logs of machines, clean them, and say how good they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from meetlat.answer import Answer
from meetlat.cli.options import day
from meetlat.cli.run import Accept, Accept_, Figures, Json, Lang, Lang_, Screen, Verbose, certainty, face, figures_of
from meetlat.equipment import Basis, Choices, Level
from meetlat.equipment.commands.documents import speak
from meetlat.equipment.commands.options import Basis_, BasisChoice, LevelChoice, Share_, chosen_shares
from meetlat.equipment.jobs.judged_logs import ENGINES, Asked, judge_logs
from meetlat.equipment.jobs.logs import Logs, clean_logs, plates_in, read_context
from meetlat.equipment.jobs.logs_told import unregistered
from meetlat.equipment.read.logs.deployments import deployments_csv
from meetlat.equipment.rules.logs.cleaning import SORTED
from meetlat.equipment.rules.logs.deployments import worked
from meetlat.equipment.rules.logs.engine import Watch
from meetlat.equipment.view.data import logs_data
from meetlat.equipment.view.logs import logs_notes, logs_report
from meetlat.errors import Problem, refuse, text
from meetlat.save import Content, save
from meetlat.words import Language

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
    typer.Option(
        "--out", help="Map voor het rapport (HTML, Word, PDF, Excel, JSON) en het schone logboek clean.parquet."
    ),
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
    verbose: Verbose = False,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Lees machinelogboeken, schoon ze op, zeg per gebrek hoeveel rijen het raakt en wat ermee gedaan is; met --level ook: toets ze."""
    said, library = face(json, lang, verbose=verbose), figures_of(figures)
    asked = level and Asked(
        Level(level.value), Choices(Basis(basis.value), chosen_shares(share)), certainty(accept), by is ByChoice.project
    )
    context = read_context(sites, register)
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
                context=context,
                engine=ENGINES[engine.value](master, watch),
                watch=watch,
            )
        )
        if deployments is not None:
            read = _save_deployments(read, deployments, said.language)
        done: Answer[Any] = judge_logs(library, read, asked) if asked else read
        beside = _clean_log(read.result) if out else {}
        if out is not None:
            done = replace(done, caveats=(*done.caveats, *plates_in(read.result, out / CLEAN)))
        speak(
            said,
            lambda: done,
            logs_report,
            data=logs_data,
            hashes=lambda _: read.result.hashes,
            notes=lambda _: logs_notes(read.result),
            out=out,
            beside=beside,
        )


CLEAN = "clean.parquet"


def _clean_log(logs: Logs) -> dict[str, Content]:
    """Return the clean log as a file: its name, and what writes it."""
    logs.engine.make("sorted_clean", SORTED, keep=False)
    return {CLEAN: lambda path: logs.engine.write("sorted_clean", str(path))}


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
