"""The pictures of a term report: the MKI offered and realised by item, and the emission-free work against what is asked and promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetlat.documents.charts.bar_chart import Amounts, bar_chart
from meetlat.documents.charts.theme import ACCENT, QUIET
from meetlat.documents.document import Chart, Money, Row, Words
from meetlat.equipment import Share
from meetlat.errors import Text, text
from meetlat.requirements import Outcome
from meetlat.tender.model.promise import Promise
from meetlat.tender.rules.realisation import Realisation

EUROS, PERCENT, WORK, LETTERS = 240, 190, 330, 46
"""Widths of columns in pixels of the drawing, and what fits of the name of a kind of work."""

HUNDRED = 100.0


def mki(found: Realisation) -> Chart | None:
    """The MKI of each item as offered and as realised, and of all; None where nothing of it is known.

    Offered is that of the agreed quantity; while the work goes on, that of the quantity that was delivered.
    """
    items = [one for one in found.quantities if one.offered_eur is not None or one.realised_eur is not None]
    if found.mki is None or found.mki.realised is None or not items:
        return None
    offered = [one.eur_of(one.agreed if found.is_finished else one.delivered) for one in items]
    realised = [one.realised_eur if one.count else Decimal(0) for one in items]
    offered.append(found.mki.agreed_eur if found.is_finished else found.expected_eur)
    realised.append(found.mki.realised.eur)
    names: tuple[Words, ...] = (*(one.item for one in items), text("report.together"))
    most = max((float(one) for one in (*offered, *realised) if one is not None), default=0.0)
    columns = [
        Amounts(
            text(head), [None if one is None else float(one) for one in eur], list(map(Money, eur)), EUROS, most, hue
        )
        for head, eur, hue in (("report.mki-offered-head", offered, QUIET), ("term.mki-realised", realised, ACCENT))
    ]
    whole, so_far = ("term.chart-mki", "term.chart-mki-says"), ("term.chart-mki-so-far", "term.chart-mki-so-far-says")
    title, says = whole if found.is_finished else so_far
    return bar_chart("mki", text(title), text(says), (text("document.item"), names), columns)


@dataclass(frozen=True, slots=True)
class Shares:
    """What part of a kind of work was emission-free over a span, beside what is asked or was promised, in percents; None: not known."""

    what: Text
    first: date | None
    last: date | None
    lowest: float | None
    highest: float | None
    outcome: Outcome
    asked: float | None = None
    promised: float | None = None

    @property
    def name(self) -> Words:
        """The work and the day from which it counts, in short."""
        since = text("term.since", first=self.first)
        return text("document.then", before=self.what, then=since) if self.first else self.what

    @property
    def done(self) -> Words:
        """What was done of it, in words."""
        low, high = self.lowest, self.highest
        if low is None or high is None or (low <= 0 and high >= HUNDRED):
            return text("value.none")
        return percent(low) if low == high else text("document.range", low=percent(low), high=percent(high))

    @property
    def required(self) -> Words:
        """What is asked or was promised, in words."""
        if self.promised is not None:
            return text("term.promised-of", percent=percent(self.promised))
        return percent(self.asked)

    @property
    def row(self) -> Row:
        """A row of the table of shares."""
        days = text("term.days", first=self.first, last=self.last) if self.first else "–"
        ends = (
            self.first or "",
            self.last or "",
            self.lowest,
            self.highest,
            _or_empty(self.asked),
            _or_empty(self.promised),
        )
        return self.what, days, self.done, self.required, self.outcome, *ends


def shares(found: Realisation) -> Iterator[Shares]:
    """Yield the shares that the contract asks, then those that were promised."""
    for one in found.seb.checked.zero_emission if found.seb.checked else ():
        yield _of_share(one)
    for promise in found.seb.promises:
        yield _of_promise(promise)


def _of_share(one: Share) -> Shares:
    what, sums = text(f"term.kind.{one.category}"), one.sums
    ends = (one.span.first, one.span.last, sums.lowest_percent, sums.highest_percent)
    return Shares(what, *ends, one.outcome, asked=one.required_percent)


def _of_promise(one: Promise) -> Shares:
    what = text("term.extra" if one.extra else "term.whole", kind=text(f"term.kind.{one.category}"))
    ends = (one.first, one.last, one.lowest_percent, one.highest_percent)
    return Shares(what, *ends, one.outcome, promised=float(one.percent))


def zero_emission(every: list[Shares]) -> Chart | None:
    """The emission-free share of all work in each period, beside what the contract asks and the bid promised; None without either."""
    lines = [one for one in every if one.first is not None]
    if not lines:
        return None
    done = [one.lowest if one.lowest == one.highest else None for one in lines]
    columns = [
        Amounts(text("term.ze-done"), done, [one.done for one in lines], PERCENT, HUNDRED),
        _limits("head.asked", [one.asked for one in lines], [one.promised is None for one in lines]),
        _limits("term.ze-promised", [one.promised for one in lines], [one.promised is not None for one in lines]),
    ]
    names = (text("term.work"), [one.name for one in lines])
    title, words = text("term.chart-ze"), text("term.chart-ze-says")
    return bar_chart("emissieloos", title, words, names, columns, names_width=WORK, letters=LETTERS)


def _limits(head: str, values: list[float | None], apply: list[bool]) -> Amounts:
    """A quiet column of what is asked or was promised; a dash where that is not so of a kind of work."""
    said = [percent(value) if holds else "–" for value, holds in zip(values, apply, strict=True)]
    return Amounts(text(head), values, said, PERCENT, HUNDRED, QUIET)


def percent(value: float | None) -> Text:
    """Say a percentage to a tenth; what is not known as unknown."""
    return text("value.none") if value is None else text("document.percent", percent=round(value, 1))


def _or_empty(value: float | None) -> float | str:
    return "" if value is None else value
