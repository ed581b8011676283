"""The command `meetlat`: a table of commands, each loaded when it is called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from meetlat import __version__
from meetlat.cli import net, terminal

if TYPE_CHECKING:
    import typer

Commands = Mapping[str, "str | tuple[str, Commands]"]
"""Commands by name: where the function stands (module:function), or a group: its help and its commands."""

TENDER, EQUIPMENT, LOOKUP = "meetlat.tender.commands", "meetlat.equipment.commands", "meetlat.lookup.commands"

COMMANDS: Commands = {
    "requirements": (
        "Eisen opzoeken: welke waarde geldt op een dag, en hoe zeker is die.",
        {"show": f"{LOOKUP}.requirements:show"},
    ),
    "concrete": (
        "Beton: voldoet een mengsel, en tot wanneer.",
        {"check": "meetlat.concrete.commands:check", "outlook": "meetlat.concrete.commands:outlook"},
    ),
    "equipment": (
        "Materieel toetsen aan de eisen voor schoon en emissieloos bouwen (SEB).",
        {
            "check": f"{EQUIPMENT}.check:check",
            "share": f"{EQUIPMENT}.check:share",
            "emissions": f"{EQUIPMENT}.check:emissions",
            "report": f"{EQUIPMENT}.check:report",
            "logs": f"{EQUIPMENT}.logs:logs",
            "measures": f"{TENDER}.measures:measures",
            "register": (
                "Het materieelregister: welke machine, van wie, welke emissieklasse, en welk document die aantoont.",
                {
                    "check": f"{EQUIPMENT}.register:check",
                    "form": f"{EQUIPMENT}.register:form",
                    "merge": f"{EQUIPMENT}.register:merge",
                    "rdw": f"{EQUIPMENT}.register:rdw",
                },
            ),
        },
    ),
    "tender": (
        "Aanbesteden: van eisen tot gunning.",
        {
            "new": f"{TENDER}.prepare:new",
            "decide": f"{TENDER}.prepare:decide",
            "lint": f"{TENDER}.prepare:lint",
            "documents": f"{TENDER}.prepare:documents",
            "reference": f"{TENDER}.built:reference",
            "evaluate": f"{TENDER}.evaluate:evaluate",
            "robustness": f"{TENDER}.award:show_robustness",
            "letters": f"{TENDER}.award:letters",
            "verify": f"{TENDER}.built:verify",
            "verify-form": f"{TENDER}.built:verify_form",
            "portfolio": "meetlat.portfolio.commands:portfolio",
        },
    ),
    "bid": (
        "Inschrijven: wat is elke aanbieding waard, en welk bewijs ontbreekt nog.",
        {"check": f"{TENDER}.bid:check", "workbook": f"{TENDER}.bid:workbook"},
    ),
    "figures": (
        "Cijfers: wat is bekend, hoe zeker, en zelf invullen wat ontbreekt.",
        {
            "coverage": f"{LOOKUP}.figures:coverage",
            "template": f"{LOOKUP}.figures:template",
            "import": f"{LOOKUP}.figures:import_",
        },
    ),
    "forms": (
        "Formulieren: welke er zijn, en werkboeken om in te vullen.",
        {"list": f"{LOOKUP}.forms:list_", "template": f"{LOOKUP}.forms:template"},
    ),
    "peloton": (
        "Koploper-peloton: het pad van het plafond naar de koploperwaarde.",
        {"path": f"{LOOKUP}.peloton:path"},
    ),
    "profiles": (
        "Milieuprofielen van grondstoffen, brandstoffen en transport.",
        {"list": f"{LOOKUP}.profiles:list_"},
    ),
}
"""Every command, in the order of the help. A module is loaded when its command is called, or its group asks for help."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. Exit codes: 0 answered or met, 1 not met, 2 input refused, 3 unknown; without an answer those of `net`."""
    words = sys.argv[1:] if arguments is None else arguments
    sys.exit(net.caught(lambda: _run(words), words))


def _run(words: list[str]) -> int:
    if words == ["--version"]:
        terminal.write(f"meetlat {__version__}\n")  # before anything heavy is imported
        return 0
    if not words:
        from meetlat.cli.greeting import greeting

        terminal.write(greeting(terminal.language_of(words)))
        return 0
    from meetlat.cli.run import run_app

    return run_app(application([word for word in words if not word.startswith("-")]), words)


def application(called: Sequence[str] | None = None) -> typer.Typer:
    """Return the command line. `called`: the words of a call; then only what it leads to is loaded, of other groups the name and help."""
    import typer  # heavy, and --version does without

    app = typer.Typer(name="meetlat", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(
        help="Meetlat: eisen, aanbesteding, bewijs, oordeel en monitoring voor duurzaam bouwen. Elke opdracht kent --json en --lang nl|en."
    )(_root)
    _fill(app, COMMANDS, called)
    return app


def _fill(app: typer.Typer, commands: Commands, called: Sequence[str] | None) -> None:
    """Add commands to a group. Where the next word called names one, the other functions are left out and other groups stay empty."""
    import typer

    word = called[0] if called else ""
    for name, command in commands.items():
        if isinstance(command, str):
            if called is None or word == name or word not in commands:
                module, _, function = command.partition(":")
                app.command(name)(getattr(importlib.import_module(module), function))
            continue
        help_, inner = command
        group = typer.Typer(no_args_is_help=True)
        group.callback()(_root)
        if called is None or word == name:
            _fill(group, inner, None if called is None else called[1:])
        app.add_typer(group, name=name, help=help_)


def _root() -> None:
    """Hold the options of a group: there are none but --help."""
