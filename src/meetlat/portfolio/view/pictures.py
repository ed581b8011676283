"""The pictures of a portfolio: the share of frontrunner money per year, the requirements with the projects beside them, the extra cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from meetlat.documents.charts.charts import Bars, bars
from meetlat.documents.charts.draw import draw
from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import ACCENT, QUIET
from meetlat.documents.speaker import Speaker
from meetlat.portfolio.model import Project, Sums
from meetlat.portfolio.rules.extra_cost import yield_of
from meetlat.portfolio.rules.overview import Portfolio
from meetlat.portfolio.rules.tightening import Ladder, Mark
from meetlat.portfolio.view.charts import LadderWords, Spot, Step, Year, budget_bars, ladder
from meetlat.portfolio.view.overview import budget, share
from meetlat.tender.view.pictures import Picture
from meetlat.words import show

NAMES, COST, OTHER = 190, 200, 160
NAMED, MOST_NAMED, MOST_DRAWN = 2, 8, 20
"""Widths of the columns of the chart of extra cost; how many projects are named at one mark,
how many marks of a ladder bear names, and how many projects have a bar."""


def shares(found: Portfolio, speaker: Speaker) -> Picture | None:
    """The money of each year, and how much of it is in frontrunner projects; None without projects."""
    if not found.years:
        return None
    years = [_year(one, speaker) for one in found.years]
    kinds = [speaker.code(f"portfolio.kind-{kind}") for kind in ("frontrunner", "undecided", "other")]
    head = (
        speaker.code("portfolio.column-year"),
        speaker.code("portfolio.column-budget"),
        speaker.code("portfolio.column-share"),
    )
    rows = tuple(
        (one.name, _money(sums, speaker), _share(sums, speaker)) for one, sums in zip(years, found.years, strict=True)
    )
    return _picture("koploperaandeel", "shares", budget_bars(years, kinds), head, rows, speaker)


def _year(one: Sums, speaker: Speaker) -> Year:
    money = one.budgets
    says = speaker.code("portfolio.bar-says", budget=_money(one, speaker), share=_share(one, speaker))
    return Year(str(one.year), float(money.frontrunner_eur), float(money.undecided_eur), float(money.other_eur), says)


def _money(one: Sums, speaker: Speaker) -> str:
    known = budget(one)
    return speaker.code("value.none") if known is None else f"€ {show(known, speaker.language)}"


def _share(one: Sums, speaker: Speaker) -> str:
    return speaker.say(share(one.budgets) or speaker.code("value.none"))


def requirement_ladders(found: Portfolio, speaker: Speaker) -> Iterator[Picture]:
    """A picture per value: a ladder for each category of concrete."""
    for indicator in dict.fromkeys(one.indicator for one in found.ladders):
        mine = [one for one in found.ladders if one.indicator == indicator]
        spec: Spec = {"vconcat": [_ladder(one, speaker) for one in mine], "spacing": 24}
        names = ("category", "year", "ceiling", "frontrunner", "path", "projects-marks")
        head = tuple(speaker.code(f"portfolio.column-{name}") for name in names)
        rows = tuple(row for one in mine for row in _rows(one, speaker))
        yield _picture(f"ladder-{indicator}", f"ladder-{indicator}", spec, head, rows, speaker)


def _ladder(one: Ladder, speaker: Speaker) -> Spec:
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
    unit = speaker.code(f"unit.{one.unit}")
    head = speaker.code(
        "portfolio.ladder-head",
        what=speaker.code(f"portfolio.{one.indicator}"),
        category=speaker.code(f"choice.{one.category}"),
        unit=unit,
    )
    words = LadderWords(
        *(speaker.code(f"portfolio.line-{name}") for name in ("ceiling", "frontrunner", "expected", "unknown"))
    )
    return ladder(steps, _spots(one, speaker), head, words)


def _spots(one: Ladder, speaker: Speaker) -> list[Spot]:
    """Return the marks; those of one year, kind and value stand at one place and bear all their names."""
    places: dict[tuple[int, float, bool], list[str]] = defaultdict(list)
    for mark in one.marks:
        places[mark.value.year, mark.value.value, mark.asked].append(mark.project)
    few = len(places) <= MOST_NAMED
    return [
        Spot(year, value, asked, _named(names, speaker) if few else _counted(names, speaker))
        for (year, value, asked), names in places.items()
    ]


def _counted(names: Sequence[str], speaker: Speaker) -> str:
    """Say of a mark among many only how many projects it stands for; their names stand in the table."""
    return "" if len(names) == 1 else speaker.code("portfolio.so-many", count=len(names))


def _named(names: Sequence[str], speaker: Speaker) -> str:
    if len(names) > NAMED:
        return speaker.code("portfolio.and-more", name=speaker.short_name(names[0], 14), more=len(names) - 1)
    return speaker.listed([speaker.short_name(name, 14) for name in names])


def _rows(one: Ladder, speaker: Speaker) -> Iterator[tuple[str, ...]]:
    """Say a ladder year by year: what the tables ask, the path by the rule, and the values of the projects."""
    unknown, expected = speaker.code("value.none"), {step.year: step for step in one.expected[1:]}
    for rung in one.rungs:
        asked = (_number(rung.ceiling.value), _number(rung.frontrunner.value))
        step = expected.get(rung.year)
        marks = [_mark(mark, one.unit, speaker) for mark in one.marks if mark.value.year == rung.year]
        yield (
            speaker.code(f"choice.{one.category}"),
            str(rung.year),
            *(unknown if value is None else speaker.number(value) for value in asked),
            "" if step is None else speaker.code("portfolio.from-to", low=round(step.low, 2), high=round(step.high, 2)),
            "; ".join(marks),
        )


def _mark(mark: Mark, unit: str, speaker: Speaker) -> str:
    kind = speaker.code("portfolio.asked" if mark.asked else "portfolio.realised")
    return speaker.code(
        "portfolio.mark", project=mark.project, kind=kind, value=speaker.quantity(round(mark.value.value, 2), unit)
    )


def extra_costs(found: Portfolio, speaker: Speaker) -> Picture | None:
    """The extra cost of each project of which it is known, and what it was per budget, MKI and CO2; None where none is known.

    Of many projects the largest are drawn; the numbers of all stand beneath.
    """
    known = [one for one in found.projects if one.extra_cost is not None]
    if not known:
        return None
    largest = sorted(known, key=lambda one: -abs(one.extra_cost.eur) if one.extra_cost else 0)[:MOST_DRAWN]
    drawn = [one for one in known if one in largest]
    heads = [
        speaker.code(f"portfolio.column-{name}") for name in ("cost", "cost-percent", "cost-per-mki", "cost-per-tonne")
    ]
    said = [_cost(one, speaker) for one in drawn]
    columns = []
    for at, (head, width) in enumerate(zip(heads, (COST, OTHER, OTHER, OTHER), strict=True)):
        values = [row[at][0] for row in said]
        most = max((value for value in values if value is not None), default=0.0)
        columns.append(Bars([head], values, [row[at][1] for row in said], width, most, QUIET if at else ACCENT, 86))
    spec = bars([speaker.short_name(one.id) for one in drawn], columns, names_width=NAMES)
    rows = tuple((speaker.say(one.id), *(cell[1] for cell in _cost(one, speaker))) for one in known)
    head_row = (speaker.code("portfolio.column-project"), *heads)
    more = "" if len(drawn) == len(known) else speaker.code("portfolio.largest", most=len(drawn), all=len(known))
    return _picture("meerkosten", "costs", spec, head_row, rows, speaker, more)


def _cost(one: Project, speaker: Speaker) -> tuple[tuple[float | None, str], ...]:
    """Return an extra cost as values and labels: euros, percent of the budget, euros per MKI and per tonne; no bar for what is not known."""
    unknown = (None, speaker.code("value.none"))
    cost = one.extra_cost
    if cost is None:
        return (unknown, *[(None, "")] * 3)
    against = yield_of(cost, one.budget_eur, one.avoided_mki_eur, one.avoided_co2_tonnes)
    percent = against.percent_of_budget
    return (
        (float(cost.eur), speaker.short_amount(cost.eur)),
        unknown if percent is None else (percent, f"{speaker.number(round(percent, 1))} %"),
        *(
            unknown if eur is None else (float(eur), speaker.short_amount(eur))
            for eur in (against.eur_per_mki, against.eur_per_tonne_co2)
        ),
    )


def _number(value: object) -> float | None:
    return value if isinstance(value, float) else None


def _picture(
    name: str,
    code: str,
    spec: Spec,
    head: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    speaker: Speaker,
    more: str = "",
) -> Picture:
    title, sentence = speaker.code(f"portfolio.chart-{code}"), speaker.code(f"portfolio.chart-{code}-says")
    sentence = f"{sentence} {more}".strip()
    svg = draw(spec, name, title, sentence, speaker.language)
    return Picture(name, title, sentence, svg, head, rows, wordy=name.startswith("ladder"))
