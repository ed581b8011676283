"""A drawing and what belongs to it, in the form of before, until its last user makes a Chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from meetlat.documents.charts.charts import Bars, bars
from meetlat.documents.charts.draw import draw, drawing
from meetlat.documents.charts.theme import ACCENT
from meetlat.documents.document import Chart
from meetlat.documents.former_figures import SaidFigure
from meetlat.documents.layout import table
from meetlat.documents.localize import Localizer
from meetlat.figures import Certainty

NAMES, COUNT = 166, 260
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and what belongs to it. `rows` are its numbers under `head`; the first column names; `wordy`: not numbers only."""

    name: str
    title: str
    sentence: str
    svg: str
    head: Row
    rows: tuple[Row, ...]
    wordy: bool = False


def pictured(chart: Chart, localizer: Localizer) -> Picture:
    """Draw a chart."""
    numbers = table(chart.table, localizer) if chart.table else None
    rows = tuple(tuple(cell.text for cell in row.cells) for row in numbers.rows) if numbers else ()
    title, words = localizer.say(chart.title), localizer.say(chart.words)
    head = numbers.head if numbers else ()
    return Picture(chart.name, title, words, drawing(chart, localizer), head, rows, wordy=True)


def certainty(figures: Sequence[SaidFigure], localizer: Localizer) -> Picture | None:
    """How well the figures are known that a report rests on; None where it rests on none."""
    if not figures:
        return None
    counted: Counter[Certainty] = Counter()
    for figure in figures:
        counted[figure.certainty] += figure.count
    names = [localizer.code(f"certainty.{one.value}") for one in Certainty]
    counts = [counted[one] for one in Certainty]
    labels = [localizer.number(count) for count in counts]
    column = Bars([""], [float(count) for count in counts], labels, COUNT, float(max(counts)), ACCENT)
    head = (localizer.code("report.certainty"), localizer.code("report.number-of-figures"))
    title, words = localizer.code("report.chart-certainty"), localizer.code("report.chart-certainty-says")
    svg = draw(bars(names, [column], names_width=NAMES), "zekerheid", title, words, localizer.language)
    return Picture("zekerheid", title, words, svg, head, tuple(zip(names, labels, strict=True)))
