"""The pictures of a portfolio: the share of frontrunner money per year, the requirements with the projects beside them, the extra cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from meetlat.documents.charts.bar_chart import Amounts, bar_chart
from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import ACCENT, QUIET
from meetlat.documents.document import Chart, Money, Number, Row, Table, Value, Words, columns, together
from meetlat.documents.localize import Localizer
from meetlat.errors import Text, text
from meetlat.portfolio.model import Project, Sums
from meetlat.portfolio.rules.extra_cost import yield_of
from meetlat.portfolio.rules.overview import Portfolio
from meetlat.portfolio.rules.tightening import Ladder, Mark
from meetlat.portfolio.view.charts import LadderWords, Spot, Step, Year, budget_bars, ladder
from meetlat.portfolio.view.overview import budget, share

NAMES, COST, OTHER, LABEL = 190, 200, 160, 86
NAMED, MOST_NAMED, MOST_DRAWN = 2, 8, 20
"""Widths of the columns of the chart of extra cost; how many projects are named at one mark,
how many marks of a ladder bear names, and how many projects have a bar."""

KINDS = ("portfolio.kind-frontrunner", "portfolio.kind-undecided", "portfolio.kind-other")


def shares(found: Portfolio) -> Chart | None:
    """The money of each year, and how much of it is in frontrunner projects; None without projects."""
    if not found.years:
        return None

    def draw(localizer: Localizer) -> Spec:
        return budget_bars([_year(one, localizer) for one in found.years], [localizer.code(kind) for kind in KINDS])

    rows: tuple[Row, ...] = tuple((str(one.year), budget(one), share(one.budgets)) for one in found.years)
    head = columns("head.year", "portfolio.column-budget", "level.frontrunner", numbers=True)
    title, words = text("portfolio.chart-shares"), text("portfolio.chart-shares-says")
    return Chart("koploperaandeel", title, words, draw, Table(head, rows))


def _year(one: Sums, localizer: Localizer) -> Year:
    money, known, unknown = one.budgets, budget(one), text("value.none")
    amount = unknown if known is None else text("award.euros", euros=known)
    says = localizer.code("portfolio.bar-says", budget=amount, share=share(money) or unknown)
    return Year(str(one.year), float(money.frontrunner_eur), float(money.undecided_eur), float(money.other_eur), says)


def requirement_ladders(found: Portfolio) -> Iterator[Chart]:
    """A picture per value: a ladder for each category of concrete."""
    for indicator in dict.fromkeys(one.indicator for one in found.ladders):
        yield _ladders(indicator, [one for one in found.ladders if one.indicator == indicator])


LADDERS = {
    "mki": ("portfolio.chart-ladder-mki", "portfolio.chart-ladder-mki-says"),
    "co2": ("portfolio.chart-ladder-co2", "portfolio.chart-ladder-co2-says"),
}
"""The title of the picture of a value, and what is to be seen in it."""
LADDER = (
    "condition.category",
    "head.year",
    "level.ceiling",
    "mat.level.frontrunner",
    "portfolio.line-expected",
    "portfolio.column-projects-marks",
)
LINES = ("level.ceiling", "mat.level.frontrunner", "portfolio.line-expected", "portfolio.line-unknown")
COSTS = (
    "portfolio.column-cost",
    "portfolio.column-cost-percent",
    "portfolio.column-cost-per-mki",
    "portfolio.column-cost-per-tonne",
)


def _ladders(indicator: str, mine: Sequence[Ladder]) -> Chart:
    def draw(localizer: Localizer) -> Spec:
        return {"vconcat": [_ladder(one, localizer) for one in mine], "spacing": 24}

    table = Table(columns(*LADDER), tuple(row for one in mine for row in _rows(one)))
    title, words = map(text, LADDERS[indicator])
    return Chart(f"ladder-{indicator}", title, words, draw, table)


def _ladder(one: Ladder, localizer: Localizer) -> Spec:
    expected = {step.year: step for step in one.expected}
    steps = [
        Step(
            rung.year,
            _number(rung.ceiling.value),
            _number(rung.frontrunner.value),
            expected[rung.year].low if rung.year in expected else None,
            expected[rung.year].high if rung.year in expected else None,
        )
        for rung in one.rungs
    ]
    unit = localizer.code(f"unit.{one.unit}")
    head = localizer.code(
        "portfolio.ladder-head",
        what=localizer.code(f"indicator.{one.indicator}"),
        category=localizer.code(f"choice.{one.category}"),
        unit=unit,
    )
    words = LadderWords(*map(localizer.code, LINES))
    return ladder(steps, _spots(one, localizer), head, words)


def _spots(one: Ladder, localizer: Localizer) -> list[Spot]:
    """Return the marks; those of one year, kind and value stand at one place and bear all their names."""
    places: dict[tuple[int, float, bool], list[str]] = defaultdict(list)
    for mark in one.marks:
        places[mark.value.year, mark.value.value, mark.asked].append(mark.project)
    few = len(places) <= MOST_NAMED
    return [
        Spot(year, value, asked, _named(names, localizer) if few else _counted(names, localizer))
        for (year, value, asked), names in places.items()
    ]


def _counted(names: Sequence[str], localizer: Localizer) -> str:
    """Say of a mark among many only how many projects it stands for; their names stand in the table."""
    return "" if len(names) == 1 else localizer.code("portfolio.so-many", count=len(names))


def _named(names: Sequence[str], localizer: Localizer) -> str:
    if len(names) > NAMED:
        return localizer.code("portfolio.and-more", name=localizer.short_name(names[0], 14), more=len(names) - 1)
    return localizer.listed([localizer.short_name(name, 14) for name in names])


def _rows(one: Ladder) -> Iterator[Row]:
    """Say a ladder year by year: what the tables ask, the path by the rule, and the values of the projects."""
    expected = {step.year: step for step in one.expected[1:]}
    for rung in one.rungs:
        step = expected.get(rung.year)
        marks = tuple(_mark(mark, one.unit) for mark in one.marks if mark.value.year == rung.year)
        yield (
            text(f"choice.{one.category}"),
            str(rung.year),
            _number(rung.ceiling.value),
            _number(rung.frontrunner.value),
            "" if step is None else text("document.range", low=round(step.low, 2), high=round(step.high, 2)),
            marks or "",
        )


def _mark(mark: Mark, unit: str) -> Text:
    kind = text("head.asked" if mark.asked else "portfolio.realised")
    value = text("document.quantity", value=round(mark.value.value, 2), unit=text(f"unit.{unit}"))
    return text("portfolio.mark", project=mark.project, kind=kind, value=value)


def extra_costs(found: Portfolio) -> Chart | None:
    """The extra cost of each project of which it is known, and what it was per budget, MKI and CO2; None where none is known.

    Of many projects the largest are drawn; the numbers of all stand beneath.
    """
    known = [one for one in found.projects if one.extra_cost is not None]
    if not known:
        return None
    largest = sorted(known, key=lambda one: -abs(one.extra_cost.eur) if one.extra_cost else 0)[:MOST_DRAWN]
    drawn = [one for one in known if one in largest]
    costs = [_cost(one) for one in drawn]
    shown = [_amounts(text(code), [own[at] for own in costs], first=at == 0) for at, code in enumerate(COSTS)]
    words: Words = text("portfolio.chart-costs-says")
    if len(drawn) < len(known):
        words = together((words, text("portfolio.largest", most=len(drawn), all=len(known))))
    rows = [(one.id, *map(_label, _cost(one))) for one in known]
    called = (text("portfolio.column-project"), [one.id for one in drawn])
    title = text("portfolio.chart-costs")
    return bar_chart("meerkosten", title, words, called, shown, names_width=NAMES, rows=rows)


def _amounts(head: Words, found: Sequence[Decimal | float | None], *, first: bool) -> Amounts:
    values = [None if one is None else float(one) for one in found]
    most = max((one for one in values if one is not None), default=0.0)
    width, colour = (COST, ACCENT) if first else (OTHER, QUIET)
    return Amounts(head, values, [_label(one) for one in found], width, most, colour, LABEL)


def _label(amount: Decimal | float | None) -> Value:
    """Return an amount as a cell: euros, or percents of the budget."""
    return Number(round(amount, 1), "percent") if isinstance(amount, float) else Money(amount)


def _cost(one: Project) -> tuple[Decimal | float | None, ...]:
    """Return an extra cost in euros, percents of the budget, euros per euro of MKI and per tonne; None for what is not known."""
    cost = one.extra_cost
    if cost is None:
        return None, None, None, None
    against = yield_of(cost, one.budget_eur, one.avoided_mki_eur, one.avoided_co2_tonnes)
    return cost.eur, against.percent_of_budget, against.eur_per_mki, against.eur_per_tonne_co2


def _number(value: object) -> float | None:
    return value if isinstance(value, float) else None
