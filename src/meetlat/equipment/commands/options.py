"""What is asked of equipment on the command line: the level, and what the tender decides about shares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from meetlat.cli.options import day
from meetlat.errors import InputError, Problem, text


class LevelChoice(StrEnum):
    """The levels of the Routekaart."""

    minimum = "minimum"
    basic = "basic"
    ambitious = "ambitious"


class BasisChoice(StrEnum):
    """How the work of machines is counted."""

    hours = "hours"
    energy = "energy"


Level_ = Annotated[LevelChoice, typer.Option("--level", help="Niveau van de eisen.")]
Basis_ = Annotated[
    BasisChoice,
    typer.Option("--basis", help="Arbeid uit draaiuren × vermogen × belasting, of uit gemeten liters en kWh."),
]
Share_ = Annotated[
    list[str],
    typer.Option(
        "--share",
        help="Aandeel dat de aanbesteding kiest binnen de bandbreedte, als dag=procent: 2025-01-01=50; mag vaker.",
    ),
]


def chosen_shares(pairs: list[str]) -> Mapping[date, float]:
    """Return shares given as day=percent. Raises InputError."""
    chosen = {}
    for pair in pairs:
        written, _, percent = pair.partition("=")
        try:
            chosen[day(written, "--share")] = float(percent.replace(",", "."))
        except ValueError as error:
            problem = Problem(
                text("equipment.bad-share", found=pair), column="--share", found=pair, expected="2025-01-01=50"
            )
            raise InputError([problem]) from error
    return chosen
