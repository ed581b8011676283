"""How firm an award is: what changes the winner, who wins under which weights, the chance of each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from meetlat.documents.brief import Gravity, Note
from meetlat.documents.charts.charts import Bars, bars
from meetlat.documents.charts.marks import Spec
from meetlat.documents.document import (
    Block,
    Chart,
    Column,
    Document,
    Number,
    Row,
    Table,
    columns,
    filled,
    paragraphs,
)
from meetlat.documents.localize import Localizer
from meetlat.errors import Text, text
from meetlat.tender.jobs.robustness import Chance, DrawnEvaluation, Uncertainty
from meetlat.tender.view.data import as_data
from meetlat.tender.view.robustness.sentences import robustness_said, then, when
from meetlat.tender.view.weights import weights
from meetlat.words import Language

NAME = "robustness"
COLUMN, NAMES, SHOWN_PLACES = 130, 166, 5
"""Widths in pixels of the drawing; how many places the chart of chances shows."""


def robustness(found: DrawnEvaluation) -> Document:
    """Return the report."""
    evaluation = found.evaluation
    lead = next(iter(robustness_said(evaluation)), text("robust.no-race"))
    provisional = (text("robust.provisional"),) if evaluation.provisional else ()
    return Document(
        NAME,
        evaluation.tender.title,
        filled(
            ("robust.switches", _switches(found)),
            ("robust.chances", [ranks(found.uncertainty)] if found.uncertainty else []),
            ("robust.weights", [weights(evaluation)]),
            ("robust.left-out-title", _left_out(found)),
        ),
        kind=text("report.robustness"),
        about=(evaluation.tender.client.name,),
        answer=(lead, *provisional, *chances(found.uncertainty)),
    )


def robustness_notes(found: DrawnEvaluation, _: Language) -> Iterator[Note]:
    """Yield what stands in the way: that the result is still provisional."""
    if found.evaluation.provisional:
        yield Note(Gravity.WHOLE_ANSWER, "provisional", text("robust.provisional"))


def _switches(found: DrawnEvaluation) -> Iterator[Block]:
    switches = found.evaluation.robustness.switches if found.evaluation.robustness else ()
    if switches and found.evaluation.winner is not None:
        yield from paragraphs("robust.switches-says")
        yield Table(
            columns("robust.column-change", "robust.column-then"), tuple((when(one), then(one)) for one in switches)
        )


def _left_out(found: DrawnEvaluation) -> Iterator[Block]:
    """Yield who wins without each bid."""
    left_out = found.evaluation.robustness.left_out if found.evaluation.robustness else ()
    rows: tuple[Row, ...] = tuple((one.bidder, one.winner or text("robust.nobody")) for one in left_out)
    if rows:
        yield Table(columns("robust.column-left-out", "robust.column-winner"), rows)


def chances(drawn: Uncertainty | None) -> Iterator[Text]:
    """Say how often each bid comes first, and is excluded where it ever is."""
    if drawn is None:
        return
    for one in drawn.chances:
        first = text("robust.probability", bidder=one.bidder, draws=drawn.draws, percent=_percent(one.ranks[0]))
        out = text("robust.excluded", bidder=one.bidder, percent=_percent(one.excluded))
        yield text("document.then", before=first, then=out) if one.excluded else first


def ranks(drawn: Uncertainty) -> Chart:
    """The share of draws in which each bid has each place: a column of bars per place, and one of exclusion where there is any."""
    found = drawn.chances
    places = range(min(len(found), SHOWN_PLACES))
    heads = [text("robust.column-rank", rank=place + 1) for place in places]
    heads += [text("robust.column-excluded")] if any(one.excluded for one in found) else []
    shares = [_shares(one, heads) for one in found]
    said = [[Number(_percent(share), "percent") for share in own] for own in shares]

    def draw(localizer: Localizer) -> Spec:
        shown = [
            Bars(
                [localizer.say(head)],
                [own[at] for own in shares],
                [localizer.value(own[at]) for own in said],
                COLUMN,
                1.0,
            )
            for at, head in enumerate(heads)
        ]
        return bars([localizer.short_name(one.bidder) for one in found], shown, names_width=NAMES)

    head = (*columns("head.bidder"), *(Column(one, number=True) for one in heads))
    rows: tuple[Row, ...] = tuple((one.bidder, *own) for one, own in zip(found, said, strict=True))
    return Chart("kansen", text("robust.chart-ranks"), text("robust.chart-ranks-says"), draw, Table(head, rows))


def _shares(one: Chance, heads: Sequence[Text]) -> tuple[float, ...]:
    """Return the shares under the heads: of the places, and of exclusion where there is such a head."""
    places = sum(head.code == "robust.column-rank" for head in heads)
    return (*one.ranks[:places], one.excluded)[: len(heads)]


def _percent(share: float) -> Decimal:
    return Decimal(round(1000 * share)) / 10


def robustness_json(found: DrawnEvaluation, language: Language) -> dict[str, Any]:
    """Return how firm an evaluation is as plain data."""
    drawn = found.uncertainty
    return {
        "winner": found.evaluation.winner,
        "provisional": found.evaluation.provisional,
        "opening": as_data(found.evaluation.opening, language),
        **(as_data(found.evaluation.robustness, language) or {}),
        "uncertainty": None
        if drawn is None
        else {
            "mki_percent": float(drawn.percent),
            "draws": drawn.draws,
            "seed": drawn.seed,
            "groups": list(drawn.groups),
            "own_group": list(drawn.own_group),
            "bids": [
                {"bidder": one.bidder, "rank_probability": list(one.ranks), "excluded_probability": one.excluded}
                for one in drawn.chances
            ],
        },
    }
