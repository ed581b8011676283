"""Who wins under which weights: a map of the two criteria by which the bids differ most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import ACCENT, GROUND, INK, MET, NOT_MET, QUIET, SMALL, UNKNOWN
from meetlat.documents.document import Chart, Table, Words, columns
from meetlat.documents.localize import Localizer
from meetlat.errors import text
from meetlat.tender import EvaluatedBid, Evaluation
from meetlat.tender.model.award import IN_SHORT, criterion_name
from meetlat.words import joined

MAP, CELLS, MOST_WEIGHT = 420, 60, 2
"""The side of the map in pixels, its cells a side, and the heaviest weight: twice the value."""

GROUNDS = (ACCENT, MET, NOT_MET, QUIET, UNKNOWN)
"""The colours of the winners on the map; their names stand in it too."""


def weights(evaluation: Evaluation) -> Chart | None:
    """Who wins when two criteria count from not at all to twice as much; None where fewer than two criteria tell bids apart, or one bid always wins."""
    bids = [bid for bid in evaluation.bids if bid.rank is not None]
    pair = _telling(bids)
    if pair is None:
        return None
    cells = list(_cells(bids, pair))
    if len({cell["winner"] for cell in cells}) == 1:
        return None
    first, second = (criterion_name(one, IN_SHORT) for one in pair)
    words = text("robust.chart-map-says", first=first, second=second)

    def drawing(localizer: Localizer) -> Spec:
        return _map(cells, [localizer.code("robust.axis", criterion=name) for name in (first, second)], localizer)

    return Chart("weging", text("robust.chart-map"), words, drawing, _table(bids, pair, first, second))


def _table(bids: Sequence[EvaluatedBid], pair: tuple[str, str], first: Words, second: Words) -> Table:
    """Return who wins where a criterion does not count, counts as it does, or twice as much: a row for each weight of the second."""
    times = range(MOST_WEIGHT + 1)
    heads = (text("robust.weighs", criterion=first, times=one) for one in times)
    rows = (
        (text("robust.weighs", criterion=second, times=other), *(_first(bids, pair, (one, other)) for one in times))
        for other in reversed(times)
    )
    return Table(columns("robust.weights-head", *heads), tuple(rows))


def _first(bids: Sequence[EvaluatedBid], pair: tuple[str, str], weights: tuple[float, float]) -> Words:
    """Name who has the lowest evaluation price under weights; more than one where they are level."""
    prices = {bid.bidder: _weighed(_priced(bid, pair), weights) for bid in bids}
    return joined([name for name, price in prices.items() if price == min(prices.values())])


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
    priced = [(bid.bidder, _priced(bid, pair)) for bid in bids]
    for column in range(CELLS):
        for row in range(CELLS):
            middle = ((column + 0.5) * size, (row + 0.5) * size)
            prices = [(_weighed(own, middle), name) for name, own in priced]
            winner = min(prices, key=itemgetter(0))[1]
            yield {
                "x": column * size,
                "x2": (column + 1) * size,
                "y": row * size,
                "y2": (row + 1) * size,
                "winner": winner,
            }


Priced = tuple[float, float, float]
"""The evaluation price of a bid, and what it earns by each of two criteria, in euros."""


def _priced(bid: EvaluatedBid, pair: tuple[str, str]) -> Priced:
    first, second = pair
    return float(bid.evaluation_price_eur or 0), _worth(bid, first), _worth(bid, second)


def _weighed(priced: Priced, weights: tuple[float, float]) -> float:
    """Return the evaluation price where each criterion counts so many times."""
    price, first, second = priced
    return price - ((weights[0] - 1) * first + (weights[1] - 1) * second)


def _map(cells: Sequence[dict[str, Any]], axes: Sequence[str], localizer: Localizer) -> Spec:
    winners = sorted({cell["winner"] for cell in cells})
    colours = {name: GROUNDS[at % len(GROUNDS)].light for at, name in enumerate(winners)}
    x, y = (_axis(name, title) for name, title in zip("xy", axes, strict=True))
    data = [{**cell, "colour": colours[cell["winner"]]} for cell in cells]
    colour = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    ground = {"x": x, "x2": {"field": "x2"}, "y": y, "y2": {"field": "y2"}, "color": colour}
    words = [_label(name, cells, localizer) for name in winners]
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


def _label(name: str, cells: Sequence[dict[str, Any]], localizer: Localizer) -> dict[str, Any]:
    """Where the name of a winner stands: in the middle of where it wins, a little above so that it leaves the dot free."""
    mine = [cell for cell in cells if cell["winner"] == name]
    x, y = (sum(cell[at] + cell[f"{at}2"] for cell in mine) / (2 * len(mine)) for at in "xy")
    return {"x": x, "y": y + MOST_WEIGHT / 20, "says": localizer.short_name(name)}
