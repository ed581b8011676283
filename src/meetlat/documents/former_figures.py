"""The figures that a report rests on, in words: each once, with its period, its certainty and its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetlat.documents.speaker import Speaker
from meetlat.figures import Certainty, Figure
from meetlat.requirements import Requirement, conditions, required


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """Figures a report rests on: one, or `count` of one table. `url` leads to the source, or is empty."""

    table: str
    what: str
    value: str
    count: int
    period: str
    certainty: Certainty
    word: str
    source: str
    url: str


def said_figures(
    requirements: Iterable[Requirement], figures: Iterable[Figure], speaker: Speaker
) -> tuple[SaidFigure, ...]:
    """Say each figure once, in order of table: those of requirements one by one, the others by table and source."""
    said = [_required(requirement, speaker) for requirement in requirements]
    alike: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        alike.setdefault((one.table, one.certainty, one.valid_from, one.valid_to, one.source), []).append(one)
    said += [_run(alike_ones, speaker) for alike_ones in alike.values()]
    return tuple(sorted(dict.fromkeys(said), key=lambda one: (one.table, one.period, one.what, one.value)))


def _required(requirement: Requirement, speaker: Speaker) -> SaidFigure:
    level = requirement.level_title or requirement.level
    what = speaker.each([*conditions(requirement), *([level] if level else [])])
    return _figure(requirement.figure, ", ".join(what), speaker.say(required(requirement)), 1, speaker)


def _run(figures: Sequence[Figure], speaker: Speaker) -> SaidFigure:
    """Say figures of one table, source and certainty: one by its value, more by their number."""
    first, count = figures[0], len(figures)
    if count == 1:
        return _figure(first, "", speaker.figure_value(first), 1, speaker)
    return _figure(first, "", speaker.code("report.so-many", count=count), count, speaker)


def _figure(figure: Figure, what: str, value: str, count: int, speaker: Speaker) -> SaidFigure:
    return SaidFigure(
        table=figure.table,
        what=what,
        value=value,
        count=count,
        period=speaker.period(figure.valid_from, figure.valid_to),
        certainty=figure.certainty,
        word=speaker.code(f"certainty.{figure.certainty.value}"),
        source=speaker.say(str(figure.source)),
        url=_link(figure.source.url),
    )


def _link(url: str | None) -> str:
    """Return an address that may become a link: https only, whatever an overlay says."""
    return url if url and url.startswith("https://") else ""
