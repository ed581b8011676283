"""The pictures of an evaluation: how prices come about, what MKI was offered, and what an MKI is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from meetlat.documents.charts.charts import Bars, Line, bars
from meetlat.documents.charts.charts import margins as drawn_margins
from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import ACCENT, QUIET
from meetlat.documents.document import Chart, Column, Depth, Money, Table
from meetlat.documents.localize import Localizer
from meetlat.errors import text
from meetlat.tender import EvaluatedBid, Evaluation
from meetlat.tender.model.award import IN_SHORT, criterion_name

NAMES, PRICE, WORTH, BEHIND = 166, 132, 116, 128
MODULES = 480
"""Widths of columns, in pixels of the drawing."""

NAME_LENGTH = 18
HEAD_LENGTH = 15
"""What fits of a name beside a bar, after its place."""

Amounts = Sequence[Decimal | None]


def build_up(evaluation: Evaluation, gaps: Amounts) -> Chart:
    """How each evaluation price comes about: the price, minus each value, and how far it is behind the first (`gaps`)."""

    def draw(localizer: Localizer) -> Spec:
        return _build_up(evaluation, gaps, localizer)

    return Chart("opbouw", text("report.chart-build-up"), text("report.chart-build-up-says"), draw)


def _build_up(evaluation: Evaluation, gaps: Amounts, localizer: Localizer) -> Spec:
    """Draw a row for each bid; a bid that is not admissible is there, and quiet."""
    bids = evaluation.bids
    prices, after = [bid.price_eur for bid in bids], [bid.evaluation_price_eur for bid in bids]
    worths = [_worths(bids, criterion, localizer) for criterion in evaluation.tender.award.criteria]
    dearest, worth = _most([*prices, *after]), _most(value for _, values in worths for value in values)
    columns = [
        _amounts(localizer.code("report.chart-price"), prices, dearest, PRICE, localizer, colour_quiet=True),
        *(_amounts(head, values, worth, WORTH, localizer) for head, values in worths),
        _amounts(f"= {localizer.code('report.evaluation-price')}", after, dearest, PRICE, localizer, strong=True),
        _behind(evaluation, gaps, worth, localizer),
    ]
    quiet = [row for row, bid in enumerate(bids) if bid.admissible is False]
    return bars([named(bid, localizer) for bid in bids], columns, quiet=quiet, names_width=NAMES)


def mki_offers(evaluation: Evaluation) -> Chart | None:
    """The MKI of each bid against the ceiling of the criterion; None where the tender has no ceiling."""
    terms = evaluation.tender.award.mki
    if terms is None or not terms.ceiling_eur:
        return None
    ceiling, floor_eur = terms.ceiling_eur, terms.floor_eur
    floor = None if floor_eur is None else float(100 * floor_eur / ceiling)

    def draw(localizer: Localizer) -> Spec:
        at_floor = "" if floor_eur is None else localizer.code("report.floor-of", eur=localizer.money(floor_eur))
        heads = {"limit": localizer.code("report.ceiling-of", eur=localizer.money(ceiling)), "frontrunner": at_floor}
        return drawn_margins([_offer(bid, ceiling, floor, localizer) for bid in evaluation.bids], heads)

    columns = ("document.bidder", "report.mki-offered-head", "report.mki-computed-head")
    table = Table(
        tuple(Column(text(code), number=at > 0) for at, code in enumerate(columns)),
        tuple((bid.bidder, *_both(bid)) for bid in evaluation.bids),
    )
    title, words = text("report.chart-mki-offers"), text("report.chart-mki-offers-says")
    return Chart("mki", title, words, draw, table, depth=Depth.ANNEX)


def _both(bid: EvaluatedBid) -> tuple[Money | str, Money | str]:
    offered, computed = bid.bid.offer.mki_eur, bid.bid.computed_mki
    return "" if offered is None else Money(offered), "" if computed is None else Money(computed.eur)


def mki_parts(bid: EvaluatedBid, name: str) -> Chart:
    """The MKI that follows from the forms of a bid, by item and module."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for part in bid.bid.computed_mki.parts if bid.bid.computed_mki else ():
        sums[part.item, part.module] += part.eur
        totals[part.item] += part.eur
    modules = sorted({module for _, module in sums})
    items = sorted(totals, key=lambda item: (-totals[item], item))

    def draw(localizer: Localizer) -> Spec:
        amounts: dict[str, Amounts] = {module: [sums.get((item, module)) for item in items] for module in modules}
        if len(modules) > 1:
            amounts[localizer.code("report.together")] = [totals[item] for item in items]
        width, most = max(WORTH, MODULES // len(amounts)), _most(totals.values())
        columns = [_amounts(head, column, most, width, localizer) for head, column in amounts.items()]
        return bars([localizer.short_name(item) for item in items], columns)

    return Chart(f"{name}-mki", text("report.chart-mki-parts"), text("report.chart-mki-parts-says"), draw)


def named(bid: EvaluatedBid, localizer: Localizer) -> str:
    """Name a bid with its place, so that two long names that begin alike can be told apart."""
    return f"{bid.rank or '–'}  {localizer.short_name(bid.bidder, NAME_LENGTH)}"


def _amounts(
    head: str,
    amounts: Amounts,
    most: float,
    width: int,
    localizer: Localizer,
    *,
    colour_quiet: bool = False,
    strong: bool = False,
) -> Bars:
    """A column of amounts from zero; an amount that is not known has no bar and says so."""
    unknown = localizer.code("value.none")
    labels = [unknown if amount is None else localizer.short_amount(amount) for amount in amounts]
    values = [None if amount is None else float(amount) for amount in amounts]
    return Bars([head], values, labels, width, most, QUIET if colour_quiet else ACCENT, strong=strong)


def _worths(bids: Iterable[EvaluatedBid], criterion: str, localizer: Localizer) -> tuple[str, Amounts]:
    """The worths of a criterion as amounts that are taken off, or, where it adds to the price, put on."""
    worths = [bid.value(criterion).eur for bid in bids]
    adds = any(worth is not None and worth < 0 for worth in worths)
    head = f"{'+' if adds else '−'} {localizer.short_name(localizer.say(criterion_name(criterion, IN_SHORT)), HEAD_LENGTH)}"
    return head, [-worth if worth is not None and adds else worth for worth in worths]


def _behind(evaluation: Evaluation, gaps: Amounts, worth: float, localizer: Localizer) -> Bars:
    """How far each bid is behind the first, on the scale of the values: a gap of one value is as long as that value."""
    labels = [_gap_label(bid, gap, localizer) for bid, gap in zip(evaluation.bids, gaps, strict=True)]
    values = [float(gap) if gap else None for gap in gaps]
    return Bars(
        [localizer.code("report.behind")], values, labels, BEHIND, max(worth, _most(gaps)), QUIET, label_width=84
    )


def _gap_label(bid: EvaluatedBid, gap: Decimal | None, localizer: Localizer) -> str:
    if bid.admissible is False:
        return localizer.code("report.admissible-false")
    if gap is None:
        return "–"
    return f"+{localizer.short_amount(gap)}" if gap else "–"


def _offer(bid: EvaluatedBid, ceiling: Decimal, floor: float | None, localizer: Localizer) -> Line:
    """The MKI of a bid in percents of the ceiling: the offer as a mark, a line to what its forms amount to."""
    offered, computed = bid.bid.offer.mki_eur, bid.bid.computed_mki
    counts = bid.mki_eur if offered is None else offered
    both = [eur for eur in (offered, None if computed is None else computed.eur) if eur is not None]
    says = (
        [localizer.code("report.mki-offered-short", mki=localizer.short_amount(offered))] if offered is not None else []
    )
    if computed is not None:
        least = "report.mki-computed-least-short" if computed.is_lower_bound else "report.mki-computed-short"
        says.append(localizer.code(least, mki=localizer.short_amount(computed.eur)))
    outcome = "unknown" if counts is None else "met" if max(both) <= ceiling else "not_met"
    percent = [float(100 * eur / ceiling) for eur in both] or [0.0]
    return Line(
        name=named(bid, localizer),
        says="; ".join(says) or localizer.code("value.none"),
        low=min(percent),
        high=max(percent) if counts is not None else None,
        best=None if counts is None else float(100 * counts / ceiling),
        outcome=outcome,
        frontrunner=floor,
    )


def _most(amounts: Iterable[Decimal | None]) -> float:
    return max((float(amount) for amount in amounts if amount is not None), default=0.0)
