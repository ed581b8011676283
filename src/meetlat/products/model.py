"""A product per tonne, what a declaration says of it, and the material that it is of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from meetlat.figures import Caveat, Library
from meetlat.lca import Profile

INDICATORS = ("co2", "mki")
UNITS = {"co2": "kg/t", "mki": "EUR/t"}


@dataclass(frozen=True, slots=True)
class Material:
    """What a room judges.

    name      of the material, its form and its subject: steel, asphalt
    item      the column that names a product
    about     columns that say more of it: the route of steel, the temperature of asphalt
    tables    the table of requirements by indicator; an indicator without one is shown and not judged
    usual     the table of what is usual, by indicator: a value outside it is doubted, never judged
    notes     what else must be said of a product on a day, with the table that says so
    """

    name: str
    item: str
    about: tuple[str, ...]
    tables: Mapping[str, str]
    usual: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """What a declaration says of one tonne. What it does not say is None.

    values     kg CO2-eq and EUR per tonne by indicator, those that are declared
    instead    the words that stand where a declaration should be named, and name none: `n.v.t.`
    """

    values: Mapping[str, float] = field(default_factory=dict)
    declaration: str | None = None
    indicator_set: str | None = None
    modules: str | None = None
    category: str | None = None
    valid_to: date | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """One product. What is not said is None.

    kind       of product, as the table of requirements divides them: rebar, zoab
    about      the choices that say more of it, by column: {"route": "eaf"}
    profile    of one tonne
    """

    name: str
    kind: str
    about: Mapping[str, str] = field(default_factory=dict)
    declared: Declared = Declared()
    profile: Profile | None = None
    recycled_percent: float | None = None
    quantity_t: float | None = None


Note = Callable[[Product, Library, date], tuple[Caveat, ...]]
"""What must be said of a product on a day."""
