"""What a bid may offer beyond the requirements: extra emission-free work, never over 100 %, and never what a table demands already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from meetlat.equipment.model.machine import Deployment, Span
from meetlat.equipment.rules.check import conditions_of
from meetlat.equipment.rules.classes import ZERO_EMISSION
from meetlat.equipment.rules.share import (
    Choices,
    Sums,
    TotalWork,
    Works,
    add,
    required_percent,
    required_shares,
    set_share,
    unit_of,
    whole_span,
    works_of,
)
from meetlat.equipment.rules.tables import CLASS_TABLES, Level, segments
from meetlat.equipment.rules.work import Basis, Work
from meetlat.figures import Library
from meetlat.requirements import find_one

MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class Headroom:
    """What may still be offered as extra in one period.

    required_percent   what the contract asks of the period; 0 where it asks none, None where that is not known
    """

    span: Span
    required_percent: float | None


def headrooms(
    library: Library,
    span: Span,
    level: Level,
    category: str = MOBILE,
    choices: Choices = Choices(),  # noqa: B008  frozen
) -> tuple[Headroom, ...]:
    """Return the headroom for extra emission-free work in each period of a span: what the level asks is not extra.

    Raises UnknownTableError, OutsideRangeError.
    """
    if level is not Level.AMBITIOUS:
        return (Headroom(span, 0.0),)
    return tuple(
        Headroom(part, required_percent(set_share(requirement, part, choices, category)) if requirement else 0.0)
        for part, requirement in required_shares(library, category, span)
    )


@dataclass(frozen=True, slots=True)
class ExtraWork:
    """What the deployments of a category do beyond the requirements in one period, in kWh or km.

    partners         the work of each partner
    least_demanded   the larger of what the share asks and what class tables are known to demand emission-free
    most_demanded    the same if every cell that is not known demanded it too; None where the share itself is not known
    """

    category: str
    span: Span
    sums: Sums
    partners: tuple[tuple[str | None, Sums], ...]
    least_demanded: float | None
    most_demanded: float | None

    @property
    def unit(self) -> str:
        """What its work is counted in."""
        return unit_of(self.category)

    @property
    def lowest_percent(self) -> float | None:
        """The extra share that is certain, of all work; None where it cannot be told."""
        return self._beyond(self.most_demanded)

    @property
    def highest_percent(self) -> float | None:
        """The extra share if no unknown cell demands anything; None where it cannot be told."""
        return self._beyond(self.least_demanded)

    def _beyond(self, demanded: float | None) -> float | None:
        if demanded is None or not self.sums.total:
            return None
        return 100 * max(0.0, self.sums.zero_emission - demanded) / self.sums.total


def extra_work(
    library: Library,
    deployments: Sequence[Deployment],
    level: Level,
    categories: Sequence[str] = (MOBILE,),
    choices: Choices = Choices(),  # noqa: B008  frozen
) -> tuple[ExtraWork, ...]:
    """Return what deployments do emission-free beyond the requirements of a level, per category and period.

    Raises UnknownTableError, OutsideRangeError.
    """
    return tuple(
        _extra(library, works, level, category, room)
        for category in categories
        if (works := works_of(library, deployments, category, choices.basis))
        for room in headrooms(library, whole_span(one for one, _ in works), level, category, choices)
    )


def _extra(library: Library, works: Works, level: Level, category: str, room: Headroom) -> ExtraWork:
    sums = add(works, room.span).sums
    by_cell = [part for deployment, done in works for part in _by_cell(library, deployment, done, level, room.span)]
    known = add([(one, done) for one, done, value in by_cell if value == ZERO_EMISSION], room.span).sums
    possible = add([(one, done) for one, done, value in by_cell if value in (ZERO_EMISSION, None)], room.span).sums
    by_share = sums.total * (room.required_percent or 0) / 100
    told = sums.is_complete and room.required_percent is not None
    by_partner: dict[str | None, list[tuple[Deployment, Work]]] = {}
    for deployment, done in works:
        by_partner.setdefault(deployment.partner, []).append((deployment, done))
    return ExtraWork(
        category,
        room.span,
        sums,
        tuple((name, add(mine, room.span).sums) for name, mine in by_partner.items()),
        max(by_share, known.zero_emission) if told else None,
        max(by_share, possible.zero_emission) if told else None,
    )


def total_work(
    library: Library, deployments: Sequence[Deployment], category: str, basis: Basis = Basis.HOURS
) -> TotalWork | None:
    """Return all work of a category over all of its days, whatever a level asks. None without a deployment of it."""
    works = works_of(library, deployments, category, basis)
    return add(works, whole_span(one for one, _ in works)) if works else None


def _by_cell(
    library: Library, deployment: Deployment, done: Work, level: Level, span: Span
) -> Iterator[tuple[Deployment, Work, str | None]]:
    """Yield the work of a deployment on the days of each cell of its class table, with the class the cell asks; None where not known."""
    table = CLASS_TABLES.get((level, deployment.machine.kind))
    inside = deployment.span.overlap(span)
    if table is None or inside is None or done.amount is None:
        return
    given = conditions_of(library, deployment)
    for part in segments(library, inside, table.name, given, table.level) if given else (inside,):
        value = find_one(library, table.name, part.first, given, table.level).figure.value if given else None
        amount = done.amount * part.days / deployment.span.days
        yield replace(deployment, span=part), replace(done, amount=amount), getattr(value, "name", None)
