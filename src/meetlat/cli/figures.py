"""The figures of a command: Meetlat's own, under those of the user."""

from __future__ import annotations

from collections.abc import Sequence
from os import environ
from pathlib import Path

import typer

from meetlat.errors import InputError, Problem, text
from meetlat.figures import Library, library, overlay_folders


def figures_of(folders: Sequence[Path]) -> Library:
    """Open the figures: Meetlat's own, under those of the user's data folder, MEETLAT_FIGURES and --figures.

    Raises InputError where MEETLAT_FIGURES names no folder.
    """
    named = environ.get("MEETLAT_FIGURES")
    if named and not Path(named).is_dir():
        raise InputError([Problem(text("cli.no-figures"), file=named, column="MEETLAT_FIGURES")])
    home = _home()
    return library(overlay_folders(home if home.is_dir() else None, environ, *folders))


def import_folder(folders: Sequence[Path]) -> Path:
    """Return where figures are taken in: the strongest folder, so that they hold; without one the user's data folder."""
    named = environ.get("MEETLAT_FIGURES")
    return [_home(), *([Path(named)] if named else []), *folders][-1]


def _home() -> Path:
    """Return where imported figures are kept: the user's data folder of this system."""
    return Path(typer.get_app_dir("meetlat")) / "figures"
