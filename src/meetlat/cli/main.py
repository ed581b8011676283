"""The command `meetlat`."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

from meetlat import __version__
from meetlat.cli import net, terminal

if TYPE_CHECKING:
    import typer

GROUPS = (
    "requirements",
    "concrete",
    "equipment",
    "tender",
    "bid",
    "figures",
    "forms",
    "peloton",
    "profiles",
)
"""The command groups, in the order of the help; each is a module here with an `app`."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. Exit codes: 0 answered or met, 1 not met, 2 input refused, 3 unknown; without an answer those of `net`."""
    words = sys.argv[1:] if arguments is None else arguments
    sys.exit(net.caught(lambda: _run(words), words))


def _run(words: list[str]) -> int:
    if words == ["--version"]:
        terminal.write(f"meetlat {__version__}\n")  # before anything heavy is imported
        return 0
    run = importlib.import_module("meetlat.cli.run")
    return int(run.run_app(application(), words))


def application() -> typer.Typer:
    """Return the whole command line."""
    import typer  # heavy, and --version does without

    app = typer.Typer(
        name="meetlat",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(
        help="Meetlat: eisen, aanbesteding, bewijs, oordeel en monitoring voor duurzaam bouwen. Elke opdracht kent --json en --lang nl|en."
    )(_root)
    for name in GROUPS:
        app.add_typer(importlib.import_module(f"meetlat.cli.{name}").app, name=name)
    return app


def _root() -> None:
    """Hold the options of the whole command line: there are none but --version and --help."""
