"""The four coalitions of innovative clients, as the Betonakkoord names them. What the source does not say is None."""

from __future__ import annotations

from dataclasses import dataclass

from meetlat.figures import Figure, Library, figure
from meetlat.figures.table import LAST_DAY
from meetlat.words import Both

COALITIONS = "coalitions"


@dataclass(frozen=True, slots=True)
class Coalition:
    """A coalition. `requirements` None: its requirements are not published; `ask` says where to get them."""

    id: str
    task: str
    sector: str | None
    members: tuple[str, ...]
    hoped_members: tuple[str, ...]
    requirements: str | None
    agreement_to: str | None
    figures: tuple[Figure, ...]
    ask: Both | None


def coalition_of(library: Library, name: str) -> Coalition:
    """Return a coalition by its name. Raises KeyError for one that does not exist."""
    table = library.table(COALITIONS)
    names, about = (dimension.choices or () for dimension in table.dimensions)
    if name not in names:
        raise KeyError(name)
    found = {one: figure(table, LAST_DAY, {"coalition": name, "about": one}) for one in about}
    said = {one: fact.value if isinstance(fact.value, str) else None for one, fact in found.items()}
    return Coalition(
        id=name,
        task=said["task"] or name,
        sector=said["sector"],
        members=_listed(said["members"]),
        hoped_members=_listed(said["hoped_members"]),
        requirements=said["requirements"],
        agreement_to=said["agreement_to"],
        figures=tuple(fact for fact in found.values() if fact.value is not None),
        ask=table.ask,
    )


def _listed(value: str | None) -> tuple[str, ...]:
    return tuple(one.strip() for one in (value or "").split(";") if one.strip())
