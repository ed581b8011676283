"""What was found of mixes, as documents: whether they meet what is required, and the years ahead."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from meetlat.concrete import MixResult, Outlook
from meetlat.concrete.jobs import Assessment
from meetlat.documents.brief import Note, causes_of
from meetlat.documents.document import (
    Block,
    Cell,
    Chart,
    Column,
    Depth,
    Document,
    List,
    Number,
    Row,
    Section,
    Table,
    Verdicts,
    Words,
    columns,
)
from meetlat.documents.localize import SHAPES, Localizer
from meetlat.documents.verdict_rows import STANDS_IN_THE_WAY, why
from meetlat.errors import Text, text
from meetlat.requirements import Outcome, Requirement, Verdict

KNOWN_ABOVE = (
    "concrete.category-by-class",
    "concrete.category-strictest",
    "concrete.category-given",
    "verdict.requirement",
    "verdict.aim",
    "standing.",
)
"""Sentences of an explanation that the table above it says already, or that hold for all."""
INDICATORS = ("mki", "co2", "recycled")
VALUES = ("concrete.column-mki", "concrete.column-co2", "head.recycled")
NAMED = 8
"""So many mixes are named in a picture of one category; of more the picture shows the marks only."""


def checked(found: Assessment[MixResult]) -> Document:
    """Show whether mixes meet what is required on a day: a row for each, the picture, why, and what each part brings."""
    counts = Counter(one.outcome for one in found.results)
    verdicts = [replace(verdict, item=one.mix.name) for one in found.results for verdict in one.verdicts]
    return Document(
        name="concrete",
        kind=text("concrete.kind-check"),
        title=text("concrete.title-check", on=found.on),
        answer=(text("concrete.answer", mixes=len(found.results), **{str(one): counts[one] for one in GRAVED}),),
        blocks=(
            Section(text("concrete.mixes"), (_rows(found.results), *_ladders(found)), name="mengsels"),
            Section(text("document.sheet-verdicts"), (Verdicts(tuple(verdicts)),), name="oordelen"),
            *_to_ask(tuple((one.mix.name, one.asked) for one in found.results)),
            *_parts(found.results),
        ),
        on=found.on,
    )


GRAVED = (Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN)


def _rows(results: Sequence[MixResult]) -> Table:
    head = (
        *columns("concrete.mix", "condition.category", "head.verdict"),
        *(Column(text(code), number=True) for code in VALUES),
    )
    rows = tuple(
        (
            one.mix.name,
            text(f"choice.{one.category.name}") if one.category.name else "–",
            one.outcome,
            *(_against(one.verdict(name)) for name in INDICATORS),
        )
        for one in results
    )
    return Table(head, rows)


def _against(verdict: Verdict) -> Cell:
    """Write a value beside what is required: `● 10,4 / 10,9`; `○ ≥ 6,1 / 10,9` for a lower bound."""
    measured, limit = verdict.measured, verdict.requirement.figure.value
    known = math.isfinite(measured.low)
    code = "document.at-least-against" if known and math.isinf(measured.high) else "document.against"
    value = round(measured.low, 2) if known else "–"
    return Cell(text(code, value=value, limit=limit if isinstance(limit, float) else "–"), outcome=verdict.outcome)


def obstacles(found: Assessment[MixResult]) -> Iterator[Note]:
    """Yield why a value that binds is not met or not known, and what to ask; those of one mix are alike."""
    for one in found.results:
        for verdict in one.verdicts:
            if verdict.requirement.binding and verdict.outcome is not Outcome.MET:
                indicator = text(f"indicator.{verdict.requirement.indicator}")
                message = text(
                    "concrete.obstacle", mix=one.mix.name, indicator=indicator, why=why(verdict, KNOWN_ABOVE)
                )
                causes = frozenset().union(*(causes_of(ask) for ask in verdict.ask if isinstance(ask, Text)))
                shape, gravity = SHAPES[verdict.outcome], STANDS_IN_THE_WAY[verdict.outcome]
                yield Note(gravity, one.mix.name, message, shape, causes)


def _to_ask(asked: Sequence[tuple[str, Sequence[Words]]]) -> tuple[Section, ...]:
    """Return the section of what to ask, each once with the mixes it is about; none where nothing is to be asked."""
    whose: dict[Words, list[str]] = {}
    for name, asks in asked:
        for ask in asks:
            whose.setdefault(ask, []).append(name)
    lines = tuple(text("concrete.ask-for", mixes=names, ask=ask) for ask, names in whose.items())
    return (Section(text("document.to-ask"), (List(lines),), name="vragen"),) if lines else ()


def _parts(results: Sequence[MixResult]) -> tuple[Section, ...]:
    """Return the section of what each part of a mix brings to one m³, where mixes were computed."""
    rows: list[Row] = [
        (
            one.mix.name,
            part.name,
            part.module,
            Number(part.quantity, part.unit),
            part.profile,
            part.mki_eur,
            part.co2_kg,
        )
        for one in results
        if one.composition
        for part in one.composition.contributions
    ]
    head = (
        *columns("concrete.mix", "head.part", "head.module"),
        Column(text("concrete.quantity"), number=True),
        *columns("concrete.profile"),
        *(Column(text(code), number=True) for code in ("concrete.column-mki", "concrete.column-co2")),
    )
    table = Table(head, tuple(rows), most=len(rows))
    return (Section(text("concrete.parts"), (table,), name="bestanddelen", depth=Depth.ANNEX),) if rows else ()


def ahead(found: Assessment[Outlook]) -> Document:
    """Show which years' requirements mixes meet as they are, and the first that each does not."""
    return Document(
        name="outlook",
        kind=text("concrete.kind-outlook"),
        title=text("concrete.title-outlook"),
        answer=(*_first_misses(found.results), found.results[0].sentences[-1]),
        blocks=(
            Section(text("concrete.in-words"), (_in_words(found.results), *_ladders(found)), name="vooruitblik"),
            Section(text("concrete.years"), (_years(found.results),), name="jaren"),
            *_to_ask(tuple((one.mix.name, one.ask) for one in found.results)),
        ),
    )


def _in_words(results: Sequence[Outlook]) -> Table:
    """Return a row for each mix and indicator: which years it meets at each level, and by how much it first does not."""
    head = (
        *columns("concrete.mix", "document.requirement-short"),
        *(Column(one.level_title) for one in results[0].prospects if one.indicator == INDICATORS[0]),
    )
    rows: tuple[Row, ...] = tuple(
        (
            found.mix.name,
            text(f"indicator.{indicator}"),
            *(one.parts for one in found.prospects if one.indicator == indicator),
        )
        for found in results
        for indicator in dict.fromkeys(one.indicator for one in found.prospects)
    )
    return Table(head, rows)


def _years(results: Sequence[Outlook]) -> Table:
    """Return the outcome of every year for each mix, indicator and level."""
    prospects = [(found.mix.name, one) for found in results for one in found.prospects]
    years = sorted({year for _, one in prospects for year in one.years})
    head = (*columns("concrete.mix", "document.requirement-short"), *(Column(str(year)) for year in years))
    rows: tuple[Row, ...] = tuple(
        (
            mix,
            text("concrete.level-of", indicator=text(f"indicator.{one.indicator}"), level=one.level_title),
            *(one.years.get(year, "") for year in years),
        )
        for mix, one in prospects
    )
    return Table(head, rows)


def _first_misses(results: Sequence[Outlook]) -> tuple[Text, ...]:
    """Say how many mixes meet the ceilings of every year that is known, and the first year that one does not."""
    ceilings = [[one for one in found.prospects if one.level == "ceiling"] for found in results]
    misses = [one.first_not_met for own in ceilings for one in own if one.first_not_met is not None]
    met = sum(all(set(one.years.values()) == {Outcome.MET} for one in own) for own in ceilings)
    said = text("concrete.answer-outlook", mixes=len(results), met=met)
    return (said, *([text("concrete.first-miss", year=str(min(misses)))] if misses else []))


def _ladders(found: Assessment[MixResult] | Assessment[Outlook]) -> Iterator[Block]:
    """Yield a picture of each indicator: what each category requires over the years, and the mixes as marks."""
    used = {one.category.name for one in found.results}
    for indicator in INDICATORS[:2]:
        steps = [one for one in found.steps if one.indicator == indicator and one.conditions.get("category") in used]
        if steps:
            yield _ladder(indicator, steps, found)


def _ladder(indicator: str, steps: Sequence[Requirement], found: Assessment[MixResult] | Assessment[Outlook]) -> Chart:
    from meetlat.documents.charts.ladder import Dot, Ladder, Step, ladder

    marks: dict[object, list[tuple[str, Verdict]]] = {}
    for one in found.results:
        if isinstance(one, MixResult) and one.verdict(indicator).measured.is_known:
            marks.setdefault(one.category.name, []).append((one.mix.name, one.verdict(indicator)))

    def draw(localizer: Localizer) -> dict[str, object]:
        names = {level: localizer.code(f"level.{level}") for level in ("ceiling", "frontrunner")}
        made = []
        for category in dict.fromkeys(one.conditions["category"] for one in steps):
            own = [one for one in steps if one.conditions["category"] == category]
            dots = marks.get(category, [])
            made.append(
                Ladder(
                    title=localizer.code(f"choice.{category}"),
                    steps=[Step(*_span(one), _value(one), one.level == "frontrunner") for one in own],
                    dots=[
                        Dot(
                            _moment(found.on or date(_span(own[0])[0], 1, 1)),
                            verdict.measured.low,
                            verdict.outcome.value,
                            localizer.short_name(name) if len(dots) <= NAMED else "",
                            at_least=math.isinf(verdict.measured.high),
                        )
                        for name, verdict in dots
                    ],
                )
            )
        return ladder(made, names)

    unit = text(f"unit.{steps[0].figure.unit}")
    title = text("concrete.ladder", indicator=text(f"indicator.{indicator}"), unit=unit)
    head = (*columns("condition.category", "cli.level", "head.period"), Column(unit, number=True))
    rows: tuple[Row, ...] = tuple(
        (
            text(f"choice.{one.conditions['category']}"),
            one.level_title or one.level or "",
            text("verdict.period", start=one.figure.valid_from, end=one.figure.valid_to or text("verdict.open")),
            _value(one),
        )
        for one in steps
    )
    says = text("concrete.ladder-says" if marks else "concrete.ladder-steps-says")
    return Chart(f"ladder-{indicator}", title, says, draw, Table(head, rows, most=len(rows)))


def _span(one: Requirement) -> tuple[int, int]:
    """Return the first year of a requirement and the year after its last."""
    first, last = one.figure.valid_from, one.figure.valid_to
    start = first.year if first else 0
    return start, last.year + 1 if last else start + 1


def _value(one: Requirement) -> float:
    return float(one.figure.value) if isinstance(one.figure.value, int | float) else math.nan


def _moment(on: date) -> float:
    """Return a day as a place on the axis of years."""
    return on.year + (on.timetuple().tm_yday - 1) / 366
