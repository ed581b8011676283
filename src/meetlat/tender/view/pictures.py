"""The pictures of a report: each a drawing with its name, a sentence that says what it shows, and its numbers as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meetlat.documents.charts.charts import Bars, Line, bars, margins
from meetlat.documents.charts.draw import draw
from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import ACCENT, QUIET
from meetlat.documents.speaker import Speaker
from meetlat.errors import Text
from meetlat.figures import Certainty
from meetlat.tender import EvaluatedBid, Evaluation
from meetlat.tender.model.award import criterion_name
from meetlat.tender.view.margin import limit_head, margin_lines
from meetlat.tender.view.rules import criteria_of
from meetlat.tender.view.said_bid import behind_first
from meetlat.tender.view.said_figure import SaidFigure

NAMES, PRICE, WORTH, BEHIND, COUNT = 166, 132, 116, 128, 260
MODULES = 480
"""Widths of columns, in pixels of the drawing."""

NAME_LENGTH = 18
HEAD_LENGTH = 15
"""What fits of a name beside a bar, after its place."""

WORDY = ("mki-offers", "margins")

Row = tuple[str, ...]
Amounts = Sequence[Decimal | None]


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


def build_up(evaluation: Evaluation, speaker: Speaker) -> Picture:
    """How each evaluation price comes about: the price, minus each value, and how far it is behind the first."""
    bids = evaluation.bids
    prices, after = [bid.price_eur for bid in bids], [bid.evaluation_price_eur for bid in bids]
    worths = [_worths(bids, criterion, speaker) for criterion in criteria_of(evaluation.tender.award)]
    dearest, worth = _most([*prices, *after]), _most(value for _, values in worths for value in values)
    columns = [
        _amounts(speaker.code("report.chart-price"), prices, dearest, PRICE, speaker, colour_quiet=True),
        *(_amounts(head, values, worth, WORTH, speaker) for head, values in worths),
        _amounts(f"= {speaker.code('report.evaluation-price')}", after, dearest, PRICE, speaker, strong=True),
        _behind(evaluation, worth, speaker),
    ]
    return _picture("opbouw", "build-up", _table(bids, columns, speaker), speaker)


def mki_offers(evaluation: Evaluation, speaker: Speaker) -> Picture | None:
    """The MKI of each bid against the ceiling of the criterion; None where the tender has no ceiling."""
    terms = evaluation.tender.award.mki
    if terms is None or not terms.ceiling_eur:
        return None
    ceiling = terms.ceiling_eur
    floor = None if terms.floor_eur is None else float(100 * terms.floor_eur / ceiling)
    lines = [_offer(bid, ceiling, floor, speaker) for bid in evaluation.bids]
    heads = {
        "limit": speaker.code("report.ceiling-of", eur=speaker.money(ceiling)),
        "frontrunner": ""
        if terms.floor_eur is None
        else speaker.code("report.floor-of", eur=speaker.money(terms.floor_eur)),
    }
    head = (speaker.code("report.bidder"), speaker.code("report.criterion.mki"))
    rows = tuple((line.name, line.says) for line in lines)
    return _picture("mki", "mki-offers", (margins(lines, heads), head, rows), speaker)


def mki_parts(bid: EvaluatedBid, name: str, speaker: Speaker) -> Picture | None:
    """The MKI that follows from the forms of a bid, by item and module; None where there is none."""
    computed = bid.bid.computed_mki
    if computed is None or not computed.parts:
        return None
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for part in computed.parts:
        sums[part.item, part.module] += part.eur
        totals[part.item] += part.eur
    modules = sorted({module for _, module in sums})
    items = sorted(totals, key=lambda item: (-totals[item], item))
    amounts = {module: [sums.get((item, module)) for item in items] for module in modules}
    if len(modules) > 1:
        amounts[speaker.code("report.together")] = [totals[item] for item in items]
    width = max(WORTH, MODULES // len(amounts))
    columns = [_amounts(head, column, _most(totals.values()), width, speaker) for head, column in amounts.items()]
    names = [speaker.short_name(item) for item in items]
    head = (speaker.code("report.item"), *(column.head[0] for column in columns))
    rows = tuple((one, *(column.labels[row] for column in columns)) for row, one in enumerate(names))
    return _picture(f"{name}-mki", "mki-parts", (bars(names, columns), head, rows), speaker)


def requirement_margins(bid: EvaluatedBid, name: str, speaker: Speaker) -> Picture | None:
    """How far each value of a bid lies from what is required; None where no requirement of the bid has such a number."""
    lines, judged = margin_lines(bid.verdicts, speaker)
    if not lines:
        return None
    heads = {"limit": limit_head(judged, speaker), "frontrunner": speaker.code("report.frontrunner")}
    head = tuple(speaker.code(f"report.{one}") for one in ("requirement", "found"))
    rows = tuple((line.name, line.says) for line in lines)
    return _picture(f"{name}-marge", "margins", (margins(lines, heads), head, rows), speaker)


def certainty(figures: Sequence[SaidFigure], speaker: Speaker) -> Picture | None:
    """How well the figures are known that the evaluation rests on; None where it rests on none."""
    if not figures:
        return None
    counted: Counter[Certainty] = Counter()
    for figure in figures:
        counted[figure.certainty] += figure.count
    names = [speaker.code(f"certainty.{one.value}") for one in Certainty]
    counts = [counted[one] for one in Certainty]
    labels = [speaker.number(count) for count in counts]
    column = Bars([""], [float(count) for count in counts], labels, COUNT, float(max(counts)), ACCENT)
    head = (speaker.code("report.certainty"), speaker.code("report.number-of-figures"))
    rows = tuple(zip(names, labels, strict=True))
    return _picture("zekerheid", "certainty", (bars(names, [column], names_width=NAMES), head, rows), speaker)


def named(bid: EvaluatedBid, speaker: Speaker) -> str:
    """Name a bid with its place, so that two long names that begin alike can be told apart."""
    return f"{bid.rank or '–'}  {speaker.short_name(bid.bidder, NAME_LENGTH)}"


def _picture(name: str, code: str, drawn: tuple[Spec, Row, tuple[Row, ...]], speaker: Speaker) -> Picture:
    spec, head, rows = drawn
    title, sentence = speaker.say(Text(f"report.chart-{code}")), speaker.say(Text(f"report.chart-{code}-says"))
    return Picture(
        name, title, sentence, draw(spec, name, title, sentence, speaker.language), head, rows, code in WORDY
    )


def _table(
    bids: Sequence[EvaluatedBid], columns: Sequence[Bars], speaker: Speaker
) -> tuple[Spec, Row, tuple[Row, ...]]:
    """Draw a row for each bid; a bid that is not admissible is there, and quiet."""
    spec = bars(
        [named(bid, speaker) for bid in bids],
        columns,
        quiet=[row for row, bid in enumerate(bids) if bid.admissible is False],
        names_width=NAMES,
    )
    head = (speaker.code("report.bidder"), *(column.head[0] for column in columns))
    rows = ((speaker.say(bid.bidder), *(column.labels[row] for column in columns)) for row, bid in enumerate(bids))
    return spec, head, tuple(rows)


def _amounts(
    head: str,
    amounts: Amounts,
    most: float,
    width: int,
    speaker: Speaker,
    *,
    colour_quiet: bool = False,
    strong: bool = False,
) -> Bars:
    """A column of amounts from zero; an amount that is not known has no bar and says so."""
    unknown = speaker.code("value.none")
    labels = [unknown if amount is None else speaker.short_amount(amount) for amount in amounts]
    values = [None if amount is None else float(amount) for amount in amounts]
    return Bars([head], values, labels, width, most, QUIET if colour_quiet else ACCENT, strong=strong)


def _worths(bids: Iterable[EvaluatedBid], criterion: str, speaker: Speaker) -> tuple[str, Amounts]:
    """The worths of a criterion as amounts that are taken off, or, where it adds to the price, put on."""
    worths = [bid.value(criterion).eur for bid in bids]
    adds = any(worth is not None and worth < 0 for worth in worths)
    head = f"{'+' if adds else '−'} {speaker.short_name(speaker.say(criterion_name(criterion, 'report.criterion.')), HEAD_LENGTH)}"
    return head, [-worth if worth is not None and adds else worth for worth in worths]


def _behind(evaluation: Evaluation, worth: float, speaker: Speaker) -> Bars:
    """How far each bid is behind the first, on the scale of the values: a gap of one value is as long as that value."""
    gaps = [behind_first(bid, evaluation) for bid in evaluation.bids]
    labels = [_gap_label(bid, gap, speaker) for bid, gap in zip(evaluation.bids, gaps, strict=True)]
    values = [float(gap) if gap else None for gap in gaps]
    return Bars([speaker.code("report.behind")], values, labels, BEHIND, max(worth, _most(gaps)), QUIET, label_width=84)


def _gap_label(bid: EvaluatedBid, gap: Decimal | None, speaker: Speaker) -> str:
    if bid.admissible is False:
        return speaker.code("report.admissible-false")
    if gap is None:
        return "–"
    return f"+{speaker.short_amount(gap)}" if gap else "–"


def _offer(bid: EvaluatedBid, ceiling: Decimal, floor: float | None, speaker: Speaker) -> Line:
    """The MKI of a bid in percents of the ceiling: the offer as a mark, a line to what its forms amount to."""
    offered, computed = bid.bid.offer.mki_eur, bid.bid.computed_mki
    counts = bid.mki_eur if offered is None else offered
    both = [eur for eur in (offered, None if computed is None else computed.eur) if eur is not None]
    says = [speaker.code("report.mki-offered-short", mki=speaker.short_amount(offered))] if offered is not None else []
    if computed is not None:
        least = "report.mki-computed-least-short" if computed.is_lower_bound else "report.mki-computed-short"
        says.append(speaker.say(Text(least, {"mki": speaker.short_amount(computed.eur)})))
    outcome = "unknown" if counts is None else "met" if max(both) <= ceiling else "not_met"
    percent = [float(100 * eur / ceiling) for eur in both] or [0.0]
    return Line(
        name=named(bid, speaker),
        says="; ".join(says) or speaker.code("value.none"),
        low=min(percent),
        high=max(percent) if counts is not None else None,
        best=None if counts is None else float(100 * counts / ceiling),
        outcome=outcome,
        frontrunner=floor,
    )


def _most(amounts: Iterable[Decimal | None]) -> float:
    return max((float(amount) for amount in amounts if amount is not None), default=0.0)
