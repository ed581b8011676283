"""The command `meetlat`: a table of groups, each loaded when it is called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Collection
from typing import TYPE_CHECKING

from meetlat import __version__
from meetlat.cli import net, terminal

if TYPE_CHECKING:
    import typer

GROUPS = {
    "requirements": "Eisen opzoeken: welke waarde geldt op een dag, en hoe zeker is die.",
    "concrete": "Beton: voldoet een mengsel, en tot wanneer.",
    "equipment": "Materieel toetsen aan de eisen voor schoon en emissieloos bouwen (SEB).",
    "tender": "Aanbesteden: van eisen tot gunning.",
    "bid": "Inschrijven: wat is elke aanbieding waard, en welk bewijs ontbreekt nog.",
    "figures": "Cijfers: wat is bekend, hoe zeker, en zelf invullen wat ontbreekt.",
    "forms": "Formulieren: welke er zijn, en werkboeken om in te vullen.",
    "peloton": "Koploper-peloton: het pad van het plafond naar de koploperwaarde.",
    "profiles": "Milieuprofielen van grondstoffen, brandstoffen en transport.",
}
"""The command groups with their help, in its order; each is a module here with an `app`."""


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

    called = [word for word in words if not word.startswith("-")][:1]
    return run_app(application(called), words)


def application(loaded: Collection[str] = GROUPS.keys()) -> typer.Typer:
    """Return the whole command line; of a group that is not `loaded` only its name and help."""
    import typer  # heavy, and --version does without

    app = typer.Typer(name="meetlat", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(
        help="Meetlat: eisen, aanbesteding, bewijs, oordeel en monitoring voor duurzaam bouwen. Elke opdracht kent --json en --lang nl|en."
    )(_root)
    for name, help_ in GROUPS.items():
        group = importlib.import_module(f"meetlat.cli.{name}").app if name in loaded else typer.Typer()
        app.add_typer(group, name=name, help=help_)
    return app


def _root() -> None:
    """Hold the options of the whole command line: there are none but --version and --help."""
