"""The projects of a portfolio as a table: what each asked and what came of it, in words for a reader and in numbers for a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from meetlat.documents.document import Column, Depth, Table, Value
from meetlat.documents.localize import SHAPES
from meetlat.errors import Text, text
from meetlat.portfolio.model import PerCubicMetre, Project, Status
from meetlat.portfolio.rules.extra_cost import Yield, yield_of
from meetlat.tender.model.money import plain

BUDGET = "portfolio.column-budget"
STATUS = {
    Status.PLANNED: "portfolio.status-planned",
    Status.TENDERED: "portfolio.status-tendered",
    Status.REALISED: "portfolio.realised",
}
METHOD = {
    "estimate": "portfolio.method-estimate",
    "comparison": "portfolio.method-comparison",
    "settlement": "portfolio.method-settlement",
}
LEVEL = {
    "none": "equipment.nothing-required",
    "ceiling": "mat.level.ceiling",
    "frontrunner": "mat.level.frontrunner",
}
UNITS = {"mki": "unit.EUR/m3", "co2": "unit.kg/m3"}


def project_table(projects: Sequence[Project]) -> Table:
    """Return a row for each project; its numbers stand in the workbook."""
    rows = tuple(tuple(cell(one) for cell in (*WORDS.values(), *NUMBERS.values())) for one in projects)
    return Table(
        (*_columns(WORDS, Depth.BODY), *_columns(NUMBERS, Depth.DATA)), rows, name=text("portfolio.sheet-projects")
    )


def _columns(cells: Mapping[str, Callable[[Project], Value]], depth: Depth) -> Iterator[Column]:
    return (Column(text(code), number=code == BUDGET, depth=depth) for code in cells)


def _name(one: Project) -> Value:
    return one.title if one.title == one.id else text("document.named", title=one.title, id=one.id)


def _when(one: Project) -> Text:
    return text("portfolio.when", year=str(one.year), status=text(STATUS[one.status]))


def asked(one: Project) -> tuple[Text, ...]:
    """Say what a project asked of the market; nothing where that is not known."""
    return tuple(dict.fromkeys(_asked(one)))


def _asked(one: Project) -> Iterator[Text]:
    found = one.asked
    if found.seb_level is not None:
        yield text("portfolio.asked-seb", level=text(f"level.{found.seb_level}"))
    if found.concrete_level is not None:
        yield text("portfolio.asked-concrete", level=text(LEVEL[found.concrete_level]))
    for value in found.concrete:
        if value.level is None:
            about = {"what": text(f"indicator.{value.indicator}"), "unit": text(UNITS[value.indicator])}
            category = text(f"choice.{value.category}")
            yield text("portfolio.asked-own", **about, value=value.value, category=category)
    if found.mki_ceiling_eur is not None:
        ceiling, percent = plain(found.mki_ceiling_eur), found.ceiling_percent
        code = "portfolio.asked-mki" if percent is None else "portfolio.asked-mki-percent"
        yield text(code, ceiling=ceiling, percent=None if percent is None else round(percent))


def realised(one: Project) -> tuple[Text, ...]:
    """Say what came of a project; nothing where that is not known."""
    return tuple(dict.fromkeys(_realised(one)))


def _realised(one: Project) -> Iterator[Text]:
    found = one.realised
    if found.mki_eur is not None and found.mki_offered_eur is not None:
        built, offered = plain(found.mki_eur), plain(found.mki_offered_eur)
        yield text("portfolio.realised-mki", realised=built, offered=offered)
    elif found.mki_eur is not None:
        yield text("portfolio.realised-mki-alone", realised=plain(found.mki_eur))
    elif found.mki_offered_eur is not None:
        yield text("portfolio.offered-mki", offered=plain(found.mki_offered_eur))
    for category in dict.fromkeys(value.category for value in found.concrete):
        values = [_value(value) for value in found.concrete if value.category == category]
        yield text("portfolio.realised-per-m3", category=text(f"choice.{category}"), values=values)
    for outcome, count in sorted(found.verdicts.items(), key=lambda item: list(SHAPES).index(item[0])):
        yield text("portfolio.realised-verdicts", count=count, outcome=outcome)
    if found.seb is not None:
        yield text("portfolio.realised-seb", outcome=found.seb)
    if found.ze_mobile_percent is not None:
        yield text("portfolio.realised-ze", percent=round(found.ze_mobile_percent, 1))
    if found.recycled_percent is not None:
        yield text("portfolio.realised-recycled", percent=found.recycled_percent)


def _value(one: PerCubicMetre) -> Text:
    unit, what = text(UNITS[one.indicator]), text(f"indicator.{one.indicator}")
    return text("portfolio.value-of", what=what, value=round(one.value, 2), unit=unit)


def _against(one: Project) -> Yield | None:
    """Return what the extra cost of a project came to, per budget, MKI and CO2."""
    if one.extra_cost is None:
        return None
    return yield_of(one.extra_cost, one.budget_eur, one.avoided_mki_eur, one.avoided_co2_tonnes)


def _of_cost(name: str) -> Callable[[Project], Value]:
    return lambda one: getattr(_against(one), name, None)


WORDS: Mapping[str, Callable[[Project], Value]] = {
    "portfolio.column-project": _name,
    "portfolio.column-when": _when,
    BUDGET: lambda one: one.budget_eur,
    "level.frontrunner": lambda one: one.frontrunner,
    "head.asked": lambda one: asked(one) or None,
    "portfolio.realised": lambda one: realised(one) or "–",
}
"""What a reader sees of a project, by the code of its head."""

NUMBERS: Mapping[str, Callable[[Project], Value]] = {
    "portfolio.column-id": lambda one: one.id,
    "portfolio.column-client": lambda one: one.client,
    "condition.coalition": lambda one: text(f"choice.{one.coalition}") if one.coalition else None,
    "portfolio.column-status": lambda one: text(STATUS[one.status]),
    "head.year": lambda one: str(one.year),
    "portfolio.column-seb-level": lambda one: text(f"level.{one.asked.seb_level}") if one.asked.seb_level else None,
    "portfolio.column-concrete-level": lambda one: (
        text(LEVEL[one.asked.concrete_level]) if one.asked.concrete_level else None
    ),
    "portfolio.column-mki-ceiling": lambda one: one.asked.mki_ceiling_eur,
    "portfolio.column-mki-reference": lambda one: one.asked.mki_reference_eur,
    "portfolio.column-mki-offered": lambda one: one.realised.mki_offered_eur,
    "portfolio.column-mki-realised": lambda one: one.realised.mki_eur,
    "portfolio.column-co2-reference": lambda one: one.asked.co2_reference_tonnes,
    "portfolio.column-co2-realised": lambda one: one.realised.co2_tonnes,
    "portfolio.column-recycled": lambda one: one.realised.recycled_percent,
    "portfolio.column-ze": lambda one: one.realised.ze_mobile_percent,
    "portfolio.column-cost": lambda one: one.extra_cost.eur if one.extra_cost else None,
    "portfolio.column-method": lambda one: text(METHOD[one.extra_cost.method]) if one.extra_cost else None,
    "portfolio.column-cost-percent": _of_cost("percent_of_budget"),
    "portfolio.column-cost-per-mki": _of_cost("eur_per_mki"),
    "portfolio.column-cost-per-tonne": _of_cost("eur_per_tonne_co2"),
    "head.source": lambda one: "; ".join(one.documents),
}
"""What the workbook has of a project beside that."""
