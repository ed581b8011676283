"""What a bid may offer beyond the requirements: extra emission-free work, never over 100 %, and never what a table demands already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from meetlat.equipment.model.machine import Deployment, Kind, Span
from meetlat.equipment.rules.check import conditions_of
from meetlat.equipment.rules.classes import ZERO_EMISSION
from meetlat.equipment.rules.share import Choices, Sums, add, category_of, given_of, set_share, whole_span
from meetlat.equipment.rules.tables import CLASS_TABLES, SHARE_TABLES, Level, change_days, segments
from meetlat.equipment.rules.work import Basis, Work, work
from meetlat.errors import Text
from meetlat.figures import Caveat, Library, Range
from meetlat.requirements import find_one
from meetlat.words import Both

MOBILE = "mobile"

Works = Sequence[tuple[Deployment, Work]]


@dataclass(frozen=True, slots=True)
class Room:
    """What may still be offered as extra in one period.

    required_percent   what the contract asks of the period; 0 where it asks none, None where that is not known
    """

    span: Span
    required_percent: float | None

    @property
    def most_extra_percent(self) -> float | None:
        """The largest extra share: with the required one it is never over 100 %."""
        return None if self.required_percent is None else 100 - self.required_percent

    def allows(self, extra_percent: float) -> bool | None:
        """Tell whether an extra share fits in this period; None where the requirement is not known."""
        most = self.most_extra_percent
        return None if most is None else 0 <= extra_percent <= most


def rooms(
    library: Library, span: Span, level: Level, category: str = MOBILE, choices: Choices | None = None
) -> tuple[Room, ...]:
    """Return the room for extra emission-free work in each period of a span: what the level asks is not extra.

    Raises UnknownTableError, OutsideRangeError.
    """
    kind = Kind(category) if category in set(Kind) else Kind.TRANSPORT
    if (level, kind) not in SHARE_TABLES:
        return (Room(span, 0.0),)
    table_name, table_level = SHARE_TABLES[level, kind]
    given = given_of(category)
    found = []
    for part in span.split(change_days(library.table(table_name), given, table_level)):
        requirement = find_one(library, table_name, part.first, given, table_level)
        value = set_share(requirement, part, choices or Choices(), category).figure.value
        percent = value.low if isinstance(value, Range) else value if isinstance(value, float) else None
        found.append(Room(part, percent))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Extra:
    """What deployments do beyond the requirements in one period, in kWh or km.

    partners         the work of each partner
    least_demanded   the larger of what the share asks and what class tables are known to demand emission-free
    most_demanded    the same if every cell that is not known demanded it too; None where the share itself is not known
    """

    span: Span
    unit: str
    sums: Sums
    partners: tuple[tuple[str | None, Sums], ...]
    least_demanded: float | None
    most_demanded: float | None

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


def extras(
    library: Library,
    deployments: Sequence[Deployment],
    level: Level,
    category: str = MOBILE,
    choices: Choices | None = None,
) -> tuple[Extra, ...]:
    """Return what deployments of a category do emission-free beyond the requirements of a level, per period.

    Raises UnknownTableError, OutsideRangeError.
    """
    choices = choices or Choices()
    members = [one for one in deployments if category_of(one) == category]
    if not members:
        return ()
    works = [(one, work(library, one, choices.basis)) for one in members]
    return tuple(
        _extra(library, works, level, room) for room in rooms(library, whole_span(members), level, category, choices)
    )


def _extra(library: Library, works: Works, level: Level, room: Room) -> Extra:
    sums, *_ = add(works, room.span)
    by_cell = [part for deployment, done in works for part in _by_cell(library, deployment, done, level, room.span)]
    known = add([(one, done) for one, done, value in by_cell if value == ZERO_EMISSION], room.span)[0]
    possible = add([(one, done) for one, done, value in by_cell if value in (ZERO_EMISSION, None)], room.span)[0]
    by_share = sums.total * (room.required_percent or 0) / 100
    told = sums.is_complete and room.required_percent is not None
    return Extra(
        room.span,
        works[0][1].unit,
        sums,
        tuple((name, add(mine, room.span)[0]) for name, mine in by_partner(works).items()),
        max(by_share, known.zero_emission) if told else None,
        max(by_share, possible.zero_emission) if told else None,
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """All work of a category over all of its days, in kWh or km, and what to ask where some of it is not known."""

    span: Span
    unit: str
    sums: Sums
    ask: tuple[Text | Both, ...]
    caveats: tuple[Caveat, ...]
    tables: tuple[str, ...]


def whole(
    library: Library, deployments: Sequence[Deployment], category: str, basis: Basis = Basis.HOURS
) -> Whole | None:
    """Return the work of a category: its share is one of all work, whatever a level asks. None without a deployment of it."""
    members = [one for one in deployments if category_of(one) == category]
    if not members:
        return None
    works = [(one, work(library, one, basis)) for one in members]
    span = whole_span(members)
    return Whole(span, works[0][1].unit, *add(works, span))


def by_partner(works: Works) -> dict[str | None, list[tuple[Deployment, Work]]]:
    """Return the works of each partner, in the order in which partners appear."""
    found: dict[str | None, list[tuple[Deployment, Work]]] = {}
    for deployment, done in works:
        found.setdefault(deployment.partner, []).append((deployment, done))
    return found


def _by_cell(
    library: Library, deployment: Deployment, done: Work, level: Level, span: Span
) -> Iterator[tuple[Deployment, Work, str | None]]:
    """Yield the work of a deployment on the days of each cell of its class table, with the class the cell asks; None where not known."""
    table = CLASS_TABLES.get((level, deployment.machine.kind))
    inside = deployment.span.overlap(span)
    if table is None or inside is None or done.amount is None:
        return
    given = conditions_of(library, deployment)
    for part in segments(library, inside, table[0], given, table[1]) if given else (inside,):
        value = find_one(library, table[0], part.first, given, table[1]).figure.value if given else None
        amount = done.amount * part.days / deployment.span.days
        yield replace(deployment, span=part), replace(done, amount=amount), getattr(value, "name", None)
