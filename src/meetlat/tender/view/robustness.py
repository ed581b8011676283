"""How firm an award is, as one page: what changes the winner, who wins under which weights, the chance of each place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from meetlat import __version__
from meetlat.documents.charts.charts import Bars, bars
from meetlat.documents.charts.draw import draw
from meetlat.documents.page import render
from meetlat.documents.speaker import Speaker
from meetlat.errors import Text
from meetlat.tender import Evaluation
from meetlat.tender.view.firmness import firmness
from meetlat.tender.view.pictures import Picture
from meetlat.tender.view.weights import weights_map
from meetlat.words import Language

COLUMN, NAMES, SHOWN_PLACES = 130, 166, 5
"""Widths in pixels of the drawing; how many places the chart of chances shows."""


@dataclass(frozen=True, slots=True)
class Firm:
    """What the page is made of.

    chances     by bidder, the share of draws in each place; empty without an uncertainty
    excluded    by bidder, the share of draws in which it is excluded, where there are any
    """

    evaluation: Evaluation
    chances: Mapping[str, Sequence[float]]
    notes: tuple[Text, ...]
    excluded: Mapping[str, float] = field(default_factory=dict)


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
        yield ranks(firm.chances, speaker, firm.excluded)
    drawn = weights_map(firm.evaluation, speaker)
    if drawn is not None:
        yield drawn


def ranks(
    chances: Mapping[str, Sequence[float]], speaker: Speaker, excluded: Mapping[str, float] | None = None
) -> Picture:
    """The share of draws in which each bid has each place: a column of bars per place, and one of exclusion where there is any."""
    places = range(min(len(chances), SHOWN_PLACES))
    heads = [speaker.code("robust.column-rank", rank=place + 1) for place in places]
    columns = [
        Bars([head], [row[place] for row in chances.values()], _percents(chances, place, speaker), COLUMN, 1.0)
        for place, head in zip(places, heads, strict=True)
    ]
    if excluded:
        out = [excluded.get(name, 0.0) for name in chances]
        heads.append(speaker.code("robust.column-excluded"))
        columns.append(Bars([heads[-1]], out, [_percent(one, speaker) for one in out], COLUMN, 1.0))
    spec = bars([speaker.short_name(name) for name in chances], columns, names_width=NAMES)
    rows = tuple((speaker.say(name), *(column.labels[at] for column in columns)) for at, name in enumerate(chances))
    title, sentence = speaker.code("robust.chart-ranks"), speaker.code("robust.chart-ranks-says")
    svg = draw(spec, "kansen", title, sentence, speaker.language)
    return Picture("kansen", title, sentence, svg, (speaker.code("robust.bid"), *heads), rows)


def _percents(chances: Mapping[str, Sequence[float]], place: int, speaker: Speaker) -> list[str]:
    return [_percent(row[place], speaker) for row in chances.values()]


def _percent(share: float, speaker: Speaker) -> str:
    return f"{speaker.number(Decimal(round(1000 * share)) / 10)} %"
