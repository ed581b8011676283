"""What the commands of rooms that judge per tonne have in common."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from meetlat.cli.call import Each
from meetlat.cli.options import Read, argument, day, option
from meetlat.documents.brief import Note
from meetlat.products import view
from meetlat.products.jobs import Checked, result_json
from meetlat.words import Language

Products = Annotated[Path, argument("argument.products", "option.per-tonne")]
On = Annotated[date, option("--on", "option.on-delivery"), Read(day)]


def checked_json(found: Checked, language: Language) -> Each:
    """Return the results of products, each made plain when it is written."""
    return Each(found.results, lambda one: result_json(one, language))


def notes(found: Checked, language: Language) -> list[Note]:
    """Return what stands in the way of products that are not met or not known."""
    del language  # spoken where it is printed
    return list(view.obstacles(found))
