"""What JSON and XML of the ILCD+EPD format have in common: the results of indicators, labels by language, days and years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from meetlat.lca.epd import identifiers
from meetlat.lca.epd.model import Background, Finding, IndicatorResult, PartDate
from meetlat.lca.epd.numbers import Numbers, numbers, plain
from meetlat.lca.epd.reference_flow import notation


class Entry(NamedTuple):
    """An indicator as it stands in a document: its identifier and label, and its amounts of the same length."""

    place: str
    uuid: str | None
    label: str
    unit: str | None
    modules: tuple[str, ...]
    scenarios: tuple[str | None, ...]
    written: Sequence[object]


class Reference(NamedTuple):
    """A reference to another data set: its identifier and its short description."""

    uuid: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What a document says it is made by: names, sets and method of its editions of EN 15804, and its background databases."""

    standards: tuple[str, ...]
    named_sets: tuple[str, ...]
    method: str | None
    backgrounds: tuple[Background, ...]


def declared(compliance: Iterable[Reference], sources: Iterable[Reference]) -> Declared:
    """Return what the references to standards and sources come to."""
    known = [(one.label, found) for one in compliance if (found := identifiers.standard(one.uuid, one.label))]
    backgrounds = (identifiers.background(one.uuid, one.label) for one in sources)
    return Declared(
        tuple(label for label, _ in known),
        tuple(dict.fromkeys(found.indicator_set for _, found in known)),
        next((found.method for _, found in known if found.method), None),
        tuple(one for one in backgrounds if one is not None),
    )


def results(entries: Sequence[Entry], sets: Sequence[str]) -> tuple[tuple[IndicatorResult, ...], tuple[Finding, ...]]:
    """Return the results of a document, and what must be told of how its numbers are written."""
    told: list[str] = []
    found = tuple(_results(entries, sets, told))
    return found, ((notation(told),) if told else ())


def _results(entries: Sequence[Entry], sets: Sequence[str], told: list[str]) -> Iterator[IndicatorResult]:
    by_uuid = identifiers.by_uuid()
    all_plain = plain([cell for entry in entries for cell in entry.written])
    end = 0
    for place, uuid, label, unit, modules, scenarios, written in entries:
        begin, end = end, end + len(written)
        values, absences, notations = numbers(written) if all_plain is None else Numbers(all_plain[begin:end])
        told.extend(notations)
        known = by_uuid.get(uuid) if uuid else identifiers.named(label, unit, sets)
        yield IndicatorResult(
            known.code if known else label or uuid or "",
            known.indicator_set if known else None,
            uuid,
            label,
            unit,
            place,
            modules,
            scenarios,
            values,
            known is not None,
            absences,
        )


def in_order(names: Mapping[str, str]) -> str:
    """Return the Dutch words, else the English ones, else the first there are."""
    return names.get("nl") or names.get("en") or next(iter(names.values()), "")


def part_date(written: object) -> PartDate | None:
    """Return a year of which the day is not known, a whole day where one is written (also as milliseconds since 1970), or None."""
    if isinstance(written, int | float) and not isinstance(written, bool) and abs(written) > date.max.year:
        try:
            day = datetime.fromtimestamp(written / 1000, UTC).date()
        except (OverflowError, OSError, ValueError):
            return None
        return PartDate(day.year, day)
    words = str(written or "").strip()
    try:
        return PartDate(date(int(words), 1, 1).year) if words.isdecimal() else PartDate.of_day(words)
    except (ValueError, OverflowError):
        return None
