"""What must be told of machine logs beside their quality: files of which no row can be used, pages that are missing, names that mislead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from meetlat.equipment.model.register import Register
from meetlat.equipment.read.logs import FILE_STEP, Missing, Source
from meetlat.equipment.rules.logs.deployments import strangers
from meetlat.equipment.rules.logs.engine import Engine
from meetlat.equipment.rules.logs.identity import Machines
from meetlat.equipment.rules.logs.quality import Quality
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat
from meetlat.plates import without_plates

OF_TWO_ROWS = ("double-identical", "double-contradicting", "two-places", "overlap", "counter-glitch")
"""Why a row does not count that would count without another: its file can be used."""

MOST_TOLD = 20
"""Machines and names that are told one by one; the report has them all."""

PER_FILE = f"""
    SELECT CAST(floor(id / {FILE_STEP}) AS BIGINT) AS file, reason, count(*) FROM accounts
    GROUP BY CAST(floor(id / {FILE_STEP}) AS BIGINT), reason ORDER BY file, count(*) DESC, reason
"""  # noqa: S608  ours


IN_NO_DAY = """
    SELECT count(*) FROM placed_intervals AS p
    LEFT JOIN clock_hours AS b ON b.hour = CAST(floor(p.first / 3600000) AS BIGINT)
    LEFT JOIN clock_hours AS e ON e.hour = CAST(floor(greatest(p.last - 1, p.first) / 3600000) AS BIGINT)
    WHERE p.reason IS NULL AND (b.hour IS NULL OR e.hour IS NULL)
"""
"""Work that counts and that no day of the calendar holds: none may be there."""


def useless_files(engine: Engine, sources: Mapping[int, Source]) -> tuple[tuple[Problem, ...], frozenset[int]]:
    """Return the problem of each file of which no row can be used, with why not, and the numbers of those files.

    Raises InputError when not every row that was read is accounted for: rows in = rows out.
    """
    reasons: dict[int, dict[str | None, int]] = {number: {} for number in sources}
    for file, reason, count in engine.rows(PER_FILE):
        reasons[int(file)][reason] = count
    for number, one in sources.items():
        if (found := sum(reasons[number].values())) != one.rows:
            message = text("logs.rows-lost-inside", counted=one.rows, found=found)
            raise InputError([Problem(message, one.name, found=found, expected=one.rows)])
    ((lost,),) = engine.rows(IN_NO_DAY)
    if lost:
        counted = sum(one.rows for one in sources.values())
        raise InputError([Problem(text("logs.rows-lost-inside", counted=counted, found=counted - lost), found=lost)])
    no_use = frozenset(n for n, of in reasons.items() if not any(one is None or one in OF_TWO_ROWS for one in of))
    return tuple(_useless(sources[number], reasons[number]) for number in sorted(no_use)), no_use


def _useless(source: Source, reasons: Mapping[str | None, int]) -> Problem:
    why = tuple(text("logs.reason", reason=text(f"logs.found.{code}"), count=count) for code, count in reasons.items())
    return Problem(text("logs.no-usable-row", count=source.rows, reasons=why), file=source.name)


def missing_pages(missing: Iterable[Missing]) -> Iterator[Caveat]:
    """Say which pages of a feed were not given."""
    for one in missing:
        feed = without_plates(one.feed) or text("logs.the-feed")
        if not one.named:
            yield Caveat("logs-missing-pages", text("logs.missing-page-unnumbered", feed=feed, count=one.count), 3)
            continue
        named: list[object] = [text("logs.page", number=str(number)) for number in one.named]
        if (more := one.count - len(one.named)) > 0:
            named.append(text("logs.pages-and-more", more=more))
        yield Caveat(
            "logs-missing-pages", text("logs.missing-pages", feed=feed, count=one.count, named=tuple(named)), 3
        )


def doubtful_names(machines: Machines) -> Iterator[Caveat]:
    """Say which machine bears more names and counts once, and which name more machines bear, which count apart."""
    for label, one in list(machines.of_more_names)[:MOST_TOLD]:
        names = tuple(dict.fromkeys(without_plates(name) for name in sorted(one.names.values())))
        yield Caveat(
            "logs-more-names", text("logs.more-names", names=names, machine=without_plates(one.number or label)), 2
        )
    for name, labels in list(machines.of_one_name)[:MOST_TOLD]:
        called = tuple(without_plates(label) for label in labels)
        yield Caveat("logs-one-name", text("logs.one-name", name=without_plates(name), machines=called), 2)


def unregistered(quality: Quality, register: Register) -> Iterator[Caveat]:
    """Say which machines worked and are not in the register."""
    if unknown := strangers(quality, register):
        named = tuple(dict.fromkeys(without_plates(machine) for machine in unknown[:MOST_TOLD]))
        yield Caveat("logs-strangers", text("logs.strangers", count=len(unknown), machines=named), 3)
