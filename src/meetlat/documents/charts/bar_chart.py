"""A chart of bars with its numbers as a table: a row a name, a column an amount. Amounts begin at zero; what is not known has no bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetlat.documents.charts.charts import NAMES, Bars, bars
from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import ACCENT, Colour
from meetlat.documents.document import Chart, Column, Money, Table, Value, Words
from meetlat.documents.localize import Localizer

LABEL, LETTERS = 80, 26
"""Room for a label beside its bar, in pixels; how many letters of a name are drawn."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """A column: what it is called, the length of each bar (None: no bar) and what is said of it, up to what length, how wide in pixels."""

    head: Words
    values: Sequence[float | None]
    labels: Sequence[Value]
    width: int
    most: float
    colour: Colour = ACCENT
    label_width: int = LABEL

    def drawn(self, localizer: Localizer) -> Bars:
        """Return the column with its words."""
        labels = [label(one, localizer) for one in self.labels]
        return Bars(
            [localizer.say(self.head)], self.values, labels, self.width, self.most, self.colour, self.label_width
        )


def label(value: Value, localizer: Localizer) -> str:
    """Return what stands beside a bar: an amount without its sign, whole from a thousand on."""
    if isinstance(value, Money) and value.eur is not None:
        return localizer.short_amount(value.eur)
    return localizer.value(value)


def bar_chart(
    name: str,
    title: Words,
    words: Words,
    names: tuple[Words, Sequence[Words]],
    columns: Sequence[Amounts],
    *,
    names_width: int = NAMES,
    letters: int = LETTERS,
    rows: Sequence[Sequence[Value]] | None = None,
) -> Chart:
    """Return a chart of bars. `names`: what the names are, and the names; `rows`: its table, where that holds more than what is drawn."""
    first, each = names

    def draw(localizer: Localizer) -> Spec:
        shown = [localizer.short_name(localizer.say(one), letters) for one in each]
        return bars(shown, [column.drawn(localizer) for column in columns], names_width=names_width)

    drawn = ((one, *(column.labels[at] for column in columns)) for at, one in enumerate(each))
    head = (Column(first), *(Column(column.head, number=True) for column in columns))
    return Chart(name, title, words, draw, Table(head, tuple(drawn) if rows is None else tuple(map(tuple, rows))))
