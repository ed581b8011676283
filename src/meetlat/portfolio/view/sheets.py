"""A portfolio as a workbook: projects, years, shares, requirements and deliveries, each a sheet of numbers to take along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from meetlat.documents.sheets import Cell, Table, book
from meetlat.documents.speaker import Speaker
from meetlat.figures import Figure
from meetlat.portfolio.model import Project
from meetlat.portfolio.rules.extra_cost import yield_of
from meetlat.portfolio.rules.overview import Portfolio
from meetlat.portfolio.view.said import said_project
from meetlat.requirements import required

DECLARED = (
    *("project", "item", "year", "material", "category", "exposure_classes", "strength_class", "quantity", "unit"),
    *("mki_eur_per_unit", "co2_kg_per_unit", "indicator_set", "modules", "recycled_percent", "proof_category", "plant"),
)
"""The columns of a declaration, in the order of its form."""


def workbook(found: Portfolio, title: str, speaker: Speaker) -> bytes:
    """Return portfolio.xlsx. An empty cell is not known."""
    tables = {speaker.code(f"portfolio.sheet-{name}"): table(found, speaker) for name, table in SHEETS.items()}
    return book(title, None, {name: table for name, table in tables.items() if table[1]})


def _head(speaker: Speaker, *names: str) -> list[str]:
    return [speaker.code(f"portfolio.column-{name}") for name in names]


def _projects(found: Portfolio, speaker: Speaker) -> Table:
    head = _head(
        speaker,
        *("id", "project", "client", "coalition", "status", "year", "budget", "frontrunner-project", "seb-level"),
        *("concrete-level", "mki-ceiling", "mki-reference", "mki-offered", "mki-realised", "co2-reference"),
        *(
            "co2-realised",
            "recycled",
            "ze",
            "cost",
            "method",
            "cost-percent",
            "cost-per-mki",
            "cost-per-tonne",
            "source",
        ),
    )
    return head, [_project(one, speaker) for one in found.projects]


def _project(one: Project, speaker: Speaker) -> list[Cell]:
    t, asked, realised, cost = speaker.code, one.asked, one.realised, one.extra_cost
    against = yield_of(cost, one.budget_eur, one.avoided_mki_eur, one.avoided_co2_tonnes) if cost else None
    return [
        speaker.say(one.id),
        speaker.say(one.title),
        speaker.say(one.client),
        t(f"choice.{one.coalition}") if one.coalition else None,
        t(f"portfolio.status-{one.status.value}"),
        str(one.year),
        one.budget_eur,
        said_project(one, speaker).frontrunner,
        t(f"level.{asked.seb_level}") if asked.seb_level else None,
        t(f"portfolio.level-{asked.concrete_level}") if asked.concrete_level else None,
        asked.mki_ceiling_eur,
        asked.mki_reference_eur,
        realised.mki_offered_eur,
        realised.mki_eur,
        asked.co2_reference_tonnes,
        realised.co2_tonnes,
        realised.recycled_percent,
        realised.ze_mobile_percent,
        cost.eur if cost else None,
        t(f"portfolio.method-{cost.method}") if cost else None,
        against.percent_of_budget if against else None,
        against.eur_per_mki if against else None,
        against.eur_per_tonne_co2 if against else None,
        speaker.say("; ".join(one.documents)),
    ]


def _years(found: Portfolio, speaker: Speaker) -> Table:
    head = _head(
        speaker,
        "year",
        "projects",
        "without-budget",
        "budget",
        "frontrunner-eur",
        "lowest",
        "highest",
        "cost",
        "cost-of",
    )
    rows: list[Sequence[Cell]] = [
        [
            speaker.code("portfolio.together") if one.year is None else str(one.year),
            one.projects,
            one.without_budget,
            one.budgets.total_eur,
            one.budgets.frontrunner_eur,
            one.budgets.lowest_percent,
            one.budgets.highest_percent,
            one.extra_cost_eur,
            one.extra_cost_known,
        ]
        for one in (*found.years, found.total)
    ]
    return head, rows if found.years else []


def _shares(found: Portfolio, speaker: Speaker) -> Table:
    head = _head(speaker, "client", "table", "from", "to", "lowest", "highest", "required", "verdict", "to-know")
    rows: list[Sequence[Cell]] = [
        [
            speaker.say(one.client),
            one.table,
            one.period.start.isoformat() if one.period.start else None,
            one.period.end.isoformat() if one.period.end else None,
            one.budgets.lowest_percent,
            one.budgets.highest_percent,
            speaker.say(required(one.verdict.requirement)),
            speaker.outcome(one.outcome),
            " ".join(speaker.each(one.verdict.ask)),
        ]
        for one in found.shares
    ]
    return head, rows


def _requirements(found: Portfolio, speaker: Speaker) -> Table:
    head = _head(
        speaker,
        "kind",
        "category",
        "unit",
        "year",
        "ceiling",
        "frontrunner",
        "expected-lowest",
        "expected-highest",
        "certainty",
    )
    return head, list(_rungs(found, speaker))


def _rungs(found: Portfolio, speaker: Speaker) -> Iterator[list[Cell]]:
    for one in found.ladders:
        expected = {step.year: step for step in one.expected[1:]}
        for rung in one.rungs:
            step = expected.get(rung.year)
            yield [
                speaker.code(f"portfolio.{one.indicator}"),
                speaker.code(f"choice.{one.category}"),
                speaker.code(f"unit.{one.unit}"),
                str(rung.year),
                _number(rung.ceiling),
                _number(rung.frontrunner),
                step.low if step else None,
                step.high if step else None,
                speaker.code(f"certainty.{rung.ceiling.certainty.value}"),
            ]


def _marks(found: Portfolio, speaker: Speaker) -> Table:
    head = _head(speaker, "id", "kind", "category", "unit", "year", "asked-or-realised", "value")
    rows: list[Sequence[Cell]] = [
        [
            speaker.say(mark.project),
            speaker.code(f"portfolio.{one.indicator}"),
            speaker.code(f"choice.{one.category}"),
            speaker.code(f"unit.{one.unit}"),
            str(mark.value.year),
            speaker.code("portfolio.asked" if mark.asked else "portfolio.realised"),
            mark.value.value,
        ]
        for one in found.ladders
        for mark in one.marks
    ]
    return head, rows


def _declarations(found: Portfolio, speaker: Speaker) -> Table:
    head = [*DECLARED, "remark"]
    rows = [
        [*(_cell(one.values.get(name), speaker) for name in DECLARED), " ".join(speaker.each(one.remarks))]
        for one in found.declarations
    ]
    return head, rows


def _cell(value: object, speaker: Speaker) -> Cell:
    if value is None or isinstance(value, float | Decimal):
        return value
    if isinstance(value, int):
        return str(value)
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else speaker.say(str(value))


def _number(figure: Figure) -> float | None:
    return figure.value if isinstance(figure.value, float) else None


SHEETS: Mapping[str, Callable[[Portfolio, Speaker], Table]] = {
    "projects": _projects,
    "years": _years,
    "shares": _shares,
    "requirements": _requirements,
    "marks": _marks,
    "declarations": _declarations,
}
"""The sheets by the code of their name, in order; one without rows is left out."""
