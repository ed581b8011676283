"""The pictures of the report on machines, each with its sentence and its numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence

from meetlat import words
from meetlat.documents.charts.draw import draw
from meetlat.documents.charts.marks import Spec
from meetlat.documents.speaker import Speaker
from meetlat.equipment import Span
from meetlat.equipment.rules.calendar import step_of
from meetlat.equipment.rules.fleet import Fleet
from meetlat.equipment.rules.progress import Progress, Step
from meetlat.equipment.view.charts import Bar, fleet_chart, progress_chart
from meetlat.errors import Text
from meetlat.tender.view.pictures import Picture, Row

JANUARY = 1


def progress_picture(found: Sequence[Progress], speaker: Speaker) -> Picture | None:
    """How much of the work is emission-free against what is needed; of categories of which something is needed, or done emission-free."""
    drawn = [one for one in found if any(step.required_percent or step.sums.zero_emission for step in one.steps)]
    if not drawn:
        return None
    charts = [(_category(one, speaker), _bars(one.steps, speaker)) for one in drawn]
    head = tuple(
        speaker.code(f"machines.{name}")
        for name in ("category", "until", "work-done", "zero-emission", "share", "needed")
    )
    rows = tuple(_row(one, step, speaker) for one in drawn for step in one.steps)
    return _picture("voortgang", "progress", progress_chart(charts), head, rows, speaker, wordy=True)


def fleet_picture(fleet: Fleet, speaker: Speaker) -> Picture:
    """How many machines of each class are at work when."""
    names = [
        speaker.code("machines.fleet-class", kind=Text(f"kind.{one.kind.value}"), name=one.name)
        for one in fleet.classes
    ]
    steps = [step_name(span, at == 0, speaker) for at, span in enumerate(fleet.spans)]
    head = (speaker.code("machines.class"), *(" ".join(step) for step in steps))
    rows = tuple(
        (name, *(speaker.number(count) for count in one.counts)) for name, one in zip(names, fleet.classes, strict=True)
    )
    spec = fleet_chart(names, steps, [one.counts for one in fleet.classes])
    return _picture("vloot", "fleet", spec, head, rows, speaker)


def step_name(span: Span, is_first: bool, speaker: Speaker) -> tuple[str, ...]:
    """Name a step of the calendar: `feb`, with its year where that begins."""
    step = step_of(span)
    year = str(span.first.year)
    if step == "year":
        return (year,)
    month = span.first.month
    name = (
        speaker.code(f"machines.month.{month}")
        if step == "month"
        else speaker.code("machines.quarter", number=(month + 2) // 3)
    )
    return (name, year if is_first or month == JANUARY else "")


def percent(low: float, high: float, speaker: Speaker) -> str:
    """Write a share, or the two between which it lies; one that may be anything is unknown."""
    if low <= 0 and high >= 100:
        return speaker.code("value.none")
    ends = dict.fromkeys(
        words.number(end, speaker.language, 1).removesuffix(",0").removesuffix(".0") for end in (low, high)
    )
    return f"{'–'.join(ends)} %"


def amount(value: float, unit: str, speaker: Speaker) -> str:
    """Write an amount of work: whole from a hundred up."""
    return f"{words.number(value, speaker.language, 0 if value >= 100 else None)} {words.unit(unit, speaker.language)}"


def _category(one: Progress, speaker: Speaker) -> str:
    return speaker.code(f"machines.category-{one.category}")


def _bars(steps: Sequence[Step], speaker: Speaker) -> list[Bar]:
    bars, before = [], None
    for at, step in enumerate(steps):
        needed = step.required_percent or None
        says = (
            speaker.code("machines.needed-percent", percent=needed) if needed is not None and needed != before else ""
        )
        low, high = step.sums.lowest_percent, step.sums.highest_percent
        bars.append(Bar(step_name(step.span, at == 0, speaker), low, high, percent(low, high, speaker), needed, says))
        before = needed
    return bars


def _row(one: Progress, step: Step, speaker: Speaker) -> Row:
    needed = step.required_percent
    return (
        _category(one, speaker),
        speaker.day(step.span.last),
        amount(step.sums.total, one.unit, speaker),
        amount(step.sums.zero_emission, one.unit, speaker),
        percent(step.sums.lowest_percent, step.sums.highest_percent, speaker),
        speaker.code("value.none") if needed is None else f"{speaker.number(needed)} %" if needed else "–",
    )


def _picture(
    name: str, code: str, spec: Spec, head: Row, rows: tuple[Row, ...], speaker: Speaker, *, wordy: bool = False
) -> Picture:
    title, sentence = speaker.say(Text(f"machines.chart-{code}")), speaker.say(Text(f"machines.chart-{code}-says"))
    return Picture(name, title, sentence, draw(spec, name, title, sentence, speaker.language), head, rows, wordy)
