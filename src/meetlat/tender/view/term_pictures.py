"""The pictures of a term report: the MKI offered and realised by item, and the emission-free work against what is asked and promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetlat.documents.charts.charts import Bars, bars
from meetlat.documents.charts.draw import draw
from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import ACCENT, QUIET
from meetlat.documents.speaker import Speaker
from meetlat.equipment import Share
from meetlat.errors import Text
from meetlat.tender import Promise
from meetlat.tender.rules.realisation import Realisation
from meetlat.tender.view.pictures import Picture

EUROS, PERCENT, WORK, MOST = 240, 190, 330, 46
"""Widths of columns in pixels of the drawing, and what fits of the name of a kind of work."""

HUNDRED = 100.0


def mki(found: Realisation, speaker: Speaker) -> Picture | None:
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
    names = [speaker.short_name(one.item) for one in items] + [speaker.code("report.together")]
    heads = [speaker.code("term.mki-offered"), speaker.code("term.mki-realised")]
    most = max((float(one) for one in (*offered, *realised) if one is not None), default=0.0)
    columns = [
        _euros(head, amounts, most, speaker, quiet=at == 0)
        for at, (head, amounts) in enumerate(zip(heads, (offered, realised), strict=True))
    ]
    rows = tuple((name, *(column.labels[at] for column in columns)) for at, name in enumerate(names))
    code = "mki" if found.is_finished else "mki-so-far"
    return _picture("mki", code, bars(names, columns), (speaker.code("report.item"), *heads), rows, speaker)


def _euros(head: str, amounts: list[Decimal | None], most: float, speaker: Speaker, *, quiet: bool) -> Bars:
    labels = [speaker.code("value.none") if one is None else speaker.short_amount(one) for one in amounts]
    values = [None if one is None else float(one) for one in amounts]
    return Bars([head], values, labels, EUROS, most, QUIET if quiet else ACCENT)


def zero_emission(found: Realisation, speaker: Speaker) -> Picture | None:
    """The emission-free share of all work in each period, beside what the contract asks and the bid promised; None without either."""
    lines = [_of_share(one, speaker) for one in (found.seb.checked.zero_emission if found.seb.checked else ())]
    lines += [_of_promise(one, speaker) for one in found.seb.promises if one.first is not None]
    if not lines:
        return None
    names = [line.name for line in lines]
    heads = [speaker.code(f"term.ze-{name}") for name in ("done", "asked", "promised")]
    columns = []
    for at, head in enumerate(heads):
        values = [line.values[at] for line in lines]
        labels = [line.says[at] for line in lines]
        columns.append(Bars([head], values, labels, PERCENT, HUNDRED, ACCENT if at == 0 else QUIET))
    rows = tuple((line.name, *line.says) for line in lines)
    spec = bars([speaker.short_name(name, MOST) for name in names], columns, names_width=WORK)
    return _picture("emissieloos", "ze", spec, (speaker.code("term.work"), *heads), rows, speaker)


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what was done, what is asked and what was promised, in percents and in words."""

    name: str
    values: tuple[float | None, float | None, float | None]
    says: tuple[str, str, str]


def _of_share(one: Share, speaker: Speaker) -> Line:
    name = f"{speaker.code(f'term.kind.{one.category}')} {_since(one.span.first, speaker)}"
    done = between(one.sums.lowest_percent, one.sums.highest_percent, speaker)
    asked = one.required_percent
    return Line(name, (one.sums.share_percent, asked, None), (done, percent(asked, speaker), "–"))


def _of_promise(one: Promise, speaker: Speaker) -> Line:
    code = "term.extra" if one.extra else "term.whole"
    name = f"{speaker.code(code, kind=Text(f'term.kind.{one.category}'))} {_since(one.first, speaker)}"
    low, high, promised = one.lowest_percent, one.highest_percent, float(one.percent)
    done = low if low is not None and low == high else None
    return Line(name, (done, None, promised), (between(low, high, speaker), "–", percent(promised, speaker)))


def percent(value: float | None, speaker: Speaker) -> str:
    """Write a percentage to a tenth; what is not known as unknown."""
    return speaker.code("value.none") if value is None else f"{speaker.number(round(value, 1))} %"


def between(low: float | None, high: float | None, speaker: Speaker) -> str:
    """Write a percentage that lies between two; what is not known as unknown."""
    if low is None or high is None or (low <= 0 and high >= HUNDRED):
        return speaker.code("value.none")
    return (
        percent(low, speaker)
        if low == high
        else speaker.code("term.between", low=percent(low, speaker), high=percent(high, speaker))
    )


def _since(first: date | None, speaker: Speaker) -> str:
    return speaker.code("term.since", first=first)


def _picture(
    name: str, code: str, spec: Spec, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], speaker: Speaker
) -> Picture:
    title, sentence = speaker.code(f"term.chart-{code}"), speaker.code(f"term.chart-{code}-says")
    return Picture(name, title, sentence, draw(spec, name, title, sentence, speaker.language), head, rows)
