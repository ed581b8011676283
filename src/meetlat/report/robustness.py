"""How firm an award is, as one page: what changes the winner, who wins under which weights, the chance of each place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from meetlat import __version__
from meetlat.errors import Text
from meetlat.report.charts import Bars, bars
from meetlat.report.draw import draw
from meetlat.report.look import ACCENT, GROUND, INK, MET, NOT_MET, QUIET, SMALL, UNKNOWN
from meetlat.report.marks import Spec
from meetlat.report.page import render
from meetlat.report.pictures import Picture
from meetlat.report.speaker import Speaker
from meetlat.tender import EvaluatedBid, Evaluation
from meetlat.tender.award import criterion_name
from meetlat.tender.firmness import firmness
from meetlat.words import Language

COLUMN, NAMES, SHOWN_PLACES = 130, 166, 5
"""Widths in pixels of the drawing; how many places the chart of chances shows."""

MAP, CELLS, MOST_WEIGHT = 420, 60, 2
"""The side of the map in pixels, its cells a side, and the heaviest weight: twice the value."""

GROUNDS = (ACCENT, MET, NOT_MET, QUIET, UNKNOWN)
"""The colours of the winners on the map; their names stand in it too."""


@dataclass(frozen=True, slots=True)
class Firm:
    """What the page is made of. `chances`: by bidder, the share of draws in each place; empty without an uncertainty."""

    evaluation: Evaluation
    chances: Mapping[str, Sequence[float]]
    notes: tuple[Text, ...]


def robustness_page(firm: Firm, language: Language) -> bytes:
    """Return the page as HTML."""
    speaker, evaluation = Speaker(language), firm.evaluation
    answer, *switches = speaker.each(firmness(evaluation)) or (speaker.code("robust.no-race"),)
    found = evaluation.robustness
    left_out = found.left_out if found else ()
    return render(
        "robustness.html.j2",
        language=language,
        version=__version__,
        title=speaker.say(evaluation.tender.title),
        client=speaker.say(evaluation.tender.client.name),
        t=speaker.code,
        answer=answer,
        switches=switches,
        provisional=evaluation.provisional,
        pictures=list(_pictures(firm, speaker)),
        left_out=[(one.bidder, one.winner or speaker.code("robust.nobody")) for one in left_out],
        notes=speaker.each(firm.notes),
    )


def _pictures(firm: Firm, speaker: Speaker) -> Iterator[Picture]:
    if firm.chances:
        yield ranks(firm.chances, speaker)
    drawn = weights_map(firm.evaluation, speaker)
    if drawn is not None:
        yield drawn


def ranks(chances: Mapping[str, Sequence[float]], speaker: Speaker) -> Picture:
    """The share of draws in which each bid has each place: a column of bars per place."""
    places = range(min(len(chances), SHOWN_PLACES))
    heads = [speaker.code("robust.column-rank", rank=place + 1) for place in places]
    columns = [
        Bars([head], [row[place] for row in chances.values()], _percents(chances, place, speaker), COLUMN, 1.0)
        for place, head in zip(places, heads, strict=True)
    ]
    spec = bars([speaker.short_name(name) for name in chances], columns, names_width=NAMES)
    rows = tuple((speaker.say(name), *(column.labels[at] for column in columns)) for at, name in enumerate(chances))
    title, sentence = speaker.code("robust.chart-ranks"), speaker.code("robust.chart-ranks-says")
    svg = draw(spec, "kansen", title, sentence, speaker.language)
    return Picture("kansen", title, sentence, svg, (speaker.code("robust.bid"), *heads), rows)


def _percents(chances: Mapping[str, Sequence[float]], place: int, speaker: Speaker) -> list[str]:
    return [f"{speaker.number(Decimal(round(1000 * row[place])) / 10)} %" for row in chances.values()]


def weights_map(evaluation: Evaluation, speaker: Speaker) -> Picture | None:
    """Who wins when two criteria count from not at all to twice as much; None where fewer than two criteria tell bids apart, or one bid always wins."""
    bids = [bid for bid in evaluation.bids if bid.rank is not None]
    pair = _telling(bids)
    if pair is None:
        return None
    cells = list(_cells(bids, pair))
    if len({cell["winner"] for cell in cells}) == 1:
        return None
    names = [speaker.say(criterion_name(one, "report.criterion.")) for one in pair]
    title = speaker.code("robust.chart-map")
    sentence = speaker.code("robust.chart-map-says", first=names[0], second=names[1])
    spec = _map(cells, [speaker.code("robust.axis", criterion=name) for name in names], speaker)
    return Picture("weging", title, sentence, draw(spec, "weging", title, sentence, speaker.language), (), ())


def _telling(bids: Sequence[EvaluatedBid]) -> tuple[str, str] | None:
    """Return the two criteria by which the bids differ most in worth."""
    spoken = [value.criterion for value in bids[0].values] if bids else []
    spread = (
        {one: max(_worth(bid, one) for bid in bids) - min(_worth(bid, one) for bid in bids) for one in spoken}
        if bids
        else {}
    )
    telling = sorted((one for one in spread if spread[one] > 0), key=lambda one: -spread[one])
    return (telling[0], telling[1]) if len(telling) > 1 else None


def _worth(bid: EvaluatedBid, criterion: str) -> float:
    return float(bid.value(criterion).eur or 0)


def _cells(bids: Sequence[EvaluatedBid], pair: tuple[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the cells of the map with who wins in their middle."""
    size = MOST_WEIGHT / CELLS
    for column in range(CELLS):
        for row in range(CELLS):
            middle = ((column + 0.5) * size, (row + 0.5) * size)
            prices = {bid.bidder: _price(bid, pair, middle) for bid in bids}
            winner = min(prices, key=lambda name: prices[name])
            yield {
                "x": column * size,
                "x2": (column + 1) * size,
                "y": row * size,
                "y2": (row + 1) * size,
                "winner": winner,
            }


def _price(bid: EvaluatedBid, pair: tuple[str, str], weights: tuple[float, float]) -> float:
    changed = sum((weight - 1) * _worth(bid, one) for one, weight in zip(pair, weights, strict=True))
    return float(bid.evaluation_price_eur or 0) - changed


def _map(cells: Sequence[dict[str, Any]], axes: Sequence[str], speaker: Speaker) -> Spec:
    winners = sorted({cell["winner"] for cell in cells})
    colours = {name: GROUNDS[at % len(GROUNDS)].light for at, name in enumerate(winners)}
    x, y = (_axis(name, title) for name, title in zip("xy", axes, strict=True))
    data = [{**cell, "colour": colours[cell["winner"]]} for cell in cells]
    colour = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    ground = {"x": x, "x2": {"field": "x2"}, "y": y, "y2": {"field": "y2"}, "color": colour}
    words = [_label(name, cells, speaker) for name in winners]
    return {
        "width": MAP,
        "height": MAP,
        "layer": [
            {"data": {"values": data}, "mark": {"type": "rect", "opacity": 0.3, "strokeWidth": 0}, "encoding": ground},
            {
                "data": {"values": [{"x": 1, "y": 1}]},
                "mark": {
                    "type": "point",
                    "filled": True,
                    "size": 140,
                    "fill": INK.light,
                    "stroke": GROUND.light,
                    "opacity": 1,
                },
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": words},
                "mark": {"type": "text", "color": INK.light, "fontWeight": 600, "limit": MAP},
                "encoding": {"x": x, "y": y, "text": {"field": "says"}},
            },
        ],
    }


def _axis(field: str, title: str) -> dict[str, Any]:
    """An axis from not at all to twice the value."""
    axis = {"title": title, "titleFontSize": SMALL, "labelFontSize": SMALL, "grid": False, "tickCount": 4}
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, MOST_WEIGHT], "nice": False}, "axis": axis}


def _label(name: str, cells: Sequence[dict[str, Any]], speaker: Speaker) -> dict[str, Any]:
    """Where the name of a winner stands: in the middle of where it wins, a little above so that it leaves the dot free."""
    mine = [cell for cell in cells if cell["winner"] == name]
    x, y = (sum(cell[at] + cell[f"{at}2"] for cell in mine) / (2 * len(mine)) for at in "xy")
    return {"x": x, "y": y + MOST_WEIGHT / 20, "says": speaker.short_name(name)}
